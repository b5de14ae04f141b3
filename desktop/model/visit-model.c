/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/visit-model.h"

#include "desktop/model/due-words.h"
#include "desktop/model/triage-words.h"

enum
{
  ID,
  TITLE,
  DATE,
  DOCTOR,
  NOTE,
  N_TEXTS
};

/* After the texts, whose numbers begin with 1. */
#define PROP_NOTED (N_TEXTS + 1)

static const char *const names[N_TEXTS] = { "id", "title", "date", "doctor", "note" };

struct _FlnVisitItem
{
  FlnTextItem parent_instance;
  gboolean noted;
};

G_DEFINE_TYPE (FlnVisitItem, fln_visit_item, FLN_TYPE_TEXT_ITEM)

static void
fln_visit_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  if (id == PROP_NOTED)
    g_value_set_boolean (value, FLN_VISIT_ITEM (object)->noted);
  else
    G_OBJECT_CLASS (fln_visit_item_parent_class)
        ->get_property (object, id, value, spec);
}

static void
fln_visit_item_class_init (FlnVisitItemClass *class)
{
  fln_text_item_class_name (FLN_TEXT_ITEM_CLASS (class), names, N_TEXTS);

  G_OBJECT_CLASS (class)->get_property = fln_visit_item_get_property;
  g_object_class_install_property (
      G_OBJECT_CLASS (class), PROP_NOTED,
      g_param_spec_boolean ("noted", NULL, NULL, FALSE,
                            G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
}

static void
fln_visit_item_init (FlnVisitItem *self)
{
}

/* "OPD · Done": how it ended, as far as it has. */
static char *
title_of (const FlnVisit *visit)
{
  const char *department
      = visit->department_name != NULL ? visit->department_name : visit->ticket.number;
  const char *end = visit->ticket.outcome != NULL
                        ? fln_outcome_word (visit->ticket.outcome)
                        : fln_ticket_state_word (visit->ticket.state);

  if (department == NULL || end == NULL)
    return g_strdup (department != NULL ? department : end);

  return g_strconcat (department, " · ", end, NULL);
}

static char *
notes_of (const FlnVisitRow *row)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < row->notes->len; i++)
    {
      const FlnNote *note = row->notes->pdata[i];

      if (note->body == NULL)
        continue;
      if (text->len > 0)
        g_string_append_c (text, '\n');
      g_string_append (text, note->body);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
fill (FlnTextItem *item, const FlnVisitRow *row, GTimeZone *zone)
{
  fln_text_item_set (item, ID, row->visit.ticket.id);
  fln_text_item_take (item, TITLE, title_of (&row->visit));
  fln_text_item_take (item, DATE, fln_date_words (row->visit.ticket.entered_us, zone));
  fln_text_item_set (item, DOCTOR, row->visit.doctor_name);
  fln_text_item_take (item, NOTE, notes_of (row));

  if (FLN_VISIT_ITEM (item)->noted != (row->notes->len > 0))
    {
      FLN_VISIT_ITEM (item)->noted = row->notes->len > 0;
      g_object_notify (G_OBJECT (item), "noted");
    }
}

FlnVisitItem *
fln_visit_item_new (FlnVisitRow *row, GTimeZone *zone)
{
  FlnVisitItem *self = g_object_new (FLN_TYPE_VISIT_ITEM, NULL);

  fill (FLN_TEXT_ITEM (self), row, zone);
  fln_visit_row_free (row);

  return self;
}

const char *
fln_visit_item_get_title (FlnVisitItem *self)
{
  return fln_text_item_get (FLN_TEXT_ITEM (self), TITLE);
}

const char *
fln_visit_item_get_date (FlnVisitItem *self)
{
  return fln_text_item_get (FLN_TEXT_ITEM (self), DATE);
}

const char *
fln_visit_item_get_doctor (FlnVisitItem *self)
{
  return fln_text_item_get (FLN_TEXT_ITEM (self), DOCTOR);
}

const char *
fln_visit_item_get_note (FlnVisitItem *self)
{
  return fln_text_item_get (FLN_TEXT_ITEM (self), NOTE);
}

static const char *
row_id (gconstpointer row)
{
  return ((const FlnVisitRow *) row)->visit.ticket.id;
}

static gpointer
item_new (gpointer row, gpointer zone)
{
  return fln_visit_item_new (row, zone);
}

static void
item_update (gpointer item, gpointer row, gpointer zone)
{
  fill (item, row, zone);
  fln_visit_row_free (row);
}

/* The question: patient, and the journey that is no earlier visit. */
static GPtrArray *
read_visits (FlnStore *store, GVariant *question, GError **error)
{
  const char *patient = NULL;
  const char *journey = NULL;
  GPtrArray *rows;

  g_variant_get (question, "(&s&s)", &patient, &journey);

  rows = fln_query_patient_history (store, patient, FLN_VISIT_MODEL_MOST, error);
  if (rows == NULL)
    return NULL;

  for (guint i = rows->len; i-- > 0;)
    {
      const FlnVisitRow *row = rows->pdata[i];

      if (g_strcmp0 (row->visit.ticket.journey, journey) == 0 && row->notes->len == 0)
        g_ptr_array_remove_index (rows, i);
    }

  return rows;
}

FlnLiveList *
fln_visit_model_new (FlnDesk *desk, GTimeZone *zone)
{
  static const FlnLiveListKind kind = {
    .read = read_visits,
    .items = { row_id, fln_text_item_id, item_new, item_update },
  };

  return fln_live_list_new (desk, &kind, zone != NULL ? g_time_zone_ref (zone) : NULL,
                            (GDestroyNotify) g_time_zone_unref);
}

void
fln_visit_model_show (FlnLiveList *model, const char *patient, const char *journey)
{
  g_return_if_fail (FLN_IS_LIVE_LIST (model));

  fln_live_list_ask (model, patient != NULL ? g_variant_new (
                                "(ss)", patient, journey != NULL ? journey : "")
                                            : NULL);
}
