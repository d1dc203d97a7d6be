"""Responses to the contributions to the fifth plan."""

from demo.text_types import response

RESPONSES = (
    response(
        ["Alan Whitcombe", "Nadia Brook"],
        """
        A fee keeps out people who look up owners often, and tenants need to search by person.
        """,
        "adopted",
        """
        The Registry agreed that the fee would have cost more to collect than it brought in.
        Searching is free, by company and by person.
        """,
        by="priya",
        theme="Access",
        changed=("fifth_owners", "action", 0),
        commitment="fifth_owners",
    ),
    response(
        ["Teresa Vaz"],
        """
        The whole register should be available as a file.
        """,
        "adopted",
        """
        It became the third milestone of the commitment. It was not reached: see the review of the
        plan, and commitment 1 in the draft of the next plan.
        """,
        by="priya",
        theme="Access",
        commitment="fifth_owners",
    ),
    response(
        ["Sunita Bhatt"],
        """
        A portal for contracts must include councils.
        """,
        "adopted",
        """
        The text now names councils, and a milestone sets a date.
        """,
        by="daniel",
        theme="Councils",
        changed=("fifth_contracts", "action", 0),
        commitment="fifth_contracts",
    ),
    response(
        ["Gordon Pell"],
        """
        Small contracts should be left out, to protect small firms.
        """,
        "not_adopted",
        """
        Nine in ten contracts are below £100,000, and small firms told us that these are the ones
        they win. Leaving them out would hide what residents ask about most.
        """,
        by="daniel",
        theme="Councils",
    ),
    response(
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
    response(
        ["Owen Price"],
        """
        Travel and childcare must be paid for, or only the usual people will come.
        """,
        "not_adopted",
        """
        We agreed but had no money for it, because that year’s budget was already set. Three panels
        did not meet for this reason. Commitment 4 in the next draft is meant to put this right.
        """,
        by="ruth",
        theme="Panels",
    ),
    response(
        ["Eleanor Finch"],
        """
        The names of people who make requests must not be published.
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
    response(
        ["Derek Osei"],
        """
        Answers should be in the archive within a month.
        """,
        "partly",
        """
        Ministries publish within six weeks. Councils asked for a year to get started, and we
        agreed.
        """,
        by="eleanor",
        theme="Access",
        commitment="fifth_answers",
    ),
    response(
        ["Carys Lloyd"],
        """
        Schools should teach young people to read a budget.
        """,
        "passed_on",
        """
        This is a matter for the people who write the curriculum. We passed it to them with a note.
        They replied that the next revision is in two years.
        """,
        by="daniel",
        theme="Learning",
        passed_to="Department for Education",
    ),
    response(
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
    response(
        ["Paul Tierney"],
        """
        People want to be told what happened to what they said.
        """,
        "partly",
        """
        We are telling you now, which is too late. In the consultation on the next plan, every
        contribution has a number and gets a response before the plan is adopted.
        """,
        by="ruth",
        theme="How we consult",
    ),
)
