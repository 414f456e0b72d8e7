//! What every job of a build sees: the linked site, the theme, and each language's words and habits.

use std::io;
use std::sync::{Arc, OnceLock};

use crate::content::shapes::Text;
use crate::content::typography::typeset;
use crate::diagnostic::{Checked, Diagnostic};
use crate::links::LinkedSite;
use crate::model::gate::Gate;
use crate::model::report::ReportId;
use crate::model::settings::LanguageId;
use crate::source::{ReadAsset, SourceTree, Span};
use crate::theme::i18n::Strings;
use crate::theme::locale::Locale;
use crate::theme::view::{PublisherView, SiteView, TimeView};
use crate::theme::{Shared, StaticContent, Theme};

/// The name and version that pages and feeds carry.
pub(super) const GENERATOR: &str = concat!("Vigie ", env!("CARGO_PKG_VERSION"));

/// What every job of a build sees. Made once; shared by all threads.
pub struct Context {
    /// The site and its links.
    pub linked: LinkedSite,
    /// What may come out.
    pub gate: Gate,
    pub(super) assets: Arc<dyn ReadAsset>,
    pub(super) theme: Theme,
    pub(super) languages: Vec<Language>,
    pub(super) statics: Vec<Static>,
    /// For each language and report, its cut-off in words: lists ask for it again and again.
    cut_offs: Vec<OnceLock<TimeView>>,
}

/// A language's words and habits.
pub(super) struct Language {
    pub(super) locale: Locale,
    pub(super) strings: Strings,
    pub(super) shared: Shared,
}

/// A file of the theme, under its fingerprinted name.
pub(super) struct Static {
    /// Its path below the theme's `static/`.
    pub(super) path: String,
    /// Its address on the site: `assets/theme.4f2a91c3.css`.
    pub(super) address: String,
    pub(super) bytes: Vec<u8>,
}

/// Why a context could not be made: a file of the theme could not be read.
pub type ContextError = io::Error;

impl Context {
    /// Puts together what jobs need. `named_at` gives the place where the settings name a language,
    /// `fingerprint` a few letters that change with the bytes.
    ///
    /// # Errors
    /// When a static file of the site's theme cannot be read.
    pub fn new(
        linked: LinkedSite,
        theme: Theme,
        gate: Gate,
        tree: &SourceTree,
        named_at: impl Fn(LanguageId) -> Span,
        assets: Arc<dyn ReadAsset>,
        fingerprint: fn(&[u8]) -> String,
    ) -> Result<Checked<Context>, ContextError> {
        let mut faults = Vec::new();
        let settings = &linked.site.settings;
        let languages =
            settings.language_ids().map(|id| language(id, &linked, tree, named_at(id), &mut faults)).collect();
        let mut statics = Vec::new();
        for file in theme.static_files() {
            let bytes = match &file.content {
                StaticContent::BuiltIn(bytes) => bytes.to_vec(),
                StaticContent::Text(text) => text.as_bytes().to_vec(),
                StaticContent::Asset(path) => assets.read_asset(path)?,
            };
            let address = fingerprinted(&file.path, &fingerprint(&bytes));
            statics.push(Static { path: file.path.clone(), address, bytes });
        }
        let cut_offs = vec![OnceLock::new(); settings.languages.len() * linked.site.reports.len()];
        let ctx = Context { cut_offs, linked, gate, assets, theme, languages, statics };
        Ok(Checked { value: ctx, diagnostics: faults })
    }

    /// A report's cut-off in words of a language, made by `words` the first time.
    pub(super) fn cut_off(&self, language: LanguageId, report: ReportId, words: impl FnOnce() -> TimeView) -> TimeView {
        let at = language.index() * self.linked.site.reports.len() + report.index();
        self.cut_offs[at].get_or_init(words).clone()
    }

    pub(super) fn language(&self, language: LanguageId) -> &Language {
        &self.languages[language.index()]
    }

    /// The addresses of the theme's files with an ending, sorted by path.
    pub(super) fn statics_ending(&self, ending: &str) -> impl Iterator<Item = &str> {
        self.statics.iter().filter(move |file| file.path.ends_with(ending)).map(|file| file.address.as_str())
    }
}

/// `theme.css` becomes `assets/theme.4f2a91c3.css`, so that it may be kept for a year.
fn fingerprinted(path: &str, fingerprint: &str) -> String {
    match path.rsplit_once('.') {
        Some((stem, ending)) => format!("assets/{stem}.{fingerprint}.{ending}"),
        None => format!("assets/{path}.{fingerprint}"),
    }
}

fn language(
    id: LanguageId,
    linked: &LinkedSite,
    tree: &SourceTree,
    named_at: Span,
    faults: &mut Vec<Diagnostic>,
) -> Language {
    let settings = &linked.site.settings;
    let tag = settings.tag(id).as_str();
    let strings = Strings::load(tree, &settings.theme, tag, named_at).gather(faults);
    let text = |text: Option<&Text>| match text {
        Some(text) => typeset(tag, settings.text(text, id)).into_owned(),
        None => String::new(),
    };
    let publisher = settings.publisher.as_ref();
    let view = SiteView {
        title: text(settings.title.as_ref()),
        description: text(settings.description.as_ref()),
        absolute_url: settings.base_url.clone(),
        publisher: PublisherView {
            name: text(publisher.map(|publisher| &publisher.name)),
            url: publisher.and_then(|publisher| publisher.url.as_ref()).map(ToString::to_string).unwrap_or_default(),
            email: publisher
                .and_then(|publisher| publisher.email.as_ref())
                .map(ToString::to_string)
                .unwrap_or_default(),
        },
        generator: GENERATOR.to_owned(),
        theme: settings.theme.clone(),
    };
    let shared = Shared::new(&view, strings.constants());
    Language { locale: Locale::new(tag), strings, shared }
}
