/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * fln_phone_normalise:
 * @typed: as typed: 0788…, 250788…, +250 788 …, 00250…
 * @country: home country, ISO 3166-1: "RW"
 *
 * Tries the home country, then "+" and the digits, then its neighbours. A number that
 * begins with + or 00 is taken as international only.
 *
 * Returns: (transfer full): E.164, or NULL with FLN_ERROR_INVALID and a sentence for
 *   the field, which does not repeat the number.
 */
char *fln_phone_normalise (const char *typed, const char *country,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* As people of @country write it: national form at home, international form abroad.
 * What cannot be read comes back as it is. */
char *
fln_phone_national (const char *e164, const char *country) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
