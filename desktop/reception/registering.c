/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/reception/registering.h"

#include "desktop/local/commands/issue-ticket.h"
#include "desktop/local/commands/register-patient.h"
#include "desktop/reception/last-action.h"

/* What travels to the store's thread and back. */
typedef struct
{
  FlnPatientEntry *entry; /* NULL: a known person */
  char *patient;
  char *name;
  char *department;
  FlnColour urgency;
  FlnRegistered *registered;
} Registering;

void
fln_registered_free (FlnRegistered *registered)
{
  if (registered == NULL)
    return;

  g_free (registered->patient);
  g_free (registered->name);
  g_free (registered->action);
  fln_ticket_result_clear (&registered->ticket);
  g_free (registered);
}

static void
registering_free (gpointer data)
{
  Registering *self = data;

  fln_patient_entry_free (self->entry);
  g_free (self->patient);
  g_free (self->name);
  g_free (self->department);
  fln_registered_free (self->registered);
  g_free (self);
}

/* A number that is there already is an answer, not a failure. */
static gboolean
settle (FlnStore *store, gboolean done, FlnRegistered *registered, GError **failure,
        GError **error)
{
  if (done)
    {
      registered->action = fln_last_action_read (store);
      return TRUE;
    }

  if (registered->ticket.existing
      && g_error_matches (*failure, FLN_ERROR, FLN_ERROR_RULE))
    {
      g_clear_error (failure);
      return TRUE;
    }

  g_propagate_error (error, g_steal_pointer (failure));

  return FALSE;
}

static gboolean
run_register (FlnStore *store, gpointer data, GError **error)
{
  Registering *self = data;
  const FlnPatientEntry *entry = self->entry;
  const FlnRegisterPatientRequest request = {
    .name = entry->name,
    .phone = entry->phone,
    .sex = entry->sex,
    .age = entry->age,
    .card = entry->card,
    .language = entry->language,
    .needs = entry->needs,
    .department = entry->department,
    .urgency = entry->urgency,
  };
  FlnRegisterPatientResult result = { { 0 } };
  g_autoptr (GError) failure = NULL;
  const gboolean done = fln_register_patient (store, &request, &result, &failure);
  FlnRegistered *registered = g_new0 (FlnRegistered, 1);

  self->registered = registered;
  registered->name = g_strdup (entry->name);
  registered->known = result.known;
  registered->patient = result.patient[0] != '\0' ? g_strdup (result.patient) : NULL;
  registered->ticket = result.ticket;

  return settle (store, done, registered, &failure, error);
}

static gboolean
run_give (FlnStore *store, gpointer data, GError **error)
{
  Registering *self = data;
  const FlnIssueTicketRequest request = {
    .patient = self->patient,
    .department = self->department,
    .urgency = self->urgency,
  };
  g_autoptr (GError) failure = NULL;
  FlnRegistered *registered = g_new0 (FlnRegistered, 1);
  gboolean done;

  self->registered = registered;
  registered->patient = g_strdup (self->patient);
  registered->name = g_strdup (self->name);
  registered->known = TRUE;
  done = fln_issue_ticket (store, &request, &registered->ticket, &failure);

  return settle (store, done, registered, &failure, error);
}

void
fln_register_async (FlnDesk *desk, FlnPatientEntry *entry, GAsyncReadyCallback callback,
                    gpointer user_data)
{
  Registering *self = g_new0 (Registering, 1);

  self->entry = entry;
  fln_desk_run_async (desk, &(FlnDeskWork){ run_register, self, registering_free },
                      NULL, callback, user_data);
}

void
fln_give_async (FlnDesk *desk, const FlnGiving *giving, GAsyncReadyCallback callback,
                gpointer user_data)
{
  Registering *self = g_new0 (Registering, 1);

  self->patient = g_strdup (giving->patient);
  self->name = g_strdup (giving->name);
  self->department = g_strdup (giving->department);
  self->urgency = giving->urgency;
  fln_desk_run_async (desk, &(FlnDeskWork){ run_give, self, registering_free }, NULL,
                      callback, user_data);
}

FlnRegistered *
fln_registering_finish (FlnDesk *desk, GAsyncResult *result, GError **error)
{
  gpointer data = NULL;

  if (!fln_desk_run_finish (desk, result, &data, error))
    return NULL;

  return g_steal_pointer (&((Registering *) data)->registered);
}
