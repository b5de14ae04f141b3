/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Registers a person and, in the same action, gives the number.
 *
 * Somebody with the same phone and the same name (case and accents aside), whose sex and
 * birth do not contradict, is the same person: no second record is made and `known` is set.
 * So a registration that is repeated after a crash doubles nobody.
 */
#pragma once

#include "desktop/local/commands/ticket-result.h"
#include "shared/base/uuid.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name;     /* needed */
  const char *phone;    /* as typed; normalised by the site's country */
  const char *sex;      /* "f" or "m" */
  const char *age;      /* as typed: "28", "1992", "14/03/1992" …: see age.h */
  const char *card;     /* national or card id */
  const char *language; /* ISO 639-1 */
  FlnNeeds needs;
  gboolean separate; /* a person of their own, whoever else has this name and phone */
  const char *department; /* record id; NULL: registered only, without a number */
  const char *doctor;     /* staff id; NULL: any */
  FlnColour urgency;
} FlnRegisterPatientRequest;

typedef struct
{
  char patient[FLN_UUID_SIZE];
  gboolean known;         /* was registered before */
  FlnTicketResult ticket; /* id NULL without a department */
} FlnRegisterPatientResult;

void fln_register_patient_result_clear (FlnRegisterPatientResult *result);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FlnRegisterPatientResult,
                                  fln_register_patient_result_clear)

/* With %FLN_ERROR_RULE for an open ticket in that department, @result->ticket holds it,
 * `existing` set. */
gboolean
fln_register_patient (FlnStore *store, const FlnRegisterPatientRequest *request,
                      FlnRegisterPatientResult *result,
                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
