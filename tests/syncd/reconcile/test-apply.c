/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/reconcile/apply.h"

#include "tests/support/fake-desk.h"

/* A centre, two desks that cannot hear each other, and the centre's one patient. */
typedef struct
{
  FlnCentralFixture *world;
  FlnFakeDesk *a;
  FlnFakeDesk *b;
  char *base; /* the write that made the patient */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->world = fln_central_fixture_new ();
  fixture->a = fln_fake_desk_new (fixture->world, "A");
  fixture->b = fln_fake_desk_new (fixture->world, "B");
  fixture->base
      = fln_central_fixture_ask (fixture->world, "SELECT stamp_action FROM patient");
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_free (fixture->base);
  fln_fake_desk_free (fixture->a);
  fln_fake_desk_free (fixture->b);
  fln_central_fixture_free (fixture->world);
}

static const char *
edit (Fixture *fixture, FlnFakeDesk *desk, const char *phone, const char *base)
{
  fln_clock_manual_advance (fixture->world->clock, G_TIME_SPAN_SECOND);
  return fln_fake_desk_edit_phone (desk, "uwase", fixture->world->patient, phone, base);
}

static FlnResult
push_all (FlnFakeDesk *desk, guint i)
{
  g_autoptr (FlnReceipt) receipt = fln_fake_desk_sync (desk);

  return g_array_index (receipt->results, FlnReceiptResult, i).result;
}

static void
assert_phone (Fixture *fixture, const char *wanted)
{
  g_autofree char *phone
      = fln_central_fixture_ask (fixture->world, "SELECT phone FROM patient");

  g_assert_cmpstr (phone, ==, wanted);
}

static void
set_first_phone (Fixture *fixture)
{
  const char *first = edit (fixture, fixture->a, "+250701", fixture->base);

  push_all (fixture->a, 0);
  g_free (fixture->base);
  fixture->base = g_strdup (first);
}

static void
seen_and_replaced_is_history (Fixture *fixture, gconstpointer unused)
{
  set_first_phone (fixture);
  edit (fixture, fixture->b, "+250702", fixture->base);
  g_assert_cmpint (push_all (fixture->b, 0), ==, FLN_RESULT_OK);
  assert_phone (fixture, "+250702");
  g_assert_cmpint (
      fln_central_fixture_count (
          fixture->world,
          "SELECT count (*) FROM audit WHERE kind = 'supersede'"
          " AND old_value = '\"+250701\"' AND new_value = '\"+250702\"'"
          " AND old_user = 'uwase' AND new_user = 'uwase' AND old_device <> new_device"
          " AND old_us < new_us AND old_claimed_us > 0 AND new_claimed_us > 0"
          " AND new_base = old_action"),
      ==, 1);
}

static void
unseen_and_later_overwrites_and_keeps (Fixture *fixture, gconstpointer unused)
{
  set_first_phone (fixture);
  edit (fixture, fixture->a, "+250702", fixture->base);
  edit (fixture, fixture->b, "+250703", fixture->base);
  push_all (fixture->a, 0);
  g_assert_cmpint (push_all (fixture->b, 0), ==, FLN_RESULT_OK);
  assert_phone (fixture, "+250703");
  g_assert_cmpint (fln_central_fixture_count (
                       fixture->world,
                       "SELECT count (*) FROM audit WHERE kind = 'overwrote'"
                       " AND old_value = '\"+250702\"' AND new_value = '\"+250703\"'"),
                   ==, 1);
}

static void
unseen_and_earlier_is_lost_and_told (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlnReceipt) receipt = NULL;
  const FlnChange *row = NULL;

  set_first_phone (fixture);
  edit (fixture, fixture->b, "+250702", fixture->base);
  edit (fixture, fixture->a, "+250703", fixture->base);
  push_all (fixture->a, 0);
  receipt = fln_fake_desk_sync (fixture->b);
  g_assert_cmpint (g_array_index (receipt->results, FlnReceiptResult, 0).result, ==,
                   FLN_RESULT_LOST);
  assert_phone (fixture, "+250703");

  /* What stands comes with the answer. */
  g_assert_cmpuint (receipt->rows->len, ==, 1);
  row = g_ptr_array_index (receipt->rows, 0);
  g_assert_cmpstr (row->id, ==, fixture->world->patient);
  g_assert_cmpint (fln_central_fixture_count (
                       fixture->world,
                       "SELECT count (*) FROM audit WHERE kind = 'lost'"
                       " AND old_value = '\"+250702\"' AND new_value = '\"+250703\"'"),
                   ==, 1);
}

static void
what_was_improved_on_is_history_when_it_arrives_late (Fixture *fixture,
                                                      gconstpointer unused)
{
  const char *first = NULL;

  set_first_phone (fixture);
  first = edit (fixture, fixture->b, "+250702", fixture->base);
  edit (fixture, fixture->a, "+250703", first);
  push_all (fixture->a, 0);
  g_assert_cmpint (push_all (fixture->b, 0), ==, FLN_RESULT_OK);
  assert_phone (fixture, "+250703");

  /* Until it came nobody could know that A had seen the value before it. */
  g_assert_cmpint (fln_central_fixture_count (fixture->world,
                                              "SELECT count (*) FROM conflict"
                                              " WHERE review = 'keep'"),
                   ==, 1);
}

static void
the_same_value_only_moves_the_stamp (Fixture *fixture, gconstpointer unused)
{
  const char *later = NULL;
  g_autofree char *stamp = NULL;

  set_first_phone (fixture);
  edit (fixture, fixture->a, "+250702", fixture->base);
  later = edit (fixture, fixture->b, "+250702", fixture->base);
  push_all (fixture->b, 0);
  g_assert_cmpint (push_all (fixture->a, 0), ==, FLN_RESULT_OK);
  stamp = fln_central_fixture_ask (fixture->world,
                                   "SELECT action FROM stamp WHERE register = 'phone'");
  g_assert_cmpstr (stamp, ==, later);
  g_assert_cmpint (
      fln_central_fixture_count (fixture->world,
                                 "SELECT count (*) FROM audit WHERE kind = 'same'"),
      ==, 1);
  g_assert_cmpint (
      fln_central_fixture_count (fixture->world, "SELECT count (*) FROM conflict"), ==,
      0);
}

/* B's second edit builds on one that was quarantined: it stands where that one stood. */
static void
a_base_in_quarantine_means_its_own_base (Fixture *fixture, gconstpointer unused)
{
  FlnAction *action = NULL;
  const char *bad = NULL;

  set_first_phone (fixture);
  action = fln_fake_desk_begin (fixture->b, "review-conflict", "uwase");
  fln_fake_desk_set (action, FLN_RECORD_PATIENT, fixture->world->patient, "phone",
                     "+250702", fixture->base);
  bad = fln_fake_desk_end (fixture->b, action);
  edit (fixture, fixture->b, "+250703", bad);
  g_assert_cmpint (push_all (fixture->b, 0), ==, FLN_RESULT_QUARANTINED);
  assert_phone (fixture, "+250703");
  g_assert_cmpint (
      fln_central_fixture_count (
          fixture->world,
          "SELECT count (*) FROM audit WHERE kind = 'supersede' AND register = 'phone'"
          " AND old_value = '\"+250701\"' AND new_value = '\"+250703\"'"),
      ==, 1);
  g_assert_cmpint (
      fln_central_fixture_count (fixture->world, "SELECT count (*) FROM conflict"), ==,
      0);
}

static void
an_emptied_value_is_a_value (Fixture *fixture, gconstpointer unused)
{
  set_first_phone (fixture);
  edit (fixture, fixture->a, NULL, fixture->base);
  edit (fixture, fixture->b, "+250703", fixture->base);
  push_all (fixture->b, 0);
  g_assert_cmpint (push_all (fixture->a, 0), ==, FLN_RESULT_LOST);
  assert_phone (fixture, "+250703");
}

static void
a_register_nobody_wrote_takes_its_first_value_silently (Fixture *fixture,
                                                        gconstpointer unused)
{
  FlnAction *action = fln_fake_desk_begin (fixture->a, "edit-patient", "uwase");

  fln_fake_desk_set (action, FLN_RECORD_PATIENT, fixture->world->patient, "card", "17",
                     fixture->base);
  fln_fake_desk_end (fixture->a, action);
  g_assert_cmpint (push_all (fixture->a, 0), ==, FLN_RESULT_OK);
  g_assert_cmpint (
      fln_central_fixture_count (fixture->world,
                                 "SELECT count (*) FROM audit WHERE register = 'card'"),
      ==, 0);
}

static void
an_edit_before_its_record_makes_a_stub (Fixture *fixture, gconstpointer unused)
{
  static const char patient[] = "0197a3c0-0000-7000-8000-0000000000aa";
  FlnAction *action = fln_fake_desk_begin (fixture->a, "register-patient", "uwase");
  g_autofree char *both = NULL;

  fln_fake_desk_set (action, FLN_RECORD_PATIENT, patient, "name", "A Person", NULL);
  fln_fake_desk_end (fixture->a, action);
  fln_fake_desk_edit_phone (fixture->b, "uwase", patient, "+250703", NULL);
  push_all (fixture->b, 0);
  g_assert_cmpint (push_all (fixture->a, 0), ==, FLN_RESULT_OK);
  both = fln_central_fixture_ask (fixture->world,
                                  "SELECT name || ' ' || phone FROM patient"
                                  " WHERE id = '0197a3c0-0000-7000-8000-0000000000aa'");
  g_assert_cmpstr (both, ==, "A Person +250703");
}

static void
verifiers_are_replaced_without_a_trace_of_them (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *person = fln_central_fixture_ask (
      fixture->world, "SELECT id FROM staff WHERE user = 'uwase'");
  FlnAction *action = fln_fake_desk_begin (fixture->a, "set-password", "mutesi");

  fln_fake_desk_set (action, FLN_RECORD_STAFF, person, "verifier", "$argon2id$new",
                     NULL);
  fln_fake_desk_end (fixture->a, action);
  g_assert_cmpint (push_all (fixture->a, 0), ==, FLN_RESULT_OK);
  g_assert_cmpint (fln_central_fixture_count (fixture->world,
                                              "SELECT count (*) FROM staff"
                                              " WHERE verifier = '$argon2id$new'"),
                   ==, 1);
  g_assert_cmpint (fln_central_fixture_count (
                       fixture->world,
                       "SELECT count (*) FROM audit WHERE register = 'verifier'"
                       " AND old_value IS NULL AND new_value IS NULL"),
                   ==, 1);
  g_assert_cmpint (
      fln_central_fixture_count (fixture->world, "SELECT count (*) FROM conflict"), ==,
      0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                            \
  g_test_add ("/apply/" name, Fixture, NULL, set_up, function, tear_down)

  ADD ("supersede", seen_and_replaced_is_history);
  ADD ("overwrote", unseen_and_later_overwrites_and_keeps);
  ADD ("lost", unseen_and_earlier_is_lost_and_told);
  ADD ("history", what_was_improved_on_is_history_when_it_arrives_late);
  ADD ("same", the_same_value_only_moves_the_stamp);
  ADD ("quarantined-base", a_base_in_quarantine_means_its_own_base);
  ADD ("emptied", an_emptied_value_is_a_value);
  ADD ("first", a_register_nobody_wrote_takes_its_first_value_silently);
  ADD ("stub", an_edit_before_its_record_makes_a_stub);
  ADD ("verifier", verifiers_are_replaced_without_a_trace_of_them);
  return g_test_run ();
}
