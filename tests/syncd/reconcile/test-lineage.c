/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/reconcile/lineage.h"

#include "syncd/central/audit-trail.h"
#include "tests/support/central-fixture.h"

/* A centre with no writes of the patient's phone but those a test tells of. */
typedef struct
{
  FlnCentralFixture *world;
  FlnRegisterKey key;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->world = fln_central_fixture_new ();
  fixture->key.type = FLN_RECORD_PATIENT;
  fixture->key.id = fixture->world->patient;
  fixture->key.reg = (unsigned) fln_record_find_register (FLN_RECORD_PATIENT, "phone");
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  fln_central_fixture_free (fixture->world);
}

/* "action<base:value" each; an empty base is none; an empty value: quarantined. */
static FlnLineage *
tell (Fixture *fixture, const char *const *writes)
{
  FlnDb *db = fln_central_get_db (fixture->world->central);
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnBatch) batch = fln_batch_begin (fixture->world->central, &error);
  FlnLineage *lineage = NULL;

  for (gsize i = 0; writes[i] != NULL; i++)
    {
      g_auto (GStrv) part = g_strsplit_set (writes[i], "<:", 3);
      const char *base = *part[1] == '\0' ? NULL : part[1];
      FlnAuditEntry entry
          = { .kind = "supersede",
              .type = "patient",
              .id = fixture->key.id,
              .reg = "phone",
              .old = { .action = part[0], .base = base, .value = part[2] } };

      g_assert_true (fln_lineage_remember (db, &fixture->key, part[0], base, &error));
      if (*part[2] != '\0')
        g_assert_true (fln_audit_append (batch, &entry, &error));
    }

  lineage = fln_lineage_load (db, &fixture->key, &error);
  g_assert_no_error (error);
  g_assert_true (fln_lineage_settle (lineage, db, &fixture->key, &error));
  return lineage;
}

typedef struct
{
  const char *story;
  const char *writes[8];
  const char *later;
  const char *earlier;
  gboolean seen;
} Case;

static const Case cases[] = {
  { "right behind", { "a<:1", "b<a:2" }, "b", "a", TRUE },
  { "further behind", { "a<:1", "b<a:2", "c<b:3" }, "c", "a", TRUE },
  { "the other way round", { "a<:1", "b<a:2" }, "a", "b", FALSE },
  { "side by side", { "a<:1", "b<a:2", "c<a:3" }, "c", "b", FALSE },
  { "one value at two desks is one",
    { "a<:1", "b<a:2", "c<b:3", "d<a:2", "e<d:4" },
    "e",
    "b",
    TRUE },
  { "and what goes on from it is not",
    { "a<:1", "b<a:2", "c<b:3", "d<a:2", "e<d:4" },
    "e",
    "c",
    FALSE },
  { "who wrote the same had seen what came before it",
    { "a<:1", "b<a:2", "c<b:3", "d<a:3" },
    "d",
    "b",
    TRUE },
  { "to come back to a value is a new write",
    { "a<:1", "b<a:2", "c<b:1", "d<c:3", "e<b:4", "f<c:2", "g<c:5" },
    "g",
    "f",
    FALSE },
  { "quarantined writes are stepped over",
    { "a<:1", "b<a:", "c<b:2" },
    "c",
    "a",
    TRUE },
  { "two of them as well", { "a<:1", "b<a:", "c<b:", "d<c:2" }, "d", "a", TRUE },
  { "a quarantined value was seen by nobody",
    { "a<:1", "b<a:", "c<b:2", "d<a:3" },
    "c",
    "d",
    FALSE },
  { "a base that never arrived ends the line", { "a<:1", "c<x:2" }, "c", "a", FALSE },
  { "a circle that somebody forged ends",
    { "a<b:1", "b<a:2", "c<b:3" },
    "c",
    "a",
    TRUE },
};

static void
every_story_ends_as_told (Fixture *fixture, gconstpointer unused)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *row = &cases[i];
      g_autoptr (FlnLineage) lineage = tell (fixture, row->writes);

      g_test_message ("%s", row->story);
      g_assert_cmpint (fln_lineage_has_seen (lineage, row->later, row->earlier), ==,
                       row->seen);
    }
}

static void
a_write_that_is_not_there_was_seen_by_nobody (Fixture *fixture, gconstpointer unused)
{
  static const char *const writes[] = { "a<:1", NULL };
  g_autoptr (FlnLineage) lineage = tell (fixture, writes);

  g_assert_false (fln_lineage_has_seen (lineage, "a", "x"));
  g_assert_false (fln_lineage_has_seen (lineage, "x", "a"));
  fln_lineage_add (lineage, "x", "a", "\"9\"");
  g_assert_true (fln_lineage_has_seen (lineage, "x", "a"));
}

static void
what_never_leaves_the_centre_has_no_text (Fixture *fixture, gconstpointer unused)
{
  FlnRegisterKey key
      = { .type = FLN_RECORD_STAFF,
          .id = "s",
          .reg = (unsigned) fln_record_find_register (FLN_RECORD_STAFF, "verifier") };
  g_auto (FlnValue) value = fln_value_text ("+250711");
  g_autofree char *shown = fln_register_key_to_json (&fixture->key, &value);

  g_assert_null (fln_register_key_to_json (&key, &value));
  g_assert_cmpstr (shown, ==, "\"+250711\"");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                            \
  g_test_add ("/lineage/" name, Fixture, NULL, set_up, function, tear_down)

  ADD ("stories", every_story_ends_as_told);
  ADD ("missing", a_write_that_is_not_there_was_seen_by_nobody);
  ADD ("secret", what_never_leaves_the_centre_has_no_text);
  return g_test_run ();
}
