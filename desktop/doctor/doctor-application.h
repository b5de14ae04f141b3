/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/widgets/application.h"

G_BEGIN_DECLS

#define FLN_TYPE_DOCTOR_APPLICATION (fln_doctor_application_get_type ())
G_DECLARE_FINAL_TYPE (FlnDoctorApplication, fln_doctor_application, FLN,
                      DOCTOR_APPLICATION, FlnApplication)

G_END_DECLS
