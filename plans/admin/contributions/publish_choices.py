"""What may be published of who made a contribution, as staff choose it."""

from django.utils.translation import gettext_lazy as _

from comments.models import PublishAs

# Its author would say "my name".
PUBLISH_CHOICES = [
    (PublishAs.NAME, _("Publish the name")),
    (PublishAs.ORGANISATION, _("Publish only the organisation")),
    (PublishAs.ANONYMOUS, _("Publish without a name")),
]
