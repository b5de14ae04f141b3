/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/conflict-words.h"

static const struct
{
  FlnRecordType type;
  const char *column;
  const char *value;
  const char *words;
} values[] = {
  { FLN_RECORD_TICKET, "state", "called", "Called" },
  { FLN_RECORD_TICKET, "state", "flown", "flown" },
  { FLN_RECORD_APPOINTMENT, "state", "booked", "Booked" },
  { FLN_RECORD_APPOINTMENT, "state", "called", "called" },
  { FLN_RECORD_DEPARTMENT, "queue_state", "paused", "Paused" },
  { FLN_RECORD_STAFF, "role", "nurse", "Nurse" },
  { FLN_RECORD_STAFF, "role", "wizard", "wizard" },
  { FLN_RECORD_STAFF, "retired", "1", "yes" },
  { FLN_RECORD_STAFF, "retired", "0", "no" },
  { FLN_RECORD_PATIENT, "needs", "pregnant", "pregnant" },
  { FLN_RECORD_PATIENT, "sex", "f", "female" },
  { FLN_RECORD_PATIENT, "sex", "m", "male" },
  { FLN_RECORD_PATIENT, "name", "Uwase Keza", "Uwase Keza" },
  { FLN_RECORD_PATIENT, "phone", NULL, NULL },
  { FLN_RECORD_TICKET, "outcome", "refer", "Refer" },
};

static void
values_are_told_as_people_say_them (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *words
          = fln_column_words (values[i].type, values[i].column, values[i].value);

      g_assert_cmpstr (words, ==, values[i].words);
    }
}

/* "state" of a department would be its queue, and "name" is the same for all. */
static void
a_register_has_the_word_of_its_record (void)
{
  g_assert_cmpstr (fln_register_word (FLN_RECORD_DEPARTMENT, "queue"), ==, "Queue");
  g_assert_cmpstr (fln_register_word (FLN_RECORD_TICKET, "queue"), ==, "queue");
  g_assert_cmpstr (fln_register_word (FLN_RECORD_PATIENT, "phone"), ==, "Phone number");
  g_assert_cmpstr (fln_register_word (FLN_RECORD_STAFF, "name"), ==, "Name");
  g_assert_null (fln_register_word (FLN_RECORD_STAFF, NULL));
}

static const struct
{
  FlnRecordType type;
  const char *reg;
  const char *winner;
  const char *loser;
  const char *words;
} conflicts[] = {
  { FLN_RECORD_TICKET, "state", "called", "called", "Called by two rooms" },
  { FLN_RECORD_TICKET, "state", "served", "no_show", "Ended by two desks" },
  { FLN_RECORD_TICKET, "state", "called", "cancelled",
    "Two desks did different things" },
  { FLN_RECORD_TICKET, "state", "called", NULL, "Two desks did different things" },
  { FLN_RECORD_APPOINTMENT, "state", "arrived", "cancelled", "State changed twice" },
  { FLN_RECORD_PATIENT, "phone", "+250788000001", "+250788000002",
    "Phone number changed twice" },
};

static void
a_conflict_is_told_by_what_both_did (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (conflicts); i++)
    {
      g_autofree char *words = fln_conflict_words (
          conflicts[i].type, conflicts[i].reg, conflicts[i].winner, conflicts[i].loser);

      g_assert_cmpstr (words, ==, conflicts[i].words);
    }
}

static void
every_register_that_can_clash_has_a_word (void)
{
  const FlnRecordType types[]
      = { FLN_RECORD_DEPARTMENT, FLN_RECORD_ROOM,   FLN_RECORD_STAFF,
          FLN_RECORD_PATIENT,    FLN_RECORD_TICKET, FLN_RECORD_APPOINTMENT };

  for (unsigned t = 0; t < G_N_ELEMENTS (types); t++)
    {
      const FlnRecordSpec *spec = fln_record_spec (types[t]);

      for (unsigned r = 0; r < spec->n_registers; r++)
        {
          const FlnRegister *reg = &spec->registers[r];

          if ((reg->flags & (FLN_REGISTER_IMMUTABLE | FLN_REGISTER_CENTRE_ONLY)) != 0)
            continue;

          g_test_message ("%s.%s", spec->name, reg->name);
          g_assert_cmpstr (fln_register_word (types[t], reg->name), !=, reg->name);
          for (unsigned f = 0; f < reg->n_fields; f++)
            if (!g_str_equal (reg->fields[f].column, "born_precision"))
              g_assert_cmpstr (fln_register_word (types[t], reg->fields[f].column), !=,
                               reg->fields[f].column);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/conflict-words/every_register_that_can_clash_has_a_word",
                   every_register_that_can_clash_has_a_word);
  g_test_add_func ("/conflict-words/values", values_are_told_as_people_say_them);
  g_test_add_func ("/conflict-words/registers", a_register_has_the_word_of_its_record);
  g_test_add_func ("/conflict-words/conflicts", a_conflict_is_told_by_what_both_did);
  return g_test_run ();
}
