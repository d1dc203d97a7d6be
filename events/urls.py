"""Web addresses of signing up and of calendars."""

from django.urls import path

from events.registrations import calendar_views, views

app_name = "events"
urlpatterns = [
    path("sign-up/<pk:event_id>/", views.SignUpView.as_view(), name="sign_up"),
    path("sign-up/<pk:event_id>/sent/", views.sent, name="sign_up_sent"),
    path("mail/registration/<token:token>/", views.RegistrationView.as_view(), name="registration"),
    path("calendar/events.ics", calendar_views.feed, name="calendar"),
    path("calendar/event-<pk:event_id>.ics", calendar_views.event_file, name="calendar_file"),
]
