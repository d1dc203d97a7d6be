"""Draft commitments on algorithms, local participation, requests and young people."""

from typing import Any

from demo.blocks import prose, table

# Milestones: (title, month of the plan by whose end it is due)
COMMITMENTS: list[dict[str, Any]] = [
    {
        "key": "c_algorithms",
        "number": 3,
        "title": "A register of algorithms used in public decisions",
        "introduction": (
            "If a decision affects you, you can find out whether software played a part in it, "
            "and who "
            "to ask."
        ),
        "theme": "Digital government",
        "lead": "cabinet",
        "supporting": ["university", "commission"],
        "values": ["transparency", "accountability"],
        "related": ["algorithms"],
        "problem": [
            prose("""
            <p>Public bodies use software to sort housing lists, choose tax returns for a check
            and flag benefit claims. The Centre for Public Data asked forty bodies. Twenty-eight
            answered and named 67 such systems; nine were described anywhere in public. People
            whose application is put aside are not told that a score played a part, so they
            cannot challenge it.</p>
            """),
        ],
        "action": [
            prose("""
            <ul>
            <li>Every system that prepares or takes a decision about a person is entered in one
            public register before it is used. Systems in use today are entered within a
            year.</li>
            <li>An entry begins with one page in plain language: what the system decides or
            proposes, what it takes into account, who is responsible, and how to ask for a review
            by a person. The technical description and any test results follow.</li>
            <li>Letters with decisions name the entry.</li>
            <li>The Information Commission checks twenty entries a year against the real
            system.</li>
            </ul>
            <p>Systems used to investigate crimes are listed by number and purpose only. The
            drafting group did not agree on this exception.</p>
            """),
        ],
        "impact": [
            prose("""
            <p>Someone who is refused a flat can see that a score was used and that the length of
            their last tenancy counted, and can have a mistake corrected. Public bodies learn from
            each other which systems were bought, tested and abandoned.</p>
            """),
        ],
        "milestones": [
            ("Template for an entry, tested with fifteen people who have received a decision", 4),
            ("Register open with the first twenty systems", 8),
            ("All systems in use are entered", 14),
            ("Letters with decisions name the entry", 18),
            ("First report on checked entries", 20),
        ],
    },
    {
        "key": "c_fund",
        "number": 4,
        "title": "A fund for local participation",
        "introduction": (
            "£4.5 million over two years for councils that make a decision together with their "
            "residents and report what came of it."
        ),
        "theme": "Local participation",
        "lead": "communities",
        "supporting": ["local", "network"],
        "values": ["participation", "accountability"],
        "related": ["fifth_panels", "in_brackwell"],
        "problem": [
            prose("""
            <p>In the last three years nine of 61 councils have let residents deliberate on a
            decision before it was made. The others say that they would like to. What they lack
            is money for rooms, travel and childcare, and someone who knows how to do it. The
            panels of the fifth plan stopped in three of five counties for that reason.</p>
            """),
        ],
        "action": [
            prose("""
            <p>The Department for Communities sets up a fund of £4.5 million. Councils apply in
            two pages. They have to name the decision to be made, promise to respond in public,
            and let residents choose at least half of the subjects.</p>
            """),
            table(
                "What a council can ask for",
                ("Kind", "Amount", "For what"),
                ("Start", "up to £15,000", "A first meeting, training, advice from a neighbour"),
                ("Process", "up to £120,000", "A panel or assembly with a decision at the end"),
                ("Follow-up", "up to £30,000", "Checking whether what was decided was done"),
            ),
            prose("""
            <p>A board of four residents chosen by lot, two councillors and one member of the
            network decides on applications. Its reasons are published.</p>
            <p><strong>Open question.</strong> Should half of the fund be kept for councils with
            fewer than 30,000 residents?</p>
            """),
        ],
        "impact": [
            prose("""
            <p>At least thirty councils take at least one real decision together with residents
            and can show what they did with the result. Those taking part are paid for their time
            and travel, so that more kinds of people can come.</p>
            """),
        ],
        "milestones": [
            ("Rules of the fund published after a month of comments", 3),
            ("First board chosen by lot", 5),
            ("First grants", 7),
            ("Thirty councils have begun", 18),
            ("Independent evaluation published", 24),
        ],
    },
    {
        "key": "c_requests",
        "number": 5,
        "title": "Faster and fairer answers to requests for information",
        "introduction": (
            "A time limit for reviews, public figures for every body, and a second trained "
            "person in each of them."
        ),
        "theme": "Access to information",
        "lead": "commission",
        "supporting": ["access", "cabinet"],
        "values": ["transparency", "accountability"],
        "related": ["waiting", "fifth_answers"],
        "problem": [
            prose("""
            <p>The Access to Information Act gives public bodies twenty working days. Last year
            they kept to it in 71% of cases; health bodies in 58%. No one outside can see which
            body is slow, because only totals are published. If a request is refused, you can ask
            for a review. There is no time limit for that: one review in five takes more than three
            months.</p>
            """),
        ],
        "action": [
            prose("""
            <ul>
            <li>The Information Commission issues a binding code: reviews are finished within
            twenty working days, or forty in complex cases, with the reason in writing.</li>
            <li>Every body with more than fifty requests a year publishes its own figures:
            received, answered in time, refused and why, reviews, longest wait.</li>
            <li>The Commission trains a second person in each body, and publishes a model for
            keeping records that can be found again.</li>
            <li>A body that answers fewer than 80% of requests in time two years running publishes
            a plan for how it will improve.</li>
            </ul>
            <p><strong>Open question.</strong> Should the figures appear every three months or
            once a year?</p>
            """),
        ],
        "impact": [
            prose("""
            <p>People get their answer while it is still of use to them. The aim is that 90%
            of requests are answered within twenty working days by the end of the plan, in each
            kind of body, and that no review takes more than forty.</p>
            """),
        ],
        "milestones": [
            ("Draft code published for comment", 4),
            ("Code in force", 8),
            ("First figures for every body", 12),
            ("A second person is trained in all 412 bodies", 18),
            ("Independent check of the published figures", 22),
        ],
    },
    {
        "key": "c_youth",
        "number": 7,
        "title": "Young people in the room when plans are made",
        "introduction": (
            "People aged 14 to 25 are asked before a draft exists, and told what happened to what "
            "they said."
        ),
        "theme": "Inclusive participation",
        "lead": "cabinet",
        "supporting": ["youth", "communities"],
        "values": ["participation", "accountability"],
        "related": ["so_far"],
        "problem": [
            prose("""
            <p>Of the twelve contributions to the consultation on the fifth plan, one came from
            someone under 25. One person in eight in Arden is between 14 and 25. Consultations
            take place in the daytime, in 60-page documents, and end without a response. The
            National Youth Forum asked 900 of its members why they do not take part; most said
            that they had never heard back.</p>
            """),
        ],
        "action": [
            prose("""
            <ul>
            <li>Four ministries ask a panel of young people, put together by the National Youth
            Forum, before they begin to draft a plan or law that concerns them: housing,
            transport, education, climate.</li>
            <li>Each panel is paid, meets outside school hours and has an official who answers
            its questions within ten days.</li>
            <li>Within three months the ministry says in two pages and a short video what it did
            with the advice. Panel members check that it is easy to understand.</li>
            </ul>
            """),
        ],
        "impact": [
            prose("""
            <p>In two years, eight plans or laws show what was changed, or not changed, because of
            what young people said. The share of people under 25 among those who take part in
            national consultations reaches one in ten.</p>
            """),
        ],
        "milestones": [
            ("Four ministries name the plans they will start with", 2),
            ("First panel meets", 5),
            ("First responses checked by panel members", 10),
            ("Eight plans or laws with a published response", 24),
        ],
    },
]
