/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/wire/strict-json.h"

#include <string.h>

#include "shared/base/error.h"
#include "shared/base/secret.h"
#include "shared/wire/strict-text.h"

#define KIB 1024
#define FIRST_ROOM 32 /* nodes: an action of two parts */

static const struct
{
  gsize bytes;
  uint32_t nodes;
} limits[] = {
  [FLN_JSON_LINE] = { 64 * KIB, 512 },
  [FLN_JSON_ROW] = { 256 * KIB, 512 },
  [FLN_JSON_DOCUMENT] = { 1024 * KIB, 5000 },
  [FLN_JSON_REPLY] = { 8 * 1024 * KIB, 50000 },
};

typedef struct
{
  const char *start;
  const char *at;
  const char *end;
  FlnJsonTape *tape;
  char *texts; /* where the next text goes */
  uint32_t max_nodes;
  uint32_t open[FLN_JSON_MAX_DEPTH]; /* indices of the containers around us */
  unsigned depth;
  GError **error;
} Scan;

static gboolean
refuse (Scan *scan, const char *at, const char *what)
{
  g_set_error (scan->error, FLN_ERROR, FLN_ERROR_INVALID, "JSON, byte %zu: %s",
               (gsize) (at - scan->start), what);
  return FALSE;
}

/* The byte that comes next, or NUL, which no rule accepts. */
static char
peek (const Scan *scan)
{
  return scan->at < scan->end ? *scan->at : '\0';
}

static void
skip_space (Scan *scan)
{
  char next = peek (scan);

  while (next == ' ' || next == '\t' || next == '\n' || next == '\r')
    {
      scan->at++;
      next = peek (scan);
    }
}

static gboolean
take_punctuation (Scan *scan, char wanted, const char *complaint)
{
  skip_space (scan);
  if (peek (scan) != wanted)
    return refuse (scan, scan->at, complaint);
  scan->at++;
  return TRUE;
}

static gboolean
take_text (Scan *scan, const char **text, uint32_t *length)
{
  FlnStrictText taking = { .at = scan->at, .end = scan->end, .out = scan->texts };
  gboolean good = fln_strict_text_take (&taking, text, length);

  scan->at = taking.at;
  scan->texts = taking.out;
  return good || refuse (scan, scan->at, taking.complaint);
}

static FlnJsonNode *
innermost (const Scan *scan)
{
  return &scan->tape->nodes[scan->open[scan->depth - 1]];
}

static FlnJsonNode *
add_node (Scan *scan, FlnJsonType type)
{
  FlnJsonTape *tape = scan->tape;
  FlnJsonNode *node;

  if (tape->n_nodes == scan->max_nodes)
    {
      refuse (scan, scan->at, "too many values");
      return NULL;
    }
  if (tape->n_nodes == tape->room)
    {
      tape->room = MIN (MAX (FIRST_ROOM, tape->room * 2), scan->max_nodes);
      tape->nodes = g_renew (FlnJsonNode, tape->nodes, tape->room);
    }
  node = &tape->nodes[tape->n_nodes];
  *node = (FlnJsonNode){ .type = type, .span = 1 };
  if (scan->depth > 0)
    {
      node->above = tape->n_nodes - scan->open[scan->depth - 1];
      innermost (scan)->length++;
    }
  tape->n_nodes++;
  return node;
}

static gboolean
take_number (Scan *scan, FlnJsonNode *node)
{
  const char *from = scan->at;
  gboolean negative = peek (scan) == '-';
  uint64_t most = (uint64_t) INT64_MAX + (negative ? 1 : 0);
  uint64_t number = 0;

  if (negative)
    scan->at++;
  if (!g_ascii_isdigit (peek (scan)))
    return refuse (scan, scan->at, "a digit was expected");
  if (peek (scan) == '0')
    scan->at++;
  else
    for (; g_ascii_isdigit (peek (scan)); scan->at++)
      {
        unsigned digit = (unsigned) (peek (scan) - '0');

        if (number > (most - digit) / 10)
          return refuse (scan, from, "the number does not fit 64 bits");
        number = number * 10 + digit;
      }
  if (g_ascii_isdigit (peek (scan)))
    return refuse (scan, from, "a number may not begin with 0");
  if (peek (scan) == '.' || peek (scan) == 'e' || peek (scan) == 'E')
    return refuse (scan, from, "a number must be whole, without an exponent");

  node->number = negative ? (int64_t) (0 - number) : (int64_t) number;
  return TRUE;
}

static gboolean
take_literal (Scan *scan, const char *word)
{
  gsize length = strlen (word);

  if ((gsize) (scan->end - scan->at) < length || memcmp (scan->at, word, length) != 0)
    return refuse (scan, scan->at, "no such word");
  scan->at += length;
  return TRUE;
}

static gboolean
open_container (Scan *scan)
{
  if (scan->depth == FLN_JSON_MAX_DEPTH)
    return refuse (scan, scan->at, "nested too deeply");
  scan->open[scan->depth++] = scan->tape->n_nodes - 1;
  scan->at++;
  return TRUE;
}

static void
close_container (Scan *scan)
{
  uint32_t index = scan->open[--scan->depth];

  scan->tape->nodes[index].span = scan->tape->n_nodes - index;
  scan->at++;
}

/* Adds the node of the value that is next; a container is left open. */
static FlnJsonNode *
take_value (Scan *scan)
{
  static const struct
  {
    char first;
    FlnJsonType type;
  } kinds[] = {
    { '"', FLN_JSON_TEXT }, { '{', FLN_JSON_OBJECT }, { '[', FLN_JSON_ARRAY },
    { 't', FLN_JSON_BOOL }, { 'f', FLN_JSON_BOOL },   { 'n', FLN_JSON_NULL },
  };
  FlnJsonType type = FLN_JSON_INT;
  FlnJsonNode *node;
  gboolean good = FALSE;
  char first;

  skip_space (scan);
  first = peek (scan);
  for (unsigned i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].first == first)
      type = kinds[i].type;
  if (type == FLN_JSON_INT && first != '-' && !g_ascii_isdigit (first))
    {
      refuse (scan, scan->at, "a value was expected");
      return NULL;
    }

  node = add_node (scan, type);
  if (node == NULL)
    return NULL;
  switch (type)
    {
    case FLN_JSON_NULL:
      good = take_literal (scan, "null");
      break;
    case FLN_JSON_BOOL:
      node->number = first == 't';
      good = take_literal (scan, first == 't' ? "true" : "false");
      break;
    case FLN_JSON_INT:
      good = take_number (scan, node);
      break;
    case FLN_JSON_TEXT:
      good = take_text (scan, &node->text, &node->length);
      break;
    case FLN_JSON_ARRAY:
    case FLN_JSON_OBJECT:
      good = open_container (scan);
      break;
    }
  return good ? node : NULL;
}

static uint32_t
hash_name (const char *name, uint32_t length)
{
  uint32_t hash = 2166136261u; /* FNV-1a */

  for (uint32_t i = 0; i < length; i++)
    hash = (hash ^ (uint8_t) name[i]) * 16777619u;
  return hash;
}

/* Names are compared unescaped: "a" and "\u0061" are one. */
static gboolean
name_is_taken (const Scan *scan, const char *name, uint32_t hash)
{
  const FlnJsonNode *object = innermost (scan);
  const FlnJsonNode *member = object + 1;

  for (uint32_t i = 0; i < object->length; i++, member += member->span)
    if (member->name_hash == hash && strcmp (member->name, name) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
take_member (Scan *scan)
{
  const char *from, *name;
  uint32_t length, hash;
  FlnJsonNode *node;

  skip_space (scan);
  from = scan->at;
  if (peek (scan) != '"')
    return refuse (scan, from, "a name in quotes was expected");
  if (!take_text (scan, &name, &length))
    return FALSE;
  hash = hash_name (name, length);
  if (name_is_taken (scan, name, hash))
    return refuse (scan, from, "the name stands twice in its object");
  if (!take_punctuation (scan, ':', "a colon was expected"))
    return FALSE;

  node = take_value (scan);
  if (node == NULL)
    return FALSE;
  node->name = name;
  node->name_hash = hash;
  return TRUE;
}

/* The next thing in the innermost container: a value, or its end. */
static gboolean
go_on (Scan *scan)
{
  gboolean object = innermost (scan)->type == FLN_JSON_OBJECT;

  skip_space (scan);
  if (peek (scan) == (object ? '}' : ']'))
    {
      close_container (scan);
      return TRUE;
    }
  if (innermost (scan)->length > 0
      && !take_punctuation (scan, ',', "a comma or the end was expected"))
    return FALSE;
  return object ? take_member (scan) : take_value (scan) != NULL;
}

static gboolean
take_document (Scan *scan)
{
  const char *broken;

  if (!g_utf8_validate_len (scan->start, (gsize) (scan->end - scan->start), &broken))
    return refuse (scan, broken, "this is not UTF-8");
  if (take_value (scan) == NULL)
    return FALSE;
  while (scan->depth > 0)
    if (!go_on (scan))
      return FALSE;
  skip_space (scan);
  if (scan->at != scan->end)
    return refuse (scan, scan->at, "something follows the value");
  return TRUE;
}

gsize
fln_json_limit_bytes (FlnJsonLimit limit)
{
  return limits[limit].bytes;
}

uint32_t
fln_json_limit_nodes (FlnJsonLimit limit)
{
  return limits[limit].nodes;
}

gboolean
fln_strict_json_scan (const char *text, gsize size, FlnJsonLimit limit,
                      FlnJsonTape *tape, GError **error)
{
  Scan scan = { .start = text,
                .at = text,
                .end = text + size,
                .tape = tape,
                .max_nodes = limits[limit].nodes,
                .error = error };

  *tape = (FlnJsonTape){ 0 };
  if (size > limits[limit].bytes)
    return refuse (&scan, text + limits[limit].bytes, "too long");

  /* A text and its NUL take at most the bytes it stood in with its two quotes. */
  tape->texts_size = size + 1;
  tape->texts = g_malloc (tape->texts_size);
  scan.texts = tape->texts;
  if (!take_document (&scan))
    {
      fln_json_tape_clear (tape);
      return FALSE;
    }
  return TRUE;
}

void
fln_json_tape_clear (FlnJsonTape *tape)
{
  /* Invite codes, tokens and people's names pass through here. */
  if (tape->texts != NULL)
    fln_wipe (tape->texts, tape->texts_size);
  g_free (tape->texts);
  g_free (tape->nodes);
  *tape = (FlnJsonTape){ 0 };
}
