/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/cli/cli.h"
#include "shared/base/language.h"

int
main (int argc, char **argv)
{
  fln_secret_protect_process ();
  fln_language_start ();

  return fln_cli_main (argc, argv);
}
