/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/central/founding.h"

#include "shared/base/encoding.h"
#include "shared/domain/sample-people.h"
#include "syncd/central/centre-facts.h"
#include "syncd/central/founding-records.h"
#include "syncd/central/sample-hospital.h"
#include "syncd/central/side-file.h"

#include <glib/gstdio.h>
#include <string.h>

#define EPOCH_BYTES 16
#define PEOPLE_AT_ONCE 250
#define PASSWORD_GROUPS 3
#define PASSWORD_GROUP_LENGTH 4

/* Without what looks alike on paper: 59 bits in twelve of them. */
static const char password_letters[] = "abcdefghjkmnpqrstuvwxyz23456789";

/* What a founding works on. */
typedef struct
{
  const FlnFoundingPlan *plan;
  FlnCentral *central;
  FlnBatch *batch;
  char action[FLN_UUID_SIZE]; /* of the batch */
  FlnFounding *founding;
  GHashTable *departments; /* code → id */
} Work;

static void
free_staff (gpointer data)
{
  FlnFoundingStaff *staff = data;

  fln_wipe (staff->password, strlen (staff->password));
  g_free (staff->password);
  g_free (staff->user);
  g_free (staff->role);
  g_free (staff);
}

void
fln_founding_free (FlnFounding *founding)
{
  g_free (founding->organisation);
  g_free (founding->site);
  g_ptr_array_unref (founding->staff);
  g_free (founding);
}

static char *
make_password (FlnRandom *random)
{
  GString *password = g_string_sized_new (32);

  for (int i = 0; i < PASSWORD_GROUPS * PASSWORD_GROUP_LENGTH; i++)
    {
      uint32_t letter = fln_random_below (random, sizeof password_letters - 1);

      if (i > 0 && i % PASSWORD_GROUP_LENGTH == 0)
        g_string_append_c (password, '-');
      g_string_append_c (password, password_letters[letter]);
    }

  return g_string_free (password, FALSE);
}

static gboolean
add_staff (Work *work, const FlnSampleStaff *person, GError **error)
{
  FlnFoundingStaff *staff = g_new0 (FlnFoundingStaff, 1);
  g_auto (FlnFoundingRecord) record = { 0 };
  g_autofree char *verifier = NULL;

  staff->user = g_strdup (person->user);
  staff->role = g_strdup (person->role);
  staff->password = make_password (work->plan->random);
  g_ptr_array_add (work->founding->staff, staff);

  verifier = fln_password_hash (
      staff->password, work->plan->cost == 0 ? FLN_PASSWORD_STRONG : work->plan->cost,
      error);
  if (verifier == NULL)
    return FALSE;

  fln_founding_record_init (&record, work->central, FLN_RECORD_STAFF);
  fln_founding_record_set_text (&record, "user", person->user);
  fln_founding_record_set_text (&record, "name", person->name);
  fln_founding_record_set_text (&record, "role", person->role);
  fln_founding_record_set_text (&record, "verifier", verifier);
  if (person->department != NULL)
    fln_founding_record_set_text (
        &record, "department",
        g_hash_table_lookup (work->departments, person->department));

  return fln_founding_record_write (&record, work->batch, work->action, error);
}

static gboolean
add_room (Work *work, const char *department, const char *name, GError **error)
{
  g_auto (FlnFoundingRecord) record = { 0 };

  fln_founding_record_init (&record, work->central, FLN_RECORD_ROOM);
  fln_founding_record_set_text (&record, "department", department);
  fln_founding_record_set_text (&record, "name", name);
  return fln_founding_record_write (&record, work->batch, work->action, error);
}

static gboolean
add_department (Work *work, const FlnSampleHospitalDepartment *department,
                GError **error)
{
  g_auto (FlnFoundingRecord) record = { 0 };
  FlnValue open = fln_value_null (3);

  fln_value_set_text (&open, 0, "open");
  fln_founding_record_init (&record, work->central, FLN_RECORD_DEPARTMENT);
  fln_founding_record_set_text (&record, "code", department->code);
  fln_founding_record_set_text (&record, "name", department->name);
  fln_founding_record_set (&record, "position", fln_value_int (department->position));
  fln_founding_record_set (&record, "queue", open);
  if (department->target_min >= 0)
    fln_founding_record_set (&record, "target_min",
                             fln_value_int (department->target_min));
  if (department->triage_service)
    fln_founding_record_set (&record, "triage_service", fln_value_int (1));

  g_hash_table_insert (work->departments, g_strdup (department->code),
                       g_strdup (record.id));
  if (!fln_founding_record_write (&record, work->batch, work->action, error))
    return FALSE;

  for (guint i = 0; i < department->rooms->len; i++)
    if (!add_room (work, record.id, g_ptr_array_index (department->rooms, i), error))
      return FALSE;

  return TRUE;
}

static gboolean
add_site (Work *work, const FlnSampleHospital *hospital, GError **error)
{
  g_auto (FlnFoundingRecord) record = { 0 };

  fln_founding_record_init (&record, work->central, FLN_RECORD_SITE);
  g_strlcpy (record.id, fln_central_get_site (work->central), sizeof record.id);
  fln_founding_record_set_text (&record, "name", hospital->name);
  fln_founding_record_set_text (&record, "organisation", hospital->organisation);
  fln_founding_record_set_text (&record, "country", hospital->country);
  fln_founding_record_set_text (&record, "timezone", hospital->timezone);
  return fln_founding_record_write (&record, work->batch, work->action, error);
}

static gboolean
add_patient (Work *work, const FlnSamplePerson *person, GError **error)
{
  g_auto (FlnFoundingRecord) record = { 0 };
  g_autofree char *needs = fln_needs_format (person->needs);
  FlnValue born = fln_value_null (2);

  fln_value_set_text (&born, 0, person->born);
  fln_value_set_text (&born, 1, fln_born_precision_to_nick (person->born_precision));
  fln_founding_record_init (&record, work->central, FLN_RECORD_PATIENT);
  fln_founding_record_set_text (&record, "name", person->name);
  fln_founding_record_set_text (&record, "phone", person->phone);
  fln_founding_record_set_text (&record, "sex", person->sex);
  fln_founding_record_set (&record, "born", born);
  fln_founding_record_set_text (&record, "language", person->language);
  fln_founding_record_set_text (&record, "needs", needs);
  return fln_founding_record_write (&record, work->batch, work->action, error);
}

static gboolean
begin (Work *work, GError **error)
{
  work->batch = fln_batch_begin (work->central, error);
  if (work->batch == NULL)
    return FALSE;

  fln_batch_mint_action (work->batch, work->action);
  return TRUE;
}

static gboolean
commit (Work *work, GError **error)
{
  g_autoptr (FlnNews) news = fln_batch_commit (work->batch, error);

  g_clear_pointer (&work->batch, fln_batch_free);
  return news != NULL;
}

static gboolean
add_people (Work *work, const FlnSampleHospital *hospital, GError **error)
{
  g_autoptr (GBytes) tsv = fln_sample_hospital_read_file ("names.tsv", error);
  g_autoptr (FlnSampleNames) names = NULL;
  unsigned people
      = work->plan->sample_people > 0 ? work->plan->sample_people : hospital->people;
  FlnSamplePerson person;
  FlnCivilDate today = fln_civil_date_at (fln_central_now_us (work->central), NULL);

  if (tsv == NULL)
    return FALSE;

  names = fln_sample_names_parse (g_bytes_get_data (tsv, NULL), g_bytes_get_size (tsv),
                                  error);
  if (names == NULL)
    return FALSE;

  for (unsigned i = 0; i < people; i++)
    {
      if (i % PEOPLE_AT_ONCE == 0 && i > 0
          && (!commit (work, error) || !begin (work, error)))
        return FALSE;

      fln_sample_person (names, hospital->seed, i, today, &person);
      if (!add_patient (work, &person, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
furnish (Work *work, const FlnSampleHospital *hospital, GError **error)
{
  if (!begin (work, error) || !add_site (work, hospital, error))
    return FALSE;

  for (guint i = 0; i < hospital->departments->len; i++)
    if (!add_department (work, g_ptr_array_index (hospital->departments, i), error))
      return FALSE;

  for (guint i = 0; i < hospital->staff->len; i++)
    if (!add_staff (work, g_ptr_array_index (hospital->staff, i), error))
      return FALSE;

  if (work->plan->sample && !add_people (work, hospital, error))
    return FALSE;

  return commit (work, error);
}

/* Only what cannot be left out: the administrator adds the rest. */
static FlnSampleHospital *
make_bare_hospital (const FlnFoundingPlan *plan)
{
  static const char bare[]
      = "{\"format\":1,\"organisation\":\"Organisation\",\"site\":{\"name\":\"Hospital\","
        "\"country\":\"RW\",\"timezone\":\"Africa/Kigali\"},\"departments\":[],"
        "\"staff\":[{\"user\":\"admin\",\"name\":\"Administrator\",\"role\":\"admin\"}],"
        "\"people\":{\"count\":0,\"seed\":0}}";
  FlnSampleHospital *hospital = fln_sample_hospital_parse (bare, strlen (bare), NULL);
  struct
  {
    const char *wish;
    char **place;
  } wishes[] = { { plan->organisation, &hospital->organisation },
                 { plan->site, &hospital->name },
                 { plan->country, &hospital->country },
                 { plan->timezone, &hospital->timezone } };

  for (gsize i = 0; i < G_N_ELEMENTS (wishes); i++)
    if (wishes[i].wish != NULL)
      {
        g_free (*wishes[i].place);
        *wishes[i].place = g_strdup (wishes[i].wish);
      }

  return hospital;
}

static FlnSampleHospital *
load_hospital (const FlnFoundingPlan *plan, GError **error)
{
  g_autoptr (GBytes) json = NULL;

  if (!plan->sample)
    return make_bare_hospital (plan);

  json = fln_sample_hospital_read_file ("hospital.json", error);
  return json == NULL ? NULL
                      : fln_sample_hospital_parse (g_bytes_get_data (json, NULL),
                                                   g_bytes_get_size (json), error);
}

/* The history begins with the epoch, so that two databases never have one in common. */
static void
make_first_head (const char *epoch, FlnHead *head)
{
  static const char title[] = "foleni-history-1";
  FlnHasher hasher;

  head->cs = 0;
  fln_hasher_init (&hasher);
  fln_hasher_update (&hasher, title, strlen (title));
  fln_hasher_update (&hasher, epoch, strlen (epoch));
  fln_hasher_finish (&hasher, head->h);
}

static gboolean
write_first_commit (FlnDb *db, const FlnSideFile *side, int64_t now_us, GError **error)
{
  g_autoptr (FlnStmt) insert = fln_db_prepare (
      db, "INSERT INTO commit_log (cs, h, at_us) VALUES (0, $1, $2)", error);

  if (insert == NULL)
    return FALSE;

  fln_stmt_bind_blob (insert, "$1", side->head.h, FLN_HASH_SIZE);
  fln_stmt_bind_int (insert, "$2", now_us);
  return fln_stmt_run (insert, error);
}

static gboolean
write_facts (FlnDb *db, const FlnFoundingPlan *plan, const FlnSideFile *side,
             const FlnSampleHospital *hospital, const uint8_t *sign_public,
             GError **error)
{
  g_autoptr (FlnTxn) txn = fln_db_begin (db, error);
  g_autofree char *h = fln_hex_encode (side->head.h, FLN_HASH_SIZE);
  g_autofree char *key = fln_hex_encode (sign_public, FLN_SIGN_PUBLIC_SIZE);
  int64_t now_us = fln_clock_wall_us (plan->clock);
  char site[FLN_UUID_SIZE];

  if (txn == NULL)
    return FALSE;

  fln_uuid_mint (plan->clock, plan->random, site);
  return fln_centre_fact_set (db, "epoch", side->epoch, error)
         && fln_centre_fact_set (db, "site", site, error)
         && fln_centre_fact_set (db, "organisation", hospital->organisation, error)
         && fln_centre_fact_set (db, "sign_public", key, error)
         && fln_centre_fact_set (db, "head_h", h, error)
         && fln_centre_fact_set_int (db, "head_cs", 0, error)
         && fln_centre_fact_set_int (db, "clock_us", now_us, error)
         && write_first_commit (db, side, now_us, error) && fln_txn_commit (txn, error);
}

static gboolean
make_files (const FlnFoundingPlan *plan, const FlnSampleHospital *hospital,
            GError **error)
{
  g_autoptr (FlnSideFile) side = fln_side_file_new ();
  g_autoptr (FlnDb) db = NULL;
  g_autofree char *side_path = fln_side_file_path (plan->path);
  uint8_t sign_public[FLN_SIGN_PUBLIC_SIZE];
  uint8_t epoch[EPOCH_BYTES];

  fln_random_bytes (plan->random, epoch, sizeof epoch);
  fln_hex_write (epoch, sizeof epoch, side->epoch);
  make_first_head (side->epoch, &side->head);
  side->sign_secret = fln_secret_new_blank (FLN_SIGN_SECRET_SIZE);
  fln_sign_keypair (sign_public, fln_secret_bytes_for_writing (side->sign_secret));

  db = fln_db_open (plan->path, FLN_DB_CENTRAL, error);
  return db != NULL && write_facts (db, plan, side, hospital, sign_public, error)
         && fln_side_file_store (side, side_path, error);
}

static gboolean
refuse_existing (const FlnFoundingPlan *plan, GError **error)
{
  g_autofree char *side_path = fln_side_file_path (plan->path);
  const char *paths[] = { plan->path, side_path };

  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    if (g_file_test (paths[i], G_FILE_TEST_EXISTS))
      {
        g_set_error (error, FLN_ERROR, FLN_ERROR_RULE,
                     "There is a file %s already; nothing was changed", paths[i]);
        return TRUE;
      }

  return FALSE;
}

static void
remove_files (const char *path)
{
  static const char *const endings[]
      = { "", "-wal", "-shm", "-journal", ".lock", ".side" };

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *file = g_strconcat (path, endings[i], NULL);

      (void) g_unlink (file);
    }
}

static gboolean
open_and_furnish (Work *work, const FlnSampleHospital *hospital, GError **error)
{
  gboolean done = FALSE;

  work->central = fln_central_open (work->plan->path, work->plan->clock,
                                    work->plan->random, error);
  if (work->central == NULL)
    return FALSE;

  work->departments = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  done = furnish (work, hospital, error);
  g_clear_pointer (&work->batch, fln_batch_free);
  g_clear_pointer (&work->departments, g_hash_table_unref);
  work->founding->site = g_strdup (fln_central_get_site (work->central));
  g_clear_pointer (&work->central, fln_central_free);
  return done;
}

FlnFounding *
fln_founding_create (const FlnFoundingPlan *plan, GError **error)
{
  g_autoptr (FlnSampleHospital) hospital = NULL;
  g_autoptr (FlnFounding) founding = g_new0 (FlnFounding, 1);
  Work work = { .plan = plan, .founding = founding };

  founding->staff = g_ptr_array_new_with_free_func (free_staff);
  if (refuse_existing (plan, error))
    return NULL;

  hospital = load_hospital (plan, error);
  if (hospital == NULL)
    return NULL;

  founding->organisation = g_strdup (hospital->organisation);
  if (!make_files (plan, hospital, error) || !open_and_furnish (&work, hospital, error))
    {
      remove_files (plan->path);
      return NULL;
    }

  return g_steal_pointer (&founding);
}
