/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows are texts: an id, a colon, a value. Items remember the id and the last value. */
#include "desktop/model/keyed-list.h"

#define TEST_TYPE_ITEM (test_item_get_type ())
G_DECLARE_FINAL_TYPE (TestItem, test_item, TEST, ITEM, GObject)

struct _TestItem
{
  GObject parent_instance;
  char *row;
};

G_DEFINE_TYPE (TestItem, test_item, G_TYPE_OBJECT)

static void
test_item_finalize (GObject *object)
{
  g_free (TEST_ITEM (object)->row);
  G_OBJECT_CLASS (test_item_parent_class)->finalize (object);
}

static void
test_item_class_init (TestItemClass *class)
{
  G_OBJECT_CLASS (class)->finalize = test_item_finalize;
}

static void
test_item_init (TestItem *self)
{
}

/* The id is the first letter. */
static const char *
row_id (gconstpointer row)
{
  static const char *const ids[] = { "a", "b", "c", "d", "e" };

  return ids[*(const char *) row - 'a'];
}

static const char *
item_id (gpointer item)
{
  return row_id (TEST_ITEM (item)->row);
}

static gpointer
item_new (gpointer row, gpointer owner)
{
  TestItem *item = g_object_new (TEST_TYPE_ITEM, NULL);

  item->row = row;

  return item;
}

static void
item_update (gpointer item, gpointer row, gpointer owner)
{
  g_free (TEST_ITEM (item)->row);
  TEST_ITEM (item)->row = row;
}

static const FlnKeyedListKind kind = { row_id, item_id, item_new, item_update };

typedef struct
{
  FlnKeyedList *list;
  GString *changes; /* "at:removed:added " of each signal */
} Fixture;

static void
on_changed (GListModel *model, guint position, guint removed, guint added,
            Fixture *fixture)
{
  g_string_append_printf (fixture->changes, "%u:%u:%u ", position, removed, added);
}

static void
take (Fixture *fixture, const char *rows)
{
  g_auto (GStrv) words = g_strsplit (rows, " ", -1);
  GPtrArray *array = g_ptr_array_new_with_free_func (g_free);

  for (unsigned i = 0; words[i] != NULL && *words[i] != '\0'; i++)
    g_ptr_array_add (array, g_strdup (words[i]));
  g_string_truncate (fixture->changes, 0);
  fln_keyed_list_take (fixture->list, array);
}

static void
assert_rows (Fixture *fixture, const char *rows)
{
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < fln_keyed_list_size (fixture->list); i++)
    {
      TestItem *item = fln_keyed_list_get (fixture->list, i);

      g_string_append_printf (found, "%s%s", i > 0 ? " " : "", item->row);
    }

  g_assert_cmpstr (found->str, ==, rows);
}

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->list = fln_keyed_list_new (&kind, NULL);
  fixture->changes = g_string_new (NULL);
  g_signal_connect (fixture->list, "items-changed", G_CALLBACK (on_changed), fixture);
  take (fixture, "a:1 b:1 c:1 d:1");
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_assert_finalize_object (fixture->list);
  g_string_free (fixture->changes, TRUE);
}

static void
item_of_a_known_row_is_the_same_object (Fixture *fixture, gconstpointer unused)
{
  gpointer b = fln_keyed_list_find (fixture->list, "b", NULL);

  take (fixture, "a:1 b:2 c:1 d:1");
  g_assert_true (fln_keyed_list_find (fixture->list, "b", NULL) == b);
  assert_rows (fixture, "a:1 b:2 c:1 d:1");
}

static void
nothing_is_said_when_nobody_comes_or_goes (Fixture *fixture, gconstpointer unused)
{
  take (fixture, "a:2 b:2 c:2 d:2");
  g_assert_cmpstr (fixture->changes->str, ==, "");
}

static void
one_that_goes_is_one_removal (Fixture *fixture, gconstpointer unused)
{
  take (fixture, "a:1 c:1 d:1");
  g_assert_cmpstr (fixture->changes->str, ==, "1:1:0 ");
  assert_rows (fixture, "a:1 c:1 d:1");
}

static void
one_that_comes_is_one_insertion (Fixture *fixture, gconstpointer unused)
{
  take (fixture, "a:1 b:1 e:1 c:1 d:1");
  g_assert_cmpstr (fixture->changes->str, ==, "2:0:1 ");
  assert_rows (fixture, "a:1 b:1 e:1 c:1 d:1");
}

static void
comings_and_goings_keep_the_rest_in_place (Fixture *fixture, gconstpointer unused)
{
  take (fixture, "e:1 b:1 d:1");
  g_assert_cmpstr (fixture->changes->str, ==, "2:1:0 0:1:0 0:0:1 ");
  assert_rows (fixture, "e:1 b:1 d:1");
}

static void
one_that_moves_is_one_change_from_there_to_here (Fixture *fixture, gconstpointer unused)
{
  gpointer d = fln_keyed_list_find (fixture->list, "d", NULL);
  guint position = 0;

  take (fixture, "a:1 d:1 b:1 c:1");
  g_assert_cmpstr (fixture->changes->str, ==, "1:3:3 ");
  g_assert_true (fln_keyed_list_find (fixture->list, "d", &position) == d);
  g_assert_cmpuint (position, ==, 1);
}

static void
no_rows_is_an_empty_list (Fixture *fixture, gconstpointer unused)
{
  g_string_truncate (fixture->changes, 0);
  fln_keyed_list_take (fixture->list, NULL);
  g_assert_cmpuint (fln_keyed_list_size (fixture->list), ==, 0);
  g_assert_null (fln_keyed_list_find (fixture->list, "a", NULL));
  g_assert_null (fln_keyed_list_get (fixture->list, 0));
}

#define ADD(name)                                                                      \
  g_test_add ("/keyed-list/" #name, Fixture, NULL, set_up, name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD (item_of_a_known_row_is_the_same_object);
  ADD (nothing_is_said_when_nobody_comes_or_goes);
  ADD (one_that_goes_is_one_removal);
  ADD (one_that_comes_is_one_insertion);
  ADD (comings_and_goings_keep_the_rest_in_place);
  ADD (one_that_moves_is_one_change_from_there_to_here);
  ADD (no_rows_is_an_empty_list);

  return g_test_run ();
}
