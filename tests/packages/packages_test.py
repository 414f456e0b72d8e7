"""Installs each package in a clean environment without Rust, and makes, builds, checks, publishes and shows a site with it.

usage: packages_test.py DIST [WORD…]    only tests with one of the words in their name
"""

import gzip
import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
import tomllib
import traceback
import zipfile

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

import places
import workflows

ROOT = pathlib.Path(__file__).resolve().parents[2]
DIST = pathlib.Path(sys.argv[1]).resolve()
MANIFEST = tomllib.loads((ROOT / "Cargo.toml").read_text())["package"]
VERSION = MANIFEST["version"]
TARGET = f"{os.uname().machine}-unknown-linux-gnu"
VENV = pathlib.Path(sys.executable).parent


def package(pattern):
    """The one package of this form."""
    found = list(DIST.glob(pattern))
    assert len(found) == 1, f"{pattern} in {DIST}: {found}"
    return found[0]


def bill():
    return json.loads(package("*.cdx.json").read_text())


def has_pdf():
    return any(crate["name"] == "typst" for crate in bill()["components"])


def first_day(place):
    """What somebody does who has just installed it."""
    assert place.run("vigie", "--version") == f"vigie {VERSION}\n"
    place.run("vigie", "init", "desk", "--lang", "en,ar", "--title", "Flood desk")
    desk = place.inside("desk")
    said = desk.run("vigie", "build")
    assert "Built " in said, said
    assert "<html" in desk.read("output/index.html") and "Flood desk" in desk.read("output/index.html")
    desk.run("vigie", "new", "example")
    desk.run("vigie", "check")
    desk.run("vigie", "publish", "pages", "--yes", "--base-url", "https://desk.example/")
    assert "<loc>https://desk.example/</loc>" in desk.read("public/sitemap.xml")
    desk.run("vigie", "verify", "public")
    for page, words in desk.served("vigie", "serve", "--port", "0", pages=["", "ar/"]).items():
        assert "Flood desk" in words, f"/{page}: {words[:200]}"
    assert "vigie new" in place.run("vigie", "help", "commands")
    assert "unknown-key" in place.run("vigie", "explain", "unknown-key")
    # The bill says which features it was compiled with, and so does the program.
    settings = desk.read("content/site.yaml")
    desk.write("content/site.yaml", f"{settings}\nformats: [pdf]\n")
    built = desk.try_run("vigie", "build")
    if has_pdf():
        assert built.returncode == 0, built.stderr
        assert any(desk.path("output").rglob("*.pdf"))
    else:
        assert "built without the format `pdf`" in built.stderr, built.stderr


def sums_are_those_of_the_files(scratch):
    files = {path.name for path in DIST.iterdir()} - {"SHA256SUMS", "SHA256SUMS.minisig"}
    listed = dict(reversed(line.split("  ")) for line in (DIST / "SHA256SUMS").read_text().splitlines())
    assert set(listed) == files, f"{set(listed) ^ files}"
    for name, sum_ in listed.items():
        with open(DIST / name, "rb") as file:
            assert hashlib.file_digest(file, "sha256").hexdigest() == sum_, name


def sums_are_signed_with_the_key_that_is_given(scratch):
    here = scratch / "dist"
    here.mkdir()
    (here / "vigie").write_text("program")
    minisign = ["minisign", "-q"]
    subprocess.run([*minisign, "-G", "-W", "-p", "key.pub", "-s", "key"], cwd=scratch, check=True, capture_output=True)
    env = {**os.environ, "MINISIGN_SECRET_KEY": (scratch / "key").read_text()}
    subprocess.run([ROOT / ".ci/packages/sums", here], env=env, check=True)
    assert sorted(path.name for path in here.iterdir()) == ["SHA256SUMS", "SHA256SUMS.minisig", "vigie"]
    verify = [*minisign, "-V", "-p", "../key.pub", "-m", "SHA256SUMS"]
    assert subprocess.run(verify, cwd=here).returncode == 0
    sums = here / "SHA256SUMS"
    sums.write_text(sums.read_text().replace("  vigie", "  other"))
    assert subprocess.run(verify, cwd=here, capture_output=True).returncode != 0
    # Without a key, nothing stays that looks signed.
    subprocess.run([ROOT / ".ci/packages/sums", here], env={**os.environ, "MINISIGN_SECRET_KEY": ""}, check=True, capture_output=True)
    assert not (here / "SHA256SUMS.minisig").exists()


def bill_of_materials(scratch):
    text = package("*.cdx.json").read_text()
    faults = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    assert faults is None, faults
    lock = tomllib.loads((ROOT / "Cargo.lock").read_text())["package"]
    sums = {(crate["name"], crate["version"]): crate.get("checksum") for crate in lock}
    for crate in bill()["components"]:
        assert crate["hashes"][0]["content"] == sums[crate["name"], crate["version"]], crate
        assert crate["licenses"], crate
    required = {crate["name"] for crate in bill()["components"] if crate["scope"] == "required"}
    assert {"clap", "tera", "rustls"} <= required and "proptest" not in required and "serde_derive" not in required
    assert bill()["metadata"]["component"]["version"] == VERSION


def bare_program(scratch):
    bin_ = scratch / "bin"
    bin_.mkdir()
    shutil.copy(package(f"vigie-{VERSION}-{TARGET}"), bin_ / "vigie")
    first_day(places.Folder(scratch / "home", bin_))


def archive(scratch):
    # As `cargo binstall` looks for it.
    rule = MANIFEST["metadata"]["binstall"]
    said = {"{ name }": "vigie", "{ version }": VERSION, "{ target }": TARGET, "{ bin }{ binary-ext }": "vigie"}
    inside = rule["bin-dir"]
    for name, value in said.items():
        inside = inside.replace(name, value)
    with tarfile.open(package(f"vigie-{VERSION}-{TARGET}.tar.gz")) as tar:
        names = tar.getnames()
        assert all(name.split("/")[0] == f"vigie-{VERSION}-{TARGET}" for name in names), names
        assert {entry.uid for entry in tar} == {0}
        tar.extractall(scratch, filter="data")
    program = scratch / inside
    for name in ["vigie.1", "completions/vigie.bash", "LICENSE-MIT", "LICENSE-APACHE", "THIRD-PARTY.txt"]:
        assert (program.parent / name).stat().st_size > 500, name
    first_day(places.Folder(scratch / "home", program.parent))


def wheel_with_pip(scratch):
    venv = scratch / "venv"
    subprocess.run(["python3", "-m", "venv", venv], check=True)
    pip = [venv / "bin/pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "install", "--no-index", package("*.whl")], check=True)
    first_day(places.Folder(scratch / "home", venv / "bin"))
    with zipfile.ZipFile(package("*.whl")) as wheel:
        assert json.loads(wheel.read(f"vigie-{VERSION}.dist-info/sboms/vigie.cdx.json")) == bill()
    subprocess.run([*pip, "uninstall", "--yes", "vigie"], check=True)
    assert not (venv / "bin/vigie").exists()


def wheel_with_pipx(scratch):
    env = {**os.environ, "PIPX_HOME": scratch / "pipx", "PIPX_BIN_DIR": scratch / "bin", "PIPX_MAN_DIR": scratch / "man"}
    subprocess.run([VENV / "pipx", "install", "--quiet", package("*.whl")], env=env, check=True)
    assert places.Folder(scratch / "home", scratch / "bin").run("vigie", "--version") == f"vigie {VERSION}\n"


def wheel_with_uvx(scratch):
    command = [VENV / "uvx", "--quiet", "--offline", "--no-index", "--from", package("*.whl"), "vigie", "--version"]
    env = {**os.environ, "UV_CACHE_DIR": scratch / "cache", "UV_TOOL_DIR": scratch / "tools", "UV_PYTHON_DOWNLOADS": "never"}
    assert subprocess.run(command, env=env, check=True, stdout=subprocess.PIPE, text=True).stdout == f"vigie {VERSION}\n"


def npm_package(scratch):
    tgz = package("*.tgz")
    command = ["npm", "install", "--global", "--offline", "--no-audit", "--no-fund", "--loglevel=error", "--prefix", scratch / "npm"]
    subprocess.run([*command, tgz], check=True, stdout=subprocess.DEVNULL)
    first_day(places.Folder(scratch / "home", scratch / "npm/bin"))
    npx = ["npm", "exec", "--yes", "--offline", "--package", tgz, "--", "vigie", "--version"]
    env = {**os.environ, "npm_config_cache": str(scratch / "cache")}
    assert subprocess.run(npx, env=env, cwd=scratch, check=True, stdout=subprocess.PIPE, text=True).stdout == f"vigie {VERSION}\n"


def deb_in_a_new_debian(scratch):
    debian = places.Debian(scratch / "debian")
    debian.copy(package("*.deb"), "/root/vigie.deb")
    assert debian.try_run("sh", "-c", "command -v vigie cargo python3 node").stdout == ""
    debian.run("apt-get", "install", "-qq", "--yes", "/root/vigie.deb")
    first_day(debian)
    files = debian.run("dpkg", "-L", "vigie").split()
    man = gzip.decompress((debian.root / "usr/share/man/man1/vigie.1.gz").read_bytes()).decode()
    assert ".TH vigie" in man and 'SH "VIGIE PUBLISH"' in man
    debian.run("bash", "-c", ". /usr/share/bash-completion/completions/vigie && complete -p vigie")
    assert {"/usr/bin/vigie", "/usr/share/zsh/vendor-completions/_vigie", "/usr/share/fish/vendor_completions.d/vigie.fish",
            "/usr/share/doc/vigie/copyright"} <= set(files)
    # Each file is as the package brought it.
    assert debian.run("dpkg", "--verify", "vigie") == ""
    debian.run("apt-get", "purge", "-qq", "--yes", "vigie")
    assert not (debian.root / "usr/bin/vigie").exists() and not (debian.root / "usr/share/doc/vigie").exists()


def container(scratch):
    context = scratch / "context"
    context.mkdir()
    for file in [package("*.deb"), ROOT / ".ci/packages/Containerfile"]:
        shutil.copy(file, context)
    image = places.Container(scratch, context)
    try:
        config = json.loads(image.say("inspect", "--type", "image", "vigie"))["OCIv1"]["config"]
        assert config["Entrypoint"] == ["vigie"] and config["User"] == "1000:1000", config
        assert image.run("id", "-u") == "1000\n"
        first_day(image)
    finally:
        image.end()


def new_site(scratch):
    """A site as `vigie init` makes it, with the program that is packed."""
    desk = scratch / "desk"
    subprocess.run([package(f"vigie-{VERSION}-{TARGET}"), "init", desk, "--lang", "en"], check=True, capture_output=True)
    return desk


def on_github(fetched):
    def test(scratch):
        desk = new_site(scratch)
        with workflows.Host(scratch / "host", package(fetched)) as host:
            job = workflows.GitHub(desk, scratch / "runner", host)
            assert "no https://ADDRESS#sha256=SUM" in job.run(VIGIE_URL="", fails=True)
            assert "FAILED" in job.run(VIGIE_URL=host.url[:-64] + "0" * 64, fails=True)
            assert ": OK" in job.run()
        with workflows.Host(scratch / "archive", package("*.tar.gz")) as host:
            assert "and no archive" in workflows.GitHub(desk, scratch / "other", host).run(fails=True)
        assert "<loc>https://desk.example/site/</loc>" in (desk / "public/sitemap.xml").read_text()
        # A fault in what is held back is named, and nothing of it is quoted.
        said = job.check("---\ntitle: Secret plan\ndraft: true\nas_of: When the convoy leaves\n---\n\nText.\n")
        assert "file=content/example/002.md,line=4" in said and "convoy" not in said and "plan" not in said, said

    test.__name__ = f"github_workflow_with_{'wheel' if fetched.endswith('.whl') else 'program'}"
    return test


def gitlab_pipeline(scratch):
    desk = new_site(scratch)
    debian = places.Debian(scratch / "debian")
    for fetched in [PROGRAM, "*.whl"]:
        with workflows.Host(scratch / fetched.strip("*."), package(fetched)) as host:
            pipeline = workflows.GitLab(desk, debian, host)
            assert "no https://ADDRESS#sha256=SUM" in pipeline.run("check", VIGIE_URL="", fails=True)
            assert "FAILED" in pipeline.run("check", VIGIE_URL=host.url[:-64] + "0" * 64, fails=True)
            assert ": OK" in pipeline.run("check")
            pipeline.run("pages")
        assert json.loads(pipeline.read("gl-code-quality-report.json")) == []
        assert "<loc>https://desk.example/site/</loc>" in pipeline.read("public/sitemap.xml")


PROGRAM = f"vigie-{VERSION}-{TARGET}"
TESTS = [sums_are_those_of_the_files, sums_are_signed_with_the_key_that_is_given, bill_of_materials]
TESTS += [bare_program, archive, wheel_with_pip, wheel_with_pipx, wheel_with_uvx, npm_package, deb_in_a_new_debian, container]
TESTS += [on_github(PROGRAM), on_github("*.whl"), gitlab_pipeline]


def one(scratch, test):
    """Nothing, or what went wrong."""
    begun = time.monotonic()
    folder = scratch / test.__name__
    folder.mkdir()
    try:
        test(folder)
    except subprocess.CalledProcessError as error:
        return f"FAIL {test.__name__}\n{traceback.format_exc()}{error.stdout or ''}{error.stderr or ''}"
    except Exception:
        return f"FAIL {test.__name__}\n{traceback.format_exc()}"
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"ok   {test.__name__} ({time.monotonic() - begun:.0f} s)", flush=True)
    return None


def main():
    tests = [test for test in TESTS if not sys.argv[2:] or any(word in test.__name__ for word in sys.argv[2:])]
    with tempfile.TemporaryDirectory(prefix="packages-") as scratch:
        failed = [fault for fault in (one(pathlib.Path(scratch), test) for test in tests) if fault]
    print("\n".join(failed), end="\n" if failed else "")
    print(f"{len(tests) - len(failed)} passed, {len(failed)} failed")
    return 1 if failed or not tests else 0


if __name__ == "__main__":
    sys.exit(main())
