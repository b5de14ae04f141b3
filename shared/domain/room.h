/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where people are called to. */
typedef struct
{
  char *id;
  char *department;
  char *name; /* as on the door: 3 */
  gboolean deleted;
} FlnRoom;

FlnRoom *fln_room_new (void) G_GNUC_WARN_UNUSED_RESULT;
FlnRoom *fln_room_copy (const FlnRoom *from) G_GNUC_WARN_UNUSED_RESULT;
void fln_room_free (FlnRoom *self);

/* Frees what the struct holds and zeroes it: for values on the stack or in an array. */
void fln_room_clear (FlnRoom *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnRoom, fln_room_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FlnRoom, fln_room_clear)

G_END_DECLS
