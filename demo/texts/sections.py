"""The sections of the site and the plain pages, in the order of the menu."""

from demo.texts import duties, house

PLANS = {
    "key": "plans",
    "title": "Action plans",
    "slug": "plans",
    "introduction": (
        "What the government has committed itself to, who is responsible, by when, and what "
        "became of it."
    ),
}
NEWS = {
    "key": "news",
    "title": "News",
    "slug": "news",
    "introduction": (
        "Reports, arguments and invitations from the people who write the plans and from those "
        "who watch over them."
    ),
}
EVENTS = {
    "key": "events",
    "title": "Events",
    "slug": "events",
    "introduction": "Workshops and meetings to come, and what was said at those that are over.",
}

# The key of the page above, "home" for the top; days before loading on which it was published.
PAGES = [
    {
        "key": "about",
        "above": "home",
        "when": -420,
        "title": "About the network",
        "slug": "about",
        "in_menu": True,
        "introduction": (
            "Sixty organisations and some three hundred people in Arden who want to know what "
            "government does, and to have a say in it."
        ),
        "body": house.ABOUT,
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
        "body": house.FORUM,
    },
    {
        "key": "moderation",
        "above": "home",
        "when": -300,
        "title": "Moderation policy",
        "slug": "moderation-policy",
        "introduction": (
            "Every comment is read by a person before it is published. This is how we decide, "
            "and what you can do if you disagree."
        ),
        "body": house.MODERATION,
    },
    {
        "key": "privacy",
        "above": "home",
        "when": -300,
        "title": "Privacy",
        "slug": "privacy",
        "introduction": "What we keep about you, why, for how long, and how to have it erased.",
        "body": duties.PRIVACY,
    },
    {
        "key": "accessibility",
        "above": "home",
        "when": -300,
        "title": "Accessibility statement",
        "slug": "accessibility",
        "introduction": (
            "This site should work for you whatever you read it with. Where it does not, tell us."
        ),
        "body": duties.ACCESSIBILITY,
    },
]
