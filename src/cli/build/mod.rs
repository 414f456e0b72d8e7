//! `vigie build`: content to output, whole or not at all.

mod archive;
mod args;
mod job_array;
mod merge;
mod shard;
mod site;

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

use super::args::{output_folder, shards_folder};
use super::format::FaultFormat;
use super::last_look::LastLook;
use super::outcome::{Failure, Outcome};
use super::print::{self, LeftOut};
use super::progress::Progress;
use crate::diagnostic::{Diagnostic, Summary, has_errors, plural, to_json, to_text};
use crate::disk::interrupted::Placing;
use crate::disk::last_build::LastBuild;
use crate::disk::validity::Validity;
use crate::disk::write::{Output, WriteSummary};
use crate::disk::{self, shards};
use crate::pipeline::{self, Prepared, inputs};
use crate::plan::path::OutputPath;
use crate::source::{Made, SourceTree};

pub(super) use args::BuildArgs;
use merge::Shards;
pub(super) use site::SiteFiles;
use site::{ReadySite, program};

pub(super) fn run(args: &BuildArgs) -> Result<Outcome, Failure> {
    let started = Instant::now();
    if let Some(file) = &args.offline {
        return archive::run(args, file.as_deref(), started);
    }
    if let Some(shard) = args.shard {
        return shard::run(args, shard);
    }
    let site = SiteFiles::read(args)?;
    let output = output_folder(args.output.as_deref(), &args.site.source);
    let inputs = inputs::hash(site.inputs()?, &program(), site.options.strict);
    // Faults are kept in two forms; whoever asks for another has the site built again.
    let is_kept = matches!(args.site.format(), FaultFormat::Text | FaultFormat::Json);
    let told = told_before(args, &site, &output, inputs).filter(|_| is_kept);
    // The note of the last build quotes nothing that is withheld.
    if let Some(told) = told.filter(|told| !(told.faults.is_veiled && args.site.shows_withheld())) {
        told.faults.tell(args);
        told.tell(args, None, started);
        return Ok(Outcome::Fine);
    }
    let BuiltSite { prepared, tree, faults, written } = make(args, site)?;
    let outcome = print::faults(&faults, &tree, &args.site);
    let Some(written) = written else {
        print::nothing_written(&faults, &args.site);
        return Ok(outcome);
    };
    let mut told = BuildSummary::of(&prepared, &tree, &faults);
    told.tell(args, Some(&written), started);
    if let Some(seen) = written.seen.filter(|_| faults.len() <= MOST_KEPT) {
        let (from, until) = inputs::good(&prepared);
        let valid = Validity { from, until };
        told.faults = FaultTexts::of(&faults, &tree);
        LastBuild { inputs, seen, valid, told: told.into() }.keep(&args.site.source, &output);
    }
    Ok(outcome)
}

/// What the last build reported, if this one would make and report the same and all its files are in place.
fn told_before(args: &BuildArgs, site: &SiteFiles, output: &Path, inputs: inputs::Hash) -> Option<BuildSummary> {
    let last_build = LastBuild::find(&args.site.source, output)?;
    if last_build.inputs != inputs || !last_build.valid.holds_at(inputs::time(&site.tree, &site.options)) {
        return None;
    }
    // The build that now follows reports why it cannot be opened.
    let output = Output::open(output, &disk::Guard::new(&args.site.source)).ok()?;
    if output.seen() != Some(last_build.seen) {
        return None;
    }
    BuildSummary::try_from(last_build.told).ok()
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
    let mut shards = match &args.merge {
        Some(folder) => {
            let folder = shards_folder(folder.as_deref(), &args.site.source);
            Some(Shards::find(&folder, &site)?)
        }
        None => None,
    };
    let ReadySite { prepared, mut tree, options, mut faults, held_back } = site.ready(None)?;
    if !args.drafts {
        shards::keep_whole_site(&args.site.source, &prepared.ctx.whole);
    }
    let stale = shards.as_mut().map_or(0, |shards| shards.settle(&prepared));
    if stale > 0 && !args.site.quiet {
        eprintln!(
            "note: {} made when the rest of the site was another; their files are made again",
            if stale == 1 { "1 shard was".to_owned() } else { format!("{stale} shards were") }
        );
    }
    let progress = Progress::new(prepared.plan.len(), args.site.quiet);
    // With an error nothing is written, but templates are tried all the same: one run shows every fault.
    let output = match pipeline::has_blocking_faults(&faults, &options) {
        true => None,
        false => Some(open(args)?),
    };
    let looked = LastLook::begin(output.is_some(), &args.site.source, &prepared, &tree);
    let take = |path: &OutputPath, made: &Made| {
        progress.tick();
        looked.see(&prepared, path, made)?;
        match &output {
            Some(output) => output.stage(path, made).map_err(Failure::from),
            None => Ok(()),
        }
    };
    let rendered = match &shards {
        Some(shards) => {
            pipeline::merge(&prepared, |path, planned| shards.file(&prepared, path, planned), &progress.done, take)
        }
        None => pipeline::render(&prepared, &progress.done, take),
    };
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
        match args.site.format() {
            FaultFormat::Json => println!("{}", self.json),
            _ => eprint!("{}", if args.site.wants_colour() { &self.coloured } else { &self.plain }),
        }
    }
}

/// More faults than these are not kept for the next build: their texts would be larger than what the build reads.
const MOST_KEPT: usize = 50_000;

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
