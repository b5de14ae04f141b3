/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/wire/change-page.h"
#include "syncd/reconcile/pull.h"
#include "tests/support/fake-desk.h"

G_BEGIN_DECLS

/* A centre at noon and one desk, and somebody who pulls. */
typedef struct
{
  FlnCentralFixture *world;
  FlnFakeDesk *desk;
} FlnPullFixture;

/* For g_test_add (). */
void fln_pull_fixture_set_up (FlnPullFixture *self, gconstpointer unused);
void fln_pull_fixture_tear_down (FlnPullFixture *self, gconstpointer unused);

/* @n patients with a ticket each, pushed at once. */
void fln_pull_fixture_issue (FlnPullFixture *self, int n);

FlnCursorVerdict
fln_pull_fixture_check (FlnPullFixture *self, const FlnPullCursor *cursor);

/* The next page; @cursor moves behind it.  Caller frees. */
FlnChangePage *
fln_pull_fixture_take_page (FlnPullFixture *self, FlnPullCursor *cursor, int limit);

G_END_DECLS
