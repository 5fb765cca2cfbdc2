"""Addresses of occupations."""

from django.urls import path

from lotse.knowledge import task_views

app_name = "occupations"
urlpatterns = [
    path("", task_views.occupations, name="search"),
    path("<slug:key>/", task_views.occupation, name="occupation"),
]
