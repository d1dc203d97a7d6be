"""What readers of the demo network said, as plain data, page by page."""

from collections import defaultdict

from demo.text_types import CommentText
from demo.threads import (
    access_requests,
    company_owners,
    consultation,
    draft_plan,
    earlier_posts,
    events,
    local_plan,
    other_commitments,
    passages,
)

_PARTS = (
    earlier_posts,
    events,
    consultation,
    draft_plan,
    local_plan,
    company_owners,
    access_requests,
    other_commitments,
    passages,
)

THREADS: defaultdict[str, list[CommentText]] = defaultdict(list)
for _part in _PARTS:
    for _key, _threads in _part.THREADS.items():
        THREADS[_key] += _threads
