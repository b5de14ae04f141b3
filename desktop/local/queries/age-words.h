/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/domain/age.h"

G_BEGIN_DECLS

/* "41 M", "8 mo F", "M", in the language of the program; NULL when neither is known.
 * @born and @sex as on record. */
char *fln_age_words (const char *born, const char *sex, FlnCivilDate today);

G_END_DECLS
