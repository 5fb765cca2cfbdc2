"""Addresses of the view of tasks."""

from django.urls import path

from lotse.knowledge import task_views

app_name = "tasks"
urlpatterns = [
    path("", task_views.overview, name="overview"),
    path("auswahl/", task_views.choose, name="choose"),
    path("mitnehmen/", task_views.takeaway, name="takeaway"),
    path("loeschen/", task_views.clear, name="clear"),
    path("<slug:key>/", task_views.area, name="area"),
]
