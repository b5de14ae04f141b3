/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "shared/base/error.h"
#include "shared/domain/roles.h"
#include "shared/wire/action.h"
#include "tests/shared/wire/made-up.h"
#include "tests/support/golden.h"

#define RANDOM_ACTIONS 500

static FlnAction *
read_bytes (GBytes *bytes, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return fln_action_read (data != NULL ? data : "", size, error);
}

static FlnAction *
read_sample (const char *name)
{
  g_autoptr (GBytes) bytes = fln_golden_load (name);
  g_autoptr (GError) error = NULL;
  FlnAction *action = read_bytes (bytes, &error);

  g_assert_no_error (error);
  return action;
}

static void
a_call_is_read_field_by_field (void)
{
  g_autoptr (FlnAction) action = read_sample ("action-call.json");
  const FlnPart *ticket = g_ptr_array_index (action->parts, 0);
  const FlnPart *step = g_ptr_array_index (action->parts, 1);
  const FlnWrite *state = fln_part_find_write (
      ticket, (unsigned) fln_record_find_register (FLN_RECORD_TICKET, "state"));
  const FlnWrite *room = fln_part_find_write (
      step, (unsigned) fln_record_find_register (FLN_RECORD_STEP, "room"));

  g_assert_cmpstr (action->id, ==, "019cad22-cce8-75ec-8066-0c658636331f");
  g_assert_cmpstr (action->hlc, ==, "019cad22cce8-0000");
  g_assert_cmpint (action->mono_ms, ==, 86405000);
  g_assert_cmpstr (action->boot, ==, "6f2b9a3c-1d4e-4f50-8a61-72839405b6c7");
  g_assert_cmpstr (action->user, ==, "mugisha");
  g_assert_cmpstr (action->kind, ==, "call");
  g_assert_cmpuint (action->parts->len, ==, 2);
  g_assert_cmpint (ticket->type, ==, FLN_RECORD_TICKET);
  g_assert_false (ticket->event);
  g_assert_cmpstr (fln_value_get_text (&state->value, 0), ==, "called");
  g_assert_cmpstr (fln_value_get_text (&state->value, 2), ==, "3");
  g_assert_cmpstr (state->base, ==, "019cad22-b960-7990-81c7-726699dc03f3");
  g_assert_true (step->event);
  g_assert_cmpstr (fln_value_get_text (&room->value, 0), ==, "3");
  g_assert_null (room->base);
  g_assert_null (fln_part_find_write (
      step, (unsigned) fln_record_find_register (FLN_RECORD_STEP, "absence")));
}

static void
every_kind_reads_and_writes_the_same_bytes (void)
{
  for (int kind = 1; kind < FLN_N_ACTION_KINDS; kind++)
    {
      const char *nick = fln_action_kind_to_nick ((FlnActionKind) kind);
      g_autofree char *name = g_strdup_printf ("action-%s.json", nick);
      g_autoptr (GBytes) bytes = fln_golden_load (name);
      g_autoptr (FlnAction) action = read_sample (name);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) again = fln_action_write (action, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (action->kind, ==, nick);
      g_assert_true (g_bytes_equal (bytes, again));
    }
}

static void
the_samples_write_only_what_their_kind_may (void)
{
  for (int kind = 1; kind < FLN_N_ACTION_KINDS; kind++)
    {
      g_autofree char *name = g_strdup_printf (
          "action-%s.json", fln_action_kind_to_nick ((FlnActionKind) kind));
      g_autoptr (FlnAction) action = read_sample (name);

      for (guint i = 0; i < action->parts->len; i++)
        {
          const FlnPart *part = g_ptr_array_index (action->parts, i);

          for (guint j = 0; j < part->writes->len; j++)
            {
              unsigned reg = g_array_index (part->writes, FlnWrite, j).reg;
              const char *column = fln_record_spec (part->type)->registers[reg].name;

              g_test_message ("%s writes %s", name, column);
              g_assert_true (
                  fln_action_kind_may_write ((FlnActionKind) kind, part->type, column));
            }
        }
    }
}

static void
what_was_written_reads_back_and_writes_the_same (void)
{
  for (int i = 0; i < RANDOM_ACTIONS; i++)
    {
      g_autoptr (FlnAction) action = fln_made_up_action ();
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = fln_action_write (action, &error);
      g_autoptr (FlnAction) back = NULL;
      g_autoptr (GBytes) again = NULL;

      g_assert_no_error (error);
      back = read_bytes (bytes, &error);
      g_assert_no_error (error);
      again = fln_action_write (back, &error);
      g_assert_no_error (error);
      g_assert_true (g_bytes_equal (bytes, again));
    }
}

static void
hostile_bytes_are_refused (void)
{
  g_autoptr (GPtrArray) names = fln_golden_list ("bad-", ".json");

  g_assert_cmpuint (names->len, >=, 30);
  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr (GBytes) bytes = fln_golden_load (names->pdata[i]);
      g_autoptr (GError) error = NULL;
      FlnAction *action = read_bytes (bytes, &error);

      g_test_message ("%s: %s", (char *) names->pdata[i],
                      error != NULL ? error->message : "read");
      g_assert_null (action);
      g_assert_error (error, FLN_ERROR, FLN_ERROR_INVALID);
    }
}

static void
mistakes_are_told_with_their_path (void)
{
  static const struct
  {
    const char *name;
    const char *message;
  } mistakes[] = {
    { "bad-group-part-of-wrong-type.json", "parts[0].set.state.v[0]: is not a text" },
    { "bad-group-too-short.json", "parts[0].set.state.v: is not an array of 3" },
    { "bad-no-value.json", "parts[0].set.state: has no \"v\"" },
    { "bad-base-not-an-id.json", "parts[0].set.state.b: is no id" },
    { "bad-empty-text.json", "parts[0].set.state.v[1]: is empty" },
    { "bad-user-not-text.json", "user: is not a text" },
    { "bad-hlc.json", "hlc: is no hybrid time" },
    { "bad-no-id.json", "document: has no \"id\"" },
    { "bad-no-parts.json", "parts: has no or too many parts" },
    { "bad-same-record-twice.json",
      "parts[2]: names a record that another part names" },
    { "bad-set-on-event.json", "parts[1]: a step takes no \"set\"" },
    { "bad-set-and-event.json", "parts[0]: needs either \"set\" or \"event\"" },
    { "bad-event-on-record.json", "parts[0]: a ticket takes no \"event\"" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (mistakes); i++)
    {
      g_autoptr (GBytes) bytes = fln_golden_load (mistakes[i].name);
      g_autoptr (GError) error = NULL;

      g_assert_null (read_bytes (bytes, &error));
      g_assert_cmpstr (error->message, ==, mistakes[i].message);
    }
}

static void
what_a_newer_desk_writes_is_flagged_not_refused (void)
{
  g_autoptr (FlnAction) record = read_sample ("odd-unknown-record.json");
  g_autoptr (FlnAction) field = read_sample ("odd-unknown-register.json");
  g_autoptr (FlnAction) known = read_sample ("action-call.json");
  const FlnPart *bed = g_ptr_array_index (record->parts, 2);
  const FlnPart *patient = g_ptr_array_index (field->parts, 0);

  g_assert_true (fln_action_has_unknown (record));
  g_assert_true (bed->unknown);
  g_assert_cmpint (bed->type, ==, FLN_N_RECORDS);
  g_assert_cmpuint (bed->writes->len, ==, 0);
  g_assert_true (fln_action_has_unknown (field));
  g_assert_true (patient->unknown);
  g_assert_cmpuint (patient->writes->len, ==, 2);
  g_assert_false (fln_action_has_unknown (known));
}

static void
an_id_is_found_in_bytes_that_are_no_action (void)
{
  static const char no_action[]
      = "{\"id\":\"019cad22-cce8-75ec-8066-0c658636331f\",\"parts\":7}";
  static const char no_id[] = "{\"id\":\"call\"}";
  g_autofree char *id = fln_action_peek_id (no_action, strlen (no_action));

  g_assert_null (fln_action_read (no_action, strlen (no_action), NULL));
  g_assert_cmpstr (id, ==, "019cad22-cce8-75ec-8066-0c658636331f");
  g_assert_null (fln_action_peek_id (no_id, strlen (no_id)));
  g_assert_null (fln_action_peek_id ("[[[", 3));
  g_assert_null (fln_action_peek_id ("7", 1));
}

/* An action with one note of that many bytes. */
static FlnAction *
action_with_notes (guint notes, gsize size)
{
  FlnAction *action = fln_made_up_action ();
  g_autofree char *body = g_strnfill (size, 'x');
  g_auto (FlnValue) value = fln_value_text (body);

  g_ptr_array_set_size (action->parts, 0);
  for (guint i = 0; i < notes; i++)
    {
      g_autofree char *id = fln_made_up_uuid ();
      FlnPart *part = fln_action_add_part (action, FLN_RECORD_NOTE, id);

      fln_part_add_write (part,
                          (unsigned) fln_record_find_register (FLN_RECORD_NOTE, "body"),
                          &value, NULL);
    }
  return action;
}

static void
an_action_that_is_too_large_is_not_written (void)
{
  g_autoptr (FlnAction) fits = action_with_notes (3, 16384);
  g_autoptr (FlnAction) long_note = action_with_notes (1, 16385);
  g_autoptr (FlnAction) long_line = action_with_notes (4, 16384);
  g_autoptr (FlnAction) parts = action_with_notes (FLN_ACTION_MAX_PARTS + 1, 1);
  g_autoptr (GBytes) bytes = fln_action_write (fits, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (bytes);
  g_assert_null (fln_action_write (long_note, NULL));
  g_assert_null (fln_action_write (long_line, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_INVALID);
  g_assert_null (fln_action_write (parts, NULL));
}

static void
what_nobody_could_read_is_not_written (void)
{
  g_autoptr (FlnAction) nobody = action_with_notes (1, 1);
  g_autoptr (FlnAction) nothing = action_with_notes (0, 1);
  g_autoptr (FlnAction) nameless = action_with_notes (1, 1);
  g_autoptr (FlnAction) broken = action_with_notes (1, 1);

  g_clear_pointer (&nobody->user, g_free);
  g_free (nameless->id);
  nameless->id = g_strdup ("one");
  g_free (broken->user);
  broken->user = g_strdup ("\xff");
  g_assert_null (fln_action_write (nobody, NULL));
  g_assert_null (fln_action_write (nothing, NULL));
  g_assert_null (fln_action_write (nameless, NULL));
  g_assert_null (fln_action_write (broken, NULL));
}

static void
a_second_write_replaces_the_first (void)
{
  g_autoptr (FlnAction) action = fln_action_new ();
  g_autofree char *id = fln_made_up_uuid ();
  FlnPart *part = fln_action_add_part (action, FLN_RECORD_PATIENT, id);
  unsigned name = (unsigned) fln_record_find_register (FLN_RECORD_PATIENT, "name");
  g_auto (FlnValue) first = fln_value_text ("first");
  g_auto (FlnValue) second = fln_value_text ("second");

  fln_part_add_write (part, name, &first, id);
  fln_part_add_write (part, name, &second, NULL);
  g_assert_true (fln_action_add_part (action, FLN_RECORD_PATIENT, id) == part);
  g_assert_cmpuint (part->writes->len, ==, 1);
  g_assert_true (fln_value_equal (&fln_part_find_write (part, name)->value, &second));
  g_assert_null (fln_part_find_write (part, name)->base);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/action/a call is read field by field",
                   a_call_is_read_field_by_field);
  g_test_add_func ("/action/every kind reads and writes the same bytes",
                   every_kind_reads_and_writes_the_same_bytes);
  g_test_add_func ("/action/the samples write only what their kind may",
                   the_samples_write_only_what_their_kind_may);
  g_test_add_func ("/action/what was written reads back and writes the same",
                   what_was_written_reads_back_and_writes_the_same);
  g_test_add_func ("/action/hostile bytes are refused", hostile_bytes_are_refused);
  g_test_add_func ("/action/mistakes are told with their path",
                   mistakes_are_told_with_their_path);
  g_test_add_func ("/action/what a newer desk writes is flagged, not refused",
                   what_a_newer_desk_writes_is_flagged_not_refused);
  g_test_add_func ("/action/an id is found in bytes that are no action",
                   an_id_is_found_in_bytes_that_are_no_action);
  g_test_add_func ("/action/an action that is too large is not written",
                   an_action_that_is_too_large_is_not_written);
  g_test_add_func ("/action/what nobody could read is not written",
                   what_nobody_could_read_is_not_written);
  g_test_add_func ("/action/a second write replaces the first",
                   a_second_write_replaces_the_first);
  return g_test_run ();
}
