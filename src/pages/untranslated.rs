//! The page at the address of a report in a language in which it has no edition: it says so in that language, and leads on. A
//! reader who follows the switch of languages, or changes an address, stays in an interface that he can read.
//!
//! It is made of what is public, so an edition that is held back and one that nobody wrote give the same bytes. Lists do not lead
//! to it: they lead to the edition that there is, with words that say its language.

use crate::context::{Context, PageContext, Rendered, names};
use crate::model::report::{Edition, ReportId};
use crate::plan::{Job, Jobs, LongList, Output};
use crate::theme::view::{EditionLinkView, LinkView, UntranslatedView};
use crate::wording::titles;

use super::frame::{self, PageHead};
use super::{report_card, series};

pub(crate) fn plan(ctx: &Context, report: ReportId, plan: &mut Jobs) {
    plan.add(&ctx.linked.site, &Output::Untranslated(report), None);
}

pub(crate) fn render(page: &PageContext<'_>, job: &Job, id: ReportId) -> Rendered {
    let report = &page.site.reports[id];
    let view = UntranslatedView {
        number_words: titles::number(&page.voice, report),
        series: names::series_link(page, id.series()),
        as_of: names::as_of(page, id),
        figures: series::main_figures(page, id),
        editions: editions(page, id),
        newest_in_language: newest(page, id),
    };
    let restrictions = report.editions.iter().map(|edition| edition.restrictions.clone());
    let head = PageHead {
        kind: "untranslated",
        title: title(page),
        has_interface_title: true,
        above: frame::series_above(page, id.series()),
        marks: restrictions.reduce(|sum, one| sum.and(&one)).unwrap_or_default(),
        unlisted: true,
        ..PageHead::default()
    };
    frame::render(page, job, head, &view)
}

/// `This report is not available in Arabic`.
pub(super) fn title(page: &PageContext<'_>) -> String {
    let words = titles::in_language(&page.voice, page.voice.language);
    page.voice.phrase("untranslated", &[("language", &words)])
}

/// The editions that there are, each by its title and summary.
fn editions(page: &PageContext<'_>, id: ReportId) -> Vec<EditionLinkView> {
    let edition = |edition: &Edition| {
        let other = names::mark(page, edition.language);
        let in_its = |words: &str| page.voice.typeset_in(edition.language, words);
        EditionLinkView {
            text: in_its(&edition.title),
            url: page.here.href(&page.site.report_address(id, edition.language)),
            language: other.tag,
            direction: other.direction,
            language_words: other.words,
            summary: edition.summary.as_deref().map(in_its).unwrap_or_default(),
        }
    };
    page.site.reports[id].editions.iter().map(edition).collect()
}

/// The newest report in the language. Beside an old report only the page of the series leads to it, so that a new report does not
/// change the pages of years.
fn newest(page: &PageContext<'_>, id: ReportId) -> Option<LinkView> {
    let reports = &page.site.series[id.series().index()].reports;
    let recent = LongList::Reports(id.series()).newest(reports.len());
    report_card::newest_in_language(page, id.series()).filter(|_| reports[recent].contains(&id))
}
