/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Toasts, for events only; a state has its place on the screen. There is one live toast:
 * a new one takes the place of the last. Text is plain: "A&E <3" is shown as it is.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* @anywhere is a widget in the window concerned. */
void fln_toast (GtkWidget *anywhere, const char *text);
/* With a button that activates @action ("win.undo"), a detailed action name. */
void fln_toast_with_button (GtkWidget *anywhere, const char *text, const char *label,
                            const char *action);
/* What happened, what was kept, what to do; silent for a cancelled operation. */
void fln_toast_error (GtkWidget *anywhere, const GError *error);

G_END_DECLS
