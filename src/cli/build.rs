//! `vigie build`: content to output, whole or not at all.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use crate::diagnostic::{Summary, has_errors};
use crate::disk::write::{Output, WriteError, Written};
use crate::disk::{self};
use crate::pipeline::{self, Prepared};

use super::{BuildArgs, Failure, Outcome, say};

/// A build that is over sooner needs no bar.
const PATIENCE: Duration = Duration::from_millis(700);

pub(super) fn run(args: &BuildArgs) -> Result<Outcome, Failure> {
    let started = Instant::now();
    let (tree, assets) = args.site.read()?;
    let mut options = args.site.options();
    options.drafts = args.drafts;
    options.base_url.clone_from(&args.base_url);
    let written = pipeline::parse(&tree);
    let prepared = pipeline::prepare(&tree, &written, &assets, &options, pipeline::public)?;
    let mut faults = prepared.diagnostics;
    let prepared = prepared.value;
    let progress = Progress::new(&prepared, args.site.quiet);
    // With an error nothing is written, but templates are tried all the same: one run shows every fault.
    let output = match has_errors(&pipeline::settle(faults.clone(), &tree, &options)) {
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
    let outcome = say::faults(&faults, &tree, &args.site);
    match (outcome, output) {
        (Outcome::Fine, Some(output)) => {
            let written = output.commit()?;
            if !args.site.quiet {
                tell(&written, &prepared, args, started);
                say::left_out(&prepared, &tree, &args.site);
                if Summary::of(&faults) != Summary::default() {
                    eprintln!("Found: {}", Summary::of(&faults));
                }
            }
            Ok(Outcome::Fine)
        }
        _ => {
            if !args.site.json {
                eprintln!("Found: {}. Nothing was written.", Summary::of(&faults));
            }
            Ok(Outcome::Faults)
        }
    }
}

fn open(args: &BuildArgs) -> Result<Output, Failure> {
    let output = output_of(args);
    Ok(Output::open(&output, &disk::Guard::new(&args.site.source))?)
}

fn output_of(args: &BuildArgs) -> PathBuf {
    match &args.output {
        Some(output) => output.clone(),
        None if args.site.source == Path::new(".") => PathBuf::from("output"),
        None => args.site.source.join("output"),
    }
}

fn tell(written: &Written, prepared: &Prepared, args: &BuildArgs, started: Instant) {
    let pages = prepared.plan.iter().filter(|(path, _)| path.as_str().ends_with(".html")).count();
    let output = output_of(args);
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

/// A bar on a terminal, once the build has taken longer than a moment.
struct Progress {
    bar: ProgressBar,
    started: Instant,
    shown: AtomicBool,
    quiet: bool,
    done: AtomicUsize,
}

impl Progress {
    fn new(prepared: &Prepared, quiet: bool) -> Progress {
        let bar = ProgressBar::hidden();
        bar.set_length(prepared.plan.len() as u64);
        if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len} files") {
            bar.set_style(style);
        }
        Progress { bar, started: Instant::now(), shown: AtomicBool::new(false), quiet, done: AtomicUsize::new(0) }
    }

    fn tick(&self) {
        let done = self.done.load(Ordering::Relaxed);
        if self.quiet || !done.is_multiple_of(64) || self.started.elapsed() < PATIENCE {
            return;
        }
        if !self.shown.swap(true, Ordering::Relaxed) {
            // indicatif draws on terminals only.
            self.bar.set_draw_target(indicatif::ProgressDrawTarget::stderr());
        }
        self.bar.set_position(done as u64);
    }

    fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
