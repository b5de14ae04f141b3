/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/local/queries/patient-search.h"

#include "desktop/local/queries/age-words.h"
#include "desktop/local/queries/row-readers.h"
#include "desktop/local/queries/search-words.h"
#include "desktop/local/queries/site-facts.h"
#include "desktop/local/queries/ticket-lookup.h"
#include "shared/domain/phone.h"
#include "shared/record/record.h"

/* Hits that are looked at before the best are chosen: enough that those who came lately
 * are among them, few enough to be quick at the first letters of a common name. */
#define CANDIDATES 400

/* Where a national number begins at the latest: +, a country code, then its digits. Who is
 * found by the beginning comes before who is found in the middle. */
#define NATIONAL_START_MOST 5

#define MERGES_FOLLOWED 8 /* more is a cycle */

/* What is the same for all matches of one answer. */
typedef struct
{
  FlnStore *store;
  FlnSiteFacts *site;
  FlnCivilDate today;
} Frame;

static void
frame_clear (Frame *frame)
{
  g_clear_pointer (&frame->site, fln_site_facts_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Frame, frame_clear)

static gboolean
frame_open (Frame *frame, FlnStore *store, GError **error)
{
  int64_t now_us;

  frame->store = store;
  frame->site = fln_query_site (store, error);
  if (frame->site == NULL || !fln_store_now_us (store, &now_us, error))
    return FALSE;

  frame->today = fln_civil_date_at (now_us, frame->site->zone);
  return TRUE;
}

FlnPatient *
fln_query_patient (FlnStore *store, const char *id, GError **error)
{
  g_autoptr (FlnPatient) patient = fln_patient_new ();
  g_autoptr (FlnStmt) query = NULL;
  g_autofree char *next = g_strdup (id);

  g_return_val_if_fail (id != NULL, NULL);

  query = fln_db_prepare (
      fln_store_db (store),
      "SELECT " FLN_PATIENT_COLUMNS " FROM patient p WHERE p.id = :id", error);
  if (query == NULL)
    return NULL;

  for (int merges = 0; next != NULL && merges < MERGES_FOLLOWED; merges++)
    {
      fln_stmt_bind_text (query, ":id", next);
      if (!fln_read_one (query, "patient", next, error))
        return NULL;

      fln_patient_clear (patient);
      fln_read_patient (query, 0, patient);
      fln_stmt_reset (query);
      g_free (next);
      next = g_strdup (patient->merged_into);
    }

  return g_steal_pointer (&patient);
}

static gboolean
add_visits (Frame *frame, FlnPatientMatch *match, GError **error)
{
  g_autoptr (FlnTicket) open = NULL;
  g_autoptr (FlnStmt) query = NULL;

  query = fln_db_prepare (fln_store_db (frame->store),
                          "SELECT coalesce (max (entered_us), 0) FROM ticket"
                          " WHERE patient = :patient AND coalesce (deleted, 0) = 0",
                          error);
  if (query == NULL)
    return FALSE;

  fln_stmt_bind_text (query, ":patient", match->patient.id);
  if (!fln_read_one (query, "patient", match->patient.id, error))
    return FALSE;

  match->last_visit_us = fln_stmt_int (query, 0);
  if (!fln_query_open_ticket (frame->store, match->patient.id, NULL, &open, error))
    return FALSE;

  if (open != NULL)
    {
      match->open_number = g_steal_pointer (&open->number);
      match->open_department = g_steal_pointer (&open->department);
    }
  return TRUE;
}

static FlnPatientMatch *
make_match (Frame *frame, const char *id, GError **error)
{
  g_autoptr (FlnPatient) patient = fln_query_patient (frame->store, id, error);
  g_autoptr (FlnPatientMatch) match = NULL;

  if (patient == NULL)
    return NULL;

  match = g_new0 (FlnPatientMatch, 1);
  match->patient = *patient;
  *patient = (FlnPatient){ 0 };
  match->age_sex
      = fln_age_words (match->patient.born, match->patient.sex, frame->today);
  if (!fln_age_at (match->patient.born, frame->today, &match->age_years, NULL))
    match->age_years = -1;
  if (match->patient.phone != NULL)
    match->phone_shown
        = fln_phone_national (match->patient.phone, frame->site->country);
  if (!add_visits (frame, match, error))
    return NULL;

  return g_steal_pointer (&match);
}

/* Runs a query of one id a row into @ids. */
static gboolean
collect_ids (FlnStmt *query, GPtrArray *ids, GError **error)
{
  for (;;)
    {
      gboolean row;

      if (!fln_stmt_step (query, &row, error))
        return FALSE;
      if (!row)
        return TRUE;

      g_ptr_array_add (ids, g_strdup (fln_stmt_text (query, 0)));
    }
}

/* People whose names have every word; digits, if there are any, narrow it. Those who came
 * last come first. */
static gboolean
find_by_name (FlnStore *store, const FlnSearchWords *words, GPtrArray *ids,
              GError **error)
{
  g_autoptr (FlnStmt) query = NULL;

  query = fln_db_prepare (
      fln_store_db (store),
      "SELECT p.id FROM (SELECT patient FROM patient_search"
      "  WHERE patient_search MATCH :words LIMIT :candidates) AS hit"
      " JOIN patient p ON p.id = hit.patient"
      " WHERE :digits IS NULL OR instr (coalesce (p.phone, ''), :digits) > 0"
      " ORDER BY (SELECT max (entered_us) FROM ticket t WHERE t.patient = p.id)"
      "  DESC NULLS LAST, p.name, p.id",
      error);
  if (query == NULL)
    return FALSE;

  fln_stmt_bind_text (query, ":words", words->match);
  fln_stmt_bind_text (query, ":digits", words->digits);
  fln_stmt_bind_int (query, ":candidates", CANDIDATES);
  return collect_ids (query, ids, error);
}

/* People whose phone has the digits, or whose card begins with them. */
static gboolean
find_by_digits (FlnStore *store, const FlnSearchWords *words, GPtrArray *ids,
                GError **error)
{
  g_autoptr (FlnStmt) query = NULL;

  query = fln_db_prepare (
      fln_store_db (store),
      "SELECT hit.id FROM (SELECT id FROM (SELECT id FROM patient"
      "   WHERE phone IS NOT NULL AND instr (phone, :digits) > 0 LIMIT :candidates)"
      "  UNION SELECT patient FROM (SELECT patient FROM patient_search"
      "   WHERE patient_search MATCH :card LIMIT :candidates)) AS hit"
      " JOIN patient p ON p.id = hit.id"
      " ORDER BY coalesce (instr (p.phone, :digits), 0) NOT BETWEEN 1 AND :start,"
      "  (SELECT max (entered_us) FROM ticket t WHERE t.patient = p.id)"
      "  DESC NULLS LAST, p.name, p.id",
      error);
  if (query == NULL)
    return FALSE;

  fln_stmt_bind_int (query, ":start", NATIONAL_START_MOST);
  fln_stmt_bind_text (query, ":digits", words->digits);
  fln_stmt_bind_text (query, ":card", words->card_match);
  fln_stmt_bind_int (query, ":candidates", CANDIDATES);
  return collect_ids (query, ids, error);
}

/* Whether that person is in @matches already: two records may be merged into one. */
static gboolean
has_match (GPtrArray *matches, const char *id)
{
  for (guint i = 0; i < matches->len; i++)
    if (g_str_equal (((FlnPatientMatch *) matches->pdata[i])->patient.id, id))
      return TRUE;

  return FALSE;
}

GPtrArray *
fln_query_patients (FlnStore *store, const char *text, unsigned limit, GError **error)
{
  g_auto (Frame) frame = { 0 };
  g_auto (FlnSearchWords) words = { 0 };
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) matches
      = g_ptr_array_new_with_free_func ((GDestroyNotify) fln_patient_match_free);

  g_return_val_if_fail (text != NULL, NULL);

  if (!frame_open (&frame, store, error))
    return NULL;

  fln_search_words_read (&words, text);
  if (words.match != NULL && !find_by_name (store, &words, ids, error))
    return NULL;
  if (words.match == NULL && words.digits != NULL
      && !find_by_digits (store, &words, ids, error))
    return NULL;

  if (limit == 0)
    limit = FLN_PATIENT_SEARCH_MOST;
  for (guint i = 0; i < ids->len && matches->len < limit; i++)
    {
      g_autoptr (FlnPatientMatch) match = make_match (&frame, ids->pdata[i], error);

      if (match == NULL)
        return NULL;
      if (!match->patient.deleted && !has_match (matches, match->patient.id))
        g_ptr_array_add (matches, g_steal_pointer (&match));
    }

  return g_steal_pointer (&matches);
}

/* The action that wrote a register of a patient; NULL when nobody has. */
static gboolean
read_writer (FlnStore *store, const char *patient, const char *reg, char **action,
             GError **error)
{
  g_auto (FlnRegisterImage) image = { 0 };
  int index = fln_record_find_register (FLN_RECORD_PATIENT, reg);
  gboolean present;

  g_assert (index >= 0);

  if (!fln_record_read_register (fln_store_db (store), FLN_RECORD_PATIENT, patient,
                                 (unsigned) index, &image, &present, error))
    return FALSE;

  if (present)
    *action = g_strdup (image.stamp.action);
  return TRUE;
}

FlnPatientSeen *
fln_query_patient_seen (FlnStore *store, const char *id, GError **error)
{
  g_autoptr (FlnPatientSeen) seen = g_new0 (FlnPatientSeen, 1);

  g_return_val_if_fail (id != NULL, NULL);

  if (!read_writer (store, id, "name", &seen->name, error)
      || !read_writer (store, id, "phone", &seen->phone, error)
      || !read_writer (store, id, "sex", &seen->sex, error)
      || !read_writer (store, id, "born", &seen->born, error)
      || !read_writer (store, id, "card", &seen->card, error)
      || !read_writer (store, id, "language", &seen->language, error)
      || !read_writer (store, id, "needs", &seen->needs, error))
    return NULL;

  return g_steal_pointer (&seen);
}

void
fln_patient_match_free (FlnPatientMatch *match)
{
  if (match == NULL)
    return;

  fln_patient_clear (&match->patient);
  g_free (match->age_sex);
  g_free (match->phone_shown);
  g_free (match->open_number);
  g_free (match->open_department);
  g_free (match);
}

void
fln_patient_seen_free (FlnPatientSeen *seen)
{
  if (seen == NULL)
    return;

  g_free (seen->name);
  g_free (seen->phone);
  g_free (seen->sex);
  g_free (seen->born);
  g_free (seen->card);
  g_free (seen->language);
  g_free (seen->needs);
  g_free (seen);
}
