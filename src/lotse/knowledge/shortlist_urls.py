"""Addresses of the Merkliste."""

from django.urls import path

from lotse.knowledge import shortlist_views

app_name = "shortlist"
urlpatterns = [
    path("", shortlist_views.shortlist, name="list"),
    path("aendern/", shortlist_views.change, name="change"),
    path("merkliste.json", shortlist_views.as_file, name="file"),
]
