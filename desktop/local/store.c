/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/local/store.h"

#include "desktop/local/anchors.h"
#include "desktop/local/wake.h"
#include "shared/base/sign.h"

struct _FlnStore
{
  char *dir;
  FlnDb *db;
  FlnClock *clock;
  FlnRandom *random;
  FlnSecret *sign_key;
  FlnSecret *device_secret;
  char *session;
  gboolean committed;   /* since fln_store_take_changed () */
  int64_t data_version; /* SQLite's count of the commits of other connections */
};

static int64_t
read_data_version (FlnStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnStmt) query = fln_db_prepare (store->db, "PRAGMA data_version", &error);
  gboolean row = FALSE;

  if (query == NULL || !fln_stmt_step (query, &row, &error) || !row)
    {
      g_warning ("Cannot tell whether others wrote the store: %s",
                 error != NULL ? error->message : "no answer");
      return -1;
    }

  return fln_stmt_int (query, 0);
}

static gboolean
clock_has_started (FlnStore *store, gboolean *started, GError **error)
{
  g_autofree char *boot = NULL;

  if (!fln_store_get_fact (store, "clock_boot", &boot, error))
    return FALSE;

  *started = g_strcmp0 (boot, fln_clock_boot (store->clock)) == 0;
  return TRUE;
}

/* Where a boot's clock starts that was not seen before: at what the computer says, but
 * not before a time that was already given out. */
static gboolean
first_sight_us (FlnStore *store, int64_t *base_us, GError **error)
{
  int64_t hybrid = 0;
  int64_t wall_us = fln_clock_wall_us (store->clock);

  if (!fln_store_get_number (store, "hlc", 0, &hybrid, error))
    return FALSE;

  *base_us = MAX (wall_us, fln_hybrid_ms (hybrid) * 1000)
             - fln_clock_mono_ms (store->clock) * 1000;
  return TRUE;
}

/* Inside a transaction. */
static gboolean
start_clock (FlnStore *store, GError **error)
{
  gboolean started = FALSE;
  int64_t base_us = 0;

  if (!clock_has_started (store, &started, error))
    return FALSE;
  if (started)
    return TRUE;

  return first_sight_us (store, &base_us, error)
         && fln_store_set_fact (store, "clock_boot", fln_clock_boot (store->clock),
                                error)
         && fln_store_set_number (store, "clock_base_us", base_us, error);
}

static gboolean
start_clock_at_open (FlnStore *store, GError **error)
{
  gboolean started = FALSE;
  g_autoptr (FlnTxn) txn = NULL;

  if (!clock_has_started (store, &started, error))
    return FALSE;
  if (started)
    return TRUE;

  txn = fln_db_begin (store->db, error);

  return txn != NULL && start_clock (store, error) && fln_txn_commit (txn, error);
}

static gboolean
base_us (FlnStore *store, int64_t *base, GError **error)
{
  gboolean started = FALSE;

  if (!clock_has_started (store, &started, error))
    return FALSE;

  return started ? fln_store_get_number (store, "clock_base_us", 0, base, error)
                 : first_sight_us (store, base, error);
}

FlnStore *
fln_store_open (const FlnStoreConfig *config, GError **error)
{
  g_autoptr (FlnStore) store = g_new0 (FlnStore, 1);
  g_autofree char *path = g_build_filename (config->dir, "desk.db", NULL);

  g_return_val_if_fail (config->sign_key == NULL
                            || fln_secret_size (config->sign_key)
                                   == FLN_SIGN_SECRET_SIZE,
                        NULL);
  g_return_val_if_fail (config->device_secret == NULL
                            || fln_secret_size (config->device_secret)
                                   == FLN_SEAL_KEY_SIZE,
                        NULL);

  store->dir = g_strdup (config->dir);
  store->clock = fln_clock_ref (config->clock);
  store->random = fln_random_ref (config->random);
  if (config->sign_key != NULL)
    store->sign_key = fln_secret_copy (config->sign_key);
  if (config->device_secret != NULL)
    store->device_secret = fln_secret_copy (config->device_secret);

  store->db = fln_db_open (path, FLN_DB_DESK, error);
  if (store->db == NULL || !start_clock_at_open (store, error))
    return NULL;

  store->data_version = read_data_version (store);

  return g_steal_pointer (&store);
}

void
fln_store_close (FlnStore *store)
{
  if (store == NULL)
    return;

  g_clear_pointer (&store->db, fln_db_close);
  g_clear_pointer (&store->clock, fln_clock_unref);
  g_clear_pointer (&store->random, fln_random_unref);
  g_clear_pointer (&store->sign_key, fln_secret_free);
  g_clear_pointer (&store->device_secret, fln_secret_free);
  g_free (store->session);
  g_free (store->dir);
  g_free (store);
}

FlnDb *
fln_store_db (FlnStore *store)
{
  return store->db;
}

FlnClock *
fln_store_clock (FlnStore *store)
{
  return store->clock;
}

FlnRandom *
fln_store_random (FlnStore *store)
{
  return store->random;
}

const char *
fln_store_dir (FlnStore *store)
{
  return store->dir;
}

gboolean
fln_store_get_fact (FlnStore *store, const char *key, char **value, GError **error)
{
  g_autoptr (FlnStmt) query
      = fln_db_prepare (store->db, "SELECT value FROM desk WHERE key = :key", error);
  gboolean row = FALSE;

  *value = NULL;
  if (query == NULL)
    return FALSE;

  fln_stmt_bind_text (query, ":key", key);
  if (!fln_stmt_step (query, &row, error))
    return FALSE;
  if (row)
    *value = g_strdup (fln_stmt_text (query, 0));

  return TRUE;
}

gboolean
fln_store_get_number (FlnStore *store, const char *key, int64_t otherwise,
                      int64_t *number, GError **error)
{
  g_autofree char *text = NULL;

  if (!fln_store_get_fact (store, key, &text, error))
    return FALSE;

  *number = text != NULL ? g_ascii_strtoll (text, NULL, 10) : otherwise;
  return TRUE;
}

static gboolean
forget_fact (FlnStore *store, const char *key, GError **error)
{
  g_autoptr (FlnStmt) forget
      = fln_db_prepare (store->db, "DELETE FROM desk WHERE key = :key", error);

  if (forget == NULL)
    return FALSE;

  fln_stmt_bind_text (forget, ":key", key);

  return fln_stmt_run (forget, error);
}

gboolean
fln_store_set_fact (FlnStore *store, const char *key, const char *value, GError **error)
{
  g_autoptr (FlnStmt) upsert = NULL;

  if (value == NULL)
    return forget_fact (store, key, error);

  upsert = fln_db_prepare (store->db,
                           "INSERT INTO desk (key, value) VALUES (:key, :value)"
                           " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                           error);
  if (upsert == NULL)
    return FALSE;

  fln_stmt_bind_text (upsert, ":key", key);
  fln_stmt_bind_text (upsert, ":value", value);

  return fln_stmt_run (upsert, error);
}

gboolean
fln_store_set_number (FlnStore *store, const char *key, int64_t number, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, (gint64) number);

  return fln_store_set_fact (store, key, text, error);
}

static gboolean
write_identity (FlnStore *store, const FlnStoreIdentity *identity, GError **error)
{
  const struct
  {
    const char *key;
    const char *value;
  } facts[] = {
    { "device", identity->device },
    { "letter", identity->letter },
    { "name", identity->name },
    { "site", identity->site },
    { "organisation", identity->organisation },
    { "server", identity->server },
    { "epoch", identity->epoch },
    { "server_key", identity->server_key },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (facts); i++)
    if (facts[i].value != NULL
        && !fln_store_set_fact (store, facts[i].key, facts[i].value, error))
      return FALSE;

  return identity->inc == 0
         || fln_store_set_number (store, "inc", identity->inc, error);
}

/* The journal's chain begins with the device's id: it cannot go on under another. */
static gboolean
check_device (FlnStore *store, const char *device, GError **error)
{
  g_autofree char *present = NULL;
  gboolean used = FALSE;
  g_autoptr (FlnStmt) query = NULL;

  if (!fln_store_get_fact (store, "device", &present, error))
    return FALSE;
  if (device == NULL || present == NULL || g_str_equal (present, device))
    return TRUE;

  query = fln_db_prepare (store->db, "SELECT 1 FROM journal LIMIT 1", error);
  if (query == NULL || !fln_stmt_step (query, &used, error))
    return FALSE;

  if (used)
    g_set_error (
        error, FLN_ERROR, FLN_ERROR_RULE,
        "This store holds the work of desk %s. Enrol a new desk in a folder of "
        "its own.",
        present);

  return !used;
}

gboolean
fln_store_enrol (FlnStore *store, const FlnStoreIdentity *identity, FlnSecret *sign_key,
                 FlnSecret *device_secret, GError **error)
{
  g_autoptr (FlnTxn) txn = fln_db_begin (store->db, error);

  g_return_val_if_fail (fln_secret_size (sign_key) == FLN_SIGN_SECRET_SIZE, FALSE);
  g_return_val_if_fail (fln_secret_size (device_secret) == FLN_SEAL_KEY_SIZE, FALSE);

  if (txn == NULL || !check_device (store, identity->device, error)
      || !write_identity (store, identity, error)
      || !fln_store_commit (store, txn, error))
    return FALSE;

  g_clear_pointer (&store->sign_key, fln_secret_free);
  g_clear_pointer (&store->device_secret, fln_secret_free);
  store->sign_key = fln_secret_copy (sign_key);
  store->device_secret = fln_secret_copy (device_secret);

  return TRUE;
}

gboolean
fln_store_is_enrolled (FlnStore *store)
{
  g_autofree char *device = NULL;

  return store->sign_key != NULL && fln_store_get_fact (store, "device", &device, NULL)
         && device != NULL;
}

const FlnSecret *
fln_store_sign_key (FlnStore *store)
{
  return store->sign_key;
}

const FlnSecret *
fln_store_device_secret (FlnStore *store)
{
  return store->device_secret;
}

gboolean
fln_store_now_us (FlnStore *store, int64_t *now_us, GError **error)
{
  const char *boot = fln_clock_boot (store->clock);
  int64_t mono_ms = fln_clock_mono_ms (store->clock);
  int64_t base = 0;
  g_autoptr (GArray) anchors = fln_anchors_read (store, boot, error);

  if (anchors == NULL)
    return FALSE;

  if (fln_effective_estimate ((const FlnAnchor *) (gpointer) anchors->data,
                              anchors->len, boot, mono_ms, now_us))
    return TRUE;

  if (!base_us (store, &base, error))
    return FALSE;

  *now_us = base + mono_ms * 1000;
  return TRUE;
}

gboolean
fln_store_next_hybrid (FlnStore *store, FlnHybrid *hybrid, GError **error)
{
  int64_t last = 0;
  int64_t now_us = 0;

  if (!start_clock (store, error)
      || !fln_store_get_number (store, "hlc", 0, &last, error)
      || !fln_store_now_us (store, &now_us, error))
    return FALSE;

  *hybrid = fln_hybrid_next (last, now_us / 1000);

  return fln_store_set_number (store, "hlc", *hybrid, error);
}

const char *
fln_store_session (FlnStore *store)
{
  return store->session;
}

void
fln_store_set_session (FlnStore *store, const char *id)
{
  g_free (store->session);
  store->session = g_strdup (id);
}

gboolean
fln_store_commit (FlnStore *store, FlnTxn *txn, GError **error)
{
  if (!fln_txn_commit (txn, error))
    return FALSE;

  store->committed = TRUE;
  fln_wake_others (store->dir);

  return TRUE;
}

gboolean
fln_store_take_changed (FlnStore *store)
{
  int64_t data_version = read_data_version (store);
  gboolean changed = store->committed || data_version != store->data_version;

  store->committed = FALSE;
  store->data_version = data_version;

  return changed;
}
