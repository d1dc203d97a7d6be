"""The draft of a city's own plan: smaller, further on, with its responses being prepared."""

from typing import Any

from demo.blocks import prose

PLAN: dict[str, Any] = {
    "key": "local",
    "title": "Second Open Government Plan of the City of Aldmouth",
    "slug": "aldmouth-plan",
    "introduction": (
        "Two commitments by the city of Aldmouth. The second draft has been published, and we are "
        "preparing our responses to contributions on the first."
    ),
    "number": 2,
    "country": "Aldmouth",
    "stage": "consultation",
    "contact_name": "Nell Ashworth, City Council of Aldmouth",
    "contact_email": "open@aldmouth.example.org",
    "lead": "aldmouth",
    "related": ["sixth"],
    "foreword": [],
    "body": [
        prose("""
        <p>Members of the Open Government Partnership can be cities as well as countries. Aldmouth
        joined with its first plan and kept two of its three promises on time. The third, a
        calendar of all public meetings, came a year late.</p>
        <p>This plan has two commitments. Both were proposed at an evening meeting in the market
        hall, which 84 people attended. Together they cost less than the council’s yearly brochure,
        which is no longer printed.</p>
        """),
    ],
}

COMMITMENTS: list[dict[str, Any]] = [
    {
        "key": "l_wards",
        "number": 1,
        "title": "Residents decide on small works in their ward",
        "introduction": ("Residents vote on how to spend £120,000 a year in each of 14 wards."),
        "theme": "Local participation",
        "lead": "aldmouth",
        "supporting": ["local", "youth"],
        "values": ["participation", "accountability"],
        "related": ["c_fund"],
        "problem": [
            prose("""
            <p>Each of the fourteen wards of Aldmouth has £120,000 a year for benches, crossings
            and trees. Three councillors decide how to spend it, in a meeting that no one attends.
            When we asked 640 residents, 31 knew that the money existed.</p>
            """),
        ],
        "action": [
            prose("""
            <p>In every ward, residents propose small works in spring. They vote for two weeks in
            June: online, by post, or at their nearest library.</p>
            <p>Everyone aged 14 or over who lives in the ward can vote. A library card is enough
            proof.</p>
            """),
            # Where draft 1 asked for signatures.
            None,
            prose("""
            <p>Within six weeks, the council publishes what each winning proposal will cost and when
            it will be built. If it cannot build one, it says why.</p>
            """),
        ],
        "impact": [
            prose("""
            <p>Two thousand people vote in the first year, and every ward has at least one thing
            that its residents chose.</p>
            """),
        ],
        "milestones": [
            ("Rules of the vote, tested in two wards", 4),
            ("First vote in all 14 wards", 9),
            ("Everything that won is built, or the reason is published", 21),
        ],
    },
    {
        "key": "l_decisions",
        "number": 2,
        "title": "Planning decisions that can be read",
        "introduction": "Every decision published as text within five working days, with the "
        "reason first.",
        "theme": "Planning",
        "lead": "aldmouth",
        "supporting": ["money"],
        "values": ["transparency", "accountability"],
        "related": [],
        "problem": [
            prose("""
            <p>The council took 3,200 planning decisions last year. They are published as scanned
            images of letters about seven weeks after they are signed. Search engines cannot find
            them and screen readers cannot read them.</p>
            """),
        ],
        "action": [
            prose("""
            <p>Every decision is published as text within five working days, with the reason in
            the first paragraph and the map beside it.</p>
            <p>Everyone who objected is told by email or letter what happened to their
            objection.</p>
            """),
        ],
        "impact": [
            prose("""
            <p>Neighbours learn of a decision while there is still time to challenge it, within six
            weeks.</p>
            """),
        ],
        "milestones": [
            ("New decisions appear as text", 6),
            ("Decisions from the last three years can be searched", 15),
        ],
    },
]
