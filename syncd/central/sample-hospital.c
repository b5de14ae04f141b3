/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/central/sample-hospital.h"

#include "shared/wire/json-reader.h"

#include <gio/gio.h>

#define FORMAT 1
#define TEXT_BYTES 200
#define WEIGHT_MOST 1000
#define RESOURCES "/org/foleni/sample/"

/* Generated from foleni-sample.gresource.xml. */
GResource *fln_sample_get_resource (void);

static void
free_department (gpointer data)
{
  FlnSampleHospitalDepartment *department = data;

  g_free (department->code);
  g_free (department->name);
  g_ptr_array_unref (department->rooms);
  g_free (department);
}

static void
free_staff (gpointer data)
{
  FlnSampleStaff *staff = data;

  g_free (staff->user);
  g_free (staff->name);
  g_free (staff->role);
  g_free (staff->department);
  g_free (staff);
}

static char *
read_text (FlnJson *json, const FlnJsonNode *object, const char *name)
{
  return g_strdup (fln_json_get_text (json, object, name, TEXT_BYTES));
}

static void
read_day (FlnJson *json, const FlnJsonNode *object, FlnSampleDepartment *day)
{
  const char *serves = fln_json_get_text (json, object, "serves", TEXT_BYTES);

  day->weight
      = (unsigned) fln_json_get_int (json, object, "arrival_weight", 0, WEIGHT_MOST);
  if (!fln_sample_serves_from_nick (serves, &day->serves))
    fln_json_fail (json, object, "serves is everyone, women or children");
}

static FlnSampleHospitalDepartment *
read_department (FlnJson *json, const FlnJsonNode *object)
{
  FlnSampleHospitalDepartment *department = g_new0 (FlnSampleHospitalDepartment, 1);
  const FlnJsonNode *rooms = fln_json_get_array (json, object, "rooms");

  department->code = read_text (json, object, "code");
  department->name = read_text (json, object, "name");
  department->target_min = fln_json_get_int_or (json, object, "target_min", -1);
  department->triage_service = fln_json_get_bool (json, object, "triage_service");
  department->position = fln_json_get_int (json, object, "position", 0, 1000);
  department->rooms = g_ptr_array_new_with_free_func (g_free);
  read_day (json, object, &department->day);

  for (const FlnJsonNode *room = fln_json_first (rooms); room != NULL;
       room = fln_json_next (room))
    g_ptr_array_add (department->rooms,
                     g_strdup (fln_json_as_text (json, room, TEXT_BYTES)));

  return department;
}

static FlnSampleStaff *
read_staff (FlnJson *json, const FlnJsonNode *object)
{
  FlnSampleStaff *staff = g_new0 (FlnSampleStaff, 1);

  staff->user = read_text (json, object, "user");
  staff->name = read_text (json, object, "name");
  staff->role = read_text (json, object, "role");
  staff->department
      = g_strdup (fln_json_get_text_or_null (json, object, "department", TEXT_BYTES));
  return staff;
}

static void
read_hospital (FlnSampleHospital *self, FlnJson *json)
{
  const FlnJsonNode *root = fln_json_root (json);
  const FlnJsonNode *site = fln_json_get_object (json, root, "site");
  const FlnJsonNode *people = fln_json_get_object (json, root, "people");
  const FlnJsonNode *departments = fln_json_get_array (json, root, "departments");
  const FlnJsonNode *staff = fln_json_get_array (json, root, "staff");

  (void) fln_json_get_int (json, root, "format", FORMAT, FORMAT);
  self->organisation = read_text (json, root, "organisation");
  self->name = read_text (json, site, "name");
  self->country = read_text (json, site, "country");
  self->timezone = read_text (json, site, "timezone");
  self->people = (unsigned) fln_json_get_int (json, people, "count", 0, 1000000);
  self->seed = (uint64_t) fln_json_get_int (json, people, "seed", 0, INT64_MAX);

  for (const FlnJsonNode *node = fln_json_first (departments); node != NULL;
       node = fln_json_next (node))
    g_ptr_array_add (self->departments, read_department (json, node));

  for (const FlnJsonNode *node = fln_json_first (staff); node != NULL;
       node = fln_json_next (node))
    g_ptr_array_add (self->staff, read_staff (json, node));
}

FlnSampleHospital *
fln_sample_hospital_parse (const char *text, gsize size, GError **error)
{
  g_autoptr (FlnJson) json = fln_json_read (text, size, FLN_JSON_DOCUMENT, error);
  g_autoptr (FlnSampleHospital) self = g_new0 (FlnSampleHospital, 1);

  self->departments = g_ptr_array_new_with_free_func (free_department);
  self->staff = g_ptr_array_new_with_free_func (free_staff);
  if (json == NULL)
    return NULL;

  read_hospital (self, json);
  return fln_json_finish (json, error) ? g_steal_pointer (&self) : NULL;
}

void
fln_sample_hospital_free (FlnSampleHospital *self)
{
  g_free (self->organisation);
  g_free (self->name);
  g_free (self->country);
  g_free (self->timezone);
  g_ptr_array_unref (self->departments);
  g_ptr_array_unref (self->staff);
  g_free (self);
}

GBytes *
fln_sample_hospital_read_file (const char *name, GError **error)
{
  g_autofree char *path = g_strconcat (RESOURCES, name, NULL);

  return g_resource_lookup_data (fln_sample_get_resource (), path,
                                 G_RESOURCE_LOOKUP_FLAGS_NONE, error);
}
