//! A body on its page: its references as links and in words.

use std::fmt::Display;

use crate::content::body::{Alert, Body, Element, Fragment, HeadingDraft, Hole, HoleKind, ImageDraft, Node, Simple};
use crate::content::values::{Credibility, SourceType};
use crate::context::picture_links::{self, Offered};
use crate::context::pictures::{self, Files};
use crate::context::{PageContext, names, or_empty};
use crate::language::script::{Direction, needs_isolation};
use crate::links::film::is_played;
use crate::links::{CitedSource, LinkedBody, Target};
use crate::markup::{escaped, push_attribute, push_text};
use crate::model::address::Address;
use crate::model::figure::Figure;
use crate::model::report::{Report, ReportId};
use crate::plan::{Entry, Output, anchor, registers};
use crate::theme::view::{LinkView, SourceEntryView, SourceReferenceView, TocEntryView, UpdatedView};
use crate::wording::{figures, grades, times};

use super::data_table::{push_table, table_in_words, table_words};
use super::film::{film_files, push_film};
use super::html::{alert_key, push_footnote, push_html, push_html_with_items};
use super::plain::{Reading, push_plain};
use super::shown_width::shown_width;
use super::surroundings::{Filling, Surroundings, UpdateMarks, WholePicture};

/// A body on a page. `report` is the report whose figures it prints.
pub(crate) struct BodyOnPage<'f, 'c> {
    pub(crate) page: &'f PageContext<'c>,
    pub(crate) linked: &'f LinkedBody,
    pub(crate) report: Option<&'f Report>,
    /// The address before `#anchor`: empty on the page itself, the page's address in a feed.
    pub(crate) here: String,
    pub(crate) marks: UpdateMarks,
}

/// What a text may show that most do not, and that has a style sheet of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Special {
    /// Galleries, films or recordings.
    pub(crate) pictures: bool,
    /// Quotes, code, definitions, rules, or HTML of the writer, which may be any of these.
    pub(crate) blocks: bool,
}

impl<'f, 'c> BodyOnPage<'f, 'c> {
    /// On a page of its own, without marks of updates.
    pub(crate) fn new(
        page: &'f PageContext<'c>,
        linked: &'f LinkedBody,
        report: Option<&'f Report>,
    ) -> BodyOnPage<'f, 'c> {
        BodyOnPage { page, linked, report, here: String::new(), marks: UpdateMarks::new() }
    }

    pub(crate) fn html(&self, fragment: &Fragment) -> String {
        let mut out = String::with_capacity(fragment.weight() + 64 * fragment.holes().count());
        push_html(fragment, self, &mut out);
        out
    }

    /// The same with an address for each item of a list and row of a table, below a heading.
    pub(crate) fn html_with_items(&self, fragment: &Fragment, below: &str) -> String {
        let mut out = String::with_capacity(fragment.weight() + 64 * fragment.holes().count());
        push_html_with_items(fragment, below, self, &mut out);
        out
    }

    pub(crate) fn plain(&self, fragment: &Fragment, reading: Reading) -> String {
        let mut out = String::with_capacity(fragment.weight());
        push_plain(fragment, reading, self, &mut out);
        out
    }

    /// The words of a heading, for contents and lists of links: with the figures and names in it.
    pub(crate) fn heading(&self, heading: &HeadingDraft) -> String {
        match heading.title.holes().next() {
            None => self.page.voice.typeset(&heading.text).into_owned(),
            Some(_) => self.plain(&heading.title, Reading::Paragraphs).trim().to_owned(),
        }
    }

    /// The contents of a fragment: its headings of level 3, with those of level 4 below them.
    pub(crate) fn contents(&self, fragment: &Fragment) -> Vec<TocEntryView> {
        let mut entries: Vec<TocEntryView> = Vec::new();
        for heading in fragment.headings().filter(|heading| heading.level <= 4) {
            let entry = TocEntryView {
                text: self.heading(heading),
                url: format!("#{}", heading.anchor),
                ..TocEntryView::default()
            };
            match entries.last_mut() {
                Some(parent) if heading.level == 4 => parent.children.push(entry),
                _ => entries.push(entry),
            }
        }
        entries
    }

    /// The way to an anchor of this page.
    fn href(&self, anchor: impl Display) -> String {
        format!("{}#{anchor}", self.here)
    }

    /// A source that is cited, by its number, and how far to trust the claim.
    fn cited(&self, number: usize, credibility: Option<u8>) -> SourceReferenceView {
        let source = self.linked.sources[number - 1].source;
        names::source_reference(self.page, source, credibility.and_then(Credibility::new), Some(number))
    }

    /// `[3·C3]`
    fn citation_words(&self, number: usize, credibility: Option<u8>) -> String {
        let grade = self.cited(number, credibility).grade.map(|grade| format!("·{}", grade.code));
        format!("[{}{}]", self.page.voice.number(number), grade.unwrap_or_default())
    }

    fn citation(&self, target: &Target, credibility: Option<u8>, out: &mut String) {
        let Target::Source { number, occurrence } = target else { return };
        let reference = self.cited(*number, credibility);
        // The list of sources explains the grade, once. The style sheet sets the title in the margin; where there is none, the
        // grade stands beside the number.
        let (title, beside) = match &reference.grade {
            Some(grade) => (format!("{} ({})", reference.name, grade.code), format!("<i>·{}</i>", grade.code)),
            None => (reference.name, String::new()),
        };
        out.push_str("<sup class=\"citation\"><a");
        push_attribute(out, "id", &anchor::citation(*number, *occurrence));
        push_attribute(out, "href", &self.href(anchor::source(*number)));
        push_attribute(out, "title", &title);
        out.push_str(">[");
        push_text(out, &self.page.voice.number(*number));
        out.push_str(&beside);
        out.push_str("]</a></sup>");
    }

    fn figure(&self, id: &str, out: &mut String) {
        let Some(figure) = self.report.and_then(|report| report.figure(id)) else { return };
        out.push_str("<a class=\"figure-value\"");
        push_attribute(out, "href", &self.href(anchor::figure(id)));
        let value = self.stated(figure);
        let (open, close) = match needs_isolation(&value, self.page.voice.locale.direction()) {
            true => ("><bdi>", "</bdi></a>"),
            false => (">", "</a>"),
        };
        out.push_str(open);
        push_text(out, &value);
        out.push_str(close);
    }

    /// The value of a figure of the report, with what it should have been if a later report says so.
    fn stated(&self, figure: &Figure) -> String {
        let words = figures::stated(&self.page.voice, figure);
        let series = self.report.map(|report| report.series);
        match series.filter(|series| self.page.ctx.linked.histories.has_corrections(*series)) {
            Some(series) => {
                let is_it =
                    |id: &&ReportId| Some(&*self.page.site.reports[**id].slug) == self.report.map(|of| &*of.slug);
                let id = self.page.site.series[series.index()].reports.iter().find(is_it);
                id.map_or_else(|| words.clone(), |id| names::standing(self.page, *id, figure, words.clone()))
            }
            None => words,
        }
    }

    /// Words with a link, or the words alone if they may not lead to their target.
    fn anchor(&self, target: &Target, words: &str, title: Option<&str>, out: &mut String) {
        let Some(href) = self.target_href(target) else { return out.push_str(words) };
        out.push_str("<a");
        push_attribute(out, "href", &href);
        let other = match target {
            Target::Report(_, language, _) | Target::Page(_, language, _) => names::mark(self.page, *language),
            _ => names::OtherLanguage::default(),
        };
        if !other.tag.is_empty() {
            push_attribute(out, "hreflang", &other.tag);
        }
        if let Some(title) = title {
            push_attribute(out, "title", &self.page.voice.typeset(title));
        }
        out.extend([">", words, "</a>"]);
    }

    fn target_href(&self, target: &Target) -> Option<String> {
        let page = self.page;
        let at = |address: &Address, anchor: &Option<String>| match anchor {
            Some(anchor) => format!("{}#{anchor}", page.here.href(address)),
            None => page.here.href(address),
        };
        // What only plain pages name has no page of its own.
        let entry = |entry: Entry| {
            let has_page = !registers::mentions(&page.ctx.linked, entry).is_empty();
            has_page.then(|| page.url(&Output::Entry(entry)))
        };
        Some(match target {
            Target::Place(place) => entry(Entry::Place(*place))?,
            Target::Actor(actor) => entry(Entry::Actor(*actor))?,
            Target::Series(series) => page.url(&Output::Series(*series)),
            Target::Report(report, language, anchor) => at(&page.site.report_address(*report, *language), anchor),
            Target::Page(id, language, anchor) => at(&Output::Page(*id).address(page.site, *language), anchor),
            Target::Here(anchor) => self.href(anchor),
            Target::Address(address) => page.here.href(address),
            Target::Asset(path) => page.url(&pictures::files(&*page.ctx.assets, path).itself),
            _ => return None,
        })
    }

    /// A link says in words that it leads to another language, if the writer does not say so: `in French`. Else empty.
    fn other_language(&self, hole: &Hole, following: &str) -> String {
        let (HoleKind::Mention { .. } | HoleKind::Link(_)) = hole.kind else { return String::new() };
        let (Target::Report(_, language, _) | Target::Page(_, language, _)) = self.linked.target(hole) else {
            return String::new();
        };
        let words = names::mark(self.page, *language).words;
        let is_said = following.trim_start().strip_prefix('(').is_some_and(|said| said.starts_with(&words));
        if is_said { String::new() } else { words }
    }

    /// The words of a mention to which the writer gives none. An id names what it leads to, so one of something that is
    /// withheld is not printed.
    fn mention(&self, target: &Target, written: &str) -> String {
        match target {
            Target::Hidden => "…".to_owned(),
            _ => self.target_name(target).unwrap_or_else(|| written.to_owned()),
        }
    }

    fn target_name(&self, target: &Target) -> Option<String> {
        let page = self.page;
        Some(match target {
            Target::Place(place) => page.voice.text(&page.site.places[place.index()].name),
            Target::Actor(actor) => page.voice.text(&page.site.actors[actor.index()].name),
            Target::Series(series) => names::series_title(page, *series),
            Target::Report(report, language, _) => {
                let edition = page.site.reports[*report].best_edition(*language);
                page.voice.typeset_in(edition.language, &edition.title)
            }
            Target::Page(id, language, _) => {
                let edition = page.site.pages[id.index()].best_edition(*language);
                page.voice.typeset_in(edition.language, &edition.title)
            }
            _ => return None,
        })
    }

    fn image(&self, target: &Target, image: &ImageDraft, out: &mut String) {
        let Target::Asset(path) = target else { return };
        let alone = image.alone;
        if alone && is_played(self.page.site, path) {
            return push_film(self.page, path, image, out);
        }
        if alone {
            out.push_str("<figure class=\"picture\">");
        }
        match self.page.shows(path) {
            true => self.shown_image(path, image, out),
            false => self.image_elsewhere(path, image, out),
        }
        if alone {
            if let Some(title) = &image.title {
                out.push_str("<figcaption>");
                push_text(out, &self.page.voice.typeset(title));
                out.push_str("</figcaption>");
            }
            out.push_str("</figure>");
        }
    }

    fn shown_image(&self, path: &str, image: &ImageDraft, out: &mut String) {
        out.push_str("<img");
        let files = pictures::files(&*self.page.ctx.assets, path);
        self.image_files(&files, image.in_gallery_of, out);
        push_attribute(out, "alt", &self.page.voice.typeset(&image.alt));
        if let Some((width, height)) = files.size {
            push_attribute(out, "width", &width.to_string());
            push_attribute(out, "height", &height.to_string());
        }
        if let (false, Some(title)) = (image.alone, &image.title) {
            push_attribute(out, "title", &self.page.voice.typeset(title));
        }
        out.push_str(" loading=\"lazy\" decoding=\"async\">");
    }

    /// What a page in one file says where it has no room for a picture.
    fn image_elsewhere(&self, path: &str, image: &ImageDraft, out: &mut String) {
        let voice = &self.page.voice;
        out.push_str("<a");
        push_attribute(out, "href", &self.page.url(&pictures::files(&*self.page.ctx.assets, path).itself));
        out.push('>');
        push_text(out, &self.labelled(voice.strings.text("picture"), &voice.typeset(&image.alt)));
        out.push_str("</a>");
    }

    /// A picture, film or recording in words.
    fn image_filling(&self, target: &Target, image: &ImageDraft) -> Filling<'static> {
        let Target::Asset(path) = target else { return Filling::Nothing };
        let (voice, is_shown) = (&self.page.voice, !(image.alone && is_played(self.page.site, path)));
        let kind = match pictures::played_as(path) {
            _ if is_shown => "picture",
            format if format.starts_with("video/") => "film",
            _ => "recording",
        };
        Filling::Picture {
            words: self.labelled(voice.strings.text(kind), &voice.typeset(&image.alt)),
            caption: image.title.as_ref().map(|title| voice.typeset(title).into_owned()),
            files: if is_shown { Vec::new() } else { film_files(self.page, path) },
        }
    }

    /// The address of the picture, and those of its other widths, with the width at which the page shows it.
    fn image_files(&self, files: &Files, in_gallery_of: usize, out: &mut String) {
        let Offered { src, srcset } = picture_links::offered(self.page, files);
        push_attribute(out, "src", &src);
        let Some(srcset) = srcset else { return };
        push_attribute(out, "srcset", &srcset);
        push_attribute(out, "sizes", shown_width(in_gallery_of));
    }

    /// What a text shows that needs a style sheet of its own.
    pub(crate) fn special(&self, body: &Body) -> Special {
        let mut special = Special::default();
        let notes = self.linked.footnotes.iter().map(|(index, _)| &body.footnotes[*index].content);
        let sections = body.sections.iter().flat_map(|section| [&section.heading.title, &section.content]);
        for fragment in std::iter::once(&body.lead).chain(sections).chain(notes) {
            self.note_special(fragment, &mut special);
        }
        special
    }

    fn note_special(&self, fragment: &Fragment, special: &mut Special) {
        for node in fragment.nodes() {
            match node {
                Node::Start(Element::Simple(Simple::Gallery)) => special.pictures = true,
                Node::Start(Element::CodeBlock(_) | Element::Simple(Simple::Quote | Simple::DefinitionList))
                | Node::Code(_)
                | Node::Html(_)
                | Node::Rule => special.blocks = true,
                Node::Heading(heading) => self.note_special(&heading.title, special),
                Node::Hole(hole) => self.note_special_hole(hole, special),
                _ => {}
            }
        }
    }

    fn note_special_hole(&self, hole: &Hole, special: &mut Special) {
        match (&hole.kind, self.linked.target(hole)) {
            (HoleKind::Image(image), Target::Asset(path)) if image.alone && is_played(self.page.site, path) => {
                special.pictures = true;
            }
            (HoleKind::Mention { text: Some(words), .. }, _) => self.note_special(words, special),
            (HoleKind::Link(link), _) => self.note_special(&link.text, special),
            (HoleKind::Restricted { content, .. }, _) if !self.is_left_out(hole) => self.note_special(content, special),
            _ => {}
        }
    }

    /// The fragments of a body that the page shows, in its order.
    fn fragments<'b>(&'b self, body: &'b Body) -> impl Iterator<Item = &'b Fragment> {
        body.fragments().chain(self.linked.footnotes.iter().map(|(index, _)| &body.footnotes[*index].content))
    }

    /// The files of the pictures that a text shows, in its order. Films and recordings are none.
    pub(crate) fn pictures(&self, body: &Body) -> Vec<&'f str> {
        let mut paths = Vec::new();
        self.fragments(body).for_each(|fragment| self.push_pictures(fragment, &mut paths));
        paths
    }

    fn push_pictures(&self, fragment: &Fragment, paths: &mut Vec<&'f str>) {
        for hole in fragment.holes() {
            match (&hole.kind, self.linked.target(hole)) {
                (HoleKind::Image(image), Target::Asset(path)) if !(image.alone && is_played(self.page.site, path)) => {
                    paths.push(path);
                }
                (HoleKind::Restricted { content, .. }, _) if !self.is_left_out(hole) => {
                    self.push_pictures(content, paths);
                }
                (HoleKind::Link(link), _) => self.push_pictures(&link.text, paths),
                (HoleKind::Mention { text: Some(text), .. }, _) => self.push_pictures(text, paths),
                _ => {}
            }
        }
    }

    /// The footnotes as a list, each with its links back. Empty if there are none.
    pub(crate) fn footnotes(&self, body: &Body) -> String {
        if self.linked.footnotes.is_empty() {
            return String::new();
        }
        let mut out = String::from("<ol>");
        for (at, (index, references)) in self.linked.footnotes.iter().enumerate() {
            let number = at + 1;
            out.push_str("<li");
            push_attribute(&mut out, "id", &anchor::footnote(number));
            out.push('>');
            let mut backlinks = String::new();
            for occurrence in 1..=*references {
                backlinks.push_str(" <a class=\"back\"");
                push_attribute(&mut backlinks, "href", &self.href(anchor::footnote_reference(number, occurrence)));
                push_attribute(&mut backlinks, "aria-label", self.page.voice.strings.text("back-to-text"));
                backlinks.push_str(" role=\"doc-backlink\">↩</a>");
            }
            push_footnote(&body.footnotes[*index].content, &backlinks, self, &mut out);
            out.push_str("</li>");
        }
        out.push_str("</ol>");
        out
    }

    pub(crate) fn sources(&self) -> Vec<SourceEntryView> {
        let page = self.page;
        let entry = |(at, cited): (usize, &CitedSource)| {
            let number = at + 1;
            let source = &page.site.sources[cited.source];
            let facts = &source.facts;
            let backlink = |occurrence: usize| LinkView {
                text: page.voice.number(occurrence),
                url: self.href(anchor::citation(number, occurrence)),
                ..LinkView::default()
            };
            SourceEntryView {
                number: u32::try_from(number).unwrap_or(u32::MAX),
                anchor: anchor::source(number),
                name: names::source(page, cited.source),
                kind_label: page.voice.maybe_label("source-type", facts.source_type.map(SourceType::as_str)),
                url: or_empty(facts.url.as_ref()),
                archived_url: or_empty(facts.archived_url.as_ref()),
                accessed: facts.accessed.map(|day| times::day(&page.voice, day.0)),
                grade: grades::grade(&page.voice, facts.reliability, None),
                backlinks: (1..=cited.citations).map(backlink).collect(),
            }
        };
        self.linked.sources.iter().enumerate().map(entry).collect()
    }
}

impl Surroundings for BodyOnPage<'_, '_> {
    fn hole_html(&self, hole: &Hole, out: &mut String) {
        let target = self.linked.target(hole);
        match &hole.kind {
            HoleKind::Citation { credibility, .. } => self.citation(target, *credibility, out),
            HoleKind::Figure { id } => self.figure(id, out),
            HoleKind::Mention { target: written, text } => {
                let words = match text {
                    Some(text) => self.html(text),
                    None => escaped(&self.mention(target, written)),
                };
                self.anchor(target, &words, None, out);
            }
            HoleKind::Link(link) => self.anchor(target, &self.html(&link.text), link.title.as_deref(), out),
            HoleKind::Image(image) => self.image(target, image, out),
            HoleKind::Table(table) => push_table(table, target, self.page, out),
            HoleKind::FootnoteReference { .. } => {
                let Target::Footnote { number, occurrence } = target else { return };
                out.push_str("<sup class=\"footnote-ref\"><a");
                push_attribute(out, "id", &anchor::footnote_reference(*number, *occurrence));
                push_attribute(out, "href", &self.href(anchor::footnote(*number)));
                out.push_str(" role=\"doc-noteref\">");
                push_text(out, &self.page.voice.number(*number));
                out.push_str("</a></sup>");
            }
            HoleKind::Restricted { .. } if self.is_left_out(hole) => {}
            HoleKind::Restricted { tlp, content } => {
                out.push_str("<aside class=\"restricted\"");
                push_attribute(out, "data-tlp", tlp.label());
                out.push_str("><p class=\"tlp-label\" translate=\"no\">");
                push_text(out, tlp.label());
                out.push_str("</p>");
                push_html(content, self, out);
                out.push_str("</aside>");
            }
        }
    }

    fn after_hole(&self, hole: &Hole, following: &str, out: &mut String) {
        let words = self.other_language(hole, following);
        if words.is_empty() {
            return;
        }
        let in_english = self.page.voice.strings.is_english_instead();
        out.push_str(if in_english { " <span lang=\"en\" dir=\"ltr\">(" } else { " (" });
        push_text(out, &words);
        out.push_str(if in_english { ")</span>" } else { ")" });
    }

    fn filling<'h>(&self, hole: &'h Hole, following: &str) -> Filling<'h> {
        let target = self.linked.target(hole);
        match (&hole.kind, target) {
            (HoleKind::Citation { credibility, .. }, Target::Source { number, .. }) => {
                Filling::Words(self.citation_words(*number, *credibility))
            }
            (HoleKind::FootnoteReference { .. }, Target::Footnote { number, .. }) => {
                Filling::Note(self.page.voice.number(*number))
            }
            (HoleKind::Figure { .. } | HoleKind::Mention { text: None, .. }, _) => {
                self.hole_words(hole).map_or(Filling::Nothing, Filling::Words)
            }
            (HoleKind::Mention { text: Some(text), .. }, _) => Filling::Fragment(text),
            (HoleKind::Link(link), _) => Filling::Link {
                text: &link.text,
                // Without the address of the page, an anchor leads nowhere.
                address: self.target_href(target).filter(|address| !address.starts_with('#')),
                language: self.other_language(hole, following),
            },
            (HoleKind::Image(image), _) => self.image_filling(target, image),
            (HoleKind::Table(table), _) => {
                table_in_words(table, target, self.page).map_or(Filling::Nothing, Filling::Table)
            }
            (HoleKind::Restricted { tlp, content }, _) if !self.is_left_out(hole) => {
                Filling::Restricted { label: tlp.label(), content }
            }
            (HoleKind::Citation { .. } | HoleKind::FootnoteReference { .. } | HoleKind::Restricted { .. }, _) => {
                Filling::Nothing
            }
        }
    }

    fn picture(&self, hole: &Hole) -> Option<WholePicture> {
        let (HoleKind::Image(image), Target::Asset(path)) = (&hole.kind, self.linked.target(hole)) else { return None };
        if image.alone && is_played(self.page.site, path) {
            return None;
        }
        let files = pictures::files(&*self.page.ctx.assets, path);
        Some(WholePicture {
            url: self.page.absolute_url(picture_links::to_pack(&files)),
            inside: self.page.inside.as_ref().and_then(|inside| inside.get(path)).cloned().unwrap_or_default(),
            alt: self.page.voice.typeset(&image.alt).into_owned(),
            width: files.size.map_or(0, |(width, _)| width),
            is_drawing: files.is_drawing(),
        })
    }

    fn named_anchor(&self, hole: &Hole) -> Option<String> {
        match self.linked.target(hole) {
            Target::Source { number, .. } => Some(anchor::source(*number)),
            Target::Footnote { number, .. } => Some(anchor::footnote(*number)),
            _ => None,
        }
    }

    fn labelled(&self, label: &str, words: &str) -> String {
        self.page.voice.phrase("labelled", &[("label", label), ("words", words)])
    }

    fn hole_words(&self, hole: &Hole) -> Option<String> {
        let target = self.linked.target(hole);
        match &hole.kind {
            HoleKind::Figure { id } => {
                let figure = self.report.and_then(|report| report.figure(id))?;
                Some(self.stated(figure))
            }
            HoleKind::Mention { target: written, text: None } => Some(self.mention(target, written)),
            HoleKind::Table(table) => Some(table_words(table, &self.page.voice)),
            HoleKind::Image(image) if matches!(target, Target::Asset(_)) => {
                let words = std::iter::once(&image.alt).chain(&image.title);
                Some(words.map(|words| self.page.voice.typeset(words).into_owned() + "\n").collect())
            }
            _ => None,
        }
    }

    fn is_left_out(&self, hole: &Hole) -> bool {
        matches!(hole.kind, HoleKind::Restricted { .. }) && *self.linked.target(hole) == Target::Hidden
    }

    fn direction(&self) -> Direction {
        self.page.voice.locale.direction()
    }

    fn alert_title(&self, alert: Alert) -> &str {
        self.page.voice.strings.text(alert_key(alert))
    }

    fn mark(&self, anchor: &str) -> Option<&UpdatedView> {
        self.marks.get(anchor)
    }
}
