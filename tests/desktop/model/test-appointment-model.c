/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desk at noon (12:00 in Kigali) of 21 November 2026, and a patient. */
#include "desktop/model/appointment-model.h"

#include "desktop/local/commands/book-appointment.h"
#include "tests/support/open-desk.h"

typedef struct
{
  FlnOpenDesk *open;
  FlnLiveList *model;
  char patient[FLN_UUID_SIZE];
} Fixture;

static gboolean
read_who (FlnStore *store, gpointer data, GError **error)
{
  FlnWho **who = data;

  *who = fln_who_read (store, error);

  return *who != NULL;
}

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnWho) who = NULL;

  fixture->open = fln_open_desk_new ();
  g_assert_true (fln_desk_fixture_issue (fixture->open->world->store, FLN_DESK_LAB,
                                         "Mukamana Jeanne", fixture->patient, NULL,
                                         &error));
  g_assert_true (fln_desk_run (fixture->open->desk,
                               &(FlnDeskWork){ read_who, &who, NULL }, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (who->staff.name, ==, "Uwase J.");
  g_assert_cmpstr (who->letter, ==, "A");
  fixture->model = fln_appointment_model_new (fixture->open->desk, who);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_assert_finalize_object (fixture->model);
  fln_open_desk_settle (fixture->open);
  fln_open_desk_free (fixture->open);
}

static char *
book (Fixture *fixture, int64_t at_us)
{
  const FlnBookAppointmentRequest request
      = { fixture->patient, FLN_DESK_OPD, NULL, at_us, "blood pressure" };
  FlnBookAppointmentResult result = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (
      fln_book_appointment (fixture->open->world->store, &request, &result, &error));
  g_assert_no_error (error);

  return g_strdup (result.appointment);
}

static void
those_of_today_are_listed_by_hour (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *late = book (fixture, FLN_DESK_NOON_US + 5 * G_TIME_SPAN_HOUR);
  g_autofree char *early = book (fixture, FLN_DESK_NOON_US + 90 * G_TIME_SPAN_MINUTE);
  g_autofree char *tomorrow = book (fixture, FLN_DESK_NOON_US + G_TIME_SPAN_DAY);
  g_autoptr (FlnAppointmentItem) first = NULL;
  g_autofree char *clock = NULL;
  g_autofree char *detail = NULL;
  gboolean booked = FALSE;

  fln_open_desk_settle (fixture->open);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->model)), ==, 2);
  first = g_list_model_get_item (G_LIST_MODEL (fixture->model), 0);
  g_assert_cmpstr (fln_appointment_item_get_id (first), ==, early);
  g_object_get (first, "clock", &clock, "detail", &detail, "booked", &booked, NULL);
  g_assert_cmpstr (clock, ==, "13:30");
  g_assert_cmpstr (detail, ==, "blood pressure");
  g_assert_true (booked);
}

static void
a_cancelled_one_is_left_out (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *id = book (fixture, FLN_DESK_NOON_US + G_TIME_SPAN_HOUR);
  const FlnCancelAppointmentRequest request = { id };

  g_assert_true (fln_cancel_appointment (fixture->open->world->store, &request, NULL));
  fln_open_desk_settle (fixture->open);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->model)), ==, 0);
}

#define ADD(name)                                                                      \
  g_test_add ("/appointment-model/" #name, Fixture, NULL, set_up, name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD (those_of_today_are_listed_by_hour);
  ADD (a_cancelled_one_is_left_out);

  return g_test_run ();
}
