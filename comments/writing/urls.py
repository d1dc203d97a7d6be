"""Addresses of what writers and readers can do about a comment."""

from django.urls import path

from comments.writing import reporting, views

urlpatterns = [
    path("<row:comment_id>/report/", reporting.ReportView.as_view(), name="report"),
    path("reported/<row:page_id>/", reporting.reported, name="reported"),
    path("mine/<str:token>/", views.OverviewView.as_view(), name="mine"),
    path("mine/<str:token>/page/", views.OnPageView.as_view(), name="mine_page"),
    path("mine/<str:token>/edit/", views.EditView.as_view(), name="mine_edit"),
    path("mine/<str:token>/appeal/", views.AppealView.as_view(), name="mine_appeal"),
    path("mine/<str:token>/withdraw/", views.WithdrawView.as_view(), name="mine_withdraw"),
]
