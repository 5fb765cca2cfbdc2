"""Addresses of the Kompass."""

from django.urls import path

from lotse.compass import views

app_name = "compass"
urlpatterns = [
    path("", views.start, name="start"),
    path("kompass/", views.ask_need, name="ask"),
    path("kompass/ergebnis/", views.result, name="result"),
    path("kompass/angaben/", views.situation, name="situation"),
    path("kompass/mitnehmen/", views.takeaway, name="takeaway"),
    path("kompass/mitnehmen/kompassblatt/", views.sheet, name="sheet"),
    path("kompass/luecke/", views.gap, name="gap"),
    path("kompass/loeschen/", views.clear, name="clear"),
    path("kontakt/<slug:key>/", views.open_contact, name="contact"),
]
