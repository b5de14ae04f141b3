/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/widgets/window.h"

G_BEGIN_DECLS

/* Shows the keys of a desk, those given and those that every desk has. */
void
fln_keys_dialog_present (GtkWindow *parent, const FlnShortcut *shortcuts, unsigned n);

G_END_DECLS
