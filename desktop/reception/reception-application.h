/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/widgets/application.h"

G_BEGIN_DECLS

#define FLN_TYPE_RECEPTION_APPLICATION (fln_reception_application_get_type ())
G_DECLARE_FINAL_TYPE (FlnReceptionApplication, fln_reception_application, FLN,
                      RECEPTION_APPLICATION, FlnApplication)

G_END_DECLS
