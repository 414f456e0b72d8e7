//! Reports as PDF and as pictures: that they say what the page says, that the same report gives the same bytes, and that nothing else
//! gets in. Without the feature `print` the settings say that there is none.

#[cfg(not(feature = "print"))]
mod without {
    use crate::support::{Site, check};

    #[test]
    fn a_program_that_cannot_print_says_so_where_it_is_asked() {
        for format in ["pdf", "picture"] {
            let site = Site::parse(&format!(
                "==> content/site.yaml\ntitle: Desk\nbase_url: https://example.org/\nformats: [text, {format}]\n==> \
                 content/a/001.md\n---\ntitle: A\nas_of: 2025-05-01\n---\n\nA.\n"
            ));
            let printed = check(&site).faults_printed();
            let expected = format!(
                "error[unknown-format]: this vigie was built without the format `{format}`\n --> content/site.yaml:3:17"
            );
            assert!(printed.starts_with(&expected) && printed.contains("--features print"), "{printed}");
        }
    }
}

#[cfg(feature = "print")]
mod with {
    use std::collections::BTreeMap;
    use std::fmt::Write as _;

    use crate::golden;
    use crate::html::{tags, words_of};
    use crate::support::{Built, Desk, Site, build};

    /// A site in three languages whose report has all that a document shows.
    const SITE: &str = "\
==> content/site.yaml
title: Crisis desk
base_url: https://example.org/
languages: [en, fr, ar]
formats: [pdf, picture]
==> content/sources.yaml
office: {name: {en: Water office, fr: Office de l’eau, ar: مكتب المياه}, type: official, reliability: B, url: https://water.example/}
radio: {name: Valley radio, type: media, reliability: C}
==> content/places.yaml
hollow: {name: {en: Hollow, fr: Le Creux, ar: الوادي}, lat: 44.2, lon: 4.6, country: FRA}
==> content/flood/series.yaml
title: {en: The flood, fr: La crue, ar: الفيضان}
==> content/flood/001.en.md
---
title: The water rises
as_of: 2025-05-30T18:00
key_figures: [{id: dead, label: Killed, value: 3, source: office}]
---

Text.
==> content/flood/002.en.md
---
title: 'The dam \"holds\" \\ #for now'
summary: The water stood at the crest; $two$ villages are cut off.
as_of: 2025-06-01T18:00
places: [hollow]
highlights: [The dam holds., Boats run.]
key_figures:
  - id: dead
    label: {en: Killed, fr: Morts, ar: القتلى}
    value: 11
    source: office
    credibility: 2
    breakdown:
      - {id: men, label: {en: Men, fr: Hommes, ar: رجال}, value: 7}
      - {id: women, label: {en: Women, fr: Femmes, ar: نساء}, value: 4}
  - {id: displaced, label: {en: Displaced, fr: Déplacés, ar: النازحون}, reports: [{source: office, value: 1200}, {source: radio, value: 2500}]}
events: [{time: 2025-06-01T06:30, place: hollow, text: {en: The spillway is opened., fr: Le déversoir est ouvert., ar: فتح المفيض.}, source: office}]
updates: [{time: 2025-06-02T09:00, kind: correction, text: {en: One too low., fr: Un de moins., ar: أقل بواحد.}}]
---

The crest came in the night, −12 °C and ≥ 3 m → more.[@office 2][^levels]

[^levels]: Levels are *told* at noon. \"#panic()\"

## Villages

##### Deep

- the bridge \\] of the mill
  1. boats

> [!NOTE]
> Boats need a permit.

| Village | People |
|---|--:|
| Upper mill | 310 |
| Ford | 45 |

`code #[x]` and [the office](https://water.example/levels).

```text
#let a = \"b\"
```
==> content/flood/002.fr.md
---
title: Le barrage tient
---

La crête est venue dans la nuit.[@office]

## Villages

Le [dossier](https://water.example/fr).
==> content/flood/002.ar.md
---
title: السد صامد
---

جاءت الذروة ليلاً.[@office]

## قرى

قال المكتب (OFFICE) إن 310 أشخاص.
";

    #[test]
    fn a_document_says_the_figures_dates_and_sources_of_its_page() {
        let built = build(&Site::parse(SITE));
        assert_eq!(built.faults_printed().lines().find(|line| line.starts_with("error")), None);
        for (folder, words) in [
            ("flood/2", &["Killed", "atleast"][..1]),
            ("fr/flood/2", &["Morts", "Hommes", "Officedel’eau", "Ledéversoirestouvert."]),
            ("ar/flood/2", &["(OFFICE)", "310"]),
        ] {
            let page = words_of(built.text(&format!("{folder}/index.html")));
            let paper = Paper::read(&built.files[&format!("{folder}/report.pdf")]);
            let text = paper.texts.concat();
            for word in words {
                assert!(text.contains(word), "{folder}: {word} is not in {text}");
            }
            for number in ["11", "7", "4", "1200", "2500", "2025", "18"] {
                assert!(digits(&text).contains(number), "{folder}: {number} is not in {text}");
            }
            let page = digits(&page);
            for text in paper.texts.iter().filter(|text| !is_page_number(text)) {
                for number in text.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty()) {
                    assert!(page.contains(number), "{folder}: its page does not have the {number} of {text}");
                }
            }
        }
        let english = Paper::read(&built.files["flood/2/report.pdf"]).texts.concat();
        for said in [
            "Thedam“holds”\\#fornow",
            "$two$villages",
            "Killed",
            "+8sinceno.1(3)",
            "Wateroffice",
            "usuallyreliablesource",
            "Displaced",
            "Valleyradio",
            "1June2025at18:00",
            "Correction",
            "Onetoolow.",
            "Thedamholds.",
            "−12°Cand≥3m→more.",
            "[1·B2]",
            "Levelsaretoldatnoon.“#panic()”",
            "Deep",
            "Boatsneedapermit.",
            "Uppermill",
            "code#[x]",
            "#leta=\"b\"",
            "Thespillwayisopened.",
            "https://water.example/",
            "https://example.org/flood/2/",
            "TLP:CLEAR",
            "1/",
        ] {
            assert!(english.contains(said), "{said} is not in {english}");
        }
    }

    /// A text without blanks, of its digits and what stands between them.
    fn digits(text: &str) -> String {
        text.chars().filter(|c| !c.is_whitespace() && !matches!(c, ',' | '\u{202f}' | '\u{a0}' | '.' | '٬')).collect()
    }

    fn is_page_number(text: &str) -> bool {
        text.split_once('/').is_some_and(|(page, pages)| page.parse::<u32>().is_ok() && pages.parse::<u32>().is_ok())
    }

    #[test]
    fn a_document_has_its_language_title_date_and_tags_and_its_links_lead_on() {
        let built = build(&Site::parse(SITE));
        for (folder, language) in [("flood/2", "en"), ("fr/flood/2", "fr"), ("ar/flood/2", "ar")] {
            let pdf = String::from_utf8_lossy(&built.files[&format!("{folder}/report.pdf")]).into_owned();
            for part in [
                &format!("/Lang({language}"),
                "/Marked true",
                "/StructTreeRoot",
                "<pdfuaid:part>1</pdfuaid:part>",
                "D:20250601180000",
                "/DisplayDocTitle true",
                "https://water.example/",
                "/S/TH",
            ] {
                assert!(pdf.contains(part) || (part == "/S/TH" && language != "en"), "{folder}: no {part}");
            }
        }
    }

    #[test]
    fn the_same_report_gives_the_same_bytes_and_what_is_withheld_changes_none() {
        let withheld = SITE.replace("Text.\n==>", "Text.\n\n> [!TLP:AMBER]\n> A secret house.\n==>").replace(
            "## Villages\n\n#####",
            "> [!TLP:AMBER]\n> A secret house, [=dead], ![x](house.jpg) and a note.[^x]\n\n[^x]: Secret.\n\n## Villages\n\n#####",
        );
        assert_ne!(withheld, SITE);
        let [one, other, held] = [SITE, SITE, &withheld].map(|site| documents(&build(&Site::parse(site))));
        assert_eq!(one.len(), 8);
        assert!(one == other, "two builds differ");
        assert!(one == held, "a block that is withheld changes what is printed");
    }

    /// The documents and pictures of a site, by their addresses.
    fn documents(built: &Built) -> BTreeMap<String, Vec<u8>> {
        let is_printed = |path: &str| path.ends_with("/report.pdf") || path.ends_with("/share.png");
        built
            .files
            .iter()
            .filter(|(path, _)| is_printed(path))
            .map(|(path, bytes)| (path.clone(), bytes.clone()))
            .collect()
    }

    #[test]
    fn every_report_of_the_golden_sites_can_be_printed() {
        let mut tried = 0;
        for case in golden::cases().iter().filter(|case| case.name != "override") {
            let mut site = Site::default();
            site.files.clone_from(&case.site.files);
            let settings = String::from_utf8(site.files["content/site.yaml"].clone()).unwrap();
            let kept: Vec<&str> = settings.lines().filter(|line| !line.starts_with("formats:")).collect();
            site.write("content/site.yaml", &format!("formats: [{{name: pdf, newest: 2}}]\n{}\n", kept.join("\n")));
            site.files.retain(|path, _| !path.contains("report.wire"));
            let built = build(&site);
            for (path, pdf) in documents(&built) {
                tried += 1;
                let is_accessible = String::from_utf8_lossy(&pdf).contains("<pdfuaid:part>1</pdfuaid:part>");
                assert!(pdf.starts_with(b"%PDF-") && is_accessible, "{}: {path}", case.name);
                assert!(pdf.len() <= 300_000, "{}: {path} has {} bytes", case.name, pdf.len());
            }
            let told = built.faults_printed();
            assert!(!told.contains("template-render") && !told.contains("letters-missing"), "{}: {told}", case.name);
        }
        assert!(tried > 20, "{tried}");
    }

    #[test]
    fn a_photo_is_inside_as_far_as_there_is_room() {
        let photo = include_bytes!("../examples/flood/content/nareda/puente.jpg");
        let mut site = Site::parse(SITE);
        site.files.insert("content/flood/bridge.jpg".to_owned(), photo.to_vec());
        let report = String::from_utf8(site.files["content/flood/001.en.md"].clone()).unwrap();
        site.write("content/flood/001.en.md", &format!("{report}\n![The bridge](bridge.jpg)\n"));
        let built = build(&site);
        let pdf = &built.files["flood/1/report.pdf"];
        let text = String::from_utf8_lossy(pdf);
        assert!(text.contains("/DCTDecode") && text.contains("/Alt"), "no photo");
        assert!((50_000..=300_000).contains(&pdf.len()), "{}", pdf.len());
    }

    #[test]
    fn letters_that_no_font_has_are_told_and_shown_as_unreadable() {
        let built = build(&Site::parse(&SITE.replace("title: The water rises", "title: The water 水 rises")));
        let told = built.faults_printed();
        assert!(
            told.contains("warning[letters-missing]: `report.pdf` of this report cannot show 1 letter: `水`"),
            "{told}"
        );
        let text = Paper::read(&built.files["flood/1/report.pdf"]).texts.concat();
        assert!(text.contains("Thewater\u{fffd}rises"), "{text}");
    }

    #[test]
    fn a_picture_has_the_size_that_other_sites_show_and_the_page_names_it() {
        let mut site = Site::parse(SITE);
        let long = "A very long title of a report that goes on and on ".repeat(9);
        site.write("content/flood/003.en.md", &format!("---\ntitle: {long}\nas_of: 2025-06-03\n---\n\nText.\n"));
        let built = build(&site);
        let is_written = |png: &[u8]| {
            let mut reader = png::Decoder::new(std::io::Cursor::new(png)).read_info().unwrap();
            let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
            let info = reader.next_frame(&mut pixels).unwrap();
            assert_eq!((info.width, info.height), (1200, 630));
            let pixels = pixels[..info.buffer_size()].chunks(info.line_size / 1200).collect::<Vec<_>>();
            let paper = pixels[0];
            // No letter stands at the edge, and there are some elsewhere.
            let is_paper = |at: usize| pixels[at] == paper;
            let edges = (0..630).flat_map(|y| [y * 1200, y * 1200 + 20, y * 1200 + 1180, y * 1200 + 1199]);
            edges.chain(0..1200).chain(629 * 1200..630 * 1200).all(is_paper)
                && pixels.iter().filter(|pixel| **pixel != paper).count() > 10_000
        };
        for path in ["flood/1", "flood/2", "flood/3", "fr/flood/2", "ar/flood/2"] {
            assert!(is_written(&built.files[&format!("{path}/share.png")]), "{path}");
            let page = tags(built.text(&format!("{path}/index.html"))).unwrap();
            let said = |name: &str| {
                let meta = page.iter().find(|tag| tag.name == "meta" && tag.get("property") == Some(name));
                meta.and_then(|tag| tag.get("content")).unwrap_or_default().to_owned()
            };
            assert_eq!(said("og:image"), format!("https://example.org/{path}/share.png"));
            assert_eq!([said("og:image:width"), said("og:image:height")], ["1200", "630"]);
            assert_ne!(said("og:image:alt"), "");
        }
        assert!(built.text("flood/2/index.html").contains("11 Killed\""));
    }

    #[test]
    fn a_template_that_typst_cannot_set_is_told_at_its_place() {
        let template = "==> themes/default/templates/report.pdf.typ\n#let title = {{ report.title }}\n#heading[\n";
        let built = build(&Site::parse(&format!("{SITE}{template}")));
        let told = built.faults_printed();
        assert!(
            told.contains("error[template-render]: typst cannot set") && told.contains("unclosed delimiter"),
            "{told}"
        );
        let sound = "==> themes/default/templates/report.pdf.typ\n#set document(title: {{ report.title }})\n#{{ report.title }}: {{ report.title }} \
                     #{{ report.figures | length }}\n{{ report.lead_typst | safe }}\n";
        let built = build(&Site::parse(&format!("{SITE}{sound}")));
        assert!(!built.faults_printed().contains("template-render"), "{}", built.faults_printed());
        let text = Paper::read(&built.files["flood/1/report.pdf"]).texts.concat();
        assert!(text.contains("Thewaterrises:“Thewaterrises”1") && text.contains("Text."), "{text}");
    }

    #[test]
    fn a_second_build_of_the_same_report_sets_nothing_again() {
        let desk = Desk::new(&Site::parse(SITE));
        let built = |name: &str| {
            let ran = desk.run(&["build", "--clock", "2025-07-01"]);
            assert_eq!(ran.code, 0, "{name}: {}", ran.err);
            desk.output().into_iter().filter(|(path, _)| path.ends_with("/report.pdf")).collect::<BTreeMap<_, _>>()
        };
        let first = built("first");
        let kept = |desk: &Desk| std::fs::read_dir(desk.site().join(".cache")).unwrap().count();
        let after_first = kept(&desk);
        assert!(after_first >= 8, "{after_first}");
        assert!(first == built("second"));
        assert_eq!(kept(&desk), after_first);
    }

    /// What a document says, read as viewers do: the texts of its pages, by the tables of their fonts (ISO 32000-1, 9.10).
    struct Paper {
        /// Each piece without blanks.
        texts: Vec<String>,
    }

    impl Paper {
        fn read(pdf: &[u8]) -> Paper {
            let objects = objects(pdf);
            let mut texts = Vec::new();
            for (dictionary, _) in objects.values() {
                if !dictionary.contains("/Type/Page/") {
                    continue;
                }
                let resources = &objects[&reference(dictionary, "/Resources ").unwrap()].0;
                let fonts: BTreeMap<String, BTreeMap<u16, String>> = resources
                    .split("/Font<<")
                    .nth(1)
                    .map(|fonts| fonts.split(">>").next().unwrap())
                    .unwrap_or_default()
                    .split('/')
                    .filter_map(|font| {
                        let (name, rest) = font.split_once(' ')?;
                        let font = &objects[&rest.split(' ').next()?.parse().ok()?].0;
                        let table = &objects[&reference(font, "/ToUnicode ")?].1;
                        Some((name.to_owned(), letters(std::str::from_utf8(table).unwrap())))
                    })
                    .collect();
                let content = &objects[&reference(dictionary, "/Contents ").unwrap()].1;
                texts.extend(shown(content, &fonts));
            }
            Paper { texts }
        }
    }

    /// Objects by their numbers: what stands before a stream, and what is in it.
    fn objects(pdf: &[u8]) -> BTreeMap<u32, (String, Vec<u8>)> {
        let mut objects = BTreeMap::new();
        let mut at = 0;
        while let Some(start) = find(pdf, b" 0 obj\n", at) {
            let digits = pdf[..start].iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
            let number = std::str::from_utf8(&pdf[start - digits..start]).unwrap().parse().unwrap();
            let begin = start + 7;
            let end = find(pdf, b"endobj", begin).unwrap();
            let stream = find(&pdf[..end], b"stream\n", begin);
            let head = String::from_utf8_lossy(&pdf[begin..stream.unwrap_or(end)]).into_owned();
            at = end;
            let mut inside = Vec::new();
            if let Some(stream) = stream {
                let length: usize = head
                    .split("/Length ")
                    .nth(1)
                    .unwrap()
                    .split(|c: char| !c.is_ascii_digit())
                    .next()
                    .unwrap()
                    .parse()
                    .unwrap();
                let bytes = &pdf[stream + 7..stream + 7 + length];
                at = stream + 7 + length;
                if head.contains("/FlateDecode") {
                    inside = miniz_oxide::inflate::decompress_to_vec_zlib(bytes).unwrap_or_default();
                } else {
                    inside.extend_from_slice(bytes);
                }
            }
            objects.insert(number, (head, inside));
        }
        objects
    }

    fn find(bytes: &[u8], what: &[u8], from: usize) -> Option<usize> {
        bytes[from..].windows(what.len()).position(|window| window == what).map(|at| from + at)
    }

    fn reference(dictionary: &str, key: &str) -> Option<u32> {
        dictionary.split(key).nth(1)?.split(' ').next()?.parse().ok()
    }

    /// The table of a font: `<0001> <0041>`.
    fn letters(table: &str) -> BTreeMap<u16, String> {
        let pair = |line: &str| {
            let (glyph, letters) = line.strip_prefix('<')?.split_once("> <")?;
            let units = letters.trim_end_matches('>').as_bytes().chunks(4);
            let units: Vec<u16> =
                units.filter_map(|unit| u16::from_str_radix(std::str::from_utf8(unit).ok()?, 16).ok()).collect();
            Some((u16::from_str_radix(glyph, 16).ok()?, String::from_utf16_lossy(&units)))
        };
        table.lines().filter_map(pair).collect()
    }

    /// The texts that a page shows, each from `BT` to `ET`.
    fn shown(content: &[u8], fonts: &BTreeMap<String, BTreeMap<u16, String>>) -> Vec<String> {
        let (mut texts, mut at) = (Vec::new(), 0);
        while let Some(start) = find(content, b"BT ", at) {
            let end = find(content, b"\nET", start).unwrap();
            at = end;
            let piece = &content[start..end];
            let name = find(piece, b"/", 0).map(|slash| piece[slash + 1..].split(|byte| *byte == b' ').next().unwrap());
            let font = &fonts[std::str::from_utf8(name.unwrap()).unwrap()];
            let mut text = String::new();
            for glyph in glyphs(piece) {
                let letters = font.get(&glyph).map_or("\u{fffd}", String::as_str);
                let _ = write!(text, "{}", letters.split_whitespace().collect::<String>());
            }
            texts.push(text);
        }
        texts
    }

    /// The numbers of the glyphs in strings of two bytes each, `(\000\001)`.
    fn glyphs(piece: &[u8]) -> Vec<u16> {
        let (mut bytes, mut is_inside, mut at) = (Vec::new(), false, 0);
        while at < piece.len() {
            match (piece[at], is_inside) {
                (b'(', false) => is_inside = true,
                (b')', true) => is_inside = false,
                (b'\\', true) => {
                    let octal = piece[at + 1..].iter().take(3).take_while(|byte| byte.is_ascii_digit()).count();
                    if octal > 0 {
                        let digits = std::str::from_utf8(&piece[at + 1..at + 1 + octal]).unwrap();
                        bytes.push(u8::try_from(u16::from_str_radix(digits, 8).unwrap()).unwrap());
                        at += octal;
                    } else {
                        at += 1;
                        bytes.push(match piece[at] {
                            b'n' => b'\n',
                            b'r' => b'\r',
                            b't' => b'\t',
                            b'b' => 8,
                            b'f' => 12,
                            other => other,
                        });
                    }
                }
                (byte, true) => bytes.push(byte),
                _ => {}
            }
            at += 1;
        }
        bytes.chunks_exact(2).map(|two| u16::from_be_bytes([two[0], two[1]])).collect()
    }
}
