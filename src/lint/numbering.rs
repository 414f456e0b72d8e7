//! The numbers of headings. Dates and hours at their start are none, nor are ranks such as "2. nap".

use crate::content::body::HeadingDraft;
use crate::content::prose;
use crate::diagnostic::Diagnostic;
use crate::language::digits::has_ordinal_point;
use crate::model::report::Edition;

use super::faults;

/// Reports numbered headings that do not count on from the heading before.
pub(super) fn check(edition: &Edition, language: &str, found: &mut Vec<Diagnostic>) {
    let headings = edition
        .body
        .sections
        .iter()
        .flat_map(|section| std::iter::once(&section.heading).chain(section.content.headings()));
    let mut last: Option<Vec<u32>> = None;
    for heading in headings {
        let Some(label) = label(heading) else { continue };
        if is_clock(&heading.text, last.as_deref()) || is_date_or_rank(&heading.text, language) {
            continue;
        }
        if let (Some(before), Some(span)) = (&last, heading.span)
            && !follows(before, &label)
        {
            found.push(faults::numbering_jump(span, &written(heading), &heading.text));
        }
        last = Some(label);
    }
}

/// The numbers at the beginning of a heading: `III.1` is 3 and 1. A single number needs a point, bracket or colon after
/// it.
fn label(heading: &HeadingDraft) -> Option<Vec<u32>> {
    let word = heading.text.split_whitespace().next()?;
    let bare = word.trim_end_matches(['.', ')', ':']);
    let parts: Vec<u32> = bare.split('.').map(part).collect::<Option<_>>()?;
    (parts.len() > 1 || bare.len() < word.len()).then_some(parts)
}

/// Whether a heading begins with an hour, `14.30`, and not with the section that follows 14.29 or that begins chapter 14.
fn is_clock(text: &str, before: Option<&[u32]>) -> bool {
    let word = text.split_whitespace().next().unwrap_or_default();
    let Some((hour, minute)) = word.trim_end_matches(':').split_once('.') else { return false };
    let below = |digits: &str, most: u32| digits.len() <= 2 && digits.parse().is_ok_and(|number: u32| number < most);
    let is_chapter =
        |before: &[u32]| before.len() > 1 && hour.parse().is_ok_and(|hour: u32| hour.abs_diff(before[0]) <= 1);
    below(hour, 24) && minute.len() == 2 && below(minute, 60) && !before.is_some_and(is_chapter)
}

/// Whether a heading begins with a day or a rank, in a language that writes them with a point: "28. Februar", "3. 12. 2024",
/// "5. – 7. prosince", "9.12.", "2. nap". A number of a section comes before a word with a capital.
fn is_date_or_rank(text: &str, language: &str) -> bool {
    if !has_ordinal_point(language.split('-').next().unwrap_or_default()) {
        return false;
    }
    let mut rest = text;
    let (mut numbers, mut has_blank) = (0, false);
    loop {
        let digits = rest.chars().take_while(char::is_ascii_digit).count();
        let number = &rest[..digits];
        if digits == 4 && numbers > 0 {
            return true;
        }
        let is_day = number.parse().is_ok_and(|number: u32| (1..=31).contains(&number));
        let Some(behind) = rest[digits..].strip_prefix('.').filter(|_| is_day) else { return false };
        numbers += 1;
        rest = behind.trim_start_matches([' ', '\u{a0}', '\u{202f}', '–', '—', '-', '/']);
        let Some(next) = rest.chars().next() else { return numbers > 1 };
        if next.is_ascii_digit() {
            has_blank |= rest.len() < behind.len();
            continue;
        }
        if !next.is_alphabetic() {
            return numbers > 1;
        }
        let word: String = rest.chars().take_while(|char| char.is_alphabetic()).flat_map(char::to_lowercase).collect();
        return next.is_lowercase() || (numbers > 1 && has_blank) || prose::is_month_or_rank(&word);
    }
}

fn written(heading: &HeadingDraft) -> String {
    heading.text.split_whitespace().next().unwrap_or_default().to_owned()
}

fn part(written: &str) -> Option<u32> {
    match written.parse() {
        // `01.03` is a day.
        Ok(number) => (number < 100 && (number == 0 || !written.starts_with('0'))).then_some(number),
        Err(_) => roman(written),
    }
}

/// `IV` is 4. `None` above 39, where such letters more likely begin a word.
fn roman(written: &str) -> Option<u32> {
    const NUMERALS: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    let tens = written.chars().take_while(|char| *char == 'X').count().min(3);
    let ones = NUMERALS.iter().position(|numeral| *numeral == &written[tens..])?;
    let number = u32::try_from(tens * 10 + ones).ok()?;
    (number > 0).then_some(number)
}

/// Whether a number is the next of its level, the first below it, or the next of a level above.
fn follows(before: &[u32], now: &[u32]) -> bool {
    let depth = now.len();
    if depth > before.len() {
        return now[..before.len()] == *before && now[before.len()..].iter().all(|part| *part <= 1);
    }
    // A chapter may have no heading of its own: after III.2 comes IV.1.
    let is_next = |level: usize| now[..level] == before[..level] && now[level] == before[level] + 1;
    is_next(depth - 1) || (0..depth - 1).any(|level| is_next(level) && now[level + 1..].iter().all(|part| *part == 1))
}
