/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/doctor/doctor-page.h"
#include "desktop/doctor/outcome-bar.h"
#include "desktop/doctor/patient-pane.h"
#include "desktop/doctor/up-next.h"

G_BEGIN_DECLS

struct _FlnDoctorPage
{
  GtkBox parent_instance;
  FlnUpNext *up_next;
  FlnToastArea *toasts;
  GtkWidget *notice;
  GtkLabel *notice_words;
  GtkWidget *also;
  GtkBox *also_buttons;
  GtkStack *stack;
  AdwStatusPage *nobody;
  FlnPatientPane *pane;
  FlnOutcomeBar *outcome;

  FlnWindow *window; /* not owned */
  FlnDesk *desk;     /* NULL once stopped */
  FlnDepartmentModel *departments;
  FlnQueueModel *queue;
  FlnVisitNow *now;
  char *department;
  char *room;
  char *user;
  FlnRole role;
  gboolean wants_note; /* whoever comes in is written about at once */
  gboolean busy;       /* a deed is under way */
  char *leaving;       /* ticket that goes by our own doing; NULL */
  int64_t warned_us;   /* monotonic: somebody is still in the room; 0: not said */
  char *undo;          /* action that Undo takes back; NULL */
};

/* doctor-page.c: after each reading and each deed. */
void fln_doctor_page_update_actions (FlnDoctorPage *self);
/* Shows a sentence above the page until it is read; NULL hides it. */
void fln_doctor_page_tell (FlnDoctorPage *self, const char *words);
/* Who is in the room; NULL: nobody. */
const FlnQueueRow *fln_doctor_page_get_row (FlnDoctorPage *self);

/* doctor-deeds.c: the actions. */
void fln_doctor_page_class_install_deeds (GtkWidgetClass *class);
/* Drafts of visits that have ended become notes; says so. */
void fln_doctor_page_rescue (FlnDoctorPage *self);

G_END_DECLS
