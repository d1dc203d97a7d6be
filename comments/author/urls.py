"""Addresses of what writers and readers can do about a comment."""

from django.urls import path

from comments.author import views
from comments.reporting import views as reporting

urlpatterns = [
    path("<row:comment_id>/report/", reporting.ReportView.as_view(), name="report"),
    path("reported/<row:page_id>/", reporting.reported, name="reported"),
    path("mine/<token:token>/", views.OverviewView.as_view(), name="mine"),
    path("mine/<token:token>/page/", views.OnPageView.as_view(), name="mine_page"),
    path("mine/<token:token>/edit/", views.EditView.as_view(), name="mine_edit"),
    path("mine/<token:token>/appeal/", views.AppealView.as_view(), name="mine_appeal"),
    path("mine/<token:token>/withdraw/", views.WithdrawView.as_view(), name="mine_withdraw"),
]
