"""Publishes the example site to real servers: publish, change, withdraw, break, kill, and look at what readers see.

usage: publish_test.py VIGIE [WORD…]    only tests with one of the words in their name
"""

import concurrent.futures
import functools
import http.server
import json
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import traceback

import pages
import servers
import targets

ROOT = pathlib.Path(__file__).resolve().parents[2]
VIGIE = pathlib.Path(sys.argv[1]).resolve()
NOW = ["--clock", "2024-12-10T12:00+01:00"]
ADDRESS = "https://example.org/"
SECRET = "Le passeur attend quatre familles derrière le moulin de la rive haute"


class Site:
    """A copy of the example site with a target of its own."""

    def __init__(self, folder, publish, env):
        self.folder, self.env, self.begun = folder, {**os.environ, **env}, []
        shutil.copytree(ROOT / "content", folder / "content")
        self.targets(publish)

    def targets(self, publish):
        text = (self.folder / "content/site.yaml").read_text().split("\npublish:\n")[0]
        (self.folder / "content/site.yaml").write_text(f"{text}\npublish:\n  live: {json.dumps(publish)}\n")

    def begin(self, *args, **more):
        command = [VIGIE, "publish", "live", "-s", self.folder, *NOW, *args]
        pipe = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        self.begun.append(subprocess.Popen(command, env=self.env, **pipe, **more))
        return self.begun[-1]

    def end(self):
        """Nothing goes on after a test that failed half way."""
        for process in self.begun:
            process.kill()
            process.wait()

    def run(self, *args, expect=0):
        """What it told, on both channels."""
        process = self.begin(*args)
        out, err = process.communicate()
        told = f"{out}{err}"
        assert expect in (None, process.returncode), f"{args}: {process.returncode}, not {expect}\n{told[-3000:]}"
        return told if expect is not None else (process.returncode, told)

    def publish(self, *args, expect=0):
        return self.run("--yes", *args, expect=expect)

    def build(self):
        """What the target shall hold, but for the sums."""
        subprocess.run([VIGIE, "build", "-q", "-s", self.folder, *NOW], check=True, capture_output=True)
        built = targets.read(self.folder / "output")
        return {path: bytes for path, bytes in built.items() if not path.startswith(targets.NOTES)}

    def edit(self, path, old, new):
        file = self.folder / "content" / path
        text = file.read_text()
        assert old in text, f"{path} has no {old!r}"
        file.write_text(text.replace(old, new, 1))

    def correct(self, number):
        """Changes one report, and the name of the site on every page."""
        self.edit("aleppo-2024/003.fr.md", "title: \"", f"title: \"Corrigé {number} : ")
        self.edit("site.yaml", "l'observatoire", f"l'observatoire {number}")

    def add_report(self):
        text = (self.folder / "content/aleppo-2024/007.fr.md").read_text()
        text = re.sub("^title:.*", 'title: "Un rapport de plus"', text, count=1, flags=re.M)
        (self.folder / "content/aleppo-2024/008.fr.md").write_text(f"{text}\n{SECRET}.\n\n![Moulin](moulin.svg)\n")
        photo = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><path d="M0 0h4v4z"/></svg>'
        (self.folder / "content/aleppo-2024/moulin.svg").write_text(photo)


def same(target, built):
    """The target holds the built site byte for byte, its sums, somebody else's files as they were, and nothing else."""
    there = target.files()
    for path, bytes in target.planted.items():
        assert there.pop(path, None) == bytes, f"`{path}` of somebody else was touched"
    sums = there.pop("SHA256SUMS", b"").decode()
    assert sorted(line.split("  ", 1)[1] for line in sums.splitlines()) == sorted(built), "the sums are of other files"
    assert not built.keys() - there.keys(), ("missing", sorted(built.keys() - there.keys())[:10])
    assert not there.keys() - built.keys(), ("left over", sorted(there.keys() - built.keys())[:10])
    wrong = [path for path in built if there[path] != built[path]]
    assert not wrong, wrong[:10]


def watched(target, site, before, *args):
    """Publishes, and sees to it that no reader meets a link to nothing at any moment. Gives what was told and what is
    there now."""
    built = site.build()
    with target.watched(built) as moves:
        told = site.publish(*args)
    pages.Watch(ADDRESS, before, {**built, "SHA256SUMS": b""}).follow(moves)
    same(target, built)
    return told, built


def life(target, site):
    """Published, changed, grown, shrunk and taken back, with somebody else's file beside it all the time."""
    told, built = watched(target, site, {}, "--adopt")
    assert "Last check: scanned" in told, told
    assert "Nothing to do" in site.publish()
    target.plant("theirs.txt", b"somebody else's")
    site.add_report()
    site.correct(1)
    before = target.files()
    told = json.loads(site.run("--dry-run", "--json"))
    assert told["outcome"] == "dry run" and {"title": "Un rapport de plus", "address": "/aleppo-2024/8/"} in told["reports"]["new"], told
    assert target.files() == before, "a dry run sent something"
    told, built = watched(target, site, built)
    assert "new        Un rapport de plus  /aleppo-2024/8/" in told and "changed    Corrigé 1" in told, told
    assert any(SECRET.encode() in bytes for bytes in built.values())

    report = site.folder / "content/aleppo-2024/008.fr.md"
    text = report.read_text()
    report.unlink()
    assert "nobody withdrew it" in site.publish(expect=2)
    same(target, built)
    report.write_text(text.replace("tlp: clear", "tlp: clear\nwithdrawn: {date: 2024-12-09, reason: \"Une personne est en danger.\"}", 1))
    told, built = watched(target, site, built)
    assert "withdrawn  Un rapport de plus" in told and "feed readers" in told, told
    told = built["aleppo-2024/8/index.html"].decode()
    assert "Une personne est en danger" in told and "Rapport retiré" in told, told
    for path, bytes in target.files().items():
        assert SECRET.encode() not in bytes and b"Un rapport de plus" not in bytes, f"{path} still tells of it"
        assert b"moulin" not in path.encode() and b"moulin.svg" not in bytes, f"{path} is left of it"
    report.unlink()
    watched(target, site, built, "--allow-removals")


def adoption(target, site):
    """A place with files of somebody else is left alone until it is adopted; and so are those files after it."""
    target.plant("theirs.txt", b"somebody else's")
    refused = site.publish(expect=2)
    assert "theirs.txt" in refused and "--adopt" in refused, refused
    assert target.files() == {"theirs.txt": b"somebody else's"}
    site.publish("--adopt")
    same(target, site.build())
    site.publish()
    same(target, site.build())


def collision(target, site):
    """A file of somebody else where a new page shall go stops the run, and nothing goes away."""
    site.publish()
    before = target.files()
    target.plant("aleppo-2024/8/index.html", b"theirs")
    site.add_report()
    assert "vigie did not put it there" in site.publish(expect=2)
    there = target.files()
    assert there["aleppo-2024/8/index.html"] == b"theirs"
    assert before.keys() <= there.keys(), "something went away"
    assert b"/aleppo-2024/8/" not in there["aleppo-2024/index.html"], "a list leads to it already"


def masses(target, site):
    """More than a third of the pages do not go by a slip."""
    site.publish()
    before = target.files()
    for folder in ("aleppo-2024", "pages"):
        shutil.rmtree(site.folder / "content" / folder)
    refused = site.publish(expect=2)
    assert "more than a third" in refused and "nobody withdrew it" in refused, refused
    assert target.files() == before
    site.publish("--allow-removals")
    same(target, site.build())


def points(target, count, least, most):
    """Random ones, but the same in each run."""
    return sorted(random.Random(f"{type(target).__name__} {count}").uniform(least, most) for _ in range(count))


def wired(target, site, **how):
    """Publishes through a wire."""
    wire = servers.Wire(target.server, **how)
    site.targets(target.through(wire.port))
    ended = site.publish(expect=None)
    wire.close()
    site.targets(target.to)
    return wire, *ended


def broken(target, site):
    """The connection breaks at random points, for good; run again, only what is missing is sent, and all is there."""
    site.publish()
    site.correct(0)
    whole, code, told = wired(target, site)
    assert code == 0, told
    before = site.build()
    same(target, before)
    for number, point in enumerate(points(target, 3, 0.05, 0.9), 1):
        site.correct(number)
        built = site.build()
        with target.watched(built) as moves:
            wire, code, told = wired(target, site, limit=int(whole.sent * point))
            assert code == (3 if wire.broken else 0), (code, told[-900:])
            between = target.files()
            assert before.keys() <= between.keys(), "something went away before the new site was there"
            between.pop("SHA256SUMS")
            assert not target.atomic or between in (before, built), "half a site is to be seen"
            site.publish()
        pages.Watch(ADDRESS, before, {**built, "SHA256SUMS": b""}).follow(moves)
        same(target, built)
        before = built


def hiccups(target, site):
    """The connection breaks once, and comes back: nobody has to do anything."""
    site.publish()
    site.correct(0)
    whole, code, told = wired(target, site)
    assert code == 0, told
    for number, point in enumerate(points(target, 1, 0.1, 0.8), 1):
        site.correct(number)
        wire, code, told = wired(target, site, limit=int(whole.sent * point), once=True)
        assert wire.broken and code == 0, (wire.broken, code, told[-900:])
        same(target, site.build())


def killed(target, site):
    """The program is killed at random moments; the next run needs no help and finishes the work."""
    site.publish()
    before = site.build()
    begun = time.monotonic()
    site.correct(0)
    site.publish()
    whole, before = time.monotonic() - begun, site.build()
    for number, point in enumerate(points(target, 2, 0.3, 1), 1):
        site.correct(number)
        built = site.build()
        with target.watched(built) as moves:
            process = site.begin("--yes", start_new_session=True)
            try:
                process.wait(point * whole)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            assert before.keys() <= target.files().keys(), "something went away before the new site was there"
            site.publish()
        pages.Watch(ADDRESS, before, {**built, "SHA256SUMS": b""}).follow(moves)
        same(target, built)
        before = built


def locked(target, site):
    """A second publisher is told who is at it and since when, until it is sure that the first is dead."""
    site.publish()
    before = target.files()
    note = {"holder": "desk-2", "process": 1, "since": "2024-12-01T10:00:00+00:00"}
    target.lock(json.dumps(note).encode())
    site.correct(1)
    refused = site.publish(expect=2)
    assert "desk-2" in refused and "2024-12-01 10:00 UTC" in refused and "--break-lock" in refused, refused
    assert target.files() == before
    site.publish("--break-lock")
    same(target, site.build())
    site.publish()


def two_at_once(target, site):
    """Two people publish in the same second: one after the other, or one is told of the other; never a mixture."""
    site.publish()
    other = Site(site.folder.parent / "other", target.to, {**target.env, "VIGIE_HOLDER": "other"})
    for number in range(2):
        site.correct(number)
        other.correct(number + 10)
        both = [one.begin("--yes") for one in (site, other)]
        told = [process.communicate()[1] for process in both]
        codes = sorted(process.returncode for process in both)
        assert codes in ([0, 0], [0, 2]), (codes, [words[-900:] for words in told])
        there = {path: bytes for path, bytes in target.files().items() if path != "SHA256SUMS"}
        assert there in (site.build(), other.build()), "a mixture of two sites"
    site.publish()
    same(target, site.build())


def overtaken(target, site):
    """A publisher that was taken for dead and was not finds that somebody else published, and leaves it at that."""
    site.publish()
    site.correct(0)
    whole, code, told = wired(target, site)
    assert code == 0, told
    other = Site(site.folder.parent / "other", target.to, {**target.env, "VIGIE_HOLDER": "other"})
    other.correct(10)
    wire = servers.Wire(target.server, limit=int(whole.sent * 0.6), holds=True)
    site.correct(1)
    site.targets(target.through(wire.port))
    slow = site.begin("--yes")
    assert wire.reached.wait(300), "it was through too soon"
    other.publish("--break-lock")
    wire.released.set()
    told = slow.communicate()[1]
    wire.close()
    assert slow.returncode == 2 and "somebody else published to it in the meantime" in told, (slow.returncode, told[-900:])
    if target.atomic:
        same(target, other.build())
    other.publish()
    same(target, other.build())


def releases(target, site):
    """The link `current` is turned at once, as many releases are kept as were asked for, and one can be gone back to."""
    site.targets({**target.to, "keep": 2})
    current, states = target.folder / "current", []
    for number in range(4):
        site.correct(number)
        site.publish()
        states.append(current.resolve())
        target.folder, mirror = current, target.folder
        same(target, site.build())
        target.folder = mirror
    kept = sorted(int(entry.name) for entry in (target.folder / "releases").iterdir())
    assert kept == [2, 3, 4], kept
    page = "aleppo-2024/3/index.html"
    last = (current / page).read_bytes()
    site.run("--rollback", "--yes")
    assert current.resolve() == states[2]
    assert (current / page).read_bytes() != last
    site.publish()
    assert (current / page).read_bytes() == last

    site.add_report()
    site.publish()
    assert (current / "aleppo-2024/8/index.html").exists()
    site.run("--rollback", "--yes")
    for path in ("008.fr.md", "moulin.svg"):
        (site.folder / "content/aleppo-2024" / path).unlink()
    site.correct(5)
    site.publish()
    target.folder = current
    same(target, site.build())


def git_rollback(target, site):
    """The commit before the last one comes back as a new one; nothing is pushed by force."""
    site.publish()
    first = target.files()
    site.correct(1)
    site.publish()
    assert target.files() != first
    site.run("--rollback", "--yes")
    assert target.files() == first
    assert len(target.commits()) == 3


def git_sources(target, site):
    """A branch with sources in it is never published to."""
    target.commit(targets.read(ROOT / "content" / "pages") | {"content/site.yaml": b"title: Desk\n"})
    before = target.commits()
    assert "holds sources" in site.publish("--adopt", "--allow-removals", expect=2)
    assert target.commits() == before


def headers(target, site):
    """Types, charsets, and how long readers may keep what."""
    site.publish()
    styles = [path for path in site.build() if path.startswith("assets/") and path.endswith(".css")]
    fresh, year = "public, max-age=0, must-revalidate", "public, max-age=31536000, immutable"
    for path, kind, cache in [
        ("index.html", "text/html; charset=utf-8", fresh),
        ("feed.json", "application/feed+json; charset=utf-8", fresh),
        ("feed.xml", "application/atom+xml; charset=utf-8", fresh),
        ("aleppo-2024/figures.csv", "text/csv; charset=utf-8", fresh),
        ("SHA256SUMS", "text/plain; charset=utf-8", fresh),
        (styles[0], "text/css; charset=utf-8", year),
    ]:
        _, told = target.storage.ask("GET", f"{target.bucket}/site/{path}")
        assert (told["content-type"], told["cache-control"]) == (kind, cache), (path, told.items())


def ten_of_ten_thousand(target, site):
    """Ten of ten thousand files changed: ten uploads and the manifest, after at most two requests to compare."""
    folder = site.folder / "content/aleppo-2024/files"
    folder.mkdir()
    for number in range(10_000):
        (folder / f"{number}.csv").write_text(f"place,count\n{number},1\n")
    with (site.folder / "content/aleppo-2024/001.fr.md").open("a") as report:
        report.write("\n" + " ".join(f"[{number}](files/{number}.csv)" for number in range(10_000)) + "\n")
    site.publish()
    assert len(target.storage.keys(target.bucket)) > 10_000
    done = len(list(target.requests()))
    changed = range(0, 10_000, 1_000)
    for number in changed:
        (folder / f"{number}.csv").write_text(f"place,count\n{number},2\n")
    site.publish()
    asked = list(target.requests())[done:]
    sent = sorted(path for method, path, _ in asked if method == "PUT" and not path.startswith(targets.NOTES))
    assert sent == sorted(["SHA256SUMS", *(f"aleppo-2024/files/{number}.csv" for number in changed)]), sent
    compared = [request for request in asked if request[0] in ("GET", "HEAD")]
    assert 1 <= len(compared) <= 2, compared
    notes = [path for method, path, _ in asked if method == "PUT" and path.startswith(targets.NOTES)]
    assert sorted(notes) == [".vigie/published.json"] * 2 + [".vigie/publishing.json"], notes


def verified(target, site):
    """Signed with minisign's own key, found sound by minisign and, over the web, by `vigie verify`; and not sound after
    one byte was changed."""
    key, public = site.folder.parent / "desk.key", site.folder.parent / "desk.pub"
    subprocess.run(["minisign", "-G", "-W", "-p", public, "-s", key], check=True, capture_output=True)
    site.publish("--sign", str(key))
    sums = target.folder / "SHA256SUMS"
    subprocess.run(["minisign", "-V", "-q", "-p", public, "-m", sums], check=True)
    subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], check=True, cwd=target.folder)
    serve = functools.partial(Quiet, directory=target.folder)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), serve) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        verify = [VIGIE, "verify", f"http://127.0.0.1:{server.server_port}", "--key", public, "--address", ADDRESS]
        done = subprocess.run(verify, capture_output=True, text=True)
        assert done.returncode == 0 and "Sound: signed by the key" in done.stderr, done.stderr
        (target.folder / "feed.xml").write_bytes(b"another")
        done = subprocess.run(verify, capture_output=True, text=True)
        assert done.returncode == 1 and "`feed.xml` is not as it was published" in done.stderr, done.stderr
        server.shutdown()


def repaired(target, site):
    """What a target lost or altered is not noticed by a publish that trusts its record, and is mended by one that looks."""
    site.publish()
    built = site.build()
    target.damage("aleppo-2024/3/index.html", b"<p>altered")
    target.damage("404.html", None)
    assert "Nothing to do, if" in site.publish()
    assert target.files() != {**built, **target.planted}
    told = site.publish("--repair")
    assert "damaged    `404.html`" in told and "damaged    `aleppo-2024/3/index.html`" in told, told
    same(target, built)
    assert "every file at the target is as it should be" in site.publish("--repair")


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def refused(target, site):
    """Settings that would hurt are faults, and nothing is run or sent."""
    mark = site.folder.parent / "mark"
    for to in [
        {"to": f"sftp://-oProxyCommand=touch{mark}/srv/www"},
        {"to": "sftp://-l@host/srv/www"},
        {"to": "git+ssh://git@host/a", "branch": "--force"},
        {"to": "sftp://ana:secret@host/srv/www"},
        {"to": "s3://desk", "access_key": "x"},
        {"to": "rsync+ssh://host/"},
        {"to": "sftp://host/home/ana"},
        {"to": "file:/"},
        {"to": "file:~"},
    ]:
        site.targets(to)
        assert "nothing was published" in site.publish(expect=1).lower(), to
    assert not mark.exists()
    site.targets(target.to)
    site.edit("pages/about.fr.md", "\n---\n", "\n---\n\nAKIA" + "QWERTYUIOP234567" + "\n")
    assert "key" in site.publish(expect=1)


EVERY = ("folder", "s3", "git", "sftp", "rsync")
WIRED = ("s3", "git", "sftp", "rsync")
TESTS = [(kind, life) for kind in EVERY]
TESTS += [(kind, adoption) for kind in EVERY]
TESTS += [(kind, collision) for kind in EVERY]
TESTS += [(kind, repaired) for kind in EVERY]
TESTS += [(kind, killed) for kind in EVERY]
TESTS += [(kind, broken) for kind in WIRED]
TESTS += [(kind, hiccups) for kind in WIRED]
TESTS += [(kind, locked) for kind in ("s3", "sftp", "rsync")]
TESTS += [(kind, two_at_once) for kind in ("folder", "s3", "git", "sftp")]
TESTS += [(kind, overtaken) for kind in WIRED]
TESTS += [("folder", releases), ("sftp", releases), ("git", git_rollback), ("git", git_sources)]
TESTS += [("s3", headers), ("s3", ten_of_ten_thousand), ("folder", masses), ("folder", verified), ("folder", refused)]


def one(scratch, running, kind, test):
    """Nothing, or what went wrong."""
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix=f"{kind}-", dir=scratch, ignore_cleanup_errors=True) as folder:
        folder = pathlib.Path(folder)
        target = targets.KINDS[kind](folder, running)
        site = Site(folder / "site", target.to, target.env)
        try:
            test(target, site)
        except Exception:
            return f"FAIL {kind}: {test.__name__}\n{traceback.format_exc()}"
        finally:
            site.end()
    print(f"ok   {kind}: {test.__name__} ({time.monotonic() - begun:.0f} s)", flush=True)
    return None


def main():
    words = sys.argv[2:]
    tests = [(kind, test) for kind, test in TESTS if not words or any(word in f"{kind}: {test.__name__}" for word in words)]
    failed = []
    with tempfile.TemporaryDirectory(prefix="publish-") as scratch, concurrent.futures.ThreadPoolExecutor(3) as pool:
        running = {}
        try:
            running["storage"] = servers.Storage(pathlib.Path(scratch))
            running["shell"] = servers.Shell(pathlib.Path(scratch))
            for done in concurrent.futures.as_completed(pool.submit(one, scratch, running, *test) for test in tests):
                if done.result():
                    failed.append(done.result())
                    print(done.result(), flush=True)
        finally:
            for server in running.values():
                server.stop()
    print(f"{len(tests) - len(failed)} passed, {len(failed)} failed")
    return 1 if failed or not tests else 0


if __name__ == "__main__":
    sys.exit(main())
