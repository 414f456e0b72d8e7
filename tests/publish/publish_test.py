"""Publishes the example site to real servers: publish, change, break, withdraw, and look at what readers would see.

usage: publish_test.py VIGIE [WORD…]    only tests with one of the words in their name
"""

import getpass
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time
import traceback

import pages
import servers

ROOT = pathlib.Path(__file__).resolve().parents[2]
VIGIE = pathlib.Path(sys.argv[1]).resolve()
NOW = "2024-12-10T12:00+01:00"


class Site:
    """A copy of the example site with targets of its own."""

    def __init__(self, folder, publish, env):
        self.folder, self.env = folder, {**os.environ, **env}
        shutil.copytree(ROOT / "content", folder / "content")
        self.settings(publish)

    def settings(self, publish):
        text = (ROOT / "content/site.yaml").read_text()
        (self.folder / "content/site.yaml").write_text(f"{text}\npublish:\n  live: {json.dumps(publish)}\n")

    def run(self, *args, expect=0):
        command = [VIGIE, "publish", "live", "-s", self.folder, "--clock", NOW, *args]
        done = subprocess.run(command, env=self.env, capture_output=True, text=True, stdin=subprocess.DEVNULL)
        if expect is not None and done.returncode != expect:
            raise AssertionError(f"{args} gave {done.returncode} and not {expect}\n{done.stderr[-3000:]}{done.stdout[-500:]}")
        return done

    def publish(self, *args, expect=0):
        return self.run("--yes", *args, expect=expect)

    def built(self):
        """What should be on the target: the built site and its sums."""
        output = self.folder / "output"
        return {
            str(file.relative_to(output)): file.read_bytes()
            for file in output.rglob("*")
            if file.is_file() and not str(file.relative_to(output)).startswith(".vigie/")
        }

    def edit(self, path, old, new):
        file = self.folder / "content" / path
        text = file.read_text()
        assert old in text, f"{path} has no {old!r}"
        file.write_text(text.replace(old, new, 1))

    def add_report(self):
        text = (self.folder / "content/aleppo-2024/007.fr.md").read_text()
        head, rest = text.split("title:", 1)
        rest = rest.split("\n", 1)[1]
        lines = [line for line in (head + 'title: "Un rapport de plus"\n' + rest).split("\n") if not line.startswith("number:")]
        (self.folder / "content/aleppo-2024/008.fr.md").write_text("\n".join(lines).replace("2024-12-0", "2024-12-0"))


class Target:
    """A place that the tests can look into behind the publisher's back."""

    atomic = False

    def same(self, site):
        built, there = site.built(), self.files()
        sums = there.pop("SHA256SUMS", None)
        assert sums, "there are no sums"
        there = {path: bytes for path, bytes in there.items() if path not in self.planted}
        assert there.keys() == built.keys(), sorted(there.keys() ^ built.keys())[:10]
        wrong = [path for path in built if there[path] != built[path]]
        assert not wrong, wrong[:10]
        for path, bytes in self.planted.items():
            assert self.files().get(path) == bytes, f"{path} of somebody else was touched"


class FolderTarget(Target):
    env = {}

    def __init__(self, scratch, servers):
        self.folder, self.planted = scratch / "mirror", {}
        self.to = {"to": f"file:{self.folder}"}

    def files(self):
        found = (file for file in self.folder.rglob("*") if file.is_file())
        named = {str(file.relative_to(self.folder)): file.read_bytes() for file in found}
        return {path: bytes for path, bytes in named.items() if not path.startswith(".vigie/")}

    def plant(self, path, bytes):
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(bytes)
        self.planted[path] = bytes

    def moves(self):
        return None


class StorageTarget(Target):
    port_of = staticmethod(lambda servers: servers["storage"].port)
    env = servers.Storage.env

    def __init__(self, scratch, servers):
        self.storage, self.planted = servers["storage"], {}
        self.bucket = self.storage.make_bucket()
        self.to = self.through(self.storage.port)

    def through(self, port):
        return {"to": f"s3://{self.bucket}/site", "endpoint": f"http://127.0.0.1:{port}", "region": "us-east-1"}

    def files(self):
        keys = [key for key in self.storage.keys(self.bucket) if not key.startswith("site/.vigie/")]
        quoted = __import__("urllib.parse").parse.quote
        return {key.removeprefix("site/"): self.storage.ask("GET", f"{self.bucket}/{quoted(key)}")[0] for key in keys}

    def plant(self, path, bytes):
        self.storage.ask("PUT", f"{self.bucket}/site/{path}", bytes)
        self.planted[path] = bytes

    def moves(self):
        head = f"/{self.bucket}/site/"
        done = (request for request in self.storage.requests() if request[1].startswith(head) and request[2] < 300)
        return [(method, path.removeprefix(head)) for method, path, _ in done if method in ("PUT", "DELETE")]


class SftpTarget(FolderTarget):
    port_of = staticmethod(lambda servers: servers["shell"].port)
    scheme = "sftp"

    def __init__(self, scratch, servers):
        super().__init__(scratch, servers)
        self.shell = servers["shell"]
        self.env = self.shell.env
        self.to = self.through(self.shell.port)

    def through(self, port):
        return {"to": f"{self.scheme}://{self.shell.user}@127.0.0.1:{port}{self.folder}"}

    def moves(self):
        return self.shell.moves(self.folder)


class RsyncTarget(SftpTarget):
    scheme = "rsync+ssh"

    def moves(self):
        return None


class GitTarget(Target):
    port_of = staticmethod(lambda servers: servers["shell"].port)
    atomic = True

    def __init__(self, scratch, servers):
        self.shell, self.planted, self.scratch = servers["shell"], {}, scratch
        self.env, self.folder = self.shell.env, scratch / "pages.git"
        subprocess.run(["git", "init", "-q", "--bare", self.folder], check=True)
        self.to = self.through(self.shell.port)

    def through(self, port):
        return {"to": f"git+ssh://{self.shell.user}@127.0.0.1:{port}{self.folder}", "branch": "pages"}

    def git(self, *args, **more):
        return subprocess.run(["git", "-C", self.folder, *args], check=True, capture_output=True, **more).stdout

    def files(self):
        listed = self.git("ls-tree", "-r", "-z", "pages").decode().split("\0")
        entries = (line.split("\t", 1) for line in listed if line)
        named = {path: meta.split()[2] for meta, path in entries}
        found = {path: id for path, id in named.items() if not path.startswith(".vigie/") and path != ".nojekyll"}
        batch = self.git("cat-file", "--batch", input="".join(f"{id}\n" for id in found.values()).encode())
        files = {}
        for path in found:
            head, batch = batch.split(b"\n", 1)
            size = int(head.split()[2])
            files[path], batch = batch[:size], batch[size + 1:]
        return files

    def plant(self, path, bytes):
        work = self.scratch / "work"
        shutil.rmtree(work, ignore_errors=True)
        subprocess.run(["git", "init", "-q", "-b", "pages", work], check=True)
        there = subprocess.run(["git", "-C", work, "pull", "-q", self.folder, "pages"], capture_output=True)
        (work / path).write_bytes(bytes)
        subprocess.run(["git", "-C", work, "add", "-A"], check=True)
        me = ["-c", "user.name=x", "-c", "user.email=x@localhost"]
        subprocess.run(["git", "-C", work, *me, "commit", "-qm", "Somebody else"], check=True)
        subprocess.run(["git", "-C", work, "push", "-q", self.folder, "HEAD:pages"], check=True)
        self.planted[path] = bytes

    def moves(self):
        return None


KINDS = {"folder": FolderTarget, "s3": StorageTarget, "git": GitTarget, "sftp": SftpTarget, "rsync": RsyncTarget}


def round_trip(target, site):
    """First time, nothing to do, a new and a changed report, a file of somebody else, one gone."""
    watch = pages.Watch()
    site.publish()
    target.same(site)
    first, moves = site.built(), target.moves()
    if moves is not None:
        done = len(moves)
        watch.there = {path: bytes for path, bytes in first.items()}
    assert "Nothing to do" in site.publish().stderr
    target.plant("theirs.txt", b"somebody else's")
    site.add_report()
    site.edit("aleppo-2024/002.fr.md", "title: \"", "title: \"Corrigé : ")
    told = site.publish().stderr
    assert "new        Un rapport de plus  /aleppo-2024/8/" in told, told
    assert "changed    Corrigé" in told, told
    target.same(site)
    if moves is not None:
        bad = watch.follow(target.moves()[done:], {**site.built(), "SHA256SUMS": b""})
        assert not bad, bad[:5]
        done = len(target.moves())
    (site.folder / "content/aleppo-2024/008.fr.md").unlink()
    refused = site.publish(expect=2).stderr
    assert "nobody withdrew it" in refused, refused
    site.publish("--allow-removals")
    target.same(site)
    if moves is not None:
        bad = watch.follow(target.moves()[done:], {**site.built(), "SHA256SUMS": b""})
        assert not bad, bad[:5]


def adoption(target, site):
    """What holds files of somebody else is left alone until it is adopted, and those files after it, too."""
    target.plant("theirs.txt", b"somebody else's")
    refused = site.publish(expect=2).stderr
    assert "theirs.txt" in refused and "--adopt" in refused, refused
    assert target.files() == {"theirs.txt": b"somebody else's"}
    site.publish("--adopt")
    target.same(site)
    site.publish()
    target.same(site)


def collision(target, site):
    """A file of somebody else where a new page shall go stops the run."""
    site.publish()
    before = target.files()
    target.plant("aleppo.html" if isinstance(target, GitTarget) else "aleppo-2024/8/index.html", b"theirs")
    if isinstance(target, GitTarget):
        return
    site.add_report()
    refused = site.publish(expect=2).stderr
    assert "vigie did not put it there" in refused, refused
    assert target.files()["aleppo-2024/8/index.html"] == b"theirs"
    for path in before:
        assert path in target.files(), path


def broken(target, site, ports):
    """The connection breaks at random points; run again, and the target is equal to the build."""
    seed = sum(map(ord, type(target).__name__))
    site.publish()
    size = sum(len(bytes) for bytes in site.built().values())
    watch = pages.Watch()
    for number, point in enumerate(servers.points(seed, 3, max(size // 2, 20000))):
        site.edit("aleppo-2024/003.fr.md", "title: \"", f"title: \"{number} ")
        site.edit("site.yaml", "l'observatoire", f"l'observatoire {number}")
        before, done = target.files(), len(target.moves() or [])
        before.pop("SHA256SUMS")
        cut = servers.Cut(target.port_of(ports), point)
        site.settings_publish(target.through(cut.address))
        first = site.publish("--break-lock", expect=None)
        cut.close()
        if first.returncode == 0:
            assert not cut.cut, "a run through a broken connection ended well"
        else:
            assert first.returncode == 3, f"{first.returncode}: {first.stderr[-2000:]}"
        site.settings_publish(target.to)
        between = target.files()
        for path in before:
            assert path in between, f"{path} went away before the new site was there"
        if not target.atomic:
            pass
        elif first.returncode != 0:
            between.pop("SHA256SUMS")
            assert between == before or between == site.built(), "half a site is visible"
        site.publish()
        target.same(site)
        if target.moves() is not None:
            watch.there = dict(before)
            bad = watch.follow(target.moves()[done:], {**site.built(), "SHA256SUMS": b""})
            assert not bad, bad[:5]


def settings_publish(site, publish):
    text = (site.folder / "content/site.yaml").read_text().split("\npublish:\n")[0]
    (site.folder / "content/site.yaml").write_text(f"{text}\npublish:\n  live: {json.dumps(publish)}\n")


Site.settings_publish = settings_publish


def two_at_once(target, site):
    """A second publisher is told who is at it; a lock of a dead one of this machine is taken over."""
    site.publish()
    lock = json.dumps({"holder": "desk-2", "process": 1, "since": "2024-12-01T10:00:00+00:00"}).encode()
    if isinstance(target, StorageTarget):
        target.storage.ask("PUT", f"{target.bucket}/site/.vigie/publishing.json", lock)
    elif isinstance(target, RsyncTarget):
        (target.folder / ".vigie/publishing.json").write_bytes(lock)
    else:
        (target.folder / ".vigie/publishing").mkdir()
        (target.folder / ".vigie/publishing/by.json").write_bytes(lock)
    site.edit("aleppo-2024/002.fr.md", "title: \"", "title: \"Corrigé : ")
    refused = site.publish(expect=2).stderr
    assert "desk-2" in refused and "2024-12-01 10:00 UTC" in refused and "--break-lock" in refused, refused
    site.publish("--break-lock")
    target.same(site)
    site.publish()


def changed_meanwhile(target, site):
    """The record that was read must be the one that is replaced."""
    site.publish()
    site.env["VIGIE_HOLDER"] = "one"
    other = Site(site.folder.parent / "other", target.to, target.env)
    other.edit("aleppo-2024/002.fr.md", "title: \"", "title: \"Autre : ")
    other.publish()
    site.publish()
    target.same(site)


def releases(target, site):
    """The link `current` is turned at once, as many releases are kept as were asked for, and one can be gone back to."""
    site.settings_publish({**target.to, "keep": 2})
    current = target.folder / "current"
    states = []
    for number in range(4):
        site.edit("aleppo-2024/002.fr.md", "title: \"", f"title: \"{number} ")
        site.publish()
        states.append(current.resolve())
        files = {str(f.relative_to(states[-1])): f.read_bytes() for f in states[-1].rglob("*") if f.is_file()}
        files = {path: bytes for path, bytes in files.items() if not path.startswith(".vigie/") and path != "SHA256SUMS"}
        assert files == site.built()
    kept = sorted(int(entry.name) for entry in (target.folder / "releases").iterdir())
    assert kept == [2, 3, 4], kept
    page = "aleppo-2024/2/index.html"
    last = (current / page).read_bytes()
    site.run("--rollback", "--yes")
    assert current.resolve() == states[2]
    assert (current / page).read_bytes() != last
    site.publish()
    assert (current / page).read_bytes() == last


def git_rollback(target, site):
    """The commit before the last one comes back as a new one; nothing is pushed by force."""
    site.publish()
    first = target.files()
    site.edit("aleppo-2024/002.fr.md", "title: \"", "title: \"Corrigé : ")
    site.publish()
    assert target.files() != first
    site.run("--rollback", "--yes")
    assert target.files() == first
    assert len(target.git("log", "--format=%h", "pages").split()) == 3


def git_sources(target, site):
    """A branch with sources in it is never published to."""
    work = target.scratch / "sources"
    subprocess.run(["git", "init", "-q", "-b", "pages", work], check=True)
    shutil.copytree(ROOT / "content", work / "content")
    subprocess.run(["git", "-C", work, "add", "-A"], check=True)
    me = ["-c", "user.name=x", "-c", "user.email=x@localhost"]
    subprocess.run(["git", "-C", work, *me, "commit", "-qm", "Sources"], check=True)
    subprocess.run(["git", "-C", work, "push", "-q", target.folder, "HEAD:pages"], check=True)
    before = target.git("rev-parse", "pages")
    refused = site.publish("--adopt", "--allow-removals", expect=2).stderr
    assert "holds sources" in refused, refused
    assert target.git("rev-parse", "pages") == before


def headers(target, site):
    """Types, charsets and how long readers may keep what."""
    site.publish()
    for path, kind, cache in [
        ("index.html", "text/html; charset=utf-8", "public, max-age=0, must-revalidate"),
        ("feed.json", "application/feed+json; charset=utf-8", "public, max-age=0, must-revalidate"),
    ]:
        _, told = target.storage.ask("GET", f"{target.bucket}/site/{path}")
        assert (told["content-type"], told["cache-control"]) == (kind, cache), (path, told.items())
    styles = [path for path in site.built() if path.startswith("assets/") and path.endswith(".css")]
    _, told = target.storage.ask("GET", f"{target.bucket}/site/{styles[0]}")
    assert told["cache-control"] == "public, max-age=31536000, immutable"


def ten_of_ten_thousand(target, site):
    """Ten changed files among ten thousand: ten uploads, and two requests at most for the comparison."""
    folder = site.folder / "content/aleppo-2024/files"
    folder.mkdir()
    lines = []
    for number in range(10_000):
        (folder / f"{number}.csv").write_text(f"place,count\n{number},1\n")
        lines.append(f"[{number}](files/{number}.csv)")
    with (site.folder / "content/aleppo-2024/001.fr.md").open("a") as report:
        report.write("\n" + " ".join(lines) + "\n")
    site.publish()
    assert len(target.storage.keys(target.bucket)) > 10_000
    done = len(target.storage.requests())
    for number in range(0, 10_000, 1_000):
        (folder / f"{number}.csv").write_text(f"place,count\n{number},2\n")
    site.publish()
    asked = target.storage.requests()[done:]
    ours = [(method, path) for method, path, status in asked if "/.vigie/" not in path]
    sent = [path.rsplit("/", 1)[1] for method, path in ours if method == "PUT"]
    assert sorted(sent) == sorted(f"{number}.csv" for number in range(0, 10_000, 1_000)) + ["SHA256SUMS"] or len(
        [name for name in sent if name != "SHA256SUMS"]
    ) == 10, sent
    compared = [request for request in asked if request[0] in ("GET", "HEAD")]
    assert len(compared) <= 2, compared


def hostile(target, site):
    """What a program could take for an option is a fault of the settings."""
    for to in [
        {"to": "sftp://-oProxyCommand=touch%20x/srv/www"},
        {"to": "git+ssh://git@host/a", "branch": "--force"},
        {"to": "sftp://ana:secret@host/srv/www"},
        {"to": "s3://desk", "access_key": "x"},
    ]:
        site.settings_publish(to)
        site.publish(expect=1)


TESTS = [(kind, round_trip) for kind in KINDS]
TESTS += [(kind, adoption) for kind in KINDS]
TESTS += [(kind, collision) for kind in ("folder", "s3", "sftp", "rsync")]
TESTS += [(kind, broken) for kind in ("s3", "git", "sftp", "rsync")]
TESTS += [(kind, two_at_once) for kind in ("s3", "sftp", "rsync")]
TESTS += [("s3", changed_meanwhile), ("folder", releases), ("sftp", releases), ("git", git_rollback)]
TESTS += [("git", git_sources), ("s3", headers), ("s3", ten_of_ten_thousand), ("folder", hostile)]


def main():
    words, passed, failed = sys.argv[2:], 0, []
    with tempfile.TemporaryDirectory(prefix="publish-") as scratch:
        scratch = pathlib.Path(scratch)
        (scratch / "servers").mkdir()
        running = {}
        try:
            running["storage"] = servers.Storage(scratch / "servers", sys.executable)
            running["shell"] = servers.Shell(scratch / "servers")
            for number, (kind, test) in enumerate(TESTS):
                name = f"{kind}: {test.__name__}"
                if words and not any(word in name for word in words):
                    continue
                folder = scratch / str(number)
                (folder / "site").mkdir(parents=True)
                begun = time.monotonic()
                try:
                    target = KINDS[kind](folder, running)
                    site = Site(folder / "site", target.to, target.env)
                    test(target, site, running) if test is broken else test(target, site)
                    passed += 1
                    print(f"ok   {name} ({time.monotonic() - begun:.0f} s)", flush=True)
                except Exception:
                    failed.append(name)
                    print(f"FAIL {name}\n{traceback.format_exc()}", flush=True)
                shutil.rmtree(folder, ignore_errors=True)
        finally:
            for server in running.values():
                server.stop()
    print(f"{passed} passed, {len(failed)} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
