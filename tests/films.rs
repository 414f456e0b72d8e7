//! Galleries, films and recordings in texts.

use crate::pictures::jpeg;
use crate::support::{Built, Site, build, check};

/// A box of MP4.
fn one(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
    [&u32::try_from(content.len() + 8).expect("a small box").to_be_bytes(), &kind[..], content].concat()
}

/// A film without sound and pictures, of a size, with what the camera says of it.
pub(crate) fn film(notes: &[u8]) -> Vec<u8> {
    let mut head = vec![0; 84];
    head[40..44].copy_from_slice(&0x0001_0000_u32.to_be_bytes());
    head[76..80].copy_from_slice(&(1280_u32 << 16).to_be_bytes());
    head[80..84].copy_from_slice(&(720_u32 << 16).to_be_bytes());
    let track = one(b"trak", &one(b"tkhd", &head));
    let start = one(b"ftyp", b"isom\0\0\0\0isom");
    [start, one(b"mdat", &[1; 64]), one(b"moov", &[track, one(b"udta", notes)].concat())].concat()
}

const SITE: &str = "\
==> content/site.yaml
title: Crisis desk
languages: [en, ar]
base_url: https://example.org/
==> content/orsa/001.en.md
---
title: The river
as_of: 2025-03-01
---

TEXT
";

fn site(text: &str, beside: &[(&str, &[u8])]) -> Site {
    let mut site = Site::parse(&SITE.replace("TEXT", text));
    for (name, bytes) in beside {
        site.files.insert(format!("content/orsa/{name}"), bytes.to_vec());
    }
    site
}

fn built(text: &str, beside: &[(&str, &[u8])]) -> Built {
    build(&site(text, beside))
}

fn article(built: &Built) -> &str {
    built
        .text("orsa/1/index.html")
        .split("<article")
        .nth(1)
        .expect("an article")
        .split("<aside")
        .next()
        .expect("its text")
}

const THREE: &str = "\
![One](a.jpg \"One. Photo: A. Name\")
![Two](b.jpg \"Two. Photo: A. Name\")
![Three](c.jpg \"Three. Photo: A. Name\")";

fn photos(photo: &[u8]) -> [(&str, &[u8]); 3] {
    [("a.jpg", photo), ("b.jpg", photo), ("c.jpg", photo)]
}

#[test]
fn pictures_that_stand_together_are_a_gallery() {
    let photo = jpeg(1);
    let built = built(&format!("Before.\n\n{THREE}\n\nAfter."), &photos(&photo));
    assert_eq!(built.faults_printed(), "");
    let page = article(&built);
    let gallery = page.split("<div class=\"gallery\">\n").nth(1).unwrap().split("</div>").next().unwrap();
    assert_eq!(gallery.matches("<figure class=\"picture\">").count(), 3, "{gallery}");
    assert!(gallery.contains("<figcaption>Two. Photo: A. Name</figcaption>") && !gallery.contains("<p"), "{gallery}");
    assert!(built.text("orsa/1/index.html").contains("/pictures."), "its style sheet");
}

#[test]
fn a_picture_alone_or_among_words_is_no_gallery() {
    let photo = jpeg(1);
    for text in [
        "![One](a.jpg \"One. Photo: A. Name\")",
        "![One](a.jpg \"A\") and ![Two](b.jpg \"B\")",
        "![One](a.jpg \"A\")\nwords",
        "![One](a.jpg \"A\")\n![Two](b.jpg \"B\") {#both}",
        "- ![One](a.jpg \"A\")\n- ![Two](b.jpg \"B\")",
    ] {
        let built = built(text, &photos(&photo));
        assert!(!article(&built).contains("gallery"), "{text}");
        assert!(!built.text("orsa/1/index.html").contains("/pictures."), "{text}");
    }
}

#[test]
fn nothing_tells_of_a_gallery_or_film_that_is_held_back() {
    let (photo, film) = (jpeg(1), film(b""));
    let block = |text: &str| {
        let quoted: String = text.lines().map(|line| format!("> {line}\n")).collect();
        let mut files = photos(&photo).to_vec();
        files.extend([("secret.mp4", &*film), ("secret.vtt", b"WEBVTT\n"), ("secret.jpg", &*photo)]);
        built(&format!("Before.\n\n> [!TLP:RED]\n{quoted}\nAfter."), &files).files
    };
    assert_eq!(block(THREE), block("Words."));
    assert_eq!(block("![A secret](secret.mp4)"), block("Words."));
}

#[test]
fn a_film_has_a_player_with_its_words() {
    let (film, photo) = (film(b""), jpeg(1));
    let captions = b"WEBVTT\n\n00:00.000 --> 00:01.000\nThe water rises.\n";
    let beside: [(&str, &[u8]); 6] = [
        ("flood.mp4", &film),
        ("flood.jpg", &photo),
        ("flood.vtt", captions),
        ("flood.ar.vtt", captions),
        ("flood.txt", b"The water rises.\n"),
        ("other.vtt", captions),
    ];
    let built = built("![The flood at the bridge](flood.mp4 \"The bridge, 1 March. Film: A. Name\")", &beside);
    assert_eq!(built.faults_printed(), "");
    let page = article(&built);
    for told in [
        "<figure class=\"film\"><video controls preload=\"none\" aria-label=\"The flood at the bridge\" \
         poster=\"../flood.480w.jpg\" width=\"640\" height=\"480\"><source src=\"../flood.mp4\" type=\"video/mp4\">",
        "<track kind=\"captions\" src=\"../flood.vtt\" srclang=\"en\" label=\"English\" default>",
        "<track kind=\"captions\" src=\"../flood.ar.vtt\" srclang=\"ar\" label=\"العربية\">",
        "<figcaption><span>The bridge, 1 March. Film: A. Name</span>",
        "<a href=\"../flood.txt\">Transcript</a> · <a href=\"../flood.mp4\">File: MP4</a>",
    ] {
        assert!(page.contains(told), "{told}: {page}");
    }
    assert!(!page.contains("autoplay"));
    for path in ["orsa/flood.mp4", "orsa/flood.vtt", "orsa/flood.ar.vtt", "orsa/flood.txt", "orsa/flood.jpg"] {
        assert!(built.files.contains_key(path), "{path}");
    }
    assert!(!built.files.contains_key("orsa/other.vtt"), "what belongs to nothing stays");
}

#[test]
fn a_film_without_a_picture_has_its_own_size() {
    let film = film(b"");
    let built = built("[The flood](flood.mp4)", &[("flood.mp4", &film), ("flood.txt", b"Rain.\n")]);
    assert_eq!(built.faults_printed(), "");
    let page = article(&built);
    assert!(page.contains("aria-label=\"The flood\" width=\"1280\" height=\"720\">"), "{page}");
    assert!(page.contains("<figcaption><span>The flood</span>"), "{page}");
}

#[test]
fn a_recording_has_a_player_and_a_link_in_a_sentence_has_none() {
    let sound = [&b"ID3\x04\0\0\0\0\0\0"[..], &[0; 64]].concat();
    let beside: [(&str, &[u8]); 2] = [("radio.mp3", &sound), ("radio.txt", b"We hear.\n")];
    let built = built("[The night desk](radio.mp3 \"Radio, 1 March\")\n\nListen to [it](radio.mp3) again.", &beside);
    assert_eq!(built.faults_printed(), "");
    let page = article(&built);
    assert!(
        page.contains(
            "<figure class=\"recording\"><audio controls preload=\"none\" aria-label=\"The night desk\"><source"
        ),
        "{page}"
    );
    assert!(page.contains("Listen to <a href=\"../radio.mp3\">it</a> again."), "{page}");
    assert_eq!(page.matches("<audio").count(), 1);
}

#[test]
fn a_film_without_words_is_asked_for_them() {
    let film = film(b"");
    let printed = check(&site("![The flood](flood.mp4)", &[("flood.mp4", &film)])).faults_printed();
    assert!(printed.contains("warning[film-without-words]") && printed.contains("`flood.vtt`"), "{printed}");
    assert!(!printed.contains("image-without-credit"), "{printed}");
}

#[test]
fn a_film_that_tells_where_it_was_made_does_not_go_out() {
    let long = vec![0; 2 << 20];
    let xyz = one(b"\xa9xyz", b"\0\x12\x15\xc7+48.8577+002.295/");
    for notes in [xyz.clone(), [one(b"free", &long), xyz].concat()] {
        let film = film(&notes);
        let beside: [(&str, &[u8]); 2] = [("flood.mp4", &film), ("flood.txt", b"Rain.\n")];
        for text in ["![The flood](flood.mp4)", "Here is [the film](flood.mp4)."] {
            let printed = built(text, &beside).faults_printed();
            assert!(
                printed.contains("error[film-with-place]: this file may tell where it was made: it holds `©xyz`"),
                "{printed}"
            );
            assert!(printed.contains("content/orsa/flood.mp4"), "{printed}");
            assert!(
                printed.contains(
                    "ffmpeg -i flood.mp4 -map 0:V? -map 0:a? -map_metadata -1 -map_chapters -1 -c copy flood-clean.mp4"
                ),
                "{printed}"
            );
        }
        let unused = built("Words.", &beside);
        assert_eq!(unused.faults_printed(), "", "what stays behind is nobody's business");
    }
}

#[test]
fn what_is_wrong_with_a_film_is_told() {
    let film = film(b"");
    let told = |text: &str, message: &str, cure: &str| {
        let printed =
            built(text, &[("flood.mp4", &film), ("flood.txt", b"R.\n"), ("text.mp4", b"no film\n")]).faults_printed();
        assert_eq!(printed.matches("error[").count(), 1, "{text}: {printed}");
        assert!(printed.contains(message) && printed.contains(cure), "{text}: {printed}");
    };
    told("![](flood.mp4)", "error[missing-alt]", "describe it");
    told("![The flood](floud.mp4)", "there is no file `floud.mp4`", "did you mean `flood.mp4`?");
    told("[The flood](floud.mp4)", "there is no file `floud.mp4`", "did you mean `flood.mp4`?");
    told("![The flood](text.mp4)", "error[wrong-ending]", "though its name says `.mp4`");
    told("Words ![The flood](flood.mp4) words.", "error[no-picture]", "link to it");
    told("![The flood](https://example.org/flood.mp4)", "error[remote-image]", "put the file beside the report");
}

#[test]
fn an_arabic_page_has_arabic_words_around_a_film() {
    let film = film(b"");
    let mut site = site("Text.", &[("flood.mp4", &film), ("flood.ar.txt", "نص".as_bytes())]);
    site.write("content/orsa/001.ar.md", "---\ntitle: النهر\n---\n\n![الفيضان](flood.mp4)\n");
    let built = build(&site);
    let page = built.text("ar/orsa/1/index.html");
    assert!(page.contains("<a href=\"../../../orsa/flood.ar.txt\">النص المكتوب</a>"), "{page}");
    assert!(page.contains("الملف: MP4"), "{page}");
}
