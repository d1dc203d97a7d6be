"""A front page instead of Wagtail's welcome page, and the two groups with what they need."""

from django.db import migrations

EDITORS = {
    "wagtailadmin.admin": ["access_admin"],
    "people.person": ["add", "change", "delete", "view"],
    "people.organisation": ["add", "change", "delete", "view"],
    "blog.topic": ["add", "change", "delete", "view"],
    "core.networksettings": ["change"],
    "wagtailredirects.redirect": ["add", "change", "delete", "view"],
}
MODERATORS = {
    "wagtailadmin.admin": ["access_admin"],
    "comments.publiccomment": ["view", "moderate"],
    "notifications.delivery": ["view"],
}
PAGE_RIGHTS = ["add_page", "change_page", "publish_page", "lock_page", "unlock_page"]
COLLECTION_RIGHTS = {
    "wagtailimages.image": ["add", "change", "choose"],
    "wagtaildocs.document": ["add", "change", "choose"],
}


def make_front_page(apps, schema_editor):
    """Put a HomePage where Wagtail's welcome page is, as the root of the default site."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    HomePage = apps.get_model("home", "HomePage")

    # Wagtail's own first migrations made these, and nobody has had a chance to change them.
    Site.objects.filter(root_page_id=2).delete()
    Page.objects.filter(pk=2).delete()
    content_type, _created = ContentType.objects.get_or_create(app_label="home", model="homepage")
    home = HomePage.objects.create(
        title="Home",
        draft_title="Home",
        slug="home",
        content_type=content_type,
        path="00010001",
        depth=2,
        numchild=0,
        url_path="/home/",
        locale=apps.get_model("wagtailcore", "Locale").objects.get(),
    )
    Site.objects.create(hostname="localhost", root_page_id=home.pk, is_default_site=True)


def make_groups(apps, schema_editor):
    """Editors and Moderators, with their rights and no others."""
    Group = apps.get_model("auth", "Group")
    editors, _created = Group.objects.get_or_create(name="Editors")
    moderators, _created = Group.objects.get_or_create(name="Moderators")
    for group, rights in ((editors, EDITORS), (moderators, MODERATORS)):
        # Wagtail's own groups of these names come with other rights.
        for name in ("GroupPagePermission", "GroupCollectionPermission"):
            apps.get_model("wagtailcore", name).objects.filter(group=group).delete()
        group.permissions.set(
            permission(apps, label, f"{action}_{label.split('.')[1]}")
            if label != "wagtailadmin.admin"
            else permission(apps, label, action)
            for label, actions in rights.items()
            for action in actions
        )
    grant_pages(apps, editors)
    grant_collections(apps, editors)


def permission(apps, label, codename):
    """The permission row, made here if Django has not come to it yet."""
    app_label, model = label.split(".")
    content_type, _created = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app_label, model=model
    )
    found, _created = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type,
        codename=codename,
        defaults={"name": f"Can {codename.replace('_', ' ')}"},
    )
    return found


def grant_pages(apps, group):
    Site = apps.get_model("wagtailcore", "Site")
    home = Site.objects.get(is_default_site=True).root_page_id
    for codename in PAGE_RIGHTS:
        apps.get_model("wagtailcore", "GroupPagePermission").objects.create(
            group=group, page_id=home, permission=permission(apps, "wagtailcore.page", codename)
        )


def grant_collections(apps, group):
    root = apps.get_model("wagtailcore", "Collection").objects.get(depth=1)
    for label, actions in COLLECTION_RIGHTS.items():
        for action in actions:
            codename = f"{action}_{label.split('.')[1]}"
            apps.get_model("wagtailcore", "GroupCollectionPermission").objects.create(
                group=group, collection=root, permission=permission(apps, label, codename)
            )


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0001_initial"),
        ("blog", "0001_initial"),
        ("comments", "0001_initial"),
        ("core", "0001_initial"),
        ("notifications", "0001_initial"),
        ("people", "0001_initial"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtaildocs", "0011_add_choose_permissions"),
        ("wagtailimages", "0023_add_choose_permissions"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
    ]

    operations = [
        migrations.RunPython(make_front_page, migrations.RunPython.noop),
        migrations.RunPython(make_groups, migrations.RunPython.noop),
    ]
