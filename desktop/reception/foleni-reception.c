/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/reception/reception-application.h"

int
main (int argc, char **argv)
{
  return fln_application_main (FLN_TYPE_RECEPTION_APPLICATION, argc, argv);
}
