/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/device-model.h"

#include "desktop/local/queries/staff-list.h"
#include "desktop/model/due-words.h"

#include <glib/gi18n.h>

enum
{
  ID,
  LETTER,
  NAME,
  SEEN,
  STATE,
  N_TEXTS
};

static const char *const names[N_TEXTS] = { "id", "letter", "name", "seen", "state" };

struct _FlnDeviceItem
{
  FlnTextItem parent_instance;
};

G_DEFINE_TYPE (FlnDeviceItem, fln_device_item, FLN_TYPE_TEXT_ITEM)

static void
fln_device_item_class_init (FlnDeviceItemClass *class)
{
  fln_text_item_class_name (FLN_TEXT_ITEM_CLASS (class), names, N_TEXTS);
}

static void
fln_device_item_init (FlnDeviceItem *self)
{
}

static const char *
state_of (const FlnDeviceRow *row)
{
  if (row->revoked)
    /* Translators: this desk may no longer write to the server. */
    return C_ ("desk", "Shut out");

  return row->here ? C_ ("desk", "This computer") : "";
}

/* Takes @row over. */
static void
fill (FlnTextItem *item, FlnDeviceRow *row, GTimeZone *zone)
{
  g_autofree char *day = fln_date_words (row->last_write_us, zone);
  g_autofree char *clock = fln_clock_words (row->last_write_us, zone);

  fln_text_item_set (item, ID, row->id);
  fln_text_item_set (item, LETTER, row->letter);
  fln_text_item_set (item, NAME, row->name);
  fln_text_item_take (item, SEEN,
                      *day != '\0' ? g_strconcat (day, " ", clock, NULL) : NULL);
  fln_text_item_set (item, STATE, state_of (row));
  fln_device_row_free (row);
}

static const char *
row_id (gconstpointer row)
{
  return ((const FlnDeviceRow *) row)->id;
}

static gpointer
item_new (gpointer row, gpointer zone)
{
  FlnTextItem *item = g_object_new (FLN_TYPE_DEVICE_ITEM, NULL);

  fill (item, row, zone);

  return item;
}

static void
item_update (gpointer item, gpointer row, gpointer zone)
{
  fill (item, row, zone);
}

static GPtrArray *
read_devices (FlnStore *store, GVariant *question, GError **error)
{
  return fln_query_devices (store, error);
}

FlnLiveList *
fln_device_model_new (FlnDesk *desk, GTimeZone *zone)
{
  static const FlnLiveListKind kind = {
    .read = read_devices,
    .items = { row_id, fln_text_item_id, item_new, item_update },
  };
  FlnLiveList *list
      = fln_live_list_new (desk, &kind, zone != NULL ? g_time_zone_ref (zone) : NULL,
                           (GDestroyNotify) g_time_zone_unref);

  fln_live_list_ask (list, g_variant_new ("()"));

  return list;
}
