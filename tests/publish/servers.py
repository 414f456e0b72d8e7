"""Real servers on loopback, and a connection that can be cut after a number of bytes."""

import contextlib
import getpass
import os
import pathlib
import random
import re
import shutil
import socket
import subprocess
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


class Cut:
    """Passes bytes to a server, and cuts all connections for good after so many bytes from the client."""

    def __init__(self, port, after):
        self.port, self.left, self.lock = port, after, threading.Lock()
        self.cut = False
        self.open = []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.address = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            if self.cut:
                client.close()
                continue
            server = socket.create_connection(("127.0.0.1", self.port))
            self.open += [client, server]
            threading.Thread(target=self.copy, args=(client, server, True), daemon=True).start()
            threading.Thread(target=self.copy, args=(server, client, False), daemon=True).start()

    def copy(self, source, to, counted):
        with contextlib.suppress(OSError):
            while data := source.recv(4096):
                if counted:
                    with self.lock:
                        data, self.left = data[: max(self.left, 0)], self.left - len(data)
                        self.cut = self.cut or self.left < 0
                to.sendall(data)
                if self.cut:
                    break
        for end in (source, to):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        if self.cut:
            for end in list(self.open):
                with contextlib.suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)

    def close(self):
        self.listener.close()


class Storage:
    """moto, which speaks S3 and keeps conditions."""

    env = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_PROFILE": ""}

    def __init__(self, scratch, python):
        self.port = free_port()
        self.log = scratch / "storage.log"
        program = pathlib.Path(python).parent / "moto_server"
        self.process = subprocess.Popen(
            [program, "-H", "127.0.0.1", "-p", str(self.port)], stdout=self.log.open("wb"), stderr=subprocess.STDOUT
        )
        wait_for(self.port, self.process)
        self.buckets = 0

    def url(self, path):
        return f"http://127.0.0.1:{self.port}/{path}"

    def ask(self, method, path, body=None):
        request = urllib.request.Request(self.url(path), data=body, method=method)
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
        found = re.findall(r'"([A-Z]+) (/[^ ?"]*)[^"]*" (\d+)', self.log.read_text(errors="replace"))
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
        self.scratch = scratch
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
        self.config = scratch / "ssh_config"
        self.config.write_text(
            f"Host *\n  HostKeyAlias desk\n  UserKnownHostsFile {scratch}/known\n  IdentityFile {scratch}/user\n"
            "  IdentitiesOnly yes\n  BatchMode yes\n  StrictHostKeyChecking yes\n"
        )
        self.env = {"VIGIE_SSH_CONFIG": str(self.config), "GIT_SSH_COMMAND": f"ssh -F {self.config}"}

    def moves(self, folder):
        """Files that came into place or went, in order, as the server logged them."""
        events = []
        for line in self.log.read_text(errors="replace").splitlines():
            if match := re.search(r'(?:posix-)?rename old "[^"]*" new "([^"]*)"', line):
                events.append(("PUT", match.group(1)))
            elif match := re.search(r'remove name "([^"]*)"', line):
                events.append(("DELETE", match.group(1)))
        head = f"{folder}/"
        return [(what, path[len(head):]) for what, path in events if path.startswith(head)]

    def stop(self):
        self.process.terminate()
        self.process.wait()


def points(seed, count, most):
    """The same points on every run."""
    return sorted(random.Random(seed).sample(range(200, most), count))
