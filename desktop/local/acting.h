/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * One action being made: what a person did, applied to the tables and written to the
 * journal in one transaction.
 *
 *   g_autoptr (FlnActing) acting = fln_acting_begin (store, FLN_ACTION_CALL, error);
 *   … read, ask the rules, fln_acting_set (), fln_acting_event () …
 *   return fln_acting_commit (acting, error);
 *
 * The transaction is open from begin to commit, so what is read between is what the
 * action is based on. Freed without a commit, nothing was written. What is set is kept
 * in memory and reaches the tables in fln_acting_commit (): a command does not read its
 * own writes back. Any failure of a set or an event: give the action up.
 */
#pragma once

#include "desktop/local/store.h"
#include "shared/base/uuid.h"
#include "shared/domain/catalogue.h"
#include "shared/domain/roles.h"
#include "shared/domain/value.h"

G_BEGIN_DECLS

typedef struct _FlnActing FlnActing;

/* %FLN_ERROR_DENIED: nobody is signed in, the role may not do @kind, or the list of staff
 * is out of date and @kind is no work for a patient; the message is a sentence for the
 * person. %FLN_ERROR_RULE: the desk is not enrolled. */
FlnActing *fln_acting_begin (FlnStore *store, FlnActionKind kind, GError **error);
void fln_acting_free (FlnActing *acting);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnActing, fln_acting_free)

const char *fln_acting_action (FlnActing *acting); /* its id */
const char *fln_acting_user (FlnActing *acting);   /* sign-in name: state_by, by_user */
const char *fln_acting_staff (FlnActing *acting);  /* id of the member of staff */
int64_t fln_acting_now_us (FlnActing *acting); /* desk's estimate of effective time */
FlnDb *fln_acting_db (FlnActing *acting);
FlnStore *fln_acting_store (FlnActing *acting);

/* A new id for a record that this action makes. */
void fln_acting_mint (FlnActing *acting, char id[FLN_UUID_SIZE]);

/* Writes one register, making the record if it is new. The write is based on the value
 * that is visible now. The same register set twice: the last one counts.
 * %FLN_ERROR_INVALID: no such register, a value it does not take, an immutable register
 * of a record that exists. %FLN_ERROR_DENIED: @kind may not write it. */
gboolean
fln_acting_set (FlnActing *acting, FlnRecordType type, const char *id, const char *reg,
                const FlnValue *value, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* A register of one column; @text NULL empties it. */
gboolean fln_acting_set_text (FlnActing *acting, FlnRecordType type, const char *id,
                              const char *reg, const char *text,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean fln_acting_set_int (FlnActing *acting, FlnRecordType type, const char *id,
                             const char *reg, int64_t number,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The register's value was last read into a form when @action had written it (NULL:
 * nobody had): the write is based on that, so a change that came in between is a
 * conflict and not lost silently. After the register has been set. */
gboolean
fln_acting_saw (FlnActing *acting, FlnRecordType type, const char *id, const char *reg,
                const char *action, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* One field of an event; the kind says which of the two holds. An absent field is left
 * out of the list, or has @text NULL and no number. */
typedef struct
{
  const char *reg;
  const char *text;
  int64_t number;
  gboolean is_number;
} FlnEventField;

/* Appends an event; @id receives its id. */
gboolean fln_acting_event (FlnActing *acting, FlnRecordType type,
                           char id[FLN_UUID_SIZE], const FlnEventField *fields,
                           unsigned n, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* %TRUE once tables, places and journal are on disk, together. %FALSE: nothing was
 * written and the action is over. An action that sets nothing is %FLN_ERROR_INVALID. */
gboolean
fln_acting_commit (FlnActing *acting, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
