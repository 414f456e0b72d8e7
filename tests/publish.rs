//! Publishing with the real binary, to what every machine has: a folder and a git repository. Real servers are in
//! `tests/publish/run`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::{Desk, Ran, Site, put, read_tree};

type Bytes = BTreeMap<String, Vec<u8>>;

const SITE: &str = "\
==> content/site.yaml
title: Desk
base_url: https://example.org/
languages: [en]
publish:
  stick: {to: \"file:../mirror\"}
  kept: {to: \"file:../kept\", keep: 2}
  pages: {to: \"git+file:../pages.git\", branch: pages}
==> content/flood/001.md
---
title: The river rises
as_of: 2024-11-30
---

Four metres at the bridge.
==> content/flood/002.md
---
title: The river falls
as_of: 2024-12-01
---

Three metres. See [yesterday](001.md).
==> content/flood/003.md
---
title: The ferry of the north landing is to leave on Sunday
as_of: 2024-12-02
draft: true
---

Nobody shall know yet that the ferry of the north landing leaves on Sunday at four.
";

pub(crate) fn desk() -> Desk {
    Desk::new(&Site::parse(SITE))
}

pub(crate) fn publish(desk: &Desk, arguments: &[&str]) -> Ran {
    desk.run(&[&["publish"], arguments, &["--clock", "2024-12-05", "--yes"]].concat())
}

#[track_caller]
pub(crate) fn assert_ends(ran: &Ran, code: i32, words: &str) {
    assert!(ran.code == code && ran.err.contains(words), "wanted {code} and `{words}`, but: {ran:#?}");
}

/// What lies in a target, our notes and the sums left out.
pub(crate) fn target(folder: &Path) -> Bytes {
    let mut files = read_tree(folder);
    files.retain(|path, _| !path.starts_with(".vigie/") && path != "SHA256SUMS");
    files
}

pub(crate) fn edit(desk: &Desk, path: &str, old: &str, new: &str) {
    let path = desk.site().join(path);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(old), "{text}");
    fs::write(&path, text.replace(old, new)).unwrap();
}

#[test]
fn a_folder_ends_equal_to_the_build_and_only_what_changed_is_sent() {
    let desk = desk();
    let first = publish(&desk, &["stick"]);
    assert_ends(&first, 0, "new        The river rises  /flood/1/");
    assert_eq!(target(&desk.beside("mirror")), desk.output());
    assert_ends(&publish(&desk, &["stick"]), 0, "Nothing to do");
    edit(&desk, "content/flood/001.md", "Four metres at", "Five metres at");
    let told = publish(&desk, &["stick", "--json", "--dry-run"]);
    let told: serde_json::Value = serde_json::from_str(&told.out).unwrap();
    assert_eq!(told["outcome"], "dry run");
    assert_eq!(told["reports"]["changed"][0]["address"], "/flood/1/");
    assert_ne!(target(&desk.beside("mirror")), desk.output());
    assert_ends(&publish(&desk, &["stick"]), 0, "changed    The river rises");
    assert_eq!(target(&desk.beside("mirror")), desk.output());
    assert_ends(&desk.run(&["verify", "../mirror"]), 0, "Sound: ");
}

#[test]
fn a_branch_ends_equal_to_the_build_with_one_commit_a_run() {
    let desk = desk();
    let repository = desk.beside("pages.git");
    let git = |arguments: &[&str]| {
        let ran = Command::new("git").arg("-C").arg(&repository).args(arguments).output().unwrap();
        assert!(ran.status.success(), "{ran:?}");
        ran.stdout
    };
    let told = |arguments: &[&str]| String::from_utf8(git(arguments)).unwrap();
    fs::create_dir(&repository).unwrap();
    git(&["init", "--quiet", "--bare"]);
    assert_ends(&publish(&desk, &["pages"]), 0, "Published");
    edit(&desk, "content/flood/001.md", "Four metres at", "Five metres at");
    assert_ends(&publish(&desk, &["pages"]), 0, "changed    The river rises");
    assert_eq!(
        told(&["log", "--format=%an: %s", "pages"]),
        "vigie: Publish reports: 1 changed\nvigie: Publish reports: 2 new\n"
    );
    let mut listed = told(&["ls-tree", "-r", "--name-only", "pages"]);
    for ours in [".nojekyll\n", ".vigie/published.json\n", "SHA256SUMS\n"] {
        assert!(listed.contains(ours), "{listed}");
        listed = listed.replace(ours, "");
    }
    assert!(listed.lines().eq(desk.output().keys()), "{listed}");
    for (path, bytes) in desk.output() {
        assert!(git(&["show", &format!("pages:{path}")]) == bytes, "{path}");
    }
}

#[test]
fn files_of_somebody_else_are_never_touched() {
    let desk = desk();
    put(&desk.beside("mirror/theirs.txt"), b"theirs");
    assert_ends(&publish(&desk, &["stick"]), 2, "`theirs.txt`");
    assert_eq!(target(&desk.beside("mirror")), Bytes::from([("theirs.txt".to_owned(), b"theirs".to_vec())]));
    assert_ends(&publish(&desk, &["stick", "--adopt"]), 0, "Published");
    put(&desk.beside("mirror/flood/4/index.html"), b"theirs");
    put(&desk.site().join("content/flood/004.md"), b"---\ntitle: More\nas_of: 2024-12-04\n---\n\nMore.\n");
    assert_ends(&publish(&desk, &["stick"]), 2, "vigie did not put it there");
    let there = target(&desk.beside("mirror"));
    assert_eq!(there["flood/4/index.html"], b"theirs");
    assert_eq!(there["theirs.txt"], b"theirs");
    assert!(!String::from_utf8_lossy(&there["flood/index.html"]).contains("/flood/4/"), "a list leads to it already");
}

#[test]
fn what_vanishes_is_refused_until_it_is_withdrawn() {
    let desk = desk();
    publish(&desk, &["stick"]);
    let file = desk.site().join("content/flood/001.md");
    let text = fs::read_to_string(&file).unwrap();
    fs::remove_file(&file).unwrap();
    edit(&desk, "content/flood/002.md", " See [yesterday](001.md).", "");
    assert_ends(&publish(&desk, &["stick"]), 2, "`The river rises` (/flood/1/) would vanish, and nobody withdrew it");
    let withdrawn = "as_of: 2024-11-30\nwithdrawn: {date: 2024-12-03, reason: \"A person who is named in it asked us to do so at once.\"}";
    fs::write(&file, text.replace("as_of: 2024-11-30", withdrawn)).unwrap();
    let told = publish(&desk, &["stick"]);
    assert_ends(&told, 0, "withdrawn  The river rises");
    assert!(told.err.contains("in feed readers"), "{told:#?}");
    let there = target(&desk.beside("mirror"));
    assert_eq!(there, desk.output());
    let page = String::from_utf8_lossy(&there["flood/1/index.html"]).into_owned();
    assert!(
        page.contains("Report withdrawn") && page.contains("asked us to do so") && page.contains("2024-12-03"),
        "{page}"
    );
    for (path, bytes) in &there {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains("Four metres") && !text.contains("The river rises"), "{path} still tells of it");
        let tells = path == "flood/1/index.html" || text.contains("Report withdrawn");
        assert!(tells || !text.contains("flood/1/"), "{path} leads to it");
    }
}

#[test]
fn nothing_above_the_ceiling_of_a_target_goes_there() {
    let desk = desk();
    edit(&desk, "content/site.yaml", "languages: [en]", "languages: [en]\naudience: green");
    edit(&desk, "content/flood/002.md", "as_of: 2024-12-01", "as_of: 2024-12-01\ntlp: green");
    let refused = publish(&desk, &["stick"]);
    assert_ends(&refused, 2, "error[above-ceiling]: this is TLP:GREEN");
    assert_ends(&refused, 2, "content/flood/002.md:4:1");
    assert!(!desk.beside("mirror").exists());
    edit(&desk, "content/site.yaml", "../mirror\"", "../mirror\", max_tlp: green");
    assert_ends(&publish(&desk, &["stick"]), 0, "Published");
}

#[test]
fn text_of_a_draft_in_a_public_file_stops_everything() {
    let desk = desk();
    let leak = "the ferry of the north landing leaves on Sunday at four";
    put(&desk.site().join("themes/default/static/notes.js"), format!("say(\"{leak}\");\n").as_bytes());
    let refused = publish(&desk, &["stick"]);
    assert_ends(&refused, 1, "error[withheld-text]: this holds text of `content/flood/003.md`");
    assert!(!desk.beside("mirror").exists());
}

#[test]
fn a_finished_site_is_published_only_if_it_is_what_the_sources_make() {
    let desk = desk();
    assert_ends(&publish(&desk, &["stick", "--no-build"]), 3, "output");
    assert_eq!(desk.run(&["build", "--clock", "2024-12-05"]).code, 0);
    assert_ends(&publish(&desk, &["stick", "--no-build"]), 0, "Published");
    put(&desk.site().join("output/flood/1/index.html"), b"<p>altered");
    assert_ends(&publish(&desk, &["stick", "--no-build"]), 1, "error[altered-file]");
    assert_eq!(desk.run(&["build", "--drafts", "--clock", "2024-12-05"]).code, 0);
    assert_ends(&publish(&desk, &["stick", "--no-build"]), 2, "is not what the current sources make");
}

#[test]
fn places_that_must_not_be_published_to_are_refused() {
    for (to, code) in [("file:/", 1), ("file:.", 1), ("file:content", 2), ("file:../home", 2), ("file:output", 2)] {
        let desk = desk();
        fs::create_dir_all(desk.beside("home")).unwrap();
        edit(&desk, "content/site.yaml", "file:../mirror", to);
        assert_eq!(publish(&desk, &["stick"]).code, code, "{to}");
    }
}

#[test]
fn without_a_terminal_nobody_is_asked_and_nothing_is_sent() {
    let desk = desk();
    let ran = desk.run(&["publish", "stick", "--clock", "2024-12-05"]);
    assert_ends(&ran, 2, "use `--yes`");
    assert!(target(&desk.beside("mirror")).is_empty());
    assert_ends(&desk.run(&["publish", "live"]), 2, "there is no target `live`; there are `stick`, `kept`, `pages`");
}

#[cfg(unix)]
#[test]
fn releases_are_switched_at_once_and_can_be_gone_back_to() {
    let desk = desk();
    let current = desk.beside("kept/current");
    for height in ["Five", "Six", "Seven", "Eight"] {
        let text = format!("---\ntitle: The river rises\nas_of: 2024-11-30\n---\n\n{height} metres.\n");
        put(&desk.site().join("content/flood/001.md"), text.as_bytes());
        assert_ends(&publish(&desk, &["kept"]), 0, "Published");
        assert_eq!(target(&current), desk.output());
    }
    let mut kept: Vec<_> =
        fs::read_dir(desk.beside("kept/releases")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    kept.sort();
    assert_eq!(kept, ["2", "3", "4"]);
    assert_ends(&publish(&desk, &["kept", "--rollback"]), 0, "`kept` shows release 3 again");
    assert!(String::from_utf8_lossy(&target(&current)["flood/1/index.html"]).contains("Seven metres"));
    assert_ends(&publish(&desk, &["kept"]), 0, "Published");
    assert_eq!(target(&current), desk.output());
    // Not to what was rolled away from.
    assert_ends(&publish(&desk, &["kept", "--rollback"]), 0, "back to release 3, published at ");
    assert_ends(&publish(&desk, &["kept", "--rollback"]), 0, "`kept` shows release 2 again");
}

#[cfg(unix)]
#[test]
fn going_back_needs_no_sound_sources_but_brings_nothing_withdrawn_back() {
    let desk = desk();
    publish(&desk, &["kept"]);
    let file = desk.site().join("content/flood/004.md");
    put(&file, b"---\ntitle: A slip\nas_of: 2024-12-04\n---\n\nA slip.\n");
    assert_ends(&publish(&desk, &["kept"]), 0, "new        A slip");
    fs::write(&file, "---\ntitle: [\n---\n").unwrap();
    assert_ends(&publish(&desk, &["kept"]), 1, "Nothing was published");
    assert_ends(&publish(&desk, &["kept", "--rollback"]), 0, "gone       A slip  /flood/4/");
    let current = desk.beside("kept/current");
    assert!(current.join("flood/1/index.html").exists() && !current.join("flood/4").exists());
    fs::remove_file(&file).unwrap();
    edit(&desk, "content/flood/001.md", "as_of: 2024-11-30", "as_of: 2024-11-30\nwithdrawn: {date: 2024-12-03}");
    assert_ends(&publish(&desk, &["kept"]), 0, "withdrawn  The river rises");
    let refused = publish(&desk, &["kept", "--rollback"]);
    assert_ends(&refused, 2, "`The river rises` (/flood/1/) was withdrawn");
    assert!(!String::from_utf8_lossy(&target(&current)["flood/1/index.html"]).contains("Four metres"));
    assert_ends(&publish(&desk, &["pages", "--keep", "2"]), 2, "`--keep` works for folders and SFTP only");
}

#[test]
fn a_published_folder_is_verified_against_its_signed_sums() {
    let desk = desk();
    let pair = minisign::KeyPair::generate_unencrypted_keypair().unwrap();
    put(&desk.beside("desk.key"), pair.sk.to_box(None).unwrap().to_string().as_bytes());
    let signed = publish(&desk, &["stick", "--sign", "../desk.key"]);
    assert_ends(&signed, 0, "Published");
    let key = pair.pk.to_base64();
    assert_ends(&desk.run(&["verify", "../mirror", "--key", &key]), 0, "Sound: signed by the key");
    assert_ends(&publish(&desk, &["stick", "--sign", "../desk.key"]), 0, "Nothing to do");
    let other = minisign::KeyPair::generate_unencrypted_keypair().unwrap();
    let other_key = other.pk.to_base64();
    assert_ends(&desk.run(&["verify", "../mirror", "--key", &other_key]), 1, "is not signed by this key");
    put(&desk.beside("other.key"), other.sk.to_box(None).unwrap().to_string().as_bytes());
    assert_ends(&publish(&desk, &["stick", "--sign", "../other.key"]), 0, "Published");
    assert_ends(&desk.run(&["verify", "../mirror", "--key", &other_key]), 0, "Sound: signed by the key");
    put(&desk.beside("mirror/flood/1/index.html"), b"altered");
    put(&desk.beside("mirror/extra.html"), b"extra");
    fs::remove_file(desk.beside("mirror/404.html")).unwrap();
    let found = desk.run(&["verify", "../mirror"]);
    for words in
        ["`flood/1/index.html` is not as it was published", "`extra.html` is not among", "`404.html` is missing"]
    {
        assert_ends(&found, 1, words);
    }
}
