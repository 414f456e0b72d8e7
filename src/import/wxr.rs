//! An export of WordPress (WXR): its posts as reports.

use super::address::path_of;
use super::body::hidden;
use super::folder::Folder;
use super::languages;
use super::report::{Findings, ForeignReport, Words};
use super::value::{Map, Value};
use super::xml::{self, Node};

/// The posts of an export.
///
/// # Errors
/// With why the file is left out, if it is no export.
pub(super) fn reports(folder: &Folder, path: &str, findings: &mut Findings) -> Result<Vec<ForeignReport>, String> {
    let top = folder.bytes(path).and_then(xml::read).ok_or("it is no XML that can be read")?;
    let channel = top.child("channel").filter(|_| top.name == "rss").ok_or("it is no export of WordPress")?;
    let site = channel.said("wp:base_blog_url").or_else(|| channel.said("link"));
    findings.old_url = findings.old_url.take().or_else(|| site.clone());
    let language = channel.said("language").and_then(|code| languages::tag(&code));
    findings.language = findings.language.take().or(language);
    let base = site.as_deref().map(path_of).unwrap_or_default();
    let mut reports = Vec::new();
    for item in channel.all("item") {
        let kind = item.said("wp:post_type").unwrap_or_else(|| "post".to_owned());
        let name = format!("{path}#{}", item.said("wp:post_id").unwrap_or_else(|| (reports.len() + 1).to_string()));
        match kind.as_str() {
            "post" => reports.push(report(item, path, name, base.trim_end_matches('/'))),
            // Pictures are found by their addresses; menus and styles are nothing for readers.
            "attachment" => {}
            other => {
                let title = item.said("title").unwrap_or_default();
                findings
                    .left_out
                    .push((format!("{name} {title}").trim().to_owned(), format!("it is a `{other}`, not a post")));
            }
        }
    }
    Ok(reports)
}

fn report(item: &Node, path: &str, name: String, base: &str) -> ForeignReport {
    let mut front = Map::new();
    let mut put = |key: &str, value: Option<String>| {
        if let Some(value) = value {
            front.push((key.to_owned(), Value::Text(value)));
        }
    };
    put("title", item.said("title"));
    put("date", date(item));
    put("author", item.said("dc:creator"));
    put("excerpt", item.said("excerpt:encoded"));
    for domain in ["category", "post_tag"] {
        let words: Vec<String> = item
            .all("category")
            .filter(|category| category.attribute("domain") == Some(domain))
            .map(|category| category.words().trim().to_owned())
            .collect();
        put(if domain == "category" { "categories" } else { "tags" }, (!words.is_empty()).then(|| words.join(", ")));
    }
    let meta: Map = item
        .all("wp:postmeta")
        .filter_map(|meta| Some((meta.said("wp:meta_key")?, meta.said("wp:meta_value")?)))
        .filter(|(key, _)| !key.starts_with('_'))
        .map(|(key, value)| (key, Value::Text(value)))
        .collect();
    if !meta.is_empty() {
        front.push(("meta".to_owned(), Value::Map(meta)));
    }
    let status = item.said("wp:status").unwrap_or_else(|| "publish".to_owned());
    let withheld = match item.said("wp:post_password") {
        Some(_) => Some("it wanted a password".to_owned()),
        None if status != "publish" => Some(format!("its status is `{status}`")),
        None => None,
    };
    let slug = item.said("wp:post_name").unwrap_or_default();
    let address = item
        .said("link")
        .map(|link| path_of(&link))
        .filter(|path| path.len() > 1 && !item.said("link").unwrap_or_default().contains('?'));
    let addresses =
        address.map(|path| path.strip_prefix(base).filter(|rest| rest.starts_with('/')).unwrap_or(&path).to_owned());
    ForeignReport {
        file: path.to_owned(),
        front,
        words: Words::Html(body(&item.child("content:encoded").map(Node::words).unwrap_or_default())),
        language: None,
        date: None,
        key: name.clone(),
        name: if slug.is_empty() { "Untitled".to_owned() } else { slug },
        from: name,
        addresses: addresses.into_iter().collect(),
        withheld,
        report_type: None,
        remarks: Vec::new(),
        guesses: Map::new(),
    }
}

/// The time of a post, in UTC if the export knows it.
fn date(item: &Node) -> Option<String> {
    let is_real = |date: &String| !date.starts_with("0000");
    let utc = item.said("wp:post_date_gmt").filter(is_real).map(|date| format!("{date} +0000"));
    utc.or_else(|| item.said("wp:post_date").filter(is_real)).or_else(|| item.said("pubDate"))
}

/// The HTML of a post: its shortcodes as comments, and paragraphs where blank lines meant them.
fn body(text: &str) -> String {
    let text = shortcodes(&text.replace("\r\n", "\n"));
    let has_paragraphs = text.contains("<p>") || text.contains("<p ") || text.contains("<!-- wp:");
    if has_paragraphs {
        return text;
    }
    const BLOCKS: [&str; 16] = [
        "<ul", "<ol", "<h1", "<h2", "<h3", "<h4", "<h5", "<h6", "<table", "<blockquote", "<div", "<pre", "<iframe",
        "<figure", "<!--", "<hr",
    ];
    let mut out = String::new();
    for piece in text.split("\n\n").map(str::trim).filter(|piece| !piece.is_empty()) {
        match BLOCKS.iter().any(|block| piece.starts_with(block)) {
            true => out.push_str(piece),
            false => out.push_str(&format!("<p>{}</p>", piece.replace('\n', "<br>"))),
        }
        out.push('\n');
    }
    out
}

/// Shortcodes of WordPress: captions and films as HTML, all others as comments.
fn shortcodes(text: &str) -> String {
    const NAMES: &[&str] = &[
        "caption",
        "wp_caption",
        "embed",
        "gallery",
        "video",
        "audio",
        "playlist",
        "contact-form-7",
        "contact-form",
        "youtube",
        "vimeo",
        "googlemaps",
        "button",
        "columns",
        "column",
        "row",
        "toc",
        "table",
        "tablepress",
        "jetpack_subscription_form",
    ];
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('[') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let inner = rest[1..].split(']').next().unwrap_or_default();
        let name = inner.trim_start_matches('/').split([' ', '=', '/', '\n']).next().unwrap_or_default().to_lowercase();
        let is_known = NAMES.contains(&&*name)
            || name.starts_with("vc_")
            || name.starts_with("et_pb_")
            || name.starts_with("fusion_");
        // What only some could read: `[members_only] … [/members_only]`.
        let close = format!("[/{name}]");
        if hidden::is_hiding(&name)
            && !inner.starts_with('/')
            && let Some(end) =
                rest.as_bytes().windows(close.len()).position(|end| end.eq_ignore_ascii_case(close.as_bytes()))
        {
            let typed = &rest[..end + close.len()];
            out.push_str(&hidden::comment(typed));
            rest = &rest[typed.len()..];
            continue;
        }
        if !is_known || rest.len() < inner.len() + 2 {
            out.push('[');
            rest = &rest[1..];
            continue;
        }
        let typed = &rest[..inner.len() + 2];
        rest = &rest[inner.len() + 2..];
        match name.as_str() {
            "caption" | "wp_caption" => {
                out.push_str(if inner.starts_with('/') { "</figcaption></figure>" } else { "<figure><figcaption>" })
            }
            "embed" | "youtube" | "vimeo" if !inner.starts_with('/') => {
                let end = format!("[/{name}]");
                let address = rest.split(&end).next().filter(|address| address.len() < rest.len()).unwrap_or_default();
                if address.trim().starts_with("http") {
                    out.push_str(&format!("<iframe src=\"{}\"></iframe>", address.trim()));
                    rest = &rest[address.len() + end.len()..];
                } else {
                    out.push_str(&format!("<!-- {typed} -->"));
                }
            }
            _ => out.push_str(&format!("<!-- {typed} -->")),
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_members_could_read_is_a_comment() {
        for (text, expected) in [
            ("a [members_only]b [c][/members_only] d", "a <!-- [members_only]b [c][/members_only] --> d"),
            ("a [Private x=1]b[/private]", "a <!-- [Private x=1]b[/private] -->"),
            ("a [private] b", "a [private] b"),
            ("a [1] b", "a [1] b"),
        ] {
            assert_eq!(shortcodes(text), expected);
        }
    }
}
