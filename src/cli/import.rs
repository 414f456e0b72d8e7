//! `vigie import`: reports of other programs as reports of a series. Nothing is overwritten.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;

use clap::{Args, ValueHint};

use crate::content::values::{Id, LanguageTag, Url};
use crate::content::yaml_text;
use crate::diagnostic::{Diagnostic, Severity, Summary, nearest_hint, plural};
use crate::disk::{self, foreign};
use crate::import::{self, Folder, Found, Imported, Kind, SiteNow, Wish};
use crate::pipeline;
use crate::source::{Content, SourceTree};

use super::args::{ClockArgs, FolderArgs, parse_id, parse_language, parse_url, within};
use super::check;
use super::outcome::{Failure, Outcome};
use super::progress::Progress;

/// The heading of the flags that say how the folder is to be read.
const READING: &str = "How to read it";

#[derive(Args, Debug)]
pub(super) struct ImportArgs {
    /// The folder of the other program, or a single file: a page, a Word document, an export.
    #[arg(value_name = "FOLDER", value_hint = ValueHint::AnyPath)]
    from_folder: PathBuf,
    /// The series that the reports go into: a folder in `content/`; it is made if it is not there.
    #[arg(long, value_name = "SERIES", value_parser = parse_id)]
    into: Id,
    /// The program that the folder was made for: auto, hugo, jekyll, zola, eleventy, docusaurus, mkdocs, cstate, upptime, wordpress or plain.
    #[arg(long, value_name = "KIND", default_value = "auto", value_parser = parse_kind, help_heading = READING)]
    from: AnyKind,
    /// Which numbers of the front matter are figures, and which keys are called otherwise; `--dry-run` proposes one.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = READING)]
    map: Option<PathBuf>,
    /// Where the old site is: links to what does not come along lead there.
    #[arg(long, value_name = "URL", value_parser = parse_url, help_heading = READING)]
    old_url: Option<Url>,
    /// The language of texts that name none [default: what the old settings say, else the site's first].
    #[arg(long, value_name = "LANG", value_parser = parse_language, help_heading = READING)]
    lang: Option<LanguageTag>,
    /// Write nothing; say what would be done, and print a `map.yaml` for the numbers that were found.
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    folder: FolderArgs,
    #[command(flatten)]
    clock: ClockArgs,
}

/// A kind of folder, or `None` to find out.
type AnyKind = Option<Kind>;

fn parse_kind(written: &str) -> Result<AnyKind, String> {
    if written == "auto" {
        return Ok(None);
    }
    let names = Kind::ALL.iter().map(|(name, _)| *name);
    Kind::ALL.iter().find(|(name, _)| *name == written).map(|(_, kind)| Some(*kind)).ok_or_else(|| {
        nearest_hint(written, names.clone())
            .unwrap_or_else(|| format!("there are auto, {}", names.collect::<Vec<_>>().join(", ")))
    })
}

pub(super) fn run(args: &ImportArgs) -> Result<Outcome, Failure> {
    if matches!(args.into.as_str(), "pages" | "root") {
        let words = format!("`{}` is no series\n  help: choose another name, such as `{}-2`", args.into, args.into);
        return Err(Failure::Usage(words));
    }
    let site = site_now(args)?;
    let map = args.map.as_deref().map(read_map).transpose()?;
    let (folder, stored) = foreign_folder(&args.from_folder)?;
    let is_same = |from: &str, name: &str| {
        let path = within(&args.folder.source, Path::new(&format!("content/{}/{name}", args.into)));
        match stored.get(from) {
            Some(from) => foreign::are_same(from, &path),
            None => foreign::holds(&path, folder.bytes(from).unwrap_or_default()),
        }
    };
    let now = yaml_text::moment(args.clock.now());
    let wish = Wish {
        name: &args.from_folder.display().to_string(),
        kind: args.from,
        map: map.as_ref().map(|(name, text)| (name.as_str(), text.as_str())),
        old_url: args.old_url.as_ref().map(Url::as_str),
        language: args.lang.as_ref().map(LanguageTag::as_str),
        now: &now,
        series: args.into.as_str(),
        is_same: &is_same,
    };
    let progress = Progress::new(0, false);
    let imported = import::import(&folder, &site, &wish, &mut |done, all| {
        progress.set_length(all);
        progress.done.store(done, Ordering::Relaxed);
        progress.tick();
    });
    progress.finish();
    let imported = imported.map_err(Failure::Usage)?;
    tell(&imported);
    if args.dry_run {
        print!("{}", imported.proposal);
        return Ok(Outcome::Fine);
    }
    let stopped = stopped(args)?;
    if imported.files.is_empty() && stopped.is_none() {
        let words = match imported.known {
            0 => format!(
                "there is no report in `{}`\n  help: name the folder of the texts, or its kind with `--from`",
                args.from_folder.display()
            ),
            known => format!(
                "there is nothing new in `{}`: {} came in before",
                args.from_folder.display(),
                plural(known, "report")
            ),
        };
        return Err(Failure::Usage(words));
    }
    // First: if this is stopped, whoever comes next knows of what. Its end is written last.
    let before = stopped.as_ref().map(|(_, told)| told.clone()).unwrap_or_default();
    let (account, told) = begin_account(&args.folder.source, &imported, stopped)?;
    write(args, &imported, &folder, &stored)?;
    clear(args, &format!("{before}{told}"))?;
    let checked = checked(args)?;
    disk::file::replace(&account, format!("{told}{}", checked.told).as_bytes())?;
    let builds = if checked.summary.errors == 0 { "The site builds" } else { "The site does not build yet" };
    let see = if checked.told.is_empty() { String::new() } else { format!("; see `{}`", account.display()) };
    eprintln!("{builds}. `vigie check` finds: {}{see}", checked.summary);
    println!("{}", account.display());
    Ok(Outcome::Fine)
}

fn tell(imported: &Imported) {
    let counts = &imported.counts;
    let languages = if counts.languages.is_empty() { "" } else { ", in " };
    let languages = format!("{languages}{}", counts.languages.join(", "));
    eprintln!("Read as {}: {}{languages}", counts.kind, plural(counts.reports, "report"));
    eprintln!(
        "{} came along, {} not taken; {} guessed, {} lost",
        plural(imported.copies.len(), "file"),
        plural(counts.left_out, "file"),
        plural(counts.guessed, "thing"),
        counts.lost
    );
    if imported.known > 0 && counts.reports > 0 {
        eprintln!("{} came in before and stay as they are", plural(imported.known, "report"));
    }
}

/// The name and the text of a map.
fn read_map(path: &Path) -> Result<(String, String), Failure> {
    let mut files = foreign::read(path)?.files.into_iter();
    let bytes = files.find(|file| !file.path.contains('/')).map(|file| file.bytes).unwrap_or_default();
    let text =
        String::from_utf8(bytes).map_err(|_| Failure::Usage(format!("`{}` is no text in UTF-8", path.display())))?;
    Ok((path.display().to_string(), text))
}

/// The files of the foreign folder, and where each is.
fn foreign_folder(path: &Path) -> Result<(Folder, BTreeMap<String, PathBuf>), Failure> {
    let mut folder = Folder::default();
    let mut stored = BTreeMap::new();
    let read = foreign::read(path)?;
    folder.skipped = read.skipped;
    for file in read.files {
        let found = if file.is_whole { Found::Whole(file.bytes) } else { Found::Other(file.bytes) };
        folder.insert(file.path.clone(), found, file.changed);
        stored.insert(file.path, file.stored);
    }
    import::unpack(&mut folder);
    Ok((folder, stored))
}

/// What the site has already.
fn site_now(args: &ImportArgs) -> Result<SiteNow, Failure> {
    let (tree, assets) = args.folder.read()?;
    let written = pipeline::parse(&tree, &mut pipeline::Memo::default());
    let text = |path: &str| tree.find(path).map(|id| tree.text(id).to_owned());
    let mut site = SiteNow {
        languages: written.settings().languages.iter().map(|tag| tag.as_str().to_owned()).collect(),
        settings: text("content/site.yaml").unwrap_or_default(),
        sources: text("content/sources.yaml"),
        ..SiteNow::default()
    };
    let below = format!("content/{}/", args.into);
    for (id, file) in tree.iter() {
        let Some(name) = file.path.strip_prefix(&below) else { continue };
        site.names.insert(name.to_owned());
        site.numbers.extend(name.split('.').next().and_then(|stem| stem.parse::<u32>().ok()));
        if let Content::Text(_) = file.content {
            site.imported.extend(import::origin(tree.text(id)).map(|origin| (origin.to_owned(), name.to_owned())));
        }
    }
    let options = pipeline::Options::at(args.clock.now());
    let memo = &mut pipeline::Memo::default();
    let prepared = pipeline::prepare(&tree, &written, &assets, &options, pipeline::everything, memo)?;
    let prepared = prepared.gather(&mut Vec::new());
    site.addresses = prepared.plan.iter().map(|(path, _)| import::bare_address(path.as_str())).collect();
    Ok(site)
}

fn write(
    args: &ImportArgs,
    imported: &Imported,
    folder: &Folder,
    stored: &BTreeMap<String, PathBuf>,
) -> Result<(), Failure> {
    let site = &args.folder.source;
    let path = |inside: &str| within(site, Path::new(inside));
    // What reports show and name comes before them: a report that is there has come in whole.
    for (from, to) in &imported.copies {
        match stored.get(from) {
            Some(from) => foreign::copy(from, &path(to))?,
            // A part of a document.
            None => disk::file::create(&path(to), folder.bytes(from).unwrap_or_default())?,
        }
    }
    for (inside, text) in [("content/site.yaml", &imported.settings), ("content/sources.yaml", &imported.register)] {
        if let Some(text) = text {
            disk::file::replace(&path(inside), text.as_bytes())?;
        }
    }
    for (inside, text) in &imported.files {
        disk::file::create(&path(inside), text.as_bytes())?;
    }
    Ok(())
}

/// Where the account of an import into this series is that was stopped, and what it tells.
fn stopped(args: &ImportArgs) -> Result<Option<(PathBuf, String)>, Failure> {
    for n in 1.. {
        let path = within(&args.folder.source, Path::new(&account_name(n)));
        let read = match foreign::read(&path) {
            Ok(read) => read,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => break,
            Err(error) => return Err(error.into()),
        };
        let text = read.files.into_iter().next().map(|file| file.bytes).unwrap_or_default();
        let text = String::from_utf8(text).unwrap_or_default();
        let Some((of, told)) = import::of_stopped(&text, args.into.as_str()) else { continue };
        let typed = args.from_folder.display().to_string();
        if of == typed || foreign::are_one(Path::new(of), &args.from_folder) {
            return Ok(Some((path, told.to_owned())));
        }
    }
    Ok(None)
}

fn account_name(n: usize) -> String {
    if n == 1 { "import.md".to_owned() } else { format!("import-{n}.md") }
}

/// Begins an account, or goes on with that of an import that was stopped. Returns where it is and what it tells.
fn begin_account(
    site: &Path,
    imported: &Imported,
    stopped: Option<(PathBuf, String)>,
) -> Result<(PathBuf, String), Failure> {
    let is_told = |told: &str| {
        let mut files = imported.files.iter();
        files.all(|(path, text)| import::origin(text).is_none_or(|origin| import::tells_of(told, path, origin)))
    };
    if let Some((path, told)) = stopped {
        if is_told(&told) {
            return Ok((path, told));
        }
        // The folder has changed since.
        let account = new_account(site, &imported.account)?;
        let rest = format!("This import was stopped. What was missing then came in later: `{}`.", account.display());
        disk::file::replace(&path, format!("{told}\n## Not finished\n\n{rest}\n").as_bytes())?;
        return Ok((account, imported.account.clone()));
    }
    Ok((new_account(site, &imported.account)?, imported.account.clone()))
}

/// Writes `import.md` beside `content/`, or `import-2.md` if that is there.
fn new_account(site: &Path, told: &str) -> Result<PathBuf, Failure> {
    for n in 1.. {
        let path = within(site, Path::new(&account_name(n)));
        match disk::file::create(&path, import::unfinished(told).as_bytes()) {
            Ok(()) => return Ok(path),
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(Failure::Machine("there is no free name for `import.md`".to_owned()))
}

/// Removes what a stopped import left of files that were not whole.
fn clear(args: &ImportArgs, told: &str) -> Result<(), Failure> {
    let site = &args.folder.source;
    let is_named = |name: &str| told.contains(&format!("`{name}`")) || told.contains(&format!("/{name}`"));
    disk::file::remove_parts(&within(site, Path::new(&format!("content/{}", args.into))), |name| {
        is_named(name) || name == "series.yaml"
    })?;
    disk::file::remove_parts(&within(site, Path::new("content")), |name| matches!(name, "site.yaml" | "sources.yaml"))?;
    disk::file::remove_parts(&within(site, Path::new(".")), |name| {
        name.starts_with("import") && name.ends_with(".md")
    })?;
    Ok(())
}

/// What `vigie check` says of the site now.
struct Checked {
    summary: Summary,
    /// Its errors, for `import.md`.
    told: String,
}

fn checked(args: &ImportArgs) -> Result<Checked, Failure> {
    let (mut tree, assets) = args.folder.read()?;
    let options = pipeline::Options::at(args.clock.now());
    let faults = check::faults(&args.folder.source, (&mut tree, &assets), &options, true)?;
    let errors: BTreeSet<String> =
        faults.iter().filter(|fault| fault.severity == Severity::Error).map(|fault| line(fault, &tree)).collect();
    let mut told = String::new();
    if !errors.is_empty() {
        told.push_str("\n## Errors that are left\n\n");
    }
    for line in &errors {
        let _ = writeln!(told, "- {line}");
    }
    Ok(Checked { summary: Summary::of(&faults), told })
}

/// `content/orsa/004.fr.md:12: there is no file …`
fn line(fault: &Diagnostic, tree: &SourceTree) -> String {
    let start = tree.start_of(fault.span);
    format!("{}:{}: {}", tree.path(fault.span.source), start.line, fault.message)
}
