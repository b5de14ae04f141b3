/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/domain/roles.h"

#define N_ROLES 7

/* The whole matrix, drawn apart from the code: one letter a role, in the order
 * Receptionist Nurse Doctor Admin aUditor Caller Servicer; a dot is a refusal. */
static const struct
{
  const char *nick;
  const char *roles;
  gboolean clinical;
} drawing[] = {
  { "register-patient", "RN.A...", TRUE },
  { "edit-patient", "RNDA...", TRUE },
  { "merge-patient", "R..A...", FALSE },
  { "issue-ticket", "RNDA...", TRUE },
  { "set-urgency", "RNDA...", TRUE },
  { "call", "RND..CS", TRUE },
  { "recall", "RND..CS", TRUE },
  { "start", ".ND...S", TRUE },
  { "serve", ".ND...S", TRUE },
  { "no-show", "RNDA.CS", TRUE },
  { "hold", "RNDA.CS", TRUE },
  { "return", "RNDA.CS", TRUE },
  { "cancel", "RNDA...", TRUE },
  { "transfer", "RNDA..S", TRUE },
  { "leave", "RNDA.CS", TRUE },
  { "override", "RNDA...", FALSE },
  { "pause-queue", "RNDA..S", FALSE },
  { "reopen-queue", "RNDA..S", FALSE },
  { "close-queue", "RNDA..S", FALSE },
  { "book", "RNDA...", TRUE },
  { "check-in", "RN.A...", TRUE },
  { "cancel-appointment", "RNDA...", TRUE },
  { "note", ".ND....", TRUE },
  { "review-conflict", "...A...", FALSE },
  { "edit-department", "...A...", FALSE },
  { "edit-room", "...A...", FALSE },
  { "edit-staff", "...A...", FALSE },
  { "set-password", "...A...", FALSE },
};

static void
every_role_may_exactly_what_is_drawn (void)
{
  g_assert_cmpuint (G_N_ELEMENTS (drawing), ==, FLN_N_ACTION_KINDS - 1);

  for (gsize i = 0; i < G_N_ELEMENTS (drawing); i++)
    {
      FlnActionKind kind = (FlnActionKind) 0;

      g_test_message ("%s", drawing[i].nick);
      g_assert_true (fln_action_kind_from_nick (drawing[i].nick, &kind));
      g_assert_cmpint (kind, ==, i + 1);
      g_assert_cmpstr (fln_action_kind_to_nick (kind), ==, drawing[i].nick);
      g_assert_true (fln_action_kind_is_clinical (kind) == drawing[i].clinical);
      for (int role = 1; role <= N_ROLES; role++)
        g_assert_true (fln_role_may ((FlnRole) role, kind)
                       == (drawing[i].roles[role - 1] != '.'));
    }
}

static void
who_is_not_in_the_table_may_nothing (void)
{
  for (int kind = -1; kind <= FLN_N_ACTION_KINDS + 1; kind++)
    {
      g_assert_false (fln_role_may ((FlnRole) 0, (FlnActionKind) kind));
      g_assert_false (fln_role_may ((FlnRole) -1, (FlnActionKind) kind));
      g_assert_false (fln_role_may ((FlnRole) 8, (FlnActionKind) kind));
      g_assert_false (fln_role_may ((FlnRole) 40, (FlnActionKind) kind));
      g_assert_false (fln_role_may (FLN_ROLE_AUDITOR, (FlnActionKind) kind));
    }

  g_assert_false (fln_role_may (FLN_ROLE_ADMIN, (FlnActionKind) 0));
  g_assert_false (fln_role_may (FLN_ROLE_ADMIN, FLN_N_ACTION_KINDS));
  g_assert_false (fln_action_kind_is_clinical (FLN_N_ACTION_KINDS));
}

static void
roles_have_words (void)
{
  static const char *const words[] = {
    "receptionist", "nurse", "doctor", "admin", "auditor", "caller", "servicer",
  };

  for (int i = 0; i < N_ROLES; i++)
    {
      FlnRole role = (FlnRole) 0;

      g_assert_true (fln_role_from_nick (words[i], &role));
      g_assert_cmpint (role, ==, i + 1);
      g_assert_cmpstr (fln_role_to_nick (role), ==, words[i]);
    }
}

static void
unknown_words_change_nothing (void)
{
  FlnRole role = FLN_ROLE_NURSE;
  FlnActionKind kind = FLN_ACTION_NOTE;

  g_assert_false (fln_role_from_nick ("root", &role));
  g_assert_false (fln_role_from_nick (NULL, &role));
  g_assert_false (fln_action_kind_from_nick ("no_show", &kind));
  g_assert_false (fln_action_kind_from_nick (NULL, &kind));
  g_assert_cmpint (role, ==, FLN_ROLE_NURSE);
  g_assert_cmpint (kind, ==, FLN_ACTION_NOTE);
  g_assert_null (fln_action_kind_to_nick (FLN_N_ACTION_KINDS));
}

/* A few rows that matter most, then the rules that hold for all. */
static const struct
{
  FlnActionKind kind;
  FlnRecordType type;
  const char *reg;
  gboolean may;
} writes[] = {
  { FLN_ACTION_CALL, FLN_RECORD_TICKET, "state", TRUE },
  { FLN_ACTION_CALL, FLN_RECORD_STEP, "step", TRUE },
  { FLN_ACTION_CALL, FLN_RECORD_TICKET, "number", FALSE },
  { FLN_ACTION_CALL, FLN_RECORD_STAFF, "role", FALSE },
  { FLN_ACTION_CALL, FLN_RECORD_STAFF, NULL, FALSE },
  { FLN_ACTION_CALL, FLN_RECORD_TICKET, NULL, TRUE },
  { FLN_ACTION_CALL, FLN_RECORD_TICKET, "no such", FALSE },
  { FLN_ACTION_SERVE, FLN_RECORD_NOTE, "body", TRUE },
  { FLN_ACTION_SERVE, FLN_RECORD_TICKET, "outcome", TRUE },
  { FLN_ACTION_SERVE, FLN_RECORD_TICKET, "journey", TRUE },
  { FLN_ACTION_SERVE, FLN_RECORD_TRIAGE, "level", TRUE },
  { FLN_ACTION_SERVE, FLN_RECORD_PATIENT, "name", FALSE },
  { FLN_ACTION_ISSUE_TICKET, FLN_RECORD_TICKET, "journey", TRUE },
  { FLN_ACTION_ISSUE_TICKET, FLN_RECORD_TICKET, "no such", FALSE },
  { FLN_ACTION_ISSUE_TICKET, FLN_RECORD_PATIENT, "name", FALSE },
  { FLN_ACTION_EDIT_PATIENT, FLN_RECORD_PATIENT, "phone", TRUE },
  { FLN_ACTION_EDIT_PATIENT, FLN_RECORD_PATIENT, "merged_into", FALSE },
  { FLN_ACTION_MERGE_PATIENT, FLN_RECORD_PATIENT, "merged_into", TRUE },
  { FLN_ACTION_MERGE_PATIENT, FLN_RECORD_PATIENT, "name", FALSE },
  { FLN_ACTION_PAUSE_QUEUE, FLN_RECORD_DEPARTMENT, "queue", TRUE },
  { FLN_ACTION_PAUSE_QUEUE, FLN_RECORD_DEPARTMENT, "target_min", FALSE },
  { FLN_ACTION_REVIEW_CONFLICT, FLN_RECORD_CONFLICT, "review", TRUE },
  { FLN_ACTION_REVIEW_CONFLICT, FLN_RECORD_CONFLICT, "winner", FALSE },
  { FLN_ACTION_REVIEW_CONFLICT, FLN_RECORD_PATIENT, "phone", TRUE },
  { FLN_ACTION_REVIEW_CONFLICT, FLN_RECORD_TICKET, "state", TRUE },
  { FLN_ACTION_REVIEW_CONFLICT, FLN_RECORD_NOTE, "body", FALSE },
  { FLN_ACTION_REVIEW_CONFLICT, FLN_RECORD_STAFF, "verifier", FALSE },
  { FLN_ACTION_EDIT_STAFF, FLN_RECORD_STAFF, "role", TRUE },
  { FLN_ACTION_EDIT_STAFF, FLN_RECORD_STAFF, "verifier", TRUE },
  { FLN_ACTION_SET_PASSWORD, FLN_RECORD_STAFF, "verifier", TRUE },
  { FLN_ACTION_SET_PASSWORD, FLN_RECORD_STAFF, "role", FALSE },
  { FLN_ACTION_EDIT_DEPARTMENT, FLN_RECORD_SITE, "country", FALSE },
};

static void
an_action_writes_only_what_its_kind_is_about (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (writes); i++)
    {
      g_test_message ("row %" G_GSIZE_FORMAT, i);
      g_assert_true (
          fln_action_kind_may_write (writes[i].kind, writes[i].type, writes[i].reg)
          == writes[i].may);
    }
}

static gboolean
someone_may_write (FlnRecordType type, const char *reg)
{
  for (int kind = 1; kind < FLN_N_ACTION_KINDS; kind++)
    if (fln_action_kind_may_write ((FlnActionKind) kind, type, reg))
      return TRUE;

  return FALSE;
}

static void
every_register_is_the_centres_or_somebodys (void)
{
  for (FlnRecordType type = 0; type < FLN_N_RECORDS; type++)
    {
      const FlnRecordSpec *spec = fln_record_spec (type);

      for (unsigned r = 0; r < spec->n_registers; r++)
        {
          const FlnRegister *reg = &spec->registers[r];

          g_test_message ("%s.%s", spec->name, reg->name);
          g_assert_true (someone_may_write (type, reg->name)
                         == ((reg->flags & FLN_REGISTER_CENTRE_WRITES) == 0));
        }
    }
}

static void
every_kind_writes_something (void)
{
  for (int kind = 1; kind < FLN_N_ACTION_KINDS; kind++)
    {
      gboolean writes_something = FALSE;

      for (FlnRecordType type = 0; type < FLN_N_RECORDS; type++)
        writes_something
            |= fln_action_kind_may_write ((FlnActionKind) kind, type, NULL);
      g_assert_true (writes_something);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/roles/every-role-may-exactly-what-is-drawn",
                   every_role_may_exactly_what_is_drawn);
  g_test_add_func ("/roles/who-is-not-in-the-table-may-nothing",
                   who_is_not_in_the_table_may_nothing);
  g_test_add_func ("/roles/roles-have-words", roles_have_words);
  g_test_add_func ("/roles/unknown-words-change-nothing", unknown_words_change_nothing);
  g_test_add_func ("/roles/an-action-writes-only-what-its-kind-is-about",
                   an_action_writes_only_what_its_kind_is_about);
  g_test_add_func ("/roles/every-register-is-the-centres-or-somebodys",
                   every_register_is_the_centres_or_somebodys);
  g_test_add_func ("/roles/every-kind-writes-something", every_kind_writes_something);

  return g_test_run ();
}
