/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/ticket-item.h"

#include "desktop/model/due-words.h"
#include "desktop/model/triage-words.h"

#include <glib/gi18n.h>

enum
{
  PROP_ID = 1,
  PROP_NUMBER,
  PROP_NAME,
  PROP_DETAIL,
  PROP_TRIAGE,
  PROP_SHAPE,
  PROP_DUE,
  PROP_DUE_ICON,
  PROP_CLOCK,
  PROP_WAIT,
  PROP_WHY,
  PROP_STATE,
  N_TEXTS,
  PROP_CHIP_CLASSES = N_TEXTS,
  PROP_PLAIN_CLASSES,
  PROP_DUE_CLASSES,
  PROP_CALLED,
  N_PROPS
};

static const char *const text_names[N_TEXTS] = {
  [PROP_ID] = "id",         [PROP_NUMBER] = "number",     [PROP_NAME] = "name",
  [PROP_DETAIL] = "detail", [PROP_TRIAGE] = "triage",     [PROP_SHAPE] = "shape",
  [PROP_DUE] = "due",       [PROP_DUE_ICON] = "due-icon", [PROP_CLOCK] = "clock",
  [PROP_WAIT] = "wait",     [PROP_WHY] = "why",           [PROP_STATE] = "state",
};

struct _FlnTicketItem
{
  GObject parent_instance;
  FlnQueueRow *row;
  char *texts[N_TEXTS];
  const char *chip[3];
  const char *plain[3];
  const char *due[2];
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_TYPE (FlnTicketItem, fln_ticket_item, G_TYPE_OBJECT)

static gboolean
is_waiting (const FlnQueueRow *row)
{
  return row->ticket.state == FLN_TICKET_WAITING;
}

/* "41 M · pregnant · appointment 09:00" */
static char *
detail_of (const FlnQueueRow *row, GTimeZone *zone)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (row->age_sex != NULL)
    g_ptr_array_add (parts, g_strdup (row->age_sex));
  if (row->ticket.needs != FLN_NEED_NONE)
    g_ptr_array_add (parts, fln_needs_words (row->ticket.needs));
  if (row->ticket.results_back)
    g_ptr_array_add (parts, g_strdup (_ ("results back")));
  if (row->ticket.has_appointment)
    {
      g_autofree char *clock = fln_clock_words (row->ticket.appointment_us, zone);

      /* Translators: %s is a time of day: "appointment 09:00". */
      g_ptr_array_add (parts, g_strdup_printf (_ ("appointment %s"), clock));
    }

  g_ptr_array_add (parts, NULL);

  return g_strjoinv (" · ", (char **) parts->pdata);
}

static char *
state_of (const FlnQueueRow *row)
{
  const char *word = fln_ticket_state_word (row->ticket.state);

  if (word == NULL)
    return g_strdup ("");
  if (row->ticket.state_room == NULL || row->ticket.state == FLN_TICKET_HELD)
    return g_strdup (word);

  /* Translators: state of a ticket and the name of a room: "Called · room 3". */
  return g_strdup_printf (_ ("%s · room %s"), word, row->ticket.state_room);
}

static char *
wait_of (const FlnQueueRow *row)
{
  if (!is_waiting (row) || row->people_ahead < 0)
    return g_strdup ("");
  if (row->people_ahead == 0)
    /* Translators: nobody is ahead in the queue: this person is next. */
    return g_strdup (C_ ("queue", "next"));

  return g_strdup_printf ("%d", row->people_ahead);
}

/* Of those who do not wait: since when. */
static char *
why_of (const FlnQueueRow *row, GTimeZone *zone)
{
  g_autofree char *state = NULL;
  g_autofree char *since = NULL;

  if (row->reason != NULL)
    return g_strdup (row->reason);
  if (is_waiting (row))
    return g_strdup ("");

  state = state_of (row);
  since = fln_clock_words (row->ticket.state_us, zone);

  /* Translators: state of a ticket and a time of day: "On hold since 10:24". */
  return g_strdup_printf (_ ("%s since %s"), state, since);
}

static FlnColour
colour_of (const FlnQueueRow *row)
{
  return row->place.colour;
}

static void
fill_texts (const FlnQueueRow *row, GTimeZone *zone, char *texts[N_TEXTS])
{
  const FlnDueState due = fln_due_state (row->place.due_us, row->now_us);

  texts[PROP_ID] = g_strdup (row->ticket.id);
  texts[PROP_NUMBER] = g_strdup (row->ticket.number != NULL ? row->ticket.number : "");
  texts[PROP_NAME]
      = g_strdup (row->name != NULL ? row->name : _ ("(name not here yet)"));
  texts[PROP_DETAIL] = detail_of (row, zone);
  texts[PROP_TRIAGE] = g_strdup (fln_triage_word (colour_of (row)));
  texts[PROP_SHAPE] = g_strdup (fln_triage_icon (colour_of (row)));
  texts[PROP_STATE] = state_of (row);
  texts[PROP_WAIT] = wait_of (row);
  texts[PROP_WHY] = why_of (row, zone);

  if (is_waiting (row))
    {
      texts[PROP_DUE] = fln_due_words (row->place.due_us, row->now_us);
      texts[PROP_DUE_ICON] = g_strdup (fln_due_icon (due));
      texts[PROP_CLOCK] = fln_clock_words (row->place.due_us, zone);
    }
  else
    {
      texts[PROP_DUE] = state_of (row);
      texts[PROP_CLOCK] = g_strdup ("");
    }
}

/* The property tells only if it is another text. */
static void
take_text (FlnTicketItem *self, unsigned id, char *text)
{
  if (g_strcmp0 (self->texts[id], text) == 0)
    {
      g_free (text);
      return;
    }

  g_free (self->texts[id]);
  self->texts[id] = text;
  g_object_notify_by_pspec (G_OBJECT (self), properties[id]);
}

static void
set_classes (FlnTicketItem *self)
{
  const char *chip = fln_triage_class (colour_of (self->row));
  const char *due
      = is_waiting (self->row)
            ? fln_due_class (fln_due_state (self->row->place.due_us, self->row->now_us))
            : "due";

  if (self->chip[1] != chip)
    {
      self->chip[0] = "chip";
      self->plain[0] = "plain";
      self->chip[1] = self->plain[1] = chip;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHIP_CLASSES]);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLAIN_CLASSES]);
    }

  if (self->due[0] != due)
    {
      self->due[0] = due;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DUE_CLASSES]);
    }
}

static void
fln_ticket_item_get_property (GObject *object, guint id, GValue *value,
                              GParamSpec *spec)
{
  FlnTicketItem *self = FLN_TICKET_ITEM (object);

  if (id < N_TEXTS)
    g_value_set_string (value, self->texts[id]);
  else if (id == PROP_CHIP_CLASSES)
    g_value_set_boxed (value, self->chip);
  else if (id == PROP_PLAIN_CLASSES)
    g_value_set_boxed (value, self->plain);
  else if (id == PROP_DUE_CLASSES)
    g_value_set_boxed (value, self->due);
  else if (id == PROP_CALLED)
    g_value_set_boolean (value, !is_waiting (self->row));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
fln_ticket_item_finalize (GObject *object)
{
  FlnTicketItem *self = FLN_TICKET_ITEM (object);

  for (unsigned i = 0; i < N_TEXTS; i++)
    g_free (self->texts[i]);
  fln_queue_row_free (self->row);

  G_OBJECT_CLASS (fln_ticket_item_parent_class)->finalize (object);
}

static void
fln_ticket_item_class_init (FlnTicketItemClass *class)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  G_OBJECT_CLASS (class)->get_property = fln_ticket_item_get_property;
  G_OBJECT_CLASS (class)->finalize = fln_ticket_item_finalize;

  for (unsigned i = PROP_ID; i < N_TEXTS; i++)
    properties[i] = g_param_spec_string (text_names[i], NULL, NULL, NULL, flags);
  properties[PROP_CHIP_CLASSES]
      = g_param_spec_boxed ("chip-classes", NULL, NULL, G_TYPE_STRV, flags);
  properties[PROP_PLAIN_CLASSES]
      = g_param_spec_boxed ("plain-classes", NULL, NULL, G_TYPE_STRV, flags);
  properties[PROP_DUE_CLASSES]
      = g_param_spec_boxed ("due-classes", NULL, NULL, G_TYPE_STRV, flags);
  properties[PROP_CALLED] = g_param_spec_boolean ("called", NULL, NULL, FALSE, flags);

  g_object_class_install_properties (G_OBJECT_CLASS (class), N_PROPS, properties);
}

static void
fln_ticket_item_init (FlnTicketItem *self)
{
}

FlnTicketItem *
fln_ticket_item_new (FlnQueueRow *row, GTimeZone *zone)
{
  FlnTicketItem *self = g_object_new (FLN_TYPE_TICKET_ITEM, NULL);

  fln_ticket_item_update (self, row, zone);

  return self;
}

void
fln_ticket_item_update (FlnTicketItem *self, FlnQueueRow *row, GTimeZone *zone)
{
  char *texts[N_TEXTS] = { NULL };
  gboolean was_called;

  g_return_if_fail (FLN_IS_TICKET_ITEM (self));
  g_return_if_fail (row != NULL);

  was_called = self->row != NULL && !is_waiting (self->row);
  fln_queue_row_free (self->row);
  self->row = row;

  fill_texts (row, zone, texts);
  for (unsigned i = PROP_ID; i < N_TEXTS; i++)
    take_text (self, i, texts[i]);
  set_classes (self);

  if (was_called != !is_waiting (row))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CALLED]);
}

const char *
fln_ticket_item_get_id (FlnTicketItem *self)
{
  g_return_val_if_fail (FLN_IS_TICKET_ITEM (self), NULL);

  return self->row->ticket.id;
}

const char *
fln_ticket_item_get_number (FlnTicketItem *self)
{
  g_return_val_if_fail (FLN_IS_TICKET_ITEM (self), NULL);

  return self->texts[PROP_NUMBER];
}

const FlnQueueRow *
fln_ticket_item_get_row (FlnTicketItem *self)
{
  g_return_val_if_fail (FLN_IS_TICKET_ITEM (self), NULL);

  return self->row;
}
