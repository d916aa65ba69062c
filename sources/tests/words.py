"""What a reader sees of a page."""

from html.parser import HTMLParser


class Words(HTMLParser):
    """The words of a page: `all` that can be read there, and what is `shown` unasked."""

    INLINE = frozenset(("a", "b", "bdi", "cite", "em", "i", "q", "small", "span", "strong", "time"))
    UNSEEN = frozenset(("head", "script", "style", "template", "sup"))

    def __init__(self, page):
        super().__init__()
        self.all, self.shown, self.unseen, self.closed, self.summary = [], [], 0, 0, 0
        self.feed(page if isinstance(page, str) else page.content.decode())
        self.all, self.shown = (" ".join("".join(text).split()) for text in (self.all, self.shown))

    def handle_starttag(self, tag, attrs):
        self.gap(tag)
        self.unseen += tag in self.UNSEEN
        self.closed += tag == "details" and (self.closed > 0 or "open" not in dict(attrs))
        self.summary += tag == "summary"

    def handle_endtag(self, tag):
        self.gap(tag)
        self.unseen -= tag in self.UNSEEN
        self.closed -= tag == "details" and self.closed > 0
        self.summary -= tag == "summary"

    def gap(self, tag):
        if tag not in self.INLINE:
            self.all.append(" ")
            self.shown.append(" ")

    def handle_data(self, data):
        if self.unseen:
            return
        self.all.append(data)
        if not self.closed or (self.closed == 1 and self.summary):
            self.shown.append(data)
