"""An admin page as a browser sends it back: what was not touched goes back as it came."""

import re
from html.parser import HTMLParser

from django.core.files import File


class Page(HTMLParser):
    """The form of one admin page.

    `page["title"] = "Ran"` types, `page.add("titles", text="Ran")` adds a row, `page.save()` sends.
    """

    def __init__(self, client, address):
        super().__init__()
        self.client, self.address = client, address
        self.read(client.get(address))

    def read(self, response):
        assert response.status_code == 200
        self.html = response.content.decode()
        self.fields, self.option, self.text, self.over = {}, None, None, False
        self.reset()
        self.feed(self.html[self.html.index("<form", self.html.index('id="content-main"')) :])
        return self

    def handle_starttag(self, tag, attrs):
        if self.over:
            return
        attrs = dict(attrs)
        name, kind = attrs.get("name"), attrs.get("type")
        if tag == "select":
            self.fields[name] = []
            self.option = (name, "multiple" in attrs)
        elif tag == "option" and self.option:
            chosen, multiple = self.option
            if "selected" in attrs or not (multiple or self.fields[chosen]):
                self.fields[chosen] = [
                    *(self.fields[chosen] if multiple else []),
                    attrs.get("value", ""),
                ]
        elif tag == "textarea":
            self.text = (name, [])
        elif tag == "input" and name and (kind not in ("checkbox", "submit") or "checked" in attrs):
            self.fields[name] = [attrs.get("value", "on" if kind == "checkbox" else "")]

    def handle_data(self, data):
        if self.text:
            self.text[1].append(data)

    def handle_endtag(self, tag):
        if tag == "textarea":
            name, parts = self.text
            lines = "".join(parts).removeprefix("\n").splitlines()
            self.fields[name] = ["\r\n".join(lines)]
            self.text = None
        elif tag == "select":
            self.option = None
        elif tag == "form":
            self.over = True

    def __getitem__(self, name):
        return self.fields[name][0]

    def __setitem__(self, name, value):
        values = value if isinstance(value, list) else [value]
        self.fields[name] = [v if isinstance(v, File) else str(v) for v in values]

    def add(self, rows, **values):
        number = int(self[f"{rows}-TOTAL_FORMS"])
        self[f"{rows}-TOTAL_FORMS"] = number + 1
        for name in list(self.fields):
            if name.startswith(f"{rows}-__prefix__-"):
                self.fields[name.replace("__prefix__", str(number))] = list(self.fields[name])
        for name, value in values.items():
            self[f"{rows}-{number}-{name}"] = value
        return f"{rows}-{number}"

    def send(self, **buttons):
        return self.client.post(self.address, self.fields | {"_save": "Save"} | buttons)

    def save(self):
        """Save, and expect it to be accepted."""
        response = self.send()
        assert response.status_code == 302, errors(response)
        return response

    def refused(self):
        """Save, and expect a refusal: its messages. The page then is what was answered."""
        response = self.send()
        self.read(response)
        return errors(response)


def errors(response):
    """The messages of a page, without those that only say that there are some."""
    html = response.content.decode()
    lists = re.findall(r'<ul class="errorlist.*?</ul>', html, re.DOTALL)
    return [
        message for found in lists for message in re.findall(r"<li>(.*?)</li>", found, re.DOTALL)
    ]
