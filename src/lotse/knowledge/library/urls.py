"""Addresses of glossary, invented examples and published cases."""

from django.urls import path

from lotse.knowledge.library import views

app_name = "library"
urlpatterns = [
    path("glossar/", views.glossary, name="glossary"),
    path("glossar/<slug:key>/", views.term, name="term"),
    path("beispiele/", views.examples, name="examples"),
    path("beispiele/<slug:key>/", views.example, name="example"),
    path("beispiele/<slug:key>.json", views.example_json, name="example_json"),
    path("praxisfaelle/", views.cases, name="cases"),
]
