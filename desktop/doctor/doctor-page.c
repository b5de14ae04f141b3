/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/doctor/doctor-page-private.h"

#include "desktop/model/due-words.h"
#include "desktop/model/triage-words.h"
#include "desktop/widgets/accessible.h"
#include "desktop/widgets/desk-memory.h"

#include <glib/gi18n.h>

/* People named beside the one in the room; a room that holds more has other troubles. */
#define ALSO_MOST 5

G_DEFINE_TYPE (FlnDoctorPage, fln_doctor_page, GTK_TYPE_BOX)

const FlnQueueRow *
fln_doctor_page_get_row (FlnDoctorPage *self)
{
  const FlnVisitFacts *facts = self->now != NULL ? fln_visit_now_get (self->now) : NULL;

  return facts != NULL ? facts->row : NULL;
}

void
fln_doctor_page_tell (FlnDoctorPage *self, const char *words)
{
  gtk_label_set_text (self->notice_words, words != NULL ? words : "");
  gtk_widget_set_visible (self->notice, words != NULL);
}

static void
on_read (FlnDoctorPage *self)
{
  fln_doctor_page_tell (self, NULL);
}

static gboolean
is_open_for_calls (FlnDoctorPage *self)
{
  FlnDepartmentItem *item
      = fln_department_model_find (self->departments, self->department, NULL);

  return item == NULL
         || fln_department_item_get_row (item)->department.queue_state
                == FLN_QUEUE_OPEN;
}

void
fln_doctor_page_update_actions (FlnDoctorPage *self)
{
  const FlnQueueRow *row = fln_doctor_page_get_row (self);
  const gboolean called = row != NULL && row->ticket.state == FLN_TICKET_CALLED;
  const struct
  {
    const char *action;
    FlnActionKind kind;
    gboolean fits;
  } rules[] = {
    { "visit.call-next", FLN_ACTION_CALL, is_open_for_calls (self) },
    { "visit.call-anyway", FLN_ACTION_CALL, is_open_for_calls (self) },
    { "visit.call-chosen", FLN_ACTION_CALL, TRUE },
    { "visit.here", FLN_ACTION_START, called },
    { "visit.recall", FLN_ACTION_RECALL, called },
    { "visit.no-show", FLN_ACTION_NO_SHOW, called },
    { "visit.served", FLN_ACTION_SERVE, row != NULL },
    { "visit.put-back", FLN_ACTION_RETURN, row != NULL },
    { "visit.hold", FLN_ACTION_HOLD, row != NULL },
    { "visit.move", FLN_ACTION_TRANSFER, row != NULL },
    { "visit.urgency", FLN_ACTION_SET_URGENCY, row != NULL },
  };

  for (unsigned i = 0; i < G_N_ELEMENTS (rules); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), rules[i].action,
                                   !self->busy && rules[i].fits
                                       && fln_role_may (self->role, rules[i].kind));
}

/* "A colleague in room 2" */
static char *
rival_words (const FlnVisitRival *rival)
{
  const char *name = rival->name != NULL ? rival->name : _ ("A colleague");

  if (rival->room == NULL)
    return g_strdup (name);

  /* Translators: a colleague's name and the name of the room: "Dr Keza (room 2)". */
  return g_strdup_printf (_ ("%s (room %s)"), name, rival->room);
}

/* A ticket that was shown here is somebody else's now. */
static char *
gone_words (const FlnVisitRival *gone)
{
  g_autofree char *who = rival_words (gone);
  const char *state = fln_ticket_state_word (gone->state);

  if (gone->state == FLN_TICKET_CALLED || gone->state == FLN_TICKET_SERVING)
    /* Translators: a colleague, then the number of a ticket. */
    return g_strdup_printf (_ ("%s also called %s, and that call stands. Your call and "
                               "what you wrote are kept."),
                            who, gone->number);

  return g_strdup_printf (
      /* Translators: number, a colleague, state of the ticket as a word ("Served"). */
      _ ("%s is no longer in this room: %s. State now: %s. What you "
         "wrote is kept."),
      gone->number, who, state != NULL ? state : "–");
}

static char *
standing_words (const FlnVisitRival *rival, GTimeZone *zone)
{
  g_autofree char *who = rival_words (rival);
  g_autofree char *clock = fln_clock_words (rival->us, zone);

  /* Translators: a colleague, number of a ticket, time of day. */
  return g_strdup_printf (_ ("%s also called %s at %s, while one of the desks had no "
                             "line. Your call stands; ask who is with the person. Both "
                             "are kept for review."),
                          who, rival->number, clock);
}

static void
tell_of_rivals (FlnDoctorPage *self, const FlnVisitFacts *facts)
{
  const FlnWho *who = fln_window_get_who (self->window);
  g_autofree char *words = NULL;

  if (facts->gone != NULL && g_strcmp0 (facts->gone_ticket, self->leaving) != 0)
    {
      words = gone_words (facts->gone);
      fln_note_pad_flush (fln_patient_pane_get_note (self->pane));
      fln_doctor_page_tell (self, words);
      fln_doctor_page_rescue (self);
      return;
    }

  if (facts->rival == NULL
      || g_object_get_data (G_OBJECT (self->notice), facts->row->ticket.id) != NULL)
    return;

  /* Said once a ticket. */
  g_object_set_data (G_OBJECT (self->notice), facts->row->ticket.id, self);
  words = standing_words (facts->rival, who != NULL ? who->zone : NULL);
  fln_doctor_page_tell (self, words);
}

/* Takes @words over. */
static void
add_also (FlnDoctorPage *self, const FlnQueueRow *row, const char *action, char *words)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 32);
  gtk_button_set_child (GTK_BUTTON (button), label);
  fln_accessible_name (button, words);
  g_free (words);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", row->ticket.id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_box_append (self->also_buttons, button);
}

/* What the buttons would say; they are made anew only when that is something else, so
 * that a button with the keyboard keeps it. */
static char *
also_key (const FlnVisitFacts *facts)
{
  g_autoptr (GString) key = g_string_new (NULL);

  for (guint i = 0; i < facts->others->len; i++)
    g_string_append (key, ((FlnQueueRow *) facts->others->pdata[i])->ticket.id);
  g_string_append_c (key, '|');
  for (guint i = 0; i < facts->held->len; i++)
    g_string_append (key, ((FlnQueueRow *) facts->held->pdata[i])->ticket.id);

  return g_string_free (g_steal_pointer (&key), FALSE);
}

static void
show_also (FlnDoctorPage *self, const FlnVisitFacts *facts)
{
  const guint others = MIN (facts->others->len, ALSO_MOST);
  const guint held = MIN (facts->held->len, ALSO_MOST - others);
  g_autofree char *key = also_key (facts);
  GtkWidget *button;

  if (g_strcmp0 (g_object_get_data (G_OBJECT (self->also), "key"), key) == 0)
    return;

  g_object_set_data_full (G_OBJECT (self->also), "key", g_steal_pointer (&key), g_free);
  while ((button = gtk_widget_get_first_child (GTK_WIDGET (self->also_buttons)))
         != NULL)
    gtk_box_remove (self->also_buttons, button);

  for (guint i = 0; i < others; i++)
    {
      const FlnQueueRow *row = facts->others->pdata[i];

      add_also (self, row, "visit.show",
                /* Translators: number and name of somebody else called to this room. */
                g_strdup_printf (_ ("%s %s, called here"), row->ticket.number,
                                 row->name != NULL ? row->name : ""));
    }
  for (guint i = 0; i < held; i++)
    {
      const FlnQueueRow *row = facts->held->pdata[i];

      add_also (self, row, "visit.call-chosen",
                /* Translators: number and name of somebody set aside; the button calls
                 * them. */
                g_strdup_printf (_ ("%s %s, on hold: call"), row->ticket.number,
                                 row->name != NULL ? row->name : ""));
    }

  gtk_widget_set_visible (self->also, others + held > 0);
}

static void
show_nobody (FlnDoctorPage *self)
{
  FlnTicketItem *first = fln_up_next_get_first (self->up_next);
  g_autofree char *name = NULL;
  g_autofree char *words = NULL;
  g_autofree char *escaped = NULL;

  if (first != NULL && is_open_for_calls (self))
    {
      g_object_get (first, "name", &name, NULL);
      /* Translators: F2 is a key; number and name of who is next. */
      words = g_strdup_printf (_ ("F2 calls %s, %s"),
                               fln_ticket_item_get_number (first), name);
    }
  else if (first == NULL && fln_queue_model_is_read (self->queue))
    words = g_strdup (_ ("Nobody is waiting either. Who comes next will stand on the "
                         "left."));

  /* A status page's description is markup. */
  escaped = words != NULL ? g_markup_escape_text (words, -1) : NULL;
  adw_status_page_set_description (self->nobody, escaped);
}

static void
on_visit (FlnDoctorPage *self)
{
  const FlnVisitFacts *facts = fln_visit_now_get (self->now);

  if (facts == NULL)
    return;

  tell_of_rivals (self, facts);
  show_also (self, facts);
  if (facts->row == NULL)
    fln_patient_pane_clear (self->pane);
  else if (fln_patient_pane_show (self->pane, facts))
    fln_outcome_bar_reset (self->outcome, facts->back_to);
  gtk_widget_set_visible (GTK_WIDGET (self->outcome), facts->row != NULL);

  gtk_stack_set_visible_child_name (self->stack,
                                    facts->row != NULL ? "visit" : "nobody");
  if (facts->row != NULL && self->wants_note)
    fln_note_pad_focus (fln_patient_pane_get_note (self->pane));
  else if (facts->row == NULL && !self->wants_note)
    gtk_widget_child_focus (GTK_WIDGET (self->up_next), GTK_DIR_TAB_FORWARD);
  self->wants_note = facts->row == NULL;
  fln_doctor_page_update_actions (self);
}

static void
on_departments (FlnDoctorPage *self)
{
  fln_up_next_set_department (
      self->up_next,
      fln_department_model_find (self->departments, self->department, NULL));
  show_nobody (self);
  fln_doctor_page_update_actions (self);
}

static void
fln_doctor_page_dispose (GObject *object)
{
  fln_doctor_page_stop (FLN_DOCTOR_PAGE (object));

  G_OBJECT_CLASS (fln_doctor_page_parent_class)->dispose (object);
}

static void
fln_doctor_page_finalize (GObject *object)
{
  FlnDoctorPage *self = FLN_DOCTOR_PAGE (object);

  g_clear_object (&self->departments);
  g_clear_object (&self->queue);
  g_clear_object (&self->now);
  g_free (self->department);
  g_free (self->room);
  g_free (self->user);
  g_free (self->leaving);
  g_free (self->undo);

  G_OBJECT_CLASS (fln_doctor_page_parent_class)->finalize (object);
}

static void
fln_doctor_page_class_init (FlnDoctorPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = fln_doctor_page_dispose;
  G_OBJECT_CLASS (class)->finalize = fln_doctor_page_finalize;
  g_type_ensure (FLN_TYPE_UP_NEXT);
  g_type_ensure (FLN_TYPE_PATIENT_PANE);
  g_type_ensure (FLN_TYPE_OUTCOME_BAR);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/rw/foleni/ui/doctor-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FlnDoctorPage, up_next);
  gtk_widget_class_bind_template_child (widget_class, FlnDoctorPage, toasts);
  gtk_widget_class_bind_template_child (widget_class, FlnDoctorPage, notice);
  gtk_widget_class_bind_template_child (widget_class, FlnDoctorPage, notice_words);
  gtk_widget_class_bind_template_child (widget_class, FlnDoctorPage, also);
  gtk_widget_class_bind_template_child (widget_class, FlnDoctorPage, also_buttons);
  gtk_widget_class_bind_template_child (widget_class, FlnDoctorPage, stack);
  gtk_widget_class_bind_template_child (widget_class, FlnDoctorPage, nobody);
  gtk_widget_class_bind_template_child (widget_class, FlnDoctorPage, pane);
  gtk_widget_class_bind_template_child (widget_class, FlnDoctorPage, outcome);
  gtk_widget_class_bind_template_callback (widget_class, on_read);

  fln_doctor_page_class_install_deeds (widget_class);
}

/* Keys work wherever the keyboard is in the window. */
static void
add_keys (FlnDoctorPage *self)
{
  static const struct
  {
    guint key;
    GdkModifierType state;
    const char *action;
  } keys[] = {
    { GDK_KEY_F2, 0, "visit.call-next" },
    { GDK_KEY_F3, 0, "visit.recall" },
    { GDK_KEY_F4, 0, "visit.served" },
    { GDK_KEY_F5, 0, "visit.here" },
    { GDK_KEY_F6, 0, "visit.no-show" },
    { GDK_KEY_F7, 0, "visit.put-back" },
    { GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "visit.undo" },
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller),
                                     GTK_SHORTCUT_SCOPE_GLOBAL);
  for (unsigned i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (
        GTK_SHORTCUT_CONTROLLER (controller),
        gtk_shortcut_new (gtk_keyval_trigger_new (keys[i].key, keys[i].state),
                          gtk_named_action_new (keys[i].action)));
  /* Before the note has them: a text view keeps F7 for its cursor. */
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
fln_doctor_page_init (FlnDoctorPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->wants_note = TRUE;
  add_keys (self);
}

GtkWidget *
fln_doctor_page_new (FlnWindow *window, FlnDepartmentModel *departments,
                     const FlnDoctorPlace *place)
{
  FlnDoctorPage *self = g_object_new (FLN_TYPE_DOCTOR_PAGE, NULL);
  const FlnWho *who = fln_window_get_who (window);
  FlnClockTick *tick = fln_application_get_tick (fln_window_get_app (window));
  g_autofree char *laboratory = NULL;

  self->window = window;
  self->desk = g_object_ref (fln_window_get_desk (window));
  self->departments = g_object_ref (departments);
  self->department = g_strdup (place->department);
  self->room = g_strdup (place->room);
  self->user = g_strdup (who->staff.user);
  self->role = who->staff.role;

  self->queue = fln_queue_model_new (self->desk, tick, who->zone);
  fln_queue_model_set_department (self->queue, place->department);
  g_signal_connect_object (self->queue, "refreshed", G_CALLBACK (show_nobody), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  fln_up_next_start (self->up_next, self->queue,
                     self->role == FLN_ROLE_DOCTOR ? who->staff.id : NULL,
                     place->place);

  self->now = fln_visit_now_new (self->desk, tick);
  g_signal_connect_object (self->now, "refreshed", G_CALLBACK (on_visit), self,
                           G_CONNECT_SWAPPED);
  fln_visit_now_set_room (self->now, place->room, place->department);

  fln_patient_pane_start (self->pane, self->desk, who);
  fln_outcome_bar_start (self->outcome, departments, place->department);
  laboratory = fln_memory_get (fln_desk_dir (self->desk), "doctor-laboratory");
  fln_outcome_bar_set_laboratory (self->outcome, laboratory);

  g_signal_connect_object (departments, "refreshed", G_CALLBACK (on_departments), self,
                           G_CONNECT_SWAPPED);
  on_departments (self);
  fln_doctor_page_rescue (self);

  return GTK_WIDGET (self);
}

void
fln_doctor_page_stop (FlnDoctorPage *self)
{
  g_return_if_fail (FLN_IS_DOCTOR_PAGE (self));

  if (self->desk == NULL)
    return;

  fln_note_pad_flush (fln_patient_pane_get_note (self->pane));
  g_signal_handlers_disconnect_by_data (self->now, self);
  g_signal_handlers_disconnect_by_data (self->queue, self);
  g_signal_handlers_disconnect_by_data (self->departments, self);
  fln_visit_now_set_room (self->now, NULL, NULL);
  g_clear_object (&self->desk);
}

FlnToastArea *
fln_doctor_page_get_toasts (FlnDoctorPage *self)
{
  g_return_val_if_fail (FLN_IS_DOCTOR_PAGE (self), NULL);

  return self->toasts;
}
