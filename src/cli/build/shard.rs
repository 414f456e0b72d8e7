//! `vigie build --shard`: a part of the site, into a folder of its own; `--merge` puts the parts together.

use std::collections::BTreeSet;
use std::time::Instant;

use super::args::BuildArgs;
use super::job_array::ShardArg;
use super::site::{ReadySite, SiteFiles, version};
use crate::cli::args::{SiteFolder, shards_folder};
use crate::cli::outcome::{Failure, Outcome};
use crate::cli::print;
use crate::cli::progress::Progress;
use crate::content::series_folder;
use crate::context::WholeSite;
use crate::diagnostic::{Diagnostic, HeldBack, Severity, has_errors, plural};
use crate::disk::interrupted::Placing;
use crate::disk::shards::{self, ShardNote};
use crate::disk::validity::Validity;
use crate::disk::write::Output;
use crate::disk::{self};
use crate::pipeline::shard::{Division, Shard};
use crate::pipeline::{self, inputs};
use crate::source::SourceTree;

pub(super) fn run(args: &BuildArgs, shard: ShardArg) -> Result<Outcome, Failure> {
    let started = Instant::now();
    let shard = shard.shard().map_err(Failure::Usage)?;
    let folder = SiteFolder::open(&args.site.source)?;
    let division = Division::of(folder.paths(), shard.of());
    let own = OwnSeries { folder: &folder, division: &division, shard };
    let (ReadySite { prepared, tree, options, held_back, .. }, faults) = own.ready(args)?;
    let output = args.output.clone().unwrap_or_else(|| {
        let name = format!("{}-of-{}", shard.number(), shard.of());
        shards_folder(None, &args.site.source).join(name)
    });
    if let Some(other) = shards::other_than(&shard.to_string(), &output) {
        return Err(Failure::Usage(format!(
            "`{}` holds {other}, which shard {shard} would replace\n  help: leave `--output` out, or name another folder",
            output.display()
        )));
    }
    let place = match has_errors(&faults) {
        true => None,
        false => Some(Output::open(&output, &disk::Guard::new(&args.site.source))?),
    };
    let progress = Progress::new(prepared.plan.len().div_ceil(shard.of()), args.site.quiet);
    let rendered = pipeline::render_shard(&prepared, &division, shard, &progress.done, |path, made| {
        progress.tick();
        place.as_ref().map_or(Ok(()), |place| place.stage(path, made).map_err(Failure::from))
    });
    progress.finish();
    let faults = errors(rendered?.into_iter().chain(faults), &held_back);
    let faults = pipeline::sort_and_escalate(faults, &tree, &options);
    let outcome = print::faults(&faults, &tree, &args.site);
    let Some(place) = place.filter(|_| !has_errors(&faults)) else {
        print::nothing_written(&faults, &args.site);
        return Ok(outcome);
    };
    let placing = Placing::begin(&args.site.source, &output);
    let written = place.commit()?;
    placing.done();
    let (from, until) = inputs::good(&prepared);
    let (valid, whole) = (Validity { from, until }, prepared.ctx.whole.clone());
    let is_read = |folder: &str| tree.below(&format!("content/{folder}")).next().is_some();
    let inputs = inputs::hashes(&tree, &*prepared.ctx.assets, &options, &version(), is_read)?;
    ShardNote { shard: shard.to_string(), inputs, valid, whole }.keep(&output)?;
    if !args.site.quiet {
        eprintln!(
            "Built shard {shard}, {}, into `{}` in {:.2} s: {} written, {} unchanged, {} removed",
            plural(written.written + written.unchanged, "file"),
            output.display(),
            started.elapsed().as_secs_f64(),
            written.written,
            written.unchanged,
            written.removed,
        );
    }
    Ok(outcome)
}

/// The series that a shard makes.
struct OwnSeries<'s> {
    folder: &'s SiteFolder,
    division: &'s Division,
    shard: Shard,
}

impl OwnSeries<'_> {
    /// The shard's series, ready to be rendered, and what keeps them from being written. Only they are read, and those that
    /// they name, if a build has said before what the rest of the site is like.
    fn ready(&self, args: &BuildArgs) -> Result<(ReadySite, Vec<Diagnostic>), Failure> {
        // What a build without drafts said of the whole site is not true of one with drafts.
        let whole = if args.drafts { None } else { shards::whole_site(&args.site.source) };
        let mut tree = SourceTree::default();
        if whole.is_some() {
            self.folder.read_into(&mut tree, |path| series_folder(path).is_none_or(|folder| self.is_own(folder)))?;
            let mut read = BTreeSet::new();
            let mut named = self.division.named_by(self.shard, &tree);
            while !named.is_empty() {
                self.folder
                    .read_into(&mut tree, |path| series_folder(path).is_some_and(|folder| named.contains(folder)))?;
                read.append(&mut named.clone());
                // A number that is taken from another series may be a sum itself.
                let mut next = self.division.summed_by(&named, &tree);
                next.retain(|folder| !read.contains(folder) && !self.is_own(folder));
                named = next;
            }
            let (site, faults) = self.prepare(args, tree.clone(), whole)?;
            if !has_errors(&faults) {
                return Ok((site, faults));
            }
            // What they lead to may be in a series that they name in another way.
        }
        self.folder.read_into(&mut tree, |_| true)?;
        let (site, faults) = self.prepare(args, tree, None)?;
        if !args.drafts {
            shards::keep_whole_site(&args.site.source, &site.prepared.ctx.whole);
        }
        Ok((site, faults))
    }

    fn prepare(
        &self,
        args: &BuildArgs,
        mut tree: SourceTree,
        whole: Option<WholeSite>,
    ) -> Result<(ReadySite, Vec<Diagnostic>), Failure> {
        pipeline::complete(&mut tree);
        let mut site = SiteFiles::new(args, tree, self.folder.assets()).ready(whole)?;
        let found = std::mem::take(&mut site.faults);
        let is_own = |fault: &Diagnostic| match site.tree.path(fault.span.source) {
            path if series_folder(path).is_some() => series_folder(path).is_some_and(|folder| self.is_own(folder)),
            // What is wrong with a page may be that the series is missing to which it leads.
            path => !path.ends_with(".md"),
        };
        let faults = errors(found.into_iter().filter(is_own), &site.held_back);
        Ok((site, faults))
    }

    fn is_own(&self, folder: &str) -> bool {
        self.division.is_of(self.shard, folder)
    }
}

/// Warnings are left to the merge, which knows the whole site.
fn errors(faults: impl IntoIterator<Item = Diagnostic>, held_back: &HeldBack) -> Vec<Diagnostic> {
    let mut errors: Vec<_> = faults.into_iter().filter(|fault| fault.severity == Severity::Error).collect();
    held_back.mark(&mut errors);
    errors
}
