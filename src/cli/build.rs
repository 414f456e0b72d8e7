//! `vigie build`: content to output, whole or not at all.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use clap::{Args, ValueHint};

use crate::content::values::Url;
use crate::diagnostic::{Diagnostic, HeldBack, Summary, has_errors, plural, to_json, to_text};
use crate::disk::file::UnfinishedFile;
use crate::disk::interrupted::Placing;
use crate::disk::last_build::LastBuild;
use crate::disk::write::{Output, WriteSummary};
use crate::disk::{self};
use crate::model::gate::Gate;
use crate::pipeline::{self, Options, Prepared, inputs};
use crate::plan::path::check_part;
use crate::source::{ReadAsset, SourceTree};

use super::args::{SiteArgs, output_folder, parse_url, within};
use super::last_look::LastLook;
use super::outcome::{Failure, Outcome};
use super::print::{self, LeftOut};
use super::progress::Progress;

#[derive(Args, Debug)]
pub(super) struct BuildArgs {
    #[command(flatten)]
    pub(super) site: SiteArgs,
    /// Where the site is written to [default: `output` in the site's folder].
    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(super) output: Option<PathBuf>,
    /// The address of the site; overrides `base_url` in its settings.
    #[arg(short, long, value_name = "URL", value_parser = parse_url)]
    pub(super) base_url: Option<Url>,
    /// Build drafts too; they are marked, and must not be published.
    #[arg(short = 'D', long)]
    pub(super) drafts: bool,
    /// Make one ZIP file that opens without a server, instead of a folder [default: `offline.zip` in the site's folder].
    #[arg(long, value_name = "FILE", num_args = 0..=1, conflicts_with = "output", value_hint = ValueHint::FilePath)]
    pub(super) offline: Option<Option<PathBuf>>,
}

pub(super) fn run(args: &BuildArgs) -> Result<Outcome, Failure> {
    let started = Instant::now();
    if let Some(file) = &args.offline {
        return archive(args, file.as_deref(), started);
    }
    let site = SiteFiles::read(args)?;
    let output = output_folder(args.output.as_deref(), &args.site.source);
    let inputs = inputs::hash(&site.tree, &*site.assets, &site.options, &program())?;
    let told = told_before(args, &site, &output, inputs);
    // The note of the last build quotes nothing that is withheld.
    if let Some(told) = told.filter(|told| !(told.faults.is_veiled && args.site.shows_withheld())) {
        told.faults.tell(args);
        told.tell(args, None, started);
        return Ok(Outcome::Fine);
    }
    let BuiltSite { prepared, tree, faults, written } = make(args, site)?;
    let outcome = print::faults(&faults, &tree, &args.site);
    let Some(written) = written else {
        if !args.site.json {
            eprintln!("Found: {}. Nothing was written.", Summary::of(&faults));
        }
        return Ok(outcome);
    };
    let mut told = BuildSummary::of(&prepared, &tree, &faults);
    told.tell(args, Some(&written), started);
    if let Some(seen) = written.seen.filter(|_| faults.len() <= MOST_KEPT) {
        let (from, until) = inputs::good(&prepared);
        told.faults = FaultTexts::of(&faults, &tree);
        LastBuild { inputs, seen, from, until, told: told.into() }.keep(&args.site.source, &output);
    }
    Ok(outcome)
}

/// What the last build reported, if this one would make and report the same and all its files are in place.
fn told_before(args: &BuildArgs, site: &SiteFiles, output: &Path, inputs: inputs::Hash) -> Option<BuildSummary> {
    let last_build = LastBuild::find(&args.site.source, output)?;
    if last_build.inputs != inputs || !last_build.holds_at(inputs::time(&site.tree, &site.options)) {
        return None;
    }
    // The build that now follows reports why it cannot be opened.
    let output = Output::open(output, &disk::Guard::new(&args.site.source)).ok()?;
    if output.seen() != Some(last_build.seen) {
        return None;
    }
    BuildSummary::try_from(last_build.told).ok()
}

/// This program: a newer one with the same version may make other files.
fn program() -> String {
    let file = std::env::current_exe().and_then(|path| path.metadata());
    let modified = file.as_ref().ok().and_then(|file| file.modified().ok());
    format!("{} {:?} {modified:?}", env!("CARGO_PKG_VERSION"), file.map(|file| file.len()).ok())
}

/// Makes one file that opens without a server.
fn archive(args: &BuildArgs, file: Option<&Path>, started: Instant) -> Result<Outcome, Failure> {
    let path = file.map_or_else(|| within(&args.site.source, Path::new("offline.zip")), Path::to_owned);
    let folder = path.file_stem().and_then(|stem| stem.to_str()).filter(|stem| check_part(stem).is_ok());
    let Some(folder) = folder.filter(|_| path.extension().is_some_and(|ending| ending == "zip")) else {
        let path = path.display();
        return Err(Failure::Usage(format!(
            "`{path}` is not a name for an archive\n  help: name a file that ends with `.zip`"
        )));
    };
    let ReadySite { prepared, mut tree, options, mut faults, held_back } = SiteFiles::read(args)?.ready()?;
    let prepared = pipeline::for_folder(prepared);
    let progress = Progress::new(prepared.plan.len(), args.site.quiet);
    let mut unfinished = match pipeline::has_blocking_faults(&faults, &options) {
        true => None,
        false => Some(UnfinishedFile::begin(&path)?),
    };
    let looked = LastLook::begin(unfinished.is_some(), &args.site.source, &prepared, &tree);
    let packed = pipeline::pack(
        &prepared,
        folder,
        &progress.done,
        |path, made| looked.see(&prepared, path, made).map_err(Failure::from),
        |bytes| {
            progress.tick();
            unfinished.as_mut().map_or(Ok(()), |unfinished| unfinished.add(bytes).map_err(Failure::from))
        },
    );
    progress.finish();
    faults.extend(packed?);
    looked.end(&prepared, &mut tree, &mut faults);
    held_back.mark(&mut faults);
    let faults = pipeline::sort_and_escalate(faults, &tree, &options);
    let outcome = print::faults(&faults, &tree, &args.site);
    match unfinished.filter(|_| !has_errors(&faults)) {
        Some(unfinished) => {
            let length = unfinished.finish()?;
            if !args.site.quiet {
                eprintln!(
                    "Packed {} into `{}` in {:.2} s: {} kB, to be opened at `{folder}/index.html`",
                    plural(prepared.plan.len(), "file"),
                    path.display(),
                    started.elapsed().as_secs_f64(),
                    length.div_ceil(1000),
                );
                LeftOut::of(&prepared, &tree).print(&args.site);
            }
        }
        None if !args.site.json => eprintln!("Found: {}. Nothing was written.", Summary::of(&faults)),
        None => {}
    }
    Ok(outcome)
}

/// A site's files, and how they are to be built.
pub(super) struct SiteFiles {
    tree: SourceTree,
    assets: Arc<dyn ReadAsset>,
    options: Options,
}

/// A site that can be rendered.
struct ReadySite {
    prepared: Prepared,
    tree: SourceTree,
    options: Options,
    faults: Vec<Diagnostic>,
    held_back: HeldBack,
}

impl SiteFiles {
    pub(super) fn read(args: &BuildArgs) -> Result<SiteFiles, Failure> {
        let (tree, assets) = args.site.read()?;
        let mut options = args.site.options();
        options.drafts = args.drafts;
        options.base_url.clone_from(&args.base_url);
        Ok(SiteFiles { tree, assets, options })
    }

    fn ready(self) -> Result<ReadySite, Failure> {
        let SiteFiles { tree, assets, options } = self;
        let written = pipeline::parse(&tree, &mut pipeline::Memo::default());
        let prepared =
            pipeline::prepare(&tree, &written, &assets, &options, pipeline::public, &mut pipeline::Memo::default())?;
        let (prepared, faults) = (prepared.value, prepared.diagnostics);
        // Drafts that are built on request are still nobody's to read in a log.
        let gate = Gate { drafts: false, ..prepared.ctx.gate };
        let held_back = pipeline::held_back(&tree, &written, &prepared, &gate);
        drop(written);
        Ok(ReadySite { prepared, tree, options, faults, held_back })
    }
}

/// A build that was made.
pub(super) struct BuiltSite {
    pub(super) prepared: Prepared,
    pub(super) tree: SourceTree,
    /// Sorted.
    pub(super) faults: Vec<Diagnostic>,
    /// `None` if an error kept the site from being written.
    pub(super) written: Option<WriteSummary>,
}

/// Builds a site and prints nothing.
pub(super) fn make(args: &BuildArgs, site: SiteFiles) -> Result<BuiltSite, Failure> {
    let ReadySite { prepared, mut tree, options, mut faults, held_back } = site.ready()?;
    let progress = Progress::new(prepared.plan.len(), args.site.quiet);
    // With an error nothing is written, but templates are tried all the same: one run shows every fault.
    let output = match pipeline::has_blocking_faults(&faults, &options) {
        true => None,
        false => Some(open(args)?),
    };
    let looked = LastLook::begin(output.is_some(), &args.site.source, &prepared, &tree);
    let rendered = pipeline::render(&prepared, &progress.done, |path, made| {
        progress.tick();
        looked.see(&prepared, path, made)?;
        match &output {
            Some(output) => output.stage(path, made).map_err(Failure::from),
            None => Ok(()),
        }
    });
    progress.finish();
    faults.extend(rendered?);
    looked.end(&prepared, &mut tree, &mut faults);
    held_back.mark(&mut faults);
    let faults = pipeline::sort_and_escalate(faults, &tree, &options);
    let written = match output.filter(|_| !has_errors(&faults)) {
        Some(output) => {
            let placing = Placing::begin(&args.site.source, &output_folder(args.output.as_deref(), &args.site.source));
            let written = output.commit()?;
            placing.done();
            Some(written)
        }
        None => None,
    };
    Ok(BuiltSite { prepared, tree, faults, written })
}

fn open(args: &BuildArgs) -> Result<Output, Failure> {
    let output = output_folder(args.output.as_deref(), &args.site.source);
    Ok(Output::open(&output, &disk::Guard::new(&args.site.source))?)
}

/// What a build reports.
struct BuildSummary {
    pages: usize,
    others: usize,
    /// For the next build. Empty in the build that found them.
    faults: FaultTexts,
    /// How many faults; empty where there are none.
    found: String,
    left_out: LeftOut,
}

/// Faults in each form that a later build may be asked for.
#[derive(Default)]
struct FaultTexts {
    plain: String,
    coloured: String,
    json: String,
    /// Whether something is left out of them because it is withheld.
    is_veiled: bool,
}

impl FaultTexts {
    fn of(faults: &[Diagnostic], tree: &SourceTree) -> FaultTexts {
        let veil = print::veil(faults);
        FaultTexts {
            plain: to_text(faults, tree, false) + &veil,
            coloured: to_text(faults, tree, true) + &veil,
            json: to_json(faults, tree),
            is_veiled: !veil.is_empty(),
        }
    }

    /// As [`print::faults`] would.
    fn tell(&self, args: &BuildArgs) {
        match args.site.json {
            true => println!("{}", self.json),
            false => eprint!("{}", if args.site.wants_colour() { &self.coloured } else { &self.plain }),
        }
    }
}

/// More faults than these are not kept for the next build: finding them again is quick enough.
const MOST_KEPT: usize = 1000;

impl BuildSummary {
    fn of(prepared: &Prepared, tree: &SourceTree, faults: &[Diagnostic]) -> BuildSummary {
        let pages = prepared.plan.iter().filter(|(path, _)| path.as_str().ends_with(".html")).count();
        let summary = Summary::of(faults);
        BuildSummary {
            pages,
            others: prepared.plan.len() - pages,
            faults: FaultTexts::default(),
            found: if summary == Summary::default() { String::new() } else { summary.to_string() },
            left_out: LeftOut::of(prepared, tree),
        }
    }

    /// Prints everything except the faults. `written` is `None` if nothing had changed.
    fn tell(&self, args: &BuildArgs, written: Option<&WriteSummary>, started: Instant) {
        if args.site.quiet {
            return;
        }
        let files = format!("{} and {}", plural(self.pages, "page"), plural(self.others, "other file"));
        let output = output_folder(args.output.as_deref(), &args.site.source);
        let (output, took) = (output.display(), started.elapsed().as_secs_f64());
        match written {
            Some(WriteSummary { written, unchanged, removed, .. }) => eprintln!(
                "Built {files} into `{output}` in {took:.2} s: {written} written, {unchanged} unchanged, {removed} removed"
            ),
            None => eprintln!("Nothing has changed since the last build: {files} are in `{output}` ({took:.2} s)"),
        }
        self.left_out.print(&args.site);
        if !self.found.is_empty() {
            eprintln!("Found: {}", self.found);
        }
    }
}

impl From<BuildSummary> for BTreeMap<String, String> {
    fn from(told: BuildSummary) -> Self {
        let FaultTexts { plain, coloured, json, is_veiled } = told.faults;
        let parts = [
            ("pages", told.pages.to_string()),
            ("others", told.others.to_string()),
            ("plain", plain),
            ("coloured", coloured),
            ("json", json),
            ("veiled", is_veiled.to_string()),
            ("found", told.found),
            ("left_out", told.left_out.counts),
            ("left_out_names", told.left_out.names),
        ];
        parts.into_iter().map(|(name, words)| (name.to_owned(), words)).collect()
    }
}

impl TryFrom<BTreeMap<String, String>> for BuildSummary {
    /// The note of a program that reported something else.
    type Error = ();

    fn try_from(mut parts: BTreeMap<String, String>) -> Result<BuildSummary, ()> {
        let mut part = |name: &str| parts.remove(name).ok_or(());
        Ok(BuildSummary {
            pages: part("pages")?.parse().map_err(drop)?,
            others: part("others")?.parse().map_err(drop)?,
            faults: FaultTexts {
                plain: part("plain")?,
                coloured: part("coloured")?,
                json: part("json")?,
                is_veiled: part("veiled")?.parse().map_err(drop)?,
            },
            found: part("found")?,
            left_out: LeftOut { counts: part("left_out")?, names: part("left_out_names")? },
        })
    }
}
