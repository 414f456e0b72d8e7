//! The files of the search: which files there will be, and what each holds.

use serde_json::{Value, json};

use crate::content::values::Tlp;
use crate::context::{Context, PageContext, Rendered, names};
use crate::diagnostic::Checked;
use crate::model::settings::LanguageId;
use crate::plan::{Job, Jobs, Output, SearchFile, Shard};
use crate::wording::titles;

use super::documents::SearchDocument;
use super::index::{Facet, Index, PartialIndex};
use super::indexes::Indexes;
use super::terms::Terms;
use super::{code, documents, gathering};

/// How much HTML of reports there is for each file of terms. Terms take about a tenth of the text that holds them, so a
/// file has about 16 kB.
const HTML_PER_FILE: usize = 128 << 10;

pub(crate) fn plan(ctx: &Context, plan: &mut Jobs) {
    let site = &ctx.linked.site;
    if !documents::are_there(site) {
        return;
    }
    for language in site.settings.language_ids() {
        let (shards, html) = documents::shards(ctx, language);
        let terms = (0..files(html)).map(|at| SearchFile::Terms(u32::try_from(at).unwrap_or(u32::MAX)));
        let texts = shards.into_iter().map(SearchFile::Texts);
        let scripts = [SearchFile::Catalogue, SearchFile::Filters].into_iter().chain(terms).chain(texts);
        for output in [Output::SearchPage].into_iter().chain(scripts.map(Output::Search)) {
            plan.add_in(site, language, output, None);
        }
    }
}

fn files(html: usize) -> usize {
    1 + html / HTML_PER_FILE
}

/// All shards of a language, in `parts` groups. A partial index is gathered from each.
#[must_use]
pub fn split(ctx: &Context, language: LanguageId, parts: usize) -> Vec<Vec<Shard>> {
    if !documents::are_there(&ctx.linked.site) {
        return Vec::new();
    }
    let (shards, _) = documents::shards(ctx, language);
    shards.chunks(shards.len().div_ceil(parts.max(1)).max(1)).map(<[Shard]>::to_vec).collect()
}

/// Gathers the terms of these shards.
#[must_use]
pub fn gather(ctx: &Context, language: LanguageId, shards: &[Shard]) -> PartialIndex {
    gathering::gather(ctx, language, shards)
}

/// Puts the partial indexes of all shards together, in their order. The index is the same for any division.
pub fn complete(ctx: &Context, indexes: &Indexes, language: LanguageId, partial: Vec<PartialIndex>) {
    let (_, html) = documents::shards(ctx, language);
    indexes.get_or_make(language, || Index::of(partial, files(html)));
}

fn index<'i>(ctx: &Context, indexes: &'i Indexes, language: LanguageId) -> &'i Index {
    indexes.get_or_make(language, || {
        let (shards, html) = documents::shards(ctx, language);
        Index::of(vec![gather(ctx, language, &shards)], files(html))
    })
}

/// A script of the search; the page is made with the other pages.
pub(crate) fn render(ctx: &Context, indexes: &Indexes, job: &Job, file: SearchFile) -> Rendered {
    let mut page = PageContext::new(ctx, job);
    // The script knows the root from the page that it runs on.
    page.here.root = String::new();
    let data = match file {
        SearchFile::Catalogue => serde_json::to_string(&catalogue(&page, indexes)),
        SearchFile::Filters => serde_json::to_string(&filters(&page, indexes)),
        SearchFile::Terms(at) => serde_json::to_string(&index(ctx, indexes, job.language).file(at as usize)),
        SearchFile::Texts(shard) => texts(&page, shard),
    }?;
    let folder = Output::SearchPage.address(page.site, job.language);
    let name = job.address.as_str();
    let name = name.strip_prefix(folder.as_str()).unwrap_or(name).trim_end_matches(".js");
    let level = ctx.handling.of(&ctx.linked, &job.output, job.language).tlp;
    let mark = if level == Tlp::Clear { String::new() } else { format!("// {}\n", level.label()) };
    Ok(Checked::sound(format!("{mark}vigieSearch({},{data});\n", json!(name)).into_bytes()))
}

fn catalogue(page: &PageContext<'_>, indexes: &Indexes) -> Value {
    let (ctx, language) = (page.ctx, page.voice.language);
    let mut texts: Vec<(&str, Vec<String>, String)> = Vec::new();
    for shard in documents::shards(ctx, language).0 {
        let (folder, name) = shard.folder_and_name(page.site);
        if texts.last().is_none_or(|(last, ..)| *last != folder) {
            texts.push((folder, Vec::new(), String::new()));
        }
        if let Some((_, names, counts)) = texts.last_mut() {
            names.push(name.into_owned());
            let count = documents::documents(ctx, language, shard).len();
            code::push(u32::try_from(count).unwrap_or(u32::MAX), counts);
        }
    }
    let texts: Vec<Value> =
        texts.into_iter().map(|(folder, names, counts)| json!([folder, names.join(" "), counts])).collect();
    let mut catalogue = index(ctx, indexes, language).catalogue();
    catalogue["texts"] = json!(texts);
    catalogue["cards"] = json!(documents::cards(ctx, language));
    // Files of another state of the site name other units, so the script asks for files of this state.
    catalogue["state"] = json!((ctx.fingerprint)(catalogue.to_string().as_bytes()));
    catalogue["rules"] = Terms::of(page.voice.tag()).rules();
    catalogue
}

/// Names by the terms that stand for them, in the language's order.
fn filters(page: &PageContext<'_>, indexes: &Indexes) -> Value {
    let (site, seen) = (page.site, &index(page.ctx, indexes, page.voice.language).seen);
    let sorted = |facet: Facet, names: Vec<(&str, String)>| {
        let mut names: Vec<(String, String)> = names.into_iter().map(|(id, name)| (facet.term(id), name)).collect();
        names.sort_by(|a, b| page.voice.locale.compare(&a.1, &b.1).then_with(|| a.0.cmp(&b.0)));
        names
    };
    let series = seen.series.iter().map(|id| (site.series[id.index()].slug(), names::series_title(page, *id)));
    let kinds = seen.kinds.iter().map(|id| (site.kinds[id.index()].id.as_str(), names::section_kind(page, *id).label));
    let places = seen.places.iter().map(|id| {
        let place = &site.places[id.index()];
        (place.id.as_str(), page.voice.text(&place.name))
    });
    let actors = seen.actors.iter().map(|id| {
        let actor = &site.actors[id.index()];
        (actor.id.as_str(), page.voice.text(&actor.name))
    });
    let topics = seen.topics.iter().map(|id| {
        let topic = &site.topics[id.index()];
        (topic.id.as_str(), titles::topic(&page.voice, topic))
    });
    json!({
        "series": sorted(Facet::Series, series.collect()),
        "kind": sorted(Facet::Kind, kinds.collect()),
        "place": sorted(Facet::Place, places.collect()),
        "actor": sorted(Facet::Actor, actors.collect()),
        "topic": sorted(Facet::Topic, topics.collect()),
    })
}

/// What results show of each document: address, title, what it is, series, date, its units, and what was last said of it, if
/// anything was.
fn texts(page: &PageContext<'_>, shard: Shard) -> serde_json::Result<String> {
    let documents = documents::documents(page.ctx, page.voice.language, shard);
    let all: Vec<SearchDocument> = documents.into_iter().map(|document| documents::show(page, document)).collect();
    let mut rows = Vec::with_capacity(all.len());
    for shown in &all {
        let units = shown.units.iter().map(|unit| (&unit.anchor, &unit.heading, unit.text.trim()));
        let units: Vec<_> = units.collect();
        let series = shown.series.map(|series| names::series_title(page, series)).unwrap_or_default();
        let mut row = vec![
            json!(shown.url),
            json!(shown.title),
            json!(shown.label),
            json!(series),
            json!(shown.date),
            json!(units),
        ];
        row.extend((!shown.newest.is_empty()).then(|| json!(shown.newest)));
        rows.push(row);
    }
    serde_json::to_string(&rows)
}
