/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/widgets/application.h"

G_BEGIN_DECLS

#define FLN_TYPE_ADMIN_APPLICATION (fln_admin_application_get_type ())
G_DECLARE_FINAL_TYPE (FlnAdminApplication, fln_admin_application, FLN,
                      ADMIN_APPLICATION, FlnApplication)

G_END_DECLS
