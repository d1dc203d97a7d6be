"""What was answered to the contributions to the fifth plan."""

from demo.voices import respond

ANSWERS = (
    respond(
        ["Alan Whitcombe", "Nadia Brook"],
        """
        A fee keeps out those who look up owners often, and tenants need to search by person.
        """,
        "adopted",
        """
        The Registry agreed that the fee would have brought in less than it costs to collect.
        Searching is free, by company and by person.
        """,
        by="priya",
        theme="Access",
        changed=("fifth_owners", "action", 0),
        commitment="fifth_owners",
    ),
    respond(
        ["Teresa Vaz"],
        """
        The whole register should be there as a file.
        """,
        "adopted",
        """
        It became the third milestone of the commitment. It was not reached: see the review of
        the plan, and commitment 1 of the draft of the next.
        """,
        by="priya",
        theme="Access",
        commitment="fifth_owners",
    ),
    respond(
        ["Sunita Bhatt"],
        """
        A portal for contracts has to include councils.
        """,
        "adopted",
        """
        The text now names councils, and a milestone says by when.
        """,
        by="daniel",
        theme="Councils",
        changed=("fifth_contracts", "action", 0),
        commitment="fifth_contracts",
    ),
    respond(
        ["Gordon Pell"],
        """
        Small contracts should be left out, to spare small firms.
        """,
        "not_adopted",
        """
        Nine contracts in ten are below £100,000, and small firms told us that they win mostly
        those. Leaving them out would hide what residents ask about most.
        """,
        by="daniel",
        theme="Councils",
    ),
    respond(
        ["Harriet Lowe"],
        """
        Councils should not choose who sits on the panels.
        """,
        "adopted",
        """
        Members are chosen by lot from the register of residents.
        """,
        by="ruth",
        theme="Panels",
        changed=("fifth_panels", "action", 0),
        commitment="fifth_panels",
    ),
    respond(
        ["Owen Price"],
        """
        Travel and childcare have to be paid, or the same people come again.
        """,
        "not_adopted",
        """
        We agreed and had no money for it; the budget of that year was closed. Three panels did
        not meet for this reason. Commitment 4 of the next draft is our answer.
        """,
        by="ruth",
        theme="Panels",
    ),
    respond(
        ["Eleanor Finch"],
        """
        Names of those who ask must not be published.
        """,
        "adopted",
        """
        Names are removed before an answer goes into the archive.
        """,
        by="eleanor",
        theme="Access",
        changed=("fifth_answers", "action", 0),
        commitment="fifth_answers",
    ),
    respond(
        ["Derek Osei"],
        """
        Answers should be in the archive within a month.
        """,
        "partly",
        """
        Ministries do it within six weeks. Councils asked for a year to begin with, and got it.
        """,
        by="eleanor",
        theme="Access",
        commitment="fifth_answers",
    ),
    respond(
        ["Carys Lloyd"],
        """
        Young people should learn at school to read a budget.
        """,
        "passed_on",
        """
        This is for those who write the curriculum. We sent it to them with a note; they
        answered that the next revision is in two years.
        """,
        by="daniel",
        theme="Learning",
        passed_to="Department for Education",
    ),
    respond(
        ["Bernard Oakes"],
        """
        Meetings of senior officials matter as much as those of ministers.
        """,
        "covered",
        """
        The commitment already says “ministers and senior officials”.
        """,
        by="daniel",
        theme="Integrity",
        commitment="fifth_lobbying",
    ),
    respond(
        ["Paul Tierney"],
        """
        People want to be told what became of what they said.
        """,
        "partly",
        """
        We are telling you now, which is too late. On the next plan every contribution has a
        number and gets its answer before the plan is adopted.
        """,
        by="ruth",
        theme="The way we ask",
    ),
)
