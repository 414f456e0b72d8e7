//! Builds what a general generator makes of the same reports, and nothing else: home, series, reports, lists, feeds and
//! sitemap. `cargo bench --bench comparable -- SITE OUTPUT`; the program itself has no such switch.

#![expect(clippy::disallowed_methods, reason = "its folders come in as arguments")]

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use mimalloc::MiMalloc;
use rayon::prelude::*;
use vigie::disk::Guard;
use vigie::disk::read::{self, Assets};
use vigie::disk::write::{Output, WriteError};
use vigie::output;
use vigie::pipeline::{self, Options};
use vigie::source::ReadAsset;

#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

const KINDS: [&str; 9] = ["home", "series", "report", "page", "collection", "entry", "feed", "machine", "asset"];

fn main() -> Result<(), WriteError> {
    let folders: Vec<PathBuf> = std::env::args().skip(1).filter(|word| word != "--bench").map(PathBuf::from).collect();
    let [site, target] = folders.as_slice() else { return Err(WriteError::Unfinished) };
    let failed = WriteError::Machine;
    let mut tree = read::read(site, &[target]).map_err(failed)?;
    pipeline::complete(&mut tree);
    let assets: Arc<dyn ReadAsset> = Arc::new(Assets::open(site).map_err(failed)?);
    let now = "2026-01-01T00:00Z".parse().unwrap_or_else(|_| unreachable!());
    let options = Options::at(now);
    let written = pipeline::parse(&tree, &mut pipeline::Memo::default());
    let prepared =
        pipeline::prepare(&tree, &written, &assets, &options, pipeline::public, &mut pipeline::Memo::default())
            .map_err(failed)?
            .value;
    drop((written, tree));
    let kinds = BTreeSet::from(KINDS);
    let jobs: Vec<_> = prepared.plan.iter().filter(|(_, planned)| kinds.contains(planned.job.output.kind())).collect();
    let output = Output::open(target, &Guard::new(site))?;
    jobs.into_par_iter().try_for_each(|(path, planned)| {
        let made = output::render(&prepared.ctx, &prepared.indexes, &planned.job).map_err(failed)?.value;
        output.stage(path, &made)
    })?;
    output.commit().map(drop)
}
