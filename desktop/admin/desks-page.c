/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/admin/desks-page.h"

#include "desktop/admin/page-keys.h"
#include "desktop/admin/table.h"
#include "desktop/local/queries/desk-status.h"
#include "desktop/model/device-model.h"
#include "desktop/model/due-words.h"
#include "desktop/widgets/sync-bar.h"

#include <glib/gi18n.h>

#define MS_OF_S 1000

struct _FlnDesksPage
{
  GtkBox parent_instance;
  GtkColumnView *table;
  GtkLabel *here;
  GtkLabel *state;
  GtkLabel *pending;
  GtkLabel *refused;
  GtkLabel *sent;
  GtkLabel *cursor;
  GtkLabel *clock;
  GtkLabel *server;

  FlnDeskLink *link;
  FlnClockTick *tick;
  GTimeZone *zone;
  FlnLiveList *devices;
  FlnLiveQuery *query;
};

G_DEFINE_TYPE (FlnDesksPage, fln_desks_page, GTK_TYPE_BOX)

static void
show_link (FlnDesksPage *self)
{
  const FlnLinkStatus *status = fln_desk_link_get_status (self->link);
  const int64_t now_us = fln_clock_tick_now_us (self->tick);
  g_autofree char *words = fln_sync_words (status, now_us, self->zone);
  g_autofree char *sent = fln_moment_words (status->sent_us, now_us, self->zone);

  gtk_label_set_text (self->state, words);
  gtk_label_set_text (self->sent,
                      *sent != '\0' ? sent : C_ ("time of sending", "not yet known"));
}

static void
show_pending (FlnDesksPage *self, const FlnDeskStatus *status)
{
  const int64_t now_us = fln_clock_tick_now_us (self->tick);
  g_autofree char *since
      = fln_moment_words (status->oldest_pending_us, now_us, self->zone);
  g_autofree char *count
      = g_strdup_printf ("%" G_GINT64_FORMAT, (gint64) status->pending);
  g_autofree char *words = NULL;

  if (status->pending > 0 && *since != '\0')
    /* Translators: how many actions are not yet sent; when the oldest was made. */
    words = g_strdup_printf (_ ("%s, the oldest of %s"), count, since);

  gtk_label_set_text (self->pending, words != NULL ? words : count);
}

static void
show_clock (FlnDesksPage *self, const FlnDeskStatus *status)
{
  const double seconds = (double) status->clock_offset_ms / MS_OF_S;
  g_autofree char *words = NULL;

  if (!status->clock_known)
    words = g_strdup (_ ("not yet compared with the server's"));
  else if (ABS (status->clock_offset_ms) < MS_OF_S)
    words = g_strdup (_ ("right"));
  else if (seconds > 0)
    /* Translators: %.0f is a number of seconds. */
    words = g_strdup_printf (_ ("%.0f s ahead of the server's; times are set right by "
                                "the server"),
                             seconds);
  else
    /* Translators: %.0f is a number of seconds. */
    words = g_strdup_printf (_ ("%.0f s behind the server's; times are set right by "
                                "the server"),
                             -seconds);

  gtk_label_set_text (self->clock, words);
}

static void
show_number (GtkLabel *label, int64_t number)
{
  g_autofree char *words = g_strdup_printf ("%" G_GINT64_FORMAT, (gint64) number);

  gtk_label_set_text (label, words);
}

static void
on_status (gpointer owner, gpointer answer, const GError *error)
{
  FlnDesksPage *self = owner;
  g_autoptr (FlnDeskStatus) status = answer;
  g_autofree char *here = NULL;

  if (status == NULL)
    return;

  /* Translators: the letter of this desk, and its name. */
  here = g_strdup_printf (_ ("This computer: desk %s, %s"),
                          status->letter != NULL ? status->letter : "–",
                          status->name != NULL ? status->name : "–");
  gtk_label_set_text (self->here, here);
  show_pending (self, status);
  show_number (self->refused, status->quarantined);
  show_number (self->cursor, status->cursor);
  show_clock (self, status);
  gtk_label_set_text (self->server,
                      status->server != NULL ? status->server : C_ ("server", "none"));
}

static gpointer
read_status (FlnStore *store, GVariant *question, GError **error)
{
  return fln_query_status (store, error);
}

static const FlnLiveQueryKind query_kind = {
  .run = read_status,
  .free_answer = (GDestroyNotify) fln_desk_status_free,
  .show = on_status,
};

static gboolean
fln_desks_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (FLN_DESKS_PAGE (widget)->table));
}

static void
fln_desks_page_dispose (GObject *object)
{
  FlnDesksPage *self = FLN_DESKS_PAGE (object);

  if (self->query != NULL)
    fln_live_query_stop (self->query);
  g_clear_object (&self->query);
  g_clear_object (&self->devices);
  g_clear_object (&self->link);
  g_clear_object (&self->tick);
  g_clear_pointer (&self->zone, g_time_zone_unref);

  G_OBJECT_CLASS (fln_desks_page_parent_class)->dispose (object);
}

static void
fln_desks_page_class_init (FlnDesksPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = fln_desks_page_dispose;
  widget_class->grab_focus = fln_desks_page_grab_focus;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/rw/foleni/ui/desks-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FlnDesksPage, table);
  gtk_widget_class_bind_template_child (widget_class, FlnDesksPage, here);
  gtk_widget_class_bind_template_child (widget_class, FlnDesksPage, state);
  gtk_widget_class_bind_template_child (widget_class, FlnDesksPage, pending);
  gtk_widget_class_bind_template_child (widget_class, FlnDesksPage, refused);
  gtk_widget_class_bind_template_child (widget_class, FlnDesksPage, sent);
  gtk_widget_class_bind_template_child (widget_class, FlnDesksPage, cursor);
  gtk_widget_class_bind_template_child (widget_class, FlnDesksPage, clock);
  gtk_widget_class_bind_template_child (widget_class, FlnDesksPage, server);
}

static void
fln_desks_page_init (FlnDesksPage *self)
{
  const FlnTableColumn columns[] = {
    { _ ("Letter"), "letter", 90, TRUE },
    { _ ("Name"), "name", 0, FALSE },
    { _ ("Newest work known here"), "seen", 240, FALSE },
    { C_ ("column", "State"), "state", 160, FALSE },
  };

  gtk_widget_init_template (GTK_WIDGET (self));
  fln_page_name_buttons (GTK_WIDGET (self));
  fln_table_set_columns (self->table, FLN_TYPE_DEVICE_ITEM, columns,
                         G_N_ELEMENTS (columns));
}

GtkWidget *
fln_desks_page_new (FlnWindow *window)
{
  FlnDesksPage *self = g_object_new (FLN_TYPE_DESKS_PAGE, NULL);
  FlnDesk *desk = fln_window_get_desk (window);
  FlnApplication *app = fln_window_get_app (window);
  GTimeZone *zone = fln_window_get_who (window)->zone;

  self->link = g_object_ref (fln_application_get_link (app));
  self->tick = g_object_ref (fln_application_get_tick (app));
  self->zone = zone != NULL ? g_time_zone_ref (zone) : NULL;
  self->devices = fln_device_model_new (desk, zone);
  fln_table_set_model (self->table, G_LIST_MODEL (self->devices));
  self->query = fln_live_query_new (desk, &query_kind, self);
  fln_live_query_ask (self->query, g_variant_new ("()"));
  g_signal_connect_object (self->link, "changed", G_CALLBACK (show_link), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tick, "tick", G_CALLBACK (show_link), self,
                           G_CONNECT_SWAPPED);
  show_link (self);

  return GTK_WIDGET (self);
}
