/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/widgets/toast-area.h"

enum
{
  PROP_CHILD = 1,
};

struct _FlnToastArea
{
  GtkWidget parent_instance;
  GtkOverlay *overlay;
  GtkRevealer *revealer;
  GtkWidget *toast;
  GtkLabel *text;
  GtkButton *button;

  unsigned seconds;
  guint timer;
};

G_DEFINE_TYPE (FlnToastArea, fln_toast_area, GTK_TYPE_WIDGET)

static gboolean
on_over (gpointer data)
{
  FlnToastArea *self = data;

  self->timer = 0;
  fln_toast_area_hide (self);

  return G_SOURCE_REMOVE;
}

static void
hold (FlnToastArea *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
}

static void
let_go (FlnToastArea *self)
{
  hold (self);
  if (gtk_revealer_get_reveal_child (self->revealer))
    self->timer = g_timeout_add_seconds (self->seconds, on_over, self);
}

/* Out of the way of pointer and keyboard once it is gone. */
static void
on_revealed (FlnToastArea *self)
{
  if (!gtk_revealer_get_child_revealed (self->revealer)
      && !gtk_revealer_get_reveal_child (self->revealer))
    gtk_widget_set_visible (GTK_WIDGET (self->revealer), FALSE);
}

static void
fln_toast_area_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  FlnToastArea *self = FLN_TOAST_AREA (object);

  if (id == PROP_CHILD)
    g_value_set_object (value, gtk_overlay_get_child (self->overlay));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
fln_toast_area_set_property (GObject *object, guint id, const GValue *value,
                             GParamSpec *spec)
{
  if (id == PROP_CHILD)
    fln_toast_area_set_child (FLN_TOAST_AREA (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
fln_toast_area_dispose (GObject *object)
{
  FlnToastArea *self = FLN_TOAST_AREA (object);

  hold (self);
  if (self->overlay != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->overlay)));

  G_OBJECT_CLASS (fln_toast_area_parent_class)->dispose (object);
}

static void
fln_toast_area_class_init (FlnToastAreaClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->get_property = fln_toast_area_get_property;
  G_OBJECT_CLASS (class)->set_property = fln_toast_area_set_property;
  G_OBJECT_CLASS (class)->dispose = fln_toast_area_dispose;

  g_object_class_install_property (
      G_OBJECT_CLASS (class), PROP_CHILD,
      g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/rw/foleni/ui/toast-area.ui");
  gtk_widget_class_bind_template_child (widget_class, FlnToastArea, overlay);
  gtk_widget_class_bind_template_child (widget_class, FlnToastArea, revealer);
  gtk_widget_class_bind_template_child (widget_class, FlnToastArea, toast);
  gtk_widget_class_bind_template_child (widget_class, FlnToastArea, text);
  gtk_widget_class_bind_template_child (widget_class, FlnToastArea, button);
  gtk_widget_class_bind_template_callback (widget_class, fln_toast_area_hide);
  gtk_widget_class_bind_template_callback (widget_class, on_revealed);
}

static void
fln_toast_area_init (FlnToastArea *self)
{
  GtkEventController *pointer = gtk_event_controller_motion_new ();
  GtkEventController *keyboard = gtk_event_controller_focus_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect_swapped (pointer, "enter", G_CALLBACK (hold), self);
  g_signal_connect_swapped (pointer, "leave", G_CALLBACK (let_go), self);
  g_signal_connect_swapped (keyboard, "enter", G_CALLBACK (hold), self);
  g_signal_connect_swapped (keyboard, "leave", G_CALLBACK (let_go), self);
  gtk_widget_add_controller (self->toast, pointer);
  gtk_widget_add_controller (self->toast, keyboard);
}

GtkWidget *
fln_toast_area_new (void)
{
  return g_object_new (FLN_TYPE_TOAST_AREA, NULL);
}

void
fln_toast_area_set_child (FlnToastArea *self, GtkWidget *child)
{
  g_return_if_fail (FLN_IS_TOAST_AREA (self));

  gtk_overlay_set_child (self->overlay, child);
  g_object_notify (G_OBJECT (self), "child");
}

/* Name and target change together: GTK warns of a name whose target does not fit. */
static void
set_button (FlnToastArea *self, const FlnToast *toast)
{
  GtkActionable *button = GTK_ACTIONABLE (self->button);

  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  gtk_button_set_label (self->button, toast->button);
  gtk_actionable_set_action_name (button, NULL);
  if (!g_action_parse_detailed_name (toast->action, &name, &target, NULL))
    return;

  gtk_actionable_set_action_target_value (button, target);
  gtk_actionable_set_action_name (button, name);
}

void
fln_toast_area_show (FlnToastArea *self, const FlnToast *toast)
{
  g_return_if_fail (FLN_IS_TOAST_AREA (self));
  g_return_if_fail (toast != NULL && toast->text != NULL);

  gtk_label_set_text (self->text, toast->text);
  gtk_widget_set_visible (GTK_WIDGET (self->button), toast->button != NULL);
  if (toast->button != NULL)
    set_button (self, toast);

  gtk_widget_set_visible (GTK_WIDGET (self->revealer), TRUE);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  self->seconds = toast->seconds;
  let_go (self);
}

void
fln_toast_area_hide (FlnToastArea *self)
{
  g_return_if_fail (FLN_IS_TOAST_AREA (self));

  hold (self);
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
}
