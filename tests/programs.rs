//! What publishing tells other programs, storage, and those who read a branch.

use std::fs;
use std::process::Command;

use sha2::{Digest, Sha256};

use crate::publish::{assert_ends, desk, edit};
use crate::support::{Desk, Ran};
use crate::web::{Request, Server};

const ID: &str = "KEYOFTHEDESK01";
const SECRET: &str = "the/secret/of/the+key";
const TOKEN: &str = "token-of-a-session-of-some-hours";

fn run_with_secrets(desk: &Desk, target: &str, more: &[(&str, &str)]) -> Ran {
    let mut command = desk.command(&["publish", target, "--clock", "2024-12-05", "--yes"]);
    command.env("PATH", std::env::var_os("PATH").unwrap()).envs(more.iter().copied());
    command.env("AWS_ACCESS_KEY_ID", ID).env("AWS_SECRET_ACCESS_KEY", SECRET).env("AWS_SESSION_TOKEN", TOKEN);
    Ran::of(command.env("VIGIE_SIGN_PASSWORD", "of the signing key").output().unwrap())
}

#[cfg(unix)]
#[test]
fn programs_do_not_inherit_keys_and_passwords() {
    use std::os::unix::fs::PermissionsExt;

    let desk = desk();
    edit(&desk, "content/site.yaml", "git+file:../pages.git", "git+ssh://git@host.example/srv/pages.git");
    let (program, told) = (desk.beside("ssh"), desk.beside("told"));
    fs::write(&program, format!("#!/bin/sh\nenv > '{}'\nexit 1\n", told.display())).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    let program = program.to_str().unwrap().to_owned();
    let ran = run_with_secrets(&desk, "pages", &[("GIT_SSH_COMMAND", &program), ("SSH_AUTH_SOCK", "/the/agent")]);
    assert_eq!(ran.code, 3, "{ran:?}");
    let told = fs::read_to_string(told).unwrap();
    assert!(told.contains("SSH_AUTH_SOCK=/the/agent") && told.contains("TZ=UTC"), "{told}");
    for secret in [ID, SECRET, TOKEN, "signing key"] {
        assert!(!told.contains(secret), "{told}");
    }
}

#[test]
fn a_branch_tells_of_no_zone_and_nobody() {
    let desk = desk();
    let git = |arguments: &[&str]| {
        let ran = Command::new("git").arg("-C").arg(desk.beside("pages.git")).args(arguments).output().unwrap();
        assert!(ran.status.success(), "{ran:?}");
        String::from_utf8(ran.stdout).unwrap()
    };
    fs::create_dir(desk.beside("pages.git")).unwrap();
    git(&["init", "--quiet", "--bare"]);
    let zone = [("TZ", "Asia/Riyadh"), ("GIT_AUTHOR_DATE", "2024-12-05T00:00+03:00"), ("EMAIL", "ana@example.org")];
    assert_ends(&run_with_secrets(&desk, "pages", &zone), 0, "Published");
    let commit = git(&["cat-file", "commit", "pages"]);
    for who in ["author", "committer"] {
        let line = commit.lines().find(|line| line.starts_with(who)).unwrap();
        assert!(line.starts_with(&format!("{who} vigie <vigie@localhost> ")) && line.ends_with(" +0000"), "{commit}");
    }
}

fn storage(answer: impl Fn(&Request) -> (u16, String) + Send + Sync + 'static) -> (Desk, Server) {
    let server = Server::new(move |request| {
        let (status, body) = answer(request);
        (status, vec![("x-amz-request-id", format!("4442587FB7D0A2F9 {TOKEN}"))], body.into_bytes())
    });
    let desk = desk();
    let target = format!("s3://desk-site/a\", endpoint: \"http://127.0.0.1:{}", server.port);
    edit(&desk, "content/site.yaml", "file:../mirror", &target);
    (desk, server)
}

#[test]
fn requests_to_storage_are_signed_in_their_headers_with_the_sum_of_the_body() {
    let (desk, server) = storage(|request| match &*request.line {
        line if line.starts_with("GET /desk-site/?") => (200, "<ListBucketResult></ListBucketResult>".to_owned()),
        line if line.starts_with("GET") => (404, String::new()),
        _ => (200, String::new()),
    });
    assert_ends(&run_with_secrets(&desk, "stick", &[]), 0, "Published");
    let asked = server.asked();
    assert!(asked.iter().any(|request| request.line == "PUT /desk-site/a/flood/1/index.html"));
    for request in asked {
        let sum: String = Sha256::digest(&request.body).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(request.headers["x-amz-content-sha256"], sum, "{}", request.line);
        assert!(request.headers["authorization"].starts_with("AWS4-HMAC-SHA256 Credential="), "{}", request.line);
        assert!(!request.line.contains("X-Amz-") && !request.line.contains(TOKEN), "{}", request.line);
    }
}

#[test]
fn an_error_of_storage_is_told_in_our_words_and_shows_no_key() {
    let (desk, _server) = storage(|_| {
        let words = format!("{ID} {SECRET} {TOKEN}");
        (
            403,
            format!(
                "<Error><Code>SignatureDoesNotMatch</Code><Message>{words}</Message><Token>{TOKEN}</Token></Error>"
            ),
        )
    });
    let ran = run_with_secrets(&desk, "stick", &[]);
    assert_ends(&ran, 3, "the secret of the access key is not the right one (SignatureDoesNotMatch)");
    for secret in [ID, SECRET, TOKEN] {
        assert!(!ran.err.contains(secret), "{ran:?}");
    }
}

#[test]
fn storage_is_spoken_to_in_the_clear_on_this_machine_only() {
    for (endpoint, code) in [
        ("http://storage.example", 1),
        ("http://127.0.0.1.example.org", 1),
        ("http://192.168.1.5:9000/", 1),
        ("http://[::2]/", 1),
        ("http://localhost:9000", 0),
        ("http://[::1]:9000", 0),
        ("https://storage.example", 0),
    ] {
        let desk = desk();
        edit(&desk, "content/site.yaml", "file:../mirror", &format!("s3://desk-site\", endpoint: \"{endpoint}"));
        let ran = desk.run(&["check", "--clock", "2024-12-05"]);
        assert_eq!(ran.code, code, "{endpoint}: {ran:?}");
        assert!(code == 0 || ran.err.contains("write the address with `https://`"), "{endpoint}: {ran:?}");
    }
}
