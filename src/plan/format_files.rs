//! The files of formats: what a report comes out as beside its page.

use crate::model::Site;
use crate::model::format::{FileKind, Format, OwnFormat, WantedFormat};
use crate::model::report::ReportId;

/// A file that a report comes out as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormatFile {
    /// Plain text.
    Text,
    /// A message with the marks of WhatsApp.
    WhatsApp,
    /// A message with the marks of Telegram.
    Telegram,
    /// One file with everything inside.
    Single,
    /// A letter as HTML.
    Email,
    /// A letter as a draft that mail programs open.
    Letter,
    /// An alert.
    Alert,
    /// What ReliefWeb asks for.
    ReliefWeb,
    /// Paper.
    Pdf,
    /// A picture for other sites that show a link to the report.
    Picture,
    /// What a template of the site's own makes, which has its name.
    Own(OwnFormat),
}

impl FormatFile {
    /// Its name beside the page of the report.
    pub(crate) fn name(&self) -> &str {
        match self {
            FormatFile::Text => "report.txt",
            FormatFile::WhatsApp => "message.txt",
            FormatFile::Telegram => "message-telegram.txt",
            FormatFile::Single => "single.html",
            FormatFile::Email => "email.html",
            FormatFile::Letter => "email.eml",
            FormatFile::Alert => "cap.xml",
            FormatFile::ReliefWeb => "reliefweb.json",
            FormatFile::Pdf => "report.pdf",
            FormatFile::Picture => "share.png",
            FormatFile::Own(own) => &own.template,
        }
    }

    /// The template that makes it.
    pub(crate) fn template(&self) -> &str {
        match self {
            FormatFile::Text => "report.text.txt",
            FormatFile::WhatsApp => "report.whatsapp.txt",
            FormatFile::Telegram => "report.telegram.txt",
            FormatFile::Single => "report.single.html",
            FormatFile::Email | FormatFile::Letter => "report.email.html",
            FormatFile::Alert => "report.cap.xml",
            FormatFile::ReliefWeb => "report.reliefweb.json",
            FormatFile::Pdf => "report.pdf.typ",
            FormatFile::Picture => "report.picture.typ",
            FormatFile::Own(own) => &own.template,
        }
    }

    /// What kind of file it is.
    pub(crate) fn kind(&self) -> FileKind {
        match self {
            FormatFile::Text | FormatFile::WhatsApp | FormatFile::Telegram => FileKind::Plain,
            FormatFile::Single | FormatFile::Email => FileKind::Html,
            FormatFile::Letter => FileKind::Letter,
            FormatFile::Alert => FileKind::Alert,
            FormatFile::ReliefWeb => FileKind::Json,
            FormatFile::Pdf => FileKind::Pdf,
            FormatFile::Picture => FileKind::Picture,
            FormatFile::Own(own) => own.kind,
        }
    }

    /// Whether it may have no room for all that the report says.
    pub(crate) fn may_be_cut(&self) -> bool {
        matches!(self, FormatFile::WhatsApp)
    }

    fn all_of(format: &Format) -> Vec<FormatFile> {
        match format {
            Format::Text => vec![FormatFile::Text],
            Format::Message => vec![FormatFile::WhatsApp, FormatFile::Telegram],
            Format::Single => vec![FormatFile::Single],
            Format::Email => vec![FormatFile::Email, FormatFile::Letter],
            Format::Cap => vec![FormatFile::Alert],
            Format::ReliefWeb => vec![FormatFile::ReliefWeb],
            Format::Pdf => vec![FormatFile::Pdf],
            Format::Picture => vec![FormatFile::Picture],
            Format::Own(own) => own.iter().cloned().map(FormatFile::Own).collect(),
        }
    }
}

/// The files of a report, in the order in which its site or series asks for them.
pub(crate) fn of_report(site: &Site, report: ReportId) -> Vec<FormatFile> {
    wanted(site, report, |_| true)
}

/// Those of them that it has whatever reports follow it.
pub(crate) fn for_good(site: &Site, report: ReportId) -> Vec<FormatFile> {
    wanted(site, report, |wanted| wanted.newest.is_none())
}

/// Those of them that it has while it is among the newest of its series.
pub(crate) fn for_now(site: &Site, report: ReportId) -> Vec<FormatFile> {
    wanted(site, report, |wanted| wanted.newest.is_some())
}

fn wanted(site: &Site, report: ReportId, which: impl Fn(&WantedFormat) -> bool) -> Vec<FormatFile> {
    let later = site.series[report.series().index()].reports.len() - report.place();
    let is_made = |wanted: &&WantedFormat| which(wanted) && wanted.newest.is_none_or(|newest| later <= newest);
    site.formats(report.series()).iter().filter(is_made).flat_map(|wanted| FormatFile::all_of(&wanted.format)).collect()
}
