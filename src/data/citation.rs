//! How a report is cited, for programs that manage references: BibTeX and RIS, one file of each beside every edition.

use std::fmt::Write as _;

use chrono::Datelike;

use crate::content::values::Tlp;
use crate::context::{Context, PageContext, Rendered, names};
use crate::diagnostic::Checked;
use crate::model::report::ReportId;
use crate::plan::{CitationFormat, Job, Jobs, Output};
use crate::theme::view::DownloadView;
use crate::wording::titles;

/// Two files more for each edition of each report are many on a large site, so only the settings ask for them.
pub(crate) fn plan(ctx: &Context, report: ReportId, plan: &mut Jobs) {
    let site = &ctx.linked.site;
    if site.settings.citation_files {
        for edition in &site.reports[report].editions {
            for format in CitationFormat::ALL {
                plan.add_in(site, edition.language, Output::Citation(report, format), Some(edition.file.whole()));
            }
        }
    }
}

/// The files beside the page of a report.
pub(crate) fn links(page: &PageContext<'_>, report: ReportId) -> Vec<DownloadView> {
    let link = |format: CitationFormat| {
        let (name, media_type) = match format {
            CitationFormat::Bibtex => ("BibTeX", "application/x-bibtex"),
            CitationFormat::Ris => ("RIS", "application/x-research-info-systems"),
        };
        DownloadView {
            label: page.voice.word("cite-as"),
            format: name.to_owned(),
            url: page.url(&Output::Citation(report, format)),
            media_type: media_type.to_owned(),
        }
    };
    CitationFormat::ALL.into_iter().filter(|_| page.site.settings.citation_files).map(link).collect()
}

pub(crate) fn render(page: &PageContext<'_>, job: &Job, id: ReportId, format: CitationFormat) -> Rendered {
    let cited = cited(page, job, id);
    let written = match format {
        CitationFormat::Bibtex => bibtex(&cited),
        CitationFormat::Ris => ris(&cited),
    };
    Ok(Checked::sound(written.into_bytes()))
}

/// What both formats say.
struct Cited {
    /// `aleppo-2024-4-fr`: letters, digits and hyphens.
    key: String,
    title: String,
    authors: Vec<String>,
    publisher: String,
    series: String,
    /// `Situation report`.
    kind: String,
    number: Option<u32>,
    /// Year, month and day.
    date: (i32, u32, u32),
    language: String,
    url: String,
    doi: Option<String>,
    /// `TLP:GREEN`; a report for everyone needs no mark.
    level: Option<&'static str>,
}

fn cited(page: &PageContext<'_>, job: &Job, id: ReportId) -> Cited {
    let (report, edition, _) = names::edition(page, id);
    let day = report.published.day();
    let slug = page.site.series[id.series().index()].slug();
    let key = [slug, &report.slug, page.voice.tag()].join("-");
    let level = page.ctx.handling.of(&page.ctx.linked, &job.output, job.language).tlp;
    Cited {
        key: key.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect(),
        title: one_line(&page.voice.typeset(&edition.title)),
        authors: report.authors.iter().map(|author| one_line(author.name.as_str())).collect(),
        publisher: one_line(&titles::publisher(&page.voice)),
        series: one_line(&names::series_title(page, report.series)),
        kind: one_line(&titles::report_type(&page.voice, report.type_id)),
        number: report.number,
        date: (day.year(), day.month(), day.day()),
        language: page.voice.tag().to_owned(),
        url: page.here.absolute(&page.address(&Output::Report(id))),
        doi: report.identifiers.iter().find_map(|id| id.to_string().strip_prefix("doi:").map(str::to_owned)),
        level: (level > Tlp::Clear).then(|| level.label()),
    }
}

/// Both formats give each field a line, or end it at one.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An entry for BibTeX and biblatex, in UTF-8. A second pair of braces keeps capitals, and whole the name of whoever has no first name.
fn bibtex(cited: &Cited) -> String {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let (year, month, day) = cited.date;
    let whole = |text: &str| format!("{{{{{}}}}}", escaped(text));
    let authors = match cited.authors.as_slice() {
        [] => whole(&cited.publisher),
        authors => format!("{{{}}}", authors.iter().map(|name| author(name)).collect::<Vec<_>>().join(" and ")),
    };
    let mut fields = vec![
        ("author", authors),
        ("title", whole(&cited.title)),
        ("institution", whole(&cited.publisher)),
        ("type", whole(&cited.kind)),
        ("series", whole(&cited.series)),
    ];
    let plain = |text: &str| format!("{{{text}}}");
    fields.extend(cited.number.map(|number| ("number", plain(&number.to_string()))));
    fields.extend([
        ("year", plain(&year.to_string())),
        ("month", MONTHS[month as usize - 1].to_owned()),
        ("day", plain(&day.to_string())),
        ("date", plain(&format!("{year:04}-{month:02}-{day:02}"))),
        ("language", plain(&cited.language)),
        // Written as it is: programs escape addresses by themselves, and ours have no braces.
        ("url", plain(&cited.url)),
    ]);
    fields.extend(cited.doi.as_deref().map(|doi| ("doi", plain(&escaped(doi)))));
    fields.extend(cited.level.map(|level| ("note", whole(level))));
    let mut out = format!("@techreport{{{},\n", cited.key);
    for (name, value) in fields {
        // Writing to a text does not fail.
        let _ = writeln!(out, "  {name} = {value},");
    }
    out.push_str("}\n");
    out
}

/// A name of a person: `Lina Haddad`. One with what BibTeX takes for a sign between names is kept whole.
fn author(name: &str) -> String {
    let is_whole = name.contains(',') || name.split(' ').any(|word| word.eq_ignore_ascii_case("and"));
    let escaped = escaped(name);
    if is_whole { format!("{{{escaped}}}") } else { escaped }
}

/// A text without the signs that LaTeX takes for its own. BibTeX counts braces even behind a backslash, so they become words.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '$' | '&' | '%' | '#' | '_' => out.extend(['\\', c]),
            '\u{a0}' | '\u{202f}' => out.push('~'),
            c => out.push(c),
        }
    }
    out
}

/// A record of RIS: a tag of two letters, two blanks, a hyphen and a blank, then the value as it is.
fn ris(cited: &Cited) -> String {
    let (year, month, day) = cited.date;
    let mut lines = vec![("TY", "RPRT".to_owned()), ("TI", cited.title.clone())];
    let authors = if cited.authors.is_empty() { std::slice::from_ref(&cited.publisher) } else { &cited.authors };
    lines.extend(authors.iter().map(|author| ("AU", author.clone())));
    lines.extend([("PB", cited.publisher.clone()), ("T2", cited.series.clone()), ("M3", cited.kind.clone())]);
    lines.extend(cited.number.map(|number| ("SN", number.to_string())));
    lines.extend([
        ("PY", year.to_string()),
        ("DA", format!("{year:04}/{month:02}/{day:02}/")),
        ("LA", cited.language.clone()),
        ("UR", cited.url.clone()),
    ]);
    lines.extend(cited.doi.clone().map(|doi| ("DO", doi)));
    lines.extend(cited.level.map(|level| ("N1", level.to_owned())));
    lines.push(("ER", String::new()));
    lines.iter().map(|(tag, value)| format!("{tag}  - {value}\r\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::{author, escaped};

    #[test]
    fn what_latex_takes_for_its_own_is_escaped() {
        assert_eq!(escaped("A & B: 50 % of #1_a"), "A \\& B: 50 \\% of \\#1\\_a");
        assert_eq!(
            escaped("{a}\\b^~$"),
            "\\textbraceleft{}a\\textbraceright{}\\textbackslash{}b\\textasciicircum{}\\textasciitilde{}\\$"
        );
        assert_eq!(escaped("Alep\u{a0}: été حلب"), "Alep~: été حلب");
    }

    #[test]
    fn a_name_with_a_sign_between_names_stays_whole() {
        assert_eq!(author("Lina Haddad"), "Lina Haddad");
        assert_eq!(author("Haddad and Sons"), "{Haddad and Sons}");
        assert_eq!(author("Crisis desk, Paris"), "{Crisis desk, Paris}");
    }
}
