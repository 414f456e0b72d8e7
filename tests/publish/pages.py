"""What the files of a site lead to, and what a reader would find missing while they come and go."""

import html
import posixpath
import re
import urllib.parse


ATTRIBUTE = re.compile(r"""\s(href|src|poster|srcset)=(?:"([^"]*)"|'([^']*)')""")


def urls(page):
    for name, one, other in ATTRIBUTE.findall(page):
        value = html.unescape(one or other)
        yield from (part.split()[0] for part in value.split(",") if part.split()) if name == "srcset" else [value]


def links(path, text, site):
    """Files of the site that a page, a feed or the sitemap leads to; `site` is its address and ends with a slash."""
    if path.endswith(".html"):
        found = urls(text)
    elif path.endswith("sitemap.xml") or posixpath.basename(path).startswith("feed."):
        found = re.findall(re.escape(site) + r"""[^\s"'<>\\&),;]*""", text)
    else:
        return frozenset()
    targets = set()
    for url in found:
        here = urllib.parse.urljoin(site + path, url).partition("#")[0].partition("?")[0]
        if here.startswith(site):
            target = urllib.parse.unquote(here[len(site):])
            targets.add(target + "index.html" if target == "" or target.endswith("/") else target)
    return frozenset(targets)


class Watch:
    """Follows what a host has, move by move, and stops where somebody would find something missing who reads on from a
    file that was there before, from the first page or the sitemap. What could be reached once, somebody may still read."""

    def __init__(self, site, there, built):
        self.site, self.there, self.built = site, dict(there), built
        self.begun, self.leaving = set(there), set(there) - set(built)
        self.known, self.reached = {}, set()

    def leads(self, path):
        content = self.there[path]
        if (path, content) not in self.known:
            self.known[path, content] = links(path, content.decode("utf-8", "replace"), self.site)
        return self.known[path, content]

    def calls_in(self, path):
        return path in self.begun or path in ("index.html", "sitemap.xml")

    def missing(self, path, target):
        # Two pages that go and lead to each other cannot go in the same instant; nothing else leads to them.
        go = path in self.leaving and target in self.leaving and target.endswith(".html")
        return target not in self.there and not go

    def read(self, path, move):
        """All that somebody finds who reads on from here."""
        self.reached.add(path)
        ahead = [path]
        while ahead:
            path = ahead.pop()
            for target in self.leads(path):
                assert not self.missing(path, target), f"{move}: `{path}` leads to `{target}`, which is not there"
                if target in self.there and target not in self.reached:
                    self.reached.add(target)
                    ahead.append(target)

    def follow(self, moves):
        """Moves are (`PUT` or `DELETE`, path); all that is put is as built."""
        for path in list(self.there):
            self.read(path, "before anything was done")
        for number, (what, path) in enumerate(moves):
            move = f"after move {number} of {len(moves)}, {what} {path}"
            if path.startswith(".vigie/"):
                continue
            if what == "PUT":
                self.there[path] = self.built[path]
                if path in self.reached or self.calls_in(path):
                    self.read(path, move)
                continue
            assert path not in self.built, f"{move}: it is part of the site"
            self.there.pop(path, None)
            for other in self.reached & self.there.keys():
                leads = path in self.leads(other) and self.missing(other, path)
                assert not leads, f"{move}: `{other}` still leads to it"
        gone = self.built.keys() ^ self.there.keys()
        assert not gone or not moves, f"the moves do not add up to the site: {sorted(gone)[:5]}"
