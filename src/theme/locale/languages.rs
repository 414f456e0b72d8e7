//! What the ICU crates do not tell: languages' own names, the way they run, where their percent sign stands.

use icu_locale_core::LanguageIdentifier;

/// The way a line of text runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From left to right.
    LeftToRight,
    /// From right to left.
    RightToLeft,
}

impl Direction {
    /// As HTML's `dir` wants it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Direction::LeftToRight => "ltr",
            Direction::RightToLeft => "rtl",
        }
    }
}

/// The scripts in use today that run from right to left.
const RIGHT_TO_LEFT_SCRIPTS: &[&str] =
    &["Adlm", "Arab", "Aran", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa", "Yezi"];

/// The languages whose usual script is one of those.
const RIGHT_TO_LEFT_LANGUAGES: &[&str] = &[
    "aeb", "ajp", "apc", "apd", "ar", "arb", "arc", "ars", "ary", "arz", "azb", "bal", "bgn", "bqi", "ckb", "dv", "fa",
    "glk", "haz", "he", "iw", "khw", "ks", "lki", "lrc", "luz", "mzn", "nqo", "pnb", "prs", "ps", "rhg", "sd", "sdh",
    "skr", "syr", "ug", "ur", "yi",
];

/// By the script where the tag names one, else by the language's usual script.
pub(super) fn direction(id: &LanguageIdentifier) -> Direction {
    let right_to_left = match id.script {
        Some(script) => RIGHT_TO_LEFT_SCRIPTS.contains(&script.as_str()),
        None => RIGHT_TO_LEFT_LANGUAGES.contains(&id.language.as_str()),
    };
    if right_to_left { Direction::RightToLeft } else { Direction::LeftToRight }
}

/// What stands before and after a number of hundredths.
#[derive(Clone, Copy, Debug)]
pub(super) struct Percent {
    before: &'static str,
    after: &'static str,
}

impl Percent {
    pub(super) fn around(self, number: &str) -> String {
        format!("{}{number}{}", self.before, self.after)
    }
}

/// CLDR's `percentFormat`, which no stable ICU crate carries.
pub(super) fn percent(id: &LanguageIdentifier) -> Percent {
    let (before, after) = match id.language.as_str() {
        "fr" => ("", "\u{202f}%"),
        "ca" | "cs" | "da" | "de" | "es" | "fi" | "fo" | "gl" | "hr" | "hsb" | "hy" | "lb" | "lt" | "nb" | "nn"
        | "no" | "ro" | "ru" | "sk" | "sl" | "sv" | "tk" | "be" | "kk" | "ky" | "bs" => ("", "\u{a0}%"),
        "ar" => ("", "\u{200e}%\u{200e}"),
        "ckb" | "fa" | "ps" => ("", "٪"),
        "tr" | "ku" => ("%", ""),
        "eu" => ("%\u{a0}", ""),
        _ => ("", "%"),
    };
    Percent { before, after }
}

/// A language's own name for itself; with the script or region where that makes another written language.
pub(super) fn autonym(tag: &str) -> Option<&'static str> {
    let find = |tag: &str| AUTONYMS.iter().find(|(known, _)| known.eq_ignore_ascii_case(tag)).map(|&(_, name)| name);
    let mut tag = tag;
    loop {
        match find(tag) {
            Some(name) => return Some(name),
            None => tag = tag.rsplit_once('-')?.0,
        }
    }
}

const AUTONYMS: &[(&str, &str)] = &[
    ("aa", "Qafar af"),
    ("af", "Afrikaans"),
    ("am", "አማርኛ"),
    ("ar", "العربية"),
    ("az", "azərbaycanca"),
    ("be", "беларуская"),
    ("bg", "български"),
    ("bi", "Bislama"),
    ("bn", "বাংলা"),
    ("bs", "bosanski"),
    ("ca", "català"),
    ("ckb", "کوردیی ناوەندی"),
    ("cs", "čeština"),
    ("da", "dansk"),
    ("de", "Deutsch"),
    ("dv", "ދިވެހި"),
    ("dz", "རྫོང་ཁ"),
    ("el", "Ελληνικά"),
    ("en", "English"),
    ("es", "español"),
    ("et", "eesti"),
    ("eu", "euskara"),
    ("fa", "فارسی"),
    ("ff", "Pulaar"),
    ("fi", "suomi"),
    ("fil", "Filipino"),
    ("fr", "français"),
    ("ga", "Gaeilge"),
    ("gl", "galego"),
    ("gu", "ગુજરાતી"),
    ("ha", "Hausa"),
    ("he", "עברית"),
    ("hi", "हिन्दी"),
    ("hr", "hrvatski"),
    ("ht", "kreyòl ayisyen"),
    ("hu", "magyar"),
    ("hy", "հայերեն"),
    ("id", "Indonesia"),
    ("ig", "Igbo"),
    ("is", "íslenska"),
    ("it", "italiano"),
    ("ja", "日本語"),
    ("ka", "ქართული"),
    ("kk", "қазақ тілі"),
    ("km", "ខ្មែរ"),
    ("ko", "한국어"),
    ("ku", "kurdî"),
    ("ku-Arab", "کوردی"),
    ("ky", "кыргызча"),
    ("lg", "Luganda"),
    ("ln", "lingála"),
    ("lo", "ລາວ"),
    ("lt", "lietuvių"),
    ("lv", "latviešu"),
    ("mg", "Malagasy"),
    ("mk", "македонски"),
    ("mn", "монгол"),
    ("mr", "मराठी"),
    ("ms", "Melayu"),
    ("mt", "Malti"),
    ("my", "မြန်မာ"),
    ("nb", "norsk bokmål"),
    ("ne", "नेपाली"),
    ("nl", "Nederlands"),
    ("nn", "norsk nynorsk"),
    ("no", "norsk"),
    ("ny", "Chichewa"),
    ("om", "Oromoo"),
    ("pa", "ਪੰਜਾਬੀ"),
    ("pl", "polski"),
    ("prs", "دری"),
    ("ps", "پښتو"),
    ("pt", "português"),
    ("rn", "Ikirundi"),
    ("ro", "română"),
    ("ru", "русский"),
    ("rw", "Ikinyarwanda"),
    ("sg", "Sängö"),
    ("si", "සිංහල"),
    ("sk", "slovenčina"),
    ("sl", "slovenščina"),
    ("sn", "chiShona"),
    ("so", "Soomaali"),
    ("sq", "shqip"),
    ("sr", "српски"),
    ("sr-Latn", "srpski"),
    ("ss", "siSwati"),
    ("st", "Sesotho"),
    ("sv", "svenska"),
    ("sw", "Kiswahili"),
    ("ta", "தமிழ்"),
    ("te", "తెలుగు"),
    ("tet", "tetun"),
    ("tg", "тоҷикӣ"),
    ("th", "ไทย"),
    ("ti", "ትግርኛ"),
    ("tk", "türkmen dili"),
    ("tn", "Setswana"),
    ("tpi", "Tok Pisin"),
    ("tr", "Türkçe"),
    ("ug", "ئۇيغۇرچە"),
    ("uk", "українська"),
    ("ur", "اردو"),
    ("uz", "o‘zbek"),
    ("vi", "Tiếng Việt"),
    ("wo", "Wolof"),
    ("xh", "IsiXhosa"),
    ("yi", "ייִדיש"),
    ("yo", "Èdè Yorùbá"),
    ("zgh", "ⵜⴰⵎⴰⵣⵉⵖⵜ"),
    ("zh", "中文"),
    ("zh-Hans", "简体中文"),
    ("zh-Hant", "繁體中文"),
    ("zh-HK", "繁體中文"),
    ("zh-TW", "繁體中文"),
    ("zu", "isiZulu"),
];
