"""URLs at which readers report a comment."""

from django.urls import path

from comments.reporting import views

urlpatterns = [
    path("<pk:comment_id>/report/", views.ReportView.as_view(), name="report"),
    path("reported/<pk:page_id>/", views.reported, name="reported"),
]
