/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/base/error.h"
#include "shared/domain/phone.h"

typedef struct
{
  const char *typed;
  const char *country;
  const char *e164;     /* NULL: refused */
  const char *national; /* or, when refused, the sentence */
} Row;

#define SHORT "This phone number is too short. Check the digits."
#define LONG "This phone number is too long. Check the digits."
#define UNKNOWN "This is not a phone number of any country we know. Check the digits."

static const Row rows[] = {
  { "0788123456", "RW", "+250788123456", "0788 123 456" },
  { "0788 123 456", "RW", "+250788123456", "0788 123 456" },
  { "0788-123.456", "RW", "+250788123456", "0788 123 456" },
  { "(0788) 123 456", "RW", "+250788123456", "0788 123 456" },
  { "788123456", "RW", "+250788123456", "0788 123 456" },
  { "250788123456", "RW", "+250788123456", "0788 123 456" },
  { "+250 788 123 456", "RW", "+250788123456", "0788 123 456" },
  { "00250788123456", "RW", "+250788123456", "0788 123 456" },
  { "00250 788 123 456", "RW", "+250788123456", "0788 123 456" },
  { " +250788123456 ", "RW", "+250788123456", "0788 123 456" },
  { "0788\xc2\xa0"
    "123 456",
    "RW", "+250788123456", "0788 123 456" },
  { "254712345678", "RW", "+254712345678", "+254 712 345678" },
  { "+254712345678", "RW", "+254712345678", "+254 712 345678" },
  { "0712345678", "KE", "+254712345678", "0712 345678" },
  { "0712345678", "TZ", "+255712345678", "0712 345 678" },
  { "0772345678", "UG", "+256772345678", "0772 345678" },
  { "08031234567", "NG", "+2348031234567", "0803 123 4567" },
  { "79561234", "BI", "+25779561234", "79 56 12 34" },
  { "0812345678", "CD", "+243812345678", "0812 345 678" },
  /* Typed in Rwanda as at home in Nigeria: no other neighbour has it. */
  { "08031234567", "RW", "+2348031234567", "+234 803 123 4567" },
  { "+33612345678", "RW", "+33612345678", "+33 6 12 34 56 78" },
  { "0788", "RW", NULL, SHORT },
  /* One digit short, but some numbers in Rwanda are that long. */
  { "078812345", "RW", NULL, UNKNOWN },
  { "+250788", "RW", NULL, SHORT },
  { "078812345678901", "RW", NULL, LONG },
  { "+999123456789", "RW", NULL, UNKNOWN },
  { "0000000000", "RW", NULL, UNKNOWN },
  { "", "RW", NULL, UNKNOWN },
  { "0788+123456", "RW", NULL, UNKNOWN },
  { "0788123456\xe2", "RW", NULL, UNKNOWN },
  { "call me", "RW", NULL, UNKNOWN },
  { "0788123456x9", "RW", NULL, UNKNOWN },
  { "07881\xff"
    "3456",
    "RW", NULL, UNKNOWN },
};

static void
every_way_of_typing_comes_out_right (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const Row *row = &rows[i];
      g_autoptr (GError) error = NULL;
      g_autofree char *e164 = fln_phone_normalise (row->typed, row->country, &error);
      g_autofree char *national = NULL;

      g_test_message ("row %" G_GSIZE_FORMAT, i);
      g_assert_cmpstr (e164, ==, row->e164);
      if (e164 == NULL)
        {
          g_assert_error (error, FLN_ERROR, FLN_ERROR_INVALID);
          g_assert_cmpstr (error->message, ==, row->national);
          continue;
        }

      g_assert_no_error (error);
      national = fln_phone_national (e164, row->country);
      g_assert_cmpstr (national, ==, row->national);
    }
}

static void
a_normal_number_stays_as_it_is (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *again = NULL;

      if (rows[i].e164 == NULL)
        continue;
      again = fln_phone_normalise (rows[i].e164, rows[i].country, NULL);
      g_assert_cmpstr (again, ==, rows[i].e164);
    }
}

static void
what_cannot_be_read_is_shown_as_it_is (void)
{
  g_autofree char *text = fln_phone_national ("reception", "RW");

  g_assert_cmpstr (text, ==, "reception");
}

static void
a_home_nobody_knows_leaves_the_other_ways (void)
{
  g_autofree char *plus = fln_phone_normalise ("+250788123456", "XX", NULL);
  g_autofree char *bare = fln_phone_normalise ("0788123456", "XX", NULL);

  g_assert_cmpstr (plus, ==, "+250788123456");
  g_assert_cmpstr (bare, ==, "+250788123456");
}

static void
a_very_long_text_is_refused_at_once (void)
{
  g_autofree char *text = g_strnfill (1000000, '7');
  g_autoptr (GError) error = NULL;

  g_assert_null (fln_phone_normalise (text, "RW", &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_INVALID);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/phone/every-way-of-typing-comes-out-right",
                   every_way_of_typing_comes_out_right);
  g_test_add_func ("/phone/a-normal-number-stays-as-it-is",
                   a_normal_number_stays_as_it_is);
  g_test_add_func ("/phone/what-cannot-be-read-is-shown-as-it-is",
                   what_cannot_be_read_is_shown_as_it_is);
  g_test_add_func ("/phone/a-home-nobody-knows-leaves-the-other-ways",
                   a_home_nobody_knows_leaves_the_other_ways);
  g_test_add_func ("/phone/a-very-long-text-is-refused-at-once",
                   a_very_long_text_is_refused_at_once);

  return g_test_run ();
}
