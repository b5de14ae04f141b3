/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/base/secret.h"
#include "tests/support/scratch-folder.h"

G_BEGIN_DECLS

/* A new hospital served by a real foleni-syncd, with "admin" as its only staff. It may be
 * killed and come back, on the same address. */
typedef struct _FlnCentreProcess FlnCentreProcess;

FlnCentreProcess *fln_centre_process_new (void);
void fln_centre_process_free (FlnCentreProcess *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnCentreProcess, fln_centre_process_free)

/* http://127.0.0.1:PORT */
const char *fln_centre_process_address (FlnCentreProcess *self);
const char *fln_centre_process_database (FlnCentreProcess *self);
const char *fln_centre_process_password (FlnCentreProcess *self);

/* A code for the desk with @letter. */
FlnSecret *fln_centre_process_invite (FlnCentreProcess *self, const char *letter);

void fln_centre_process_kill (FlnCentreProcess *self);
void fln_centre_process_restart (FlnCentreProcess *self);

G_END_DECLS
