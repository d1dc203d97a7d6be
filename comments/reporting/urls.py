"""URLs at which readers report a comment."""

from django.urls import path

from comments.reporting import status_views, views

urlpatterns = [
    path("<pk:comment_id>/report/", views.ReportView.as_view(), name="report"),
    path("reported/<pk:page_id>/", views.reported, name="reported"),
    path("reports/<token:token>/", status_views.ReportStatusView.as_view(), name="report_status"),
]
