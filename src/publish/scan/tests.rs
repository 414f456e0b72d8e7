use super::phrases::SourceText;
use super::*;
use crate::diagnostic::to_text;
use crate::disk::manifest::Stamp;
use crate::plan::Plan;
use crate::publish::record::FileEntry;
use crate::source::SourceTree;

/// Scans files of which a few words tell what is in them, and gives the findings, one a line.
fn check(files: &[(&str, &[u8])], withheld: Phrases) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a folder");
    let outgoing: Vec<Outgoing> = files
        .iter()
        .enumerate()
        .map(|(number, (path, bytes))| {
            let source = folder.path().join(number.to_string());
            std::fs::write(&source, bytes).expect("written");
            let path = OutputPath::new(path).expect("a sound path");
            Outgoing { entry: FileEntry::new(&path, Stamp::of(bytes)), path, source }
        })
        .collect();
    let rules = ScanRules {
        base_url: "https://example.org/desk/".to_owned(),
        local_folders: vec![("/home/ana".to_owned(), "your home folder")],
        withheld,
    };
    scan(&outgoing, &rules).expect("scanned").findings.iter().map(ToString::to_string).collect()
}

fn page(html: &str) -> Vec<String> {
    check(&[("a/index.html", html.as_bytes()), ("b.html", b"<p id=x>b"), ("p.jpg", JPEG)], Phrases::default())
}

const JPEG: &[u8] = b"\xff\xd8\xff\xdb\x00\x04\x00\x00\xff\xda\x00\x02\x01\xff\x00\x02\xff\xd9";
const NOTHING: [String; 0] = [];

#[test]
fn a_sound_page_gives_no_finding() {
    let html = "<link rel=canonical href='https://example.org/desk/a/'><link rel=license href='https://other.org/'>\
                <a href='../b.html#x'>b</a> <a href='/desk/b.html'>b</a> <a href='https://other.org/'>o</a> \
                <a href='./'>a</a> <a href='mailto:a@b.org'>m</a> <img src='../p.jpg'> <img src='data:image/png,x'> \
                <a href='#here'>h</a> <p id=here>h <a href='/elsewhere/'>e</a> <a href='#top'>t</a>";
    assert_eq!(page(html), NOTHING);
}

#[test]
fn whatever_a_browser_fetches_elsewhere_is_found() {
    for html in [
        "<script src='https://cdn.example/a.js'></script>",
        "<link rel='preload stylesheet' href='//cdn.example/a.css'>",
        "<link rel=preconnect href='https://cdn.example/'>",
        "<img srcset='../p.jpg 1x, https://cdn.example/p.jpg 2x'>",
        "<iframe src='HTTPS://cdn.example/'></iframe>",
        "<p style=\"background: url('https://cdn.example/p.png')\">",
        "<style>@import 'https://cdn.example/a.css';</style>",
        "<svg><image xlink:href='https://cdn.example/p.png'/></svg>",
        "<meta http-equiv=refresh content='0; url=https://cdn.example/'>",
        "<form action='https://cdn.example/'></form>",
        "<video poster='https://cdn.example/p.jpg'></video>",
        "<base href='https://cdn.example/'>",
        "<img src='https://example.org.cdn.example/p.jpg'>",
    ] {
        let found = page(html);
        assert!(found.iter().any(|words| words.contains("contact another site")), "{html}: {found:?}");
    }
    let style = check(&[("a.css", b"p { background: URL( https://cdn.example/p.png ) }")], Phrases::default());
    assert_eq!(style, ["`a.css` makes readers contact another site: `https://cdn.example/p.png`"]);
}

#[test]
fn links_to_nothing_are_found() {
    for (html, seen) in [
        ("<a href='../c.html'>", "/c.html"),
        ("<a href='c/'>", "/a/c/"),
        ("<a href='https://example.org/desk/c'>", "/c"),
        ("<a href='../b.html#y'>", "/b.html#y"),
        ("<p id=x><a href='#here'>", "/a/index.html#here"),
        ("<img src='%C3%A9.jpg'>", "/a/é.jpg"),
    ] {
        assert_eq!(page(html), [format!("`a/index.html` has a link to nothing: `{seen}`")], "{html}");
    }
    let feed = "<link href='https://example.org/desk/gone/'/>";
    let found = check(&[("feed.xml", feed.as_bytes())], Phrases::default());
    assert_eq!(found, ["`feed.xml` has a link to nothing: `/gone/`"]);
}

#[test]
fn folders_of_this_machine_are_found() {
    let found = |text: &str| check(&[("a.json", text.as_bytes())], Phrases::default()).len();
    assert_eq!(found("\"/home/ana/desk/content\""), 1);
    assert_eq!(found("/home/ana"), 1);
    assert_eq!(found("/home/anais and https://x.org/home/ana/"), 0);
}

#[test]
fn what_a_drawing_holds_beside_what_is_drawn_is_found() {
    for (inside, seen) in [
        ("<script/>", "something that could act"),
        ("<foreignObject/>", "something that could act"),
        ("<animate/>", "something that could act"),
        ("<path onload=x />", "something that could act"),
        ("<title>a</title>", "a description of its making"),
        ("<!-- a -->", "a description of its making"),
        ("<path aria-label=a />", "a description of its making"),
        ("<path inkscape:label=a />", "settings of a drawing program"),
        ("<use href='other.svg#a'/>", "a reference to something outside it"),
        ("<image href='data:image/svg+xml,x'/>", "a reference to something outside it"),
        ("<path fill='url(other.svg#a)'/>", "a reference to something outside it"),
        ("<style>a { fill: u\\72l(x) }</style>", "a reference to something outside it"),
    ] {
        let drawing = format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{inside}</svg>");
        let found = check(&[("a.svg", drawing.as_bytes())], Phrases::default());
        assert_eq!(found[0], format!("`a.svg` is a picture with metadata in it: {seen}"), "{inside}");
    }
    let sound =
        b"<svg xmlns='http://www.w3.org/2000/svg'><style>.a{fill:url(#b)}</style><path id='b' xml:space='preserve'/>\
                  <use href='#b'/><image href='data:image/png;base64,AA=='/><feBlend/></svg>";
    assert_eq!(check(&[("a.svg", sound)], Phrases::default()), NOTHING);
}

#[test]
fn keys_are_found() {
    let text = format!("{}{}", "AKIA", "IOSFODNN7EXAMPLE");
    let found = check(&[("a.js", text.as_bytes())], Phrases::default());
    assert_eq!(found, ["`a.js` holds what looks like an Amazon access key"]);
}

#[test]
fn metadata_of_every_kind_of_picture_is_found() {
    let jpeg = |marker: u8, words: &[u8]| {
        let mut bytes = vec![0xff, 0xd8, 0xff, marker, 0, u8::try_from(words.len() + 2).expect("short")];
        bytes.extend(words);
        bytes.extend(&JPEG[2..]);
        bytes
    };
    let mut trailing = JPEG.to_vec();
    trailing.extend(b"more");
    let png = |kind: &[u8]| [b"\x89PNG\r\n\x1a\n\0\0\0\x01", kind, b"x....\0\0\0\0IENDcrc."].concat();
    let webp = |kind: &[u8]| [b"RIFF\x0e\0\0\0WEBP", kind, b"\x02\0\0\0ab"].concat();
    let gif = |part: &[u8]| [b"GIF89a\x01\0\x01\0\0\0\0".as_slice(), part, b"\x3b"].concat();
    for (path, bytes, seen) in [
        ("a.jpg", jpeg(0xe1, b"Exif\0\0GPS"), "EXIF"),
        ("a.jpg", jpeg(0xe1, b"http://ns.adobe.com/xap/1.0/"), "XMP"),
        ("a.jpg", jpeg(0xed, b"Photoshop 3.0"), "IPTC"),
        ("a.jpeg", jpeg(0xfe, b"taken by Ana"), "a comment"),
        ("a.jpg", trailing, "bytes after its end"),
        ("a.jfif", jpeg(0xe1, b"Exif\0\0GPS"), "EXIF"),
        ("a", jpeg(0xe1, b"Exif\0\0GPS"), "EXIF"),
        ("a.txt", b"II*\0\x08\0\0\0".to_vec(), "parts that are not looked into"),
        ("a.jpg", JPEG[..9].to_vec(), "parts that cannot be read"),
        ("a.png", png(b"eXIf"), "EXIF"),
        ("a.png", png(b"tEXt"), "texts"),
        ("a.webp", webp(b"EXIF"), "EXIF"),
        ("a.webp", webp(b"XMP "), "XMP"),
        ("a.gif", gif(b"\x21\xfe\x03Ana\0"), "a comment"),
        ("a.svg", b"<svg><metadata/></svg>".to_vec(), "a description of its making"),
    ] {
        let found = check(&[(path, &bytes)], Phrases::default());
        assert_eq!(found, [format!("`{path}` is a picture with metadata in it: {seen}")]);
    }
    let sound = [
        ("a.jpg", JPEG.to_vec()),
        ("b.png", png(b"IDAT")),
        ("c.webp", webp(b"VP8 ")),
        ("d.gif", gif(b"\x21\xf9\x04\0\0\0\0\0\x2c\0\0\0\0\x01\0\x01\0\0\x02\x01\x44\0")),
    ];
    for (path, bytes) in sound {
        assert_eq!(check(&[(path, &bytes)], Phrases::default()), NOTHING, "{path}");
    }
}

const DRAFT: &str = "---\ntitle: The bridge at Deir Hafer is down\nas_of: 2024-12-02\n---\n\nA convoy of twelve trucks \
                     left the [[alep|old\nharbour]] at dawn[@osdh 3] and turned north, towards the *bridge*.\n";

fn withheld(public: &str) -> Phrases {
    let text = |words| SourceText { path: "content/a/8.md", words };
    Phrases::new(&[text(DRAFT)], &[text(public)])
}

#[test]
fn text_of_a_draft_is_found_however_it_is_dressed() {
    for (path, out) in [
        ("a/index.html", "<p>A convoy of <em>twelve</em> trucks left the <a>old harbour</a> at&nbsp;dawn…</p>"),
        ("a/index.html", "<meta name=description content='a convoy of twelve trucks left the old harbour'>"),
        ("a/index.html", "<h2>The bridge at Deir&#x20;Hafer is down</h2>"),
        ("a.json", "{\"t\":\"at dawn and turned north,\\ntowards the \\\"bridge\\\"\"}"),
        ("feed.xml", "<title>The Bridge at Deir Hafer is down</title>"),
    ] {
        let found = check(&[(path, out.as_bytes())], withheld(""));
        assert_eq!(found, [format!("`{path}` holds text of `content/a/8.md`, which must not come out yet")], "{out}");
    }
}

#[test]
fn text_that_a_draft_took_over_from_a_public_report_may_come_out() {
    let out = "<p>A convoy of twelve trucks left the old harbour at dawn</p>";
    assert_eq!(check(&[("a/index.html", out.as_bytes())], withheld(DRAFT)), NOTHING);
    let other = "<p>A convoy of three trucks left the new harbour at dusk</p>";
    assert_eq!(check(&[("a/index.html", other.as_bytes())], withheld("")), NOTHING);
}

#[test]
fn a_finding_is_told_as_all_faults_are() {
    let mut tree = SourceTree::default();
    let path = OutputPath::new("flood/bridge.jpg").expect("a sound path");
    let found = finding(&path, FindingKind::Metadata, "EXIF".to_owned());
    let faults = diagnostics(&[found], &Plan::default(), &mut tree);
    let expected = include_str!("../../../tests/faults/picture-metadata.txt");
    assert_eq!(format!("==> printed\n{}", to_text(&faults, &tree, false)), expected);
}

#[test]
fn what_is_found_in_many_files_is_told_once() {
    let mut tree = SourceTree::default();
    let in_file = |at: &str| {
        let path = OutputPath::new(at).expect("a sound path");
        finding(&path, FindingKind::ThirdParty, "https://cdn.example/".to_owned())
    };
    let found = [in_file("a.css"), in_file("b.css"), in_file("c.css")];
    let faults = diagnostics(&found, &Plan::default(), &mut tree);
    assert_eq!(faults.len(), 1);
    assert!(faults[0].message.ends_with("(and so in 2 other files)"), "{}", faults[0].message);
}
