/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/base/error.h"

G_DEFINE_QUARK (fln - error - quark, fln_error)

const char *
fln_error_nick (const GError *error)
{
  static const char *const nicks[] = {
    [FLN_ERROR_NOT_FOUND] = "not-found", [FLN_ERROR_RULE] = "rule",
    [FLN_ERROR_STALE] = "stale",         [FLN_ERROR_STORAGE] = "storage",
    [FLN_ERROR_INVALID] = "invalid",     [FLN_ERROR_DENIED] = "denied",
    [FLN_ERROR_NEWER] = "newer",         [FLN_ERROR_UNREACHABLE] = "unreachable",
    [FLN_ERROR_PROTOCOL] = "protocol",   [FLN_ERROR_LOCKED] = "locked",
  };

  if (error->domain != FLN_ERROR || error->code < 0
      || error->code >= (int) G_N_ELEMENTS (nicks))
    return "storage";

  return nicks[error->code];
}
