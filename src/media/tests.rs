//! Every kind of file under every name: nothing goes out that could act, that tells of its camera, or that is a report's
//! source.

use super::format::{Class, FORMATS};
use super::*;

/// One file of each kind.
fn samples() -> Vec<(Kind, Vec<u8>)> {
    let zip = |name: &str, content: &str| {
        let mut bytes = b"PK\x03\x04".to_vec();
        bytes.resize(26, 0);
        bytes.extend([u8::try_from(name.len()).unwrap(), 0, 0, 0]);
        [&bytes[..], name.as_bytes(), content.as_bytes()].concat()
    };
    let mut tar = vec![0; 257];
    tar.extend(b"ustar\0");
    let plain: &[(Kind, &[u8])] = &[
        (Kind::Jpeg, b"\xff\xd8\xff\xe0"),
        (Kind::Png, b"\x89PNG\r\n\x1a\n\0"),
        (Kind::Gif, b"GIF89a\0"),
        (Kind::WebP, b"RIFF\0\0\0\0WEBP"),
        (Kind::Avif, b"\0\0\0\x18ftypavif\0\0\0\0mif1avif"),
        (Kind::Svg, b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        (Kind::Icon, b"\0\0\x01\0\x01\0"),
        (Kind::Heif, b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"),
        (Kind::Tiff, b"II*\0\x08\0\0\0"),
        (Kind::Bmp, b"BM\x36\0\0\0\0\0\0\0\x36"),
        (Kind::JpegXl, b"\xff\x0a"),
        (Kind::Jpeg2000, b"\xff\x4f\xff\x51"),
        (Kind::Photoshop, b"8BPS\0\x01"),
        (Kind::Pdf, b"%PDF-1.7\n"),
        (Kind::OldOffice, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        (Kind::RichText, b"{\\rtf1"),
        (Kind::Text, b"place,dead\nAlep,3\n"),
        (Kind::Json, b"{\"a\": 1}"),
        (Kind::FrontMatter, b"---\ntitle: x\n---\n"),
        (Kind::Verification, b"google-site-verification: google0123456789abcdef.html"),
        (Kind::Gzip, b"\x1f\x8b\x08"),
        (Kind::SevenZip, b"7z\xbc\xaf\x27\x1c"),
        (Kind::Xz, b"\xfd7zXZ\0"),
        (Kind::Bzip2, b"BZh9\x31\x41\x59\x26\x53\x59\0"),
        (Kind::Zstandard, b"\x28\xb5\x2f\xfd"),
        (Kind::Tar, &tar),
        (Kind::Rar, b"Rar!\x1a\x07"),
        (Kind::Sqlite, b"SQLite format 3\0"),
        (Kind::Mp4, b"\0\0\0\x18ftypisom\0\0\0\0isommp42"),
        (Kind::QuickTime, b"\0\0\0\x14ftypqt  \0\0\0\0qt  "),
        (Kind::WebM, b"\x1a\x45\xdf\xa3\x9f\x42\x82\x84webm"),
        (Kind::Matroska, b"\x1a\x45\xdf\xa3\x9f\x42\x82\x88matroska"),
        (Kind::Ogg, b"OggS\0"),
        (Kind::Mp3, b"ID3\x03\0"),
        (Kind::Wav, b"RIFF\0\0\0\0WAVE"),
        (Kind::Flac, b"fLaC\0"),
        (Kind::Aac, b"\xff\xf1"),
        (Kind::Woff, b"wOFF\0"),
        (Kind::Woff2, b"wOF2\0"),
        (Kind::TrueType, b"\0\x01\0\0"),
        (Kind::OpenType, b"OTTO\0"),
        (Kind::Html, b"<!DOCTYPE html><script>a()</script>"),
        (Kind::Xml, b"<?xml version='1.0'?><kml/>"),
        (Kind::Script, b"#!/bin/sh\n"),
        (Kind::Program, b"MZ\x90\0"),
        (Kind::Unknown, b"\0\x01\x02"),
    ];
    let mut samples: Vec<_> = plain.iter().map(|(kind, bytes)| (*kind, bytes.to_vec())).collect();
    samples.push((Kind::Office, zip("[Content_Types].xml", "")));
    samples.push((Kind::OpenDocument, zip("mimetype", "application/vnd.oasis.opendocument.text")));
    samples.push((Kind::Epub, zip("mimetype", "application/epub+zip")));
    samples.push((Kind::Zip, zip("a.jpg", "")));
    samples
}

/// Endings that a site's files may have or that somebody may try, in each way of writing them.
fn names() -> Vec<String> {
    let others = "html htm xhtml shtml svgz xml kml gpx js mjs php phtml swf wasm exe htaccess conf config env pem key md markdown \
                  yaml heic heif tif tiff bmp jp2 jxl psd jpg_large dat bin log docm xlsm eml";
    let known = FORMATS.iter().flat_map(|format| format.endings).copied();
    let mut names = vec!["a".to_owned(), "a.".to_owned(), ".a".to_owned()];
    for ending in known.chain(others.split_whitespace()) {
        let upper = ending.to_uppercase();
        names.extend([
            format!("a.{ending}"),
            format!("a.{upper}"),
            format!("a.{ending}.txt"),
            format!("a.html.{ending}"),
        ]);
        names.push(format!("a.{ending}.gz"));
    }
    names
}

#[test]
fn each_sample_is_what_it_should_be() {
    for (kind, bytes) in samples() {
        assert_eq!(kind_of(&bytes), kind);
    }
}

#[test]
fn nothing_that_acts_or_tells_of_its_camera_goes_out_under_any_name() {
    for (kind, bytes) in samples() {
        for name in names() {
            for purpose in [Purpose::Picture, Purpose::Attachment, Purpose::Theme] {
                let Ok(format) = judge(&name, kind_of(&bytes), purpose) else { continue };
                let told = format!("{kind:?} as {name} for {purpose:?}");
                assert!(format.kinds.contains(&kind), "{told}: bytes and name disagree");
                assert!(
                    !matches!(kind, Kind::Html | Kind::Xml | Kind::Script | Kind::Program | Kind::Unknown),
                    "{told}"
                );
                assert!(!kind.is_picture() || kind == Kind::Icon || format.class == Class::Picture, "{told}");
                assert!(kind.is_picture() || purpose != Purpose::Picture, "{told}");
                assert!(kind != Kind::FrontMatter || purpose == Purpose::Theme, "{told}");
                let active = ["text/html", "/xml", "+xml", "javascript", "octet-stream"];
                let is_active = active.iter().any(|active| media_type(&name).contains(active)) && kind != Kind::Svg;
                assert!(!is_active || purpose == Purpose::Theme, "{told}: sent as {}", media_type(&name));
                assert!(!name.contains(".html."), "{told}");
            }
        }
    }
}

#[test]
fn only_what_hosts_ask_for_lies_at_the_root() {
    let kind = |bytes: &[u8]| kind_of(bytes);
    let (text, json, icon) = (kind(b"words"), kind(b"{}"), kind(b"\0\0\x01\0\x01\0"));
    for (path, kind) in [
        ("CNAME", text),
        ("_headers", text),
        ("_redirects", text),
        ("favicon.ico", icon),
        ("favicon.svg", kind(b"<svg/>")),
        ("apple-touch-icon-180x180.png", kind(b"\x89PNG\r\n\x1a\n\0")),
        ("humans.txt", text),
        (".well-known/security.txt", text),
        (".well-known/nostr.json", json),
        (".well-known/apple-app-site-association", json),
        (".well-known/acme-challenge/a_B-1", text),
        ("google0123456789abcdef.html", Kind::Verification),
    ] {
        assert_eq!(judge_root(path, kind), Ok(()), "{path}");
    }
    for (kind, _) in samples() {
        let fits = |path: &str| judge_root(path, kind).is_ok();
        for path in
            [".htaccess", ".env", "web.config", "index.html", "a.js", "a/CNAME", ".well-known/a.html", "CNAME.html"]
        {
            assert!(!fits(path), "{kind:?} as {path}");
        }
        let acts =
            matches!(kind, Kind::Html | Kind::Xml | Kind::Script | Kind::Program | Kind::Unknown | Kind::FrontMatter);
        for path in ["CNAME", "favicon.ico", "favicon.png", "a.txt", ".well-known/a", "google0123456789abcdef.html"] {
            assert!(!(acts && fits(path)), "{kind:?} as {path}");
        }
    }
}

#[test]
fn each_format_goes_out_under_its_own_name() {
    for format in FORMATS.iter().filter(|format| format.class != Class::Ours) {
        // AVIF cannot be made anew.
        for kind in format.kinds.iter().filter(|kind| **kind != Kind::Avif) {
            for ending in format.endings {
                let purpose = if format.class == Class::Theme { Purpose::Theme } else { Purpose::Attachment };
                assert_eq!(judge(&format!("a/B c.{ending}"), *kind, purpose), Ok(format));
            }
        }
    }
    for name in
        ["data.csv.gz", "site.tar.gz", "map-2024.11.30.json", "ulotka.pl.pdf", "été.PDF", "v1.2.zip", "001.md.asc"]
    {
        let kind = Format::of_path(name).unwrap().kinds[0];
        assert!(judge(name, kind, Purpose::Attachment).is_ok(), "{name}");
    }
}

#[test]
fn what_goes_wrong_has_a_cure_that_is_right() {
    let cure = |name: &str, bytes: &[u8], purpose| judge(name, kind_of(bytes), purpose).map_err(|why| why.cure(name));
    let kept = "leave it out: such files hold keys and settings".to_owned();
    assert_eq!(cure("server.pem", b"-----BEGIN\n", Purpose::Attachment), Err(kept));
    let named = |name: &str| Err(format!("rename it `{name}`"));
    let jpeg: &[u8] = b"\xff\xd8\xff\xe0";
    assert_eq!(cure("a.jpg_large", jpeg, Purpose::Picture), named("a.jpg"));
    assert_eq!(cure("a", jpeg, Purpose::Picture), named("a.jpg"));
    assert_eq!(cure("a.png", jpeg, Purpose::Attachment), named("a.jpg"));
    assert_eq!(cure("NOTES", b"some words", Purpose::Attachment), named("NOTES.txt"));
    assert_eq!(cure("a.log", b"some words", Purpose::Attachment), named("a.txt"));
    for (name, bytes) in [("a.jpg_large", jpeg), ("NOTES", b"some words")] {
        let Err(cure) = cure(name, bytes, Purpose::Attachment) else { panic!("{name}") };
        let renamed = cure.split('`').nth(1).unwrap();
        assert!(judge(renamed, kind_of(bytes), Purpose::Attachment).is_ok(), "{renamed}");
    }
}
