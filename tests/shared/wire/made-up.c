/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/shared/wire/made-up.h"

#include <string.h>

#include "shared/base/hybrid-clock.h"
#include "shared/wire/wire-limits.h"

static gboolean
one_in (int n)
{
  return g_test_rand_int_range (0, n) == 0;
}

static void
add_hex (GString *out, unsigned digits)
{
  for (unsigned i = 0; i < digits; i++)
    g_string_append_c (out, "0123456789abcdef"[g_test_rand_int_range (0, 16)]);
}

char *
fln_made_up_hex (unsigned digits)
{
  GString *out = g_string_new (NULL);

  add_hex (out, digits);
  return g_string_free (out, FALSE);
}

char *
fln_made_up_uuid (void)
{
  GString *out = g_string_new (NULL);

  add_hex (out, 8);
  g_string_append_c (out, '-');
  add_hex (out, 4);
  g_string_append (out, "-7");
  add_hex (out, 3);
  g_string_append (out, "-a");
  add_hex (out, 3);
  g_string_append_c (out, '-');
  add_hex (out, 12);
  return g_string_free (out, FALSE);
}

static char *
made_up_text (gsize least, gsize most, gboolean prose)
{
  static const char *const letters[] = {
    "a", "B", " ", "\"", "\\", "/", "\xc3\xa9", "\xf0\x9f\xa7\xaa", "\xe2\x82\xac"
  };
  GString *out = g_string_new (NULL);
  gsize size
      = (gsize) g_test_rand_int_range ((gint32) least, (gint32) MIN (most, 300) + 1);

  while (out->len < size)
    {
      const char *letter
          = letters[g_test_rand_int_range (0, (gint32) G_N_ELEMENTS (letters))];

      if (prose && one_in (9))
        letter = one_in (2) ? "\n" : "\t";
      g_string_append (out, out->len + strlen (letter) <= size ? letter : "x");
    }
  return g_string_free (out, FALSE);
}

static char *
made_up_words (const char *const *words)
{
  GString *out = g_string_new (NULL);

  for (; *words != NULL; words++)
    if (one_in (2))
      g_string_append_printf (out, "%s%s", out->len > 0 ? " " : "", *words);
  return g_string_free (out, FALSE);
}

static void
fill_part (const FlnField *field, FlnValue *value, unsigned part)
{
  g_autofree char *text = NULL;

  switch (field->kind)
    {
    case FLN_FIELD_TEXT:
      text = made_up_text (MAX (1, (gsize) field->least), field->max, FALSE);
      break;
    case FLN_FIELD_PROSE:
      text = made_up_text (1, field->max, TRUE);
      break;
    case FLN_FIELD_INT:
    case FLN_FIELD_TIME:
      fln_value_set_int (value, part,
                         (int64_t) g_test_rand_double_range ((double) field->least,
                                                             (double) field->most));
      return;
    case FLN_FIELD_REF:
      text = one_in (4) ? fln_made_up_hex (32) : fln_made_up_uuid ();
      break;
    case FLN_FIELD_WORD:
      text = g_strdup (field->words[g_test_rand_int_range (
          0, (gint32) g_strv_length ((char **) field->words))]);
      break;
    case FLN_FIELD_WORDS:
      text = made_up_words (field->words);
      break;
    case FLN_FIELD_DATE:
      text = g_strdup_printf ("%d-%02d-%02d", g_test_rand_int_range (1900, 2026),
                              g_test_rand_int_range (1, 13),
                              g_test_rand_int_range (1, 29));
      break;
    }
  fln_value_set_text (value, part, text);
}

FlnValue
fln_made_up_value (const FlnRegister *reg)
{
  FlnValue value = fln_value_null (reg->n_fields);

  for (unsigned i = 0; i < reg->n_fields; i++)
    if (!one_in (6))
      fill_part (&reg->fields[i], &value, i);
  g_assert_true (fln_register_check (reg, &value, NULL));
  return value;
}

static char *
made_up_record_id (FlnRecordType type)
{
  return type == FLN_RECORD_DEVICE ? fln_made_up_hex (32) : fln_made_up_uuid ();
}

static void
add_part (FlnAction *action, FlnRecordType type)
{
  const FlnRecordSpec *spec = fln_record_spec (type);
  g_autofree char *id = made_up_record_id (type);
  FlnPart *part = fln_action_add_part (action, type, id);
  unsigned always = (unsigned) g_test_rand_int_range (0, (gint32) spec->n_registers);

  for (unsigned i = 0; i < spec->n_registers; i++)
    {
      g_auto (FlnValue) value = fln_made_up_value (&spec->registers[i]);
      g_autofree char *base = one_in (2) ? fln_made_up_uuid () : NULL;

      if (i == always && spec->event)
        {
          fln_value_clear (&value);
          value = fln_value_null (1);
          fill_part (&spec->registers[i].fields[0], &value, 0);
        }
      if ((i == always || one_in (2)) && !(spec->event && fln_value_is_absent (&value)))
        fln_part_add_write (part, i, &value, spec->event ? NULL : base);
    }
}

FlnAction *
fln_made_up_action (void)
{
  FlnAction *action = fln_action_new ();
  char hlc[FLN_HYBRID_TEXT_SIZE];

  fln_hybrid_to_text (g_test_rand_int (), hlc);
  action->id = fln_made_up_uuid ();
  action->hlc = g_strdup (hlc);
  action->mono_ms = g_test_rand_int_range (0, G_MAXINT32);
  action->boot = fln_made_up_uuid ();
  action->user = made_up_text (1, FLN_WIRE_MAX_WORD, FALSE);
  action->sess = fln_made_up_uuid ();
  action->kind = g_strdup ("register-patient");
  for (int parts = g_test_rand_int_range (1, 5); parts > 0; parts--)
    add_part (action, (FlnRecordType) g_test_rand_int_range (0, FLN_N_RECORDS));
  return action;
}

FlnChange *
fln_made_up_change (int64_t cs)
{
  FlnRecordType type = (FlnRecordType) g_test_rand_int_range (0, FLN_N_RECORDS);
  const FlnRecordSpec *spec = fln_record_spec (type);
  g_autofree char *id = made_up_record_id (type);
  g_autofree char *device = one_in (3) ? NULL : fln_made_up_hex (32);
  g_autofree char *made_by = one_in (3) ? NULL : fln_made_up_uuid ();
  FlnChange *change = fln_change_new (cs, type, id);

  fln_change_set_stamp (change, g_test_rand_int_range (0, G_MAXINT32), device, made_by);
  for (unsigned i = 0; i < spec->n_registers; i++)
    {
      g_auto (FlnValue) value = fln_made_up_value (&spec->registers[i]);
      g_autofree char *action = fln_made_up_uuid ();
      FlnChangeStamp later = { .us = i, .device = device, .action = action };

      if (!one_in (3))
        fln_change_add_field (change, i, &value, one_in (3) ? &later : NULL);
    }
  return change;
}
