"""A page that is watched: what it says on the console, throws, and asks the network for."""

from urllib.parse import urlsplit

# Of the browser itself: what a page from file: is refused says nothing about the page.
SIZES = {"phone": (390, 844), "tablet": (820, 1180), "laptop": (1440, 900), "wide": (1920, 1080)}


class Watched:
    def __init__(self, page, allowed):
        self.page = page
        self.allowed = allowed
        self.errors = []
        self.requests = []
        page.on("console", self.heard)
        page.on("pageerror", lambda error: self.errors.append(f"exception: {error}"))
        page.on("request", lambda request: self.requests.append(request.url))

    def heard(self, message):
        if message.type in ("error", "warning"):
            self.errors.append(f"{message.type}: {message.text}")

    def check(self):
        """Nothing went wrong, and nothing left the page."""
        assert not self.errors, self.errors
        outside = [url for url in self.requests if not url.startswith((self.allowed, "data:", "blob:"))]
        assert not outside, outside

    def forgive(self):
        """For a check that makes things go wrong."""
        self.errors.clear()


def origin(url):
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/" if parts.scheme.startswith("http") else url.split("#")[0]


def scrolls_sideways(page):
    return page.evaluate("document.documentElement.scrollWidth > innerWidth || document.body.scrollWidth > innerWidth")


def until(page, expression, seconds=15):
    """Waits for something in the page. Playwright's own wait evaluates text, which the page's policy forbids."""
    page.evaluate(
        f"""() => new Promise((done, fail) => {{
            const end = performance.now() + {seconds * 1000}
            const check = () => {{
                if ({expression}) done()
                else if (performance.now() > end) fail(new Error({f"not within {seconds} s: {expression}"!r}))
                else setTimeout(check, 16)
            }}
            check()
        }})"""
    )


def settled(page):
    """Waits until events and peaks are there and everything was drawn."""
    page.wait_for_selector(".session-page[data-loaded=true]")
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
