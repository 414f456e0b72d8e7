//! What the site, series, reports and section kinds are called.

use crate::language::autonyms::autonym;
use crate::model::Site;
use crate::model::report::{Edition, Report};
use crate::model::report_type::TypeId;
use crate::model::section::SectionKind;
use crate::model::series::{Series, SeriesId};
use crate::model::settings::LanguageId;
use crate::model::topic::Topic;

use super::Voice;

/// The title of the site; empty if it has none.
pub(crate) fn site_title(voice: &Voice<'_>) -> String {
    voice.maybe_text(voice.settings.title.as_ref())
}

/// The publisher of the site; the site itself if none is named.
pub(crate) fn publisher(voice: &Voice<'_>) -> String {
    let publisher = voice.settings.publisher.as_ref();
    publisher.map_or_else(|| site_title(voice), |publisher| voice.text(&publisher.name))
}

/// The title of a series, else the name of its folder; the site's title for reports beside the settings.
pub(crate) fn series_title(voice: &Voice<'_>, series: &Series) -> String {
    match (&series.title, &series.folder) {
        (Some(title), _) => voice.text(title),
        (None, Some(folder)) => folder.as_str().to_owned(),
        (None, None) => site_title(voice),
    }
}

/// What a section kind is called.
pub(crate) fn section_kind(voice: &Voice<'_>, kind: &SectionKind) -> String {
    kind.label.as_ref().map_or_else(|| voice.label("section", kind.id.as_str()), |label| voice.text(label))
}

/// What a topic is called.
pub(crate) fn topic(voice: &Voice<'_>, topic: &Topic) -> String {
    topic.name.as_ref().map_or_else(|| voice.label("topic", topic.id.as_str()), |name| voice.text(name))
}

/// `Situation report`.
pub(crate) fn report_type(voice: &Voice<'_>, id: TypeId) -> String {
    let known = &voice.settings.report_types[id.index()];
    known.label.as_ref().map_or_else(|| voice.label("type", known.id.as_str()), |label| voice.text(label))
}

/// `Final`; empty if the report states no version.
pub(crate) fn version(voice: &Voice<'_>, report: &Report) -> String {
    voice.maybe_label("version", report.version.map(|version| version.as_str()))
}

/// `No. 4`; of a report without number, its type.
pub(crate) fn number(voice: &Voice<'_>, report: &Report) -> String {
    number_or_type(voice, report.number, report.type_id)
}

/// `No. 4`; without a number, `Situation report`.
pub(crate) fn number_or_type(voice: &Voice<'_>, number: Option<u32>, kind: TypeId) -> String {
    match number {
        Some(number) => short_number(voice, number),
        None => report_type(voice, kind),
    }
}

/// `in French`, in the language of the page. Of two languages of the site that differ in script or region only, the name that
/// they have for themselves tells them apart.
pub(crate) fn in_language(voice: &Voice<'_>, language: LanguageId) -> String {
    fn without_region(tag: &str) -> &str {
        tag.split('-').next().unwrap_or_default()
    }
    let tag = voice.settings.tag(language).as_str();
    let own = without_region(tag);
    let is_alone = voice.settings.languages.iter().filter(|other| without_region(other.as_str()) == own).count() < 2;
    let language = if is_alone { own } else { "other" };
    voice.phrase("in-language", &[("language", language), ("name", autonym(tag).unwrap_or(tag))])
}

/// `Newest in Arabic: no. 4, 30 November 2024`.
pub(crate) fn newest_in_language(voice: &Voice<'_>, report: &Report) -> String {
    newest_in(voice, voice.language, report)
}

/// The same of a language that may be another one than the page's.
pub(crate) fn newest_in(voice: &Voice<'_>, language: LanguageId, report: &Report) -> String {
    let (language, date) = (in_language(voice, language), voice.locale.day(report.as_of.day()));
    match report.number.map(|number| number.to_string()) {
        Some(number) => {
            voice.phrase("newest-in-language", &[("language", &language), ("number", &number), ("date", &date)])
        }
        None => voice.phrase("newest-in-language-dated", &[("language", &language), ("date", &date)]),
    }
}

/// `No. 4`.
pub(crate) fn short_number(voice: &Voice<'_>, number: u32) -> String {
    voice.phrase("number-short", &[("number", &voice.locale.number(number))])
}

/// A series of more reports is long.
const MOST_COUNTED: usize = 50;

/// `Situation report no. 4 of 7`. In a series that begins at no. 12, or has gaps, "no. 14 of 3" would be wrong: there the
/// total is left out. So it is in a long series, where it says little and would change every page with each report, and in a
/// series of records, which are no parts of one whole.
pub(crate) fn full_number(voice: &Voice<'_>, site: &Site, report: &Report) -> String {
    let label = report_type(voice, report.type_id);
    let Some(number) = report.number else { return label };
    let series = &site.series[report.series.index()];
    let reports = &series.reports;
    let number = number.to_string();
    if !series.has_records
        && number.parse().is_ok_and(|number: usize| number <= reports.len())
        && (2..=MOST_COUNTED).contains(&reports.len())
    {
        let (numbered, highest) = numbered(site, report.series);
        if highest.is_some_and(|highest| usize::try_from(highest) == Ok(numbered)) {
            let words = [("type", &*label), ("number", &number), ("total", &numbered.to_string())];
            return voice.phrase("report-number-of", &words);
        }
    }
    voice.phrase("report-number", &[("type", &label), ("number", &number)])
}

/// How many reports of a series have a number, and the highest.
fn numbered(site: &Site, series: SeriesId) -> (usize, Option<u32>) {
    let reports = &site.series[series.index()].reports;
    let numbers = reports.iter().filter_map(|id| site.reports[*id].number);
    (numbers.clone().count(), numbers.max())
}

/// `since no. 3`, or since the report's day if it has no number.
pub(crate) fn since(voice: &Voice<'_>, report: &Report) -> String {
    match report.number {
        Some(number) => voice.phrase("since-number", &[("number", &number.to_string())]),
        None => voice.phrase("since-date", &[("date", &voice.locale.day(report.as_of.day()))]),
    }
}

/// How a report is to be cited, with the address of the page that cites itself.
pub(crate) fn citation(voice: &Voice<'_>, site: &Site, (report, edition): (&Report, &Edition), url: &str) -> String {
    let (publisher, title) = (makers(voice, report), voice.typeset(&edition.title));
    let date = voice.locale.day(report.published.day());
    let Some(number) = report.number else {
        let words = [("publisher", &*publisher), ("title", &title), ("date", &date), ("url", url)];
        return voice.phrase("citation-unnumbered", &words);
    };
    let series = series_title(voice, &site.series[report.series.index()]);
    voice.phrase(
        "citation",
        &[
            ("publisher", &publisher),
            ("title", &title),
            ("series", &series),
            ("number", &number.to_string()),
            ("date", &date),
            ("url", url),
        ],
    )
}

/// `Lina Haddad and Omar Saleh, Crisis desk`: who is cited for a report.
fn makers(voice: &Voice<'_>, report: &Report) -> String {
    let publisher = publisher(voice);
    if report.authors.is_empty() {
        return publisher;
    }
    let names: Vec<&str> = report.authors.iter().map(|author| author.name.as_str()).collect();
    voice.phrase("citation-by", &[("authors", &voice.locale.list(&names)), ("publisher", &publisher)])
}
