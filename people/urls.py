"""Public web addresses of people, organisations and points of contact."""

from django.urls import path

from people.contact.views import ConfirmContactView, ContactView, sent
from people.public import directory, feeds, profile
from people.verification.views import ConfirmMemberView

app_name = "people"
urlpatterns = [
    path("people/", directory.people, name="people"),
    path("people/<slug:slug>/", profile.person, name="person"),
    path("people/<slug:slug>/feed/", feeds.person_feed, name="person_feed"),
    path("organisations/", directory.organisations, name="organisations"),
    path("organisations/<slug:slug>/", profile.organisation, name="organisation"),
    path("organisations/<slug:slug>/feed/", feeds.organisation_feed, name="organisation_feed"),
    path("mail/member/<token:token>/", ConfirmMemberView.as_view(), name="confirm_member"),
    path("contact/<pk:contact_id>/", ContactView.as_view(), name="contact"),
    path("contact/<pk:contact_id>/sent/", sent, name="contact_sent"),
    path("mail/contact/<token:token>/", ConfirmContactView.as_view(), name="contact_confirm"),
]
