/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * FlnSignInPage: user and password. Signal "signed-in" (no arguments) when a session is
 * open. The password leaves the field as soon as it is submitted.
 */
#pragma once

#include "desktop/local/desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FLN_TYPE_SIGN_IN_PAGE (fln_sign_in_page_get_type ())
G_DECLARE_FINAL_TYPE (FlnSignInPage, fln_sign_in_page, FLN, SIGN_IN_PAGE, AdwBin)

/* Ready for the next person; @user (may be NULL) is filled in. */
void fln_sign_in_page_start (FlnSignInPage *self, FlnDesk *desk, const char *user);

G_END_DECLS
