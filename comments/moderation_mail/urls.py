"""Where the links in a moderator's email lead."""

from django.urls import path

from comments.moderation_mail import views

urlpatterns = [
    path("decide/<token:token>/", views.DecideView.as_view(), name="decide"),
    path(
        "moderator-mail/<token:token>/",
        views.StopMailView.as_view(),
        name="stop_moderator_mail",
    ),
]
