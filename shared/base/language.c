/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/base/language.h"

#include <libintl.h>
#include <locale.h>

/* From the folder of the program. */
static const char *const places[] = { "../share/locale", "../../po" };

/* Wherever there are catalogues, this one is. */
static gboolean
holds_catalogues (const char *folder)
{
  g_autofree char *english
      = g_build_filename (folder, "en", "LC_MESSAGES", GETTEXT_PACKAGE ".mo", NULL);

  return g_file_test (english, G_FILE_TEST_IS_REGULAR);
}

char *
fln_language_folder (const char *program)
{
  g_autofree char *beside = g_path_get_dirname (program);

  for (unsigned i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *folder = g_canonicalize_filename (places[i], beside);

      if (holds_catalogues (folder))
        return g_steal_pointer (&folder);
    }

  return NULL;
}

void
fln_language_start (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = program != NULL ? fln_language_folder (program) : NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
