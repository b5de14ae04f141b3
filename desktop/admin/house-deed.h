/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * FlnHouseDeed: one thing that an administrator changes, on its way to the desk's thread
 * and back.
 */
#pragma once

#include "desktop/local/commands/edit-department.h"
#include "desktop/local/commands/edit-room.h"
#include "desktop/local/commands/edit-staff.h"
#include "desktop/local/commands/review-conflict.h"
#include "desktop/local/desk.h"

G_BEGIN_DECLS

/* Strings are its own. */
typedef struct
{
  /* EDIT_DEPARTMENT EDIT_ROOM EDIT_STAFF SET_PASSWORD REVIEW_CONFLICT */
  FlnActionKind kind;
  char *id;        /* record; NULL: a new one */
  unsigned fields; /* of the command: which to write; for a new one all */
  char *name;
  char *code;       /* EDIT_DEPARTMENT */
  int target_min;   /* EDIT_DEPARTMENT; -1: by urgency */
  gboolean triage;  /* EDIT_DEPARTMENT */
  int position;     /* EDIT_DEPARTMENT */
  char *department; /* EDIT_ROOM, EDIT_STAFF */
  gboolean hidden;  /* EDIT_DEPARTMENT, EDIT_ROOM; EDIT_STAFF: retired */
  char *user;       /* EDIT_STAFF: of a new one */
  FlnRole role;     /* EDIT_STAFF */
  FlnReview review; /* REVIEW_CONFLICT */
  FlnSecret
      *password; /* afterwards, of SET_PASSWORD and a new member of staff: what was
                          made for them, text of that many bytes */
} FlnHouseDeed;

FlnHouseDeed *fln_house_deed_new (FlnActionKind kind, const char *id);
void fln_house_deed_free (FlnHouseDeed *deed);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnHouseDeed, fln_house_deed_free)

/* On the store's thread. Errors as the command's. */
gboolean fln_house_deed_do (FlnStore *store, FlnHouseDeed *deed,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Takes @deed over. */
void fln_house_deed_do_async (FlnDesk *desk, FlnHouseDeed *deed,
                              GAsyncReadyCallback callback, gpointer user_data);
/* The deed, done or not, until the callback returns; done when @error is not set. */
FlnHouseDeed *
fln_house_deed_finish (FlnDesk *desk, GAsyncResult *result, GError **error);

/* A password that can be read out and typed: three groups of four letters and digits,
 * none of which is taken for another; 59 bits. */
FlnSecret *fln_house_deed_new_password (FlnRandom *random);

G_END_DECLS
