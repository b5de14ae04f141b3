/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/cli/cli.h"

#include <libintl.h>
#include <locale.h>

int
main (int argc, char **argv)
{
  fln_secret_protect_process ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  return fln_cli_main (argc, argv);
}
