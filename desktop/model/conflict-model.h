/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Conflicts as a live list, those to be decided first, then newest first. FlnConflictItem
 * has the read-only properties id name ("Kamau Mary") number ("A011"; "" when it is no
 * ticket) what ("Called by two rooms") clock (when it was found) state ("Kept", "Restored"; ""
 * for one to be decided).
 */
#pragma once

#include "desktop/local/queries/conflict-list.h"
#include "desktop/model/live-list.h"
#include "desktop/model/text-item.h"

G_BEGIN_DECLS

#define FLN_TYPE_CONFLICT_ITEM (fln_conflict_item_get_type ())
G_DECLARE_FINAL_TYPE (FlnConflictItem, fln_conflict_item, FLN, CONFLICT_ITEM,
                      FlnTextItem)

/* One of the two writers, in words. */
typedef struct
{
  char *name;  /* "Dr Mugisha"; the sign-in name where no other is known */
  char *clock; /* "10:06", with the day when it is not today */
  char *desk;  /* "Desk B" */
  char *claim; /* what the writer's clock said, when it was 2 minutes off; NULL */
} FlnConflictWriter;

/* A line of the comparison. */
typedef struct
{
  char *field;
  char *winner; /* never NULL; "" for nothing */
  char *loser;
  gboolean differs;
} FlnConflictLine;

const FlnConflict *fln_conflict_item_get_conflict (FlnConflictItem *self);
const FlnConflictWriter *fln_conflict_item_get_winner (FlnConflictItem *self);
const FlnConflictWriter *fln_conflict_item_get_loser (FlnConflictItem *self);
/* FlnConflictLine, as the record has its fields. */
GPtrArray *fln_conflict_item_get_lines (FlnConflictItem *self);
const char *fln_conflict_item_get_name (FlnConflictItem *self);
const char *fln_conflict_item_get_number (FlnConflictItem *self);
const char *fln_conflict_item_get_what (FlnConflictItem *self);

/* All of them, asked at once. @zone is the site's, NULL: UTC. */
FlnLiveList *fln_conflict_model_new (FlnDesk *desk, GTimeZone *zone);
/* Those that nobody has decided. */
unsigned fln_conflict_model_count_open (FlnLiveList *model);

G_END_DECLS
