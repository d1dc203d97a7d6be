"""Public URLs of comments."""

from django.urls import include, path

from comments.moderation import public_log
from comments.submission import confirm_views, views
from comments.threads.views import permalink

app_name = "comments"
urlpatterns = [
    path("new/<pk:page_id>/", views.CommentFormView.as_view(), name="new"),
    path("received/<pk:page_id>/", views.received, name="received"),
    path("confirm/<token:token>/", confirm_views.ConfirmView.as_view(), name="confirm"),
    path("forget-browser/", confirm_views.ForgetBrowserView.as_view(), name="forget_browser"),
    path("log/", public_log.public_log, name="log"),
    path("log.csv", public_log.public_log_csv, name="log_csv"),
    path("", include("comments.moderation_mail.urls")),
    path("", include("comments.author.urls")),
    path("", include("comments.reporting.urls")),
    path("<pk:comment_id>/", permalink, name="permalink"),
]
