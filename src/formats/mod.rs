//! Formats: a report as it is read elsewhere than on its page. Each is a template of the theme over the view that the page has, with
//! whole addresses. A new one is a file of [`FormatFile`], a template, and a name for the settings.

mod letter;
mod message;
mod paper;
mod single;
mod sound;

use crate::context::{Context, PageContext, Rendered, bytes};
use crate::diagnostic::Checked;
use crate::language::columns;
use crate::model::report::ReportId;
use crate::pages::frame;
use crate::pages::report::{self, Form};
use crate::plan::{FormatFile, Job, Jobs, Output, format_files};
use crate::theme::view::ReportView;
use letter::Letter;

/// Plans what a report comes out as whatever reports follow it.
pub(crate) fn plan_report(ctx: &Context, id: ReportId, jobs: &mut Jobs) {
    add(ctx, id, format_files::for_good(&ctx.linked.site, id), jobs);
}

/// Plans what the newest reports of each series come out as.
pub(crate) fn plan(ctx: &Context, jobs: &mut Jobs) {
    let site = &ctx.linked.site;
    for id in site.series.iter().flat_map(|series| &series.reports) {
        add(ctx, *id, format_files::for_now(site, *id), jobs);
    }
}

fn add(ctx: &Context, id: ReportId, files: Vec<FormatFile>, jobs: &mut Jobs) {
    let site = &ctx.linked.site;
    for file in files {
        for edition in &site.reports[id].editions {
            jobs.add_in(site, edition.language, Output::Format(id, file.clone()), Some(edition.file.whole()));
        }
    }
}

pub(crate) fn render(ctx: &Context, job: &Job, id: ReportId, file: &FormatFile) -> Rendered {
    let page = PageContext::new(ctx, job).elsewhere();
    match file {
        FormatFile::Single => single::render(page, job, id),
        FormatFile::Pdf => paper::pdf(page, job, id),
        FormatFile::Picture => paper::picture(&page, job, id),
        file => bytes(FormatPage { page: &page, job, id }.in_words(file)),
    }
}

/// The page of a format of a report.
struct FormatPage<'f, 'c> {
    page: &'f PageContext<'c>,
    job: &'f Job,
    id: ReportId,
}

impl FormatPage<'_, '_> {
    fn in_words(&self, file: &FormatFile) -> Checked<String> {
        match file {
            FormatFile::Text => self.text(),
            FormatFile::WhatsApp | FormatFile::Telegram => {
                let is_ours = self.page.ctx.theme.has_built_in_format(file.template());
                message::fitted(self.page, self.id, is_ours, |view| self.write(file, view))
            }
            FormatFile::Letter => self.letter(),
            FormatFile::Alert => self.by_template(file, Form::Alert),
            FormatFile::ReliefWeb => self.by_template(file, Form::ReliefWeb),
            FormatFile::Own(own) => sound::checked(own, self.job, self.by_template(file, Form::All)),
            FormatFile::Email | FormatFile::Single | FormatFile::Pdf | FormatFile::Picture => {
                self.by_template(file, Form::Mail)
            }
        }
    }

    fn write(&self, file: &FormatFile, view: &ReportView) -> Checked<String> {
        let FormatPage { page, job, id } = *self;
        let shared = &page.ctx.language(page.voice.language).shared;
        page.ctx.theme.format(file.template(), shared, &frame::of_format(page, job, id, view), view)
    }

    /// What the template of a format makes. The built-in one needs these forms of texts; one of the site's own may use all.
    fn by_template(&self, file: &FormatFile, built_in: Form) -> Checked<String> {
        let is_ours = self.page.ctx.theme.has_built_in_format(file.template());
        self.write(file, &report::view(self.page, self.id, if is_ours { built_in } else { Form::All }))
    }

    fn text(&self) -> Checked<String> {
        self.by_template(&FormatFile::Text, Form::Text).map(|text| laid_out(&text))
    }

    /// A letter that is not for everybody, or not yet, says so where it stands in a list of letters (FIRST, TLP 2.0, section 1.1).
    fn subject(&self, title: &str) -> String {
        let page = frame::of_format(self.page, self.job, self.id, &ReportView::default());
        let level = (page.handling.level != "clear").then(|| format!("{}: ", page.handling.label));
        let preview = page.preview.map(|preview| format!("{} {} ", self.page.voice.word("not-public"), preview.words));
        [preview.unwrap_or_default(), level.unwrap_or_default(), title.to_owned()].concat()
    }

    /// The plain text and the HTML as one letter. What is wrong with either is told where it comes out by itself.
    fn letter(&self) -> Checked<String> {
        let page = self.page;
        let text = self.text();
        let html = self.by_template(&FormatFile::Email, Form::Mail);
        let report = &page.site.reports[self.id];
        let publisher = page.site.settings.publisher.as_ref();
        let address = publisher.and_then(|publisher| publisher.email.as_ref()).map(ToString::to_string);
        let letter = Letter {
            subject: &self.subject(&page.voice.typeset(&report.best_edition(page.voice.language).title)),
            from: (
                &publisher.map(|publisher| page.voice.text(&publisher.name)).unwrap_or_default(),
                address.as_deref().unwrap_or_default(),
            ),
            date: &report.published.rfc5322(),
            url: &page.here.absolute(page.here.address),
            language: page.voice.tag(),
            text: &text.value,
            html: &html.value,
        };
        let diagnostics = text.diagnostics.into_iter().chain(html.diagnostics).collect();
        Checked { value: letter::write(&letter, page.ctx.fingerprint), diagnostics }
    }
}

/// Plain text as it is read: no line is longer than 72 columns, but for addresses and what is indented by four; no two blank lines
/// follow each other.
fn laid_out(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for line in text.lines().map(str::trim_end) {
        // No letter has more columns than bytes.
        let is_short = line.len() <= columns::LINE || columns::width(line) <= columns::LINE;
        let is_as_written = is_short || line.starts_with("    ");
        if line.is_empty() {
            if !out.is_empty() && !out.ends_with("\n\n") {
                out.push('\n');
            }
        } else {
            out.push_str(&if is_as_written { line.into() } else { columns::hanging(line) });
            out.push('\n');
        }
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}
