/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/base/sign.h"

G_BEGIN_DECLS

/* What a computer sends to become a desk. Holds the invite code: a secret. */
typedef struct
{
  char *code;   /* from the invite; wiped when freed */
  char *device; /* 32 hex digits that the desk made up */
  char *name;   /* what people call the desk: "Reception 1" */
  uint8_t sign_key[FLN_SIGN_PUBLIC_SIZE];
} FlnEnrolRequest;

void fln_enrol_request_free (FlnEnrolRequest *request);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnEnrolRequest, fln_enrol_request_free)

GBytes *fln_enrol_request_write (const FlnEnrolRequest *request);
/* NULL with FLN_ERROR_INVALID, which never repeats the code */
FlnEnrolRequest *
fln_enrol_request_read (GBytes *body, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What the centre answers. Holds the bearer token: a secret. */
typedef struct
{
  char *device;
  char *letter; /* of the ticket numbers: one or two capitals */
  uint32_t inc;
  char *epoch;
  char *token; /* for Authorization: Bearer; wiped when freed */
  uint8_t server_key[FLN_SIGN_PUBLIC_SIZE]; /* signs receipts and rosters */
  char *site;                               /* record id */
  char *organisation;                       /* name */
  int64_t server_us;
} FlnEnrolReply;

void fln_enrol_reply_free (FlnEnrolReply *reply);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnEnrolReply, fln_enrol_reply_free)

GBytes *fln_enrol_reply_write (const FlnEnrolReply *reply);
FlnEnrolReply *
fln_enrol_reply_read (GBytes *body, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The answer to GET /v1/time. */
GBytes *fln_server_time_write (const char *epoch, int64_t server_us);
/* @epoch: (out) (transfer full) (optional) */
gboolean fln_server_time_read (GBytes *body, char **epoch, int64_t *server_us,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
