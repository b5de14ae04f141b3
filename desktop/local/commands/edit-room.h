/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Adds, renames, moves and hides rooms.
 */
#pragma once

#include "desktop/local/store.h"
#include "shared/base/uuid.h"

G_BEGIN_DECLS

typedef enum
{
  FLN_ROOM_NAME = 1 << 0,
  FLN_ROOM_DEPARTMENT = 1 << 1,
  FLN_ROOM_DELETED = 1 << 2,
} FlnRoomFields;

typedef struct
{
  const char
      *room;       /* record id; NULL: a new one; then name and department are needed */
  unsigned fields; /* FlnRoomFields: which to write */
  const char *name; /* as on the door; unique in the site */
  const char *department;
  gboolean deleted;
} FlnEditRoomRequest;

typedef struct
{
  char room[FLN_UUID_SIZE];
} FlnEditRoomResult;

gboolean
fln_edit_room (FlnStore *store, const FlnEditRoomRequest *request,
               FlnEditRoomResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
