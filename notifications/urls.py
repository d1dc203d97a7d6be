"""Public web addresses that emails link to, and the development mailbox."""

from django.urls import include, path

from notifications import dev_views, views

app_name = "notifications"
urlpatterns = [
    path("unsubscribe/<token:token>/", views.unsubscribe, name="unsubscribe"),
    path("", include("notifications.following.urls")),
    path("dev/", dev_views.mailbox, name="dev_mailbox"),
    path("dev/<slug:key>/", dev_views.mail, name="dev_mail"),
    path("dev/<slug:key>/html/", dev_views.mail_html, name="dev_mail_html"),
]
