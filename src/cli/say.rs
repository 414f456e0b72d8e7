//! What commands tell: faults, counts, what stays behind and why.

use crate::content::values::Tlp;
use crate::diagnostic::{Diagnostic, Summary, to_json, to_text};
use crate::model::Withheld;
use crate::model::gate::Reason;
use crate::pipeline::Prepared;
use crate::source::{SourceTree, Span};

use super::{Outcome, SiteArgs};

/// Prints all faults: for people on the error stream, for programs on the standard output.
pub(super) fn faults(faults: &[Diagnostic], tree: &SourceTree, args: &SiteArgs) -> Outcome {
    if args.json {
        println!("{}", to_json(faults, tree));
    } else {
        eprint!("{}", to_text(faults, tree, args.wants_colour()));
    }
    if Summary::of(faults).errors > 0 { Outcome::Faults } else { Outcome::Fine }
}

/// `2 drafts, 1 under embargo, 3 above TLP:CLEAR, 1 restricted block`; with the files under `--verbose`.
pub(super) fn left_out(prepared: &Prepared, tree: &SourceTree, args: &SiteArgs) {
    let withheld = prepared.withheld();
    let unused: Vec<&str> = prepared.unused_assets().collect();
    let blocks: Vec<(Tlp, Span)> = prepared.hidden_blocks().collect();
    let mut parts = Vec::new();
    let count = |wanted: fn(&Reason) -> bool| withheld.iter().filter(|withheld| wanted(&withheld.reason)).count();
    let drafts = count(|reason| matches!(reason, Reason::Draft));
    let embargoed = count(|reason| matches!(reason, Reason::Embargo(_)));
    let withdrawn = count(|reason| matches!(reason, Reason::Withdrawn));
    let restricted = count(|reason| matches!(reason, Reason::Tlp(_)));
    if drafts > 0 {
        parts.push(plural(drafts, "draft"));
    }
    if embargoed > 0 {
        parts.push(format!("{embargoed} under embargo"));
    }
    if restricted > 0 {
        let audience = prepared.ctx.linked.site.settings.audience;
        parts.push(format!("{restricted} above {}", Tlp::label(audience)));
    }
    if !blocks.is_empty() {
        parts.push(plural(blocks.len(), "restricted block"));
    }
    if withdrawn > 0 {
        parts.push(format!("{withdrawn} withdrawn"));
    }
    if !unused.is_empty() {
        parts.push(format!("{} that nothing shows", plural(unused.len(), "file")));
    }
    if parts.is_empty() {
        return;
    }
    let more = if args.verbose { "" } else { " (name them with --verbose)" };
    eprintln!("Left out: {}{more}", parts.join(", "));
    if args.verbose {
        for withheld in withheld {
            eprintln!("  {}: {}", tree.path(withheld.file), reason(withheld));
        }
        for (tlp, span) in blocks {
            let line = tree.text(span.source)[..span.range().start].matches('\n').count() + 1;
            eprintln!("  {}:{line}: a block for {}", tree.path(span.source), tlp.label());
        }
        for path in unused {
            eprintln!("  {path}: nothing public shows it");
        }
    }
}

fn reason(withheld: &Withheld) -> String {
    match withheld.reason {
        Reason::Draft => "draft".to_owned(),
        Reason::Embargo(until) => {
            format!("under embargo until {} {}", until.local().format("%Y-%m-%d %H:%M"), until.offset())
        }
        Reason::Tlp(tlp) => tlp.label().to_owned(),
        Reason::Withdrawn => "withdrawn".to_owned(),
    }
}

/// `1 page`, `2 pages`.
pub(super) fn plural(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
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
