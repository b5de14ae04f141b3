/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/base/secret.h"
#include "shared/base/sign.h"
#include "syncd/central/central.h"

G_BEGIN_DECLS

/* What outlives a restored database: whom a letter was given to, and how far its
 * incarnations went. */
typedef struct
{
  char *device;
  char *letter;
  uint32_t inc;
  gboolean revoked;
} FlnSideDevice;

/**
 * FlnSideFile:
 *
 * The small file beside the central database, mode 0600: epoch, head, signing key, devices.
 * Lines of words, a hash over them, and two slots for the head.  The head is written after
 * each commit and before the answer, so that a database put back from an old copy is
 * noticed; the whole file only when there is news of a device.
 */
typedef struct
{
  char epoch[FLN_EPOCH_SIZE];
  FlnHead head;
  FlnSecret *sign_secret; /* FLN_SIGN_SECRET_SIZE bytes */
  GTree *devices;         /* device id → FlnSideDevice, both owned */
} FlnSideFile;

FlnSideFile *fln_side_file_new (void);
void fln_side_file_free (FlnSideFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnSideFile, fln_side_file_free)

/* Where the side file of a database is.  Caller frees. */
char *fln_side_file_path (const char *database);

/* Adds the device, or raises its incarnation; a revocation and a letter stay for ever. */
void fln_side_file_note_device (FlnSideFile *self, const char *device,
                                const char *letter, uint32_t inc, gboolean revoked);

/* Whether any device ever had the letter. */
gboolean fln_side_file_has_letter (const FlnSideFile *self, const char *letter);

/* %FLN_ERROR_NOT_FOUND, %FLN_ERROR_INVALID if it is not whole, %FLN_ERROR_DENIED if others
 * may read it, %FLN_ERROR_STORAGE. */
FlnSideFile *
fln_side_file_load (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Knows of all devices that @other knows of, too. */
void fln_side_file_adopt_devices (FlnSideFile *self, const FlnSideFile *other);

/* Only the head, in place, with one sync; see side-slot.h. */
gboolean fln_side_file_advance (const FlnSideFile *self, const char *path,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The whole file.  On the disk when it returns %TRUE; else the old one is. */
gboolean fln_side_file_store (const FlnSideFile *self, const char *path,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
