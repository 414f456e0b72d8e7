//! Reports of other programs, as reports of a series: the way in for what people have.
//!
//! A folder is read into one form whatever program it was made for ([`report::ForeignReport`]); only `kind`, `collect` and
//! `address` know how programs differ. Then each report goes the same way:
//!
//! - `front`, `value`: what its front matter holds, in YAML, TOML, JSON or lines;
//! - `settings`, `defaults`: what the settings of the old program say, and the keys that it gives to many texts;
//! - `unpublished`, `doubts`, `rules`, `globs`: which files it did not publish, or may not have;
//! - `page`, `docx`, `wxr`, `issues`: texts in other files: pages, Word, exports of WordPress and GitHub;
//! - `holding`, `raw`: whether everybody may read it;
//! - `dated`: dates that it keeps within others;
//! - `keys`, `dates`, `facts`, `figures`, `sources`: what that means here;
//! - `languages`, `naming`: which texts are editions of one report, and its number;
//! - `body`, `resolve`: its words in Markdown for Vigie, and where their links lead;
//! - `write`: the file.
//!
//! Nothing that was there is changed, no word is changed, nothing becomes public that was not. What was done with each file
//! stands in `import.md` (`account`). Files come in as values, and go out as values.

mod account;
mod address;
mod body;
mod collect;
mod dated;
mod defaults;
mod docx;
mod doubts;
mod facts;
mod figures;
mod folder;
mod front;
mod globs;
mod holding;
mod incidents;
mod issues;
mod keys;
mod kind;
mod languages;
mod naming;
mod page;
mod people;
mod plain;
mod raw;
mod report;
mod resolve;
mod rules;
mod settings;
mod site;
mod sources;
mod unpublished;
mod value;
mod write;
mod wxr;
mod xml;

use std::collections::{BTreeMap, BTreeSet};

use crate::content;
use crate::content::values::Tlp;

use account::{Account, Deed, Whole, code};
use body::{Begun, Lead, Leads};
use facts::{Basis, Facts};
use figures::Mapping;
use naming::Read;
use report::Words;
use resolve::Targets;
use sources::Register;

pub(crate) use account::{of_stopped, tells_of, unfinished};
pub(crate) use folder::{Folder, Found};
pub(crate) use kind::Kind;
pub(crate) use site::SiteNow;

/// What the user asked for.
pub(crate) struct Wish<'w> {
    /// What the folder is called, for accounts.
    pub(crate) name: &'w str,
    /// `None` to find out.
    pub(crate) kind: Option<Kind>,
    /// Where `map.yaml` is, and its text.
    pub(crate) map: Option<(&'w str, &'w str)>,
    /// Where the old site is.
    pub(crate) old_url: Option<&'w str>,
    /// The language of texts that name none.
    pub(crate) language: Option<&'w str>,
    /// The time that counts as now: `2024-12-06T19:30+01:00`.
    pub(crate) now: &'w str,
    /// The folder of the series.
    pub(crate) series: &'w str,
    /// Whether a file of the series, by its name, holds what a foreign file holds.
    pub(crate) is_same: &'w dyn Fn(&str, &str) -> bool,
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
    /// Those of what came in.
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
    let mapping = wish.map.map(Mapping::read).transpose()?.unwrap_or_default();
    let kind = wish.kind.unwrap_or_else(|| Kind::of(folder));
    let sure: BTreeSet<String> = site.languages.iter().cloned().chain(wish.language.map(str::to_owned)).collect();
    let findings = collect::findings(kind, folder, &sure);
    let proposal = figures::proposal(&findings.reports, wish.now);
    let default = wish.language.map(str::to_owned).or(findings.language).unwrap_or_else(|| site.languages[0].clone());

    let mut read: Vec<Read> = findings
        .reports
        .into_iter()
        .map(|report| {
            let mut account = Account::of(&report.from);
            let changed = folder.changed(&report.file);
            let basis = Basis { mapping: &mapping, now: wish.now, zone: findings.zone, changed };
            let facts = facts::facts(&report, &basis, &mut account);
            let said = report.language.clone().or_else(|| facts.language.clone());
            let language = site.language(&said.unwrap_or_else(|| default.clone()));
            let known = site.imported.get(&report.from).cloned();
            Read { report, facts, account, language, to: String::new(), stem: String::new(), is_base: true, known }
        })
        .collect();
    let mut languages = site.languages.clone();
    for read in &read {
        if !languages.contains(&read.language) {
            languages.push(read.language.clone());
        }
    }
    naming::name(&mut read, &languages, site);
    let known = read.iter().filter(|read| read.known.is_some()).count();

    let old_url = wish.old_url.or(findings.old_url.as_deref());
    let old = resolve::Old {
        statics: &findings.statics,
        url: old_url,
        leads_back: wish.old_url.is_some(),
        base: findings.base.clone(),
        taken: site.names.clone(),
        is_same: wish.is_same,
    };
    let mut targets = Targets::new(folder, old);
    let mut addresses = BTreeMap::new();
    for read in &read {
        let report = &read.report;
        targets.add(&report.file, &report.key, &report.addresses, &read.facts.title, &read.to);
    }
    let taken: BTreeSet<String> = read.iter().map(|read| read.report.file.clone()).collect();
    read.retain(|read| read.known.is_none());
    let mut begun: Vec<Begun> = Vec::with_capacity(read.len());
    for read in &mut read {
        read.facts.aliases = aliases(read, wish, site, &mut addresses);
        if !read.facts.aliases.is_empty() {
            read.account.note(Deed::Taken, format!("old addresses {}", code(&read.facts.aliases.join(" "))));
        }
        let mut words = read.report.words.clone();
        add_pictures(&mut words, &read.facts);
        add_affected(&mut words, &read.facts.affected);
        let text = Begun::of(&words, mapping.harmless());
        targets.add_anchors(&read.to, text.anchors(&read.facts.title));
        begun.push(text);
    }
    let wanted = wanted_places(&read, &begun, &mut targets);

    let mut register = Register::of(site.sources.as_deref());
    let mut whole = Whole {
        of: wish.name.to_owned(),
        kind: kind.name(),
        series: format!("content/{}", wish.series),
        ..Whole::default()
    };
    let mut imported = Imported { proposal, known, ..Imported::default() };
    whole.remarks.extend(unknown_keys(&read));
    let count = read.len();
    let came_in: BTreeSet<String> = read.iter().map(|read| read.language.clone()).collect();
    let none = BTreeSet::new();
    for (at, (read, begun)) in read.into_iter().zip(begun).enumerate() {
        let wanted = wanted.get(&read.to).unwrap_or(&none);
        let (path, text, account) = written(read, (begun, wanted), (&mut targets, &mut register), wish);
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
    // In the order of their numbers: an import that is stopped leaves a beginning.
    imported.files.sort_by(|(one, _), (other, _)| {
        (!one.ends_with("/series.yaml"), one).cmp(&(!other.ends_with("/series.yaml"), other))
    });
    let used = taken.iter().map(String::as_str).chain(imported.copies.iter().map(|(from, _)| from.as_str()));
    let mut others = collect::others(kind, folder, &used.collect(), &findings.left_out);
    // What an earlier import took along is not left out.
    others.retain(|(file, _)| known == 0 || !targets.is_here(file));
    whole.left_out = findings.left_out;
    whole.left_out.extend(others);
    if !folder.skipped.is_empty() {
        whole.remarks.push(format!("Folders that were not looked into: {}.", code(&folder.skipped.join(", "))));
    }
    whole.copies = imported.copies.iter().map(|(from, to)| (to.clone(), from.clone())).collect();
    whole.accounts.sort_by(|one, other| one.to.cmp(&other.to));
    imported.counts = Counts {
        kind: kind.name(),
        languages: languages.into_iter().filter(|language| came_in.contains(language)).collect(),
        reports: whole.accounts.len(),
        left_out: whole.left_out.len(),
        guessed: whole.sum(Deed::Guessed),
        lost: whole.sum(Deed::Lost),
    };
    imported.account = whole.told();
    Ok(imported)
}

/// The address of a file of the built site, as old addresses are compared with it.
pub(crate) fn bare_address(path: &str) -> String {
    resolve::bare(path)
}

/// What a file of the site was imported from, if it was.
pub(crate) fn origin(text: &str) -> Option<&str> {
    text.lines().nth(1)?.strip_prefix(write::FROM).map(str::trim_end)
}

/// Old addresses that can lead here: each once, and none that the site has itself.
fn aliases(read: &mut Read, wish: &Wish<'_>, site: &SiteNow, taken: &mut BTreeMap<String, String>) -> Vec<String> {
    let all = std::mem::take(&mut read.facts.aliases);
    if read.facts.was_never_seen && !all.is_empty() {
        let words = format!("the old address {} of a draft, which stays as a comment", code(&all.join(" ")));
        read.account.note(Deed::Lost, words);
        read.facts.lost.push(format!("aliases: [{}]", all.join(", ")));
        return Vec::new();
    }
    let base = wish.old_url.map(address::path_of).unwrap_or_default();
    let base = base.trim_end_matches('/');
    let mut free = Vec::new();
    for address in &all {
        let address = address.strip_prefix(base).filter(|rest| rest.starts_with('/')).unwrap_or(address).to_owned();
        if address.len() < 2 {
            continue;
        }
        if site.has_address(&resolve::bare(&address), wish.series) {
            let words = format!("the old address {}, where this site has a page of its own", code(&address));
            read.account.note(Deed::Lost, words);
            continue;
        }
        match taken.get(&address.trim_end_matches('/').to_lowercase()) {
            // Its other edition is there, too.
            Some(stem) if *stem == read.stem => {}
            Some(_) => {
                let words = format!("the old address {}, which another report has, too", code(&address));
                read.account.note(Deed::Lost, words);
            }
            None => {
                taken.insert(address.trim_end_matches('/').to_lowercase(), read.stem.clone());
                free.push(address);
            }
        }
    }
    free
}

/// One line for each key that is not known and makes drafts.
fn unknown_keys(read: &[Read]) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for name in read.iter().flat_map(|read| read.facts.unknown.iter().collect::<BTreeSet<_>>()) {
        *counts.entry(name).or_default() += 1;
    }
    let line = |(name, count): (&str, usize)| {
        let files = if count == 1 { "1 file is a draft".to_owned() } else { format!("{count} files are drafts") };
        format!(
            "{} is not known and says yes or no: {files}. If it does not say who may read, name it under `harmless` in `map.yaml`.",
            code(name)
        )
    };
    counts.into_iter().map(line).collect()
}

/// The anchors to which other texts link, by the file that has them.
fn wanted_places(read: &[Read], begun: &[Begun], targets: &mut Targets<'_>) -> BTreeMap<String, BTreeSet<String>> {
    let mut wanted: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (read, begun) in read.iter().zip(begun) {
        let links = begun.links_to_places();
        let address = read.report.addresses.first().map(String::as_str);
        for link in links {
            let mut unheard = Account::default();
            let lead = targets.of(&read.report.file, address, &read.stem, &mut unheard).link(&link);
            if let Lead::To(target) = lead
                && let Some((file, anchor)) = target.split_once('#')
            {
                wanted.entry(file.to_owned()).or_default().insert(anchor.to_owned());
            }
        }
    }
    wanted
}

/// The file of a report, and its account.
fn written(
    read: Read,
    (begun, wanted): (Begun, &BTreeSet<String>),
    (targets, register): (&mut Targets<'_>, &mut Register),
    wish: &Wish<'_>,
) -> (String, String, Account) {
    let Read { report, mut facts, mut account, to, stem, is_base, .. } = read;
    account.to = format!("content/{}/{to}", wish.series);
    let mut of_body = Account::default();
    let (body, doubts) = {
        let address = report.addresses.first().map(String::as_str);
        let mut leads = targets.of(&report.file, address, &stem, &mut account);
        begun.end(&facts.title, wanted, &mut leads, &mut of_body)
    };
    account.join(of_body);
    facts.is_draft |= !doubts.is_empty();
    for name in &doubts {
        account.note(Deed::Taken, format!("{}: {} {}", account::DRAFT, code(name), account::doubt_of(name)));
    }
    account.doubt(doubts);
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
    if !is_base {
        account.note(Deed::Changed, "it is a translation; facts come from the first edition");
    }
    let text = |facts: &Facts| match is_base {
        true => write::report(&report, facts, &figures, &body),
        false => write::translation(&report, facts, &body),
    };
    let mut file = text(&facts);
    let is_open = !facts.is_draft && facts.tlp.is_none_or(|level| level == Tlp::Clear);
    if let Some(words) = is_open.then(|| content::wish_of(&file)).flatten() {
        account.note(Deed::Taken, format!("{}: its words {}", account::DRAFT, code(&words)));
        facts.is_draft = true;
        file = text(&facts);
    }
    (account.to.clone(), file, account)
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

/// The systems that an incident concerns stand before the text, where status pages showed them.
fn add_affected(words: &mut Words, affected: &[String]) {
    let names = affected.join(", ");
    match words {
        _ if names.is_empty() => {}
        Words::Markdown(text) => *text = format!("**{}**\n\n{text}", names.replace('*', "\\*")),
        Words::Html(text) => {
            *text = format!("<p><b>{}</b></p>\n{text}", names.replace('&', "&amp;").replace('<', "&lt;"))
        }
    }
}
