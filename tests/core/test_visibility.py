"""Every installed model is decided on: whether what is stored of it can change a public page."""

import pytest
from django.apps import apps

from core.visibility import UNSEEN_APPS, UNSEEN_MODELS, is_ever_seen

# Readers see rows of these; with "by row", some of them.
SEEN = {
    "blog.BlogIndexPage",
    "blog.BlogPostPage",
    "blog.BlogPostPage_topics",
    "blog.Topic",
    "comments.ModerationSettings",
    "comments.PublicComment by row",
    "core.LookSettings",
    "core.NetworkSettings",
    "core.RelatedPage",
    "events.EventIndexPage",
    "events.EventPage",
    "home.ContentPage",
    "home.HomePage",
    "people.Byline",
    "people.Membership",
    "people.Organisation",
    "people.Person",
    "people.PointOfContact",
    "people.PostedBy",
    "people.Signatory",
    "plans.ActionPlanIndexPage",
    "plans.ActionPlanPage",
    "plans.ActionPlanPage_other_lead_organisations",
    "plans.CommitmentPage",
    "plans.CommitmentPage_supporting_organisations",
    "plans.Consultation by row",
    "plans.Contribution by row",
    "plans.Contribution_themes",
    "plans.Evidence",
    "plans.Milestone",
    "plans.PlanVersion",
    "plans.ProgressReport",
    "plans.RepositoryItem",
    "plans.Response by row",
    "plans.Theme by row",
    "plans.VersionPassage",
    # Their names are protected, so the comment form hears of them.
    "users.User",
    # Of others: rare, or on pages.
    "sites.Site",
    "wagtailcore.Collection",
    "wagtailcore.CollectionViewRestriction",
    "wagtailcore.CollectionViewRestriction_groups",
    "wagtailcore.Locale",
    "wagtailcore.Page",
    "wagtailcore.PageViewRestriction",
    "wagtailcore.PageViewRestriction_groups",
    "wagtailcore.Site",
    "wagtaildocs.Document",
    "wagtailimages.Image",
    "wagtailimages.Rendition",
}
# Models of ours that say `readers_see = False`.
UNSEEN = {
    "comments.BlockedSender",
    "comments.BulkDecision",
    "comments.CannedReason",
    "comments.CommentEdit",
    "comments.CommentReport",
    "comments.HeldDecision",
    "comments.LearnedComment",
    "comments.LearnedToken",
    "comments.ModeratorNote",
    "comments.ModeratorPreference",
    "comments.PhraseRule",
    "comments.Quotation",
    "comments.SubmissionHit",
    "comments.HoneypotCount",
    "core.ContentVersion",
    "core.RateLimitHit",
    "events.EventRecord",
    "events.Registration",
    "events.RegistrationSettings",
    "legacy_import.ImportedItem",
    "legacy_import.OldAttachment",
    "legacy_import.RunPart",
    "legacy_import.UnfinishedPage",
    "legacy_import.UnfinishedRun",
    "notifications.Delivery",
    "notifications.Subscription",
    "people.FollowedSubject",
    "people.KnownActivity",
    "search.DocumentText",
    "search.IndexedWords",
    "search.SearchEntry",
    "users.SignInAttempt",
    "users.SignInSettings",
    "users.StaffSession",
}


def installed():
    return list(apps.get_models(include_auto_created=True))


def name_of(model):
    by_row = " by row" if isinstance(getattr(model, "readers_see", None), property) else ""
    return f"{model._meta.label}{by_row}"


def test_every_model_is_decided_on():
    """A new model fails here until it says whether readers see its rows.

    If they do, name it in SEEN. If they never do, let it say `readers_see = False` and name it in
    UNSEEN; of an app of others, name it in core.visibility.
    """
    seen = {name_of(model) for model in installed() if is_ever_seen(model)}
    assert seen == SEEN
    of_others = {
        model._meta.label
        for model in installed()
        if model._meta.app_label in UNSEEN_APPS or model._meta.label_lower in UNSEEN_MODELS
    }
    assert {name_of(m) for m in installed() if not is_ever_seen(m)} - of_others == UNSEEN


@pytest.mark.parametrize("label", sorted(UNSEEN_MODELS))
def test_what_is_named_as_unseen_exists(label):
    assert apps.get_model(label)
