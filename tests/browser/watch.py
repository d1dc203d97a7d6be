"""Notes whatever a browser complains of, and every request that would leave the site."""

from urllib.parse import urlsplit

OWN_SCHEMES = ("about", "blob", "data")


class Watch:
    """Listens to all pages of a browser context."""

    def __init__(self, context, site):
        self.complaints = []
        # Statuses of answers to scripts that a test is about.
        self.expected = set()
        self._site = site
        context.on("console", self._console)
        context.on("weberror", lambda error: self.complaints.append(f"script: {error.error}"))
        context.on("request", self._request)
        context.on("response", self._response)

    def _console(self, message):
        # What could not be loaded is judged by its response, because a page may well be a 404.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.complaints.append(f"console: {message.text} at {message.location}")

    def _request(self, request):
        own = request.url.startswith(f"{self._site}/")
        if not own and urlsplit(request.url).scheme not in OWN_SCHEMES:
            self.complaints.append(f"leaves the site: {request.url}")

    def _response(self, response):
        if response.status in self.expected:
            return
        if response.status >= 400 and response.request.resource_type != "document":
            self.complaints.append(f"{response.status}: {response.url}")
