//! Names of files that go out and tell when they were made, to the second, or whom they are from. Machines give such names:
//! a phone, a messenger, a program that takes the screen.

use super::faults;
use super::inputs::LintInputs;
use crate::content::ROOT_FOLDER;
use crate::diagnostic::Diagnostic;

/// Every file that comes out beside the pages, once.
pub(super) fn check(inputs: &LintInputs<'_>, found: &mut Vec<Diagnostic>) {
    for path in inputs.linked.assets.iter().filter(|path| !path.starts_with(ROOT_FOLDER)) {
        let Some(asset) = inputs.site.assets.get(path) else { continue };
        if let Some(what) = told(path.rsplit('/').next().unwrap_or(path)) {
            found.push(faults::telling_name(asset.source.whole(), what));
        }
    }
}

/// What a name tells.
fn told(name: &str) -> Option<&'static str> {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let numbers = numbers(stem);
    if (0..numbers.len()).any(|at| is_moment(&numbers[at..])) {
        return Some("a time to the second");
    }
    let is_phone = |(before, digits): &(&str, &str)| before.ends_with('+') && (9..=15).contains(&digits.len());
    if numbers.iter().any(is_phone) {
        return Some("a telephone number");
    }
    let (before, after) = stem.split_once('@')?;
    let host_end = after.rsplit_once('.').map_or("", |(_, end)| end);
    let is_end = host_end.len() > 1 && host_end.bytes().all(|byte| byte.is_ascii_alphabetic());
    (is_end && before.ends_with(|c: char| c.is_ascii_alphanumeric())).then_some("an e-mail address")
}

/// The numbers of a name, each with what stands before it.
fn numbers(name: &str) -> Vec<(&str, &str)> {
    let (mut numbers, mut rest) = (Vec::new(), name);
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let end = rest[start..].find(|c: char| !c.is_ascii_digit()).map_or(rest.len(), |end| start + end);
        numbers.push((&rest[..start], &rest[start..end]));
        rest = &rest[end..];
    }
    numbers
}

/// Whether numbers begin with a day and a time, or with the milliseconds since 1970. A day alone is the business of many
/// maps and reports, and so is the time of a whole hour.
fn is_moment(numbers: &[(&str, &str)]) -> bool {
    let (day, rest) = match numbers {
        [(_, whole), rest @ ..] if whole.len() >= 8 && is_day(&whole[..4], &whole[4..6], &whole[6..8]) => {
            (&whole[8..], rest)
        }
        [(_, year), (_, month), (_, day), rest @ ..] if year.len() == 4 && is_day(year, month, day) => ("", rest),
        [(_, digits), ..] => return digits.len() == 13 && ("13".."20").contains(&&digits[..2]),
        [] => return false,
    };
    if day.len() >= 6 {
        return is_time(&day[..2], &day[2..4], &day[4..6]);
    }
    let is_near = |between: &str| between.chars().count() <= 8;
    match rest {
        [(between, digits), ..] if day.is_empty() && is_near(between) && (6..=9).contains(&digits.len()) => {
            is_time(&digits[..2], &digits[2..4], &digits[4..6])
        }
        [(between, hour), (_, minute), (_, second), ..] if day.is_empty() && is_near(between) => {
            is_time(hour, minute, second)
        }
        // What WhatsApp numbers.
        [(between, digits), ..] => between.ends_with("WA") && digits.len() == 4,
        [] => false,
    }
}

fn is_day(year: &str, month: &str, day: &str) -> bool {
    in_range(year, 1990, 2099) && month.len() == 2 && in_range(month, 1, 12) && day.len() == 2 && in_range(day, 1, 31)
}

fn is_time(hour: &str, minute: &str, second: &str) -> bool {
    let two = |digits: &str, most| digits.len() == 2 && in_range(digits, 0, most);
    let is_whole_hour = minute == "00" && second == "00";
    hour.len() <= 2 && in_range(hour, 0, 23) && two(minute, 59) && two(second, 59) && !is_whole_hour
}

fn in_range(digits: &str, least: u32, most: u32) -> bool {
    digits.parse().is_ok_and(|number: u32| (least..=most).contains(&number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_machines_give_tell_a_time() {
        for name in [
            "IMG_20241130_143207_AbuAhmed.png",
            "IMG_20241130_143207.jpg",
            "PXL_20241130_143207123.MP.jpg",
            "20241130143207.jpg",
            "VID-20241130-WA0012.mp4",
            "WhatsApp Image 2024-11-30 at 14.32.07.jpeg",
            "WhatsApp Audio 2024-11-30 um 14.32.07_4f2a.opus",
            "Screenshot_2024-11-30-14-32-07-123_org.example.png",
            "Screenshot 2024-11-30 at 2.32.07\u{202f}PM.png",
            "Capture d’écran 2024-11-30 à 14.32.07.png",
            "Bildschirmfoto vom 2024-11-30 14-32-07.png",
            "signal-2024-11-30-143207.jpeg",
            "photo_2024-11-30_14-32-07.jpg",
            "FB_IMG_1732976727123.jpg",
        ] {
            assert_eq!(told(name), Some("a time to the second"), "{name}");
        }
        assert_eq!(told("list +963944123456.pdf"), Some("a telephone number"));
        assert_eq!(told("from ana@desk.example.pdf"), Some("an e-mail address"));
    }

    #[test]
    fn names_that_people_give_pass() {
        for name in [
            "bridge-2024.jpg",
            "map-2024-11-30.png",
            "map-20241130.png",
            "map-2024-11-30-100000.png",
            "sitrep-2024-11-30-1800.pdf",
            "sitrep-2024-11-30_18-00.pdf",
            "IMG_1234.jpg",
            "DSC_0042.jpg",
            "order-311-12-7.pdf",
            "OCHA-SYR-20241130-v12.pdf",
            "flood-2024-11-27-2024-11-30.csv",
            "1234567890.pdf",
            "9789041123454.pdf",
            "logo@2x.png",
            "A+B-2024.pdf",
            "حلب-2024.png",
            "a.b",
            "a",
            "",
        ] {
            assert_eq!(told(name), None, "{name}");
        }
    }
}
