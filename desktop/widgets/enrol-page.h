/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * FlnEnrolPage: links this computer to the hospital's server with a one-time code.
 * Signal "enrolled" (no arguments) when it is done.
 */
#pragma once

#include "desktop/widgets/desk-link.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FLN_TYPE_ENROL_PAGE (fln_enrol_page_get_type ())
G_DECLARE_FINAL_TYPE (FlnEnrolPage, fln_enrol_page, FLN, ENROL_PAGE, AdwBin)

void fln_enrol_page_start (FlnEnrolPage *self, FlnDeskLink *link);

G_END_DECLS
