/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/local/store.h"

G_BEGIN_DECLS

/* On the store's thread, right after a command: the id of the action that it was, so that
 * Undo takes back what the toast spoke of and nothing later. NULL when it is not known.
 * (transfer full) */
char *fln_last_action_read (FlnStore *store);

G_END_DECLS
