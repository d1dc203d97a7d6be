"""Public addresses that belong to the whole site."""

from django.urls import path
from wagtail.contrib.sitemaps import Sitemap
from wagtail.contrib.sitemaps.views import sitemap

from core.query_parameters import declare, page_number
from home import views
from home.open_data import open_data
from home.search.views import search
from people.sitemaps import DirectorySitemap

SITEMAPS = {"pages": Sitemap, "directory": DirectorySitemap}

app_name = "home"
urlpatterns = [
    path("search/", search, name="search"),
    path("open-data/", open_data, name="open_data"),
    path("robots.txt", views.robots, name="robots"),
    # RFC 9116, section 3
    path(".well-known/security.txt", views.security_txt, name="security_txt"),
    path("sitemap.xml", declare(p=page_number)(sitemap), {"sitemaps": SITEMAPS}, name="sitemap"),
]
