"""Clean places to install a package in: a folder with a search path of its own, and a new Debian."""

import contextlib
import copy
import functools
import os
import pathlib
import re
import shutil
import signal
import subprocess
import threading
import urllib.request

PIPES = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
# A session of its own, so that what a command starts can be ended with it.
PIPES["start_new_session"] = True
# Whatever this machine has set: what is served here is on this machine.
DIRECTLY = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class Folder:
    """An empty folder, and one folder of programs; nothing of this machine's settings."""

    def __init__(self, home, programs):
        home.mkdir()
        self.here = home
        self.env = {"HOME": str(home), "PATH": str(programs)}

    def inside(self, name):
        deeper = copy.copy(self)
        deeper.here = self.here / name
        return deeper

    def begin(self, *command):
        return subprocess.Popen(command, cwd=self.here, env=self.env, **PIPES)

    def try_run(self, *command):
        process = self.begin(*command)
        out, err = process.communicate(timeout=600)
        return subprocess.CompletedProcess(command, process.returncode, out, err)

    def run(self, *command):
        """What it said on both channels."""
        ran = self.try_run(*command)
        assert ran.returncode == 0, f"{command}: {ran.returncode}\n{ran.stdout[-3000:]}{ran.stderr[-3000:]}"
        return ran.stdout + ran.stderr

    def served(self, *command, pages):
        """What a preview shows at these addresses."""
        process = self.begin(*command)
        # A preview that never says where it is shall not be waited for.
        overdue = threading.Timer(120, process.kill)
        overdue.start()
        try:
            said = ""
            while not (address := re.search(r"http://\S+", said)):
                line = process.stderr.readline()
                assert line, f"{command} ended: {said}"
                said += line
            shown = {page: DIRECTLY.open(address[0] + page, timeout=60).read().decode() for page in pages}
            os.killpg(process.pid, signal.SIGINT)
            process.communicate(timeout=60)
            return shown
        finally:
            overdue.cancel()
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def path(self, name):
        return self.here / name

    def read(self, name):
        return self.path(name).read_text()

    def write(self, name, text):
        self.path(name).write_text(text)


class Debian(Folder):
    """The smallest Debian that can install packages, in a folder. Commands run there as root, with its programs alone."""

    def __init__(self, root):
        assert os.geteuid() == 0, "a Debian of its own needs root"
        # `cp` makes a device where there is one, and keeps owners. To Python's copy it is a file, and `/dev/zero` has no end.
        subprocess.run(["cp", "--archive", base(root.parent.parent), root], check=True)
        self.root, self.here = root, root / "root"
        system = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
        self.env = {"HOME": "/root", "PATH": system, "LC_ALL": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive"}

    def begin(self, *command):
        settings = [f"{name}={value}" for name, value in self.env.items()]
        within = pathlib.Path("/", self.here.relative_to(self.root))
        return subprocess.Popen(["chroot", self.root, "env", "-i", "-C", within, *settings, *command], **PIPES)

    def copy(self, file, to):
        (self.root / to.lstrip("/")).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, self.root / to.lstrip("/"))


class Container(Folder):
    """A container of an image that is made from a `Containerfile`. The Debian that it begins with is the one above."""

    def __init__(self, folder, context):
        store = ["--root", folder / "images", "--runroot", folder / "run", "--storage-driver", "vfs"]
        self.buildah = ["buildah", *store]
        scratch = self.say("from", "scratch")
        self.say("add", "--quiet", scratch, base(folder.parent), "/")
        self.say("commit", "--quiet", scratch, "debian:stable-slim")
        file = context / "Containerfile"
        self.say("build", "--quiet", "--pull-never", "--isolation", "chroot", "--tag", "vigie", "--file", file, context)
        self.name = self.say("from", "--pull-never", "vigie")
        self.root = pathlib.Path(self.say("mount", self.name))
        self.here = self.root / "site"

    def say(self, *command):
        ran = subprocess.run([*self.buildah, *command], **PIPES)
        assert ran.returncode == 0, f"{command}\n{ran.stdout}{ran.stderr}"
        return ran.stdout.strip()

    def begin(self, *command):
        within = pathlib.Path("/", self.here.relative_to(self.root))
        run = ["run", "--isolation", "chroot", "--workingdir", within, self.name, "--", *command]
        return subprocess.Popen([*self.buildah, *run], **PIPES)

    def end(self):
        self.say("rm", "--all")


@functools.cache
def base(folder):
    """Made once for all tests. Mirrors that come late with a new list of packages do for a test."""
    root = folder / "debian"
    late = 'Acquire::Check-Valid-Until "false"'
    # In a session of its own, as `PIPES` says, because it ends its whole group if it fails.
    command = ["mmdebstrap", "--quiet", "--variant=apt", f"--aptopt={late}", "stable", root]
    subprocess.run(command, check=True, **PIPES)
    return root
