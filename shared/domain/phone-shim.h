/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* libphonenumber behind C names; phone.h is the door for everyone else. */

typedef enum
{
  FLN_PHONE_VALID = 0,
  FLN_PHONE_TOO_SHORT,
  FLN_PHONE_TOO_LONG,
  FLN_PHONE_NOT_A_NUMBER, /* letters, or digits that no country gives out */
} FlnPhoneVerdict;

/* Reads @typed as dialled in @country. VALID: *e164 is set (g_free); else untouched. */
FlnPhoneVerdict
fln_phone_shim_parse (const char *typed, const char *country, char **e164);

/* National form in @country, else international; NULL when it cannot be read. */
char *fln_phone_shim_format (const char *e164, const char *country);

G_END_DECLS
