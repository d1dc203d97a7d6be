"""Public addresses of the shared page language."""

from django.urls import path

from core import gallery

app_name = "core"
urlpatterns = [path("gallery/", gallery.gallery, name="gallery")]
