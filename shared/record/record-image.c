/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/record/record.h"

void
fln_write_stamp_clear (FlnWriteStamp *stamp)
{
  g_free (stamp->action);
  g_free (stamp->device);
  *stamp = (FlnWriteStamp){ 0 };
}

void
fln_write_stamp_copy (FlnWriteStamp *to, const FlnWriteStamp *from)
{
  to->us = from->us;
  to->action = g_strdup (from->action);
  to->device = g_strdup (from->device);
  to->cs = from->cs;
}

void
fln_register_image_clear (FlnRegisterImage *image)
{
  fln_value_clear (&image->value);
  fln_write_stamp_clear (&image->stamp);
  image->newer = FALSE;
}

FlnRecordImage *
fln_record_image_new (FlnRecordType type, const char *id)
{
  const FlnRecordSpec *spec = fln_record_spec (type);
  FlnRecordImage *image = g_new0 (FlnRecordImage, 1);

  image->type = type;
  image->id = g_strdup (id);
  image->n = spec->n_registers;
  for (unsigned r = 0; r < image->n; r++)
    image->at[r].value = fln_value_null (spec->registers[r].n_fields);

  return image;
}

void
fln_record_image_free (FlnRecordImage *image)
{
  if (image == NULL)
    return;

  for (unsigned r = 0; r < image->n; r++)
    fln_register_image_clear (&image->at[r]);
  fln_write_stamp_clear (&image->row);
  g_free (image->id);
  g_free (image);
}
