/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/admin/conflicts-page.h"

#include "desktop/admin/house-deed.h"
#include "desktop/admin/page-keys.h"
#include "desktop/model/conflict-model.h"
#include "desktop/widgets/accessible.h"
#include "desktop/widgets/list-tab.h"
#include "desktop/widgets/toast.h"

#include <glib/gi18n.h>

#define UNDO "undo-review"
#define FIELD_WIDTH 162 /* as wide as the empty corner beside both writers */

/* The labels of one of the two writers. */
typedef struct
{
  GtkWidget *box;
  GtkLabel *name;
  GtkLabel *clock;
  GtkLabel *desk;
} Side;

struct _FlnConflictsPage
{
  GtkBox parent_instance;
  GtkLabel *title;
  GtkListView *list;
  GtkCheckButton *decided;
  GtkStack *panes;
  GtkLabel *number;
  GtkLabel *name;
  GtkLabel *what;
  GtkWidget *winner_box;
  GtkLabel *winner_name;
  GtkLabel *winner_clock;
  GtkLabel *winner_desk;
  GtkWidget *loser_box;
  GtkLabel *loser_name;
  GtkLabel *loser_clock;
  GtkLabel *loser_desk;
  GtkCheckButton *keep;
  GtkCheckButton *restore;
  GtkBox *lines;
  GtkWidget *decide;
  GtkLabel *verb;

  FlnWindow *window; /* holds the page */
  FlnLiveList *conflicts;
  GtkFilter *filter;
  GtkSingleSelection *rows;
  char *shown;    /* id of the conflict in the pane */
  char *restored; /* id of the last one restored here; NULL */
  gboolean busy;
};

G_DEFINE_TYPE (FlnConflictsPage, fln_conflicts_page, GTK_TYPE_BOX)

static FlnConflictItem *
chosen_item (FlnConflictsPage *self)
{
  return gtk_single_selection_get_selected_item (self->rows);
}

static gboolean
restores (FlnConflictsPage *self)
{
  return gtk_check_button_get_active (self->restore);
}

static GtkWidget *
new_value (const char *text, gboolean kept)
{
  GtkWidget *label
      = gtk_label_new (*text != '\0' ? text : C_ ("nothing was written", "none"));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, "value");
  if (kept)
    gtk_widget_add_css_class (label, "kept");

  return label;
}

static GtkWidget *
new_line (const FlnConflictLine *line, gboolean restored)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *field = gtk_label_new (line->field);
  GtkWidget *values = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_label_set_xalign (GTK_LABEL (field), 0);
  gtk_label_set_wrap (GTK_LABEL (field), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (field), 1);
  gtk_widget_set_size_request (field, FIELD_WIDTH - 16, -1);
  gtk_widget_set_margin_start (field, 16);
  gtk_widget_add_css_class (field, "field");

  gtk_box_set_homogeneous (GTK_BOX (values), TRUE);
  gtk_widget_set_hexpand (values, TRUE);
  gtk_box_append (GTK_BOX (values), new_value (line->winner, !restored));
  gtk_box_append (GTK_BOX (values), new_value (line->loser, restored));

  gtk_widget_add_css_class (row, "cell");
  gtk_widget_add_css_class (row, line->differs ? "differs" : "same");
  gtk_box_append (GTK_BOX (row), field);
  gtk_box_append (GTK_BOX (row), values);

  return row;
}

static void
show_lines (FlnConflictsPage *self, FlnConflictItem *item)
{
  GPtrArray *lines = fln_conflict_item_get_lines (item);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->lines))) != NULL)
    gtk_box_remove (self->lines, child);

  for (guint i = 0; i < lines->len; i++)
    {
      if (i > 0)
        gtk_box_append (self->lines, gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
      gtk_box_append (self->lines, new_line (lines->pdata[i], restores (self)));
    }
}

static void
show_side (const Side *side, const FlnConflictWriter *writer, const char *clock,
           gboolean chosen)
{
  g_autofree char *desk = writer->claim != NULL
                              ? g_strjoin (" · ", writer->desk, writer->claim, NULL)
                              : g_strdup (writer->desk);

  gtk_label_set_text (side->name, writer->name != NULL ? writer->name : "–");
  gtk_label_set_text (side->clock, clock);
  gtk_label_set_text (side->desk, desk);
  if (chosen)
    gtk_widget_add_css_class (side->box, "chosen");
  else
    gtk_widget_remove_css_class (side->box, "chosen");
}

/* For screen readers: the choice, with who, when and where. */
static void
describe (GtkCheckButton *choice, const Side *side)
{
  g_autofree char *words = g_strjoin (", ", gtk_label_get_text (side->name),
                                      gtk_label_get_text (side->clock),
                                      gtk_label_get_text (side->desk), NULL);

  fln_accessible_description (GTK_WIDGET (choice), words);
}

static void
show_writers (FlnConflictsPage *self, FlnConflictItem *item)
{
  const FlnConflict *conflict = fln_conflict_item_get_conflict (item);
  const FlnConflictWriter *winner = fln_conflict_item_get_winner (item);
  const FlnConflictWriter *loser = fln_conflict_item_get_loser (item);
  const Side left
      = { self->winner_box, self->winner_name, self->winner_clock, self->winner_desk };
  const Side right
      = { self->loser_box, self->loser_name, self->loser_clock, self->loser_desk };
  g_autofree char *clock = NULL;

  if (conflict->review == FLN_REVIEW_NONE)
    clock = g_strdup_printf (conflict->winner.us > conflict->loser.us
                                 /* Translators: %s is a time of day. */
                                 ? _ ("%s, the later one: it stands for now")
                                 /* Translators: %s is a time of day. */
                                 : _ ("%s: it stands for now"),
                             winner->clock);

  show_side (&left, winner, clock != NULL ? clock : winner->clock, !restores (self));
  show_side (&right, loser, loser->clock, restores (self));
  describe (self->keep, &left);
  describe (self->restore, &right);
}

/* What was decided already needs no second time. */
static gboolean
is_news (FlnConflictsPage *self, FlnConflictItem *item)
{
  const FlnReview review = fln_conflict_item_get_conflict (item)->review;

  return review != (restores (self) ? FLN_REVIEW_RESTORE : FLN_REVIEW_KEEP);
}

static void
show_verb (FlnConflictsPage *self, FlnConflictItem *item)
{
  const char *name
      = gtk_label_get_text (restores (self) ? self->loser_name : self->winner_name);
  g_autofree char *words
      /* Translators: %s is the name of a colleague. */
      = g_strdup_printf (restores (self)
                             /* Translators: %s is the name of a colleague */
                             ? _ ("Restore what %s wrote")
                             /* Translators: %s is the name of a colleague. */
                             : _ ("Keep what %s wrote"),
                         name);

  gtk_label_set_text (self->verb, words);
  fln_accessible_name (self->decide, words);
  gtk_widget_set_sensitive (self->decide, !self->busy && is_news (self, item));
}

static void
show_case (FlnConflictsPage *self, FlnConflictItem *item)
{
  const char *number = fln_conflict_item_get_number (item);
  /* Translators: %s says what happened: "Called by two rooms". */
  g_autofree char *what = g_strdup_printf (_ ("%s. Which one is true?"),
                                           fln_conflict_item_get_what (item));

  gtk_label_set_text (self->number, number);
  gtk_widget_set_visible (GTK_WIDGET (self->number), *number != '\0');
  gtk_label_set_text (self->name, fln_conflict_item_get_name (item));
  gtk_label_set_text (self->what, what);
  show_writers (self, item);
  show_lines (self, item);
  show_verb (self, item);
}

/* Another conflict begins with what stands. */
static void
show (FlnConflictsPage *self)
{
  FlnConflictItem *item = chosen_item (self);
  const FlnConflict *conflict;

  gtk_stack_set_visible_child_name (self->panes, item != NULL ? "case" : "none");
  if (item == NULL)
    {
      g_clear_pointer (&self->shown, g_free);
      return;
    }

  conflict = fln_conflict_item_get_conflict (item);
  if (g_strcmp0 (self->shown, conflict->id) != 0)
    {
      GtkCheckButton *first
          = conflict->review == FLN_REVIEW_RESTORE ? self->restore : self->keep;

      g_free (self->shown);
      self->shown = g_strdup (conflict->id);
      gtk_check_button_set_active (first, TRUE);
    }
  show_case (self, item);
}

static void
show_title (FlnConflictsPage *self)
{
  const unsigned open = fln_conflict_model_count_open (self->conflicts);
  g_autofree char *words
      /* Translators: how many conflicts are to be decided. */
      = g_strdup_printf (g_dngettext (NULL, "%u conflict", "%u conflicts", open), open);

  gtk_label_set_text (self->title, open > 0 ? words : _ ("No conflicts"));
}

static void
on_refreshed (FlnConflictsPage *self)
{
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  show_title (self);
  show (self);
}

static void
on_decided (FlnConflictsPage *self)
{
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
}

static void
on_choice (FlnConflictsPage *self)
{
  FlnConflictItem *item = self->rows != NULL ? chosen_item (self) : NULL;

  if (item != NULL)
    show_case (self, item);
}

static void
allow_undo (FlnConflictsPage *self, const char *id)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->window), UNDO);
  char *copy = g_strdup (id);

  g_free (self->restored);
  self->restored = copy;
  if (action != NULL)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (action), id != NULL);
}

static void
on_reviewed (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FlnConflictsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  FlnHouseDeed *deed = fln_house_deed_finish (FLN_DESK (object), result, &error);

  self->busy = FALSE;
  if (self->window == NULL)
    return;

  on_choice (self);
  if (error != NULL)
    {
      fln_toast_error (GTK_WIDGET (self->window), error);
      return;
    }

  allow_undo (self, deed->review == FLN_REVIEW_RESTORE ? deed->id : NULL);
  if (deed->review == FLN_REVIEW_RESTORE)
    fln_toast_with_button (GTK_WIDGET (self->window),
                           _ ("Restored; every desk will see it"), _ ("Undo"),
                           "win." UNDO);
  else
    fln_toast (GTK_WIDGET (self->window), _ ("Kept as it stands"));
}

static void
review (FlnConflictsPage *self, const char *id, FlnReview decision)
{
  FlnHouseDeed *deed = fln_house_deed_new (FLN_ACTION_REVIEW_CONFLICT, id);

  deed->review = decision;
  self->busy = TRUE;
  fln_house_deed_do_async (fln_window_get_desk (self->window), deed, on_reviewed,
                           g_object_ref (self));
}

static void
decide (FlnConflictsPage *self)
{
  FlnConflictItem *item = chosen_item (self);

  if (item == NULL || self->busy || !is_news (self, item))
    return;

  review (self, fln_conflict_item_get_conflict (item)->id,
          restores (self) ? FLN_REVIEW_RESTORE : FLN_REVIEW_KEEP);
  gtk_widget_set_sensitive (self->decide, FALSE);
}

static void
on_undo (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FlnConflictsPage *self = user_data;

  if (self->restored != NULL && !self->busy)
    review (self, self->restored, FLN_REVIEW_KEEP);
}

/* The next one; after the last the first. */
static void
on_later (FlnConflictsPage *self)
{
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (self->rows));

  if (n == 0)
    return;

  gtk_single_selection_set_selected (
      self->rows, (gtk_single_selection_get_selected (self->rows) + 1) % n);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

/* A button that has the keyboard keeps its own Enter. */
static gboolean
is_at_button (FlnConflictsPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return GTK_IS_BUTTON (focus) || focus == GTK_WIDGET (self->decided);
}

static void
choose_keep (FlnConflictsPage *self)
{
  gtk_check_button_set_active (self->keep, TRUE);
}

static void
choose_restore (FlnConflictsPage *self)
{
  gtk_check_button_set_active (self->restore, TRUE);
}

/* Enter decides wherever the keyboard is, but on a button. */
static gboolean
on_key (FlnConflictsPage *self, guint key, guint code, GdkModifierType state)
{
  const GdkModifierType others
      = GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_SHIFT_MASK;

  if ((state & others) != 0 || is_at_button (self)
      || (key != GDK_KEY_Return && key != GDK_KEY_KP_Enter))
    return GDK_EVENT_PROPAGATE;

  decide (self);

  return GDK_EVENT_STOP;
}

static gboolean
is_listed (gpointer item, gpointer user_data)
{
  FlnConflictsPage *self = user_data;

  return gtk_check_button_get_active (self->decided)
         || fln_conflict_item_get_conflict (item)->review == FLN_REVIEW_NONE;
}

/* The list; an empty one cannot take the keyboard. */
static gboolean
fln_conflicts_page_grab_focus (GtkWidget *widget)
{
  FlnConflictsPage *self = FLN_CONFLICTS_PAGE (widget);

  return gtk_widget_grab_focus (GTK_WIDGET (self->list))
         || gtk_widget_grab_focus (GTK_WIDGET (self->decided));
}

static void
fln_conflicts_page_dispose (GObject *object)
{
  FlnConflictsPage *self = FLN_CONFLICTS_PAGE (object);

  if (self->conflicts != NULL)
    g_signal_handlers_disconnect_by_data (self->conflicts, self);
  if (self->rows != NULL)
    g_signal_handlers_disconnect_by_data (self->rows, self);
  if (self->filter != NULL)
    gtk_custom_filter_set_filter_func (GTK_CUSTOM_FILTER (self->filter), NULL, NULL,
                                       NULL);
  if (self->window != NULL)
    g_action_map_remove_action (G_ACTION_MAP (self->window), UNDO);
  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->conflicts);
  g_clear_object (&self->filter);
  g_clear_object (&self->rows);
  g_clear_pointer (&self->shown, g_free);
  g_clear_pointer (&self->restored, g_free);

  G_OBJECT_CLASS (fln_conflicts_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *class)
{
  gtk_widget_class_bind_template_child (class, FlnConflictsPage, title);
  gtk_widget_class_bind_template_child (class, FlnConflictsPage, list);
  gtk_widget_class_bind_template_child (class, FlnConflictsPage, decided);
  gtk_widget_class_bind_template_child (class, FlnConflictsPage, panes);
  gtk_widget_class_bind_template_child (class, FlnConflictsPage, number);
  gtk_widget_class_bind_template_child (class, FlnConflictsPage, name);
  gtk_widget_class_bind_template_child (class, FlnConflictsPage, what);
  gtk_widget_class_bind_template_child (class, FlnConflictsPage, winner_box);
  gtk_widget_class_bind_template_child (class, FlnConflictsPage, winner_name);
  gtk_widget_class_bind_template_child (class, FlnConflictsPage, winner_clock);
  gtk_widget_class_bind_template_child (class, FlnConflictsPage, winner_desk);
  gtk_widget_class_bind_template_child (class, FlnConflictsPage, loser_box);
  gtk_widget_class_bind_template_child (class, FlnConflictsPage, loser_name);
  gtk_widget_class_bind_template_child (class, FlnConflictsPage, loser_clock);
  gtk_widget_class_bind_template_child (class, FlnConflictsPage, loser_desk);
  gtk_widget_class_bind_template_child (class, FlnConflictsPage, keep);
  gtk_widget_class_bind_template_child (class, FlnConflictsPage, restore);
  gtk_widget_class_bind_template_child (class, FlnConflictsPage, lines);
  gtk_widget_class_bind_template_child (class, FlnConflictsPage, decide);
  gtk_widget_class_bind_template_child (class, FlnConflictsPage, verb);
}

static void
fln_conflicts_page_class_init (FlnConflictsPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = fln_conflicts_page_dispose;
  widget_class->grab_focus = fln_conflicts_page_grab_focus;
  g_type_ensure (FLN_TYPE_CONFLICT_ITEM);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/rw/foleni/ui/conflicts-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, decide);
  gtk_widget_class_bind_template_callback (widget_class, on_choice);
  gtk_widget_class_bind_template_callback (widget_class, on_decided);
  gtk_widget_class_bind_template_callback (widget_class, on_later);
}

static void
fln_conflicts_page_init (FlnConflictsPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->filter = GTK_FILTER (gtk_custom_filter_new (is_listed, self, NULL));
  gtk_widget_init_template (GTK_WIDGET (self));
  fln_page_name_buttons (GTK_WIDGET (self));
  fln_list_let_tab_leave (GTK_WIDGET (self->list));

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  fln_page_add_key (GTK_WIDGET (self), "1|KP_1", (FlnPageKey) choose_keep);
  fln_page_add_key (GTK_WIDGET (self), "2|KP_2", (FlnPageKey) choose_restore);
}

static void
add_undo (FlnConflictsPage *self)
{
  static const char *const keys[] = { "<Control><Shift>z", NULL };
  g_autoptr (GSimpleAction) action = g_simple_action_new (UNDO, NULL);
  GtkApplication *app = GTK_APPLICATION (fln_window_get_app (self->window));

  g_simple_action_set_enabled (action, FALSE);
  g_signal_connect_object (action, "activate", G_CALLBACK (on_undo), self, 0);
  g_action_map_add_action (G_ACTION_MAP (self->window), G_ACTION (action));
  gtk_application_set_accels_for_action (app, "win." UNDO, keys);
}

GtkWidget *
fln_conflicts_page_new (FlnWindow *window, FlnLiveList *conflicts)
{
  FlnConflictsPage *self = g_object_new (FLN_TYPE_CONFLICTS_PAGE, NULL);
  GtkFilterListModel *listed = gtk_filter_list_model_new (
      g_object_ref (G_LIST_MODEL (conflicts)), g_object_ref (self->filter));

  g_set_weak_pointer (&self->window, window);
  self->conflicts = g_object_ref (conflicts);
  self->rows = gtk_single_selection_new (G_LIST_MODEL (listed));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->rows));
  add_undo (self);

  g_signal_connect_swapped (self->rows, "notify::selected-item", G_CALLBACK (show),
                            self);
  g_signal_connect_swapped (conflicts, "refreshed", G_CALLBACK (on_refreshed), self);
  on_refreshed (self);

  return GTK_WIDGET (self);
}
