//! Writes the corpus of the benchmarks: `cargo bench --bench corpus -- FOLDER [--reports N] [--in-a-series N] [--languages en,fr]
//! [--hugo]`.

#![expect(clippy::disallowed_methods, reason = "it writes a folder")]

#[path = "support/corpus.rs"]
mod corpus;

use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut folder = None;
    let (mut reports, mut languages, mut hugo) = (10_000, vec!["en".to_owned()], false);
    let mut in_a_series = corpus::REPORTS_IN_A_SERIES;
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            // cargo says so to every benchmark.
            "--bench" => {}
            "--hugo" => hugo = true,
            "--reports" => reports = arguments.next().and_then(|count| count.parse().ok()).unwrap_or(reports),
            "--in-a-series" => {
                in_a_series = arguments
                    .next()
                    .and_then(|count| count.parse().ok())
                    .filter(|count| *count > 0)
                    .unwrap_or(in_a_series);
            }
            "--languages" => {
                languages = arguments.next().map_or(languages, |list| list.split(',').map(str::to_owned).collect());
            }
            _ => folder = Some(PathBuf::from(argument)),
        }
    }
    let Some(folder) = folder else { return ExitCode::from(2) };
    let corpus = corpus::Corpus { reports, languages, in_a_series };
    let written = if hugo { corpus.write_hugo(&folder) } else { corpus.write_vigie(&folder) };
    if written.is_ok() { ExitCode::SUCCESS } else { ExitCode::from(3) }
}
