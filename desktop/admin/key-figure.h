/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * FlnKeyFigure: one large figure with its name and a line of detail.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FLN_TYPE_KEY_FIGURE (fln_key_figure_get_type ())
G_DECLARE_FINAL_TYPE (FlnKeyFigure, fln_key_figure, FLN, KEY_FIGURE, GtkBox)

/* The name is the property "title". @alert: tinted, with an alarm clock before the name. */
void fln_key_figure_show (FlnKeyFigure *self, const char *figure, const char *detail,
                          gboolean alert);

G_END_DECLS
