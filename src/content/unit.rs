//! Which units are counted, one by one, and which are measured.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::language::{LANGUAGES, entries};

use super::values::Measure;

/// Units that are measured, and signs of a share, a rate or a scale, in any language.
const MEASURED: &str =
    "m, m2, m3, cm, mm, km, km2, ha, g, mg, kg, t, l, ml, w, kw, mw, gw, kwh, mwh, gwh, c, f, k, mn, bn, h";

/// How the numbers of a figure come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Counting {
    /// Things that cannot be divided, nor be fewer than none.
    Counted,
    /// Money, lengths, shares, rates, thousands: any number.
    Measured,
    /// The unit has no word that says so, or there is no unit.
    Unsaid,
}

impl Counting {
    /// By the words of the unit: "persons displaced (est.)" are counted, "cases per month" are not. If there is no unit, what
    /// happened to them says so: the killed are persons.
    pub(crate) fn of(unit: Option<&str>, measure: Option<Measure>) -> Counting {
        let Some(unit) = unit else {
            return if measure.is_some_and(counts_persons) { Counting::Counted } else { Counting::Unsaid };
        };
        if unit.contains(['%', '‰', '/', '²', '³', '$', '€', '£', '¥', '₴', '°']) {
            return Counting::Measured;
        }
        // Arabic vowel signs are optional.
        let plain: String = unit.chars().filter(|sign| !('\u{64b}'..='\u{652}').contains(sign)).collect();
        let mut counting = Counting::Unsaid;
        for word in plain.split(|sign: char| !sign.is_alphanumeric() && !is_apostrophe(sign)) {
            match counting_of(word) {
                Counting::Measured => return Counting::Measured,
                Counting::Counted => counting = Counting::Counted,
                Counting::Unsaid => {}
            }
        }
        counting
    }
}

/// Whether a unit is that of a share, a rate or a mean, which nobody adds up.
pub(crate) fn is_share(unit: &str) -> bool {
    let lower = unit.to_lowercase();
    let mut words = lower.split(|sign: char| !sign.is_alphabetic());
    unit.contains(['%', '‰', '/', '°']) || words.any(|word| SHARES.contains(word))
}

/// The words of all languages for what nobody adds up.
static SHARES: LazyLock<HashSet<&str>> =
    LazyLock::new(|| LANGUAGES.iter().flat_map(|language| entries(language.prose.shares)).collect());

fn is_apostrophe(sign: char) -> bool {
    matches!(sign, '\'' | '’' | 'ʼ')
}

fn counting_of(word: &str) -> Counting {
    let lower = word.to_lowercase().replace(is_apostrophe, "'");
    // French elides its article ("d'enfants"), Arabic attaches it.
    let bare = lower.split_once('\'').map(|(_, bare)| bare);
    let forms = [Some(lower.as_str()), bare, lower.strip_prefix("ال")];
    if let Some(known) = forms.into_iter().flatten().find_map(|form| WORDS.get(form)) {
        return *known;
    }
    // "per 1,000": hundreds and thousands in a unit multiply or divide.
    let is_round = word.bytes().all(|digit| digit.is_ascii_digit()) && word.ends_with("00");
    // `USD`: the code of a currency.
    let is_code = word.len() == 3 && word.bytes().all(|letter| letter.is_ascii_uppercase());
    if is_round || is_code { Counting::Measured } else { Counting::Unsaid }
}

/// The words of all languages; a word that is both is taken for a measure.
static WORDS: LazyLock<HashMap<&str, Counting>> = LazyLock::new(|| {
    let prose = || LANGUAGES.iter().map(|language| &language.prose);
    let counted = prose().flat_map(|prose| entries(prose.counted));
    let scales = prose().flat_map(|prose| prose.scales).flat_map(|(_, words)| entries(words));
    let measured = prose().flat_map(|prose| entries(prose.measured)).chain(scales).chain(entries(MEASURED));
    let kinds = counted.map(|word| (word, Counting::Counted));
    kinds.chain(measured.map(|word| (word, Counting::Measured))).collect()
});

fn counts_persons(measure: Measure) -> bool {
    !matches!(measure, Measure::FundingRequired | Measure::FundingReceived)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persons_are_counted_and_money_is_not() {
        for unit in [
            "persons", "Households", "deaths", "vehicles", "individuals", "beneficiaries", "students", "doctors",
            "kids", "dead", "killed", "civilians killed", "people displaced", "persons (est.)", "livestock", "animals",
            "doses", "children under 5", "IDP", "personnes", "morts", "soldats", "d'enfants", "blessés",
            "têtes de bétail", "personas desplazadas", "muertos", "niños", "осіб", "Сімʼї", "загиблих", "أشخاص",
            "شخصًا", "الأسر", "قتيل",
        ] {
            assert_eq!(Counting::of(Some(unit), None), Counting::Counted, "{unit}");
        }
        for unit in [
            "%", "USD", "EUR per family", "tonnes", "thousand persons", "persons (thousands)", "days", "km2", "km",
            "m", "litres per person", "L/person/day", "deaths per 1,000", "person-days", "cases per month",
            "% of children", "jours", "milliers de personnes", "litres par personne", "miles de personas", "тис. осіб",
            "ألف شخص",
        ] {
            assert_eq!(Counting::of(Some(unit), Some(Measure::Killed)), Counting::Measured, "{unit}");
        }
        for unit in ["points", "magnitude", "truckload-ish"] {
            assert_eq!(Counting::of(Some(unit), None), Counting::Unsaid, "{unit}");
        }
        assert_eq!(Counting::of(None, Some(Measure::Killed)), Counting::Counted);
        assert_eq!(Counting::of(None, Some(Measure::FundingReceived)), Counting::Unsaid);
        assert_eq!(Counting::of(None, None), Counting::Unsaid);
    }
}
