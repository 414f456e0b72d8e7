//! Search without a server: a page for each language, and an index that a reader's browser loads piece by piece, once
//! something is searched for. Each piece is a script that hands its data over, because that works everywhere: from a
//! host, and from a folder without one, where a page may not ask for a file in any other way.
//!
//! `index.js` says how words become terms, how many units each document has and which terms are in which file;
//! `terms/` holds the terms, `texts/` what results show, `filters.js` the names to filter by. The whole index is made at
//! once, for the first of its files that is asked for; a build has it gathered by all threads before.

mod code;
mod documents;
mod index;
mod terms;

use std::borrow::Cow;
use std::sync::OnceLock;

use serde_json::{Value, json};

use crate::diagnostic::Checked;
use crate::model::Site;
use crate::model::address::Address;
use crate::model::settings::LanguageId;
use crate::theme::view::{LinkView, SearchView};

use super::sheet::{Frame, Sheet, address_of};
use super::{Context, Job, Jobs, Register, Rendered, Subject, bytes, collection};

pub use documents::Stretch;
pub use index::Pile;
use index::{Facet, Index};
use terms::Terms;

/// How much HTML of reports there is for each file of terms. What is written of a term takes about a tenth of the text that
/// holds it, so a file has some 16 kB.
const HTML_PER_FILE: usize = 128 << 10;

/// A file of the search.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The page.
    Page,
    /// What the script needs first.
    Catalogue,
    /// The names to filter by.
    Filters,
    /// The nth file of terms.
    Terms(u32),
    /// What results show.
    Texts(Stretch),
}

/// The index of a language once it is made.
#[derive(Default)]
pub(super) struct Shelf(OnceLock<Index>);

pub(super) fn plan(ctx: &Context, plan: &mut Jobs) {
    let site = &ctx.linked.site;
    if site.reports.is_empty() {
        return;
    }
    for language in site.settings.language_ids() {
        let (stretches, html) = documents::stretches(ctx, language);
        let terms = (0..files(html)).map(|at| Part::Terms(u32::try_from(at).unwrap_or(u32::MAX)));
        let texts = stretches.into_iter().map(Part::Texts);
        for part in [Part::Page, Part::Catalogue, Part::Filters].into_iter().chain(terms).chain(texts) {
            plan.add(Subject::Search(part), language, address(site, part, language), None);
        }
    }
}

fn files(html: usize) -> usize {
    1 + html / HTML_PER_FILE
}

pub(super) fn address(site: &Site, part: Part, language: LanguageId) -> Address {
    let page = site.address(language, &["search"]);
    match part {
        Part::Page => page,
        Part::Catalogue => page.file_beside("index.js"),
        Part::Filters => page.file_beside("filters.js"),
        Part::Terms(at) => page.file_beside(&format!("terms/{at}.js")),
        Part::Texts(stretch) => page.file_beside(&["texts/", &name(site, stretch), ".js"].concat()),
    }
}

/// `aleppo-2024/4`: a stretch is called by its first report, so that it keeps its name when more come.
fn name(site: &Site, stretch: Stretch) -> String {
    let (folder, name) = folder_and_name(site, stretch);
    if folder.is_empty() { name.into_owned() } else { [folder, "/", &name].concat() }
}

fn folder_and_name(site: &Site, stretch: Stretch) -> (&str, Cow<'_, str>) {
    match stretch {
        Stretch::Entries(at) => ("", format!("entries-{at}").into()),
        Stretch::Reports(first, _) => {
            let first = &site.reports[first.index()];
            (site.series[first.series.index()].slug(), first.slug.as_str().into())
        }
    }
}

/// All stretches of a language, in as many parts as asked for: for each, a pile is gathered by itself.
#[must_use]
pub fn split(ctx: &Context, language: LanguageId, parts: usize) -> Vec<Vec<Stretch>> {
    if ctx.linked.site.reports.is_empty() {
        return Vec::new();
    }
    let (stretches, _) = documents::stretches(ctx, language);
    stretches.chunks(stretches.len().div_ceil(parts.max(1)).max(1)).map(<[Stretch]>::to_vec).collect()
}

/// Gathers what some stretches hold.
#[must_use]
pub fn gather(ctx: &Context, language: LanguageId, stretches: &[Stretch]) -> Pile {
    index::gather(ctx, language, stretches)
}

/// Makes the index of piles that were gathered from all stretches, in their order. It is the same for any division.
pub fn shelve(ctx: &Context, language: LanguageId, piles: Vec<Pile>) {
    let (_, html) = documents::stretches(ctx, language);
    ctx.shelf(language).0.get_or_init(|| Index::of(piles, files(html)));
}

fn index(ctx: &Context, language: LanguageId) -> &Index {
    ctx.shelf(language).0.get_or_init(|| {
        let (stretches, html) = documents::stretches(ctx, language);
        Index::of(vec![gather(ctx, language, &stretches)], files(html))
    })
}

pub(super) fn render(ctx: &Context, job: &Job) -> Rendered {
    let Subject::Search(part) = job.subject else { return Ok(Checked::default()) };
    let mut sheet = Sheet::new(ctx, job);
    let data = match part {
        Part::Page => return page(&sheet, job),
        Part::Catalogue => catalogue(&sheet),
        Part::Filters => filters(&sheet),
        Part::Terms(at) => index(ctx, job.language).file(at as usize),
        Part::Texts(stretch) => {
            // The script knows the way to the root from the page that it runs on.
            sheet.root = String::new();
            texts(&sheet, stretch)
        }
    };
    let folder = address(sheet.site, Part::Page, job.language);
    let file = job.address.as_str();
    let name = file.strip_prefix(folder.as_str()).unwrap_or(file).trim_end_matches(".js");
    Ok(Checked::sound(format!("vigieSearch({},{data});\n", json!(name)).into_bytes()))
}

fn page(sheet: &Sheet<'_>, job: &Job) -> Rendered {
    let ctx = sheet.ctx;
    let folder = sheet.href(&address(sheet.site, Part::Page, sheet.language));
    let word = |key: &str| (key.to_owned(), sheet.word(key));
    let words = ["search-found", "search-no-results", "search-failed", "search-more", "search-wait", "any"].map(word);
    let to =
        |subject: Subject, key: &str| sheet.link(sheet.word(key), &address_of(sheet.site, &subject, sheet.language));
    let mut lists: Vec<LinkView> = vec![to(Subject::Archive, "archive")];
    for (register, key) in [
        (Register::Places, "places"),
        (Register::Actors, "actors"),
        (Register::SectionKinds, "section-kinds"),
        (Register::Sources, "sources"),
    ] {
        if collection::has_entries(ctx, register) {
            lists.push(to(Subject::Collection(register), key));
        }
    }
    let view = SearchView {
        title: sheet.word("search"),
        data_url: folder.trim_end_matches("index.html").to_owned(),
        words_json: Value::from_iter(words).to_string(),
        lists,
    };
    let frame = Frame {
        kind: "search",
        title: view.title.clone(),
        description: sheet.word("search-intro"),
        ..Frame::default()
    };
    bytes(ctx.theme.page(&ctx.language(job.language).shared, &sheet.page(job, frame), &view))
}

fn catalogue(sheet: &Sheet<'_>) -> Value {
    let (ctx, language) = (sheet.ctx, sheet.language);
    let mut texts: Vec<(&str, Vec<String>, String)> = Vec::new();
    for stretch in documents::stretches(ctx, language).0 {
        let (folder, name) = folder_and_name(sheet.site, stretch);
        if texts.last().is_none_or(|(last, ..)| *last != folder) {
            texts.push((folder, Vec::new(), String::new()));
        }
        if let Some((_, names, counts)) = texts.last_mut() {
            names.push(name.into_owned());
            let count = documents::documents(ctx, language, stretch).len();
            code::push(u32::try_from(count).unwrap_or(u32::MAX), counts);
        }
    }
    let texts: Vec<Value> =
        texts.into_iter().map(|(folder, names, counts)| json!([folder, names.join(" "), counts])).collect();
    let mut catalogue = index(ctx, language).catalogue();
    catalogue["texts"] = json!(texts);
    // Files of another state of the site would name other units: the script asks for those of this state.
    catalogue["state"] = json!((ctx.fingerprint)(catalogue.to_string().as_bytes()));
    catalogue["rules"] = Terms::of(sheet.tag()).rules();
    catalogue
}

/// Names by the terms that stand for them, in the language's order.
fn filters(sheet: &Sheet<'_>) -> Value {
    let (site, seen) = (sheet.site, &index(sheet.ctx, sheet.language).seen);
    let sorted = |facet: Facet, names: Vec<(&str, String)>| {
        let mut names: Vec<(String, String)> = names.into_iter().map(|(id, name)| (facet.term(id), name)).collect();
        names.sort_by(|a, b| sheet.locale.compare(&a.1, &b.1).then_with(|| a.0.cmp(&b.0)));
        names
    };
    let series = seen.series.iter().map(|id| (site.series[id.index()].slug(), sheet.series_title(*id)));
    let kinds = seen.kinds.iter().map(|id| (site.kinds[id.index()].id.as_str(), sheet.kind(*id).label));
    let places = seen.places.iter().map(|id| {
        let place = &site.places[id.index()];
        (place.id.as_str(), sheet.text(&place.name))
    });
    let actors = seen.actors.iter().map(|id| {
        let actor = &site.actors[id.index()];
        (actor.id.as_str(), sheet.text(&actor.name))
    });
    json!({
        "series": sorted(Facet::Series, series.collect()),
        "kind": sorted(Facet::Kind, kinds.collect()),
        "place": sorted(Facet::Place, places.collect()),
        "actor": sorted(Facet::Actor, actors.collect()),
    })
}

/// What results show of each document: address, title, what it is, series, date, and its units.
fn texts(sheet: &Sheet<'_>, stretch: Stretch) -> Value {
    let show = |document| {
        let shown = documents::show(sheet, document);
        let units: Vec<Value> =
            shown.units.iter().map(|unit| json!([unit.anchor, unit.heading, unit.text.trim()])).collect();
        let series = shown.series.map(|series| sheet.series_title(series)).unwrap_or_default();
        json!([shown.url, shown.title, shown.label, series, shown.date, units])
    };
    documents::documents(sheet.ctx, sheet.language, stretch).into_iter().map(show).collect()
}
