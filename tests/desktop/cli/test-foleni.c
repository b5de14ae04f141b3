/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program itself, on a desk of letter A at noon, with "uwase" of the reception signed
 * in. */
#include "desktop/local/place.h"
#include "tests/desktop/cli/foleni-run.h"

#include <string.h>

#define REGISTER                                                                        \
  "register --name Mukamana_Jeanne --phone 0788123456 --sex f --age 28 --need pregnant" \
  " --department OPD --urgency yellow"

static void
registration_answers_with_number_place_and_due (void)
{
  g_auto (FlnFoleni) foleni = { 0 };
  g_auto (FlnRun) run = { 0 };

  fln_foleni_begin (&foleni);
  fln_foleni_do (&foleni, &run, REGISTER);
  g_assert_cmpstr (fln_run_text (&run, "number"), ==, "A001");
  g_assert_cmpstr (fln_run_text (&run, "department"), ==, "OPD");
  g_assert_cmpint (fln_run_int (&run, "people_ahead"), ==, 0);
  g_assert_cmpstr (fln_run_text (&run, "due"), ==, "2026-11-21T10:45:00.000000Z");
  g_assert_cmpint (strlen (fln_run_text (&run, "patient")), ==, 36);
  g_assert_cmpint (strlen (fln_run_text (&run, "ticket")), ==, 36);
}

static void
queue_tells_the_order_and_its_hash (void)
{
  g_auto (FlnFoleni) foleni = { 0 };
  g_auto (FlnRun) run = { 0 };
  g_auto (FlnRun) registered = { 0 };
  g_autofree char *hash = NULL;
  const FlnJsonNode *ticket;

  fln_foleni_begin (&foleni);
  fln_foleni_do (&foleni, &registered, REGISTER);
  fln_foleni_set_clock (&foleni, FLN_DESK_NOON_US + 46 * 60 * G_TIME_SPAN_SECOND);
  fln_foleni_do (&foleni, &run, "queue --department outpatients");

  hash = fln_place_order_hash (foleni.desk->store, FLN_DESK_OPD, NULL);
  g_assert_cmpstr (fln_run_text (&run, "order_hash"), ==, hash);
  ticket = fln_run_first (&run, "tickets");
  g_assert_cmpstr (fln_json_get_text (run.json, ticket, "number", 10), ==, "A001");
  g_assert_cmpstr (fln_json_get_text (run.json, ticket, "name", 99), ==,
                   "Mukamana Jeanne");
  g_assert_cmpstr (fln_json_get_text (run.json, ticket, "urgency", 10), ==, "yellow");
  g_assert_cmpstr (fln_json_get_text (run.json, ticket, "state", 10), ==, "waiting");
  g_assert_cmpstr (fln_json_get_text (run.json, ticket, "due", 40), ==,
                   "2026-11-21T10:45:00.000000Z");
  g_assert_cmpint (fln_json_get_int (run.json, ticket, "overdue_s", 0, 100), ==, 60);
  g_assert_cmpstr (fln_json_get_text (run.json, ticket, "reason", 999), ==,
                   "Yellow, came 12:00, target 60 min, pregnant −15: due 12:45.");
  g_assert_null (fln_json_next (ticket));
}

static void
one_visit_goes_from_call_to_history (void)
{
  static const struct
  {
    const char *line;
    const char *state;
  } steps[] = {
    { "call-next --department OPD --room 3", "called" },
    { "recall A1", "called" },
    { "return A1", "waiting" },
    { "call A1 --room 1", "called" },
    { "no-show A1", "no_show" },
    { "return A1", "waiting" },
    { "hold A1 --reason toilet", "held" },
    { "return A1", "waiting" },
    { "set-urgency A1 --urgency orange", "waiting" },
    { "override A1 --first --reason old", "waiting" },
    { "override A1 --due 23:00 --reason asked", "waiting" },
    { "override A1 --end", "waiting" },
    { "transfer A1 --to LAB --reason test", "waiting" },
    { "call A1 --room L", "called" },
    { "start A1", "serving" },
    { "serve A1 --outcome done --note well --to OPD", "served" },
    { "leave A1", "left" },
  };
  g_auto (FlnFoleni) foleni = { 0 };
  g_auto (FlnRun) registered = { 0 };
  g_auto (FlnRun) history = { 0 };
  g_autofree char *line = NULL;

  fln_foleni_begin (&foleni);
  fln_foleni_sign_in (&foleni, "ingabire");
  fln_foleni_do (&foleni, &registered, REGISTER);
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_auto (FlnRun) run = { 0 };

      fln_foleni_do (&foleni, &run, steps[i].line);
      g_assert_cmpstr (fln_run_text (&run, "number"), ==, "A001");
      g_assert_cmpstr (fln_run_text (&run, "state"), ==, steps[i].state);
      g_assert_cmpstr (fln_run_text (&run, "patient"), ==,
                       fln_run_text (&registered, "patient"));
    }

  line = g_strconcat ("history ", fln_run_text (&registered, "patient"), NULL);
  fln_foleni_do (&foleni, &history, line);
  g_assert_nonnull (strstr (history.out, "\"text\":\"well\""));
}

/* Every other verb once: that it is wired to what it says. */
static void
every_other_verb_answers_one_document (void)
{
  static const char *const lines[] = {
    "status",
    "search jeanne",
    "departments",
    "staff",
    "conflicts",
    "conflicts --all",
    "appointments",
    "appointments --date 2026-11-22",
    "journal",
    "journal quarantined",
    "journal verify",
    "why A1",
    "pause --department OPD --reason lunch --until 13:00",
    "undo",
    "close --department OPD --reason evening",
    "reopen --department OPD",
    "note A1 --text calm",
    "queue --department OPD --waiting",
    "sign-out",
  };
  g_auto (FlnFoleni) foleni = { 0 };
  g_auto (FlnRun) registered = { 0 };

  fln_foleni_begin (&foleni);
  fln_foleni_sign_in (&foleni, "ingabire");
  fln_foleni_do (&foleni, &registered, REGISTER);
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_auto (FlnRun) run = { 0 };

      fln_foleni_do (&foleni, &run, lines[i]);
    }
}

/* The one verb whose document holds fractions, which our own reader does not take. */
static void
stats_tell_volumes_waits_and_rates (void)
{
  static const char *const lines[]
      = { "stats --json", "stats --json --from 2026-11-01 --to 2026-11-21" };
  g_auto (FlnFoleni) foleni = { 0 };
  g_auto (FlnRun) registered = { 0 };
  g_auto (FlnRun) called = { 0 };

  fln_foleni_begin (&foleni);
  fln_foleni_do (&foleni, &registered, REGISTER);
  fln_foleni_set_clock (&foleni, FLN_DESK_NOON_US + 20 * 60 * G_TIME_SPAN_SECOND);
  fln_foleni_do (&foleni, &called, "call-next --department OPD --room 3");
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_auto (FlnRun) run = { 0 };
      g_auto (GStrv) parts = NULL;
      g_autofree char *whole = NULL;
      const FlnJsonNode *all;

      fln_foleni_run (&foleni, &run, lines[i], NULL);
      g_assert_cmpint (run.status, ==, 0);
      parts = g_strsplit (run.out, "\"no_show_rate\":0.0000", -1);
      whole = g_strjoinv ("\"no_show_rate\":0", parts);
      run.json = fln_json_read (whole, strlen (whole), FLN_JSON_REPLY, NULL);
      g_assert_nonnull (run.json);

      all = fln_json_find (fln_json_root (run.json), "all");
      g_assert_cmpint (fln_json_get_int (run.json, all, "tickets", 0, 9), ==, 1);
      g_assert_cmpint (fln_json_get_int (run.json, all, "called", 0, 9), ==, 1);
      g_assert_cmpint (fln_json_get_int (run.json, all, "wait_median_s", 0, 9999), ==,
                       1200);
      g_assert_cmpint (fln_json_get_int (run.json, all, "wait_p90_s", 0, 9999), ==,
                       1200);
      g_assert_nonnull (fln_run_first (&run, "by_department"));
      g_assert_nonnull (fln_run_first (&run, "by_urgency"));
    }
}

static void
text_for_a_person_comes_without_json (void)
{
  static const char *const lines[] = {
    "status", "search jeanne",          "departments",
    "stats",  "queue --department OPD", "journal",
    "why A1", "journal verify",         "conflicts",
    "--help", "register --help",
  };
  g_auto (FlnFoleni) foleni = { 0 };
  g_auto (FlnRun) registered = { 0 };

  fln_foleni_begin (&foleni);
  fln_foleni_run (&foleni, &registered, REGISTER, NULL);
  g_assert_cmpstr (registered.out, ==,
                   "A001  Mukamana Jeanne  OPD: 0 people ahead, due 12:45\n");
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_auto (FlnRun) run = { 0 };

      fln_foleni_run (&foleni, &run, lines[i], NULL);
      g_test_message ("%s → %s", lines[i], run.out);
      g_assert_cmpint (run.status, ==, 0);
      g_assert_cmpint (strlen (run.out), >, 10);
      g_assert_true (g_str_has_suffix (run.out, "\n"));
      g_assert_null (run.json);
    }
}

static void
help_and_version_are_one_document_with_json (void)
{
  g_auto (FlnFoleni) foleni = { 0 };
  g_auto (FlnRun) all = { 0 };
  g_auto (FlnRun) one = { 0 };
  g_auto (FlnRun) version = { 0 };

  fln_foleni_begin (&foleni);
  fln_foleni_do (&foleni, &all, "--help");
  g_assert_nonnull (fln_run_first (&all, "commands"));
  fln_foleni_do (&foleni, &one, "register --help");
  g_assert_cmpstr (fln_run_text (&one, "command"), ==, "register");
  g_assert_nonnull (strstr (fln_run_text (&one, "usage"), "--department"));
  fln_foleni_do (&foleni, &version, "--version");
  g_assert_cmpstr (fln_run_text (&version, "version"), ==, FOLENI_VERSION);
}

static void
patient_data_may_come_on_standard_input (void)
{
  g_auto (FlnFoleni) foleni = { 0 };
  g_auto (FlnRun) run = { 0 };
  g_auto (FlnRun) found = { 0 };
  const FlnJsonNode *patient;

  fln_foleni_begin (&foleni);
  fln_foleni_run (&foleni, &run, "--json register --json-stdin --department LAB",
                  "{\"name\":\"A&E <3\",\"phone\":\"+250 788 000 111\",\"age\":3,"
                  "\"need\":[\"disabled\"],\"card\":null,\"separate\":false}");
  g_assert_cmpint (run.status, ==, 0);
  g_assert_cmpstr (fln_run_text (&run, "name"), ==, "A&E <3");

  fln_foleni_do (&foleni, &found, "search 0788000111");
  patient = fln_run_first (&found, "patients");
  g_assert_cmpint (fln_json_get_int (found.json, patient, "age", 0, 99), ==, 3);
  g_assert_cmpstr (fln_json_get_text (found.json, patient, "needs", 99), ==,
                   "disabled");
  g_assert_cmpstr (fln_json_get_text (found.json, patient, "phone", 99), ==,
                   "+250788000111");
}

static void
appointment_is_booked_and_checked_in (void)
{
  g_auto (FlnFoleni) foleni = { 0 };
  g_auto (FlnRun) registered = { 0 };
  g_auto (FlnRun) booked = { 0 };
  g_auto (FlnRun) listed = { 0 };
  g_auto (FlnRun) arrived = { 0 };
  g_autofree char *book = NULL;
  g_autofree char *check_in = NULL;

  fln_foleni_begin (&foleni);
  fln_foleni_do (&foleni, &registered, REGISTER);
  book = g_strconcat ("book --department LAB --at 14:30 --patient ",
                      fln_run_text (&registered, "patient"), NULL);
  fln_foleni_do (&foleni, &booked, book);
  fln_foleni_do (&foleni, &listed, "appointments");
  g_assert_nonnull (strstr (listed.out, "2026-11-21T12:30:00.000000Z"));

  check_in = g_strconcat ("check-in ", fln_run_text (&booked, "appointment"), NULL);
  fln_foleni_do (&foleni, &arrived, check_in);
  g_assert_cmpstr (fln_run_text (&arrived, "number"), ==, "A002");
  g_assert_cmpstr (fln_run_text (&arrived, "department"), ==, "LAB");
}

static void
session_outlives_the_process_and_ends_for_all (void)
{
  g_auto (FlnFoleni) foleni = { 0 };
  g_auto (FlnRun) status = { 0 };
  g_auto (FlnRun) as = { 0 };
  g_auto (FlnRun) out = { 0 };
  g_auto (FlnRun) refused = { 0 };
  g_auto (FlnRun) queue = { 0 };

  fln_foleni_begin (&foleni);
  fln_foleni_sign_in (&foleni, "mugisha");
  fln_foleni_do (&foleni, &status, "status");
  g_assert_cmpstr (fln_run_text (&status, "user"), ==, "mugisha");
  fln_foleni_do (&foleni, &as, "--as uwase " REGISTER);

  fln_foleni_do (&foleni, &out, "sign-out");
  fln_foleni_run (&foleni, &refused, "--json search jeanne", NULL);
  g_assert_cmpint (refused.status, ==, 1);

  /* The queue itself is no secret, the names in it are. */
  fln_foleni_do (&foleni, &queue, "queue --department OPD");
  g_assert_nonnull (strstr (queue.out, "A001"));
  g_assert_null (strstr (queue.out, "Mukamana"));
}

static void
session_ends_after_eight_hours (void)
{
  g_auto (FlnFoleni) foleni = { 0 };
  g_auto (FlnRun) run = { 0 };

  fln_foleni_begin (&foleni);
  fln_foleni_set_clock (&foleni, FLN_DESK_NOON_US + 8 * G_TIME_SPAN_HOUR + 1000);
  fln_foleni_run (&foleni, &run, "--json " REGISTER, NULL);
  g_assert_cmpint (run.status, ==, 1);
}

static void
batch_answers_line_by_line (void)
{
  g_auto (FlnFoleni) foleni = { 0 };
  g_auto (FlnRun) run = { 0 };
  g_auto (GStrv) lines = NULL;

  fln_foleni_begin (&foleni);
  fln_foleni_run (
      &foleni, &run, "batch",
      "[\"register\",\"--name\",\"Kay\",\"--department\",\"OPD\"]\n"
      "[\"start\",\"A1\"]\n"
      "\n"
      "{\"argv\":[\"sign-in\",\"--user\",\"ingabire\",\"--password-stdin\"],"
      "\"stdin\":\"" FLN_DESK_PASSWORD "\"}\n"
      "[\"call-next\",\"--department\",\"OPD\",\"--room\",\"3\"]\n"
      "[\"start\",\"A1\"]\n"
      "[\"batch\"]\n"
      "[\"status\",\"--store\",\"x\"]\n"
      "no json\n"
      "[\"serve\",\"A1\"]");
  g_assert_cmpint (run.status, ==, 0);
  lines = g_strsplit (run.out, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 10);
  g_assert_true (g_str_has_prefix (lines[0], "{\"status\":0,\"answer\":{\"number\":"));
  g_assert_true (g_str_has_prefix (lines[1], "{\"status\":1,\"answer\":{\"error\":"));
  g_assert_true (g_str_has_prefix (lines[2], "{\"status\":0,"));
  g_assert_nonnull (strstr (lines[3], "\"state\":\"called\""));
  g_assert_nonnull (strstr (lines[4], "\"state\":\"serving\""));
  g_assert_true (g_str_has_prefix (lines[5], "{\"status\":2,"));
  g_assert_true (g_str_has_prefix (lines[6], "{\"status\":2,"));
  g_assert_true (g_str_has_prefix (lines[7], "{\"status\":2,"));
  g_assert_nonnull (strstr (lines[8], "\"state\":\"served\""));
  g_assert_cmpstr (lines[9], ==, "");
}

static void
admin_keeps_the_house (void)
{
  static const struct
  {
    const char *line;
    const char *input;
  } steps[] = {
    { "--json staff-add --user gasana --name Gasana_E --role nurse --password-stdin",
      "a long enough one\n" },
    { "--json staff-edit gasana --role doctor --department LAB", NULL },
    { "--json staff-edit keza --retire", NULL },
    { "--json staff-password keza --password-stdin", "another long one\n" },
    { "--json edit-department --code DENT --name Dental --target 60", NULL },
    { "--json edit-department DENT --target colour", NULL },
    { "--json add-room 31 --department DENT", NULL },
    { "--json staff --retired", NULL },
    { "--json departments", NULL },
  };
  g_auto (FlnFoleni) foleni = { 0 };
  g_autofree char *target = NULL;

  fln_foleni_begin (&foleni);
  fln_foleni_sign_in (&foleni, "habimana");
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_auto (FlnRun) run = { 0 };

      fln_foleni_run (&foleni, &run, steps[i].line, steps[i].input);
      g_test_message ("%s → %s%s", steps[i].line, run.out, run.err);
      g_assert_cmpint (run.status, ==, 0);
      g_assert_nonnull (run.json);
    }

  target = fln_desk_fixture_read (
      foleni.desk->store, "SELECT target_min FROM department WHERE code = 'DENT'",
      NULL);
  g_assert_null (target);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/foleni/registration-answers-with-number-place-and-due",
                   registration_answers_with_number_place_and_due);
  g_test_add_func ("/foleni/queue-tells-the-order-and-its-hash",
                   queue_tells_the_order_and_its_hash);
  g_test_add_func ("/foleni/one-visit-goes-from-call-to-history",
                   one_visit_goes_from_call_to_history);
  g_test_add_func ("/foleni/every-other-verb-answers-one-document",
                   every_other_verb_answers_one_document);
  g_test_add_func ("/foleni/stats-tell-volumes-waits-and-rates",
                   stats_tell_volumes_waits_and_rates);
  g_test_add_func ("/foleni/text-for-a-person-comes-without-json",
                   text_for_a_person_comes_without_json);
  g_test_add_func ("/foleni/help-json", help_and_version_are_one_document_with_json);
  g_test_add_func ("/foleni/patient-data-may-come-on-standard-input",
                   patient_data_may_come_on_standard_input);
  g_test_add_func ("/foleni/appointment-is-booked-and-checked-in",
                   appointment_is_booked_and_checked_in);
  g_test_add_func ("/foleni/session-outlives-the-process-and-ends-for-all",
                   session_outlives_the_process_and_ends_for_all);
  g_test_add_func ("/foleni/session-ends-after-eight-hours",
                   session_ends_after_eight_hours);
  g_test_add_func ("/foleni/batch-answers-line-by-line", batch_answers_line_by_line);
  g_test_add_func ("/foleni/admin-keeps-the-house", admin_keeps_the_house);
  return g_test_run ();
}
