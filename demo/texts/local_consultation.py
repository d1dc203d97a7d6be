"""The consultation on Aldmouth's plan: closed, with responses ready for all but two people."""

from comments.models.author import PublishAs
from demo.text_types import offline, response

CONSULTATION = {
    "title": "Consultation on the first draft",
    "prefix": "ALD2",
    "introduction": (
        "For six weeks you could comment on this site, at a table in the library, or by letter. "
        "Draft 2 contains the changes we adopted. We will publish all our responses together, "
        "each with its reason."
    ),
}
VERSIONS = (
    ("Draft 1", ""),
    (
        "Draft 2",
        "Votes by post and in libraries; voting from age 14; signatures no longer needed; planning "
        "decisions within five working days instead of ten.",
    ),
)

# What draft 1 said where draft 2 says something else: page, field, place.
DRAFT = {
    ("l_wards", "action", 0): (
        "In every ward, residents propose small works in spring and vote on them online, during "
        "one "
        "week in June."
    ),
    ("l_wards", "action", 1): "Everyone on the electoral register of the ward can vote.",
    ("l_wards", "action", 2): "A proposal is considered once 20 residents have signed it.",
    ("l_decisions", "action", 0): (
        "Every decision is published as text within ten working days, with the reason in the "
        "first paragraph."
    ),
}

CONTRIBUTIONS = (
    offline(
        "l_wards",
        ("action", 0),
        "workshop",
        -48,
        "Pat Rowe",
        """
        Only two of the twelve flats in our building have internet. Let people vote where they
        already go: the library, the surgery, the Saturday market.
        """,
    ),
    offline(
        "l_wards",
        ("action", 1),
        "workshop",
        -48,
        "Class 10b",
        """
        We use the benches and crossings more than anyone. We are not on the electoral register. Ask
        us.
        """,
        organisation="Harbour School",
    ),
    offline(
        "local",
        None,
        "workshop",
        -48,
        "Ines Duarte",
        """
        Who will do this? The participation office is one person, and she is in the room. Write down
        how many hours it takes, or it will be another thing that comes a year late.
        """,
    ),
    offline(
        "l_wards",
        ("impact", 0),
        "letter",
        -45,
        "Vera Holt",
        """
        Voting on benches keeps us busy while the real money is decided elsewhere. Spend the whole
        sum on mending the roof of the baths.
        """,
        publish_as=PublishAs.ANONYMOUS,
    ),
    # Four days after the closing date.
    offline(
        "l_decisions",
        ("action", 1),
        "letter",
        -29,
        "Clement Ash",
        """
        I objected to the flats on Quay Street three times and got a printed card each time. A real
        reply, even a no, would have saved me two stamps.
        """,
    ),
)

THEMES = {
    "The vote": ["Femi Adebayo", "Pat Rowe", "Jess, 16", "Class 10b", "Howard Pike", "Lin Zhao"],
    "Planning": ["Oona Fairley", "Clement Ash", "Sam Okoye"],
    "Money and staff": ["Ines Duarte", "Vera Holt"],
    "Something else": ["Bill Crane"],
}
ASSIGNED = {"editor": ["Sam Okoye", "Oona Fairley"], "administrator": ["Ines Duarte"]}

RESPONSES = (
    response(
        ["Femi Adebayo", "Pat Rowe"],
        "An online-only vote leaves out people without internet, and one week is too short.",
        "adopted",
        """
        People can vote online, by post and in libraries, for two weeks. Surgeries told us that they
        have no one to look after a ballot box.
        """,
        by="nell",
        changed=("l_wards", "action", 0),
        commitment="l_wards",
    ),
    response(
        ["Jess, 16", "Class 10b"],
        "People too young for the electoral register use the streets as well.",
        "adopted",
        """
        Everyone aged 14 or over can vote. Schools told us that younger pupils would rather propose
        works as a class, which the text allows.
        """,
        by="nell",
        changed=("l_wards", "action", 1),
        commitment="l_wards",
    ),
    response(
        ["Howard Pike", "Lin Zhao"],
        "Having to collect 20 signatures keeps out shy people and new neighbours.",
        "adopted",
        """
        We have removed the signatures. They were only meant to filter out proposals that could not
        be built, and officers check that anyway.
        """,
        by="nell",
        changed=("l_wards", "action", 2),
        commitment="l_wards",
    ),
    response(
        ["Oona Fairley"],
        "Ten working days is too long when a challenge has to be made within six weeks.",
        "partly",
        """
        We will publish within five working days instead of ten. Publishing on the same day is not
        possible while the head of planning signs on paper.
        """,
        by="nell",
        changed=("l_decisions", "action", 0),
        commitment="l_decisions",
    ),
    response(
        ["Clement Ash"],
        "People who object want a reply to their objection, not a card.",
        "covered",
        "The second sentence of the commitment promises this. The letter came late, but we "
        "counted it.",
        by="nell",
        commitment="l_decisions",
    ),
    response(
        ["Vera Holt"],
        "The money should go into the roof of the baths instead.",
        "not_adopted",
        """
        The roof would cost £2.6 million, more than all the wards get in a year and a half. It is in
        the capital budget, which the council will decide in public in March.
        """,
        by="nell",
    ),
    response(
        ["Bill Crane"],
        "The new bins are too heavy.",
        "passed_on",
        "Bins are outside this plan. We passed this to the waste service, which has promised to "
        "call.",
        by="nell",
        passed_to="The city’s waste service",
    ),
    response(
        ["Sam Okoye"],
        "The map beside a decision should be usable with a screen reader, or be described in text.",
        "partly",
        by="nell",
        is_ready=False,
    ),
)
