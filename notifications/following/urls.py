"""Addresses of following, below those of mail."""

from django.urls import path

from notifications.following import views

urlpatterns = [
    path("follow/confirm/<token:token>/", views.ConfirmView.as_view(), name="follow_confirm"),
    path("follow/<slug:kind>/<pk:target_id>/", views.FollowView.as_view(), name="follow"),
    path("follow/<slug:kind>/<pk:target_id>/sent/", views.sent, name="follow_sent"),
]
