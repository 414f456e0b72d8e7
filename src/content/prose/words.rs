//! The words that [`super::read`] knows. Forms are in lower case; an apostrophe stands for the curly one, too.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::lex::Token;

/// What a phrase says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Somebody says it, but not who.
    Hedge,
    /// Who says it follows or stands before.
    Attribution,
    /// ICD 203, first row.
    Likely,
    /// ICD 203, second row.
    Probable,
    /// How sure the writer is of a judgement.
    Confidence,
}

/// The words of one language.
pub(super) struct Words {
    /// By their first word: the others, and what all of them say. Longer ones first.
    phrases: HashMap<&'static str, Vec<(Vec<&'static str>, Meaning)>>,
    /// By the first byte of those words, their lengths as bits: most words begin no phrase, and are not looked up.
    lengths: [u32; 256],
    months: &'static [&'static str],
    approximate: &'static [&'static str],
    references: &'static [&'static str],
    phone: &'static [&'static str],
    scales: &'static [(&'static str, f64)],
    /// What may stand between two days of one month, and between an ordinal and its month.
    joints: &'static [&'static str],
    /// How thousands and decimals are marked; nothing where both ways are in use.
    pub(super) marks: Option<Marks>,
}

/// How a language marks thousands and decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marks {
    /// `300,000` and `1.5`.
    DecimalPoint,
    /// `300 000` and `1,5`; a point may part thousands.
    DecimalComma {
        /// Whether `300.000` is in use for thousands.
        point: bool,
    },
}

/// A language as it is written down below.
struct Table {
    hedges: &'static [&'static str],
    attributions: &'static [&'static str],
    likely: &'static [&'static str],
    probable: &'static [&'static str],
    confidence: &'static [&'static str],
    months: &'static [&'static str],
    approximate: &'static [&'static str],
    references: &'static [&'static str],
    phone: &'static [&'static str],
    scales: &'static [(&'static str, f64)],
    joints: &'static [&'static str],
    marks: Option<Marks>,
}

const ENGLISH: Table = Table {
    hedges: &[
        "reportedly",
        "allegedly",
        "purportedly",
        "supposedly",
        "unconfirmed reports",
        "sources say",
        "sources said",
        "according to sources",
        "according to some sources",
        "according to reports",
        "it is said that",
        "rumour has it",
        "rumor has it",
    ],
    attributions: &["according to", "says", "said", "reports that", "reported by", "quoted by", "told"],
    likely: &[
        "almost no chance",
        "very unlikely",
        "unlikely",
        "roughly even chance",
        "very likely",
        "likely",
        "almost certain",
        "almost certainly",
    ],
    probable: &[
        "highly improbable",
        "improbable",
        "roughly even odds",
        "highly probable",
        "probable",
        "probably",
        "nearly certain",
    ],
    confidence: &["high confidence", "moderate confidence", "low confidence"],
    months: &[
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
    ],
    approximate: &[
        "about",
        "around",
        "nearly",
        "almost",
        "some",
        "over",
        "approximately",
        "roughly",
        "than",
        "least",
        "most",
        "estimated",
        "circa",
        "under",
        "nearing",
        "approaching",
        "exceeding",
        "exceeds",
    ],
    references: &[
        "no",
        "nos",
        "number",
        "issue",
        "page",
        "section",
        "chapter",
        "report",
        "article",
        "resolution",
        "update",
        "day",
        "week",
        "round",
        "phase",
        "version",
        "route",
        "road",
        "highway",
        "age",
        "aged",
        "tlp",
        "camp",
    ],
    phone: &["tel", "phone", "telephone", "mobile", "whatsapp", "fax", "call"],
    scales: &[("hundred", 1e2), ("thousand", 1e3), ("million", 1e6), ("millions", 1e6), ("billion", 1e9)],
    joints: &["and", "to", "or", "of"],
    marks: Some(Marks::DecimalPoint),
};

const FRENCH: Table = Table {
    hedges: &[
        "selon certaines sources",
        "selon des sources",
        "selon plusieurs sources",
        "selon diverses sources",
        "d'après certaines sources",
        "d'après des sources",
        "de source sûre",
        "de sources concordantes",
        "dit-on",
        "prétendument",
        "des informations non confirmées",
        "la rumeur",
    ],
    attributions: &[
        "selon",
        "d'après",
        "a déclaré",
        "a indiqué",
        "indique",
        "rapporte",
        "affirme",
        "annonce",
        "a annoncé",
        "cité par",
        "de source",
    ],
    likely: &[],
    probable: &[],
    confidence: &[],
    months: &[
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
        "janv",
        "févr",
        "avr",
        "juil",
        "sept",
        "oct",
        "nov",
        "déc",
    ],
    approximate: &[
        "environ",
        "près de",
        "quelque",
        "plus de",
        "moins de",
        "au moins",
        "moins",
        "autour de",
        "presque",
        "jusqu'à",
        "plus d'",
        "vers",
        "au plus",
        "approche",
        "approchent",
        "avoisine",
        "avoisinent",
        "dépasse",
        "dépassent",
    ],
    references: &[
        "n",
        "no",
        "numéro",
        "numéros",
        "page",
        "section",
        "chapitre",
        "rapport",
        "article",
        "résolution",
        "jour",
        "semaine",
        "phase",
        "version",
        "route",
        "tlp",
        "camp",
        "acte",
        "âge",
    ],
    phone: &["tel", "tél", "téléphone", "mobile", "portable", "whatsapp", "fax"],
    scales: &[("mille", 1e3), ("million", 1e6), ("millions", 1e6), ("milliard", 1e9), ("milliards", 1e9)],
    joints: &["et", "au", "ou", "à"],
    marks: Some(Marks::DecimalComma { point: false }),
};

const SPANISH: Table = Table {
    hedges: &[
        "según se informa",
        "según fuentes",
        "según algunas fuentes",
        "según diversas fuentes",
        "presuntamente",
        "supuestamente",
        "al parecer",
        "se dice que",
        "informes no confirmados",
    ],
    attributions: &["según", "de acuerdo con", "afirmó", "declaró", "informó", "informa", "anunció", "citado por"],
    likely: &[],
    probable: &[],
    confidence: &[],
    months: &[
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "setiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
    approximate: &[
        "unos",
        "unas",
        "cerca de",
        "casi",
        "alrededor de",
        "más de",
        "menos de",
        "al menos",
        "menos",
        "aproximadamente",
        "hasta",
        "ronda",
        "rondan",
        "supera",
        "superan",
    ],
    references: &[
        "n",
        "no",
        "núm",
        "número",
        "números",
        "página",
        "sección",
        "capítulo",
        "informe",
        "artículo",
        "resolución",
        "día",
        "semana",
        "fase",
        "versión",
        "ruta",
        "tlp",
    ],
    phone: &["tel", "teléfono", "móvil", "celular", "whatsapp", "fax"],
    scales: &[("mil", 1e3), ("millón", 1e6), ("millones", 1e6)],
    joints: &["y", "al", "a", "o", "de"],
    marks: Some(Marks::DecimalComma { point: true }),
};

const UKRAINIAN: Table = Table {
    hedges: &[
        "нібито",
        "за деякими даними",
        "за неперевіреними даними",
        "за непідтвердженими даними",
        "за даними джерел",
        "подейкують",
        "кажуть що",
        "начебто",
    ],
    attributions: &[
        "за даними",
        "за словами",
        "за інформацією",
        "повідомляє",
        "повідомив",
        "повідомила",
        "повідомили",
        "заявив",
        "заявила",
        "згідно з",
    ],
    likely: &[],
    probable: &[],
    confidence: &[],
    months: &[
        "січня",
        "лютого",
        "березня",
        "квітня",
        "травня",
        "червня",
        "липня",
        "серпня",
        "вересня",
        "жовтня",
        "листопада",
        "грудня",
    ],
    approximate: &[
        "близько",
        "понад",
        "майже",
        "приблизно",
        "щонайменше",
        "більше",
        "менше",
        "до",
        "ніж",
        "орієнтовно",
        "перевищує",
        "перевищують",
    ],
    references: &[
        "номер",
        "номері",
        "сторінка",
        "розділ",
        "звіт",
        "стаття",
        "резолюція",
        "день",
        "тиждень",
        "версія",
        "tlp",
    ],
    phone: &["тел", "телефон", "мобільний", "факс"],
    scales: &[
        ("тис", 1e3),
        ("тисяч", 1e3),
        ("тисячі", 1e3),
        ("млн", 1e6),
        ("мільйон", 1e6),
        ("мільйона", 1e6),
        ("мільйони", 1e6),
        ("мільйонів", 1e6),
        ("млрд", 1e9),
        ("мільярд", 1e9),
        ("мільярда", 1e9),
        ("мільярдів", 1e9),
    ],
    joints: &["і", "й", "та", "по", "до"],
    marks: Some(Marks::DecimalComma { point: false }),
};

const ARABIC: Table = Table {
    hedges: &[
        "يقال",
        "يُقال",
        "قيل",
        "يُزعم",
        "مصادر مطلعة",
        "بحسب مصادر",
        "وفق مصادر",
        "وفقا لمصادر",
        "وفقاً لمصادر",
        "أنباء غير مؤكدة",
        "معلومات غير مؤكدة",
    ],
    attributions: &[
        "بحسب",
        "وفق",
        "وفقا",
        "وفقاً",
        "قال",
        "قالت",
        "يقول",
        "تقول",
        "أعلن",
        "أعلنت",
        "أفاد",
        "أفادت",
        "ذكر",
        "ذكرت",
    ],
    likely: &[],
    probable: &[],
    confidence: &[],
    months: &[
        "يناير",
        "فبراير",
        "مارس",
        "أبريل",
        "إبريل",
        "مايو",
        "يونيو",
        "يوليو",
        "أغسطس",
        "سبتمبر",
        "أكتوبر",
        "نوفمبر",
        "ديسمبر",
        "كانون",
        "شباط",
        "آذار",
        "نيسان",
        "أيار",
        "حزيران",
        "تموز",
        "آب",
        "أيلول",
        "تشرين",
    ],
    approximate: &["نحو", "حوالي", "قرابة", "زهاء", "من", "على", "تقريبا", "تقريباً", "ما", "يقارب", "يتجاوز", "تجاوز"],
    references: &["رقم", "العدد", "الصفحة", "القسم", "التقرير", "المادة", "القرار", "اليوم", "الأسبوع", "المرحلة"],
    phone: &["هاتف", "الهاتف", "جوال", "واتساب", "فاكس"],
    scales: &[
        ("ألف", 1e3),
        ("آلاف", 1e3),
        ("ألفا", 1e3),
        ("ألفاً", 1e3),
        ("مليون", 1e6),
        ("ملايين", 1e6),
        ("مليونا", 1e6),
        ("مليار", 1e9),
        ("مليارات", 1e9),
    ],
    joints: &["و", "إلى", "أو"],
    marks: None,
};

const OTHER: Table = Table {
    hedges: &[],
    attributions: &[],
    likely: &[],
    probable: &[],
    confidence: &[],
    months: &[],
    approximate: &[],
    references: &[],
    phone: &[],
    scales: &[],
    joints: &[],
    marks: None,
};

impl Words {
    /// The words of a language's tag.
    pub(super) fn of(language: &str) -> &'static Words {
        static ALL: LazyLock<[(&str, Words); 6]> = LazyLock::new(|| {
            [("en", ENGLISH), ("fr", FRENCH), ("es", SPANISH), ("uk", UKRAINIAN), ("ar", ARABIC), ("", OTHER)]
                .map(|(tag, table)| (tag, Words::new(&table)))
        });
        let primary = language.split('-').next().unwrap_or_default();
        let known = ALL.iter().find(|(tag, _)| *tag == primary);
        &known.unwrap_or(&ALL[ALL.len() - 1]).1
    }

    fn new(table: &Table) -> Words {
        let mut phrases: HashMap<&'static str, Vec<(Vec<&'static str>, Meaning)>> = HashMap::new();
        for (list, meaning) in [
            (table.hedges, Meaning::Hedge),
            (table.attributions, Meaning::Attribution),
            (table.likely, Meaning::Likely),
            (table.probable, Meaning::Probable),
            (table.confidence, Meaning::Confidence),
        ] {
            for phrase in list {
                let mut words = phrase.split_whitespace();
                let first = words.next().unwrap_or_default();
                phrases.entry(first).or_default().push((words.collect(), meaning));
            }
        }
        let mut lengths = [0; 256];
        for word in phrases.keys() {
            word.bytes().next().into_iter().for_each(|first| lengths[usize::from(first)] |= length_bit(word));
        }
        phrases.values_mut().for_each(|list| list.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len())));
        Words {
            phrases,
            lengths,
            months: table.months,
            approximate: table.approximate,
            references: table.references,
            phone: table.phone,
            scales: table.scales,
            joints: table.joints,
            marks: table.marks,
        }
    }

    /// The longest phrase that begins here, and how many tokens it takes.
    pub(super) fn phrase(&self, tokens: &[Token<'_>]) -> Option<(Meaning, usize)> {
        let first = tokens.first()?.word()?;
        // In Arabic, "and" and "so" are written together with the next word.
        let bare = || first.strip_prefix(['و', 'ف']).and_then(|bare| self.beginning_with(bare));
        let candidates = self.beginning_with(first).or_else(bare)?;
        candidates
            .iter()
            .find(|(rest, _)| {
                rest.iter().enumerate().all(|(at, word)| tokens.get(at + 1).and_then(Token::word) == Some(word))
            })
            .map(|(rest, meaning)| (*meaning, rest.len() + 1))
    }

    /// The phrases that begin with a word.
    fn beginning_with(&self, word: &str) -> Option<&Vec<(Vec<&'static str>, Meaning)>> {
        let lengths = self.lengths[usize::from(*word.as_bytes().first()?)];
        if lengths & length_bit(word) == 0 { None } else { self.phrases.get(word) }
    }

    pub(super) fn is_month(&self, word: &str) -> bool {
        self.months.contains(&word)
    }

    /// Whether the words before a number, the nearest last, make it a round one.
    pub(super) fn is_approximate(&self, before: &[&str]) -> bool {
        let Some(last) = before.last() else { return false };
        let two = before.len().checked_sub(2).map(|at| format!("{} {last}", before[at]));
        self.approximate.iter().any(|word| word == last || Some(*word) == two.as_deref())
    }

    pub(super) fn is_reference(&self, word: &str) -> bool {
        self.references.contains(&word)
    }

    pub(super) fn is_phone(&self, word: &str) -> bool {
        self.phone.contains(&word)
    }

    pub(super) fn is_joint(&self, word: &str) -> bool {
        self.joints.contains(&word)
    }

    pub(super) fn scale(&self, word: &str) -> Option<f64> {
        self.scales.iter().find(|(name, _)| *name == word).map(|(_, scale)| *scale)
    }
}

/// The length of a word as a bit; long ones share the last.
fn length_bit(word: &str) -> u32 {
    1 << word.len().min(31)
}
