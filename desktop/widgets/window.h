/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * FlnWindow: the frame of a desk: title bar with the person's menu, the page, the sync
 * bar. It shows enrolment and sign-in by itself; a subclass fills the page for work.
 *
 * Actions beside GTK's: win.unsent (list of what is not yet sent). Style class "foleni",
 * with "dark" and "hc" as the desktop has them.
 */
#pragma once

#include "desktop/widgets/application.h"
#include "desktop/widgets/toast-area.h"

G_BEGIN_DECLS

#define FLN_TYPE_WINDOW (fln_window_get_type ())
G_DECLARE_DERIVABLE_TYPE (FlnWindow, fln_window, FLN, WINDOW, AdwApplicationWindow)

/* One line of the list of keys. @keys: as printed, "Ctrl+N"; @words: translatable. */
typedef struct
{
  const char *keys;
  const char *words;
} FlnShortcut;

struct _FlnWindowClass
{
  AdwApplicationWindowClass parent_class;

  const char *title; /* "Reception"; translated when it is shown */
  const FlnShortcut *shortcuts;
  unsigned n_shortcuts;

  /* Somebody has signed in: set the page and start its models. */
  void (*begin) (FlnWindow *self, const FlnWho *who);
  /* Nobody is at the desk any more: drop page and models; no name stays on the screen. */
  void (*end) (FlnWindow *self);
};

/* While somebody works, in place of the class's: "Room 3 · OPD". */
void fln_window_set_title (FlnWindow *self, const char *title);
/* The page for work; NULL takes it away. */
void fln_window_set_page (FlnWindow *self, GtkWidget *page);
/* Where toasts lie; inside the page. NULL: over the whole page. */
void fln_window_set_toasts (FlnWindow *self, FlnToastArea *overlay);
FlnToastArea *fln_window_get_toasts (FlnWindow *self);

FlnApplication *fln_window_get_app (FlnWindow *self);
FlnDesk *fln_window_get_desk (FlnWindow *self);
const FlnWho *fln_window_get_who (FlnWindow *self);

/* Called by the application. */
void fln_window_show_work (FlnWindow *self, const FlnWho *who);
void fln_window_show_sign_in (FlnWindow *self, const char *user);
void fln_window_show_enrolment (FlnWindow *self);
/* The store cannot be opened: says what to do, with a button to try again. */
void fln_window_show_trouble (FlnWindow *self, const GError *error);
void fln_window_show_shortcuts (FlnWindow *self);

G_END_DECLS
