"""What pages lead to, and what a reader would find missing."""

import html.parser
import posixpath
import urllib.parse


class Links(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = set()

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        rel = (attributes.get("rel") or "").split()
        if tag == "link" and not {"stylesheet", "icon"} & set(rel):
            return
        for key in ("href", "src"):
            if attributes.get(key):
                self.found.add(attributes[key])


def links(path, text, base="/"):
    """Files of the site that a page leads to."""
    parser = Links()
    parser.feed(text)
    found = set()
    for url in parser.found:
        parts = urllib.parse.urlsplit(url)
        if parts.scheme or parts.netloc or not parts.path:
            continue
        if parts.path.startswith(base):
            target = parts.path[len(base):]
        else:
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), parts.path))
            target += "/" if parts.path.endswith("/") or parts.path.endswith(".") else ""
            target = "" if target == "./" else target
        target = urllib.parse.unquote(target)
        found.add(target + "index.html" if target == "" or target.endswith("/") else target)
    return found


class Watch:
    """Follows what a host has, move by move, and tells what a reader who comes by the home page would find missing."""

    def __init__(self):
        self.cache = {}
        self.there = {}

    def leads(self, path, content):
        key = (path, content)
        if key not in self.cache:
            self.cache[key] = links(path, content.decode()) if path.endswith(".html") else set()
        return self.cache[key]

    def dangling(self):
        if "index.html" not in self.there:
            return set()
        seen, ahead, missing = {"index.html"}, ["index.html"], set()
        while ahead:
            path = ahead.pop()
            for target in self.leads(path, self.there[path]) - seen:
                seen.add(target)
                if target in self.there:
                    ahead.append(target)
                else:
                    missing.add((path, target))
        return missing

    def follow(self, moves, built):
        """Moves are (`PUT` or `DELETE`, path); all that is put is as built."""
        found = []
        for what, path in moves:
            if path.startswith(".vigie/"):
                continue
            if what == "PUT":
                self.there[path] = built[path]
            else:
                self.there.pop(path, None)
            found += [(what, path, page, target) for page, target in self.dangling()]
        return found
