//! The site as it is before an import, as far as the import must know it.

use std::collections::{BTreeMap, BTreeSet};

use crate::content::{yaml, yaml_text};

/// What is there already.
#[derive(Debug, Default)]
pub(crate) struct SiteNow {
    /// The languages of the site; the first is the default.
    pub(crate) languages: Vec<String>,
    /// The text of `content/site.yaml`.
    pub(crate) settings: String,
    /// The text of `content/sources.yaml`.
    pub(crate) sources: Option<String>,
    /// The names of all files in the folder of the series.
    pub(crate) names: BTreeSet<String>,
    /// The numbers of its reports.
    pub(crate) numbers: BTreeSet<u32>,
    /// What its reports were imported from, each with the name of its file.
    pub(crate) imported: BTreeMap<String, String>,
    /// The addresses of everything that it has, in the form of `resolve::bare`.
    pub(crate) addresses: BTreeSet<String>,
}

impl SiteNow {
    /// Whether an address is one of its own, or may become one.
    pub(super) fn has_address(&self, bare: &str, series: &str) -> bool {
        const PAGES: &[&str] =
            &["places", "actors", "topics", "sources", "sections", "archive", "search", "corrections", "404", "data"];
        let first = bare.split('/').next().unwrap_or_default();
        let inside = match bare.split_once('/') {
            Some((language, rest)) if self.languages.iter().any(|tag| tag.eq_ignore_ascii_case(language)) => rest,
            _ if self.languages.iter().any(|tag| tag.eq_ignore_ascii_case(first)) => "",
            _ => bare,
        };
        let mut parts = inside.split('/');
        let (page, below, deeper) = (parts.next().unwrap_or_default(), parts.next(), parts.next());
        let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let is_in_series = page == series
            && below
                .is_none_or(|below| is_number(below) || matches!(below, "latest" | "timeline" | "figures" | "data"))
            && deeper.is_none();
        self.addresses.contains(bare) || page.is_empty() || PAGES.contains(&page) && below.is_none() || is_in_series
    }

    /// The language of the site that a tag means: `en-US` is `en`, if that is what the site has.
    pub(super) fn language(&self, tag: &str) -> String {
        let base = tag.split('-').next().unwrap_or(tag);
        let has = |wanted: &str| self.languages.iter().find(|language| *language == wanted).cloned();
        has(tag).or_else(|| has(base)).unwrap_or_else(|| tag.to_owned())
    }

    /// The settings with further languages. Only the line of the languages changes.
    ///
    /// # Errors
    /// With words for the user, if that line is not to be found.
    pub(super) fn settings_with(&self, all: &[String], new: &[String]) -> Result<String, String> {
        let written =
            format!("languages: [{}]", all.iter().map(|tag| yaml_text::key(tag)).collect::<Vec<_>>().join(", "));
        let lines: Vec<&str> = self.settings.split('\n').collect();
        let line = lines.iter().position(|line| line.starts_with("languages:"));
        let Some(at) = line else {
            let newline = if self.settings.ends_with('\n') || self.settings.is_empty() { "" } else { "\n" };
            return Ok(format!("{}{newline}{written}\n", self.settings));
        };
        let rest = lines[at]["languages:".len()..].trim();
        let mut changed: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
        if let Some((_, after)) = rest.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
            changed[at] = format!("{written}{after}").trim_end().to_owned();
            return Ok(changed.join("\n"));
        }
        let items = lines[at + 1..].iter().take_while(|line| line.trim_start().starts_with("- ")).count();
        if rest.is_empty() && items > 0 {
            let indent = &lines[at + 1][..lines[at + 1].len() - lines[at + 1].trim_start().len()];
            for (place, tag) in new.iter().enumerate() {
                changed.insert(at + 1 + items + place, format!("{indent}- {}", yaml_text::key(tag)));
            }
            return Ok(changed.join("\n"));
        }
        Err(format!(
            "the folder has texts in `{}`, which the site does not have\n  help: write in `content/site.yaml`: `{written}`",
            new.join("`, `")
        ))
    }

    /// The register of sources with further lines at its end.
    ///
    /// # Errors
    /// With words for the user, if nothing can follow what is there.
    pub(super) fn register_with(&self, lines: &str) -> Result<String, String> {
        let old = self.sources.as_deref().unwrap_or_default();
        let newline = if old.is_empty() || old.ends_with('\n') { "" } else { "\n" };
        let text = format!("{old}{newline}{lines}");
        match yaml::tree(&text) {
            Some(yaml::Node::Map(_)) => Ok(text),
            _ => Err("sources cannot be added to `content/sources.yaml`\n  help: write each of its entries on lines of its own, `id: {name: …}`".to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_come_into_the_settings_and_nothing_else_changes() {
        let site = |settings: &str| SiteNow {
            languages: vec!["en".to_owned()],
            settings: settings.to_owned(),
            ..SiteNow::default()
        };
        let all = ["en".to_owned(), "fr".to_owned()];
        let with = |settings: &str| site(settings).settings_with(&all, &all[1..]);
        assert_eq!(
            with("title: A\nlanguages: [en]  # ours\nx: y\n").as_deref(),
            Ok("title: A\nlanguages: [en, fr]  # ours\nx: y\n")
        );
        assert_eq!(with("languages:\n  - en\ntitle: A\n").as_deref(), Ok("languages:\n  - en\n  - fr\ntitle: A\n"));
        assert_eq!(with("title: A\n").as_deref(), Ok("title: A\nlanguages: [en, fr]\n"));
        assert!(with("languages: &all [en]\n").is_err());
    }
}
