"""A front page instead of Wagtail's welcome page, and the two groups with what they need.

Rights are rows that Django makes after all migrations, so those that are missing are made here.
"""

from django.db import migrations

EDITORS = {
    "people.person": ["add", "change", "delete", "view"],
    "people.organisation": ["add", "change", "delete", "view"],
    "blog.topic": ["add", "change", "delete", "view"],
    "core.networksettings": ["change"],
    "wagtailredirects.redirect": ["add", "change", "delete", "view"],
}
MODERATORS = {
    "comments.publiccomment": ["view", "moderate"],
    "notifications.delivery": ["view"],
}
PAGE_RIGHTS = ["add", "change", "publish", "lock", "unlock"]
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
    site = Site.objects.create(hostname="localhost", root_page_id=home.pk, is_default_site=True)
    # So that no reader's request has to create it.
    apps.get_model("core", "NetworkSettings").objects.create(site_id=site.pk)


def remove_default_workflow(apps, schema_editor):
    """Take away Wagtail's approval of pages by its Moderators: ours look after comments only.

    A network that wants sign-off before publishing makes a workflow under Settings.
    """
    workflows = apps.get_model("wagtailcore", "Workflow").objects
    workflows.filter(name="Moderators approval").delete()
    apps.get_model("wagtailcore", "Task").objects.filter(name="Moderators approval").delete()


def make_groups(apps, schema_editor):
    """Editors and Moderators, with their rights and no others."""
    Group = apps.get_model("auth", "Group")
    access_admin = apps.get_model("auth", "Permission").objects.get(codename="access_admin")
    groups = {}
    for name, rights in (("Editors", EDITORS), ("Moderators", MODERATORS)):
        group, _created = Group.objects.get_or_create(name=name)
        # Wagtail's own groups of these names come with other rights.
        for model in ("GroupPagePermission", "GroupCollectionPermission"):
            apps.get_model("wagtailcore", model).objects.filter(group=group).delete()
        group.permissions.set([access_admin])
        for label, actions in rights.items():
            group.permissions.add(*(permission(apps, label, action) for action in actions))
        groups[name] = group
    grant_pages(apps, groups["Editors"])
    grant_collections(apps, groups["Editors"])


def permission(apps, label, action):
    """The row of the right to do `action` to what `label` names, as Django itself names it."""
    app_label, model = label.split(".")
    content_type, _created = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app_label, model=model
    )
    found, _created = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type,
        codename=f"{action}_{model}",
        defaults={"name": f"Can {action} {apps.get_model(label)._meta.verbose_name_raw}"},
    )
    return found


def grant_pages(apps, group):
    Site = apps.get_model("wagtailcore", "Site")
    home = Site.objects.get(is_default_site=True).root_page_id
    for action in PAGE_RIGHTS:
        apps.get_model("wagtailcore", "GroupPagePermission").objects.create(
            group=group, page_id=home, permission=permission(apps, "wagtailcore.page", action)
        )


def grant_collections(apps, group):
    root = apps.get_model("wagtailcore", "Collection").objects.get(depth=1)
    for label, actions in COLLECTION_RIGHTS.items():
        for action in actions:
            apps.get_model("wagtailcore", "GroupCollectionPermission").objects.create(
                group=group, collection=root, permission=permission(apps, label, action)
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
        migrations.RunPython(remove_default_workflow, migrations.RunPython.noop),
        migrations.RunPython(make_groups, migrations.RunPython.noop),
    ]
