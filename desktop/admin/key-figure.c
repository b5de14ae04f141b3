/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/admin/key-figure.h"

#include "desktop/widgets/accessible.h"

enum
{
  PROP_TITLE = 1,
  N_PROPS
};

struct _FlnKeyFigure
{
  GtkBox parent_instance;
  GtkWidget *icon;
  GtkLabel *title;
  GtkLabel *figure;
  GtkLabel *detail;
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_TYPE (FlnKeyFigure, fln_key_figure, GTK_TYPE_BOX)

static void
fln_key_figure_set_property (GObject *object, guint id, const GValue *value,
                             GParamSpec *spec)
{
  FlnKeyFigure *self = FLN_KEY_FIGURE (object);

  if (id == PROP_TITLE)
    gtk_label_set_text (self->title, g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
fln_key_figure_class_init (FlnKeyFigureClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->set_property = fln_key_figure_set_property;
  properties[PROP_TITLE] = g_param_spec_string (
      "title", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (class), N_PROPS, properties);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/rw/foleni/ui/key-figure.ui");
  gtk_widget_class_bind_template_child (widget_class, FlnKeyFigure, icon);
  gtk_widget_class_bind_template_child (widget_class, FlnKeyFigure, title);
  gtk_widget_class_bind_template_child (widget_class, FlnKeyFigure, figure);
  gtk_widget_class_bind_template_child (widget_class, FlnKeyFigure, detail);
}

static void
fln_key_figure_init (FlnKeyFigure *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
fln_key_figure_show (FlnKeyFigure *self, const char *figure, const char *detail,
                     gboolean alert)
{
  g_autofree char *said = NULL;

  g_return_if_fail (FLN_IS_KEY_FIGURE (self));

  gtk_label_set_text (self->figure, figure);
  gtk_label_set_text (self->detail, detail);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->detail), detail);
  gtk_widget_set_visible (self->icon, alert);
  if (alert)
    gtk_widget_add_css_class (GTK_WIDGET (self), "alert");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "alert");

  said = g_strdup_printf ("%s: %s, %s", gtk_label_get_text (self->title), figure,
                          detail);
  fln_accessible_name (GTK_WIDGET (self), said);
}
