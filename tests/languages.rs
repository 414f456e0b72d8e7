//! Sites in several languages: what is in another language than the page says so, and a report that lacks an edition has a page that
//! leads on.

use std::collections::BTreeSet;

use crate::support::{Built, Site, build};

/// Three reports in French, of which the second has an Arabic edition, and a flash in English alone.
const SITE: &str = "\
==> content/site.yaml
title: Desk
languages: [fr, en, ar]
base_url: https://example.org/
==> content/places.yaml
alep: {name: Alep, lat: 36.2, lon: 37.1, country: SYR}
==> content/pages/about.fr.md
---
title: À propos
---

Nous.
==> content/alep/series.yaml
title: Alep
==> content/alep/001.fr.md
---
title: Le premier
as_of: 2025-03-01T20:00
places: [alep]
key_figures: [{id: dead, label: Morts, value: 3, scope: to_date}]
events: [{time: 2025-03-01, place: alep, text: Un pont.}]
updates: [{time: 2025-03-02T08:00, kind: correction, text: Un chiffre.}]
---

Texte.

## Bilan {.casualties}

Trois morts à [[alep]].
==> content/alep/002.fr.md
---
title: Le deuxième
as_of: 2025-03-02T20:00
places: [alep]
key_figures: [{id: dead, label: Morts, value: 5, scope: to_date}]
---

Texte [[alep]].
==> content/alep/002.ar.md
---
title: الثاني
---

نص [[alep]] و[[alep/1]] ثم [العدد الأول](001.fr.md) (بالفرنسية) و[الثالث](003.fr.md#bilan).
==> content/alep/003.fr.md
---
title: Le troisième
as_of: 2025-03-03T20:00
summary: Un résumé.
places: [alep]
incident: {state: investigating, started: 2025-03-03T08:00, affects: [alep]}
key_figures: [{id: dead, label: Morts, value: 8, scope: to_date}]
---

Texte [[alep]].

## Bilan {#bilan}

Huit.
==> content/hama/series.yaml
title: Hama
==> content/hama/001.en.md
---
title: The flash
as_of: 2025-03-04
---

Text.
";

fn built() -> Built {
    let built = build(&Site::parse(SITE));
    assert!(!built.faults_printed().contains("error["), "{}", built.faults_printed());
    built
}

/// Where a link on a page leads; `None` if it leaves the site or stays on the page.
fn target(page: &str, href: &str) -> Option<String> {
    let href = href.split(['#', '?']).next().unwrap();
    if href.is_empty() || href.contains(':') {
        return None;
    }
    let mut folders: Vec<&str> = page.split('/').collect();
    folders.pop();
    for part in href.split('/') {
        match part {
            "." => {}
            ".." => drop(folders.pop()),
            part => folders.push(part),
        }
    }
    let path = folders.join("/");
    Some(if path.is_empty() || path.ends_with('/') { path + "index.html" } else { path })
}

/// The links of a page, each with its words and what follows it; those of the language switch and of the head are left out.
fn links(page: &str) -> Vec<(&str, &str, &str)> {
    let body = page.split_once("<body").unwrap().1;
    let (before, after) = match body.split_once("<nav class=\"editions\"") {
        Some((before, rest)) => (before, rest.split_once("</nav>").unwrap().1),
        None => (body, ""),
    };
    let of = |part| str::split(part, "<a ").skip(1);
    [before, after]
        .into_iter()
        .flat_map(of)
        .map(|rest| {
            let href = rest.split_once("href=\"").unwrap().1.split('"').next().unwrap();
            let (text, after) = rest.split_once("</a>").unwrap();
            (href, text, after)
        })
        .collect()
}

/// Words that a report has in another language than the page say so, with their direction; those of the page's own say nothing.
#[test]
fn words_of_another_language_are_marked() {
    let site = Site::parse(
        "==> content/site.yaml\ntitle: Desk\nlanguages: [fr, en, ar]\n==> content/sources.yaml\n\
         moh: {name: {en: The ministry}}\n==> content/orsa/series.yaml\ntitle: Orsa\n==> content/orsa/1.fr.md\n---\ntitle: Un\n\
         as_of: 2025-03-01\nkey_figures: [{id: dead, label: {en: Dead, ar: قتلى}, value: 3, scope: to_date, source: moh, \
         note: {ar: ملاحظة}}]\nevents: [{time: 2025-03-01, text: {en: It rained.}, source: moh}]\n\
         updates: [{time: 2025-03-01, kind: update, text: {ar: تحديث}}]\n---\n\nTexte.\n\
         ==> content/orsa/1.en.md\n---\ntitle: One\n---\n\nText.\n==> content/orsa/1.ar.md\n---\ntitle: واحد\n---\n\nنص.\n",
    );
    let built = build(&site);
    let english = [
        "lang=\"en\" dir=\"ltr\">Dead<",
        "lang=\"en\" dir=\"ltr\">It rained.<",
        "lang=\"en\" dir=\"ltr\">The ministry<",
    ];
    let arabic = ["lang=\"ar\" dir=\"rtl\">ملاحظة<", "lang=\"ar\" dir=\"rtl\">تحديث<"];
    let marked = |path: &str, wanted: &[&str]| {
        let page = built.text(path);
        wanted.iter().filter(|part| page.contains(**part)).count()
    };
    let all = [english.as_slice(), arabic.as_slice()].concat();
    assert_eq!(marked("orsa/1/index.html", &all), 5, "{}", built.text("orsa/1/index.html"));
    assert_eq!((marked("en/orsa/1/index.html", &english), marked("en/orsa/1/index.html", &arabic)), (0, 2));
    assert_eq!((marked("ar/orsa/1/index.html", &english), marked("ar/orsa/1/index.html", &arabic)), (2, 0));
    assert!(built.text("ar/orsa/1/index.html").contains(">قتلى</a>"));
}

/// The same on the pages that look back, and of texts that name no language: they are in that of their report.
#[test]
fn words_of_another_language_are_marked_wherever_a_figure_goes() {
    let report = |number: usize, more: &str| {
        format!(
            "==> content/orsa/00{number}.fr.md\n---\ntitle: Titre {number}\nas_of: 2025-03-0{number}\nplaces: [nord]\nkey_figures:\n  \
             - {{id: dead, label: Morts, value: {}, by_place: {{nord: 1, sud: 2}}{more}}}\n  \
             - {{id: hurt, label: Blessés, value: {}, breakdown: [{{id: men, label: Hommes, value: 2}}, {{id: women, label: Femmes, value: 1}}]}}\n---\n\n## Partie {number}\n\nTexte {number}.\n",
            number + 2,
            number + 5
        )
    };
    let claims = ", revision: {previous: 2, reason: new_data, note: Une liste}, reports: [{source: moh, value: 4, note: Par radio}, {source: ngo, value: 7}]";
    let site = format!(
        "==> content/site.yaml\ntitle: Desk\nlanguages: [fr, ar]\n==> content/places.yaml\nnord: {{name: N}}\nsud: {{name: S}}\n\
         ==> content/sources.yaml\nmoh: {{name: M}}\nngo: {{name: G}}\n==> content/orsa/series.yaml\ntitle: {{fr: Crue, ar: فيضان}}\n{}{}",
        report(1, ""),
        report(2, claims)
    );
    let built = build(&Site::parse(&site));
    let says = |path: &str, words: &[&str]| {
        let page = built.text(path);
        for word in words {
            let marked = format!("lang=\"fr\" dir=\"ltr\">{word}<");
            assert!(page.contains(&marked), "{path}: {word}: {page}");
        }
    };
    says("ar/orsa/figures/dead/index.html", &["Morts", "Une liste", "Par radio"]);
    says("ar/orsa/figures/hurt/index.html", &["Blessés", "Hommes", "Femmes"]);
    says("ar/orsa/figures/men/index.html", &["Blessés: Hommes", "Blessés"]);
    says("ar/orsa/index.html", &["Morts", "Blessés"]);
    says("ar/orsa/week/index.html", &["Morts", "Hommes"]);
    says("ar/places/nord/index.html", &["Morts"]);
    // The page's own language says nothing.
    let own = built.text("orsa/figures/dead/index.html");
    assert!(!own.contains("span lang=\"fr\"") && !own.contains("bdi lang=\"fr\""), "{own}");
    // Who reads the changes of a report that lacks an edition is led on as on the report.
    let changes = built.text("orsa/2/changes/index.html");
    assert!(changes.contains("<nav class=\"editions\"") && changes.contains("ar/orsa/2/\" lang=\"ar\""), "{changes}");
}

#[test]
fn everything_in_another_language_says_so() {
    let built = built();
    let words = |own: &str, other: &str| match (own, other) {
        ("ar", "fr") => "(بالفرنسية)",
        ("ar", "en") => "(بالإنجليزية)",
        ("en", "fr") => "(in French)",
        ("en", "ar") => "(in Arabic)",
        ("fr", "ar") => "(en arabe)",
        ("fr", "en") => "(en anglais)",
        pair => panic!("nothing of {pair:?} is in this site"),
    };
    let language = |path: &str| {
        let page = built.files.get(path).filter(|_| path.ends_with(".html"))?;
        let page = std::str::from_utf8(page).unwrap();
        Some(page.split_once("<html lang=\"").unwrap().1.split('"').next().unwrap().to_owned())
    };
    let (mut marked, mut kinds, mut silent) = (0, BTreeSet::new(), Vec::new());
    for path in built.files.keys().filter(|path| path.ends_with(".html") && *path != "404.html") {
        let (page, own) = (built.text(path), language(path).unwrap());
        if page.contains("http-equiv=\"refresh\"") {
            continue;
        }
        for (href, text, after) in links(page) {
            let Some(other) = target(path, href).and_then(|to| language(&to)).filter(|other| *other != own) else {
                continue;
            };
            // A language is told by its own name.
            if ["français", "English", "العربية"].iter().any(|name| format!("{text}<").contains(&format!(">{name}<")))
            {
                continue;
            }
            let words = words(&own, &other);
            // A link to what is newest in a language names it by itself.
            if !text.contains(words.trim_matches(['(', ')'])) && after.find(words).is_none_or(|at| at > 80) {
                silent.push(format!("{path} leads to {href} in {other}: {}", &after[..after.floor_char_boundary(60)]));
            }
            marked += 1;
            kinds.insert(page.split_once("<body class=\"").unwrap().1.split('"').next().unwrap());
        }
    }
    assert!(silent.is_empty(), "{}", silent.join("\n"));
    assert!(marked > 60, "{marked}");
    for kind in
        ["home", "series", "history", "timeline", "report", "page", "entry", "archive", "corrections", "untranslated"]
    {
        let kind = format!("page-{kind}");
        assert!(kind == "page-page" || kinds.contains(&*kind), "{kind}: {kinds:?}");
    }
}

#[test]
fn a_link_in_a_text_says_its_language_unless_the_writer_does() {
    let built = built();
    let page = built.text("ar/alep/2/index.html");
    let text = page.split_once("<div class=\"text").unwrap().1;
    let text = text.split_once("</article>").unwrap().0;
    let paragraph = text.split("<p").find(|part| part.contains("العدد الأول")).unwrap();
    assert_eq!(paragraph.matches("(بالفرنسية)").count(), 3, "{paragraph}");
}

#[test]
fn the_newest_report_in_the_language_is_offered_where_the_newest_is_in_another() {
    let built = built();
    let offered = "الأحدث بالعربية: رقم 2، 2 مارس 2025";
    for page in ["ar/index.html", "ar/alep/index.html", "ar/alep/1/index.html"] {
        assert!(built.text(page).replace('\u{a0}', " ").contains(offered), "{page}: {}", built.text(page));
    }
    for page in ["index.html", "alep/index.html", "ar/hama/index.html", "en/alep/index.html", "hama/index.html"] {
        let text = built.text(page);
        assert!(
            !text.contains("الأحدث ") && !text.contains("Newest in") && !text.contains("Le plus récent en"),
            "{page}"
        );
    }
    for (tag, words) in [
        ("en", "Newest in English: no. 1, "),
        ("fr", "Le plus récent en français : nº 1, "),
        ("ar", "الأحدث بالعربية: رقم 1، "),
        ("uk", "Найновіше українською: № 1, "),
        ("es", "El más reciente en español: n.º 1, "),
    ] {
        let text = format!(
            "==> content/site.yaml\ntitle: D\nlanguages: [de, {tag}]\n==> content/a/series.yaml\ntitle: A\n\
             ==> content/a/001.de.md\n---\ntitle: Eins\nas_of: 2025-03-01\n---\n\nText.\n\
             ==> content/a/001.{tag}.md\n---\ntitle: One\n---\n\nText.\n\
             ==> content/a/002.de.md\n---\ntitle: Zwei\nas_of: 2025-03-02\n---\n\nText.\n"
        );
        let built = build(&Site::parse(&text));
        for page in [format!("{tag}/index.html"), format!("{tag}/a/index.html")] {
            assert!(built.text(&page).replace('\u{a0}', " ").contains(words), "{page}: {}", built.text(&page));
        }
    }
}

#[test]
fn a_page_for_a_missing_edition_sums_up_all_others() {
    let edition = |tag: &str, title: &str, summary: &str| {
        format!(
            "==> content/a/001.{tag}.md\n---\ntitle: {title}\nsummary: {summary}\nas_of: 2025-03-01\n---\n\nText.\n"
        )
    };
    let settings = "==> content/site.yaml\ntitle: D\nlanguages: [uk, en, fr]\n==> content/a/series.yaml\ntitle: A\n";
    let [english, french] = [edition("en", "The bridge", "It is open."), edition("fr", "Le pont", "Il est ouvert.")];
    let built = build(&Site::parse(&[settings, &english, &french].concat()));
    let page = built.text("a/1/index.html");
    for said in [
        "hreflang=\"en\">The bridge</a> (англійською)<br><span lang=\"en\" dir=\"ltr\">It is open.</span>",
        "hreflang=\"fr\">Le pont</a> (французькою)<br><span lang=\"fr\" dir=\"ltr\">Il est ouvert.</span>",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
}

#[test]
fn a_report_without_an_edition_has_a_page_that_leads_on() {
    let built = built();
    let page = built.text("ar/alep/3/index.html");
    for said in [
        "<html lang=\"ar\" dir=\"rtl\"",
        "<h1>هذا التقرير غير متاح بالعربية</h1>",
        "<meta name=\"robots\" content=\"noindex\">",
        "lang=\"fr\" dir=\"ltr\" hreflang=\"fr\">Le troisième</a> (بالفرنسية)",
        "href=\"../2/\"",
        "href=\"../\"",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert!(!page.contains("rel=\"alternate\" hreflang"), "{page}");
    let switch = page.split_once("<nav class=\"editions\"").unwrap().1.split_once("</nav>").unwrap().0;
    assert!(switch.contains("<span aria-current=\"true\" lang=\"ar\">العربية</span>"), "{switch}");
    assert!(switch.contains("<a href=\"../../../alep/3/\" hreflang=\"fr\""), "{switch}");
    assert!(switch.contains("<a href=\"../../../en/alep/3/\" hreflang=\"en\""), "there, too, a page says so: {switch}");
    assert_eq!(switch.matches("<li>").count(), 3, "{switch}");
    // The way to the newest report leads to it, and stays in the language.
    let latest = built.text("ar/alep/latest/index.html");
    for said in ["content=\"0; url=../3/\"", "<html lang=\"ar\"", "<a href=\"../3/\">هذا التقرير غير متاح بالعربية</a>"]
    {
        assert!(latest.contains(said), "{said}: {latest}");
    }
    assert!(built.text("alep/latest/index.html").contains("content=\"0; url=../3/\""));
    let french = built.text("alep/3/index.html");
    assert!(french.contains("<a href=\"../../ar/alep/3/\" lang=\"ar\" dir=\"rtl\">(العربية)</a>"), "{french}");
    assert!(!french.contains("hreflang=\"ar\""), "{french}");
    let stand_ins = ["ar/alep/1/", "ar/alep/3/", "en/alep/1/", "en/alep/2/", "en/alep/3/", "hama/1/", "ar/hama/1/"];
    for (path, bytes) in &built.files {
        let is_told = stand_ins.iter().any(|of| path.strip_suffix("index.html") == Some(of));
        let text = String::from_utf8_lossy(bytes);
        assert_eq!(text.contains("<body class=\"page-untranslated\">"), is_told, "{path}");
        if !path.ends_with(".html") {
            for of in stand_ins {
                assert!(
                    !text.contains(&format!("example.org/{of}\"")) && !text.contains(&format!("example.org/{of}<")),
                    "{path}: {of}"
                );
            }
        }
    }
}

#[test]
fn a_held_back_edition_and_a_missing_one_are_the_same() {
    let missing = built();
    for way in ["draft: true", "tlp: red", "embargo_until: 2031-01-01T06:00", "draft: ture"] {
        let mut site = Site::parse(SITE);
        site.write(
            "content/alep/003.ar.md",
            &format!("---\ntitle: zqx\n{way}\naliases: [/zqx/]\n---\n\nzqx [[alep]].\n"),
        );
        let held_back = build(&site);
        for (path, bytes) in &missing.files {
            assert!(held_back.files.get(path) == Some(bytes), "{way}: {path} differs");
        }
        assert_eq!(held_back.files.len(), missing.files.len(), "{way}");
    }
}

#[test]
fn the_page_gives_way_to_whatever_else_is_at_its_address() {
    let about = |aliases: &str| format!("---\ntitle: À propos\naliases: [{aliases}]\n---\n\nNous.\n");
    for (alias, file) in [
        ("/ar/alep/3/", "ar/alep/3/index.html"),
        ("/ar/alep/3", "ar/alep/3/index.html"),
        ("/AR/Alep/3/", "AR/Alep/3/index.html"),
    ] {
        let mut site = Site::parse(SITE);
        site.write("content/pages/about.fr.md", &about(alias));
        let built = build(&site);
        assert!(!built.faults_printed().contains("error["), "{alias}: {}", built.faults_printed());
        assert!(built.text(file).contains("http-equiv=\"refresh\""), "{alias}");
    }
    let mut site = Site::parse(SITE);
    site.write("content/alep/002.ar.md", "---\ntitle: zqx\nwithdrawn: {date: 2025-03-05}\n---\n\nzqx.\n");
    let built = build(&site);
    assert!(
        built.text("ar/alep/2/index.html").contains("<body class=\"page-withdrawn\">"),
        "{}",
        built.faults_printed()
    );
}

#[test]
fn a_site_of_one_language_pays_nothing() {
    let one = SITE.replace("languages: [fr, en, ar]", "languages: [fr]");
    let mut site = Site::parse(&one);
    site.files.retain(|path, _| !path.contains(".en.") && !path.contains(".ar.") && !path.contains("hama"));
    let built = build(&site);
    assert!(built.files.len() > 20, "{}", built.faults_printed());
    for (path, bytes) in built.files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains("page-untranslated") && !text.contains("class=\"editions\""), "{path}");
    }
}

#[test]
fn a_page_that_is_not_in_every_language_leads_home_in_the_others() {
    let mut site = Site::parse(SITE);
    site.write("content/pages/about.fr.md", "---\ntitle: Qui nous sommes\n---\n\nTexte.\n");
    site.write("content/pages/index.fr.md", "---\ntitle: Accueil\n---\n\nBienvenue.\n");
    site.write("content/alep/002.ar.md", "---\ntitle: zqx\nwithdrawn: {date: 2025-03-05}\n---\n\nzqx.\n");
    let built = build(&site);
    for (path, homes) in [
        ("about/index.html", ["../en/\" lang=\"en\"", "../ar/\" lang=\"ar\""]),
        ("404.html", ["/en/\" lang=\"en\"", "/ar/\" lang=\"ar\""]),
        ("alep/since/1/index.html", ["../../../en/\" lang=\"en\"", "../../../ar/\" lang=\"ar\""]),
        ("ar/alep/2/index.html", ["../../../\" lang=\"fr\"", "../../../en/\" lang=\"en\""]),
    ] {
        let text = built.text(path);
        for home in homes {
            assert!(text.contains(home), "{path}: {home}\n{text}");
        }
    }
    assert!(built.text("index.html").contains("<div class=\"text intro\">"));
    for path in ["en/index.html", "ar/index.html"] {
        assert!(built.text(path).contains("<div class=\"text intro\" lang=\"fr\" dir=\"ltr\">"), "{path}");
    }
}
