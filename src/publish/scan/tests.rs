use super::phrases::{Phrases, SourceText};
use super::*;
use crate::content::values::Tlp;
use crate::diagnostic::to_text;
use crate::disk::manifest::Stamp;
use crate::picture::tests::fixtures;
use crate::picture::{self, at_width};
use crate::plan::Plan;
use crate::publish::record::FileEntry;
use crate::source::SourceTree;

fn told(finding: &ScanFinding) -> String {
    format!("`{}`: {}", finding.path, finding.words())
}

/// Markings above TLP:GREEN in a file of the author.
fn marked(path: &str, bytes: &[u8]) -> Vec<String> {
    let rules = ScanRules { base_url: String::new(), local_folders: Vec::new(), withheld: Phrases::default() };
    let path = OutputPath::new(path).expect("a sound path");
    let seen = look(&path, &mut Cursor::new(bytes), Some(Tlp::Green), &rules).expect("read");
    seen.findings.iter().map(told).collect()
}

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
    scan(&outgoing, &rules, &|_| None).expect("scanned").findings.iter().map(told).collect()
}

fn page(html: &str) -> Vec<String> {
    check(&[("a/index.html", html.as_bytes()), ("b.html", b"<p id=x>b"), ("p.jpg", &jpeg())], Phrases::default())
}

/// A photo as it comes out.
fn jpeg() -> Vec<u8> {
    picture::rebuild(&fixtures::plain_jpeg(&fixtures::quarters(16, 16), 80)).expect("a sound photo")
}

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
    assert_eq!(style, ["`a.css`: this makes readers contact another site: `https://cdn.example/p.png`"]);
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
        assert_eq!(page(html), [format!("`a/index.html`: this leads to `{seen}`, where nothing is")], "{html}");
    }
    let feed = "<link href='https://example.org/desk/gone/'/>";
    let found = check(&[("feed.xml", feed.as_bytes())], Phrases::default());
    assert_eq!(found, ["`feed.xml`: this leads to `/gone/`, where nothing is"]);
    let prose = "<summary>Seen at https://example.org/desk/gone/ today</summary>";
    assert_eq!(check(&[("feed.xml", prose.as_bytes())], Phrases::default()), NOTHING);
    let prose = "{\"text\": \"Seen at https://example.org/desk/gone/ today\"}";
    assert_eq!(check(&[("feed.json", prose.as_bytes())], Phrases::default()), NOTHING);
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
        assert_eq!(found[0], format!("`a.svg`: this picture has more in it than the picture: {seen}"), "{inside}");
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
    assert_eq!(found, ["`a.js`: this holds what looks like an Amazon access key"]);
}

#[test]
fn whatever_a_picture_holds_besides_itself_is_found() {
    let photo = jpeg();
    let with = |marker: u8, words: &[u8]| [&photo[..2], &fixtures::segment(marker, words), &photo[2..]].concat();
    let png = picture::rebuild(&fixtures::camera_png(&fixtures::quarters(16, 16), 1, b"")).expect("a sound picture");
    let after_head = |chunk: Vec<u8>| [&png[..33], &chunk, &png[33..]].concat();
    let gif = picture::rebuild(&fixtures::gif(&[&fixtures::gif_picture([4, 7, 0, 0], [0, 0, 4, 2], &[0; 8])]));
    let gif = gif.expect("a sound picture");
    let before_end = |part: &[u8]| [&gif[..gif.len() - 1], part, b"\x3b"].concat();
    let packed = |bytes: &[u8]| {
        let stream = miniz_oxide::deflate::compress_to_vec_zlib(bytes, 6);
        let head = fixtures::png_header(2, 1, 8, 0);
        move |behind: &[u8]| {
            let data = fixtures::png_chunk(b"IDAT", &[&stream[..], behind].concat());
            [fixtures::PNG_MARK, &head, &data, &fixtures::png_chunk(b"IEND", b"")].concat()
        }
    };
    for (path, bytes, seen) in [
        ("a.jpg", with(0xe1, b"Exif\0\0GPS"), "EXIF"),
        ("a.jpg", with(0xe1, b"http://ns.adobe.com/xap/1.0/"), "XMP"),
        ("a.jpg", with(0xed, b"Photoshop 3.0"), "IPTC"),
        ("a.jpg", with(0xe2, b"ICC_PROFILE\0\x01\x01"), "a colour profile"),
        ("a.jpg", with(0xe2, b"MPF\0"), "application data"),
        ("a.jpg", with(0xe0, b"JFXX\0a thumbnail"), "application data"),
        ("a.jpg", with(0xe0, b"JFIF\0\x01\x02\0\0\x01\0\x01\x01\x01abc"), "application data"),
        ("a.jpg", with(0xdb, &[2; 65]), "parts of an unknown kind"),
        ("a.jpeg", with(0xfe, b"taken by Ana"), "a comment"),
        ("a.jpg", [&photo[..], b"more"].concat(), "bytes after its end"),
        ("a.jfif", with(0xe1, b"Exif\0\0GPS"), "EXIF"),
        ("a", with(0xe1, b"Exif\0\0GPS"), "EXIF"),
        ("a.txt", b"II*\0\x08\0\0\0".to_vec(), "parts that are not looked into"),
        ("a.jpg", photo[..photo.len() - 9].to_vec(), "parts that cannot be read"),
        ("a.png", after_head(fixtures::png_chunk(b"eXIf", b"MM")), "EXIF"),
        ("a.png", after_head(fixtures::png_chunk(b"tEXt", b"Author\0Ana")), "texts"),
        ("a.png", after_head(fixtures::png_chunk(b"iCCP", b"a screen\0\0")), "a colour profile"),
        ("a.png", after_head(fixtures::png_chunk(b"gAMA", &[0; 4])), "parts of an unknown kind"),
        ("a.png", packed(&[0, 1, 2])(b"behind the stream"), "bytes behind its pixels"),
        ("a.png", packed(&[0, 1, 2, 3])(b""), "bytes behind its pixels"),
        ("a.webp", fixtures::decoded(fixtures::LOSSY), "parts that are not looked into"),
        ("a.gif", before_end(b"\x21\xfe\x03Ana\0"), "a comment"),
        ("a.gif", before_end(b"\x21\xff\x0bNETSCAPE2.0\x04\x01\0\0A\0"), "application data"),
        ("a.svg", b"<svg><metadata/></svg>".to_vec(), "a description of its making"),
    ] {
        let found = check(&[(path, &bytes)], Phrases::default());
        assert_eq!(found, [format!("`{path}`: this picture has more in it than the picture: {seen}")]);
    }
    assert_eq!(check(&[("a.png", &packed(&[0, 1, 2])(b""))], Phrases::default()), NOTHING);
}

/// A ZIP archive of files in one folder.
fn zip(folder: &str, files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut directory = crate::offline::archive::Directory::default();
    let mut archive = Vec::new();
    for (name, bytes) in files {
        let packed =
            crate::offline::archive::pack(folder, &OutputPath::new(name).expect("a path"), bytes).expect("packed");
        archive.extend(&packed.bytes);
        directory.note(&packed);
    }
    archive.extend(directory.end(""));
    archive
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = Vec::new();
    flate2::read::GzEncoder::new(bytes, flate2::Compression::best()).read_to_end(&mut packed).expect("packed");
    packed
}

/// A text in UTF-16, with its mark.
fn wide(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(unit).collect()
}

#[test]
fn pictures_in_archives_are_looked_into() {
    let photo = fixtures::camera_jpeg(&fixtures::plain_jpeg(&fixtures::quarters(16, 16), 80), 6, b"");
    let archive = zip("dcim", &[("a.txt", b"words"), ("b.jpg", &jpeg()), ("c.bin", &photo)]);
    let found = check(&[("photos.zip", &archive)], Phrases::default());
    assert_eq!(
        found,
        [
            "`photos.zip`: this archive holds a picture with more in it than the picture: dcim/c.bin: EXIF, IPTC, XMP, a comment"
        ]
    );
    for end in (0..archive.len()).step_by(41) {
        check(&[("photos.zip", &archive[..end])], Phrases::default());
    }
}

#[test]
fn the_texts_of_attachments_are_read_however_they_are_packed() {
    let draft = "said on Monday: A convoy of twelve trucks left the old harbour at dawn\n";
    let word = "<?xml version='1.0'?><w:document><w:p><w:r><w:t>A convoy of tw</w:t></w:r><w:r><w:t>elve trucks left \
                the old harbour at dawn</w:t></w:r></w:p></w:document>";
    let long = format!("{}{draft}{}", "a,b\n".repeat(800_000), "c,d\n".repeat(800_000));
    for (path, bytes) in [
        ("a.txt", draft.as_bytes().to_vec()),
        ("a.csv", wide(draft, u16::to_le_bytes)),
        ("a.csv", wide(draft, u16::to_be_bytes)),
        ("a.csv", [b"na\xefve, ", draft.as_bytes()].concat()),
        ("a.csv", long.into_bytes()),
        ("a.zip", zip("dcim", &[("a.txt", b"words"), ("b.txt", draft.as_bytes())])),
        ("a.zip", zip("dcim", &[("inner.zip", &zip("dcim", &[("b.txt", &wide(draft, u16::to_le_bytes))]))])),
        ("a.csv.gz", gzip(draft.as_bytes())),
        ("a.zip", zip("dcim", &[("b.csv.gz", &gzip(draft.as_bytes()))])),
        ("a.docx", zip("word", &[("document.xml", word.as_bytes())])),
        ("a.doc", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", &wide(draft, u16::to_le_bytes)[2..]].concat()),
    ] {
        let found = check(&[(path, &bytes)], withheld(""));
        assert_eq!(found, [format!("`{path}`: this holds text of `content/a/8.md`, which must not come out")]);
        assert_eq!(check(&[(path, &bytes)], withheld(DRAFT)), NOTHING, "{path}");
    }
    let key = format!("{}{}", "AKIA", "IOSFODNN7EXAMPLE");
    for (path, bytes) in [("a.zip", zip("dcim", &[("b.txt", key.as_bytes())])), ("a.gz", gzip(key.as_bytes()))] {
        assert_eq!(
            check(&[(path, &bytes)], Phrases::default()),
            [format!("`{path}`: this holds what looks like an Amazon access key")]
        );
    }
}

#[test]
fn the_texts_of_attachments_are_read_whatever_their_letters() {
    let words = "Колона з трьома свідками залишає старий квартал о шостій ранку";
    let source = format!("---\ntitle: Колона\n---\n\n{words}\n");
    let held_back = || Phrases::new(&[SourceText { path: "content/a/8.md", words: &source }], &[], &[]);
    let units = || words.encode_utf16();
    let json: String = units().map(|unit| format!("\\u{unit:04x}")).collect();
    let rtf: String = units().map(|unit| format!("\\u{unit}?")).collect();
    let old = |encoding: &'static encoding_rs::Encoding| encoding.encode(words).0.into_owned();
    let office = |xml: &str| zip("word", &[("document.xml", xml.as_bytes())]);
    for (path, bytes) in [
        ("a.csv", old(encoding_rs::WINDOWS_1251)),
        ("a.csv", old(encoding_rs::KOI8_U)),
        ("a.csv", [b"\xa9 2024\n", words.as_bytes()].concat()),
        ("a.json", format!("{{\"t\": \"{json}\"}}").into_bytes()),
        ("a.rtf", format!("{{\\rtf1 {rtf}}}").into_bytes()),
        (
            "a.doc",
            [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x01", &*units().flat_map(u16::to_le_bytes).collect::<Vec<_>>()]
                .concat(),
        ),
        ("a.docx", office(&format!("<w:p><wp:docPr descr=\"{words}\"/></w:p>"))),
        ("a.docx", office(&format!("<w:p><w:t><![CDATA[{words}]]></w:t></w:p>"))),
        ("a.csv", words.replace(' ', "\n").into_bytes()),
    ] {
        let found = check(&[(path, &bytes)], held_back());
        assert_eq!(found, [format!("`{path}`: this holds text of `content/a/8.md`, which must not come out")]);
    }
}

#[test]
fn a_table_or_list_is_known_in_another_form() {
    let table = "| Ahmed Khalil | Idleb | 0944111222 |\n| Karim Saleh | Hama | 0944111333 |\n";
    let list = "- Ahmed Khalil\n- Karim Saleh\n- Umm Ali\n- Abu Omar\n";
    for (source, file) in [
        (table, "Ahmed Khalil,Idleb,0944111222\nKarim Saleh,Hama,0944111333\n"),
        (list, "Ahmed Khalil\nKarim Saleh\nUmm Ali\nAbu Omar\n"),
    ] {
        let held_back = Phrases::new(&[SourceText { path: "content/a/8.md", words: source }], &[], &[]);
        assert_eq!(check(&[("a.csv", file.as_bytes())], held_back).len(), 1, "{file}");
    }
}

#[test]
fn an_archive_that_cannot_be_looked_through_is_named() {
    let mut deep = zip("a", &[("a.txt", b"words")]);
    for _ in 0..3 {
        deep = zip("a", &[("a.zip", &deep)]);
    }
    assert!(check(&[("a.zip", &deep)], Phrases::default())[0].contains("archives within archives"));
    let mut rare = zip("a", &[("a.txt", b"words")]);
    for (head, at) in [(&b"PK\x03\x04"[..], 8), (b"PK\x01\x02", 10)] {
        let start = rare.windows(4).position(|four| four == head).expect("a head");
        rare[start + at] = 14;
    }
    assert!(check(&[("a.zip", &rare)], Phrases::default())[0].contains("packed in a way that is not known"));
}

#[test]
fn a_file_that_is_marked_above_the_audience_is_found() {
    for (path, bytes) in [
        ("a.txt", b"Names of witnesses\nTLP:AMBER\n".to_vec()),
        ("a.csv", b"name;level\nAnna;tlp amber\n".to_vec()),
        ("a.json", br#"{"handling": "TLP:AMBER"}"#.to_vec()),
        ("a.zip", zip("dcim", &[("TLP-AMBER names.txt", b"Anna")])),
        ("a.docx", zip("word", &[("document.xml", b"<w:p><w:t>TLP:</w:t></w:r><w:r><w:t>AMBER</w:t></w:p>")])),
        ("TLP_AMBER.csv", b"a,b\n".to_vec()),
        ("a.svg", b"<svg><text>TLP:<tspan>AM</tspan><tspan x='1'>BER</tspan></text></svg>".to_vec()),
        ("a.svg", b"<svg><text>TLP</text><text>:AMBER</text></svg>".to_vec()),
        ("a.rtf", b"{\\rtf1{\\b TLP}:{\\cf2 AMBER}}".to_vec()),
        ("a.json", br#"{"marking": "TLP\u003aAMBER"}"#.to_vec()),
        ("a.docx", zip("word", &[("document.xml", b"<v:textpath string='TLP:AMBER'/>")])),
    ] {
        assert_eq!(
            marked(path, &bytes),
            [format!("`{path}`: this file is marked TLP:AMBER, which the site's readers may not read")]
        );
    }
    for text in [
        "TLP:GREEN and TLP:CLEAR\n",
        "The level TLP:AMBER is for organisations that need to know, and for those they work with every day.\n",
    ] {
        assert_eq!(marked("a.txt", text.as_bytes()), NOTHING, "{text}");
    }
}

#[test]
fn an_archive_that_swells_is_not_unpacked_to_its_end() {
    let bomb = zip("dcim", &[("a.txt", &vec![b' '; 40 << 20])]);
    assert_eq!(
        check(&[("a.zip", &bomb)], Phrases::default()),
        ["`a.zip`: this archive unpacks to far more than its size, so nobody can look through it"]
    );
    let bomb = gzip(&vec![b' '; 40 << 20]);
    assert_eq!(
        check(&[("a.gz", &bomb)], Phrases::default()),
        ["`a.gz`: this archive unpacks to far more than its size, so nobody can look through it"]
    );
}

#[test]
fn a_photo_in_a_document_may_say_how_but_not_where_it_was_taken() {
    let exif = |tag: u16| {
        let list = [&1_u16.to_le_bytes()[..], &tag.to_le_bytes(), &[4, 0, 1, 0, 0, 0, 0, 0, 0, 0]].concat();
        [b"Exif\0\0II*\0\x08\0\0\0", &list[..]].concat()
    };
    let photo = jpeg();
    let with = |tag: u16| [&photo[..2], &fixtures::segment(0xe1, &exif(tag)), &photo[2..]].concat();
    let document = |tag: u16| zip("word", &[("document.xml", b"<w:p/>"), ("media/image1.jpeg", &with(tag))]);
    assert_eq!(check(&[("a.docx", &document(0x0112))], Phrases::default()), NOTHING);
    assert_eq!(
        check(&[("a.docx", &document(0x8825))], Phrases::default()),
        ["`a.docx`: this archive holds a picture with more in it than the picture: word/media/image1.jpeg: EXIF"]
    );
}

#[test]
fn pictures_as_we_make_them_are_sound_however_they_were_turned() {
    for orientation in 1..=8 {
        for bytes in fixtures::of_each_kind(640, 480, orientation) {
            assert_ne!(check(&[("a", &bytes)], Phrases::default()), NOTHING);
            for fresh in [picture::rebuild(&bytes), at_width(&bytes, 480)] {
                assert_eq!(check(&[("a", &fresh.expect("made"))], Phrases::default()), NOTHING);
            }
        }
    }
    for picture in [fixtures::LOSSY, fixtures::LOSSY_ALPHA] {
        let fresh = picture::rebuild(&fixtures::decoded(picture)).expect("made");
        assert_eq!(check(&[("a", &fresh)], Phrases::default()), NOTHING);
    }
    let parts =
        [&b"\x21\xff\x0bNETSCAPE2.0\x03\x01\x05\0\0"[..], &fixtures::gif_picture([4, 7, 0, 0], [0, 0, 4, 2], &[1; 8])];
    let fresh = picture::rebuild(&fixtures::gif(&parts)).expect("made");
    assert_eq!(check(&[("a.gif", &fresh)], Phrases::default()), NOTHING);
}

const DRAFT: &str = "---\ntitle: The bridge at Deir Hafer is down\nas_of: 2024-12-02\n---\n\nA convoy of twelve trucks \
                     left the [[alep|old\nharbour]] at dawn[@osdh 3] and turned north, towards the *bridge*.\n";

fn withheld(public: &str) -> Phrases {
    let text = |words| SourceText { path: "content/a/8.md", words };
    Phrases::new(&[text(DRAFT)], &[], &[text(public)])
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
        assert_eq!(found, [format!("`{path}`: this holds text of `content/a/8.md`, which must not come out")], "{out}");
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
fn keys_of_a_figure_in_one_line_are_no_text() {
    let draft = "---\ntitle: A\nkey_figures:\n  - {id: missing, label: Elsewhere, value: 72, unit: persons, measure: killed, \
                 scope: to_date, note: \"taken from the list, which the mayor of Orsa keeps at home\"}\n---\n";
    let phrases = || Phrases::new(&[SourceText { path: "content/a/8.md", words: draft }], &[], &[]);
    let data = "{\"value\":72,\"unit\":\"persons\",\"measure\":\"killed\",\"scope\":\"to_date\"}";
    assert_eq!(check(&[("a.json", data.as_bytes())], phrases()), NOTHING);
    let note = "{\"note\":\"taken from the list, which the mayor of Orsa keeps\"}";
    assert_eq!(check(&[("a.json", note.as_bytes())], phrases()).len(), 1);
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

#[test]
fn what_is_packed_or_encrypted_says_nothing() {
    let noise = noise::noise(1 << 16);
    let mut pdf = [b"%PDF-1.7\n/Encrypt 9 0 R stream\n", &noise[..], b"\nendstream\n%%EOF\n"].concat();
    pdf[8192..8202].copy_from_slice(b"\nTLP:RED\n\n");
    assert_eq!(marked("a.pdf", &pdf), NOTHING);
    // Words between two such parts are read.
    let words =
        "\nA convoy of twelve trucks left the old harbour at dawn and turned north, towards the bridge.\n".repeat(12);
    let pdf = [b"%PDF-1.7\n", &noise[..30_000], words.as_bytes(), b"\nTLP:RED\n", &noise[..30_000]].concat();
    assert_eq!(marked("a.pdf", &pdf), ["`a.pdf`: this file is marked TLP:RED, which the site's readers may not read"]);
    assert_eq!(check(&[("a.pdf", &pdf)], withheld("")).len(), 1);
}
