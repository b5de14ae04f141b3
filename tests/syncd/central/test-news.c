/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/central/news.h"

#include "shared/record/record.h"
#include "tests/support/central-fixture.h"

#include <string.h>

/* The sample hospital's records, made by the centre itself. */
typedef struct
{
  FlnCentralFixture *world;
  char *person; /* a member of staff */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->world = fln_central_fixture_new ();
  fixture->person = fln_central_fixture_ask (
      fixture->world, "SELECT id FROM staff WHERE user = 'uwase'");
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_free (fixture->person);
  fln_central_fixture_free (fixture->world);
}

static FlnChange *
render (Fixture *fixture, FlnRecordType type, const char *id)
{
  g_autoptr (GError) error = NULL;
  FlnChange *row = fln_news_render (fln_central_get_db (fixture->world->central), type,
                                    id, 77, &error);

  g_assert_no_error (error);
  return row;
}

static const FlnChangeField *
find_field (const FlnChange *row, const char *reg)
{
  int index = fln_record_find_register (row->type, reg);

  for (guint i = 0; i < row->fields->len; i++)
    {
      const FlnChangeField *field = &g_array_index (row->fields, FlnChangeField, i);

      if (field->reg == (unsigned) index)
        return field;
    }

  return NULL;
}

static void
a_verifier_is_not_in_the_row (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlnChange) row = render (fixture, FLN_RECORD_STAFF, fixture->person);

  g_assert_cmpint (row->cs, ==, 77);
  g_assert_nonnull (find_field (row, "user"));
  g_assert_null (find_field (row, "verifier"));
  g_assert_null (row->at.device);
  g_assert_nonnull (row->at.action);
}

static void
what_was_written_later_has_its_own_stamp_also_when_empty (Fixture *fixture,
                                                          gconstpointer unused)
{
  FlnDb *db = fln_central_get_db (fixture->world->central);
  unsigned phone = (unsigned) fln_record_find_register (FLN_RECORD_PATIENT, "phone");
  FlnWriteStamp stamp = { .us = 5,
                          .action = (char *) "0197a3c0-0000-7000-8000-0000000000aa",
                          .device = (char *) "00000000000000000000000000000001",
                          .cs = 78 };
  g_auto (FlnValue) empty = fln_value_null (1);
  g_autoptr (FlnChange) row = NULL;
  g_autoptr (FlnTxn) txn = fln_db_begin (db, NULL);

  g_assert_true (fln_record_write_register (
      db, FLN_RECORD_PATIENT, fixture->world->patient, phone, &empty, &stamp, NULL));
  row = render (fixture, FLN_RECORD_PATIENT, fixture->world->patient);
  g_assert_true (find_field (row, "phone")->later);
  g_assert_cmpstr (find_field (row, "phone")->stamp.device, ==, stamp.device);
  g_assert_true (fln_value_is_absent (&find_field (row, "phone")->value));
  g_assert_false (find_field (row, "name")->later);
  g_assert_null (find_field (row, "card"));
}

static void
a_record_that_is_not_there_is_an_error (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (fln_news_render (fln_central_get_db (fixture->world->central),
                                  FLN_RECORD_ROOM, fixture->person, 1, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_NOT_FOUND);
}

static void
rows_travel_one_a_line (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlnNews) news = fln_news_new (1);
  g_autoptr (GBytes) lines = NULL;
  const char *text = NULL;
  gsize size = 0;

  fln_news_take_row (news, render (fixture, FLN_RECORD_STAFF, fixture->person));
  fln_news_take_row (news,
                     render (fixture, FLN_RECORD_PATIENT, fixture->world->patient));
  lines = fln_news_write_rows (news);
  text = g_bytes_get_data (lines, &size);
  g_assert_cmpint (text[size - 1], ==, '\n');
  g_assert_true (memchr (text, '\n', size) != text + size - 1);
  g_assert_nonnull (fln_news_find (news, FLN_RECORD_STAFF, fixture->person));
  g_assert_null (fln_news_find (news, FLN_RECORD_ROOM, fixture->person));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                            \
  g_test_add ("/news/" name, Fixture, NULL, set_up, function, tear_down)

  ADD ("secret", a_verifier_is_not_in_the_row);
  ADD ("later", what_was_written_later_has_its_own_stamp_also_when_empty);
  ADD ("missing", a_record_that_is_not_there_is_an_error);
  ADD ("lines", rows_travel_one_a_line);
  return g_test_run ();
}
