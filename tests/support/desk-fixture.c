/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/desk-fixture.h"

#include "desktop/local/acting.h"
#include "desktop/local/applier.h"
#include "desktop/local/numbers.h"
#include "desktop/local/place.h"
#include "desktop/local/sealed-roster.h"
#include "desktop/local/session.h"
#include "shared/base/password.h"
#include "shared/base/sign.h"

#include <string.h>

#define DAY_BEFORE_US (FLN_DESK_NOON_US - G_TIME_SPAN_DAY)
#define FOUNDING "0197a3c0-0000-7000-8000-0000000000ff"

static const struct
{
  const char *id;
  const char *user;
  const char *name;
  const char *role;
} staff[] = {
  { "0197a3c0-0000-7000-8000-000000000031", "uwase", "Uwase J.", "receptionist" },
  { "0197a3c0-0000-7000-8000-000000000032", "ingabire", "Ingabire A.", "nurse" },
  { "0197a3c0-0000-7000-8000-000000000033", "mugisha", "Dr Mugisha", "doctor" },
  { "0197a3c0-0000-7000-8000-000000000034", "keza", "Dr Keza", "doctor" },
  { "0197a3c0-0000-7000-8000-000000000035", "habimana", "Habimana P.", "admin" },
  { "0197a3c0-0000-7000-8000-000000000036", "nkusi", "Nkusi E.", "auditor" },
  { "0197a3c0-0000-7000-8000-000000000037", "kamanzi", "Kamanzi T.", "caller" },
  { "0197a3c0-0000-7000-8000-000000000038", "mutesi", "Mutesi B.", "servicer" },
};

FlnChange *
fln_desk_fixture_change (int64_t cs, FlnRecordType type, const char *id, int64_t us,
                         const char *action, ...)
{
  FlnChange *change = fln_change_new (cs, type, id);
  va_list pairs;

  fln_change_set_stamp (change, us, NULL, action);
  va_start (pairs, action);
  for (const char *name = va_arg (pairs, const char *); name != NULL;
       name = va_arg (pairs, const char *))
    {
      g_auto (FlnValue) value = fln_value_text (va_arg (pairs, const char *));
      int reg = fln_record_find_register (type, name);

      g_assert_cmpint (reg, >=, 0);
      fln_change_add_field (change, (unsigned) reg, &value, NULL);
    }
  va_end (pairs);

  return change;
}

void
fln_desk_fixture_take (FlnStore *store, const FlnChange *change)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnApplier) applier = fln_applier_begin (store, &error);

  g_assert_no_error (error);
  g_assert_true (fln_applier_take_change (applier, change, &error));
  g_assert_no_error (error);
  g_assert_true (fln_applier_commit (applier, &error));
  g_assert_no_error (error);
}

static void
take_own (FlnApplier *applier, FlnChange *change)
{
  g_autoptr (FlnChange) own = change;
  g_autoptr (GError) error = NULL;

  g_assert_true (fln_applier_take_change (applier, own, &error));
  g_assert_no_error (error);
}

static void
take_department (FlnApplier *applier, int64_t cs, const char *id, const char *code,
                 const char *name, int64_t target_min)
{
  g_autoptr (FlnChange) change
      = fln_desk_fixture_change (cs, FLN_RECORD_DEPARTMENT, id, DAY_BEFORE_US, FOUNDING,
                                 "code", code, "name", name, NULL);
  g_autoptr (GError) error = NULL;
  int target = fln_record_find_register (FLN_RECORD_DEPARTMENT, "target_min");
  int queue = fln_record_find_register (FLN_RECORD_DEPARTMENT, "queue");
  g_auto (FlnValue) minutes = fln_value_int (target_min);
  g_auto (FlnValue) open = fln_value_null (3);

  if (target_min >= 0)
    fln_change_add_field (change, (unsigned) target, &minutes, NULL);
  fln_value_set_text (&open, 0, "open");
  fln_change_add_field (change, (unsigned) queue, &open, NULL);
  g_assert_true (fln_applier_take_change (applier, change, &error));
  g_assert_no_error (error);
}

static void
take_room (FlnApplier *applier, int64_t cs, const char *id, const char *department,
           const char *name)
{
  take_own (applier,
            fln_desk_fixture_change (cs, FLN_RECORD_ROOM, id, DAY_BEFORE_US, FOUNDING,
                                     "department", department, "name", name, NULL));
}

static void
take_site (FlnDeskFixture *self)
{
  const uint8_t h[32] = { 1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnApplier) applier = fln_applier_begin (self->store, &error);

  g_assert_no_error (error);
  take_own (applier,
            fln_desk_fixture_change (1, FLN_RECORD_SITE, FLN_DESK_SITE, DAY_BEFORE_US,
                                     FOUNDING, "name", "Kibagabaga", "organisation",
                                     "Kibagabaga District Hospital", "country", "RW",
                                     "timezone", "Africa/Kigali", NULL));
  take_department (applier, 2, FLN_DESK_OPD, "OPD", "Outpatients", -1);
  take_department (applier, 3, FLN_DESK_LAB, "LAB", "Laboratory", 60);
  take_room (applier, 4, FLN_DESK_ROOM_1, FLN_DESK_OPD, "1");
  take_room (applier, 5, FLN_DESK_ROOM_3, FLN_DESK_OPD, "3");
  take_room (applier, 6, FLN_DESK_ROOM_L, FLN_DESK_LAB, "L");
  for (gsize i = 0; i < G_N_ELEMENTS (staff); i++)
    take_own (applier, fln_desk_fixture_change (
                           10 + (int64_t) i, FLN_RECORD_STAFF, staff[i].id,
                           DAY_BEFORE_US, FOUNDING, "user", staff[i].user, "name",
                           staff[i].name, "role", staff[i].role, NULL));
  g_assert_true (
      fln_applier_move_cursor (applier, FLN_DESK_EPOCH, FLN_DESK_FIRST_CS, h, &error));
  g_assert_true (fln_applier_commit (applier, &error));
  g_assert_no_error (error);
}

static void
keep_roster (FlnDeskFixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *verifier
      = fln_password_hash (FLN_DESK_PASSWORD, FLN_PASSWORD_TEST, &error);
  g_autoptr (FlnRoster) roster
      = fln_roster_new (DAY_BEFORE_US, DAY_BEFORE_US + 30 * G_TIME_SPAN_DAY);

  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (staff); i++)
    {
      const FlnRosterEntry entry = { .id = (char *) staff[i].id,
                                     .user = (char *) staff[i].user,
                                     .name = (char *) staff[i].name,
                                     .role = (char *) staff[i].role,
                                     .verifier = verifier };

      fln_roster_add (roster, &entry);
    }

  g_assert_true (fln_sealed_roster_keep (self->store, roster, &error));
  g_assert_no_error (error);
}

static void
make_keys (FlnDeskFixture *self, const char *letter)
{
  uint8_t seed[32];
  uint8_t secret_key[FLN_SIGN_SECRET_SIZE];

  memset (seed, letter[0], sizeof seed);
  fln_sign_keypair_from_seed (seed, self->sign_public, secret_key);
  self->sign_key = fln_secret_new (secret_key, sizeof secret_key);
  self->device_secret = fln_secret_new (seed, sizeof seed);
  self->device = g_strdup_printf ("0f1e2d3c4b5a69788796a5b4c3d2e1%02x",
                                  (unsigned) (unsigned char) letter[0]);
}

static FlnStore *
open_store (FlnDeskFixture *self, FlnRandom *random)
{
  const FlnStoreConfig config = { .dir = self->dir,
                                  .clock = self->clock,
                                  .random = random,
                                  .sign_key = self->sign_key,
                                  .device_secret = self->device_secret };
  g_autoptr (GError) error = NULL;
  FlnStore *store = fln_store_open (&config, &error);

  g_assert_no_error (error);

  return store;
}

FlnStore *
fln_desk_fixture_open_again (FlnDeskFixture *self)
{
  g_autoptr (FlnRandom) random = fln_random_new_system ();

  return open_store (self, random);
}

static void
enrol (FlnDeskFixture *self, const char *letter)
{
  const FlnStoreIdentity identity = { .device = self->device,
                                      .letter = letter,
                                      .name = "Reception",
                                      .site = FLN_DESK_SITE,
                                      .organisation = "Kibagabaga District Hospital",
                                      .epoch = FLN_DESK_EPOCH,
                                      .inc = 1 };
  g_autoptr (GError) error = NULL;

  g_assert_true (fln_store_enrol (self->store, &identity, self->sign_key,
                                  self->device_secret, &error));
  g_assert_no_error (error);
}

FlnDeskFixture *
fln_desk_fixture_new (const char *letter)
{
  FlnDeskFixture *self = g_new0 (FlnDeskFixture, 1);

  self->folder = fln_scratch_folder_new ();
  self->dir = fln_scratch_folder_path (self->folder, "store");
  self->clock = fln_clock_new_manual (FLN_DESK_NOON_US, 3600 * 1000, FLN_DESK_BOOT);
  self->random = fln_random_new_seeded ((uint64_t) letter[0]);
  make_keys (self, letter);
  self->store = open_store (self, self->random);
  enrol (self, letter);
  take_site (self);
  keep_roster (self);
  fln_desk_fixture_sign_in (self, "uwase");

  return self;
}

void
fln_desk_fixture_free (FlnDeskFixture *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->store, fln_store_close);
  g_clear_pointer (&self->sign_key, fln_secret_free);
  g_clear_pointer (&self->device_secret, fln_secret_free);
  g_clear_pointer (&self->clock, fln_clock_unref);
  g_clear_pointer (&self->random, fln_random_unref);
  g_clear_pointer (&self->folder, fln_scratch_folder_free);
  g_free (self->device);
  g_free (self);
}

void
fln_desk_fixture_sign_in (FlnDeskFixture *self, const char *user)
{
  g_autoptr (FlnSecret) password
      = fln_secret_new (FLN_DESK_PASSWORD, strlen (FLN_DESK_PASSWORD));
  g_autoptr (GError) error = NULL;

  g_assert_true (fln_session_sign_in (self->store, user, password, NULL, &error));
  g_assert_no_error (error);
}

static gboolean
set_state (FlnActing *acting, const char *ticket, const char *state, GError **error)
{
  g_auto (FlnValue) value = fln_value_null (3);

  fln_value_set_text (&value, 0, state);
  fln_value_set_text (&value, 1, fln_acting_user (acting));

  return fln_acting_set (acting, FLN_RECORD_TICKET, ticket, "state", &value, error);
}

static gboolean
append_step (FlnActing *acting, const char *ticket, const char *step,
             const char *absence, GError **error)
{
  char id[FLN_UUID_SIZE];
  const FlnEventField fields[] = {
    { .reg = "ticket", .text = ticket },
    { .reg = "step", .text = step },
    { .reg = "by_user", .text = fln_acting_user (acting) },
    { .reg = "absence", .text = absence },
  };

  return fln_acting_event (acting, FLN_RECORD_STEP, id, fields, G_N_ELEMENTS (fields),
                           error);
}

gboolean
fln_desk_fixture_issue (FlnStore *store, const char *department, const char *name,
                        char *patient, char *ticket, GError **error)
{
  char person[FLN_UUID_SIZE];
  char leg[FLN_UUID_SIZE];
  g_autofree char *number = NULL;
  g_autoptr (FlnActing) acting
      = fln_acting_begin (store, FLN_ACTION_REGISTER_PATIENT, error);

  if (acting == NULL)
    return FALSE;

  fln_acting_mint (acting, person);
  fln_acting_mint (acting, leg);
  if (!fln_numbers_take (store, fln_acting_now_us (acting), &number, error)
      || !fln_acting_set_text (acting, FLN_RECORD_PATIENT, person, "name", name, error)
      || !fln_acting_set_text (acting, FLN_RECORD_TICKET, leg, "journey", leg, error)
      || !fln_acting_set_text (acting, FLN_RECORD_TICKET, leg, "patient", person, error)
      || !fln_acting_set_text (acting, FLN_RECORD_TICKET, leg, "number", number, error)
      || !fln_acting_set_text (acting, FLN_RECORD_TICKET, leg, "department", department,
                               error)
      || !set_state (acting, leg, "waiting", error)
      || !append_step (acting, leg, "issue", NULL, error)
      || !fln_acting_commit (acting, error))
    return FALSE;

  if (patient != NULL)
    memcpy (patient, person, FLN_UUID_SIZE);
  if (ticket != NULL)
    memcpy (ticket, leg, FLN_UUID_SIZE);

  return TRUE;
}

static FlnActionKind
kind_of_step (const char *step)
{
  g_autofree char *nick = g_strdelimit (g_strdup (step), "_", '-');
  FlnActionKind kind = FLN_ACTION_CALL;

  g_assert_true (fln_action_kind_from_nick (nick, &kind));

  return kind;
}

void
fln_desk_fixture_step (FlnDeskFixture *self, const char *ticket, const char *step,
                       const char *state)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *absence = NULL;
  g_autoptr (FlnActing) acting
      = fln_acting_begin (self->store, kind_of_step (step), &error);

  g_assert_no_error (error);
  g_assert_true (fln_place_absence (self->store, ticket, &absence, &error));
  g_assert_true (set_state (acting, ticket, state, &error));
  g_assert_true (append_step (acting, ticket, step, absence, &error));
  g_assert_true (fln_acting_commit (acting, &error));
  g_assert_no_error (error);
}

char *
fln_desk_fixture_read (FlnStore *store, const char *sql, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnStmt) query = fln_db_prepare (fln_store_db (store), sql, &error);
  gboolean row = FALSE;

  g_assert_no_error (error);
  if (strstr (sql, ":id") != NULL)
    fln_stmt_bind_text (query, ":id", id);
  g_assert_true (fln_stmt_step (query, &row, &error));
  g_assert_no_error (error);
  if (!row || fln_stmt_is_null (query, 0))
    return NULL;

  return fln_stmt_type (query, 0) == FLN_DB_INT
             ? g_strdup_printf ("%" G_GINT64_FORMAT, (gint64) fln_stmt_int (query, 0))
             : g_strdup (fln_stmt_text (query, 0));
}
