/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * FlnRoomPage: where do you work? All rooms of the site, by department. Signal "chosen"
 * (the room's id).
 */
#pragma once

#include "desktop/model/department-model.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FLN_TYPE_ROOM_PAGE (fln_room_page_get_type ())
G_DECLARE_FINAL_TYPE (FlnRoomPage, fln_room_page, FLN, ROOM_PAGE, AdwBin)

/* @usual is the department to show first; NULL: none. */
GtkWidget *fln_room_page_new (FlnDepartmentModel *departments, const char *usual);

G_END_DECLS
