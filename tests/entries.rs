//! The pages of entries say what was written, and which number goes with it.

use std::fmt::Write as _;

use crate::support::{Built, Site, build};

const SITE: &str = "\
==> content/site.yaml
title: {en: Desk, fr: Bureau, ar: مكتب}
languages: [en, fr, ar]
==> content/places.yaml
orsa: {name: {en: Orsa, fr: Orsa, ar: أورسا}}
lac: {name: {en: Lake, fr: Lac, ar: البحيرة}}
==> content/actors.yaml
army: {name: {en: The army, fr: L'armée, ar: الجيش}}
==> content/sources.yaml
moh: {name: The ministry}
ngo: {name: The helpers}
==> content/flood/001.en.md
---
title: First
as_of: 2024-11-30
key_figures:
  - {id: dead, label: {en: Dead, fr: Morts, ar: القتلى}, value: 1200, source: moh}
  - {id: hurt, label: {en: Hurt, fr: Blessés, ar: الجرحى}, value: 7, source: ngo, as_of: 2024-11-29}
  - {id: gone, label: {en: Missing, fr: Disparus, ar: المفقودون}, value: 3, place: lac, source: ngo}
---

## The toll {.casualties}

### By night

It rained. The ministry counts [=dead] dead. [@moh]

The helpers say more: [=hurt] are hurt [@ngo 2]. In [[orsa]] nobody is.

> [!TLP:RED]
> In [[lac]] a secret stays. [=gone] are gone.

## The army {.confrontations}

| a | b |
|---|---|
| [[army]] | table |

Nobody moved. Then [[army]] left, and the words go on and on, over the hills and the river and the other river, past the mill and the tower and the inn, and through the night until the morning.

## Aid {.humanitarian_impact}

- one crate for [[lac]];
- two.
==> content/flood/001.fr.md
---
title: Premier
---

## Bilan {.casualties}

Le ministère compte [=dead] morts [@moh].
";

/// What an entry's page shows of each section: sentence and figure, with their languages.
fn shown(built: &Built, page: &str) -> Vec<String> {
    let html = built.text(page);
    let lines = html.split("<li class=\"log-line\">").skip(1).map(|line| line.split("</li>").next().unwrap());
    let part = |line: &str, class: &str| {
        let Some((_, rest)) = line.split_once(&format!("<p class=\"{class}\"")) else { return String::new() };
        let (attributes, words) = rest.split_once("</p>").unwrap().0.split_once('>').unwrap();
        let mut text = String::new();
        for piece in words.split('<') {
            text.push_str(piece.split_once('>').map_or(piece, |(_, words)| words));
        }
        format!("{}{}", attributes.trim(), text)
    };
    lines
        .map(|line| {
            format!("{} | {}", part(line, "log-summary"), part(line, "log-figure")).replace(['\u{a0}', '\u{202f}'], " ")
        })
        .collect()
}

#[test]
fn each_entry_has_a_sentence_and_the_figure_that_belongs_to_it() {
    let built = build(&Site::parse(SITE));
    for (page, expected) in [
        ("sections/casualties/", vec!["It rained. | Dead: 1,200 as of 30 Nov 2024"]),
        // A place has only what counts there: no other number may look like its own. That stands above the sentence.
        ("places/orsa/", vec!["In Orsa nobody is. | "]),
        ("places/lac/", vec!["one crate for Lake… | "]),
        (
            "actors/army/",
            vec![
                "Then The army left, and the words go on and on, over the hills and the river and the other river, past \
                 the mill and the tower and the inn, and through the night… | ",
            ],
        ),
        // A source has the sentence before its mark, and only numbers of its own.
        ("sources/moh/", vec!["The ministry counts 1,200 dead. | Dead: 1,200 as of 30 Nov 2024"]),
        ("sources/ngo/", vec!["The helpers say more: 7 are hurt. | Hurt: 7 as of 29 Nov 2024"]),
        ("sections/humanitarian_impact/", vec!["one crate for Lake… | "]),
        ("fr/sections/casualties/", vec!["Le ministère compte 1 200 morts. | Morts : 1 200 au 30 nov. 2024"]),
        // The words of another language keep its numbers; the figure is in that of the page.
        ("ar/sections/casualties/", vec!["lang=\"en\" dir=\"ltr\"It rained. | القتلى: 1,200 حتى 30 نوفمبر 2024"]),
        (
            "ar/sources/moh/",
            vec!["lang=\"en\" dir=\"ltr\"The ministry counts 1,200 dead. | القتلى: 1,200 حتى 30 نوفمبر 2024"],
        ),
    ] {
        assert_eq!(shown(&built, &format!("{page}index.html")), expected, "{page}");
    }
    let lake = built.text("places/lac/index.html");
    assert!(!lake.contains("secret") && lake.contains("<p class=\"figure-value\">3</p>"), "{lake}");
}

/// A thousand reports, each of which names the same things in seven sections.
#[test]
fn no_page_of_an_entry_is_heavy() {
    let mut text =
        "==> content/site.yaml\ntitle: Зведення\nlanguages: [uk]\n==> content/places.yaml\nmisto: {name: Місто}\n\
                    ==> content/sources.yaml\nslo: {name: Служба}\n"
            .to_owned();
    for series in 0..10 {
        for number in 1..=100 {
            let day = format!("2024-{:02}-{:02}", number / 28 + 1, number % 28 + 1);
            let words =
                "Багато людей залишили свої домівки й шукають прихистку в школах. ".repeat(4).replace(". ", ", ");
            let _ = write!(
                text,
                "==> content/s{series}/{number:03}.md\n---\ntitle: Зведення\nas_of: {day}\nkey_figures: [{{id: dead, label: Загинули, \
                 value: {number}, source: slo}}]\n---\n\n"
            );
            for nth in 0..7 {
                let kind = if nth == 0 { " {.casualties}" } else { "" };
                let _ = write!(text, "## Розділ {nth}{kind}\n\nУ [[misto]] є [=dead] загиблих [@slo], {words}.\n\n");
            }
        }
    }
    let built = build(&Site::parse(&text));
    for page in ["places/misto/", "sources/slo/", "sections/casualties/"] {
        let html = built.text(&format!("{page}index.html"));
        assert!(html.contains("<p class=\"log-summary\">"), "{page}");
        assert!(html.len() <= 100_000, "{page}: {}", html.len());
    }
}

/// A reader who comes from a search asks what happened here, how many, and who says so.
#[test]
fn what_is_newest_stands_before_what_the_register_knows() {
    let site = "\
==> content/site.yaml
title: Desk
==> content/places.yaml
land: {name: Land, country: SLE}
north: {name: North, parent: land}
orsa: {name: Orsa, parent: north, lat: 9.1, lon: -12.2, pcode: SL0201}
==> content/actors.yaml
army: {name: The army, kind: army}
==> content/sources.yaml
moh: {name: The ministry, type: ngo_monitor, reliability: B, url: 'https://moh.example/'}
==> content/flood/1.md
---
title: First
as_of: 2024-11-29
places: [north]
events:
  - {time: 2024-11-28, place: orsa, text: The bridge falls., source: moh}
---

## Then

[[army]] left [[orsa]], says the ministry [@moh].
==> content/flood/2.md
---
title: Second
as_of: 2024-11-30
key_figures:
  - {id: dead, label: Dead, value: 5, place: orsa, source: moh, credibility: 2, status: preliminary}
  - {id: a, label: A, value: 1, place: orsa, source: moh}
  - {id: b, label: B, value: 2, place: orsa, source: moh}
  - {id: c, label: C, value: 3, place: orsa, source: moh}
  - {id: hurt, label: Hurt, value: 6, place: orsa, source: moh}
---

## Now

[[army]] is back in [[orsa]], says the ministry [@moh].
";
    let built = build(&Site::parse(site));
    let page = built.text("places/orsa/index.html");
    let order = |page: &str, parts: &[&str]| {
        let mut rest = page.split_once("<article").expect(page).1;
        for part in parts {
            rest = rest.split_once(part).unwrap_or_else(|| panic!("{part}: {rest}")).1;
        }
    };
    order(
        page,
        &[
            "<span>Place</span>",
            "North</a>",
            "<h1>Orsa</h1>",
            ">Dead</a>",
            "The ministry</a>",
            "B2</abbr>",
            "as of",
            "preliminary",
            "The army is back in Orsa",
            "class=\"map-figure\"",
            "SL0201",
            "Hurt</a>",
            "The bridge falls.",
            "The army left Orsa",
        ],
    );
    assert!(page.contains("North</a> · Land · Sierra Leone</span>"), "{page}");
    // What is newest is said once.
    assert_eq!(page.matches("is back in").count(), 1, "{page}");
    // Of the table below, the first four figures are not a part.
    assert!(page.split("<table class=\"places-table\">").nth(1).is_some_and(|table| !table.contains(">Dead<")));
    order(built.text("actors/army/index.html"), &["<span>Actor · army</span>", "is back", "left"]);
    order(
        built.text("sources/moh/index.html"),
        &["<span>Source · monitoring group", "B</abbr>", "is back", "https://moh.example/", "left"],
    );
    // An event says what happened, until a later report mentions the place.
    let (before, _) = site.split_once("==> content/flood/2.md").unwrap();
    let built = build(&Site::parse(before));
    let page = built.text("places/orsa/index.html");
    order(page, &["<h1>Orsa</h1>", "The bridge falls.", "class=\"map-figure\"", "SL0201", "The army left Orsa"]);
    assert_eq!(page.matches("The bridge falls.").count(), 1, "{page}");
}

#[test]
fn events_are_told_as_they_happened_and_listed_newest_first() {
    let built = build(&Site::parse(
        "==> content/places.yaml\norsa: {name: Orsa}\n==> content/flood/1.md\n---\ntitle: First\nas_of: 2024-11-28\n---\n\nText.\n\
         ==> content/flood/2.md\n---\ntitle: Second\nas_of: 2024-11-30\nevents:\n  \
         - {time: 2024-11-28, place: orsa, text: It rains.}\n  - {time: 2024-11-29, place: orsa, text: It floods.}\n---\n\nText.\n",
    ));
    for (path, is_told) in [
        ("flood/2/index.html", true),
        ("flood/timeline/index.html", true),
        ("flood/index.html", false),
        ("flood/since/1/index.html", false),
        ("places/orsa/index.html", false),
    ] {
        let page = built.text(path);
        let at = |words: &str| page.rfind(words).unwrap_or_else(|| panic!("{words}: {path}"));
        assert_eq!(at("It rains.") < at("It floods."), is_told, "{path}");
    }
}
