/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/doctor/doctor-application.h"

#include "desktop/doctor/doctor-window.h"

struct _FlnDoctorApplication
{
  FlnApplication parent_instance;
};

G_DEFINE_TYPE (FlnDoctorApplication, fln_doctor_application, FLN_TYPE_APPLICATION)

static void
fln_doctor_application_class_init (FlnDoctorApplicationClass *class)
{
  FLN_APPLICATION_CLASS (class)->name = "doctor";
  FLN_APPLICATION_CLASS (class)->make_window = fln_doctor_window_new;
}

static void
fln_doctor_application_init (FlnDoctorApplication *self)
{
  g_application_set_application_id (G_APPLICATION (self), "rw.foleni.Doctor");
}
