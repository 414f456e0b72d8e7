//! Folders of other programs become reports: what `vigie import` makes of `tests/import/KIND/from`, and what it says of it.
//! `VIGIE_UPDATE=1` writes `expected` anew; read the diff as code.

use std::collections::BTreeMap;
use std::fs;
use std::process::Stdio;

use vigie::diagnostic::has_errors;

use crate::support::{Bytes, Desk, Site, check, difference, project, put, read_tree, updates};

const NOW: &str = "2025-06-01T12:00+00:00";

/// A site without reports, and what an import of a folder made of it.
struct Import {
    desk: Desk,
    files: Bytes,
}

impl Import {
    fn of(kind: &str, arguments: &[&str]) -> Import {
        let desk = Desk::new(&Site::parse(""));
        for (path, bytes) in read_tree(&project().join("tests/import").join(kind).join("from")) {
            put(&desk.site().join(kind).join(path), &bytes);
        }
        let ran = desk.run(&[&["import", kind, "--into", "reports", "--clock", NOW], arguments].concat());
        assert_eq!(ran.code, 0, "{kind}: {}", ran.err);
        let files = desk.made();
        Import { desk, files }
    }

    fn text(&self, path: &str) -> &str {
        std::str::from_utf8(self.files.get(path).unwrap_or_else(|| panic!("no {path}"))).unwrap()
    }

    /// The texts of the reports by what they came from.
    fn by_origin(&self) -> BTreeMap<&str, &str> {
        let texts = self.files.keys().filter(|path| path.starts_with("content/reports/") && path.ends_with(".md"));
        texts
            .map(|path| (self.text(path).lines().nth(1).unwrap().trim_start_matches("# from: "), self.text(path)))
            .collect()
    }
}

impl Desk {
    /// The content of the site, and the account of the import.
    fn made(&self) -> Bytes {
        let mut files = read_tree(&self.site());
        files.retain(|path, _| path.starts_with("content/") || path.starts_with("import"));
        files
    }
}

/// Every folder of `tests/import`, and what `--from auto` reads it as.
const KINDS: &[&str] = &[
    "hugo", "jekyll", "plain", "zola", "eleventy", "docusaurus", "mkdocs", "cstate", "upptime", "wordpress",
    "plain-letters", "plain-hidden", "jekyll-hidden", "mkdocs-hidden", "hugo-hidden", "docusaurus-hidden",
    "zola-hidden", "plain-word", "plain-tables", "jekyll-links", "plain-folders", "plain-saved", "cstate-track",
    "wordpress-notes", "plain-numbers",
];

#[test]
fn each_kind_of_folder_becomes_what_is_expected() {
    for kind in KINDS {
        let made = Import::of(kind, &[]).files;
        let expected = project().join("tests/import").join(kind).join("expected");
        if updates() {
            let _ = fs::remove_dir_all(&expected);
            made.iter().for_each(|(path, bytes)| put(&expected.join(path), bytes));
        }
        let difference = difference(&read_tree(&expected), &made);
        assert!(difference.is_empty(), "{kind}:\n{difference}");
    }
}

#[test]
fn each_kind_is_recognised_and_has_no_errors() {
    for kind in KINDS {
        let import = Import::of(kind, &[]);
        let name = kind.split('-').next().unwrap();
        assert!(import.text("import.md").contains(&format!("Read as: {name}.")), "{kind}");
        let built = check(&Site::read(&import.desk.site()));
        assert!(!has_errors(&built.faults), "{kind}:\n{}", built.faults_printed());
    }
}

/// The words in a text that readers see: what is left without tags, shortcodes and marks.
fn words(text: &str) -> Vec<String> {
    let mut plain = String::new();
    let mut rest = text;
    while !rest.is_empty() {
        rest = rest.strip_prefix("\\[").unwrap_or(rest);
        let hidden = [
            ("<!--", "-->"),
            ("<script", "</script>"),
            ("{{", "}}"),
            ("{%", "%}"),
            ("{:", "}"),
            ("{#", "}"),
            ("](", ")"),
            ("[@", "]"),
            ("```", "\n"),
            ("<", ">"),
        ];
        let found = hidden.iter().find(|(start, _)| rest.starts_with(start));
        match found.and_then(|(_, end)| Some(rest.find(end)? + end.len())) {
            Some(len) => {
                // A picture's caption stands behind its address.
                let caption =
                    rest[..len].split_once(" \"").filter(|_| rest.starts_with("](")).map(|(_, caption)| caption);
                plain.push_str(&format!(" {} ", caption.unwrap_or_default()));
                rest = &rest[len..];
            }
            None => {
                let sign = rest.chars().next().unwrap();
                plain.push(sign);
                rest = &rest[sign.len_utf8()..];
            }
        }
    }
    plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[test]
fn no_word_is_changed_lost_or_moved() {
    for kind in KINDS {
        let import = Import::of(kind, &[]);
        let from = project().join("tests/import").join(kind).join("words");
        for (origin, text) in import.by_origin() {
            let name = format!("{}.txt", origin.replace(['/', '#', ' '], "_"));
            let expected =
                fs::read_to_string(from.join(&name)).unwrap_or_else(|_| panic!("{kind}: no words of {name}"));
            let body = text.splitn(3, "---\n").nth(2).unwrap();
            let title = text.lines().find_map(|line| line.strip_prefix("title: ")).unwrap();
            let made = words(&format!("{title}\n{body}"));
            let expected: Vec<String> = words(&expected);
            assert_eq!(made, expected, "{kind}: {origin}");
        }
    }
}

#[test]
fn nothing_becomes_public_that_was_not() {
    for (kind, origins) in [
        ("hugo", &["content/posts/plan.md", "content/posts/ahead.md", "content/posts/expired.md"][..]),
        ("jekyll", &["_posts/2024-05-03-names.md", "_drafts/roads.md"][..]),
        ("zola", &["content/weekly/notes.md"]),
        ("eleventy", &["src/updates/hidden.md"]),
        ("docusaurus", &["blog/2024-09-20-end.md"]),
        ("wordpress", &["export.xml#5"]),
        ("wordpress-notes", &["export.xml#4"]),
        ("plain-numbers", &[]),
        ("jekyll-hidden", &["_contacts/desk.md", "_notes/plan.md"]),
        ("mkdocs-hidden", &["docs/drafts-2024/next.md", "docs/unlisted.md"]),
        (
            "hugo-hidden",
            &[
                "content/posts/ferry/crew.md",
                "content/posts/built.md",
                "content/posts/listed.md",
                "content/posts/head.md",
            ],
        ),
        ("docusaurus-hidden", &["docs/_note.md", "docs/_parts/x.md"]),
        ("zola-hidden", &["content/week/two.md"]),
        ("plain-word", &["amber.docx", "office.docx"]),
        ("jekyll-links", &["_posts/2024-05-03-plan.md", "_posts/2024-05-04-list.md"]),
    ] {
        let import = Import::of(kind, &[]);
        let by_origin = import.by_origin();
        for origin in origins {
            assert!(by_origin[origin].contains("\ndraft: true\n"), "{origin}");
        }
        let public = by_origin.iter().filter(|(origin, _)| !origins.contains(origin));
        public.for_each(|(origin, text)| assert!(!text.contains("\ndraft:"), "{origin}"));
    }
}

/// Every text that readers of the old site did not see says so in one word.
#[test]
fn what_was_hidden_does_not_come_out() {
    for kind in KINDS.iter().filter(|kind| kind.ends_with("-hidden")) {
        let import = Import::of(kind, &[]);
        assert!(import.text("import.md").contains("secret"), "{kind}: import.md says what was hidden");
        let built = check(&Site::read(&import.desk.site()));
        for (path, bytes) in &built.files {
            let text = String::from_utf8_lossy(bytes).to_lowercase();
            assert!(!text.contains("secret"), "{kind}: {path}");
        }
    }
}

#[test]
fn a_second_import_brings_nothing_and_changes_nothing() {
    let import = Import::of("hugo", &[]);
    let again = import.desk.run(&["import", "hugo", "--into", "reports", "--clock", NOW]);
    assert_eq!(again.code, 2);
    assert!(again.err.contains("7 reports came in before"), "{}", again.err);
    assert_eq!(import.desk.made(), import.files);
    // What is new comes behind what is there.
    put(
        &import.desk.site().join("hugo/content/posts/late.md"),
        b"---\ntitle: Late\ndate: 2024-03-09\n---\nOne more.\n",
    );
    let more = import.desk.run(&["import", "hugo", "--into", "reports", "--clock", NOW]);
    assert_eq!((more.code, more.out.as_str()), (0, "import-2.md\n"), "{}", more.err);
    let made = import.desk.made();
    assert!(made.contains_key("content/reports/007.en.md"));
    import.files.iter().for_each(|(path, bytes)| assert_eq!(&made[path], bytes, "{path}"));
}

/// A disk that was full or a machine that stopped leaves a beginning: each file of it is whole.
#[test]
fn an_import_that_was_stopped_is_completed() {
    let whole = Import::of("hugo", &[]);
    for left in [
        "content/reports/bridge.png",
        "content/reports/003.en.md",
        "content/sources.yaml",
        "content/reports/.002.en.md.part",
    ] {
        let desk = Desk::new(&Site::parse(""));
        for (path, bytes) in read_tree(&project().join("tests/import/hugo/from")) {
            put(&desk.site().join("hugo").join(path), &bytes);
        }
        let order = |path: &str| (path.ends_with(".md"), path.contains("sources"), path.to_owned());
        for (path, bytes) in whole.files.iter().filter(|(path, _)| path.as_str() != "import.md") {
            if order(path) <= order(left) {
                put(&desk.site().join(path), bytes);
            }
        }
        let again = desk.run(&["import", "hugo", "--into", "reports", "--clock", NOW]);
        assert_eq!(again.code, 0, "{left}: {}", again.err);
        let (mut made, mut expected) = (desk.made(), whole.files.clone());
        [&mut made, &mut expected].into_iter().for_each(|files| files.retain(|path, _| path != "import.md"));
        let difference = difference(&expected, &made);
        assert!(difference.is_empty(), "{left}:\n{difference}");
    }
}

/// Killed at any point, an import is completed by the next run, and so is its account.
#[test]
fn the_account_of_an_import_that_was_killed_is_completed() {
    const REPORTS: usize = 60;
    let laid_out = || {
        let desk = Desk::new(&Site::parse(""));
        for number in 0..REPORTS {
            let text = format!("---\ntitle: Day {number}\ndate: 2024-03-01\nweight: {number}\n---\nText {number}.\n");
            put(&desk.site().join(format!("old/{number:03}.md")), text.as_bytes());
        }
        desk
    };
    let arguments = ["import", "old", "--into", "reports", "--clock", NOW];
    let whole = laid_out();
    assert_eq!(whole.run(&arguments).code, 0);
    let whole = whole.made();
    // How many reports are there when it is killed; with all of them, it checks what came in.
    for point in [0, 1, REPORTS / 2, REPORTS] {
        let desk = laid_out();
        let mut running = desk.command(&arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let reports = || {
            // Files that are not whole yet come and go.
            let names = fs::read_dir(desk.site().join("content/reports")).into_iter().flatten().flatten();
            let names = names.map(|entry| entry.file_name().to_string_lossy().into_owned());
            names.filter(|name| name.ends_with(".md") && !name.starts_with('.')).count()
        };
        while running.try_wait().unwrap().is_none() {
            if desk.site().join("import.md").exists() && (point == 0 || reports() >= point) {
                let _ = running.kill();
            }
        }
        let is_finished = !String::from_utf8_lossy(&desk.made()["import.md"]).contains("## Not finished");
        let again = desk.run(&arguments);
        assert!(again.code == 0 || is_finished, "{point}: {}", again.err);
        let difference = difference(&whole, &desk.made());
        assert!(difference.is_empty(), "{point}:\n{difference}");
    }
}

/// What came into the folder after an import was stopped has an account of its own.
#[test]
fn a_stopped_import_of_a_folder_that_has_changed_has_two_accounts() {
    let import = Import::of("hugo", &[]);
    let told = String::from_utf8(import.files["import.md"].clone()).unwrap();
    let end = "\n## Not finished\n\nThis import is at work, or was stopped. Run it again: what is missing comes in, and this account is \
               completed.\n";
    put(&import.desk.site().join("import.md"), format!("{told}{end}").as_bytes());
    put(&import.desk.site().join("content/reports/.001.en.md.part"), b"half");
    put(&import.desk.site().join("content/reports/.mine.part"), b"mine");
    put(&import.desk.site().join("hugo/content/posts/late.md"), b"---\ntitle: Late\ndate: 2024-03-09\n---\nMore.\n");
    let again = import.desk.run(&["import", "./hugo/", "--into", "reports", "--clock", NOW]);
    assert_eq!((again.code, again.out.as_str()), (0, "import-2.md\n"), "{}", again.err);
    let made = import.desk.made();
    let first = String::from_utf8_lossy(&made["import.md"]).into_owned();
    assert!(first.contains("came in later: `import-2.md`") && !first.contains("Run it again"), "{first}");
    assert!(String::from_utf8_lossy(&made["import-2.md"]).contains("`content/posts/late.md`"));
    assert!(made.contains_key("content/reports/.mine.part"));
    assert!(!made.contains_key("content/reports/.001.en.md.part"));
}

#[test]
fn one_page_comes_with_what_the_browser_saved_beside_it() {
    let desk = Desk::new(&Site::parse(""));
    for (path, bytes) in read_tree(&project().join("tests/import/plain-saved/from")) {
        put(&desk.beside("saved").join(path), &bytes);
    }
    let page = desk.beside("saved/The page.html");
    let ran = desk.run(&["import", page.to_str().unwrap(), "--into", "reports", "--clock", NOW]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(desk.made().contains_key("content/reports/map.png"));
}

#[test]
fn the_outcome_is_that_of_a_check() {
    let desk = Desk::new(&Site::parse("==> content/reports/note.en.md\n---\ntitle: A\nas_of: 2024-03-41\n---\nText\n"));
    put(&desk.site().join("old/a.md"), b"---\ntitle: A\ndate: 2024-03-01\n---\nText\n");
    let ran = desk.run(&["import", "old", "--into", "reports", "--clock", NOW]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("The site does not build yet. `vigie check` finds: 1 error"), "{}", ran.err);
    let told = String::from_utf8(desk.made()["import.md"].clone()).unwrap();
    assert!(told.contains("- content/reports/note.en.md:3: "), "{told}");
}

/// What a check would call a restriction without effect makes a draft, so that the site builds; keys that hid nothing do not.
#[test]
fn words_that_ask_to_hold_a_text_back_make_a_draft() {
    let desk = Desk::new(&Site::parse(""));
    let bodies = [
        ("a", "", "DRAFT - NOT FOR CIRCULATION\n\nThe bridge.", true),
        ("b", "", "# Entwurf: Flut\n\nThe bridge.", true),
        ("c", "private: false\nembargo: false\nconfidential: no\n", "The bridge.", false),
        ("d", "", "The draft of the ships is 7 m. Nothing is secret.\n\nText <!--> and more.", false),
    ];
    for (name, keys, body, _) in bodies {
        let title = if body.starts_with("# ") { String::new() } else { format!("title: Floods {name}\n") };
        let text = format!("---\n{title}date: 2024-03-01\n{keys}---\n\n{body}\n");
        put(&desk.site().join(format!("old/{name}.md")), text.as_bytes());
    }
    let ran = desk.run(&["import", "old", "--into", "reports", "--clock", NOW]);
    assert!(ran.code == 0 && ran.err.contains("The site builds."), "{}", ran.err);
    let made = desk.made();
    let texts = made.iter().filter(|(path, _)| path.starts_with("content/reports/"));
    let texts: Vec<&str> = texts.map(|(_, text)| std::str::from_utf8(text).unwrap()).collect();
    for (name, _, _, is_draft) in bodies {
        let text = texts.iter().find(|text| text.contains(&format!("# from: {name}.md"))).unwrap();
        assert_eq!(text.contains("\ndraft: true\n"), is_draft, "{text}");
    }
}

#[test]
fn a_dry_run_proposes_a_map_and_writes_nothing() {
    let desk = Desk::new(&Site::parse(""));
    for (path, bytes) in read_tree(&project().join("tests/import/hugo/from")) {
        put(&desk.site().join("hugo").join(path), &bytes);
    }
    let before = desk.made();
    let dry = desk.run(&["import", "hugo", "--into", "reports", "--clock", NOW, "--dry-run"]);
    assert_eq!(dry.code, 0, "{}", dry.err);
    assert_eq!(desk.made(), before);
    assert!(
        dry.out
            .contains("params.deaths\": {id: deaths, label: Deaths, unit: persons, measure: killed}  # in 2 files: 12"),
        "{}",
        dry.out
    );
    assert!(!dry.out.contains("weight"), "{}", dry.out);
    put(&desk.site().join("map.yaml"), dry.out.as_bytes());
    let ran = desk.run(&["import", "hugo", "--into", "reports", "--clock", NOW, "--map", "map.yaml"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let made = desk.made();
    let report = String::from_utf8(made["content/reports/002.en.md"].clone()).unwrap();
    assert!(
        report.contains("  - id: deaths\n    label: Deaths\n    value: 12\n    unit: persons\n    measure: killed\n"),
        "{report}"
    );
    assert!(report.contains("    value: 1400\n"), "{report}");
    assert!(!has_errors(&check(&Site::read(&desk.site())).faults));
}

#[test]
fn links_to_what_does_not_come_along_lead_to_the_old_site() {
    let import = Import::of("hugo", &["--old-url", "https://floods.orsa.test/"]);
    let levels = import.by_origin()["content/posts/water/index.md"].to_owned();
    assert!(levels.contains("[order](https://floods.orsa.test/docs/order.pdf)"), "{levels}");
}

#[test]
fn what_cannot_be_is_said() {
    let desk = Desk::new(&Site::parse(""));
    put(&desk.site().join("old/empty.txt"), b"");
    for (arguments, words) in [
        (&["import", "old", "--into", "pages"][..], "`pages` is no series"),
        (&["import", "old", "--into", "reports"], "there is no report in `old`"),
        (&["import", "old", "--into", "reports", "--from", "hugp"], "did you mean `hugo`?"),
        (&["import", "old", "--into", "reports", "--map", "old/empty.txt"], "there is no report in `old`"),
    ] {
        let ran = desk.run(arguments);
        assert_eq!(ran.code, 2, "{arguments:?}");
        assert!(ran.err.contains(words), "{arguments:?}: {}", ran.err);
    }
}
