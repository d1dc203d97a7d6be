"""What readers of the demo network said, as plain data, page by page."""

from home.demo.threads import (
    access_requests,
    company_owners,
    consultation,
    draft_plan,
    earlier_posts,
    events,
    other_commitments,
)

THREADS = {
    **earlier_posts.THREADS,
    **events.THREADS,
    **consultation.THREADS,
    **draft_plan.THREADS,
    **company_owners.THREADS,
    **access_requests.THREADS,
    **other_commitments.THREADS,
}
