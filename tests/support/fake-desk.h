/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/base/hybrid-clock.h"
#include "shared/wire/action.h"
#include "syncd/reconcile/reconcile.h"
#include "tests/support/central-fixture.h"

G_BEGIN_DECLS

/**
 * FlnFakeDesk:
 *
 * A desk without a store: it makes actions, chains and signs them, and pushes them into the
 * fixture's centre.  Its own clock may be wrong by `skew_us`; its boot clock is right.
 */
typedef struct
{
  FlnCentralFixture *fixture;
  char device[FLN_DEVICE_ID_LENGTH + 1];
  FlnDeviceCredential credential;
  uint8_t sign_secret[FLN_SIGN_SECRET_SIZE];
  uint32_t inc;
  int64_t skew_us;
  char *boot;
  int64_t boot_us;    /* true time when this boot began */
  GArray *anchors;    /* FlnAnchor; texts live in @texts */
  GPtrArray *journal; /* GBytes of every action, from position 1 */
  GArray *salts;      /* FLN_HASH_SIZE bytes each */
  int64_t sent;       /* positions the centre has answered */
  FlnHybrid hlc;
  GStringChunk *texts;
} FlnFakeDesk;

/* Enrols it, and lets it set an anchor. */
FlnFakeDesk *fln_fake_desk_new (FlnCentralFixture *fixture, const char *letter);
void fln_fake_desk_free (FlnFakeDesk *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnFakeDesk, fln_fake_desk_free)

/* Restarts: its boot clock begins anew, and it has not met the centre in this boot. */
void fln_fake_desk_reboot (FlnFakeDesk *self, const char *boot);

/* Meets the centre: remembers where the two clocks stand. */
void fln_fake_desk_meet (FlnFakeDesk *self);

/* An action by @user, now; add writes, then end it.  Caller ends it. */
FlnAction *fln_fake_desk_begin (FlnFakeDesk *self, const char *kind, const char *user);

/* @text NULL: a null; @base NULL: none.  Groups: parts parted by '|', "-" for null. */
void fln_fake_desk_set (FlnAction *action, FlnRecordType type, const char *id,
                        const char *reg, const char *text, const char *base);

/* Into the journal.  Returns: (transfer none): the action's id; frees @action. */
const char *fln_fake_desk_end (FlnFakeDesk *self, FlnAction *action);

/* Bytes as they are, whatever they hold. */
void fln_fake_desk_add_bytes (FlnFakeDesk *self, const char *bytes);

/* begin, one set and end. */
const char *
fln_fake_desk_edit_phone (FlnFakeDesk *self, const char *user, const char *patient,
                          const char *phone, const char *base);
const char *
fln_fake_desk_state (FlnFakeDesk *self, const char *kind, const char *user,
                     const char *ticket, const char *state, const char *base);

/* A patient and a ticket in Outpatients, waiting.  @ticket: (out): its id, 37 bytes. */
const char *fln_fake_desk_issue (FlnFakeDesk *self, const char *user,
                                 const char *number, char ticket[37]);

/* The positions from @first on, at most @n (0: all, up to 200), as they would be sent. */
FlnPush *fln_fake_desk_make_push (FlnFakeDesk *self, int64_t first, int64_t n);

/* Pushes what is unsent, all of it, in one or more pushes; fails the test unless taken.
 * Returns: the last receipt. */
FlnReceipt *fln_fake_desk_sync (FlnFakeDesk *self);

/* As fln_fake_desk_sync(), only the next @n. */
FlnReceipt *fln_fake_desk_sync_some (FlnFakeDesk *self, int64_t n);

/* One push by itself in a batch that is committed.  @receipt: (out) (optional): its bytes
 * if it was taken. */
FlnPushResult *
fln_fake_desk_try (FlnFakeDesk *self, const FlnPush *push, GBytes **receipt);

/* Goes on under @inc with the whole journal, as after ROLLED_BACK. */
void fln_fake_desk_renew (FlnFakeDesk *self, uint32_t inc);

G_END_DECLS
