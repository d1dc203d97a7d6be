"""Web addresses of following, below those of notifications."""

from django.urls import path

from notifications.following import views

urlpatterns = [
    path("follow/confirm/<token:token>/", views.ConfirmFollowView.as_view(), name="follow_confirm"),
    path("follow/<slug:kind>/<pk:target_id>/", views.FollowView.as_view(), name="follow"),
    path("follow/<slug:kind>/<pk:target_id>/sent/", views.sent, name="follow_sent"),
]
