/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * FlnDialog: a small window over its parent: a title, a body, Cancel and one filled
 * button. Esc cancels, Ctrl+Return presses the button; it is destroyed when it closes.
 *
 * Signal "accept" (no arguments): the button was pressed. The handler checks what was
 * entered, and closes the dialog when the deed is done.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FLN_TYPE_DIALOG (fln_dialog_get_type ())
G_DECLARE_DERIVABLE_TYPE (FlnDialog, fln_dialog, FLN, DIALOG, AdwWindow)

struct _FlnDialogClass
{
  AdwWindowClass parent_class;
};

/* @verb is the label of the button, without a mnemonic; NULL: only "Close". */
FlnDialog *fln_dialog_new (GtkWindow *parent, const char *title, const char *verb);

void fln_dialog_set_body (FlnDialog *self, GtkWidget *body);
/* Appends a label with a mnemonic ("_Reason") and @field under it; returns the line for
 * the field's fault, hidden while it is empty. */
GtkLabel *fln_dialog_add_field (FlnDialog *self, const char *label, GtkWidget *field);
/* A line of plain text above the fields. */
void fln_dialog_add_text (FlnDialog *self, const char *text);
/* Shows @fault under the field, and tells screen readers; NULL: it is right. */
void fln_dialog_set_fault (FlnDialog *self, GtkLabel *line, GtkWidget *field,
                           const char *fault);
/* While something is being written: the button rests. */
void fln_dialog_set_busy (FlnDialog *self, gboolean busy);
/* Something went wrong with the deed itself; NULL: hides the line. */
void fln_dialog_set_error (FlnDialog *self, const GError *error);
void fln_dialog_accept (FlnDialog *self);

G_END_DECLS
