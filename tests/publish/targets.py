"""Places to publish to that the tests can look into, and meddle with, behind the publisher's back."""

import contextlib
import shutil
import subprocess

import servers

ME = ["-c", "user.name=x", "-c", "user.email=x@localhost"]
NOTES = ".vigie/"


class Folder:
    """A folder of this machine."""

    env, server, atomic = {}, None, False

    def __init__(self, scratch, running):
        self.folder, self.planted = scratch / "mirror", {}
        self.to = {"to": f"file:{self.folder}"}

    def files(self):
        """Every file but our notes."""
        return {path: bytes for path, bytes in read(self.folder).items() if not path.startswith(NOTES)}

    def plant(self, path, bytes):
        """Puts a file of somebody else there."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(bytes)
        self.planted[path] = bytes

    def damage(self, path, bytes):
        """Alters a file of the site, or takes it away."""
        self.folder.joinpath(path).unlink()
        if bytes is not None:
            self.folder.joinpath(path).write_bytes(bytes)

    def lock(self, note):
        """Locks it as another publisher would."""

    @contextlib.contextmanager
    def watched(self, built):
        """Gathers, in order, what comes into place and what goes while the body runs."""
        for path in built:
            (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
        eye, moves = servers.Eye(self.folder), []
        yield moves
        moves += eye.moves()


class Storage(Folder):
    """A prefix in a bucket."""

    env = servers.Storage.env

    def __init__(self, scratch, running):
        self.storage, self.planted = running["storage"], {}
        self.server, self.bucket = self.storage.port, self.storage.make_bucket()
        self.to = self.through(self.server)

    def through(self, port):
        return {"to": f"s3://{self.bucket}/site", "endpoint": f"http://127.0.0.1:{port}", "region": "us-east-1"}

    def files(self):
        keys = [key for key in self.storage.keys(self.bucket) if not key.startswith(f"site/{NOTES}")]
        return {key.removeprefix("site/"): self.storage.ask("GET", f"{self.bucket}/{key}")[0] for key in keys}

    def plant(self, path, bytes):
        self.storage.ask("PUT", f"{self.bucket}/site/{path}", bytes)
        self.planted[path] = bytes

    def damage(self, path, bytes):
        method = "DELETE" if bytes is None else "PUT"
        self.storage.ask(method, f"{self.bucket}/site/{path}", bytes)

    def lock(self, note):
        self.storage.ask("PUT", f"{self.bucket}/site/.vigie/publishing.json", note)

    def requests(self):
        """Method, path below the prefix, and status, of what was asked of this target."""
        head = f"/{self.bucket}"
        for method, path, status in self.storage.requests():
            if path == head or path.startswith(f"{head}/"):
                yield method, path.removeprefix(head).removeprefix("/site/"), status

    @contextlib.contextmanager
    def watched(self, built):
        done, moves = len(list(self.requests())), []
        yield moves
        asked = list(self.requests())[done:]
        moves += [(method, path) for method, path, status in asked if method in ("PUT", "DELETE") and status < 300]


class Sftp(Folder):
    """A folder behind SFTP."""

    scheme = "sftp"

    def __init__(self, scratch, running):
        super().__init__(scratch, running)
        self.shell, self.server = running["shell"], running["shell"].port
        self.env, self.to = self.shell.env, self.through(self.server)

    def through(self, port):
        return {"to": f"{self.scheme}://{self.shell.user}@127.0.0.1:{port}{self.folder}"}

    def lock(self, note):
        (self.folder / ".vigie/publishing.json").write_bytes(note)

    @contextlib.contextmanager
    def watched(self, built):
        done, moves = len(self.shell.moves(self.folder)), []
        yield moves
        moves += self.shell.moves(self.folder)[done:]


class Rsync(Sftp):
    """A folder behind rsync. Its server writes no log, so the folder itself is watched."""

    scheme = "rsync+ssh"
    watched = Folder.watched


class Git(Sftp):
    """A branch of a bare repository behind ssh."""

    atomic = True

    def __init__(self, scratch, running):
        self.scratch, self.folder = scratch, scratch / "pages.git"
        subprocess.run(["git", "init", "-q", "--bare", self.folder], check=True)
        self.planted, self.shell, self.server = {}, running["shell"], running["shell"].port
        self.env, self.to = self.shell.env, self.through(self.server)

    def through(self, port):
        return {"to": f"git+ssh://{self.shell.user}@127.0.0.1:{port}{self.folder}", "branch": "pages"}

    def git(self, *args, **more):
        return subprocess.run(["git", "-C", self.folder, *args], check=True, capture_output=True, **more).stdout

    def files(self, commit="pages"):
        listed = self.git("ls-tree", "-r", "-z", commit).decode().split("\0")
        named = {path: meta.split()[2] for meta, path in (line.split("\t", 1) for line in listed if line)}
        found = {path: id for path, id in named.items() if not path.startswith(NOTES) and path != ".nojekyll"}
        batch = self.git("cat-file", "--batch", input="".join(f"{id}\n" for id in found.values()).encode())
        files = {}
        for path in found:
            head, batch = batch.split(b"\n", 1)
            size = int(head.split()[2])
            files[path], batch = batch[:size], batch[size + 1:]
        return files

    def commits(self):
        there = subprocess.run(["git", "-C", self.folder, "rev-parse", "-q", "--verify", "pages"], capture_output=True)
        return self.git("rev-list", "--reverse", "pages").decode().split() if there.returncode == 0 else []

    def plant(self, path, bytes):
        self.commit({path: bytes})
        self.planted[path] = bytes

    def damage(self, path, bytes):
        self.commit({path: bytes})

    def commit(self, files):
        """Somebody else's work, pushed as they would. `None` takes a file away."""
        work = self.scratch / "work"
        shutil.rmtree(work, ignore_errors=True)
        subprocess.run(["git", "init", "-q", "-b", "pages", work], check=True)
        if self.commits():
            subprocess.run(["git", "-C", work, "pull", "-q", self.folder, "pages"], check=True)
        for path, bytes in files.items():
            (work / path).parent.mkdir(parents=True, exist_ok=True)
            if bytes is None:
                (work / path).unlink()
            else:
                (work / path).write_bytes(bytes)
        subprocess.run(["git", "-C", work, "add", "-A"], check=True)
        subprocess.run(["git", "-C", work, *ME, "commit", "-qm", "Somebody else"], check=True)
        subprocess.run(["git", "-C", work, "push", "-q", self.folder, "HEAD:pages"], check=True)

    @contextlib.contextmanager
    def watched(self, built):
        """Readers see whole commits; the moves between two are none."""
        done = len(self.commits())
        yield (moves := [])
        for commit in self.commits()[done:]:
            there = self.files(commit)
            there.pop("SHA256SUMS")
            ours = {path: bytes for path, bytes in there.items() if path not in self.planted}
            assert ours == built, f"commit {commit} is neither the old site nor the new one"


KINDS = {"folder": Folder, "s3": Storage, "git": Git, "sftp": Sftp, "rsync": Rsync}


def read(folder):
    """Every file in a folder by its path."""
    files = (file for file in folder.rglob("*") if file.is_file() and not file.is_symlink())
    return {str(file.relative_to(folder)): file.read_bytes() for file in files}
