/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/wire/staff-roster.h"

#include <string.h>

#include "shared/base/secret.h"
#include "shared/wire/json-writer.h"
#include "shared/wire/signed-lines.h"
#include "shared/wire/wire-limits.h"

static void
free_entry (gpointer data)
{
  FlnRosterEntry *entry = data;

  fln_wipe (entry->verifier, strlen (entry->verifier));
  g_free (entry->id);
  g_free (entry->user);
  g_free (entry->name);
  g_free (entry->role);
  g_free (entry->verifier);
  g_free (entry);
}

FlnRoster *
fln_roster_new (int64_t issued_us, int64_t valid_until_us)
{
  FlnRoster *roster = g_new0 (FlnRoster, 1);

  roster->issued_us = issued_us;
  roster->valid_until_us = valid_until_us;
  roster->staff = g_ptr_array_new_with_free_func (free_entry);
  return roster;
}

void
fln_roster_free (FlnRoster *roster)
{
  g_ptr_array_unref (roster->staff);
  g_free (roster);
}

void
fln_roster_add (FlnRoster *roster, const FlnRosterEntry *entry)
{
  FlnRosterEntry *copy = g_new0 (FlnRosterEntry, 1);

  copy->id = g_strdup (entry->id);
  copy->user = g_strdup (entry->user);
  copy->name = g_strdup (entry->name);
  copy->role = g_strdup (entry->role);
  copy->verifier = g_strdup (entry->verifier);
  g_ptr_array_add (roster->staff, copy);
}

const FlnRosterEntry *
fln_roster_find (const FlnRoster *roster, const char *user)
{
  for (guint i = 0; i < roster->staff->len; i++)
    {
      const FlnRosterEntry *entry = g_ptr_array_index (roster->staff, i);

      if (g_str_equal (entry->user, user))
        return entry;
    }
  return NULL;
}

GBytes *
fln_roster_write (const FlnRoster *roster, const uint8_t sign_key[FLN_SIGN_SECRET_SIZE])
{
  GString *out = g_string_new (NULL);
  FlnJsonWriter json = fln_json_writer (out);

  fln_json_writer_open_object (&json);
  fln_json_writer_add_int (&json, "issued_us", roster->issued_us);
  fln_json_writer_add_int (&json, "valid_until_us", roster->valid_until_us);
  fln_json_writer_name (&json, "staff");
  fln_json_writer_open_array (&json);
  for (guint i = 0; i < roster->staff->len; i++)
    {
      const FlnRosterEntry *entry = g_ptr_array_index (roster->staff, i);

      fln_json_writer_open_object (&json);
      fln_json_writer_add_text (&json, "id", entry->id);
      fln_json_writer_add_text (&json, "user", entry->user);
      fln_json_writer_add_text (&json, "name", entry->name);
      fln_json_writer_add_text (&json, "role", entry->role);
      fln_json_writer_add_text (&json, "verifier", entry->verifier);
      fln_json_writer_close_object (&json);
    }
  fln_json_writer_close_array (&json);
  fln_json_writer_close_object (&json);
  fln_json_writer_end_line (&json);
  if (sign_key != NULL)
    fln_signed_lines_sign (out, sign_key);
  return g_string_free_to_bytes (out);
}

static void
read_entry (FlnJson *json, const FlnJsonNode *node, FlnRoster *roster)
{
  FlnRosterEntry entry = {
    .id = (char *) fln_wire_get_record_id (json, node, "id", FLN_RECORD_STAFF),
    .user = (char *) fln_json_get_text (json, node, "user", FLN_WIRE_MAX_WORD),
    .name = (char *) fln_json_get_text (json, node, "name", FLN_WIRE_MAX_NAME),
    .role = (char *) fln_json_get_text (json, node, "role", FLN_WIRE_MAX_WORD),
    .verifier = (char *) fln_json_get_text (json, node, "verifier", FLN_WIRE_MAX_NAME),
  };

  if (!fln_json_has_failed (json) && fln_roster_find (roster, entry.user) != NULL)
    fln_json_fail (json, node, "has the sign-in name of another");
  fln_roster_add (roster, &entry);
}

FlnRoster *
fln_roster_read (GBytes *body, const uint8_t server_key[FLN_SIGN_PUBLIC_SIZE],
                 GError **error)
{
  g_autoptr (FlnJson) json = NULL;
  g_autoptr (FlnRoster) roster = NULL;
  const FlnJsonNode *root;
  gsize size;
  const char *text = g_bytes_get_data (body, &size);

  if (!fln_signed_lines_open (text, &size, server_key, error))
    return NULL;
  json = fln_json_read (text != NULL ? text : "", size, FLN_JSON_REPLY, error);
  if (json == NULL)
    return NULL;

  root = fln_json_root (json);
  roster = fln_roster_new (fln_wire_get_us (json, root, "issued_us"),
                           fln_wire_get_us (json, root, "valid_until_us"));
  for (const FlnJsonNode *node
       = fln_json_first (fln_json_get_array (json, root, "staff"));
       node != NULL && !fln_json_has_failed (json); node = fln_json_next (node))
    read_entry (json, node, roster);
  if (!fln_json_finish (json, error))
    return NULL;
  return g_steal_pointer (&roster);
}
