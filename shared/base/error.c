/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/base/error.h"

G_DEFINE_QUARK (fln - error - quark, fln_error)
