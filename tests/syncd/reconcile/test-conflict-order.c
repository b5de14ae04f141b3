/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/reconcile/conflict-finder.h"

#include "tests/support/fake-desk.h"

/* A centre and three desks that cannot hear each other. */
typedef struct
{
  FlnCentralFixture *world;
  FlnFakeDesk *desks[3];
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  static const char *const letters[] = { "A", "B", "C" };

  fixture->world = fln_central_fixture_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (letters); i++)
    fixture->desks[i] = fln_fake_desk_new (fixture->world, letters[i]);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fixture->desks); i++)
    fln_fake_desk_free (fixture->desks[i]);
  fln_central_fixture_free (fixture->world);
}

/* A patient that all desks know, made by A. */
static void
make_known_patient (Fixture *fixture, char patient[37], char base[37])
{
  FlnFakeDesk *desk = fixture->desks[0];
  FlnAction *action = fln_fake_desk_begin (desk, "register-patient", "uwase");

  g_strlcpy (patient, action->id, 37);
  patient[35] = patient[35] == '0' ? '1' : '0';
  fln_fake_desk_set (action, FLN_RECORD_PATIENT, patient, "name", "A Person", NULL);
  fln_fake_desk_set (action, FLN_RECORD_PATIENT, patient, "phone", "+250700", NULL);
  g_strlcpy (base, fln_fake_desk_end (desk, action), 37);
  fln_receipt_free (fln_fake_desk_sync (desk));
}

/* The definition, word for word and slowly: who had seen what. */

#define N_DESKS 3
#define N_EACH 3
#define N_WRITES (N_DESKS * N_EACH + 1)

typedef struct
{
  char id[37];
  int base; /* index; -1: none */
  char value;
  int64_t us;
} Made;

static gboolean
model_descends (const Made *made, int write, int other)
{
  for (int at = write; at >= 0; at = made[at].base)
    if (at == other)
      return TRUE;

  return FALSE;
}

static gboolean
model_aliases (const Made *made, int a, int b)
{
  return a != b && made[a].value == made[b].value && !model_descends (made, a, b)
         && !model_descends (made, b, a);
}

static void
model_see (const Made *made, int write, gboolean *seen)
{
  if (write < 0 || seen[write])
    return;

  seen[write] = TRUE;
  model_see (made, made[write].base, seen);
  for (int other = 0; other < N_WRITES; other++)
    if (model_aliases (made, write, other))
      model_see (made, other, seen);
}

static gboolean
model_later (const Made *a, const Made *b)
{
  FlnMergeWrite one = { .eff_us = a->us, .action = a->id };
  FlnMergeWrite other = { .eff_us = b->us, .action = b->id };

  return fln_merge_compare (&one, &other) > 0;
}

/* The write that stands, and the newest that its author had not seen; -1: none. */
static void
model_item (const Made *made, int *winner, int *loser)
{
  gboolean seen[N_WRITES] = { FALSE };

  *winner = 0;
  *loser = -1;
  for (int i = 1; i < N_WRITES; i++)
    if (model_later (&made[i], &made[*winner]))
      *winner = i;

  model_see (made, *winner, seen);
  for (int i = 0; i < N_WRITES; i++)
    if (!seen[i] && (*loser < 0 || model_later (&made[i], &made[*loser])))
      *loser = i;
}

static void
make_writes (Fixture *fixture, FlnFakeDesk *const *desks, GRand *rand,
             const char *patient, Made *made)
{
  int n[N_DESKS] = { 0 };

  for (int i = 1; i < N_WRITES; i++)
    {
      int d = g_rand_int_range (rand, 0, N_DESKS);
      Made *write = NULL;
      char phone[] = "+250700";

      while (n[d] == N_EACH)
        d = (d + 1) % N_DESKS;
      write = &made[1 + d * N_EACH + n[d]];
      write->base
          = n[d] == 0 || g_rand_int_range (rand, 0, 3) == 0 ? 0 : d * N_EACH + n[d];
      write->value = (char) ('1' + g_rand_int_range (rand, 0, 4));
      phone[6] = write->value;
      fln_clock_manual_advance (fixture->world->clock, G_TIME_SPAN_SECOND);
      g_strlcpy (write->id,
                 fln_fake_desk_edit_phone (desks[d], "uwase", patient, phone,
                                           made[write->base].id),
                 sizeof write->id);
      n[d]++;
    }
}

static void
read_times (Fixture *fixture, Made *made)
{
  for (int i = 0; i < N_WRITES; i++)
    {
      g_autofree char *sql = g_strdup_printf (
          "SELECT eff_us FROM action_log WHERE action = '%s'", made[i].id);

      made[i].us = fln_central_fixture_count (fixture->world, sql);
    }
}

static void
assert_model (Fixture *fixture, const char *patient, const Made *made)
{
  g_autofree char *open
      = g_strdup_printf ("SELECT count (*) FROM conflict WHERE subject = '%s'"
                         " AND review IS NULL",
                         patient);
  g_autofree char *sides
      = g_strdup_printf ("SELECT winner_action || loser_action FROM conflict"
                         " WHERE subject = '%s' AND review IS NULL",
                         patient);
  g_autofree char *kept = g_strdup_printf (
      "SELECT count (DISTINCT old_action) * 1000 + count (*) FROM audit WHERE id = '%s'"
      " AND kind IN ('supersede', 'overwrote', 'lost', 'same')",
      patient);
  g_autofree char *found = NULL;
  g_autofree char *wanted = NULL;
  int winner = 0;
  int loser = 0;

  model_item (made, &winner, &loser);
  g_assert_cmpint (fln_central_fixture_count (fixture->world, open), ==, loser >= 0);
  g_assert_cmpint (fln_central_fixture_count (fixture->world, kept), ==,
                   (N_WRITES - 1) * 1001);
  if (loser < 0)
    return;

  found = fln_central_fixture_ask (fixture->world, sides);
  wanted = g_strconcat (made[winner].id, made[loser].id, NULL);
  g_assert_cmpstr (found, ==, wanted);
}

static void
in_any_order_the_item_is_the_one_of_the_definition (Fixture *fixture,
                                                    gconstpointer unused)
{
  guint32 seed = g_test_rand_int ();
  GRand *rand = g_rand_new_with_seed (seed);
  FlnFakeDesk *const *desks = fixture->desks;

  g_test_message ("seed %u", seed);
  for (int round = 0; round < 150; round++)
    {
      Made made[N_WRITES] = { { .base = -1, .value = '0' } };
      char patient[37];
      int left[N_DESKS] = { N_EACH, N_EACH, N_EACH };

      make_known_patient (fixture, patient, made[0].id);
      make_writes (fixture, desks, rand, patient, made);
      for (int i = 1; i < N_WRITES; i++)
        {
          int d = g_rand_int_range (rand, 0, N_DESKS);

          while (left[d] == 0)
            d = (d + 1) % N_DESKS;
          fln_receipt_free (fln_fake_desk_sync_some (desks[d], 1));
          left[d]--;
        }

      read_times (fixture, made);
      assert_model (fixture, patient, made);
    }

  g_rand_free (rand);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/conflict-order/definition", Fixture, NULL, set_up,
              in_any_order_the_item_is_the_one_of_the_definition, tear_down);
  return g_test_run ();
}
