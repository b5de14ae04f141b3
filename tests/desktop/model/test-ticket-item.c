/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Yellow, came 9:42 and 9:46 it is; due 10:42. All UTC. */
#include "desktop/model/ticket-item.h"

#define CAME INT64_C (1795254120000000) /* 2026-11-21 09:42 UTC */
#define DUE (CAME + 60 * G_TIME_SPAN_MINUTE)

static FlnQueueRow *
new_row (FlnTicketState state, int64_t now_us)
{
  FlnQueueRow *row = g_new0 (FlnQueueRow, 1);

  row->ticket.id = g_strdup ("ticket");
  row->ticket.number = g_strdup ("B003");
  row->ticket.state = state;
  row->ticket.needs = FLN_NEED_PREGNANT;
  row->ticket.state_us = CAME;
  row->name = g_strdup ("A&E <3");
  row->age_sex = g_strdup ("34 F");
  row->place.colour = FLN_COLOUR_YELLOW;
  row->place.due_us = DUE;
  row->people_ahead = state == FLN_TICKET_WAITING ? 0 : -1;
  row->reason = state == FLN_TICKET_WAITING ? g_strdup ("Yellow, came 9:42.") : NULL;
  row->now_us = now_us;

  return row;
}

static void
assert_text (FlnTicketItem *item, const char *property, const char *wanted)
{
  g_autofree char *text = NULL;

  g_object_get (item, property, &text, NULL);
  g_assert_cmpstr (text, ==, wanted);
}

static void
assert_class (FlnTicketItem *item, const char *property, const char *wanted)
{
  g_auto (GStrv) classes = NULL;

  g_object_get (item, property, &classes, NULL);
  g_assert_true (g_strv_contains ((const char *const *) classes, wanted));
}

static void
on_notify (GObject *item, GParamSpec *spec, GString *told)
{
  g_string_append_printf (told, "%s ", spec->name);
}

static void
a_waiting_ticket_tells_all_that_a_row_shows (void)
{
  g_autoptr (FlnTicketItem) item
      = fln_ticket_item_new (new_row (FLN_TICKET_WAITING, CAME), NULL);

  assert_text (item, "number", "B003");
  assert_text (item, "name", "A&E <3");
  assert_text (item, "detail", "34 F · pregnant");
  assert_text (item, "triage", "Yellow");
  assert_text (item, "due", "in 1 h 00");
  assert_text (item, "due-icon", NULL);
  assert_text (item, "clock", "10:42");
  assert_text (item, "wait", "next");
  assert_text (item, "why", "Yellow, came 9:42.");
  assert_class (item, "chip-classes", "chip-yellow");
  assert_class (item, "plain-classes", "plain");
  assert_class (item, "due-classes", "due");
}

static void
a_held_ticket_says_since_when_in_place_of_a_time_due (void)
{
  g_autoptr (FlnTicketItem) item
      = fln_ticket_item_new (new_row (FLN_TICKET_HELD, CAME), NULL);

  assert_text (item, "due", "On hold");
  assert_text (item, "due-icon", NULL);
  assert_text (item, "clock", "");
  assert_text (item, "wait", "");
  assert_text (item, "why", "On hold since 09:42");
}

static void
only_what_has_changed_is_told (void)
{
  g_autoptr (FlnTicketItem) item
      = fln_ticket_item_new (new_row (FLN_TICKET_WAITING, CAME), NULL);
  g_autoptr (GString) told = g_string_new (NULL);

  g_signal_connect (item, "notify", G_CALLBACK (on_notify), told);
  fln_ticket_item_update (item, new_row (FLN_TICKET_WAITING, CAME), NULL);
  g_assert_cmpstr (told->str, ==, "");

  fln_ticket_item_update (
      item, new_row (FLN_TICKET_WAITING, DUE + 4 * G_TIME_SPAN_MINUTE), NULL);
  g_assert_cmpstr (told->str, ==, "due due-icon due-classes ");
  assert_text (item, "due", "4 min over");
}

static void
a_name_that_has_not_come_is_said_so (void)
{
  FlnQueueRow *row = new_row (FLN_TICKET_WAITING, CAME);
  g_autoptr (FlnTicketItem) item = NULL;

  g_clear_pointer (&row->name, g_free);
  item = fln_ticket_item_new (row, NULL);
  assert_text (item, "name", "(name not here yet)");
}

#define ADD(name) g_test_add_func ("/ticket-item/" #name, name)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD (a_waiting_ticket_tells_all_that_a_row_shows);
  ADD (a_held_ticket_says_since_when_in_place_of_a_time_due);
  ADD (only_what_has_changed_is_told);
  ADD (a_name_that_has_not_come_is_said_so);

  return g_test_run ();
}
