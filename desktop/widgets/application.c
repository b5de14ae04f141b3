/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/widgets/application.h"

#include "desktop/local/queries/site-facts.h"
#include "desktop/local/session.h"
#include "desktop/widgets/compat.h"
#include "desktop/widgets/desk-memory.h"
#include "desktop/widgets/dialog.h"
#include "desktop/widgets/toast.h"
#include "desktop/widgets/window.h"
#include "shared/base/language.h"
#include "shared/base/secret.h"

#include <glib/gi18n.h>

typedef struct
{
  char *dir;
  char *user;           /* wanted by --user; NULL: whoever was here last */
  gboolean first_frame; /* leave after it: for measuring */
  FlnDesk *desk;
  FlnDeskLink *link;
  FlnClockTick *tick;
  FlnWho *who;
  GTimeZone *zone; /* the site's; NULL before it is known */
  FlnWindow *window;
} FlnApplicationPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (FlnApplication, fln_application,
                                     ADW_TYPE_APPLICATION)

static FlnApplicationPrivate *
private_of (FlnApplication *self)
{
  return fln_application_get_instance_private (self);
}

static char *
default_dir (void)
{
  const char *dir = g_getenv ("FOLENI_STORE");

  if (dir != NULL && *dir != '\0')
    return g_strdup (dir);

  return g_build_filename (g_get_user_data_dir (), "foleni", NULL);
}

static char *
memory_key (FlnApplication *self)
{
  return g_strconcat (FLN_APPLICATION_GET_CLASS (self)->name, "-user", NULL);
}

/* Opening */

/* What the first look at the store tells. */
typedef struct
{
  const char *user; /* whose session is wanted: NULL: any, "": nobody's */
  gboolean is_enrolled;
  FlnWho *who;
  FlnSiteFacts *site;
} Look;

static gboolean
look (FlnStore *store, gpointer data, GError **error)
{
  Look *seen = data;
  g_autoptr (GError) denied = NULL;

  seen->is_enrolled = fln_store_is_enrolled (store);
  seen->site = fln_query_site (store, error);
  if (seen->site == NULL)
    return FALSE;

  if (!seen->is_enrolled || (seen->user != NULL && *seen->user == '\0'))
    return TRUE;

  /* That person may have signed out elsewhere: then nobody is here. */
  if (seen->user != NULL && !fln_session_choose (store, seen->user, &denied))
    return TRUE;

  seen->who = fln_who_read (store, &denied);
  if (seen->who == NULL && !g_error_matches (denied, FLN_ERROR, FLN_ERROR_DENIED)
      && !g_error_matches (denied, FLN_ERROR, FLN_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&denied));
      return FALSE;
    }

  return TRUE;
}

static gboolean
open_desk (FlnApplication *self, GError **error)
{
  FlnApplicationPrivate *private = private_of (self);

  if (private->desk == NULL)
  private->desk = fln_desk_link_open_desk (private->dir, error);
  if (private->desk == NULL)
    return FALSE;

  if (private->link == NULL)
    {
      private->link = fln_desk_link_new (private->desk);
      private->tick = fln_clock_tick_new (private->desk);
    }

  return TRUE;
}

static void
set_who (FlnApplication *self, FlnWho *who)
{
  FlnApplicationPrivate *private = private_of (self);

  g_clear_pointer (&private->who, fln_who_free);
  private->who = who;
  g_simple_action_set_enabled (
      G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), "sign-out")),
      who != NULL);
}

/* Whose session this program goes on under when it starts. */
static char *
wanted_user (FlnApplication *self)
{
  FlnApplicationPrivate *private = private_of (self);
  g_autofree char *key = memory_key (self);

  if (private->user != NULL)
    return g_strdup (private->user);

  return fln_memory_get (fln_desk_dir (private->desk), key);
}

static void
remember (FlnApplication *self, const char *user)
{
  g_autofree char *key = memory_key (self);

  fln_memory_set (fln_desk_dir (private_of (self)->desk), key, user);
}

static void
go_to_work (FlnApplication *self, FlnWho *who)
{
  remember (self, who->staff.user);
  set_who (self, who);
  fln_window_show_work (private_of (self)->window, who);
}

/* @user: see Look. */
static void
show_next (FlnApplication *self, const char *user)
{
  FlnApplicationPrivate *private = private_of (self);
  g_autoptr (GError) error = NULL;
  Look seen = { .user = user };

  if (!open_desk (self, &error)
      || !fln_desk_run (private->desk, &(FlnDeskWork){ look, &seen, NULL }, &error))
    {
      g_message ("The store was not opened: %s", error->message);
      fln_window_show_trouble (private->window, error);
      return;
    }

  g_clear_pointer (&private->zone, g_time_zone_unref);
  private->zone = g_steal_pointer (&seen.site->zone);
  fln_site_facts_free (seen.site);
  if (seen.is_enrolled)
    fln_desk_link_start (private->link);

  if (!seen.is_enrolled)
    fln_window_show_enrolment (private->window);
  else if (seen.who == NULL)
    {
      set_who (self, NULL);
      fln_window_show_sign_in (private->window, user);
    }
  else
    go_to_work (self, seen.who);
}

/* A session ends by itself after some hours, or by another program's sign-out. */
static void
on_still_there (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FlnApplication) self = user_data;
  g_autoptr (GError) error = NULL;

  if (fln_desk_run_finish (FLN_DESK (object), result, NULL, &error)
      || !g_error_matches (error, FLN_ERROR, FLN_ERROR_DENIED)
      || private_of (self)->who == NULL || private_of (self)->window == NULL)
    return;

  set_who (self, NULL);
  fln_window_show_sign_in (private_of (self)->window, NULL);
  fln_toast (GTK_WIDGET (private_of (self)->window),
             _ ("Your session has ended. Sign in to go on."));
}

static gboolean
is_still_there (FlnStore *store, gpointer data, GError **error)
{
  g_autoptr (FlnSession) session = fln_session_current (store, error);

  return session != NULL;
}

static void
look_who_is_there (FlnApplication *self)
{
  FlnApplicationPrivate *private = private_of (self);

  if (private->who != NULL)
    fln_desk_run_async (private->desk, &(FlnDeskWork){ is_still_there, NULL, NULL },
                        NULL, on_still_there, g_object_ref (self));
}

/* Actions */

static void
on_shortcuts (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  fln_window_show_shortcuts (private_of (self)->window);
}

static void
on_about (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  FlnDialog *dialog
      = fln_dialog_new (GTK_WINDOW (private_of (self)->window), "Foleni", NULL);
  g_autofree char *version = NULL;

  /* Translators: %s is the number of the version. */
  version = g_strdup_printf (_ ("Version %s"), FOLENI_VERSION);
  fln_dialog_add_text (dialog, version);
  fln_dialog_add_text (dialog, _ ("The queue of a hospital: works without the network, "
                                  "and everybody keeps their place."));
  fln_dialog_add_text (dialog, _ ("Free software under the GNU General Public License, "
                                  "version 3 or later, without any warranty."));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_quit (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  if (private_of (self)->window != NULL)
    gtk_window_close (GTK_WINDOW (private_of (self)->window));
}

static gboolean
sign_out (FlnStore *store, gpointer data, GError **error)
{
  return fln_session_sign_out (store, error);
}

static void
on_signed_out (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FlnApplication) self = user_data;
  g_autoptr (GError) error = NULL;

  /* Nobody signed in any more is what was wanted. */
  if (!fln_desk_run_finish (FLN_DESK (object), result, NULL, &error)
      && !g_error_matches (error, FLN_ERROR, FLN_ERROR_DENIED))
    {
      fln_toast_error (GTK_WIDGET (private_of (self)->window), error);
      return;
    }

  remember (self, "");
  set_who (self, NULL);
  fln_window_show_sign_in (private_of (self)->window, NULL);
}

static void
on_sign_out (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  fln_desk_run_async (private_of (self)->desk, &(FlnDeskWork){ sign_out, NULL, NULL },
                      NULL, on_signed_out, g_object_ref (self));
}

static void
on_sent (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FlnApplication) self = user_data;
  g_autoptr (GError) error = NULL;
  GtkWindow *window = GTK_WINDOW (private_of (self)->window);

  if (window == NULL)
    return;

  if (fln_desk_link_send_now_finish (FLN_DESK_LINK (object), result, &error))
    fln_toast (GTK_WIDGET (window), _ ("All is at the server."));
  else
    fln_toast_error (GTK_WIDGET (window), error);
}

static void
on_send_now (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  if (private_of (self)->link != NULL)
    fln_desk_link_send_now_async (private_of (self)->link, NULL, on_sent,
                                  g_object_ref (self));
}

static void
on_open (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  fln_application_open (self);
}

static const GActionEntry actions[] = {
  { .name = "shortcuts", .activate = on_shortcuts },
  { .name = "about", .activate = on_about },
  { .name = "quit", .activate = on_quit },
  { .name = "sign-out", .activate = on_sign_out },
  { .name = "send-now", .activate = on_send_now },
  { .name = "open", .activate = on_open },
};

/* Life */

static void
on_after_paint (GdkFrameClock *clock, FlnApplication *self)
{
  g_signal_handlers_disconnect_by_data (clock, self);
  gtk_window_close (GTK_WINDOW (private_of (self)->window));
}

static void
watch_first_frame (FlnApplication *self)
{
  GdkFrameClock *clock
      = gtk_widget_get_frame_clock (GTK_WIDGET (private_of (self)->window));

  g_signal_connect (clock, "after-paint", G_CALLBACK (on_after_paint), self);
}

static void
on_window_gone (gpointer data, GObject *window)
{
  private_of (data)->window = NULL;
}

static void
fln_application_activate (GApplication *application)
{
  FlnApplication *self = FLN_APPLICATION (application);
  FlnApplicationPrivate *private = private_of (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *user = NULL;

  if (private->window != NULL)
    {
      gtk_window_present (GTK_WINDOW (private->window));
      return;
    }

  private->window = FLN_APPLICATION_GET_CLASS (self)->make_window (self);
  g_object_weak_ref (G_OBJECT (private->window), on_window_gone, self);
  if (open_desk (self, &error))
    {
      g_signal_connect_object (private->tick, "tick", G_CALLBACK (look_who_is_there),
                               self, G_CONNECT_SWAPPED);
      g_signal_connect_object (private->desk, "changed", G_CALLBACK (look_who_is_there),
                               self, G_CONNECT_SWAPPED);
      user = wanted_user (self);
    }
  show_next (self, user);

  gtk_window_maximize (GTK_WINDOW (private->window));
  gtk_window_present (GTK_WINDOW (private->window));
  if (private->first_frame)
    watch_first_frame (self);
}

static void
fln_application_startup (GApplication *application)
{
  GdkDisplay *display;

  G_APPLICATION_CLASS (fln_application_parent_class)->startup (application);

  display = gdk_display_get_default ();
  fln_compat_add_style (display, "/rw/foleni/style.css");
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (display),
                                    "/rw/foleni/icons");
  gtk_window_set_default_icon_name ("foleni");
}

static void
fln_application_shutdown (GApplication *application)
{
  FlnApplicationPrivate *private = private_of (FLN_APPLICATION (application));

  if (private->window != NULL)
    {
      g_object_weak_unref (G_OBJECT (private->window), on_window_gone, application);
      gtk_window_destroy (GTK_WINDOW (private->window));
      private->window = NULL;
    }

  if (private->link != NULL)
    fln_desk_link_stop (private->link);
  g_clear_object (&private->link);
  g_clear_object (&private->tick);
  if (private->desk != NULL)
    fln_desk_close (private->desk);
  g_clear_object (&private->desk);
  g_clear_pointer (&private->who, fln_who_free);
  g_clear_pointer (&private->zone, g_time_zone_unref);

  G_APPLICATION_CLASS (fln_application_parent_class)->shutdown (application);
}

static int
fln_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  FlnApplicationPrivate *private = private_of (FLN_APPLICATION (application));

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("%s %s\n", g_get_prgname (), FOLENI_VERSION);
      return 0;
    }

  g_variant_dict_lookup (options, "user", "s", &private->user);
  private->first_frame = g_variant_dict_contains (options, "exit-after-first-frame");
  if (!g_variant_dict_lookup (options, "store", "^ay", &private->dir))
  private->dir = default_dir ();

  return -1;
}

static void
fln_application_finalize (GObject *object)
{
  FlnApplicationPrivate *private = private_of (FLN_APPLICATION (object));

  g_free (private->dir);
  g_free (private->user);

  G_OBJECT_CLASS (fln_application_parent_class)->finalize (object);
}

static void
fln_application_class_init (FlnApplicationClass *class)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = fln_application_finalize;
  application_class->activate = fln_application_activate;
  application_class->startup = fln_application_startup;
  application_class->shutdown = fln_application_shutdown;
  application_class->handle_local_options = fln_application_handle_local_options;
}

static void
fln_application_init (FlnApplication *self)
{
  const GOptionEntry options[] = {
    { .long_name = "store",
      .arg = G_OPTION_ARG_FILENAME,
      .description = N_ ("The desk's folder"),
      .arg_description = "DIR" },
    { .long_name = "user",
      .arg = G_OPTION_ARG_STRING,
      .description = N_ ("Go on under this person's open session"),
      .arg_description = "USER" },
    { .long_name = "version",
      .arg = G_OPTION_ARG_NONE,
      .description = N_ ("Print the version") },
    { .long_name = "exit-after-first-frame",
      .flags = G_OPTION_FLAG_HIDDEN,
      .arg = G_OPTION_ARG_NONE },
    { NULL },
  };
  const char *const shortcuts[] = { "<Control>question", NULL };
  const char *const quit[] = { "<Control>q", NULL };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions),
                                   self);
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), "app.shortcuts",
                                         shortcuts);
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), "app.quit", quit);
}

int
fln_application_main (GType type, int argc, char **argv)
{
  g_autoptr (GApplication) application = NULL;

  fln_secret_protect_process ();
  fln_language_start ();

  /* Without a GPU the default renderer costs twice the memory and a second to start. */
  g_setenv ("GSK_RENDERER", "cairo", FALSE);

  /* Several stores on one computer are several desks: each program stands alone. */
  application = g_object_new (type, "flags", G_APPLICATION_NON_UNIQUE, NULL);

  return g_application_run (application, argc, argv);
}

FlnDesk *
fln_application_get_desk (FlnApplication *self)
{
  g_return_val_if_fail (FLN_IS_APPLICATION (self), NULL);

  return private_of (self)->desk;
}

FlnDeskLink *
fln_application_get_link (FlnApplication *self)
{
  g_return_val_if_fail (FLN_IS_APPLICATION (self), NULL);

  return private_of (self)->link;
}

FlnClockTick *
fln_application_get_tick (FlnApplication *self)
{
  g_return_val_if_fail (FLN_IS_APPLICATION (self), NULL);

  return private_of (self)->tick;
}

const FlnWho *
fln_application_get_who (FlnApplication *self)
{
  g_return_val_if_fail (FLN_IS_APPLICATION (self), NULL);

  return private_of (self)->who;
}

GTimeZone *
fln_application_get_zone (FlnApplication *self)
{
  g_return_val_if_fail (FLN_IS_APPLICATION (self), NULL);

  return private_of (self)->zone;
}

void
fln_application_open (FlnApplication *self)
{
  g_return_if_fail (FLN_IS_APPLICATION (self));

  show_next (self, NULL);
}
