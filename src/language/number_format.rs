//! How a language marks thousands and decimals, by the data of CLDR that numbers are printed with.

use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

use icu_decimal::input::Decimal;
use icu_decimal::{DecimalFormatter, DecimalFormatterPreferences};
use icu_locale_core::Locale as Tag;

use super::digits::parts_only_thousands;
use super::script::Script;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NumberFormat {
    /// `300,000` and `1.5`.
    DecimalPoint,
    /// `300 000` and `1,5`.
    DecimalComma {
        /// Whether `300.000` is in use as well.
        point: bool,
    },
}

impl NumberFormat {
    /// The format of a BCP 47 tag with its region: `es-MX` has points where `es` has commas. `None` if more than one way is
    /// in use.
    pub(crate) fn of(tag: &str) -> Option<NumberFormat> {
        // A site has few languages, and every paragraph asks for one of them.
        static KNOWN: RwLock<Option<HashMap<String, Option<NumberFormat>>>> = RwLock::new(None);
        let known = KNOWN.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(format) = known.as_ref().and_then(|known| known.get(tag)) {
            return *format;
        }
        drop(known);
        let format = NumberFormat::look_up(tag);
        let mut known = KNOWN.write().unwrap_or_else(PoisonError::into_inner);
        known.get_or_insert_default().insert(tag.to_owned(), format);
        format
    }

    fn look_up(tag: &str) -> Option<NumberFormat> {
        let language = super::find(tag);
        if language.is_some_and(|language| language.script == Script::Arabic) {
            // Offices that write Arabic have both ways, whatever their country.
            return None;
        }
        // For a language that CLDR does not know it would give the root's marks.
        super::autonyms::autonym(tag.split('-').next()?)?;
        let formatter = formatter(tag)?;
        let mut sample = Decimal::from(12_345_675);
        sample.multiply_pow10(-1);
        let sample = formatter.format(&sample).to_string();
        let mut marks = sample.chars().filter(|char| !char.is_numeric());
        match (marks.next()?, marks.next_back()?) {
            (',', '.') => Some(NumberFormat::DecimalPoint),
            // Of a language without a file of its own we do not know whether the point is in use beside the blank.
            (thousands, ',') if thousands != ',' => {
                Some(NumberFormat::DecimalComma { point: thousands == '.' || language.is_none() })
            }
            _ => None,
        }
    }

    /// A number of another language with the marks of this one: its last mark is that of decimals if there is another one, or
    /// if no three digits follow. `None` if it has no mark of either kind.
    pub(crate) fn corrected(self, written: &str) -> Option<String> {
        let (thousands, decimals) = match self {
            NumberFormat::DecimalPoint => (",", "."),
            NumberFormat::DecimalComma { point: true } => (".", ","),
            NumberFormat::DecimalComma { point: false } => (" ", ","),
        };
        let is_mark = |char: char| matches!(char, '.' | ',');
        let (before, behind) = written.rsplit_once(is_mark)?;
        let last = written[before.len()..].chars().next()?;
        let digits = behind.chars().take_while(|char| char.is_numeric()).count();
        let has_both = before.contains(|char| is_mark(char) && char != last) || before.contains(parts_only_thousands);
        let is_decimal = !before.contains(last) && (has_both || digits != 3);
        let mut out: String = before.split(is_mark).collect::<Vec<_>>().join(thousands);
        out.push_str(if is_decimal { decimals } else { thousands });
        out.push_str(behind);
        Some(out)
    }
}

/// The formatter of a tag. `None` if CLDR does not know the language.
fn formatter(tag: &str) -> Option<DecimalFormatter> {
    let tag: Tag = super::cldr_tag(tag).parse().ok()?;
    DecimalFormatter::try_new(DecimalFormatterPreferences::from(&tag), Default::default()).ok()
}
