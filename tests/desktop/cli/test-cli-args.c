/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/cli/cli-args.h"

#include "desktop/cli/common-words.h"

static const FlnCliOption options[] = {
  { "name", FLN_OPTION_TEXT, TRUE, "NAME" },
  { "need", FLN_OPTION_LIST, FALSE, "NEED" },
  { "fast", FLN_OPTION_FLAG },
  { NULL },
};

static void
options_stand_anywhere_and_others_keep_their_order (void)
{
  static const char *const words[]
      = { "one",      "--need", "a",  "--name=N=1", "--fast",
          "--need=b", "two",    "--", "--name",     NULL };
  g_autoptr (FlnCliArgs) args = fln_cli_args_new (options);
  g_autoptr (GError) error = NULL;

  g_assert_true (fln_cli_args_read (args, words, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (fln_cli_args_text (args, "name"), ==, "N=1");
  g_assert_true (fln_cli_args_has (args, "fast"));
  g_assert_cmpstr (fln_cli_args_list (args, "need")[0], ==, "a");
  g_assert_cmpstr (fln_cli_args_list (args, "need")[1], ==, "b");
  g_assert_null (fln_cli_args_list (args, "need")[2]);
  g_assert_cmpstr (fln_cli_args_other (args, 1), ==, "two");
  g_assert_cmpstr (fln_cli_args_other (args, 2), ==, "--name");
  g_assert_null (fln_cli_args_other (args, 3));
}

static void
what_was_not_said_is_not_there (void)
{
  g_autoptr (FlnCliArgs) args = fln_cli_args_new (options);

  g_assert_null (fln_cli_args_list (args, "need")[0]);
  g_assert_null (fln_cli_args_text (args, "name"));
  g_assert_false (fln_cli_args_has (args, "need"));
}

static void
needed_options_and_counts_are_checked (void)
{
  static const char *const named[] = { "--name", "N", "x", "y", NULL };
  g_autoptr (FlnCliArgs) none = fln_cli_args_new (options);
  g_autoptr (FlnCliArgs) two = fln_cli_args_new (options);
  g_autoptr (GError) missing = NULL;
  g_autoptr (GError) few = NULL;
  g_autoptr (GError) many = NULL;

  g_assert_false (fln_cli_args_check (none, 0, 0, &missing));
  g_assert_error (missing, FLN_ERROR, FLN_ERROR_INVALID);
  g_assert_true (fln_cli_args_read (two, named, NULL));
  g_assert_true (fln_cli_args_check (two, 2, 2, NULL));
  g_assert_false (fln_cli_args_check (two, 3, 3, &few));
  g_assert_error (few, FLN_ERROR, FLN_ERROR_INVALID);
  g_assert_false (fln_cli_args_check (two, 0, 1, &many));
  g_assert_error (many, FLN_ERROR, FLN_ERROR_INVALID);
}

static void
json_members_are_options (void)
{
  g_autoptr (FlnCliArgs) args = fln_cli_args_new (options);
  g_autoptr (GError) error = NULL;

  g_assert_true (fln_cli_args_read_json (
      args, "{\"name\":12,\"need\":[\"a\",\"b\"],\"fast\":true}", &error));
  g_assert_no_error (error);
  g_assert_cmpstr (fln_cli_args_text (args, "name"), ==, "12");
  g_assert_cmpstr (fln_cli_args_list (args, "need")[1], ==, "b");
  g_assert_true (fln_cli_args_has (args, "fast"));
}

static void
option_said_in_words_and_in_json_is_said_twice (void)
{
  static const char *const words[] = { "--name", "N", NULL };
  g_autoptr (FlnCliArgs) args = fln_cli_args_new (options);
  g_autoptr (GError) error = NULL;

  g_assert_true (fln_cli_args_read (args, words, NULL));
  g_assert_false (fln_cli_args_read_json (args, "{\"name\":\"M\"}", &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_INVALID);
}

static void
common_words_are_taken_out_wherever_they_stand (void)
{
  static const char *const words[]
      = { "--store", "/d",        "queue", "--json",       "--department",
          "OPD",     "--as=keza", "--",    "--json-stdin", NULL };
  g_auto (FlnCommonWords) common = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (fln_common_words_read (&common, words, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (common.store, ==, "/d");
  g_assert_cmpstr (common.as, ==, "keza");
  g_assert_true (common.json);
  g_assert_false (common.json_stdin);
  g_assert_cmpuint (common.rest->len, ==, 6);
  g_assert_cmpstr (common.rest->pdata[0], ==, "queue");
  g_assert_cmpstr (common.rest->pdata[3], ==, "--");
  g_assert_cmpstr (common.rest->pdata[4], ==, "--json-stdin");
  g_assert_null (common.rest->pdata[5]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli-args/options-stand-anywhere-and-others-keep-their-order",
                   options_stand_anywhere_and_others_keep_their_order);
  g_test_add_func ("/cli-args/what-was-not-said-is-not-there",
                   what_was_not_said_is_not_there);
  g_test_add_func ("/cli-args/needed-options-and-counts-are-checked",
                   needed_options_and_counts_are_checked);
  g_test_add_func ("/cli-args/json-members-are-options", json_members_are_options);
  g_test_add_func ("/cli-args/option-said-in-words-and-in-json-is-said-twice",
                   option_said_in_words_and_in_json_is_said_twice);
  g_test_add_func ("/cli-args/common-words-are-taken-out-wherever-they-stand",
                   common_words_are_taken_out_wherever_they_stand);
  return g_test_run ();
}
