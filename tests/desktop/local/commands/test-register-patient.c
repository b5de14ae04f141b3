/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desk of letter A at noon, with "uwase" of the reception signed in. */
#include "desktop/local/commands/register-patient.h"

#include "desktop/local/commands/queue-state.h"
#include "desktop/local/queries/patient-search.h"
#include "desktop/local/queries/ticket-lookup.h"
#include "tests/support/queue-story.h"

static const FlnRegisterPatientRequest jeanne = {
  .name = "  Mukamana   Jeanne ",
  .phone = "0788 123 456",
  .sex = "F",
  .age = "28",
  .language = "RW",
  .needs = FLN_NEED_PREGNANT,
  .department = FLN_DESK_OPD,
  .urgency = FLN_COLOUR_YELLOW,
};

static void
one_action_registers_and_gives_the_number (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autoptr (GError) error = NULL;
  g_auto (FlnRegisterPatientResult) result = { 0 };
  g_autoptr (FlnPatient) patient = NULL;
  g_autofree char *kind = NULL;

  g_assert_true (fln_register_patient (desk->store, &jeanne, &result, &error));
  g_assert_no_error (error);
  g_assert_cmpint (fln_story_actions (desk), ==, 1);
  kind = fln_desk_fixture_read (desk->store, "SELECT kind FROM journal", NULL);
  g_assert_cmpstr (kind, ==, "register-patient");

  patient = fln_query_patient (desk->store, result.patient, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (patient->name, ==, "Mukamana Jeanne");
  g_assert_cmpstr (patient->phone, ==, "+250788123456");
  g_assert_cmpstr (patient->sex, ==, "f");
  g_assert_cmpstr (patient->born, ==, "1998");
  g_assert_cmpint (patient->born_precision, ==, FLN_BORN_YEAR);
  g_assert_cmpstr (patient->language, ==, "rw");

  g_assert_false (result.known);
  g_assert_cmpstr (result.ticket.ticket.number, ==, "A001");
  g_assert_cmpstr (result.ticket.ticket.journey, ==, result.ticket.ticket.id);
  g_assert_cmpint (result.ticket.ticket.needs, ==, FLN_NEED_PREGNANT);
  g_assert_cmpint (result.ticket.people_ahead, ==, 0);
  g_assert_cmpint (result.ticket.due_us, ==,
                   FLN_DESK_NOON_US + 45 * 60 * G_TIME_SPAN_SECOND);
}

static void
small_child_has_the_need_of_its_age (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_auto (FlnRegisterPatientResult) result = { 0 };
  const FlnRegisterPatientRequest request = {
    .name = "Ishimwe",
    .age = "8m",
    .department = FLN_DESK_OPD,
  };

  g_assert_true (fln_register_patient (desk->store, &request, &result, NULL));
  g_assert_cmpint (result.ticket.ticket.needs, ==, FLN_NEED_CHILD);
}

static const struct
{
  const char *why;
  FlnRegisterPatientRequest request;
  FlnError code;
} refusals[] = {
  { "no name", { .name = " ", .department = FLN_DESK_OPD }, FLN_ERROR_INVALID },
  { "not UTF-8", { .name = "Ma\xff", .department = FLN_DESK_OPD }, FLN_ERROR_INVALID },
  { "control character",
    { .name = "Ma\x07", .department = FLN_DESK_OPD },
    FLN_ERROR_INVALID },
  { "phone",
    { .name = "Kayitesi", .phone = "12", .department = FLN_DESK_OPD },
    FLN_ERROR_INVALID },
  { "age",
    { .name = "Kayitesi", .age = "soon", .department = FLN_DESK_OPD },
    FLN_ERROR_INVALID },
  { "sex",
    { .name = "Kayitesi", .sex = "x", .department = FLN_DESK_OPD },
    FLN_ERROR_INVALID },
  { "language", { .name = "Kayitesi", .language = "kinyarwanda" }, FLN_ERROR_INVALID },
  { "department",
    { .name = "Kayitesi", .department = FLN_DESK_SITE },
    FLN_ERROR_NOT_FOUND },
  { "doctor",
    { .name = "Kayitesi", .department = FLN_DESK_OPD, .doctor = FLN_DESK_SITE },
    FLN_ERROR_NOT_FOUND },
};

static void
bad_field_is_refused_without_a_trace (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
      g_autofree char *people = NULL;
      GError *error = NULL;

      g_test_message ("%s", refusals[i].why);
      fln_story_refused (
          desk, fln_register_patient (desk->store, &refusals[i].request, NULL, &error),
          &error, refusals[i].code, 0);
      people
          = fln_desk_fixture_read (desk->store, "SELECT count (*) FROM patient", NULL);
      g_assert_cmpstr (people, ==, "0");
    }
}

static void
overlong_name_is_refused (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autofree char *name = g_strnfill (201, 'a');
  const FlnRegisterPatientRequest request = { .name = name };
  GError *error = NULL;

  fln_story_refused (desk, fln_register_patient (desk->store, &request, NULL, &error),
                     &error, FLN_ERROR_INVALID, 0);
}

static void
doctor_may_not_register (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  GError *error = NULL;

  fln_desk_fixture_sign_in (desk, "mugisha");
  fln_story_refused (desk, fln_register_patient (desk->store, &jeanne, NULL, &error),
                     &error, FLN_ERROR_DENIED, 0);
}

static void
same_registration_twice_shows_the_first_number (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_auto (FlnRegisterPatientResult) first = { 0 };
  g_auto (FlnRegisterPatientResult) second = { 0 };
  GError *error = NULL;

  g_assert_true (fln_register_patient (desk->store, &jeanne, &first, NULL));
  fln_story_refused (desk, fln_register_patient (desk->store, &jeanne, &second, &error),
                     &error, FLN_ERROR_RULE, 1);
  g_assert_true (second.ticket.existing);
  g_assert_cmpstr (second.ticket.ticket.number, ==, "A001");
  g_assert_cmpint (second.ticket.people_ahead, ==, 0);
  g_assert_cmpstr (second.patient, ==, first.patient);
}

static void
known_person_gets_a_number_elsewhere_without_a_second_record (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_auto (FlnRegisterPatientResult) first = { 0 };
  g_auto (FlnRegisterPatientResult) second = { 0 };
  g_autofree char *people = NULL;
  FlnRegisterPatientRequest again = jeanne;

  again.name = "mukamana JÉANNE";
  again.age = NULL;
  again.department = FLN_DESK_LAB;
  g_assert_true (fln_register_patient (desk->store, &jeanne, &first, NULL));
  g_assert_true (fln_register_patient (desk->store, &again, &second, NULL));
  g_assert_true (second.known);
  g_assert_cmpstr (second.patient, ==, first.patient);
  g_assert_cmpstr (second.ticket.ticket.number, ==, "A002");
  people = fln_desk_fixture_read (desk->store, "SELECT count (*) FROM patient", NULL);
  g_assert_cmpstr (people, ==, "1");
}

static void
known_person_without_a_number_changes_nothing (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autofree char *first = fln_story_known (desk, "Mukamana", "0788123456");
  g_autofree char *second = fln_story_known (desk, "Mukamana", "0788123456");

  g_assert_cmpstr (first, ==, second);
  g_assert_cmpint (fln_story_actions (desk), ==, 1);
}

/* Who shares a phone with Jeanne, 28, and is somebody else all the same. */
static const struct
{
  const char *name;
  const char *sex;
  const char *age;
  gboolean separate;
} others[] = {
  { "Mukamana Alice", "f", NULL, FALSE },
  { "Mukamana Jeanne", "m", NULL, FALSE },
  { "Mukamana Jeanne", "f", "55", FALSE },
  { "Mukamana Jeanne", NULL, NULL, TRUE },
};

static void
family_shares_a_phone (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
      g_auto (FlnRegisterPatientResult) first = { 0 };
      g_auto (FlnRegisterPatientResult) second = { 0 };
      FlnRegisterPatientRequest other = jeanne;

      other.name = others[i].name;
      other.sex = others[i].sex;
      other.age = others[i].age;
      other.separate = others[i].separate;
      g_assert_true (fln_register_patient (desk->store, &jeanne, &first, NULL));
      g_assert_true (fln_register_patient (desk->store, &other, &second, NULL));
      g_assert_false (second.known);
      g_assert_cmpstr (second.patient, !=, first.patient);
    }
}

static void
closed_queue_gives_no_number_and_registers_nobody (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  const FlnSetQueueStateRequest close = {
    .department = FLN_DESK_OPD,
    .state = FLN_QUEUE_CLOSED,
    .reason = "end of the day",
  };
  g_autofree char *people = NULL;
  GError *error = NULL;

  g_assert_true (fln_set_queue_state (desk->store, &close, NULL));
  fln_story_refused (desk, fln_register_patient (desk->store, &jeanne, NULL, &error),
                     &error, FLN_ERROR_RULE, 1);
  people = fln_desk_fixture_read (desk->store, "SELECT count (*) FROM patient", NULL);
  g_assert_cmpstr (people, ==, "0");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/register-patient/one-action-registers-and-gives-the-number",
                   one_action_registers_and_gives_the_number);
  g_test_add_func ("/register-patient/small-child-has-the-need-of-its-age",
                   small_child_has_the_need_of_its_age);
  g_test_add_func ("/register-patient/bad-field-is-refused-without-a-trace",
                   bad_field_is_refused_without_a_trace);
  g_test_add_func ("/register-patient/overlong-name-is-refused",
                   overlong_name_is_refused);
  g_test_add_func ("/register-patient/doctor-may-not-register",
                   doctor_may_not_register);
  g_test_add_func ("/register-patient/same-registration-twice-shows-the-first-number",
                   same_registration_twice_shows_the_first_number);
  g_test_add_func (
      "/register-patient/known-person-gets-a-number-elsewhere-without-a-second-record",
      known_person_gets_a_number_elsewhere_without_a_second_record);
  g_test_add_func ("/register-patient/known-person-without-a-number-changes-nothing",
                   known_person_without_a_number_changes_nothing);
  g_test_add_func ("/register-patient/family-shares-a-phone", family_shares_a_phone);
  g_test_add_func (
      "/register-patient/closed-queue-gives-no-number-and-registers-nobody",
      closed_queue_gives_no_number_and_registers_nobody);
  return g_test_run ();
}
