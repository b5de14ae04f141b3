/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/wire/strict-json.h"

G_BEGIN_DECLS

/**
 * FlnJson: a document that passed the strict scan, and the first thing that was found
 * wrong in it since. It trusts nobody: what is asked for is there, of that type and
 * within its bounds, or the document has failed.
 *
 * A failure is remembered, so that fields are read one after another without a check
 * behind each: after a failure every function returns 0, "" or NULL, and takes NULL for
 * a node. fln_json_finish() then says what and where ("parts[0].set.state.v"). Never
 * act on what was read before it has returned %TRUE.
 *
 * Texts belong to the document. Members that nobody asks for are passed over: that is
 * how the protocol grows.
 */
typedef struct _FlnJson FlnJson;

/* @text is not needed any more afterwards. FLN_ERROR_INVALID as the strict scan. */
FlnJson *fln_json_read (const char *text, gsize size, FlnJsonLimit limit,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
void fln_json_free (FlnJson *json);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnJson, fln_json_free)

/* %FALSE with FLN_ERROR_INVALID if anything failed. May be asked more than once. */
gboolean fln_json_finish (FlnJson *json, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Fails the document: "parts[0].id: " and what is wrong. Only the first one counts. */
void fln_json_fail (FlnJson *json, const FlnJsonNode *at, const char *format, ...)
    G_GNUC_PRINTF (3, 4);
gboolean fln_json_has_failed (FlnJson *json);

/* Looking around: none of these fails the document. */
const FlnJsonNode *fln_json_root (FlnJson *json);
FlnJsonType fln_json_type (const FlnJsonNode *node);
guint fln_json_length (const FlnJsonNode *node); /* 0 if no array and no object */
const FlnJsonNode *fln_json_first (const FlnJsonNode *container); /* NULL: empty */
const FlnJsonNode *fln_json_next (const FlnJsonNode *node);       /* NULL: the last */
const char *fln_json_name (const FlnJsonNode *member);
const FlnJsonNode *fln_json_find (const FlnJsonNode *object, const char *name);
char *fln_json_path (const FlnJsonNode *node); /* "parts[0].id"; root: "document" */

/* A value as what it must be. A text is one line, neither empty nor holding control
 * characters; prose may have line ends and tabs. */
int64_t
fln_json_as_int (FlnJson *json, const FlnJsonNode *node, int64_t min, int64_t max);
gboolean fln_json_as_bool (FlnJson *json, const FlnJsonNode *node);
const char *fln_json_as_prose (FlnJson *json, const FlnJsonNode *node, gsize max_bytes);
const char *fln_json_as_text (FlnJson *json, const FlnJsonNode *node, gsize max_bytes);
const char *
fln_json_as_text_or_null (FlnJson *json, const FlnJsonNode *node, gsize max_bytes);

/* A member that must be there. */
int64_t fln_json_get_int (FlnJson *json, const FlnJsonNode *object, const char *name,
                          int64_t min, int64_t max);
gboolean fln_json_get_bool (FlnJson *json, const FlnJsonNode *object, const char *name);
const char *fln_json_get_text (FlnJson *json, const FlnJsonNode *object,
                               const char *name, gsize max_bytes);
/* lower-case hex, base64url without padding; @out is zeroed after a failure */
void fln_json_get_hex (FlnJson *json, const FlnJsonNode *object, const char *name,
                       uint8_t *out, gsize size);
void fln_json_get_base64 (FlnJson *json, const FlnJsonNode *object, const char *name,
                          uint8_t *out, gsize size);
const FlnJsonNode *
fln_json_get_object (FlnJson *json, const FlnJsonNode *object, const char *name);
const FlnJsonNode *
fln_json_get_array (FlnJson *json, const FlnJsonNode *object, const char *name);

/* A member that may be null or not there at all. */
const char *fln_json_get_text_or_null (FlnJson *json, const FlnJsonNode *object,
                                       const char *name, gsize max_bytes);
int64_t fln_json_get_int_or (FlnJson *json, const FlnJsonNode *object, const char *name,
                             int64_t otherwise);

G_END_DECLS
