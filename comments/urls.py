"""Public addresses of comments."""

from django.urls import path

from comments import views

app_name = "comments"
urlpatterns = [
    path("new/<int:page_id>/", views.CommentFormView.as_view(), name="new"),
    path("received/<int:page_id>/", views.received, name="received"),
    path("confirm/<str:token>/", views.ConfirmView.as_view(), name="confirm"),
    path("<int:comment_id>/", views.permalink, name="permalink"),
]
