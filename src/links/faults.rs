//! The faults of references.

use crate::content::{HOLD_BACK, not_public};
use crate::diagnostic::{Code, Diagnostic, nearest_hint, said};
use crate::media::Objection;
use crate::model::gate::Reason;
use crate::source::Span;

pub(super) use crate::model::faults::{unknown_figure, unknown_source};

pub(super) fn unknown_mention(span: Span, written: &str, known: &[String]) -> Diagnostic {
    let id = written.split('#').next().unwrap_or(written);
    if not_public::is_hiding_name(written) {
        return Diagnostic::new(Code::UnknownTarget, span, said!("`{written}` leads nowhere, and restricts nothing"))
            .hint(HOLD_BACK);
    }
    Diagnostic::new(Code::UnknownTarget, span, said!("`{written}` is not a place, actor, report, series or page"))
        .hint("add it to `content/places.yaml` or `content/actors.yaml`; a report is written `[[series/4]]`")
        .maybe_hint(nearest_hint(id, known.iter().map(String::as_str)))
}

/// `meant` is what to write instead.
pub(super) fn missing_file(span: Span, written: &str, meant: Option<String>) -> Diagnostic {
    Diagnostic::new(Code::MissingFile, span, said!("there is no file `{written}`"))
        .hint("paths are relative to this file's folder, as in `004.fr.md` or `photo.jpg`")
        .maybe_hint(meant.map(|meant| format!("did you mean `{meant}`?")))
}

pub(super) fn document_is_a_text(span: Span, written: &str) -> Diagnostic {
    Diagnostic::new(Code::MissingFile, span, said!("`{written}` is no file that readers get: pages are made of it"))
        .hint("link to it in the text, or name a file such as `report.pdf`")
}

pub(super) fn document_elsewhere(span: Span, written: &str) -> Diagnostic {
    Diagnostic::new(Code::MissingFile, span, said!("`{written}` is an address, not a file of this folder"))
        .own_hint(said!("write `url: \"{written}\"` in the place of `file`"))
}

/// `example` is a path that would do.
pub(super) fn missing_look_file<'a>(
    span: Span,
    written: &str,
    example: &str,
    near: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    Diagnostic::new(Code::MissingFile, span, said!("there is no file `{written}` in `content/`"))
        .hint(format!("put it in `content/` and write its path from there, as in `{example}`"))
        .maybe_hint(nearest_hint(written, near))
}

/// Networks and messengers show photos alone.
pub(super) fn drawing_is_not_shared(span: Span, written: &str) -> Diagnostic {
    Diagnostic::new(Code::NoPicture, span, said!("`{written}` is a drawing, which no other site shows beside a link"))
        .hint("save it as PNG, 1200 by 630 pixels, and name that file")
}

pub(super) fn no_icon(span: Span, written: &str) -> Diagnostic {
    Diagnostic::new(Code::NoPicture, span, said!("`{written}` is a photo, and an icon is a drawing or a PNG"))
        .hint("save it as SVG, or as PNG of 180 by 180 pixels or more, and name that file")
}

/// It is reported at the link: without one the file stays where it is.
pub(super) fn may_not_go_out(span: Span, written: &str, objection: &Objection) -> Diagnostic {
    let name = written.rsplit('/').next().unwrap_or(written);
    let code = match objection {
        Objection::NoPicture(_) => Code::NoPicture,
        objection if objection.is_of_name() => Code::WrongEnding,
        _ => Code::RefusedKind,
    };
    Diagnostic::new(code, span, format!("`{written}` {objection}")).hint(objection.cure(name))
}

pub(super) fn link_leaves_content(span: Span, written: &str, meant: Option<String>) -> Diagnostic {
    Diagnostic::new(Code::MissingFile, span, said!("`{written}` points outside `content/`"))
        .hint("put the file beside the report")
        .maybe_hint(meant.map(|meant| format!("did you mean `{meant}`?")))
}

pub(super) fn unknown_anchor<'a>(span: Span, written: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    Diagnostic::new(Code::UnknownAnchor, span, said!("there is no heading `#{written}`"))
        .hint("a section's anchor is its kind, as in `#appeals`")
        .maybe_hint(nearest_hint(written, known))
}

pub(super) fn link_not_public(span: Span, written: &str, reason: Reason) -> Diagnostic {
    let hint = match reason {
        Reason::Draft | Reason::Unread | Reason::Embargo(_) => "the words stay; they become a link when it is public",
        Reason::Tlp(_) => "the words stay; change them if they give too much away",
        Reason::Withdrawn => "the words stay; change them if they repeat what was withdrawn",
    };
    let why = why_not_public(reason);
    Diagnostic::new(Code::LinkNotPublic, span, format!("`{written}` {why}, so this is not a link"))
        .without_values(format!("`…` {why}, so this is not a link"))
        .hint(hint)
}

/// The same of a mention without words, whose id would name what is withheld.
pub(super) fn name_not_public(span: Span, written: &str, reason: Reason) -> Diagnostic {
    let why = why_not_public(reason);
    Diagnostic::new(Code::LinkNotPublic, span, format!("`{written}` {why}, so readers see `…` here"))
        .without_values(format!("`…` {why}, so readers see `…` here"))
        .hint("give it words that everybody may read, as in `[[aleppo-2024/3|the last report]]`")
}

fn why_not_public(reason: Reason) -> &'static str {
    match reason {
        Reason::Draft | Reason::Unread | Reason::Embargo(_) => "is not public yet",
        Reason::Tlp(_) => "is not for the readers of this site",
        Reason::Withdrawn => "was withdrawn",
    }
}

pub(super) fn cover_is_no_picture(span: Span, written: &str) -> Diagnostic {
    Diagnostic::new(Code::NoPicture, span, said!("`{written}` is no picture, and a cover is one"))
        .hint("name a JPEG, PNG, WebP, GIF or SVG; other files go under `documents`")
}

pub(super) fn remote_image(span: Span) -> Diagnostic {
    Diagnostic::new(Code::RemoteImage, span, "every reader would fetch this picture from another site")
        .hint("put the file beside the report and name it here")
}

pub(super) fn figure_outside_report(span: Span) -> Diagnostic {
    Diagnostic::new(Code::UnknownFigure, span, "only a report has figures").hint("write the number, with its source")
}
