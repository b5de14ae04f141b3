/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/wire/json-writer.h"
#include "syncd/central/founding.h"
#include "syncd/commands.h"

#include <stdio.h>

static void
print_json (const FlnFounding *founding)
{
  g_autoptr (GString) out = g_string_new (NULL);
  FlnJsonWriter json = fln_json_writer (out);

  fln_json_writer_open_object (&json);
  fln_json_writer_add_text (&json, "organisation", founding->organisation);
  fln_json_writer_add_text (&json, "site", founding->site);
  fln_json_writer_name (&json, "staff");
  fln_json_writer_open_array (&json);
  for (guint i = 0; i < founding->staff->len; i++)
    {
      const FlnFoundingStaff *staff = g_ptr_array_index (founding->staff, i);

      fln_json_writer_open_object (&json);
      fln_json_writer_add_text (&json, "user", staff->user);
      fln_json_writer_add_text (&json, "role", staff->role);
      fln_json_writer_add_text (&json, "password", staff->password);
      fln_json_writer_close_object (&json);
    }
  fln_json_writer_close_array (&json);
  fln_json_writer_close_object (&json);

  puts (out->str);
}

static void
print_words (const FlnFounding *founding, const char *database)
{
  printf ("%s: the central database of %s.\n\n", database, founding->organisation);
  printf ("These passwords are shown once, here:\n");
  for (guint i = 0; i < founding->staff->len; i++)
    {
      const FlnFoundingStaff *staff = g_ptr_array_index (founding->staff, i);

      printf ("  %-20s %-14s %s\n", staff->user, staff->role, staff->password);
    }
  printf ("\nNext: foleni-syncd serve --database %s\n", database);
}

FlnExit
fln_command_init (int argc, char **argv)
{
  g_autofree char *database = NULL;
  gboolean sample = FALSE;
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "database", 'd', 0, G_OPTION_ARG_FILENAME, &database, "Where to make it",
      "FILE" },
    { "sample", 0, 0, G_OPTION_ARG_NONE, &sample,
      "With a made-up hospital: departments, rooms, staff, patients", NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, "Print one JSON document", NULL },
    G_OPTION_ENTRY_NULL,
  };
  const char *const required[] = { "database", NULL };
  char **const values[] = { &database };
  const FlnCommandUsage usage = { .summary = "make a new central database",
                                  .entries = entries,
                                  .required = required,
                                  .values = values };
  gboolean go_on;
  FlnExit ended = fln_command_parse (&usage, argc, argv, &go_on);
  g_autoptr (FlnClock) clock = NULL;
  g_autoptr (FlnRandom) random = NULL;
  g_autoptr (FlnFounding) founding = NULL;
  g_autoptr (GError) error = NULL;

  if (!go_on)
    return ended;

  clock = fln_clock_new_system ();
  random = fln_random_new_system ();
  founding = fln_founding_create (
      &(FlnFoundingPlan){
          .path = database, .sample = sample, .clock = clock, .random = random },
      &error);
  if (founding == NULL)
    return fln_command_refuse (error);

  if (json)
    print_json (founding);
  else
    print_words (founding, database);

  return FLN_EXIT_DONE;
}
