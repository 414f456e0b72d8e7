//! Golden sites: each folder of `tests/sites/` is a test.
//!
//! A case has `content/`, sometimes `themes/`, and `expected/` with every file that is built of it; only a case with a list
//! `paths.txt` expects all the paths of the list and, in `expected/`, a choice of the files. `aleppo` is the example site
//! of the project's own `content/`. Faults that a case has on purpose stand in `faults.txt`.
//! `VIGIE_UPDATE=1 cargo test golden` writes what is built into all of them: read the difference as you would read code.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, OnceLock};

use vigie::plan::KINDS;

use crate::support::{Built, Bytes, Desk, Order, Site, build, build_at, difference, project, put, read_tree, updates};

/// The case that is the project's own example.
const EXAMPLE: &str = "aleppo";

/// One golden site.
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) site: Site,
    folder: PathBuf,
    built: OnceLock<Built>,
}

impl Case {
    /// What is built of it for its readers. All tests look at one build, since a build of all cases takes seconds.
    pub(crate) fn built(&self) -> &Built {
        self.built.get_or_init(|| build(&self.site))
    }
}

/// Every golden site, sorted by name.
pub(crate) fn cases() -> &'static [Case] {
    static CASES: LazyLock<Vec<Case>> = LazyLock::new(|| {
        let folders = fs::read_dir(project().join("tests/sites")).unwrap();
        let mut folders: Vec<PathBuf> = folders.map(|entry| entry.unwrap().path()).collect();
        folders.sort();
        folders.into_iter().map(case).collect()
    });
    &CASES
}

/// The example site.
pub(crate) fn example() -> &'static Case {
    cases().iter().find(|case| case.name == EXAMPLE).unwrap()
}

fn case(folder: PathBuf) -> Case {
    let name = folder.file_name().unwrap().to_str().unwrap().to_owned();
    let mut site = Site::read(if name == EXAMPLE { Path::new(env!("CARGO_MANIFEST_DIR")) } else { &folder });
    // The built-in theme is in the binary; the project's copy of it is no part of its example.
    site.files.retain(|path, _| name != EXAMPLE || !path.starts_with("themes/"));
    Case { name, site, folder, built: OnceLock::new() }
}

#[test]
fn every_site_is_built_as_expected() {
    let told: String = cases().iter().map(check).collect();
    assert!(told.is_empty(), "{told}\n`VIGIE_UPDATE=1 cargo test golden` accepts what was built");
}

/// The engine runs where a site changes the theme. A component that nobody calls is a change by which no page may change.
#[test]
fn the_engine_writes_the_same_as_the_compiled_templates() {
    for case in cases() {
        let mut site = Site::default();
        site.files.clone_from(&case.site.files);
        let settings = String::from_utf8(site.files["content/site.yaml"].clone()).unwrap();
        let theme = settings.lines().find_map(|line| line.strip_prefix("theme: ")).unwrap_or("engine").to_owned();
        if theme == "engine" {
            site.write("content/site.yaml", &format!("theme: engine\n{settings}"));
        }
        let unused = "{% component nobody_calls() %}{% endcomponent nobody_calls %}";
        site.write(&format!("themes/{theme}/templates/unused.html"), unused);
        let difference = difference(&build(&site).files, &case.built().files);
        assert_eq!(difference, "", "of {}", case.name);
    }
}

fn check(case: &Case) -> String {
    let built = case.built();
    let mut found = comparable(built);
    let list = case.folder.join("paths.txt");
    let listed = list.is_file();
    let paths: String = found.keys().map(|path| format!("{path}\n")).collect();
    let chosen = read_tree(&case.folder.join("expected"));
    if listed {
        found.retain(|path, _| chosen.contains_key(path));
        found.insert("paths.txt".to_owned(), paths.into_bytes());
    }
    let faults = built.faults_printed();
    if !faults.is_empty() {
        found.insert("faults.txt".to_owned(), faults.into_bytes());
    }
    if updates() {
        update(case, &found);
    }
    let mut expected = read_tree(&case.folder.join("expected"));
    for beside in ["paths.txt", "faults.txt"] {
        if let Ok(bytes) = fs::read(case.folder.join(beside)) {
            expected.insert(beside.to_owned(), bytes);
        }
    }
    let told = difference(&expected, &found);
    if told.is_empty() { told } else { format!("\nin tests/sites/{}:\n{told}", case.name) }
}

fn update(case: &Case, found: &Bytes) {
    for stale in ["expected", "faults.txt"] {
        let stale = case.folder.join(stale);
        let _ = if stale.is_dir() { fs::remove_dir_all(stale) } else { fs::remove_file(stale) };
    }
    for (path, bytes) in found {
        let beside = matches!(path.as_str(), "paths.txt" | "faults.txt");
        let folder = if beside { case.folder.clone() } else { case.folder.join("expected") };
        put(&folder.join(path), bytes);
    }
}

/// What of a built site is compared. The theme's own files are left out, and so are their fingerprints and our version in
/// the pages: a colour changed in the theme, or a release, shall not change every expected file. Of what is no text, the length and hash
/// are compared.
fn comparable(built: &Built) -> Bytes {
    let generator = concat!("Vigie ", env!("CARGO_PKG_VERSION"));
    let files = built.files.iter().filter(|(path, _)| !path.starts_with("assets/"));
    files
        .map(|(path, bytes)| {
            let shown = match std::str::from_utf8(bytes) {
                Ok(text) if path.ends_with("/single.html") => {
                    without_styles(&without_fingerprints(text)).replace(generator, "Vigie")
                }
                Ok(text) => without_fingerprints(text).replace(generator, "Vigie"),
                Err(_) => format!("{} bytes, BLAKE3 {}\n", bytes.len(), blake3::hash(bytes).to_hex()),
            };
            (path.clone(), shown.into_bytes())
        })
        .collect()
}

/// A page in one file without the rules of the theme.
fn without_styles(page: &str) -> String {
    let (before, rest) = page.split_once("<style>").unwrap_or((page, ""));
    let (_, after) = rest.split_once("</style>").unwrap_or(("", rest));
    format!("{before}<style></style>{after}")
}

/// `assets/theme.4f2a91c3.css` becomes `assets/theme.css`.
fn without_fingerprints(text: &str) -> String {
    let mut parts = text.split("assets/");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str("assets/");
        let mut pieces = part.splitn(3, '.');
        match (pieces.next(), pieces.next(), pieces.next()) {
            (Some(stem), Some(hash), Some(rest))
                if hash.len() == 8 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()) =>
            {
                out.push_str(&format!("{stem}.{rest}"));
            }
            _ => out.push_str(part),
        }
    }
    out
}

#[test]
fn a_site_is_the_same_in_whatever_order_its_files_are_read() {
    for case in cases() {
        let (one, other) = (case.built(), build_at(&case.site, crate::support::NOW, Order::Reversed));
        assert_eq!(difference(&one.files, &other.files), "", "in {}", case.name);
        assert_eq!(one.faults_printed(), other.faults_printed(), "in {}", case.name);
    }
}

#[test]
fn the_binary_builds_what_the_pipeline_builds() {
    for case in cases() {
        let desk = Desk::new(&case.site);
        let ran = desk.run(&["build", "--quiet", "--show-withheld", "--clock", crate::support::NOW]);
        let built = case.built();
        assert_eq!((ran.code, ran.out.as_str()), (0, ""), "in {}: {}", case.name, ran.err);
        assert_eq!(ran.err, built.faults_printed(), "in {}", case.name);
        assert_eq!(difference(&built.files, &desk.output()), "", "in {}", case.name);
    }
}

/// So that no planner is forgotten: the compiler asks for the address and the renderer of an output, not for a plan.
#[test]
fn every_output_is_in_a_golden_site() {
    let outputs: BTreeSet<_> = cases().iter().flat_map(|case| case.built().outputs.iter().cloned()).collect();
    let kinds: BTreeSet<&str> = outputs.iter().map(|(_, kind)| *kind).collect();
    assert_eq!(kinds, KINDS.into_iter().collect());
    let source = fs::read_to_string(project().join("src/plan/output.rs")).unwrap();
    let variants = source.split("pub enum Output {").nth(1).unwrap().split("\n}").next().unwrap();
    let variants = variants.lines().filter_map(|line| line.strip_prefix("    ")?.split(['(', ' ', ',']).next());
    let variants: BTreeSet<&str> = variants.filter(|name| name.starts_with(char::is_uppercase)).collect();
    let mut shown: BTreeSet<&str> = outputs.iter().map(|(name, _)| name.as_str()).collect();
    // Sites of hundreds and of thousands of pages have these; the tests of theme, parts and sitemap show them.
    shown.extend(["Month", "Part", "SitemapPart"]);
    assert_eq!(shown, variants);
}

#[test]
fn an_empty_site_is_built() {
    let built = build(&Site::parse(""));
    assert_eq!(built.faults_printed(), "");
    assert!(built.files.contains_key("index.html"));
}
