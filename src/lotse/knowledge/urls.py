"""Addresses of the catalogue."""

from django.urls import path

from lotse.knowledge import views
from lotse.knowledge.benefit import views as benefit

app_name = "knowledge"
urlpatterns = [
    path("", views.catalogue, name="catalogue"),
    path("<slug:key>/", views.use_case, name="use_case"),
    path("<slug:key>/nutzwert/", benefit.benefit, name="benefit"),
    path("<slug:key>/nutzwert/nutzwert.xlsx", benefit.benefit_table, name="benefit_table"),
    path("<slug:key>/anbieter-fragen/", views.vendor_questions, name="vendor_questions"),
]
