//! Formats of reports beside their pages, as those see them who are sent one.

use std::collections::BTreeSet;

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::films::film;
use crate::golden::cases;
use crate::html::tags;
use crate::support::{Built, Chance, Site, build};

/// The golden site that has every format.
fn golden() -> &'static Built {
    cases().iter().find(|case| case.name == "formats").expect("a golden site").built()
}

/// The files of that name, each with its path.
fn files<'b>(built: &'b Built, name: &str) -> Vec<(&'b str, &'b str)> {
    let ending = format!("/{name}");
    let paths = built.files.keys().filter(|path| path.ends_with(&ending));
    paths.map(|path| (path.as_str(), built.text(path))).collect()
}

/// Asserts that a page is whole in itself: it asks for nothing, and its links lead within it or to whole addresses.
fn is_in_one_file(path: &str, page: &str) {
    let tags = tags(page).unwrap_or_else(|why| panic!("{path}: {why}"));
    let anchors: BTreeSet<&str> = tags.iter().filter_map(|tag| tag.get("id")).collect();
    let policy = tags.iter().find(|tag| tag.get("http-equiv") == Some("Content-Security-Policy"));
    let policy = policy.and_then(|tag| tag.get("content")).expect("a policy");
    assert!(policy.starts_with("default-src 'none'; style-src 'unsafe-inline'; img-src data:;"), "{path}: {policy}");
    for tag in &tags {
        let name = tag.name.as_str();
        assert!(!matches!(name, "script" | "video" | "audio" | "source" | "iframe" | "form"), "{path}: <{name}>");
        assert!(name != "link" || tag.get("rel") == Some("canonical"), "{path}: {:?}", tag.attributes);
        assert_eq!(tag.get("srcset"), None, "{path}");
        assert!(tag.get("src").is_none_or(|src| src.starts_with("data:image/")), "{path}: {:?}", tag.get("src"));
        if name == "style" {
            let rest = tag.text.split("url(").skip(1);
            rest.for_each(|url| assert!(url.trim_start_matches(['"', '\'']).starts_with("data:"), "{path}: {url:.40}"));
            assert!(!tag.text.contains("@import"), "{path}");
        }
        // Within a drawing, an address may be that of a part of it.
        if let (Some(href), "a" | "link") = (tag.get("href"), name) {
            match href.strip_prefix('#') {
                Some(anchor) => assert!(anchors.contains(anchor), "{path}: nothing has the anchor `{anchor}`"),
                None => {
                    let is_whole = ["https://", "http://", "mailto:"].iter().any(|start| href.starts_with(start));
                    assert!(is_whole, "{path}: {href}");
                }
            }
        }
    }
}

#[test]
fn a_report_in_one_file_loads_nothing_and_leads_nowhere_on_the_disk() {
    let pages = files(golden(), "single.html");
    assert_eq!(pages.len(), 4, "two reports, one of them in three languages");
    for (path, page) in pages {
        is_in_one_file(path, page);
        let body = page.split("<body").nth(1).unwrap_or_default();
        let handling = body.find("TLP:").expect("a level");
        assert!(handling < body.find("<h1>").expect("a title"), "{path}: the level comes first");
    }
    let (_, page) = files(golden(), "single.html")[2];
    assert!(page.contains("<img src=\"data:image/png;base64,"), "its pictures are inside");
}

const PACKED: &str = "\
==> content/site.yaml
title: Crisis desk
base_url: https://example.org/
formats: [single]
==> content/orsa/001.en.md
---
title: The river
as_of: 2025-03-01
cover: {file: p0.jpg, alt: The river}
---

![The ford](p1.jpg \"By A. Name\")

![The mill](p2.jpg) and words

![The bridge](p3.jpg)

![The dam](p4.jpg)

![A film](film.mp4 \"The crest\")
";

/// A photo that no encoder makes small.
fn noise(chance: &mut Chance) -> Vec<u8> {
    let (width, height) = (1000_u16, 800_u16);
    let pixels: Vec<u8> =
        (0..3 * usize::from(width) * usize::from(height)).map(|_| chance.next().to_le_bytes()[3]).collect();
    let mut bytes = Vec::new();
    let encoder = jpeg_encoder::Encoder::new(&mut bytes, 90);
    encoder.encode(&pixels, width, height, jpeg_encoder::ColorType::Rgb).expect("a photo");
    bytes
}

#[test]
fn what_has_no_room_in_one_file_is_said_and_led_to() {
    let mut site = Site::parse(PACKED);
    let mut chance = Chance(7);
    for name in ["p0", "p1", "p2", "p3", "p4"] {
        site.files.insert(format!("content/orsa/{name}.jpg"), noise(&mut chance));
    }
    site.files.insert("content/orsa/film.mp4".to_owned(), film(b""));
    let built = build(&site);
    let page = built.text("orsa/1/single.html");
    is_in_one_file("single.html", page);
    let inside = page.matches("src=\"data:image/jpeg;base64,").count();
    assert!((1..5).contains(&inside), "{inside} pictures");
    assert!(page.len() < 1_500_000, "{} bytes", page.len());
    assert!(page.contains("<a href=\"https://example.org/orsa/p4.jpg\">Picture: The dam</a>"));
    assert!(page.contains("href=\"https://example.org/orsa/film.mp4\"") && page.contains("The crest"));
    assert!(!page.contains("srcset") && built.text("orsa/1/index.html").contains("srcset"));
}

/// The elements of a letter, all of which mail clients show (caniemail.com, 2024). Not in the list, and why: `svg`, `form`, `input`,
/// `video`, `details` (dropped by Gmail or Outlook), `section`, `aside`, `figure`, `time`, `bdi` (Outlook on Windows lays them out as
/// if they were no blocks, or not at all), `link` and `script` (dropped by all).
const MAIL_ELEMENTS: [&str; 31] = [
    "a", "blockquote", "body", "br", "code", "del", "div", "em", "h1", "h2", "h3", "h4", "head", "hr", "html", "img",
    "li", "meta", "ol", "p", "pre", "span", "strong", "style", "sup", "table", "td", "th", "title", "tr", "ul",
];

/// The rules of a letter. Not in the list, and why: `position`, `flex`, `grid`, `float` (dropped by Gmail or Outlook), logical
/// properties such as `padding-inline-start` and `text-align: start` (not in Outlook), `background-image`, variables.
const MAIL_RULES: [&str; 25] = [
    "background-color", "border", "border-bottom", "border-collapse", "border-left", "border-right", "border-top",
    "color",
    // `block` of pictures, and `none` of the words that lists of letters show; who shows those words in the letter shows its summary twice.
    "display", "font-family", "font-size", "font-weight", "height", "line-height", "margin",
    // Outlook on Windows takes no heed of these two on elements of text, and shows what `display: none` hides.
    "max-height", "overflow", // Nor of this one: beside it stands the attribute `width`.
    "max-width", "padding", "padding-left", "padding-right", "text-align", "vertical-align", "white-space", "width",
];

fn is_a_letter(path: &str, page: &str) {
    let tags = tags(page).unwrap_or_else(|why| panic!("{path}: {why}"));
    for tag in &tags {
        let name = tag.name.as_str();
        assert!(MAIL_ELEMENTS.contains(&name), "{path}: mail clients may drop <{name}>");
        for rule in tag.get("style").into_iter().flat_map(|style| style.split(';')) {
            let (property, value) = rule.split_once(':').unwrap_or_else(|| panic!("{path}: <{name}>: {rule}"));
            assert!(MAIL_RULES.contains(&property), "{path}: mail clients may drop `{property}`");
            assert!(property != "display" || matches!(value, "block" | "none"), "{path}: {rule}");
            assert!(property != "text-align" || matches!(value, "left" | "right" | "center"), "{path}: {rule}");
        }
        let is_whole = |url: &str| ["https://", "http://", "mailto:"].iter().any(|start| url.starts_with(start));
        let address = tag.get("href").or(tag.get("src"));
        assert!(address.is_none_or(is_whole), "{path}: {address:?}");
        match name {
            "img" => assert!(tag.get("alt").is_some() && tag.get("width").is_some(), "{path}: {:?}", tag.attributes),
            "style" => assert!(tag.text.trim().starts_with("@media (prefers-color-scheme: dark) {"), "{path}"),
            // What a sheet would say of all elements of a kind, each has to say itself.
            "a" | "p" | "h1" | "h2" | "h3" | "h4" | "li" | "ul" | "ol" | "td" | "th" | "table" | "blockquote"
            | "pre" => {
                assert!(tag.get("style").is_some(), "{path}: a <{name}> without rules of its own");
            }
            _ => {}
        }
    }
    assert!(page.len() < 102_000, "{path}: Gmail cuts what is longer");
}

#[test]
fn a_letter_uses_only_what_mail_clients_know() {
    let letters = files(golden(), "email.html");
    assert_eq!(letters.len(), 4);
    for (path, page) in letters {
        is_a_letter(path, page);
        let body = page.split("<body").nth(1).unwrap_or_default();
        let at = |words: &str| body.find(words).unwrap_or_else(|| panic!("{path}: no {words}"));
        assert!(at(">TLP:CLEAR</span>") < at("<h1"), "{path}: the level comes first");
        assert_eq!(body.contains("dir=\"rtl\""), path.starts_with("ar/"), "{path}");
        assert!(!page.contains("zqx"), "{path}");
    }
    let (_, page) = files(golden(), "email.html")[2];
    assert!(page.contains("at least 11") && page.contains("(B2: usually reliable source, probably true)"), "{page}");
}

/// Everything that a body may hold.
const RICH: &str = "\
==> content/site.yaml
title: Crisis desk
base_url: https://example.org/
formats: [email]
raw_html: true
publisher: {name: Desk, email: desk@example.org}
==> content/places.yaml
alep: {name: Aleppo}
==> content/sources.yaml
office: {name: The office, reliability: B, url: \"https://office.example/\"}
==> content/orsa/cases.csv
place,dead
Alep,12
Idleb,7
==> content/orsa/drawing.svg
<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"10\" height=\"10\"><rect width=\"10\" height=\"10\"/></svg>
==> content/orsa/001.en.md
---
title: The river
as_of: 2025-03-01
places: [alep]
---

**Bold**, *slanted*, ~~gone~~, `code`, [a link](https://a.example/ \"b\"), [[alep]] [@office 2].[^n]\\
A new line.

### A heading

#### A deeper one

> A quote
>
> > in a quote

> [!WARNING]
> Careful.

> قال محمد: «لا أحد هنا»، ثم سكت.

- [x] done
- [ ] not done

3. three
4. four

Term
: What it means

| a | b | c |
|:--|:-:|--:|
| 1 | 2 | 3 |

```text
code   <b>
  kept
```

---

![A photo](photo.jpg \"By A. Name\")

![A drawing](drawing.svg)

![Cases](cases.csv \"The office\")

![A film](film.mp4)

<div>Words <b>of</b> one&rsquo;s own</div>

[^n]: A note with *emphasis*.
";

#[test]
fn every_part_of_a_text_is_dressed_for_letters() {
    let mut site = Site::parse(RICH);
    site.files.insert("content/orsa/photo.jpg".to_owned(), noise(&mut Chance(3)));
    site.files.insert("content/orsa/film.mp4".to_owned(), film(b""));
    let built = build(&site);
    let page = built.text("orsa/1/email.html");
    is_a_letter("email.html", page);
    for words in [
        "<strong>Bold</strong>",
        "[1·B2]",
        "☑ done",
        "<ol start=\"3\"",
        "text-align:center\">2</td>",
        "dir=\"rtl\"><p style=\"margin:0 0 14px\" dir=\"rtl\">قال",
        "<img src=\"https://example.org/orsa/photo.800w.jpg\" alt=\"A photo\" width=\"568\"",
        "Picture: A drawing</a>",
        "<strong>Cases</strong>",
        "Film: A film</a>",
        "code   &lt;b&gt;\n  kept",
        "<sup>1</sup> A note with <em>emphasis</em>.",
        "Words of one’s own",
    ] {
        assert!(page.contains(words), "{words}\n{page}");
    }
}

/// The parts of a letter by their kinds, and its headers.
fn opened(letter: &str) -> (Vec<String>, [String; 2]) {
    let (head, body) = letter.split_once("\r\n\r\n").expect("headers");
    let headers: Vec<String> = head.replace("\r\n ", " ").split("\r\n").map(str::to_owned).collect();
    let boundary = head.split_once("boundary=\"").and_then(|(_, rest)| rest.split_once('"')).expect("a boundary").0;
    let between = format!("--{boundary}");
    let mut parts = body.split(&between).skip(1).filter_map(|part| part.split_once("\r\n\r\n"));
    let mut part = |kind: &str| {
        let (head, encoded) = parts.next().expect("a part");
        assert!(head.contains(&format!("Content-Type: {kind}; charset=utf-8")), "{head}");
        let encoded: String = encoded.split("\r\n").collect();
        let bytes = base64::Engine::decode(&base64::engine::general_purpose::STANDARD, encoded).expect("base64");
        String::from_utf8(bytes).expect("UTF-8").replace("\r\n", "\n")
    };
    (headers, [part("text/plain"), part("text/html")])
}

#[test]
fn a_draft_holds_the_plain_text_and_the_letter() {
    let built = golden();
    for (path, letter) in files(built, "email.eml") {
        let (headers, [text, html]) = opened(letter);
        let beside = |name: &str| built.text(&path.replace("email.eml", name));
        assert_eq!(text, beside("report.txt"), "{path}");
        assert_eq!(html, beside("email.html"), "{path}");
        let id = path.replace('/', ".");
        for header in ["X-Unsent: 1", "MIME-Version: 1.0", &format!("Message-ID: <{id}@example.org>")] {
            assert!(headers.iter().any(|line| line == header), "{path}: {header}\n{headers:?}");
        }
        assert!(headers.iter().any(|line| line.starts_with("Date: ")) && !letter.contains("\r\nTo: "), "{path}");
        assert!(letter.is_ascii() && letter.split("\r\n").all(|line| line.len() <= 78), "{path}");
    }
    let english = opened(built.text("flood/2/email.eml")).0;
    assert!(english.contains(&"Subject: The dam holds for now".to_owned()), "{english:?}");
    assert!(english.contains(&"From: \"Desk of the valley\" <desk@example.org>".to_owned()), "{english:?}");
    assert!(english.contains(&"Date: Sun, 1 Jun 2025 18:00:00 +0000".to_owned()), "{english:?}");
}

/// The elements of an alert in the order of the standard (CAP 1.2, 3.2 and the schema of its appendix A), each with how often it may
/// be there. Elements that we do not write are left out.
const ALERT: [Allowed; 9] = [
    ("identifier", ONE),
    ("sender", ONE),
    ("sent", ONE),
    ("status", ONE),
    ("msgType", ONE),
    ("scope", ONE),
    ("restriction", MAYBE),
    ("references", MAYBE),
    ("info", ONE),
];
const INFO: [Allowed; 13] = [
    ("language", ONE),
    ("category", ONE),
    ("event", ONE),
    ("urgency", ONE),
    ("severity", ONE),
    ("certainty", ONE),
    ("onset", MAYBE),
    ("senderName", MAYBE),
    ("headline", ONE),
    ("description", ONE),
    ("web", ONE),
    ("contact", MAYBE),
    ("area", (0, usize::MAX)),
];
const AREA: [Allowed; 3] = [("areaDesc", ONE), ("circle", MAYBE), ("geocode", MAYBE)];
const GEOCODE: [Allowed; 2] = [("valueName", ONE), ("value", ONE)];

type Allowed = (&'static str, (usize, usize));
const ONE: (usize, usize) = (1, 1);
const MAYBE: (usize, usize) = (0, 1);

/// The words of the standard that stand for something.
const CODES: [(&str, &[&str]); 7] = [
    ("status", &["Actual", "Exercise", "System", "Test", "Draft"]),
    ("msgType", &["Alert", "Update", "Cancel", "Ack", "Error"]),
    ("scope", &["Public", "Restricted", "Private"]),
    (
        "category",
        &[
            "Geo", "Met", "Safety", "Security", "Rescue", "Fire", "Health", "Env", "Transport", "Infra", "CBRNE",
            "Other",
        ],
    ),
    ("urgency", &["Immediate", "Expected", "Future", "Past", "Unknown"]),
    ("severity", &["Extreme", "Severe", "Moderate", "Minor", "Unknown"]),
    ("certainty", &["Observed", "Likely", "Possible", "Unlikely", "Unknown"]),
];

/// An element with its text or with those in it.
#[derive(Default)]
struct Element {
    name: String,
    text: String,
    inner: Vec<Element>,
}

impl Element {
    /// The root of a file of XML.
    fn read(xml: &str) -> Element {
        let mut open = vec![Element::default()];
        let mut reader = Reader::from_str(xml);
        loop {
            match reader.read_event().expect("sound XML") {
                Event::Start(tag) => {
                    let name = String::from_utf8(tag.name().as_ref().to_vec()).expect("a name");
                    open.push(Element { name, ..Element::default() });
                }
                Event::End(_) => {
                    let ended = open.pop().expect("an open element");
                    open.last_mut().expect("a root").inner.push(ended);
                }
                Event::Text(text) => open.last_mut().expect("a root").text += &text.decode().expect("UTF-8"),
                Event::GeneralRef(name) => {
                    let character = match &*name.decode().expect("UTF-8") {
                        "amp" => '&',
                        "lt" => '<',
                        "gt" => '>',
                        "quot" => '"',
                        "apos" | "#39" => '\'',
                        other => panic!("the reference {other}"),
                    };
                    open.last_mut().expect("a root").text.push(character);
                }
                Event::Eof => return open.remove(0).inner.remove(0),
                Event::Decl(_) => {}
                other => panic!("an alert has no {other:?}"),
            }
        }
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.inner.iter().find(|inner| inner.name == name).map(|inner| inner.text.as_str())
    }

    fn one(&self, name: &str) -> &Element {
        self.inner.iter().find(|inner| inner.name == name).unwrap_or_else(|| panic!("no <{name}> in <{}>", self.name))
    }

    /// Asserts that what is in it is allowed there, in this order and so often.
    fn follows(&self, allowed: &[Allowed]) {
        let mut rest = self.inner.iter().peekable();
        for (name, (least, most)) in allowed {
            let mut count = 0;
            while rest.next_if(|inner| inner.name == *name).is_some() {
                count += 1;
            }
            assert!((*least..=*most).contains(&count), "<{}> has {count} <{name}>", self.name);
        }
        assert!(
            rest.next().is_none(),
            "<{}> has something after or between: {:?}",
            self.name,
            rest.next().map(|one| &one.name)
        );
    }
}

/// Asserts that a file is an alert of CAP 1.2.
fn is_an_alert(xml: &str) -> Element {
    assert!(xml.starts_with(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<alert xmlns=\"urn:oasis:names:tc:emergency:cap:1.2\">"
    ));
    let alert = Element::read(xml);
    alert.follows(&ALERT);
    let info = alert.one("info");
    info.follows(&INFO);
    for area in info.inner.iter().filter(|inner| inner.name == "area") {
        area.follows(&AREA);
        area.inner.iter().filter(|inner| inner.name == "geocode").for_each(|code| code.follows(&GEOCODE));
        if let Some(circle) = area.get("circle") {
            let (point, radius) = circle.split_once(' ').expect("a radius");
            let (lat, lon) = point.split_once(',').expect("a point");
            let within = |text: &str, most: f64| text.parse::<f64>().expect("a number").abs() <= most;
            assert!(within(lat, 90.0) && within(lon, 180.0) && radius.parse::<u32>().is_ok(), "{circle}");
        }
    }
    for (name, words) in CODES {
        let word = alert.get(name).or(info.get(name)).expect("a code");
        assert!(words.contains(&word), "<{name}> is {word}");
    }
    for name in ["identifier", "sender"] {
        assert!(!alert.get(name).expect(name).contains([' ', ',', '<', '&']), "{:?}", alert.get(name));
    }
    let sent = alert.get("sent").expect("a time");
    assert!(sent.len() == "2024-11-30T20:00:00+03:00".len() && !sent.ends_with("+00:00"), "{sent}");
    assert_eq!(alert.get("scope") == Some("Restricted"), alert.get("restriction").is_some());
    alert
}

#[test]
fn alerts_are_as_the_standard_wants_them() {
    let alerts = files(golden(), "cap.xml");
    assert_eq!(alerts.len(), 4);
    for (path, xml) in alerts {
        let alert = is_an_alert(xml);
        assert_eq!(alert.get("status"), Some("Actual"), "{path}");
        assert!(!xml.contains("zqx"), "{path}");
    }
    let second = is_an_alert(golden().text("flood/2/cap.xml"));
    // The report before it, and what this one was before its correction.
    let [first, own] = ["flood/1/,2025-05-30T00:00:00-00:00", "flood/2/,2025-06-01T18:00:00-00:00"]
        .map(|of| format!("desk@example.org,https://example.org/{of}"));
    assert_eq!(second.get("identifier"), Some("https://example.org/flood/2/#update-u1"));
    assert_eq!((second.get("msgType"), second.get("references")), (Some("Update"), Some(&*format!("{first} {own}"))));
    let info = second.one("info");
    assert_eq!(info.get("headline"), Some("The dam holds for now"));
    assert_eq!([info.get("urgency"), info.get("severity"), info.get("certainty")], [Some("Unknown"); 3]);
    assert_eq!(info.one("area").get("circle"), Some("44.1,5.2 0"));
    // The first report has no edition in French.
    let own = own.replace(".org/flood", ".org/fr/flood");
    assert_eq!(is_an_alert(golden().text("fr/flood/2/cap.xml")).get("references"), Some(&*own));
}

const OUTAGE: &str = "\
==> content/site.yaml
title: Crisis & desk
base_url: https://example.org/
audience: green
formats: [{name: cap, newest: 2}]
==> content/places.yaml
alep: {name: \"Aleppo <city>\", lat: 36.204, lon: 37.161, precision: district, pcode: SY02}
==> content/grid/series.yaml
title: \"The grid, \\\"north\\\" & south\"
disaster: {type: ST, status: ongoing}
==> content/grid/001.md
---
title: Dark
as_of: 2024-11-28
---

Dark.
==> content/grid/002.md
---
title: Darker
as_of: 2024-11-29
---

Darker.
==> content/grid/003.md
---
type: incident_status
title: \"Dark & <cold>\"
summary: \"Nobody knows ]]> why & when\"
as_of: 2024-11-30T10:00+02:00
tlp: green
places: [alep]
incident: {state: resolved, severity: critical, started: 2024-11-30T08:00+02:00, resolved: 2024-11-30T09:30+02:00}
---

Light.
";

#[test]
fn an_alert_says_what_the_front_matter_says() {
    let built = build(&Site::parse(OUTAGE));
    assert!(!built.files.contains_key("grid/1/cap.xml"), "two are wanted");
    let alert = is_an_alert(built.text("grid/3/cap.xml"));
    let info = alert.one("info");
    assert_eq!((alert.get("scope"), alert.get("restriction")), (Some("Restricted"), Some("TLP:GREEN")));
    assert_eq!(alert.get("references"), Some("example.org,https://example.org/grid/2/,2024-11-29T00:00:00-00:00"));
    assert_eq!(alert.get("sent"), Some("2024-11-30T10:00:00+02:00"));
    for (name, expected) in [
        ("category", "Met"),
        ("event", "Severe local storm"),
        ("urgency", "Past"),
        ("severity", "Severe"),
        ("certainty", "Observed"),
        ("onset", "2024-11-30T08:00:00+02:00"),
        ("headline", "Dark & <cold>"),
        ("description", "Nobody knows ]]> why & when\nAs of: 30 November 2024 at 10:00 (UTC+2)"),
        ("web", "https://example.org/grid/3/"),
    ] {
        assert_eq!(info.get(name), Some(expected), "<{name}>");
    }
    let area = info.one("area");
    assert_eq!((area.get("areaDesc"), area.get("circle")), (Some("Aleppo <city>"), Some("36.2,37.2 10")));
    assert_eq!(area.one("geocode").get("value"), Some("SY02"));
}
