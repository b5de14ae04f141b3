/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/reconcile/authorise.h"

#include "tests/support/central-fixture.h"

#include <string.h>

/* The sample hospital's staff. */
typedef struct
{
  FlnCentralFixture *world;
  FlnStaffRoles *roles;
} Fixture;

#define SOMETHING "0197a3c0-0000-7000-8000-0000000000aa"

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->world = fln_central_fixture_new ();
  fixture->roles = fln_staff_roles_new (fln_central_get_db (fixture->world->central));
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  fln_staff_roles_free (fixture->roles);
  fln_central_fixture_free (fixture->world);
}

typedef struct
{
  const char *kind;
  const char *user;
  FlnRecordType type;
  const char *reg;
  FlnRuling ruling;
  const char *word; /* in the reason; NULL: no reason */
} Case;

static const Case cases[] = {
  { "call", "hakizimana", FLN_RECORD_TICKET, "state", FLN_RULING_APPLY, NULL },
  { "call", "umutoni", FLN_RECORD_TICKET, "state", FLN_RULING_FLAG, "auditor" },
  { "call", "stranger", FLN_RECORD_TICKET, "state", FLN_RULING_FLAG, "Nobody" },
  { "call", "hakizimana", FLN_RECORD_STAFF, "role", FLN_RULING_REFUSE, "staff" },
  { "call", "hakizimana", FLN_RECORD_TICKET, "patient", FLN_RULING_REFUSE, "patient" },
  { "register-patient", "kamanzi", FLN_RECORD_PATIENT, "name", FLN_RULING_FLAG,
    "caller" },
  { "edit-staff", "mutesi", FLN_RECORD_STAFF, "role", FLN_RULING_APPLY, NULL },
  { "edit-staff", "hakizimana", FLN_RECORD_STAFF, "role", FLN_RULING_DENY, "doctor" },
  { "edit-staff", "stranger", FLN_RECORD_STAFF, "role", FLN_RULING_DENY, "Nobody" },
  { "edit-department", "mutesi", FLN_RECORD_STAFF, "verifier", FLN_RULING_REFUSE,
    "staff" },
  { "set-password", "mutesi", FLN_RECORD_STAFF, "verifier", FLN_RULING_APPLY, NULL },
  { "review-conflict", "mutesi", FLN_RECORD_CONFLICT, "review", FLN_RULING_APPLY,
    NULL },
  { "review-conflict", "mutesi", FLN_RECORD_CONFLICT, "winner", FLN_RULING_REFUSE,
    "centre" },
  { "review-conflict", "uwase", FLN_RECORD_CONFLICT, "review", FLN_RULING_DENY,
    "receptionist" },
  { "edit-department", "mutesi", FLN_RECORD_SITE, "name", FLN_RULING_REFUSE, "site" },
  { "fly", "mutesi", FLN_RECORD_PATIENT, "name", FLN_RULING_REFUSE, "fly" },
};

static FlnAction *
make_action (const Case *row)
{
  FlnAction *action = fln_action_new ();
  int reg = fln_record_find_register (row->type, row->reg);
  g_auto (FlnValue) value = fln_value_text ("x");

  g_assert_cmpint (reg, >=, 0);
  action->id = g_strdup (SOMETHING);
  action->kind = g_strdup (row->kind);
  action->user = g_strdup (row->user);
  fln_part_add_write (fln_action_add_part (action, row->type, SOMETHING),
                      (unsigned) reg, &value, NULL);
  return action;
}

static FlnRuling
rule (Fixture *fixture, const FlnAction *action, char **reason)
{
  FlnActionKind kind = 0;
  FlnRuling ruling = FLN_RULING_APPLY;
  g_autoptr (GError) error = NULL;

  g_assert_true (
      fln_authorise (fixture->roles, action, &kind, &ruling, reason, &error));
  g_assert_no_error (error);
  return ruling;
}

static void
every_row_is_ruled_as_written (Fixture *fixture, gconstpointer unused)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *row = &cases[i];
      g_autoptr (FlnAction) action = make_action (row);
      g_autofree char *reason = NULL;

      g_test_message ("%s by %s on %s", row->kind, row->user, row->reg);
      g_assert_cmpint (rule (fixture, action, &reason), ==, row->ruling);
      if (row->word == NULL)
        g_assert_null (reason);
      else
        g_assert_nonnull (strstr (reason, row->word));
    }
}

static void
an_unknown_part_is_refused_from_anybody (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlnAction) action = make_action (&cases[0]);
  g_autofree char *reason = NULL;

  ((FlnPart *) g_ptr_array_index (action->parts, 0))->unknown = TRUE;
  g_assert_cmpint (rule (fixture, action, &reason), ==, FLN_RULING_REFUSE);
}

/* Asked twice, answered once from the table; a new role counts after forgetting. */
static void
a_change_of_role_counts_once_it_is_known (Fixture *fixture, gconstpointer unused)
{
  FlnDb *db = fln_central_get_db (fixture->world->central);
  g_autoptr (FlnAction) action = make_action (&cases[0]);
  g_autofree char *reason = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (rule (fixture, action, &reason), ==, FLN_RULING_APPLY);
  {
    g_autoptr (FlnTxn) txn = fln_db_begin (db, &error);
    g_autoptr (FlnStmt) update = fln_db_prepare (
        db, "UPDATE staff SET role = 'auditor' WHERE user = 'hakizimana'", &error);

    g_assert_true (fln_stmt_run (update, &error));
    g_assert_true (fln_txn_commit (txn, &error));
  }
  fln_staff_roles_forget (fixture->roles);
  g_assert_cmpint (rule (fixture, action, &reason), ==, FLN_RULING_FLAG);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                            \
  g_test_add ("/authorise/" name, Fixture, NULL, set_up, function, tear_down)

  ADD ("table", every_row_is_ruled_as_written);
  ADD ("unknown", an_unknown_part_is_refused_from_anybody);
  ADD ("role", a_change_of_role_counts_once_it_is_known);
  return g_test_run ();
}
