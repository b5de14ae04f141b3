/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/central/side-file.h"

#include "tests/support/scratch-folder.h"

#include <glib/gstdio.h>
#include <string.h>

/* A folder, and a side file with two devices in memory. */
typedef struct
{
  FlnScratchFolder *folder;
  const char *path;
  FlnSideFile *side;
} Fixture;

#define DEVICE_A "00000000000000000000000000000001"
#define DEVICE_B "00000000000000000000000000000002"

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->folder = fln_scratch_folder_new ();
  fixture->path = fln_scratch_folder_path (fixture->folder, "central.db.side");
  fixture->side = fln_side_file_new ();
  memset (fixture->side->epoch, 'e', FLN_EPOCH_SIZE - 1);
  fixture->side->head.cs = 12345;
  memset (fixture->side->head.h, 7, FLN_HASH_SIZE);
  fixture->side->sign_secret = fln_secret_new_blank (FLN_SIGN_SECRET_SIZE);
  memset (fln_secret_bytes_for_writing (fixture->side->sign_secret), 9,
          FLN_SIGN_SECRET_SIZE);
  fln_side_file_note_device (fixture->side, DEVICE_A, "A", 1, FALSE);
  fln_side_file_note_device (fixture->side, DEVICE_B, "BX", 4, TRUE);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  fln_side_file_free (fixture->side);
  fln_scratch_folder_free (fixture->folder);
}

static void
what_is_stored_is_what_is_loaded (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnSideFile) loaded = NULL;
  const FlnSideDevice *device = NULL;
  GStatBuf info;

  g_assert_true (fln_side_file_store (fixture->side, fixture->path, &error));
  loaded = fln_side_file_load (fixture->path, &error);
  g_assert_no_error (error);

  g_assert_cmpstr (loaded->epoch, ==, fixture->side->epoch);
  g_assert_cmpint (loaded->head.cs, ==, 12345);
  g_assert_cmpmem (loaded->head.h, FLN_HASH_SIZE, fixture->side->head.h, FLN_HASH_SIZE);
  g_assert_cmpmem (fln_secret_bytes (loaded->sign_secret), FLN_SIGN_SECRET_SIZE,
                   fln_secret_bytes (fixture->side->sign_secret), FLN_SIGN_SECRET_SIZE);
  device = g_tree_lookup (loaded->devices, DEVICE_B);
  g_assert_cmpstr (device->letter, ==, "BX");
  g_assert_cmpuint (device->inc, ==, 4);
  g_assert_true (device->revoked);

  g_assert_cmpint (g_stat (fixture->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
}

static void
a_letter_once_given_stays_given (Fixture *fixture, gconstpointer unused)
{
  fln_side_file_note_device (fixture->side, DEVICE_B, "BX", 2, FALSE);

  g_assert_true (fln_side_file_has_letter (fixture->side, "A"));
  g_assert_true (fln_side_file_has_letter (fixture->side, "BX"));
  g_assert_false (fln_side_file_has_letter (fixture->side, "B"));
  g_assert_cmpuint (
      ((FlnSideDevice *) g_tree_lookup (fixture->side->devices, DEVICE_B))->inc, ==, 4);
  g_assert_true (
      ((FlnSideDevice *) g_tree_lookup (fixture->side->devices, DEVICE_B))->revoked);
}

/* How many bytes the two slots of the head take at the end. */
#define SLOTS 8192

static void
every_changed_byte_before_the_head_is_noticed (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *text = NULL;
  gsize size = 0;

  g_assert_true (fln_side_file_store (fixture->side, fixture->path, NULL));
  g_assert_true (g_file_get_contents (fixture->path, &text, &size, NULL));
  for (gsize i = 0; i < size - SLOTS; i += i < 600 ? 1 : 101)
    {
      g_autoptr (GError) error = NULL;

      text[i] ^= 1;
      g_assert_true (g_file_set_contents_full (fixture->path, text, (gssize) size,
                                               G_FILE_SET_CONTENTS_NONE, 0600, NULL));
      g_assert_null (fln_side_file_load (fixture->path, &error));
      g_assert_error (error, FLN_ERROR, FLN_ERROR_INVALID);
      text[i] ^= 1;
    }
}

static void
a_short_file_is_noticed (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *text = NULL;
  gsize size = 0;

  g_assert_true (fln_side_file_store (fixture->side, fixture->path, NULL));
  g_assert_true (g_file_get_contents (fixture->path, &text, &size, NULL));
  for (gsize i = 0; i < size; i += 997)
    {
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (g_unlink (fixture->path), ==, 0);
      g_assert_true (g_file_set_contents_full (fixture->path, text, (gssize) i,
                                               G_FILE_SET_CONTENTS_NONE, 0600, NULL));
      g_assert_null (fln_side_file_load (fixture->path, &error));
      g_assert_error (error, FLN_ERROR, FLN_ERROR_INVALID);
    }
}

static void
a_file_that_others_can_read_is_refused (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (fln_side_file_store (fixture->side, fixture->path, NULL));
  g_assert_cmpint (g_chmod (fixture->path, 0644), ==, 0);
  g_assert_null (fln_side_file_load (fixture->path, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_DENIED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                            \
  g_test_add ("/side-file/" name, Fixture, NULL, set_up, function, tear_down)

  ADD ("round-trip", what_is_stored_is_what_is_loaded);
  ADD ("letters", a_letter_once_given_stays_given);
  ADD ("flipped", every_changed_byte_before_the_head_is_noticed);
  ADD ("short", a_short_file_is_noticed);
  ADD ("mode", a_file_that_others_can_read_is_refused);
  return g_test_run ();
}
