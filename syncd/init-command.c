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

/* What was asked for. */
typedef struct
{
  char *database;
  char *organisation;
  char *site;
  char *country;
  char *timezone;
  gboolean sample;
  gboolean json;
} Asked;

static void
asked_clear (Asked *asked)
{
  g_free (asked->database);
  g_free (asked->organisation);
  g_free (asked->site);
  g_free (asked->country);
  g_free (asked->timezone);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Asked, asked_clear)

static FlnExit
parse (Asked *asked, int argc, char **argv, gboolean *go_on)
{
  const GOptionEntry entries[] = {
    { "database", 'd', 0, G_OPTION_ARG_FILENAME, &asked->database, "Where to make it",
      "FILE" },
    { "sample", 0, 0, G_OPTION_ARG_NONE, &asked->sample,
      "With a made-up hospital: departments, rooms, staff, patients", NULL },
    { "organisation", 0, 0, G_OPTION_ARG_STRING, &asked->organisation,
      "Who runs the hospital", "NAME" },
    { "site", 0, 0, G_OPTION_ARG_STRING, &asked->site, "What the hospital is called",
      "NAME" },
    { "country", 0, 0, G_OPTION_ARG_STRING, &asked->country,
      "Where it is: RW, KE, TZ, NG …", "CODE" },
    { "timezone", 0, 0, G_OPTION_ARG_STRING, &asked->timezone,
      "Whose clock hangs on its walls", "Africa/Kigali" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &asked->json, "Print one JSON document", NULL },
    G_OPTION_ENTRY_NULL,
  };
  const char *const required[] = { "database", NULL };
  char **const values[] = { &asked->database };
  const FlnCommandUsage usage = { .summary = "make a new central database",
                                  .entries = entries,
                                  .required = required,
                                  .values = values };

  return fln_command_parse (&usage, argc, argv, go_on);
}

static FlnFounding *
found (const Asked *asked, GError **error)
{
  g_autoptr (FlnClock) clock = fln_clock_new_system ();
  g_autoptr (FlnRandom) random = fln_random_new_system ();
  const FlnFoundingPlan plan = { .path = asked->database,
                                 .sample = asked->sample,
                                 .cost = FLN_PASSWORD_STRONG,
                                 .organisation = asked->organisation,
                                 .site = asked->site,
                                 .country = asked->country,
                                 .timezone = asked->timezone,
                                 .clock = clock,
                                 .random = random };

  return fln_founding_create (&plan, error);
}

FlnExit
fln_command_init (int argc, char **argv)
{
  g_auto (Asked) asked = { 0 };
  g_autoptr (FlnFounding) founding = NULL;
  g_autoptr (GError) error = NULL;
  gboolean go_on;
  FlnExit ended = parse (&asked, argc, argv, &go_on);

  if (!go_on)
    return ended;

  founding = found (&asked, &error);
  if (founding == NULL)
    return fln_command_refuse (error, asked.json);

  if (asked.json)
    print_json (founding);
  else
    print_words (founding, asked.database);

  return FLN_EXIT_DONE;
}
