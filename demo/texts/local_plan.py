"""The draft of a city's own plan: smaller, further on, and waiting for its answers."""

from demo.blocks import prose

PLAN = {
    "key": "local",
    "title": "Second Open Government Plan of the City of Aldmouth",
    "slug": "aldmouth-plan",
    "introduction": (
        "Two commitments of a city for the years in which it also renews its wards. The second "
        "draft is out; the answers to those who wrote about the first are being finished."
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
        is one since its first plan, of which it kept two of three promises. The third, a calendar
        of all public meetings, was late by a year and is there now.</p>
        <p>This plan has two commitments. Both were proposed at an evening in the market hall to
        which 84 people came, and both cost less than what the council pays for its yearly
        brochure. The brochure is no longer printed.</p>
        """),
    ],
}

COMMITMENTS = [
    {
        "key": "l_wards",
        "number": 1,
        "title": "Residents decide on small works in their ward",
        "introduction": (
            "£120,000 a year in each of fourteen wards, by a vote of those who live there."
        ),
        "theme": "Local participation",
        "lead": "aldmouth",
        "supporting": ["local", "youth"],
        "values": ["participation", "accountability"],
        "related": ["c_fund"],
        "problem": [
            prose("""
            <p>Each of the fourteen wards of Aldmouth has £120,000 a year for benches, crossings
            and trees. Three councillors decide on it in a meeting to which nobody comes. Of 640
            residents who were asked, 31 knew that the money exists.</p>
            """),
        ],
        "action": [
            prose("""
            <p>In every ward residents propose small works in spring. They vote for two weeks in
            June: online, by post, and at the desk of the nearest library.</p>
            <p>Everybody of fourteen or older who lives in the ward can vote. A library card is
            proof enough.</p>
            """),
            # Where draft 1 asked for signatures.
            None,
            prose("""
            <p>Within six weeks the council says what each of the winning proposals will cost and
            when it will be built. What it cannot build it names, with the reason.</p>
            """),
        ],
        "impact": [
            prose("""
            <p>Two thousand people vote in the first year, and every ward has built one thing that
            they chose.</p>
            """),
        ],
        "milestones": [
            ("Rules of the vote, tested in two wards", 4),
            ("First vote in all fourteen wards", 9),
            ("Everything that won is built, or the reason is published", 21),
        ],
    },
    {
        "key": "l_decisions",
        "number": 2,
        "title": "Planning decisions that can be read",
        "introduction": "Every decision as text, soon, with the reason in its first paragraph.",
        "theme": "Planning",
        "lead": "aldmouth",
        "supporting": ["money"],
        "values": ["transparency", "accountability"],
        "related": [],
        "problem": [
            prose("""
            <p>The council took 3,200 planning decisions last year. They are published as pictures
            of letters, which no search finds and no screen reader reads, about seven weeks after
            they were signed.</p>
            """),
        ],
        "action": [
            prose("""
            <p>Every decision is published as text within five working days, with the reason in
            the first paragraph and the map beside it.</p>
            <p>Whoever objected is told by mail or letter what became of the objection.</p>
            """),
        ],
        "impact": [
            prose("""
            <p>A neighbour learns of a decision while the six weeks for a challenge are still
            running.</p>
            """),
        ],
        "milestones": [
            ("New decisions appear as text", 6),
            ("Decisions of the last three years can be searched", 15),
        ],
    },
]
