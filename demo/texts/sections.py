"""The sections of the site and its plain pages, in the order of the menu."""

from typing import Any

from demo.texts import about, policies

PLANS = {
    "key": "plans",
    "title": "Action plans",
    "slug": "plans",
    "introduction": (
        "What the government has committed to, who is responsible, by when, and what has been "
        "delivered."
    ),
}
NEWS = {
    "key": "news",
    "title": "News",
    "slug": "news",
    "introduction": (
        "Reports, opinions and invitations from the people who write the plans and the people "
        "who monitor them."
    ),
}
EVENTS = {
    "key": "events",
    "title": "Events",
    "slug": "events",
    "introduction": "Upcoming workshops and meetings, and what was said at past ones.",
}

# The key of the page above, "home" for the top; days before loading on which it was published.
PAGES: list[dict[str, Any]] = [
    {
        "key": "about",
        "above": "home",
        "when": -420,
        "title": "About the network",
        "slug": "about",
        "in_menu": True,
        "introduction": (
            "About 60 organisations and 300 people in Arden who want to know what government does, "
            "and to have a say in it."
        ),
        "body": about.ABOUT,
    },
    {
        "key": "forum",
        "above": "about",
        "when": -400,
        "title": "The forum",
        "slug": "forum",
        "introduction": (
            "Twelve people, half from government and half from civil society, who meet in the "
            "open. These are its rules and its members."
        ),
        "body": about.FORUM,
    },
    {
        "key": "moderation",
        "above": "home",
        "when": -300,
        "title": "Moderation policy",
        "slug": "moderation-policy",
        "introduction": (
            "A moderator reads every comment before it is published. This is how we decide, and "
            "what "
            "you can do if you disagree."
        ),
        "body": policies.MODERATION,
    },
    {
        "key": "privacy",
        "above": "home",
        "when": -300,
        "title": "Privacy",
        "slug": "privacy",
        "introduction": "What we keep about you, why, for how long, and how to have it erased.",
        "body": policies.PRIVACY,
    },
    {
        "key": "accessibility",
        "above": "home",
        "when": -300,
        "title": "Accessibility statement",
        "slug": "accessibility",
        "introduction": (
            "This site should work for you whatever device or software you use. Where it does "
            "not, tell us."
        ),
        "body": policies.ACCESSIBILITY,
    },
    {
        "key": "contact",
        "above": "home",
        "when": -300,
        "title": "Contact",
        "slug": "contact-us",
        "introduction": "How to reach the people who run this network.",
        "body": policies.CONTACT,
    },
]
