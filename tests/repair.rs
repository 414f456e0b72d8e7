//! A target that lost or altered what was published there: known, told, and mended.

use std::fs;
use std::process::Command;

use crate::publish::{assert_ends, desk, publish, target};
use crate::support::{Desk, put};

#[track_caller]
fn check_folder(name: &str, site: &str) {
    let desk = desk();
    let folder = desk.beside(site);
    publish(&desk, &[name]);
    damage(&folder.join("flood/1/index.html"), Some("<p>altered"));
    // Of the same length, too.
    let feed = fs::read_to_string(folder.join("feed.xml")).unwrap();
    damage(&folder.join("feed.xml"), Some(&feed.replace("flood/2", "flood/9")));
    damage(&folder.join("404.html"), None);
    assert_ends(&publish(&desk, &[name]), 0, "Nothing to do, if the target still holds what its record says");
    let site = folder.to_str().unwrap();
    assert_ends(&desk.run(&["verify", site]), 1, "vigie publish TARGET --repair");
    let looked = publish(&desk, &[name, "--repair", "--dry-run", "--json"]);
    let looked: serde_json::Value = serde_json::from_str(&looked.out).unwrap();
    assert_eq!(looked["damaged"], serde_json::json!(["404.html", "feed.xml", "flood/1/index.html"]));
    assert_ne!(target(&folder), desk.output());
    assert_ends(&publish(&desk, &[name, "--repair"]), 0, "damaged    `404.html`");
    assert_eq!(target(&folder), desk.output());
    assert_ends(&publish(&desk, &[name, "--repair"]), 0, "every file at the target is as it should be");
}

/// A file that was linked is one file under two names.
fn damage(path: &std::path::Path, words: Option<&str>) {
    fs::remove_file(path).unwrap();
    if let Some(words) = words {
        put(path, words.as_bytes());
    }
}

#[cfg(unix)]
#[test]
fn what_stands_in_the_place_of_files_is_named_with_its_cure() {
    let desk = desk();
    publish(&desk, &["stick"]);
    let folder = desk.beside("mirror");
    std::os::unix::fs::symlink(&folder, desk.beside("link")).unwrap();
    assert_ends(&desk.run(&["verify", "../link"]), 0, "Sound");
    put(&folder.join("strange.html"), b"x");
    let told = desk.run(&["verify", "../link"]);
    assert_ends(&told, 1, "remove it by hand");
    assert!(!told.err.contains("can mend it"), "{}", told.err);
    for file in ["404.html", "feed.xml"] {
        fs::remove_file(folder.join(file)).unwrap();
        std::os::unix::fs::symlink("/dev/null", folder.join(file)).unwrap();
        assert_ends(&desk.run(&["verify", "../link"]), 1, &format!("`{file}` is a link"));
    }
    assert_ends(&publish(&desk, &["stick", "--repair"]), 2, "move it away, and run this again");
}

#[test]
fn a_folder_is_mended() {
    check_folder("stick", "mirror");
}

#[cfg(unix)]
#[test]
fn a_release_is_mended_by_another() {
    check_folder("kept", "kept/current");
}

#[test]
fn a_branch_is_mended() {
    let desk = desk();
    let git = |folder: &str, arguments: &[&str]| {
        let me = ["-c", "user.name=x", "-c", "user.email=x@localhost"];
        let ran = Command::new("git").arg("-C").arg(desk.beside(folder)).args(me).args(arguments).output().unwrap();
        assert!(ran.status.success(), "{ran:?}");
        ran.stdout
    };
    fs::create_dir(desk.beside("pages.git")).unwrap();
    git("pages.git", &["init", "--quiet", "--bare"]);
    assert_ends(&publish(&desk, &["pages"]), 0, "Published");
    git("", &["clone", "--quiet", "--branch", "pages", "pages.git", "work"]);
    put(&desk.beside("work/flood/1/index.html"), b"<p>altered");
    fs::remove_file(desk.beside("work/404.html")).unwrap();
    git("work", &["commit", "--quiet", "--all", "--message", "Somebody else"]);
    git("work", &["push", "--quiet", "origin", "pages"]);
    assert_ends(&publish(&desk, &["pages"]), 0, "Nothing to do, if");
    assert_ends(&publish(&desk, &["pages", "--repair"]), 0, "damaged    `flood/1/index.html`");
    for (path, bytes) in desk.output() {
        assert!(git("pages.git", &["show", &format!("pages:{path}")]) == bytes, "{path}");
    }
    assert_ends(&publish(&desk, &["pages", "--repair"]), 0, "every file at the target is as it should be");
}

#[test]
fn a_signature_is_mended_with_the_rest() {
    let desk: Desk = desk();
    let pair = minisign::KeyPair::generate_unencrypted_keypair().unwrap();
    put(&desk.beside("desk.key"), pair.sk.to_box(None).unwrap().to_string().as_bytes());
    publish(&desk, &["stick", "--sign", "../desk.key"]);
    fs::remove_file(desk.beside("mirror/SHA256SUMS.minisig")).unwrap();
    assert_ends(&publish(&desk, &["stick", "--sign", "../desk.key", "--repair"]), 0, "Published");
    let key = pair.pk.to_base64();
    assert_ends(&desk.run(&["verify", "../mirror", "--key", &key]), 0, "Sound: signed by the key");
}
