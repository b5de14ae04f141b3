/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * One open desk store, on one thread: the file DIR/desk.db with this process's writing
 * connection, the doors to clock and randomness, and the desk's keys.
 *
 * Other processes write the same file. So a fact (sequence, chain head, hybrid clock,
 * counter, cursor) is read inside the transaction that uses it and kept nowhere else.
 */
#pragma once

#include "shared/base/clock.h"
#include "shared/base/error.h"
#include "shared/base/hybrid-clock.h"
#include "shared/base/random.h"
#include "shared/base/secret.h"
#include "shared/db/db.h"

G_BEGIN_DECLS

typedef struct _FlnStore FlnStore;

typedef struct
{
  const char *dir;     /* made, 0700, if it is missing */
  FlnClock *clock;     /* a reference is taken */
  FlnRandom *random;   /* a reference is taken */
  FlnSecret *sign_key; /* 64 bytes, copied; NULL before enrolment: no action then */
  FlnSecret *device_secret; /* 32 bytes, copied; NULL: nobody can sign in */
} FlnStoreConfig;

/* %FLN_ERROR_STORAGE or %FLN_ERROR_NEWER: nothing was changed; the message says what
 * to do. The first opening after a boot writes where the desk's clock starts. */
FlnStore *fln_store_open (const FlnStoreConfig *config, GError **error);
void fln_store_close (FlnStore *store);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnStore, fln_store_close)

FlnDb *fln_store_db (FlnStore *store);
FlnClock *fln_store_clock (FlnStore *store);
FlnRandom *fln_store_random (FlnStore *store);
const char *fln_store_dir (FlnStore *store);

/* Facts: one row of table `desk`. *@value is NULL when there is no such fact. Keys:
 *   device letter name site organisation server epoch inc server_key   (identity)
 *   cursor_cs cursor_h   hlc   clock_boot clock_base_us   service_day counter
 *   roster roster_valid_until_us */
gboolean fln_store_get_fact (FlnStore *store, const char *key, char **value,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* @otherwise when there is no such fact. */
gboolean
fln_store_get_number (FlnStore *store, const char *key, int64_t otherwise,
                      int64_t *number, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Inside a transaction of the caller's. @value NULL forgets the fact. */
gboolean fln_store_set_fact (FlnStore *store, const char *key, const char *value,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean fln_store_set_number (FlnStore *store, const char *key, int64_t number,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What enrolment gives a desk. Strings may be NULL: then that fact is left as it is. */
typedef struct
{
  const char *device; /* 32 hex digits */
  const char *letter; /* prefix of ticket numbers */
  const char *name;
  const char *site;
  const char *organisation;
  const char *server;     /* base address */
  const char *epoch;      /* 32 hex digits */
  const char *server_key; /* hex */
  int64_t inc;            /* incarnation; 0: left as it is */
} FlnStoreIdentity;

/* Writes the identity in a transaction of its own and keeps copies of the keys in
 * memory; where the keys rest is the caller's affair. %FLN_ERROR_RULE: there is work of
 * another device in the store; nothing was written. */
gboolean
fln_store_enrol (FlnStore *store, const FlnStoreIdentity *identity, FlnSecret *sign_key,
                 FlnSecret *device_secret, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean fln_store_is_enrolled (FlnStore *store);
/* NULL before enrolment. */
const FlnSecret *fln_store_sign_key (FlnStore *store);
const FlnSecret *fln_store_device_secret (FlnStore *store);

/* The desk's estimate of effective time, µs since the epoch UTC: by the anchors of this
 * boot, else by where this boot's clock started. May step back when an anchor corrects
 * it; the hybrid clock never does. */
gboolean fln_store_now_us (FlnStore *store, int64_t *now_us,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The next hybrid time, inside a transaction; it is given out once, over restarts and
 * among processes, and grows always. */
gboolean fln_store_next_hybrid (FlnStore *store, FlnHybrid *hybrid,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The session this handle signed in or chose; NULL: none. session.h decides by it. */
const char *fln_store_session (FlnStore *store);
void fln_store_set_session (FlnStore *store, const char *id);

/* Commits @txn and wakes the other processes on this store. */
gboolean fln_store_commit (FlnStore *store, FlnTxn *txn,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* %TRUE when this connection or another has committed since the last call. */
gboolean fln_store_take_changed (FlnStore *store);

G_END_DECLS
