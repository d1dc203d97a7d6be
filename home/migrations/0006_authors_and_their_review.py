"""A group Authors, whose pages an editor reviews and publishes."""

from django.db import migrations

from home import group_rights


def create(apps, schema_editor):
    """Create the group and the workflow."""
    group_rights.create_groups(apps)
    group_rights.create_review_workflow(apps)


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0005_plans_rights"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
