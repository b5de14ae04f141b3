/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/central/sample-hospital.h"

#include "shared/base/error.h"
#include "shared/domain/roles.h"

#include <string.h>

static FlnSampleHospital *
parse (const char *text, GError **error)
{
  return fln_sample_hospital_parse (text, strlen (text), error);
}

static void
the_hospital_in_the_program_is_complete (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) json = fln_sample_hospital_read_file ("hospital.json", &error);
  g_autoptr (FlnSampleHospital) hospital = fln_sample_hospital_parse (
      g_bytes_get_data (json, NULL), g_bytes_get_size (json), &error);
  g_autoptr (GHashTable) codes = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_no_error (error);
  g_assert_cmpuint (hospital->people, ==, 2000);
  g_assert_cmpuint (hospital->departments->len, ==, 6);
  for (guint i = 0; i < hospital->departments->len; i++)
    {
      const FlnSampleHospitalDepartment *department
          = g_ptr_array_index (hospital->departments, i);

      g_assert_true (g_hash_table_add (codes, department->code));
      g_assert_cmpuint (department->rooms->len, >, 0);
    }

  for (guint i = 0; i < hospital->staff->len; i++)
    {
      const FlnSampleStaff *staff = g_ptr_array_index (hospital->staff, i);
      FlnRole role = FLN_ROLE_AUDITOR;

      g_assert_true (fln_role_from_nick (staff->role, &role));
      g_assert_true (staff->department == NULL
                     || g_hash_table_contains (codes, staff->department));
    }
}

static void
a_department_may_have_a_target_of_its_own_or_none (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnSampleHospital) hospital = parse (
      "{\"format\":1,\"organisation\":\"O\",\"site\":{\"name\":\"N\",\"country\":\"RW\","
      "\"timezone\":\"Africa/Kigali\"},\"departments\":["
      "{\"code\":\"A\",\"name\":\"A\",\"position\":1,\"target_min\":null,"
      "\"serves\":\"everyone\",\"arrival_weight\":1,\"triage_service\":false,\"rooms\":[]},"
      "{\"code\":\"B\",\"name\":\"B\",\"position\":2,\"target_min\":60,"
      "\"serves\":\"women\",\"arrival_weight\":2,\"triage_service\":true,\"rooms\":[\"1\",\"2\"]}],"
      "\"staff\":[],\"people\":{\"count\":0,\"seed\":1}}",
      &error);
  const FlnSampleHospitalDepartment *department = NULL;

  g_assert_no_error (error);
  department = g_ptr_array_index (hospital->departments, 0);
  g_assert_cmpint (department->target_min, ==, -1);
  department = g_ptr_array_index (hospital->departments, 1);
  g_assert_cmpint (department->target_min, ==, 60);
  g_assert_true (department->triage_service);
  g_assert_cmpstr (g_ptr_array_index (department->rooms, 1), ==, "2");
}

static void
what_is_wrong_is_named_by_its_place (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (parse ("{\"format\":1,\"organisation\":7}", &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (parse ("{\"format\":2}", &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "site"));
  g_clear_error (&error);
  g_assert_null (parse ("not json", &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_INVALID);
}

static void
there_is_no_other_file (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (fln_sample_hospital_read_file ("secrets.txt", &error));
  g_assert_nonnull (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sample-hospital/complete",
                   the_hospital_in_the_program_is_complete);
  g_test_add_func ("/sample-hospital/target",
                   a_department_may_have_a_target_of_its_own_or_none);
  g_test_add_func ("/sample-hospital/wrong", what_is_wrong_is_named_by_its_place);
  g_test_add_func ("/sample-hospital/missing", there_is_no_other_file);
  return g_test_run ();
}
