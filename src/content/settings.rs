//! `content/site.yaml` as written.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use super::credits::LicenceDraft;
use super::destination::{Branch, Destination};
use super::format_draft::FormatsDraft;
use super::front_matter::SilenceDraft;
use super::look::{Accent, Fonts};
use super::shapes::{ById, OrText, Text};
use super::values::{Email, Hue, Id, LanguageTag, Line, ReportKey, ReportType, Tlp, Url};
use super::yaml::Rejection;

/// The settings of a site.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(extend("required" = ["title"]))]
pub struct SettingsDraft {
    /// The title of the site.
    pub title: Option<Text>,
    /// What it is about, for feeds and search engines.
    pub description: Option<Text>,
    /// Where the site is published.
    pub base_url: Option<Url>,
    /// The languages of the site; the first is the default.
    pub languages: Option<Vec<LanguageTag>>,
    /// The time zone of all times without an offset.
    pub timezone: Option<TimeZone>,
    /// Who publishes the site.
    pub publisher: Option<PublisherDraft>,
    /// The terms under which texts and data of the site may be used.
    pub licence: Option<OrText<LicenceDraft>>,
    /// The theme's name.
    pub theme: Option<Line>,
    /// The highest handling level that is published.
    pub audience: Option<Tlp>,
    /// Whether HTML in Markdown is allowed.
    pub raw_html: Option<bool>,
    /// What the site changes of its theme.
    pub look: Option<LookDraft>,
    /// Whether readers' browsers keep the latest issues for reading without a connection; `false` removes what they kept.
    pub offline_reading: Option<bool>,
    /// Whether each report has data files of its own, in addition to those of its series.
    pub report_data: Option<bool>,
    /// Whether each report has files of its citation for programs that manage references: BibTeX and RIS.
    pub citation_files: Option<bool>,
    /// The formats in which reports come out beside their pages.
    pub formats: Option<FormatsDraft>,
    /// Section kinds of the site's own, in addition to the built-in ones.
    pub section_kinds: Option<ById<SectionKindDraft>>,
    /// States of incidents of the site's own, in addition to the built-in ones.
    pub incident_states: Option<ById<IncidentStateDraft>>,
    /// Types of reports of the site's own, in addition to the built-in ones.
    pub report_types: Option<ById<ReportTypeDraft>>,
    /// Other sites whose figures sums take, by name: the path of their `data.json` in `content/`.
    pub sites: Option<ById<Line>>,
    /// Where the site is published to, by name.
    pub publish: Option<ById<TargetDraft>>,
    /// Options of the linter.
    pub lint: Option<LintDraft>,
}

/// What a site changes of its theme without writing one.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct LookDraft {
    /// The colour of links and controls: `"#1d4ed8"`.
    pub accent: Option<Accent>,
    /// The fonts of texts, separated by commas: `Charter, Cambria, serif`.
    pub text_font: Option<Fonts>,
    /// The fonts of everything else: `Inter, system-ui, sans-serif`.
    pub interface_font: Option<Fonts>,
    /// A picture beside the site's name, by its path in `content/`.
    pub logo: Option<Line>,
    /// The icon of the site, by its path in `content/`: a drawing, or a PNG of 180 pixels or more.
    pub icon: Option<Line>,
    /// The picture that other sites show beside a link to a page that has none of its own.
    pub share_image: Option<ShareImageDraft>,
    /// The text at the foot of every page.
    pub footer: Option<Text>,
    /// Links at the foot of every page.
    pub footer_links: Option<Vec<FooterLinkDraft>>,
}

/// The picture that other sites show beside a link.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ShareImageDraft {
    /// Its path in `content/`: a photo, or a PNG; 1200 by 630 pixels fit most.
    pub file: Line,
    /// What it shows, for readers who cannot see it.
    pub alt: Text,
}

/// A link at the foot of every page.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FooterLinkDraft {
    /// The text of the link.
    pub text: Text,
    /// The address that it leads to.
    pub url: Url,
}

/// A place that the site is published to.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TargetDraft {
    /// The place to publish to.
    pub to: Destination,
    /// S3: the address of the storage, if it is not Amazon's.
    pub endpoint: Option<Url>,
    /// S3: the region.
    pub region: Option<Line>,
    /// S3: the profile that holds the key.
    pub profile: Option<Line>,
    /// Git: the branch.
    pub branch: Option<Branch>,
    /// How many earlier states to keep for a rollback.
    pub keep: Option<u32>,
    /// The highest level that may go there.
    pub max_tlp: Option<Tlp>,
}

/// What the linter minds on this site.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct LintDraft {
    /// Rules that do not apply to this site, each with a reason.
    pub off: Option<Vec<SilenceDraft>>,
    /// Rules that ask only where they are named here.
    pub on: Option<Vec<Line>>,
    /// The most days from a report's data cut-off to its release.
    pub max_age_days: Option<u32>,
    /// The same for a figure with a cut-off of its own.
    pub max_figure_age_days: Option<u32>,
    /// The most days that an open incident may be without an update.
    pub max_silence_days: Option<u32>,
    /// Section kinds in which every number needs a source.
    pub attributed_sections: Option<Vec<Id>>,
}

/// Who publishes.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PublisherDraft {
    /// Their name.
    pub name: Text,
    /// Their site.
    pub url: Option<Url>,
    /// Their address.
    pub email: Option<Email>,
}

/// A kind of section that the site adds, or a built-in one that it changes.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SectionKindDraft {
    /// Its name; not needed for a built-in kind.
    pub label: Option<Text>,
    /// The name of an icon of the theme.
    pub icon: Option<Line>,
    /// One of the theme's hues.
    pub color: Option<Hue>,
}

/// A state of incidents that the site adds, or a built-in one that it changes.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IncidentStateDraft {
    /// Its name; not needed for a built-in state.
    pub label: Option<Text>,
    /// Whether an incident in this state goes on; not needed for a built-in state.
    pub open: Option<bool>,
    /// Whether it is a state of planned work.
    pub planned: Option<bool>,
}

/// A type of reports that the site adds, or a built-in one that it changes.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReportTypeDraft {
    /// Its name; not needed for a built-in type.
    pub label: Option<Text>,
    /// The built-in type like which it is compared and checked; default: `situation_report`.
    pub like: Option<ReportType>,
    /// The keys that every report of it has.
    pub requires: Option<Vec<ReportKey>>,
    /// The section kinds that every report of it has, in this order.
    pub sections: Option<Vec<Id>>,
}

/// A zone of the IANA time zone database: `Europe/Paris`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeZone(pub chrono_tz::Tz);

impl<'de> Deserialize<'de> for TimeZone {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<TimeZone, D::Error> {
        let name = Line::deserialize(deserializer)?;
        name.as_str().parse().map(TimeZone).map_err(|_| {
            let names: Vec<&str> = chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name()).collect();
            let nearest = crate::diagnostic::nearest_hint(name.as_str(), names);
            let generic = Cow::Borrowed("write a zone as `Europe/Paris` or `Asia/Damascus`");
            let hint = nearest.map_or(generic, Cow::Owned);
            D::Error::custom(Rejection::new(format!("`{name}` is not a time zone"), hint))
        })
    }
}
