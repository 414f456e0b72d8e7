//! Files as written: settings, registers, front matter and bodies, each file by itself.
//! Whether they agree with each other is asked in `model` and `links`.

pub(crate) mod body;
mod conflict;
pub mod credits;
pub mod destination;
#[cfg(test)]
mod documented;
mod faults;
pub(crate) mod folding;
mod forbidding;
pub(crate) mod foreign_keys;
pub mod format_draft;
pub mod front_matter;
mod glance;
pub(crate) mod hidden;
pub(crate) mod language_folders;
pub mod layer_draft;
pub(crate) mod layers;
pub mod look;
pub(crate) mod markdown;
pub(crate) mod marking;
pub(crate) mod not_public;
pub(crate) mod other_site;
mod parts;
pub mod previous;
pub(crate) mod prose;
pub mod registers;
mod role;
pub mod schema;
pub mod secrets;
pub mod settings;
pub mod shapes;
pub(crate) mod stray_key;
pub mod sum_draft;
pub mod table_draft;
pub(crate) mod tables;
pub mod tlp;
pub(crate) mod translated;
mod type_schema;
pub(crate) mod unit;
pub mod values;
pub(crate) mod whole_address;
pub(crate) mod written_dates;
pub mod yaml;
mod yaml_scalar;
pub(crate) mod yaml_text;

use std::sync::Arc;

use serde::de::DeserializeOwned;

use crate::diagnostic::{Checked, Code, Diagnostic, Severity, unread};
use crate::media::{self, Kind};
use crate::source::{Content, SourceFile, SourceId, SourceTree};

use body::Body;
pub(crate) use faults::{HOLD_BACK, HOLD_BACK_PART};
use forbidding::Wish;
use front_matter::{PageFront, ReportFront, SeriesFront, SourceDraft};
use hidden::Ends;
use markdown::MarkdownOptions;
use parts::Parts;
use prose::Passage;
use registers::{ActorDraft, PlaceDraft, TopicDraft};
pub(crate) use role::series_folder;

use role::Role;
use settings::SettingsDraft;
use shapes::ById;
use translated::TranslationMark;
use values::{Id, LanguageTag, Line};
use yaml::{LARGEST_FILE, LARGEST_FRONT_MATTER, Path, Yaml};

/// The path of the settings in a site's folder.
pub(crate) const SETTINGS_PATH: &str = "content/site.yaml";

/// The folder of files that come out at the root of the site.
pub(crate) const ROOT_FOLDER: &str = "content/root/";

/// What reading a file depends on besides the file.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ParseOptions {
    /// The site's languages; the first is that of files without a language in their name.
    pub languages: Vec<LanguageTag>,
    /// Whether HTML in Markdown passes.
    pub raw_html: bool,
    /// The names of folders that are for a language, and not for a series. Nothing in them is read.
    pub language_folders: Vec<String>,
}

/// One file as written.
#[derive(Clone, Debug)]
#[expect(clippy::large_enum_variant, reason = "each draft lives behind a pointer of its own")]
pub enum Draft {
    /// `places.yaml`
    Places(Yaml<ById<PlaceDraft>>),
    /// `actors.yaml`
    Actors(Yaml<ById<ActorDraft>>),
    /// `topics.yaml`
    Topics(Yaml<ById<TopicDraft>>),
    /// `sources.yaml`
    Sources(Yaml<ById<SourceDraft>>),
    /// `series.yaml`
    Series(SeriesDraft),
    /// A report in one language.
    Report(ReportDraft),
    /// A plain page in one language.
    Page(PageDraft),
    /// A file that a report or page may show or offer.
    Asset(AssetDraft),
}

/// A series' own file.
#[derive(Clone, Debug)]
pub struct SeriesDraft {
    /// The folder, which is the series' id.
    pub(crate) folder: Id,
    pub(crate) front: Yaml<SeriesFront>,
}

/// A report in one language.
#[derive(Clone, Debug)]
pub struct ReportDraft {
    /// The folder of its series; `None` for a report beside `site.yaml`.
    pub(crate) folder: Option<Id>,
    /// The file's name without language and ending: `004`.
    pub(crate) stem: Id,
    /// The language of the file.
    pub(crate) language: LanguageTag,
    pub(crate) front: Yaml<ReportFront>,
    /// The text; shared, because it stays the same in every later stage.
    pub(crate) body: Arc<Body>,
    /// What the text says, for those who check it; pages have no use for it.
    pub(crate) passages: Box<[Passage]>,
}

impl ReportDraft {
    /// What a translation that is made of this text now says that it was made from.
    pub(crate) fn translation_mark(&self) -> TranslationMark {
        let front = &self.front.value;
        let lines = front.title.iter().chain(&front.summary).chain(front.highlights.iter().flatten());
        let facts = front.fact_texts().into_iter().filter_map(|text| text.get(self.language.as_str()));
        TranslationMark::of(&self.language, lines, facts, front.sections.as_deref().unwrap_or_default(), &self.body)
    }
}

/// A plain page in one language.
#[derive(Clone, Debug)]
pub struct PageDraft {
    /// The file's name without language and ending: `about`.
    pub(crate) name: Id,
    /// The language of the file.
    pub(crate) language: LanguageTag,
    pub(crate) front: Yaml<PageFront>,
    pub(crate) body: Arc<Body>,
}

/// A file that is neither text nor settings.
#[derive(Clone, Debug)]
pub struct AssetDraft {
    pub(crate) source: SourceId,
    /// Length in bytes.
    pub(crate) len: u64,
    /// What its bytes say that it is.
    pub(crate) kind: Kind,
}

/// Reads the settings, on which reading everything else depends.
pub(crate) fn parse_settings(tree: &SourceTree) -> Checked<Option<Yaml<SettingsDraft>>> {
    let Some(id) = tree.find(SETTINGS_PATH) else { return Checked::sound(None) };
    match &tree.file(id).content {
        Content::Text(text) => {
            if let Some(conflict) = conflict::find(text, &(0..text.len())) {
                return Checked {
                    value: Some(unread_yaml(id)),
                    diagnostics: vec![faults::conflict(id.span(conflict))],
                };
            }
            let Checked { value, mut diagnostics } = Yaml::read(id, text, 0..text.len(), LARGEST_FILE);
            diagnostics.extend(secret(id, text));
            diagnostics.extend(hidden_signs(id, text, Ends::Line));
            Checked { value: Some(value), diagnostics }
        }
        content => Checked { value: None, diagnostics: unread(id, content).into_iter().collect() },
    }
}

/// The words of a report that ask to hold it back, `DRAFT: …`, `# do not publish`, if nothing in it does: a check would call them a
/// fault.
pub(crate) fn wish_of(report: &str) -> Option<String> {
    let mut tree = SourceTree::default();
    let id = tree.insert("content/series/001.md".to_owned(), Content::Text(report.to_owned().into()));
    let options =
        ParseOptions { languages: vec![LanguageTag::default()], raw_html: false, language_folders: Vec::new() };
    let Some(Draft::Report(draft)) = parse(id, tree.file(id), &options).value else { return None };
    let mut wishes = draft.front.wishes().iter().chain(&draft.body.wishes);
    let is_fault = |wish: &&Wish| wish.level > values::Tlp::Clear && wish.fault.severity == Severity::Error;
    let span = wishes.find(is_fault)?.fault.span;
    report.get(span.range()).map(str::to_owned)
}

/// Reads one file of `content/`. `None` for a file of the theme, for the settings, and for a file that cannot be read.
#[must_use]
pub fn parse(id: SourceId, file: &SourceFile, options: &ParseOptions) -> Checked<Option<Draft>> {
    if &*file.path == "content" {
        // A link in the place of the folder.
        return Checked { value: None, diagnostics: unread(id, &file.content).into_iter().collect() };
    }
    if language_folders::holds(&options.language_folders, &file.path) {
        return Checked::sound(None);
    }
    let role = match role::of(id, &file.path, &options.languages) {
        Ok(Some(role)) => role,
        Ok(None) => return Checked::sound(None),
        Err(fault) => return Checked { value: None, diagnostics: vec![*fault] },
    };
    let named = hidden::first(&file.path).map(|hidden| faults::hidden_sign(id.whole(), &hidden));
    let text = match &file.content {
        Content::Text(text) => text,
        Content::Asset { len, kind, .. } => {
            let asset = Draft::Asset(AssetDraft { source: id, len: *len, kind: *kind });
            return Checked { value: Some(asset), diagnostics: named.into_iter().collect() };
        }
        content => {
            let diagnostics = unread(id, content).into_iter().collect();
            return Checked { value: unread_draft(id, role), diagnostics };
        }
    };
    let mut faults = Vec::from_iter(secret(id, text));
    let mut parts = match role {
        Role::Report { .. } => parts::split(id, text, parts::OF_REPORT),
        Role::Page { .. } => parts::split(id, text, parts::OF_PAGE),
        _ => Checked::sound(Parts { front: 0..text.len(), ..Parts::default() }),
    };
    let is_read = !matches!(role, Role::Asset);
    if let Some(conflict) = conflict::find(text, &parts.value.front).filter(|_| is_read) {
        faults.push(faults::conflict(id.span(conflict)));
        return Checked { value: unread_draft(id, role), diagnostics: faults };
    }
    faults.append(&mut parts.diagnostics);
    let parts = parts.value;
    let is_prose = matches!(role, Role::Report { .. } | Role::Page { .. });
    let signs = hidden_signs(id, text, if is_prose { Ends::BlankLine } else { Ends::Line });
    let whole = 0..text.len();
    let draft = match role {
        Role::Places => Draft::Places(Yaml::read(id, text, whole, LARGEST_FILE).gather(&mut faults)),
        Role::Actors => Draft::Actors(Yaml::read(id, text, whole, LARGEST_FILE).gather(&mut faults)),
        Role::Topics => Draft::Topics(Yaml::read(id, text, whole, LARGEST_FILE).gather(&mut faults)),
        Role::Sources => Draft::Sources(Yaml::read(id, text, whole, LARGEST_FILE).gather(&mut faults)),
        Role::Series { folder } => {
            let front = Yaml::read(id, text, whole, LARGEST_FRONT_MATTER).gather(&mut faults);
            Draft::Series(SeriesDraft { folder, front })
        }
        Role::Report { folder, stem, language } => {
            let mut front: Yaml<ReportFront> = front(id, text, &parts).gather(&mut faults);
            front.value.tighten();
            let (title, summary) = (front.value.title.clone(), front.value.summary.clone());
            let highlights = front.value.highlights.clone();
            note_labels(&mut front, title.as_ref(), summary.as_ref(), highlights.as_deref().unwrap_or_default());
            front.note_names(folder.as_ref().map(Id::as_str), stem.as_str());
            let title = front.value.title.as_ref().map_or("", Line::as_str);
            let options = MarkdownOptions { language: language.as_str(), title, raw_html: options.raw_html };
            let (body, passages) = body(id, text, &parts, &options).gather(&mut faults);
            Draft::Report(ReportDraft { folder, stem, language, front, body: Arc::new(body), passages })
        }
        Role::Page { name, language } => {
            let mut front: Yaml<PageFront> = front(id, text, &parts).gather(&mut faults);
            let (title, summary) = (front.value.title.clone(), front.value.summary.clone());
            note_labels(&mut front, title.as_ref(), summary.as_ref(), &[]);
            front.note_names(None, name.as_str());
            let title = front.value.title.as_ref().map_or("", Line::as_str);
            let options = MarkdownOptions { language: language.as_str(), title, raw_html: options.raw_html };
            let (body, _) = body(id, text, &parts, &options).gather(&mut faults);
            Draft::Page(PageDraft { name, language, front, body: Arc::new(body) })
        }
        Role::Asset => {
            Draft::Asset(AssetDraft { source: id, len: text.len() as u64, kind: media::kind_of(text.as_bytes()) })
        }
    };
    // A key with such a sign in it is told as a whole.
    let is_in_key = |sign: &Diagnostic| {
        let holds = |key: &Diagnostic| key.span.start <= sign.span.start && sign.span.end <= key.span.end;
        faults.iter().any(|fault| matches!(fault.code, Code::UnknownKey | Code::YamlSyntax) && holds(fault))
    };
    let signs: Vec<Diagnostic> = signs.into_iter().filter(|sign| !is_in_key(sign)).collect();
    faults.extend(signs);
    Checked { value: Some(draft), diagnostics: faults }
}

/// A file of which nothing was read: it may have said anything, but it is not missing.
fn unread_draft(id: SourceId, role: Role) -> Option<Draft> {
    Some(match role {
        Role::Places => Draft::Places(unread_yaml(id)),
        Role::Actors => Draft::Actors(unread_yaml(id)),
        Role::Topics => Draft::Topics(unread_yaml(id)),
        Role::Sources => Draft::Sources(unread_yaml(id)),
        Role::Series { folder } => Draft::Series(SeriesDraft { folder, front: unread_yaml(id) }),
        Role::Report { folder, stem, language } => {
            let (front, body, passages) = (unread_yaml(id), Arc::default(), Box::default());
            Draft::Report(ReportDraft { folder, stem, language, front, body, passages })
        }
        Role::Page { name, language } => {
            Draft::Page(PageDraft { name, language, front: unread_yaml(id), body: Arc::default() })
        }
        Role::Asset => return None,
    })
}

fn unread_yaml<T: Default + DeserializeOwned>(id: SourceId) -> Yaml<T> {
    Yaml::read(id, &Arc::from(""), 0..0, LARGEST_FILE).value.unreadable()
}

/// The places of `places.yaml`, as written.
pub(crate) fn places(id: SourceId, text: &Arc<str>) -> Checked<ById<PlaceDraft>> {
    let Checked { value, diagnostics } = Yaml::read(id, text, 0..text.len(), LARGEST_FILE);
    Checked { value: value.value, diagnostics }
}

/// The body of a report's or page's text, as written.
pub(crate) fn body_text(id: SourceId, text: &str) -> &str {
    &text[parts::split(id, text, parts::OF_REPORT).value.body]
}

fn front<T: Default + DeserializeOwned>(id: SourceId, text: &Arc<str>, parts: &Parts) -> Checked<Yaml<T>> {
    let Checked { value, mut diagnostics } = Yaml::read(id, text, parts.front.clone(), LARGEST_FRONT_MATTER);
    let read = value.with_comments();
    // What swallowed a line without a colon is no other value by itself.
    let is_in = |value: &Diagnostic, line: &Diagnostic| value.message.contains(&text[line.span.range()]);
    diagnostics
        .retain(|fault| !read.diagnostics.iter().any(|line| fault.code == Code::InvalidValue && is_in(fault, line)));
    let value = read.gather(&mut diagnostics);
    Checked { value: if parts.sound { value } else { value.unreadable() }, diagnostics }
}

/// Notes which texts of front matter begin as those which nobody may read yet.
fn note_labels<T>(front: &mut Yaml<T>, title: Option<&Line>, summary: Option<&Line>, highlights: &[Line]) {
    for (key, text) in [("title", title), ("summary", summary)] {
        if let Some(text) = text {
            front.note_label(text.as_str(), Path::Root.key(key));
        }
    }
    for (index, text) in highlights.iter().enumerate() {
        front.note_label(text.as_str(), Path::Root.key("highlights").index(index));
    }
}

fn body(
    id: SourceId,
    text: &Arc<str>,
    parts: &Parts,
    options: &MarkdownOptions<'_>,
) -> Checked<(Body, Box<[Passage]>)> {
    let mut read = markdown::parse(id, text, parts.body.clone(), options);
    // Without front matter its lines are read as text, and what looks odd about them follows from that.
    read.diagnostics.retain(|fault| parts.sound || fault.severity == Severity::Error);
    read
}

/// A key or password among the words.
fn secret(id: SourceId, text: &str) -> Option<Diagnostic> {
    secrets::find(text).map(|secret| faults::secret(id.span(secret.range), secret.what))
}

/// Signs that nobody sees; after so many, a reader of faults has understood.
fn hidden_signs(id: SourceId, text: &str, ends: Ends) -> Vec<Diagnostic> {
    const MOST: usize = 20;
    let signs = hidden::signs(text, ends).into_iter().take(MOST);
    signs.map(|hidden| faults::hidden_sign(id.span(hidden.range.clone()), &hidden)).collect()
}
