/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/widgets/sync-bar.h"

#include "desktop/model/due-words.h"
#include "desktop/widgets/accessible.h"

#include <glib/gi18n.h>

struct _FlnSyncBar
{
  GtkBox parent_instance;
  GtkWidget *state;
  GtkImage *icon;
  GtkLabel *words;
  GtkWidget *send;
  GtkLabel *clock;

  FlnDeskLink *link;
  FlnClockTick *tick;
  GTimeZone *zone;
};

G_DEFINE_TYPE (FlnSyncBar, fln_sync_bar, GTK_TYPE_BOX)

static const struct
{
  const char *class;
  const char *icon;
} looks[] = {
  [FLN_LINK_UNENROLLED] = { "offline", "network-offline-symbolic" },
  [FLN_LINK_SENT] = { "ok", "object-select-symbolic" },
  [FLN_LINK_WAITING] = { "waiting", "network-transmit-symbolic" },
  [FLN_LINK_OFFLINE] = { "offline", "network-offline-symbolic" },
};

static char *
waiting_words (const FlnLinkStatus *status)
{
  if (status->pending == 0)
    return g_strdup (_ ("Looking for the server…"));

  return g_strdup_printf (
      /* Translators: %u is how many actions are on their way to the server. */
      g_dngettext (NULL, "%u not yet sent", "%u not yet sent", status->pending),
      status->pending);
}

static char *
offline_words (const FlnLinkStatus *status, int64_t now_us, GTimeZone *zone)
{
  g_autofree char *since = fln_moment_words (status->since_us, now_us, zone);
  g_autofree char *kept = NULL;
  g_autofree char *away = NULL;

  if (status->since_us > 0)
    /* Translators: %s is a time of day. */
    away = g_strdup_printf (_ ("Cannot reach the server since %s"), since);
  else
    away = g_strdup (_ ("Cannot reach the server"));

  if (status->pending == 0)
    return g_steal_pointer (&away);

  kept = g_strdup_printf (
      /* Translators: %u is how many actions wait on this computer to be sent. */
      g_dngettext (NULL, "%u kept here", "%u kept here", status->pending),
      status->pending);

  return g_strconcat (away, " · ", kept, NULL);
}

static char *
sent_words (const FlnLinkStatus *status, int64_t now_us, GTimeZone *zone)
{
  g_autofree char *when = fln_moment_words (status->sent_us, now_us, zone);

  if (status->sent_us == 0)
    return g_strdup (_ ("All sent"));

  /* Translators: %s is a time of day. */
  return g_strdup_printf (_ ("All sent %s"), when);
}

static char *
state_words (const FlnLinkStatus *status, int64_t now_us, GTimeZone *zone)
{
  switch (status->state)
    {
    case FLN_LINK_UNENROLLED:
      return g_strdup (_ ("This computer is not linked to a server"));
    case FLN_LINK_SENT:
      return sent_words (status, now_us, zone);
    case FLN_LINK_WAITING:
      return waiting_words (status);
    case FLN_LINK_OFFLINE:
      break;
    }

  return offline_words (status, now_us, zone);
}

char *
fln_sync_words (const FlnLinkStatus *status, int64_t now_us, GTimeZone *zone)
{
  g_autofree char *words = state_words (status, now_us, zone);
  g_autofree char *refused = NULL;

  if (status->quarantined == 0)
    return g_steal_pointer (&words);

  refused = g_strdup_printf (
      /* Translators: %u is how many actions the server did not accept. */
      g_dngettext (NULL, "%u to look at", "%u to look at", status->quarantined),
      status->quarantined);

  return g_strconcat (words, " · ", refused, NULL);
}

static void
show_state (FlnSyncBar *self)
{
  const FlnLinkStatus *status = fln_desk_link_get_status (self->link);
  const int64_t now_us = fln_clock_tick_now_us (self->tick);
  g_autofree char *words = fln_sync_words (status, now_us, self->zone);
  g_autofree char *clock = fln_clock_words (now_us, self->zone);

  for (unsigned i = 1; i < G_N_ELEMENTS (looks); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self), looks[i].class);
  gtk_widget_add_css_class (GTK_WIDGET (self), looks[status->state].class);
  gtk_image_set_from_icon_name (self->icon, looks[status->state].icon);

  gtk_label_set_text (self->words, words);
  fln_accessible_name (self->state, words);
  fln_accessible_description (self->state, _ ("Shows what is not yet sent"));
  gtk_label_set_text (self->clock, clock);
  gtk_widget_set_visible (
      self->send, status->state == FLN_LINK_OFFLINE
                      || (status->state == FLN_LINK_WAITING && status->pending > 0));
}

static void
stop_watching (FlnSyncBar *self)
{
  if (self->link != NULL)
    g_signal_handlers_disconnect_by_data (self->link, self);
  if (self->tick != NULL)
    g_signal_handlers_disconnect_by_data (self->tick, self);
  g_clear_object (&self->link);
  g_clear_object (&self->tick);
  g_clear_pointer (&self->zone, g_time_zone_unref);
}

static void
fln_sync_bar_dispose (GObject *object)
{
  stop_watching (FLN_SYNC_BAR (object));

  G_OBJECT_CLASS (fln_sync_bar_parent_class)->dispose (object);
}

static void
fln_sync_bar_class_init (FlnSyncBarClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = fln_sync_bar_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/rw/foleni/ui/sync-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, FlnSyncBar, state);
  gtk_widget_class_bind_template_child (widget_class, FlnSyncBar, icon);
  gtk_widget_class_bind_template_child (widget_class, FlnSyncBar, words);
  gtk_widget_class_bind_template_child (widget_class, FlnSyncBar, send);
  gtk_widget_class_bind_template_child (widget_class, FlnSyncBar, clock);
}

static void
fln_sync_bar_init (FlnSyncBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
fln_sync_bar_watch (FlnSyncBar *self, FlnDeskLink *link, FlnClockTick *tick,
                    GTimeZone *zone)
{
  g_return_if_fail (FLN_IS_SYNC_BAR (self));

  stop_watching (self);
  self->link = g_object_ref (link);
  self->tick = g_object_ref (tick);
  self->zone = zone != NULL ? g_time_zone_ref (zone) : NULL;
  g_signal_connect_swapped (link, "changed", G_CALLBACK (show_state), self);
  g_signal_connect_swapped (tick, "tick", G_CALLBACK (show_state), self);
  show_state (self);
}
