//! The picture of a report: on its page, on the home page, and where its address is shared.

use serde_json::Value;

use crate::pictures::jpeg;
use crate::support::{Built, Site, build, check};

const SITE: &str = "\
==> content/site.yaml
title: Crisis desk
languages: [en, ar]
base_url: https://example.org/
==> content/orsa/001.en.md
---
title: The river
as_of: 2025-03-01
key_figures: [{id: dead, label: {en: Dead, ar: قتلى}, value: 3, attribution: us}]
KEYS
---

Text.
==> content/orsa/001.ar.md
---
title: النهر
ARABIC
---

نص.
==> content/orsa/cases.csv
cases
12
";

const COVER: &str = "cover: {file: bridge.jpg, alt: The old bridge, caption: 'The bridge, \"1 March\".', credit: 'Photo: A. Name', focus: top}";
const ARABIC: &str = "cover: {alt: الجسر القديم, caption: الجسر}";

fn site(keys: &str, arabic: &str) -> Site {
    let mut site = Site::parse(&SITE.replace("KEYS\n", &line(keys)).replace("ARABIC\n", &line(arabic)));
    site.files.insert("content/orsa/bridge.jpg".to_owned(), jpeg(6));
    site
}

fn line(keys: &str) -> String {
    if keys.is_empty() { String::new() } else { format!("{keys}\n") }
}

fn built(keys: &str, arabic: &str) -> Built {
    build(&site(keys, arabic))
}

fn json_ld(page: &str) -> Value {
    let script = page.split("application/ld+json\">").nth(1).unwrap().split("</script>").next().unwrap();
    serde_json::from_str(script).unwrap()
}

#[test]
fn a_cover_stands_below_the_figures_with_its_words() {
    let built = built(COVER, ARABIC);
    assert_eq!(built.faults_printed(), "");
    let page = built.text("orsa/1/index.html");
    let (before, rest) = page.split_once("<figure class=\"cover\">").unwrap();
    assert!(before.contains("id=\"key-figures\"") && !before.contains("Text.</p>"), "{page}");
    let cover = rest.split("</figure>").next().unwrap();
    for told in [
        "srcset=\"../bridge.480w.jpg 480w, ../bridge.jpg 640w\"",
        "alt=\"The old bridge\" width=\"640\" height=\"480\" loading=\"lazy\"",
        "<span>The bridge, “1 March”.</span><span class=\"credit\">Photo: A. Name</span>",
    ] {
        assert!(cover.contains(told), "{told}: {cover}");
    }
    assert!(page.contains("/pictures."), "its style sheet");
    let arabic = built.text("ar/orsa/1/index.html");
    for told in ["alt=\"الجسر القديم\"", "<span>الجسر</span><span class=\"credit\">Photo: A. Name</span>"]
    {
        assert!(arabic.contains(told), "{told}");
    }
    let front = built.text("index.html").split("<figure class=\"front-cover\">").nth(1).unwrap();
    assert!(front.starts_with("<img class=\"focus-top\" src=\"./orsa/bridge.480w.jpg\""), "{front}");
    assert!(front.split("</figure>").next().unwrap().contains("Photo: A. Name"), "{front}");
    assert!(!built.text("orsa/index.html").contains("pictures."), "nothing is loaded where nothing is shown");
}

#[test]
fn other_sites_and_programs_get_the_cover() {
    let built = built(COVER, ARABIC);
    let page = built.text("orsa/1/index.html");
    for told in [
        "<meta property=\"og:image\" content=\"https://example.org/orsa/bridge.480w.jpg\">",
        "<meta property=\"og:image:width\" content=\"480\">\n<meta property=\"og:image:height\" content=\"360\">",
        "<meta property=\"og:image:alt\" content=\"The old bridge\">",
        "<meta name=\"twitter:card\" content=\"summary_large_image\">",
    ] {
        assert!(page.contains(told), "{told}");
    }
    let image = &json_ld(page)["image"];
    assert_eq!(image["contentUrl"], "https://example.org/orsa/bridge.jpg");
    assert_eq!((&image["creditText"], &image["width"]), (&"Photo: A. Name".into(), &640.into()));
    let data: Value = serde_json::from_str(built.text("orsa/data.json")).unwrap();
    assert_eq!(data["reports"][0]["cover"]["alt"], serde_json::json!({"en": "The old bridge", "ar": "الجسر القديم"}));
    assert_eq!(data["reports"][0]["cover"]["url"], "https://example.org/orsa/bridge.jpg");
}

#[test]
fn a_cover_is_made_anew() {
    let built = built(COVER, ARABIC);
    for path in ["orsa/bridge.jpg", "orsa/bridge.480w.jpg"] {
        let bytes = &built.files[path];
        assert!(!bytes.windows(6).any(|six| six == b"SECRET" || six == b"Exif\0\0"), "{path}");
    }
}

#[test]
fn a_report_without_a_cover_has_no_sign_of_one() {
    let built = built("", "");
    for path in ["orsa/1/index.html", "index.html"] {
        let page = built.text(path);
        assert!(!page.contains("og:image") && !page.contains("cover") && !page.contains("pictures."), "{path}");
    }
    assert!(!built.files.contains_key("orsa/bridge.jpg"));
}

#[test]
fn the_cover_of_a_report_that_is_held_back_does_not_go_out() {
    for way in ["draft: true", "tlp: red", "embargo_until: 2031-01-01T06:00", "withdrawn: {date: 2025-03-02}"] {
        let built = built(&format!("{COVER}\n{way}"), "");
        for (path, bytes) in &built.files {
            let told = String::from_utf8_lossy(bytes).contains("bridge");
            assert!(!path.contains("bridge") && !told, "{way}: {path}");
        }
    }
    let with = |arabic: &str| built(COVER, arabic).files;
    assert_eq!(with("draft: true\ncover: {alt: سر, caption: سر}"), with("draft: true"));
}

#[test]
fn what_is_wrong_with_a_cover_is_told() {
    let check = |keys: &str, told: &str, cure: &str| {
        let printed = built(keys, "").faults_printed();
        assert_eq!(printed.matches("error[").count(), 1, "{keys}: {printed}");
        assert!(printed.contains(told) && printed.contains(cure), "{keys}: {printed}");
        assert!(printed.contains("content/orsa/001.en.md:5"), "{keys}: {printed}");
    };
    check("cover: bridge.jpg", "", "cover");
    check(
        "cover: {file: bridge.jpg}",
        "error[missing-alt]: this cover has no alternative text",
        "alt: A burnt-out bus",
    );
    check("cover: {alt: A bridge}", "`file` is missing", "add `file: photo.jpg`");
    check(
        "cover: {file: bridg.jpg, alt: A}",
        "error[missing-file]: there is no file `bridg.jpg`",
        "did you mean `bridge.jpg`?",
    );
    check("cover: {file: cases.csv, alt: A}", "`cases.csv` is no picture, and a cover is one", "name a JPEG");
    check("cover: {file: 001.en.md, alt: A}", "no file that readers get", "");
    check(
        "cover: {file: 'https://example.org/a.jpg', alt: A}",
        "error[remote-image]",
        "put the file beside the report",
    );
    check("cover: {file: ../../secret.jpg, alt: A}", "error[", "content");
    check("cover: {file: bridge.jpg, alt: A, focus: centre}", "`centre`", "did you mean `center`?");
    check("cover: {file: bridge.jpg, alt: A, credits: B}", "unknown key `credits`", "did you mean `credit`?");
    check("cover: {file: bridge.jpg, alt: ''}", "this text is empty", "write a text");
    check("image: bridge.jpg", "unknown key `image`", "cover");
}

#[test]
fn a_picture_that_is_none_is_told_at_the_cover() {
    let mut site = site("cover: {file: bus.jpg, alt: A, credit: B}", "");
    site.files.insert("content/orsa/bus.jpg".to_owned(), b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".to_vec());
    let printed = build(&site).faults_printed();
    assert!(printed.contains("error[refused-kind]") && printed.contains("save it as JPEG"), "{printed}");
}

#[test]
fn editions_have_one_cover_each_with_its_words() {
    let told = |keys: &str, arabic: &str| check(&site(keys, arabic)).faults_printed();
    assert!(told(COVER, "cover: {file: other.jpg, alt: ا}").contains("`file`"), "another file");
    assert!(told("", "cover: {alt: ا}").contains("`cover`"), "words for no picture");
    assert!(told(COVER, "").contains("the cover has no alternative text in `ar`"), "readers of Arabic miss it");
    assert!(told("cover: {file: bridge.jpg, alt: A bridge}", "").contains("this picture has no credit"));
}
