//! What commands print: faults, counts, what is withheld and why.

use std::borrow::Cow;

use crate::content::values::Tlp;
use crate::diagnostic::{Diagnostic, Severity, Summary, plural, reveal, to_text};
use crate::model::Withheld;
use crate::model::gate::Reason;
use crate::pipeline::Prepared;
use crate::source::{SourceTree, Span};

use super::args::{SiteArgs, is_author_alone};
use super::outcome::Outcome;

/// Prints all faults: for people on the error stream, for programs on the standard output.
pub(super) fn faults(faults: &[Diagnostic], tree: &SourceTree, args: &SiteArgs) -> Outcome {
    let mut shown = Cow::Borrowed(faults);
    if args.shows_withheld() {
        reveal(shown.to_mut());
    }
    match args.format().for_programs(&shown, tree, &args.source) {
        Some(printed) => print!("{printed}"),
        None => {
            eprint!("{}{}", to_text(&shown, tree, args.wants_colour()), veil(&shown));
            if !args.quiet && is_author_alone() {
                eprint!("{}", more(&shown));
            }
        }
    }
    if Summary::of(faults).errors > 0 { Outcome::Faults } else { Outcome::Fine }
}

/// A line that says where to read more, for who may not know: it names the code of the first error.
fn more(faults: &[Diagnostic]) -> String {
    let error = faults.iter().find(|fault| fault.severity == Severity::Error);
    let Some(first) = error.or(faults.first()) else { return String::new() };
    let name = first.code.info().name;
    match faults.iter().all(|fault| fault.code == first.code) {
        true => format!("`vigie explain {name}` says more\n\n"),
        false => format!("`vigie explain CODE` says more, for example `vigie explain {name}`\n\n"),
    }
}

/// That faults kept a site from being written.
pub(super) fn nothing_written(faults: &[Diagnostic], args: &SiteArgs) {
    if !args.format().is_document() {
        eprintln!("Found: {}. Nothing was written.", Summary::of(faults));
    }
}

/// A line that says why lines of faults are missing, and how to see them; empty if none are.
pub(super) fn veil(faults: &[Diagnostic]) -> String {
    if !faults.iter().any(|fault| fault.withheld) {
        return String::new();
    }
    "note: others may read along here, so lines and values are left out where they are of what is withheld, or of a file of \
     which it is not clear who may read it; `--show-withheld` shows them\n\n"
        .to_owned()
}

/// What is withheld, in words.
pub(super) struct LeftOut {
    /// `2 drafts, 1 under embargo, 3 above TLP:CLEAR, 1 restricted block`; empty if nothing is.
    pub(super) counts: String,
    /// A line for each.
    pub(super) names: String,
}

impl LeftOut {
    pub(super) fn of(prepared: &Prepared, tree: &SourceTree) -> LeftOut {
        let withheld = prepared.withheld();
        let unused: Vec<&str> = prepared.unused_assets().collect();
        let blocks: Vec<(Tlp, Span)> = prepared.hidden_blocks().collect();
        let count = |wanted: fn(&Reason) -> bool| withheld.iter().filter(|withheld| wanted(&withheld.reason)).count();
        let drafts = count(|reason| matches!(reason, Reason::Draft | Reason::Unread));
        let embargoed = count(|reason| matches!(reason, Reason::Embargo(_)));
        let withdrawn = count(|reason| matches!(reason, Reason::Withdrawn));
        let restricted = count(|reason| matches!(reason, Reason::Tlp(_)));
        let audience = Tlp::label(prepared.ctx.linked.site.settings.audience);
        let parts = [
            (drafts, plural(drafts, "draft")),
            (embargoed, format!("{embargoed} under embargo")),
            (restricted, format!("{restricted} above {audience}")),
            (blocks.len(), plural(blocks.len(), "restricted block")),
            (withdrawn, format!("{withdrawn} withdrawn")),
            (unused.len(), format!("{} that nothing shows", plural(unused.len(), "file"))),
        ];
        let parts: Vec<String> = parts.into_iter().filter(|(count, _)| *count > 0).map(|(_, words)| words).collect();
        let mut names = String::new();
        for withheld in withheld {
            names.push_str(&format!("  {}: {}\n", tree.path(withheld.file), reason(withheld)));
        }
        for (tlp, span) in blocks {
            let line = tree.text(span.source)[..span.range().start].matches('\n').count() + 1;
            names.push_str(&format!("  {}:{line}: a block for {}\n", tree.path(span.source), tlp.label()));
        }
        for path in unused {
            names.push_str(&format!("  {path}: nothing public shows it\n"));
        }
        LeftOut { counts: parts.join(", "), names }
    }

    /// Prints the counts, and with `--verbose` the files.
    pub(super) fn print(&self, args: &SiteArgs) {
        if self.counts.is_empty() {
            return;
        }
        let more = if args.verbose { "" } else { " (--verbose names them)" };
        eprintln!("Left out: {}{more}", self.counts);
        if args.verbose {
            eprint!("{}", self.names);
        }
    }
}

fn reason(withheld: &Withheld) -> String {
    match withheld.reason {
        Reason::Draft | Reason::Unread => "draft".to_owned(),
        Reason::Embargo(until) => {
            format!("under embargo until {} {}", until.local().format("%Y-%m-%d %H:%M"), until.offset())
        }
        Reason::Tlp(tlp) => tlp.label().to_owned(),
        Reason::Withdrawn => "withdrawn".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::period::Timestamp;
    use crate::source::Content;

    #[test]
    fn an_embargo_is_told_with_its_hour_and_zone() {
        let until = "2030-01-01T08:00".parse().expect("a moment");
        let until = Timestamp::new(until, chrono_tz::Europe::Paris).expect("clocks are not changed then");
        let file = SourceTree::default().insert("content/003.md".to_owned(), Content::Text("".into()));
        let withheld = Withheld { file, series: None, slug: "3".to_owned(), reason: Reason::Embargo(until) };
        assert_eq!(reason(&withheld), "under embargo until 2030-01-01 08:00 +01:00");
    }
}
