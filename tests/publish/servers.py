"""Real servers on loopback, a connection that breaks, and an eye on a folder."""

import contextlib
import ctypes
import getpass
import os
import pathlib
import re
import shutil
import socket
import struct
import subprocess
import sys
import threading
import time
import urllib.parse
import urllib.request


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port, process):
    """Until something listens; a server that dies instead is told."""
    for _ in range(600):
        if process.poll() is not None:
            raise RuntimeError(f"the server on port {port} ended with {process.returncode}")
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise RuntimeError(f"nothing listens on port {port}")


class Wire:
    """Passes bytes on to a server, and counts those that the client sends. After `limit` of them it breaks all
    connections: for good, or (`once`) so that new ones pass; or (`holds`) it stands still until it is released."""

    def __init__(self, port, limit=None, once=False, holds=False):
        self.server, self.limit, self.once, self.holds = port, limit, once, holds
        self.sent, self.broken, self.lock, self.open = 0, False, threading.Lock(), []
        self.reached, self.released = threading.Event(), threading.Event()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        with contextlib.suppress(OSError):
            while True:
                client, _ = self.listener.accept()
                if self.broken and not self.once:
                    client.close()
                    continue
                server = socket.create_connection(("127.0.0.1", self.server))
                for end in (client, server):
                    end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                with self.lock:
                    self.open += [client, server]
                threading.Thread(target=self.copy, args=(client, server, True), daemon=True).start()
                threading.Thread(target=self.copy, args=(server, client, False), daemon=True).start()

    def copy(self, source, to, counted):
        with contextlib.suppress(OSError):
            while data := source.recv(16384):
                to.sendall(self.count(data) if counted else data)
        for end in (source, to):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def count(self, data):
        with self.lock:
            left = None if self.limit is None or self.broken else self.limit - self.sent
            self.sent += len(data)
            if left is None or len(data) <= left:
                return data
            self.reached.set()
            if not self.holds:
                self.broken = True
                for end in self.open:
                    with contextlib.suppress(OSError):
                        end.shutdown(socket.SHUT_RDWR)
                self.open.clear()
        if self.holds:
            self.released.wait()
        return data

    def close(self):
        self.released.set()
        self.listener.close()


class Storage:
    """moto, which speaks S3 and keeps conditions."""

    env = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_PROFILE": ""}

    def __init__(self, scratch):
        self.port = free_port()
        self.log = scratch / "storage.log"
        program = pathlib.Path(sys.executable).parent / "moto_server"
        self.process = subprocess.Popen(
            [program, "-H", "127.0.0.1", "-p", str(self.port)], stdout=self.log.open("wb"), stderr=subprocess.STDOUT
        )
        wait_for(self.port, self.process)
        self.buckets = 0

    def ask(self, method, path, body=None):
        url = f"http://127.0.0.1:{self.port}/{path if '?' in path else urllib.parse.quote(path)}"
        request = urllib.request.Request(url, data=body, method=method)
        request.add_header("User-Agent", "tests")
        request.add_header("Content-Type", "application/octet-stream")
        request.add_header("Authorization", "AWS4-HMAC-SHA256 Credential=test/20240101/us-east-1/s3/aws4_request")
        with urllib.request.urlopen(request) as answer:
            return answer.read(), answer.headers

    def make_bucket(self):
        self.buckets += 1
        name = f"desk-{self.buckets}"
        self.ask("PUT", name)
        return name

    def requests(self):
        """Method, path and status of each request, in the order in which they were answered."""
        log = re.sub("\x1b\\[[0-9;]*m", "", self.log.read_text(errors="replace"))
        found = re.findall(r'"([A-Z]+) (/[^ ?"]*)[^"]*" (\d+)', log)
        return [(method, urllib.parse.unquote(path), int(status)) for method, path, status in found]

    def keys(self, bucket):
        keys, token = [], ""
        while True:
            more = f"&continuation-token={urllib.parse.quote(token)}" if token else ""
            page = self.ask("GET", f"{bucket}?list-type=2{more}")[0].decode()
            keys += re.findall(r"<Key>([^<]*)</Key>", page)
            match = re.search(r"<NextContinuationToken>([^<]*)<", page)
            if not match:
                return keys
            token = match.group(1)

    def stop(self):
        self.process.terminate()
        self.process.wait()


class Shell:
    """OpenSSH's server with keys of its own, for SFTP, rsync and git."""

    def __init__(self, scratch):
        self.port = free_port()
        self.log = scratch / "sshd.log"
        for name in ("host", "user"):
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", scratch / name], check=True)
        shutil.copy(scratch / "user.pub", scratch / "authorized")
        (scratch / "authorized").chmod(0o600)
        config = scratch / "sshd_config"
        config.write_text(
            f"Port {self.port}\nListenAddress 127.0.0.1\nHostKey {scratch}/host\nPidFile none\nStrictModes no\n"
            f"AuthorizedKeysFile {scratch}/authorized\nPermitRootLogin yes\nPasswordAuthentication no\nUsePAM no\n"
            "MaxStartups 50\nMaxSessions 50\nLogLevel VERBOSE\nSubsystem sftp internal-sftp -l INFO\n"
        )
        if os.geteuid() == 0:
            pathlib.Path("/run/sshd").mkdir(exist_ok=True)
        self.process = subprocess.Popen(["/usr/sbin/sshd", "-D", "-f", config, "-E", self.log])
        wait_for(self.port, self.process)
        self.user = getpass.getuser()
        key = (scratch / "host.pub").read_text().split()
        (scratch / "known").write_text(f"desk {key[0]} {key[1]}\n")
        config = scratch / "ssh_config"
        config.write_text(
            f"Host *\n  HostKeyAlias desk\n  UserKnownHostsFile {scratch}/known\n  IdentityFile {scratch}/user\n"
            "  IdentitiesOnly yes\n  BatchMode yes\n  StrictHostKeyChecking yes\n"
        )
        self.env = {"VIGIE_SSH_CONFIG": str(config), "GIT_SSH_COMMAND": f"ssh -F {config}"}

    def moves(self, folder):
        """Files that came into place or went, in order, as the server logged them."""
        events = []
        for line in self.log.read_text(errors="replace").splitlines():
            if match := re.search(r'rename old "[^"]*" new "([^"]*)"', line):
                events.append(("PUT", match.group(1)))
            elif match := re.search(r'remove name "([^"]*)"', line):
                events.append(("DELETE", match.group(1)))
        head = f"{folder}/"
        return [(what, path[len(head):]) for what, path in events if path.startswith(head)]

    def stop(self):
        self.process.terminate()
        self.process.wait()


class Eye:
    """What the kernel tells of a folder: files that came into place or went, in order. The folders in it must be there
    before."""

    MODIFY, MOVED_FROM, MOVED_TO, DELETE, OVERFLOW = 0x2, 0x40, 0x80, 0x200, 0x4000

    def __init__(self, folder):
        libc = ctypes.CDLL(None, use_errno=True)
        self.fd = libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
        self.names = {}
        for path in [folder, *folder.rglob("*")]:
            if path.is_dir() and not path.is_relative_to(folder / ".vigie"):
                mask = self.MODIFY | self.MOVED_FROM | self.MOVED_TO | self.DELETE
                watch = libc.inotify_add_watch(self.fd, os.fsencode(path), mask)
                assert self.fd >= 0 and watch >= 0, os.strerror(ctypes.get_errno())
                self.names[watch] = "" if path == folder else f"{path.relative_to(folder)}/"

    def moves(self):
        moves = []
        with contextlib.suppress(BlockingIOError):
            while data := os.read(self.fd, 1 << 16):
                while data:
                    watch, mask, _, length = struct.unpack_from("iIII", data)
                    name = self.names.get(watch, "") + data[16:16 + length].rstrip(b"\0").decode()
                    data = data[16 + length:]
                    assert not mask & self.OVERFLOW, "too many events at once"
                    if name.rpartition("/")[2].startswith(".") or not length:
                        continue
                    assert not mask & self.MODIFY, f"{name} was written in place: a reader may see half of it"
                    moves.append(("PUT" if mask & self.MOVED_TO else "DELETE", name))
        os.close(self.fd)
        return moves
