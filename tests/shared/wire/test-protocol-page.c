/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The specification names what the code knows, and says of it what the code does. */
#include <string.h>

#include "shared/domain/catalogue.h"
#include "shared/wire/problem.h"

static char *
read_page (void)
{
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "schema", "wire", "PROTOCOL.md", NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

/* A record's row in the table of §4. */
static char *
row_of_record (const FlnRecordSpec *spec)
{
  GString *row = g_string_new (NULL);

  g_string_printf (row, "\n| `%s`%s | ", spec->name, spec->event ? " (event)" : "");
  for (unsigned i = 0; i < spec->n_registers; i++)
    {
      const FlnRegister *reg = &spec->registers[i];
      gboolean centre = (reg->flags & FLN_REGISTER_CENTRE_WRITES) != 0;

      g_string_append_printf (row, "%s`%s`%s", i > 0 ? ", " : "", reg->name,
                              centre ? "*" : "");
      for (unsigned j = 0; j < reg->n_fields && reg->n_fields > 1; j++)
        g_string_append_printf (row, "%s%s", j > 0 ? ", " : " [",
                                reg->fields[j].column);
      if (reg->n_fields > 1)
        g_string_append_c (row, ']');
    }
  g_string_append (row, " |\n");
  return g_string_free (row, FALSE);
}

static void
every_record_is_in_it_as_in_the_catalogue (void)
{
  g_autofree char *page = read_page ();

  for (int type = 0; type < FLN_N_RECORDS; type++)
    {
      g_autofree char *row = row_of_record (fln_record_spec ((FlnRecordType) type));

      g_test_message ("%s", row);
      g_assert_nonnull (strstr (page, row));
    }
}

static void
every_problem_is_in_it_with_its_status (void)
{
  g_autofree char *page = read_page ();

  for (int type = FLN_PROBLEM_INVALID; type <= FLN_PROBLEM_UNAVAILABLE; type++)
    {
      g_autofree char *row = g_strdup_printf (
          "\n| `%s` | %d | ", fln_problem_type_to_nick ((FlnProblemType) type),
          fln_problem_type_status ((FlnProblemType) type));

      g_test_message ("%s", row);
      g_assert_nonnull (strstr (page, row));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/protocol-page/every record is in it as in the catalogue",
                   every_record_is_in_it_as_in_the_catalogue);
  g_test_add_func ("/protocol-page/every problem is in it with its status",
                   every_problem_is_in_it_with_its_status);
  return g_test_run ();
}
