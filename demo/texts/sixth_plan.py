"""The draft sixth plan: its own page. The commitments are in `commitments_*`."""

from typing import Any

from demo.blocks import action, prose, quote, table

PLAN: dict[str, Any] = {
    "key": "sixth",
    "title": "Sixth Open Government Action Plan: consultation draft",
    "slug": "sixth-plan",
    "introduction": (
        "Seven commitments for the two years from {sixth_start}. This is a draft. You can comment "
        "until {closes}, and every contribution gets a response before the plan is adopted."
    ),
    "number": 6,
    "stage": "consultation",
    "contact_name": "Daniel Marsh, Open Government Unit",
    "contact_email": "open.government@cabinet.example.org",
    "related": ["draft_is_open", "questions", "brackwell", "fifth"],
    "foreword": [
        prose("""
        <p>A plan like this is easy to write alone, and then no one feels it is theirs. This draft
        was written by eight people: four who work in government and four who do not. We
        often disagreed. Where we could not agree, the draft says so and asks you.</p>
        <p>We have kept the number of commitments to seven, so that each has a named person
        responsible. This time we asked the organisations that will deliver them before we wrote
        them down. Last time we did not.</p>
        """),
        quote(
            "Please be tough on it now. In two years it will be too late.",
            "Ruth Adeyemi, Open Government Network, and Daniel Marsh, Cabinet Secretariat",
        ),
    ],
    "body": [
        prose("""
        <h2>How this draft was made</h2>
        <p>The timeline was published on {timeline_published}. From {ideas_open} to {ideas_close}
        we collected 131 ideas: 24 at the <a href="page:aldmouth">workshop in Aldmouth</a>, 79 by
        email and 28 by post. A drafting group sorted them, met nine times, and asked each
        organisation involved what it could deliver.</p>
        """),
        table(
            "What happened to the 131 ideas",
            ("", "Number"),
            ("In the draft, as a commitment or part of one", "38"),
            ("Already being done", "17"),
            ("Needs evidence; kept on a public list", "29"),
            ("Outside the scope of the plan; reason published", "47"),
        ),
        prose("""
        <h2>Three questions we could not agree on</h2>
        <ol>
        <li>Should a company that does not confirm its owners be struck off, or fined first?
        (<a href="page:c_owners">Commitment 1</a>)</li>
        <li>Should half of the participation fund be kept for councils with fewer than 30,000
        residents? (<a href="page:c_fund">Commitment 4</a>)</li>
        <li>Should public bodies that miss the time limit for requests be named every three
        months, or once a year? (<a href="page:c_requests">Commitment 5</a>)</li>
        </ol>
        <h2>What is not in it</h2>
        <p>A register of meetings with lobbyists is not in this draft. It was commitment 6 of the
        <a href="page:fifth">fifth plan</a> and was not started. The network has asked for it again
        and the government has not decided. The <a href="page:forum_meeting">forum</a> will discuss
        it on {forum_next}.</p>
        <h2>What happens after the consultation closes</h2>
        <p>The drafting group reads every contribution, and the forum discusses them in public. We
        plan to publish our responses on {response_due}: for every contribution, what we heard,
        what we decided and why. Then the plan is adopted and sent to the Open Government
        Partnership.</p>
        """),
        action(
            "Not sure what a sentence means? Ask the people who wrote it on {questions}.",
            "Question and answer session on the draft",
            page="questions",
        ),
    ],
}
