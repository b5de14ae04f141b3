/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/centre-process.h"

#include "tests/support/process.h"

#include <string.h>

struct _FlnCentreProcess
{
  FlnScratchFolder *folder;
  char *program;
  char *address;
  char *password;
  FlnProcess *process;
};

const char *
fln_centre_process_database (FlnCentreProcess *self)
{
  return fln_scratch_folder_path (self->folder, "centre.db");
}

/* The text member @name of a document whose texts hold no escapes. */
static char *
read_text (const char *json, const char *name)
{
  g_autofree char *key = g_strdup_printf ("\"%s\":\"", name);
  const char *start = strstr (json, key);

  g_assert_nonnull (start);
  start += strlen (key);
  return g_strndup (start, strcspn (start, "\""));
}

static void
make_database (FlnCentreProcess *self)
{
  const char *argv[]
      = { self->program, "init", "--database", fln_centre_process_database (self),
          "--json",      NULL };
  g_autofree char *output = fln_process_run (argv, NULL, NULL);

  self->password = read_text (output, "password");
}

static void
serve (FlnCentreProcess *self, const char *listen)
{
  const char *argv[]
      = { self->program, "serve", "--database", fln_centre_process_database (self),
          "--listen",    listen,  NULL };
  g_autofree char *ready = NULL;
  const char *address;

  self->process = fln_process_start (argv);
  ready = fln_process_read_line (self->process);
  g_assert_nonnull (ready);
  address = strstr (ready, "http://");
  g_assert_nonnull (address);
  g_free (self->address);
  self->address = g_strdup (address);
}

FlnCentreProcess *
fln_centre_process_new (void)
{
  FlnCentreProcess *self = g_new0 (FlnCentreProcess, 1);

  self->folder = fln_scratch_folder_new ();
  self->program = fln_process_program ("syncd/foleni-syncd");
  make_database (self);
  serve (self, "127.0.0.1:0");
  return self;
}

void
fln_centre_process_free (FlnCentreProcess *self)
{
  g_clear_pointer (&self->process, fln_process_free);
  fln_scratch_folder_free (self->folder);
  g_free (self->program);
  g_free (self->address);
  g_free (self->password);
  g_free (self);
}

const char *
fln_centre_process_address (FlnCentreProcess *self)
{
  return self->address;
}

const char *
fln_centre_process_password (FlnCentreProcess *self)
{
  return self->password;
}

FlnSecret *
fln_centre_process_invite (FlnCentreProcess *self, const char *letter)
{
  const char *argv[]
      = { self->program, "invite", "--database", fln_centre_process_database (self),
          "--letter",    letter,   "--json",     NULL };
  g_autofree char *output = fln_process_run (argv, NULL, NULL);
  g_autofree char *code = read_text (output, "code");

  return fln_secret_new (code, strlen (code));
}

void
fln_centre_process_kill (FlnCentreProcess *self)
{
  g_clear_pointer (&self->process, fln_process_free);
}

void
fln_centre_process_restart (FlnCentreProcess *self)
{
  g_autofree char *listen = g_strdup (strstr (self->address, "127."));

  fln_centre_process_kill (self);
  serve (self, listen);
}
