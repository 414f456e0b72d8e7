//! The stages by themselves, on a site of a hundred reports: `cargo bench --bench stages`.

#![expect(clippy::disallowed_methods, reason = "its corpus is written to a folder")]

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use divan::{AllocProfiler, Bencher, black_box};
use vigie::content::{self, ParseOptions};
use vigie::disk::read::{self, Assets};
use vigie::output;
use vigie::pipeline::{self, Options, ParsedSite, Prepared};
use vigie::plan::Job;
use vigie::source::{ReadAsset, SourceTree};

#[expect(dead_code, reason = "the other half is for comparing with Hugo")]
#[path = "support/corpus.rs"]
mod corpus;

#[global_allocator]
static ALLOCATIONS: AllocProfiler = AllocProfiler::system();

const REPORTS: usize = 100;

/// A site as read, and with every stage done.
struct Site {
    tree: SourceTree,
    assets: Arc<dyn ReadAsset>,
    options: Options,
    written: ParsedSite,
    prepared: Prepared,
    /// A job of each kind of output.
    jobs: BTreeMap<&'static str, Job>,
    _folder: tempfile::TempDir,
}

static SITE: LazyLock<Site> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let corpus =
        corpus::Corpus { reports: REPORTS, languages: vec!["en".to_owned()], in_a_series: corpus::REPORTS_IN_A_SERIES };
    corpus.write_vigie(folder.path()).expect("a corpus");
    let mut tree = read::read(folder.path(), &[]).expect("a readable folder");
    pipeline::complete(&mut tree);
    let assets: Arc<dyn ReadAsset> = Arc::new(Assets::open(folder.path()).expect("a folder"));
    let now = "2026-01-01T00:00Z".parse().unwrap_or_else(|_| unreachable!());
    let options = Options::at(now);
    let written = pipeline::parse(&tree, &mut pipeline::Memo::default());
    let prepared = prepare(&tree, &written, &assets, &options);
    let mut jobs = BTreeMap::new();
    for (_, planned) in prepared.plan.iter() {
        jobs.insert(planned.job.output.kind(), planned.job.clone());
    }
    Site { tree, assets, options, written, prepared, jobs, _folder: folder }
});

fn prepare(tree: &SourceTree, written: &ParsedSite, assets: &Arc<dyn ReadAsset>, options: &Options) -> Prepared {
    pipeline::prepare(tree, written, assets, options, pipeline::public, &mut pipeline::Memo::default())
        .expect("a sound theme")
        .value
}

fn main() {
    LazyLock::force(&SITE);
    divan::main();
}

/// One report: front matter and Markdown.
#[divan::bench]
fn parse_a_report(bencher: Bencher<'_, '_>) {
    let file = SITE.tree.find("content/series-000/050.en.md").expect("a report");
    let options = SITE.written.settings().parse_options();
    bencher.bench(|| parse(file, &options));
}

fn parse(file: vigie::source::SourceId, options: &ParseOptions) -> bool {
    content::parse(black_box(file), SITE.tree.file(file), options).value.is_some()
}

/// Every check and every link of a hundred reports, and the plan.
#[divan::bench]
fn prepare_the_site(bencher: Bencher<'_, '_>) {
    bencher.bench(|| prepare(&SITE.tree, &SITE.written, &SITE.assets, &SITE.options));
}

/// One page or file of each kind.
#[divan::bench(args = SITE.jobs.keys().copied())]
fn render(bencher: Bencher<'_, '_>, kind: &str) {
    let job = &SITE.jobs[kind];
    bencher.bench(|| output::render(&SITE.prepared.ctx, &SITE.prepared.indexes, black_box(job)));
}
