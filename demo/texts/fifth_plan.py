"""The fifth plan, closed: a short page, and how far its six commitments got."""

from typing import Any

from demo.blocks import prose

PLAN: dict[str, Any] = {
    "key": "fifth",
    "title": "Fifth Open Government Action Plan",
    "slug": "fifth-plan",
    "introduction": (
        "Six commitments, one of which was completed. The plan ended on {fifth_end}. We keep it "
        "here as a record."
    ),
    "number": 5,
    "stage": "closed",
    "contact_name": "Daniel Marsh, Open Government Unit",
    "contact_email": "open.government@cabinet.example.org",
    "related": ["review", "sixth"],
    "foreword": [],
    "body": [
        prose("""
        <p>The fifth plan was adopted after a six-week consultation, in which twelve people and
        organisations took part. Completion is as the forum assessed it on {forum_last}. The
        reasons are in <a href="page:review">our review of the plan</a>.</p>
        <p>The <a href="page:sixth">draft sixth plan</a> takes up what remains to be done on company
        owners, contracts and requests for information.</p>
        """),
    ],
}

# Milestones: (title, month of the plan by whose end it was due, status)
COMMITMENTS: list[dict[str, Any]] = [
    {
        "key": "fifth_owners",
        "ogp_id": "XA0041",
        "title": "A public register of company owners",
        "summary": (
            "The register has been open since the first year and is used 9,000 times a day. "
            "It cannot be downloaded, and its entries are not checked."
        ),
        "theme": "Anti-corruption",
        "lead": "registry",
        "supporting": ["money"],
        "values": ["transparency"],
        "completion": "substantial",
        "problem": "Only the registry knew who owned a company in Arden.",
        "action": (
            "Open the register of owners to everyone, free of charge, and let it be searched by "
            "company and by person."
        ),
        "impact": "Anyone who does business with a company can see who owns it.",
        "milestones": [
            ("Everyone can search the register", 9, "complete"),
            ("A first check of its quality is published", 24, "complete"),
            ("The register can be downloaded", 24, "not_started"),
        ],
    },
    {
        "key": "fifth_contracts",
        "ogp_id": "XA0042",
        "title": "Contract notices in one place",
        "summary": "The portal works and all ministries use it. Of 61 councils, 14 do.",
        "theme": "Public procurement",
        "lead": "treasury",
        "supporting": ["money", "local"],
        "values": ["transparency"],
        "completion": "limited",
        "problem": "Notices of public contracts were spread across 23 websites.",
        "action": "Build one portal, and move the notices of ministries and councils to it.",
        "impact": "Firms find tenders, and residents find out what was bought.",
        "milestones": [
            ("The portal is open", 12, "complete"),
            ("All ministries publish there", 18, "complete"),
            ("All 61 councils publish there", 24, "in_progress"),
        ],
    },
    {
        "key": "fifth_budget",
        "ogp_id": "XA0043",
        "title": "Budget documents as open data",
        "summary": (
            "Every table of the budget appears as a file on the day it is presented, and what "
            "is spent follows every quarter."
        ),
        "theme": "Budget",
        "lead": "treasury",
        "supporting": ["university"],
        "values": ["transparency", "accountability"],
        "completion": "complete",
        "problem": "The budget was published as 1,400 pages that could be read but not counted.",
        "action": "Publish every table of the budget as a file on the day it is presented.",
        "impact": "Newspapers, schools and members of parliament can check the sums.",
        "milestones": [
            ("List of files and formats agreed with users", 6, "complete"),
            ("First budget with all tables as files", 12, "complete"),
            ("Spending is added every quarter", 18, "complete"),
        ],
    },
    {
        "key": "fifth_panels",
        "ogp_id": "XA0044",
        "title": "Residents’ panels in five counties",
        "summary": (
            "Two of five panels met. In the other three counties there was no money for rooms "
            "and travel."
        ),
        "theme": "Local participation",
        "lead": "communities",
        "supporting": ["local"],
        "values": ["participation"],
        "completion": "limited",
        "problem": "Residents were only asked about local plans once the plans were finished.",
        "action": "Set up panels of residents, chosen by lot, in five counties.",
        "impact": "Councils hear from people who do not come to meetings.",
        "milestones": [
            ("Five counties are chosen", 6, "complete"),
            ("All five panels have met twice", 18, "in_progress"),
            ("An evaluation is published", 24, "in_progress"),
        ],
    },
    {
        "key": "fifth_answers",
        "ogp_id": "XA0045",
        "title": "Publish answers to requests",
        "summary": "All ministries and 24 councils publish their answers in one archive.",
        "theme": "Access to information",
        "lead": "commission",
        "supporting": ["access"],
        "values": ["transparency", "accountability"],
        "completion": "substantial",
        "problem": "The same information was requested, and worked out, again and again.",
        "action": "Publish answers of general interest, with names removed, in one archive.",
        "impact": "People find answers without having to ask, and officials write them once.",
        "milestones": [
            ("The archive is open", 10, "complete"),
            ("All ministries publish their answers", 16, "complete"),
            ("Half of all councils publish theirs", 24, "in_progress"),
        ],
    },
    {
        "key": "fifth_lobbying",
        "ogp_id": "XA0046",
        "title": "A register of meetings with lobbyists",
        "summary": "Nothing was started, and no official was made responsible.",
        "theme": "Integrity",
        "lead": "cabinet",
        "supporting": ["money"],
        "values": ["transparency", "accountability"],
        "completion": "not_started",
        "problem": "No one outside government can see who tries to influence a decision.",
        "action": "Publish who ministers and senior officials meet, every three months.",
        "impact": "Decisions can be compared with the advice behind them.",
        "milestones": [
            ("Rules on what counts as a meeting", 8, "not_started"),
            ("First list published", 14, "not_started"),
        ],
    },
]
