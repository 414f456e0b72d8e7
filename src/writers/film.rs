//! A film or a recording on a page: a player of the browser's own, which loads nothing before it is asked to.

use crate::content::body::ImageDraft;
use crate::context::{PageContext, picture_links, pictures};
use crate::links::film::{Companions, companions};
use crate::markup::{push_attribute, push_text};
use crate::plan::Output;
use crate::theme::view::LinkView;

/// Writes the player of a file, with its words and with links to the file and to its transcript.
pub(super) fn push_film(page: &PageContext<'_>, path: &str, written: &ImageDraft, out: &mut String) {
    let with = companions(page.site, path, page.voice.language);
    let file = page.url(&Output::Asset(path.to_owned()));
    let is_film = pictures::played_as(path).starts_with("video/");
    let words = page.voice.typeset(&written.alt);
    out.extend(["<figure class=\"", if is_film { "film" } else { "recording" }, "\">"]);
    // A page in one file loads nothing, so it has links alone.
    if page.inside.is_none() {
        push_player(page, path, &with, &words, out);
    }
    out.push_str("<figcaption><span>");
    let caption = written.title.as_ref().map(|title| page.voice.typeset(title));
    push_text(out, caption.as_ref().unwrap_or(&words));
    out.push_str("</span><span class=\"film-files\">");
    if let Some(transcript) = &with.transcript {
        link(&page.url(&Output::Asset(transcript.clone())), page.voice.strings.text("transcript"), out);
        out.push_str(" · ");
    }
    let format = path.rsplit('.').next().unwrap_or_default().to_ascii_uppercase();
    link(&file, &page.voice.phrase("film-as-file", &[("format", &format)]), out);
    out.push_str("</span></figcaption></figure>");
}

fn push_player(page: &PageContext<'_>, path: &str, with: &Companions<'_>, words: &str, out: &mut String) {
    let file = page.url(&Output::Asset(path.to_owned()));
    let is_film = pictures::played_as(path).starts_with("video/");
    let player = if is_film { "video" } else { "audio" };
    out.extend(["<", player, " controls preload=\"none\""]);
    push_attribute(out, "aria-label", words);
    if is_film {
        push_looks(page, path, with, out);
    }
    out.push_str("><source");
    push_attribute(out, "src", &file);
    push_attribute(out, "type", pictures::played_as(path));
    out.push('>');
    for (tag, captions) in &with.captions {
        out.push_str("<track kind=\"captions\"");
        push_attribute(out, "src", &page.url(&Output::Asset(captions.clone())));
        push_attribute(out, "srclang", tag.as_str());
        push_attribute(out, "label", &autonym(page, tag.as_str()));
        out.push_str(if tag.as_str() == page.voice.tag() { " default>" } else { ">" });
    }
    out.push_str("<a");
    push_attribute(out, "href", &file);
    out.push('>');
    push_text(out, words);
    out.extend(["</a></", player, ">"]);
}

/// The file and its transcript, for a text that shows neither. The file has no words of its own.
pub(super) fn film_files(page: &PageContext<'_>, path: &str) -> Vec<LinkView> {
    let way = |words: &str, path: String| page.link(words, &Output::Asset(path));
    let transcript = companions(page.site, path, page.voice.language).transcript;
    let transcript = transcript.map(|transcript| way(page.voice.strings.text("transcript"), transcript));
    [way("", path.to_owned())].into_iter().chain(transcript).collect()
}

fn link(url: &str, words: &str, out: &mut String) {
    out.push_str("<a");
    push_attribute(out, "href", url);
    out.push('>');
    push_text(out, words);
    out.push_str("</a>");
}

/// The picture that stands in its place before it plays, and its size.
fn push_looks(page: &PageContext<'_>, path: &str, with: &Companions<'_>, out: &mut String) {
    let mut size = None;
    if let Some(poster) = &with.poster {
        let files = pictures::files(&*page.ctx.assets, poster);
        push_attribute(out, "poster", &picture_links::offered(page, &files).src);
        size = files.size;
    }
    if let Some((width, height)) = size.or_else(|| pictures::film_size(&*page.ctx.assets, path)) {
        push_attribute(out, "width", &width.to_string());
        push_attribute(out, "height", &height.to_string());
    }
}

/// The name of a language in itself.
fn autonym(page: &PageContext<'_>, tag: &str) -> String {
    let language = page.site.settings.language(tag);
    language.map_or_else(|| tag.to_owned(), |id| page.ctx.language(id).locale.autonym().to_owned())
}
