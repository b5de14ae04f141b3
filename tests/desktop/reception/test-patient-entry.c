/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/reception/patient-entry.h"

#include <stdint.h>

#define NOON INT64_C (1795255200000000) /* 2026-11-21 10:00 UTC */

static void
assert_right (char *fault)
{
  g_assert_cmpstr (fault, ==, NULL);
}

static void
assert_wrong (char *fault)
{
  g_assert_nonnull (fault);
  g_free (fault);
}

static void
a_name_is_needed_and_has_a_limit (void)
{
  g_autofree char *most = g_strnfill (200, 'a');
  g_autofree char *over = g_strnfill (201, 'a');

  assert_right (fln_patient_entry_name_fault ("Mutesi Divine"));
  assert_right (fln_patient_entry_name_fault ("A&E <3"));
  assert_right (fln_patient_entry_name_fault (most));
  assert_wrong (fln_patient_entry_name_fault (over));
  assert_wrong (fln_patient_entry_name_fault (""));
  assert_wrong (fln_patient_entry_name_fault ("   "));
  assert_wrong (fln_patient_entry_name_fault (NULL));
}

static void
a_phone_is_right_however_it_is_typed (void)
{
  assert_right (fln_patient_entry_phone_fault ("0788 412 907", "RW"));
  assert_right (fln_patient_entry_phone_fault ("250788412907", "RW"));
  assert_right (fln_patient_entry_phone_fault ("+250 788 412 907", "RW"));
  assert_right (fln_patient_entry_phone_fault ("00250788412907", "RW"));
  assert_right (fln_patient_entry_phone_fault ("", "RW"));
  assert_wrong (fln_patient_entry_phone_fault ("0788", "RW"));
  assert_wrong (fln_patient_entry_phone_fault ("ask her son", "RW"));
}

static void
an_age_or_a_birth_is_right_and_may_be_left_out (void)
{
  assert_right (fln_patient_entry_age_fault ("", NOON, NULL));
  assert_right (fln_patient_entry_age_fault ("28", NOON, NULL));
  assert_right (fln_patient_entry_age_fault ("8m", NOON, NULL));
  assert_right (fln_patient_entry_age_fault ("14/03/1992", NOON, NULL));
  assert_right (fln_patient_entry_age_fault ("1992", NOON, NULL));
  assert_wrong (fln_patient_entry_age_fault ("31/02/1992", NOON, NULL));
  assert_wrong (fln_patient_entry_age_fault ("2031", NOON, NULL));
  assert_wrong (fln_patient_entry_age_fault ("old", NOON, NULL));
}

static void
digits_are_a_phone_and_letters_a_name (void)
{
  g_assert_true (fln_patient_entry_looks_like_phone ("0788 412"));
  g_assert_true (fln_patient_entry_looks_like_phone ("+250-788"));
  g_assert_false (fln_patient_entry_looks_like_phone ("Mukamana"));
  g_assert_false (fln_patient_entry_looks_like_phone ("Mukamana 2"));
  g_assert_false (fln_patient_entry_looks_like_phone (""));
  g_assert_false (fln_patient_entry_looks_like_phone (NULL));
  g_assert_false (fln_patient_entry_looks_like_phone ("+ -"));
}

#define ADD(name) g_test_add_func ("/patient-entry/" #name, name)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD (a_name_is_needed_and_has_a_limit);
  ADD (a_phone_is_right_however_it_is_typed);
  ADD (an_age_or_a_birth_is_right_and_may_be_left_out);
  ADD (digits_are_a_phone_and_letters_a_name);

  return g_test_run ();
}
