//! A name for each fault that stays the same while lines move, so that other programs know one again in the next run.

use std::collections::HashMap;

use super::fault::Diagnostic;
use crate::source::SourceTree;

/// A name of 32 signs for each fault, unique among them. It is made of what is printed of the fault alone: of what is held back,
/// nobody can prove a guess by it.
pub(super) fn fingerprints(diagnostics: &[Diagnostic], sources: &SourceTree) -> Vec<String> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut fingerprint = |diagnostic: &Diagnostic| {
        let (code, path) = (diagnostic.code.info().name, sources.path(diagnostic.span.source));
        let told = format!("{code}\0{path}\0{}", diagnostic.shown_message());
        let before = seen.entry(told.clone()).or_default();
        let mut hex = blake3::hash(format!("{told}\0{before}").as_bytes()).to_hex().to_string();
        *before += 1;
        hex.truncate(32);
        hex
    };
    diagnostics.iter().map(&mut fingerprint).collect()
}
