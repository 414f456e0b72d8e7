//! A page in the making: its language and its address, and what every page has around its own matter.

use std::borrow::Cow;

use crate::content::shapes::Text;
use crate::content::typography;
use crate::content::values::Tlp;
use crate::model::Site;
use crate::model::address::Address;
use crate::model::gate::Restrictions;
use crate::model::page::HOME_PAGE;
use crate::model::settings::LanguageId;
use crate::theme::i18n::{Argument, Strings};
use crate::theme::locale::Locale;
use crate::theme::view::{
    AlternateView, FeedLinkView, HandlingView, LanguageView, LinkView, LogoView, NameView, PageView, PreviewView,
    WorkerView,
};

use super::context::Context;
use super::search::Part;
use super::{Job, Register, Subject, worker};

/// A page in the making.
pub(super) struct Sheet<'c> {
    pub(super) ctx: &'c Context,
    pub(super) site: &'c Site,
    pub(super) language: LanguageId,
    pub(super) locale: &'c Locale,
    pub(super) strings: &'c Strings,
    pub(super) address: &'c Address,
    /// What addresses of the site begin with here: `../../`, or the whole address of the site in a feed.
    pub(super) root: String,
    /// Whether addresses name files, because no host finds a folder's `index.html`.
    names_files: bool,
}

/// What a page says of itself.
#[derive(Default)]
pub(super) struct Frame {
    /// The class of the page.
    pub(super) kind: &'static str,
    pub(super) title: String,
    pub(super) description: String,
    /// Pages above this one, home left out, each with its address.
    pub(super) above: Vec<(String, Address)>,
    pub(super) json_ld: String,
    pub(super) marks: Restrictions,
    /// A page that is not a place of its own: a redirect, a 404.
    pub(super) unlisted: bool,
}

impl<'c> Sheet<'c> {
    pub(super) fn new(ctx: &'c Context, job: &'c Job) -> Sheet<'c> {
        Sheet::at(ctx, job.language, &job.address)
    }

    /// A page in a language at an address.
    pub(super) fn at(ctx: &'c Context, language: LanguageId, address: &'c Address) -> Sheet<'c> {
        let of_language = ctx.language(language);
        Sheet {
            ctx,
            site: &ctx.linked.site,
            language,
            locale: &of_language.locale,
            strings: &of_language.strings,
            address,
            root: address.root(),
            names_files: ctx.from_folder,
        }
    }

    /// The same page for readers elsewhere: every address is whole.
    pub(super) fn elsewhere(mut self) -> Sheet<'c> {
        self.root = self.site.settings.base_url.clone();
        self.names_files = false;
        self
    }

    /// An address as this page writes it.
    pub(super) fn href(&self, address: &Address) -> String {
        if self.names_files {
            return format!("{}{}", self.root, encode(&address.file()));
        }
        format!("{}{}", self.root, encode(address.as_str()))
    }

    /// An address for the whole world.
    pub(super) fn absolute(&self, address: &Address) -> String {
        format!("{}{}", self.site.settings.base_url, encode(address.as_str()))
    }

    /// A text of the page's language, typeset.
    pub(super) fn typeset<'t>(&self, text: &'t str) -> Cow<'t, str> {
        typography::typeset(self.tag(), text)
    }

    /// A text of an edition, typeset as its language wants it: on a page of another language, too.
    pub(super) fn typeset_in(&self, language: LanguageId, text: &str) -> String {
        typography::typeset(self.site.settings.tag(language).as_str(), text).into_owned()
    }

    /// A text in the page's language, else in the first that has it, typeset.
    pub(super) fn text(&self, text: &Text) -> String {
        self.typeset(self.site.settings.text(text, self.language)).into_owned()
    }

    pub(super) fn maybe_text(&self, text: Option<&Text>) -> String {
        text.map(|text| self.text(text)).unwrap_or_default()
    }

    /// The tag of the page's language.
    pub(super) fn tag(&self) -> &'c str {
        self.site.settings.tag(self.language).as_str()
    }

    /// An interface string.
    pub(super) fn word(&self, key: &str) -> String {
        self.strings.text(key).to_owned()
    }

    /// An interface string with words put in.
    pub(super) fn phrase(&self, key: &str, words: &[(&str, &str)]) -> String {
        let arguments: Vec<(&str, Argument<'_>)> =
            words.iter().map(|(name, words)| (*name, Argument::Text(words))).collect();
        self.strings.format(key, &arguments)
    }

    /// `7 reports`.
    pub(super) fn count(&self, key: &str, count: usize) -> String {
        #[expect(clippy::cast_precision_loss, reason = "no site has 2^53 of anything")]
        let number = count as f64;
        self.strings.count(key, number, &self.locale.number(number))
    }

    /// A name from a register: marked with its language when it is not the page's.
    pub(super) fn name(&self, name: &Text, short: Option<&Text>, address: Option<&Address>) -> NameView {
        let mut view = NameView {
            name: self.text(name),
            short: self.maybe_text(short),
            url: address.map(|address| self.href(address)).unwrap_or_default(),
            ..NameView::default()
        };
        if let Some(other) = self.foreign(name) {
            view.language = other.tag().to_owned();
            view.direction = other.direction().as_str().to_owned();
        }
        view
    }

    /// The language a text is shown in, when it is another one of the site's than the page's.
    fn foreign(&self, text: &Text) -> Option<&'c Locale> {
        if text.get(self.tag()).is_some() {
            return None;
        }
        let shown = self.site.settings.languages.iter().position(|tag| text.get(tag.as_str()).is_some())?;
        Some(&self.ctx.languages[shown].locale)
    }

    /// The language and direction to mark a text of another language with; empty for the page's own.
    pub(super) fn mark(&self, language: LanguageId) -> (String, String) {
        if language == self.language {
            return Default::default();
        }
        let locale = &self.ctx.language(language).locale;
        (locale.tag().to_owned(), locale.direction().as_str().to_owned())
    }

    pub(super) fn link(&self, text: impl Into<String>, address: &Address) -> LinkView {
        LinkView { text: text.into(), url: self.href(address), current: address == self.address }
    }

    /// What every page has around its own matter.
    pub(super) fn page(&self, job: &Job, frame: Frame) -> PageView {
        let site_title = self.site_title();
        let title = self.typeset(&frame.title).into_owned();
        let mut document_title = title.clone();
        for part in frame.above.iter().rev().map(|(text, _)| text).chain([&site_title]) {
            if !part.is_empty() && !document_title.ends_with(part.as_str()) {
                document_title = format!("{document_title} · {part}");
            }
        }
        let home = self.site.address(self.language, &[]);
        let mut breadcrumbs = vec![self.link(self.word("home"), &home)];
        breadcrumbs.extend(frame.above.iter().map(|(text, address)| self.link(text.clone(), address)));
        if job.subject != Subject::Home {
            breadcrumbs.push(LinkView { text: title.clone(), url: self.href(self.address), current: true });
        }
        let languages = if frame.unlisted { Vec::new() } else { languages_of(self.ctx, &job.subject) };
        PageView {
            kind: frame.kind.to_owned(),
            language: LanguageView {
                code: self.tag().to_owned(),
                direction: self.locale.direction().as_str().to_owned(),
                name: self.locale.autonym().to_owned(),
            },
            title,
            document_title,
            description: self.typeset(&frame.description).into_owned(),
            canonical_url: self.absolute(self.address),
            alternates: self.alternates(&job.subject, &languages),
            x_default_url: languages
                .first()
                .filter(|_| languages.len() > 1)
                .map(|first| self.absolute(&address_of(self.site, &job.subject, *first)))
                .unwrap_or_default(),
            home_url: self.href(&home),
            search_url: self.search_url(),
            root: self.root.clone(),
            menu: self.menu(),
            breadcrumbs,
            stylesheets: self.statics(".css", frame.kind),
            scripts: self.statics(".js", frame.kind),
            icon_url: self.ctx.static_at("icon.svg").map(|icon| format!("{}{icon}", self.root)).unwrap_or_default(),
            logo: self.ctx.logo.as_ref().map(|(logo, width, height)| LogoView {
                url: self.href(&address_of(self.site, logo, self.language)),
                width: *width,
                height: *height,
            }),
            feeds: self.feeds(&job.subject),
            json_ld: frame.json_ld,
            worker: self.worker(),
            handling: self.handling(frame.marks.tlp),
            preview: self.preview(&frame.marks),
            indexable: !frame.unlisted && frame.marks == Restrictions::default(),
        }
    }

    pub(super) fn site_title(&self) -> String {
        self.maybe_text(self.site.settings.title.as_ref())
    }

    fn alternates(&self, subject: &Subject, languages: &[LanguageId]) -> Vec<AlternateView> {
        if languages.len() < 2 {
            return Vec::new();
        }
        let alternate = |&language: &LanguageId| {
            let address = address_of(self.site, subject, language);
            let locale = &self.ctx.language(language).locale;
            AlternateView {
                code: locale.tag().to_owned(),
                direction: locale.direction().as_str().to_owned(),
                name: locale.autonym().to_owned(),
                url: self.href(&address),
                absolute_url: self.absolute(&address),
                current: language == self.language,
            }
        };
        languages.iter().map(alternate).collect()
    }

    fn statics(&self, ending: &str, kind: &str) -> Vec<String> {
        self.ctx.statics_of(ending, kind).map(|address| format!("{}{address}", self.root)).collect()
    }

    /// What lets the browser keep pages, where the settings want it, or wanted it before.
    fn worker(&self) -> Option<WorkerView> {
        let is_wanted = self.site.settings.offline_reading.is_some() && !self.ctx.from_folder;
        is_wanted.then(|| WorkerView {
            url: self.href(&address_of(self.site, &Subject::Worker, self.language)),
            script_url: self
                .ctx
                .static_at(worker::SCRIPT_OF_PAGES)
                .map(|script| format!("{}{script}", self.root))
                .unwrap_or_default(),
        })
    }

    /// The search page; empty where there is nothing to search.
    fn search_url(&self) -> String {
        if self.site.reports.is_empty() {
            return String::new();
        }
        self.href(&address_of(self.site, &Subject::Search(Part::Page), self.language))
    }

    fn menu(&self) -> Vec<LinkView> {
        let mut menu = Vec::new();
        let registers = [
            (Register::Places, "places"),
            (Register::Actors, "actors"),
            (Register::SectionKinds, "section-kinds"),
            (Register::Sources, "sources"),
        ];
        for (register, word) in registers {
            if super::collection::has_entries(self.ctx, register) {
                let address = address_of(self.site, &Subject::Collection(register), self.language);
                menu.push(self.link(self.word(word), &address));
            }
        }
        if !self.site.reports.is_empty() {
            let archive = address_of(self.site, &Subject::Archive, self.language);
            menu.push(self.link(self.word("archive"), &archive));
            let corrections = address_of(self.site, &Subject::Corrections, self.language);
            menu.push(self.link(self.word("corrections"), &corrections));
        }
        for page in self.site.pages.iter().filter(|page| page.name.as_str() != HOME_PAGE) {
            let edition = page.best_edition(self.language);
            let address = self.site.address(edition.language, &[page.name.as_str()]);
            menu.push(self.link(edition.title.clone(), &address));
        }
        menu
    }

    /// The feeds of the site in this language, and of the series on its own pages.
    fn feeds(&self, subject: &Subject) -> Vec<FeedLinkView> {
        let series = match subject {
            Subject::Series(series) | Subject::Figure(series, _) | Subject::Timeline(series) => Some(*series),
            Subject::Report(report) | Subject::Changes(report) => Some(self.site.reports[report.index()].series),
            _ => None,
        };
        super::feed::announce(self, series)
    }

    pub(super) fn handling(&self, tlp: Tlp) -> HandlingView {
        HandlingView {
            level: tlp.as_str().replace('+', "-"),
            label: tlp.label().to_owned(),
            words: self.strings.label("tlp", tlp.as_str()).to_owned(),
        }
    }

    fn preview(&self, marks: &Restrictions) -> Option<PreviewView> {
        let restricted = marks.tlp > self.site.settings.audience;
        if !marks.draft && marks.embargo.is_none() && !restricted {
            return None;
        }
        let embargo = marks.embargo.map(|until| self.time(until));
        let mut words = Vec::new();
        if marks.draft {
            words.push(self.word("preview-draft"));
        }
        if let Some(until) = &embargo {
            words.push(self.phrase("preview-embargo", &[("time", &until.words)]));
        }
        if restricted {
            words.push(self.phrase("preview-restricted", &[("label", marks.tlp.label())]));
        }
        Some(PreviewView { draft: marks.draft, embargo, restricted, words: words.join(" ") })
    }
}

/// The languages in which a subject has a page, in the order of the settings.
pub(super) fn languages_of(ctx: &Context, subject: &Subject) -> Vec<LanguageId> {
    let site = &ctx.linked.site;
    match subject {
        Subject::Report(report) | Subject::Changes(report) => {
            site.reports[report.index()].editions.iter().map(|edition| edition.language).collect()
        }
        Subject::Page(page) => site.pages[page.index()].editions.iter().map(|edition| edition.language).collect(),
        _ => site.settings.language_ids().collect(),
    }
}

/// The address of a subject's page in a language.
pub(super) fn address_of(site: &Site, subject: &Subject, language: LanguageId) -> Address {
    let at = |parts: &[&str]| site.address(language, parts);
    match subject {
        Subject::Home => at(&[]),
        Subject::Series(series) => site.series_address(*series, language),
        Subject::Figure(series, figure) => at(&[site.series[series.index()].slug(), "figures", figure.as_str()]),
        Subject::Timeline(series) => at(&[site.series[series.index()].slug(), "timeline"]),
        Subject::Data(scope, file) => super::data::address(site, *scope, *file),
        Subject::Report(report) => site.report_address(*report, language),
        Subject::Withdrawn(id) => site.withdrawn[id.index()].address.clone(),
        Subject::Changes(report) => site.report_address(*report, language).page_below("changes"),
        Subject::Page(page) => match site.pages[page.index()].name.as_str() {
            HOME_PAGE => at(&[]),
            name => at(&[name]),
        },
        Subject::Collection(register) => at(&[register.folder()]),
        Subject::Place(place) => at(&[Register::Places.folder(), site.places[place.index()].id.as_str()]),
        Subject::Actor(actor) => at(&[Register::Actors.folder(), site.actors[actor.index()].id.as_str()]),
        Subject::Source(source) => at(&[Register::Sources.folder(), site.sources[source.index()].id.as_str()]),
        Subject::SectionKind(kind) => at(&[Register::SectionKinds.folder(), site.kinds[kind.index()].id.as_str()]),
        Subject::Archive => at(&["archive"]),
        Subject::Month(month) => at(&["archive", &month.format("%Y-%m").to_string()]),
        Subject::Corrections => at(&["corrections"]),
        Subject::Search(part) => super::search::address(site, *part, language),
        Subject::NotFound => Address::from_written("404.html"),
        Subject::Sitemap => Address::from_written("sitemap.xml"),
        Subject::SitemapPart(number) => Address::from_written(&format!("sitemap-{number}.xml")),
        Subject::Robots => Address::from_written("robots.txt"),
        Subject::Worker => Address::from_written("sw.js"),
        Subject::Feed(series, format) => super::feed::address(site, *series, *format, language),
        Subject::Asset(path) => Address::from_written(path.strip_prefix("content/").unwrap_or(path)),
        Subject::Photo(path, width) => {
            let path = path.strip_prefix("content/").unwrap_or(path);
            match path.rsplit_once('.') {
                Some((_, ending)) if ending.eq_ignore_ascii_case("png") => {
                    Address::from_written(&format!("{path}.{width}w.jpg"))
                }
                Some((stem, ending)) => Address::from_written(&format!("{stem}.{width}w.{ending}")),
                None => Address::from_written(&format!("{path}.{width}w")),
            }
        }
        Subject::Static(_) | Subject::Redirect(..) => Address::from_written(""),
    }
}

impl Register {
    /// The folder of its pages.
    pub(super) fn folder(self) -> &'static str {
        match self {
            Register::Places => "places",
            Register::Actors => "actors",
            Register::Sources => "sources",
            Register::SectionKinds => "sections",
        }
    }
}

/// Percent-encodes what a URL cannot hold. Addresses are made of ids, but the names of photos are a writer's own.
pub(super) fn encode(path: &str) -> Cow<'_, str> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/+@,=".contains(&byte);
    if path.bytes().all(plain) {
        return Cow::Borrowed(path);
    }
    let mut out = String::with_capacity(path.len() + 16);
    for byte in path.bytes() {
        if plain(byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    Cow::Owned(out)
}
