"""Public addresses of the shared page language."""

from django.urls import path

from core import gallery
from core.look import views

app_name = "core"
urlpatterns = [
    path("gallery/", gallery.gallery, name="gallery"),
    path("look-<slug:digest>.css", views.style, name="look_style"),
    path("site.webmanifest", views.manifest, name="manifest"),
]
