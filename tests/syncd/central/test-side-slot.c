/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/central/side-slot.h"

#include "syncd/central/side-file.h"
#include "tests/support/scratch-folder.h"

#include <string.h>

/* A side file whose head is 10. */
typedef struct
{
  FlnScratchFolder *folder;
  const char *path;
  FlnSideFile *side;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->folder = fln_scratch_folder_new ();
  fixture->path = fln_scratch_folder_path (fixture->folder, "side");
  fixture->side = fln_side_file_new ();
  memset (fixture->side->epoch, 'e', FLN_EPOCH_SIZE - 1);
  fixture->side->sign_secret = fln_secret_new_blank (FLN_SIGN_SECRET_SIZE);
  fixture->side->head.cs = 10;
  g_assert_true (fln_side_file_store (fixture->side, fixture->path, NULL));
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  fln_side_file_free (fixture->side);
  fln_scratch_folder_free (fixture->folder);
}

static void
advance (Fixture *fixture, int64_t cs)
{
  g_autoptr (GError) error = NULL;
  FlnHead head = { .cs = cs };

  memset (head.h, (int) cs, FLN_HASH_SIZE);
  g_assert_true (
      fln_side_slots_advance (fixture->path, fixture->side->epoch, &head, &error));
  g_assert_no_error (error);
}

/* 0: the file is refused. */
static int64_t
stored_cs (Fixture *fixture)
{
  g_autoptr (FlnSideFile) side = fln_side_file_load (fixture->path, NULL);

  return side == NULL ? 0 : side->head.cs;
}

/* Spoils the slot that was written last, or the other one. */
static void
spoil (Fixture *fixture, guint slot)
{
  g_autofree char *text = NULL;
  gsize size = 0;

  g_assert_true (g_file_get_contents (fixture->path, &text, &size, NULL));
  text[size - (FLN_SIDE_SLOTS - slot) * FLN_SIDE_BLOCK + 70] ^= 1;
  g_assert_true (g_file_set_contents_full (fixture->path, text, (gssize) size,
                                           G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

static void
the_latest_head_is_the_one (Fixture *fixture, gconstpointer unused)
{
  for (int64_t cs = 11; cs < 20; cs++)
    {
      advance (fixture, cs);
      g_assert_cmpint (stored_cs (fixture), ==, cs);
    }
}

static void
it_never_goes_back (Fixture *fixture, gconstpointer unused)
{
  advance (fixture, 15);
  advance (fixture, 12);
  g_assert_cmpint (stored_cs (fixture), ==, 15);
}

/* Power fails while a slot is written: the other has the head before. */
static void
a_torn_slot_leaves_the_one_before (Fixture *fixture, gconstpointer unused)
{
  advance (fixture, 11); /* into slot 1 */
  advance (fixture, 12); /* into slot 0 */
  spoil (fixture, 0);
  g_assert_cmpint (stored_cs (fixture), ==, 11);

  /* And is written over next, not the one that is whole. */
  advance (fixture, 13);
  spoil (fixture, 1);
  g_assert_cmpint (stored_cs (fixture), ==, 13);
}

static void
with_both_torn_the_file_is_refused (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  FlnHead head = { .cs = 13 };

  spoil (fixture, 0);
  spoil (fixture, 1);
  g_assert_cmpint (stored_cs (fixture), ==, 0);
  g_assert_false (
      fln_side_slots_advance (fixture->path, fixture->side->epoch, &head, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_INVALID);
}

static void
a_slot_of_another_epoch_is_none (Fixture *fixture, gconstpointer unused)
{
  char blocks[FLN_SIDE_SLOTS * FLN_SIDE_BLOCK];
  FlnHead head = { .cs = 5 };
  FlnHead found;
  guint older = 0;

  for (guint i = 0; i < FLN_SIDE_SLOTS; i++)
    fln_side_slot_write ("one", &head, blocks + i * FLN_SIDE_BLOCK);
  g_assert_true (fln_side_slots_read ("one", blocks, &found, &older));
  g_assert_false (fln_side_slots_read ("two", blocks, &found, &older));
}

static void
without_the_file_it_says_so (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  FlnHead head = { .cs = 13 };
  const char *path = fln_scratch_folder_path (fixture->folder, "none");

  g_assert_false (fln_side_slots_advance (path, fixture->side->epoch, &head, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_STORAGE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                            \
  g_test_add ("/side-slot/" name, Fixture, NULL, set_up, function, tear_down)

  ADD ("latest", the_latest_head_is_the_one);
  ADD ("back", it_never_goes_back);
  ADD ("torn", a_torn_slot_leaves_the_one_before);
  ADD ("both-torn", with_both_torn_the_file_is_refused);
  ADD ("epoch", a_slot_of_another_epoch_is_none);
  ADD ("missing", without_the_file_it_says_so);
  return g_test_run ();
}
