"""The groups of a network and what each may do.

A migration creates them, and tests whose database was emptied do so again. Rights are rows that
Django makes after all migrations, so those that are missing are made here. Functions take the app
registry of a migration, or `django.apps.apps`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

ALL = ["add", "change", "delete", "view"]
Rights = dict[str, list[str]]


@dataclass(frozen=True)
class GroupRights:
    """What a group may do: by model, to pages below the home page, to all images and documents.

    `named` are rights with names of their own, by the model that has them.
    """

    models: Rights
    named: Rights = field(default_factory=dict)
    pages: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()


GROUPS = {
    "Editors": GroupRights(
        models={
            "people.person": ALL,
            "people.organisation": ALL,
            "blog.topic": ALL,
            "core.networksettings": ["change"],
            "wagtailredirects.redirect": ALL,
            # What the public was told of is not deleted, whoever may.
            "plans.consultation": [*ALL, "answer", "conclude"],
            "plans.repositoryitem": ALL,
            "plans.progressreport": ["view"],
        },
        named={"plans.progressreport": ["report_irm"]},
        pages=("add", "change", "publish", "lock", "unlock"),
        collections=("add", "change", "choose"),
    ),
    # They create pages and change their own; Editors publish them.
    "Authors": GroupRights(
        models={
            "blog.topic": ["view"],
            "people.person": ["view"],
            "people.organisation": ["view"],
        },
        pages=("add",),
        collections=("add", "choose"),
    ),
    "Moderators": GroupRights(
        models={
            "comments.publiccomment": ["view", "moderate"],
            "comments.phraserule": ALL,
            "comments.blockedsender": ALL,
            "comments.cannedreason": ALL,
            "notifications.delivery": ["view"],
        },
    ),
    # They see who comes to events and what those people need; editors see the pages only.
    "Event organisers": GroupRights(models={"events.registration": ["view", "change"]}),
    "Government reporters": GroupRights(
        models={"plans.progressreport": ["view"]},
        named={"plans.progressreport": ["report_government"]},
    ),
    "Civil society reviewers": GroupRights(
        models={"plans.progressreport": ["view"]},
        named={"plans.progressreport": ["report_civil_society"]},
    ),
}
REVIEW_WORKFLOW = "Editor reviews author's page"
# Wagtail's button says "Submit to …".
REVIEW_TASK = "editor review"


def create_groups(apps: Any, names: Iterable[str] = tuple(GROUPS)) -> None:
    """Create groups with their rights and no others."""
    access_admin = apps.get_model("auth", "Permission").objects.get(codename="access_admin")
    for name in names:
        rights = GROUPS[name]
        group, _created = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        # Wagtail's own groups of these names come with other rights.
        for model in ("GroupPagePermission", "GroupCollectionPermission"):
            apps.get_model("wagtailcore", model).objects.filter(group=group).delete()
        group.permissions.set([access_admin, *_of_models(apps, rights)])
        _grant_pages(apps, group, rights.pages)
        _grant_collections(apps, group, rights.collections)


def create_review_workflow(apps: Any) -> None:
    """Have an author's page reviewed by one of the Editors, everywhere below the home page."""
    content_type, _created = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="wagtailcore", model="groupapprovaltask"
    )
    task = apps.get_model("wagtailcore", "GroupApprovalTask").objects.create(
        name=REVIEW_TASK, content_type=content_type, active=True
    )
    task.groups.add(apps.get_model("auth", "Group").objects.get(name="Editors"))
    workflow = apps.get_model("wagtailcore", "Workflow").objects.create(
        name=REVIEW_WORKFLOW, active=True
    )
    apps.get_model("wagtailcore", "WorkflowTask").objects.create(
        workflow=workflow, task_id=task.pk, sort_order=0
    )
    apps.get_model("wagtailcore", "WorkflowPage").objects.create(
        workflow=workflow, page_id=_home_page_id(apps)
    )


def permission(apps: Any, label: str, codename: str, name: str = "") -> Any:
    """Return the Permission `codename` of the model that `label` names, made if it is missing."""
    app_label, model = label.split(".")
    content_type, _created = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app_label, model=model
    )
    found, _created = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": name or codename}
    )
    return found


def _of_models(apps: Any, rights: GroupRights) -> list[Any]:
    found = []
    for label, actions in rights.models.items():
        called = apps.get_model(label)._meta.verbose_name_raw
        model = label.split(".")[1]
        found += [
            # As Django itself names them.
            permission(apps, label, f"{action}_{model}", f"Can {action} {called}")
            for action in actions
        ]
    for label, codenames in rights.named.items():
        found += [
            permission(apps, label, codename, f"Can {codename.replace('_', ' ')}")
            for codename in codenames
        ]
    return found


def _grant_pages(apps: Any, group: Any, actions: tuple[str, ...]) -> None:
    for action in actions:
        apps.get_model("wagtailcore", "GroupPagePermission").objects.create(
            group=group,
            page_id=_home_page_id(apps),
            permission=permission(apps, "wagtailcore.page", f"{action}_page"),
        )


def _grant_collections(apps: Any, group: Any, actions: tuple[str, ...]) -> None:
    root = apps.get_model("wagtailcore", "Collection").objects.get(depth=1)
    for label in ("wagtailimages.image", "wagtaildocs.document"):
        for action in actions:
            apps.get_model("wagtailcore", "GroupCollectionPermission").objects.create(
                group=group,
                collection=root,
                permission=permission(apps, label, f"{action}_{label.split('.')[1]}"),
            )


def _home_page_id(apps: Any) -> int:
    return apps.get_model("wagtailcore", "Site").objects.get(is_default_site=True).root_page_id
