//! Reports of other programs, as reports of a series: the way in for what people have.
//!
//! A folder is read into one form whatever program it was made for ([`report::ForeignReport`]); only `kind`, `collect` and
//! `address` know how programs differ. Then each report goes the same way:
//!
//! - `front`, `value`: what its front matter holds, in YAML, TOML, JSON or lines;
//! - `unpublished`: which files the old program did not publish;
//! - `page`, `docx`, `wxr`, `issues`: texts in other files: pages, Word, exports of WordPress and GitHub;
//! - `holding`: whether everybody may read it;
//! - `keys`, `dates`, `facts`, `figures`, `sources`: what that means here;
//! - `languages`: which texts are editions of one report;
//! - `body`, `resolve`: its words in Markdown for Vigie, and where their links lead;
//! - `write`: the file.
//!
//! Nothing that was there is changed, no word is changed, nothing becomes public that was not. What was done with each file
//! stands in `import.md` (`account`). Files come in as values, and go out as values.

mod account;
mod address;
mod body;
mod collect;
mod docx;
mod facts;
mod figures;
mod folder;
mod front;
mod holding;
mod issues;
mod keys;
mod kind;
mod languages;
mod page;
mod plain;
mod report;
mod resolve;
mod site;
mod sources;
mod unpublished;
mod value;
mod write;
mod wxr;
mod xml;

use std::collections::{BTreeMap, BTreeSet};

use account::{Account, Deed, Whole, code};
use facts::{Basis, Facts};
use figures::Mapping;
use report::{ForeignReport, Words};
use resolve::Targets;
use sources::Register;

pub(crate) use folder::{Folder, Found};
pub(crate) use kind::Kind;
pub(crate) use site::SiteNow;

/// What the user asked for.
pub(crate) struct Wish<'w> {
    /// What the folder is called, for accounts.
    pub(crate) name: &'w str,
    /// `None` to find out.
    pub(crate) kind: Option<Kind>,
    /// The text of `map.yaml`.
    pub(crate) map: Option<&'w str>,
    /// Where the old site is.
    pub(crate) old_url: Option<&'w str>,
    /// The language of texts that name none.
    pub(crate) language: Option<&'w str>,
    /// The time that counts as now: `2024-12-06T19:30+01:00`.
    pub(crate) now: &'w str,
    /// The folder of the series.
    pub(crate) series: &'w str,
}

/// What an import makes.
#[derive(Debug, Default)]
pub(crate) struct Imported {
    /// New files, by their paths in the site's folder.
    pub(crate) files: Vec<(String, String)>,
    /// Files that come along: the path in the foreign folder, and the new one.
    pub(crate) copies: Vec<(String, String)>,
    /// New texts of the settings and of the register of sources, if something came in.
    pub(crate) settings: Option<String>,
    pub(crate) register: Option<String>,
    /// `map.yaml` as it could be.
    pub(crate) proposal: String,
    /// The text of `import.md`.
    pub(crate) account: String,
    pub(crate) counts: Counts,
    /// Files that are here already from an import before.
    pub(crate) known: usize,
}

/// How much there was of everything.
#[derive(Debug, Default)]
pub(crate) struct Counts {
    /// What the folder was read as.
    pub(crate) kind: &'static str,
    pub(crate) languages: Vec<String>,
    pub(crate) reports: usize,
    pub(crate) left_out: usize,
    pub(crate) guessed: usize,
    pub(crate) lost: usize,
}

/// Puts in the pictures of Word documents beside them, so that they are found like all others.
pub(crate) fn unpack(folder: &mut Folder) {
    let documents: Vec<String> =
        folder.paths().filter(|path| folder::ending_of(path) == "docx").map(str::to_owned).collect();
    for path in documents {
        for (name, bytes) in docx::pictures(folder.bytes(&path).unwrap_or_default()) {
            folder.insert(format!("{path}/{name}"), Found::Whole(bytes), None);
        }
    }
}

/// Reads a folder as reports of a series. `tick` is called for each report that is done, with the number of all.
///
/// # Errors
/// With words for the user, if the import cannot begin.
pub(crate) fn import(
    folder: &Folder,
    site: &SiteNow,
    wish: &Wish<'_>,
    tick: &mut dyn FnMut(usize, usize),
) -> Result<Imported, String> {
    let mapping =
        wish.map.map(Mapping::read).transpose().map_err(|fault| format!("`map.yaml`: {fault}"))?.unwrap_or_default();
    let kind = wish.kind.unwrap_or_else(|| Kind::of(folder));
    let sure: BTreeSet<String> = site.languages.iter().cloned().chain(wish.language.map(str::to_owned)).collect();
    let mut findings = collect::findings(kind, folder, &sure);
    let proposal = figures::proposal(&findings.reports);
    let all = findings.reports.len();
    findings.reports.retain(|report| !site.imported.contains(&report.from));
    let known = all - findings.reports.len();
    let default = wish.language.map(str::to_owned).or(findings.language).unwrap_or_else(|| site.languages[0].clone());

    let mut read: Vec<Read> = findings
        .reports
        .into_iter()
        .map(|report| {
            let mut account = Account::of(&report.from);
            let basis = Basis { mapping: &mapping, now: wish.now, changed: folder.changed(&report.file) };
            let facts = facts::facts(&report, &basis, &mut account);
            let said = report.language.clone().or_else(|| facts.language.clone());
            let language = site.language(&said.unwrap_or_else(|| default.clone()));
            Read { report, facts, account, language, to: String::new(), stem: String::new(), is_base: true }
        })
        .collect();
    let mut languages = site.languages.clone();
    for read in &read {
        if !languages.contains(&read.language) {
            languages.push(read.language.clone());
        }
    }
    name(&mut read, &languages, site);

    let old_url = wish.old_url.or(findings.old_url.as_deref());
    let mut targets = Targets::new(folder, &findings.statics, (old_url, wish.old_url.is_some()), site.names.clone());
    let mut addresses = BTreeSet::new();
    for read in &mut read {
        let report = &read.report;
        targets.add(&report.file, &report.key, &report.addresses, &read.facts.title, &read.to);
        read.facts.aliases = aliases(&read.facts.aliases, wish, &mut addresses);
        if !read.facts.aliases.is_empty() {
            read.account.note(Deed::Taken, format!("old addresses {}", code(&read.facts.aliases.join(" "))));
        }
    }

    let mut register = Register::of(site.sources.as_deref());
    let mut whole = Whole {
        of: wish.name.to_owned(),
        kind: kind.name(),
        series: format!("content/{}", wish.series),
        ..Whole::default()
    };
    let mut imported = Imported { proposal, known, ..Imported::default() };
    let count = read.len();
    for (at, read) in read.into_iter().enumerate() {
        let (path, text, account) = written(read, &mut targets, &mut register, wish);
        imported.files.push((path, text));
        whole.accounts.push(account);
        tick(at + 1, count);
    }
    imported.copies =
        targets.copies().map(|(from, name)| (from.to_owned(), format!("content/{}/{name}", wish.series))).collect();
    if languages.len() > site.languages.len() {
        let new = &languages[site.languages.len()..];
        imported.settings = Some(site.settings_with(&languages, new)?);
        whole.remarks.push(format!("The languages {} came into `content/site.yaml`.", code(&new.join(", "))));
    }
    if register.added() > 0 {
        imported.register = Some(site.register_with(&register.lines())?);
        whole.remarks.push(format!("Sources that came into `content/sources.yaml`: {}.", register.added()));
    }
    if count > 0 && kind.has_incidents() && !site.names.contains("series.yaml") {
        let text = "# Each incident is a record by itself.\nsequence: none\n".to_owned();
        imported.files.push((format!("content/{}/series.yaml", wish.series), text));
        whole.remarks.push("Incidents are records by themselves: `series.yaml` says `sequence: none`.".to_owned());
    }
    if known > 0 {
        whole.remarks.push(format!("Files that were imported before and are left as they are: {known}."));
    }
    whole.left_out = findings.left_out;
    whole.copies = imported.copies.iter().map(|(from, to)| (to.clone(), from.clone())).collect();
    whole.accounts.sort_by(|one, other| one.to.cmp(&other.to));
    imported.counts = Counts {
        kind: kind.name(),
        languages,
        reports: whole.accounts.len(),
        left_out: whole.left_out.len(),
        guessed: whole.sum(Deed::Guessed),
        lost: whole.sum(Deed::Lost),
    };
    imported.account = whole.told();
    Ok(imported)
}

/// What a file of the site was imported from, if it was.
pub(crate) fn origin(text: &str) -> Option<&str> {
    text.lines().nth(1)?.strip_prefix(write::FROM).map(str::trim_end)
}

/// A report that was read.
struct Read {
    report: ForeignReport,
    facts: Facts,
    account: Account,
    language: String,
    /// The name of its file: `004.fr.md`.
    to: String,
    /// The part of the name that all editions share.
    stem: String,
    /// Whether it is the edition that states the facts.
    is_base: bool,
}

/// Gives each report a number: its own if each has one, else the next, in the order of their data.
fn name(read: &mut [Read], languages: &[String], site: &SiteNow) {
    let rank = |language: &str| languages.iter().position(|other| other == language);
    // Editions of one report share a key, or what they call their translations.
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, one) in read.iter().enumerate() {
        let shared = one.facts.translations.as_ref().map(|key| format!("\u{1}{key}"));
        groups.entry(shared.unwrap_or_else(|| one.report.key.clone())).or_default().push(index);
    }
    let mut reports: Vec<Vec<usize>> = Vec::new();
    for mut group in groups.into_values() {
        group.sort_by_key(|index| rank(&read[*index].language));
        // Two texts in one language are two reports.
        let mut editions: Vec<usize> = Vec::new();
        for index in group {
            if editions.iter().any(|other| read[*other].language == read[index].language) {
                reports.push(vec![index]);
            } else {
                editions.push(index);
            }
        }
        reports.push(editions);
    }
    let instant = |index: usize| facts::instant(&read[index].facts.as_of);
    reports.sort_by(|one, other| {
        (instant(one[0]), &read[one[0]].report.from).cmp(&(instant(other[0]), &read[other[0]].report.from))
    });
    let numbers: Option<Vec<u32>> = reports.iter().map(|editions| read[editions[0]].facts.number).collect();
    let are_free = |numbers: &Vec<u32>| {
        let unique: BTreeSet<&u32> = numbers.iter().collect();
        unique.len() == numbers.len() && !numbers.iter().any(|number| site.numbers.contains(number))
    };
    let numbers = numbers.filter(are_free);
    let next = site.numbers.iter().max().map_or(1, |last| last + 1);
    for (order, editions) in (0..).zip(&reports) {
        let number = numbers.as_ref().and_then(|numbers| numbers.get(order as usize).copied()).unwrap_or(next + order);
        let as_of = read[editions[0]].facts.as_of.clone();
        // What one edition keeps from readers, no other may show them.
        let level = editions.iter().filter_map(|index| read[*index].facts.tlp).max();
        read[editions[0]].facts.tlp = level;
        for (place, index) in editions.iter().enumerate() {
            let one = &mut read[*index];
            one.facts.is_draft |= place == 0 && one.facts.is_undated;
            if place > 0 {
                one.account.leave_facts();
                if one.facts.as_of != as_of && !one.facts.is_undated {
                    let own = &one.facts.as_of;
                    one.account.note(Deed::Lost, format!("its own end of data, {own}: the first edition says {as_of}"));
                }
            }
            one.stem = format!("{number:03}");
            one.to = format!("{}.{}.md", one.stem, one.language);
            one.is_base = place == 0;
            if one.facts.number.is_some_and(|said| said != number) {
                let said = one.facts.number.unwrap_or_default();
                one.account.note(
                    Deed::Changed,
                    format!("its number {said} is {number} here, because not every number stands alone"),
                );
                one.facts.lost.push(format!("number: {said}"));
            }
        }
    }
}

/// Old addresses that can lead here: each once, and none that the series has itself.
fn aliases(all: &[String], wish: &Wish<'_>, taken: &mut BTreeSet<String>) -> Vec<String> {
    let base = wish.old_url.map(address::path_of).unwrap_or_default();
    let base = base.trim_end_matches('/');
    let own = format!("/{}/", wish.series);
    all.iter()
        .map(|address| address.strip_prefix(base).filter(|rest| rest.starts_with('/')).unwrap_or(address).to_owned())
        .filter(|address| {
            let rest = address.strip_prefix(&own).unwrap_or("x");
            address.len() > 1 && !rest.trim_end_matches('/').bytes().all(|byte| byte.is_ascii_digit())
        })
        .filter(|address| taken.insert(address.trim_end_matches('/').to_lowercase()))
        .collect()
}

/// The file of a report, and its account.
fn written(
    read: Read,
    targets: &mut Targets<'_>,
    register: &mut Register,
    wish: &Wish<'_>,
) -> (String, String, Account) {
    let Read { report, mut facts, mut account, language: _, to, stem, is_base } = read;
    account.to = format!("content/{}/{to}", wish.series);
    let mut words = report.words.clone();
    add_pictures(&mut words, &facts);
    let mut of_body = Account::default();
    let body = {
        let address = report.addresses.first().map(String::as_str);
        let mut leads = targets.of(&report.file, address, &stem, &mut account);
        body::convert(&words, &facts.title, &mut leads, &mut of_body)
    };
    account.join(of_body);
    let cited: Vec<String> = facts.sources.iter().map(|source| format!("[@{}]", register.id(source))).collect();
    let figures: Vec<_> = std::mem::take(&mut facts.figures)
        .into_iter()
        .map(|figure| {
            let only = match facts.sources.as_slice() {
                [only] => Some(register.id(only)),
                _ => None,
            };
            let source = figure.source.as_deref().map(|name| register.id_of_name(name)).or(only);
            (figure, source)
        })
        .collect();
    let mut body = body;
    if !cited.is_empty() {
        let mut unique = cited;
        unique.dedup();
        body.push_str(&format!("\n{}\n", unique.join(" ")));
        account.note(Deed::Changed, "the sources of its front matter are cited at the end of the text");
    }
    let text = if is_base {
        write::report(&report, &facts, &figures, &body)
    } else {
        account.note(Deed::Changed, "it is a translation; facts come from the first edition");
        write::translation(&report, &facts, &body)
    };
    (account.to.clone(), text, account)
}

/// The pictures of the front matter stand before the text, where pages showed them.
fn add_pictures(words: &mut Words, facts: &Facts) {
    for picture in facts.pictures.iter().rev() {
        match words {
            Words::Markdown(text) => {
                let quoted = picture.caption.replace('"', "\\\"");
                let title = if quoted.is_empty() { quoted } else { format!(" \"{quoted}\"") };
                *text = format!("![{}](<{}>{title})\n\n{text}", picture.alt.replace(['[', ']'], ""), picture.address);
            }
            Words::Html(text) => {
                let [address, alt, caption] =
                    [&picture.address, &picture.alt, &picture.caption].map(|words| words.replace('"', "&quot;"));
                *text = format!("<p><img src=\"{address}\" alt=\"{alt}\" title=\"{caption}\"></p>\n{text}");
            }
        }
    }
}
