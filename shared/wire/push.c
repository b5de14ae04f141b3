/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/wire/push.h"

#include <string.h>

#include "shared/base/encoding.h"
#include "shared/base/error.h"
#include "shared/wire/action.h"
#include "shared/wire/json-writer.h"
#include "shared/wire/ndjson.h"
#include "shared/wire/wire-limits.h"

#define HEX_SIZE (2 * FLN_HASH_SIZE)
#define PROOF_SIZE (HEX_SIZE + 1 + HEX_SIZE) /* salt, a space, leaf */
#define LINE_ENDS 2
#define ENVELOPE_ROOM 4096 /* more than an envelope with 16 anchors takes */
#define ANCHOR_LENGTH 4
#define MAX_RTT_MS INT64_C (86400000)
#define TEXTS_BLOCK 1024

static FlnPush *
new_push (void)
{
  FlnPush *push = g_new0 (FlnPush, 1);

  push->schema = FLN_SCHEMA;
  push->anchors = g_array_new (FALSE, FALSE, sizeof (FlnAnchor));
  push->actions = g_array_new (FALSE, FALSE, sizeof (FlnPushAction));
  push->texts = g_string_chunk_new (TEXTS_BLOCK);
  return push;
}

FlnPush *
fln_push_new (const char *device, uint32_t inc, const char *epoch, int64_t first)
{
  FlnPush *push = new_push ();

  push->device = g_strdup (device);
  push->inc = inc;
  push->epoch = g_strdup (epoch);
  push->first = first;
  return push;
}

void
fln_push_free (FlnPush *push)
{
  g_free (push->device);
  g_free (push->epoch);
  g_free (push->boot);
  g_array_unref (push->anchors);
  g_array_unref (push->actions);
  g_string_chunk_free (push->texts);
  g_clear_pointer (&push->body, g_bytes_unref);
  g_free (push);
}

void
fln_push_set_clock (FlnPush *push, const char *boot, int64_t mono_ms)
{
  g_free (push->boot);
  push->boot = g_strdup (boot);
  push->sent_mono_ms = mono_ms;
}

gboolean
fln_push_add_anchor (FlnPush *push, const FlnAnchor *anchor)
{
  FlnAnchor copy = *anchor;

  if (push->anchors->len == FLN_PUSH_MAX_ANCHORS)
    return FALSE;
  copy.boot = g_string_chunk_insert (push->texts, anchor->boot);
  g_array_append_val (push->anchors, copy);
  return TRUE;
}

gboolean
fln_push_add_action (FlnPush *push, const uint8_t salt[FLN_SALT_SIZE],
                     const char *bytes, gsize size)
{
  FlnPushAction action = { .size = size };
  gsize lines = PROOF_SIZE + size + LINE_ENDS;

  if (push->actions->len == FLN_PUSH_MAX_ACTIONS
      || push->size + lines > FLN_PUSH_MAX_BYTES - ENVELOPE_ROOM)
    return FALSE;

  memcpy (action.salt, salt, sizeof action.salt);
  fln_chain_leaf (salt, bytes, size, action.leaf);
  action.bytes = g_string_chunk_insert_len (push->texts, bytes, (gssize) size);
  g_array_append_val (push->actions, action);
  push->size += lines;
  return TRUE;
}

/* Writing */

static void
write_anchors (FlnJsonWriter *json, const FlnPush *push)
{
  fln_json_writer_name (json, "anchors");
  fln_json_writer_open_array (json);
  for (guint i = 0; i < push->anchors->len; i++)
    {
      const FlnAnchor *anchor = &g_array_index (push->anchors, FlnAnchor, i);

      fln_json_writer_open_array (json);
      fln_json_writer_text (json, anchor->boot);
      fln_json_writer_int (json, anchor->mono_ms);
      fln_json_writer_int (json, anchor->server_us);
      fln_json_writer_int (json, anchor->rtt_ms);
      fln_json_writer_close_array (json);
    }
  fln_json_writer_close_array (json);
}

static void
write_envelope (const FlnPush *push, GString *out)
{
  FlnJsonWriter json = fln_json_writer (out);

  fln_json_writer_open_object (&json);
  fln_json_writer_add_int (&json, "proto", FLN_PROTO);
  fln_json_writer_add_int (&json, "schema", push->schema);
  fln_json_writer_add_text (&json, "device", push->device);
  fln_json_writer_add_int (&json, "inc", push->inc);
  fln_json_writer_add_text (&json, "epoch", push->epoch);
  fln_json_writer_add_int (&json, "first", push->first);
  fln_json_writer_add_int (&json, "count", push->actions->len);
  fln_json_writer_add_int (&json, "sent_mono", push->sent_mono_ms);
  fln_json_writer_add_text (&json, "boot", push->boot);
  write_anchors (&json, push);
  fln_json_writer_add_base64 (&json, "sig", push->sig, sizeof push->sig);
  fln_json_writer_close_object (&json);
  fln_json_writer_end_line (&json);
}

static void
write_action (const FlnPushAction *action, GString *out)
{
  char hex[HEX_SIZE + 1];

  fln_hex_write (action->salt, sizeof action->salt, hex);
  g_string_append (out, hex);
  g_string_append_c (out, ' ');
  fln_hex_write (action->leaf, sizeof action->leaf, hex);
  g_string_append (out, hex);
  g_string_append_c (out, '\n');
  g_string_append_len (out, action->bytes, (gssize) action->size);
  g_string_append_c (out, '\n');
}

static gboolean
is_one_line (const FlnPushAction *action)
{
  return action->size > 0 && action->size <= FLN_ACTION_MAX_BYTES
         && memchr (action->bytes, '\n', action->size) == NULL
         && action->bytes[action->size - 1] != '\r';
}

GBytes *
fln_push_write (const FlnPush *push, GError **error)
{
  GString *out;

  if (push->actions->len == 0)
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID, "There is nothing to push");
      return NULL;
    }
  for (guint i = 0; i < push->actions->len; i++)
    if (!is_one_line (&g_array_index (push->actions, FlnPushAction, i)))
      {
        g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID,
                     "The action at position %" G_GINT64_FORMAT " is not one line",
                     push->first + i);
        return NULL;
      }

  out = g_string_sized_new (push->size + ENVELOPE_ROOM);
  write_envelope (push, out);
  for (guint i = 0; i < push->actions->len; i++)
    write_action (&g_array_index (push->actions, FlnPushAction, i), out);
  return g_string_free_to_bytes (out);
}

/* Reading */

static void
read_anchor (FlnJson *json, const FlnJsonNode *node, FlnPush *push)
{
  const FlnJsonNode *boot, *mono, *server, *rtt;
  FlnAnchor anchor = { 0 };

  if (fln_json_type (node) != FLN_JSON_ARRAY || fln_json_length (node) != ANCHOR_LENGTH)
    {
      fln_json_fail (json, node, "is not an array of %u", ANCHOR_LENGTH);
      return;
    }
  boot = fln_json_first (node);
  mono = fln_json_next (boot);
  server = fln_json_next (mono);
  rtt = fln_json_next (server);
  anchor.boot = fln_json_as_text (json, boot, FLN_WIRE_MAX_WORD);
  anchor.mono_ms = fln_json_as_int (json, mono, 0, FLN_WIRE_MAX_MONO_MS);
  anchor.server_us = fln_json_as_int (json, server, 0, FLN_WIRE_MAX_US);
  anchor.rtt_ms = fln_json_as_int (json, rtt, 0, MAX_RTT_MS);
  if (!fln_push_add_anchor (push, &anchor))
    fln_json_fail (json, node, "is one anchor too many");
}

static gboolean
read_envelope (FlnLines *lines, FlnPush *push, int64_t *count, GError **error)
{
  g_autoptr (FlnJson) json = NULL;
  const FlnJsonNode *root;
  const char *line;
  gsize size;

  if (!fln_lines_next (lines, &line, &size, error))
    return FALSE;
  json = fln_json_read (line != NULL ? line : "", size, FLN_JSON_LINE, error);
  if (json == NULL)
    return FALSE;

  root = fln_json_root (json);
  fln_json_get_int (json, root, "proto", FLN_PROTO, FLN_PROTO);
  push->schema = (int) fln_json_get_int (json, root, "schema", 1, G_MAXINT);
  push->device = g_strdup (fln_wire_get_device (json, root, "device"));
  push->inc = fln_wire_get_inc (json, root, "inc");
  push->epoch = g_strdup (fln_wire_get_device (json, root, "epoch"));
  push->first = fln_json_get_int (json, root, "first", 1, FLN_WIRE_MAX_COUNT);
  *count = fln_json_get_int (json, root, "count", 1, FLN_PUSH_MAX_ACTIONS);
  push->sent_mono_ms
      = fln_json_get_int (json, root, "sent_mono", 0, FLN_WIRE_MAX_MONO_MS);
  push->boot = g_strdup (fln_json_get_text (json, root, "boot", FLN_WIRE_MAX_WORD));
  for (const FlnJsonNode *node
       = fln_json_first (fln_json_get_array (json, root, "anchors"));
       node != NULL && !fln_json_has_failed (json); node = fln_json_next (node))
    read_anchor (json, node, push);
  fln_json_get_base64 (json, root, "sig", push->sig, sizeof push->sig);
  return fln_json_finish (json, error);
}

static gboolean
read_hex (const char *text, uint8_t bytes[FLN_HASH_SIZE])
{
  char digits[HEX_SIZE + 1] = { 0 };

  memcpy (digits, text, HEX_SIZE);
  return fln_hex_decode (digits, bytes, FLN_HASH_SIZE, NULL);
}

static gboolean
refuse_line (const FlnLines *lines, const char *what, GError **error)
{
  g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID, "Line %u %s", lines->number, what);
  return FALSE;
}

static gboolean
read_action (FlnLines *lines, FlnPush *push, GError **error)
{
  FlnPushAction action = { 0 };
  uint8_t leaf[FLN_HASH_SIZE];
  const char *proof;
  gsize size;

  if (!fln_lines_next (lines, &proof, &size, error))
    return FALSE;
  if (proof == NULL)
    return refuse_line (lines, "is the last, but the envelope counts more", error);
  if (size != PROOF_SIZE || proof[HEX_SIZE] != ' ' || !read_hex (proof, action.salt)
      || !read_hex (proof + HEX_SIZE + 1, action.leaf))
    return refuse_line (lines, "is not a salt and a leaf", error);

  if (!fln_lines_next (lines, &action.bytes, &action.size, error))
    return FALSE;
  if (action.bytes == NULL)
    return refuse_line (lines, "has no action behind it", error);
  fln_chain_leaf (action.salt, action.bytes, action.size, leaf);
  if (memcmp (leaf, action.leaf, sizeof leaf) != 0)
    return refuse_line (lines, "has not the leaf that was said", error);

  g_array_append_val (push->actions, action);
  push->size += PROOF_SIZE + action.size + LINE_ENDS;
  return TRUE;
}

FlnPush *
fln_push_read (GBytes *body, GError **error)
{
  g_autoptr (FlnPush) push = new_push ();
  gsize size;
  const char *data = g_bytes_get_data (body, &size);
  FlnLines lines = fln_lines (data, size, FLN_ACTION_MAX_BYTES);
  int64_t count;

  if (size > FLN_PUSH_MAX_BYTES)
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID, "The push is too long");
      return NULL;
    }
  push->body = g_bytes_ref (body);
  if (!read_envelope (&lines, push, &count, error))
    return NULL;
  while (push->actions->len < count)
    if (!read_action (&lines, push, error))
      return NULL;
  if (lines.at != size)
    {
      refuse_line (&lines, "is the last the envelope counts, but more follow", error);
      return NULL;
    }
  return g_steal_pointer (&push);
}
