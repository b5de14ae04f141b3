/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * fln_language_start:
 *
 * First thing of a program that speaks to people: takes the language of the environment
 * (LANGUAGE, LC_ALL, LANG) and finds the catalogues. What is not found is said in English.
 */
void fln_language_start (void);

/**
 * fln_language_folder:
 * @program: absolute path of the running program.
 *
 * The folder of the catalogues that belong to that very program: beside it where it is
 * installed (PREFIX/bin, PREFIX/share/locale), or in the build folder it was built in
 * (BUILD/desktop/cli, BUILD/po). %NULL where neither holds any: then they are where the
 * build meant to install them.
 */
char *fln_language_folder (const char *program) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
