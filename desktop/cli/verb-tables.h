/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/cli/cli.h"

/* One table a file, each ended by a verb without a name. */
extern const FlnVerb fln_desk_verbs[];
extern const FlnVerb fln_patient_verbs[];
extern const FlnVerb fln_queue_verbs[];
extern const FlnVerb fln_ticket_verbs[];
extern const FlnVerb fln_appointment_verbs[];
extern const FlnVerb fln_conflict_verbs[];
extern const FlnVerb fln_house_verbs[];
extern const FlnVerb fln_stats_verbs[];
extern const FlnVerb fln_sync_verbs[];
extern const FlnVerb fln_batch_verbs[];
