//! `vigie list`: every report with its state, what is late, and which translation lags.

use std::collections::BTreeMap;
use std::io::{self, IsTerminal};

use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use crate::content::shapes::Text;
use crate::content::values::LanguageTag;
use crate::diagnostic::{Diagnostic, Summary};
use crate::language::columns::cut;
use crate::model::Site;
use crate::model::gate::{Gate, Reason};
use crate::model::period::Timestamp;
use crate::model::report::{Edition, Outdated, Report};
use crate::model::series::Series;
use crate::model::withdrawn::Withdrawn;
use crate::pipeline::{self, Options};
use crate::source::{SourceId, SourceTree};

use super::args::{ClockArgs, FolderArgs, wants_colour};
use super::issue::unknown_series;
use super::outcome::{Failure, Outcome};
use super::table;

#[derive(Args, Debug)]
pub(super) struct ListArgs {
    #[command(flatten)]
    folder: FolderArgs,
    /// List only the reports of this series.
    #[arg(long, value_name = "NAME")]
    series: Option<String>,
    /// List only the reports with an edition in this state.
    #[arg(long, value_enum)]
    state: Option<EditionState>,
    /// Print as JSON.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    clock: ClockArgs,
}

/// Whether readers see an edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
enum EditionState {
    /// Readers see it.
    Public,
    /// A draft.
    Draft,
    /// Under embargo until later.
    Embargoed,
    /// At a TLP level above the audience of the site.
    Restricted,
    /// Taken back.
    Withdrawn,
}

pub(super) fn run(args: &ListArgs) -> Result<Outcome, Failure> {
    let (tree, assets) = args.folder.read()?;
    let options = Options::at(args.clock.now());
    let written = pipeline::parse(&tree, &mut pipeline::Memo::default());
    let prepared =
        pipeline::prepare(&tree, &written, &assets, &options, pipeline::everything, &mut pipeline::Memo::default())?;
    let faults = pipeline::sort_and_escalate(prepared.diagnostics, &tree, &options);
    let site = &prepared.value.ctx.linked.site;
    let gate = pipeline::public(&site.settings, &options);
    let list = List { site, gate, tree: &tree, faults: by_file(&faults) };
    list.check_series(args.series.as_deref())?;
    let is_wanted = |row: &Row<'_>| {
        args.series.as_deref().is_none_or(|wanted| name_of(row.series) == wanted)
            && args.state.is_none_or(|wanted| row.editions.iter().any(|edition| edition.state() == wanted))
    };
    let rows: Vec<Row<'_>> = list.rows().into_iter().filter(is_wanted).collect();
    let is_asked_for = args.state.is_none_or(|wanted| wanted == EditionState::Withdrawn);
    let withdrawn = list.withdrawn(args.series.as_deref()).filter(|_| is_asked_for).collect();
    let overdue = list.overdue(args.series.as_deref());
    let found = Found { rows, withdrawn, overdue };
    if args.json {
        println!("{:#}", list.to_json(&found));
    } else {
        list.print(&found);
    }
    Ok(Outcome::Fine)
}

/// What is listed.
struct Found<'l> {
    rows: Vec<Row<'l>>,
    /// For each report that was taken back, what stands in its place in each language.
    withdrawn: Vec<&'l [Withdrawn]>,
    overdue: Vec<Overdue<'l>>,
}

struct List<'l> {
    site: &'l Site,
    /// What readers see.
    gate: Gate,
    tree: &'l SourceTree,
    faults: BTreeMap<SourceId, Summary>,
}

/// A report.
struct Row<'l> {
    series: &'l Series,
    report: &'l Report,
    editions: Vec<EditionRow<'l>>,
    /// Languages that other reports of the series are in.
    missing: Vec<&'l LanguageTag>,
    faults: Summary,
}

struct EditionRow<'l> {
    edition: &'l Edition,
    language: &'l LanguageTag,
    withheld: Option<Reason>,
    /// Updates of the report that are not in this language, by their time.
    lacks: Vec<Timestamp>,
}

/// A series whose next report has not come.
struct Overdue<'l> {
    series: &'l Series,
    last: &'l Report,
    expected: Timestamp,
    /// The report that is being written.
    draft: Option<&'l Report>,
}

impl EditionRow<'_> {
    fn state(&self) -> EditionState {
        match self.withheld {
            None => EditionState::Public,
            Some(Reason::Draft | Reason::Unread) => EditionState::Draft,
            Some(Reason::Embargo(_)) => EditionState::Embargoed,
            Some(Reason::Tlp(_)) => EditionState::Restricted,
            Some(Reason::Withdrawn) => EditionState::Withdrawn,
        }
    }
}

impl<'l> List<'l> {
    fn check_series(&self, wanted: Option<&str>) -> Result<(), Failure> {
        let names: Vec<String> = self.site.series.iter().map(|series| name_of(series).to_owned()).collect();
        match wanted {
            Some(wanted) if names.iter().all(|name| name != wanted) => Err(unknown_series(wanted, &names)),
            _ => Ok(()),
        }
    }

    fn rows(&self) -> Vec<Row<'l>> {
        let of_series = |series: &'l Series| series.reports.iter().map(move |id| (series, *id));
        let rows = self.site.series.iter().flat_map(of_series);
        rows.map(|(series, report)| self.row(series, &self.site.reports[report])).collect()
    }

    fn row(&self, series: &'l Series, report: &'l Report) -> Row<'l> {
        let editions: Vec<EditionRow<'_>> =
            report.editions.iter().map(|edition| self.edition(report, edition)).collect();
        let used = |language| {
            let reports = series.reports.iter().map(|id| &self.site.reports[*id]);
            reports.into_iter().any(|report| report.edition(language).is_some())
        };
        let missing = self.site.settings.language_ids();
        let missing = missing.filter(|language| report.edition(*language).is_none() && used(*language));
        let counts = report.editions.iter().filter_map(|edition| self.faults.get(&edition.file));
        let faults = counts.fold(Summary::default(), |sum, count| Summary {
            errors: sum.errors + count.errors,
            warnings: sum.warnings + count.warnings,
        });
        Row {
            series,
            report,
            editions,
            missing: missing.map(|language| self.site.settings.tag(language)).collect(),
            faults,
        }
    }

    fn edition(&self, report: &Report, edition: &'l Edition) -> EditionRow<'l> {
        let language = self.site.settings.tag(edition.language);
        let is_base = report.editions.first().is_some_and(|base| base.language == edition.language);
        // A plain text is in the words of the edition that states the facts.
        let is_told = |text: &Text| match text {
            Text::Plain(_) => is_base,
            Text::ByLanguage(_) => text.get(language.as_str()).is_some(),
        };
        let lacks = report.updates.iter().filter(|update| !is_told(&update.text)).map(|update| update.time).collect();
        EditionRow { edition, language, withheld: self.gate.withholds(&edition.restrictions), lacks }
    }

    fn withdrawn(&self, wanted: Option<&'l str>) -> impl Iterator<Item = &'l [Withdrawn]> + use<'l> {
        let site = self.site;
        let is_wanted =
            move |of: &Withdrawn| wanted.is_none_or(|wanted| name_of(&site.series[of.series.index()]) == wanted);
        let reports = site.withdrawn.chunk_by(|a, b| (a.series, &a.slug) == (b.series, &b.slug));
        reports.filter(move |notices| is_wanted(&notices[0]))
    }

    /// Only a series that goes on can be late, and only its last report that is out says when.
    fn overdue(&self, wanted: Option<&str>) -> Vec<Overdue<'l>> {
        let mut overdue = Vec::new();
        for series in self.site.series.iter().filter(|series| !series.closed) {
            if wanted.is_some_and(|wanted| wanted != name_of(series)) {
                continue;
            }
            let reports = || series.reports.iter().map(|id| &*self.site.reports[*id]);
            let is_draft = |report: &&Report| report.editions.iter().all(|edition| edition.restrictions.draft);
            let Some(last) = reports().rfind(|report| !is_draft(report)) else { continue };
            let Some(expected) = last.next_report.filter(|expected| expected.end() < self.gate.now) else { continue };
            let draft = reports().rfind(|report| is_draft(report) && report.as_of >= last.as_of);
            overdue.push(Overdue { series, last, expected, draft });
        }
        overdue
    }

    fn print(&self, found: &Found<'_>) {
        let terminal = io::stdout().is_terminal();
        if found.rows.is_empty() && found.withdrawn.is_empty() {
            eprintln!("No reports");
        } else {
            let head = ["Series", "No.", "As of", "Languages", "State", "Faults", "Title"];
            let mut cells: Vec<Vec<String>> = found.rows.iter().map(|row| self.cells(row)).collect();
            cells.extend(found.withdrawn.iter().map(|notices| self.withdrawn_cells(notices)));
            cells.sort_by(|a, b| a[0].cmp(&b[0]));
            if terminal && let Some((width, _)) = terminal_size::terminal_size() {
                fit_titles(&head, &mut cells, usize::from(width.0));
            }
            print!("{}", table::lay_out(&head, &[1], &cells, wants_colour(terminal)));
        }
        let mut notes: Vec<String> = found.overdue.iter().map(overdue_note).collect();
        notes.extend(found.rows.iter().flat_map(|row| self.lag_notes(row)));
        if !notes.is_empty() {
            print!("\n{}\n", notes.join("\n"));
        }
    }

    fn cells(&self, row: &Row<'_>) -> Vec<String> {
        let base = &row.editions[0];
        let language = |edition: &EditionRow<'_>| match edition.state() == base.state() {
            true => edition.language.to_string(),
            false => format!("{} ({})", edition.language, state_words(edition, false)),
        };
        let languages: Vec<String> = row.editions.iter().map(language).collect();
        vec![
            name_of(row.series).to_owned(),
            row.report.slug.clone(),
            as_of(row.report).map(moment).unwrap_or_default(),
            languages.join(" "),
            state_words(base, true),
            if row.faults == Summary::default() { "none".to_owned() } else { row.faults.to_string() },
            base.edition.title.clone(),
        ]
    }

    /// The title of a withdrawn report may be the very words that do harm.
    fn withdrawn_cells(&self, notices: &[Withdrawn]) -> Vec<String> {
        let first = &notices[0];
        vec![
            name_of(&self.site.series[first.series.index()]).to_owned(),
            first.slug.clone(),
            String::new(),
            self.tags(notices).join(" "),
            format!("withdrawn {}", moment(first.date)),
            "none".to_owned(),
            String::new(),
        ]
    }

    fn tags(&self, notices: &[Withdrawn]) -> Vec<&'l str> {
        notices.iter().map(|notice| self.site.settings.tag(notice.language).as_str()).collect()
    }

    fn lag_notes(&self, row: &Row<'_>) -> Vec<String> {
        let name = report_name(row.series, row.report);
        let mut notes = Vec::new();
        for edition in &row.editions {
            let Some((outdated, from)) = behind(row.report, edition.edition) else { continue };
            notes.push(format!(
                "Behind: {name} in `{}`: `{}` has changed since it was translated: {} (`{}`)",
                edition.language,
                self.site.settings.tag(from.language),
                outdated.names(from).join(", "),
                self.tree.path(edition.edition.file)
            ));
        }
        for edition in row.editions.iter().filter(|edition| !edition.lacks.is_empty()) {
            let times: Vec<String> = edition.lacks.iter().map(|time| moment(*time)).collect();
            let file = self.tree.path(edition.edition.file);
            notes.push(format!(
                "Behind: {name} in `{}` lacks the update of {} (`{file}`)",
                edition.language,
                times.join(", ")
            ));
        }
        let is_last =
            row.series.reports.last().is_some_and(|last| std::ptr::eq(&*self.site.reports[*last], row.report));
        // Earlier reports stay as they are on most desks; the last is the one that readers wait for.
        if is_last && !row.missing.is_empty() {
            let missing: Vec<String> = row.missing.iter().map(|tag| format!("`{tag}`")).collect();
            notes.push(format!("Not yet translated: {name} into {}", missing.join(", ")));
        }
        notes
    }

    fn to_json(&self, found: &Found<'_>) -> Value {
        let reports: Vec<Value> = found.rows.iter().map(|row| self.row_json(row)).collect();
        let overdue: Vec<Value> = found
            .overdue
            .iter()
            .map(|late| {
                json!({
                    "series": name_of(late.series), "last": late.last.slug, "expected": late.expected.iso(),
                    "draft": late.draft.map(|draft| &draft.slug),
                })
            })
            .collect();
        let withdrawn: Vec<Value> = found.withdrawn.iter().map(|notices| self.withdrawn_json(notices)).collect();
        json!({"reports": reports, "withdrawn": withdrawn, "overdue": overdue})
    }

    fn withdrawn_json(&self, notices: &[Withdrawn]) -> Value {
        let first = &notices[0];
        let files: Vec<&str> = notices.iter().map(|notice| self.tree.path(notice.file)).collect();
        let reason = first.reason.as_ref().map(|reason| self.site.settings.text(reason, first.language));
        json!({
            "series": name_of(&self.site.series[first.series.index()]), "report": first.slug, "number": first.number,
            "date": first.date.iso(), "reason": reason, "languages": self.tags(notices), "files": files,
        })
    }

    fn row_json(&self, row: &Row<'_>) -> Value {
        let edition = |edition: &EditionRow<'_>| {
            let (until, tlp) = match edition.withheld {
                Some(Reason::Embargo(until)) => (Some(until.iso()), None),
                Some(Reason::Tlp(tlp)) => (None, Some(tlp.label())),
                _ => (None, None),
            };
            let lacks: Vec<String> = edition.lacks.iter().map(|time| time.iso()).collect();
            json!({
                "language": edition.language.as_str(), "file": self.tree.path(edition.edition.file),
                "title": edition.edition.title, "state": state_word(edition.state()), "embargo_until": until,
                "tlp": tlp, "missing_updates": lacks,
                "changed_since_translation": behind(row.report, edition.edition).map(|(outdated, from)| json!({
                    "language": self.site.settings.tag(from.language).as_str(), "parts": outdated.names(from),
                })),
            })
        };
        json!({
            "series": name_of(row.series), "report": row.report.slug, "number": row.report.number,
            "as_of": as_of(row.report).map(Timestamp::iso),
            "published": as_of(row.report).map(|_| row.report.published.iso()),
            "next_report": row.report.next_report.map(Timestamp::iso),
            "editions": row.editions.iter().map(edition).collect::<Vec<_>>(),
            "missing_languages": row.missing.iter().map(|tag| tag.as_str()).collect::<Vec<_>>(),
            "errors": row.faults.errors, "warnings": row.faults.warnings,
        })
    }
}

/// When the data of a report end, if that could be read.
fn as_of(report: &Report) -> Option<Timestamp> {
    report.is_dated().then_some(report.as_of)
}

/// What has changed in the edition that one was translated from, and that edition.
fn behind<'r>(report: &'r Report, edition: &'r Edition) -> Option<(&'r Outdated, &'r Edition)> {
    let outdated = edition.outdated.as_ref()?;
    Some((outdated, report.edition(outdated.from)?))
}

/// The name of a series on the command line; the reports beside `site.yaml` go by `.`.
fn name_of(series: &Series) -> &str {
    match series.slug() {
        "" => ".",
        slug => slug,
    }
}

fn report_name(series: &Series, report: &Report) -> String {
    format!("{}/{}", name_of(series), report.slug)
}

fn overdue_note(late: &Overdue<'_>) -> String {
    let draft = late.draft.map_or_else(
        || format!("begin it with `vigie new {}`", name_of(late.series)),
        |draft| format!("{} is a draft", report_name(late.series, draft)),
    );
    let last = report_name(late.series, late.last);
    format!("Overdue: {last} announced the next report for {}; {draft}", moment(late.expected))
}

fn state_word(state: EditionState) -> &'static str {
    match state {
        EditionState::Public => "public",
        EditionState::Draft => "draft",
        EditionState::Embargoed => "embargoed",
        EditionState::Restricted => "restricted",
        EditionState::Withdrawn => "withdrawn",
    }
}

fn state_words(edition: &EditionRow<'_>, long: bool) -> String {
    match edition.withheld {
        Some(Reason::Embargo(until)) if long => format!("embargoed until {}", moment(until)),
        Some(Reason::Tlp(tlp)) => tlp.label().to_owned(),
        _ => state_word(edition.state()).to_owned(),
    }
}

/// A day, or a time with its distance from UTC, as it was written.
fn moment(time: Timestamp) -> String {
    match time.is_day() {
        true => time.day().to_string(),
        false => format!("{} {}", time.local().format("%Y-%m-%d %H:%M"), time.offset()),
    }
}

/// Titles are cut so that each report keeps to its line.
fn fit_titles(head: &[&str], rows: &mut [Vec<String>], columns: usize) {
    let title = head.len() - 1;
    let without: Vec<Vec<String>> = rows.iter().map(|row| row[..title].to_vec()).collect();
    let taken = table::taken(&head[..title], &without) + 2;
    let room = columns.saturating_sub(taken).max(12);
    for row in rows {
        row[title] = cut(&row[title], room);
    }
}

fn by_file(faults: &[Diagnostic]) -> BTreeMap<SourceId, Summary> {
    let mut counts: BTreeMap<SourceId, Summary> = BTreeMap::new();
    for fault in faults {
        counts.entry(fault.span.source).or_default().add(fault.severity);
    }
    counts
}
