"""Public addresses that belong to the whole site."""

app_name = "home"
urlpatterns = []
