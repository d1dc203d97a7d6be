"""Posts about the fifth plan's end and how the sixth is made."""

from typing import Any

from demo.blocks import action, picture, prose, quote, table

POSTS: list[dict[str, Any]] = [
    {
        "key": "review",
        "when": -129,
        "title": "What the fifth plan delivered, and what it left undone",
        "introduction": (
            "Of six commitments, one is complete, two are nearly there, two fall well short and "
            "one "
            "was never started. This is our own assessment, before the independent reviewers’."
        ),
        "authors": ["ruth"],
        "topics": ["plan"],
        "related": ["fifth", "timeline"],
        "body": [
            prose("""
            <p>The fifth plan ended on {fifth_end}. Two weeks ago the forum went through
            it commitment by commitment and compared what was promised with what can be seen
            today. We used the scale of the Open Government Partnership’s independent reviewers,
            and we counted only what anyone outside government can check.</p>
            """),
            picture(
                "completion",
                "Bar chart of the six commitments of the fifth plan. Complete: 1. Substantial: "
                "2. Limited: 2. Not started: 1.",
                "Completion of the six commitments in the fifth plan",
            ),
            table(
                "The six commitments and where they stand",
                ("Commitment", "Lead", "Completion"),
                ("A public register of company owners", "Companies Registry", "Substantial"),
                ("Contract notices in one place", "The Treasury", "Limited"),
                ("Budget documents as open data", "The Treasury", "Complete"),
                ("Residents’ panels in five counties", "Department for Communities", "Limited"),
                ("Publish answers to requests", "Information Commission", "Substantial"),
                ("Meetings with lobbyists", "Cabinet Secretariat", "Not started"),
            ),
            prose("""
            <h2>What worked</h2>
            <p>The budget commitment is the one to learn from. It named the files, the format
            and the day of publication, and one person at the Treasury was responsible. Three
            newspapers and a school in Tarnside now use the data.</p>
            <h2>What did not</h2>
            <p>The two commitments that stopped halfway have the same story: local councils had to
            do the work, and no one had asked them. Only 14 of 61 councils moved their
            contract notices to the new portal. Of five residents’ panels, two met.</p>
            <p>The register of meetings with lobbyists never got a lead official. We objected in
            two forum meetings, and the minutes say so. It did not help.</p>
            """),
            quote(
                "A commitment without a name behind it is a hope. I would rather see four with "
                "names than seven without.",
                "Gareth Pugh, Public Money Watch, at the forum",
            ),
            prose("""
            <h2>What we take into the sixth plan</h2>
            <ul>
            <li>Every commitment has a lead organisation and a named job holder responsible before
            it is published.</li>
            <li>The people who have to do the work are asked before it is promised.</li>
            <li>Every milestone ends in something that people outside can see.</li>
            </ul>
            """),
        ],
    },
    {
        "key": "forum_minutes",
        "when": -140,
        "title": "The forum’s last meeting in brief",
        "introduction": (
            "The forum agreed how the sixth plan will be written, asked for faster replies to "
            "comments, and put the lobbying register back on its list."
        ),
        "authors": ["tom"],
        "topics": ["network", "plan"],
        "related": ["forum"],
        "body": [
            prose("""
            <p>The forum met in Kingsferry on {forum_last}. Eleven of its twelve members were
            there and 23 people watched, nine of them online. It decided three things.</p>
            <ol>
            <li><strong>The sixth plan.</strong> The timeline was agreed and will be published
            at least two weeks before the first idea is collected, as the rules of the Open
            Government Partnership ask.</li>
            <li><strong>Replies.</strong> The government will reply to questions in comments on
            this site within ten working days, under the name of the official who replies.</li>
            <li><strong>Lobbying.</strong> The register of meetings with lobbyists stays on the
            forum’s list until there is a decision on it, whether or not it is part of a
            plan.</li>
            </ol>
            <p>There was no consensus on whether the sixth plan should cover the police. Both
            views are in the minutes. The Information Commission abstained.</p>
            <p>Questions from the public were about travel costs for workshop participants, which
            the network now refunds up to £40, and about sign language. Interpreters are booked
            for every joint event from now on.</p>
            """),
        ],
    },
    {
        "key": "timeline",
        "when": "timeline_published",
        "title": "How the sixth plan will be written, and when you can take part",
        "introduction": (
            "Ideas first, then a draft, then your comments on the draft, then a response to each "
            "contribution. These are the dates."
        ),
        "authors": ["daniel", "ruth"],
        "topics": ["plan"],
        "related": ["sixth", "review"],
        "body": [
            prose("""
            <p>Arden’s sixth open government plan will begin on {sixth_start}. The Open
            Government Unit and the network are writing it together. We do not want anyone to hear
            about a deadline after it has passed, so here are all of them.</p>
            """),
            table(
                "Steps to the sixth plan",
                ("When", "What happens", "How to take part"),
                ("{ideas_open}", "We start collecting ideas", "By email, by post or at an event"),
                ("{aldmouth}", "Workshop in Aldmouth", "In person"),
                ("{ideas_close}", "Last day to send ideas", ""),
                ("{draft_published}", "Draft plan published", "Comment on this site"),
                ("{brackwell}", "Workshop on the draft in Brackwell", "In person"),
                ("{questions}", "Question and answer session", "Online"),
                ("{closes}", "Last day to comment on the draft", ""),
                ("{forum_next}", "The forum discusses the comments", "Watch and ask questions"),
                ("{response_due}", "Responses to contributions published", ""),
                ("{sixth_start}", "The plan begins", ""),
            ),
            prose("""
            <h2>How ideas are chosen</h2>
            <p>A drafting group of four officials and four people from civil society reads every
            idea. It asks three questions. Would it make government more transparent, open to
            participation or accountable? Can it be done in two years? Could someone outside
            government tell whether it was done?</p>
            <p>Ideas with three yeses go to the organisation that would have to deliver them. If
            that organisation says no, its reason will be published.</p>
            <h2>What we cannot promise</h2>
            <p>The plan will have between five and eight commitments. There will be more good
            ideas than that. What we do promise is to list every idea with its outcome.</p>
            """),
            action(
                "The draft is now published, and comments are open until {closes}.",
                "Go to the draft plan",
                page="sixth",
            ),
        ],
    },
]
