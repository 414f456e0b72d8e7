//! Formats: what a report comes out as beside its page.

use std::sync::Arc;

use crate::content::SeriesDraft;
use crate::content::format_draft::FormatsDraft;
use crate::content::settings::SettingsDraft;
use crate::content::yaml::{Path, Yaml};
use crate::diagnostic::Diagnostic;
use crate::source::{SourceId, SourceTree};

use super::faults;

/// A format that reports may come out in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// Plain text in lines of 72 columns.
    Text,
    /// What is pasted into a messenger.
    Message,
    /// One file with everything inside.
    Single,
    /// A letter: for mail clients, and as a draft.
    Email,
    /// An alert of the Common Alerting Protocol.
    Cap,
    /// What ReliefWeb asks for.
    ReliefWeb,
    /// Paper: PDF.
    Pdf,
    /// What other sites show beside a link to the report.
    Picture,
    /// Templates of the site's own that have its name, each of which makes a file.
    Own(Vec<OwnFormat>),
}

/// The built-in formats by name.
const BUILT_IN: [(&str, Format); 8] = [
    ("text", Format::Text),
    ("message", Format::Message),
    ("single", Format::Single),
    ("email", Format::Email),
    ("cap", Format::Cap),
    ("reliefweb", Format::ReliefWeb),
    ("pdf", Format::Pdf),
    ("picture", Format::Picture),
];

impl Format {
    /// Whether this program can make it. What makes PDF and pictures triples the time to compile, so it may be left out.
    fn is_built_in(&self) -> bool {
        cfg!(feature = "print") || !matches!(self, Format::Pdf | Format::Picture)
    }
}

/// The templates of the built-in formats, by the name of the format. A format may have several.
const BUILT_IN_TEMPLATES: [(&str, &str); 9] = [
    ("text", "report.text.txt"),
    ("message", "report.whatsapp.txt"),
    ("message", "report.telegram.txt"),
    ("single", "report.single.html"),
    ("email", "report.email.html"),
    ("cap", "report.cap.xml"),
    ("reliefweb", "report.reliefweb.json"),
    ("pdf", "report.pdf.typ"),
    ("picture", "report.picture.typ"),
];

/// The built-in templates that a name may mean: of the format `message`, or of the template `whatsapp`.
fn built_in_templates(name: &str) -> Vec<&'static str> {
    let is_meant = |(format, template): &&(&str, &str)| *format == name || template.split('.').nth(1) == Some(name);
    BUILT_IN_TEMPLATES.iter().filter(is_meant).map(|(_, template)| *template).collect()
}

/// A format by a template of the site: `report.wire.txt`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnFormat {
    /// The name of the template, which is that of the files, too.
    pub(crate) template: Arc<str>,
    /// What the file is, by the ending of the name.
    pub(crate) kind: FileKind,
    /// The template.
    pub(crate) file: SourceId,
}

impl OwnFormat {
    /// `wire`.
    pub(crate) fn name(&self) -> &str {
        of_template(&self.template).map_or("", |(name, _)| name)
    }
}

/// What the file of a format is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// Plain text.
    Plain,
    /// Markdown.
    Markdown,
    /// HTML.
    Html,
    /// XML.
    Xml,
    /// JSON.
    Json,
    /// A letter with its headers (RFC 5322).
    Letter,
    /// An alert (CAP 1.2), which is XML.
    Alert,
    /// PDF.
    Pdf,
    /// A picture as PNG.
    Picture,
}

impl FileKind {
    /// What templates of a site's own may make.
    const OWN: [FileKind; 5] = [FileKind::Plain, FileKind::Markdown, FileKind::Html, FileKind::Xml, FileKind::Json];

    fn ending(self) -> &'static str {
        match self {
            FileKind::Plain => "txt",
            FileKind::Markdown => "md",
            FileKind::Html => "html",
            FileKind::Xml | FileKind::Alert => "xml",
            FileKind::Json => "json",
            FileKind::Letter => "eml",
            FileKind::Pdf => "pdf",
            FileKind::Picture => "png",
        }
    }

    /// As browsers are told.
    pub(crate) fn media_type(self) -> &'static str {
        match self {
            FileKind::Plain => "text/plain",
            FileKind::Markdown => "text/markdown",
            FileKind::Html => "text/html",
            FileKind::Xml => "application/xml",
            FileKind::Json => "application/json",
            FileKind::Letter => "message/rfc822",
            FileKind::Alert => "application/cap+xml",
            FileKind::Pdf => "application/pdf",
            FileKind::Picture => "image/png",
        }
    }

    /// In capitals, for readers: `TXT`.
    pub(crate) fn label(self) -> String {
        self.ending().to_uppercase()
    }
}

/// The templates that make formats of the site's own, sorted by name.
pub(super) type OwnFormats = Vec<OwnFormat>;

/// A format, and for how many of the newest reports of a series it is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WantedFormat {
    pub(crate) format: Format,
    /// `None` for all of them.
    pub(crate) newest: Option<usize>,
}

const PREFIX: &str = "report.";

/// The name and kind of a format whose template has this name: `report.wire.txt`, and not `report.html`.
fn of_template(template: &str) -> Option<(&str, FileKind)> {
    let (name, ending) = template.strip_prefix(PREFIX)?.rsplit_once('.')?;
    let kind = FileKind::OWN.into_iter().find(|kind| kind.ending() == ending)?;
    (!name.is_empty() && !name.contains('/')).then_some((name, kind))
}

/// The formats of the site's own, by the templates of its theme.
pub(super) fn own(tree: &SourceTree, theme: &str) -> OwnFormats {
    let folder = format!("themes/{theme}/templates");
    let own = tree.below(&folder).filter_map(|path| {
        let template = path.strip_prefix(&folder)?.strip_prefix('/')?;
        let (name, kind) = of_template(template)?;
        let file = tree.find(path).filter(|_| built_in_templates(name).is_empty())?;
        Some(OwnFormat { template: template.into(), kind, file })
    });
    own.collect()
}

/// Templates that are called like those of formats, and are none: they end like none, or nearly have the name of a built-in one.
pub(super) fn of_no_kind(tree: &SourceTree, theme: &str) -> Vec<Diagnostic> {
    let folder = format!("themes/{theme}/templates");
    let fault = |path: &str| {
        let template = path.strip_prefix(&folder)?.strip_prefix('/')?;
        let (name, ending) = template.strip_prefix(PREFIX)?.rsplit_once('.')?;
        let file = tree.find(path)?;
        match built_in_templates(name).as_slice() {
            [] if of_template(template).is_some() => None,
            [] => Some(faults::format_of_no_kind(file, name, ending)),
            ours if ours.contains(&template) => None,
            ours => Some(faults::unread_format(file, name, ours)),
        }
    };
    tree.below(&folder).filter_map(fault).collect()
}

/// The formats that a file asks for under `formats`.
pub(super) fn wanted<T>(
    draft: &Yaml<T>,
    written: Option<&FormatsDraft>,
    own: &[OwnFormat],
    faults: &mut Vec<Diagnostic>,
) -> Option<Vec<WantedFormat>> {
    let mut wanted: Vec<WantedFormat> = Vec::new();
    for (index, format) in written?.iter().enumerate() {
        let formats = Path::Root.key("formats");
        let at = formats.index(index);
        let name = format.0.name.as_str();
        let span = draft.span(if draft.lacks(at.key("name")) { at } else { at.key("name") });
        let built_in = BUILT_IN.iter().find(|(known, _)| *known == name).map(|(_, format)| format.clone());
        let by_template = || {
            let own: Vec<OwnFormat> = own.iter().filter(|own| own.name() == name).cloned().collect();
            (!own.is_empty()).then_some(Format::Own(own))
        };
        match built_in.or_else(by_template) {
            None => {
                let known = BUILT_IN.iter().map(|(name, _)| *name).chain(own.iter().map(OwnFormat::name));
                faults.push(faults::unknown_format(span, name, known));
            }
            Some(known) if !known.is_built_in() => faults.push(faults::format_not_built(span, name)),
            Some(known) if wanted.iter().any(|other| other.format == known) => {
                faults.push(faults::format_twice(span, name));
            }
            Some(known) => {
                wanted.push(WantedFormat { format: known, newest: format.0.newest.map(|most| most as usize) })
            }
        }
    }
    Some(wanted)
}

/// The formats that the settings ask for.
pub(super) fn of_site(
    settings: Option<&Yaml<SettingsDraft>>,
    own: &[OwnFormat],
    faults: &mut Vec<Diagnostic>,
) -> Vec<WantedFormat> {
    let wanted = settings.and_then(|draft| wanted(draft, draft.value.formats.as_ref(), own, faults));
    wanted.unwrap_or_default()
}

/// The templates of formats that nothing asks for.
pub(super) fn unused<'d>(
    own: &[OwnFormat],
    settings: Option<&'d Yaml<SettingsDraft>>,
    series: impl Iterator<Item = &'d SeriesDraft>,
) -> Vec<Diagnostic> {
    let formats = Path::Root.key("formats");
    if own.is_empty() || settings.is_none_or(|settings| settings.gaps().may_hide(formats)) {
        return Vec::new();
    }
    let mut asked: Vec<&FormatsDraft> =
        settings.and_then(|settings| settings.value.formats.as_ref()).into_iter().collect();
    for draft in series {
        if draft.front.gaps().may_hide(formats) {
            return Vec::new();
        }
        asked.extend(&draft.front.value.formats);
    }
    let is_asked = |own: &OwnFormat| asked.iter().copied().flatten().any(|format| format.0.name.as_str() == own.name());
    own.iter().filter(|own| !is_asked(own)).map(|own| faults::unused_format(own.file, own.name())).collect()
}
