//! Who may know whom: the imports between modules and the home of each outside crate, as one table each.
//!
//! A new line here is a change of design: it wants a reason. Tests inside `src/` may import what they like.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use vigie::language::LANGUAGES;
use walkdir::WalkDir;

use crate::support::project;

/// Each module, the modules it may import, and why it needs no more.
const IMPORTS: &[(&str, &[&str], &str)] = &[
    ("amount", &[], "decimal numbers, whatever they count"),
    ("markup", &[], "how a text is written, whatever it says"),
    ("percent", &[], "how addresses are written, whatever they lead to"),
    ("media", &[], "bytes and names of files, whatever a site does with them"),
    ("source", &["media"], "files and places in them know nothing of what is written in them"),
    (
        "diagnostic",
        &["percent", "source"],
        "a fault has a place and words; which faults there are is each stage's own; programs read places as addresses",
    ),
    ("language", &[], "words and habits of human languages know nothing of what is written in them"),
    (
        "content",
        &["amount", "language", "markup", "percent", "media", "source", "diagnostic"],
        "each file by itself, with the tables that it names: no site",
    ),
    ("model", &["amount", "content", "source", "diagnostic"], "drafts become a site; where links lead comes later"),
    (
        "links",
        &["model", "content", "percent", "media", "source", "diagnostic"],
        "references meet targets; how a target looks comes later",
    ),
    (
        "lint",
        &["links", "model", "amount", "content", "language", "source", "diagnostic"],
        "asks questions of a site that is sound; what comes out does not hang on the answers",
    ),
    (
        "theme",
        &["amount", "language", "markup", "media", "source", "diagnostic"],
        "a theme sees its own views only, so that the model is ours to change",
    ),
    ("drawing", &["amount", "markup"], "geometry: of a site it knows nothing"),
    ("picture", &["markup", "media"], "bytes of pictures: of a site it knows nothing"),
    ("print", &[], "documents of typst: of a site it knows nothing"),
    (
        "plan",
        &["links", "model", "content", "media", "source", "diagnostic"],
        "what there will be and where it lies; how it looks comes later",
    ),
    (
        "wording",
        &["theme", "model", "amount", "content", "language"],
        "numbers, times and names in a language: no page, no address",
    ),
    (
        "context",
        &[
            "drawing", "picture", "wording", "plan", "theme", "links", "model", "content", "language", "percent",
            "media", "source", "diagnostic",
        ],
        "what every job sees, and where a page is; of drawings and pictures it keeps what jobs share",
    ),
    (
        "writers",
        &["context", "drawing", "wording", "plan", "theme", "links", "model", "content", "language", "markup"],
        "a body in each of its forms, wherever it is shown",
    ),
    (
        "search",
        &["writers", "context", "wording", "plan", "links", "model", "content", "language", "diagnostic"],
        "words and where they stand: its page is a page like the others",
    ),
    (
        "data",
        &["writers", "context", "wording", "plan", "theme", "links", "model", "content", "markup", "diagnostic"],
        "what other programs read; pages offer it, it knows none of them",
    ),
    (
        "pages",
        &[
            "data", "writers", "context", "drawing", "picture", "wording", "plan", "theme", "links", "model",
            "content", "amount", "markup", "language", "media", "source", "diagnostic",
        ],
        "one file for each kind of page",
    ),
    (
        "formats",
        &["pages", "context", "print", "plan", "theme", "model", "language", "media", "source", "diagnostic"],
        "a report as it is read elsewhere: the view is that of its page",
    ),
    (
        "handbook",
        &["writers", "plan", "theme", "content", "language", "source", "diagnostic"],
        "our own pages, written as a text of a report is; of a site it knows which names are taken",
    ),
    ("offline", &["context", "plan", "model", "diagnostic"], "the plan once more, for readers without a connection"),
    (
        "output",
        &["search", "data", "formats", "pages", "offline", "context", "plan", "model", "source", "diagnostic"],
        "a table of contents: which file plans and renders what",
    ),
    (
        "pipeline",
        &[
            "output", "search", "offline", "context", "plan", "theme", "lint", "links", "model", "content", "source",
            "diagnostic",
        ],
        "chains the pure stages, and so knows them all; files come to it as values",
    ),
    (
        "import",
        &["amount", "content", "percent", "media"],
        "files of other programs as files of ours: values in, values out; how a site is made of them it does not know",
    ),
    ("disk", &["plan", "media", "source"], "moves bytes: of the plan it knows paths alone"),
    (
        "serve",
        &[
            "pipeline", "disk", "output", "plan", "model", "content", "markup", "percent", "media", "source",
            "diagnostic",
        ],
        "a preview is a build that goes on; it does not know the command line",
    ),
    (
        "publish",
        &["disk", "plan", "model", "content", "percent", "media", "source", "diagnostic"],
        "compares and sends what is built; of a report it knows the title alone, of the settings the targets; what it finds is told as all faults are",
    ),
    (
        "cli",
        &[
            "publish", "serve", "disk", "import", "pipeline", "handbook", "context", "plan", "model", "content",
            "language", "source", "diagnostic",
        ],
        "the outermost layer",
    ),
];

/// Outside crates that live in some rooms only, and why. A room is a file or folder of `src/`.
const HOMES: &[(&str, &[&str], &str)] = &[
    ("aho_corasick", &["content/secrets", "pipeline/shard"], "many signs of keys, and names of series, in one pass"),
    ("annotate_snippets", &["diagnostic/text"], "the one printer of source lines"),
    ("axum", &["serve"], "the HTTP server of the preview"),
    (
        "base64",
        &["publish/checksums", "picture/svg", "picture/tests", "pages/asset", "formats/letter"],
        "how minisign writes its keys, drawings and pages in one file their photos, and letters their texts",
    ),
    (
        "blake3",
        &["content/translated", "pipeline", "disk", "publish/record", "publish/host", "diagnostic/fingerprint"],
        "fingerprints: of assets, of files, of a publisher, of faults",
    ),
    ("calamine", &["content/tables/workbook"], "workbooks beside reports"),
    ("clap", &["cli"], "arguments are read at the edge"),
    ("clap_complete", &["cli/manual"], "scripts for shells, made from the arguments"),
    ("clap_complete_nushell", &["cli/manual"], "the same for a shell that `clap_complete` leaves to it"),
    ("clap_mangen", &["cli/manual"], "the manual page, made from the arguments"),
    ("crc32fast", &["picture/tests", "offline/archive"], "the sums of archives, and of PNG in tests"),
    ("csv_core", &["content/tables/csv"], "comma-separated texts, field by field, so that each has its place"),
    (
        "encoding_rs",
        &["publish/scan", "import/folder"],
        "texts of attachments and of other programs in older encodings",
    ),
    ("flate2", &["publish/scan"], "what attachments pack with gzip"),
    ("fluent_bundle", &["theme/i18n"], "the interface's words"),
    ("fluent_syntax", &["theme/i18n"], "the interface's words"),
    ("futures_util", &["serve/http"], "the event stream of the preview"),
    ("gif", &["picture"], "reads and writes GIF"),
    ("hmac", &["publish/s3/signature"], "how requests to storage are signed"),
    (
        "html5gum",
        &["content/markdown/raw_html", "publish/scan"],
        "reads HTML as a browser would: that of writers, and pages for the last look",
    ),
    ("htmd", &["import/body/html"], "HTML to Markdown"),
    ("hyper", &["serve/connections"], "speaks HTTP on one connection of the preview"),
    ("hyper_util", &["serve/connections"], "joins hyper to tokio and axum"),
    ("iana_time_zone", &["cli/init"], "the zone of the machine, to guess that of a new site"),
    ("icu_calendar", &["theme/locale"], "dates as a language writes them"),
    ("icu_collator", &["theme/locale"], "the order of names"),
    ("icu_datetime", &["theme/locale"], "dates as a language writes them"),
    (
        "icu_decimal",
        &["theme/locale", "theme/decimal", "language/number_format"],
        "numbers, the plural forms that hang on them, and how the linter reads them",
    ),
    ("icu_list", &["theme/locale"], "enumerations"),
    (
        "icu_locale_core",
        &["theme/locale", "theme/i18n", "content/values", "language/number_format"],
        "language tags, checked where they are read",
    ),
    ("icu_plurals", &["theme/i18n"], "plural forms"),
    ("icu_segmenter", &["language/columns"], "where a line may end"),
    ("if_addrs", &["serve"], "the addresses of this machine"),
    ("image", &["picture"], "the pixels of photos: turned, and made smaller"),
    ("image_webp", &["picture/webp", "picture/tests"], "reads WebP"),
    (
        "include_dir",
        &["theme", "cli/init", "handbook/topics"],
        "the built-in theme, the files of a new site, and the pages of the handbook",
    ),
    ("indicatif", &["cli"], "a bar belongs to a terminal"),
    ("jpeg_encoder", &["picture/jpeg", "picture/tests"], "writes JPEG"),
    ("md5", &["publish/s3"], "how storage marks its objects"),
    (
        "memchr",
        &["publish/scan", "content/conflict", "content/markdown/meant", "content/markdown/depth", "media/film"],
        "bytes in long texts",
    ),
    ("mimalloc", &["main"], "the program's allocator; the library has none of its own"),
    ("minisign", &["publish/checksums"], "signatures of checksums"),
    (
        "miniz_oxide",
        &["offline/archive", "publish/scan", "picture/tests"],
        "the streams of archives, and of PNG where they are looked into",
    ),
    ("moxcms", &["picture"], "colours in sRGB"),
    ("notify", &["serve/watcher"], "signs that files changed"),
    ("open", &["cli/serve", "disk"], "the user's browser; `disk` has a module of its own by this name"),
    ("percent_encoding", &["percent"], "addresses as links, pages and requests write them"),
    ("png", &["picture"], "reads and writes PNG"),
    (
        "pulldown_cmark",
        &["content/markdown", "import"],
        "the one reader of Markdown; an import asks it where others' marks are",
    ),
    (
        "quick_xml",
        &["picture/svg/tree", "publish/s3/store", "import/xml", "content/tables/workbook", "formats/sound"],
        "reads drawings, of which our own list says what is drawn anew; the lists of storage; and what other programs export",
    ),
    (
        "rayon",
        &["pipeline", "publish", "print/press"],
        "many files at once: to be rendered, to be looked at, to be sent; and a pool of its own for typst",
    ),
    ("regex_lite", &["import/globs"], "how other programs name files that they leave out"),
    ("rust_decimal", &["amount"], "decimals"),
    (
        "rustix",
        &["disk/open", "publish"],
        "opening beneath a folder without following links; whether a process lives, and on which machine",
    ),
    ("saphyr_parser", &["content/yaml"], "where things stand in YAML"),
    ("schemars", &["content"], "schemas stand beside what reads the files"),
    (
        "serde_json",
        &[
            "diagnostic/json", "diagnostic/gitlab", "diagnostic/sarif", "disk", "data", "search", "pages/search",
            "offline/worker", "cli/list", "cli/publish", "cli/verify", "publish", "serve", "import", "content/layers",
            "content/other_site", "theme/filters", "formats",
        ],
        "JSON is written for programs, and our own notes, layers of maps and data of other sites read",
    ),
    ("serde_yaml", &["content/yaml"], "the one reader of YAML"),
    ("sha2", &["publish/checksums", "publish/s3"], "checksums that every system can check, and that storage wants"),
    ("similar", &["pages/text_diff"], "two texts word by word"),
    ("strsim", &["diagnostic/suggest"], "the one place of \"did you mean\""),
    ("tera", &["theme"], "the template engine"),
    ("terminal_size", &["cli"], "how wide a line may be"),
    ("tokio", &["serve", "cli/serve"], "waits for requests and for the end"),
    ("tokio_io_timeout", &["serve/connections"], "cuts off readers that no longer read"),
    ("toml", &["import"], "front matter and settings of other programs"),
    ("typst", &["print"], "sets pages; with the feature `print` only"),
    ("typst_layout", &["print"], "pages as typst lays them out"),
    ("typst_pdf", &["print"], "pages as PDF"),
    ("typst_render", &["print"], "pages as pictures"),
    ("unic_langid", &["theme/i18n"], "Fluent's kind of language tag"),
    (
        "unicode_normalization",
        &[
            "content/folding", "content/markdown", "content/tables", "model/settings", "disk/read", "disk/foreign",
            "pipeline/held_back", "plan/path", "search",
        ],
        "one form for anchors, paths and terms",
    ),
    ("unicode_security", &["content/folding"], "which letters look alike"),
    ("unicode_width", &["language/columns"], "columns as terminals count them"),
    ("ureq", &["publish"], "the one client of the web"),
    ("walkdir", &["disk", "publish/remote"], "walks through folders"),
    ("writeable", &["theme/locale"], "how ICU hands out texts"),
    ("zip", &["publish/scan", "import/docx", "content/tables/workbook"], "what archives and office documents hold"),
    ("zune_jpeg", &["picture/jpeg"], "reads JPEG"),
];

/// A file of `src/` without comments and without its tests.
struct Source {
    /// `content/yaml/mod`
    path: String,
    code: String,
}

fn sources() -> Vec<Source> {
    let src = project().join("src");
    let mut sources = Vec::new();
    for entry in WalkDir::new(&src).sort_by_file_name().into_iter().map(Result::unwrap) {
        let path = entry.path().strip_prefix(&src).unwrap().to_str().unwrap().replace('\\', "/");
        let Some(path) = path.strip_suffix(".rs") else { continue };
        // What only tests use.
        if path.split('/').any(|part| part == "tests") {
            continue;
        }
        let text = fs::read_to_string(entry.path()).unwrap();
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
        let code: Vec<&str> = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        sources.push(Source { path: path.to_owned(), code: code.join("\n") });
    }
    sources
}

/// The words that follow `before` in a text, each up to what cannot be in a name.
fn words_after<'t>(text: &'t str, before: &str) -> BTreeSet<&'t str> {
    let is_in_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    text.split(before).skip(1).map(|rest| rest.split(|c| !is_in_name(c)).next().unwrap_or_default()).collect()
}

/// Whether a text names a crate: `NAME::` with no letter before it.
fn names_crate(text: &str, name: &str) -> bool {
    let ends_in_name = |before: &str| before.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_' || c == ':');
    [format!("{name}::"), format!("{name}!")]
        .iter()
        .any(|sign| text.match_indices(sign.as_str()).any(|(at, _)| !ends_in_name(&text[..at])))
}

fn is_in(path: &str, room: &str) -> bool {
    path.strip_prefix(room).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[test]
fn modules_import_what_the_table_allows() {
    let table: BTreeMap<&str, &[&str]> = IMPORTS.iter().map(|(module, allowed, _)| (*module, *allowed)).collect();
    for source in sources() {
        let module = source.path.split('/').next().unwrap();
        if matches!(module, "main" | "lib") {
            continue;
        }
        let allowed = table.get(module).unwrap_or_else(|| panic!("the module `{module}` has no line in the table"));
        for imported in words_after(&source.code, "crate::") {
            assert!(
                imported == module || allowed.contains(&imported),
                "src/{}.rs imports `crate::{imported}`, which `{module}` may not know",
                source.path
            );
        }
    }
}

#[test]
fn the_table_leads_one_way() {
    for (module, allowed, reason) in IMPORTS {
        assert!(!reason.is_empty());
        for other in *allowed {
            let back = IMPORTS.iter().find(|(name, ..)| name == other).expect("a module of the table").1;
            assert!(!back.contains(module), "`{module}` and `{other}` may import each other");
        }
    }
}

/// The file of a module path, as far as it names files: `crate::plan::output::Output` is `plan/output`.
fn file_of(path: &[&str], files: &BTreeSet<&str>) -> Option<String> {
    (1..=path.len()).rev().find_map(|len| {
        let stem = path[..len].join("/");
        let module = format!("{stem}/mod");
        if files.contains(stem.as_str()) { Some(stem) } else { files.contains(module.as_str()).then_some(module) }
    })
}

/// Every path of modules that a text names: those of `use` with their braces taken apart, and those in the code.
fn named_paths(code: &str) -> Vec<String> {
    let mut paths = Vec::new();
    let is_in_path = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == ':';
    for root in ["crate::", "super::", "self::"] {
        for (at, _) in code.match_indices(root) {
            // `pub(in crate::content)` names who may import, not what is imported.
            if code[..at].ends_with(is_in_path) || code[..at].ends_with("pub(in ") {
                continue;
            }
            let path: String = code[at..].chars().take_while(|c| is_in_path(*c)).collect();
            match code[at + path.len()..].strip_prefix('{') {
                Some(group) => paths.extend(members(group).into_iter().map(|member| format!("{path}{member}"))),
                None => paths.push(path),
            }
        }
    }
    paths
}

/// What stands between braces, up to the one that closes them; braces inside taken apart, too.
fn members(group: &str) -> Vec<String> {
    let (mut members, mut word, mut rest) = (Vec::new(), String::new(), group);
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            '{' => {
                let inner = members_and_rest(rest);
                members.extend(inner.0.into_iter().map(|member| format!("{word}{member}")));
                (word, rest) = (String::new(), inner.1);
            }
            ',' | '}' => {
                members.extend(Some(std::mem::take(&mut word)).filter(|word| !word.is_empty()));
                if c == '}' {
                    break;
                }
            }
            c if c.is_whitespace() => {}
            c => word.push(c),
        }
    }
    members
}

fn members_and_rest(group: &str) -> (Vec<String>, &str) {
    let mut depth = 1;
    let end = group.find(|c| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        depth == 0
    });
    (members(group), end.map_or("", |end| &group[end + 1..]))
}

/// The files whose items a file names.
fn imported_files(source: &Source, files: &BTreeSet<&str>) -> BTreeSet<String> {
    let mut here: Vec<&str> = source.path.split('/').collect();
    if matches!(here.last(), Some(&"mod")) {
        here.pop();
    }
    let mut imported = BTreeSet::new();
    for path in named_paths(&source.code) {
        let mut parts: Vec<&str> = path.split("::").filter(|part| !part.is_empty()).collect();
        let mut base: Vec<&str> = Vec::new();
        if parts.first() != Some(&"crate") {
            base.clone_from(&here);
            while parts.first() == Some(&"super") {
                base.pop();
                parts.remove(0);
            }
        }
        parts.retain(|part| !matches!(*part, "crate" | "self"));
        base.extend(parts);
        imported.extend(file_of(&base, files).filter(|file| *file != source.path));
    }
    // Of its own children, a module names what it says of them by their bare names.
    let children = source.path.strip_suffix("mod").map(|folder| (folder, words_after(&source.code, "mod ")));
    for (folder, names) in children.into_iter() {
        for name in names {
            let uses = source.code.match_indices(&format!("{name}::")).any(|(at, _)| {
                !source.code[..at].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_' || c == ':')
            });
            if uses {
                let child: Vec<&str> = folder.trim_end_matches('/').split('/').chain([name]).collect();
                imported.extend(file_of(&child, files).filter(|file| *file != source.path));
            }
        }
    }
    imported
}

/// The compiler says nothing of a file that no module names, and its tests never run.
#[test]
fn every_file_is_a_module() {
    let src = project().join("src");
    let files = WalkDir::new(&src).into_iter().map(|entry| entry.unwrap().into_path());
    for file in files.filter(|path| path.extension().is_some_and(|ending| ending == "rs")) {
        let is_folder = file.ends_with("mod.rs");
        let module = if is_folder { file.parent().unwrap().to_owned() } else { file.with_extension("") };
        let above = module.parent().unwrap();
        let name = module.file_name().unwrap().to_str().unwrap();
        if above == src && matches!(name, "lib" | "main") {
            continue;
        }
        let owners = match above == src {
            true => vec![src.join("lib.rs"), src.join("main.rs")],
            false => vec![above.join("mod.rs"), above.with_extension("rs")],
        };
        let mut texts = owners.iter().filter_map(|owner| fs::read_to_string(owner).ok());
        let names_it = |text: String| text.lines().any(|line| line.trim_end().ends_with(&format!("mod {name};")));
        assert!(texts.any(names_it), "no module names {}", file.display());
    }
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    let sources = sources();
    let files: BTreeSet<&str> = sources.iter().map(|source| source.path.as_str()).collect();
    let mut imports: BTreeMap<&str, BTreeSet<String>> =
        sources.iter().map(|source| (source.path.as_str(), imported_files(source, &files))).collect();
    assert!(imports["output/mod"].contains("pages/home") && imports["pages/home"].contains("pages/frame"));
    // Whom each file leads to, over any number of steps.
    let mut reached = imports.clone();
    loop {
        let further = |file: &String| reached.get(file.as_str()).into_iter().flatten().cloned();
        let next: BTreeMap<&str, BTreeSet<String>> = reached
            .iter()
            .map(|(path, files)| (*path, files.iter().flat_map(further).chain(files.iter().cloned()).collect()))
            .collect();
        if next == reached {
            break;
        }
        reached = next;
    }
    imports.retain(|path, _| reached[path].contains(*path));
    let circles: Vec<String> = imports
        .iter()
        .map(|(path, to)| {
            let back = |file: &&String| reached[file.as_str()].contains(*path);
            let to: Vec<&str> = to.iter().filter(back).map(String::as_str).collect();
            format!("{path} -> {}", to.join(", "))
        })
        .collect();
    assert!(circles.is_empty(), "files that import each other in circles:\n{}", circles.join("\n"));
}

#[test]
fn outside_crates_stay_at_home() {
    let sources = sources();
    for (name, homes, reason) in HOMES {
        assert!(!reason.is_empty());
        let used: Vec<&Source> = sources.iter().filter(|source| names_crate(&source.code, name)).collect();
        assert!(!used.is_empty(), "nothing uses `{name}` any more");
        for source in used {
            let at_home = homes.iter().any(|home| is_in(&source.path, home));
            assert!(at_home, "src/{}.rs uses `{name}`, whose home is {homes:?}", source.path);
        }
    }
}

#[test]
fn every_dependency_is_used() {
    let manifest = fs::read_to_string(project().join("Cargo.toml")).unwrap();
    let listed = manifest.split("\n[dependencies]\n").nth(1).unwrap().split("\n[").next().unwrap();
    let sources = sources();
    for name in listed.lines().filter_map(|line| line.split(" =").next()).filter(|name| !name.is_empty()) {
        // Named for a feature that other crates take from it; and what is for the tests in `src/`.
        if matches!(name, "icu_provider" | "tempfile") {
            continue;
        }
        // The one package whose library has another name.
        let name = if name == "md-5" { "md5".to_owned() } else { name.replace('-', "_") };
        assert!(sources.iter().any(|source| names_crate(&source.code, &name)), "nothing uses `{name}`");
    }
}

#[test]
fn rooms_have_names_of_their_own() {
    for source in sources() {
        for part in source.path.split('/') {
            assert!(!matches!(part, "utils" | "util" | "helpers" | "common" | "misc"), "src/{}.rs", source.path);
        }
        assert!(!source.code.contains("use super::*"), "src/{}.rs imports all that is above it", source.path);
        assert!(!source.code.contains("#[allow("), "src/{}.rs allows without a reason", source.path);
    }
}

/// A longer file is more than one room.
#[test]
fn no_file_is_longer_than_600_lines() {
    for source in sources() {
        let text = fs::read_to_string(project().join(format!("src/{}.rs", source.path))).unwrap();
        let lines = text.lines().count();
        assert!(lines <= 600, "src/{}.rs has {lines} lines", source.path);
    }
}

#[test]
fn a_name_is_told_from_the_end_of_another() {
    assert!(names_crate("use serde::de;", "serde") && names_crate("x(chrono::Utc)", "chrono"));
    assert!(!names_crate("use my_serde::de;", "serde") && !names_crate("crate::serde::x", "serde"));
    assert_eq!(words_after("use crate::a::b; crate::c_d!", "crate::"), BTreeSet::from(["a", "c_d"]));
}

/// The names in a folder, sorted: of the folders in it, or of the files.
/// The program takes the indents of its scripts away.
#[test]
fn no_line_of_a_script_begins_within_a_text_or_a_comment() {
    for file in WalkDir::new(project().join("themes/default/static")).into_iter().map(Result::unwrap) {
        if file.path().extension().is_none_or(|ending| ending != "js") {
            continue;
        }
        for (at, line) in fs::read_to_string(file.path()).unwrap().lines().enumerate() {
            let is_whole = line.matches('`').count() % 2 == 0 && !line.contains("/*") && !line.ends_with('\\');
            assert!(is_whole, "{}:{}: {line}", file.path().display(), at + 1);
        }
    }
}

fn names(folder: &str, are_folders: bool) -> Vec<String> {
    let entries = WalkDir::new(project().join(folder)).min_depth(1).max_depth(1).sort_by_file_name();
    let entries = entries.into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_dir() == are_folders);
    entries.map(|entry| entry.file_name().to_str().unwrap().to_owned()).collect()
}

#[test]
fn every_language_has_its_files() {
    let tags: Vec<&str> = LANGUAGES.iter().map(|language| language.tag).collect();
    let files = |end: &str| tags.iter().map(|tag| format!("{tag}.{end}")).collect::<Vec<_>>();
    assert_eq!(names("themes/default/i18n", false), files("ftl"), "themes/default/i18n/");
    assert_eq!(names("src/language/countries", false), files("tsv"), "src/language/countries/");
    assert_eq!(names("src/language/towns", false), files("tsv"), "src/language/towns/");
    assert_eq!(names("src/language/seas", false), files("tsv"), "src/language/seas/");
    assert_eq!(names("src/cli/init/scaffold", true), tags, "src/cli/init/scaffold/");
    let english = names("src/cli/init/scaffold/en", false);
    assert!(english.contains(&"001.md".to_owned()));
    for tag in &tags {
        let folder = format!("src/cli/init/scaffold/{tag}");
        assert_eq!(names(&folder, false), english, "{folder}");
    }
}

/// A language is known by its tag in its own file alone. `src/language/` holds tables of the world's languages as well.
#[test]
fn no_other_room_knows_a_language_by_its_tag() {
    for source in sources().iter().filter(|source| !is_in(&source.path, "language")) {
        for tag in LANGUAGES.iter().map(|language| language.tag) {
            let named =
                [format!("\"{tag}\" =>"), format!("\"{tag}\" |"), format!("(\"{tag}\", "), format!("== \"{tag}\"")];
            let found = named.iter().find(|named| source.code.contains(named.as_str()));
            assert_eq!(found, None, "src/{}.rs", source.path);
        }
    }
}

/// Templates see `next-report` as `s.next_report`; Rust asks for it by name, or for a label by its group and a word.
#[test]
fn every_message_of_the_interface_is_used() {
    let mut source = texts("src", |path| path.ends_with(".rs") && !path.ends_with("tests.rs"));
    source.retain(|char| !char.is_whitespace());
    let templates = texts("themes/default/templates", |_| true);
    let groups = source.split("label(\"").skip(1).filter_map(|rest| rest.split('"').next());
    // `wording::values::unit` makes its own names; the others are words of the content model that a theme of the site's own may show.
    let own = ["unit", "measure", "group", "disaster-type", "disaster-status"];
    let groups: BTreeSet<String> = groups.chain(own).map(|group| format!("{group}-")).collect();
    let messages = fs::read_to_string(project().join("themes/default/i18n/en.ftl")).unwrap();
    let ids = messages.lines().filter(|line| line.starts_with(|char: char| char.is_ascii_lowercase()));
    let unused: Vec<&str> = ids
        .filter_map(|line| line.split(" =").next())
        .filter(|id| {
            let in_template = format!("s.{}", id.replace('-', "_"));
            let ends = |rest: &str| !rest.starts_with(|char: char| char.is_ascii_alphanumeric() || char == '_');
            !source.contains(&format!("\"{id}\""))
                && !templates.split(&in_template).skip(1).any(ends)
                && !groups.iter().any(|group| id.starts_with(group.as_str()))
        })
        .collect();
    assert!(messages.contains("\nnext-report = ") && groups.len() > 5, "the words and the labels are found");
    assert_eq!(unused, [""; 0], "messages that no template and no code asks for");
}

/// The pages that lead newcomers through the house: what they name is there.
#[test]
fn the_paths_that_the_docs_name_are_there() {
    for page in ["docs/architecture.md", "CONTRIBUTING.md", "docs/words.md"] {
        let text = fs::read_to_string(project().join(page)).unwrap();
        let named = text.split('`').skip(1).step_by(2).filter(|name| !name.contains(char::is_whitespace));
        let rooms = ["src/", "themes/", "docs/", "tests/", "benches/", ".ci/"];
        let paths: Vec<&str> = named.filter(|name| rooms.iter().any(|room| name.starts_with(room))).collect();
        assert!(paths.len() > 3 || page == "docs/words.md", "{page} names no paths");
        for path in paths {
            // `TAG`, `NAME` and `CODE` stand for any of their kind; `*` for all.
            let fixed = ["TAG", "NAME", "CODE", "*"].iter().filter_map(|sign| path.find(sign)).min();
            let folder = fixed.map_or(path, |at| path[..at].rsplit_once('/').map_or("", |(folder, _)| folder));
            // What a walk tells to make, for the example of Portuguese, is not there yet.
            let is_example = path.ends_with("pt.tsv") || path.ends_with("pt.ftl") || path.ends_with("/pt/");
            assert!(is_example || project().join(folder).exists(), "{page} names `{path}`, which is not there");
        }
    }
}

/// All files of a folder whose path is wanted, as one text.
fn texts(folder: &str, is_wanted: impl Fn(&str) -> bool) -> String {
    let files = WalkDir::new(project().join(folder)).into_iter().map(Result::unwrap);
    let wanted = files.filter(|entry| entry.file_type().is_file() && is_wanted(entry.path().to_str().unwrap()));
    wanted.map(|entry| fs::read_to_string(entry.path()).unwrap()).collect()
}
