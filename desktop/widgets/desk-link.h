/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * FlnDeskLink: the desk and its way to the server, as windows need them: it opens the
 * store with the keys where they rest, enrols it, drives the link, and tells in one
 * struct how things stand. Signal "changed" (no arguments) when that struct has changed.
 */
#pragma once

#include "desktop/local/desk.h"

G_BEGIN_DECLS

typedef enum
{
  FLN_LINK_UNENROLLED = 1,
  FLN_LINK_SENT,    /* all is at the server */
  FLN_LINK_WAITING, /* something is on its way */
  FLN_LINK_OFFLINE,
} FlnLinkState;

typedef struct
{
  FlnLinkState state;
  unsigned pending;     /* actions kept here, not yet answered */
  unsigned quarantined; /* actions that the server refused */
  int64_t since_us;     /* of the state; 0: not known */
  int64_t sent_us;      /* when all was last sent; 0: never */
  const char *problem;  /* English, for the list's small print; NULL */
} FlnLinkStatus;

#define FLN_TYPE_DESK_LINK (fln_desk_link_get_type ())
G_DECLARE_FINAL_TYPE (FlnDeskLink, fln_desk_link, FLN, DESK_LINK, GObject)

/* Opens the store in @dir on its thread; waits. Errors as fln_store_open (). */
FlnDesk *fln_desk_link_open_desk (const char *dir, GError **error);

FlnDeskLink *fln_desk_link_new (FlnDesk *desk);
void fln_desk_link_start (FlnDeskLink *self);
/* Before the desk is closed. */
void fln_desk_link_stop (FlnDeskLink *self);

/* Valid until the next "changed". */
const FlnLinkStatus *fln_desk_link_get_status (FlnDeskLink *self);

/* A try at once. %FLN_ERROR_UNREACHABLE or _PROTOCOL say why it failed. */
void fln_desk_link_send_now_async (FlnDeskLink *self, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data);
gboolean fln_desk_link_send_now_finish (FlnDeskLink *self, GAsyncResult *result,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Enrols this desk at @server (https://…) with the @code (transfer full) from an
 * invitation; staff and records come after it by themselves. Errors as fln_enrol (). */
void fln_desk_link_enrol_async (FlnDeskLink *self, const char *server, FlnSecret *code,
                                GAsyncReadyCallback callback, gpointer user_data);
gboolean fln_desk_link_enrol_finish (FlnDeskLink *self, GAsyncResult *result,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
