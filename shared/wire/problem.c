/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/wire/problem.h"

#include "shared/wire/json-writer.h"
#include "shared/wire/wire-limits.h"

static const struct
{
  const char *nick;
  int status;
  const char *title;
} types[] = {
  [FLN_PROBLEM_OTHER] = { "about:blank", 500, "Something else went wrong" },
  [FLN_PROBLEM_INVALID] = { "invalid", 400, "The request is not of this protocol" },
  [FLN_PROBLEM_UNAUTHORISED] = { "unauthorised", 401, "This needs an enrolled device" },
  [FLN_PROBLEM_REVOKED] = { "revoked", 403, "The device was revoked" },
  [FLN_PROBLEM_CODE] = { "code", 403, "The invite code is wrong, used or too old" },
  [FLN_PROBLEM_NOT_FOUND] = { "not_found", 404, "There is nothing here" },
  [FLN_PROBLEM_METHOD] = { "method", 405, "The method does not fit the address" },
  [FLN_PROBLEM_TIMEOUT] = { "timeout", 408, "The request came too slowly" },
  [FLN_PROBLEM_EXPECTED] = { "expected", 409, "Another position is expected" },
  [FLN_PROBLEM_ROLLED_BACK] = { "rolled_back", 409, "The journal went back in time" },
  [FLN_PROBLEM_FORKED] = { "forked", 409, "Two copies of this device are alive" },
  [FLN_PROBLEM_HISTORY_DIVERGED]
  = { "history_diverged", 409, "The cursor is of another history" },
  [FLN_PROBLEM_GONE] = { "gone", 410, "The cursor is too old" },
  [FLN_PROBLEM_TOO_LARGE] = { "too_large", 413, "The request is too large" },
  [FLN_PROBLEM_SIGNATURE] = { "signature", 422, "The chain or its signature is wrong" },
  [FLN_PROBLEM_TOO_MANY] = { "too_many", 429, "Too much at once" },
  [FLN_PROBLEM_STORAGE] = { "storage", 500, "The server could not store it" },
  [FLN_PROBLEM_UNAVAILABLE] = { "unavailable", 503, "The server cannot serve now" },
};

#define NOT_SAID (-1)

const char *
fln_problem_type_to_nick (FlnProblemType type)
{
  return types[type].nick;
}

FlnProblemType
fln_problem_type_from_nick (const char *nick)
{
  for (unsigned i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_equal (types[i].nick, nick))
      return (FlnProblemType) i;
  return FLN_PROBLEM_OTHER;
}

int
fln_problem_type_status (FlnProblemType type)
{
  return types[type].status;
}

const char *
fln_problem_type_title (FlnProblemType type)
{
  return types[type].title;
}

FlnProblem *
fln_problem_new (FlnProblemType type, const char *detail)
{
  FlnProblem *problem = g_new0 (FlnProblem, 1);

  problem->type = type;
  problem->status = types[type].status;
  problem->title = g_strdup (types[type].title);
  problem->detail = g_strdup (detail);
  problem->expected = NOT_SAID;
  problem->inc = NOT_SAID;
  problem->retry_after = NOT_SAID;
  return problem;
}

void
fln_problem_free (FlnProblem *problem)
{
  g_free (problem->title);
  g_free (problem->detail);
  g_free (problem);
}

static void
add_if_said (FlnJsonWriter *json, const char *name, int64_t number)
{
  if (number != NOT_SAID)
    fln_json_writer_add_int (json, name, number);
}

GBytes *
fln_problem_write (const FlnProblem *problem)
{
  g_autofree char *detail = fln_wire_one_line (problem->detail, FLN_WIRE_MAX_REASON);
  GString *out = g_string_new (NULL);
  FlnJsonWriter json = fln_json_writer (out);

  fln_json_writer_open_object (&json);
  fln_json_writer_add_text (&json, "type", fln_problem_type_to_nick (problem->type));
  fln_json_writer_add_text (&json, "title", problem->title);
  fln_json_writer_add_int (&json, "status", problem->status);
  if (detail != NULL)
    fln_json_writer_add_text (&json, "detail", detail);
  add_if_said (&json, "expected", problem->expected);
  add_if_said (&json, "inc", problem->inc);
  add_if_said (&json, "retry_after", problem->retry_after);
  fln_json_writer_close_object (&json);
  return g_string_free_to_bytes (out);
}

static int64_t
read_number (FlnJson *json, const char *name, int64_t max)
{
  const FlnJsonNode *member = fln_json_find (fln_json_root (json), name);

  return member != NULL ? fln_json_as_int (json, member, 0, max) : NOT_SAID;
}

FlnProblem *
fln_problem_read (GBytes *body, GError **error)
{
  gsize size;
  const char *text = g_bytes_get_data (body, &size);
  g_autoptr (FlnJson) json
      = fln_json_read (text != NULL ? text : "", size, FLN_JSON_LINE, error);
  g_autoptr (FlnProblem) problem = NULL;
  const FlnJsonNode *root;
  FlnProblemType type;

  if (json == NULL)
    return NULL;
  root = fln_json_root (json);
  type = fln_problem_type_from_nick (
      fln_json_get_text (json, root, "type", FLN_WIRE_MAX_NAME));
  problem = fln_problem_new (
      type, fln_json_get_text_or_null (json, root, "detail", FLN_WIRE_MAX_REASON));
  g_free (problem->title);
  problem->title
      = g_strdup (fln_json_get_text (json, root, "title", FLN_WIRE_MAX_REASON));
  problem->status = (int) fln_json_get_int (json, root, "status", 100, 599);
  problem->expected = read_number (json, "expected", FLN_WIRE_MAX_COUNT);
  problem->inc = read_number (json, "inc", UINT32_MAX);
  problem->retry_after = read_number (json, "retry_after", INT32_MAX);
  if (!fln_json_finish (json, error))
    return NULL;
  return g_steal_pointer (&problem);
}
