/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/domain/catalogue.h"
#include "shared/domain/value.h"

G_BEGIN_DECLS

#define FLN_ACTION_MAX_BYTES (64 * 1024)
#define FLN_ACTION_MAX_PARTS 64

/* One register gets a value. */
typedef struct
{
  unsigned reg; /* index in the catalogue's registers of the record */
  FlnValue value;
  char *base; /* action whose value the user saw when writing; NULL: there was none */
} FlnWrite;

/**
 * FlnPart: what an action does to one record.
 *
 * A part of a record or register that this program does not know reads well, so that a
 * newer desk can be answered: it is flagged @unknown and holds only what is known. The
 * centre quarantines the whole action; nothing of it may be applied.
 */
typedef struct
{
  FlnRecordType type; /* FLN_N_RECORDS: not known here */
  char *id;
  gboolean event;   /* appended once, as the catalogue says of the type */
  gboolean unknown; /* a record or register that is not in the catalogue */
  GArray
      *writes; /* of FlnWrite, one a register; null fields of an event are left out */
} FlnPart;

/**
 * FlnAction: one thing that one person did at one desk, whole or not at all. Its bytes
 * are written once and are the truth ever after; this struct is how to read them.
 * Position, device and incarnation are not in it, nor any reading of the wall clock
 * beside the hybrid one.
 */
typedef struct
{
  char *id;         /* UUIDv7: applied once, whoever carries it */
  char *hlc;        /* the desk's hybrid clock, as fln_hybrid_parse() takes it */
  int64_t mono_ms;  /* CLOCK_BOOTTIME of the desk, ms */
  char *boot;       /* which boot that was */
  char *user;       /* sign-in name */
  char *sess;       /* session at the desk */
  char *kind;       /* "call"; a kind that nobody knows reads well */
  GPtrArray *parts; /* of FlnPart, at least one; no record stands in two of them */
} FlnAction;

FlnAction *fln_action_new (void);
void fln_action_free (FlnAction *action);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnAction, fln_action_free)

/* Returns: (transfer none): the part of that record, a new one if there was none */
FlnPart *fln_action_add_part (FlnAction *action, FlnRecordType type, const char *id);

/* @value is copied. A second write of the same register replaces the first. */
void fln_part_add_write (FlnPart *part, unsigned reg, const FlnValue *value,
                         const char *base);
/* Returns: (nullable): what the part writes to the register */
const FlnWrite *fln_part_find_write (const FlnPart *part, unsigned reg);

/**
 * fln_action_write:
 *
 * The canonical bytes: one JSON object on one line, without the line end.
 *
 * Returns: NULL with FLN_ERROR_INVALID if they would not read back: an id that is none,
 *   a value outside the catalogue, over 64 kB or 512 nodes, nothing to do.
 */
GBytes *
fln_action_write (const FlnAction *action, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fln_action_read:
 * @bytes: (array length=size): as they were written, sent or stored
 *
 * Returns: NULL with FLN_ERROR_INVALID and the path of what is wrong
 */
FlnAction *fln_action_read (const char *bytes, gsize size,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Returns: (transfer full) (nullable): the id of bytes that may be no action but are
 *   strict JSON with a well-formed `id`, so that what is quarantined keeps its name */
char *fln_action_peek_id (const char *bytes, gsize size);

/* TRUE if any part is flagged unknown. */
gboolean fln_action_has_unknown (const FlnAction *action);

G_END_DECLS
