//! `vigie verify` against hosts that lie: the real binary, and a server on this machine.

use std::fs;
use std::path::PathBuf;

use minisign::KeyPair;

use crate::publish::{assert_ends, desk, edit, publish};
use crate::support::{Desk, put};
use crate::web::{Answer, Server};

/// A desk that published a signed site into a folder, and its public key.
fn signed() -> (Desk, String) {
    let desk = desk();
    let pair = KeyPair::generate_unencrypted_keypair().unwrap();
    put(&desk.beside("desk.key"), pair.sk.to_box(None).unwrap().to_string().as_bytes());
    assert_ends(&publish(&desk, &["stick", "--sign", "../desk.key"]), 0, "Published");
    (desk, pair.pk.to_base64())
}

/// Verifies what a host shows as a copy of the site.
fn verify(desk: &Desk, server: &Server, key: &str, more: &[&str]) -> crate::support::Ran {
    let url = server.url();
    let arguments = ["verify", &url, "--key", key, "--address", "https://example.org/"];
    desk.run(&[&arguments[..], more].concat())
}

fn found(bytes: &[u8]) -> Option<Answer> {
    Some((200, Vec::new(), bytes.to_vec()))
}

#[test]
fn what_is_read_is_what_readers_read_as_they_ask_for_it() {
    let (desk, key) = signed();
    let server = Server::of(desk.beside("mirror"), |_| None);
    assert_ends(&verify(&desk, &server, &key, &[]), 0, "Sound: signed by the key");
    for request in server.asked() {
        assert!(!request.line.ends_with("index.html"), "{request:?}");
        assert!(request.headers["user-agent"].starts_with("Mozilla/5.0 "), "{request:?}");
        assert!(!format!("{request:?}").contains("vigie"), "{request:?}");
    }
    // What readers get, and not what lies beside it.
    let server = Server::of(desk.beside("mirror"), |path| if path == "flood/1/" { found(b"lies") } else { None });
    assert_ends(&verify(&desk, &server, &key, &[]), 1, "`flood/1/index.html` is not as it was published");
}

#[test]
fn nothing_is_read_of_a_site_that_the_right_hand_did_not_sign() {
    let (desk, _) = signed();
    let other = KeyPair::generate_unencrypted_keypair().unwrap().pk.to_base64();
    let server = Server::of(desk.beside("mirror"), |_| None);
    assert_ends(&verify(&desk, &server, &other, &[]), 1, "is not signed by this key");
    let asked: Vec<String> = server.asked().into_iter().map(|request| request.line).collect();
    assert_eq!(asked, ["GET /SHA256SUMS.minisig", "GET /SHA256SUMS"]);
}

#[test]
fn a_signature_holds_for_its_address_and_its_time() {
    let (desk, key) = signed();
    let server = Server::of(desk.beside("mirror"), |_| None);
    let elsewhere = desk.run(&["verify", &server.url(), "--key", &key]);
    assert_ends(&elsewhere, 1, "it was signed for `https://example.org/`, not for `http://127.0.0.1:");
    assert_ends(
        &verify(&desk, &server, &key, &["--not-before", "2024-12-05T00:00:00Z"]),
        0,
        "Signed: https://example.org/",
    );
    let old = verify(&desk, &server, &key, &["--not-before", "2099-01-01T00:00:00Z"]);
    assert_ends(&old, 1, "it is an old state");
    let told = desk.run(&["verify", "../mirror", "--key", &key, "--json"]);
    let told: serde_json::Value = serde_json::from_str(&told.out).unwrap();
    assert_eq!(told["signed"]["address"], "https://example.org/");
    assert_eq!(told["signed"]["files"], told["files"]);
}

#[test]
fn an_earlier_state_that_was_signed_too_is_known_by_its_time() {
    let (desk, key) = signed();
    let old = desk.beside("old");
    let time = |desk: &Desk| {
        let told = desk.run(&["verify", "../mirror", "--key", &key, "--json"]);
        let told: serde_json::Value = serde_json::from_str(&told.out).unwrap();
        told["signed"]["time"].as_str().unwrap().to_owned()
    };
    let first = time(&desk);
    for (path, bytes) in crate::support::read_tree(&desk.beside("mirror")) {
        put(&old.join(path), &bytes);
    }
    edit(&desk, "content/flood/001.md", "Four metres", "Five metres");
    // A signature tells seconds apart.
    while time(&desk) == first {
        publish(&desk, &["stick", "--sign", "../desk.key"]);
        edit(&desk, "content/flood/001.md", "metres", "metres and more");
    }
    let now = time(&desk);
    assert_ends(&desk.run(&["verify", "../old", "--key", &key]), 0, "Sound");
    assert_ends(&desk.run(&["verify", "../old", "--key", &key, "--not-before", &now]), 1, "it is an old state");
}

#[test]
fn a_list_of_less_than_a_site_is_not_sound() {
    let (desk, key) = signed();
    let sums = fs::read_to_string(desk.beside("mirror/SHA256SUMS")).unwrap();
    let shorter: String = sums.lines().skip(1).map(|line| format!("{line}\n")).collect();
    for (list, words) in [("", "does not list the first page"), ("\u{feff}", "is not a list"), (&shorter, "404.html")] {
        fs::write(desk.beside("mirror/SHA256SUMS"), list).unwrap();
        assert_ends(&desk.run(&["verify", "../mirror"]), 1, words);
        assert_ends(&desk.run(&["verify", "../mirror", "--key", &key]), 1, "is not signed by this key");
    }
    fs::remove_file(desk.beside("mirror/SHA256SUMS")).unwrap();
    assert_ends(&desk.run(&["verify", "../mirror"]), 1, "there is no `SHA256SUMS`");
}

#[test]
fn a_host_may_compress_what_it_sends_and_show_settings_to_nobody() {
    let (desk, key) = signed();
    let folder = desk.beside("mirror");
    let server = Server::of(folder.clone(), move |path| {
        let file: PathBuf = folder.join(if path.is_empty() { "index.html" } else { path });
        let bytes = fs::read(file).ok()?;
        Some((200, vec![("content-encoding", "gzip".to_owned())], gzip(&bytes)))
    });
    assert_ends(&verify(&desk, &server, &key, &[]), 0, "Sound");
    assert!(server.asked().iter().all(|request| request.headers["accept-encoding"].contains("gzip")));
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];
    out.extend(miniz_oxide::deflate::compress_to_vec(bytes, 6));
    out.extend(crc32fast::hash(bytes).to_le_bytes());
    out.extend(u32::try_from(bytes.len()).unwrap().to_le_bytes());
    out
}

#[test]
fn readers_may_be_sent_on_within_a_site_but_not_away_from_it() {
    let (desk, key) = signed();
    let sent = |to: &str| Some((301, vec![("location", to.to_owned())], Vec::new()));
    let server =
        Server::of(desk.beside("mirror"), move |path| if path == "404.html" { sent("/nowhere") } else { None });
    assert_ends(&verify(&desk, &server, &key, &[]), 1, "`404.html` is not as it was published");
    let folder = desk.beside("mirror");
    let server = Server::of(folder.clone(), move |path| match path {
        "404.html" => sent("/404"),
        "404" => found(&fs::read(folder.join("404.html")).unwrap()),
        _ => None,
    });
    assert_ends(&verify(&desk, &server, &key, &[]), 0, "Sound");
    let server = Server::of(desk.beside("mirror"), move |path| match path {
        "flood/1/" => sent("https://elsewhere.example/flood/1/"),
        "flood/2/" => sent("/flood/2/"),
        _ => None,
    });
    let told = verify(&desk, &server, &key, &[]);
    assert_ends(&told, 1, "`flood/1/index.html` leads to another site: `https://elsewhere.example/flood/1/`");
    assert_ends(&told, 1, "`flood/2/index.html` could not be read: the host sends its readers on and on");
}

#[test]
fn no_more_is_read_than_was_signed_and_for_no_longer_than_allowed() {
    let (desk, key) = signed();
    let endless = vec![b'x'; 32 << 20];
    let server = Server::of(desk.beside("mirror"), move |path| if path == "flood/1/" { found(&endless) } else { None });
    assert_ends(&verify(&desk, &server, &key, &[]), 1, "`flood/1/index.html` is longer than all that was published");
    let server = Server::of(desk.beside("mirror"), |path| {
        if path == "flood/1/" {
            std::thread::park_timeout(std::time::Duration::from_secs(20));
        }
        None
    });
    let late = verify(&desk, &server, &key, &["--timeout", "2"]);
    assert_ends(&late, 3, "`flood/1/index.html` could not be read");
    assert!(!late.err.contains("Sound"), "{late:?}");
}

#[test]
fn a_password_in_an_address_is_not_repeated() {
    let refused = desk().run(&["verify", "https://ana:secret@desk.example/"]);
    assert_ends(&refused, 2, "contains a name or a password");
    assert!(!refused.err.contains("secret"), "{refused:?}");
}

/// What `verify` says of a host that sends a file with these headers.
#[track_caller]
fn sent(file: &'static str, headers: &[(&'static str, &str)]) -> crate::support::Ran {
    let (desk, key) = signed();
    let folder = desk.beside("mirror");
    let headers: Vec<(&'static str, String)> =
        headers.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
    let server = Server::of(folder.clone(), move |path| {
        let bytes =
            fs::read(folder.join(if file.ends_with('/') { format!("{file}index.html") } else { file.to_owned() }));
        (path == file).then(|| (200, headers.clone(), bytes.unwrap()))
    });
    verify(&desk, &server, &key, &[])
}

#[test]
fn a_header_that_leads_elsewhere_or_adds_styles_is_reported() {
    for value in ["0; url=https://evil.example/", "0;URL='https://evil.example/'", "1, https://evil.example/"] {
        let told = sent("flood/1/", &[("refresh", value)]);
        assert_ends(&told, 1, "`flood/1/index.html` is sent with a header that leads elsewhere: `Refresh: ");
    }
    for value in [
        "<https://evil.example/a.css>; rel=stylesheet",
        "</a.css>; rel=\"preload StyleSheet\"",
        "</a>; rel=next, <//evil.example/a.css>; rel='stylesheet'",
    ] {
        assert_ends(&sent("flood/1/", &[("link", value)]), 1, "is sent with a header that adds a style sheet: `Link: ");
    }
    let harmless =
        [("refresh", "600"), ("link", "</a.css>; rel=preload; as=style, <https://w3.org/>; rel=\"license\"")];
    assert_ends(&sent("flood/1/", &harmless), 0, "Sound");
}

#[test]
fn what_is_sent_as_something_else_than_it_is_is_reported() {
    for (file, kind) in [
        ("flood/1/", "text/html; charset=utf-16"),
        ("flood/1/", "text/html;charset=\"windows-1251\""),
        ("flood/1/", "text/plain; charset=utf-8"),
        ("flood/1/", "application/octet-stream"),
        ("feed.xml", "text/html"),
        ("feed.xml", "Text/HTML; charset=utf-8"),
        ("feed.xml", "application/atom+xml; charset=utf-7"),
    ] {
        assert_ends(&sent(file, &[("content-type", kind)]), 1, "is sent as something else: `Content-Type: ");
    }
    for (file, kind) in [
        ("flood/1/", "text/html"),
        ("flood/1/", "Text/HTML; Charset=\"UTF-8\""),
        ("flood/1/", "text/html;charset=utf8"),
        ("feed.xml", "application/octet-stream"),
        ("feed.xml", "text/xml; charset=UTF-8"),
        ("feed.xml", "text/plain"),
    ] {
        assert_ends(&sent(file, &[("content-type", kind)]), 0, "Sound");
    }
}

#[test]
fn among_our_notes_only_ours_pass() {
    let (desk, key) = signed();
    let look = || desk.run(&["verify", "../mirror", "--key", &key]);
    assert_ends(&look(), 0, "Sound");
    for strange in [".vigie/lies.html", ".vigie/sending-0/x.html", "flood/.vigie/published.json", "flood/.git/x"] {
        put(&desk.beside("mirror").join(strange), b"lies");
        assert_ends(&look(), 1, &format!("`{strange}` is not among the checksums"));
        fs::remove_file(desk.beside("mirror").join(strange)).unwrap();
    }
}

#[test]
fn a_clone_of_a_branch_that_vigie_published_is_sound() {
    let desk = desk();
    let bare = desk.beside("pages.git");
    let git = |arguments: &[&std::ffi::OsStr]| {
        assert!(std::process::Command::new("git").args(arguments).output().unwrap().status.success());
    };
    git(&["init".as_ref(), "--bare".as_ref(), "--quiet".as_ref(), bare.as_os_str()]);
    assert_ends(&publish(&desk, &["pages"]), 0, "Published");
    let clone = desk.beside("clone");
    git(&["clone".as_ref(), "--branch=pages".as_ref(), bare.as_os_str(), clone.as_os_str()]);
    assert_ends(&desk.run(&["verify", "../clone"]), 0, "Sound");
    put(&clone.join(".nojekyll"), b"lies");
    assert_ends(&desk.run(&["verify", "../clone"]), 1, "`.nojekyll` is not among the checksums");
}
