/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/domain/sample-day.h"

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

typedef struct
{
  char *code;
  char *name;
  int64_t target_min; /* -1: by triage colour */
  gboolean triage_service;
  int64_t position;
  GPtrArray *rooms;        /* char *, as on the doors */
  FlnSampleDepartment day; /* whom it sees, and its share of those who come */
} FlnSampleHospitalDepartment;

typedef struct
{
  char *user;
  char *name;
  char *role;
  char *department; /* code; NULL: any */
} FlnSampleStaff;

/* data/sample/hospital.json in memory. */
typedef struct
{
  char *organisation;
  char *name;
  char *country;
  char *timezone;
  GPtrArray *departments; /* FlnSampleHospitalDepartment */
  GPtrArray *staff;       /* FlnSampleStaff */
  unsigned people;        /* how many are known before the day begins */
  uint64_t seed;          /* that they are made from */
} FlnSampleHospital;

/* Returns: (transfer full): from the text of the file; %FLN_ERROR_INVALID with the place
 * where it is wrong */
FlnSampleHospital *fln_sample_hospital_parse (const char *json, gsize size,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
void fln_sample_hospital_free (FlnSampleHospital *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnSampleHospital, fln_sample_hospital_free)

/* The files that are part of the program: "hospital.json", "names.tsv". */
GBytes *fln_sample_hospital_read_file (const char *name,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
