//! What was done with each file, and `import.md`, which tells it.

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
    const ALL: [(Deed, &str); 4] =
        [(Deed::Taken, "taken"), (Deed::Guessed, "guessed"), (Deed::Changed, "changed"), (Deed::Lost, "lost")];
}

/// The account of one file.
#[derive(Clone, Debug, Default)]
pub(super) struct Account {
    /// Its path in the foreign folder.
    pub(super) from: String,
    /// Its path in the site.
    pub(super) to: String,
    deeds: Vec<(Deed, String)>,
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

    /// `import.md`.
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
        for account in &self.accounts {
            let _ = writeln!(out, "\n## {}\n\nFrom {}.\n", account.to, code(&account.from));
            for (deed, name) in Deed::ALL {
                for (_, words) in account.all().filter(|(of, _)| *of == deed) {
                    let _ = writeln!(out, "- {name}: {words}");
                }
            }
        }
        for (title, pairs, between) in
            [("Files that came along", &self.copies, "from"), ("Not taken", &self.left_out, "because")]
        {
            if !pairs.is_empty() {
                let _ = writeln!(out, "\n## {title}\n");
            }
            for (one, other) in pairs {
                let other = if between == "from" { code(other) } else { other.clone() };
                let _ = writeln!(out, "- {} {between} {other}", code(one));
            }
        }
        out
    }
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
