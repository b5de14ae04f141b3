/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/widgets/error-words.h"

#include "shared/base/error.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

char *
fln_error_words (const GError *error)
{
  g_return_val_if_fail (error != NULL, g_strdup (""));

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_strdup (_ ("Cancelled; nothing was changed."));

  if (error->domain != FLN_ERROR)
    /* Translators: %s is a message of the system, in English. */
    return g_strdup_printf (_ ("That did not work, and nothing was changed: %s"),
                            error->message);

  switch ((FlnError) error->code)
    {
    case FLN_ERROR_NOT_FOUND:
      return g_strdup (_ ("That is not there any more; nothing was changed. Look again "
                          "at the list."));
    case FLN_ERROR_RULE:
      return g_strdup (_ ("As things stand now this cannot be done; nothing was "
                          "changed. Somebody may have been quicker: look again at the "
                          "list."));
    case FLN_ERROR_STALE:
      return g_strdup (_ ("A colleague changed this a moment ago; your change was not "
                          "made. Look at it again, then repeat it."));
    case FLN_ERROR_STORAGE:
      return g_strdup_printf (
          /* Translators: %s is a technical message, in English. */
          _ ("This computer could not keep it, and nothing was changed. The disk may be "
             "full: call whoever looks after it. (%s)"),
          error->message);
    case FLN_ERROR_INVALID:
      /* Translators: %s is a technical message, in English. */
      return g_strdup_printf (_ ("Something entered is not right, and nothing was "
                                 "changed. (%s)"),
                              error->message);
    case FLN_ERROR_DENIED:
      return g_strdup (_ ("Your role may not do this, or your session has ended; "
                          "nothing was changed. Sign in again or ask a colleague."));
    case FLN_ERROR_NEWER:
      return g_strdup (
          _ ("The records on this computer were written by a newer Foleni. "
             "They are untouched. Update Foleni here, then start again."));
    case FLN_ERROR_UNREACHABLE:
      return g_strdup (
          _ ("The server does not answer. Everything is kept here and will "
             "be sent by itself; go on working."));
    case FLN_ERROR_PROTOCOL:
      return g_strdup (
          _ ("Something else than the Foleni server answered. Everything is "
             "kept here. Is this computer on the right network, or must you "
             "log in to it?"));
    case FLN_ERROR_LOCKED:
      /* Translators: %s is a message that says how long, in English. */
      return g_strdup_printf (_ ("Please wait a moment, then try again. (%s)"),
                              error->message);
    }

  return g_strdup (error->message);
}
