//! What can be found: series, places, actors, pages and reports of a language, each in units that a result can lead to,
//! and the plain text of each unit. Texts lie in *shards*, a file for each: a few reports of one series, or entries.

use crate::content::body::{Body, Fragment, Hole, HoleKind};
use crate::content::shapes::Text;
use crate::context::Context;
use crate::context::names;
use crate::context::page::PageContext;
use crate::links::{LinkedBody, Target};
use crate::model::page::PageId;
use crate::model::register::{ActorId, PlaceId};
use crate::model::report::{Edition, Report, ReportId};
use crate::model::section::KindId;
use crate::model::series::SeriesId;
use crate::model::settings::LanguageId;
use crate::plan::{Entry, Output, Register, Shard, registers};
use crate::wording::{figures, titles, values};
use crate::writers::html::Filling;

/// How much HTML goes into one file of texts, so that a result costs its reader little.
const SHARD: usize = 16 << 10;
/// How many entries go into one.
const ENTRIES: usize = 100;

/// Something with an address that a search leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Document {
    Series(SeriesId),
    Place(PlaceId),
    Actor(ActorId),
    Page(PageId),
    Report(ReportId),
}

/// All shards of a language in their order, and how much HTML lies behind them. Reports of a series that comes to its
/// next report stay where they were.
pub(crate) fn shards(ctx: &Context, language: LanguageId) -> (Vec<Shard>, usize) {
    let site = &ctx.linked.site;
    let entries = entries(ctx, language).len();
    let mut shards: Vec<Shard> =
        (0..entries.div_ceil(ENTRIES)).map(|at| Shard::Entries(u32::try_from(at).unwrap_or(u32::MAX))).collect();
    let mut total = 0;
    for series in &site.series {
        let mut open: Option<(ReportId, ReportId, usize)> = None;
        for id in &series.reports {
            let Some(edition) = site.reports[id.index()].edition(language) else { continue };
            let weight = weight(&edition.body);
            total += weight;
            open = match open {
                Some((first, _, sum)) if sum + weight <= SHARD => Some((first, *id, sum + weight)),
                full => {
                    shards.extend(full.map(|(first, last, _)| Shard::Reports(first, last)));
                    Some((*id, *id, weight))
                }
            };
        }
        shards.extend(open.map(|(first, last, _)| Shard::Reports(first, last)));
    }
    (shards, total)
}

fn weight(body: &Body) -> usize {
    body.lead.html.len() + body.sections.iter().map(|section| section.content.html.len()).sum::<usize>()
}

/// The documents of a shard.
pub(crate) fn documents(ctx: &Context, language: LanguageId, shard: Shard) -> Vec<Document> {
    match shard {
        Shard::Entries(at) => entries(ctx, language).into_iter().skip(at as usize * ENTRIES).take(ENTRIES).collect(),
        Shard::Reports(first, last) => (first.index()..=last.index())
            .filter(|at| ctx.linked.site.reports[*at].edition(language).is_some())
            .map(|at| Document::Report(ReportId::new(at)))
            .collect(),
    }
}

/// What is not dated. Places and actors are those that have a page.
fn entries(ctx: &Context, language: LanguageId) -> Vec<Document> {
    let site = &ctx.linked.site;
    let series = (0..site.series.len()).filter(|at| site.series[*at].folder.is_some());
    let pages = (0..site.pages.len()).filter(|at| site.pages[*at].edition(language).is_some());
    let named = |register| registers::entries(&ctx.linked, register);
    let of_register = named(Register::Places).chain(named(Register::Actors)).filter_map(|entry| match entry {
        Entry::Place(place) => Some(Document::Place(place)),
        Entry::Actor(actor) => Some(Document::Actor(actor)),
        Entry::Source(_) | Entry::SectionKind(_) => None,
    });
    let series = series.map(|at| Document::Series(SeriesId::new(at)));
    series.chain(of_register).chain(pages.map(|at| Document::Page(PageId::new(at)))).collect()
}

/// A document as its results show it.
pub(crate) struct Shown {
    /// Below the root of the site.
    pub(crate) url: String,
    pub(crate) title: String,
    /// What it is: `No. 4`, `Place`.
    pub(crate) label: String,
    /// A report's series.
    pub(crate) series: Option<SeriesId>,
    /// A report's cut-off in words.
    pub(crate) date: String,
    /// The day of the cut-off, in days since 1970-01-01; 0 for none.
    pub(crate) day: i32,
    /// Its names in all languages, and its code, where it is an entry.
    pub(crate) names: Vec<String>,
    /// One at least: the first is the document's head.
    pub(crate) units: Vec<Unit>,
}

/// A part of a document that a result leads to.
#[derive(Default)]
pub(crate) struct Unit {
    /// Empty for the head.
    pub(crate) anchor: String,
    pub(crate) heading: String,
    pub(crate) text: String,
    pub(crate) kind: Option<KindId>,
    pub(crate) places: Vec<PlaceId>,
    pub(crate) actors: Vec<ActorId>,
}

/// Reads a document; `page` writes addresses from the root of the site.
pub(crate) fn show(page: &PageContext<'_>, document: Document) -> Shown {
    let site = page.site;
    let entry = |output: Output, label: &str, names: Vec<String>, text: String| Shown {
        url: page.here.href(&output.address(site, page.voice.language)),
        title: names.first().cloned().unwrap_or_default(),
        label: page.voice.word(label),
        series: None,
        date: String::new(),
        day: 0,
        names,
        units: vec![Unit { text, ..Unit::default() }],
    };
    match document {
        Document::Series(id) => {
            let series = &site.series[id.index()];
            let mut names = vec![names::series_title(page, id)];
            names.extend(series.title.iter().flat_map(|title| in_all_languages(page, title)));
            entry(Output::Series(id), "series", names, page.voice.maybe_text(series.summary.as_ref()))
        }
        Document::Place(id) => {
            let place = &site.places[id.index()];
            let mut names = vec![page.voice.text(&place.name)];
            names.extend(in_all_languages(page, &place.name));
            names.extend(place.pcode.as_ref().map(ToString::to_string));
            let within = place.parent.map(|parent| page.voice.text(&site.places[parent.index()].name));
            entry(Output::Entry(Entry::Place(id)), "place", names, within.unwrap_or_default())
        }
        Document::Actor(id) => {
            let actor = &site.actors[id.index()];
            let mut names = vec![page.voice.text(&actor.name)];
            names.extend(in_all_languages(page, &actor.name));
            names.extend(actor.short.iter().flat_map(|short| in_all_languages(page, short)));
            entry(Output::Entry(Entry::Actor(id)), "actor", names, String::new())
        }
        Document::Page(id) => {
            let (edition, linked) = names::page_edition(page, id);
            let filling = Filling { page, linked, report: None, here: String::new() };
            let mut head = Unit { text: edition.summary.clone().unwrap_or_default(), ..Unit::default() };
            filling.tell(&edition.body.lead, &mut head);
            filling.tell_notes(&edition.body, &mut head);
            let mut shown = entry(Output::Page(id), "page", Vec::new(), String::new());
            shown.title = page.voice.typeset(&edition.title).into_owned();
            shown.units = vec![head];
            shown.units.extend(edition.body.sections.iter().map(|section| {
                let mut unit = Unit {
                    anchor: section.heading.anchor.clone(),
                    heading: page.voice.typeset(&section.heading.text).into_owned(),
                    ..Unit::default()
                };
                filling.tell(&section.content, &mut unit);
                unit
            }));
            shown
        }
        Document::Report(id) => show_report(page, id),
    }
}

fn show_report(page: &PageContext<'_>, id: ReportId) -> Shown {
    let (report, edition, linked) = names::edition(page, id);
    let filling = Filling { page, linked, report: Some(report), here: String::new() };
    let mut units = vec![head(&filling, report, edition)];
    units.extend(edition.body.sections.iter().zip(&edition.sections).map(|(draft, section)| {
        let mut unit = Unit {
            anchor: section.anchor.clone(),
            heading: page.voice.typeset(&draft.heading.text).into_owned(),
            kind: section.kind,
            ..Unit::default()
        };
        filling.tell(&draft.content, &mut unit);
        unit
    }));
    let since = report.as_of.day().signed_duration_since(chrono::NaiveDate::default());
    Shown {
        url: page.here.href(&page.site.report_address(id, edition.language)),
        title: page.voice.typeset(&edition.title).into_owned(),
        label: titles::number(&page.voice, report),
        series: Some(report.series),
        date: page.voice.locale.day(report.as_of.day()),
        day: i32::try_from(since.num_days()).unwrap_or_default(),
        names: Vec::new(),
        units,
    }
}

/// What a report says outside its sections.
fn head(filling: &Filling<'_, '_>, report: &Report, edition: &Edition) -> Unit {
    let page = filling.page;
    let mut unit = Unit { places: report.mapped_places(), actors: report.actors.clone(), ..Unit::default() };
    let lines = edition.summary.iter().chain(&edition.highlights).map(|line| page.voice.typeset(line).into_owned());
    let figures = report.all_figures().map(|figure| {
        let value = values::value(&page.voice, figure.value, figure.approximate);
        format!("{}: {value}", figures::label(&page.voice, figure))
    });
    let events = report.events.iter().map(|event| page.voice.text(&event.text));
    let updates = report.updates.iter().map(|update| page.voice.text(&update.text));
    for line in lines.chain(figures).chain(events).chain(updates) {
        unit.text.push_str(&line);
        unit.text.push('\n');
    }
    filling.tell(&edition.body.lead, &mut unit);
    filling.tell_notes(&edition.body, &mut unit);
    unit
}

/// A name in each language of the site that has one.
pub(crate) fn in_all_languages(page: &PageContext<'_>, text: &Text) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for tag in &page.site.settings.languages {
        if let Some(name) = text.get(tag.as_str())
            && names.iter().all(|known| known != name)
        {
            names.push(name.to_owned());
        }
    }
    names
}

impl Filling<'_, '_> {
    /// Adds the words of a fragment to a unit, and what they mention.
    fn tell(&self, fragment: &Fragment, unit: &mut Unit) {
        let mut from = 0;
        for hole in &fragment.holes {
            push_words(&fragment.html[from..hole.at], &mut unit.text);
            self.tell_hole(hole, unit);
            from = hole.at;
        }
        push_words(&fragment.html[from..], &mut unit.text);
    }

    fn tell_hole(&self, hole: &Hole, unit: &mut Unit) {
        let target = &self.linked.targets[hole.index];
        match target {
            Target::Place(place) => unit.places.push(*place),
            Target::Actor(actor) => unit.actors.push(*actor),
            _ => {}
        }
        match &hole.kind {
            HoleKind::Phrase(key) => {
                unit.text.push_str(self.page.voice.strings.text(key));
                unit.text.push(' ');
            }
            HoleKind::Figure { id } => {
                if let Some(figure) = self.report.and_then(|report| report.figure(id)) {
                    unit.text.push_str(&values::value(&self.page.voice, figure.value, figure.approximate));
                }
            }
            HoleKind::Mention { text: Some(text), .. } | HoleKind::Link { text, .. } => self.tell(text, unit),
            HoleKind::Mention { text: None, .. } => unit.text.push_str(&self.mention(hole)),
            HoleKind::Image { alt, title, .. } if matches!(target, Target::Asset(_)) => {
                for words in std::iter::once(alt).chain(title) {
                    unit.text.push_str(&self.page.voice.typeset(words));
                    unit.text.push('\n');
                }
            }
            HoleKind::Restricted { content, .. } if *target != Target::Hidden => self.tell(content, unit),
            // Nor the blank before it.
            HoleKind::Citation { .. } | HoleKind::FootnoteReference { .. } => {
                unit.text.truncate(unit.text.trim_end_matches([' ', '\u{a0}']).len());
            }
            HoleKind::Restricted { .. } | HoleKind::Image { .. } => {}
        }
    }

    /// The footnotes that a page shows.
    fn tell_notes(&self, body: &Body, unit: &mut Unit) {
        let LinkedBody { footnotes, .. } = self.linked;
        for (index, _) in footnotes {
            self.tell(&body.footnotes[*index].content, unit);
        }
    }
}

/// Elements that stand inside a line; all others part the words before and after them.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s", "samp",
    "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
];

/// Adds the words of a piece of HTML to a text.
fn push_words(html: &str, text: &mut String) {
    let mut rest = html;
    while let Some(at) = rest.bytes().position(|byte| matches!(byte, b'<' | b'&')) {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        rest = if rest.starts_with('<') { pass_tag(rest, text) } else { push_character(rest, text) };
    }
    text.push_str(rest);
}

/// Passes a tag, and what no reader sees with it.
fn pass_tag<'h>(html: &'h str, text: &mut String) -> &'h str {
    if html.starts_with("<!--") {
        return html.find("-->").map_or("", |end| &html[end + 3..]);
    }
    let mut quote = None;
    let end = html.bytes().position(|byte| {
        match (quote, byte) {
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
        quote.is_none() && byte == b'>'
    });
    let Some(end) = end else { return "" };
    let (tag, mut rest) = (&html[1..end], &html[end + 1..]);
    let name = tag.trim_start_matches('/');
    let name = &name[..name.bytes().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(name.len())];
    if !INLINE.contains(&name) && !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    if matches!(name, "script" | "style" | "template") && !tag.starts_with('/') {
        rest = rest.find(&format!("</{name}")).map_or("", |end| &rest[end..]);
    }
    rest
}

/// The character that a reference stands for; of one that we do not write, the reference itself.
fn push_character<'h>(html: &'h str, text: &mut String) -> &'h str {
    let end = html.find(';').filter(|end| *end <= 10);
    let reference = end.map_or("", |end| &html[1..end]);
    let coded = || {
        let code = reference.strip_prefix('#')?;
        let value = match code.strip_prefix(['x', 'X']) {
            Some(code) => u32::from_str_radix(code, 16),
            None => code.parse(),
        };
        char::from_u32(value.ok()?)
    };
    let character = match reference {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        _ => coded(),
    };
    match (character, end) {
        (Some(character), Some(end)) => {
            text.push(character);
            &html[end + 1..]
        }
        _ => {
            text.push('&');
            &html[1..]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(html: &str) -> String {
        let mut text = String::new();
        push_words(html, &mut text);
        text
    }

    #[test]
    fn html_becomes_the_words_that_a_reader_sees() {
        assert_eq!(words("<p>A <strong>b</strong>&amp;c &lt;d&gt;</p>\n<p>e"), "A b&c <d>\n\ne");
        assert_eq!(words("<td>a</td><td>b</td>x<br>y"), "a\nb\nx\ny");
        assert_eq!(words("<a title=\"a > b\">c</a>&#233;&#x27;&nbsp;&unknown;& f"), "cé'\u{a0}&unknown;& f");
        assert_eq!(words("a<script>if (1 < 2) x()</script>b<!-- c > d -->"), "a\nb");
    }
}
