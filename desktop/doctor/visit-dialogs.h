/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The questions that two deeds of a room ask first. What was answered comes as a deed,
 * complete but for its note; the dialog is closed by then. Cancel: nothing comes.
 */
#pragma once

#include "desktop/model/department-model.h"
#include "desktop/model/ticket-deed.h"
#include "desktop/model/visit-now.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @deed (transfer full) */
typedef void (*FlnVisitAnswer) (FlnTicketDeed *deed, gpointer user_data);

/* @user_data is an object, kept while the dialog is open. */
typedef struct
{
  GtkWindow *parent;
  const FlnQueueRow *row; /* whom it is about */
  FlnVisitAnswer answer;
  gpointer user_data;
} FlnVisitQuestion;

/* A colour; a less urgent one needs a reason. */
void fln_visit_ask_urgency (const FlnVisitQuestion *question);
/* Another department. */
void
fln_visit_ask_move (const FlnVisitQuestion *question, FlnDepartmentModel *departments);

G_END_DECLS
