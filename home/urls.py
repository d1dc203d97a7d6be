"""Public addresses that belong to the whole site."""

from django.urls import path
from wagtail.contrib.sitemaps.views import sitemap

from home import views

app_name = "home"
urlpatterns = [
    path("search/", views.search, name="search"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
]
