"""Addresses of the room ui."""

from django.urls import path

from lotse.ui import views

app_name = "ui"

urlpatterns = [
    path("baukasten/", views.gallery, name="gallery"),
    path("darstellung/", views.theme, name="theme"),
]
