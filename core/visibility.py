"""Which stored rows readers of public pages can see: what is unseen changes no page.

Whatever is not named here is taken for visible, which costs speed and never truth. A model of ours
says `readers_see = False`, or answers for each row with a property of that name; it then has to be
true of the row as it is stored now and as it was before. `tests/core/test_visibility.py` holds the
decision for every installed model and fails for a new one.
"""

from django.db.models import Model
from modelcluster.fields import ParentalKey
from wagtail.models import Page

# Apps of others of which no row is ever on a public page.
UNSEEN_APPS = {
    # How staff sign in.
    "account",
    "auth",
    "contenttypes",
    # Their tables are filled along with our PublicComment, which says itself when it shows.
    "django_comments",
    "django_comments_xtd",
    "django_tasks_database",
    "mfa",
    "sessions",
    "socialaccount",
    # Of images and documents in the admin; topics of posts are ours.
    "taggit",
    "wagtailadmin",
    "wagtailembeds",
    # Looked up only where there is no page, and what answers that is not kept.
    "wagtailredirects",
    "wagtailsearch",
    "wagtailusers",
}

# Models of apps that have others which show.
UNSEEN_MODELS = {
    # How someone signs in and what they may do there.
    "users.signinsettings_groups",
    "users.user_groups",
    "users.user_user_permissions",
    # Drafts and the way to their publication; what is published is a saved page.
    "wagtailcore.comment",
    "wagtailcore.commentreply",
    "wagtailcore.groupapprovaltask",
    "wagtailcore.groupapprovaltask_groups",
    "wagtailcore.pagesubscription",
    "wagtailcore.revision",
    "wagtailcore.task",
    "wagtailcore.taskstate",
    "wagtailcore.uploadedfile",
    "wagtailcore.workflow",
    "wagtailcore.workflowcontenttype",
    "wagtailcore.workflowpage",
    "wagtailcore.workflowstate",
    "wagtailcore.workflowtask",
    # Rights in the admin.
    "wagtailcore.apitoken",
    "wagtailcore.groupcollectionpermission",
    "wagtailcore.grouppagepermission",
    "wagtailcore.groupsitepermission",
    # The public log of moderation counts entries; it may be PAGE_CACHE_SECONDS behind.
    "wagtailcore.modellogentry",
    "wagtailcore.pagelogentry",
    "wagtailcore.referenceindex",
}

# Nothing refers to a new row yet; a page that draws one as it is made has it. Renditions that are
# deleted leave pages whose images are gone.
UNSEEN_WHEN_NEW = {"wagtailimages.image", "wagtailimages.rendition", "wagtaildocs.document"}

# Columns that do not show, where only they are stored.
UNSEEN_FIELDS = {
    # Stored at each sign-in.
    "users.user": {"last_login"},
    "plans.contribution": {"assigned_to"},
    "plans.consultation": {"last_number", "opening_mailed_at", "closing_mailed_at"},
    "wagtailimages.image": {"file_size", "file_hash"},
    "wagtaildocs.document": {"file_size", "file_hash"},
}
# What Wagtail stores of a page with each draft and each lock.
UNSEEN_FIELDS_OF_PAGES = {
    "draft_title",
    "has_unpublished_changes",
    "latest_revision",
    "latest_revision_created_at",
    "locked",
    "locked_at",
    "locked_by",
    "wagtail_admin_comments",
}


def is_ever_seen(model: type[Model]) -> bool:
    """Return whether some rows of a model can be on a public page."""
    options = model._meta
    if options.app_label in UNSEEN_APPS or options.label_lower in UNSEEN_MODELS:
        return False
    return getattr(model, "readers_see", True) is not False


def is_seen(
    model: type[Model],
    row: Model,
    *,
    is_new: bool = False,
    fields: frozenset[str] | None = None,
) -> bool:
    """Return whether readers may see something else after a row was stored or deleted.

    Args:
        model: what was stored; for a relation of many to many, its table.
        row: the instance; for a relation, that on whose side it was changed.
        is_new: whether it was stored for the first time.
        fields: names of the columns that were stored; None for all.
    """
    if not is_ever_seen(model) or not getattr(row, "readers_see", True):
        return False
    name = model._meta.label_lower
    if (is_new and name in UNSEEN_WHEN_NEW) or _is_of_a_draft(model, row, is_new):
        return False
    return not fields or not fields <= unseen_fields(model)


def note_what_was_live(page: Page) -> None:
    """Ask, before a page that is not live is stored, whether it was: one query."""
    if page.pk and not page.live:
        page._was_live = Page.objects.filter(pk=page.pk, live=True).exists()


def _is_of_a_draft(model: type[Model], row: Model, is_new: bool) -> bool:
    """Whether a page was not live before and is not, or a row is a child of one that is not.

    A page that is taken off says so itself, so its children need not.
    """
    if isinstance(row, Page):
        was_live = isinstance(row, model) and not is_new and getattr(row, "_was_live", True)
        return not row.live and not was_live
    parents = (field for field in model._meta.fields if isinstance(field, ParentalKey))
    pages = [getattr(row, field.name, None) for field in parents]
    return any(isinstance(page, Page) and not page.live for page in pages)


def unseen_fields(model: type[Model]) -> set[str]:
    """Return the names of the columns of a model that do not show."""
    if issubclass(model, Page):
        return UNSEEN_FIELDS_OF_PAGES
    return UNSEEN_FIELDS.get(model._meta.label_lower, set())
