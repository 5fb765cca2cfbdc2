"""Addresses of the room ui."""

from django.urls import path

from lotse.ui import views

app_name = "ui"

urlpatterns = [
    path("baukasten/", views.gallery, name="gallery"),
    path("baukasten/formular/", views.gallery_form, name="gallery_form"),
    path("darstellung/", views.theme, name="theme"),
]
