//! What is answered for a path: the file that the plan has there, made by the same function as in a build.
//!
//! No path of the disk is ever made of an address: what the plan does not hold is not there.

use super::faults::Faults;
use super::panel::{self, PanelWords};
use super::state::{GoodSite, PreviewState};
use crate::diagnostic::has_errors;
use crate::markup::escaped;
use crate::media;
use crate::model::settings::LanguageId;
use crate::output;
use crate::percent;
use crate::plan::{Job, Output};
use crate::source::Made;

/// Below this address lies what is the preview's own; no site has it, since hosts don't.
pub(super) const RESERVED: &str = "/_vigie/";

/// The script that keeps an open page up to date.
pub(super) const SCRIPT: &str = include_str!("live.js");

/// How the panel with the faults looks.
pub(super) const PANEL: &str = include_str!("panel.css");

/// What keeps a page of the preview's own from loading anything else.
const POLICY: &str = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'";

/// An answer, before it is cut to a range.
#[derive(Clone, Debug)]
pub struct Answer {
    /// As HTTP counts.
    pub status: u16,
    /// The media type, with the character set of a text.
    pub kind: &'static str,
    /// Where to go instead.
    pub location: Option<String>,
    /// What it holds.
    pub content: Made,
}

/// Answers a request for a path, as the request writes it: with `%` and without the query.
#[must_use]
pub fn answer(shown: &PreviewState, path: &str) -> Answer {
    let Some(site) = &shown.site else {
        return broken(&shown.words.words("", &shown.faults), &shown.faults, shown.generation);
    };
    let Some(path) = percent::decoded(path) else { return not_found(site, shown.generation) };
    let Some(inside) = path.strip_prefix(&site.base) else {
        let above = format!("{path}/") == site.base || path == "/";
        return if above { redirect(&site.base) } else { not_found(site, shown.generation) };
    };
    let is_folder = inside.is_empty() || inside.ends_with('/');
    let file = if is_folder { format!("{inside}index.html") } else { inside.to_owned() };
    if let Some((_, planned)) = site.prepared.plan.get(&file) {
        return page(site, &planned.job, shown.generation);
    }
    match site.prepared.plan.get(&format!("{inside}/index.html")) {
        Some((folder, _)) => redirect(&format!("{}{}", site.base, folder.as_str().trim_end_matches("index.html"))),
        None => not_found(site, shown.generation),
    }
}

/// The content of a job as a build writes it.
fn page(site: &GoodSite, job: &Job, generation: u64) -> Answer {
    let rendered = match output::render(&site.prepared.ctx, &site.prepared.indexes, job) {
        Ok(rendered) => rendered,
        Err(error) => return broken_page(site, job.language, &Faults::of_machine(&error), generation),
    };
    if has_errors(&rendered.diagnostics) {
        return broken_page(site, job.language, &Faults::new(rendered.diagnostics, site.tree.clone()), generation);
    }
    let kind = media::media_type(&job.address.file());
    let content = match rendered.value {
        Made::Bytes(bytes) if kind.starts_with("text/html") => Made::Bytes(live(bytes, generation)),
        content => content,
    };
    Answer { status: 200, kind, location: None, content }
}

/// The site's own page for it.
fn not_found(site: &GoodSite, generation: u64) -> Answer {
    let planned = site.prepared.plan.iter().find(|(_, planned)| planned.job.output == Output::NotFound);
    match planned {
        Some((_, planned)) => {
            let page = page(site, &planned.job, generation);
            Answer { status: if page.status == 200 { 404 } else { page.status }, ..page }
        }
        None => Answer {
            status: 404,
            kind: "text/plain; charset=utf-8",
            location: None,
            content: b"not found\n".to_vec().into(),
        },
    }
}

fn redirect(to: &str) -> Answer {
    let location = Some(percent::encoded(to, percent::IN_HEADER).into_owned());
    // Not for ever: another site may be shown at this port tomorrow.
    Answer { status: 307, kind: "text/plain; charset=utf-8", location, content: Vec::new().into() }
}

/// The faults of a page that cannot be made.
fn broken_page(site: &GoodSite, language: LanguageId, faults: &Faults, generation: u64) -> Answer {
    broken(&PanelWords::of(Some(&site.prepared), language, faults), faults, generation)
}

/// The faults alone, where there is no page to show them over.
fn broken(words: &PanelWords, faults: &Faults, generation: u64) -> Answer {
    let html = panel::html(words, faults, None);
    let PanelWords { language, direction, summary, .. } = words;
    let summary = escaped(summary);
    let html = format!(
        "<!doctype html>\n<html lang=\"{language}\" dir=\"{direction}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n<title>{summary}</title>\n\
         <link rel=\"stylesheet\" href=\"{RESERVED}panel.css\">\n</head>\n<body class=\"vigie-alone\">\n\
         <main id=\"vigie-faults\">\n<h1>{summary}</h1>\n<div class=\"faults\">{html}</div>\n</main>\n</body>\n</html>\n",
    );
    let content = live(html.into_bytes(), generation).into();
    Answer { status: 500, kind: "text/html; charset=utf-8", location: None, content }
}

/// Puts the reload script before the end of a page.
fn live(mut html: Vec<u8>, generation: u64) -> Vec<u8> {
    const END: &[u8] = b"</body>";
    let end = html.windows(END.len()).rposition(|part| part.eq_ignore_ascii_case(END)).unwrap_or(html.len());
    html.splice(end..end, script(generation).into_bytes());
    html
}

/// The one thing that a page of the preview has beyond the page of a build.
#[must_use]
pub fn script(generation: u64) -> String {
    format!("<script src=\"{RESERVED}live.js?{generation}\"></script>")
}
