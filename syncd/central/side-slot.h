/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "syncd/central/central.h"

G_BEGIN_DECLS

/* Where the head is kept at the end of the side file: two blocks, of which the older one is
 * written over, so that one sync a commit is enough and a power cut leaves the other. */
#define FLN_SIDE_BLOCK 4096
#define FLN_SIDE_SLOTS 2

/* @block: (out): one slot: a line with cs, h and their hash under @epoch, filled up */
void fln_side_slot_write (const char *epoch, const FlnHead *head,
                          char block[FLN_SIDE_BLOCK]);

/* @blocks: both slots.  Returns: %FALSE if neither is whole; otherwise @head is the later
 * one and @older the index of the slot to be written next */
gboolean fln_side_slots_read (const char *epoch, const char *blocks, FlnHead *head,
                              guint *older);

/**
 * fln_side_slots_advance:
 * @path: of the side file
 *
 * Puts @head into the older slot and syncs.  Does nothing if a later head is there
 * already.  %FLN_ERROR_INVALID if the file is not whole, %FLN_ERROR_STORAGE.
 */
gboolean
fln_side_slots_advance (const char *path, const char *epoch, const FlnHead *head,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
