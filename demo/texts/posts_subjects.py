"""Posts that argue for or explain one commitment."""

from typing import Any

from demo.blocks import action, prose, quote, table

POSTS: list[dict[str, Any]] = [
    {
        "key": "owners",
        "when": -45,
        "title": "A register of owners has to be checked, not only published",
        "introduction": (
            "One entry in nine in a sample of the register of company owners could not be "
            "right. The registry and a watchdog agree on what to do about it."
        ),
        "authors": [("priya", "Head of register quality"), "gareth"],
        "topics": ["owners"],
        "related": ["c_owners", "fifth_owners"],
        "body": [
            prose("""
            <p><em>We work on different sides of the same register: one of us keeps it, the
            other looks for what is wrong with it. This is what we both think.</em></p>
            <p>For two years everyone in Arden has been able to look up who owns a company, free
            and without signing in. About 9,000 people a day do. But the register shows what
            companies tell it, and no one has a duty to check it.</p>
            <h2>What the sample showed</h2>
            <p>The Companies Registry drew 2,000 entries at random and compared them with other
            public records.</p>
            """),
            table(
                "Entries that could not be right, among 2,000",
                ("What was wrong", "Entries"),
                ("The owner named is the company itself, or a company it owns", "87"),
                ("The date of birth is missing or impossible", "61"),
                ("The address does not exist", "48"),
                ("The owner had died more than a year before", "22"),
                ("Total", "218"),
            ),
            prose("""
            <p>Most of this is carelessness, and most of it could be caught while the form is
            being filled in. Some of it is not careless. A further 4,300 companies name an owner
            in a jurisdiction that publishes nothing, and there the trail ends.</p>
            <h2>Three steps</h2>
            <p>First, an owner proves who they are once, before the company is registered.
            Second, banks, notaries and journalists who find a contradiction can report it, and
            the entry says that it is under review. Third, the whole register can be
            downloaded, so that people with more time than the registry can look for patterns.</p>
            <p>We do not agree on everything. One of us would fine late filers from the first
            day; the other wants a warning first. The draft plan leaves that open, and we would
            like to know <a href="page:c_owners">what you think</a>.</p>
            """),
        ],
    },
    {
        "key": "repository",
        "when": -53,
        "title": "The evidence repository has been brought up to date",
        "introduction": (
            "Forty-six new documents on the fifth and sixth plans, and a list of the ones we "
            "still lack."
        ),
        "authors": ["tom"],
        "topics": ["network"],
        "related": ["review", "heard"],
        "body": [
            prose("""
            <p>Twice a year we go through everything that shows how a plan was made and
            delivered: minutes, drafts, correspondence, data, press. What can be published goes into
            the repository, with the date, where it comes from, and the commitment it belongs
            to.</p>
            <p>This time we added the minutes of three forum meetings, the registry’s sample of
            company owners, the papers of the drafting group to date, and all the cards from the
            workshop in Aldmouth, photographed and typed up.</p>
            <h2>What is missing</h2>
            <ul>
            <li>The Treasury’s count of councils that use the contracts portal. It is promised for
            next month.</li>
            <li>The evaluation of the two residents’ panels that met.</li>
            <li>Anything at all on meetings with lobbyists.</li>
            </ul>
            <p>If you hold a document that belongs here, send it to the contact email address at
            the bottom of the page. We check with the author before we publish.</p>
            """),
        ],
    },
    {
        "key": "algorithms",
        "when": -17,
        "title": "A register of algorithms is only useful if someone reads it",
        "introduction": (
            "Other countries have built registers that no one uses. The draft plan can avoid "
            "that by asking first who needs to know what."
        ),
        "authors": ["ingrid"],
        "topics": ["data"],
        "related": ["c_algorithms"],
        "body": [
            prose("""
            <p>In the spring we wrote to forty public bodies and asked which automated systems
            they use in decisions about people. Twenty-eight answered. They named 67 systems: to
            sort housing lists, to pick tax returns for a check, to flag benefit claims, to
            decide which restaurant is inspected first. Only nine of the 67 were described
            anywhere in public.</p>
            <p>So a register is overdue, and <a href="page:c_algorithms">commitment 3</a> is
            right to ask for one. But registers elsewhere have been filled once and then
            forgotten. Three choices decide whether ours will be.</p>
            <h2>Write it for the person concerned</h2>
            <p>Someone whose application was put aside wants to know three things: was software
            involved, what did it take into account, and who can I ask? A register that answers
            these on one page in plain language is more use than forty fields for experts. The
            fields can follow below.</p>
            <h2>Tie it to the letter</h2>
            <p>No one goes looking for a register. The letter with the decision should give the web
            address of the entry, because that is when it matters.</p>
            <h2>Include what people do with the score</h2>
            """),
            quote(
                "The score is only a recommendation. In four years I have seen two colleagues "
                "go against it.",
                "A housing officer, in an interview for our study",
            ),
            prose("""
            <p>An entry that says “a human takes the decision” tells us little. We can count how
            often the human disagrees with the score, and we should.</p>
            <p>The draft has the first of these three, half of the second, and none of the third.
            It is a draft; that is what the comments are for.</p>
            """),
            action(
                "Would a register like this have helped you? Tell the drafting group.",
                "Comment on commitment 3",
                page="c_algorithms",
            ),
        ],
    },
]
