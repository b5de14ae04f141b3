/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/wire/push.h"
#include "syncd/central/batch.h"
#include "syncd/central/device-registry.h"

G_BEGIN_DECLS

/* How far the centre has one incarnation's journal. */
typedef struct
{
  char device[FLN_DEVICE_ID_LENGTH + 1];
  uint32_t inc;
  gboolean is_new; /* nothing of this incarnation has arrived yet */
  int64_t last_n;
  uint8_t last_h[FLN_HASH_SIZE];
  int64_t last_eff_us; /* of the device's last action, also of an earlier incarnation;
                          when it enrolled if there is none */
} FlnPushChain;

gboolean
fln_push_chain_read (FlnDb *db, const FlnDeviceCredential *device, uint32_t inc,
                     FlnPushChain *chain, GError **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean fln_push_chain_write (FlnDb *db, const FlnPushChain *chain,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

typedef enum
{
  FLN_CHAIN_CONTINUES = 1, /* what is new continues it, what is old is the same */
  FLN_CHAIN_GAP,           /* begins after the next position */
  FLN_CHAIN_PARTED,        /* signed, but another journal from some position on */
  FLN_CHAIN_UNSIGNED,      /* the device's signature does not fit */
} FlnChainVerdict;

/**
 * fln_push_chain_check:
 * @hashes: (out) (transfer full): of FLN_HASH_SIZE bytes each: the chain after each action
 *   of the push; only if it continues
 *
 * Recomputes the chain and compares every position that was taken in before with the log,
 * however old it is.
 */
gboolean fln_push_chain_check (FlnDb *db, const FlnPushChain *chain,
                               const FlnDeviceCredential *device, const FlnPush *push,
                               FlnChainVerdict *verdict, GArray **hashes,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
