//! Which places of the files hold what is held back. No fault quotes them where others read along. A place is public if the
//! site shows it; everything else is not, and neither is a file of which it is unknown who may read it.

use std::collections::HashMap;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use crate::content::body::{Body, Fragment, HoleKind};
use crate::content::front_matter::RESTRICTING_KEYS;
use crate::content::tables::named;
use crate::content::values::{Id, Tlp};
use crate::content::yaml::Yaml;
use crate::content::{Draft, SETTINGS_PATH, marking, not_public, stray_key};
use crate::diagnostic::{Code, Diagnostic, HeldBack, nearest};
use crate::model::gate::Gate;
use crate::source::{Content, Data, PerFile, SourceId, SourceTree, Span};

use super::parsed::ParsedSite;
use super::prepared::Prepared;
use super::unread;

/// What the readers behind a gate must not see.
pub fn held_back(tree: &SourceTree, written: &ParsedSite, prepared: &Prepared, gate: &Gate) -> HeldBack {
    let shown = shown_files(prepared, gate);
    let drafts: HashMap<SourceId, &Draft> = written.drafts.iter().filter_map(|draft| by_file(draft)).collect();
    let withheld = withheld_editions(&drafts, &shown);
    let mut held_back = HeldBack::default();
    let tables = tables(tree, written, &shown, gate);
    for (file, content) in tree.iter().filter(|(_, file)| file.path.starts_with("content/")) {
        match &content.content {
            Content::Asset { data: Some(Data::Text(_) | Data::BrokenText(_)), .. } => {
                if tables.get(&file) != Some(&true) {
                    held_back.add_file(file, Vec::new());
                }
                continue;
            }
            Content::Asset { .. } | Content::Refused(_) => continue,
            Content::Text(_) | Content::BrokenText(_) if is_settings(&content.path) => continue,
            Content::Text(_) | Content::BrokenText(_) => {}
        }
        let text = tree.text(file);
        let (doubtful, body) = match drafts.get(&file) {
            Some(Draft::Report(report)) => (doubtful_lines(&report.front, text), Some(&report.body)),
            Some(Draft::Page(page)) => (doubtful_lines(&page.front, text), Some(&page.body)),
            _ => (None, None),
        };
        match (shown.get(file), doubtful, body) {
            (None, Some(_), Some(body))
                if unread::is_plain(text) && withheld.get(&edition_of(drafts[&file])) == Some(&1) =>
            {
                for span in hidden_blocks(body, gate.audience) {
                    held_back.add_lines(span, tree);
                }
            }
            (Some(()), None, Some(body)) => {
                for span in hidden_blocks(body, gate.audience) {
                    held_back.add_lines(span, tree);
                }
            }
            (Some(()), None, None) => {}
            (_, doubtful, _) => held_back.add_file(file, doubtful.unwrap_or_default()),
        }
    }
    add_markings(&mut held_back, tree, written, gate.audience);
    held_back
}

/// Adds the lines of public files that were probably meant to be restricted: they read as more restricted than the site, or
/// follow a restricted block.
fn add_markings(held_back: &mut HeldBack, tree: &SourceTree, written: &ParsedSite, audience: Tlp) {
    let is_doubtful =
        |fault: &&Diagnostic| matches!(fault.code, Code::StrayMarking | Code::StrayComment | Code::UnmarkedQuote);
    let stray = written.faults().iter().filter(is_doubtful).map(|fault| (Tlp::Red, fault.span));
    let mut in_yaml = written.settings.as_ref().map_or_else(Vec::new, |front| levels(front, tree));
    let mut in_bodies: Vec<(Tlp, Span)> = stray.collect();
    for draft in written.drafts() {
        match &**draft {
            Draft::Places(register) => in_yaml.extend(levels(register, tree)),
            Draft::Actors(register) => in_yaml.extend(levels(register, tree)),
            Draft::Topics(register) => in_yaml.extend(levels(register, tree)),
            Draft::Sources(register) => in_yaml.extend(levels(register, tree)),
            Draft::Series(series) => in_yaml.extend(levels(&series.front, tree)),
            Draft::Report(report) => {
                in_yaml.extend(report.front.markings());
                in_bodies.extend(&report.body.markings);
            }
            Draft::Page(page) => {
                in_yaml.extend(page.front.markings());
                in_bodies.extend(&page.body.markings);
            }
            Draft::Asset(_) => {}
        }
    }
    in_yaml.into_iter().filter(|(tlp, _)| *tlp > audience).for_each(|(_, span)| held_back.add_entry(span, tree));
    in_bodies.into_iter().filter(|(tlp, _)| *tlp > audience).for_each(|(_, span)| held_back.add_lines(span, tree));
}

/// The levels that a file of YAML names; of one that cannot be read, what reads as one in it.
fn levels<T>(front: &Yaml<T>, tree: &SourceTree) -> Vec<(Tlp, Span)> {
    if front.is_readable() {
        return front.markings().to_vec();
    }
    let file = front.source();
    marking::markings(tree.text(file)).map(|marking| (marking.tlp, file.span(marking.range))).collect()
}

/// Whether each table is one of texts that are shown, and of no other, and readers see all its columns.
fn tables(tree: &SourceTree, written: &ParsedSite, shown: &PerFile<()>, gate: &Gate) -> HashMap<SourceId, bool> {
    let mut tables: HashMap<SourceId, (bool, bool)> = HashMap::new();
    for draft in written.drafts() {
        let file = match &**draft {
            Draft::Series(series) => Some(series.front.source()),
            draft => by_file(draft).map(|(file, _)| file),
        };
        let Some(file) = file else { continue };
        let is_shown = shown.get(file).is_some();
        for named in named::named_files(draft, tree) {
            let Some(table) = tree.find(&named.path) else { continue };
            let (all, whole) = tables.entry(table).or_insert((true, false));
            *all = *all && is_shown && named.tlp <= gate.audience;
            *whole = *whole || named.is_shown;
        }
    }
    tables.into_iter().map(|(table, (all, whole))| (table, all && whole)).collect()
}

/// The settings and the registers, which are public as they are.
fn is_settings(path: &str) -> bool {
    path == SETTINGS_PATH || path.matches('/').count() == 1 && (path.ends_with(".yaml") || path.ends_with(".yml"))
}

fn by_file(draft: &Draft) -> Option<(SourceId, &Draft)> {
    match draft {
        Draft::Report(report) => Some((report.front.source(), draft)),
        Draft::Page(page) => Some((page.front.source(), draft)),
        Draft::Places(_) | Draft::Actors(_) | Draft::Topics(_) | Draft::Sources(_) => None,
        Draft::Series(_) | Draft::Asset(_) => None,
    }
}

/// What the editions of one text share: whether it is a page, its folder and its name.
type Edition<'d> = Option<(bool, Option<&'d Id>, &'d Id)>;

fn edition_of(draft: &Draft) -> Edition<'_> {
    match draft {
        Draft::Report(report) => Some((false, report.folder.as_ref(), &report.stem)),
        Draft::Page(page) => Some((true, None, &page.name)),
        _ => None,
    }
}

/// How many editions of each text are not shown. What one says of who may read holds for all.
fn withheld_editions<'d>(drafts: &HashMap<SourceId, &'d Draft>, shown: &PerFile<()>) -> HashMap<Edition<'d>, usize> {
    let mut withheld = HashMap::new();
    for (_, draft) in drafts.iter().filter(|(file, _)| shown.get(**file).is_none()) {
        *withheld.entry(edition_of(draft)).or_default() += 1;
    }
    withheld
}

/// The files of reports, pages and series that pass a gate.
fn shown_files(prepared: &Prepared, gate: &Gate) -> PerFile<()> {
    let site = &prepared.ctx.linked.site;
    let mut shown = PerFile::default();
    let editions = site.reports.iter().flat_map(|report| &report.editions);
    let editions = editions.map(|edition| (edition.file, &edition.restrictions));
    let pages = site.pages.iter().flat_map(|page| &page.editions);
    let pages = pages.map(|edition| (edition.file, &edition.restrictions));
    for (file, _) in editions.chain(pages).filter(|(_, restrictions)| gate.withholds(restrictions).is_none()) {
        shown.insert(file, ());
    }
    for series in &site.series {
        let mut reports = series.reports.iter().flat_map(|id| &site.reports[*id].editions);
        let is_shown = series.reports.is_empty() || reports.any(|edition| shown.get(edition.file).is_some());
        if let Some(file) = series.file.filter(|_| is_shown) {
            shown.insert(file, ());
        }
    }
    shown
}

/// If the front matter leaves open who may read the file: the lines of the keys that do, which may be shown.
fn doubtful_lines<T>(front: &Yaml<T>, text: &str) -> Option<Vec<Range<usize>>> {
    if !front.is_readable() {
        return Some(Vec::new());
    }
    // Full-width letters are those of another keyboard.
    let is_near = |key: &str| nearest(&key.nfkc().collect::<String>(), RESTRICTING_KEYS).is_some();
    let line = |key: &Span| text[key.range().start..].lines().next().unwrap_or_default();
    let restricts = |(key, span): &(&str, Span)| is_near(key) || stray_key::restricts(line(span));
    let keys: Vec<Span> = front.faulty_keys().filter(restricts).map(|(_, span)| span).collect();
    if keys.is_empty() {
        return None;
    }
    let is_shown = |range: &Range<usize>| {
        let line = &text[range.clone()];
        // `secret: …` may be one.
        (stray_key::find(line).is_some() || !stray_key::restricts(line)) && is_harmless(line)
    };
    Some(keys.into_iter().filter_map(|key| line_of_key_alone(text, key.range())).filter(is_shown).collect())
}

/// The line of a key if there is nothing else on it.
fn line_of_key_alone(text: &str, key: Range<usize>) -> Option<Range<usize>> {
    let start = text[..key.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[key.end..].find('\n').map_or(text.len(), |at| key.end + at);
    let is_alone = text[start..key.start].trim().is_empty() && !text[key.end..end].contains(['#', ',', '{']);
    is_alone.then_some(start..end)
}

/// The blocks of a body that are above a level, wherever they stand.
fn hidden_blocks(body: &Body, audience: Tlp) -> Vec<Span> {
    let mut spans = Vec::new();
    let titles = body.sections.iter().map(|section| &section.heading.title);
    let notes = body.footnotes.iter().map(|note| &note.content);
    for fragment in body.fragments().chain(titles).chain(notes) {
        add_hidden_blocks(fragment, audience, &mut spans);
    }
    spans
}

fn add_hidden_blocks(fragment: &Fragment, audience: Tlp, spans: &mut Vec<Span>) {
    for hole in fragment.holes() {
        match &hole.kind {
            HoleKind::Restricted { tlp, .. } if *tlp > audience => spans.push(hole.span),
            HoleKind::Restricted { content, .. } => add_hidden_blocks(content, audience, spans),
            _ => {}
        }
    }
}

/// Whether behind the key of a line there is nothing but a level, a moment, yes or no, or a slip for one of these.
fn is_harmless(line: &str) -> bool {
    const WORDS: &[&str] = &[
        "clear", "white", "green", "amber", "amber+strict", "red", "true", "false", "yes", "no", "on", "off", "null",
        "~",
    ];
    let value = line.split_once(':').map_or("", |(_, value)| value).trim().trim_matches(['"', '\'']);
    let is_moment = value.chars().all(|c| c.is_ascii_digit() || " TtZz:+-./".contains(c));
    let is_word = !value.contains(' ') && nearest(&value.to_lowercase(), WORDS.iter().copied()).is_some();
    let is_switch = not_public::is_yes(value) || not_public::is_no(value);
    // `status: draft`: all its words are of a list.
    let is_listed = stray_key::find(line).is_some() && value.chars().all(|c| c.is_alphabetic() || c == ' ');
    is_moment || is_word || is_switch || is_listed || marking::reads_as(value).is_some()
}
