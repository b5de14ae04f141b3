/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/reconcile/merge.h"

#include "shared/base/hash.h"

#include <string.h>

/* One line of the table of §2.6: what stands, what comes in, who had seen whom. */
typedef struct
{
  const char *story;
  const char *current; /* NULL: nothing there */
  const char *current_base;
  int64_t current_us;
  const char *incoming;
  const char *base;
  int64_t us;
  gboolean seen; /* what the line of writes behind the later one says */
  FlnMergeOutcome outcome;
} Case;

static const Case cases[] = {
  { "nobody wrote it", NULL, NULL, 0, "a", NULL, 10, FALSE, FLN_MERGE_FIRST },
  { "the same later", "a", NULL, 10, "a", NULL, 20, FALSE, FLN_MERGE_SAME_LATER },
  { "the same earlier", "a", NULL, 20, "a", NULL, 10, FALSE, FLN_MERGE_SAME_EARLIER },
  { "had seen it", "a", NULL, 10, "b", "current", 20, FALSE, FLN_MERGE_SUPERSEDE },
  { "had seen it by way of others", "a", NULL, 10, "b", "other", 20, TRUE,
    FLN_MERGE_SUPERSEDE },
  { "had not seen it", "a", NULL, 10, "b", "other", 20, FALSE, FLN_MERGE_OVERWROTE },
  { "had seen nothing", "a", NULL, 10, "b", NULL, 20, FALSE, FLN_MERGE_OVERWROTE },
  { "too late", "a", NULL, 20, "b", NULL, 10, FALSE, FLN_MERGE_LOST },
  { "too late, base unknown here", "a", "other", 20, "b", "third", 10, FALSE,
    FLN_MERGE_LOST },
  { "was built on", "a", "incoming", 20, "b", NULL, 10, FALSE, FLN_MERGE_HISTORY },
  { "was built on by way of others", "a", "other", 20, "b", NULL, 10, TRUE,
    FLN_MERGE_HISTORY },
};

static gboolean
answer (const FlnMergeWrite *later, const FlnMergeWrite *earlier, gpointer data)
{
  const Case *row = data;

  g_assert_cmpint (later->eff_us, >=, earlier->eff_us);
  return row->seen;
}

static void
every_row_of_the_table_is_decided_as_written (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *row = &cases[i];
      g_auto (FlnValue) standing = fln_value_text (row->current);
      g_auto (FlnValue) coming = fln_value_text (row->incoming);
      FlnMergeWrite current
          = { row->current_us, "current", row->current_base, &standing };
      FlnMergeWrite incoming = { row->us, "incoming", row->base, &coming };
      FlnMergeOutcome outcome = fln_merge_decide (
          row->current == NULL ? NULL : &current, &incoming, answer, (gpointer) row);

      g_test_message ("%s", row->story);
      g_assert_cmpint (outcome, ==, row->outcome);
      g_assert_cmpint (fln_merge_stands (outcome), ==,
                       row->current == NULL || row->us > row->current_us);
    }
}

static void
at_one_time_the_hash_of_the_action_decides_and_nothing_else (void)
{
  g_auto (FlnValue) big = fln_value_text ("zzz");
  g_auto (FlnValue) small = fln_value_text ("aaa");
  uint8_t hash_a[FLN_HASH_SIZE];
  uint8_t hash_b[FLN_HASH_SIZE];
  FlnMergeWrite a = { 10, "action-a", NULL, &small };
  FlnMergeWrite b = { 10, "action-b", NULL, &big };
  int order = 0;

  fln_hash ("action-a", 8, hash_a);
  fln_hash ("action-b", 8, hash_b);
  order = memcmp (hash_a, hash_b, FLN_HASH_SIZE);
  g_assert_cmpint (fln_merge_compare (&a, &b) > 0, ==, order > 0);
  g_assert_cmpint (fln_merge_compare (&b, &a) > 0, ==, order < 0);

  a.value = &big;
  b.value = &small;
  g_assert_cmpint (fln_merge_compare (&a, &b) > 0, ==, order > 0);
}

static void
only_values_nobody_saw_go_before_a_person (void)
{
  g_assert_true (fln_merge_is_conflict (FLN_MERGE_OVERWROTE));
  g_assert_true (fln_merge_is_conflict (FLN_MERGE_LOST));
  g_assert_false (fln_merge_is_conflict (FLN_MERGE_FIRST));
  g_assert_false (fln_merge_is_conflict (FLN_MERGE_SAME_LATER));
  g_assert_false (fln_merge_is_conflict (FLN_MERGE_SAME_EARLIER));
  g_assert_false (fln_merge_is_conflict (FLN_MERGE_SUPERSEDE));
  g_assert_false (fln_merge_is_conflict (FLN_MERGE_HISTORY));
}

/* The property: a few desks write one register, each seeing its own last write or
 * something older; the writes of one desk arrive in order, otherwise anyhow. */

#define N_DESKS 3
#define N_EACH 3
#define N_WRITES (N_DESKS * N_EACH)

typedef struct
{
  FlnMergeWrite write;
  char action[8];
  FlnValue value;
  int desk;
} Made;

typedef struct
{
  Made writes[N_WRITES];
} Day;

static const Made *
find_made (const Day *day, const char *action)
{
  for (int i = 0; i < N_WRITES && action != NULL; i++)
    if (g_str_equal (day->writes[i].action, action))
      return &day->writes[i];

  return NULL;
}

static gboolean
follows (const FlnMergeWrite *later, const FlnMergeWrite *earlier, gpointer data)
{
  const Day *day = data;

  for (const Made *at = find_made (day, later->base); at != NULL;
       at = find_made (day, at->write.base))
    if (g_str_equal (at->action, earlier->action)
        || fln_value_equal (&at->value, earlier->value))
      return TRUE;

  return FALSE;
}

/* Times rise along each desk and after each base, as the centre sees to. */
static void
make_day (Day *day, GRand *rand)
{
  for (int i = 0; i < N_WRITES; i++)
    {
      Made *made = &day->writes[i];
      const Made *before = i % N_EACH == 0 ? NULL : &day->writes[i - 1];
      char text[2] = { (char) ('a' + g_rand_int_range (rand, 0, 6)), '\0' };

      made->desk = i / N_EACH;
      g_snprintf (made->action, sizeof made->action, "w%d", i);
      made->value = fln_value_text (text);
      made->write.action = made->action;
      made->write.value = &made->value;
      made->write.eff_us
          = (before == NULL ? 0 : before->write.eff_us) + g_rand_int_range (rand, 1, 4);
      made->write.base
          = before != NULL && g_rand_boolean (rand) ? before->action : NULL;
    }
}

static void
clear_day (Day *day)
{
  for (int i = 0; i < N_WRITES; i++)
    fln_value_clear (&day->writes[i].value);
}

/* The visible write in the end; the others' values go to @kept, one letter each, sorted. */
static const Made *
arrive (Day *day, GRand *rand, char kept[N_WRITES])
{
  int next[N_DESKS] = { 0 };
  const Made *visible = NULL;
  int n_kept = 0;

  for (int i = 0; i < N_WRITES; i++)
    {
      int desk = g_rand_int_range (rand, 0, N_DESKS);
      Made *made = NULL;
      FlnMergeOutcome outcome;

      while (next[desk] == N_EACH)
        desk = (desk + 1) % N_DESKS;
      made = &day->writes[desk * N_EACH + next[desk]++];
      outcome = fln_merge_decide (visible == NULL ? NULL : &visible->write,
                                  &made->write, follows, day);
      if (visible != NULL)
        kept[n_kept++] = *fln_value_get_text (
            fln_merge_stands (outcome) ? &visible->value : &made->value, 0);
      if (fln_merge_stands (outcome))
        visible = made;
    }

  for (int i = 1; i < n_kept; i++)
    for (int j = i; j > 0 && kept[j] < kept[j - 1]; j--)
      {
        char swap = kept[j];

        kept[j] = kept[j - 1];
        kept[j - 1] = swap;
      }

  kept[n_kept] = '\0';
  return visible;
}

static void
any_order_of_arrival_ends_in_the_same_value_and_keeps_the_same (void)
{
  guint32 seed = g_test_rand_int ();
  GRand *rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (int round = 0; round < 300; round++)
    {
      Day day = { 0 };
      char kept[N_WRITES];
      char kept_again[N_WRITES];
      const Made *visible = NULL;

      make_day (&day, rand);
      visible = arrive (&day, rand, kept);
      for (int again = 0; again < 10; again++)
        {
          g_assert_cmpstr (arrive (&day, rand, kept_again)->action, ==,
                           visible->action);
          g_assert_cmpstr (kept_again, ==, kept);
        }
      for (int i = 0; i < N_WRITES; i++)
        g_assert_cmpint (fln_merge_compare (&visible->write, &day.writes[i].write), >=,
                         0);
      clear_day (&day);
    }

  g_rand_free (rand);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/merge/table", every_row_of_the_table_is_decided_as_written);
  g_test_add_func ("/merge/tie",
                   at_one_time_the_hash_of_the_action_decides_and_nothing_else);
  g_test_add_func ("/merge/conflicts", only_values_nobody_saw_go_before_a_person);
  g_test_add_func ("/merge/any-order",
                   any_order_of_arrival_ends_in_the_same_value_and_keeps_the_same);
  return g_test_run ();
}
