/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/**
 * FlnJsonNode:
 *
 * One value of a JSON document that passed the strict scan. The nodes of a document
 * lie in one array in the order of the text, so that a value's own values follow it.
 * Only strict-json.c fills them and only json-reader.c looks inside; everybody else
 * goes through json-reader.h.
 */
typedef enum
{
  FLN_JSON_NULL = 1,
  FLN_JSON_BOOL,
  FLN_JSON_INT,
  FLN_JSON_TEXT,
  FLN_JSON_ARRAY,
  FLN_JSON_OBJECT,
} FlnJsonType;

typedef struct
{
  FlnJsonType type;
  uint32_t above;     /* how many nodes before this one its container is; 0: the root */
  uint32_t span;      /* itself and everything in it; the next value is at + span */
  uint32_t length;    /* values in an array, members of an object, bytes of a text */
  uint32_t name_hash; /* of the member's name, to find a repeated one */
  const char *name;   /* member's name, unescaped; NULL: not a member */
  const char *text;   /* FLN_JSON_TEXT: unescaped, NUL-terminated */
  int64_t number;     /* FLN_JSON_INT; FLN_JSON_BOOL: 0 or 1 */
} FlnJsonNode;

/* A scanned document. `texts` holds every name and text of the nodes. */
typedef struct
{
  FlnJsonNode *nodes;
  uint32_t n_nodes;
  uint32_t room; /* nodes there is room for */
  char *texts;
  gsize texts_size;
} FlnJsonTape;

G_END_DECLS
