/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/db/db-private.h"

#include <errno.h>
#include <sqlite3.h>

typedef struct
{
  FlnError code;
  const char *sentence;
} Meaning;

#define LEFT_AS_IT_WAS "nothing was changed"

static Meaning
meaning_of_io (FlnDb *self, int code)
{
  int why = sqlite3_system_errno (self->handle);

  if (code == SQLITE_IOERR_FSYNC || code == SQLITE_IOERR_DIR_FSYNC)
    return (Meaning){ FLN_ERROR_STORAGE,
                      "the disk did not confirm the last change, which therefore does"
                      " not count as made; nothing more is written until the program is"
                      " started again, which shows what the disk really holds; have the"
                      " disk checked" };

  if (why == ENOSPC || why == EDQUOT)
    return (Meaning){ FLN_ERROR_STORAGE, "the disk is full; " LEFT_AS_IT_WAS
                                         "; make room on it and try again" };

  return (Meaning){ FLN_ERROR_STORAGE, "the disk failed; " LEFT_AS_IT_WAS
                                       "; try once more, and have the disk checked" };
}

static Meaning
meaning_of (FlnDb *self, int code)
{
  if (code == SQLITE_BUSY_SNAPSHOT)
    return (Meaning){ FLN_ERROR_STORAGE,
                      "a reading that was begun earlier is still open, so no"
                      " transaction can begin; " LEFT_AS_IT_WAS
                      "; end the reading and try again" };

  if (code == SQLITE_READONLY_DBMOVED)
    return (
        Meaning){ FLN_ERROR_STORAGE,
                  "the file was moved or replaced under the program; " LEFT_AS_IT_WAS
                  "; start the program again" };

  switch (code & 0xff)
    {
    case SQLITE_FULL:
      return (Meaning){ FLN_ERROR_STORAGE, "the disk is full; " LEFT_AS_IT_WAS
                                           "; make room on it and try again" };
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
      return (Meaning){ FLN_ERROR_STORAGE,
                        "the file cannot be written; " LEFT_AS_IT_WAS
                        "; give this user leave to write to it and to its folder" };
    case SQLITE_NOTADB:
      return (Meaning){ FLN_ERROR_STORAGE,
                        "this is not a store of Foleni's; it was left as it was; choose"
                        " another place, or put a backup there" };
    case SQLITE_CORRUPT:
      return (Meaning){ FLN_ERROR_STORAGE,
                        "the file is damaged; " LEFT_AS_IT_WAS
                        "; end the program, copy the file and those beside it to a safe"
                        " place, and put a backup there" };
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return (Meaning){ FLN_ERROR_LOCKED,
                        "another program holds the file; " LEFT_AS_IT_WAS
                        "; end that program, or try again" };
    case SQLITE_CONSTRAINT:
      return (Meaning){ FLN_ERROR_INVALID,
                        "the file's own rules refuse these values; " LEFT_AS_IT_WAS };
    case SQLITE_TOOBIG:
      return (Meaning){ FLN_ERROR_INVALID, "a value is too long; " LEFT_AS_IT_WAS };
    case SQLITE_NOMEM:
      return (Meaning){ FLN_ERROR_STORAGE, "there is no memory left; " LEFT_AS_IT_WAS
                                           "; end other programs and try again" };
    case SQLITE_IOERR:
      return meaning_of_io (self, code);
    default:
      return (Meaning){ FLN_ERROR_STORAGE, "the statement failed; " LEFT_AS_IT_WAS };
    }
}

/* SQLite's own words may quote a value when a search's syntax is wrong, and a value may
 * be a patient's name. For these kinds they hold at most names of tables and columns. */
static const char *
harmless_words (FlnDb *self, int code)
{
  switch (code & 0xff)
    {
    case SQLITE_CONSTRAINT:
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_NOTADB:
      break;
    default:
      return sqlite3_errstr (code);
    }

  /* Of a code that this layer found itself, the connection knows nothing. */
  return sqlite3_extended_errcode (self->handle) == code ? sqlite3_errmsg (self->handle)
                                                         : sqlite3_errstr (code);
}

void
fln_db_judge (FlnDb *self, int code)
{
  int kind = code & 0xff;

  if (code == SQLITE_IOERR_FSYNC || code == SQLITE_IOERR_DIR_FSYNC
      || kind == SQLITE_CORRUPT || kind == SQLITE_NOTADB)
    self->broken = TRUE;
}

gboolean
fln_db_fail (FlnDb *self, int code, const char *doing, GError **error)
{
  Meaning meaning = meaning_of (self, code);

  fln_db_judge (self, code);
  g_set_error (error, FLN_ERROR, (int) meaning.code, "%s: %s (%s: %s, %d)", self->path,
               meaning.sentence, doing, harmless_words (self, code), code);
  return FALSE;
}
