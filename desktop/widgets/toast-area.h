/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * FlnToastArea: a child with room for one toast over its lower edge. libadwaita's own
 * crashes (1.2) when a toast is replaced while it still moves, and cuts long sentences.
 * A new toast takes the place of the last; it goes by itself, but not while the pointer
 * or the keyboard is on it.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FLN_TYPE_TOAST_AREA (fln_toast_area_get_type ())
G_DECLARE_FINAL_TYPE (FlnToastArea, fln_toast_area, FLN, TOAST_AREA, GtkWidget)

typedef struct
{
  const char *text;   /* plain */
  const char *button; /* its label; NULL: no button */
  const char *action; /* detailed name: "win.undo-action::id" */
  unsigned seconds;
} FlnToast;

GtkWidget *fln_toast_area_new (void);
/* Also the property "child". */
void fln_toast_area_set_child (FlnToastArea *self, GtkWidget *child);
void fln_toast_area_show (FlnToastArea *self, const FlnToast *toast);
void fln_toast_area_hide (FlnToastArea *self);

G_END_DECLS
