//! Slips of people who write YAML by hand, and front matter of other programs: each is one message, which names the true cause, and
//! its cure, typed as it is told, makes it go away.

use vigie::diagnostic::Diagnostic;

use crate::keys;
use crate::support::{Desk, Site, check, parse};

const REST: &str = "as_of: 2024-11-30\nprepared_by: The desk\n";

/// The faults of a report with a text, all of it.
fn faults_of(text: &str) -> Vec<Diagnostic> {
    let mut site = Site::parse("==> content/orsa/series.yaml\ntitle: Orsa\n");
    site.write("content/orsa/001.md", text);
    check(&site).faults
}

/// Exactly one fault: its code, its line, and words of its message or cure.
#[track_caller]
fn is_one(text: &str, code: &str, line: usize, words: &str) -> Diagnostic {
    let mut site = Site::parse("==> content/orsa/series.yaml\ntitle: Orsa\n");
    site.write("content/orsa/001.md", text);
    let checked = check(&site);
    let printed = checked.faults_printed();
    assert_eq!(checked.faults.len(), 1, "{text}\n{printed}");
    let fault = checked.faults[0].clone();
    let told = format!("{} {}", fault.message, fault.hint.as_deref().unwrap_or_default());
    assert!(fault.code.info().name == code && told.contains(words), "{text}\n{printed}");
    let at = text[..fault.span.range().start].matches('\n').count() + 1;
    assert_eq!(at, line, "{text}\n{printed}");
    fault
}

/// The text between backticks at the end of a cure.
fn cure(fault: &Diagnostic) -> &str {
    let hint = fault.hint.as_deref().unwrap();
    let from = hint.find('`').unwrap() + 1;
    &hint[from..hint.rfind('`').unwrap()]
}

/// A slip in the line of the title is told in that line, and the line of the cure is sound.
#[test]
fn a_line_with_a_slip_is_told_with_the_line_that_was_meant() {
    for (written, code) in [
        ("title: \"The river rises", "yaml-syntax"),
        ("title: 'The river rises", "yaml-syntax"),
        ("title: \"The river rises”", "yaml-syntax"),
        ("title: “Orsa: the river rises”", "yaml-syntax"),
        ("title: „Orsa: der Fluss steigt“", "yaml-syntax"),
        ("title: Orsa: the river rises", "yaml-syntax"),
        ("title: The \"old\" bridge: closed", "yaml-syntax"),
        ("title: \"The \"old\" bridge\"", "yaml-syntax"),
        ("title: 'It's late'", "yaml-syntax"),
        ("title: *Breaking* news", "yaml-syntax"),
        ("title: **Breaking** news", "yaml-syntax"),
        ("title: !important news", "yaml-syntax"),
        ("title: @desk reports", "yaml-syntax"),
        ("title: %5 more", "yaml-syntax"),
        ("title: [Update] The river rises", "yaml-syntax"),
        ("title: `Code` words", "yaml-syntax"),
        ("title:The river rises", "yaml-syntax"),
        ("title:\u{a0}The river rises", "yaml-syntax"),
        ("title：The river rises", "yaml-syntax"),
        ("title = The river rises", "yaml-syntax"),
        ("title: Report #4 on the flood", "cut-text"),
        ("title: Road #7", "cut-text"),
        ("title: &co in Orsa", "cut-text"),
    ] {
        let text =
            format!("---\nprepared_by: The desk\n{written}\nas_of: 2024-11-30\nsummary: \"Two words\"\n---\n\nText.\n");
        let fault = is_one(&text, code, 3, "");
        let mended = text.replace(written, cure(&fault));
        let mut left = faults_of(&mended);
        // Its stars and backticks are told by themselves.
        left.retain(|fault| fault.code.info().name != "literal-mark");
        assert_eq!(left, [], "{mended}");
    }
    // Of a text in curly quotes, the first of two cures.
    let text = format!("---\ntitle: “The river rises”\n{REST}---\n");
    let fault = is_one(&text, "mark-as-text", 2, "curly");
    assert!(fault.hint.as_deref().unwrap().contains("write `title: \"The river rises\"`"), "{fault:?}");
}

#[test]
fn a_slip_in_a_list_or_a_map_is_told_in_its_line() {
    for (front, code, line, words) in [
        ("highlights:\n– One.\n– Two.\n", "yaml-syntax", 6, "hyphen"),
        ("highlights:\n  – One.\n  – Two.\n", "wrong-type", 6, "hyphen"),
        ("highlights:\n  • One.\n  • Two.\n", "wrong-type", 6, "hyphen"),
        ("highlights:\n  -One.\n  -Two.\n", "wrong-type", 6, "hyphen"),
        ("key_figures:\n  – id: dead\n    value: 1\n", "yaml-syntax", 6, "hyphen"),
        ("key_figures:\n  -id: dead\n   value: 1\n", "yaml-syntax", 6, "hyphen"),
        ("key_figures:\n\u{a0}\u{a0}- id: dead\n\u{a0}\u{a0}  value: 1\n", "yaml-syntax", 6, "no-break space"),
        ("key_figures:\n\t- id: dead\n\t  value: 1\n", "yaml-syntax", 6, "tab"),
        ("places: [orsa, lyr\nsummary: Words\n", "yaml-syntax", 5, "never closed"),
        ("events: [{time: 2024-11-30, text: \"It rains}]\nsummary: \"Words\"\n", "yaml-syntax", 5, "never closed"),
        ("period: [2024-11-27, 2024-11-30]\n", "wrong-type", 5, "{start: …, end: …}"),
        ("period: 2024-11-27\n", "wrong-type", 5, "{start: …, end: …}"),
        ("contacts: desk@example.org\n", "wrong-type", 5, "`contacts: [{role: …, email: …}]`"),
        ("sources: moh\n", "wrong-type", 5, "under an id"),
        ("summary: {en: Rain, fr: Pluie}\n", "wrong-type", 5, "`001.fr.md`"),
        ("---\nplaces:\n  - orsa\n", "unclosed-front-matter", 5, "join the two parts"),
        ("contacts: [desk]\n", "wrong-type", 5, "{role: …, name: …, email: …}"),
        ("highlights: One.\n", "wrong-type", 5, "`highlights: [\"One.\"]`"),
        ("sources: [moh]\n", "wrong-type", 5, "under an id"),
        ("period: {start:2024-11-27, end: 2024-11-30}\n", "unknown-key", 5, "space behind the colon"),
        ("key_figures:\n  - dead: 12\n", "unknown-key", 6, "write `id: dead` and `value: 12`"),
        ("updates:\n  - 2024-12-01: corrected\n", "unknown-key", 6, "write `time: 2024-12-01` and `text: …`"),
        ("highlights:\n  - Orsa: closed\n  - Lyr is open\n", "wrong-type", 6, "`- \"Orsa: closed\"`"),
        ("highlights: [Bridge #2 is closed, Camp #3]\n", "yaml-syntax", 5, "comment"),
        ("events: [{time: 2024-11-30, text: Orsa: closed}]\n", "yaml-syntax", 5, "quotes"),
        (
            "events: [{time: 2024-11-30, text: Closed, said the mayor}]\n",
            "unknown-key",
            5,
            "`\"Closed, said the mayor\"`",
        ),
        ("summary: \"It rains\nplaces: []\nnext_report: tomorrow\"\n", "yaml-syntax", 5, "never closed"),
        ("summary: It rains\"\n", "mark-as-text", 5, "opens"),
        ("summary: It #1 rains\n  and pours\n", "yaml-syntax", 5, "`summary: \"It #1 rains and pours\"`"),
        ("summary: It rains\n  and #1 pours\n", "cut-text", 6, "`summary: \"It rains and #1 pours\"`"),
        ("period:\n  start: 2024-11-27\n   end: 2024-11-30\n", "yaml-syntax", 7, "further to the right"),
        ("highlights:\n  - Bridge #2 is closed\n  - The river is high\n", "cut-text", 6, "`- \"Bridge #2 is closed\"`"),
        ("summary: words\n<<<<<<< HEAD\nplaces: []\n=======\n>>>>>>> main\n", "conflict-mark", 6, "keep one"),
    ] {
        is_one(
            &format!("---\ntitle: The river\nas_of: 2024-11-30\nprepared_by: The desk\n{front}---\n\nText.\n"),
            code,
            line,
            words,
        );
    }
}

#[test]
fn dates_that_do_not_exist_are_told_with_what_was_meant() {
    for (date, words) in [
        ("2024-02-30", "29 days"),
        ("2024-13-02", "`2024-02-13`"),
        ("2024-11-30T24:30", "00 to 23"),
        ("2024-11-30T24:00", "`2024-12-01T00:00`"),
        ("30/11/24", "`2024-11-30`"),
        ("30 November 2024", "`2024-11-30`"),
        ("le 30 novembre", "write `2024-11-30`"),
        ("2024-11-3O", "`2024-11-30`"),
        ("2024-11-30T20:00 CET", "zone"),
    ] {
        is_one(&format!("---\ntitle: The river\nas_of: {date}\n---\n\nText.\n"), "invalid-value", 3, words);
    }
    let places = Site::parse("==> content/places.yaml\norsa: {name: Orsa, lat: \"36°12'30\\\"N\", lon: 36:12:30}\n");
    let printed = check(&places).faults_printed();
    assert!(printed.contains("`36.2083`") && printed.matches("36.2083").count() == 2, "{printed}");
}

#[test]
fn front_matter_of_other_kinds_is_named() {
    for (text, code, line, words) in [
        ("+++\ntitle = \"A\"\n[[extra.x]]\n+++\n\nText.\n", "missing-front-matter", 1, "TOML"),
        ("{\n\"title\": \"A\"\n}\n\nText.\n", "missing-front-matter", 1, "JSON"),
        (";;;\n{\"title\": \"A\"}\n;;;\n\nText.\n", "missing-front-matter", 1, "JSON"),
        ("\n---\ntitle: A\nas_of: 2024-11-30\n---\n", "missing-front-matter", 2, "blank lines"),
        ("—\ntitle: A\nas_of: 2024-11-30\n---\n", "missing-front-matter", 1, "three hyphens"),
        ("----\ntitle: A\nas_of: 2024-11-30\n---\n", "missing-front-matter", 1, "three hyphens"),
        ("title: A\nas_of: 2024-11-30\n---\n\nText.\n", "missing-front-matter", 1, "no line `---`"),
        ("# The river\n\nText.\n", "missing-front-matter", 1, "heading"),
        ("---\ntitle: A\nas_of: 2024-11-30\n...\n\nText.\n", "unclosed-front-matter", 4, "`---`"),
        ("---\ntitle: A\nas_of: 2024-11-30\n----\n\nText.\n\n---\n", "unclosed-front-matter", 4, "`---`"),
        ("---\ntitle: A\nas_of: 2024-11-30\n\nText.\n", "unclosed-front-matter", 1, "`---`"),
    ] {
        is_one(text, code, line, words);
    }
    assert_eq!(faults_of("\u{feff}---\r\ntitle: A\r\nas_of: 2024-11-30\r\n---\r\n\r\nText.\r\n"), []);
}

#[test]
fn keys_of_other_programs_have_a_cure_each_and_the_import_is_named_once() {
    let text = "---\ntitle: A\nas_of: 2024-11-30\nlang: fr\npublished: false\npermalink: /old/\nredirect_from: /older/\n\
                image: a.jpg\nlocation: Orsa\ncountry: ESP\nweight: 3\nseverity: high\n---\n\nText.\n";
    let mut site = Site::parse("");
    site.write("content/orsa/001.md", text);
    // Nobody may read it, so it is masked where others read along; our own words are not.
    let printed = Desk::new(&site).run(&["check"]).err;
    for wanted in [
        "unknown key `lang`",
        "`001.fr.md`",
        "write `draft: true`",
        "unknown key `permalink`",
        "`aliases: [/old/]`",
        "`cover: {file: photo.jpg, alt: what it shows}`",
        "`places: [orsa]`",
        "`series.yaml`",
        "numbers and dates",
        "under `events`",
        "`--show-withheld` shows them",
    ] {
        assert!(printed.contains(wanted), "{wanted}\n{printed}");
    }
    assert_eq!(printed.matches("vigie import").count(), 1, "{printed}");
    assert!(!printed.contains("Orsa") && !printed.contains("high\n"), "{printed}");
}

/// A draft is not quoted in a log, but what belongs where is no secret.
#[test]
fn what_is_veiled_is_what_was_written_and_not_our_own_words() {
    let site = Site::parse(
        "==> content/orsa/001.md\n---\ntitle: zqx\nas_of: 2024-11-30\ndraft: true\nperiod: [zqx]\nplaces: zqx\nzqxkey: 1\n\
         next_report: zqx\nprepared_by: zqx #zqx\nsources: {zqx: zqx}\n---\n\nText.\n",
    );
    let printed = Desk::new(&site).run(&["check"]).err;
    for wanted in [
        "this must be a map: `key: value`, but it is a list",
        "write its keys: `{start: …, end: …}`",
        "this must be a list: `[a, b]`, but it is a text",
        "known here: `type`, `number`",
        "`2024-11-30T20:00`",
        "this is a comment to YAML",
    ] {
        assert!(printed.contains(wanted), "{wanted}\n{printed}");
    }
    assert!(!printed.contains("zqx"), "{printed}");
}

#[test]
fn folders_for_languages_are_one_fault() {
    let report = |title: &str| format!("---\ntitle: {title}\nas_of: 2024-11-30\n---\n\nText.\n");
    let settings = "==> content/site.yaml\ntitle: Desk\nlanguages: [en, fr]\n";
    for paths in [
        &["en/005.md", "fr/005.md", "en/006.md", "fr/006.md"][..],
        &["orsa/005.md", "fr/orsa/005.md"],
        &["orsa/005.md", "docs/fr/005.md"],
        &["orsa/005.md", "pages/fr/about.md"],
    ] {
        let mut site = Site::parse(settings);
        paths.iter().for_each(|path| site.write(&format!("content/{path}"), &report(path)));
        let checked = check(&site);
        let printed = checked.faults_printed();
        assert_eq!(checked.faults.len(), 1, "{printed}");
        assert!(printed.contains(".fr.md`") && printed.contains("vigie import"), "{printed}");
    }
    let mut site = Site::parse("==> content/site.yaml\ntitle: Desk\nlanguages: [en, fr]\n");
    site.write("content/en/001.md", &report("England"));
    assert_eq!(check(&site).faults_printed(), "", "a series may be called as the first language");
}

/// What `docs/writing.md` says of the slips that writers make first: each row typed, and typed as its last cell says.
#[test]
fn the_slips_that_the_docs_name_are_told_and_their_cures_are_right() {
    let typed = [
        ("##Heading", "## Heading"),
        ("a ** bridge ** b", "a **bridge** b"),
        ("![The bridge](my photo.txt)", "The bridge"),
        ("• one\n• two", "- one\n- two"),
        ("a) one\nb) two", "1. one\n2. two"),
        ("Place\tDead\nOrsa\t1", "| Place | Dead |\n|---|---|\n| Orsa | 1 |"),
        ("{{< map >}}", "> [!NOTE]\n> A map."),
        (":::internal\nAnna.\n:::", "> [!TLP:RED]\n> Anna."),
        ("####### Heading", "## One\n\n### Two\n\n#### Three\n\n##### Four\n\n###### Five"),
        ("The `bridge is.", "The `bridge` is."),
        ("*one\n*two", "- one\n- two"),
        ("The __bridge __ is.", "The **bridge** is."),
        ("＃＃ Heading", "## Heading"),
        ("Words\\", "Words"),
        ("- [] task", "- [ ] task"),
        ("1.bridge", "1. bridge"),
        ("a[^1]\n\n[^1] words", "a[^1]\n\n[^1]: words"),
        ("%% a remark %%", "<!-- a remark -->"),
        ("| a |\n|---|\n| 1 | 2 |", "| a | b |\n|---|---|\n| 1 | 2 |"),
        ("1. March it rained.\n3. March it froze.", "1\\. March it rained.\n\n3\\. March it froze."),
        ("They left on\n- or before - Monday.", "They left on - or before - Monday."),
        ("The road is closed.\n---\n\nWords.", "The road is closed.\n\n---\n\nWords."),
        ("##\n\nWords.", "## Words\n\nWords."),
        ("[a]\n\n[a]: https://a.org\n[a]: https://b.org", "[a] [b]\n\n[a]: https://a.org\n[b]: https://b.org"),
        ("[Orsa]: confirmed", "\\[Orsa]: confirmed"),
    ];
    let docs = crate::support::project().join("docs/writing.md");
    let docs = std::fs::read_to_string(docs).unwrap();
    let rows = docs.split("## Slips").nth(1).unwrap().lines().filter(|line| line.starts_with("| ")).skip(1);
    let rows: Vec<&str> = rows.collect();
    assert_eq!(rows.len(), typed.len());
    for (row, (slip, cure)) in rows.iter().zip(typed) {
        let code = row.split("diagnostics.md#").nth(1).unwrap().split(')').next().unwrap();
        let told = |body: &str| {
            let faults = faults_of(&format!("---\ntitle: Orsa\nas_of: 2024-11-30\n---\n\n{body}\n"));
            faults.iter().map(|fault| fault.code.info().name).collect::<Vec<_>>()
        };
        assert_eq!(told(slip), [code], "{row}");
        assert!(told(cure).is_empty(), "{row}\n{:?}", told(cure));
    }
}

/// Whoever wrote one of these may have wanted to keep the text from readers, so no cure lets it out.
#[test]
fn no_cure_of_a_key_publishes_what_it_held_back() {
    for line in [
        "params: {draft: true}",
        "params:\n  draft: true",
        "extra: {tlp: red}",
        "extra:\n  tlp: red",
        "robots: noindex",
        "outputs: []",
        "layout: draft",
        "publishDate: 2031-01-01",
        "review: pending",
        "permalink: false",
        "expiryDate: 2020-01-01",
        "online: false",
        "security: restricted",
        "ready: false",
        "wip: true",
        "internal_only: true",
        "cascade: {private: true}",
        "extra: {a: {published: false}}",
        "extra:\n  list:\n    - tlp: red",
        "do_not_publish: Anna",
        "metadata:\n  hidden: true # for now",
        "go_live: 2024-12-24",
        "desk_only: yes",
        "groups:\n  - staff",
    ] {
        let faults = faults_of(&format!("---\ntitle: Orsa\nas_of: 2024-11-30\n{line}\n---\n\nText.\n"));
        let hint = faults[0].hint.as_deref().unwrap();
        assert!(faults.len() == 1 && hint.contains("`draft: true`"), "{line}: {hint}");
    }
    for (line, words) in [
        ("TLP: RED", "did you mean `tlp`"),
        ("darft: true", "`draft`"),
        ("weight: 3", "take this key out"),
        ("toc: false", "take this key out"),
        ("cover: {hidden: true}", "known here: `file`"),
        ("tags: []", "`places`"),
        ("comments: false", "take this key out"),
        ("math: true", "take this key out"),
        ("lang: fr", "001.fr.md"),
    ] {
        let faults = faults_of(&format!("---\ntitle: Orsa\nas_of: 2024-11-30\n{line}\n---\n\nText.\n"));
        let hint = faults[0].hint.as_deref().unwrap();
        assert!(faults.len() == 1 && hint.contains(words), "{line}: {hint}");
    }
    for block in [
        ":::internal\nAnna.\n:::",
        ":::hidden\nAnna.\n:::",
        ":::tlp-amber\nAnna.\n:::",
        "::: members\nAnna.\n:::",
        "!!! private\n",
    ] {
        let faults = faults_of(&format!("---\ntitle: Orsa\nas_of: 2024-11-30\n---\n\n{block}\n"));
        let told: Vec<_> =
            faults.iter().map(|fault| (fault.code.info().name, fault.hint.as_deref().unwrap())).collect();
        assert!(told.len() == 1 && told[0].0 == "stray-marking" && !told[0].1.contains("[!NOTE]"), "{block}: {told:?}");
    }
}

/// Words that ask to hold a text back are told while everybody may read it, and only then.
#[test]
fn words_that_ask_to_hold_a_text_back_are_told_while_nothing_does() {
    for (front, body, code) in [
        ("title: \"EMBARGOED: Orsa\"\n", "Text.", "stray-marking"),
        ("title: \"[DRAFT] Orsa\"\n", "Text.", "stray-marking"),
        ("title: Orsa\nsummary: CONFIDENTIAL\n", "Text.", "stray-marking"),
        ("title: Orsa\n# draft: true\n", "Text.", "stray-marking"),
        ("title: Orsa\n# TLP: RED\n", "Text.", "stray-marking"),
        ("title: Orsa # do not publish\n", "Text.", "stray-marking"),
        ("title: Orsa\n# do not publish the report with the names\n", "Text.", "stray-marking"),
        ("title: Orsa\n", "NOT FOR PUBLICATION", "stray-marking"),
        ("title: Orsa\n", "<!-- internal: Anna -->", "marked-comment"),
        ("title: Orsa\n", "<!-- TLP:RED do not publish -->", "marked-comment"),
    ] {
        let text = |more: &str| format!("---\n{front}as_of: 2024-11-30\n{more}---\n\n{body}\n");
        let told = |more: &str| faults_of(&text(more)).iter().map(|fault| fault.code.info().name).collect::<Vec<_>>();
        assert_eq!(told(""), [code], "{front}{body}");
        assert_eq!(told("draft: true\n"), Vec::<&str>::new(), "{front}{body}");
        assert_eq!(told("embargo_until: 2024-12-01T06:00\n"), Vec::<&str>::new(), "{front}{body}");
        assert_eq!(told("tlp: red\n"), Vec::<&str>::new(), "{front}{body}");
    }
    let of_name = "---\ntitle: Orsa\nas_of: 2024-11-30\n# do not publish the driver's name\n---\n\nText.\n";
    assert_eq!(faults_of(of_name), []);
    let block = "---\ntitle: Orsa\nas_of: 2024-11-30\n---\n\n> [!TLP:RED]\n> CONFIDENTIAL\n> <!-- do not publish -->\n";
    assert_eq!(faults_of(block), []);
}

/// A folder for a language that the site does not have, with a copy of it, is no series.
#[test]
fn a_copy_of_the_site_in_another_language_is_told() {
    let report = "---\ntitle: Orsa\nas_of: 2024-11-30\n---\n\nText.\n";
    for paths in [&["orsa/005.md", "fr/orsa/005.md"][..], &["005.md", "fr/005.md"], &["en/005.md", "fr/005.md"]] {
        let mut site = Site::parse("==> content/site.yaml\ntitle: Desk\nlanguages: [en]\n");
        paths.iter().for_each(|path| site.write(&format!("content/{path}"), report));
        let checked = check(&site);
        let printed = checked.faults_printed();
        assert_eq!(checked.faults.len(), 1, "{printed}");
        assert!(printed.contains("005.fr.md`, and add `fr` to `languages`"), "{printed}");
    }
    let mut site = Site::parse("==> content/site.yaml\ntitle: Desk\nlanguages: [en]\n");
    ["it/001.md", "orsa/001.md"].iter().for_each(|path| site.write(&format!("content/{path}"), report));
    assert_eq!(check(&site).faults_printed(), "", "a series may be called so");
}

#[test]
fn a_language_stands_behind_a_point_in_the_name_of_a_file() {
    for (name, languages, words) in [
        ("005-fr", "en, fr", "rename it `005.fr.md`"),
        ("005_fr", "en, fr", "rename it `005.fr.md`"),
        ("005-fr", "en", "rename it `005.fr.md`, and add `fr` to `languages`"),
        ("005.french", "en, fr", "rename it `005.fr.md`"),
        ("005.french", "en", "rename it `005.fr.md`, and add `fr` to `languages`"),
    ] {
        let settings = format!("==> content/site.yaml\ntitle: Desk\nlanguages: [{languages}]\n");
        let report = "---\ntitle: Orsa\nas_of: 2024-11-30\n---\n";
        let checked = check(&Site::parse(&format!("{settings}==> content/orsa/{name}.md\n{report}")));
        let printed = checked.faults_printed();
        assert!(checked.faults.len() == 1 && printed.contains(words), "{name}\n{printed}");
    }
    let honest = "==> content/orsa/005-b.md\n---\ntitle: Orsa\nas_of: 2024-11-30\n---\n";
    assert_eq!(check(&Site::parse(honest)).faults_printed(), "");
}

/// What looks like a key of safety and is none says why, and the key of the cure is the one that was meant.
#[test]
fn a_key_that_only_looks_right_is_told_with_the_sign_that_is_wrong() {
    for (line, words) in [
        ("\u{200e}draft: true", "U+200E LEFT-TO-RIGHT MARK"),
        ("draft\u{200f}: true", "U+200F RIGHT-TO-LEFT MARK"),
        ("dra\u{200b}ft: true", "U+200B ZERO WIDTH SPACE"),
        ("dr\u{430}ft: true", "its `а` is another letter, U+0430"),
        ("draft:\u{a0}true", "not a plain one write it with a colon and a space: `draft: true`"),
        ("draft:\u{3000}true", "not a plain one write it with a colon and a space: `draft: true`"),
        ("\u{a0}draft: true", "begin the line with its key"),
        ("draft: !x true", "write it without this sign: `draft: true`"),
        ("tlp: !level red", "write it without this sign: `tlp: red`"),
        ("  draft true", "`draft` has no colon"),
        ("summary: Words\n  draft true", "`draft` has no colon"),
    ] {
        let text = format!("---\ntitle: Orsa\nas_of: 2024-11-30\n{line}\n---\n\nText.\n");
        let faults = faults_of(&text);
        let told: Vec<String> =
            faults.iter().map(|f| format!("{} {}", f.message, f.hint.as_deref().unwrap())).collect();
        assert!(told.len() == 1 && told[0].contains(words), "{line}\n{told:?}");
    }
}

#[test]
fn entries_of_a_wrong_type_are_one_fault_of_their_list() {
    let text = "---\ntitle: Orsa\nas_of: 2024-11-30\nkey_figures: [1, 2]\n---\n";
    is_one(text, "wrong-type", 4, "each entry of `key_figures` must be a map");
}

#[test]
fn what_other_programs_write_for_a_draft_is_told_with_our_key() {
    for line in ["published: 0", "published: non", "publish: false", "visible: false", "listed: no", "unlisted: да"] {
        let text = format!("---\ntitle: Orsa\nas_of: 2024-11-30\n{line}\n---\n");
        let faults = faults_of(&text);
        let hint = faults[0].hint.as_deref().unwrap();
        assert!(faults.len() == 1 && hint.contains("write `draft: true`"), "{line}: {hint}");
    }
    for (file, words) in [("orsa/series.yaml", "each of its reports"), ("site.yaml", "in each one")] {
        let mut site = Site::parse("==> content/site.yaml\ntitle: Desk\nlanguages: [en]\n");
        let rest = if file == "site.yaml" { "languages: [en]\n" } else { "" };
        site.write(&format!("content/{file}"), &format!("title: Orsa\n{rest}draft: true\n"));
        let checked = check(&site);
        assert!(checked.faults.len() == 1 && checked.faults_printed().contains(words), "{}", checked.faults_printed());
    }
    let site = Site::parse("==> content/orsa/series.yaml\ntitle:x\n");
    assert!(check(&site).faults_printed().contains("write it with a colon and a space: `title: x`"));
}

#[test]
fn a_live_blog_of_a_day_is_read() {
    let updates: String = (0..320)
        .map(|at| {
            let time = format!("2024-11-30T{:02}:{:02}", at / 20, at % 20 * 3);
            format!("  - {{time: \"{time}\", kind: update, text: \"Оновлення {at}: рятувальники дісталися ще до одного села, міст через річку знову відкрито для легкового транспорту.\"}}\n")
        })
        .collect();
    let text = format!("---\ntitle: The river\nas_of: 2024-11-30\ntype: live_blog\nupdates:\n{updates}---\n");
    assert!(text.len() > 70_000);
    assert_eq!(faults_of(&text), []);
    let long = format!("---\ntitle: The river\nas_of: 2024-11-30\nsummary: {}\n---\n", "x".repeat(1200 * 1024));
    is_one(&long, "yaml-too-large", 2, "1200 KiB");
    let deep = format!("---\ntitle: The river\nas_of: 2024-11-30\nsummary: {}\n---\n", "[".repeat(60));
    is_one(&deep, "yaml-too-large", 4, "48 brackets");
}

/// What others call a key of ours, in every file.
#[test]
fn a_key_that_others_call_otherwise_is_told_with_ours() {
    for (path, text, words) in [
        ("places.yaml", "orsa: {title: Orsa}\n", "`name`"),
        ("places.yaml", "orsa: {name: Orsa, latitude: 1, lon: 2}\n", "`lat`"),
        ("places.yaml", "orsa: {name: Orsa, coordinates: [1, 2]}\n", "`lat: …` and `lon: …`"),
        ("places.yaml", "- id: orsa\n  name: Orsa\n", "begin each entry with its id"),
        ("sources.yaml", "moh: {name: MOH, link: https://example.org/}\n", "`url`"),
        ("orsa/series.yaml", "name: Orsa\n", "`title`"),
        ("orsa/series.yaml", "---\ntitle: Orsa\n---\n", "series.yaml:3:1"),
        ("orsa/series.yaml", "title: Orsa\nlang: fr\n", "`title: {fr: …, en: …}`"),
        ("pages/about.md", "---\ntitle: About\nlayout: page\n---\n", "take this key out"),
        ("pages/about.md", "---\ntitle: About\nnoindex: true\n---\n", "write `draft: true`"),
        ("site.yaml", "title: Desk\nlanguages: [en]\ntagline: News\n", "`description`"),
    ] {
        let mut site = Site::parse("==> content/orsa/series.yaml\ntitle: Orsa\n");
        site.write(&format!("content/{path}"), text);
        let checked = check(&site);
        let printed = checked.faults_printed();
        assert!(checked.faults.len() == 1 && printed.contains(words), "{words}\n{printed}");
    }
}

/// Both versions would go out.
#[test]
fn what_git_could_not_merge_is_one_error_in_every_file() {
    let marks = "<<<<<<< HEAD\nx: 1\n||||||| parent\nx: 2\n=======\nx: 3\n>>>>>>> main\n";
    for path in ["site.yaml", "places.yaml", "actors.yaml", "sources.yaml", "orsa/series.yaml"] {
        let mut site = Site::parse(
            "==> content/site.yaml\ntitle: Desk\nlanguages: [en, fr]\n==> content/orsa/001.fr.md\n---\ntitle: A\nas_of: 2024-11-30\nplaces: [orsa]\n\
             actors: [army]\n---\n\n[@moh] in [[orsa]].\n==> content/places.yaml\norsa: {name: Orsa}\n\
             ==> content/actors.yaml\narmy: {name: The army}\n==> content/sources.yaml\nmoh: {name: MOH}\n\
             ==> content/orsa/series.yaml\ntitle: Orsa\n",
        );
        assert_eq!(check(&site).faults_printed(), "");
        let path = format!("content/{path}");
        let text = String::from_utf8(site.files[&path].clone()).unwrap();
        site.write(&path, &format!("{text}{marks}"));
        let printed = check(&site).faults_printed();
        assert!(printed.contains("error[conflict-mark]") && printed.matches("]: ").count() == 1, "{path}: {printed}");
    }
    let body = |body: &str| format!("---\ntitle: A\nas_of: 2024-11-30\n---\n\n{body}\n");
    is_one(&body("Text.\n\n<<<<<<< HEAD\nOne [[nowhere]].\n=======\nTwo.\n>>>>>>> main"), "conflict-mark", 8, "git");
    assert_eq!(faults_of(&body("```\n<<<<<<< HEAD\n>>>>>>> main\n```")), []);
}

/// Of a value of any kind behind any key, nothing is told in the words of our types.
#[test]
fn no_message_speaks_of_types() {
    const OURS: &[&str] = &[
        "struct", "a sequence", "sequence,", "invalid type", "enum", "tuple", "u32", "u64", "i64", "f64", "newtype",
        "Option", "boolean",
    ];
    let is_name = |word: &str| {
        let letters: Vec<char> = word.chars().collect();
        letters.windows(2).any(|pair| pair[0].is_lowercase() && pair[1].is_uppercase())
    };
    let schemas = keys::schemas();
    for (name, path) in keys::FILES {
        let schema = &schemas[name];
        for key in keys::keys(schema) {
            let whole = keys::around(schema, schema, &key);
            for value in [
                "[a, b]", "{a: b}", "words and more", "7", "-7", "7.5", "true", "~", "[[a]]", "[{a: b}]", "2024-11-30",
                "[]", "{}",
            ] {
                let mut yaml = String::new();
                keys::yaml(&whole, value, 0, &mut yaml);
                for fault in parse(&keys::site_with(path, &yaml)).faults {
                    let told = format!("{} {}", fault.message, fault.hint.as_deref().unwrap_or_default());
                    let names: Vec<&str> =
                        told.split(|c: char| !c.is_alphanumeric()).filter(|word| is_name(word)).collect();
                    // A GLIDE number, a P-code and a message of the protocol have capitals of their own.
                    assert!(
                        names.is_empty() && !OURS.iter().any(|word| told.contains(word)),
                        "{key:?} with {value}: {told}"
                    );
                }
            }
        }
    }
}

/// The line of the cure, typed, ends the message.
#[test]
fn a_slip_of_several_lines_is_told_at_the_first() {
    let text = |title: &str| format!("---\n{title}\n{REST}---\n\nText.\n");
    is_one(&text("title: |\nThe river\nrises"), "yaml-syntax", 3, "`  The river`");
    assert_eq!(faults_of(&text("title: |\n  The river\n  rises")), []);
    is_one(&text("title: Orsa\n[params]"), "yaml-syntax", 3, "delete the line");
    let glued = "---\ntitle:Orsa\nas_of:2024-11-30\nprepared_by: The desk\n---\n\nText.\n";
    is_one(glued, "yaml-syntax", 2, "`title: Orsa`, and so on each line like it");
    is_one(&text("title: Orsa\nembargo_until: 2026-03-05 6am"), "invalid-value", 3, "write `2026-03-05T06:00`");
    let range = "title: Orsa\nkey_figures:\n  - {id: dead, label: Dead, value: {min: 3}, attribution: ours}";
    is_one(&text(range), "wrong-type", 4, "`min: …`");
    assert_eq!(faults_of(&text(&range.replace("value: {min: 3}", "min: 3"))), []);
    is_one(&text("title: Orsa").replace("Text.", "1.bridge"), "mark-as-text", 7, "`1. bridge`");
    for honest in ["1\\.bridge", "1. bridge", "3.March it rained.", "1.FC Orsa won."] {
        assert_eq!(faults_of(&text("title: Orsa").replace("Text.", honest)), [], "{honest}");
    }
}

#[test]
fn one_cure_ends_two_faults_of_one_line() {
    let told = |register: &str| {
        let mut site = Site::parse("==> content/orsa/series.yaml\ntitle: Orsa\n");
        site.write("content/orsa/001.md", &format!("---\ntitle: Orsa\n{REST}---\n\nText.\n"));
        site.write("content/sources.yaml", register);
        check(&site).faults
    };
    let faults = told("osdh: \"x\n");
    assert!(faults.len() == 1 && faults[0].hint.as_deref().unwrap().contains("{name: …"), "{faults:?}");
    assert_eq!(told("osdh: {name: x}\n"), []);
}

#[test]
fn a_language_behind_a_hyphen_is_told_beside_the_text_that_it_translates() {
    let told = |name: &str| {
        let mut site =
            Site::parse("==> content/site.yaml\ntitle: Desk\nlanguages: [en, fr]\nbase_url: https://example.org/\n");
        site.write("content/pages/about.md", "---\ntitle: About\n---\n\nText.\n");
        site.write(&format!("content/pages/{name}.md"), "---\ntitle: Qui\n---\n\nTexte.\n");
        check(&site).faults.iter().map(|fault| (fault.code.info().name, fault.hint.clone())).collect::<Vec<_>>()
    };
    assert_eq!(told("about-fr"), [("misplaced-file", Some("rename it `about.fr.md`".into()))]);
    for honest in ["about.fr", "contact-fr", "about-us"] {
        assert_eq!(told(honest), [], "{honest}");
    }
}
