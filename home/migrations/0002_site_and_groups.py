"""A home page instead of Wagtail's welcome page, and the groups with what they need."""

from django.db import migrations

from home import group_rights

# Of this migration; others came later, with the models that they have rights to.
GROUPS = ["Editors", "Authors", "Moderators", "Government reporters", "Civil society reviewers"]


def create_home_page(apps, schema_editor):
    """Put a HomePage where Wagtail's welcome page is, as the root of the default site."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    HomePage = apps.get_model("home", "HomePage")

    # Wagtail's own first migrations made these, and no one has had a chance to change them.
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
    """Take away Wagtail's approval of pages by its Moderators: ours look after comments only."""
    workflows = apps.get_model("wagtailcore", "Workflow").objects
    workflows.filter(name="Moderators approval").delete()
    apps.get_model("wagtailcore", "Task").objects.filter(name="Moderators approval").delete()


def create_groups(apps, schema_editor):
    """Create the groups and the review of what authors write."""
    group_rights.create_groups(apps, GROUPS)
    group_rights.create_review_workflow(apps)


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0001_initial"),
        ("blog", "0001_initial"),
        ("comments", "0002_relations"),
        ("core", "0001_initial"),
        ("notifications", "0001_initial"),
        ("people", "0002_relations"),
        ("plans", "0002_relations"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtaildocs", "0011_add_choose_permissions"),
        ("wagtailimages", "0023_add_choose_permissions"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
    ]

    operations = [
        migrations.RunPython(create_home_page, migrations.RunPython.noop),
        migrations.RunPython(remove_default_workflow, migrations.RunPython.noop),
        migrations.RunPython(create_groups, migrations.RunPython.noop),
    ]
