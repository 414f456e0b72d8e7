//! An export of WordPress (WXR): its posts as reports.

mod meta;
mod paragraphs;

use super::address::path_of;
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
        let has_words = item.said("content:encoded").is_some();
        match kind.as_str() {
            "post" => reports.push(report(item, &kind, path, name, base.trim_end_matches('/'))),
            // Pictures are found by their addresses.
            "attachment" => {}
            // Posts of a type of the site's own, `situation_report`, are what people keep such sites for.
            other if has_words && !is_of_program(other) => {
                reports.push(report(item, other, path, name, base.trim_end_matches('/')));
            }
            other => {
                let title = item.said("title").unwrap_or_default();
                findings
                    .left_out
                    .push((format!("{name} {title}").trim().to_owned(), format!("it is a `{other}`, not a post")));
            }
        }
    }
    for (_, author) in reports.iter_mut().flat_map(|report| &mut report.front).filter(|(key, _)| key == "author") {
        if let Some(shown) = author.text().and_then(|login| shown_name(channel, &login)) {
            *author = Value::Text(shown);
        }
    }
    Ok(reports)
}

/// What readers saw of somebody who logs in by a name.
fn shown_name(channel: &Node, login: &str) -> Option<String> {
    let is_of = |author: &&Node| author.said("wp:author_login").is_some_and(|own| own == login);
    channel.all("wp:author").find(is_of)?.said("wp:author_display_name")
}

/// Whether WordPress, or what builds pages in it, keeps such posts for itself.
fn is_of_program(kind: &str) -> bool {
    const KINDS: &[&str] = &[
        "page", "attachment", "nav_menu_item", "revision", "custom_css", "customize_changeset", "oembed_cache",
        "user_request", "elementor_library", "acf-field", "acf-field-group", "wpcf7_contact_form", "shop_order",
        "shop_coupon", "product_variation", "feedback", "mc4wp-form", "tablepress_table", "popup", "et_pb_layout",
        "fl-builder-template", "scheduled-action", "jp_pay_order", "amp_validated_url",
    ];
    KINDS.contains(&kind) || kind.starts_with("wp_") || kind.starts_with("acf-") || kind.starts_with("_")
}

/// The notes of a post, which WordPress keeps beside it: `[{"id": "…", "content": "…"}]`.
fn footnotes(item: &Node) -> String {
    let said = item.all("wp:postmeta").find(|meta| meta.said("wp:meta_key").is_some_and(|key| key == "footnotes"));
    let list = said.and_then(|meta| meta.said("wp:meta_value")).unwrap_or_default();
    let Ok(Value::List(list)) = serde_json::from_str(&list).map(Value::of_json) else { return String::new() };
    let notes: String = list
        .iter()
        .filter_map(|note| {
            let text = |key: &str| note.get(key).and_then(Value::text);
            Some(format!("<li id=\"{}\">{}</li>", text("id")?.replace('"', ""), text("content")?))
        })
        .collect();
    if notes.is_empty() { notes } else { format!("\n<ol class=\"wp-block-footnotes\">{notes}</ol>") }
}

fn report(item: &Node, kind: &str, path: &str, name: String, base: &str) -> ForeignReport {
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
    for (domain, key) in [("category", "categories"), ("post_tag", "tags")] {
        let of_domain = item.all("category").filter(|category| category.attribute("domain") == Some(domain));
        let mut words: Vec<Value> = of_domain.map(|category| Value::Text(category.words().trim().to_owned())).collect();
        match words.len() {
            0 => {}
            1 => front.extend(words.pop().map(|word| (key.to_owned(), word))),
            _ => front.push((key.to_owned(), Value::List(words))),
        }
    }
    let mut meta = meta::keys(item);
    meta.extend(meta::taxonomies(item));
    if !meta.is_empty() {
        front.push(("meta".to_owned(), Value::Map(meta)));
    }
    let status = item.said("wp:status").unwrap_or_else(|| "publish".to_owned());
    let withheld = match item.said("wp:post_password") {
        Some(_) => Some("it wanted a password".to_owned()),
        None if status != "publish" => Some(format!("its status is `{status}`")),
        None => meta::withheld(item, kind),
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
        words: Words::Html(
            paragraphs::marked(&item.child("content:encoded").map(Node::words).unwrap_or_default()) + &footnotes(item),
        ),
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
