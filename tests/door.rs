//! The door for files: nothing goes out that could act, that tells of its camera or that is a source, whatever it is called
//! and however it is asked for; and a large file goes out without being held in memory.

use std::fmt::Write as _;
use std::fs::{self, OpenOptions};
use std::io::Read as _;

use crate::support::{Desk, Site, build, check};

/// Stands in every file that must not go out.
const SECRET: &str = "SECRET-48.8566N";

/// The beginnings of files that must not go out, or only made anew.
const BAD: &[(&str, &[u8])] = &[
    ("jpeg", b"\xff\xd8\xff\xe1\x00\x20Exif\0\0"),
    ("png", b"\x89PNG\r\n\x1a\n\0\0\0\x0ftEXt"),
    ("webp", b"RIFF\x30\0\0\0WEBPEXIF\x10\0\0\0"),
    ("gif", b"GIF89a\x01\0\x01\0\0\0\0\x21\xfe\x0f"),
    ("heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"),
    ("tiff", b"II*\0\x08\0\0\0"),
    ("bmp", b"BM\x36\0\0\0\0\0\0\0\x36\0"),
    ("html", b"<!DOCTYPE html><script>a()</script>"),
    ("xhtml", b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'>"),
    ("svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>a()</script>"),
    ("php", b"<?php echo 1;"),
    ("shell", b"#!/bin/sh\n"),
    ("program", b"MZ\x90\0\x03"),
    ("draft", b"---\ntitle: T\ntlp: red\n---\n"),
    ("unknown", b"\0\x01\x02"),
];

/// Under these names.
const ENDINGS: &[&str] = &[
    "", ".jpg", ".JPG", ".jpeg", ".jfif", ".jpe", ".pjpeg", ".jpg_large", ".png", ".gif", ".webp", ".avif", ".svg",
    ".heic", ".tif", ".bmp", ".ico", ".pdf", ".txt", ".csv", ".json", ".zip", ".gz", ".html.gz", ".docx", ".mp4",
    ".html", ".xhtml", ".xml", ".kml", ".js", ".css", ".php", ".htaccess", ".md.txt", ".MD", ".woff2", ".bin",
];

#[test]
fn nothing_that_must_stay_comes_out_under_any_name_in_any_place() {
    for (kind, start) in BAD {
        let bytes = [start, SECRET.as_bytes(), b"\n"].concat();
        let mut report = "---\ntitle: The river rises\nas_of: 2024-11-30\n---\n".to_owned();
        let mut site = Site::parse("");
        for (at, ending) in ENDINGS.iter().enumerate() {
            let name = format!("a{at}{ending}");
            writeln!(report, "\n![A bus]({name})\n\n[A file]({name})").unwrap();
            for folder in ["content/flood", "content/root", "content/root/.well-known", "themes/desk/static"] {
                site.files.insert(format!("{folder}/{name}"), bytes.clone());
            }
        }
        for name in ["CNAME", "_headers", "favicon.ico", "favicon.png", "google0123456789abcdef.html"] {
            site.files.insert(format!("content/root/{name}"), bytes.clone());
        }
        site.write("content/flood/001.md", &report);
        for logo in ["flood/a1.jpg", "flood/a12.svg"] {
            let settings =
                format!("title: Desk\nbase_url: https://example.org/\ntheme: desk\nlook: {{logo: {logo}}}\n");
            site.write("content/site.yaml", &settings);
            let built = build(&site);
            let leak = built.files.iter().find(|(_, bytes)| bytes.windows(6).any(|six| six == &SECRET.as_bytes()[..6]));
            assert_eq!(leak.map(|(path, _)| path), None, "a file of the kind {kind}");
        }
    }
}

#[test]
fn a_document_goes_out_as_it_is_under_its_own_name() {
    let site = Site::parse(
        "==> content/site.yaml\ntitle: Desk\nbase_url: https://example.org/\n==> content/flood/001.md\n---\ntitle: T\n\
         as_of: 2024-11-30\n---\n\n[One](Order%20No.%203.pdf), [two](data.csv.gz), [three](liste-été.csv)\n\
         ==> content/flood/Order No. 3.pdf\n%PDF-1.7\n==> content/flood/data.csv.gz (bytes)\n\\x1f\\x8b\\x08\n\
         ==> content/flood/liste-été.csv\na,b\n",
    );
    let built = build(&site);
    assert_eq!(built.faults_printed(), "");
    for name in ["Order No. 3.pdf", "data.csv.gz", "liste-été.csv"] {
        assert_eq!(built.files[&format!("flood/{name}")], site.files[&format!("content/flood/{name}")], "{name}");
    }
}

#[test]
fn the_root_takes_what_a_host_wants_and_says_what_else_lies_there() {
    let site = Site::parse(
        "==> content/site.yaml\ntitle: Desk\nbase_url: https://example.org/\n==> content/root/CNAME\ndesk.example.org\n\
         ==> content/root/.well-known/security.txt\nContact: mailto:desk@example.org\n\
         ==> content/root/robots.txt\nUser-agent: *\n==> content/root/.htaccess\nOptions -Indexes\n\
         ==> content/root/001.md\ntext\n",
    );
    let printed = check(&site).faults_printed();
    for fault in [
        "error[address-taken]: `/robots.txt` is already taken",
        "error[refused-kind]: `.htaccess` is none of the files",
        "error[misplaced-file]: reports are not read from here",
    ] {
        assert!(printed.contains(fault), "{fault}\n{printed}");
    }
    assert_eq!(printed.matches("error[").count(), 3, "{printed}");
}

/// On the disk, where hidden files are left out unless they belong there.
#[test]
fn hidden_files_are_read_at_the_root_alone() {
    let site = Site::parse(
        "==> content/site.yaml\ntitle: Desk\nbase_url: https://example.org/\n\
         ==> content/root/.well-known/security.txt\nContact: mailto:desk@example.org\n\
         ==> content/root/.well-known/.secret\nx\n==> content/.well-known/a.txt\nx\n",
    );
    let desk = Desk::new(&site);
    assert_eq!(desk.run(&["build"]).code, 0);
    let hidden: Vec<String> =
        desk.output().into_keys().filter(|path| path.contains("/.") || path.starts_with('.')).collect();
    assert_eq!(hidden, [".well-known/security.txt"]);
    fs::write(desk.site().join("content/root/.htaccess"), "Options -Indexes\n").unwrap();
    let refused = desk.run(&["check"]);
    assert!(refused.code == 1 && refused.err.contains("`.htaccess` is none of the files"), "{}", refused.err);
}

/// In bytes; a film may be far longer, but a test has to end.
#[cfg(target_os = "linux")]
const FILM: u64 = 64 << 20;

#[cfg(target_os = "linux")]
#[test]
fn a_film_goes_out_without_being_held_in_memory() {
    let site = Site::parse(
        "==> content/site.yaml\ntitle: Desk\nbase_url: https://example.org/\n==> content/flood/001.md\n---\ntitle: T\n\
         as_of: 2024-11-30\n---\n\n[The road](road.mp4)\n==> content/flood/road.mp4 (bytes)\n\
         \\x00\\x00\\x00\\x18ftypisom\\x00\\x00\\x00\\x00isommp42\\x00\\x00\\x00\\x00mdat\n",
    );
    let desk = Desk::new(&site);
    let film = OpenOptions::new().write(true).open(desk.site().join("content/flood/road.mp4")).unwrap();
    for arguments in [&["build"][..], &["check"], &["build", "--offline"]] {
        let [short, long] = [4096, FILM].map(|length| {
            film.set_len(length).unwrap();
            peak(&desk, arguments)
        });
        assert!(short > 1000 && long < short + FILM / 1024 / 3, "{arguments:?}: {short} kB, then {long} kB");
    }
    assert_eq!(fs::metadata(desk.site().join("output/flood/road.mp4")).unwrap().len(), FILM);
    assert!(fs::metadata(desk.site().join("offline.zip")).unwrap().len() > FILM);
}

/// The most memory that a run takes, in kB.
#[cfg(target_os = "linux")]
fn peak(desk: &Desk, arguments: &[&str]) -> u64 {
    let mut child = desk.command(arguments).spawn().unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    loop {
        let text = fs::read_to_string(&status).unwrap_or_default();
        let now = text.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().split(' ').next()?.parse().ok());
        peak = peak.max(now.unwrap_or(0));
        if let Some(code) = child.try_wait().unwrap() {
            assert!(code.success(), "{arguments:?}");
            return peak;
        }
    }
}

/// A way to bring a file, and where its fault is.
type Bring = (&'static str, &'static str, fn(&str) -> Vec<u8>);

#[test]
fn what_is_held_back_does_not_come_out_inside_a_file() {
    let text = |words: &str| format!("Notes of the desk\n{words}\n").into_bytes();
    let wide = |words: &str| "\u{feff}".encode_utf16().chain(words.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let drawing = |words: &str| {
        format!("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 900 20'><text y='9'>{words}</text></svg>").into()
    };
    let packed = |words: &str| {
        let mut packed = Vec::new();
        flate2::read::GzEncoder::new(words.as_bytes(), flate2::Compression::fast()).read_to_end(&mut packed).unwrap();
        packed
    };
    let ways: &[Bring] = &[
        ("content/flood/notes.txt", "content/flood/notes.txt", text),
        ("content/flood/notes.csv", "content/flood/notes.csv", wide),
        ("content/flood/notes.csv.gz", "content/flood/notes.csv.gz", packed),
        ("content/flood/notes.svg", "content/flood/notes.svg", drawing),
        ("content/root/notes.txt", "content/root/notes.txt", text),
        ("themes/desk/static/notes.svg", "themes/desk/static/notes.svg", drawing),
    ];
    let report = "---\ntitle: The river rises\nas_of: 2024-11-30\n---\n\n";
    for (path, told, make) in ways {
        for (words, code) in [
            ("The night watch at the northern dam saw three boats leave without lights.", "withheld-text"),
            ("TLP:RED", "stray-marking"),
        ] {
            let mut site = Site::parse("");
            site.write("content/site.yaml", "title: Desk\nbase_url: https://example.org/\ntheme: desk\n");
            site.write("themes/desk/static/desk.css", "p { color: black }\n");
            site.write("content/flood/001.md", report);
            if let Some(name) = path.strip_prefix("content/flood/") {
                site.write(
                    "content/flood/001.md",
                    &format!("{report}![Notes]({name})[Notes]({name})\n").replace(
                        "![Notes](notes.",
                        if name.ends_with(".svg") { "![Notes](notes." } else { "[Notes](notes." },
                    ),
                );
            }
            site.write(
                "content/flood/002.md",
                "---\ntitle: Boats at night\nas_of: 2024-12-01\ndraft: true\n---\n\nThe night watch at the northern dam \
                 saw three boats leave without lights.\n",
            );
            site.files.insert((*path).to_owned(), make(words));
            let desk = Desk::new(&site);
            for arguments in [&["build"][..], &["build", "--offline"], &["check"]] {
                if arguments.len() > 1 && path.starts_with("content/root/") {
                    // A folder has no host.
                    continue;
                }
                let ran = desk.run(arguments);
                assert_eq!(ran.code, 1, "{arguments:?} with {path}: {}", ran.err);
                assert!(ran.err.contains(&format!("error[{code}]")), "{arguments:?} with {path}: {}", ran.err);
                assert!(ran.err.contains(&format!("--> {told}")), "{arguments:?} with {path}: {}", ran.err);
                let site = desk.site();
                assert!(!site.join("output/index.html").exists() && !site.join("offline.zip").exists());
            }
        }
    }
}
