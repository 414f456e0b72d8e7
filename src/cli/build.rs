//! `vigie build`: content to output, whole or not at all.

use std::path::Path;
use std::time::Instant;

use crate::diagnostic::{Diagnostic, Summary, has_errors};
use crate::disk::file::Growing;
use crate::disk::write::{Output, WriteError, Written};
use crate::disk::{self};
use crate::output::path::check_part;
use crate::pipeline::{self, Options, Prepared};
use crate::source::SourceTree;

use super::args::{output_folder, within};
use super::progress::Progress;
use super::{BuildArgs, Failure, Outcome, say};

pub(super) fn run(args: &BuildArgs) -> Result<Outcome, Failure> {
    let started = Instant::now();
    if let Some(file) = &args.offline {
        return archive(args, file.as_deref(), started);
    }
    let Made { prepared, tree, faults, written } = make(args)?;
    let outcome = say::faults(&faults, &tree, &args.site);
    if let Some(written) = written {
        if !args.site.quiet {
            tell(&written, &prepared, args, started);
            say::left_out(&prepared, &tree, &args.site);
            if Summary::of(&faults) != Summary::default() {
                eprintln!("Found: {}", Summary::of(&faults));
            }
        }
    } else if !args.site.json {
        eprintln!("Found: {}. Nothing was written.", Summary::of(&faults));
    }
    Ok(outcome)
}

/// Makes one file that opens without a server.
fn archive(args: &BuildArgs, file: Option<&Path>, started: Instant) -> Result<Outcome, Failure> {
    let path = file.map_or_else(|| within(&args.site.source, Path::new("offline.zip")), Path::to_owned);
    let folder = path.file_stem().and_then(|stem| stem.to_str()).filter(|stem| check_part(stem).is_ok());
    let Some(folder) = folder.filter(|_| path.extension().is_some_and(|ending| ending == "zip")) else {
        let path = path.display();
        return Err(Failure::Usage(format!(
            "`{path}` is no name for an archive\n  help: name a file that ends with `.zip`"
        )));
    };
    let Readied { prepared, tree, options, mut faults } = ready(args)?;
    let prepared = pipeline::for_folder(prepared);
    let progress = Progress::new(prepared.plan.len(), args.site.quiet);
    let mut growing = match pipeline::is_stopped(&faults, &options) {
        true => None,
        false => Some(Growing::begin(&path)?),
    };
    let packed = pipeline::pack(&prepared, folder, &progress.done, |bytes| {
        progress.tick();
        growing.as_mut().map_or(Ok(()), |growing| growing.add(bytes).map_err(Failure::from))
    });
    progress.finish();
    faults.extend(packed?);
    let faults = pipeline::settle(faults, &tree, &options);
    let outcome = say::faults(&faults, &tree, &args.site);
    match growing.filter(|_| !has_errors(&faults)) {
        Some(growing) => {
            let length = growing.finish()?;
            if !args.site.quiet {
                eprintln!(
                    "Packed {} into `{}` in {:.2} s: {} kB, to be opened at `{folder}/index.html`",
                    say::plural(prepared.plan.len(), "file"),
                    path.display(),
                    started.elapsed().as_secs_f64(),
                    length.div_ceil(1000),
                );
                say::left_out(&prepared, &tree, &args.site);
            }
        }
        None if !args.site.json => eprintln!("Found: {}. Nothing was written.", Summary::of(&faults)),
        None => {}
    }
    Ok(outcome)
}

/// A site that can be rendered.
struct Readied {
    prepared: Prepared,
    tree: SourceTree,
    options: Options,
    faults: Vec<Diagnostic>,
}

fn ready(args: &BuildArgs) -> Result<Readied, Failure> {
    let (tree, assets) = args.site.read()?;
    let mut options = args.site.options();
    options.drafts = args.drafts;
    options.base_url.clone_from(&args.base_url);
    let written = pipeline::parse(&tree);
    let prepared = pipeline::prepare(&tree, &written, &assets, &options, pipeline::public)?;
    drop(written);
    Ok(Readied { prepared: prepared.value, tree, options, faults: prepared.diagnostics })
}

/// A build that was made.
pub(super) struct Made {
    pub(super) prepared: Prepared,
    pub(super) tree: SourceTree,
    /// Sorted.
    pub(super) faults: Vec<Diagnostic>,
    /// Nothing when an error kept the site from being written.
    pub(super) written: Option<Written>,
}

/// Builds a site and tells nothing.
pub(super) fn make(args: &BuildArgs) -> Result<Made, Failure> {
    let Readied { prepared, tree, options, mut faults } = ready(args)?;
    let progress = Progress::new(prepared.plan.len(), args.site.quiet);
    // With an error nothing is written, but templates are tried all the same: one run shows every fault.
    let output = match pipeline::is_stopped(&faults, &options) {
        true => None,
        false => Some(open(args)?),
    };
    let rendered = pipeline::render(&prepared, &progress.done, |path, bytes| {
        progress.tick();
        match &output {
            Some(output) => output.stage(path, bytes).map_err(Failure::from),
            None => Ok(()),
        }
    });
    progress.finish();
    faults.extend(rendered?);
    let faults = pipeline::settle(faults, &tree, &options);
    let written = match output.filter(|_| !has_errors(&faults)) {
        Some(output) => Some(output.commit()?),
        None => None,
    };
    Ok(Made { prepared, tree, faults, written })
}

fn open(args: &BuildArgs) -> Result<Output, Failure> {
    let output = output_folder(args.output.as_deref(), &args.site.source);
    Ok(Output::open(&output, &disk::Guard::new(&args.site.source))?)
}

fn tell(written: &Written, prepared: &Prepared, args: &BuildArgs, started: Instant) {
    let pages = prepared.plan.iter().filter(|(path, _)| path.as_str().ends_with(".html")).count();
    let output = output_folder(args.output.as_deref(), &args.site.source);
    eprintln!(
        "Built {} and {} into `{}` in {:.2} s: {} written, {} unchanged, {} removed",
        say::plural(pages, "page"),
        say::plural(prepared.plan.len() - pages, "other file"),
        output.display(),
        started.elapsed().as_secs_f64(),
        written.written,
        written.unchanged,
        written.removed,
    );
}

impl From<WriteError> for Failure {
    fn from(error: WriteError) -> Failure {
        let words = error.to_string();
        match error {
            WriteError::Machine(_) | WriteError::Notes(_) | WriteError::Unfinished => Failure::Machine(words),
            WriteError::Refused(..) | WriteError::Busy(_) | WriteError::InTheWay(_) | WriteError::Clash(..) => {
                Failure::Usage(words)
            }
        }
    }
}
