/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The longest given or family name, in bytes of UTF-8. */
#define FLN_SAMPLE_NAME_PART_MAX 60

typedef enum
{
  FLN_SAMPLE_FEMALE,
  FLN_SAMPLE_MALE,
  FLN_SAMPLE_N_SEXES
} FlnSampleSex;

/* People whose names go together: a country, or a part of one ("KE.coast"). */
typedef struct
{
  char *id;
  char country[3];       /* ISO 3166-1 */
  unsigned weight;       /* share among people, against the other groups */
  gboolean family_first; /* written "Mukamana Jeanne" rather than "Jeanne Mukamana" */
  GPtrArray *given[FLN_SAMPLE_N_SEXES];  /* char *, in the order of the file */
  GPtrArray *family[FLN_SAMPLE_N_SEXES]; /* those of anybody are in both */
  GPtrArray *languages;                  /* char *, ISO 639-1 */
  GArray *language_weights;              /* unsigned, as many as languages */
} FlnSampleGroup;

/* Where the numbers of a country come from: the prefix, then so many digits. */
typedef struct
{
  char country[3];
  char prefix[16];   /* E.164, with its + */
  unsigned n_digits; /* after the prefix */
} FlnSamplePhoneBlock;

/**
 * FlnSampleNames:
 *
 * data/sample/names.tsv in memory. Never changed after it is read, so threads may share
 * it. A parsed one is complete: it has a group, and each group has a given and a family
 * name for each sex, a language, and a block of telephone numbers for its country.
 */
typedef struct
{
  GPtrArray *groups; /* FlnSampleGroup * */
  GArray *blocks;    /* FlnSamplePhoneBlock */
} FlnSampleNames;

/**
 * fln_sample_names_parse:
 * @tsv: the text, UTF-8; need not end in a zero byte
 * @length: its length in bytes
 *
 * The columns are explained at the top of the file itself.
 *
 * Returns: (transfer full): the names, or %NULL with FLN_ERROR_INVALID, whose message
 *   holds the line, when the text is not in that form or not complete
 */
FlnSampleNames *fln_sample_names_parse (const char *tsv, gsize length,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

void fln_sample_names_free (FlnSampleNames *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnSampleNames, fln_sample_names_free)

/* The block of @country, or %NULL; owned by @self. */
const FlnSamplePhoneBlock *
fln_sample_names_find_block (const FlnSampleNames *self, const char *country);

G_END_DECLS
