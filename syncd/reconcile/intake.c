/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/reconcile/intake.h"

#include "syncd/reconcile/action-log.h"

static void
clear_write (gpointer data)
{
  FlnIntakeWrite *write = data;

  fln_register_image_clear (&write->current);
  g_free (write->current_base);
}

static void
clear_part (gpointer data)
{
  FlnIntakePart *part = data;

  g_array_unref (part->writes);
}

static void
add_part (FlnIntake *self, const FlnPart *part, gboolean is_new, gboolean repeats)
{
  FlnIntakePart added = { .part = part, .is_new = is_new, .repeats = repeats };

  added.writes = g_array_new (FALSE, TRUE, sizeof (FlnIntakeWrite));
  g_array_set_clear_func (added.writes, clear_write);
  g_array_append_val (self->parts, added);
}

/* An author's own writes of the same journal are the usual base: their time is on the
 * register already.  Others are looked up. */
static gboolean
witness_base (FlnIntake *self, FlnDb *db, const char *base,
              const FlnRegisterImage *current, GError **error)
{
  g_auto (FlnLoggedAction) logged = { 0 };
  gboolean found = FALSE;

  if (base == NULL)
    return TRUE;

  if (g_strcmp0 (base, current->stamp.action) == 0)
    {
      self->based_on_us = MAX (self->based_on_us, current->stamp.us);
      return TRUE;
    }

  if (!fln_action_log_find (db, base, &logged, &found, error))
    return FALSE;
  if (found)
    self->based_on_us = MAX (self->based_on_us, logged.eff_us);
  return TRUE;
}

/* The row stamp also stands for registers that the first write left empty: nobody has
 * written those. */
static gboolean
was_written (const FlnRegisterImage *image, gboolean present)
{
  return present && (image->newer || !fln_value_is_absent (&image->value));
}

static gboolean
read_write (FlnIntake *self, FlnDb *db, FlnIntakeWrite *write, GError **error)
{
  gboolean present = FALSE;

  if (!fln_record_read_register (db, write->key.type, write->key.id, write->key.reg,
                                 &write->current, &present, error))
    return FALSE;

  write->met = was_written (&write->current, present);
  return witness_base (self, db, write->write->base, &write->current, error);
}

/* Returns: (transfer full) (nullable): why the write cannot be */
static char *
find_fault (const FlnIntakeWrite *write)
{
  const FlnRecordSpec *spec = fln_record_spec (write->key.type);

  if ((spec->registers[write->key.reg].flags & FLN_REGISTER_IMMUTABLE) == 0
      || !write->met || fln_value_equal (&write->current.value, &write->write->value))
    return NULL;

  return g_strdup_printf ("%s of %s %s is never changed",
                          fln_register_key_name (&write->key), spec->name,
                          write->key.id);
}

static gboolean
read_writes (FlnIntake *self, FlnDb *db, const FlnPart *part, char **reason,
             GError **error)
{
  GArray *writes = NULL;

  add_part (self, part, FALSE, FALSE);
  writes = g_array_index (self->parts, FlnIntakePart, self->parts->len - 1).writes;
  g_array_set_size (writes, part->writes->len);

  for (guint i = 0; i < part->writes->len && *reason == NULL; i++)
    {
      FlnIntakeWrite *write = &g_array_index (writes, FlnIntakeWrite, i);

      write->write = &g_array_index (part->writes, FlnWrite, i);
      write->key = (FlnRegisterKey){ .type = part->type,
                                     .id = part->id,
                                     .reg = write->write->reg };
      if (!read_write (self, db, write, error))
        return FALSE;
      *reason = find_fault (write);
    }

  return TRUE;
}

static gboolean
says_the_same (const FlnPart *part, const FlnRecordImage *image)
{
  guint said = 0;

  for (unsigned reg = 0; reg < image->n; reg++)
    {
      const FlnWrite *write = fln_part_find_write (part, reg);

      if (fln_value_is_absent (&image->at[reg].value))
        continue;
      said++;
      if (write == NULL || !fln_value_equal (&write->value, &image->at[reg].value))
        return FALSE;
    }

  return said == part->writes->len;
}

/* Events are appended once.  The same words again do nothing; others under the same id
 * are somebody's mistake. */
static gboolean
read_known_event (FlnIntake *self, FlnDb *db, const FlnPart *part, char **reason,
                  GError **error)
{
  g_autoptr (FlnRecordImage) image = NULL;

  if (!fln_record_load (db, part->type, part->id, &image, error))
    return FALSE;

  if (image != NULL && says_the_same (part, image))
    add_part (self, part, FALSE, TRUE);
  else
    *reason = g_strdup_printf ("There is another %s with the id %s",
                               fln_record_spec (part->type)->name, part->id);
  return TRUE;
}

static gboolean
read_new_record (FlnIntake *self, FlnDb *db, const FlnPart *part, GError **error)
{
  static const FlnRegisterImage nothing = { 0 };

  add_part (self, part, TRUE, FALSE);
  self->entry = self->entry || part->type == FLN_RECORD_TICKET;

  for (guint i = 0; i < part->writes->len; i++)
    if (!witness_base (self, db, g_array_index (part->writes, FlnWrite, i).base,
                       &nothing, error))
      return FALSE;

  return TRUE;
}

static gboolean
read_part (FlnIntake *self, FlnDb *db, const FlnPart *part, char **reason,
           GError **error)
{
  gboolean exists = FALSE;

  if (!fln_record_exists (db, part->type, part->id, &exists, error))
    return FALSE;

  if (!exists)
    return read_new_record (self, db, part, error);
  if (part->event)
    return read_known_event (self, db, part, reason, error);

  return read_writes (self, db, part, reason, error);
}

FlnIntake *
fln_intake_read (FlnDb *db, const FlnAction *action, char **reason, GError **error)
{
  g_autoptr (FlnIntake) self = g_new0 (FlnIntake, 1);

  *reason = NULL;
  self->action = action;
  self->parts = g_array_new (FALSE, TRUE, sizeof (FlnIntakePart));
  g_array_set_clear_func (self->parts, clear_part);

  for (guint i = 0; i < action->parts->len && *reason == NULL; i++)
    if (!read_part (self, db, g_ptr_array_index (action->parts, i), reason, error))
      return NULL;

  return g_steal_pointer (&self);
}

void
fln_intake_free (FlnIntake *self)
{
  g_array_unref (self->parts);
  g_free (self);
}
