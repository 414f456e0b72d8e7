//! What says that not everybody may read a foreign text. A doubt makes a draft.

use super::front::{COMMENT, Parts, split};
use super::keys::WRAPPERS;
use super::raw;
use super::value::{Map, Value, normal};
use crate::content::not_public::{self, Doubt};
use crate::content::values::Tlp;
use crate::content::{marking, stray_key};

/// A key that may keep a text from readers.
#[derive(Debug)]
pub(super) struct Reason {
    /// Where it is: `params.private`.
    pub(super) path: String,
    pub(super) value: String,
    pub(super) doubt: Doubt,
}

/// Every key that may keep a text from readers now, at every depth. `harmless` are keys of which the user says that they do not.
pub(super) fn reasons(front: &Map, now: &str, harmless: &[String]) -> Vec<Reason> {
    let mut asked = Asked { now, harmless, reasons: Vec::new() };
    asked.map(front, "", false);
    asked.reasons
}

/// Whether a key and its value may keep a text from readers at any time.
pub(super) fn hides(key: &str, value: &Value) -> bool {
    !reasons(&vec![(key.to_owned(), value.clone())], "", &[]).is_empty()
}

struct Asked<'a> {
    now: &'a str,
    harmless: &'a [String],
    reasons: Vec<Reason>,
}

impl Asked<'_> {
    /// `is_part`: of something else than the text, such as its cover or its table of contents.
    fn map(&mut self, map: &Map, above: &str, is_part: bool) {
        for (key, value) in map {
            let path = if above.is_empty() { key.clone() } else { format!("{above}.{key}") };
            self.value(key, value, &path, is_part);
        }
    }

    fn value(&mut self, key: &str, value: &Value, path: &str, is_part: bool) {
        let is_part_below = is_part || not_public::is_harmless(key) && !WRAPPERS.contains(&&*normal(key));
        match value {
            Value::Map(inner) => {
                if not_public::key(key).is_some() {
                    self.ask(key, &value.on_one_line(), path, is_part);
                }
                self.map(inner, path, is_part_below);
            }
            Value::List(list) if list.is_empty() => {
                let doubt = not_public::empty_list(key).filter(|_| !is_part);
                self.found(doubt, key, "[]", path);
            }
            Value::List(list) => {
                for item in list {
                    match item {
                        Value::Map(inner) => self.map(inner, path, is_part_below),
                        Value::Empty => {}
                        item => self.value(key, item, path, is_part),
                    }
                }
            }
            // `classification:` says nothing, `draft:` is not yet filled in.
            Value::Empty if not_public::key(key).is_some_and(|key| key.sense == not_public::Sense::Class) => {}
            value => self.ask(key, &value.on_one_line(), path, is_part),
        }
    }

    fn ask(&mut self, key: &str, value: &str, path: &str, is_part: bool) {
        let doubt = match key {
            COMMENT => is_comment_marked(value).then_some(Doubt::Said),
            _ if is_part => not_public::doubt_in_part(key, value, Some(self.now)),
            _ => not_public::doubt(key, value, Some(self.now)),
        };
        self.found(doubt, key, value, path);
    }

    fn found(&mut self, doubt: Option<Doubt>, key: &str, value: &str, path: &str) {
        let is_named = || path.split('.').any(|part| self.harmless.contains(&normal(part)));
        let is_harmless = !not_public::is_own(key) && is_named() && not_public::doubt("title", value, None).is_none();
        if let Some(doubt) = doubt.filter(|_| !is_harmless) {
            let value = if key == COMMENT { format!("# {value}") } else { value.to_owned() };
            self.reasons.push(Reason { path: path.to_owned(), value, doubt });
        }
    }
}

/// Why nobody may read a text whose front matter was not understood as a whole.
pub(super) fn unread(text: &str, parts: &Parts<'_>) -> Option<String> {
    let front = &text[..text.len() - parts.body.len()];
    if let Some(line) = front.lines().find(|line| parts.mended.is_some() && stray_key::restricts(line)) {
        return Some(format!("its line `{}`", line.trim()));
    }
    if let Some(reason) = raw::unheard(front, &parts.front).or_else(|| second_block(parts)) {
        return Some(reason);
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

/// Whether a comment says that nobody may read, or only some.
fn is_comment_marked(comment: &str) -> bool {
    let restricts = |(name, value): (&str, &str)| {
        let is_level = || marking::reads_as(value).is_some_and(|level| level > Tlp::Clear);
        raw::hides(name, value) || not_public::key(name).is_some() && is_level()
    };
    // `# draft: false` speaks of drafts, and says that it is none.
    match stray_key::said(comment).filter(|(name, _)| not_public::key(name).is_some()) {
        Some((name, value)) => restricts((name, value)) || not_public::is_marked_in_comment(value),
        None => not_public::is_marked_in_comment(comment),
    }
}

/// What a second block of front matter says, which stands right below the first and of which the old program may have known.
fn second_block(parts: &Parts<'_>) -> Option<String> {
    let below = parts.body.trim_start();
    let is_block = !parts.front.is_empty() && ["---", "+++", "```", "~~~"].iter().any(|sign| below.starts_with(sign));
    let block = Some(split(below)).filter(|block| is_block && !block.front.is_empty())?;
    let front = &below[..below.len() - block.body.len()];
    let says = reasons(&block.front, "", &[]).into_iter().find(|reason| reason.doubt == Doubt::Said);
    let of_keys = says.map(|reason| format!("`{}: {}` in a second block of front matter", reason.path, reason.value));
    of_keys.or_else(|| raw::unheard(front, &block.front))
}

#[cfg(test)]
mod tests {
    use super::super::front::split;
    use super::*;

    fn is_held(name: &str, value: Value) -> bool {
        !reasons(&vec![(name.to_owned(), value)], "2025-06-01T12:00+00:00", &[]).is_empty()
    }

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
            assert!(is_held(name, value), "{name}");
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
            assert!(!is_held(name, value), "{name}");
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

    #[test]
    fn what_is_said_anywhere_in_front_matter_makes_a_draft() {
        let is_held = |front: &str| {
            let text = format!("---\n{front}\n---\nText\n");
            let parts = split(&text);
            unread(&text, &parts).is_some() || !reasons(&parts.front, "2025-06-01T12:00+00:00", &[]).is_empty()
        };
        let hidden = [
            "draft:",
            "draft: ~",
            "draft: null",
            "draft: # true",
            "private:",
            "embargo:",
            "params: {draft: true}",
            "extra:\n  access: {level: members}",
            "params:\n  deep:\n    deeper: {internal_only: yes}",
            "base: &b {draft: true}\n<<: *b",
            "pages:\n  - {private: true}",
            "tlp: [clear, amber]",
            "tlp: clear # amber",
            "title: A # DO NOT PUBLISH",
            "# do not publish\ntitle: A",
            "# draft: true\ntitle: A",
            "cover: {image: a.jpg, draft: true}",
            "seo: {noindex: true}",
            "outputs: []",
            "published_at:",
            "groups: [x]",
            "allowed_users: [1, 2]",
            "header: {show_to_members_only: true}",
            "• draft: true",
            "+draft: true",
        ];
        assert_eq!(hidden.into_iter().filter(|front| !is_held(front)).collect::<Vec<_>>(), [""; 0]);
        let honest = [
            "published:\ntitle: A",
            "classification:",
            "cover:\n  image: a.jpg\n  hidden: true",
            "toc: {enable: true, auto: false}",
            "comment:\n  enable: false\nmath:\n  enable: true",
            "# The desk of Orsa\ntitle: A # final",
            "# draft: false\ndraft: false",
            "menu: {main: {weight: 1}}\nlightgallery: true\nfeaturedImage: a.jpg",
            "sidebar_position: 2\nsidebar_label: A\nhide_table_of_contents: true\npagination_next: null",
            "layout: post\ntoc: true\ntoc_sticky: true\nauthor_profile: false\nread_time: true\nshare: false",
            "ShowToc: true\nTocOpen: false\nhidemeta: false\ndisableShare: false\nShowReadingTime: true",
            "hide: [navigation, toc]\nstatus: new\nicon: material/water",
            "population: {internal: 4500}\npassword: \"\"\nbuild: {render: always, list: always}",
            "header: {show_overlay_excerpt: false}\nclassification: IPC 4\nimage: hidden.jpg\nbookHidden: false",
            "section: issue\nresolved: true\nseverity: down\naffected: [API]\ninformational: false\npin: false",
        ];
        assert_eq!(honest.into_iter().filter(|front| is_held(front)).collect::<Vec<_>>(), [""; 0]);
    }

    #[test]
    fn a_block_of_code_or_a_second_block_is_front_matter_too() {
        for text in [
            "```yaml\ndraft: true\n```\nText\n",
            "\u{200b}\u{feff}\n---\ndraft: true\n---\nText\n",
            "---\ntitle: A\n---\n---\ndraft: true\n---\nText\n",
            "---\ntitle: A\n---\n\n```yaml\nstatus: draft\n```\nText\n",
        ] {
            let parts = split(text);
            let is_held = unread(text, &parts).is_some() || !reasons(&parts.front, "", &[]).is_empty();
            assert!(is_held, "{text}");
        }
        let text = "---\ntitle: A\n---\n---\nNote: the river rises\n---\nText\n";
        assert!(unread(text, &split(text)).is_none());
    }

    #[test]
    fn what_the_user_calls_harmless_is() {
        let front = vec![("spotlight".to_owned(), Value::Switch(true)), ("draft".to_owned(), Value::Switch(true))];
        let paths = |harmless: &[String]| {
            reasons(&front, "", harmless).into_iter().map(|reason| reason.path).collect::<Vec<_>>()
        };
        assert_eq!(paths(&[]), ["spotlight", "draft"]);
        assert_eq!(paths(&["spotlight".to_owned(), "draft".to_owned()]), ["draft"]);
    }
}
