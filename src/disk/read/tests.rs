use std::ffi::OsStr;
use std::process::Command;

use super::*;
use crate::source::ReadAsset;

struct Site(tempfile::TempDir);

impl Site {
    fn new(files: &[(&str, &[u8])]) -> Site {
        let site = Site(tempfile::tempdir().unwrap());
        fs::create_dir(site.at("content")).unwrap();
        for (path, bytes) in files {
            site.write(path, bytes);
        }
        site
    }

    fn at(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn write(&self, path: &str, bytes: &[u8]) {
        fs::create_dir_all(self.at(path).parent().unwrap()).unwrap();
        fs::write(self.at(path), bytes).unwrap();
    }

    fn tree(&self) -> Vec<(String, Content)> {
        let tree = read(self.0.path(), &[]).unwrap();
        tree.iter().map(|(_, file)| (file.path.to_string(), file.content.clone())).collect()
    }

    #[cfg(unix)]
    fn link(&self, path: &str, target: impl AsRef<Path>) {
        std::os::unix::fs::symlink(target, self.at(path)).unwrap();
    }

    fn asset(&self, path: &str) -> io::Result<Vec<u8>> {
        Assets::open(self.0.path()).unwrap().read_asset(path)
    }
}

fn text_of(text: &str) -> Content {
    Content::Text(text.into())
}

fn check(files: &[(&str, &[u8])], expected: &[(&str, Content)]) {
    let expected: Vec<_> = expected.iter().map(|(path, content)| ((*path).to_owned(), content.clone())).collect();
    assert_eq!(Site::new(files).tree(), expected);
}

#[test]
fn texts_are_read_and_assets_only_measured() {
    check(
        &[
            ("content/a/004.fr.md", b"# x"),
            ("content/a/loud.MD", b"y"),
            ("content/a/photo.jpg", b"1234"),
            ("content/a/page.html", b"<p>"),
            ("content/site.yaml", b""),
            ("themes/t/base.html", b"<p>"),
            ("themes/t/font.woff2", b"12"),
            ("output/index.html", b"not ours to read"),
            ("README.md", b"nor this"),
        ],
        &[
            ("content/a/004.fr.md", text_of("# x")),
            ("content/a/loud.MD", text_of("y")),
            ("content/a/page.html", Content::asset(3, b"<p>")),
            ("content/a/photo.jpg", Content::asset(4, b"")),
            ("content/site.yaml", text_of("")),
            ("themes/t/base.html", text_of("<p>")),
            ("themes/t/font.woff2", Content::asset(2, b"")),
        ],
    );
}

#[test]
fn a_byte_order_mark_is_no_text_and_broken_text_keeps_its_sound_part() {
    check(
        &[("content/a.md", b"\xef\xbb\xbfhi"), ("content/b.md", b"caf\xe9"), ("content/c.md", b"\xef\xbb\xbf\xff")],
        &[
            ("content/a.md", text_of("hi")),
            ("content/b.md", Content::BrokenText("caf".into())),
            ("content/c.md", Content::BrokenText("".into())),
        ],
    );
}

#[test]
fn hidden_files_and_editors_leavings_are_left_out() {
    check(
        &[
            ("content/.git/config", b""),
            ("content/.env", b""),
            ("content/.a.md.swp", b""),
            ("content/a.md~", b""),
            ("content/#a.md#", b""),
            ("content/4913", b""),
            ("content/Thumbs.db", b""),
            ("content/a.jpg.bak", b""),
            ("content/~$notes.docx", b""),
            ("content/a#b.md", b"x"),
            ("content/a/4913/photo.jpg", b""),
        ],
        &[("content/a#b.md", text_of("x")), ("content/a/4913/photo.jpg", Content::asset(0, b""))],
    );
}

#[test]
fn a_text_beyond_the_limit_is_refused() {
    let long = vec![b'x'; usize::try_from(LONGEST_TEXT).unwrap() + 1];
    check(
        &[("content/a.md", &long), ("content/b.md", &long[1..]), ("content/c.bin", &long)],
        &[
            ("content/a.md", Content::Refused(Refusal::TooLarge)),
            ("content/b.md", text_of(str::from_utf8(&long[1..]).unwrap())),
            ("content/c.bin", Content::asset(LONGEST_TEXT + 1, b"")),
        ],
    );
}

#[test]
fn a_skipped_folder_is_left_out() {
    let site = Site::new(&[("content/a.md", b""), ("content/out/b.md", b"")]);
    let tree = read(site.0.path(), &[&site.at("content/out"), &site.at("nowhere")]).unwrap();
    assert_eq!(tree.iter().map(|(_, file)| &*file.path).collect::<Vec<_>>(), ["content/a.md"]);
}

#[test]
fn a_missing_site_is_an_error_that_names_it() {
    let error = read(Path::new("/nowhere/at all"), &[]).unwrap_err();
    assert_eq!(error.to_string().matches("/nowhere/at all").count(), 1);
}

#[test]
#[cfg(unix)]
fn a_link_is_followed_only_to_a_file_of_the_site() {
    let site = Site::new(&[("shared/a.md", b"in"), ("photos/p.jpg", b"123"), (".env", b"KEY"), ("content/d/x", b"")]);
    let outside = tempfile::NamedTempFile::new().unwrap();
    site.link("content/absolute.md", site.at("shared/a.md"));
    site.link("content/chain.md", "absolute.md");
    site.link("content/circle.md", "circle.md");
    site.link("content/dotfile.jpg", "../.env");
    site.link("content/folder", "d");
    site.link("content/gone.md", "nowhere");
    site.link("content/in.jpg", "../photos/p.jpg");
    site.link("content/out.jpg", outside.path());
    site.link("content/outfolder", "/etc");
    site.link("content/passwd.md", "/etc/passwd");
    site.link("content/top", "..");
    let refused = |path: &str, why| (path.to_owned(), Content::Refused(why));
    assert_eq!(
        site.tree(),
        [
            ("content/absolute.md".to_owned(), text_of("in")),
            ("content/chain.md".to_owned(), text_of("in")),
            refused("content/circle.md", Refusal::LeavesSite),
            ("content/d/x".to_owned(), Content::asset(0, b"")),
            refused("content/dotfile.jpg", Refusal::LeavesSite),
            refused("content/folder", Refusal::LinkedFolder),
            refused("content/gone.md", Refusal::LeavesSite),
            ("content/in.jpg".to_owned(), Content::asset(3, b"")),
            refused("content/out.jpg", Refusal::LeavesSite),
            refused("content/outfolder", Refusal::LeavesSite),
            refused("content/passwd.md", Refusal::LeavesSite),
            refused("content/top", Refusal::LinkedFolder),
        ]
    );
    assert_eq!(site.asset("content/in.jpg").unwrap(), b"123");
    for path in ["content/out.jpg", "content/dotfile.jpg", "content/outfolder/passwd"] {
        assert!(site.asset(path).is_err(), "{path}");
    }
}

#[test]
#[cfg(unix)]
fn linked_content_is_refused_as_a_whole() {
    let site = Site::new(&[("elsewhere/a.md", b"")]);
    fs::remove_dir(site.at("content")).unwrap();
    site.link("content", "elsewhere");
    assert_eq!(site.tree(), [("content".to_owned(), Content::Refused(Refusal::LinkedFolder))]);
}

#[test]
#[cfg(unix)]
#[expect(clippy::disallowed_methods, reason = "mkfifo is a program")]
fn pipes_and_sockets_are_refused_without_waiting() {
    let site = Site::new(&[]);
    assert!(Command::new("mkfifo").arg(site.at("content/pipe.md")).status().unwrap().success());
    let _socket = std::os::unix::net::UnixListener::bind(site.at("content/socket.jpg")).unwrap();
    site.link("content/topipe.md", "pipe.md");
    site.link("content/zero.md", "/dev/zero");
    let refused = |path: &str, why| (path.to_owned(), Content::Refused(why));
    assert_eq!(
        site.tree(),
        [
            refused("content/pipe.md", Refusal::NotRegular),
            refused("content/socket.jpg", Refusal::NotRegular),
            refused("content/topipe.md", Refusal::NotRegular),
            refused("content/zero.md", Refusal::LeavesSite),
        ]
    );
    assert!(site.asset("content/pipe.md").is_err());
}

#[test]
#[cfg(target_os = "linux")]
fn impossible_names_are_refused_and_folders_with_them_as_a_whole() {
    use std::os::unix::ffi::OsStrExt;
    let site = Site::new(&[("content/con.md", b""), ("content/what?/a.md", b""), ("content/b\u{202e}c.jpg", b"")]);
    fs::write(site.at("content").join(OsStr::from_bytes(b"a\xff.md")), b"").unwrap();
    let refused = |path: &str| (path.to_owned(), Content::Refused(Refusal::Name));
    assert_eq!(
        site.tree(),
        [
            refused("content/a\u{fffd}.md"),
            refused("content/b\u{202e}c.jpg"),
            refused("content/con.md"),
            refused("content/what?"),
        ]
    );
}

#[test]
#[cfg(target_os = "linux")]
fn names_are_composed_and_two_that_become_one_are_refused() {
    let site = Site::new(&[("content/e\u{301}te\u{301}/o\u{302}.jpg", b"12"), ("content/n\u{303}.md", b"a")]);
    site.write("content/ñ.md", b"b");
    assert_eq!(
        site.tree(),
        [
            ("content/été/ô.jpg".to_owned(), Content::asset(2, b"")),
            ("content/ñ.md".to_owned(), Content::Refused(Refusal::Name)),
        ]
    );
    assert_eq!(site.asset("content/été/ô.jpg").unwrap(), b"12");
}

#[test]
fn assets_come_only_from_the_sites_folders() {
    let site = Site::new(&[("secret.txt", b"s"), ("content/.env", b"s"), ("content/a.jpg", b"a")]);
    assert_eq!(site.asset("content/a.jpg").unwrap(), b"a");
    for path in ["secret.txt", "content/../secret.txt", "/etc/passwd", "content/.env", "content//a.jpg", "", "content"]
    {
        assert!(site.asset(path).is_err(), "{path}");
    }
    let error = site.asset("content/b.jpg").unwrap_err();
    assert_eq!((error.kind(), error.to_string().matches("content/b.jpg").count()), (io::ErrorKind::NotFound, 1));
}
