"""Public addresses that mails point to."""

app_name = "notifications"
urlpatterns = []
