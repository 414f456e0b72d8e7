//! What every job of a build sees, and how it gives its bytes. What depends on one page is left to `page`.

use std::io;
use std::sync::{Arc, OnceLock};

use crate::content::settings::FooterLinkDraft;
use crate::content::shapes::Text;
use crate::content::values::Tlp;
use crate::diagnostic::Checked;
use crate::drawing::map::Basemaps;
use crate::language::typeset::typeset;
use crate::links::LinkedSite;
use crate::model::ByReport;
use crate::model::address::Address;
use crate::model::gate::Gate;
use crate::model::report::ReportId;
use crate::model::settings::{LanguageId, LookFile};
use crate::plan::Output;
use crate::source::ReadAsset;
use crate::theme::i18n::Strings;
use crate::theme::locale::Locale;
use crate::theme::view::{HandlingView, LinkView, PublisherView, SiteView, TimeView};
use crate::theme::{SharedContext, StaticContent, Theme};
use crate::wording::{Voice, grades};

use super::by_time::ReportsByTime;
use super::common_links::AllCommonLinks;
use super::handling::Handling;
use super::look::Paper;
use super::public_places::PublicPlaces;
use super::statics::Static;
use super::whole::WholeSite;
use super::{look, pictures, root_icons};

/// The name and version that pages and feeds carry.
pub(crate) const GENERATOR: &str = concat!("Vigie ", env!("CARGO_PKG_VERSION"));

/// The theme's script that registers the service worker. No kind of page loads it from there by itself.
pub(crate) const WORKER_SCRIPT: &str = "pages/offline.js";

/// The style sheet that the settings ask for.
const LOOK: &str = "look.css";

/// What every job of a build sees.
pub struct Context {
    /// The site and its links.
    pub linked: LinkedSite,
    /// What may come out.
    pub gate: Gate,
    pub(crate) handling: Handling,
    pub(crate) assets: Arc<dyn ReadAsset>,
    pub(crate) theme: Arc<Theme>,
    pub(crate) languages: Vec<Language>,
    pub(crate) statics: Vec<Static>,
    /// The picture beside the site's name, with its width and height in pixels.
    pub(crate) logo: Option<(Output, u32, u32)>,
    /// The site's own icon, with its width and height.
    pub(crate) icon: Option<(Output, u32, u32)>,
    /// For each language the cut-off of a report in words, because lists ask for it often: for readers of another year and of its own.
    cut_offs: Vec<ByReport<[OnceLock<TimeView>; 2]>>,
    pub(crate) whole: WholeSite,
    pub(crate) by_time: ReportsByTime,
    pub(crate) basemaps: Basemaps,
    public_places: OnceLock<PublicPlaces>,
    pub(crate) common_links: AllCommonLinks,
    pub(crate) fingerprint: fn(&[u8]) -> String,
    /// Whether pages are opened from a folder, where an address is the name of a file.
    pub(crate) from_folder: bool,
}

/// A language's words and habits.
pub(crate) struct Language {
    pub(crate) locale: Locale,
    pub(crate) strings: Arc<Strings>,
    pub(crate) shared: SharedContext,
}

impl Context {
    /// Puts together what jobs need. `words` are the interface's words in each language of the settings, `fingerprint` gives a
    /// few letters that change with the bytes, `whole` is what is known of the site if `linked` is only a part of it.
    ///
    /// # Errors
    /// When a static file of the site's theme cannot be read.
    pub(crate) fn new(
        linked: LinkedSite,
        theme: Arc<Theme>,
        words: Vec<Arc<Strings>>,
        gate: Gate,
        assets: Arc<dyn ReadAsset>,
        fingerprint: fn(&[u8]) -> String,
        whole: Option<WholeSite>,
    ) -> io::Result<Context> {
        let settings = &linked.site.settings;
        let mut statics = Vec::new();
        for file in theme.static_files() {
            let bytes = match &file.content {
                StaticContent::BuiltIn(bytes) => bytes.to_vec(),
                StaticContent::Text(text) => text.as_bytes().to_vec(),
                StaticContent::Asset(path) => assets.read_asset(path)?,
            };
            statics.push(Static::new(&file.path, bytes, file.source, fingerprint));
        }
        let look = look::style(&settings.look);
        if !look.is_empty() {
            statics.push(Static::new(LOOK, look.into_bytes(), None, fingerprint));
        }
        let picture = |file: &LookFile| {
            let files = pictures::files(&*assets, Some(&file.path).filter(|path| linked.assets.contains(*path))?);
            files.size.map(|(width, height)| (files.itself, width, height))
        };
        let (logo, icon) = (settings.logo.as_ref().and_then(picture), settings.icon.as_ref().and_then(picture));
        for (name, bytes) in root_icons::settle(&mut statics, &linked.assets, &*assets, icon.as_ref())? {
            statics.push(Static::new(name, bytes, None, fingerprint));
        }
        let paper = look::paper(&statics);
        let words = settings.language_ids().zip(words);
        let languages = words.map(|(id, words)| language(id, &linked, paper.as_ref(), words)).collect();
        let none = || linked.site.reports.map(|_, _| Default::default());
        let cut_offs = settings.languages.iter().map(|_| none()).collect();
        let handling = Handling::new(&linked, gate.audience.max(settings.audience));
        let whole = whole.unwrap_or_else(|| WholeSite::of(&linked, &handling));
        Ok(Context {
            whole,
            by_time: ReportsByTime::new(&linked.site),
            from_folder: false,
            handling,
            cut_offs,
            basemaps: Basemaps::default(),
            public_places: OnceLock::new(),
            common_links: AllCommonLinks::default(),
            fingerprint,
            linked,
            gate,
            assets,
            theme,
            languages,
            statics,
            logo,
            icon,
        })
    }

    /// Where the places are that public reports mention.
    pub(crate) fn public_places(&self) -> &PublicPlaces {
        self.public_places.get_or_init(|| PublicPlaces::of(&self.linked))
    }

    /// A report's cut-off in words of a language, made by `words` the first time; `is_of_year`: for readers of its year.
    pub(crate) fn cut_off(
        &self,
        language: LanguageId,
        report: ReportId,
        is_of_year: bool,
        words: impl FnOnce() -> TimeView,
    ) -> TimeView {
        self.cut_offs[language.index()][report][usize::from(is_of_year)].get_or_init(words).clone()
    }

    /// The same site to be opened from a folder.
    #[must_use]
    pub fn for_folder(self) -> Context {
        Context { from_folder: true, common_links: AllCommonLinks::default(), ..self }
    }

    pub(crate) fn language(&self, language: LanguageId) -> &Language {
        &self.languages[language.index()]
    }

    /// Whether the site is for everyone: robots may come.
    pub(crate) fn is_public(&self) -> bool {
        self.whole.is_plain && self.handling.audience() == Tlp::Clear
    }

    /// How far the site as a whole may be shared, in its first language.
    pub(crate) fn handling_of_site(&self) -> HandlingView {
        grades::handling(&self.voice(LanguageId::new(0)), self.handling.of_site().tlp)
    }

    /// A language of the site, ready to speak.
    pub(crate) fn voice(&self, id: LanguageId) -> Voice<'_> {
        let Language { locale, strings, .. } = self.language(id);
        Voice { language: id, locale, strings, settings: &self.linked.site.settings, year: self.whole.year }
    }

    /// The address of the theme's file at a path.
    pub(crate) fn static_at(&self, path: &str) -> Option<&str> {
        self.statics.iter().find(|file| file.path == path).map(|file| file.address.as_str())
    }

    /// The addresses of the theme's files with an ending that pages of a kind load: those of all pages, sorted by path,
    /// then those of its own, `pages/history+series.css`.
    pub(crate) fn statics_of(&self, ending: &str, kind: &str) -> impl Iterator<Item = &str> {
        let ended = move || self.statics.iter().filter(move |file| file.path.ends_with(ending));
        let common = ended().filter(|file| file.is_common());
        let own = ended().filter(move |file| file.is_of(kind));
        common.chain(own).map(|file| file.address.as_str())
    }

    /// The style sheets that pages of a kind load, and those at `further` paths, as one text for `<style>`.
    pub(crate) fn styles(&self, kind: &str, further: &[&str]) -> String {
        let css = || self.statics.iter().filter(|file| file.path.ends_with(".css"));
        let own = css().filter(|file| file.is_of(kind) || further.contains(&&*file.path));
        let sheets = css().filter(|file| file.is_common()).chain(own);
        // Within a text of CSS, `<\/` says the same and does not end the element.
        sheets.map(|file| String::from_utf8_lossy(&file.bytes).replace("</", "<\\/") + "\n").collect()
    }

    /// The addresses of the style sheets that every page loads, sorted by path.
    pub fn style_sheets(&self) -> impl Iterator<Item = &str> {
        self.statics_of(".css", "")
    }
}

/// The bytes of a job, or why the machine could not make them.
pub(crate) type Rendered = io::Result<Checked<Vec<u8>>>;

/// A rendered text as bytes.
pub(crate) fn bytes(text: Checked<String>) -> Rendered {
    Ok(Checked { value: text.value.into_bytes(), diagnostics: text.diagnostics })
}

/// The error of a job that no plan of this context has.
pub(crate) fn not_planned(address: &Address) -> io::Error {
    io::Error::other(format!("nothing is planned at `{address}`"))
}

/// A value as templates want it: empty if there is none.
pub(crate) fn or_empty(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn language(id: LanguageId, linked: &LinkedSite, paper: Option<&Paper>, strings: Arc<Strings>) -> Language {
    let settings = &linked.site.settings;
    let tag = settings.tag(id).as_str();
    let text = |text: Option<&Text>| match text {
        Some(text) => typeset(tag, settings.text(text, id)).into_owned(),
        None => String::new(),
    };
    let publisher = settings.publisher.as_ref();
    let footer_link = |link: &FooterLinkDraft| LinkView {
        text: text(Some(&link.text)),
        url: link.url.to_string(),
        ..LinkView::default()
    };
    let view = SiteView {
        title: text(settings.title.as_ref()),
        description: text(settings.description.as_ref()),
        absolute_url: settings.base_url.clone(),
        publisher: PublisherView {
            name: text(publisher.map(|publisher| &publisher.name)),
            url: or_empty(publisher.and_then(|publisher| publisher.url.as_ref())),
            email: or_empty(publisher.and_then(|publisher| publisher.email.as_ref())),
        },
        generator: GENERATOR.to_owned(),
        theme: settings.theme.clone(),
        footer: text(settings.look.footer.as_ref()),
        footer_links: settings.look.footer_links.iter().flatten().map(footer_link).collect(),
        paper: or_empty(paper.map(|paper| &paper.light)),
        paper_at_night: or_empty(paper.map(|paper| &paper.dark)),
    };
    let shared = SharedContext::new(&view, strings.constants());
    Language { locale: Locale::new(tag), strings, shared }
}
