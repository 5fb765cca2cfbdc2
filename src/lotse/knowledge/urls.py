"""Addresses of the catalogue."""

from django.urls import path

from lotse.knowledge import views

app_name = "knowledge"
urlpatterns = [
    path("", views.catalogue, name="catalogue"),
    path("<slug:key>/", views.use_case, name="use_case"),
]
