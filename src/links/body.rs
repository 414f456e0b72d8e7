//! One body's references, in reading order: citations and footnotes get their numbers here.

use std::collections::{HashMap, HashSet};

use crate::content::body::{Body, Fragment, Hole, HoleKind};
use crate::content::values::Id;
use crate::content::whole_address::whole_address;
use crate::content::yaml::Path;
use crate::diagnostic::{Diagnostic, while_few};
use crate::media::{Kind, Purpose};
use crate::model::address::Address;
use crate::model::figure::Figure;
use crate::model::gate::{Gate, Reason, Restrictions};
use crate::model::layer::Layer;
use crate::model::page::{Page, PageEdition, PageId};
use crate::model::register::{ActorId, PlaceId};
use crate::model::report::{Edition, Report, ReportId, Section};
use crate::model::series::SeriesId;
use crate::model::settings::LanguageId;
use crate::model::source::SourceRef;
use crate::model::{Site, Withheld};
use crate::percent;
use crate::source::{SourceId, Span};

use super::documents::{self, Anchors, Documents, LinkedFile};
use super::faults;
use super::found::BodyLinks;
use super::linked::{CitedSource, LinkedBody, Target, WrittenAddress};
use super::mentions::{Mentioned, TextMentions};

mod files;

#[derive(Clone, Copy)]
pub(super) enum BodyOwner<'s> {
    Report(&'s Report, &'s Edition),
    Plain(&'s PageEdition),
}

impl<'s> BodyOwner<'s> {
    fn language(self) -> LanguageId {
        match self {
            BodyOwner::Report(_, edition) => edition.language,
            BodyOwner::Plain(edition) => edition.language,
        }
    }

    fn file(self) -> SourceId {
        match self {
            BodyOwner::Report(_, edition) => edition.file,
            BodyOwner::Plain(edition) => edition.file,
        }
    }

    fn body(self) -> &'s Body {
        match self {
            BodyOwner::Report(_, edition) => &edition.body,
            BodyOwner::Plain(edition) => &edition.body,
        }
    }

    fn sections(self) -> Option<&'s [Section]> {
        match self {
            BodyOwner::Report(_, edition) => Some(&edition.sections),
            BodyOwner::Plain(_) => None,
        }
    }
}

/// Makes the fault of a reference to something that is withheld.
type NotPublic = fn(Span, &str, Reason) -> Diagnostic;

/// What is known so far of the references of a body.
pub(super) struct Resolver<'s> {
    pub(super) site: &'s Site,
    documents: &'s Documents<'s>,
    gate: &'s Gate,
    page: BodyOwner<'s>,
    section: Option<usize>,
    linked: LinkedBody,
    mentions: TextMentions,
    assets: Vec<String>,
    addresses: Vec<WrittenAddress>,
    faults: Vec<Diagnostic>,
    named: Vec<ReportId>,
    /// What was looked for in lists before: a text can name the same things many thousand times.
    known: Known<'s>,
}

/// Places in the lists of a page, found without going through these again.
#[derive(Default)]
struct Known<'s> {
    /// The anchors of each file that a link leads to.
    anchors: HashMap<SourceId, Anchors<'s>>,
    /// The same by the anchors that code forges would make; of files to which a link names none of the others.
    forge_anchors: HashMap<SourceId, HashMap<String, &'s str>>,
    figures: Option<HashSet<&'s str>>,
    footnotes: Option<HashMap<&'s str, usize>>,
    /// The numbers of footnotes and sources that were asked for.
    note_numbers: HashMap<usize, usize>,
    source_numbers: HashMap<SourceRef, usize>,
    own_sources: Option<HashMap<&'s str, SourceRef>>,
}

impl<'s> Resolver<'s> {
    pub(super) fn new(
        site: &'s Site,
        documents: &'s Documents<'s>,
        gate: &'s Gate,
        page: BodyOwner<'s>,
    ) -> Resolver<'s> {
        Resolver {
            site,
            documents,
            gate,
            page,
            section: None,
            linked: LinkedBody {
                targets: vec![Target::Plain; page.body().hole_count as usize],
                ..LinkedBody::default()
            },
            mentions: TextMentions::new(page.language()),
            assets: Vec::new(),
            addresses: Vec::new(),
            faults: Vec::new(),
            named: Vec::new(),
            known: Known::default(),
        }
    }

    /// What was found.
    pub(super) fn finish(self) -> BodyLinks {
        BodyLinks {
            linked: self.linked,
            mentions: self.mentions,
            assets: self.assets,
            addresses: self.addresses,
            faults: self.faults,
            named: self.named,
        }
    }

    /// A report's page in its reading order: figures, text, events.
    pub(super) fn report(&mut self, report: &Report, edition: &Edition) {
        for figure in &report.figures {
            self.figure_sources(figure);
        }
        // They are written once, in the edition that states the facts.
        if report.editions.first().is_some_and(|first| first.file == edition.file) {
            report.documents.iter().for_each(|document| self.document(document));
            report.cover.iter().for_each(|cover| self.cover(cover));
            report.layers.iter().for_each(|layer| self.layer(layer));
        }
        report.layers.iter().filter_map(|layer| layer.source).for_each(|source| self.name_source(source));
        self.body(&edition.body);
        for event in &report.events {
            if let Some(source) = event.source {
                self.name_source(source);
            }
        }
    }

    /// Readers can have the file of a layer that they see.
    fn layer(&mut self, layer: &Layer) {
        let (path, span) = (layer.written.0.as_str(), layer.written.1);
        self.asset(layer.path.clone(), &Written { path, anchor: None, span }, Purpose::Attachment);
    }

    fn figure_sources(&mut self, figure: &Figure) {
        for figure in figure.walk() {
            for source in figure.source.iter().chain(figure.claims.iter().filter_map(|claim| claim.source.as_ref())) {
                self.name_source(*source);
            }
        }
    }

    pub(super) fn body(&mut self, body: &Body) {
        self.fragment(&body.lead);
        for (index, section) in body.sections.iter().enumerate() {
            self.section = Some(index);
            self.fragment(&section.heading.title);
            self.fragment(&section.content);
        }
        self.section = None;
        // A footnote may refer to another; those are appended while the list is walked.
        let mut next = 0;
        while let Some(&(index, _)) = self.linked.footnotes.get(next) {
            self.fragment(&body.footnotes[index].content);
            next += 1;
        }
    }

    fn fragment(&mut self, fragment: &Fragment) {
        for hole in fragment.holes() {
            let target = self.hole(hole);
            self.linked.targets[hole.index as usize] = target;
        }
    }

    fn hole(&mut self, hole: &Hole) -> Target {
        match &hole.kind {
            HoleKind::Citation { source, .. } => self.citation(source, hole.span),
            HoleKind::Figure { id } => self.figure(id, hole.span),
            HoleKind::Mention { target, text } => {
                if let Some(text) = text {
                    self.fragment(text);
                }
                match text {
                    Some(_) => self.mention(target, hole.span, faults::link_not_public),
                    None => {
                        let found = self.mention(target, hole.span, faults::name_not_public);
                        self.show_title(&found);
                        found
                    }
                }
            }
            HoleKind::Link(link) => {
                self.fragment(&link.text);
                self.link(&link.path, link.anchor.as_deref(), hole.span)
            }
            HoleKind::Image(image) => self.image(image, hole.span),
            HoleKind::Table(table) => self.table(table, hole.span),
            HoleKind::FootnoteReference { label } => self.footnote(label),
            HoleKind::Restricted { tlp, content } => {
                if *tlp > self.gate.audience {
                    self.linked.hidden.push((*tlp, hole.span));
                    return Target::Hidden;
                }
                self.show(&Restrictions { tlp: *tlp, ..Restrictions::default() });
                self.fragment(content);
                Target::Plain
            }
        }
    }

    /// A mention without words prints the title of what it leads to.
    fn show_title(&mut self, target: &Target) {
        let site = self.site;
        match target {
            Target::Report(id, language, _) => {
                self.show(&site.reports[*id].best_edition(*language).restrictions);
            }
            Target::Page(id, language, _) => self.show(&site.pages[id.index()].best_edition(*language).restrictions),
            _ => {}
        }
    }

    fn show(&mut self, restrictions: &Restrictions) {
        self.linked.shown = std::mem::take(&mut self.linked.shown).and(restrictions);
    }

    fn citation(&mut self, id: &str, span: Span) -> Target {
        let Some(source) = self.find_source(id) else {
            if self.is_hidden_here(Path::Root.key("sources").key(id)) || !self.site.registered_sources.lacks(id) {
                return Target::Broken;
            }
            let own = self.own_sources().iter().map(|(id, _)| id.as_str());
            let known = while_few(self.faults.len(), own.chain(self.site.registered_sources.ids()));
            self.faults.push(faults::unknown_source(span, id, known));
            return Target::Broken;
        };
        self.mentions.add(Mentioned::Source(source), self.section);
        let number = self.number(source);
        let cited = &mut self.linked.sources[number - 1];
        cited.citations += 1;
        Target::Source { number, occurrence: cited.citations }
    }

    fn own_sources(&self) -> &'s [(Id, SourceRef)] {
        match self.page {
            BodyOwner::Report(report, _) => &report.own_sources,
            BodyOwner::Plain(_) => &[],
        }
    }

    fn find_source(&mut self, id: &str) -> Option<SourceRef> {
        let all = self.own_sources();
        // The first of two is meant.
        let own = || all.iter().rev().map(|(id, source)| (id.as_str(), *source)).collect();
        let own = self.known.own_sources.get_or_insert_with(own).get(id).copied();
        let register = &self.site.registered_sources;
        own.or_else(|| register.position(id).map(|at| register[at]))
    }

    /// A source that a figure or an event names: it is listed, though no text cites it.
    fn name_source(&mut self, source: SourceRef) {
        self.mentions.add(Mentioned::Source(source), None);
        self.number(source);
    }

    fn number(&mut self, source: SourceRef) -> usize {
        *self.known.source_numbers.entry(source).or_insert_with(|| {
            self.linked.sources.push(CitedSource { source, citations: 0 });
            self.linked.sources.len()
        })
    }

    fn figure(&mut self, id: &str, span: Span) -> Target {
        let fault = match self.page {
            BodyOwner::Report(report, _) => {
                let ids = || report.all_figures().map(|figure| figure.id.as_str());
                if self.known.figures.get_or_insert_with(|| ids().collect()).contains(id) {
                    return Target::Figure;
                }
                if report.gaps.may_hide(Path::Root.key("key_figures")) {
                    return Target::Broken;
                }
                faults::unknown_figure(span, id, while_few(self.faults.len(), ids()))
            }
            BodyOwner::Plain(_) => faults::figure_outside_report(span),
        };
        self.faults.push(fault);
        Target::Broken
    }

    fn footnote(&mut self, label: &str) -> Target {
        let definitions = &self.page.body().footnotes;
        let by_label = self.known.footnotes.get_or_insert_with(|| {
            let labels = definitions.iter().map(|footnote| footnote.label.as_str());
            // The first of two is meant.
            labels.enumerate().map(|(index, label)| (label, index)).rev().collect()
        });
        let Some(&index) = by_label.get(label) else { return Target::Broken };
        let at = *self.known.note_numbers.entry(index).or_insert_with(|| {
            self.linked.footnotes.push((index, 0));
            self.linked.footnotes.len() - 1
        });
        self.linked.footnotes[at].1 += 1;
        Target::Footnote { number: at + 1, occurrence: self.linked.footnotes[at].1 }
    }

    /// Places come first, then actors, reports, series and pages; ids of different registers seldom meet.
    fn mention(&mut self, written: &str, span: Span, not_public: NotPublic) -> Target {
        let site = self.site;
        let (id, anchor) = match written.split_once('#') {
            Some((id, anchor)) => (id, Some(anchor)),
            None => (written, None),
        };
        if let Some(place) = site.places.position(id).map(PlaceId::new) {
            self.mentions.add(Mentioned::Place(place), self.section);
            return Target::Place(place);
        }
        if let Some(actor) = site.actors.position(id).map(ActorId::new) {
            self.mentions.add(Mentioned::Actor(actor), self.section);
            return Target::Actor(actor);
        }
        if let Some((folder, slug)) = id.split_once('/') {
            if let Some(report) = find_report(site, folder, slug) {
                let language = site.reports[report].best_edition(self.page.language()).language;
                return self.report_target(report, language, anchor, span);
            }
            let behind = |withheld: &Withheld| {
                withheld.slug == trim_zeros(slug)
                    && withheld.series.as_ref().is_some_and(|series| series.as_str() == folder)
            };
            if let Some(withheld) = site.withheld.iter().find(|withheld| behind(withheld)) {
                return self.hidden(withheld.reason, |reason| not_public(span, written, reason));
            }
        }
        if let Some(series) = site.series.iter().position(|series| series.slug() == id && !id.is_empty()) {
            return Target::Series(SeriesId::new(series));
        }
        if let Some(page) = site.pages.iter().position(|page| page.name.as_str() == id) {
            let language = site.pages[page].best_edition(self.page.language()).language;
            return self.page_target(PageId::new(page), language, anchor, span);
        }
        let behind = |withheld: &Withheld| match &withheld.series {
            Some(series) => series.as_str() == id,
            None => withheld.slug == id,
        };
        if let Some(withheld) = site.withheld.iter().find(|withheld| behind(withheld)) {
            return self.hidden(withheld.reason, |reason| not_public(span, written, reason));
        }
        if self.may_be_meant(id) {
            return Target::Broken;
        }
        let known = while_few(self.faults.len(), [()]).flat_map(|()| known_mentions(site)).collect::<Vec<_>>();
        self.faults.push(faults::unknown_mention(span, written, &known));
        Target::Broken
    }

    fn link(&mut self, path: &str, anchor: Option<&str>, span: Span) -> Target {
        if path.is_empty() {
            return self.here(anchor.unwrap_or_default(), span);
        }
        if let Some(address) = path.strip_prefix('/') {
            let address = Address::from_written(address);
            let file = self.documents.meant_at_root(self.page.file(), path);
            self.addresses.push(WrittenAddress { address: address.clone(), span, file });
            return Target::Address(address);
        }
        let Some(full) = self.documents.join(self.page.file(), path) else {
            self.faults.push(faults::link_leaves_content(span, path, self.meant(path, None)));
            return Target::Broken;
        };
        match self.documents.find(&full) {
            Some(LinkedFile::Report(report, language)) => self.report_target(report, language, anchor, span),
            Some(LinkedFile::Page(page, language)) => self.page_target(page, language, anchor, span),
            Some(LinkedFile::Withheld(reason)) => {
                self.hidden(reason, |reason| faults::link_not_public(span, path, reason))
            }
            None => {
                let written = Written { path, anchor, span };
                self.asset(full, &written, Purpose::Attachment)
            }
        }
    }

    /// What to write in the place of a path that leads nowhere.
    pub(super) fn meant(&self, path: &str, anchor: Option<&str>) -> Option<String> {
        while_few(self.faults.len(), [()]).next()?;
        self.documents.meant(self.page.file(), path).or_else(|| {
            let anchor = anchor.map(|anchor| format!("#{anchor}")).unwrap_or_default();
            let address = whole_address(path)? + &anchor;
            Some(percent::readable(&address, percent::IN_LINK))
        })
    }

    /// A file that cannot be read is not withheld on purpose, and has a fault of its own.
    fn hidden(&mut self, reason: Reason, fault: impl FnOnce(Reason) -> Diagnostic) -> Target {
        self.faults.extend((reason != Reason::Unread).then(|| fault(reason)));
        Target::Hidden
    }

    /// Whether something that could not be read may have this name: an entry of a register, or the number of a report.
    fn may_be_meant(&self, id: &str) -> bool {
        let site = self.site;
        let is_of_report = |(folder, _): (&str, &str)| {
            let series = site.series.iter().find(|series| series.slug() == folder);
            let reports = series.into_iter().flat_map(|series| &series.reports);
            reports.into_iter().any(|report| site.reports[*report].gaps.may_hide(Path::Root.key("number")))
        };
        !site.places.lacks(id) || !site.actors.lacks(id) || id.split_once('/').is_some_and(is_of_report)
    }

    /// Whether what the page itself has may lie in what could not be read of it.
    fn is_hidden_here(&self, path: Path<'_>) -> bool {
        matches!(self.page, BodyOwner::Report(report, _) if report.gaps.may_hide(path))
    }

    fn report_target(&mut self, id: ReportId, language: LanguageId, anchor: Option<&str>, span: Span) -> Target {
        let report = &self.site.reports[id];
        self.named.push(id);
        let edition = report.best_edition(language);
        let anchor = anchor.and_then(|written| {
            let figure = written.strip_prefix("figure-").filter(|figure| report.figure(figure).is_some());
            let found = self
                .find_anchor(edition.file, &edition.body, Some(&edition.sections), written)
                .or_else(|| figure.map(|_| written.to_owned()));
            if found.is_none() && edition.may_hide_anchors(report) {
                return None;
            }
            self.check_anchor(found, &edition.body, Some(&edition.sections), written, span)
        });
        Target::Report(id, language, anchor)
    }

    fn page_target(&mut self, id: PageId, language: LanguageId, anchor: Option<&str>, span: Span) -> Target {
        let page: &Page = &self.site.pages[id.index()];
        let edition = page.best_edition(language);
        let anchor = anchor.and_then(|written| {
            let found = self.find_anchor(edition.file, &edition.body, None, written);
            self.check_anchor(found, &edition.body, None, written, span)
        });
        Target::Page(id, language, anchor)
    }

    fn here(&mut self, written: &str, span: Span) -> Target {
        let (body, sections) = (self.page.body(), self.page.sections());
        let figure = match self.page {
            BodyOwner::Report(report, _) => written
                .strip_prefix("figure-")
                .filter(|figure| report.figure(figure).is_some())
                .map(|_| written.to_owned()),
            BodyOwner::Plain(_) => None,
        };
        let found = self.find_anchor(self.page.file(), body, sections, written).or(figure);
        if found.is_none()
            && matches!(self.page, BodyOwner::Report(report, edition) if edition.may_hide_anchors(report))
        {
            return Target::Broken;
        }
        self.check_anchor(found, body, sections, written, span).map_or(Target::Broken, Target::Here)
    }

    fn find_anchor(
        &mut self,
        file: SourceId,
        body: &'s Body,
        sections: Option<&'s [Section]>,
        written: &str,
    ) -> Option<String> {
        let anchors = self.known.anchors.entry(file).or_insert_with(|| documents::find_anchors(body, sections));
        if let Some(anchor) = anchors.get(written) {
            return Some((*anchor).to_owned());
        }
        let forge = self.known.forge_anchors.entry(file).or_insert_with(|| documents::forge_anchors(body, sections));
        forge.get(written).map(|anchor| (*anchor).to_owned())
    }

    fn check_anchor(
        &mut self,
        found: Option<String>,
        body: &Body,
        sections: Option<&[Section]>,
        written: &str,
        span: Span,
    ) -> Option<String> {
        if found.is_none() {
            let known = while_few(self.faults.len(), [()]).flat_map(|()| documents::anchors(body, sections));
            self.faults.push(faults::unknown_anchor(span, written, known));
        }
        found
    }

    /// The path from the site's folder of a file that the text names.
    pub(super) fn path_of(&self, path: &str) -> Option<String> {
        self.documents.join(self.page.file(), path)
    }

    pub(super) fn language(&self) -> LanguageId {
        self.page.language()
    }

    /// Lets a file go out that has passed the door.
    pub(super) fn offer(&mut self, path: String) {
        self.assets.push(path);
    }

    pub(super) fn fault(&mut self, fault: Diagnostic) {
        self.faults.push(fault);
    }

    /// Whether a file that may go out lies at a path of the site's folder.
    pub(super) fn is_asset(&self, path: &str) -> bool {
        self.site.assets.contains_key(path)
    }

    /// What such a file is.
    pub(super) fn kind_of(&self, path: &str) -> Option<Kind> {
        self.site.assets.get(path).map(|asset| asset.kind)
    }
}

/// A link or picture as a writer gives it.
pub(super) struct Written<'w> {
    pub(super) path: &'w str,
    pub(super) anchor: Option<&'w str>,
    pub(super) span: Span,
}

/// `aleppo-2024/3`, `aleppo-2024/003`, `aleppo-2024/flash-29-matin`.
fn find_report(site: &Site, folder: &str, slug: &str) -> Option<ReportId> {
    let series = site.series.iter().find(|series| series.slug() == folder)?;
    let slug = trim_zeros(slug);
    series.reports.iter().copied().find(|report| site.reports[*report].slug == slug)
}

fn trim_zeros(slug: &str) -> &str {
    if !slug.bytes().all(|byte| byte.is_ascii_digit()) {
        return slug;
    }
    let number = slug.trim_start_matches('0');
    if number.is_empty() { "0" } else { number }
}

fn known_mentions(site: &Site) -> Vec<String> {
    let ids = site.places.ids().chain(site.actors.ids()).map(str::to_owned);
    let pages = site.pages.iter().map(|page| page.name.as_str().to_owned());
    let series = site.series.iter().filter(|series| series.folder.is_some());
    let reports = series.clone().flat_map(|series| {
        series.reports.iter().map(|report| format!("{}/{}", series.slug(), site.reports[*report].slug))
    });
    ids.chain(pages).chain(reports).chain(series.map(|series| series.slug().to_owned())).collect()
}
