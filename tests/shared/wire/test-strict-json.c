/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <json-glib/json-glib.h>
#include <string.h>

#include "shared/base/error.h"
#include "shared/wire/strict-json.h"
#include "tests/support/golden.h"

#define MUTATIONS 20000

static gboolean
accepts (const char *text, gsize size, FlnJsonLimit limit)
{
  FlnJsonTape tape;
  gboolean good = fln_strict_json_scan (text, size, limit, &tape, NULL);

  fln_json_tape_clear (&tape);
  return good;
}

static void
valid_documents_are_accepted (void)
{
  static const char *const documents[] = {
    "null",
    "true",
    "false",
    "0",
    "-0",
    "12",
    "-9223372036854775808",
    "9223372036854775807",
    "\"\"",
    "[]",
    "{}",
    " \t\r\n[ ]\n",
    "[1,\"a\",null,[[]],{}]",
    "{\"a\":{\"b\":[true,false]},\"\":1}",
    "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\"",
    "\"\\ud83e\\uddea\"",
    "\"\xc3\xa9\xf0\x9f\xa7\xaa\x7f\"",
    "[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      g_test_message ("%s", documents[i]);
      g_assert_true (accepts (documents[i], strlen (documents[i]), FLN_JSON_LINE));
    }
}

typedef struct
{
  const char *text;
  gsize at; /* the byte that the message must name */
  const char *because;
} Refusal;

static const Refusal refusals[] = {
  { "", 0, "a value was expected" },
  { "   ", 3, "a value was expected" },
  { "\xef\xbb\xbf{}", 0, "a value was expected" },
  { "nul", 0, "no such word" },
  { "nulls", 4, "something follows" },
  { "True", 0, "a value was expected" },
  { "NaN", 0, "a value was expected" },
  { "-", 1, "a digit was expected" },
  { "+1", 0, "a value was expected" },
  { "01", 0, "may not begin with 0" },
  { "-01", 0, "may not begin with 0" },
  { "0x10", 1, "something follows" },
  { "1.0", 0, "must be whole" },
  { "1e400", 0, "must be whole" },
  { "[1E0]", 1, "must be whole" },
  { "9223372036854775808", 0, "does not fit" },
  { "-9223372036854775809", 0, "does not fit" },
  { "18446744073709551616", 0, "does not fit" },
  { "92233720368547758079", 0, "does not fit" },
  { "[", 1, "a value was expected" },
  { "[1", 2, "a comma or the end" },
  { "[1,", 3, "a value was expected" },
  { "[1,]", 3, "a value was expected" },
  { "[,1]", 1, "a value was expected" },
  { "[1 2]", 3, "a comma or the end" },
  { "[1}", 2, "a comma or the end" },
  { "]", 0, "a value was expected" },
  { "{", 1, "a name in quotes" },
  { "{1:2}", 1, "a name in quotes" },
  { "{'a':1}", 1, "a name in quotes" },
  { "{a:1}", 1, "a name in quotes" },
  { "{\"a\"1}", 4, "a colon" },
  { "{\"a\":}", 5, "a value was expected" },
  { "{\"a\":1,}", 7, "a name in quotes" },
  { "{\"a\":1 \"b\":2}", 7, "a comma or the end" },
  { "{\"a\":1]", 6, "a comma or the end" },
  { "{} {}", 3, "something follows" },
  { "{}x", 2, "something follows" },
  { "/* c */ 1", 0, "a value was expected" },
  { "var x = {};", 0, "a value was expected" },
  { "{\"a\":$1}", 5, "a value was expected" },
  { "{\"a\":1,\"a\":2}", 7, "stands twice" },
  { "{\"a\":1,\"b\":2,\"\\u0061\":3}", 13, "stands twice" },
  { "[{\"k\":{\"k\":1},\"k\":2}]", 14, "stands twice" },
  { "\"abc", 4, "does not end" },
  { "\"a\nb\"", 2, "control character" },
  { "\"a\\", 3, "no such escape" },
  { "\"\\x41\"", 2, "no such escape" },
  { "\"\\u12\"", 5, "four hex digits" },
  { "\"\\u12g4\"", 5, "four hex digits" },
  { "\"\\u0000\"", 3, "NUL" },
  { "\"\\ud83e\"", 3, "surrogate" },
  { "\"\\ud83e\\n\"", 3, "surrogate" },
  { "\"\\ud83e\\u0041\"", 3, "surrogate" },
  { "\"\\uddea\"", 3, "surrogate" },
  { "\"\xff\"", 1, "UTF-8" },
  { "\"\xc0\xaf\"", 1, "UTF-8" },
  { "\"\xed\xa0\xbe\"", 1, "UTF-8" },
  { "\"\xf4\x90\x80\x80\"", 1, "UTF-8" },
  { "[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]", 16, "too deeply" },
};

static void
everything_else_is_refused_with_its_byte (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      const Refusal *refusal = &refusals[i];
      g_autofree char *where = g_strdup_printf ("byte %zu:", refusal->at);
      g_autoptr (GError) error = NULL;
      FlnJsonTape tape;

      g_test_message ("%s", refusal->because);
      g_assert_false (fln_strict_json_scan (refusal->text, strlen (refusal->text),
                                            FLN_JSON_LINE, &tape, &error));
      g_assert_error (error, FLN_ERROR, FLN_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, refusal->because));
      g_assert_nonnull (strstr (error->message, where));
      g_assert_null (tape.nodes);
      g_assert_null (tape.texts);
    }
}

static void
a_nul_byte_is_refused_wherever_it_stands (void)
{
  g_assert_false (accepts ("\0", 1, FLN_JSON_LINE));
  g_assert_false (accepts ("1\0", 2, FLN_JSON_LINE));
  g_assert_false (accepts ("\"a\0b\"", 5, FLN_JSON_LINE));
  g_assert_false (accepts ("\"\\\0\"", 4, FLN_JSON_LINE));
}

static void
the_bytes_behind_the_document_are_not_read (void)
{
  static const char text[] = "[1]]]]\"\\u";

  g_assert_true (accepts (text, 3, FLN_JSON_LINE));
  g_assert_false (accepts (text, 2, FLN_JSON_LINE));
}

static void
brackets_without_end_are_refused_at_once (void)
{
  enum
  {
    SIZE = 200 * 1000
  };
  g_autofree char *text = g_malloc (SIZE);
  g_autoptr (GError) error = NULL;
  FlnJsonTape tape;
  int64_t start = g_get_monotonic_time ();

  memset (text, '[', SIZE);
  g_assert_false (fln_strict_json_scan (text, SIZE, FLN_JSON_DOCUMENT, &tape, &error));
  g_assert_nonnull (strstr (error->message, "byte 16: nested too deeply"));
  g_assert_cmpint (g_get_monotonic_time () - start, <, G_USEC_PER_SEC);
}

/* [0,0,0…]: an array and n numbers. */
static GString *
array_of (guint numbers)
{
  GString *text = g_string_new ("[0");

  for (guint i = 1; i < numbers; i++)
    g_string_append (text, ",0");
  g_string_append_c (text, ']');
  return text;
}

static void
values_are_counted (void)
{
  for (FlnJsonLimit limit = FLN_JSON_LINE; limit <= FLN_JSON_REPLY; limit++)
    {
      GString *full = array_of (fln_json_limit_nodes (limit) - 1);
      GString *over = array_of (fln_json_limit_nodes (limit));

      g_assert_true (accepts (full->str, full->len, limit));
      g_assert_false (accepts (over->str, over->len, limit));
      g_string_free (full, TRUE);
      g_string_free (over, TRUE);
    }
}

static void
bytes_are_counted (void)
{
  for (FlnJsonLimit limit = FLN_JSON_LINE; limit <= FLN_JSON_REPLY; limit++)
    {
      gsize size = fln_json_limit_bytes (limit);
      g_autofree char *text = g_malloc (size + 1);

      memset (text, 'a', size + 1);
      text[0] = '"';
      text[size - 1] = '"';
      g_assert_true (accepts (text, size, limit));
      text[size - 1] = 'a';
      text[size] = '"';
      g_assert_false (accepts (text, size + 1, limit));
    }
}

static void
many_members_are_compared_in_good_time (void)
{
  g_autoptr (GString) text = g_string_new ("{");
  int64_t start = g_get_monotonic_time ();

  for (guint i = 0; i < 4900; i++)
    g_string_append_printf (text, "%s\"m%u\":0", i > 0 ? "," : "", i);
  g_string_append (text, "}");
  g_assert_true (accepts (text->str, text->len, FLN_JSON_DOCUMENT));
  text->str[text->len - 1] = ',';
  g_string_append (text, "\"m17\":0}");
  g_assert_false (accepts (text->str, text->len, FLN_JSON_DOCUMENT));
  g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_USEC_PER_SEC);
}

/* The difference to json-glib: everything we take it takes too, and reads the same. */

static void assert_same (const FlnJsonNode *ours, JsonNode *theirs);

static void
assert_same_members (const FlnJsonNode *ours, JsonObject *theirs)
{
  const FlnJsonNode *member = ours + 1;

  g_assert_cmpuint (ours->length, ==, json_object_get_size (theirs));
  for (guint i = 0; i < ours->length; i++, member += member->span)
    assert_same (member, json_object_get_member (theirs, member->name));
}

static void
assert_same_elements (const FlnJsonNode *ours, JsonArray *theirs)
{
  const FlnJsonNode *element = ours + 1;

  g_assert_cmpuint (ours->length, ==, json_array_get_length (theirs));
  for (guint i = 0; i < ours->length; i++, element += element->span)
    assert_same (element, json_array_get_element (theirs, i));
}

static void
assert_same (const FlnJsonNode *ours, JsonNode *theirs)
{
  g_assert_nonnull (theirs);
  switch (ours->type)
    {
    case FLN_JSON_NULL:
      g_assert_true (JSON_NODE_HOLDS_NULL (theirs));
      break;
    case FLN_JSON_BOOL:
      g_assert_cmpint (ours->number, ==, json_node_get_boolean (theirs));
      break;
    case FLN_JSON_INT:
      g_assert_cmpint (json_node_get_value_type (theirs), ==, G_TYPE_INT64);
      g_assert_cmpint (ours->number, ==, json_node_get_int (theirs));
      break;
    case FLN_JSON_TEXT:
      g_assert_cmpstr (ours->text, ==, json_node_get_string (theirs));
      g_assert_cmpuint (ours->length, ==, strlen (ours->text));
      break;
    case FLN_JSON_ARRAY:
      assert_same_elements (ours, json_node_get_array (theirs));
      break;
    case FLN_JSON_OBJECT:
      assert_same_members (ours, json_node_get_object (theirs));
      break;
    }
}

/* Returns whether we accept it at all. */
static gboolean
compare_with_json_glib (const char *text, gsize size)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  FlnJsonTape tape;

  if (!fln_strict_json_scan (text, size, FLN_JSON_DOCUMENT, &tape, NULL))
    return FALSE;
  json_parser_load_from_data (parser, text, (gssize) size, &error);
  g_assert_no_error (error);
  assert_same (tape.nodes, json_parser_get_root (parser));
  fln_json_tape_clear (&tape);
  return TRUE;
}

static void
mutate (GString *text)
{
  static const char alphabet[]
      = "{}[]:,\"\\/ \n\t0123456789-+.eEaunlfts$'\x1f\x80\xc3\xa9";
  gsize at = (gsize) g_test_rand_int_range (0, (gint32) text->len);
  char letter
      = alphabet[g_test_rand_int_range (0, (gint32) G_N_ELEMENTS (alphabet) - 1)];

  switch (g_test_rand_int_range (0, 4))
    {
    case 0:
      text->str[at] = letter;
      break;
    case 1:
      g_string_insert_c (text, (gssize) at, letter);
      break;
    case 2:
      g_string_erase (text, (gssize) at, 1);
      break;
    default:
      g_string_insert_len (text, (gssize) at, text->str,
                           g_test_rand_int_range (0, (gint32) MIN (text->len, 20)));
      break;
    }
}

static void
what_is_accepted_json_glib_reads_the_same (void)
{
  guint accepted = 0;
  g_autoptr (GPtrArray) names = fln_golden_list ("", ".json");
  static const char small[]
      = "{\"a\":[1,-2,\"x\\u00e9\\n\",null,true],\"b\":{\"c\":\"\"}}";

  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr (GBytes) bytes = fln_golden_load (names->pdata[i]);
      gsize size;
      const char *text = g_bytes_get_data (bytes, &size);

      compare_with_json_glib (text != NULL ? text : "", size);
    }
  for (guint i = 0; i < MUTATIONS; i++)
    {
      g_autoptr (GString) text = g_string_new (small);

      for (int changes = g_test_rand_int_range (1, 4); changes > 0; changes--)
        mutate (text);
      accepted += compare_with_json_glib (text->str, text->len) ? 1 : 0;
    }
  g_test_message ("%u of %u mutations accepted", accepted, MUTATIONS);
  g_assert_cmpuint (accepted, >, MUTATIONS / 50);
  g_assert_cmpuint (accepted, <, MUTATIONS);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/strict-json/valid documents are accepted",
                   valid_documents_are_accepted);
  g_test_add_func ("/strict-json/everything else is refused with its byte",
                   everything_else_is_refused_with_its_byte);
  g_test_add_func ("/strict-json/a NUL byte is refused wherever it stands",
                   a_nul_byte_is_refused_wherever_it_stands);
  g_test_add_func ("/strict-json/the bytes behind the document are not read",
                   the_bytes_behind_the_document_are_not_read);
  g_test_add_func ("/strict-json/brackets without end are refused at once",
                   brackets_without_end_are_refused_at_once);
  g_test_add_func ("/strict-json/values are counted", values_are_counted);
  g_test_add_func ("/strict-json/bytes are counted", bytes_are_counted);
  g_test_add_func ("/strict-json/many members are compared in good time",
                   many_members_are_compared_in_good_time);
  g_test_add_func ("/strict-json/what is accepted json-glib reads the same",
                   what_is_accepted_json_glib_reads_the_same);
  return g_test_run ();
}
