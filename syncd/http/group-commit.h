/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "syncd/http/router.h"
#include "syncd/reconcile/reconcile.h"

G_BEGIN_DECLS

/**
 * FlnGroupCommit:
 *
 * Pushes that arrive in the same moment share one transaction, and so one wait for the
 * disk.  Nobody is answered before commit and side file are done; then all are, and
 * then the news goes to the feeds.
 *
 * If the storage fails in a group of several, each is tried alone: one that cannot be
 * stored does not keep out the others.
 */

/* @services outlives it. */
FlnGroupCommit *fln_group_commit_new (FlnServices *services);

/* Nothing may be waiting: fln_group_commit_flush() first. */
void fln_group_commit_free (FlnGroupCommit *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnGroupCommit, fln_group_commit_free)

/* @push: (transfer full).  Pauses the request's message; it is answered after the commit.  A
 * client that leaves meanwhile has its push taken in all the same: it comes again and
 * finds it done. */
void fln_group_commit_add (FlnGroupCommit *self, FlnRequest *request, FlnPush *push);

/* Commits what is waiting, now. */
void fln_group_commit_flush (FlnGroupCommit *self);

G_END_DECLS
