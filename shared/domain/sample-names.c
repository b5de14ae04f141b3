/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/domain/sample-names.h"

#include "shared/base/error.h"

#include <string.h>

/* Small enough that no file of the longest length adds up to more than an unsigned. */
#define WEIGHT_MAX 1000
#define TEXT_MAX (1024 * 1024)

#define COLUMNS_MAX 4

/* E.164 allows fifteen digits, country code and all. */
#define E164_DIGITS_MAX 15

/* A row reads into the names; the words are its columns after the first. */
typedef gboolean (*ReadRow) (FlnSampleNames *self, char **words, GError **error);

static void
free_group (gpointer data)
{
  FlnSampleGroup *group = data;

  for (int sex = 0; sex < FLN_SAMPLE_N_SEXES; sex++)
    {
      g_ptr_array_unref (group->given[sex]);
      g_ptr_array_unref (group->family[sex]);
    }
  g_ptr_array_unref (group->languages);
  g_array_unref (group->language_weights);
  g_free (group->id);
  g_free (group);
}

static FlnSampleGroup *
new_group (const char *id)
{
  FlnSampleGroup *group = g_new0 (FlnSampleGroup, 1);

  group->id = g_strdup (id);
  g_strlcpy (group->country, id, sizeof group->country);
  for (int sex = 0; sex < FLN_SAMPLE_N_SEXES; sex++)
    {
      group->given[sex] = g_ptr_array_new_with_free_func (g_free);
      group->family[sex] = g_ptr_array_new_with_free_func (g_free);
    }
  group->languages = g_ptr_array_new_with_free_func (g_free);
  group->language_weights = g_array_new (FALSE, FALSE, sizeof (unsigned));
  return group;
}

static gboolean
refuse (GError **error, const char *what, const char *word)
{
  g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID, "%s: “%s”", what, word);
  return FALSE;
}

static gboolean
is_country (const char *word)
{
  return g_ascii_isupper (word[0]) && g_ascii_isupper (word[1]) && word[2] == '\0';
}

/* A country, or a country, a dot and a lower-case word. */
static gboolean
is_group_id (const char *word)
{
  char country[3];

  g_strlcpy (country, word, sizeof country);
  if (!is_country (country))
    return FALSE;
  if (word[2] == '\0')
    return TRUE;
  if (word[2] != '.' || word[3] == '\0')
    return FALSE;

  for (const char *at = word + 3; *at != '\0'; at++)
    if (!g_ascii_islower (*at))
      return FALSE;
  return TRUE;
}

static gboolean
is_language (const char *word)
{
  return g_ascii_islower (word[0]) && g_ascii_islower (word[1]) && word[2] == '\0';
}

/* A plus, a country code that does not begin with zero, digits. */
static gboolean
is_prefix (const char *word)
{
  gsize length = strlen (word);

  if (length < 3 || length > E164_DIGITS_MAX || word[0] != '+' || word[1] == '0')
    return FALSE;
  return strspn (word + 1, "0123456789") == length - 1;
}

static gboolean
is_name (const char *word)
{
  if (*word == '\0' || strlen (word) > FLN_SAMPLE_NAME_PART_MAX)
    return FALSE;
  if (g_ascii_isspace (word[0]) || g_ascii_isspace (word[strlen (word) - 1]))
    return FALSE;

  for (const char *at = word; *at != '\0'; at = g_utf8_next_char (at))
    if (!g_unichar_isprint (g_utf8_get_char (at)))
      return FALSE;
  return TRUE;
}

static gboolean
read_number (const char *word, unsigned low, unsigned high, unsigned *number,
             GError **error)
{
  guint64 value;

  if (!g_ascii_string_to_unsigned (word, 10, low, high, &value, NULL))
    return refuse (error, "Not a number in range", word);
  *number = (unsigned) value;
  return TRUE;
}

static FlnSampleGroup *
find_group (FlnSampleNames *self, const char *id)
{
  for (guint i = 0; i < self->groups->len; i++)
    {
      FlnSampleGroup *group = g_ptr_array_index (self->groups, i);

      if (g_str_equal (group->id, id))
        return group;
    }
  return NULL;
}

static gboolean
read_phone (FlnSampleNames *self, char **words, GError **error)
{
  FlnSamplePhoneBlock block = { 0 };
  unsigned room;

  if (!is_country (words[0]) || fln_sample_names_find_block (self, words[0]) != NULL)
    return refuse (error, "Not a country, or a country twice", words[0]);
  if (!is_prefix (words[1]))
    return refuse (error, "Not the start of an E.164 number", words[1]);

  room = (unsigned) (E164_DIGITS_MAX - (strlen (words[1]) - 1));
  if (!read_number (words[2], 1, MIN (room, 6), &block.n_digits, error))
    return FALSE;

  g_strlcpy (block.country, words[0], sizeof block.country);
  g_strlcpy (block.prefix, words[1], sizeof block.prefix);
  g_array_append_val (self->blocks, block);
  return TRUE;
}

static gboolean
read_group (FlnSampleNames *self, char **words, GError **error)
{
  FlnSampleGroup *group;
  unsigned weight;

  if (!is_group_id (words[0]) || find_group (self, words[0]) != NULL)
    return refuse (error, "Not a group, or a group twice", words[0]);
  if (!read_number (words[1], 1, WEIGHT_MAX, &weight, error))
    return FALSE;
  if (!g_str_equal (words[2], "family-first") && !g_str_equal (words[2], "given-first"))
    return refuse (error, "Neither family-first nor given-first", words[2]);

  group = new_group (words[0]);
  group->weight = weight;
  group->family_first = g_str_equal (words[2], "family-first");
  g_ptr_array_add (self->groups, group);
  return TRUE;
}

static gboolean
read_language (FlnSampleNames *self, char **words, GError **error)
{
  FlnSampleGroup *group = find_group (self, words[0]);
  unsigned weight;

  if (group == NULL)
    return refuse (error, "No such group above", words[0]);
  if (!is_language (words[1]))
    return refuse (error, "Not an ISO 639-1 language", words[1]);
  if (!read_number (words[2], 1, WEIGHT_MAX, &weight, error))
    return FALSE;

  g_ptr_array_add (group->languages, g_strdup (words[1]));
  g_array_append_val (group->language_weights, weight);
  return TRUE;
}

/* Adds the name in words[1] to the group's list of given or family names, for women,
 * for men or for both. */
static gboolean
add_name (FlnSampleNames *self, char **words, gboolean family, guint sexes,
          GError **error)
{
  FlnSampleGroup *group = find_group (self, words[0]);

  if (group == NULL)
    return refuse (error, "No such group above", words[0]);
  if (!is_name (words[1]))
    return refuse (error, "Not a name", words[1]);

  for (int sex = 0; sex < FLN_SAMPLE_N_SEXES; sex++)
    if (sexes & (1u << sex))
      g_ptr_array_add (family ? group->family[sex] : group->given[sex],
                       g_strdup (words[1]));
  return TRUE;
}

static gboolean
read_female (FlnSampleNames *self, char **words, GError **error)
{
  return add_name (self, words, FALSE, 1u << FLN_SAMPLE_FEMALE, error);
}

static gboolean
read_male (FlnSampleNames *self, char **words, GError **error)
{
  return add_name (self, words, FALSE, 1u << FLN_SAMPLE_MALE, error);
}

static gboolean
read_family (FlnSampleNames *self, char **words, GError **error)
{
  return add_name (self, words, TRUE, 1u << FLN_SAMPLE_FEMALE | 1u << FLN_SAMPLE_MALE,
                   error);
}

static gboolean
read_family_female (FlnSampleNames *self, char **words, GError **error)
{
  return add_name (self, words, TRUE, 1u << FLN_SAMPLE_FEMALE, error);
}

static gboolean
read_family_male (FlnSampleNames *self, char **words, GError **error)
{
  return add_name (self, words, TRUE, 1u << FLN_SAMPLE_MALE, error);
}

static const struct
{
  const char *kind;
  guint n_columns; /* the kind among them */
  ReadRow read;
} row_kinds[] = {
  { "phone", 4, read_phone },
  { "group", 4, read_group },
  { "language", 4, read_language },
  { "female", 3, read_female },
  { "male", 3, read_male },
  { "family", 3, read_family },
  { "family-female", 3, read_family_female },
  { "family-male", 3, read_family_male },
};

static gboolean
read_line (FlnSampleNames *self, const char *line, GError **error)
{
  g_auto (GStrv) columns = NULL;

  if (*line == '\0' || *line == '#')
    return TRUE;

  columns = g_strsplit (line, "\t", COLUMNS_MAX + 1);
  for (gsize i = 0; i < G_N_ELEMENTS (row_kinds); i++)
    if (g_str_equal (columns[0], row_kinds[i].kind))
      {
        if (g_strv_length (columns) != row_kinds[i].n_columns)
          return refuse (error, "Wrong number of columns", line);
        return row_kinds[i].read (self, columns + 1, error);
      }

  return refuse (error, "Unknown kind of row", columns[0]);
}

static gboolean
check_complete (const FlnSampleNames *self, GError **error)
{
  if (self->groups->len == 0)
    return refuse (error, "No group in the file", "");

  for (guint i = 0; i < self->groups->len; i++)
    {
      const FlnSampleGroup *group = g_ptr_array_index (self->groups, i);

      if (fln_sample_names_find_block (self, group->country) == NULL)
        return refuse (error, "No telephone numbers for the country", group->country);
      if (group->languages->len == 0)
        return refuse (error, "No language for the group", group->id);
      for (int sex = 0; sex < FLN_SAMPLE_N_SEXES; sex++)
        if (group->given[sex]->len == 0 || group->family[sex]->len == 0)
          return refuse (error, "A kind of name is missing in the group", group->id);
    }
  return TRUE;
}

FlnSampleNames *
fln_sample_names_parse (const char *tsv, gsize length, GError **error)
{
  g_autoptr (FlnSampleNames) self = g_new0 (FlnSampleNames, 1);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  g_return_val_if_fail (tsv != NULL || length == 0, NULL);

  self->groups = g_ptr_array_new_with_free_func (free_group);
  self->blocks = g_array_new (FALSE, FALSE, sizeof (FlnSamplePhoneBlock));

  /* Given a length, the check also refuses a zero byte inside. */
  if (length > TEXT_MAX || (length > 0 && !g_utf8_validate_len (tsv, length, NULL)))
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID,
                   "The names are not UTF-8 text, or more than %d bytes", TEXT_MAX);
      return NULL;
    }

  text = g_strndup (tsv, length);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (!read_line (self, lines[i], error))
      {
        g_prefix_error (error, "Line %u: ", i + 1);
        return NULL;
      }

  if (!check_complete (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
fln_sample_names_free (FlnSampleNames *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->groups);
  g_array_unref (self->blocks);
  g_free (self);
}

const FlnSamplePhoneBlock *
fln_sample_names_find_block (const FlnSampleNames *self, const char *country)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->blocks->len; i++)
    {
      const FlnSamplePhoneBlock *block
          = &g_array_index (self->blocks, FlnSamplePhoneBlock, i);

      if (g_str_equal (block->country, country))
        return block;
    }
  return NULL;
}
