//! A text with all that it asks of its page, in several languages.

use crate::context::{PageContext, names};
use crate::output::tests::Trial;
use crate::source::Content;
use crate::writers::on_page::BodyOnPage;

const SITE: &str = "title: T\nbase_url: https://example.org/\nlanguages: [fr, en, ar]\ntimezone: Europe/Paris\n";
const SOURCES: &str = "osdh: {name: OSDH, type: ngo_monitor, reliability: C}\n";
const PLACES: &str = "alep: {name: {fr: Alep, en: Aleppo, ar: حلب}, lat: 36.2, lon: 37.1}\n";
const REPORT: &str = r#"---
title: Un
as_of: 2024-11-30
key_figures:
  - {id: killed, label: {fr: Morts, en: Dead, ar: قتلى}, value: 1234, unit: persons, source: osdh}
---
[=killed] morts à [[alep]] [@osdh 3][^a], dont [des civils](002.en.md#x) et [d’autres](#bilan).

> [!NOTE]
> Provisoire.

> [!TLP:RED]
> Caché.[^b]

![Un pont](pont.png "Photo : A. Nom")

![Une rue](rue.mp4)

![Par lieu](lieux.csv "Ministère")

## Bilan

[^a]: Selon [l’OSDH](https://osdh.example/a-b).
[^b]: Caché.
"#;

fn laid_out(tag: &str) -> String {
    let film = b"\0\0\0\x18ftypisom\0\0\0\0isommp42";
    let picture = b"\x89PNG\r\n\x1a\n";
    let text = |text: &str| Content::Text(text.into());
    let site = Trial::with([
        ("content/site.yaml", text(SITE)),
        ("content/sources.yaml", text(SOURCES)),
        ("content/places.yaml", text(PLACES)),
        ("content/a/001.fr.md", text(REPORT)),
        ("content/a/001.en.md", text(REPORT)),
        ("content/a/001.ar.md", text(REPORT)),
        ("content/a/002.en.md", text("---\ntitle: Two\nas_of: 2024-12-01\n---\na {#x}\n")),
        ("content/a/pont.png", Content::asset(8, picture)),
        ("content/a/rue.mp4", Content::asset(24, film)),
        ("content/a/rue.txt", Content::asset(3, b"oui")),
        ("content/a/lieux.csv", Content::data("lieu,morts\nAlep,1200\nIdleb,34\n".as_bytes())),
    ]);
    let language = site.site().settings.language(tag).unwrap();
    let (id, _) = site.site().reports.with_ids().next().unwrap();
    let address = site.site().report_address(id, language);
    let page = &PageContext::at(site.ctx(), language, &address).elsewhere();
    let (report, edition, linked) = names::edition(page, id);
    let body = BodyOnPage { here: page.here.absolute(&address), ..BodyOnPage::new(page, linked, Some(report)) };
    let notes = body.footnotes_text(&edition.body, Some(72));
    // Without an address of its own, a page has no way to its parts.
    assert!(!BodyOnPage::new(page, linked, Some(report)).text(&edition.body.lead, None).contains("#bilan"));
    body.text(&edition.body.lead, Some(72)) + "--\n" + &notes + &site.faults()
}

#[test]
fn a_text_has_whole_addresses_grades_and_the_words_of_its_language() {
    let expected = "\
1 234 morts à Alep [1·C3][^1], dont des civils
<https://example.org/en/a/2/#x> (en anglais) et d’autres
<https://example.org/a/1/#bilan>.

Note :
  Provisoire.

[Image : Un pont] Photo : A. Nom

[Vidéo : Une rue] <https://example.org/a/rue.mp4> · Transcription
<https://example.org/a/rue.txt>

Par lieu

lieu   morts
-----  -----
Alep   1 200
Idleb     34

Ministère · CSV <https://example.org/a/lieux.csv>
--
[^1] Selon l’OSDH <https://osdh.example/a-b>.
";
    assert_eq!(laid_out("fr").replace(['\u{a0}', '\u{202f}'], " "), expected);
}

#[test]
fn words_of_the_page_are_in_its_language() {
    let said = |tag: &str, words: &[&str]| {
        let text = laid_out(tag);
        for words in words {
            assert!(text.contains(words), "{words} is missing in {text}");
        }
    };
    said("fr", &["Note\u{a0}:\n  ", "[Image\u{a0}: Un pont]"]);
    // No language is said of what is in that of the page.
    said(
        "en",
        &["1,234 morts à Aleppo [1·C3]", "/en/a/2/#x> et ", "/en/a/1/#bilan>", "[Film: Une rue]", " · Transcript"],
    );
    said("ar", &["1,234 morts à حلب", "/en/a/2/#x> (بالإنجليزية)", "ملاحظة:\n  ", "[صورة: Un pont]", "[فيديو: Une rue]"]);
}
