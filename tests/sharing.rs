//! What other sites, browsers and programs learn of a page: its description, its picture, its icon, its feeds, its citation; and the way
//! to the rest of the site.

use vigie::diagnostic::Severity;

use crate::golden;
use crate::html::{Tag, tags};
use crate::pictures::{decoded, jpeg};
use crate::support::{Built, Site, build, check};

const ICON: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M0 0h9v9\"/></svg>";

/// A site with these settings and files.
fn site(settings: &str, files: &str) -> Site {
    let head = format!("==> content/site.yaml\ntitle: Crisis desk\n{settings}\n");
    let mut site = Site::parse(&format!("{head}{files}"));
    site.files.insert("content/share.jpg".to_owned(), jpeg(1));
    site.write("content/icon.svg", ICON);
    site
}

fn report(path: &str, keys: &str, text: &str) -> String {
    format!("==> content/{path}\n---\ntitle: The river\nas_of: 2025-03-01\n{keys}---\n\n{text}\n")
}

const PUBLISHED: &str = "base_url: https://example.org/desk/\nlanguages: [en, fr]";

/// What a page says under a name or property of `<meta>`.
fn meta<'t>(tags: &'t [Tag], name: &str) -> Option<&'t str> {
    let is_named = |tag: &&Tag| tag.get("name") == Some(name) || tag.get("property") == Some(name);
    tags.iter().filter(|tag| tag.name == "meta").find(is_named)?.get("content")
}

fn page(built: &Built, path: &str) -> Vec<Tag> {
    tags(built.text(path)).expect("pages are well formed")
}

/// Text and address of each link of the menu, and whether it is marked.
fn menu(built: &Built, path: &str) -> Vec<(String, bool)> {
    let menu =
        built.text(path).split("<nav class=\"menu\"").nth(1).expect("a menu").split("</ul>").next().expect("a list");
    let links = menu.split("<a href=\"").skip(1);
    links.map(|link| (link.split('"').next().expect("an address").to_owned(), link.contains("aria-current"))).collect()
}

#[test]
fn every_page_of_every_site_says_what_it_is_about() {
    for case in golden::cases().iter().filter(|case| case.name != "override") {
        let built = case.built();
        // Formats are passed on as files, and their address is that of the page.
        let is_format = |path: &str| path.ends_with("/email.html") || path.ends_with("/single.html");
        for path in built.files.keys().filter(|path| path.ends_with(".html") && !is_format(path)) {
            let tags = page(built, path);
            if tags.iter().any(|tag| tag.get("http-equiv") == Some("refresh")) {
                continue;
            }
            for name in ["description", "og:description", "og:title", "og:type", "og:locale"] {
                let said = meta(&tags, name).unwrap_or_default();
                assert!(!said.trim().is_empty(), "{}: {path}: {name}", case.name);
            }
        }
    }
}

#[test]
fn without_a_summary_the_first_words_describe_a_text() {
    let long = "Twelve people died on the bridge. ".repeat(20);
    let restricted = "> [!TLP:RED]\n> A name.\n\nWhat all may read[^1].\n\n[^1]: A note.";
    for (text, told) in [
        ("**Twelve** people [died](https://example.org/).", "Twelve people died."),
        (&*long, "Twelve people died on the bridge. Twelve people"),
        (restricted, "What all may read."),
        ("", "Orsa: Situation report no. 1, 1 March 2025"),
        ("## Deaths\n\nTwelve.", "Twelve."),
    ] {
        let built = build(&site(
            PUBLISHED,
            &(report("orsa/001.en.md", "", text) + "==> content/orsa/series.yaml\ntitle: Orsa\n"),
        ));
        let tags = page(&built, "orsa/1/index.html");
        let said = meta(&tags, "description").unwrap().replace('\u{a0}', " ");
        assert!(said.starts_with(told) && said.chars().count() <= 201, "{text}: {said}");
    }
}

#[test]
fn a_page_says_its_kind_its_address_and_its_language() {
    let files = report("orsa/001.en.md", "summary: It rises.\n", "Text.");
    let built = build(&site(PUBLISHED, &files));
    let tags = page(&built, "orsa/1/index.html");
    assert_eq!(meta(&tags, "og:type"), Some("article"));
    assert_eq!(meta(&tags, "og:url"), Some("https://example.org/desk/orsa/1/"));
    assert_eq!(meta(&tags, "og:locale"), Some("en_GB"));
    assert_eq!(meta(&tags, "og:description"), Some("It rises."));
    assert_eq!(meta(&page(&built, "fr/index.html"), "og:locale"), Some("fr_FR"));
    assert_eq!(meta(&page(&built, "index.html"), "og:type"), Some("website"));
    assert_eq!(meta(&page(&build(&site("", &files)), "orsa/1/index.html"), "og:url"), None, "nobody knows where it is");
}

#[test]
fn browsers_take_the_colours_of_the_paper() {
    let files = report("orsa/001.md", "", "Text.");
    let colours = |built: &Built| {
        let tags = page(built, "index.html");
        let of = tags.into_iter().filter(|tag| tag.get("name") == Some("theme-color"));
        of.map(|tag| (tag.get("media").is_some(), tag.get("content").unwrap().to_owned())).collect::<Vec<_>>()
    };
    let built = colours(&build(&site(PUBLISHED, &files)));
    assert!(
        matches!(&*built, [(true, dark), (false, light)] if dark != light && light.starts_with("oklch(")),
        "{built:?}"
    );
    let own = format!("{files}==> themes/desk/static/desk.css\n:root {{ --paper: #fed; }}\n");
    assert_eq!(colours(&build(&site("theme: desk", &own))), [(false, "#fed".to_owned())]);
}

#[test]
fn the_picture_of_the_settings_is_shared_where_a_page_has_none() {
    let look = format!(
        "{PUBLISHED}\nlook: {{icon: icon.svg, share_image: {{file: share.jpg, alt: {{en: A bridge, fr: Un pont}}}}}}"
    );
    let built = build(&site(&look, &report("orsa/001.en.md", "", "Text.")));
    assert_eq!(built.faults_printed(), "");
    let tags = page(&built, "fr/index.html");
    let image = meta(&tags, "og:image").unwrap().strip_prefix("https://example.org/desk/").unwrap();
    assert!(image.starts_with("share.") && built.files.contains_key(image), "{image}");
    assert_eq!(meta(&tags, "og:image:alt"), Some("Un pont"));
    let (width, height) = (meta(&tags, "og:image:width").unwrap(), meta(&tags, "og:image:height").unwrap());
    let is_wide = width.parse::<u32>().unwrap() > height.parse::<u32>().unwrap();
    assert_eq!(meta(&tags, "twitter:card"), is_wide.then_some("summary_large_image"));
    let icon = tags.iter().find(|tag| tag.get("rel") == Some("icon")).unwrap();
    assert_eq!(icon.get("href"), Some("../icon.svg"));
    assert!(!tags.iter().any(|tag| tag.get("rel") == Some("apple-touch-icon")), "phones show no drawing");
    // The picture is made anew.
    assert!(!built.files[image].windows(4).any(|four| four == b"Exif"));
}

const RED: [u8; 3] = [200, 30, 30];

/// A square of [`RED`].
fn square_png(side: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, side, side);
    encoder.set_color(png::ColorType::Rgb);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&RED.repeat((side * side) as usize)).unwrap();
    writer.finish().unwrap();
    bytes
}

/// The width of a PNG, and whether its first pixel is [`RED`].
fn seen(png: &[u8]) -> (usize, bool) {
    let (width, _, pixels) = decoded(png);
    (width, pixels[..3] == RED)
}

#[test]
fn icons_lie_at_the_root_under_the_names_that_browsers_ask_for() {
    let icons = |built: &Built| {
        let of = |name: &str| built.files.get(name).cloned();
        [of("favicon.ico"), of("apple-touch-icon.png")]
    };
    let text = report("orsa/001.en.md", "", "Text.");
    let [favicon, touch] = icons(&build(&site(PUBLISHED, &text)));
    let (ours, of_phones) = (favicon.unwrap(), touch.unwrap());
    assert_eq!(ours[..8], [0, 0, 1, 0, 1, 0, 48, 48]);
    assert_eq!([seen(&ours[22..]), seen(&of_phones)], [(48, false), (180, false)]);

    // A drawing is not made to pixels, and the program's own icon would be that of another site.
    let drawn = build(&site(&format!("{PUBLISHED}\nlook: {{icon: icon.svg}}"), &text));
    assert_eq!(icons(&drawn), [None, None]);
    let mut of_theme = site(&format!("{PUBLISHED}\ntheme: desk"), &text);
    of_theme.write("themes/desk/static/icon.svg", ICON);
    assert_eq!(icons(&build(&of_theme)), [None, None]);

    let of_pixels = |side: u32| {
        let mut site = site(&format!("{PUBLISHED}\nlook: {{icon: icon.png}}"), &text);
        site.files.insert("content/icon.png".to_owned(), square_png(side));
        site
    };
    let [favicon, touch] = icons(&build(&of_pixels(200)));
    let own = favicon.unwrap();
    assert_eq!(own[..8], ours[..8]);
    assert_eq!([seen(&own[22..]), seen(&touch.unwrap())], [(48, true), (180, true)]);
    let [favicon, touch] = icons(&build(&of_pixels(64)));
    assert!(favicon.is_some() && touch.is_none(), "nothing is made larger than it is");

    // What the site puts there is left alone.
    let mut placed = of_pixels(200);
    placed.files.insert("content/root/favicon.ico".to_owned(), ours.clone());
    placed.files.insert("content/root/apple-touch-icon.png".to_owned(), square_png(190));
    let built = build(&placed);
    assert_eq!(built.faults_printed(), "");
    let [favicon, touch] = icons(&built);
    assert_eq!(favicon, Some(ours));
    assert_eq!(seen(&touch.unwrap()), (190, true));
}

#[test]
fn what_is_wrong_with_a_picture_of_the_look_is_told_at_its_key() {
    for (look, told) in [
        ("share_image: {file: shaer.jpg, alt: A}", "did you mean `share.jpg`?"),
        ("share_image: {file: share.jpg}", "alt"),
        ("share_image: {file: icon.svg, alt: A}", "is a drawing, which no other site shows beside a link"),
        ("share_image: {file: site.yaml, alt: A}", "site.yaml"),
        ("icon: share.jpg", "an icon is a drawing or a PNG"),
        ("icon: icno.svg", "did you mean `icon.svg`?"),
    ] {
        let checked = check(&site(&format!("{PUBLISHED}\nlook: {{{look}}}"), &report("orsa/001.md", "", "Text.")));
        let errors = checked.faults.iter().filter(|fault| fault.severity == Severity::Error).count();
        let printed = checked.faults_printed();
        assert!(errors == 1 && printed.contains(told) && printed.contains("content/site.yaml:"), "{look}: {printed}");
    }
}

#[test]
fn the_menu_leads_to_the_newest_report_and_marks_where_the_reader_is() {
    let places = "==> content/places.yaml\nnorth: {name: North}\n";
    let series = "==> content/orsa/series.yaml\ntitle: Orsa\n==> content/old/series.yaml\ntitle: Old\nstatus: closed\n";
    let reports =
        ["orsa/001.en.md", "orsa/002.en.md", "old/001.en.md"].map(|path| report(path, "places: [north]\n", "Text."));
    let built = build(&site(PUBLISHED, &(places.to_owned() + series + &reports.concat())));
    let marked = |path: &str| {
        let menu = menu(&built, path);
        let marked: Vec<String> = menu.iter().filter(|(_, marked)| *marked).map(|(url, _)| url.clone()).collect();
        marked.join(" ")
    };
    let home: Vec<String> = menu(&built, "index.html").into_iter().map(|(url, _)| url).take(4).collect();
    assert_eq!(home, ["./orsa/latest/", "./old/", "./orsa/", "./places/"]);
    for (path, here) in [
        ("index.html", ""),
        ("orsa/2/index.html", "../latest/"),
        ("orsa/1/index.html", "../"),
        ("orsa/index.html", "./"),
        ("old/1/index.html", "../"),
        ("places/index.html", "./"),
        ("places/north/index.html", "../"),
        ("fr/places/north/index.html", "../"),
        ("archive/index.html", "./"),
    ] {
        assert_eq!(marked(path), here, "{path}");
    }
}

#[test]
fn a_menu_stays_short_and_does_not_change_with_each_report() {
    let many = |count: usize, keys: &str| {
        let series = |at| {
            format!(
                "==> content/s{at}/series.yaml\ntitle: S{at}\n{keys}{}",
                report(&format!("s{at}/001.md"), "", "Text.")
            )
        };
        build(&site("", &(0..count).map(series).collect::<String>()))
    };
    let urls = |built: &Built| menu(built, "index.html").into_iter().map(|(url, _)| url).collect::<Vec<_>>();
    let five = urls(&many(5, ""));
    assert_eq!(
        &five[..5],
        ["./s0/", "./s1/", "./s2/", "./s3/", "./s4/"],
        "of several running series none is the newest"
    );
    let six = many(6, "");
    assert_eq!(urls(&six)[0], "./#running");
    assert!(six.text("index.html").contains("id=\"running\""));
    let closed = many(6, "status: closed\n");
    assert_eq!(&urls(&closed)[..2], ["./s0/latest/", "./#closed"]);
    assert!(closed.text("index.html").contains("id=\"closed\""));
    let records = many(1, "sequence: none\n");
    assert_eq!(urls(&records)[0], "./s0/", "records have no newest");
}

#[test]
fn a_series_of_a_higher_level_is_in_no_open_menu() {
    let files = report("open/001.md", "", "Text.") + &report("shut/001.md", "tlp: amber\n", "Text.");
    let built = build(&site("audience: amber", &files));
    let named = |path: &str, name: &str| menu(&built, path).iter().any(|(url, _)| url.contains(name));
    assert!(!named("open/1/index.html", "shut"), "{:?}", menu(&built, "open/1/index.html"));
    assert!(named("shut/1/index.html", "open") && named("index.html", "shut"));
}

#[test]
fn all_feeds_are_on_one_page() {
    let built = golden::example().built();
    for language in ["", "en/", "ar/"] {
        let text = built.text(&format!("{language}follow/index.html"));
        let mut feeds: Vec<&String> =
            built.files.keys().filter(|path| path.ends_with("/feed.xml") || *path == "feed.xml").collect();
        let is_other = |path: &str| ["en/", "ar/"].iter().any(|other| path.starts_with(other));
        feeds.retain(|path| if language.is_empty() { !is_other(path) } else { path.starts_with(language) });
        assert!(feeds.len() > 10);
        for feed in feeds {
            let address = feed.strip_prefix(language).unwrap();
            assert!(text.contains(&format!("href=\"../{address}\"")), "{language}: {feed}");
        }
    }
    for path in ["index.html", "aleppo-2024/4/index.html", "404.html", "places/alep/index.html"] {
        assert!(built.text(path).contains("follow/\">Suivre"), "{path}");
    }
    assert!(built.text("sitemap.xml").contains("<loc>https://example.org/follow/</loc>"));
    let taken = check(&site("", "==> content/pages/follow.md\n---\ntitle: A\n---\n\nText.\n")).faults_printed();
    assert!(taken.contains("the feeds of the site"), "{taken}");
}

#[test]
fn the_citation_of_a_report_is_a_file_where_the_settings_want_it() {
    let keys = "number: 4\nauthors: [Lina Haddad, 'Desk, Paris']\nidentifiers: ['doi:10.1000/18_3']\n";
    let text = report("orsa/004.en.md", &keys.replace("number: 4\n", ""), "Text.")
        .replace("The river", "'50 % & {more}: été #1'");
    let series = "==> content/orsa/series.yaml\ntitle: Orsa\n";
    let files = format!("{text}{series}{}", report("orsa/005.en.md", "draft: true\n", "Text."));
    let without = build(&site(PUBLISHED, &files));
    assert!(!without.files.keys().any(|path| path.contains("cite.")));
    let built = build(&site(&format!("{PUBLISHED}\ncitation_files: true\npublisher: {{name: A & B}}"), &files));
    assert_eq!(built.faults_printed(), "");
    let found: Vec<&String> = built.files.keys().filter(|path| path.contains("cite.")).collect();
    assert_eq!(found, ["orsa/4/cite.bib", "orsa/4/cite.ris"], "a draft has none");
    let bib = built.text("orsa/4/cite.bib");
    for line in [
        "@techreport{orsa-4-en,\n",
        "  author = {Lina Haddad and {Desk, Paris}},\n",
        "  title = {{50 \\% \\& \\textbraceleft{}more\\textbraceright{}: été \\#1}},\n",
        "  institution = {{A \\& B}},\n",
        "  number = {4},\n",
        "  month = mar,\n",
        "  url = {https://example.org/desk/orsa/4/},\n",
        "  doi = {10.1000/18\\_3},\n",
    ] {
        assert!(bib.contains(line), "{line}\n{bib}");
    }
    assert_eq!(bib.matches('{').count(), bib.matches('}').count(), "{bib}");
    let ris = built.text("orsa/4/cite.ris");
    assert!(ris.starts_with("TY  - RPRT\r\n") && ris.ends_with("ER  - \r\n"), "{ris}");
    for line in
        ["TI  - 50 % & {more}: été #1", "AU  - Desk, Paris", "SN  - 4", "DA  - 2025/03/01/", "DO  - 10.1000/18_3"]
    {
        assert!(ris.contains(&format!("{line}\r\n")), "{line}\n{ris}");
    }
    assert!(ris.split("\r\n").all(|line| line.is_empty() || line[2..].starts_with("  - ")), "{ris}");
    let page = built.text("orsa/4/index.html");
    assert!(page.contains("<a href=\"./cite.bib\" type=\"application/x-bibtex\">BibTeX</a>"), "{page}");
}

#[test]
fn a_citation_says_the_level_of_its_report() {
    let files = report("orsa/001.md", "tlp: green\n", "Text.");
    let built = build(&site("audience: green\ncitation_files: true", &files));
    assert!(built.text("orsa/1/cite.bib").contains("note = {{TLP:GREEN}}"));
    assert!(built.text("orsa/1/cite.ris").contains("N1  - TLP:GREEN\r\n"));
}
