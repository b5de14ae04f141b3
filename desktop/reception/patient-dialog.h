/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/widgets/window.h"

G_BEGIN_DECLS

/* Shows what is written about a person, and changes it. A change that a colleague made
 * meanwhile becomes a conflict for the administrator and is never lost. */
void fln_patient_dialog_present (FlnWindow *window, const char *patient);

G_END_DECLS
