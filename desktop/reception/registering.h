/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The two deeds of the door, on the desk's thread: registering somebody with a number,
 * and giving a known person a number.
 */
#pragma once

#include "desktop/local/commands/ticket-result.h"
#include "desktop/local/desk.h"
#include "desktop/reception/patient-entry.h"

G_BEGIN_DECLS

/* How it ended. Strings are its own. */
typedef struct
{
  char *patient; /* record id; NULL: not known */
  char *name;
  FlnTicketResult ticket; /* with `existing` set: the one that stands in the way */
  gboolean known;         /* was registered before */
  char *action;           /* what Undo takes back; NULL */
} FlnRegistered;

void fln_registered_free (FlnRegistered *registered);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnRegistered, fln_registered_free)

/* A known person and where they go; borrowed for the call. */
typedef struct
{
  const char *patient; /* record id */
  const char *name;
  const char *department; /* record id */
  FlnColour urgency;
} FlnGiving;

/* Takes @entry over. */
void fln_register_async (FlnDesk *desk, FlnPatientEntry *entry,
                         GAsyncReadyCallback callback, gpointer user_data);
void fln_give_async (FlnDesk *desk, const FlnGiving *giving,
                     GAsyncReadyCallback callback, gpointer user_data);

/* The person has an open number in that department already: no error, but `existing`
 * set in the ticket, and nothing was written. */
FlnRegistered *
fln_registering_finish (FlnDesk *desk, GAsyncResult *result, GError **error);

G_END_DECLS
