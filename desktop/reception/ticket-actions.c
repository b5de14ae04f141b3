/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/reception/ticket-actions.h"

#include "desktop/reception/patient-dialog.h"
#include "desktop/reception/queue-deed.h"
#include "desktop/reception/queue-dialog.h"
#include "desktop/reception/ticket-dialogs.h"
#include "desktop/widgets/toast.h"
#include "shared/domain/roles.h"

#include <glib/gi18n.h>

struct _FlnTicketActions
{
  GObject parent_instance;
  FlnWindow *window; /* outlives the page, and this with it */
  FlnQueuePage *page;
  FlnQueueModel *queue;
  FlnDepartmentModel *departments;
  GSimpleActionGroup *group;
};

G_DEFINE_TYPE (FlnTicketActions, fln_ticket_actions, G_TYPE_OBJECT)

/* The deed */

static void
on_done (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FlnWindow) window = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  const FlnQueueDeed *deed = fln_queue_deed_finish (FLN_DESK (object), result, &error);

  if (deed == NULL)
    {
      fln_toast_error (GTK_WIDGET (window), error);
      return;
    }

  words = fln_queue_deed_words (deed);
  if (deed->action != NULL)
    {
      g_autofree char *undo = g_strdup_printf ("win.undo-action::%s", deed->action);

      fln_toast_with_button (GTK_WIDGET (window), words, _ ("Undo"), undo);
    }
  else
    fln_toast (GTK_WIDGET (window), words);
}

static void
do_at_once (FlnTicketActions *self, FlnActionKind kind)
{
  FlnTicketItem *ticket = fln_queue_page_get_ticket (self->page);

  if (ticket == NULL)
    return;

  fln_queue_deed_do_async (fln_window_get_desk (self->window),
                           fln_queue_deed_new (kind, fln_ticket_item_get_id (ticket),
                                               fln_ticket_item_get_number (ticket)),
                           on_done, g_object_ref (self->window));
}

/* Actions about the number */

static void
on_urgency (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FlnTicketActions *self = user_data;
  FlnTicketItem *ticket = fln_queue_page_get_ticket (self->page);

  if (ticket != NULL)
    fln_urgency_dialog_present (self->window, ticket);
}

static void
on_move (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FlnTicketActions *self = user_data;
  FlnTicketItem *ticket = fln_queue_page_get_ticket (self->page);

  if (ticket != NULL)
    fln_move_dialog_present (self->window, ticket, self->departments);
}

static void
on_override (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FlnTicketActions *self = user_data;
  FlnTicketItem *ticket = fln_queue_page_get_ticket (self->page);

  if (ticket != NULL)
    fln_order_dialog_present (self->window, ticket, self->queue);
}

static void
on_cancel (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FlnTicketActions *self = user_data;
  FlnTicketItem *ticket = fln_queue_page_get_ticket (self->page);

  if (ticket != NULL)
    fln_cancel_dialog_present (self->window, ticket);
}

static void
on_edit (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FlnTicketActions *self = user_data;
  FlnTicketItem *ticket = fln_queue_page_get_ticket (self->page);

  if (ticket != NULL)
    fln_patient_dialog_present (self->window,
                                fln_ticket_item_get_row (ticket)->ticket.patient);
}

static FlnTicketState
state_of (FlnTicketItem *ticket)
{
  return fln_ticket_item_get_row (ticket)->ticket.state;
}

static void
on_hold_or_return (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FlnTicketActions *self = user_data;
  FlnTicketItem *ticket = fln_queue_page_get_ticket (self->page);

  if (ticket != NULL)
    do_at_once (self, fln_ticket_flow_allows (state_of (ticket), FLN_STEP_RETURN)
                          ? FLN_ACTION_RETURN
                          : FLN_ACTION_HOLD);
}

static void
on_no_show (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  do_at_once (user_data, FLN_ACTION_NO_SHOW);
}

static void
on_leave (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  do_at_once (user_data, FLN_ACTION_LEAVE);
}

/* Actions about the department */

static void
on_pause (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FlnTicketActions *self = user_data;
  FlnDepartmentItem *department = fln_queue_page_get_department (self->page);

  if (department != NULL)
    fln_queue_dialog_present (self->window, department, FLN_QUEUE_PAUSED);
}

static void
on_close (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FlnTicketActions *self = user_data;
  FlnDepartmentItem *department = fln_queue_page_get_department (self->page);

  if (department != NULL)
    fln_queue_dialog_present (self->window, department, FLN_QUEUE_CLOSED);
}

static void
on_reopen (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FlnTicketActions *self = user_data;
  FlnDepartmentItem *department = fln_queue_page_get_department (self->page);

  if (department != NULL)
    fln_queue_reopen (self->window, department);
}

static void
on_show_called (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  FlnTicketActions *self = user_data;

  g_simple_action_set_state (action, state);
  fln_queue_model_set_with_called (self->queue, g_variant_get_boolean (state));
}

static const GActionEntry entries[] = {
  { .name = "urgency", .activate = on_urgency },
  { .name = "move", .activate = on_move },
  { .name = "override", .activate = on_override },
  { .name = "cancel", .activate = on_cancel },
  { .name = "edit", .activate = on_edit },
  { .name = "hold-or-return", .activate = on_hold_or_return },
  { .name = "no-show", .activate = on_no_show },
  { .name = "leave", .activate = on_leave },
  { .name = "pause", .activate = on_pause },
  { .name = "close", .activate = on_close },
  { .name = "reopen", .activate = on_reopen },
  { .name = "show-called", .state = "true", .change_state = on_show_called },
};

/* Which actions are on */

static void
enable (FlnTicketActions *self, const char *name, gboolean is_on)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->group), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), is_on);
}

/* An action about a number: allowed by a step of the flow, 0: in any open state. */
static const struct
{
  const char *name;
  FlnActionKind kind;
  FlnStep step;
} of_ticket[] = {
  { "urgency", FLN_ACTION_SET_URGENCY, 0 },
  { "move", FLN_ACTION_TRANSFER, FLN_STEP_TRANSFER },
  { "cancel", FLN_ACTION_CANCEL, FLN_STEP_CANCEL },
  { "edit", FLN_ACTION_EDIT_PATIENT, 0 },
  { "no-show", FLN_ACTION_NO_SHOW, FLN_STEP_NO_SHOW },
  { "leave", FLN_ACTION_LEAVE, FLN_STEP_LEAVE },
};

static void
enable_of_ticket (FlnTicketActions *self, FlnRole role)
{
  FlnTicketItem *ticket = fln_queue_page_get_ticket (self->page);
  const FlnTicketState state = ticket != NULL ? state_of (ticket) : 0;

  for (unsigned i = 0; i < G_N_ELEMENTS (of_ticket); i++)
    enable (self, of_ticket[i].name,
            ticket != NULL && fln_role_may (role, of_ticket[i].kind)
                && (of_ticket[i].step == 0
                    || fln_ticket_flow_allows (state, of_ticket[i].step)));

  enable (self, "override",
          state == FLN_TICKET_WAITING && fln_role_may (role, FLN_ACTION_OVERRIDE));
  enable (self, "hold-or-return",
          (fln_ticket_flow_allows (state, FLN_STEP_HOLD)
           && fln_role_may (role, FLN_ACTION_HOLD))
              || (fln_ticket_flow_allows (state, FLN_STEP_RETURN)
                  && fln_role_may (role, FLN_ACTION_RETURN)));
}

static void
enable_of_department (FlnTicketActions *self, FlnRole role)
{
  FlnDepartmentItem *item = fln_queue_page_get_department (self->page);
  const FlnQueueState state
      = item != NULL ? fln_department_item_get_row (item)->department.queue_state : 0;

  enable (self, "pause",
          state == FLN_QUEUE_OPEN && fln_role_may (role, FLN_ACTION_PAUSE_QUEUE));
  enable (self, "close",
          (state == FLN_QUEUE_OPEN || state == FLN_QUEUE_PAUSED)
              && fln_role_may (role, FLN_ACTION_CLOSE_QUEUE));
  enable (self, "reopen",
          (state == FLN_QUEUE_PAUSED || state == FLN_QUEUE_CLOSED)
              && fln_role_may (role, FLN_ACTION_REOPEN_QUEUE));
}

static void
enable_what_fits (FlnTicketActions *self)
{
  const FlnWho *who = fln_window_get_who (self->window);
  const FlnRole role = who != NULL ? who->staff.role : 0;

  enable_of_ticket (self, role);
  enable_of_department (self, role);
}

static void
fln_ticket_actions_dispose (GObject *object)
{
  FlnTicketActions *self = FLN_TICKET_ACTIONS (object);

  if (self->window != NULL)
    gtk_widget_insert_action_group (GTK_WIDGET (self->window), "queue", NULL);
  if (self->page != NULL)
    g_signal_handlers_disconnect_by_data (self->page, self);
  if (self->departments != NULL)
    g_signal_handlers_disconnect_by_data (self->departments, self);
  self->window = NULL;
  g_clear_object (&self->page);
  g_clear_object (&self->queue);
  g_clear_object (&self->departments);
  g_clear_object (&self->group);

  G_OBJECT_CLASS (fln_ticket_actions_parent_class)->dispose (object);
}

static void
fln_ticket_actions_class_init (FlnTicketActionsClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fln_ticket_actions_dispose;
}

static void
fln_ticket_actions_init (FlnTicketActions *self)
{
}

FlnTicketActions *
fln_ticket_actions_new (FlnWindow *window, FlnQueuePage *page, FlnQueueModel *queue,
                        FlnDepartmentModel *departments)
{
  FlnTicketActions *self = g_object_new (FLN_TYPE_TICKET_ACTIONS, NULL);

  self->window = window;
  self->page = g_object_ref (page);
  self->queue = g_object_ref (queue);
  self->departments = g_object_ref (departments);
  self->group = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->group), entries,
                                   G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (window), "queue",
                                  G_ACTION_GROUP (self->group));
  fln_queue_model_set_with_called (queue, TRUE);

  g_signal_connect_swapped (page, "selected", G_CALLBACK (enable_what_fits), self);
  g_signal_connect_swapped (departments, "refreshed", G_CALLBACK (enable_what_fits),
                            self);
  enable_what_fits (self);

  return self;
}
