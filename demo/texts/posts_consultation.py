"""Posts since the draft plan was published."""

from typing import Any

from demo.blocks import action, picture, prose, quote

POSTS: list[dict[str, Any]] = [
    {
        "key": "draft_is_open",
        "when": "draft_published",
        "title": "The draft sixth plan is open for your comments",
        "introduction": (
            "Seven commitments, written by government and civil society together. You can "
            "comment on the plan as a whole or on any of them until {closes}."
        ),
        "authors": ["daniel", "ruth"],
        "topics": ["plan"],
        "related": ["sixth", "questions", "brackwell"],
        "share_image": "margin",
        "body": [
            prose("""
            <p>Today we publish the draft of Arden’s sixth open government plan. It has seven
            commitments. Each says what is wrong today, what will be done about it, who is
            responsible, and what you will be able to see by which date.</p>
            """),
            picture(
                "margin",
                "Drawing of a page of text with coloured notes in its margin, each joined to a "
                "line of the text.",
                "A draft is meant to be written on",
            ),
            prose("""
            <h2>How to comment</h2>
            <ol>
            <li>Read the <a href="page:sixth">draft</a>. All of it takes about forty minutes, a
            single commitment five.</li>
            <li>Comment on the commitment it is about, or on the plan if it is about all of them.
            You can also reply to other people’s comments.</li>
            <li>Confirm your email address. Your comment appears once a moderator has
            approved it.</li>
            </ol>
            <p>If you would rather not write in public, or not online, send us a letter or come
            to <a href="page:brackwell">Brackwell</a>. It counts the same.</p>
            <h2>What helps most</h2>
            <p>Tell us what would go wrong. A sentence like “our council could not do this,
            because the contract with our supplier runs until next autumn” is worth more to the
            drafting group than ten that say the aim is right. Be specific about numbers, dates
            and which office does what.</p>
            <h2>What happens next</h2>
            <p>Officials reply to questions under their own names, within ten working days. After
            {closes} the drafting group goes through all contributions. It plans to publish its
            responses on {response_due}: for each contribution, what it heard, what it decided
            and why.</p>
            """),
            action("Comments close on {closes}.", "Read the draft plan", page="sixth"),
        ],
    },
    {
        "key": "in_brackwell",
        "when": -6,
        "title": "Two hours in Brackwell: what a small council needs",
        "introduction": (
            "Forty-one people read the draft aloud, sentence by sentence. The hardest questions "
            "came from the people who would have to deliver it."
        ),
        "authors": ["martin"],
        "topics": ["workshops", "local", "contracts"],
        "related": ["brackwell", "c_fund", "c_contracts"],
        "body": [
            prose("""
            <p>Brackwell’s town hall has a balcony that is closed because the repair would cost
            more than the council’s budget for participation of every kind. I mention it because
            the clerk did, in the first five minutes.</p>
            <p>The format was simple. Each table had one commitment on paper. One person read a
            sentence aloud, and everyone else said what it would mean on a Monday morning.</p>
            <h2>Contracts</h2>
            <p>The draft asks for every contract above £10,000 to be published at five stages. In
            a town with one procurement officer that means about 90 contracts a year and, at half
            an hour for each stage, more than a month of work. No one at the table was against it.
            They asked for one thing: that the form is filled in automatically from the
            invoice system, which 61 councils buy from four suppliers.</p>
            """),
            quote(
                "Don’t send us a standard. Send us someone who will sit next to me for two days.",
                "The procurement officer of a town of 19,000 people",
            ),
            prose("""
            <h2>The participation fund</h2>
            <p>Everyone liked the fund, and no one believed that a small council would get any
            of it. Applications take time, and the councils that have time are the large ones.
            Two tables independently proposed the same thing: keep half of the
            money for councils with fewer than 30,000 residents.</p>
            <h2>Requests for information</h2>
            <p>This was the surprise of the evening: the clerks are in favour of a time limit for
            reviews. An old request on the desk, one said, is worse than a fixed date.</p>
            <p>The notes will be on the <a href="page:brackwell">workshop’s page</a> when the
            people who wrote at the tables have checked them.</p>
            """),
            action(
                "If you work for a council, tell us in a comment what it would take.",
                "Read commitment 4, the participation fund",
                page="c_fund",
            ),
        ],
    },
    {
        "key": "so_far",
        "when": -4,
        "title": "What people have written so far",
        "introduction": (
            "We are more than halfway through the consultation. Requests for information are "
            "discussed most, and some subjects hardly at all."
        ),
        "authors": ["hannah"],
        "topics": ["plan", "young"],
        "related": ["sixth", "questions"],
        "body": [
            prose("""
            <p>I read every comment that arrives here, so I see things that no one else does. This
            is not a summary of opinion; that comes with the responses on {response_due}.</p>
            <h2>Where the discussion is</h2>
            <p><a href="page:c_requests">Commitment 5</a>, on requests for information, has the
            longest thread. It began by asking whether twenty days is a limit or a target,
            and has reached the proposal that public bodies publish their own figures every
            three months. Under <a href="page:c_owners">commitment 1</a> a notary and a
            journalist disagree about how an error is reported, politely and in detail.</p>
            <h2>Where it is not</h2>
            <p>There is little on <a href="page:c_climate">climate spending</a> and less on
            <a href="page:c_youth">young people</a>, from whom we have heard least of all. The
            National Youth Forum is holding three evenings of its own and will send us what people
            said.</p>
            <h2>Moderation</h2>
            <p>We rejected two comments: one accused people of a crime that no court has ruled on,
            and one asked for votes. We told both people why, and one has commented again. We also
            caught some advertising. If your comment has not appeared, look for our email first:
            moderators do not see your comment until you have confirmed your email address.</p>
            """),
            action(
                "Ask the people who wrote the draft, online, on {questions}.",
                "Question and answer session on the draft",
                page="questions",
            ),
        ],
    },
]
