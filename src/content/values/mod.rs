//! Values with a rule of their own: dates, codes, grades, levels. Reading one checks it; nothing here looks at another
//! value.

mod amount;
mod date_readings;
mod identifier;
mod lists;
mod orcid;
mod parse;
mod readings;

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime};
use icu_locale_core::LanguageIdentifier;
use icu_locale_core::subtags::Region;
use serde::de::{self, Deserialize, Deserializer};

use crate::content::hidden;
use crate::content::marking;
use crate::content::not_public;
use crate::content::whole_address::{is_mail, whole_address};
use crate::content::yaml::Rejection;
use crate::language::{self, codes, countries};

pub use crate::amount::Amount;
pub use crate::content::tlp::Tlp;
pub use amount::Degrees;
pub use lists::*;
pub(super) use parse::Parse;

/// Reads `clear`, `TLP:CLEAR` and the `white` of TLP 1. Anything else fails, so that a slip never opens a report.
impl FromStr for Tlp {
    type Err = Rejection;

    fn from_str(written: &str) -> Result<Tlp, Rejection> {
        let lower = written.to_ascii_lowercase();
        match lower.strip_prefix("tlp:").unwrap_or(&lower) {
            "clear" | "white" => Ok(Tlp::Clear),
            "green" => Ok(Tlp::Green),
            "amber" => Ok(Tlp::Amber),
            "amber+strict" => Ok(Tlp::AmberStrict),
            "red" => Ok(Tlp::Red),
            _ => Err(not_a_level(written)),
        }
    }
}

/// Names the level that was meant only if the two read the same. A guess could open a report.
fn not_a_level(written: &str) -> Rejection {
    let cure = match marking::reads_as(written) {
        Some(tlp) => Cow::Owned(format!("write it as `{}`", tlp.as_str())),
        None => Cow::Borrowed(
            "write `red`, `amber+strict`, `amber`, `green` or `clear`; as long as you are not sure, `red`",
        ),
    };
    Rejection::new(format!("`{written}` is not a handling level"), cure)
}

/// A day, or a day and a time, as written; without an offset it is in the site's time zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Moment {
    /// `2024-11-30`
    Day(NaiveDate),
    /// `2024-11-30T20:00`
    Local(NaiveDateTime),
    /// `2024-11-30T20:00+03:00`
    Zoned(DateTime<FixedOffset>),
}

const MOMENT_CURE: &str = "write `2024-11-30`, `2024-11-30T20:00` or `2024-11-30T20:00+03:00`";

const ALREADY_CURE: &str = "write when it was: `2024-11-30`; whether a text is a draft, `draft` says alone";
const NOT_YET_CURE: &str = "as long as nobody may read the text, write `draft: true`; a date is `2024-11-30`";

/// ISO 8601: a calendar date, or a date and a time with `T` or a space between them.
impl FromStr for Moment {
    type Err = Rejection;

    fn from_str(written: &str) -> Result<Moment, Rejection> {
        let fault = || {
            // `published: false`
            let generic = match written {
                written if not_public::is_no(written) => NOT_YET_CURE,
                written if not_public::is_yes(written) => ALREADY_CURE,
                _ => MOMENT_CURE,
            };
            let cure = date_readings::cure(written).map_or(Cow::Borrowed(generic), Cow::Owned);
            Rejection::new(format!("`{written}` is not a date or a date with a time"), cure)
        };
        if let Ok(day) = written.parse::<Day>() {
            return Ok(Moment::Day(day.0));
        }
        let normal = written.replacen(' ', "T", 1);
        let (date, time) = normal.split_once('T').ok_or_else(fault)?;
        let day = date.parse::<Day>().map_err(|_| fault())?.0;
        let (clock, offset) = match time.find(['Z', '+', '-']) {
            Some(at) => time.split_at(at),
            None => (time, ""),
        };
        let clock = ["%H:%M", "%H:%M:%S"]
            .iter()
            .find_map(|form| chrono::NaiveTime::parse_from_str(clock, form).ok())
            .ok_or_else(fault)?;
        let local = day.and_time(clock);
        if offset.is_empty() {
            return Ok(Moment::Local(local));
        }
        let offset = if offset == "Z" { "+00:00" } else { offset };
        let offset: FixedOffset = offset.parse().map_err(|_| fault())?;
        local.and_local_timezone(offset).single().map(Moment::Zoned).ok_or_else(fault)
    }
}

/// A calendar day, `2024-11-30`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub NaiveDate);

impl FromStr for Day {
    type Err = Rejection;

    fn from_str(written: &str) -> Result<Day, Rejection> {
        let fault = || {
            let cure = date_readings::cure(written).map_or(Cow::Borrowed("write a date as `2024-11-30`"), Cow::Owned);
            Rejection::new(format!("`{written}` is not a date"), cure)
        };
        if written.len() != 10 {
            return Err(fault());
        }
        let day = NaiveDate::parse_from_str(written, "%Y-%m-%d").map_err(|_| fault())?;
        // A year outside this range is a slip, and would sort a report before or after all others.
        if (1900..=2200).contains(&day.year()) { Ok(Day(day)) } else { Err(fault()) }
    }
}

/// How likely a claim is: the digit of the Admiralty code, 1 (confirmed) to 6 (cannot be judged).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Credibility(u8);

impl Credibility {
    /// `None` if the grade is not from 1 to 6.
    #[must_use]
    pub fn new(grade: u8) -> Option<Credibility> {
        (1..=6).contains(&grade).then_some(Credibility(grade))
    }

    /// 1 to 6.
    #[must_use]
    pub fn get(self) -> u8 {
        self.0
    }
}

macro_rules! text_values {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// The value as written.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str(&self.0)
            }
        }
    )*};
}

text_values! {
    /// The name by which one file refers to a thing in another: lower-case letters, digits, `-` and `_`.
    /// It is part of addresses, so it is the same in every language and script.
    Id;
    /// A language, as a BCP 47 tag in its canonical form: `fr`, `pt-BR`, `zh-Hant`.
    LanguageTag;
    /// An `http` or `https` address.
    Url;
    /// An e-mail address.
    Email;
    /// A country by its ISO 3166-1 alpha-3 code.
    CountryCode;
    /// A GLIDE number: type, year, serial, country: `EQ-2001-000033-IND`.
    Glide;
    /// A place code of OCHA's common operational data: country letters, then digits level by level.
    Pcode;
    /// A place of the register, by its id or its P-code.
    PlaceName;
    /// A topic's code in a list that others keep: `HEA`, `PRO-GBV`, `12220`.
    TopicCode;
    /// A permanent id: `doi:10.1000/182`, `hdl:…`, `ark:/…`, `urn:…`.
    Identifier;
    /// An ORCID iD: `0000-0002-1825-0097`.
    Orcid;
    /// One line of text that is not empty.
    Line;
}

impl PlaceName {
    /// What a table calls a place: its id, its P-code or its name.
    pub(crate) fn of_table(name: &str) -> PlaceName {
        PlaceName(name.to_owned())
    }
}

impl Id {
    /// The id of something that two things have in common.
    pub(crate) fn joined(&self, other: &Id) -> Id {
        Id([self.as_str(), "-", other.as_str()].concat())
    }
}

impl FromStr for Id {
    type Err = Rejection;

    fn from_str(written: &str) -> Result<Id, Rejection> {
        let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_');
        let sound = !written.is_empty()
            && written.len() <= 80
            && written.chars().all(allowed)
            && written.starts_with(|c: char| c.is_ascii_alphanumeric());
        // YAML means nothing by it, and nobody calls a thing so.
        if written == "null" {
            return Err(Rejection::new("this id is empty", "write the id"));
        }
        if sound {
            return Ok(Id(written.to_owned()));
        }
        let cure = match written.to_lowercase().replace(' ', "-") {
            lower if lower != written && lower.parse::<Id>().is_ok() => Cow::Owned(format!("write it as `{lower}`")),
            _ => Cow::Borrowed("use lower-case letters a to z, digits, `-` and `_`, as in `killed_total`"),
        };
        Err(Rejection::new(format!("`{written}` cannot be an id"), cure))
    }
}

impl FromStr for LanguageTag {
    type Err = Rejection;

    fn from_str(written: &str) -> Result<LanguageTag, Rejection> {
        let is_region = |region: Region| region.as_str().len() == 3 || codes::is_region(region.as_str());
        match LanguageIdentifier::try_from_str(written) {
            Ok(tag) if codes::is_language(tag.language.as_str()) && tag.region.is_none_or(is_region) => {
                Ok(LanguageTag(tag.to_string()))
            }
            _ => {
                let cure = codes::meant(written)
                    .map_or(Cow::Borrowed("write a BCP 47 tag: `fr`, `ar`, `pt-BR`"), |meant| {
                        Cow::Owned(format!("did you mean `{meant}`?"))
                    });
                Err(Rejection::new(format!("`{written}` is not a language tag"), cure))
            }
        }
    }
}

/// The language of a site that names none.
impl Default for LanguageTag {
    fn default() -> LanguageTag {
        LanguageTag(language::FALLBACK.tag.to_owned())
    }
}

impl FromStr for Url {
    type Err = Rejection;

    fn from_str(written: &str) -> Result<Url, Rejection> {
        let rest = written.strip_prefix("https://").or_else(|| written.strip_prefix("http://"));
        let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or_default();
        let forbidden = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>' | '\\' | '`');
        if is_mail(written) {
            let words = format!("`{written}` is an e-mail address, and a web address belongs here");
            return Err(Rejection::new(words, "write the address of a page: `https://example.org/contact`"));
        }
        let authority = written.split_once("//").map_or(written, |(_, rest)| rest).split(['/', '?', '#']).next();
        if authority.is_some_and(|authority| authority.contains('@')) {
            let words = "this address contains a name or a password, which is not repeated here";
            return Err(Rejection::new(words, "leave out what stands before the `@`"));
        }
        if host.is_empty() || written.contains(forbidden) {
            let is_sound = |meant: &String| meant.starts_with("http") && !meant.contains(forbidden);
            let meant = whole_address(written).filter(is_sound);
            let cure = meant.map_or_else(
                || "write it whole, with `https://`".to_owned(),
                |meant| format!("did you mean `{meant}`?"),
            );
            return Err(Rejection::new(format!("`{written}` is not a web address"), cure));
        }
        Ok(Url(written.to_owned()))
    }
}

impl Url {
    /// The form by which two addresses are compared. `http` and `https`, and a slash at the end, make no other address.
    pub(crate) fn normalised(&self) -> String {
        let (host, path) = self.host_and_path();
        format!("{}{}", host.to_lowercase(), path.trim_end_matches('/'))
    }

    /// `example.org:8080` of `https://example.org:8080/page`, as it is written.
    pub(crate) fn host(&self) -> &str {
        self.host_and_path().0
    }

    fn host_and_path(&self) -> (&str, &str) {
        let rest = self.0.strip_prefix("https://").or_else(|| self.0.strip_prefix("http://")).unwrap_or(&self.0);
        rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()))
    }
}

impl FromStr for Email {
    type Err = Rejection;

    fn from_str(written: &str) -> Result<Email, Rejection> {
        let forbidden = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '?' | '&' | ':');
        match written.split_once('@') {
            Some((name, host))
                if !name.is_empty() && host.contains('.') && !host.contains('@') && !written.contains(forbidden) =>
            {
                Ok(Email(written.to_owned()))
            }
            _ => {
                let bare = written.get(..7).filter(|scheme| scheme.eq_ignore_ascii_case("mailto:"));
                let bare = bare.map(|scheme| &written[scheme.len()..]).filter(|bare| bare.parse::<Email>().is_ok());
                let cure = bare.map_or_else(
                    || "write it as `desk@example.org`".to_owned(),
                    |bare| format!("write it without `mailto:`: `{bare}`"),
                );
                Err(Rejection::new(format!("`{written}` is not an e-mail address"), cure))
            }
        }
    }
}

impl FromStr for CountryCode {
    type Err = Rejection;

    fn from_str(written: &str) -> Result<CountryCode, Rejection> {
        if countries::is_code(written) {
            return Ok(CountryCode(written.to_owned()));
        }
        let upper = written.to_ascii_uppercase();
        let hint = match countries::is_code(&upper) {
            true => Cow::Owned(format!("write it in capitals: `{upper}`")),
            false => Cow::Borrowed("write the three letters of ISO 3166-1: `SYR`, `UKR`, `SDN`"),
        };
        Err(Rejection::new(format!("`{written}` is not a country code"), hint))
    }
}

impl FromStr for Glide {
    type Err = Rejection;

    fn from_str(written: &str) -> Result<Glide, Rejection> {
        let parts: Vec<&str> = written.split('-').collect();
        let digits = |text: &str, count| text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
        let sound = match parts.as_slice() {
            [kind, year, serial, country] => {
                DisasterType::WORDS.contains(kind)
                    && digits(year, 4)
                    && digits(serial, 6)
                    && country.parse::<CountryCode>().is_ok()
            }
            _ => false,
        };
        if sound {
            return Ok(Glide(written.to_owned()));
        }
        Err(Rejection::new(
            format!("`{written}` is not a GLIDE number"),
            "it has a type, a year, six digits and a country: `EQ-2001-000033-IND`; leave it out when there is none",
        ))
    }
}

impl FromStr for Pcode {
    type Err = Rejection;

    fn from_str(written: &str) -> Result<Pcode, Rejection> {
        let letters = written.bytes().take_while(u8::is_ascii_uppercase).count();
        let rest = &written.as_bytes()[letters..];
        let sound = (2..=3).contains(&letters) && rest.iter().all(|byte| byte.is_ascii_digit() || *byte == b'-');
        if sound && !written.ends_with('-') && written.len() <= 20 {
            return Ok(Pcode(written.to_owned()));
        }
        Err(Rejection::new(
            format!("`{written}` is not a P-code"),
            "it has the country's letters, then digits: `SY02`, `HT0811-07`",
        ))
    }
}

impl FromStr for TopicCode {
    type Err = Rejection;

    fn from_str(written: &str) -> Result<TopicCode, Rejection> {
        let is_code = |code: &str| {
            let sign = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
            code.len() <= 20 && code.split('-').all(|part| !part.is_empty() && part.bytes().all(sign))
        };
        if is_code(written) {
            return Ok(TopicCode(written.to_owned()));
        }
        let cure = match written.to_uppercase().replace([' ', '_'], "-") {
            upper if is_code(&upper) => Cow::Owned(format!("write it as `{upper}`")),
            _ => Cow::Borrowed("it has capital letters, digits and `-`: `HEA`, `PRO-GBV`"),
        };
        Err(Rejection::new(format!("`{written}` cannot be the code of a topic"), cure))
    }
}

impl FromStr for PlaceName {
    type Err = Rejection;

    fn from_str(written: &str) -> Result<PlaceName, Rejection> {
        match written.parse::<Pcode>() {
            Ok(code) => Ok(PlaceName(code.0)),
            Err(_) => written.parse::<Id>().map(|id| PlaceName(id.0)),
        }
    }
}

/// A bare `null` where a text belongs is an empty value in YAML, not the word. Lines are joined: what is a title, a name or a note
/// here is a line of a header, a cell or a message elsewhere.
impl FromStr for Line {
    type Err = Rejection;

    fn from_str(written: &str) -> Result<Line, Rejection> {
        let ends_line = |c: char| matches!(c, '\n'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}');
        let lines: Vec<&str> = written.split(ends_line).map(str::trim).filter(|line| !line.is_empty()).collect();
        // As the reader of bodies writes what terminals and mail programs would obey.
        let text = &*lines.join(" ").replace(|c: char| c.is_control() && c != '\t', "\u{fffd}");
        if text.is_empty() || matches!(text, "null" | "Null" | "NULL" | "~") {
            return Err(Rejection::new("this text is empty", "write a text, or leave the key out"));
        }
        Ok(Line(hidden::closed(text).unwrap_or_else(|| text.to_owned())))
    }
}

macro_rules! deserialize_from_text {
    ($($name:ty, $expected:literal;)*) => {$(
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<$name, D::Error> {
                deserializer.deserialize_str(Parse::new($expected, |text: &str| text.parse::<$name>()))
            }
        }
    )*};
}

deserialize_from_text! {
    Tlp, "a TLP level";
    Moment, "a date";
    Day, "a date";
    Id, "an id";
    LanguageTag, "a language tag";
    Url, "a web address";
    Email, "an e-mail address";
    CountryCode, "a country code";
    Glide, "a GLIDE number";
    Pcode, "a P-code";
    PlaceName, "a place's id or P-code";
    TopicCode, "a topic's code";
    Identifier, "a permanent id";
    Orcid, "an ORCID";
    Line, "a text";
}

impl<'de> Deserialize<'de> for Credibility {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Credibility, D::Error> {
        let fault =
            |grade| Rejection::new(format!("`{grade}` is not a credibility grade"), "it is a digit from 1 to 6");
        let number = Amount::deserialize(deserializer)?;
        let grade = (1..=6).find(|&grade: &u8| Amount::from(u32::from(grade)) == number).and_then(Credibility::new);
        grade.ok_or_else(|| de::Error::custom(fault(number)))
    }
}
