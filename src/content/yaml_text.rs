//! YAML as a person would write it, for commands that write files: bare where that is safe, in quotes where not, short maps on
//! one line.

use chrono::{DateTime, NaiveDateTime, TimeZone, Timelike};
use chrono_tz::Tz;

use crate::content::shapes::Text;
use crate::content::values::{Amount, Line, Moment};
pub(crate) use crate::content::yaml_scalar::{key, list, quoted, scalar};

/// A web or e-mail address, bare where all its signs are plain ones.
pub(crate) fn address(address: &str) -> String {
    let is_plain = address.starts_with(|c: char| c.is_ascii_alphabetic())
        && address.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '/')
        && address.chars().all(|c| c.is_ascii_alphanumeric() || "-._~:/?=&%+@".contains(c));
    if is_plain { address.to_owned() } else { quoted(address) }
}

/// A text, or texts by language on one line.
pub(crate) fn text(text: &Text) -> String {
    match text {
        Text::Plain(line) => scalar(line.as_str()),
        Text::ByLanguage(texts) => {
            let texts = texts.iter().map(|(tag, line)| format!("{}: {}", key(tag.as_str()), scalar(line.as_str())));
            format!("{{{}}}", texts.collect::<Vec<_>>().join(", "))
        }
    }
}

/// A number, without signs that group digits.
pub(crate) fn amount(amount: Amount) -> String {
    amount.to_string()
}

/// A moment exactly as it was written.
pub(crate) fn moment(moment: Moment) -> String {
    match moment {
        Moment::Day(day) => day.to_string(),
        Moment::Local(local) => local_time(local),
        Moment::Zoned(zoned) => format!("{}{}", local_time(zoned.naive_local()), zoned.format("%:z")),
    }
}

/// A time in the form of another: a day for a day, a local time for a local time.
pub(crate) fn moment_like(form: Moment, time: DateTime<Tz>) -> String {
    match form {
        Moment::Day(_) => time.date_naive().to_string(),
        // An hour that clocks show twice needs its distance from UTC.
        Moment::Local(_) if time.timezone().from_local_datetime(&time.naive_local()).single().is_some() => {
            time.format("%Y-%m-%dT%H:%M").to_string()
        }
        Moment::Local(_) | Moment::Zoned(_) => time.format("%Y-%m-%dT%H:%M%:z").to_string(),
    }
}

fn local_time(local: NaiveDateTime) -> String {
    let form = if local.second() == 0 { "%Y-%m-%dT%H:%M" } else { "%Y-%m-%dT%H:%M:%S" };
    local.format(form).to_string()
}

/// A block of YAML under construction.
#[derive(Default)]
pub(crate) struct Block(pub(crate) String);

impl Block {
    /// `key: value`, where the value is YAML already.
    pub(crate) fn put(&mut self, indent: usize, key: &str, value: impl AsRef<str>) {
        self.0.push_str(&format!("{:indent$}{key}: {}\n", "", value.as_ref()));
    }

    /// The same for a value that may be missing.
    pub(crate) fn maybe(&mut self, indent: usize, key: &str, value: Option<impl AsRef<str>>) {
        if let Some(value) = value {
            self.put(indent, key, value);
        }
    }

    /// `key:`, before what is indented below it.
    pub(crate) fn open(&mut self, indent: usize, key: &str) {
        self.0.push_str(&format!("{:indent$}{key}:\n", ""));
    }

    /// The first line of a list's entry; the rest is indented two more.
    pub(crate) fn entry(&mut self, indent: usize, key: &str, value: impl AsRef<str>) {
        self.0.push_str(&format!("{:indent$}- {key}: {}\n", "", value.as_ref()));
    }

    /// A line for the author.
    pub(crate) fn comment(&mut self, words: &str) {
        self.0.push_str(&format!("# {words}\n"));
    }
}

pub(crate) fn line(line: &Line) -> String {
    scalar(line.as_str())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::content::front_matter::ReportFront;
    use crate::content::yaml::Yaml;
    use crate::diagnostic::has_errors;
    use crate::source::{Content, SourceTree};

    #[test]
    fn every_text_comes_back_as_it_was() {
        for text in [
            "Alep", "Syrie : l'offensive", "no", "Null point", "true", "~x", "- x", "a: b", "a #b", "*bold*",
            "\"so\" said \\ he", "2024-11-30", "1e3", "0x1F", "[x]", "{y}", "حلب: المدينة", "a\u{a0}: b", "x\u{2028}y",
            "tab\there", "y", "%", "@x", "`x`", "ends-", "'single'",
        ] {
            let tagged = address(&format!("https://example.org/{text}"));
            assert!(tagged.starts_with('"') || !tagged.contains([' ', '#']), "{tagged}");
            for yaml in [format!("title: {}\n", scalar(text)), format!("prepared_by: {}\n", quoted(text))] {
                let mut tree = SourceTree::default();
                let yaml: Arc<str> = yaml.into();
                let id = tree.insert("content/a/1.md".to_owned(), Content::Text(Arc::clone(&yaml)));
                let read = Yaml::<ReportFront>::read(id, &yaml, 0..yaml.len(), 1 << 16);
                assert!(!has_errors(&read.diagnostics), "{yaml}");
                let line = read.value.value.title.or(read.value.value.prepared_by);
                // What ends a line joins two.
                assert_eq!(line.expect("a text").as_str(), text.trim().replace('\u{2028}', " "), "{yaml}");
            }
        }
    }

    #[test]
    fn a_time_that_clocks_show_twice_says_which_it_is() {
        let zone = chrono_tz::Europe::Paris;
        let form: Moment = "2024-10-20T12:00".parse().unwrap();
        let utc = |hour| chrono::Utc.with_ymd_and_hms(2024, 10, 27, hour, 30, 0).unwrap().with_timezone(&zone);
        assert_eq!(moment_like(form, utc(0)), "2024-10-27T02:30+02:00");
        assert_eq!(moment_like(form, utc(1)), "2024-10-27T02:30+01:00");
        assert_eq!(moment_like(form, utc(2)), "2024-10-27T03:30");
    }
}
