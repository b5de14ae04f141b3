/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/central-fixture.h"

#include "syncd/central/founding.h"

FlnCentralFixture *
fln_central_fixture_new (void)
{
  FlnCentralFixture *self = g_new0 (FlnCentralFixture, 1);
  g_autoptr (FlnFounding) founding = NULL;
  g_autoptr (GError) error = NULL;
  FlnFoundingPlan plan = { .sample = TRUE, .sample_people = 1 };

  self->folder = fln_scratch_folder_new ();
  self->path = fln_scratch_folder_path (self->folder, "central.db");
  self->clock = fln_clock_new_manual (FLN_CENTRAL_NOON_US, 1000000, "centre");
  self->random = fln_random_new_seeded (7);

  plan.path = self->path;
  plan.cost = FLN_PASSWORD_TEST;
  plan.clock = self->clock;
  plan.random = self->random;
  founding = fln_founding_create (&plan, &error);
  g_assert_no_error (error);

  fln_central_fixture_restart (self);
  self->department
      = fln_central_fixture_ask (self, "SELECT id FROM department WHERE code = 'OPD'");
  self->patient = fln_central_fixture_ask (self, "SELECT id FROM patient");
  return self;
}

void
fln_central_fixture_free (FlnCentralFixture *self)
{
  g_free (self->department);
  g_free (self->patient);
  g_clear_pointer (&self->central, fln_central_free);
  fln_clock_unref (self->clock);
  fln_random_unref (self->random);
  fln_scratch_folder_free (self->folder);
  g_free (self);
}

void
fln_central_fixture_restart (FlnCentralFixture *self)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->central, fln_central_free);
  self->central = fln_central_open (self->path, self->clock, self->random, &error);
  g_assert_no_error (error);
}

char *
fln_central_fixture_ask (FlnCentralFixture *self, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnStmt) query
      = fln_db_prepare (fln_central_get_db (self->central), sql, &error);
  gboolean row = FALSE;

  g_assert_no_error (error);
  g_assert_true (fln_stmt_step (query, &row, &error));
  if (!row || fln_stmt_is_null (query, 0))
    return NULL;

  return fln_stmt_type (query, 0) == FLN_DB_INT
             ? g_strdup_printf ("%" G_GINT64_FORMAT, fln_stmt_int (query, 0))
             : g_strdup (fln_stmt_text (query, 0));
}

int64_t
fln_central_fixture_count (FlnCentralFixture *self, const char *sql)
{
  g_autofree char *number = fln_central_fixture_ask (self, sql);

  return number == NULL ? 0 : g_ascii_strtoll (number, NULL, 10);
}
