#ifndef INKAN_CGTK_H
#define INKAN_CGTK_H
#include <gtk/gtk.h>

// Variadic: Swift cannot call these.
static inline void inkan_gtk_name(GtkWidget *widget, const char *name) {
  gtk_accessible_update_property(GTK_ACCESSIBLE(widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static inline void inkan_gtk_describe(GtkWidget *widget, const char *description) {
  gtk_accessible_update_property(GTK_ACCESSIBLE(widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
}
#endif
