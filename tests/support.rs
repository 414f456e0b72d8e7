//! What all tests share: sites written in one string, sites built in memory, trees compared, folders for the real binary.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::AtomicUsize;
use std::sync::{Arc, Mutex};
use std::{env, fs};

use vigie::content::values::Moment;
use vigie::diagnostic::{self, Diagnostic};
use vigie::model::gate::Gate;
use vigie::model::settings::Settings;
use vigie::pipeline::{self, Options, Prepared};
use vigie::source::{Content, ReadAsset, Refusal, SourceTree};
use walkdir::WalkDir;

/// What stands at the beginning of each secret word, so that whatever comes out can be searched for it.
pub(crate) const SIGN: &str = "zqx";

/// Settings for a fixture that brings none.
const SETTINGS: &str = "title: Crisis desk\nlanguages: [en]\nbase_url: https://example.org/\n";

/// The clock of every test that does not set its own.
pub(crate) const NOW: &str = "2025-06-01T12:00+00:00";

/// Files of one content, by path: `content/…` and `themes/…` of a site, or what was built of it.
pub(crate) type Bytes = BTreeMap<String, Vec<u8>>;

/// The files of a site before they are read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Site {
    pub(crate) files: Bytes,
    /// Files that the disk would refuse to open.
    refused: BTreeMap<String, Refusal>,
}

impl Site {
    /// Reads a fixture: blocks headed `==> content/site.yaml`, each of the text up to the next one. A path may be followed by
    /// `(bytes)`, and the text then says `\xff` for a byte; by `(pipe)`, for a file that is none; or, for the settings, by
    /// `(missing)`. Without a block of its own, `content/site.yaml` is as simple as can be.
    pub(crate) fn parse(fixture: &str) -> Site {
        let mut site = Site::default();
        site.write("content/site.yaml", SETTINGS);
        for block in fixture.split("==> ").skip(1) {
            let (head, text) = block.split_once('\n').unwrap_or((block, ""));
            let (path, note) = head.trim_end().split_once(" (").unwrap_or((head.trim_end(), ""));
            match note.trim_end_matches(')') {
                "" => site.write(path, text),
                "bytes" => {
                    site.files.insert(path.to_owned(), unescape(text));
                }
                "pipe" => {
                    site.refused.insert(path.to_owned(), Refusal::NotRegular);
                }
                "missing" => {
                    site.files.remove(path);
                }
                other => panic!("no note `{other}` is known"),
            }
        }
        site
    }

    /// Reads `content/` and `themes/` of a folder.
    pub(crate) fn read(folder: &Path) -> Site {
        let mut files = Bytes::new();
        for top in ["content", "themes"] {
            files
                .extend(read_tree(&folder.join(top)).into_iter().map(|(path, bytes)| (format!("{top}/{path}"), bytes)));
        }
        Site { files, refused: BTreeMap::new() }
    }

    /// Puts a text in the place of whatever was there.
    pub(crate) fn write(&mut self, path: &str, text: &str) {
        self.files.insert(path.to_owned(), text.as_bytes().to_vec());
    }

    /// Lays the site out in a folder.
    pub(crate) fn lay_out(&self, folder: &Path) {
        for (path, bytes) in &self.files {
            put(&folder.join(path), bytes);
        }
    }

    fn tree(&self, order: Order) -> SourceTree {
        let texts = self.files.iter().map(|(path, bytes)| (path, content(path, bytes)));
        let refused = self.refused.iter().map(|(path, refusal)| (path, Content::Refused(*refusal)));
        let mut contents: Vec<_> = texts.chain(refused).collect();
        if order == Order::Reversed {
            contents.reverse();
        }
        let mut tree = SourceTree::default();
        for (path, content) in contents {
            tree.insert(path.clone(), content);
        }
        pipeline::complete(&mut tree);
        tree
    }
}

/// In which order files come into the tree: no disk promises one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    ByPath,
    Reversed,
}

/// A site that was built, and what was found on the way.
pub(crate) struct Built {
    pub(crate) files: Bytes,
    pub(crate) faults: Vec<Diagnostic>,
    /// The outputs among the files, by the names of their variants and by their kinds.
    pub(crate) outputs: BTreeSet<(String, &'static str)>,
    pub(crate) tree: SourceTree,
}

impl Built {
    /// The faults as a terminal shows them.
    pub(crate) fn faults_printed(&self) -> String {
        diagnostic::to_text(&self.faults, &self.tree, false)
    }

    /// A built file as text.
    pub(crate) fn text(&self, path: &str) -> &str {
        let bytes = self.files.get(path).unwrap_or_else(|| panic!("nothing was built at `{path}`"));
        std::str::from_utf8(bytes).unwrap()
    }
}

/// Builds a site for its readers.
pub(crate) fn build(site: &Site) -> Built {
    build_at(site, NOW, Order::ByPath)
}

/// Builds a site for its readers, at a time and with its files in an order.
pub(crate) fn build_at(site: &Site, now: &str, order: Order) -> Built {
    run(site, &[pipeline::public], now, order)
}

/// Looks for faults as `vigie check` does: behind both gates.
pub(crate) fn check(site: &Site) -> Built {
    run(site, &[pipeline::public, pipeline::everything], NOW, Order::ByPath)
}

/// Reads a site's files and builds nothing.
pub(crate) fn parse(site: &Site) -> Built {
    run(site, &[], NOW, Order::ByPath)
}

fn run(site: &Site, gates: &[fn(&Settings, &Options) -> Gate], now: &str, order: Order) -> Built {
    let now: Moment = now.parse().unwrap();
    let options = Options::at(now);
    let tree = site.tree(order);
    let assets: Arc<dyn ReadAsset> = Arc::new(InMemory(site.files.clone()));
    let written = pipeline::parse(&tree, &mut pipeline::Memo::default());
    let mut faults = if gates.is_empty() { written.faults().to_vec() } else { Vec::new() };
    let mut files = None;
    let mut outputs = BTreeSet::new();
    for gate in gates {
        let prepared = pipeline::prepare(&tree, &written, &assets, &options, *gate, &mut pipeline::Memo::default())
            .unwrap()
            .gather(&mut faults);
        outputs.extend(prepared.plan.iter().map(|(_, planned)| {
            let output = &planned.job.output;
            let name: String = format!("{output:?}").chars().take_while(|c| c.is_ascii_alphanumeric()).collect();
            (name, output.kind())
        }));
        let rendered = render(&prepared, &mut faults);
        files.get_or_insert(rendered);
        if prepared.shows_all_of(&written) {
            // `vigie check` does not build the same site once more, either.
            break;
        }
    }
    Built {
        files: files.unwrap_or_default(),
        faults: pipeline::sort_and_escalate(faults, &tree, &options),
        outputs,
        tree,
    }
}

fn render(prepared: &Prepared, faults: &mut Vec<Diagnostic>) -> Bytes {
    let files = Mutex::new(Bytes::new());
    let found = pipeline::render::<io::Error>(prepared, &AtomicUsize::new(0), |path, made| {
        files.lock().unwrap().insert(path.to_string(), made.clone().read()?);
        Ok(())
    });
    faults.extend(found.unwrap());
    files.into_inner().unwrap()
}

struct InMemory(Bytes);

impl ReadAsset for InMemory {
    fn read_asset(&self, path: &str) -> io::Result<Vec<u8>> {
        self.0.get(path).cloned().ok_or_else(|| io::Error::new(io::ErrorKind::NotFound, path.to_owned()))
    }
}

/// As the disk would read it; that both agree is held by the test that builds every golden site with the real binary.
fn content(path: &str, bytes: &[u8]) -> Content {
    const TEXTS: [&str; 12] = ["md", "yaml", "yml", "ftl", "html", "xml", "txt", "json", "css", "js", "svg", "typ"];
    let texts = if path.starts_with("content/") { &TEXTS[..3] } else { &TEXTS[..] };
    let end = path.rsplit('.').next().unwrap_or_default();
    match end {
        _ if texts.contains(&end) => Content::text_of(bytes),
        "csv" | "tsv" | "xlsx" | "ods" | "geojson" | "json" if path.starts_with("content/") => Content::data(bytes),
        _ => Content::asset(bytes.len() as u64, bytes),
    }
}

fn unescape(text: &str) -> Vec<u8> {
    let mut parts = text.split("\\x");
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        bytes.push(u8::from_str_radix(&part[..2], 16).unwrap());
        bytes.extend(&part.as_bytes()[2..]);
    }
    bytes
}

/// Every file beneath a folder by its path; nothing where there is no folder.
pub(crate) fn read_tree(folder: &Path) -> Bytes {
    let mut files = Bytes::new();
    if folder.is_dir() {
        for entry in WalkDir::new(folder).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file()) {
            let path = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
            files.insert(path, fs::read(entry.path()).unwrap());
        }
    }
    files
}

/// Writes a file, and the folders it lies in.
pub(crate) fn put(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

/// Whether expectations are to be written anew: `VIGIE_UPDATE=1 cargo test`.
pub(crate) fn updates() -> bool {
    env::var_os("VIGIE_UPDATE").is_some()
}

/// The fixture of a report whose front matter has an unknown key in line 4; its body begins in line 7.
pub(crate) fn report_with_slip(body: &str) -> String {
    format!("==> content/flood/001.md\n---\ntitle: The river\nas_of: 2024-11-30\ndarft: true\n---\n\n{body}")
}

/// Where this project's folder is.
pub(crate) fn project() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// How two trees differ, for a reader; nothing when they are equal.
pub(crate) fn difference(expected: &Bytes, built: &Bytes) -> String {
    let mut out = String::new();
    for path in expected.keys().filter(|path| !built.contains_key(*path)) {
        let _ = writeln!(out, "expected, but not built: {path}");
    }
    for (path, bytes) in built {
        match expected.get(path) {
            None => {
                let _ = writeln!(out, "built, but not expected: {path}");
            }
            Some(wanted) if wanted == bytes => {}
            Some(wanted) => {
                let _ = writeln!(out, "differs: {path}");
                differing_lines(&String::from_utf8_lossy(wanted), &String::from_utf8_lossy(bytes), &mut out);
            }
        }
    }
    out
}

/// The lines between the common beginning and the common end of two texts; a page's change seldom lies at both.
fn differing_lines(wanted: &str, built: &str, out: &mut String) {
    const MOST: usize = 12;
    let (wanted, built): (Vec<&str>, Vec<&str>) = (wanted.lines().collect(), built.lines().collect());
    let same = wanted.iter().zip(&built).take_while(|(a, b)| a == b).count();
    let rest = wanted.len().min(built.len()) - same;
    let same_end = wanted.iter().rev().zip(built.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
    for (sign, lines) in [('-', &wanted), ('+', &built)] {
        let differing = &lines[same..lines.len() - same_end];
        for (at, line) in differing.iter().take(MOST).enumerate() {
            let _ = writeln!(out, "  {sign} {:>4} {line}", same + at + 1);
        }
        if differing.len() > MOST {
            let _ = writeln!(out, "  {sign}      … {} more lines", differing.len() - MOST);
        }
    }
}

/// A site in a folder of its own, and the real binary to work on it. The folder goes when it is dropped.
pub(crate) struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    pub(crate) fn new(site: &Site) -> Desk {
        let desk = Desk { folder: tempfile::tempdir().unwrap() };
        fs::create_dir_all(desk.site().join("content")).unwrap();
        site.lay_out(&desk.site());
        desk
    }

    /// The site's folder.
    pub(crate) fn site(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    /// A folder or file beside the site's folder.
    pub(crate) fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// What was built into the usual folder, our own notes left out.
    pub(crate) fn output(&self) -> Bytes {
        let mut files = read_tree(&self.site().join("output"));
        files.retain(|path, _| !path.starts_with(".vigie/"));
        files
    }

    /// The binary in the site's folder, with no setting of this machine but a home.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_vigie"));
        command.args(arguments).current_dir(self.site()).env_clear().env("HOME", self.beside("home"));
        command
    }

    /// Runs the binary and gives its exit code, its output and its messages.
    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        Ran::of(self.command(arguments).output().unwrap())
    }
}

/// What a run of the binary left behind.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ran {
    pub(crate) fn of(output: Output) -> Ran {
        Ran {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

/// Numbers that look like chance and are the same in every run (`SplitMix64`).
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`, which is not 0.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(end).unwrap()).unwrap()
    }

    pub(crate) fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }
}

#[test]
fn a_fixture_is_read_block_by_block() {
    let site = Site::parse("==> content/a.md\none\ntwo\n==> content/b.md (bytes)\n\\xffz\n");
    assert_eq!(site.files["content/a.md"], b"one\ntwo\n");
    assert_eq!(site.files["content/b.md"], b"\xffz\n");
    assert_eq!(site.files["content/site.yaml"], SETTINGS.as_bytes());
}

#[test]
fn a_difference_names_what_is_missing_new_and_other() {
    let tree = |files: &[(&str, &str)]| -> Bytes {
        files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect()
    };
    let expected = tree(&[("gone", ""), ("other", "a\nb\nc\n"), ("same", "x")]);
    let built = tree(&[("new", ""), ("other", "a\nB\nc\n"), ("same", "x")]);
    let told = "expected, but not built: gone\nbuilt, but not expected: new\ndiffers: other\n  -    2 b\n  +    2 B\n";
    assert_eq!(difference(&expected, &built), told);
    assert_eq!(difference(&built, &built), "");
}
