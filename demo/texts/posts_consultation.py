"""Posts since the draft plan was published."""

from demo.blocks import action, picture, prose, quote

POSTS = [
    {
        "key": "draft_is_open",
        "when": "draft_published",
        "title": "The draft sixth plan is open for your comments",
        "introduction": (
            "Seven commitments, written by government and civil society together. You can "
            "comment on the whole or on each of them until {closes}."
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
                "A draft is there to be written on",
            ),
            prose("""
            <h2>How to comment</h2>
            <ol>
            <li>Read the <a href="page:sixth">draft</a>. The whole is about forty minutes of
            reading; a single commitment is five.</li>
            <li>Write under the commitment that it is about, or under the plan if it is about
            all of them. You can also answer what others have written.</li>
            <li>Confirm your email address. Your comment appears when a moderator has read
            it.</li>
            </ol>
            <p>If you would rather not write in public, or not online, send us a letter or come
            to <a href="page:brackwell">Brackwell</a>. It will be treated in the same way.</p>
            <h2>What helps most</h2>
            <p>Tell us what would go wrong. A sentence like “our council could not do this,
            because the contract with our supplier runs until next autumn” is worth more to the
            drafting group than ten that say the aim is right. Be specific about numbers, dates
            and names of offices.</p>
            <h2>What happens then</h2>
            <p>Officials answer questions under their own names, within ten working days. After
            {closes} the drafting group goes through all comments, by subject. On
            {response_due} it publishes what it heard, what it changed, and why it did not
            change the rest.</p>
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
            "came from those who would have to carry it out."
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
            sentence aloud, and everybody else said what it would mean on a Monday morning.</p>
            <h2>Contracts</h2>
            <p>The draft asks for every contract above £10,000 to be published at five stages. In
            a town with one procurement officer that means about 90 contracts a year and, at half
            an hour for each stage, more than a month of work. Nobody at the table was against it.
            They asked for one thing: that the form fills itself from the invoice system, which
            61 councils buy from four suppliers.</p>
            """),
            quote(
                "Do not send us a standard. Send us somebody who sits next to me for two days.",
                "The procurement officer of a town of 19,000 people",
            ),
            prose("""
            <h2>The participation fund</h2>
            <p>Everybody liked the fund and nobody believed that a small council would get any
            of it. Applications take time, and the councils that have time are the large ones.
            Two tables proposed the same thing without knowing of each other: keep half of the
            money for councils with fewer than 30,000 residents.</p>
            <h2>Requests for information</h2>
            <p>The surprise of the evening. The clerks are in favour of a limit for reviews. An
            old request on the desk, one said, is worse than a hard date.</p>
            <p>The notes will be on the <a href="page:brackwell">workshop’s page</a> when the
            people who wrote at the tables have checked them.</p>
            """),
            action(
                "If you work for a council, say under the commitment what it would take.",
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
            "More than half of the time for comments has passed. Requests for information are "
            "discussed most, and some subjects hardly at all."
        ),
        "authors": ["hannah"],
        "topics": ["plan", "young"],
        "related": ["sixth", "questions"],
        "body": [
            prose("""
            <p>I read every comment that arrives here, which gives me a view that nobody else
            has. This is what I see. It is not a summary of opinion; that comes with the
            response on {response_due}.</p>
            <h2>Where the discussion is</h2>
            <p><a href="page:c_requests">Commitment 5</a>, on requests for information, has the
            longest thread. It began with the question whether twenty days is a limit or a
            target, and has reached the proposal that public bodies publish their own figures
            every three months. Under <a href="page:c_owners">commitment 1</a> a notary and a
            journalist disagree about how an error is reported, politely and in detail.</p>
            <h2>Where it is not</h2>
            <p>There is little on <a href="page:c_climate">climate spending</a> and less on
            <a href="page:c_youth">young people</a>, from whom we have heard least of all. The
            National Youth Forum is holding three evenings of its own and will send us what was
            said.</p>
            <h2>From the queue</h2>
            <p>Two comments were not published: one accused people of a crime that no court has
            looked at, and one asked for votes. Both writers were told the reason, and one has
            written again. Some advertising was caught as well. If your comment has not appeared,
            look for our mail first: nobody reads it before you have confirmed your
            address.</p>
            """),
            action(
                "Ask the people who wrote the draft, online, on {questions}.",
                "Questions and answers on the draft",
                page="questions",
            ),
        ],
    },
]
