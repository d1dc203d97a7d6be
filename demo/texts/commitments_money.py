"""Draft commitments on companies, contracts and climate money."""

from typing import Any

from demo.blocks import prose, table

# Milestones: (title, month of the plan by whose end it is due)
COMMITMENTS: list[dict[str, Any]] = [
    {
        "key": "c_owners",
        "number": 1,
        "title": "Check and open the register of company owners",
        "introduction": (
            "Owners prove who they are, errors can be reported, and the whole register can be "
            "downloaded."
        ),
        "theme": "Anti-corruption",
        "lead": "registry",
        "supporting": ["money", "cabinet"],
        "values": ["transparency", "accountability"],
        "related": ["owners", "fifth_owners"],
        "problem": [
            prose("""
            <p>Anyone can look up who owns a company in Arden. What they find is what the company
            has said. In a sample of 2,000 entries, 218 could not be right: owners who had died,
            addresses that do not exist, companies that own themselves. A further 4,300 of the
            610,000 active companies name an owner in a jurisdiction that publishes nothing.</p>
            <p>People who notice an error, such as a bank opening an account or a journalist, have
            no one to tell. And because entries can only be looked up one by one, no one can search
            for patterns, such as forty companies with one owner and no staff.</p>
            """),
        ],
        "action": [
            prose("""
            <ul>
            <li>Every owner of more than a quarter of a company proves who they are once, online
            or at a post office, before the company is registered or at its next yearly
            return.</li>
            <li>Anyone can report an error. Banks, notaries and accountants must. The entry
            shows that it is under review, and for how long.</li>
            <li>The whole register is published every night as a file, under an open licence and
            in the Beneficial Ownership Data Standard. Home addresses and full birth dates are
            left out.</li>
            <li>The registry publishes every three months how many entries it checked, corrected
            and struck off.</li>
            </ul>
            <p><strong>Open question.</strong> A company that does not confirm its owners could
            be struck off after six months, or fined first. Tell us which you would choose, and
            why.</p>
            """),
        ],
        "impact": [
            prose("""
            <p>People who buy from a company, rent from it or lose a tender to it can rely on the
            name in the register. Today one entry in nine cannot be right. The aim is one in a
            hundred by the end of the plan, measured with the same sample method and published
            with the raw figures.</p>
            """),
        ],
        "milestones": [
            ("Rules on proving identity are published for comment", 3),
            ("New companies: owners prove who they are before registration", 9),
            ("Errors can be reported, and entries show it", 12),
            ("The whole register can be downloaded", 12),
            ("All existing companies have confirmed their owners", 24),
        ],
    },
    {
        "key": "c_contracts",
        "number": 2,
        "title": "Publish every stage of public contracts",
        "introduction": (
            "From the plan to buy to the last payment, every contract above £10,000 in one place "
            "and in one format."
        ),
        "theme": "Public procurement",
        "lead": "treasury",
        "supporting": ["money", "local"],
        "values": ["transparency", "accountability"],
        "related": ["fifth_contracts", "in_brackwell"],
        "problem": [
            prose("""
            <p>Public bodies in Arden spend about £9.8 billion a year on contracts. All ministries
            now publish their notices in one portal. Of 61 councils, 14 do. A notice of who won
            exists for 58% of contracts, and appears on average 74 days after signature. What
            happens next is not published at all: whether the price rose, or whether the work was
            done.</p>
            """),
        ],
        "action": [
            prose("""
            <p>Ministries, councils and health bodies publish five stages of every contract above
            £10,000, in the Open Contracting Data Standard:</p>
            """),
            table(
                "What is published, and when",
                ("Stage", "What it shows", "At the latest"),
                ("Planning", "What is to be bought, and roughly for how much", "Four weeks before"),
                ("Tender", "The documents, and questions with answers", "The same day"),
                ("Award", "Who bid, who won, at what price", "30 days after signature"),
                ("Changes", "New price, new date, and why", "30 days after each"),
                ("End", "What was paid, and whether it was delivered", "60 days after"),
            ),
            prose("""
            <p>Above £1 million, subcontractors are named as well. The Treasury pays the four
            suppliers of council accounting software to fill in the award and the payments
            automatically, so that no one types a figure twice.</p>
            """),
        ],
        "impact": [
            prose("""
            <p>A firm that lost can see why. A resident can see what the new bus shelters cost
            and whether they are there. Councils can compare prices before they buy: Public Money
            Watch found the same school tablets at £189 and £342 in neighbouring counties.</p>
            """),
        ],
        "milestones": [
            ("Rules and data format agreed with ten councils of different sizes", 4),
            ("Two suppliers of accounting software fill in awards automatically", 10),
            ("All ministries publish all five stages", 12),
            ("40 of 61 councils publish all five stages", 18),
            ("All councils and health bodies do", 24),
        ],
    },
    {
        "key": "c_climate",
        "number": 6,
        "title": "Show where climate money goes",
        "introduction": (
            "Follow each pound of climate spending from the budget to the project it paid for, and "
            "see what it achieved."
        ),
        "theme": "Budget and climate",
        "lead": "treasury",
        "supporting": ["money", "university"],
        "values": ["transparency", "accountability"],
        "related": ["fifth_budget"],
        "problem": [
            prose("""
            <p>This year’s budget has £2.1 billion of climate spending in fourteen lines. For five
            of the fourteen there is a public account of what was spent, and for one an account of
            what it achieved. The rest disappears into larger sums. Last year £310
            million was moved to other purposes; we only know because of a request for
            information.</p>
            """),
        ],
        "action": [
            prose("""
            <ul>
            <li>Each of the fourteen lines is published every quarter as planned, committed and
            paid, down to the project and its postcode district.</li>
            <li>Money that is moved away from a line is listed with the reason, within 30
            days.</li>
            <li>Each project above £500,000 states how many tonnes of carbon dioxide a year it
            should save, and is measured two years after it ends.</li>
            </ul>
            <p>The method is reviewed every year by the Centre for Public Data, which publishes
            its opinion at the same time as the figures.</p>
            """),
        ],
        "impact": [
            prose("""
            <p>People can see whether money promised for insulation in their town arrived there.
            Before it votes on the next budget, Parliament can see which kinds of project save most
            for each pound.</p>
            """),
        ],
        "milestones": [
            ("Method published, with the opinion of the Centre for Public Data", 5),
            ("First quarterly figures for all fourteen lines", 9),
            ("Projects can be searched by place", 15),
            ("First measured results", 24),
        ],
    },
]
