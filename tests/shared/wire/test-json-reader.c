/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "shared/base/error.h"
#include "shared/wire/json-reader.h"

static FlnJson *
read_text (const char *text)
{
  g_autoptr (GError) error = NULL;
  FlnJson *json = fln_json_read (text, strlen (text), FLN_JSON_LINE, &error);

  g_assert_no_error (error);
  return json;
}

static void
assert_failed (FlnJson *json, const char *message)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (fln_json_finish (json, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==, message);
}

static void
members_are_read_by_name_and_type (void)
{
  g_autoptr (FlnJson) json = read_text (
      "{\"n\":-5,\"t\":\"caf\\u00e9\",\"b\":true,\"z\":null,\"h\":\"00ff\",\"s\":\"AP8\","
      "\"o\":{\"x\":1},\"a\":[1,2,3]}");
  const FlnJsonNode *root = fln_json_root (json);
  uint8_t bytes[2];

  g_assert_cmpint (fln_json_get_int (json, root, "n", -5, -5), ==, -5);
  g_assert_cmpstr (fln_json_get_text (json, root, "t", 5), ==, "caf\xc3\xa9");
  g_assert_true (fln_json_get_bool (json, root, "b"));
  g_assert_null (fln_json_get_text_or_null (json, root, "z", 5));
  g_assert_null (fln_json_get_text_or_null (json, root, "missing", 5));
  g_assert_cmpint (fln_json_get_int_or (json, root, "n", 9), ==, -5);
  g_assert_cmpint (fln_json_get_int_or (json, root, "z", 9), ==, 9);
  g_assert_cmpint (fln_json_get_int_or (json, root, "missing", 9), ==, 9);
  fln_json_get_hex (json, root, "h", bytes, sizeof bytes);
  g_assert_cmpmem (bytes, 2, "\x00\xff", 2);
  fln_json_get_base64 (json, root, "s", bytes, sizeof bytes);
  g_assert_cmpmem (bytes, 2, "\x00\xff", 2);
  g_assert_cmpuint (fln_json_length (fln_json_get_object (json, root, "o")), ==, 1);
  g_assert_cmpuint (fln_json_length (fln_json_get_array (json, root, "a")), ==, 3);
  g_assert_true (fln_json_finish (json, NULL));
}

static void
containers_are_walked_in_order (void)
{
  g_autoptr (FlnJson) json
      = read_text ("{\"a\":[[1,[2]],{},3],\"b\":{\"c\":[]},\"d\":4}");
  const FlnJsonNode *a = fln_json_first (fln_json_root (json));
  const FlnJsonNode *b = fln_json_next (a);
  const FlnJsonNode *d = fln_json_next (b);
  const FlnJsonNode *first = fln_json_first (a);
  const FlnJsonNode *third = fln_json_next (fln_json_next (first));

  g_assert_cmpstr (fln_json_name (a), ==, "a");
  g_assert_cmpstr (fln_json_name (b), ==, "b");
  g_assert_cmpstr (fln_json_name (d), ==, "d");
  g_assert_null (fln_json_next (d));
  g_assert_null (fln_json_next (fln_json_root (json)));
  g_assert_null (fln_json_next (third));
  g_assert_cmpint (fln_json_as_int (json, third, 0, 9), ==, 3);
  g_assert_null (fln_json_first (fln_json_next (first)));
  g_assert_null (fln_json_first (third));
}

static void
paths_name_the_way_from_the_root (void)
{
  g_autoptr (FlnJson) json
      = read_text ("{\"parts\":[0,{\"set\":{\"state\":{\"v\":[1,[2],3]}}}],"
                   "\"a b\":{\"x\":1}}");
  const FlnJsonNode *root = fln_json_root (json);
  const FlnJsonNode *part
      = fln_json_next (fln_json_first (fln_json_find (root, "parts")));
  const FlnJsonNode *state = fln_json_find (fln_json_find (part, "set"), "state");
  const FlnJsonNode *v = fln_json_find (state, "v");
  g_autofree char *deep
      = fln_json_path (fln_json_next (fln_json_next (fln_json_first (v))));
  g_autofree char *odd
      = fln_json_path (fln_json_find (fln_json_find (root, "a b"), "x"));
  g_autofree char *top = fln_json_path (root);

  g_assert_cmpstr (deep, ==, "parts[1].set.state.v[2]");
  g_assert_cmpstr (odd, ==, "?.x");
  g_assert_cmpstr (top, ==, "document");
}

typedef struct
{
  const char *text;
  const char *message;
} Mistake;

static void
wrong_types_name_their_path (void)
{
  static const Mistake mistakes[] = {
    { "{}", "document: has no \"n\"" },
    { "[]", "document: is not an object" },
    { "{\"n\":\"1\"}", "n: is not a whole number" },
    { "{\"n\":null}", "n: is not a whole number" },
    { "{\"n\":true}", "n: is not a whole number" },
    { "{\"n\":11}", "n: is out of range" },
    { "{\"n\":-1}", "n: is out of range" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (mistakes); i++)
    {
      g_autoptr (FlnJson) json = read_text (mistakes[i].text);

      fln_json_get_int (json, fln_json_root (json), "n", 0, 10);
      assert_failed (json, mistakes[i].message);
    }
}

static void
texts_are_bounded (void)
{
  static const Mistake mistakes[] = {
    { "{\"t\":\"\"}", "t: is empty" },
    { "{\"t\":\"12345\"}", "t: is too long" },
    { "{\"t\":\"a\\nb\"}", "t: holds a control character" },
    { "{\"t\":\"a\\u007fb\"}", "t: holds a control character" },
    { "{\"t\":7}", "t: is not a text" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (mistakes); i++)
    {
      g_autoptr (FlnJson) json = read_text (mistakes[i].text);

      fln_json_get_text (json, fln_json_root (json), "t", 4);
      assert_failed (json, mistakes[i].message);
    }
}

static void
prose_may_have_lines (void)
{
  g_autoptr (FlnJson) json = read_text ("[\"a\\n\\tb\"]");

  g_assert_cmpstr (fln_json_as_prose (json, fln_json_first (fln_json_root (json)), 9),
                   ==, "a\n\tb");
}

static void
bytes_must_have_their_size (void)
{
  static const char *const documents[] = {
    "{\"k\":\"00\"}", "{\"k\":\"00FF\"}", "{\"k\":\"00ffee\"}", "{\"k\":1}", "{}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      g_autoptr (FlnJson) hex = read_text (documents[i]);
      g_autoptr (FlnJson) base64 = read_text (documents[i]);
      uint8_t bytes[2] = { 1, 1 };

      fln_json_get_hex (hex, fln_json_root (hex), "k", bytes, sizeof bytes);
      g_assert_false (fln_json_finish (hex, NULL));
      g_assert_cmpmem (bytes, 2, "\0\0", 2);
      bytes[0] = 1;
      fln_json_get_base64 (base64, fln_json_root (base64), "k", bytes, sizeof bytes);
      g_assert_false (fln_json_finish (base64, NULL));
      g_assert_cmpmem (bytes, 2, "\0\0", 2);
    }
}

static void
after_the_first_failure_nothing_is_read (void)
{
  g_autoptr (FlnJson) json = read_text ("{\"a\":1,\"t\":\"x\",\"n\":2}");
  const FlnJsonNode *root = fln_json_root (json);

  fln_json_get_text (json, root, "a", 9);
  g_assert_true (fln_json_has_failed (json));
  g_assert_cmpstr (fln_json_get_text (json, root, "t", 9), ==, "");
  g_assert_cmpint (fln_json_get_int (json, root, "n", 0, 9), ==, 0);
  g_assert_null (fln_json_get_object (json, root, "missing"));
  g_assert_null (fln_json_get_array (json, NULL, "deeper"));
  g_assert_cmpint (fln_json_as_int (json, NULL, 0, 9), ==, 0);
  assert_failed (json, "a: is not a text");
  assert_failed (json, "a: is not a text");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-reader/members are read by name and type",
                   members_are_read_by_name_and_type);
  g_test_add_func ("/json-reader/containers are walked in order",
                   containers_are_walked_in_order);
  g_test_add_func ("/json-reader/paths name the way from the root",
                   paths_name_the_way_from_the_root);
  g_test_add_func ("/json-reader/wrong types name their path",
                   wrong_types_name_their_path);
  g_test_add_func ("/json-reader/texts are bounded", texts_are_bounded);
  g_test_add_func ("/json-reader/prose may have lines", prose_may_have_lines);
  g_test_add_func ("/json-reader/bytes must have their size",
                   bytes_must_have_their_size);
  g_test_add_func ("/json-reader/after the first failure nothing is read",
                   after_the_first_failure_nothing_is_read);
  return g_test_run ();
}
