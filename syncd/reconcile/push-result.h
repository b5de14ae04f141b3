/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/wire/action.h"
#include "syncd/reconcile/push-chain.h"
#include "syncd/reconcile/reconcile.h"

G_BEGIN_DECLS

/* A record that a push touched. */
typedef struct
{
  FlnRecordType type;
  char *id;
} FlnPushRecord;

/* For reconcile.c, which fills it. */
struct _FlnPushResult
{
  FlnPushVerdict verdict;
  int64_t expected;
  uint32_t inc;
  char *detail;
  FlnPushChain chain; /* after the push */
  GArray *results;    /* FlnReceiptResult */
  GArray *records;    /* FlnPushRecord, each once */
  GHashTable *listed; /* the ids in @records, borrowed from there */
};

FlnPushResult *fln_push_result_new (void);

void fln_push_result_refuse (FlnPushResult *self, FlnPushVerdict verdict,
                             const char *detail);

/* Takes id and reason of @result. */
void fln_push_result_take (FlnPushResult *self, const FlnReceiptResult *result);

/* Every record that @action writes is to be in the receipt. */
void fln_push_result_list_records (FlnPushResult *self, const FlnAction *action);

G_END_DECLS
