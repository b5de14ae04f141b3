/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/reception/patient-dialog.h"

#include "desktop/local/commands/edit-patient.h"
#include "desktop/reception/registration-form.h"
#include "desktop/widgets/dialog.h"
#include "desktop/widgets/toast.h"

#include <glib/gi18n.h>

#define ALL_FIELDS                                                                     \
  (FLN_PATIENT_NAME | FLN_PATIENT_PHONE | FLN_PATIENT_SEX | FLN_PATIENT_BORN           \
   | FLN_PATIENT_CARD | FLN_PATIENT_LANGUAGE | FLN_PATIENT_NEEDS)

/* What the dialog holds, as long as it is open. */
typedef struct
{
  FlnWindow *window;
  FlnDialog *dialog;
  FlnRegistrationForm *form;
  char *patient;
  FlnPatientSeen *seen;
  FlnPatientEntry *before; /* the form as it was filled */
} Editing;

/* What travels to the store's thread and back. */
typedef struct
{
  char *id;
  FlnPatient *patient;
  FlnPatientSeen *seen;
  FlnPatientEntry *entry;
  unsigned fields;
} Trip;

static void
editing_free (gpointer data)
{
  Editing *editing = data;

  g_object_unref (editing->window);
  g_free (editing->patient);
  fln_patient_seen_free (editing->seen);
  fln_patient_entry_free (editing->before);
  g_free (editing);
}

static void
trip_free (gpointer data)
{
  Trip *trip = data;

  g_free (trip->id);
  fln_patient_free (trip->patient);
  fln_patient_seen_free (trip->seen);
  fln_patient_entry_free (trip->entry);
  g_free (trip);
}

static gboolean
read_patient (FlnStore *store, gpointer data, GError **error)
{
  Trip *trip = data;

  trip->patient = fln_query_patient (store, trip->id, error);
  if (trip->patient == NULL)
    return FALSE;

  trip->seen = fln_query_patient_seen (store, trip->patient->id, error);

  return trip->seen != NULL;
}

static gboolean
write_patient (FlnStore *store, gpointer data, GError **error)
{
  Trip *trip = data;
  const FlnEditPatientRequest request = {
    .patient = trip->id,
    .fields = trip->fields,
    .name = trip->entry->name,
    .phone = trip->entry->phone,
    .sex = trip->entry->sex,
    .age = trip->entry->age,
    .card = trip->entry->card,
    .language = trip->entry->language,
    .needs = trip->entry->needs,
    .seen = trip->seen,
  };

  return fln_edit_patient (store, &request, NULL, error);
}

static void
on_written (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FlnDialog) dialog = user_data;
  g_autoptr (GError) error = NULL;
  Editing *editing = g_object_get_data (G_OBJECT (dialog), "editing");

  fln_dialog_set_busy (dialog, FALSE);

  if (!fln_desk_run_finish (FLN_DESK (object), result, NULL, &error))
    {
      g_message ("Details not changed: %s", error->message);
      fln_dialog_set_error (dialog, error);
      return;
    }

  if (editing != NULL)
    fln_toast (GTK_WIDGET (editing->window), _ ("The details were changed"));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* What a field holds in another way of writing is no change. */
static unsigned
changed_fields (const FlnPatientEntry *a, const FlnPatientEntry *b)
{
  const struct
  {
    FlnPatientFields field;
    gboolean differs;
  } fields[] = {
    { FLN_PATIENT_NAME, g_strcmp0 (a->name, b->name) != 0 },
    { FLN_PATIENT_PHONE, g_strcmp0 (a->phone, b->phone) != 0 },
    { FLN_PATIENT_SEX, g_strcmp0 (a->sex, b->sex) != 0 },
    { FLN_PATIENT_BORN, g_strcmp0 (a->age, b->age) != 0 },
    { FLN_PATIENT_CARD, g_strcmp0 (a->card, b->card) != 0 },
    { FLN_PATIENT_LANGUAGE, g_strcmp0 (a->language, b->language) != 0 },
    { FLN_PATIENT_NEEDS, a->needs != b->needs },
  };
  unsigned changed = 0;

  for (unsigned i = 0; i < G_N_ELEMENTS (fields); i++)
    if (fields[i].differs)
      changed |= fields[i].field;

  return changed & ALL_FIELDS;
}

static void
on_accept (Editing *editing)
{
  Trip *trip;

  if (editing->before == NULL || !fln_registration_form_check (editing->form))
    return;

  trip = g_new0 (Trip, 1);
  trip->id = g_strdup (editing->patient);
  trip->entry = fln_registration_form_read (editing->form);
  trip->fields = changed_fields (editing->before, trip->entry);
  trip->seen = g_steal_pointer (&editing->seen);

  if (trip->fields == 0)
    {
      trip_free (trip);
      gtk_window_destroy (GTK_WINDOW (editing->dialog));
      return;
    }

  fln_dialog_set_error (editing->dialog, NULL);
  fln_dialog_set_busy (editing->dialog, TRUE);
  fln_desk_run_async (fln_window_get_desk (editing->window),
                      &(FlnDeskWork){ write_patient, trip, trip_free }, NULL,
                      on_written, g_object_ref (editing->dialog));
}

static void
on_read (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FlnDialog) dialog = user_data;
  g_autoptr (GError) error = NULL;
  gpointer data = NULL;
  Editing *editing;
  Trip *trip;

  if (!fln_desk_run_finish (FLN_DESK (object), result, &data, &error))
    {
      fln_dialog_set_error (dialog, error);
      return;
    }

  trip = data;
  editing = g_object_get_data (G_OBJECT (dialog), "editing");
  if (editing == NULL)
    return;

  fln_dialog_set_busy (dialog, FALSE);
  g_free (editing->patient);
  editing->patient = g_strdup (trip->patient->id);
  editing->seen = g_steal_pointer (&trip->seen);
  fln_registration_form_fill (editing->form, trip->patient);
  editing->before = fln_registration_form_read (editing->form);
  fln_registration_form_focus (editing->form);
}

void
fln_patient_dialog_present (FlnWindow *window, const char *patient)
{
  FlnApplication *app = fln_window_get_app (window);
  Editing *editing = g_new0 (Editing, 1);
  Trip *trip = g_new0 (Trip, 1);

  editing->window = g_object_ref (window);
  editing->dialog = fln_dialog_new (GTK_WINDOW (window), _ ("Patient’s details"),
                                    _ ("Change details"));
  editing->form = FLN_REGISTRATION_FORM (fln_registration_form_new ());
  g_object_set_data_full (G_OBJECT (editing->dialog), "editing", editing, editing_free);
  fln_registration_form_start (editing->form, fln_window_get_who (window),
                               fln_application_get_tick (app), NULL);
  fln_dialog_set_body (editing->dialog, GTK_WIDGET (editing->form));
  fln_dialog_set_busy (editing->dialog, TRUE);
  g_signal_connect_swapped (editing->dialog, "accept", G_CALLBACK (on_accept), editing);

  trip->id = g_strdup (patient);
  fln_desk_run_async (fln_window_get_desk (window),
                      &(FlnDeskWork){ read_patient, trip, trip_free }, NULL, on_read,
                      g_object_ref (editing->dialog));
  gtk_window_present (GTK_WINDOW (editing->dialog));
}
