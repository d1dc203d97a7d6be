"""URLs of what the author of a comment can do with it."""

from django.urls import path

from comments.author import views

urlpatterns = [
    path("mine/<token:token>/", views.OverviewView.as_view(), name="mine"),
    path("mine/<token:token>/page/", views.OnPageView.as_view(), name="mine_page"),
    path("mine/<token:token>/edit/", views.EditView.as_view(), name="mine_edit"),
    path("mine/<token:token>/signature/", views.SignView.as_view(), name="mine_sign"),
    path(
        "mine/<token:token>/edit/withdraw/",
        views.WithdrawEditView.as_view(),
        name="mine_withdraw_edit",
    ),
    path("mine/<token:token>/appeal/", views.AppealView.as_view(), name="mine_appeal"),
    path("mine/<token:token>/withdraw/", views.WithdrawView.as_view(), name="mine_withdraw"),
]
