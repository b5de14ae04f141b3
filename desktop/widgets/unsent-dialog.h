/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/widgets/window.h"

G_BEGIN_DECLS

/* Shows how the desk stands towards the server, and what is kept here: actions not yet
 * sent, and those the server did not accept. The list follows the store. */
void fln_unsent_dialog_present (FlnWindow *parent);

G_END_DECLS
