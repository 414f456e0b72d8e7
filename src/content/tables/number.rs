//! Numbers as they stand in cells.

use std::borrow::Cow;

use crate::content::values::Amount;
use crate::content::yaml::Rejection;

use super::faults::NO_RESULT;
use super::rows::{Cell, is_error};
use crate::content::table_draft::TablesDraft;
use crate::content::values::{DecimalSign, ThousandsSign};

/// The signs within numbers, as declared.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct NumberSigns {
    decimal: Option<DecimalSign>,
    thousands: Option<ThousandsSign>,
}

impl NumberSigns {
    pub(crate) fn of(draft: &TablesDraft) -> NumberSigns {
        NumberSigns { decimal: draft.decimal, thousands: draft.thousands }
    }

    /// The number in a cell, whose signs in a workbook are the workbook's. `is_share`: what is counted is a share in hundredths, so that
    /// `12.5%` is 12.5.
    ///
    /// # Errors
    /// If it is no number of these signs, with the cure.
    pub(super) fn read_cell(self, cell: &Cell, is_share: bool) -> Result<Option<Amount>, Rejection> {
        let signs = if cell.is_number { NumberSigns::default() } else { self };
        let number = cell.text.strip_suffix('%').filter(|_| is_share).map(str::trim_end);
        match number {
            Some(number) if !number.is_empty() => signs.read(number),
            _ => signs.read(&cell.text),
        }
    }

    /// The number of a text; `None` if it is empty.
    ///
    /// # Errors
    /// If it is no number of these signs, with the cure.
    pub(crate) fn read(self, cell: &str) -> Result<Option<Amount>, Rejection> {
        let text = cell.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        if text.is_empty() {
            return Ok(None);
        }
        self.plain(text).and_then(|plain| Amount::parse(&plain)).map(Some).ok_or_else(|| self.rejected(text))
    }

    /// The text with a point before its decimals and nothing between its thousands.
    fn plain(self, text: &str) -> Option<String> {
        let decimal = match self.decimal {
            Some(DecimalSign::Comma) => ',',
            Some(DecimalSign::Point) | None => '.',
        };
        let (sign, text) = match text.strip_prefix(['-', '\u{2212}', '+']) {
            Some(rest) if !text.starts_with('+') => ("-", rest),
            Some(rest) => ("", rest),
            None => ("", text),
        };
        let (whole, decimals) = text.split_once(decimal).unwrap_or((text, ""));
        let is_between = |c: char| match self.thousands {
            Some(ThousandsSign::Comma) => c == ',',
            Some(ThousandsSign::Point) => c == '.',
            Some(ThousandsSign::Space) => c.is_whitespace(),
            Some(ThousandsSign::Apostrophe) => matches!(c, '\'' | '\u{2019}'),
            None => false,
        };
        let groups: Vec<&str> = whole.split(is_between).collect();
        // India groups by two above the thousands.
        let is_group = |(at, group): (usize, &&str)| match at {
            0 => (1..=3).contains(&group.len()),
            at if at + 1 == groups.len() => group.len() == 3,
            _ => matches!(group.len(), 2 | 3),
        };
        let are_groups = groups.len() == 1 || groups.iter().enumerate().all(is_group);
        let are_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if !are_groups || !groups.iter().all(|group| are_digits(group)) || !are_digits(decimals) {
            return None;
        }
        let whole = groups.concat();
        let point = if decimals.is_empty() { "" } else { "." };
        // `007` is a code, and Excel keeps it as one.
        Some(format!("{sign}{whole}{point}{decimals}")).filter(|_| !text.ends_with(decimal))
    }

    /// `decimal: comma, thousands: space`.
    fn declared(self) -> String {
        let decimal = self.decimal.map(|sign| format!("`decimal: {}`", sign.as_str()));
        let thousands = self.thousands.map(|sign| format!("`thousands: {}`", sign.as_str()));
        decimal.into_iter().chain(thousands).collect::<Vec<_>>().join(" and ")
    }

    fn rejected(self, text: &str) -> Rejection {
        let is_number = |c: char| c.is_ascii_digit() || c == '-' || c == '\u{2212}';
        let marks: String = text.chars().filter(|c| !is_number(*c)).collect();
        let has_digits = text.bytes().any(|byte| byte.is_ascii_digit());
        let first = marks.chars().next();
        let is_sign = |c: char| matches!(c, ',' | '.' | '\'' | '\u{2019}') || c.is_whitespace();
        let hint: Cow<'static, str> = match first {
            _ if text.starts_with('=') || is_error(text) => NO_RESULT.into(),
            _ if !has_digits => "leave the cell empty if there is no number".into(),
            Some(_) if text.ends_with('%') && marks.matches('%').count() == 1 => {
                "say so in the front matter, `unit: \"%\"`; or write the number alone".into()
            }
            Some('<' | '>' | '~' | '≥' | '≤' | '≈') => {
                "write the number alone; the front matter has `min`, `max` and `approximate`".into()
            }
            Some(_) if (self.decimal.is_some() || self.thousands.is_some()) && marks.chars().all(is_sign) => {
                format!("series.yaml declares {}: write it so", self.declared()).into()
            }
            Some(sign) if marks.chars().all(is_sign) => {
                let word = match sign {
                    ',' => "comma",
                    '.' => "point",
                    '\'' | '\u{2019}' => "apostrophe",
                    _ => "space",
                };
                let is_thousands = marks.chars().filter(|c| *c == sign).count() > 1 || !matches!(sign, ',' | '.');
                match (is_thousands, word) {
                    (true, word) => format!("if these are thousands, say so in series.yaml: `tables: {{thousands: {word}}}`"),
                    (false, "comma") if self.thousands.is_none() => {
                        "say in series.yaml what the comma is: `tables: {decimal: comma}` or `tables: {thousands: comma}`"
                            .to_owned()
                    }
                    _ => "say in series.yaml what stands before decimals and between thousands, under `tables`".to_owned(),
                }
                .into()
            }
            None if text.starts_with('0') => "numbers do not begin with a zero; is this the right column?".into(),
            _ => "write digits, such as 1250".into(),
        };
        Rejection::new(format!("`{text}` is not a number"), hint)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(signs: NumberSigns, cell: &str) -> Option<String> {
        signs.read(cell).ok().flatten().map(|amount| amount.to_string())
    }

    #[test]
    fn numbers_are_read_by_the_signs_that_are_declared_and_by_no_other() {
        let plain = NumberSigns::default();
        let german = NumberSigns { decimal: Some(DecimalSign::Comma), thousands: Some(ThousandsSign::Point) };
        let indian = NumberSigns { decimal: None, thousands: Some(ThousandsSign::Comma) };
        let french = NumberSigns { decimal: Some(DecimalSign::Comma), thousands: Some(ThousandsSign::Space) };
        for (signs, cell, number) in [
            (plain, "1250", Some("1250")),
            (plain, " 6.40 ", Some("6.40")),
            (plain, "\u{2212}3", Some("-3")),
            (plain, "1,250", None),
            (plain, "1 250", None),
            (plain, "6,4", None),
            (plain, "12%", None),
            (plain, "n/a", None),
            (plain, "007", None),
            (german, "1.250", Some("1250")),
            (german, "1.250.000,5", Some("1250000.5")),
            (german, "1.25", None),
            (german, "12.50,00", None),
            (indian, "12,34,567", Some("1234567")),
            (indian, "1,234.5", Some("1234.5")),
            (indian, "1,23", None),
            (french, "1\u{202f}250,5", Some("1250.5")),
            (french, "1250,", None),
        ] {
            assert_eq!(read(signs, cell).as_deref(), number, "{cell}");
        }
        assert!(plain.read("").unwrap().is_none() && plain.read("\u{a0}").unwrap().is_none());
    }
}
