//! The panel with the faults: what is wrong, file by file, in the words of the language of the page. Messages are English, as
//! everywhere.

use std::fmt::Write as _;

use serde::Serialize;

use super::editor::EditorLinks;
use super::faults::Faults;
use crate::diagnostic::{FaultPlace, Severity, Summary, ToldFault, plural};
use crate::markup::escaped;
use crate::model::settings::LanguageId;
use crate::pipeline::Prepared;

/// The language of messages, and of all that nobody has translated.
const ENGLISH: &str = "en";

/// The panel's own words about some faults in each language of the site. Until that is known, in none.
#[derive(Clone, Debug, Default)]
pub(super) struct PanelVoices(Vec<(String, PanelWords)>);

impl PanelVoices {
    pub(super) fn of(prepared: Option<&Prepared>, faults: &Faults) -> PanelVoices {
        let settings = prepared.map(|prepared| &prepared.ctx.linked.site.settings);
        let languages = settings.into_iter().flat_map(|settings| settings.language_ids().zip(&settings.languages));
        PanelVoices(
            languages
                .map(|(language, tag)| (tag.as_str().to_owned(), PanelWords::of(prepared, language, faults)))
                .collect(),
        )
    }

    /// In a language of the site, else in its first; English if there is none.
    pub(super) fn words(&self, tag: &str, faults: &Faults) -> PanelWords {
        let found = self.0.iter().find(|(of, _)| of == tag).or(self.0.first());
        found.map_or_else(|| PanelWords::of(None, LanguageId::new(0), faults), |(_, words)| words.clone())
    }
}

/// The panel's own words about some faults.
#[derive(Clone, Debug, Serialize)]
pub(super) struct PanelWords {
    pub(super) language: String,
    /// `ltr` or `rtl`.
    pub(super) direction: &'static str,
    /// `2 errors · 1 warning`
    pub(super) summary: String,
    pub(super) hide: String,
    /// What copies a message, and what it says then.
    pub(super) copy: String,
    pub(super) copied: String,
    #[serde(skip)]
    error: String,
    #[serde(skip)]
    warning: String,
    #[serde(skip)]
    open: String,
    #[serde(skip)]
    whole_file: String,
    /// How many faults are not shown; empty if all are.
    #[serde(skip)]
    more: String,
}

impl PanelWords {
    /// `prepared` has the words of the language. Until they are known, it is English.
    pub(super) fn of(prepared: Option<&Prepared>, language: LanguageId, faults: &Faults) -> PanelWords {
        let voice = prepared.map(|prepared| prepared.ctx.voice(language));
        // A language without words of ours speaks English.
        let voice = voice.filter(|voice| !voice.strings.is_english_instead());
        let word = |key: &str, english: &str| voice.map_or_else(|| english.to_owned(), |voice| voice.word(key));
        let count = |key: &str, count: usize, english: &str| {
            (count > 0).then(|| voice.map_or_else(|| plural(count, english), |voice| voice.count(key, count)))
        };
        let Summary { errors, warnings } = faults.summary();
        let counts = [count("preview-errors", errors, "error"), count("preview-warnings", warnings, "warning")];
        PanelWords {
            language: voice.map_or(ENGLISH, |voice| voice.tag()).to_owned(),
            direction: voice.map_or("ltr", |voice| voice.locale.direction().as_str()),
            summary: Vec::from_iter(counts.into_iter().flatten()).join(" · "),
            hide: word("preview-hide", "Hide"),
            copy: word("preview-copy", "Copy"),
            copied: word("copied", "Copied"),
            error: word("preview-error", "error"),
            warning: word("preview-warning", "warning"),
            open: word("preview-open", "Open in the editor"),
            whole_file: word("preview-whole-file", "whole file"),
            more: count("preview-more", faults.untold(), "more fault").unwrap_or_default(),
        }
    }

    fn severity(&self, severity: Severity) -> &str {
        match severity {
            Severity::Error => &self.error,
            Severity::Warning => &self.warning,
        }
    }
}

/// The faults as HTML; empty without any. All that files say is escaped. `links`: where files are opened; `None` for whoever cannot
/// open them.
pub(super) fn html(words: &PanelWords, faults: &Faults, links: Option<&EditorLinks>) -> String {
    let mut out = String::new();
    if let Some(failure) = faults.machine() {
        let kind = escaped(&words.error);
        let _ = write!(out, "<ol><li class=\"error\"><b class=\"kind\">{kind}</b> {}</li></ol>", english(failure));
        return out;
    }
    let told = faults.in_parts();
    let mut files: Vec<(&str, Vec<&ToldFault>)> = Vec::new();
    for fault in &told {
        match files.iter_mut().find(|(path, _)| *path == fault.place.path) {
            Some((_, faults)) => faults.push(fault),
            None => files.push((&fault.place.path, vec![fault])),
        }
    }
    for (path, faults) in files {
        let _ = write!(out, "<section><h2><bdi dir=\"ltr\">{}</bdi></h2><ol>", escaped(&faults[0].place.shown_path));
        faults.into_iter().for_each(|fault| push_fault(&mut out, words, path, fault, links));
        out.push_str("</ol></section>");
    }
    if !words.more.is_empty() {
        let _ = write!(out, "<p class=\"more\">{}: <code dir=\"ltr\">vigie check</code></p>", escaped(&words.more));
    }
    out
}

fn push_fault(out: &mut String, words: &PanelWords, path: &str, fault: &ToldFault, links: Option<&EditorLinks>) {
    let class = match fault.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let kind = words.severity(fault.severity);
    let _ = write!(out, "<li class=\"{class}\"><p class=\"head\"><b class=\"kind\">{}</b> ", escaped(kind));
    push_place(out, words, &fault.place, false, links);
    let _ = write!(out, " <code class=\"code\" dir=\"ltr\">{}</code></p>{}", fault.code, english(&fault.message));
    if let Some(line) = &fault.line {
        let [before, marked, after] = [&line.before, &line.marked, &line.after].map(|part| escaped(part));
        let _ = write!(out, "<pre dir=\"auto\">{before}<mark>{marked}</mark>{after}</pre>");
    }
    if let Some(cure) = &fault.cure {
        let _ = write!(out, "<div class=\"cure\">{}</div>", english(cure));
    }
    for (place, related) in &fault.related {
        out.push_str("<div class=\"related\">");
        push_place(out, words, place, place.path != path, links);
        let _ = write!(out, " {}</div>", english(related));
    }
    if let Some(others) = &fault.others {
        let _ = write!(out, "<div class=\"others\">{}</div>", english(others));
    }
    out.push_str("</li>");
}

/// The place, with the path if it is another file's: a link where it can be opened.
fn push_place(out: &mut String, words: &PanelWords, place: &FaultPlace, has_path: bool, links: Option<&EditorLinks>) {
    let at = place.at.map(|(line, column)| format!("{line}:{column}"));
    let shown = match (has_path, at) {
        (true, Some(at)) => format!("{}:{at}", place.shown_path),
        (true, None) => place.shown_path.clone(),
        (false, Some(at)) => at,
        // The heading names the file; the link still opens it.
        (false, None) => words.whole_file.clone(),
    };
    let link = links.and_then(|links| links.to(&place.path, place.at));
    let shown = escaped(&shown);
    let _ = match link {
        Some(link) => {
            let (link, title) = (escaped(&link), escaped(&words.open));
            write!(out, "<a href=\"{link}\" title=\"{title}\"><bdi>{shown}</bdi></a>")
        }
        None => write!(out, "<bdi class=\"place\">{shown}</bdi>"),
    };
}

fn english(text: &str) -> String {
    format!("<span lang=\"en\" dir=\"ltr\">{}</span>", escaped(text))
}
