/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/domain/catalogue.h"
#include "shared/wire/action.h"
#include "shared/wire/change.h"

/* Random things that are valid, from the seed of the test. */

char *fln_made_up_uuid (void);
char *fln_made_up_hex (unsigned digits);
/* Any value that the register takes, null parts included. */
FlnValue fln_made_up_value (const FlnRegister *reg);
FlnAction *fln_made_up_action (void);
FlnChange *fln_made_up_change (int64_t cs);
