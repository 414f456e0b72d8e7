//! What says that not everybody may read a foreign text. A doubt makes a draft.

use super::front::Parts;
use super::value::Value;
use crate::content::not_public::{self, Doubt};
use crate::content::stray_key;

/// Why a key and its value may keep a text from readers now.
pub(super) fn doubt(name: &str, value: &Value, now: &str) -> Option<Doubt> {
    let value = Some(value).filter(|value| !matches!(value, Value::Empty))?;
    not_public::doubt(name, &value.on_one_line(), Some(now))
}

/// Why nobody may read a text whose front matter was not understood.
pub(super) fn unread(text: &str, parts: &Parts<'_>) -> Option<String> {
    let front = &text[..text.len() - parts.body.len()];
    if let Some(line) = front.lines().find(|line| parts.mended.is_some() && stray_key::restricts(line)) {
        return Some(format!("its line `{}`", line.trim()));
    }
    let looks_like_front_matter = |line: &str| {
        line.starts_with("---") && line.len() < 12
            || line.starts_with("+++")
            || line.starts_with('{') && !line.starts_with("{{") && !line.starts_with("{%") && !line.starts_with("{:")
    };
    let mut lines = text.trim_start_matches('\u{feff}').lines().map(str::trim).filter(|line| !line.is_empty());
    let is_remark = |line: &&str| line.starts_with("<!--") || line.ends_with("-->");
    let first = lines.find(|line| !is_remark(line))?;
    let is_unread = parts.front.is_empty() && looks_like_front_matter(first);
    is_unread.then(|| "its front matter was not understood".to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::front::split;
    use super::*;

    #[test]
    fn a_key_that_may_hide_a_text_does() {
        let text = |words: &str| Value::Text(words.to_owned());
        for (name, value) in [
            ("isDraft", Value::Switch(true)),
            ("published", Value::Number("0".to_owned())),
            ("visible", Value::Switch(false)),
            ("dg-publish", Value::Switch(false)),
            ("status", text("In review")),
            ("visibility", text("members")),
            ("tlp", text("orange")),
            ("handling", text("Not for public release")),
            ("password", text("abc")),
            ("scheduled", text("2031-01-01")),
        ] {
            assert!(doubt(name, &value, "2025-06-01T12:00+00:00").is_some(), "{name}");
        }
        for (name, value) in [
            ("isDraft", Value::Switch(false)),
            ("visible", Value::Switch(true)),
            ("status", text("resolved")),
            ("visibility", text("2 km")),
            ("tlp", text("clear")),
            ("access", text("public")),
            ("published", text("2024-03-01")),
            ("approved", Value::Empty),
        ] {
            assert!(doubt(name, &value, "2025-06-01T12:00+00:00").is_none(), "{name}");
        }
    }

    #[test]
    fn front_matter_that_is_not_understood_makes_a_draft() {
        for text in [
            "<!-- by hand -->\n---\ndraft: true\n---\nText\n",
            "{\"draft\": true, \"date\": \"2024-03-01\",}\n\nText\n",
            "---js\nconst draft = true;\n---\nText\n",
            "---\ntitle: Orsa: the river\ndraft\u{ff1a}true\n---\nText\n",
        ] {
            assert!(unread(text, &split(text)).is_some(), "{text}");
        }
        for text in ["---\ntitle: Orsa\n---\nText\n", "# Orsa\n\nText\n", "{{< x >}}\nText\n", "Text\n\n---\n\nmore\n"]
        {
            assert!(unread(text, &split(text)).is_none(), "{text}");
        }
    }
}
