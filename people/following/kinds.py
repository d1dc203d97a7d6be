"""The two kinds of what can be followed here, as they stand in web addresses and subscriptions."""

PERSON, ORGANISATION = "person", "organisation"
