"""Addresses of imprint, statements and reports."""

from django.urls import path

from lotse.people import views

app_name = "pages"
urlpatterns = [
    path("impressum/", views.imprint, name="imprint"),
    path("datenschutz/", views.privacy, name="privacy"),
    path("barrierefreiheit/", views.accessibility, name="accessibility"),
    path("barriere-melden/", views.report_barrier, name="report_barrier"),
    path("quellen-und-lizenzen/", views.sources, name="sources"),
    path("einfache-sprache/", views.simple_language, name="simple_language"),
]
