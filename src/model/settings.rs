//! The settings of a site, checked.

use chrono_tz::Tz;

use unicode_normalization::UnicodeNormalization;

use crate::content::credits::LicenceDraft;
use crate::content::destination::{Branch, Destination};
use crate::content::settings::{LookDraft, PublisherDraft, SettingsDraft, TargetDraft};
use crate::content::shapes::Text;
use crate::content::values::{Id, LanguageTag, Line, Tlp, Url};
use crate::content::yaml::{Path, Yaml};
use crate::content::{ParseOptions, SETTINGS_PATH};
use crate::diagnostic::{Checked, Diagnostic};
use crate::source::{Span, path_from};

use super::address::Address;
use super::incident::{self, IncidentState, StateId};
use super::report_type::{self, TypeId, TypeOfReport};
use super::{faults, markings, section};

pub use super::ids::LanguageId;

/// The address of a site that does not say where it is published.
const NOWHERE: &str = "http://localhost/";

/// What holds for the whole site.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    pub(crate) title: Option<Text>,
    pub(crate) description: Option<Text>,
    /// Where the site will be published; ends with a slash.
    pub(crate) base_url: String,
    /// Its languages, one at least; the first is the default.
    pub(crate) languages: Vec<LanguageTag>,
    /// The zone of times that are written without one.
    pub(crate) timezone: Tz,
    pub(crate) publisher: Option<PublisherDraft>,
    pub(crate) licence: Option<LicenceDraft>,
    pub(crate) theme: String,
    /// What the site changes of its theme.
    pub(crate) look: LookDraft,
    /// The picture beside the site's name: its path in the site's folder, and where the settings name it.
    pub(crate) logo: Option<LookFile>,
    /// The site's own icon.
    pub(crate) icon: Option<LookFile>,
    /// The picture that other sites show beside a link, and what it shows.
    pub(crate) share_image: Option<(LookFile, Text)>,
    /// The highest level that may come out.
    pub(crate) audience: Tlp,
    /// Whether HTML in Markdown passes.
    pub(crate) raw_html: bool,
    /// Whether browsers of readers keep the latest issues. `false`, unlike `None`, removes what they have kept before.
    pub(crate) offline_reading: Option<bool>,
    /// Whether each report has data files of its own.
    pub(crate) report_data: bool,
    /// Whether each report has files of its citation.
    pub(crate) citation_files: bool,
    /// The states of incidents, the built-in ones and the site's own.
    pub(crate) incident_states: Vec<IncidentState>,
    /// The types of reports, the built-in ones and the site's own.
    pub(crate) report_types: Vec<TypeOfReport>,
    /// Other sites whose figures sums take.
    pub(crate) sites: Vec<NamedSite>,
    /// Where the site is published to, in the order of the settings.
    pub targets: Vec<PublishTarget>,
}

/// Another site, as the settings name it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct NamedSite {
    pub(crate) name: Id,
    /// Its data: the path as it is written, and in the site's folder.
    pub(crate) written: String,
    pub(crate) path: Option<String>,
    pub(crate) span: Span,
}

/// A place that the site is published to.
#[derive(Clone, Debug, PartialEq)]
pub struct PublishTarget {
    /// What it is called on the command line.
    pub name: Id,
    /// Where it is.
    pub to: Destination,
    /// The address of the storage; none is Amazon's own.
    pub endpoint: Option<Url>,
    /// The region of the storage.
    pub region: Option<String>,
    /// The profile that holds the key.
    pub(crate) profile: Option<String>,
    pub(crate) branch: Branch,
    /// How many earlier states are kept to go back to.
    pub(crate) keep: usize,
    pub(crate) max_tlp: Tlp,
}

/// The theme in the binary.
pub(crate) const DEFAULT_THEME: &str = "default";

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            title: None,
            description: None,
            base_url: NOWHERE.to_owned(),
            languages: vec![LanguageTag::default()],
            timezone: Tz::UTC,
            publisher: None,
            licence: None,
            theme: DEFAULT_THEME.to_owned(),
            look: LookDraft::default(),
            logo: None,
            icon: None,
            share_image: None,
            audience: Tlp::Clear,
            raw_html: false,
            offline_reading: None,
            report_data: false,
            citation_files: false,
            incident_states: incident::build_states(None),
            report_types: report_type::build(None),
            sites: Vec::new(),
            targets: Vec::new(),
        }
    }
}

/// A picture that `look` names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LookFile {
    /// Its path in the tree of sources.
    pub(crate) path: String,
    /// Where it is named.
    pub(crate) span: Span,
}

impl LookFile {
    /// `at` is the key that names it.
    fn new(file: &Line, draft: &Yaml<SettingsDraft>, at: Path<'_>) -> LookFile {
        // As the paths of all files are.
        LookFile { path: format!("content/{}", file.as_str()).nfc().collect(), span: draft.span(at) }
    }
}

impl Settings {
    /// Checks what was written. That the settings are missing is for the caller to report.
    pub(crate) fn build(draft: &Yaml<SettingsDraft>) -> Checked<Settings> {
        let mut faults = Vec::new();
        let written = &draft.value;
        let default = Settings::default();
        if written.title.is_none() && draft.lacks(Path::Root.key("title")) {
            faults.push(faults::missing_key(draft.top(), "title", "title: Crisis desk"));
        }
        let languages = match &written.languages {
            Some(languages) if !languages.is_empty() => unique(languages, draft, &mut faults),
            Some(_) => {
                faults.push(faults::no_languages(draft.span(Path::Root.key("languages"))));
                default.languages
            }
            None => default.languages,
        };
        for (id, kind) in written.section_kinds.iter().flat_map(|kinds| &kinds.0) {
            if kind.label.is_none() && section::built_in_hue(id).is_none() {
                let kinds = Path::Root.key("section_kinds");
                let span = draft.key_span(kinds.key(id.as_str()));
                faults.push(faults::missing_key(span, "label", "label: {en: Water level}"));
            }
        }
        incident::check_states(draft, &mut faults);
        report_type::check(draft, &mut faults);
        let look = written.look.as_ref();
        let settings = Settings {
            title: written.title.clone(),
            description: written.description.clone(),
            base_url: written.base_url.as_ref().map_or(default.base_url, |url| base_url(url, draft, &mut faults)),
            languages,
            timezone: written.timezone.map_or(default.timezone, |zone| zone.0),
            publisher: written.publisher.clone(),
            licence: written.licence.clone().map(|licence| licence.0),
            theme: written.theme.as_ref().map_or(default.theme, |theme| theme.as_str().to_owned()),
            logo: look
                .and_then(|look| look.logo.as_ref())
                .map(|file| LookFile::new(file, draft, Path::Root.key("look").key("logo"))),
            icon: look
                .and_then(|look| look.icon.as_ref())
                .map(|file| LookFile::new(file, draft, Path::Root.key("look").key("icon"))),
            share_image: look.and_then(|look| look.share_image.as_ref()).map(|image| {
                let (look, file) = (Path::Root.key("look"), &image.file);
                (LookFile::new(file, draft, look.key("share_image").key("file")), image.alt.clone())
            }),
            look: written.look.clone().unwrap_or_default(),
            audience: written.audience.unwrap_or_default(),
            raw_html: written.raw_html.unwrap_or(false),
            offline_reading: written.offline_reading,
            report_data: written.report_data.unwrap_or(false),
            citation_files: written.citation_files.unwrap_or(false),
            incident_states: incident::build_states(written.incident_states.as_ref()),
            report_types: report_type::build(written.report_types.as_ref()),
            sites: sites(draft),
            targets: targets(draft, &mut faults),
        };
        markings::check_shared(draft, settings.audience, &mut faults);
        Checked { value: settings, diagnostics: faults }
    }

    /// The settings that reading the other files depends on.
    #[must_use]
    pub fn parse_options(&self) -> ParseOptions {
        ParseOptions { languages: self.languages.clone(), raw_html: self.raw_html, language_folders: Vec::new() }
    }

    /// Whether the settings say where the site is published.
    pub(crate) fn is_published(&self) -> bool {
        self.base_url != NOWHERE
    }

    /// Every language.
    pub fn language_ids(&self) -> impl Iterator<Item = LanguageId> + use<> {
        (0..self.languages.len()).map(LanguageId::new)
    }

    pub(crate) fn tag(&self, language: LanguageId) -> &LanguageTag {
        &self.languages[language.index()]
    }

    /// The language of a tag that the site has.
    pub(crate) fn language(&self, tag: &str) -> Option<LanguageId> {
        self.languages.iter().position(|language| language.as_str() == tag).map(LanguageId::new)
    }

    /// What the addresses of a language begin with; `None` for the default language.
    pub(crate) fn prefix(&self, language: LanguageId) -> Option<&LanguageTag> {
        (language.index() > 0).then(|| self.tag(language))
    }

    /// The address in a language that is made of these parts.
    pub(super) fn address(&self, language: LanguageId, parts: &[&str]) -> Address {
        Address::new(self.prefix(language), parts)
    }

    /// A state of incidents by its id.
    pub(crate) fn incident_state(&self, id: &str) -> Option<StateId> {
        let found = self.incident_states.binary_search_by(|state| state.id.as_str().cmp(id));
        found.ok().map(StateId::new)
    }

    /// A type of reports by its id.
    pub(crate) fn report_type(&self, id: &str) -> Option<TypeId> {
        self.report_types.binary_search_by(|known| known.id.as_str().cmp(id)).ok().map(TypeId::new)
    }

    /// A text in a language, else in the site's first language that has it.
    pub(crate) fn text<'a>(&'a self, text: &'a Text, language: LanguageId) -> &'a str {
        text.best(self.tag(language).as_str(), self.languages.iter().map(LanguageTag::as_str))
    }
}

fn unique(languages: &[LanguageTag], draft: &Yaml<SettingsDraft>, faults: &mut Vec<Diagnostic>) -> Vec<LanguageTag> {
    let mut seen: Vec<LanguageTag> = Vec::new();
    for (index, language) in languages.iter().enumerate() {
        if seen.contains(language) {
            let span = draft.span(Path::Root.key("languages").index(index));
            faults.push(faults::language_twice(span, language.as_str()));
        } else {
            seen.push(language.clone());
        }
    }
    seen
}

fn sites(draft: &Yaml<SettingsDraft>) -> Vec<NamedSite> {
    let written = draft.value.sites.iter().flat_map(|sites| &sites.0);
    let site = |(name, file): &(Id, Line)| NamedSite {
        name: name.clone(),
        written: file.to_string(),
        path: path_from(SETTINGS_PATH, &file.as_str().nfc().collect::<String>()),
        span: draft.span(Path::Root.key("sites").key(name.as_str())),
    };
    written.map(site).collect()
}

fn targets(draft: &Yaml<SettingsDraft>, faults: &mut Vec<Diagnostic>) -> Vec<PublishTarget> {
    let Some(written) = &draft.value.publish else { return Vec::new() };
    written.0.iter().map(|(name, target)| build_target(name, target, draft, faults)).collect()
}

fn build_target(
    name: &Id,
    target: &TargetDraft,
    draft: &Yaml<SettingsDraft>,
    faults: &mut Vec<Diagnostic>,
) -> PublishTarget {
    for (key, is_written) in [
        ("endpoint", target.endpoint.is_some()),
        ("region", target.region.is_some()),
        ("profile", target.profile.is_some()),
        ("branch", target.branch.is_some()),
        ("keep", target.keep.is_some()),
    ] {
        if is_written && !target.to.options().contains(&key) {
            let publish = Path::Root.key("publish");
            let at = publish.key(name.as_str());
            faults.push(faults::target_option(draft.key_span(at.key(key)), key, &target.to.to_string()));
        }
    }
    let built = PublishTarget {
        name: name.clone(),
        to: target.to.clone(),
        endpoint: target.endpoint.clone(),
        region: target.region.as_ref().map(ToString::to_string),
        profile: target.profile.as_ref().map(ToString::to_string),
        branch: target.branch.clone().unwrap_or_default(),
        keep: target.keep.unwrap_or(0) as usize,
        max_tlp: target.max_tlp.unwrap_or_default(),
    };
    if built.is_in_the_clear() {
        let publish = Path::Root.key("publish");
        let at = publish.key(name.as_str());
        faults.push(faults::endpoint_in_the_clear(draft.span(at.key("endpoint"))));
    }
    built
}

impl PublishTarget {
    /// Whether what is sent to it could be read and changed on the way. This machine itself is no way.
    pub(crate) fn is_in_the_clear(&self) -> bool {
        let Some(place) = self.endpoint.as_ref().and_then(|url| url.as_str().strip_prefix("http://")) else {
            return false;
        };
        let place = place.split(['/', '?', '#']).next().unwrap_or_default();
        let host = match place.strip_prefix('[') {
            Some(address) => address.split(']').next().unwrap_or_default(),
            None => place.split(':').next().unwrap_or_default(),
        };
        let loopback = |address: std::net::IpAddr| address.is_loopback();
        host != "localhost" && !host.parse().is_ok_and(loopback)
    }
}

fn base_url(url: &Url, draft: &Yaml<SettingsDraft>, faults: &mut Vec<Diagnostic>) -> String {
    if url.as_str().contains(['?', '#']) {
        faults.push(faults::base_url_with_query(draft.span(Path::Root.key("base_url"))));
    }
    format!("{}/", url.as_str().trim_end_matches('/'))
}
