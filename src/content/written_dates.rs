//! Dates as people and other programs write them, given as Vigie writes them: `2024-03-01`, `2024-03-01T10:00+01:00`.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeZone};
use chrono_tz::Tz;

/// The names of months in several languages; short forms without a point. Sought as whole words.
const MONTHS: [&[&str]; 12] = [
    &[
        "january", "jan", "janvier", "janv", "enero", "ene", "januar", "janeiro", "gennaio", "januari", "січня",
        "января", "يناير", "ocak",
    ],
    &[
        "february", "feb", "février", "fevrier", "févr", "febrero", "februar", "fevereiro", "febbraio", "februari",
        "лютого", "февраля", "فبراير", "şubat",
    ],
    &["march", "mar", "mars", "marzo", "märz", "março", "maart", "березня", "марта", "مارس", "mart"],
    &["april", "apr", "avril", "avr", "abril", "abr", "aprile", "квітня", "апреля", "أبريل", "إبريل", "nisan"],
    &["may", "mai", "mayo", "maio", "maggio", "mei", "травня", "мая", "مايو", "mayıs"],
    &["june", "jun", "juin", "junio", "juni", "junho", "giugno", "червня", "июня", "يونيو", "haziran"],
    &["july", "jul", "juillet", "juil", "julio", "juli", "julho", "luglio", "липня", "июля", "يوليو", "temmuz"],
    &["august", "aug", "août", "aout", "agosto", "ago", "augustus", "серпня", "августа", "أغسطس", "ağustos"],
    &[
        "september", "sep", "sept", "septembre", "septiembre", "setiembre", "setembro", "settembre", "вересня",
        "сентября", "سبتمبر", "eylül",
    ],
    &[
        "october", "oct", "octobre", "octubre", "oktober", "okt", "outubro", "ottobre", "жовтня", "октября", "أكتوبر",
        "ekim",
    ],
    &["november", "nov", "novembre", "noviembre", "novembro", "листопада", "ноября", "نوفمبر", "kasım"],
    &[
        "december", "dec", "décembre", "decembre", "déc", "diciembre", "dic", "dezember", "dez", "dezembro",
        "dicembre", "грудня", "декабря", "ديسمبر", "aralık",
    ],
];

/// A whole value as a date. `None` if it is none, or if day and month could be exchanged.
pub(crate) fn read(text: &str) -> Option<String> {
    let text = text.trim().trim_matches(['"', '\'']);
    numbered(text).or_else(|| of_mail(text)).or_else(|| of_epoch(text)).or_else(|| {
        let (day, rest) = named(text)?;
        let time = rest.trim_start_matches([',', ' ']);
        let time = time.strip_prefix("at ").unwrap_or(time);
        Some(with_time(day, time))
    })
}

/// A date as Vigie writes it, with the offset of a time zone if it has a time without one.
pub(crate) fn in_zone(date: &str, zone: Tz) -> String {
    let local =
        ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M"].iter().find_map(|form| NaiveDateTime::parse_from_str(date, form).ok());
    match local.and_then(|local| zone.from_local_datetime(&local).earliest()) {
        Some(time) => format!("{date}{}", time.format("%:z")),
        None => date.to_owned(),
    }
}

/// Whether a date is later than another. A day counts from its beginning, in UTC; a time without a zone as the latest that it can be.
pub(crate) fn is_after(date: &str, now: &str) -> bool {
    const LATEST: i64 = 12 * 3600;
    let is_zoned = |date: &str| date.split_once('T').is_none_or(|(_, time)| time.contains(['+', '-', 'Z']));
    let date_at = instant(date).map(|at| if is_zoned(date) { at } else { at + LATEST });
    date_at.zip(instant(now)).is_some_and(|(date, now)| date > now)
}

/// The seconds since 1970 of a date as Vigie writes it.
pub(crate) fn instant(date: &str) -> Option<i64> {
    let (day, time) = date.split_once('T').unwrap_or((date, "00:00"));
    let at = time.find(['+', '-', 'Z']).unwrap_or(time.len());
    let (clock, zone) = time.split_at(at);
    let clock = if clock.len() == 5 { format!("{clock}:00") } else { clock.to_owned() };
    let zone = if zone.is_empty() || zone == "Z" { "+00:00" } else { zone };
    DateTime::parse_from_rfc3339(&format!("{day}T{clock}{zone}")).ok().map(|time| time.timestamp())
}

/// A date in the name of a file or its folders, and the name without it: `2024/03/01/flood`, `2024-03-01-flood`.
pub(crate) fn of_name(path: &str) -> Option<(String, String)> {
    let stem = path.rsplit('/').next().unwrap_or(path);
    for (at, _) in stem.char_indices().filter(|(_, c)| c.is_ascii_digit()) {
        if stem[..at].ends_with(|c: char| c.is_ascii_digit()) {
            continue;
        }
        let digits: String = stem[at..].chars().take_while(char::is_ascii_digit).collect();
        let (len, day) = match digits.len() {
            8 => (8, ymd(&digits[..4], &digits[4..6], &digits[6..])),
            4 => {
                let parts: Vec<&str> = stem[at..].splitn(4, ['-', '_', '.']).collect();
                let third = parts.get(2).map_or("", |third| &third[..third.floor_char_boundary(3)]);
                let third: String = third.chars().take_while(char::is_ascii_digit).collect();
                match parts.get(1) {
                    Some(month) if month.len() == 2 && third.len() == 2 => (10, ymd(parts[0], month, &third)),
                    _ => continue,
                }
            }
            _ => continue,
        };
        if let Some(day) = day {
            let rest = format!("{}{}", &stem[..at], stem[at + len..].trim_start_matches(['-', '_']));
            return Some((day.to_string(), rest.trim_end_matches(['-', '_']).to_owned()));
        }
    }
    let folders: Vec<&str> = path.split('/').collect();
    folders.windows(3).find_map(|parts| {
        let [year, month, day] = parts else { return None };
        let date = ymd(year, month, day).filter(|_| year.len() == 4)?;
        Some((date.to_string(), stem.to_owned()))
    })
}

/// The first date in a text.
pub(crate) fn first_in(text: &str) -> Option<String> {
    let text = &text[..text.floor_char_boundary(20_000)];
    let mut starts_word = true;
    for (at, c) in text.char_indices() {
        let is_start = starts_word && c.is_alphanumeric();
        starts_word = !c.is_alphanumeric();
        if is_start
            && let Some(day) = iso(&text[at..]).map(|(day, _)| day).or_else(|| named(&text[at..]).map(|(day, _)| day))
        {
            return Some(day.to_string());
        }
    }
    None
}

/// `2024-03-01T10:00:00+01:00`, `2024/03/01 10:00`, `01.03.2024`, `31/12/2024`, `20240301`, `2024年3月1日`.
fn numbered(text: &str) -> Option<String> {
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(ymd(&text[..4], &text[4..6], &text[6..])?.to_string());
    }
    let (day, rest) = iso(text).or_else(|| day_first(text))?;
    Some(with_time(day, rest.trim_start_matches(['T', 't', ' ', ',', '_'])))
}

/// Year, month and day at the start of a text, and the rest.
fn iso(text: &str) -> Option<(NaiveDate, &str)> {
    let (year, rest) = digits(text)?;
    if year.len() != 4 {
        return None;
    }
    let (sign, rest) = first_char(rest)?;
    let (month, rest) = digits(rest)?;
    let (second, rest) = first_char(rest)?;
    let is_pair = matches!((sign, second), ('-', '-') | ('/', '/') | ('.', '.') | ('年', '月') | ('년', '월'));
    let (day, rest) = digits(rest.trim_start_matches(' '))?;
    let date = ymd(year, month, day).filter(|_| is_pair)?;
    Some((date, rest.strip_prefix(['日', '일']).unwrap_or(rest)))
}

/// `31.12.2024`; with slashes only if one of the first two numbers can be no month.
fn day_first(text: &str) -> Option<(NaiveDate, &str)> {
    let (first, rest) = digits(text)?;
    let (sign, rest) = first_char(rest)?;
    let (second, rest) = digits(rest)?;
    let rest = rest.strip_prefix(sign)?;
    let (year, rest) = digits(rest)?;
    let (one, two): (u32, u32) = (first.parse().ok()?, second.parse().ok()?);
    let (day, month) = match sign {
        '.' => (first, second),
        '/' | '-' if one > 12 || one == two => (first, second),
        '/' | '-' if two > 12 => (second, first),
        _ => return None,
    };
    (year.len() == 4).then_some(())?;
    Some((ymd(year, month, day)?, rest))
}

/// A day with the name of its month: `1 March 2024`, `March 1, 2024`, `1er mars 2024`, `1 de marzo de 2024`.
fn named(text: &str) -> Option<(NaiveDate, &str)> {
    if let Some((day, rest)) = digits(text).filter(|(day, _)| day.len() <= 2) {
        let rest =
            ["st", "nd", "rd", "th", "er", "º", "."].iter().find_map(|end| rest.strip_prefix(end)).unwrap_or(rest);
        let rest = rest.trim_start_matches([' ', '-', '\u{a0}']);
        let rest = ["de ", "of "].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
        let (month, rest) = month(rest)?;
        let rest = rest.trim_start_matches(['.', ',', ' ', '-', '\u{a0}']);
        let rest = ["de ", "del "].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
        let (year, rest) = digits(rest).filter(|(year, _)| year.len() == 4)?;
        return Some((ymd(year, &month.to_string(), day)?, rest));
    }
    let (month, rest) = month(text)?;
    let (day, rest) = digits(rest.trim_start_matches(['.', ' ', '\u{a0}']))?;
    let rest = ["st", "nd", "rd", "th"].iter().find_map(|end| rest.strip_prefix(end)).unwrap_or(rest);
    let (year, rest) = digits(rest.trim_start_matches([',', ' ', '\u{a0}'])).filter(|(year, _)| year.len() == 4)?;
    Some((ymd(year, &month.to_string(), day)?, rest))
}

fn month(text: &str) -> Option<(usize, &str)> {
    let len = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    let word = text[..len].to_lowercase();
    let at = MONTHS.iter().position(|names| names.contains(&&*word))?;
    Some((at + 1, &text[len..]))
}

/// `Fri, 01 Mar 2024 10:00:00 +0100`
fn of_mail(text: &str) -> Option<String> {
    Some(DateTime::parse_from_rfc2822(text).ok()?.format("%Y-%m-%dT%H:%M%:z").to_string())
}

/// Seconds or milliseconds since 1970.
fn of_epoch(text: &str) -> Option<String> {
    let number: i64 = text.parse().ok()?;
    let seconds = match text.len() {
        10 => number,
        13 => number / 1000,
        _ => return None,
    };
    Some(DateTime::from_timestamp(seconds, 0)?.format("%Y-%m-%dT%H:%M+00:00").to_string())
}

/// A day with the time that follows it, if that is one.
fn with_time(day: NaiveDate, time: &str) -> String {
    let Some((clock, zone)) = clock(time) else { return day.to_string() };
    let form = if clock.format("%S").to_string() == "00" { "%H:%M" } else { "%H:%M:%S" };
    format!("{day}T{}{}", clock.format(form), offset(zone).unwrap_or_default())
}

fn clock(time: &str) -> Option<(NaiveTime, &str)> {
    let (hour, rest) = digits(time)?;
    let (minute, rest) = digits(rest.strip_prefix([':', 'h'])?)?;
    let (second, rest) = rest.strip_prefix(':').and_then(digits).unwrap_or(("0", rest));
    let rest = rest.strip_prefix('.').and_then(digits).map_or(rest, |(_, rest)| rest);
    let mut hour: u32 = hour.parse().ok()?;
    let zone = rest.trim_start();
    let half = zone.get(..2).map(str::to_ascii_lowercase);
    let zone = match half.as_deref() {
        Some("pm") => {
            hour = hour % 12 + 12;
            &zone[2..]
        }
        Some("am") => {
            hour %= 12;
            &zone[2..]
        }
        _ => zone,
    };
    Some((NaiveTime::from_hms_opt(hour, minute.parse().ok()?, second.parse().ok()?)?, zone.trim()))
}

/// `Z`, `+0100` and `+01:00` as Vigie writes them. Names of zones are not known here.
fn offset(zone: &str) -> Option<String> {
    if matches!(zone, "Z" | "z" | "UTC" | "GMT") {
        return Some("+00:00".to_owned());
    }
    let sign = zone.chars().next().filter(|sign| matches!(sign, '+' | '-'))?;
    let bare: String =
        zone[1..].chars().take_while(|c| c.is_ascii_digit() || *c == ':').filter(|c| *c != ':').collect();
    let (hours, minutes) = match bare.len() {
        2 => (bare.as_str(), "00"),
        4 => bare.split_at(2),
        _ => return None,
    };
    (hours.parse::<u32>().ok()? <= 14 && minutes.parse::<u32>().ok()? < 60).then(|| format!("{sign}{hours}:{minutes}"))
}

fn ymd(year: &str, month: &str, day: &str) -> Option<NaiveDate> {
    let day = NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)?;
    let year: i32 = year.parse().ok()?;
    (1900..2200).contains(&year).then_some(day)
}

fn digits(text: &str) -> Option<(&str, &str)> {
    let len = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    (len > 0).then(|| text.split_at(len))
}

fn first_char(text: &str) -> Option<(char, &str)> {
    let first = text.chars().next()?;
    Some((first, &text[first.len_utf8()..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_all_forms_are_read() {
        for (text, date) in [
            ("2024-03-01", "2024-03-01"),
            ("2024-03-01 10:00:00 +0100", "2024-03-01T10:00+01:00"),
            ("2024-03-01T10:00:30.123Z", "2024-03-01T10:00:30+00:00"),
            ("2024/3/1", "2024-03-01"),
            ("20240301", "2024-03-01"),
            ("1.3.2024", "2024-03-01"),
            ("31/12/2024", "2024-12-31"),
            ("12/31/2024", "2024-12-31"),
            ("March 1, 2024 9:05 pm", "2024-03-01T21:05"),
            ("1er mars 2024", "2024-03-01"),
            ("1 de marzo de 2024", "2024-03-01"),
            ("2024年3月1日", "2024-03-01"),
            ("Fri, 01 Mar 2024 10:00:00 +0100", "2024-03-01T10:00+01:00"),
            ("1709287200", "2024-03-01T10:00+00:00"),
        ] {
            assert_eq!(read(text).as_deref(), Some(date), "{text}");
        }
        for text in ["03/04/2024", "2024-02-30", "soon", "", "2024", "12"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn names_of_files_hold_dates() {
        let of = |name: &str| of_name(name);
        let pair = |date: &str, rest: &str| Some((date.to_owned(), rest.to_owned()));
        assert_eq!(of("_posts/2024-03-01-flood"), pair("2024-03-01", "flood"));
        assert_eq!(of("sitrep_20240301"), pair("2024-03-01", "sitrep"));
        assert_eq!(of("2024/03/01/flood"), pair("2024-03-01", "flood"));
        assert_eq!(of("report-12"), None);
        assert_eq!(of("2024-13-01-x"), None);
        assert_eq!(of("2024-03-éé"), None);
    }

    #[test]
    fn a_time_without_a_zone_gets_one() {
        let paris = chrono_tz::Europe::Paris;
        assert_eq!(in_zone("2024-07-01T10:00", paris), "2024-07-01T10:00+02:00");
        assert_eq!(in_zone("2024-12-01T10:00:30", paris), "2024-12-01T10:00:30+01:00");
        for date in ["2024-07-01", "2024-07-01T10:00Z", "2024-07-01T10:00+03:00", ""] {
            assert_eq!(in_zone(date, paris), date);
        }
    }

    #[test]
    fn the_first_date_of_a_text_is_found() {
        assert_eq!(first_in("As of 1 March 2024, and 2024-03-02.").as_deref(), Some("2024-03-01"));
        assert_eq!(first_in("Le 1er mars 2024").as_deref(), Some("2024-03-01"));
        assert_eq!(first_in("In May 12 people").as_deref(), None);
    }
}
