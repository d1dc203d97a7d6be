"""Public addresses of the shared page language."""

app_name = "core"
urlpatterns = []
