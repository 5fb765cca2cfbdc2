"""Addresses of the room network."""

from django.urls import path

from lotse.network import views

app_name = "network"
urlpatterns = [path("", views.advice, name="advice")]
