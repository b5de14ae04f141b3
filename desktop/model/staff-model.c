/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/staff-model.h"

#include "desktop/local/queries/departments.h"
#include "desktop/local/queries/staff-list.h"
#include "desktop/model/triage-words.h"

#include <glib/gi18n.h>

enum
{
  ID,
  NAME,
  USER,
  ROLE,
  DEPARTMENT,
  STATE,
  N_TEXTS
};

static const char *const names[N_TEXTS]
    = { "id", "name", "user", "role", "department", "state" };

struct _FlnStaffItem
{
  FlnTextItem parent_instance;
  FlnStaff *staff;
};

G_DEFINE_TYPE (FlnStaffItem, fln_staff_item, FLN_TYPE_TEXT_ITEM)

/* One row of the reading. */
typedef struct
{
  FlnStaff *staff;
  char *department; /* name; NULL: any */
} StaffRow;

static void
staff_row_free (gpointer data)
{
  StaffRow *row = data;

  fln_staff_free (row->staff);
  g_free (row->department);
  g_free (row);
}

static void
fln_staff_item_finalize (GObject *object)
{
  fln_staff_free (FLN_STAFF_ITEM (object)->staff);

  G_OBJECT_CLASS (fln_staff_item_parent_class)->finalize (object);
}

static void
fln_staff_item_class_init (FlnStaffItemClass *class)
{
  G_OBJECT_CLASS (class)->finalize = fln_staff_item_finalize;
  fln_text_item_class_name (FLN_TEXT_ITEM_CLASS (class), names, N_TEXTS);
}

static void
fln_staff_item_init (FlnStaffItem *self)
{
}

/* Takes @row over. */
static void
fill (FlnStaffItem *self, StaffRow *row)
{
  FlnTextItem *item = FLN_TEXT_ITEM (self);
  const FlnStaff *staff = row->staff;

  fln_text_item_set (item, ID, staff->id);
  fln_text_item_set (item, NAME, staff->name != NULL ? staff->name : staff->user);
  fln_text_item_set (item, USER, staff->user);
  fln_text_item_set (item, ROLE, staff->role != 0 ? fln_role_word (staff->role) : "");
  fln_text_item_set (item, DEPARTMENT, row->department);
  fln_text_item_set (item, STATE, staff->retired ? C_ ("staff", "Retired") : "");

  fln_staff_free (self->staff);
  self->staff = g_steal_pointer (&row->staff);
  staff_row_free (row);
}

const FlnStaff *
fln_staff_item_get_staff (FlnStaffItem *self)
{
  g_return_val_if_fail (FLN_IS_STAFF_ITEM (self), NULL);

  return self->staff;
}

static const char *
row_id (gconstpointer row)
{
  return ((const StaffRow *) row)->staff->id;
}

static gpointer
item_new (gpointer row, gpointer frame)
{
  FlnStaffItem *self = g_object_new (FLN_TYPE_STAFF_ITEM, NULL);

  fill (self, row);

  return self;
}

static void
item_update (gpointer item, gpointer row, gpointer frame)
{
  fill (item, row);
}

static const char *
name_of (GPtrArray *departments, const char *id)
{
  for (guint i = 0; id != NULL && i < departments->len; i++)
    {
      const FlnDepartmentRow *row = departments->pdata[i];

      if (g_str_equal (row->department.id, id))
        return row->department.name;
    }

  return NULL;
}

/* The question: whether retired ones too. */
static GPtrArray *
read_staff (FlnStore *store, GVariant *question, GError **error)
{
  g_autoptr (GPtrArray) departments = NULL;
  g_autoptr (GPtrArray) staff = NULL;
  GPtrArray *rows;

  staff = fln_query_staff (store, g_variant_get_boolean (question), error);
  departments = staff != NULL ? fln_query_departments (store, TRUE, error) : NULL;
  if (departments == NULL)
    return NULL;

  rows = g_ptr_array_new_with_free_func (staff_row_free);
  for (guint i = 0; i < staff->len; i++)
    {
      StaffRow *row = g_new0 (StaffRow, 1);

      row->staff = fln_staff_copy (staff->pdata[i]);
      row->department = g_strdup (name_of (departments, row->staff->department));
      g_ptr_array_add (rows, row);
    }

  return rows;
}

FlnLiveList *
fln_staff_model_new (FlnDesk *desk)
{
  static const FlnLiveListKind kind = {
    .read = read_staff,
    .items = { row_id, fln_text_item_id, item_new, item_update },
  };

  return fln_live_list_new (desk, &kind, NULL, NULL);
}

void
fln_staff_model_show (FlnLiveList *model, gboolean with_retired)
{
  fln_live_list_ask (model, g_variant_new_boolean (with_retired));
}
