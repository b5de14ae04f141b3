/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/fake-desk.h"

#include "shared/base/encoding.h"
#include "shared/base/hybrid-clock.h"
#include "shared/base/uuid.h"
#include "syncd/central/invite.h"

#include <string.h>

static int64_t
true_us (FlnFakeDesk *self)
{
  return fln_clock_wall_us (self->fixture->clock);
}

static int64_t
mono_ms (FlnFakeDesk *self)
{
  return (true_us (self) - self->boot_us) / 1000;
}

static void
enrol (FlnFakeDesk *self, const char *letter)
{
  FlnCentral *central = self->fixture->central;
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnBatch) batch = fln_batch_begin (central, &error);
  g_autoptr (FlnNews) news = NULL;
  g_auto (FlnMembership) membership = { 0 };
  uint8_t sign_public[FLN_SIGN_PUBLIC_SIZE];
  FlnInvite invite;
  FlnDeviceEnrolment enrolment;

  fln_sign_keypair (sign_public, self->sign_secret);
  g_assert_true (fln_invite_create (batch, letter, &invite, &error));
  enrolment = (FlnDeviceEnrolment){
    .code = invite.code, .device = self->device, .name = letter, .sign_key = sign_public
  };
  g_assert_true (fln_device_enrol (batch, &enrolment, &membership, &error));
  news = fln_batch_commit (batch, &error);
  g_assert_no_error (error);
  g_assert_true (
      fln_device_find_by_token (central, membership.token, &self->credential, &error));
  self->inc = membership.inc;
}

FlnFakeDesk *
fln_fake_desk_new (FlnCentralFixture *fixture, const char *letter)
{
  FlnFakeDesk *self = g_new0 (FlnFakeDesk, 1);
  uint8_t id[FLN_DEVICE_ID_LENGTH / 2];

  self->fixture = fixture;
  fln_random_bytes (fixture->random, id, sizeof id);
  fln_hex_write (id, sizeof id, self->device);
  self->texts = g_string_chunk_new (256);
  self->anchors = g_array_new (FALSE, FALSE, sizeof (FlnAnchor));
  self->journal = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  self->salts = g_array_new (FALSE, FALSE, FLN_HASH_SIZE);
  self->boot = g_string_chunk_insert (self->texts, letter);
  self->boot_us = true_us (self) - G_TIME_SPAN_HOUR;
  enrol (self, letter);
  fln_fake_desk_meet (self);
  return self;
}

void
fln_fake_desk_free (FlnFakeDesk *self)
{
  g_string_chunk_free (self->texts);
  g_array_unref (self->anchors);
  g_ptr_array_unref (self->journal);
  g_array_unref (self->salts);
  g_free (self);
}

void
fln_fake_desk_reboot (FlnFakeDesk *self, const char *boot)
{
  self->boot = g_string_chunk_insert (self->texts, boot);
  self->boot_us = true_us (self);
}

void
fln_fake_desk_meet (FlnFakeDesk *self)
{
  FlnAnchor anchor = { .boot = self->boot,
                       .mono_ms = mono_ms (self),
                       .server_us = fln_central_now_us (self->fixture->central),
                       .rtt_ms = 20 };

  g_array_append_val (self->anchors, anchor);
}

FlnAction *
fln_fake_desk_begin (FlnFakeDesk *self, const char *kind, const char *user)
{
  FlnAction *action = fln_action_new ();
  char id[FLN_UUID_SIZE];
  char hlc[FLN_HYBRID_TEXT_SIZE];

  self->hlc = fln_hybrid_next (self->hlc, (true_us (self) + self->skew_us) / 1000);
  fln_hybrid_to_text (self->hlc, hlc);
  fln_uuid_mint (self->fixture->clock, self->fixture->random, id);
  action->id = g_strdup (id);
  action->hlc = g_strdup (hlc);
  action->mono_ms = mono_ms (self);
  action->boot = g_strdup (self->boot);
  action->user = g_strdup (user);
  action->sess = g_strdup ("s-1");
  action->kind = g_strdup (kind);
  return action;
}

static FlnPart *
find_part (FlnAction *action, FlnRecordType type, const char *id)
{
  for (guint i = 0; i < action->parts->len; i++)
    {
      FlnPart *part = g_ptr_array_index (action->parts, i);

      if (part->type == type && g_str_equal (part->id, id))
        return part;
    }

  return fln_action_add_part (action, type, id);
}

static void
set_field (FlnValue *value, const FlnField *field, unsigned i, const char *text)
{
  if (text == NULL || g_str_equal (text, "-"))
    fln_value_set_null (value, i);
  else if (field->kind == FLN_FIELD_INT || field->kind == FLN_FIELD_TIME)
    fln_value_set_int (value, i, g_ascii_strtoll (text, NULL, 10));
  else
    fln_value_set_text (value, i, text);
}

void
fln_fake_desk_set (FlnAction *action, FlnRecordType type, const char *id,
                   const char *reg, const char *text, const char *base)
{
  int index = fln_record_find_register (type, reg);
  const FlnRegister *spec = NULL;
  g_auto (GStrv) parts = text == NULL ? NULL : g_strsplit (text, "|", -1);
  g_auto (FlnValue) value = { 0 };

  g_assert_cmpint (index, >=, 0);
  spec = &fln_record_spec (type)->registers[index];
  value = fln_value_null (spec->n_fields);
  for (unsigned i = 0; i < spec->n_fields && parts != NULL && parts[i] != NULL; i++)
    set_field (&value, &spec->fields[i], i, parts[i]);

  fln_part_add_write (find_part (action, type, id), (unsigned) index, &value, base);
}

static void
append_bytes (FlnFakeDesk *self, GBytes *bytes)
{
  uint8_t salt[FLN_HASH_SIZE];

  fln_random_bytes (self->fixture->random, salt, sizeof salt);
  g_ptr_array_add (self->journal, bytes);
  g_array_append_vals (self->salts, salt, 1);
}

const char *
fln_fake_desk_end (FlnFakeDesk *self, FlnAction *action)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = fln_action_write (action, &error);
  const char *id = g_string_chunk_insert (self->texts, action->id);

  g_assert_no_error (error);
  append_bytes (self, bytes);
  fln_action_free (action);
  return id;
}

void
fln_fake_desk_add_bytes (FlnFakeDesk *self, const char *bytes)
{
  append_bytes (self, g_bytes_new (bytes, strlen (bytes)));
}

const char *
fln_fake_desk_edit_phone (FlnFakeDesk *self, const char *user, const char *patient,
                          const char *phone, const char *base)
{
  FlnAction *action = fln_fake_desk_begin (self, "edit-patient", user);

  fln_fake_desk_set (action, FLN_RECORD_PATIENT, patient, "phone", phone, base);
  return fln_fake_desk_end (self, action);
}

const char *
fln_fake_desk_state (FlnFakeDesk *self, const char *kind, const char *user,
                     const char *ticket, const char *state, const char *base)
{
  FlnAction *action = fln_fake_desk_begin (self, kind, user);

  fln_fake_desk_set (action, FLN_RECORD_TICKET, ticket, "state", state, base);
  return fln_fake_desk_end (self, action);
}

const char *
fln_fake_desk_issue (FlnFakeDesk *self, const char *user, const char *number,
                     char ticket[37])
{
  FlnAction *action = fln_fake_desk_begin (self, "register-patient", user);
  char patient[FLN_UUID_SIZE];
  char step[FLN_UUID_SIZE];
  g_autofree char *state = g_strconcat ("waiting|", user, "|-", NULL);

  fln_uuid_mint (self->fixture->clock, self->fixture->random, patient);
  fln_uuid_mint (self->fixture->clock, self->fixture->random, ticket);
  fln_uuid_mint (self->fixture->clock, self->fixture->random, step);
  fln_fake_desk_set (action, FLN_RECORD_PATIENT, patient, "name", "A Person", NULL);
  fln_fake_desk_set (action, FLN_RECORD_PATIENT, patient, "sex", "f", NULL);
  fln_fake_desk_set (action, FLN_RECORD_TICKET, ticket, "journey", ticket, NULL);
  fln_fake_desk_set (action, FLN_RECORD_TICKET, ticket, "patient", patient, NULL);
  fln_fake_desk_set (action, FLN_RECORD_TICKET, ticket, "number", number, NULL);
  fln_fake_desk_set (action, FLN_RECORD_TICKET, ticket, "department",
                     self->fixture->department, NULL);
  fln_fake_desk_set (action, FLN_RECORD_TICKET, ticket, "state", state, NULL);
  fln_fake_desk_set (action, FLN_RECORD_STEP, step, "ticket", ticket, NULL);
  fln_fake_desk_set (action, FLN_RECORD_STEP, step, "step", "issue", NULL);
  fln_fake_desk_set (action, FLN_RECORD_STEP, step, "by_user", user, NULL);
  return fln_fake_desk_end (self, action);
}

/* The chain before position @first, under the present incarnation. */
static void
chain_before (FlnFakeDesk *self, int64_t first, uint8_t h[FLN_HASH_SIZE])
{
  fln_chain_start (self->device, self->inc, h);
  for (int64_t n = 1; n < first; n++)
    {
      GBytes *bytes = g_ptr_array_index (self->journal, n - 1);
      const uint8_t *salt
          = (const uint8_t *) self->salts->data + (n - 1) * FLN_HASH_SIZE;
      uint8_t leaf[FLN_HASH_SIZE];

      fln_chain_leaf (salt, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                      leaf);
      fln_chain_next (h, leaf, h);
    }
}

FlnPush *
fln_fake_desk_make_push (FlnFakeDesk *self, int64_t first, int64_t n)
{
  FlnPush *push = fln_push_new (self->device, self->inc,
                                fln_central_get_epoch (self->fixture->central), first);
  uint8_t h[FLN_HASH_SIZE];
  int64_t last = n == 0 ? (int64_t) self->journal->len : first + n - 1;

  chain_before (self, first, h);
  fln_push_set_clock (push, self->boot, mono_ms (self));
  for (guint i = 0; i < self->anchors->len; i++)
    g_assert_true (
        fln_push_add_anchor (push, &g_array_index (self->anchors, FlnAnchor, i)));

  for (int64_t at = first; at <= MIN (last, first + FLN_PUSH_MAX_ACTIONS - 1); at++)
    {
      GBytes *bytes = g_ptr_array_index (self->journal, at - 1);
      const uint8_t *salt
          = (const uint8_t *) self->salts->data + (at - 1) * FLN_HASH_SIZE;

      g_assert_true (fln_push_add_action (push, salt, g_bytes_get_data (bytes, NULL),
                                          g_bytes_get_size (bytes)));
      fln_chain_next (
          h, g_array_index (push->actions, FlnPushAction, push->actions->len - 1).leaf,
          h);
    }

  fln_sign (self->sign_secret, h, FLN_HASH_SIZE, push->sig);
  return push;
}

FlnPushResult *
fln_fake_desk_try (FlnFakeDesk *self, const FlnPush *push, GBytes **receipt)
{
  FlnCentral *central = self->fixture->central;
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnBatch) batch = fln_batch_begin (central, &error);
  g_autoptr (FlnPushResult) result = NULL;
  g_autoptr (FlnNews) news = NULL;

  g_assert_no_error (error);
  result = fln_reconcile_push (batch, &self->credential, push, &error);
  g_assert_no_error (error);
  news = fln_batch_commit (batch, &error);
  g_assert_no_error (error);

  if (receipt != NULL && fln_push_result_get_verdict (result) == FLN_PUSH_TAKEN)
    {
      *receipt = fln_push_result_write_receipt (result, central, news, &error);
      g_assert_no_error (error);
    }
  return g_steal_pointer (&result);
}

FlnReceipt *
fln_fake_desk_sync_some (FlnFakeDesk *self, int64_t n)
{
  g_autoptr (FlnPush) push = fln_fake_desk_make_push (self, self->sent + 1, n);
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnPushResult) result = fln_fake_desk_try (self, push, &body);
  FlnReceipt *receipt = NULL;

  g_assert_cmpint (fln_push_result_get_verdict (result), ==, FLN_PUSH_TAKEN);
  receipt = fln_receipt_read (
      body, fln_central_get_sign_public (self->fixture->central), &error);
  g_assert_no_error (error);
  self->sent = receipt->last_n;
  return receipt;
}

FlnReceipt *
fln_fake_desk_sync (FlnFakeDesk *self)
{
  g_autoptr (FlnReceipt) receipt = NULL;

  do
    {
      g_clear_pointer (&receipt, fln_receipt_free);
      receipt = fln_fake_desk_sync_some (self, 0);
    }
  while (self->sent < (int64_t) self->journal->len);

  return g_steal_pointer (&receipt);
}

void
fln_fake_desk_renew (FlnFakeDesk *self, uint32_t inc)
{
  self->inc = inc;
  self->sent = 0;
}
