/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the keys and buttons of a room do. One deed at a time: until it is done, the
 * others rest, so that a key pressed twice calls one person. */
#include "desktop/doctor/doctor-page-private.h"

#include "desktop/doctor/note-draft.h"
#include "desktop/doctor/visit-dialogs.h"
#include "desktop/local/commands/undo-last.h"
#include "desktop/model/ticket-deed.h"
#include "desktop/model/triage-words.h"
#include "desktop/widgets/desk-memory.h"
#include "desktop/widgets/toast.h"

#include <glib/gi18n.h>

/* How long a second F2 counts as the answer to the warning, and from when on: a bouncing
 * key is no answer. */
#define ANSWER_US (10 * G_USEC_PER_SEC)
#define BOUNCE_US (G_USEC_PER_SEC / 2)

static gboolean
ends_visit (FlnActionKind kind)
{
  return kind == FLN_ACTION_SERVE || kind == FLN_ACTION_NO_SHOW
         || kind == FLN_ACTION_RETURN || kind == FLN_ACTION_HOLD
         || kind == FLN_ACTION_TRANSFER;
}

/* Deeds whose text is in the records once they are done. */
static gboolean
writes_note (FlnActionKind kind)
{
  return kind == FLN_ACTION_SERVE || kind == FLN_ACTION_NO_SHOW
         || kind == FLN_ACTION_TRANSFER;
}

static gboolean
can_be_undone (FlnActionKind kind)
{
  return kind == FLN_ACTION_CALL || kind == FLN_ACTION_NO_SHOW
         || kind == FLN_ACTION_HOLD;
}

static const char *
name_of_department (FlnDoctorPage *self, const char *id)
{
  FlnDepartmentItem *item
      = id != NULL ? fln_department_model_find (self->departments, id, NULL) : NULL;

  return item != NULL ? fln_department_item_get_name (item) : NULL;
}

/* "A012 served"; what a toast says. */
static char *
done_words (FlnDoctorPage *self, const FlnTicketDeed *deed)
{
  const char *number = deed->result.ticket.number;
  const char *onward = name_of_department (self, deed->department);

  if (number == NULL)
    number = "";

  if (deed->kind == FLN_ACTION_CALL)
    /* Translators: number of a ticket, name of a room. */
    return g_strdup_printf (_ ("%s called to room %s"), number, self->room);
  if (deed->kind == FLN_ACTION_RECALL)
    /* Translators: %s is the number of a ticket. */
    return g_strdup_printf (_ ("%s called again"), number);
  if (deed->kind == FLN_ACTION_SERVE && onward != NULL)
    /* Translators: number of a ticket, a department where the person goes next. */
    return g_strdup_printf (_ ("%s served, goes to %s"), number, onward);
  if (deed->kind == FLN_ACTION_SERVE)
    /* Translators: %s is the number of a ticket. */
    return g_strdup_printf (_ ("%s served"), number);
  if (deed->kind == FLN_ACTION_NO_SHOW)
    /* Translators: %s is the number of a ticket. */
    return g_strdup_printf (_ ("%s did not come"), number);
  if (deed->kind == FLN_ACTION_RETURN)
    /* Translators: %s is the number of a ticket. */
    return g_strdup_printf (_ ("%s is back in the queue"), number);
  if (deed->kind == FLN_ACTION_HOLD)
    /* Translators: %s is the number of a ticket. */
    return g_strdup_printf (_ ("%s is on hold; what you wrote is kept"), number);
  if (deed->kind == FLN_ACTION_TRANSFER)
    /* Translators: number of a ticket, a department. */
    return g_strdup_printf (_ ("%s moved to %s"), number,
                            onward != NULL ? onward : "–");
  if (deed->kind == FLN_ACTION_SET_URGENCY)
    /* Translators: number of a ticket, an urgency as a word ("Orange"). */
    return g_strdup_printf (_ ("%s is %s now"), number,
                            fln_triage_word (deed->urgency));

  return NULL;
}

static void
tell_done (FlnDoctorPage *self, const FlnTicketDeed *deed)
{
  g_autofree char *words = done_words (self, deed);

  g_free (self->undo);
  self->undo = can_be_undone (deed->kind) ? g_strdup (deed->action) : NULL;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "visit.undo", self->undo != NULL);
  if (words == NULL)
    return;

  if (self->undo != NULL)
    fln_toast_with_button (GTK_WIDGET (self), words, _ ("Undo"), "visit.undo");
  else
    fln_toast (GTK_WIDGET (self), words);
}

static void
tell_failed (FlnDoctorPage *self, const FlnTicketDeed *deed, const GError *error)
{
  if (deed->kind == FLN_ACTION_CALL && deed->ticket == NULL
      && g_error_matches (error, FLN_ERROR, FLN_ERROR_NOT_FOUND))
    fln_toast (GTK_WIDGET (self), _ ("Nobody is waiting."));
  else
    fln_toast_error (GTK_WIDGET (self), error);
}

static void
after_deed (FlnDoctorPage *self, const FlnTicketDeed *deed)
{
  FlnNotePad *note = fln_patient_pane_get_note (self->pane);

  if (writes_note (deed->kind))
    fln_note_pad_forget (note, deed->ticket);
  if (ends_visit (deed->kind))
    fln_visit_now_let_go (self->now);
  if (deed->kind == FLN_ACTION_CALL)
    {
      self->wants_note = TRUE;
      fln_visit_now_show (self->now, deed->result.ticket.id);
      fln_doctor_page_tell (self, NULL);
    }
  if (deed->kind == FLN_ACTION_SERVE && g_strcmp0 (deed->outcome, "lab") == 0
      && deed->department != NULL)
    {
      fln_memory_set (fln_desk_dir (self->desk), "doctor-laboratory", deed->department);
      fln_outcome_bar_set_laboratory (self->outcome, deed->department);
    }

  tell_done (self, deed);
}

static void
on_deed (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FlnDoctorPage) self = user_data;
  g_autoptr (GError) error = NULL;
  const FlnTicketDeed *deed
      = fln_ticket_deed_finish (FLN_DESK (object), result, &error);

  self->busy = FALSE;
  if (self->desk == NULL)
    return;

  if (error == NULL)
    after_deed (self, deed);
  else
    tell_failed (self, deed, error);

  g_clear_pointer (&self->leaving, g_free);
  fln_doctor_page_update_actions (self);
}

/* Takes @deed over. */
static void
start_deed (FlnDoctorPage *self, FlnTicketDeed *deed)
{
  self->busy = TRUE;
  self->warned_us = 0;
  fln_doctor_page_update_actions (self);

  /* So that whatever happens between, the words are in the file. */
  fln_note_pad_flush (fln_patient_pane_get_note (self->pane));

  if (ends_visit (deed->kind))
    {
      g_free (self->leaving);
      self->leaving = g_strdup (deed->ticket);
    }
  fln_ticket_deed_do_async (self->desk, deed, on_deed, g_object_ref (self));
}

static void
start_call (FlnDoctorPage *self, const char *ticket)
{
  FlnTicketDeed *deed = fln_ticket_deed_new (FLN_ACTION_CALL, ticket);

  deed->department = g_strdup (self->department);
  deed->room = g_strdup (self->room);
  start_deed (self, deed);
}

/* A person who is forgotten in a room stays "called" for the whole day. The second F2
 * says that it is meant so. */
static gboolean
room_is_free (FlnDoctorPage *self)
{
  const FlnQueueRow *row = fln_doctor_page_get_row (self);
  const int64_t now_us = g_get_monotonic_time ();
  const int64_t since_us = now_us - self->warned_us;
  g_autofree char *words = NULL;

  if (row == NULL)
    return TRUE;
  if (self->warned_us != 0 && since_us < ANSWER_US)
    return since_us > BOUNCE_US;

  self->warned_us = now_us;
  if (row->ticket.state == FLN_TICKET_CALLED)
    /* Translators: %s is the number of a ticket; F… are keys: served, no-show, put back.
     * Short: it must fit one line. */
    words = g_strdup_printf (_ ("%s is still called: F4, F6 or F7 first, or F2 again"),
                             row->ticket.number);
  else
    /* Translators: %s is the number of a ticket; F… are keys. Short: one line. */
    words = g_strdup_printf (_ ("%s is in the room: Served F4 first, or F2 again"),
                             row->ticket.number);
  fln_toast_with_button (GTK_WIDGET (self), words, _ ("Call next"),
                         "visit.call-anyway");

  return FALSE;
}

static void
on_call_next (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FlnDoctorPage *self = FLN_DOCTOR_PAGE (widget);

  if (room_is_free (self))
    start_call (self, NULL);
}

static void
on_call_anyway (GtkWidget *widget, const char *name, GVariant *parameter)
{
  start_call (FLN_DOCTOR_PAGE (widget), NULL);
}

static void
on_call_chosen (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FlnDoctorPage *self = FLN_DOCTOR_PAGE (widget);

  if (room_is_free (self))
    start_call (self, g_variant_get_string (parameter, NULL));
}

/* A deed about the one in the room, with what was written. NULL: nobody is there. */
static FlnTicketDeed *
new_deed (FlnDoctorPage *self, FlnActionKind kind)
{
  const FlnQueueRow *row = fln_doctor_page_get_row (self);
  FlnTicketDeed *deed;

  if (row == NULL)
    return NULL;

  deed = fln_ticket_deed_new (kind, row->ticket.id);
  if (writes_note (kind))
    deed->note = fln_note_pad_get_text (fln_patient_pane_get_note (self->pane));

  return deed;
}

/* A note that cannot be kept whole is told before anything is done. */
static gboolean
note_fits (FlnDoctorPage *self)
{
  FlnNotePad *note = fln_patient_pane_get_note (self->pane);

  if (!fln_note_pad_is_too_long (note))
    return TRUE;

  fln_note_pad_focus (note);
  fln_toast (GTK_WIDGET (self), _ ("The note is too long; shorten it first."));

  return FALSE;
}

static void
on_served (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FlnDoctorPage *self = FLN_DOCTOR_PAGE (widget);
  FlnOutcomeBar *outcome = self->outcome;
  const char *onward = fln_outcome_bar_get_onward (outcome);
  const char *word = fln_outcome_bar_get_outcome (outcome);
  FlnTicketDeed *deed;

  if (!note_fits (self))
    return;

  if (g_str_equal (word, "lab") && onward == NULL
      && g_list_model_get_n_items (G_LIST_MODEL (self->departments)) > 1)
    {
      fln_outcome_bar_focus_onward (outcome);
      fln_toast (GTK_WIDGET (self),
                 _ ("Choose where the laboratory is; then Served F4 again."));
      return;
    }

  deed = new_deed (self, FLN_ACTION_SERVE);
  if (deed == NULL)
    return;

  deed->outcome = g_strdup (word);
  deed->department = g_strdup (onward);
  start_deed (self, deed);
}

/* The deeds that need no more than the one in the room. */
static void
on_plain_deed (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const struct
  {
    const char *action;
    FlnActionKind kind;
  } kinds[] = {
    { "visit.here", FLN_ACTION_START },      { "visit.recall", FLN_ACTION_RECALL },
    { "visit.no-show", FLN_ACTION_NO_SHOW }, { "visit.put-back", FLN_ACTION_RETURN },
    { "visit.hold", FLN_ACTION_HOLD },
  };
  FlnDoctorPage *self = FLN_DOCTOR_PAGE (widget);

  for (unsigned i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      FlnTicketDeed *deed;

      if (!g_str_equal (kinds[i].action, name))
        continue;
      if (writes_note (kinds[i].kind) && !note_fits (self))
        return;

      deed = new_deed (self, kinds[i].kind);
      if (deed != NULL)
        start_deed (self, deed);
    }
}

static void
on_answer (FlnTicketDeed *deed, gpointer user_data)
{
  FlnDoctorPage *self = user_data;
  const FlnQueueRow *row = fln_doctor_page_get_row (self);

  if (self->desk == NULL || self->busy)
    {
      fln_ticket_deed_free (deed);
      return;
    }

  if (writes_note (deed->kind) && row != NULL
      && g_strcmp0 (row->ticket.id, deed->ticket) == 0)
    deed->note = fln_note_pad_get_text (fln_patient_pane_get_note (self->pane));
  start_deed (self, deed);
}

static FlnVisitQuestion
question_of (FlnDoctorPage *self)
{
  return (FlnVisitQuestion){
    .parent = GTK_WINDOW (self->window),
    .row = fln_doctor_page_get_row (self),
    .answer = on_answer,
    .user_data = self,
  };
}

static void
on_urgency (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const FlnVisitQuestion question = question_of (FLN_DOCTOR_PAGE (widget));

  if (question.row != NULL)
    fln_visit_ask_urgency (&question);
}

static void
on_move (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FlnDoctorPage *self = FLN_DOCTOR_PAGE (widget);
  const FlnVisitQuestion question = question_of (self);

  if (question.row != NULL && note_fits (self))
    fln_visit_ask_move (&question, self->departments);
}

static void
on_show (GtkWidget *widget, const char *name, GVariant *parameter)
{
  fln_visit_now_show (FLN_DOCTOR_PAGE (widget)->now,
                      g_variant_get_string (parameter, NULL));
}

static gboolean
undo (FlnStore *store, gpointer data, GError **error)
{
  return fln_undo_last (store, &(FlnUndoLastRequest){ data }, NULL, error);
}

static void
on_undone (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FlnDoctorPage) self = user_data;
  g_autoptr (GError) error = NULL;

  self->busy = FALSE;
  if (fln_desk_run_finish (FLN_DESK (object), result, NULL, &error))
    fln_toast (GTK_WIDGET (self), _ ("Taken back."));
  else
    fln_toast_error (GTK_WIDGET (self), error);

  if (self->desk != NULL)
    {
      fln_visit_now_let_go (self->now);
      fln_doctor_page_update_actions (self);
    }
  g_clear_pointer (&self->leaving, g_free);
}

static void
on_undo (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FlnDoctorPage *self = FLN_DOCTOR_PAGE (widget);
  const FlnQueueRow *row = fln_doctor_page_get_row (self);

  if (self->busy || self->undo == NULL)
    return;

  self->busy = TRUE;
  gtk_widget_action_set_enabled (widget, "visit.undo", FALSE);
  fln_doctor_page_update_actions (self);
  g_free (self->leaving);
  self->leaving = g_strdup (row != NULL ? row->ticket.id : NULL);
  fln_note_pad_flush (fln_patient_pane_get_note (self->pane));
  fln_desk_run_async (self->desk,
                      &(FlnDeskWork){ undo, g_steal_pointer (&self->undo), g_free },
                      NULL, on_undone, g_object_ref (self));
}

/* Drafts of visits that ended elsewhere. */
typedef struct
{
  char *user;
  char *room;
  unsigned n;
} Rescue;

static void
rescue_free (gpointer data)
{
  Rescue *rescue = data;

  g_free (rescue->user);
  g_free (rescue->room);
  g_free (rescue);
}

static gboolean
run_rescue (FlnStore *store, gpointer data, GError **error)
{
  Rescue *rescue = data;

  return fln_note_draft_rescue (store, rescue->user, rescue->room, &rescue->n, error);
}

static void
on_rescued (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FlnDoctorPage) self = user_data;
  g_autoptr (GError) error = NULL;
  gpointer data = NULL;
  g_autofree char *words = NULL;
  unsigned n;

  if (!fln_desk_run_finish (FLN_DESK (object), result, &data, &error))
    g_message ("A draft waits for better times: %s", error->message);

  n = data != NULL ? ((Rescue *) data)->n : 0;
  if (n == 0 || self->desk == NULL)
    return;

  words = g_strdup_printf (
      g_dngettext (
          /* Translators: notes that were written but not closed by Served */
          NULL, "%u note that you had not finished went into the person’s history.",
          "%u notes that you had not finished went into people’s histories.", n),
      n);
  fln_toast (GTK_WIDGET (self), words);
}

void
fln_doctor_page_rescue (FlnDoctorPage *self)
{
  Rescue *rescue = g_new0 (Rescue, 1);

  rescue->user = g_strdup (self->user);
  rescue->room = g_strdup (self->room);
  fln_desk_run_async (self->desk, &(FlnDeskWork){ run_rescue, rescue, rescue_free },
                      NULL, on_rescued, g_object_ref (self));
}

void
fln_doctor_page_class_install_deeds (GtkWidgetClass *class)
{
  static const struct
  {
    const char *name;
    const char *parameter;
    GtkWidgetActionActivateFunc activate;
  } deeds[] = {
    { "visit.call-next", NULL, on_call_next },
    { "visit.call-anyway", NULL, on_call_anyway },
    { "visit.call-chosen", "s", on_call_chosen },
    { "visit.here", NULL, on_plain_deed },
    { "visit.recall", NULL, on_plain_deed },
    { "visit.served", NULL, on_served },
    { "visit.no-show", NULL, on_plain_deed },
    { "visit.put-back", NULL, on_plain_deed },
    { "visit.hold", NULL, on_plain_deed },
    { "visit.move", NULL, on_move },
    { "visit.urgency", NULL, on_urgency },
    { "visit.undo", NULL, on_undo },
    { "visit.show", "s", on_show },
  };

  for (unsigned i = 0; i < G_N_ELEMENTS (deeds); i++)
    gtk_widget_class_install_action (class, deeds[i].name, deeds[i].parameter,
                                     deeds[i].activate);
}
