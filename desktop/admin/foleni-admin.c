/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/admin/admin-application.h"

int
main (int argc, char **argv)
{
  return fln_application_main (FLN_TYPE_ADMIN_APPLICATION, argc, argv);
}
