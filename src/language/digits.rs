//! Digits of all scripts in which reports are written, the marks between them, and percent signs.

/// The ASCII digit of the same value as a digit of Western, Arabic or Persian writing.
pub(crate) fn ascii_digit(char: char) -> Option<char> {
    let zero = match char {
        '0'..='9' => return Some(char),
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        '０'..='９' => '０',
        _ => return None,
    };
    digit_after(zero, char)
}

/// The zeros of other scripts with digits of their own: nine of India, Thai, Lao, Burmese, Khmer. The other digits follow each.
const ZEROS: &[char] = &['०', '০', '੦', '૦', '୦', '௦', '౦', '೦', '൦', '๐', '໐', '၀', '០'];

/// The ASCII digit of the same value as a digit of any script in which reports are written.
pub(crate) fn digit_of_any_script(char: char) -> Option<char> {
    if char < ZEROS[0] || !char.is_numeric() {
        return ascii_digit(char);
    }
    ascii_digit(char).or_else(|| ZEROS.iter().find_map(|zero| digit_after(*zero, char)))
}

fn digit_after(zero: char, char: char) -> Option<char> {
    let digit = u32::from(char).checked_sub(u32::from(zero)).filter(|digit| *digit < 10)?;
    char::from_digit(digit, 10)
}

/// Whether a character may separate thousands.
pub(crate) fn parts_thousands(char: char) -> bool {
    parts_only_thousands(char) || matches!(char, '.' | ',' | '٬')
}

/// Whether a character between digits can only separate thousands: blanks and apostrophes.
pub(crate) fn parts_only_thousands(char: char) -> bool {
    matches!(char, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '\'' | '’')
}

/// How much a sign of Chinese, Japanese or Korean behind digits multiplies them.
pub(crate) fn scale_sign(char: char) -> Option<u64> {
    match char {
        '百' | '백' => Some(100),
        '千' | '천' => Some(1_000),
        '万' | '萬' | '만' => Some(10_000),
        '亿' | '億' | '억' => Some(100_000_000),
        '兆' | '조' => Some(1_000_000_000_000),
        _ => None,
    }
}

/// Whether a character may come before decimals.
pub(crate) fn parts_decimals(char: char) -> bool {
    matches!(char, '.' | ',' | '٫')
}

pub(crate) fn is_percent(char: char) -> bool {
    matches!(char, '%' | '٪' | '％')
}

/// What comes before and after a number of hundredths.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PercentSign {
    before: &'static str,
    after: &'static str,
}

impl PercentSign {
    /// The sign of a language by its tag without script and region: CLDR's `percentFormat`, which no stable ICU crate has.
    pub(crate) fn of(language: &str) -> PercentSign {
        let (before, after) = match language {
            "fr" => ("", "\u{202f}%"),
            "ca" | "cs" | "da" | "de" | "es" | "fi" | "fo" | "gl" | "hr" | "hsb" | "hy" | "lb" | "lt" | "nb" | "nn"
            | "no" | "ro" | "ru" | "sk" | "sl" | "sv" | "tk" | "be" | "kk" | "ky" | "bs" => ("", "\u{a0}%"),
            "ar" => ("", "\u{200e}%\u{200e}"),
            "ckb" | "fa" | "ps" => ("", "٪"),
            "tr" | "ku" => ("%", ""),
            "eu" => ("%\u{a0}", ""),
            _ => ("", "%"),
        };
        PercentSign { before, after }
    }

    pub(crate) fn around(self, number: &str) -> String {
        [self.before, number, self.after].concat()
    }
}

/// Whether a point after a number makes it an ordinal in a language, by its tag without script and region: `28. Februar`.
pub(crate) fn has_ordinal_point(language: &str) -> bool {
    const LANGUAGES: &[&str] = &[
        "bs", "cnr", "cs", "da", "de", "dsb", "et", "eu", "fi", "fo", "gsw", "hr", "hsb", "hu", "is", "kl", "lb", "lv",
        "me", "mk", "nb", "nds", "nn", "no", "pl", "se", "sh", "sk", "sl", "sma", "smn", "sr", "tr",
    ];
    LANGUAGES.contains(&language)
}

/// Those that follow a number after a blank and are no words.
pub(crate) const MEASURES: &[&str] = &[
    "km", "m", "kg", "ha", "mm", "cm", "mg", "g", "t", "l", "ml", "khz", "mhz", "ghz", "kw", "mw", "gw", "kwh", "mwh",
    "gwh", "hpa", "kpa", "mbar", "bar", "ntu", "msv", "ppm", "ppb", "usd", "eur", "gbp",
];

/// Words behind an hour with its minutes, `14.30 heures`, in any language.
pub(crate) const HOURS: &[&str] = &[
    "h", "hrs", "hours", "hour", "heures", "heure", "horas", "hora", "uhr", "uur", "ore", "ora", "часов", "часа",
    "час", "годин", "години", "година", "hodin", "hod", "godz", "sati", "timer", "óra", "órakor",
];

/// Symbols of units in Latin letters that may touch a number in any language: `100km`.
pub(crate) const UNITS: &[&str] = &["km", "m", "kg", "g", "t", "ha", "l", "k", "mm", "cm"];
