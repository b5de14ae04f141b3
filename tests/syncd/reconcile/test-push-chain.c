/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/reconcile/push-chain.h"

#include "tests/support/fake-desk.h"

#include <string.h>

/* A centre that has taken in five actions of a desk that has made eight. */
typedef struct
{
  FlnCentralFixture *world;
  FlnFakeDesk *desk;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  char ticket[37];

  fixture->world = fln_central_fixture_new ();
  fixture->desk = fln_fake_desk_new (fixture->world, "A");
  for (int i = 0; i < 8; i++)
    fln_fake_desk_issue (fixture->desk, "uwase", "A001", ticket);
  fln_receipt_free (fln_fake_desk_sync_some (fixture->desk, 5));
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  fln_fake_desk_free (fixture->desk);
  fln_central_fixture_free (fixture->world);
}

static FlnChainVerdict
check (Fixture *fixture, const FlnPush *push, guint *n_hashes)
{
  FlnDb *db = fln_central_get_db (fixture->world->central);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) hashes = NULL;
  FlnChainVerdict verdict = FLN_CHAIN_GAP;
  FlnPushChain chain;

  g_assert_true (
      fln_push_chain_read (db, &fixture->desk->credential, push->inc, &chain, &error));
  g_assert_true (fln_push_chain_check (db, &chain, &fixture->desk->credential, push,
                                       &verdict, &hashes, &error));
  g_assert_no_error (error);
  *n_hashes = hashes == NULL ? 0 : hashes->len;
  g_assert_cmpint (hashes != NULL, ==, verdict == FLN_CHAIN_CONTINUES);
  return verdict;
}

static void
every_beginning_up_to_the_next_position_continues (Fixture *fixture,
                                                   gconstpointer unused)
{
  guint n = 0;

  for (int64_t first = 1; first <= 6; first++)
    {
      g_autoptr (FlnPush) push = fln_fake_desk_make_push (fixture->desk, first, 0);

      g_assert_cmpint (check (fixture, push, &n), ==, FLN_CHAIN_CONTINUES);
      g_assert_cmpuint (n, ==, 9 - first);
    }

  for (int64_t first = 7; first <= 8; first++)
    {
      g_autoptr (FlnPush) push = fln_fake_desk_make_push (fixture->desk, first, 0);

      g_assert_cmpint (check (fixture, push, &n), ==, FLN_CHAIN_GAP);
    }
}

/* Another action at any position that was taken in, however old: never passed over. */
static void
every_position_is_compared_with_the_log (Fixture *fixture, gconstpointer unused)
{
  guint n = 0;

  for (guint position = 0; position < 8; position++)
    {
      uint8_t *salt = (uint8_t *) fixture->desk->salts->data + position * FLN_HASH_SIZE;
      g_autoptr (FlnPush) push = NULL;

      salt[0] ^= 1;
      push = fln_fake_desk_make_push (fixture->desk, 1, 0);
      g_assert_cmpint (check (fixture, push, &n), ==,
                       position < 5 ? FLN_CHAIN_PARTED : FLN_CHAIN_CONTINUES);
      salt[0] ^= 1;
    }
}

static void
any_bit_of_the_signature_counts (Fixture *fixture, gconstpointer unused)
{
  guint n = 0;

  for (guint bit = 0; bit < 8 * FLN_SIGNATURE_SIZE; bit += 37)
    {
      g_autoptr (FlnPush) push = fln_fake_desk_make_push (fixture->desk, 6, 0);

      push->sig[bit / 8] ^= (uint8_t) (1U << (bit % 8));
      g_assert_cmpint (check (fixture, push, &n), ==, FLN_CHAIN_UNSIGNED);
    }
}

static void
a_new_incarnation_begins_from_nothing_but_not_in_time (Fixture *fixture,
                                                       gconstpointer unused)
{
  FlnDb *db = fln_central_get_db (fixture->world->central);
  FlnPushChain old;
  FlnPushChain fresh;
  uint8_t start[FLN_HASH_SIZE];

  g_assert_true (fln_push_chain_read (db, &fixture->desk->credential, 1, &old, NULL));
  g_assert_true (fln_push_chain_read (db, &fixture->desk->credential, 2, &fresh, NULL));
  fln_chain_start (fixture->desk->device, 2, start);
  g_assert_false (old.is_new);
  g_assert_cmpint (old.last_n, ==, 5);
  g_assert_true (fresh.is_new);
  g_assert_cmpint (fresh.last_n, ==, 0);
  g_assert_cmpmem (fresh.last_h, FLN_HASH_SIZE, start, FLN_HASH_SIZE);
  g_assert_cmpint (fresh.last_eff_us, ==, old.last_eff_us);
  g_assert_cmpint (old.last_eff_us, >, fixture->desk->credential.enrolled_us);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                            \
  g_test_add ("/push-chain/" name, Fixture, NULL, set_up, function, tear_down)

  ADD ("continues", every_beginning_up_to_the_next_position_continues);
  ADD ("parted", every_position_is_compared_with_the_log);
  ADD ("unsigned", any_bit_of_the_signature_counts);
  ADD ("new", a_new_incarnation_begins_from_nothing_but_not_in_time);
  return g_test_run ();
}
