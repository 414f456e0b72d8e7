//! Telephone numbers: told by the word before them, or by a form that nothing else has.

use crate::language::digits::digit_of_any_script;
use crate::language::telephones::{self, Label};

/// The most characters of a telephone number, with all its blanks.
const LONGEST: usize = 32;
/// The most digits, by the rule of the ITU.
const MOST_DIGITS: usize = 15;
/// The fewest behind a word for a telephone.
const FEWEST_DIGITS: usize = 7;
/// The fewest behind a plus.
const FEWEST_ABROAD: usize = 8;

/// Digits with their marks, as far as one telephone number may reach.
struct Dialled {
    /// In groups, of ASCII digits.
    groups: Vec<String>,
    /// What stands before each group.
    marks: Vec<String>,
    end: usize,
}

/// Where the telephone number ends that begins at a digit, a plus or a bracket; `None` if none does.
pub(super) fn telephone_end(text: &str, start: usize) -> Option<usize> {
    let digits = text[start..].chars().take(LONGEST).filter(|char| digit_of_any_script(*char).is_some());
    if digits.take(FEWEST_DIGITS).count() < FEWEST_DIGITS {
        return None;
    }
    let dialled = Dialled::read(&text[start..])?;
    if dialled.is_date() {
        return None;
    }
    // The end of a longer row of digits has no form of its own.
    let is_whole = !text[..start].trim_end().ends_with(|char| digit_of_any_script(char).is_some());
    let is_number = (is_whole && dialled.has_own_form())
        || match telephones::label_at_end(&text[..start]) {
            Label::Named => !dialled.ends_in_thousands(),
            Label::Called => dialled.looks_dialled(),
            Label::None => false,
        };
    is_number.then_some(start + dialled.end)
}

/// Where a row of digits ends that is dialled and counts nothing, also where nobody can say that it is a telephone number:
/// `0800 123 4567`, "call 116 117". `None` if none begins there.
pub(super) fn dialled_end(text: &str, start: usize) -> Option<usize> {
    const FEWEST: usize = 5;
    let (before, rest) = text.split_at(start);
    let dialled = Dialled::read_from(rest, FEWEST).filter(|dialled| !dialled.is_date())?;
    // A point joins decimals, and so does a comma, which is no mark here.
    let has_point = dialled.marks[1..].iter().any(|mark| mark.contains('.'));
    let is_whole = !before.ends_with([',', '.']) && !rest[dialled.end..].starts_with([',', ':', '%'])
        || rest[dialled.end..].starts_with(", ");
    let is_trunk_number = is_trunk_of_service(&dialled.groups[0]) && dialled.groups.len() > 1;
    let is_chain = dialled.groups.len() > 2 && dialled.marks[1..].iter().all(|mark| mark == "-" || mark == "\u{2011}");
    let is_called = || {
        let is_labelled = telephones::label_at_end(before) != Label::None;
        is_labelled && dialled.groups.len() > 1 && !dialled.ends_in_thousands()
    };
    (is_whole && !has_point && (is_trunk_number || is_chain || is_called())).then_some(start + dialled.end)
}

impl Dialled {
    fn read(rest: &str) -> Option<Dialled> {
        Dialled::read_from(rest, FEWEST_DIGITS)
    }

    /// Digits with their marks, at least so many.
    fn read_from(rest: &str, fewest: usize) -> Option<Dialled> {
        let mut dialled = Dialled { groups: Vec::new(), marks: Vec::new(), end: 0 };
        let (mut mark, mut digits) = (String::new(), 0);
        for (at, char) in rest.char_indices().take(LONGEST) {
            if let Some(digit) = digit_of_any_script(char) {
                match dialled.groups.last_mut().filter(|_| mark.is_empty()) {
                    Some(group) => group.push(digit),
                    None => {
                        dialled.groups.push(digit.to_string());
                        dialled.marks.push(std::mem::take(&mut mark));
                    }
                }
                digits += 1;
                dialled.end = at + char.len_utf8();
            } else if is_mark(char) || (char == '+' && digits == 0) {
                mark.push(if char.is_whitespace() { ' ' } else { char });
                // A point before a blank ends a sentence, and two blanks end more than that.
                if mark == ". " || mark.ends_with("  ") || mark.chars().count() > 3 {
                    break;
                }
            } else {
                break;
            }
        }
        (fewest..=MOST_DIGITS).contains(&digits).then_some(dialled)
    }

    fn digits(&self) -> usize {
        self.groups.iter().map(String::len).sum()
    }

    fn lengths(&self) -> Vec<usize> {
        self.groups.iter().map(String::len).collect()
    }

    /// A form in which nothing but telephone numbers is written.
    fn has_own_form(&self) -> bool {
        let (lengths, marks): (Vec<usize>, Vec<&str>) =
            (self.lengths(), self.marks.iter().map(String::as_str).collect());
        let (first, digits) = (self.groups[0].as_str(), self.digits());
        if marks[0].contains('+') {
            let is_amount = self.is_by_three() && (digits < 10 || self.ends_in_thousands());
            return digits >= FEWEST_ABROAD && !first.starts_with('0') && !is_amount && !self.is_decimal();
        }
        let is_bracketed = marks[0] == "(" && marks.get(1).is_some_and(|mark| mark.starts_with(')'));
        match (lengths.as_slice(), marks.as_slice()) {
            // `0044 20 7946 0321`
            _ if first.starts_with("00") && !first.starts_with("000") && lengths.len() > 2 => {
                // Accounts have groups of four.
                let is_account = lengths.iter().all(|length| *length == 4);
                (2..=5).contains(&first.len())
                    && digits > 10
                    && !is_account
                    && self.groups[1..].iter().all(|group| group.len() > 1)
            }
            // `01 42 68 53 00`
            ([2, 2, 2, 2, 2], [_, rest @ ..]) => {
                is_trunk(first) && rest.iter().all(|mark| mark == &rest[0] && matches!(*mark, " " | "." | "-"))
            }
            // `(212) 555-0123`, and `(48) 3244-0600` or `(55) 99147-7276`
            ([3, 3, 4] | [2, 4 | 5, 4], [.., "-" | "."]) if is_bracketed => !first.starts_with(['0', '1']),
            // `(021) 345-6789`
            ([2..=5, ..], _) if is_bracketed && is_trunk(first) => digits >= FEWEST_ABROAD,
            // `8 (495) 123-45-67`, `8-800-123-45-67`
            ([1, 3, 3, 2, 2], [.., "-", "-"]) => first == "8" || first == "7",
            _ => false,
        }
    }

    /// What may stand behind "call": it begins as numbers for a whole country do, or has hyphens or brackets.
    fn looks_dialled(&self) -> bool {
        let first = self.groups[0].as_str();
        // "Call 2024-0012" is one for proposals.
        let is_year = first.len() == 4 && (first.starts_with("19") || first.starts_with("20"));
        !is_year && (is_trunk(first) || self.marks.iter().any(|mark| mark.contains(['-', '(', '\u{2011}'])))
    }

    /// `30.11.2024` or `2024-11-30`, whatever follows.
    fn is_date(&self) -> bool {
        let [first, second, third, ..] = self.groups.as_slice() else { return false };
        let within = |group: &str, most: u32| {
            group.len() <= 2 && group.parse().is_ok_and(|number: u32| (1..=most).contains(&number))
        };
        let is_year = |group: &str| group.len() == 4 && (group.starts_with("19") || group.starts_with("20"));
        let has_marks = self.marks[1] == self.marks[2] && matches!(self.marks[1].as_str(), "." | "-" | "/");
        let is_ours = is_year(first) && within(second, 12) && within(third, 31);
        let is_day_first = within(first, 31) && within(second, 31) && is_year(third);
        has_marks && (is_ours || is_day_first)
    }

    /// Groups of three, as thousands have.
    fn is_by_three(&self) -> bool {
        let thousands = |mark: &String| mark == &self.marks[1] && matches!(mark.as_str(), " " | ".");
        self.groups.len() > 1
            && self.groups[1..].iter().all(|group| group.len() == 3)
            && self.marks[1..].iter().all(thousands)
    }

    fn ends_in_thousands(&self) -> bool {
        self.is_by_three() && self.groups.last().is_some_and(|group| group == "000")
    }

    /// One or two decimal numbers, as coordinates are.
    fn is_decimal(&self) -> bool {
        let is_point = |at: usize| self.marks.get(at).is_some_and(|mark| mark == ".");
        match self.groups.len() {
            2 => is_point(1),
            4 => is_point(1) && is_point(3),
            _ => false,
        }
    }
}

/// Whether a group begins with the zero that is dialled within a country.
fn is_trunk(group: &str) -> bool {
    group.starts_with('0') && !group.starts_with("00") && group.len() > 1
}

/// The same, of the whole world or of one that costs nothing: `0800`, `00`.
fn is_trunk_of_service(group: &str) -> bool {
    group.starts_with('0') && group.len() > 1 && group.len() < 6
}

fn is_mark(char: char) -> bool {
    matches!(char, ' ' | '.' | '-' | '(' | ')' | '/' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2010}' | '\u{2011}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first telephone number of a text.
    fn found(text: &str) -> Option<&str> {
        let begins = |(at, char): (usize, char)| (char.is_numeric() || matches!(char, '+' | '(')).then_some(at);
        text.char_indices().filter_map(begins).find_map(|at| telephone_end(text, at).map(|end| &text[at..end]))
    }

    #[test]
    fn some_forms_are_of_telephones_only() {
        for number in [
            "+33 1 42 68 53 00",
            "+48 601 234 567",
            "+963 21 123 4567",
            "+1 (212) 555-0123",
            "00963 944 123 456",
            "01 42 68 53 00",
            "06.12.34.56.78",
            "(212) 555-0123",
            "(48) 3244-0600",
            "(55) 99147-7276",
            "(021) 345 6789",
            "8 (495) 123-45-67",
            "8-800-123-45-67",
            "+٩٦٣ ٢١ ١٢٣ ٤٥٦٧",
        ] {
            assert_eq!(found(number), Some(number));
        }
    }

    #[test]
    fn others_want_a_word_before_them() {
        for number in ["030 123 45 67", "1234567", "67 123 45 67", "0212345678", "138 1234 5678"] {
            assert_eq!(found(number), None, "{number}");
            assert_eq!(found(&format!("Tel.: {number}, 3")), Some(number));
        }
        assert_eq!((found("Call 555-0134-22"), found("Call 12 345 678")), (Some("555-0134-22"), None));
    }

    #[test]
    fn what_is_dialled_counts_nothing() {
        let end = |text: &str| text.find(|c: char| c.is_ascii_digit()).and_then(|at| dialled_end(text, at));
        for text in ["0800 123 4567", "0712 345 678", "021-345-6789", "Call 116 117", "44-21-17", "00 800 6789 1011"] {
            assert_eq!(end(text), Some(text.len()), "{text}");
        }
        for text in
            ["12 480", "0.125", "00.5", "03.11.2024", "2024-11-30", "116 117", "Call 12 people", "mobile 1 200 000"]
        {
            assert_eq!(end(text), None, "{text}");
        }
    }

    #[test]
    fn other_numbers_are_no_telephones() {
        for text in [
            "FL-2025-000123-SYR",
            "case 2024-000-778",
            "ISBN 978-3-16-148410-0",
            "IBAN DE89 3704 0044 0532 0130 00",
            "+12 345 678 since",
            "+5 000 000 000",
            "+36.202105, +37.134260",
            "+36.202105 37.134260",
            "WhatsApp 30.11.2024, 14:32",
            "Fax 2024-06-11 12:30",
            "(2024) 123 4567",
            "Siret 123 456 789 00012",
            "12 34 56 78",
            "0001 0002 0003",
            "mobile 1 200 000",
            "le 27 11 2024",
            "10 000 20 000 30 000",
            "call 2024-0012345",
            "0044 1234 5678",
            "Mobile users: 12 345 678",
            "37.134260",
            "20240611-0042",
            "00 10 20 30 40",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
