"""The workflows that a new site brings, run as GitHub and GitLab run them: their steps, in their shells, with a host for the
program that is on this machine. Steps that only GitHub can do are left out; what they would give stands here.
"""

import hashlib
import http.server
import re
import shutil
import ssl
import subprocess
import threading

import yaml

PAGES = "https://desk.example/site"


class Host:
    """Serves one file over `https`, for those who trust its certificate."""

    def __init__(self, folder, file):
        www = folder / "www"
        www.mkdir(parents=True)
        shutil.copy(file, www)
        self.certificate = folder / "certificate.pem"
        key = folder / "key.pem"
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
             "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-out", self.certificate, "-keyout", key],
            check=True, capture_output=True,
        )

        class Quiet(http.server.SimpleHTTPRequestHandler):
            def __init__(self, *args):
                super().__init__(*args, directory=www)

            def log_message(self, *args):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Quiet)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate, key)
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        with open(file, "rb") as bytes_:
            sum_ = hashlib.file_digest(bytes_, "sha256").hexdigest()
        self.url = f"https://127.0.0.1:{self.server.server_port}/{file.name}#sha256={sum_}"

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()


def told(ran, fails):
    said = ran.stdout + ran.stderr
    assert (ran.returncode != 0) == fails, f"exit code {ran.returncode}\n{said[-3000:]}"
    return said


class GitHub:
    """The job `build`, on a runner that has the programs of this system and no Rust."""

    # What an action gives to the steps after it.
    GIVEN = {"steps.pages.outputs.base_url": PAGES}
    # By whom, and what it stands for here.
    ACTIONS = {"actions/checkout", "actions/configure-pages", "actions/upload-pages-artifact"}

    def __init__(self, desk, runner, host):
        self.desk, self.runner, self.host = desk, runner, host
        self.workflow = yaml.safe_load((desk / ".github/workflows/site.yml").read_text())
        self.steps = self.workflow["jobs"]["build"]["steps"]

    def run(self, fails=False, **changed):
        """What all steps say, up to the first that fails."""
        shutil.rmtree(self.runner, ignore_errors=True)
        self.runner.mkdir()
        said = ""
        for step in self.steps:
            if "run" in step:
                ran = self.step(step, **changed)
                said += ran.stdout + ran.stderr
                if ran.returncode != 0:
                    assert fails, said[-3000:]
                    return said
            else:
                assert step["uses"].split("@")[0] in self.ACTIONS, step
                if "path" in step.get("with", {}):
                    assert (self.desk / step["with"]["path"] / "index.html").exists(), step
        assert not fails, said
        return said

    def step(self, step, **changed):
        path = self.runner / "path"
        added = path.read_text().split() if path.exists() else []
        env = {
            "PATH": ":".join([*reversed(added), "/usr/bin", "/bin"]),
            "HOME": str(self.runner),
            "LC_ALL": "C.UTF-8",
            "RUNNER_TEMP": str(self.runner),
            "GITHUB_PATH": str(path),
            "CURL_CA_BUNDLE": str(self.host.certificate),
        }
        for name, value in {**self.workflow["env"], "VIGIE_URL": self.host.url, **step.get("env", {}), **changed}.items():
            env[name] = re.sub(r"\$\{\{ *(\S+) *\}\}", lambda found: self.GIVEN[found[1]], value)
        # The shell of steps that name none.
        return subprocess.run(["bash", "-e", "-c", step["run"]], cwd=self.desk, env=env, capture_output=True, text=True)

    def check(self, report):
        """What the step that looks for faults says of a second report; the program is there since the last run."""
        (self.desk / "content/example/002.md").write_text(report)
        step = next(step for step in self.steps if step.get("run", "").startswith("vigie check"))
        return told(self.step(step), fails=True)


class GitLab:
    """Jobs, each as a script in the image that they name: a Debian."""

    def __init__(self, desk, debian, host):
        self.jobs = yaml.safe_load((desk / ".gitlab-ci.yml").read_text())
        self.debian, self.host = debian.inside("desk"), host
        shutil.rmtree(self.debian.here, ignore_errors=True)
        shutil.copytree(desk, self.debian.here)
        debian.copy(host.certificate, "/root/certificate.pem")

    def run(self, name, fails=False, **changed):
        job = {**self.jobs[self.jobs[name]["extends"]], **self.jobs[name]}
        assert job["image"] == "debian:stable-slim"
        # A job begins in a new container. Here the packages of the last one stay, which would take their time again.
        self.debian.run("sh", "-c", "rm -rf /opt/*")
        settings = {**job["variables"], "VIGIE_URL": self.host.url, "CI_PAGES_URL": PAGES, **changed}
        settings["CURL_CA_BUNDLE"] = "/root/certificate.pem"
        script = "\n".join([*job["before_script"], *job["script"]])
        env = [f"{name}={value}" for name, value in settings.items()]
        return told(self.debian.try_run("env", *env, "bash", "-eo", "pipefail", "-c", script), fails)

    def read(self, name):
        return self.debian.read(name)
