//! What the search costs on a generated site: its author in time, its reader in bytes: `cargo bench --bench search [REPORTS]`.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::panic,
    reason = "it measures, on a disk, and tells"
)]

#[expect(dead_code, reason = "the other half is for comparing with Hugo")]
#[path = "support/corpus.rs"]
mod corpus;

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::AtomicUsize;
use std::time::Instant;

use vigie::disk::read::{self, Assets};
use vigie::pipeline::{self, Options};
use vigie::search;
use vigie::source::ReadAsset;

/// A first query may cost its reader this much, before compression.
const MOST: usize = 250_000;
const RESULTS: usize = 8;

fn main() {
    let reports = std::env::args().skip(1).find_map(|arg| arg.parse().ok()).unwrap_or(10_000);
    let dir = tempfile::tempdir().expect("a temporary folder");
    let corpus = corpus::Corpus { reports, languages: vec!["en".to_owned()], in_a_series: corpus::REPORTS_IN_A_SERIES };
    corpus.write_vigie(dir.path()).expect("a corpus");
    let mut tree = read::read(dir.path(), &[]).expect("a site");
    pipeline::complete(&mut tree);
    let assets: Arc<dyn ReadAsset> = Arc::new(Assets::open(dir.path()).expect("a site"));
    let options = Options::at("2026-01-01T00:00+00:00".parse().expect("a time"));
    let written = pipeline::parse(&tree, &mut pipeline::Memo::default());
    let prepare = || {
        pipeline::prepare(&tree, &written, &assets, &options, pipeline::public, &mut pipeline::Memo::default())
            .expect("a site")
            .value
    };

    let alone = prepare();
    let language = alone.ctx.linked.site.settings.language_ids().next().expect("a language");
    let started = Instant::now();
    let all: Vec<_> = search::split(&alone.ctx, language, 1).concat();
    let partial = search::gather(&alone.ctx, language, &all);
    let gathered = started.elapsed();
    search::complete(&alone.ctx, &alone.indexes, language, vec![partial]);
    let whole = started.elapsed();
    println!("{reports} reports: index by one thread in {whole:.2?}, gathering {gathered:.2?} of it");

    let sizes = Mutex::new(BTreeMap::new());
    let started = Instant::now();
    let rendered = pipeline::render::<io::Error>(&prepare(), &AtomicUsize::new(0), |path, made| {
        sizes
            .lock()
            .unwrap_or_else(|_| panic!("no thread panics"))
            .insert(path.to_string(), usize::try_from(made.len()).unwrap_or(usize::MAX));
        Ok(())
    });
    rendered.expect("a site that renders");
    println!("linking and rendering everything: {:.2?}", started.elapsed());

    let sizes = sizes.into_inner().expect("no thread panics");
    let below = |start: &str| -> Vec<usize> {
        sizes.iter().filter(|(path, _)| path.starts_with(start)).map(|(_, size)| *size).collect()
    };
    let largest = |start: &str| below(start).into_iter().max().unwrap_or_default();
    let page = sizes["search/index.html"] + below("assets/pages/search.").iter().sum::<usize>();
    let (catalogue, terms, texts) = (sizes["search/index.js"], largest("search/terms/"), largest("search/texts/"));
    println!(
        "{} files, {} kB; the largest of terms {terms}, of texts {texts} bytes",
        below("search/").len(),
        below("search/").iter().sum::<usize>() / 1000
    );
    let query = page + catalogue + terms + RESULTS * texts;
    println!(
        "a first query at worst: page {page}, catalogue {catalogue}, terms {terms}, results {}: {query} bytes",
        RESULTS * texts
    );
    assert!(query <= MOST, "{query} bytes are more than {MOST}");
}
