/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/domain/phone-shim.h"

#include <phonenumbers/logger.h>
#include <phonenumbers/phonenumberutil.h>
#include <string>

using i18n::phonenumbers::NullLogger;
using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

/* The library, with its log off: it goes to stdout, where foleni prints its answers. */
static const PhoneNumberUtil &
quiet_util ()
{
  static PhoneNumberUtil *const util = [] {
    PhoneNumberUtil *shared = PhoneNumberUtil::GetInstance ();

    shared->SetLogger (new NullLogger ());
    return shared;
  }();

  return *util;
}

static FlnPhoneVerdict
judge (const PhoneNumberUtil &util, const PhoneNumber &number)
{
  if (util.IsValidNumber (number))
    return FLN_PHONE_VALID;

  switch (util.IsPossibleNumberWithReason (number))
    {
    case PhoneNumberUtil::TOO_SHORT:
    case PhoneNumberUtil::IS_POSSIBLE_LOCAL_ONLY:
      return FLN_PHONE_TOO_SHORT;
    case PhoneNumberUtil::TOO_LONG:
      return FLN_PHONE_TOO_LONG;
    case PhoneNumberUtil::IS_POSSIBLE:
    case PhoneNumberUtil::INVALID_COUNTRY_CODE:
    case PhoneNumberUtil::INVALID_LENGTH:
      return FLN_PHONE_NOT_A_NUMBER;
    }

  return FLN_PHONE_NOT_A_NUMBER;
}

FlnPhoneVerdict
fln_phone_shim_parse (const char *typed, const char *country, char **e164)
{
  const PhoneNumberUtil &util = quiet_util ();
  PhoneNumber number;
  std::string text;

  switch (util.Parse (typed, country, &number))
    {
    case PhoneNumberUtil::NO_PARSING_ERROR:
      break;
    case PhoneNumberUtil::TOO_SHORT_NSN:
    case PhoneNumberUtil::TOO_SHORT_AFTER_IDD:
      return FLN_PHONE_TOO_SHORT;
    case PhoneNumberUtil::TOO_LONG_NSN:
      return FLN_PHONE_TOO_LONG;
    case PhoneNumberUtil::INVALID_COUNTRY_CODE_ERROR:
    case PhoneNumberUtil::NOT_A_NUMBER:
      return FLN_PHONE_NOT_A_NUMBER;
    }

  FlnPhoneVerdict verdict = judge (util, number);
  if (verdict == FLN_PHONE_VALID)
    {
      util.Format (number, PhoneNumberUtil::E164, &text);
      *e164 = g_strdup (text.c_str ());
    }
  return verdict;
}

char *
fln_phone_shim_format (const char *e164, const char *country)
{
  const PhoneNumberUtil &util = quiet_util ();
  PhoneNumber number;
  std::string region;
  std::string text;

  if (util.Parse (e164, country, &number) != PhoneNumberUtil::NO_PARSING_ERROR)
    return nullptr;

  util.GetRegionCodeForNumber (number, &region);
  util.Format (number,
               region == country ? PhoneNumberUtil::NATIONAL
                                 : PhoneNumberUtil::INTERNATIONAL,
               &text);
  return g_strdup (text.c_str ());
}
