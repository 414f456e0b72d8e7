//! What was done with each file, and `import.md`, which tells it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// What happened to a part of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Deed {
    Taken,
    /// Nobody said so; it was concluded.
    Guessed,
    Changed,
    Lost,
}

impl Deed {
    /// In the order in which a reader should look at them.
    const ALL: [(Deed, &str); 4] =
        [(Deed::Guessed, "guessed"), (Deed::Lost, "lost"), (Deed::Changed, "changed"), (Deed::Taken, "taken")];

    fn rank(self) -> usize {
        Deed::ALL.iter().position(|(deed, _)| *deed == self).unwrap_or_default()
    }
}

/// The account of one file.
#[derive(Clone, Debug, Default)]
pub(super) struct Account {
    /// Its path in the foreign folder.
    pub(super) from: String,
    /// Its path in the site.
    pub(super) to: String,
    deeds: Vec<(Deed, String)>,
    /// Names of what is not known, and may have kept its words from some readers.
    doubts: BTreeSet<String>,
    /// What an edition says of facts. A translation leaves them to the first edition.
    facts: Vec<(Deed, String)>,
}

impl Account {
    pub(super) fn of(from: &str) -> Account {
        Account { from: from.to_owned(), ..Account::default() }
    }

    /// Notes something once, however often it happened.
    pub(super) fn note(&mut self, deed: Deed, words: impl Into<String>) {
        let entry = (deed, words.into());
        if !self.deeds.contains(&entry) {
            self.deeds.push(entry);
        }
    }

    /// Notes a fact that only the first edition states.
    pub(super) fn fact(&mut self, deed: Deed, words: impl Into<String>) {
        self.facts.push((deed, words.into()));
    }

    /// Notes what makes a draft of a file, because it is not known.
    pub(super) fn doubt(&mut self, doubts: BTreeSet<String>) {
        self.doubts.extend(doubts);
    }

    /// Leaves the facts to the first edition.
    pub(super) fn leave_facts(&mut self) {
        self.facts.clear();
    }

    fn all(&self) -> impl Iterator<Item = &(Deed, String)> {
        self.facts.iter().chain(&self.deeds)
    }

    /// Takes over what another account of the same file has.
    pub(super) fn join(&mut self, other: Account) {
        for (deed, words) in other.deeds {
            self.note(deed, words);
        }
    }

    pub(super) fn count(&self, deed: Deed) -> usize {
        self.all().filter(|(of, _)| *of == deed).count()
    }
}

/// What an import did, beside the files.
#[derive(Debug, Default)]
pub(super) struct Whole {
    pub(super) of: String,
    pub(super) kind: &'static str,
    pub(super) series: String,
    pub(super) accounts: Vec<Account>,
    /// Files that were not taken, each with the reason.
    pub(super) left_out: Vec<(String, String)>,
    /// Files that came along.
    pub(super) copies: Vec<(String, String)>,
    /// What concerns no single report.
    pub(super) remarks: Vec<String>,
}

impl Whole {
    pub(super) fn sum(&self, deed: Deed) -> usize {
        self.accounts.iter().map(|account| account.count(deed)).sum()
    }

    /// `import.md`: first what happened how often, then each fact that several files share, then the files.
    pub(super) fn told(&self) -> String {
        let mut out = format!("# Import of {} into {}\n\n", code(&self.of), code(&self.series));
        let _ = writeln!(
            out,
            "Read as: {}. Reports: {}. Files that came along: {}. Not taken: {}. Guessed: {}. Lost: {}.\n",
            self.kind,
            self.accounts.len(),
            self.copies.len(),
            self.left_out.len(),
            self.sum(Deed::Guessed),
            self.sum(Deed::Lost)
        );
        out.push_str(
            "*Taken* is what the file said. *Guessed* is what nobody said: look at it. *Changed* is written in another \
             way, with the same words. *Lost* is not shown to readers; what was a key stays as a comment in the front \
             matter.\n",
        );
        for remark in &self.remarks {
            let _ = write!(out, "\n- {remark}");
        }
        if !self.remarks.is_empty() {
            out.push('\n');
        }
        self.tell_doubts(&mut out);
        self.tell_kinds(&mut out);
        let shared = self.shared();
        tell_shared(&shared, &mut out);
        self.tell_files(&shared, &mut out);
        if !self.copies.is_empty() {
            out.push_str("\n## Files that came along\n\n");
            for (to, from) in &self.copies {
                let _ = writeln!(out, "- {} from {}", code(to), code(from));
            }
        }
        self.tell_left_out(&mut out);
        out
    }

    /// Why files are drafts that were public, by what is not known in them.
    fn tell_doubts(&self, out: &mut String) {
        let mut files: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for account in &self.accounts {
            account.doubts.iter().for_each(|name| files.entry(name).or_default().push(name_of(&account.to)));
        }
        if !files.is_empty() {
            out.push_str("\n## Drafts to look at\n\n");
            out.push_str(
                "What stands here is not known to Vigie, so it may have kept its words from some readers, or a number may have \
                 been made of two. If everybody may read a file as it is, take `draft: true` out of it. What hides nothing in any \
                 file can be named under `harmless` in `map.yaml`.\n\n",
            );
        }
        for (name, files) in files {
            let what = doubt_of(name);
            let count = if files.len() == 1 {
                "1 file is a draft".to_owned()
            } else {
                format!("{} files are drafts", files.len())
            };
            let _ = writeln!(out, "- {} {what}: {count}. {}", code(name), listed(files.into_iter()));
        }
    }

    /// How many files have what, whatever its values are.
    fn tell_kinds(&self, out: &mut String) {
        let mut kinds: BTreeMap<(usize, String), usize> = BTreeMap::new();
        for account in &self.accounts {
            let of_file: BTreeSet<(usize, String)> =
                account.all().map(|(deed, words)| (deed.rank(), kind_of(words))).collect();
            of_file.into_iter().for_each(|kind| *kinds.entry(kind).or_default() += 1);
        }
        if !kinds.is_empty() {
            out.push_str("\n## In short\n\n");
        }
        for ((rank, words), files) in &kinds {
            let _ = writeln!(out, "- {}, in {}: {words}", Deed::ALL[*rank].1, files_of(*files));
        }
    }

    /// Facts that hold for more than one file, by how much they matter, each with its files.
    fn shared(&self) -> Shared<'_> {
        let mut shared: BTreeMap<(usize, &str), Vec<&str>> = BTreeMap::new();
        for account in &self.accounts {
            // Two reports with one title share no more than that.
            let is_shared = |(deed, words): &&(Deed, String)| *deed != Deed::Taken || words.starts_with(DRAFT);
            for (deed, words) in account.all().filter(is_shared) {
                shared.entry((deed.rank(), words)).or_default().push(&account.to);
            }
        }
        shared.retain(|_, files| files.len() > 1);
        shared
    }

    fn tell_files(&self, shared: &Shared<'_>, out: &mut String) {
        if !self.accounts.is_empty() {
            out.push_str("\n## What each file has by itself\n\n");
        }
        for account in &self.accounts {
            let _ = writeln!(out, "- {}, from {}", code(name_of(&account.to)), code(&account.from));
            for (deed, name) in [Deed::ALL[3], Deed::ALL[2], Deed::ALL[0], Deed::ALL[1]] {
                let own: Vec<&str> = account
                    .all()
                    .filter(|(of, words)| *of == deed && !shared.contains_key(&(deed.rank(), words.as_str())))
                    .map(|(_, words)| words.as_str())
                    .collect();
                let own = joined(&own);
                match deed {
                    // What wants a look stands on a line of its own.
                    Deed::Guessed | Deed::Lost => own.iter().for_each(|words| {
                        let _ = writeln!(out, "  - {name}: {words}");
                    }),
                    _ if own.is_empty() => {}
                    _ => {
                        let _ = writeln!(out, "  - {name}: {}", own.join("; "));
                    }
                }
            }
        }
    }

    fn tell_left_out(&self, out: &mut String) {
        let mut reasons: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (path, reason) in &self.left_out {
            reasons.entry(reason).or_default().push(path);
        }
        if !reasons.is_empty() {
            out.push_str("\n## Not taken\n\n");
        }
        for (reason, paths) in reasons {
            let _ = writeln!(out, "- {}, because {reason}: {}", files_of(paths.len()), listed(paths.into_iter()));
        }
    }
}

/// How the account ends of an import that is at work, or was stopped.
const UNFINISHED: &str = "\n## Not finished\n\nThis import is at work, or was stopped. Run it again: what is missing comes in, and this \
                          account is completed.\n";

/// The account of an import before its files are written.
pub(crate) fn unfinished(account: &str) -> String {
    format!("{account}{UNFINISHED}")
}

/// What a stopped import into a series was of, and its account. `None` of any other text.
pub(crate) fn of_stopped<'t>(text: &'t str, series: &str) -> Option<(&'t str, &'t str)> {
    let account = text.strip_suffix(UNFINISHED)?;
    let head = account.lines().next()?.strip_prefix("# Import of ")?;
    let of = head.strip_suffix(&format!(" into {}", code(&format!("content/{series}"))))?;
    Some((of.trim_matches('`').trim(), account))
}

/// Whether an account tells of a file with this origin.
pub(crate) fn tells_of(account: &str, path: &str, origin: &str) -> bool {
    account.contains(&format!("\n- {}, from {}\n", code(name_of(path)), code(origin)))
}

/// What is said of the name of a doubt: of a number, of a line that is one of words, of a mark of another program.
pub(super) fn doubt_of(name: &str) -> &'static str {
    let is_of_words = name.starts_with(char::is_alphanumeric)
        && !name.ends_with(['}', ':', '='])
        && name.chars().all(|c| c.is_alphanumeric() || !c.is_ascii() || matches!(c, ' ' | ':' | '-' | ',' | '.' | '/'));
    match () {
        () if name.bytes().all(|byte| byte.is_ascii_digit()) => "is a number that was not in the text",
        () if is_of_words => "may say who can read it",
        () => "is not known",
    }
}

/// How the reason begins why a report is a draft.
pub(super) const DRAFT: &str = "it is a draft";

/// Facts with their files, by the rank of the deed.
type Shared<'w> = BTreeMap<(usize, &'w str), Vec<&'w str>>;

fn tell_shared(shared: &Shared<'_>, out: &mut String) {
    if !shared.is_empty() {
        out.push_str("\n## What several files share\n\n");
    }
    for ((rank, words), files) in shared {
        let _ = writeln!(out, "- {}: {words}. In {}", Deed::ALL[*rank].1, listed(files.iter().map(|to| name_of(to))));
    }
}

fn files_of(count: usize) -> String {
    if count == 1 { "1 file".to_owned() } else { format!("{count} files") }
}

fn listed<'n>(names: impl Iterator<Item = &'n str>) -> String {
    names.map(code).collect::<Vec<_>>().join(", ")
}

fn name_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// Facts of one kind as one: `… is not shown: a, b`.
fn joined(facts: &[&str]) -> Vec<String> {
    let mut kinds: Vec<(String, Vec<&str>)> = Vec::new();
    for fact in facts {
        let kind = kind_of(fact);
        match kinds.iter_mut().find(|(other, _)| *other == kind) {
            Some((_, facts)) => facts.push(fact),
            None => kinds.push((kind, vec![fact])),
        }
    }
    let values = |fact: &&str| {
        parts(fact).into_iter().filter(|(is_value, _)| *is_value).map(|(_, part)| part).collect::<Vec<_>>().join(" → ")
    };
    let line = |(kind, facts): (String, Vec<&str>)| match facts.as_slice() {
        [only] => (*only).to_owned(),
        _ if !kind.contains('…') => facts.join("; "),
        _ => format!("{kind}: {}", facts.iter().map(values).collect::<Vec<_>>().join(", ")),
    };
    kinds.into_iter().map(line).collect()
}

/// A fact without its values.
fn kind_of(words: &str) -> String {
    let kind: String = parts(words).into_iter().map(|(is_value, part)| if is_value { "…" } else { part }).collect();
    let mut kind = kind;
    while let Some(at) = kind.find("……").or_else(|| kind.find("… …")) {
        let len = if kind[at..].starts_with("……") { "……".len() } else { "… …".len() };
        kind.replace_range(at..at + len, "…");
    }
    kind.trim_end_matches([' ', ':']).to_owned()
}

/// The parts of a fact, and which of them are values: what stands between the signs of code, and dates and numbers.
fn parts(words: &str) -> Vec<(bool, &str)> {
    let mut parts = Vec::new();
    let mut rest = words;
    while !rest.is_empty() {
        let fence = rest.len() - rest.trim_start_matches('`').len();
        let len = if fence > 0 {
            rest[fence..].find(&rest[..fence]).map_or(rest.len(), |end| end + 2 * fence)
        } else if rest.starts_with(|c: char| c.is_ascii_digit()) {
            rest.find([' ', ',', ';', '`']).unwrap_or(rest.len())
        } else {
            let next = rest
                .char_indices()
                .skip(1)
                .find(|(at, c)| *c == '`' || c.is_ascii_digit() && rest[..*at].ends_with(' '));
            next.map_or(rest.len(), |(at, _)| at)
        };
        parts.push((fence > 0 || rest.starts_with(|c: char| c.is_ascii_digit()), &rest[..len]));
        rest = &rest[len..];
    }
    parts
}

/// Words as they stand in a file, on one line and short.
pub(super) fn code(words: &str) -> String {
    const MOST: usize = 160;
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let short = &line[..line.floor_char_boundary(MOST)];
    let dots = if short.len() < line.len() { " …" } else { "" };
    let fence = if short.contains('`') { "``" } else { "`" };
    let blank = if short.starts_with('`') || short.ends_with('`') { " " } else { "" };
    format!("{fence}{blank}{short}{blank}{fence}{dots}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_of_one_kind_are_one_line() {
        let facts =
            ["the link to `a` leads to `b`", "the link to ``c`d`` leads to `e`", "number 3", "`x` is not shown"];
        assert_eq!(
            joined(&facts),
            ["the link to … leads to …: `a` → `b`, ``c`d`` → `e`", "number 3", "`x` is not shown"]
        );
        assert_eq!(kind_of("the data end at 2024-03-01, the key `date`"), "the data end at …, the key …");
    }
}
