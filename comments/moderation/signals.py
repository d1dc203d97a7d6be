"""What the apps above can connect to."""

from django.dispatch import Signal

# Sent with `comments`, a list of PublicComments that have just moved to PUBLISHED, or were stored
# as such, in the same transaction. They may have been published before.
comments_published = Signal()
