//! Blocks of WordPress, whose comments say what they are: `<!-- wp:acme/members {"role":"editor"} --> … <!-- /wp:acme/members -->`.

use std::collections::BTreeMap;
use std::ops::Range;

use serde_json::Value;

use super::{Unseen, Why, names};

/// Makers of blocks that only arrange words.
const MAKERS: &[&str] = &[
    "core", "jetpack", "kadence", "generateblocks", "ugb", "stackable", "coblocks", "getwid", "uagb",
    "themeisle-blocks", "yoast", "yoast-seo", "rank-math", "woocommerce", "essential-blocks", "atomic-blocks",
    "genesis-blocks", "editorskit", "acf-tabs", "ub", "crowdsignal-forms", "videopress", "a8c", "newspack-blocks",
    "lazyblock", "syntaxhighlighter",
];

/// A comment that begins or ends a block.
struct Mark<'t> {
    range: Range<usize>,
    name: &'t str,
    attributes: &'t str,
    closes: bool,
    is_alone: bool,
}

/// The blocks that not everybody saw, or whose kind is not known, in order.
pub(super) fn hidden(text: &str) -> Vec<Unseen> {
    let mut open: Vec<(usize, bool)> = Vec::new();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut found: Vec<Unseen> = Vec::new();
    let marks = marks(text);
    for (index, mark) in marks.iter().enumerate() {
        let block = mark.name.rsplit('/').next().unwrap_or_default();
        if !mark.closes && !mark.is_alone {
            *counts.entry(mark.name).or_default() += 1;
            open.push((index, keeps(mark)));
        } else if mark.closes && counts.get(mark.name).is_some_and(|count| *count > 0) {
            while let Some((start, is_kept)) = open.pop() {
                let opener = &marks[start];
                counts.entry(opener.name).and_modify(|count| *count -= 1);
                let closes = opener.name == mark.name;
                if is_kept {
                    found.push(Unseen { range: opener.range.start..mark.range.end, why: Why::Hidden });
                } else if closes && !is_known(opener.name) {
                    let why = Why::Unknown(format!("wp:{}", opener.name));
                    found.push(Unseen { range: opener.range.clone(), why });
                }
                if closes {
                    break;
                }
            }
        } else if mark.is_alone && block == "paywall" {
            // Nobody without a payment saw what follows.
            found.push(Unseen { range: mark.range.start..text.len(), why: Why::Hidden });
        }
    }
    // What nothing closes goes on to the end.
    let unclosed = open.iter().filter(|(_, is_kept)| *is_kept);
    found.extend(unclosed.map(|(start, _)| Unseen { range: marks[*start].range.start..text.len(), why: Why::Hidden }));
    found.sort_by_key(|unseen| (unseen.range.start, std::cmp::Reverse(unseen.range.end)));
    found.dedup_by_key(|unseen| unseen.range.start);
    found
}

fn marks(text: &str) -> Vec<Mark<'_>> {
    let mut marks = Vec::new();
    let mut at = 0;
    while let Some(found) = text[at..].find("<!--") {
        let start = at + found;
        // `<!-->` is a whole comment.
        let Some(len) = text[start + 2..].find("-->") else { break };
        at = start + 2 + len + 3;
        let inner = text.get(start + 4..at - 3).unwrap_or_default().trim();
        let (closes, inner) = inner.strip_prefix('/').map_or((false, inner), |inner| (true, inner));
        let Some(inner) = inner.strip_prefix("wp:") else { continue };
        let (name, attributes) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
        let is_alone = inner.ends_with('/');
        let attributes = attributes.trim_end_matches('/').trim();
        marks.push(Mark { range: start..at, name: name.trim_end_matches('/'), attributes, closes, is_alone });
    }
    marks
}

fn is_known(name: &str) -> bool {
    name.split_once('/').is_none_or(|(maker, block)| MAKERS.contains(&maker) || names::is_layout(block))
}

/// Whether a block says that not everybody sees it.
fn keeps(mark: &Mark<'_>) -> bool {
    let block = mark.name.rsplit('/').next().unwrap_or_default();
    const OF_ALL: &[&str] = &["comment-template", "comments", "loginout", "post-comments-form", "comments-title"];
    if names::is_hiding(mark.name) && !OF_ALL.contains(&block) {
        return true;
    }
    match serde_json::from_str::<Value>(mark.attributes) {
        Ok(value) => says(&value),
        // What cannot be read may say anything.
        Err(_) => !mark.attributes.is_empty(),
    }
}

/// Whether a key, however deep, speaks of readers or of conditions, and is not off.
fn says(value: &Value) -> bool {
    let is_off = |value: &Value| match value {
        Value::Null => true,
        Value::Bool(is_on) => !is_on,
        Value::String(text) => matches!(text.as_str(), "" | "none" | "no" | "off" | "all" | "everyone" | "false"),
        Value::Array(list) => list.is_empty(),
        Value::Object(map) => map.is_empty(),
        Value::Number(number) => number.as_f64() == Some(0.0),
    };
    match value {
        Value::Object(map) => map.iter().any(|(key, value)| {
            let key = key.to_lowercase();
            let speaks = [
                "visibilit", "restrict", "member", "loggedin", "logged_in", "userrole", "subscri", "paywall",
                "premium", "condition", "hidden", "hideblock", "hide_block", "displayrule", "accesslevel", "audience",
            ]
            .iter()
            .any(|sign| key.contains(sign));
            let is_class = || key == "classname" && value.as_str().is_some_and(super::style::hides_class);
            // `"blockVisibility": false` hides, `"hidden": false` does not.
            let hides = if key.contains("visibilit") {
                !matches!(value, Value::Null | Value::Bool(true))
            } else {
                !is_off(value)
            };
            speaks && hides || is_class() || says(value)
        }),
        Value::Array(list) => list.iter().any(says),
        _ => false,
    }
}
