/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/local/acting.h"

#include "desktop/local/journal.h"
#include "desktop/local/overlay.h"
#include "desktop/local/session.h"
#include "desktop/local/touched.h"

/* Two actions this close keep their order in time, whatever the clock's steps are; a
 * clock that was corrected by more than this is believed. */
#define SAME_MOMENT_US (2 * G_TIME_SPAN_SECOND)

struct _FlnActing
{
  FlnStore *store;
  FlnTxn *txn;
  FlnActionKind kind;
  FlnAction *action;
  FlnSession *session;
  char *device;
  int64_t now_us;
  int64_t based_on_us; /* newest confirmed write that this one is based on */
  GHashTable *is_new;  /* of FlnPart: parts that make their record */
};

void
fln_acting_free (FlnActing *acting)
{
  if (acting == NULL)
    return;

  g_clear_pointer (&acting->txn, fln_txn_free);
  g_clear_pointer (&acting->action, fln_action_free);
  g_clear_pointer (&acting->session, fln_session_free);
  g_clear_pointer (&acting->is_new, g_hash_table_unref);
  g_free (acting->device);
  g_free (acting);
}

static gboolean
check_role (FlnActing *acting, GError **error)
{
  FlnRole role = acting->session->role;

  if (fln_role_may (role, acting->kind))
    return TRUE;

  g_set_error (
      error, FLN_ERROR, FLN_ERROR_DENIED,
      "%s signed in as %s, and that role may not do “%s”. Ask a colleague whose "
      "role may.",
      acting->session->user,
      role != 0 ? fln_role_to_nick (role) : "somebody without a role here",
      fln_action_kind_to_nick (acting->kind));
  return FALSE;
}

/* A list of staff that is out of date may name somebody who was sent away. Work for
 * patients goes on all the same; the rest waits for a newer list. */
static gboolean
check_roster (FlnActing *acting, GError **error)
{
  int64_t valid_until_us = 0;

  if (fln_action_kind_is_clinical (acting->kind))
    return TRUE;

  if (!fln_store_get_number (acting->store, "roster_valid_until_us", 0, &valid_until_us,
                             error))
    return FALSE;
  if (valid_until_us == 0 || acting->now_us <= valid_until_us)
    return TRUE;

  g_set_error (error, FLN_ERROR, FLN_ERROR_DENIED,
               "This desk has not heard from the server for too long to do “%s”. "
               "Registering, calling and serving go on; connect the desk for the rest.",
               fln_action_kind_to_nick (acting->kind));
  return FALSE;
}

/* The desk's estimate, a little later than the action before it. */
static gboolean
read_now (FlnActing *acting, GError **error)
{
  FlnJournalHead head;

  if (!fln_journal_read_head (acting->store, &head, error)
      || !fln_store_now_us (acting->store, &acting->now_us, error))
    return FALSE;

  if (acting->now_us <= head.made_us && head.made_us - acting->now_us < SAME_MOMENT_US)
    acting->now_us = head.made_us + 1;

  return TRUE;
}

static gboolean
begin_action (FlnActing *acting, GError **error)
{
  FlnClock *clock = fln_store_clock (acting->store);
  FlnAction *action = acting->action;
  FlnHybrid hybrid = 0;
  char text[FLN_HYBRID_TEXT_SIZE];
  char id[FLN_UUID_SIZE];

  if (!fln_store_next_hybrid (acting->store, &hybrid, error))
    return FALSE;

  fln_hybrid_to_text (hybrid, text);
  fln_uuid_mint (clock, fln_store_random (acting->store), id);

  action->id = g_strdup (id);
  action->hlc = g_strdup (text);
  action->mono_ms = fln_clock_mono_ms (clock);
  action->boot = g_strdup (fln_clock_boot (clock));
  action->user = g_strdup (acting->session->user);
  action->sess = g_strdup (acting->session->id);
  action->kind = g_strdup (fln_action_kind_to_nick (acting->kind));

  return TRUE;
}

FlnActing *
fln_acting_begin (FlnStore *store, FlnActionKind kind, GError **error)
{
  g_autoptr (FlnActing) acting = g_new0 (FlnActing, 1);

  if (!fln_store_is_enrolled (store))
    {
      g_set_error_literal (error, FLN_ERROR, FLN_ERROR_RULE,
                           "This computer is not enrolled as a desk yet. Enrol it with "
                           "a code from the administrator.");
      return NULL;
    }

  acting->store = store;
  acting->kind = kind;
  acting->action = fln_action_new ();
  acting->is_new = g_hash_table_new (NULL, NULL);
  acting->txn = fln_db_begin (fln_store_db (store), error);
  if (acting->txn == NULL)
    return NULL;

  acting->session = fln_session_current (store, error);
  if (acting->session == NULL || !check_role (acting, error)
      || !fln_store_get_fact (store, "device", &acting->device, error)
      || !read_now (acting, error) || !check_roster (acting, error)
      || !begin_action (acting, error))
    return NULL;

  return g_steal_pointer (&acting);
}

const char *
fln_acting_action (FlnActing *acting)
{
  return acting->action->id;
}

const char *
fln_acting_user (FlnActing *acting)
{
  return acting->session->user;
}

const char *
fln_acting_staff (FlnActing *acting)
{
  return acting->session->staff;
}

int64_t
fln_acting_now_us (FlnActing *acting)
{
  return acting->now_us;
}

FlnDb *
fln_acting_db (FlnActing *acting)
{
  return fln_store_db (acting->store);
}

FlnStore *
fln_acting_store (FlnActing *acting)
{
  return acting->store;
}

void
fln_acting_mint (FlnActing *acting, char id[FLN_UUID_SIZE])
{
  fln_uuid_mint (fln_store_clock (acting->store), fln_store_random (acting->store), id);
}

static gboolean
find_register (FlnActing *acting, FlnRecordType type, const char *name, unsigned *reg,
               GError **error)
{
  int found = fln_record_find_register (type, name);

  if (found < 0)
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID, "A %s has no register %s",
                   fln_record_spec (type)->name, name);
      return FALSE;
    }

  if (!fln_action_kind_may_write (acting->kind, type, name))
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_DENIED, "“%s” does not write %s of a %s",
                   fln_action_kind_to_nick (acting->kind), name,
                   fln_record_spec (type)->name);
      return FALSE;
    }

  *reg = (unsigned) found;
  return TRUE;
}

static FlnPart *
find_part (FlnActing *acting, FlnRecordType type, const char *id)
{
  for (guint i = 0; i < acting->action->parts->len; i++)
    {
      FlnPart *part = g_ptr_array_index (acting->action->parts, i);

      if (part->type == type && g_str_equal (part->id, id))
        return part;
    }

  return NULL;
}

static FlnPart *
open_part (FlnActing *acting, FlnRecordType type, const char *id, GError **error)
{
  gboolean exists = FALSE;
  FlnPart *part = find_part (acting, type, id);

  if (part != NULL)
    return part;

  if (!fln_record_exists (fln_acting_db (acting), type, id, &exists, error))
    return NULL;

  part = fln_action_add_part (acting->action, type, id);
  if (!exists)
    g_hash_table_add (acting->is_new, part);

  return part;
}

/* The action whose value its user has before the eyes; NULL: nobody wrote it. */
static gboolean
read_base (FlnActing *acting, const FlnPart *part, unsigned reg, char **base,
           GError **error)
{
  gboolean present = FALSE;
  g_auto (FlnRegisterImage) image = { 0 };

  *base = NULL;
  if (g_hash_table_contains (acting->is_new, part))
    return TRUE;

  if (!fln_record_read_register (fln_acting_db (acting), part->type, part->id, reg,
                                 &image, &present, error))
    return FALSE;

  if (present
      && (fln_record_spec (part->type)->registers[reg].flags & FLN_REGISTER_IMMUTABLE))
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID,
                   "%s of %s %s is written once and stays",
                   fln_record_spec (part->type)->registers[reg].name,
                   fln_record_spec (part->type)->name, part->id);
      return FALSE;
    }

  if (image.stamp.cs > 0)
    acting->based_on_us = MAX (acting->based_on_us, image.stamp.us);
  *base = g_steal_pointer (&image.stamp.action);

  return TRUE;
}

gboolean
fln_acting_set (FlnActing *acting, FlnRecordType type, const char *id, const char *reg,
                const FlnValue *value, GError **error)
{
  unsigned index = 0;
  FlnPart *part = NULL;
  g_autofree char *base = NULL;

  g_return_val_if_fail (!fln_record_spec (type)->event, FALSE);

  if (!find_register (acting, type, reg, &index, error)
      || !fln_register_check (&fln_record_spec (type)->registers[index], value, error))
    return FALSE;

  part = open_part (acting, type, id, error);
  if (part == NULL || !read_base (acting, part, index, &base, error))
    return FALSE;

  fln_part_add_write (part, index, value, base);

  return TRUE;
}

gboolean
fln_acting_set_text (FlnActing *acting, FlnRecordType type, const char *id,
                     const char *reg, const char *text, GError **error)
{
  g_auto (FlnValue) value = fln_value_text (text);

  return fln_acting_set (acting, type, id, reg, &value, error);
}

gboolean
fln_acting_set_int (FlnActing *acting, FlnRecordType type, const char *id,
                    const char *reg, int64_t number, GError **error)
{
  g_auto (FlnValue) value = fln_value_int (number);

  return fln_acting_set (acting, type, id, reg, &value, error);
}

gboolean
fln_acting_saw (FlnActing *acting, FlnRecordType type, const char *id, const char *reg,
                const char *action, GError **error)
{
  unsigned index = 0;
  FlnPart *part = find_part (acting, type, id);
  const FlnWrite *write = NULL;
  g_auto (FlnValue) value = { 0 };

  if (!find_register (acting, type, reg, &index, error))
    return FALSE;

  write = part != NULL ? fln_part_find_write (part, index) : NULL;
  g_return_val_if_fail (write != NULL, FALSE);

  value = fln_value_copy (&write->value);
  fln_part_add_write (part, index, &value, action);

  return TRUE;
}

static gboolean
add_field (FlnActing *acting, FlnPart *part, const FlnEventField *field, GError **error)
{
  unsigned index = 0;
  g_auto (FlnValue) value
      = field->is_number ? fln_value_int (field->number) : fln_value_text (field->text);

  if (!find_register (acting, part->type, field->reg, &index, error)
      || !fln_register_check (&fln_record_spec (part->type)->registers[index], &value,
                              error))
    return FALSE;

  if (!fln_value_is_absent (&value))
    fln_part_add_write (part, index, &value, NULL);

  return TRUE;
}

gboolean
fln_acting_event (FlnActing *acting, FlnRecordType type, char id[FLN_UUID_SIZE],
                  const FlnEventField *fields, unsigned n, GError **error)
{
  FlnPart *part = NULL;

  g_return_val_if_fail (fln_record_spec (type)->event, FALSE);

  fln_acting_mint (acting, id);
  part = fln_action_add_part (acting->action, type, id);
  g_hash_table_add (acting->is_new, part);

  for (unsigned i = 0; i < n; i++)
    if (!add_field (acting, part, &fields[i], error))
      return FALSE;

  return TRUE;
}

static const char *
ticket_of (const FlnPart *part)
{
  int reg = part->event ? fln_record_find_register (part->type, "ticket") : -1;
  const FlnWrite *write = reg >= 0 ? fln_part_find_write (part, (unsigned) reg) : NULL;

  return write != NULL ? fln_value_get_text (&write->value, 0) : NULL;
}

static gboolean
apply (FlnActing *acting, const FlnOverlayAction *position, GError **error)
{
  g_autoptr (FlnTouched) touched = fln_touched_new ();

  for (guint i = 0; i < acting->action->parts->len; i++)
    {
      const FlnPart *part = g_ptr_array_index (acting->action->parts, i);
      gboolean is_new = g_hash_table_contains (acting->is_new, part);

      if (!fln_overlay_write (fln_acting_db (acting), part, is_new, position, error))
        return FALSE;
      fln_touched_note (touched, part->type, part->id, ticket_of (part));
    }

  return fln_touched_refresh (touched, acting->store, error);
}

gboolean
fln_acting_commit (FlnActing *acting, GError **error)
{
  FlnJournalHead head;
  FlnOverlayAction position = { 0 };

  g_return_val_if_fail (acting->txn != NULL, FALSE);

  /* Never earlier than what its user saw, as the centre will decide too. */
  acting->now_us = MAX (acting->now_us, acting->based_on_us + 1);

  if (fln_journal_append (acting->store, acting->action, acting->now_us, &head, error))
    {
      position = (FlnOverlayAction){ .inc = head.inc,
                                     .n = head.n,
                                     .action = acting->action->id,
                                     .device = acting->device,
                                     .us = acting->now_us };
      if (apply (acting, &position, error)
          && fln_store_commit (acting->store, acting->txn, error))
        {
          g_clear_pointer (&acting->txn, fln_txn_free);
          return TRUE;
        }
    }

  g_clear_pointer (&acting->txn, fln_txn_free);
  return FALSE;
}
