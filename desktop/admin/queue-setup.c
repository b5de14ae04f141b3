/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/admin/queue-setup.h"

#include "desktop/model/triage-words.h"

#include <glib/gi18n.h>

enum
{
  ID,
  NAME,
  CODE,
  TARGET,
  TRIAGE,
  QUEUE,
  ROOMS,
  STATE,
  N_TEXTS
};

static const char *const names[N_TEXTS]
    = { "id", "name", "code", "target", "triage", "queue", "rooms", "state" };

struct _FlnQueueSetup
{
  FlnTextItem parent_instance;
  FlnDepartmentRow *row;
};

G_DEFINE_TYPE (FlnQueueSetup, fln_queue_setup, FLN_TYPE_TEXT_ITEM)

static void
fln_queue_setup_finalize (GObject *object)
{
  fln_department_row_free (FLN_QUEUE_SETUP (object)->row);

  G_OBJECT_CLASS (fln_queue_setup_parent_class)->finalize (object);
}

static void
fln_queue_setup_class_init (FlnQueueSetupClass *class)
{
  G_OBJECT_CLASS (class)->finalize = fln_queue_setup_finalize;
  fln_text_item_class_name (FLN_TEXT_ITEM_CLASS (class), names, N_TEXTS);
}

static void
fln_queue_setup_init (FlnQueueSetup *self)
{
}

static char *
target_words (const FlnDepartment *department)
{
  if (department->target_min < 0)
    return g_strdup (C_ ("target", "by urgency"));

  return g_strdup_printf (
      /* Translators: a length of time in minutes. */
      g_dngettext (NULL, "%d min", "%d min", (unsigned long) department->target_min),
      department->target_min);
}

static char *
rooms_words (const FlnDepartmentRow *row)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < row->rooms->len; i++)
    {
      const FlnRoom *room = row->rooms->pdata[i];

      if (words->len > 0)
        g_string_append (words, ", ");
      g_string_append (words, room->name != NULL ? room->name : "?");
    }

  return g_string_free (g_steal_pointer (&words), FALSE);
}

/* Takes @row over. */
static void
fill (FlnQueueSetup *self, FlnDepartmentRow *row)
{
  FlnTextItem *item = FLN_TEXT_ITEM (self);
  const FlnDepartment *department = &row->department;

  fln_text_item_set (item, ID, department->id);
  fln_text_item_set (item, NAME, department->name);
  fln_text_item_set (item, CODE, department->code);
  fln_text_item_take (item, TARGET, target_words (department));
  fln_text_item_set (item, TRIAGE,
                     department->triage_service ? C_ ("flag", "yes") : "");
  fln_text_item_set (item, QUEUE, fln_queue_state_word (department->queue_state));
  fln_text_item_take (item, ROOMS, rooms_words (row));
  fln_text_item_set (item, STATE,
                     department->deleted ? C_ ("department", "Hidden") : "");

  fln_department_row_free (self->row);
  self->row = row;
}

const FlnDepartmentRow *
fln_queue_setup_get_row (FlnQueueSetup *self)
{
  g_return_val_if_fail (FLN_IS_QUEUE_SETUP (self), NULL);

  return self->row;
}

static const char *
row_id (gconstpointer row)
{
  return ((const FlnDepartmentRow *) row)->department.id;
}

static gpointer
item_new (gpointer row, gpointer frame)
{
  FlnQueueSetup *self = g_object_new (FLN_TYPE_QUEUE_SETUP, NULL);

  fill (self, row);

  return self;
}

static void
item_update (gpointer item, gpointer row, gpointer frame)
{
  fill (item, row);
}

static GPtrArray *
read_departments (FlnStore *store, GVariant *question, GError **error)
{
  return fln_query_departments (store, g_variant_get_boolean (question), error);
}

FlnLiveList *
fln_queue_setup_list_new (FlnDesk *desk)
{
  static const FlnLiveListKind kind = {
    .read = read_departments,
    .items = { row_id, fln_text_item_id, item_new, item_update },
  };

  return fln_live_list_new (desk, &kind, NULL, NULL);
}

void
fln_queue_setup_list_show (FlnLiveList *list, gboolean with_hidden)
{
  fln_live_list_ask (list, g_variant_new_boolean (with_hidden));
}
