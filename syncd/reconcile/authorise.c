/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/reconcile/authorise.h"

typedef enum
{
  PERSON_UNKNOWN = 1,
  PERSON_RETIRED,
  PERSON_WITHOUT_ROLE,
  PERSON_AT_WORK,
} Person;

typedef struct
{
  Person person;
  FlnRole role;
} Standing;

struct _FlnStaffRoles
{
  FlnDb *db;
  GHashTable *standings; /* user → Standing */
};

FlnStaffRoles *
fln_staff_roles_new (FlnDb *db)
{
  FlnStaffRoles *self = g_new0 (FlnStaffRoles, 1);

  self->db = db;
  self->standings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
fln_staff_roles_free (FlnStaffRoles *self)
{
  g_hash_table_unref (self->standings);
  g_free (self);
}

void
fln_staff_roles_forget (FlnStaffRoles *self)
{
  g_hash_table_remove_all (self->standings);
}

/* Sign-in names are unique; should two desks have made one twice, who still works wins. */
static gboolean
read_standing (FlnDb *db, const char *user, Standing *standing, GError **error)
{
  g_autoptr (FlnStmt) query
      = fln_db_prepare (db,
                        "SELECT role, retired FROM staff WHERE user = $1"
                        " ORDER BY coalesce (retired, 0), id LIMIT 1",
                        error);
  gboolean row = FALSE;

  if (query == NULL)
    return FALSE;

  fln_stmt_bind_text (query, "$1", user);
  if (!fln_stmt_step (query, &row, error))
    return FALSE;

  if (!row)
    standing->person = PERSON_UNKNOWN;
  else if (fln_stmt_int (query, 1) != 0)
    standing->person = PERSON_RETIRED;
  else if (!fln_role_from_nick (fln_stmt_text (query, 0), &standing->role))
    standing->person = PERSON_WITHOUT_ROLE;
  else
    standing->person = PERSON_AT_WORK;
  return TRUE;
}

/* Returns: (transfer none): NULL with @error set if the storage failed */
static const Standing *
find_standing (FlnStaffRoles *self, const char *user, GError **error)
{
  Standing *standing = g_hash_table_lookup (self->standings, user);

  if (standing != NULL)
    return standing;

  standing = g_new0 (Standing, 1);
  g_hash_table_insert (self->standings, g_strdup (user), standing);
  if (read_standing (self->db, user, standing, error))
    return standing;

  g_hash_table_remove (self->standings, user);
  return NULL;
}

/* Returns: (transfer full) (nullable): what is wrong with what it writes */
static char *
find_foreign_write (FlnActionKind kind, const FlnPart *part)
{
  const FlnRecordSpec *spec = fln_record_spec (part->type);

  for (guint i = 0; i < part->writes->len; i++)
    {
      const FlnRegister *reg
          = &spec->registers[g_array_index (part->writes, FlnWrite, i).reg];

      if ((reg->flags & FLN_REGISTER_CENTRE_WRITES) != 0)
        return g_strdup_printf ("Only the centre writes %s of %s", reg->name,
                                spec->name);
      if (!fln_action_kind_may_write (kind, part->type, reg->name))
        return g_strdup_printf ("An action %s does not write %s of %s",
                                fln_action_kind_to_nick (kind), reg->name, spec->name);
    }

  return NULL;
}

static char *
find_foreign_part (FlnActionKind kind, const FlnAction *action)
{
  for (guint i = 0; i < action->parts->len; i++)
    {
      const FlnPart *part = g_ptr_array_index (action->parts, i);
      char *reason = NULL;

      if (!fln_action_kind_may_write (kind, part->type, NULL))
        return g_strdup_printf ("An action %s has nothing to do with %s",
                                fln_action_kind_to_nick (kind),
                                fln_record_spec (part->type)->name);

      reason = find_foreign_write (kind, part);
      if (reason != NULL)
        return reason;
    }

  return NULL;
}

static char *
describe_person (const FlnAction *action, const Standing *standing)
{
  switch (standing->person)
    {
    case PERSON_UNKNOWN:
      return g_strdup_printf ("Nobody here is called %s", action->user);
    case PERSON_RETIRED:
      return g_strdup_printf ("%s does not work here any more", action->user);
    case PERSON_WITHOUT_ROLE:
      return g_strdup_printf ("%s has no role", action->user);
    case PERSON_AT_WORK:
      return g_strdup_printf ("%s is %s and may not %s", action->user,
                              fln_role_to_nick (standing->role), action->kind);
    }

  g_return_val_if_reached (NULL);
}

gboolean
fln_authorise (FlnStaffRoles *roles, const FlnAction *action, FlnActionKind *kind,
               FlnRuling *ruling, char **reason, GError **error)
{
  const Standing *standing = NULL;

  *kind = 0;
  *reason = NULL;
  *ruling = FLN_RULING_REFUSE;

  if (!fln_action_kind_from_nick (action->kind, kind))
    {
      *reason = g_strdup_printf ("This centre does not know actions of kind %s",
                                 action->kind);
      return TRUE;
    }

  *reason = fln_action_has_unknown (action)
                ? g_strdup ("It writes a record or register this centre does not know")
                : find_foreign_part (*kind, action);
  if (*reason != NULL)
    return TRUE;

  standing = find_standing (roles, action->user, error);
  if (standing == NULL)
    return FALSE;

  *ruling = FLN_RULING_APPLY;
  if (standing->person == PERSON_AT_WORK && fln_role_may (standing->role, *kind))
    return TRUE;

  *ruling = fln_action_kind_is_clinical (*kind) ? FLN_RULING_FLAG : FLN_RULING_DENY;
  *reason = describe_person (action, standing);
  return TRUE;
}
