/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * FlnApplication: what the three desks have in common: options, the desk and its link,
 * who is signed in, the style sheet and icons. A program is a subclass that makes one
 * window:
 *
 *   int main (int argc, char **argv)
 *   { return fln_application_main (FLN_TYPE_RECEPTION_APPLICATION, argc, argv); }
 *
 * Options: --store DIR (default $FOLENI_STORE, else the user's data folder), --user USER
 * (acts under that person's open session, if there is one), --version.
 * Actions: app.shortcuts app.about app.quit app.sign-out app.send-now app.open.
 */
#pragma once

#include "desktop/local/desk.h"
#include "desktop/model/clock-tick.h"
#include "desktop/model/who.h"
#include "desktop/widgets/desk-link.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FLN_TYPE_APPLICATION (fln_application_get_type ())
G_DECLARE_DERIVABLE_TYPE (FlnApplication, fln_application, FLN, APPLICATION,
                          AdwApplication)

typedef struct _FlnWindow FlnWindow;

struct _FlnApplicationClass
{
  AdwApplicationClass parent_class;

  /* "reception": what this desk remembers goes by it. */
  const char *name;

  /* The program's window, not yet shown. */
  FlnWindow *(*make_window) (FlnApplication *self);
};

/* main () of a program: locale, renderer, protection, options, the loop. Returns the exit
 * status. @type is a subclass; its application id is the property "application-id". */
int fln_application_main (GType type, int argc, char **argv);

/* NULL before the store is open. */
FlnDesk *fln_application_get_desk (FlnApplication *self);
FlnDeskLink *fln_application_get_link (FlnApplication *self);
FlnClockTick *fln_application_get_tick (FlnApplication *self);
/* NULL when nobody is signed in. */
const FlnWho *fln_application_get_who (FlnApplication *self);
/* The site's; NULL before it is known: UTC. */
GTimeZone *fln_application_get_zone (FlnApplication *self);

/* Opens, or opens again, store and session, and shows in the window what comes next:
 * enrolment, sign-in, or the work. */
void fln_application_open (FlnApplication *self);

G_END_DECLS
