/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/central/founding-records.h"

void
fln_founding_record_init (FlnFoundingRecord *record, FlnCentral *central,
                          FlnRecordType type)
{
  *record = (FlnFoundingRecord){ .type = type };
  fln_uuid_mint (fln_central_get_clock (central), fln_central_get_random (central),
                 record->id);
}

void
fln_founding_record_clear (FlnFoundingRecord *record)
{
  for (unsigned i = 0; i < record->n; i++)
    fln_value_clear (&record->writes[i].value);
  record->n = 0;
}

void
fln_founding_record_set (FlnFoundingRecord *record, const char *reg, FlnValue value)
{
  int index = fln_record_find_register (record->type, reg);

  g_assert (index >= 0 && record->n < G_N_ELEMENTS (record->writes));
  record->writes[record->n].reg = (unsigned) index;
  record->writes[record->n].value = value;
  record->n++;
}

void
fln_founding_record_set_text (FlnFoundingRecord *record, const char *reg,
                              const char *text)
{
  if (text != NULL && *text != '\0')
    fln_founding_record_set (record, reg, fln_value_text (text));
}

gboolean
fln_founding_record_write (const FlnFoundingRecord *record, FlnBatch *batch,
                           const char *action, GError **error)
{
  const FlnRecordSpec *spec = fln_record_spec (record->type);
  FlnWriteStamp stamp = { .us = fln_batch_now_us (batch), .action = (char *) action };

  for (unsigned i = 0; i < record->n; i++)
    if (!fln_register_check (&spec->registers[record->writes[i].reg],
                             &record->writes[i].value, error))
      return FALSE;

  stamp.cs = fln_batch_touch (batch, record->type, record->id, error);
  return stamp.cs != 0
         && fln_record_create (fln_batch_get_db (batch), record->type, record->id,
                               record->writes, record->n, &stamp, error);
}
