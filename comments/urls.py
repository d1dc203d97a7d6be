"""Public addresses of comments."""

app_name = "comments"
urlpatterns = []
