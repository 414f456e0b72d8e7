//! What stands before a telephone number, in whatever language: reports name numbers of other countries, too.

use super::script::{UNSPACED, is_in, is_wide};

/// Words and signs before a telephone number, in lower case and without points.
const LABELS: &[&str] = &[
    "☎",
    "☏",
    "✆",
    "📞",
    "📱",
    "📲",
    "tel",
    "tél",
    "tele",
    "tlf",
    "telf",
    "tfno",
    "tfn",
    "tlph",
    "telephone",
    "téléphone",
    "telefon",
    "telefono",
    "teléfono",
    "telefone",
    "telefoon",
    "telefoonnummer",
    "telefonnummer",
    "telefonie",
    "telefón",
    "telefónu",
    "telefonu",
    "telefoni",
    "telefonas",
    "telefons",
    "puhelin",
    "puh",
    "sími",
    "rufnummer",
    "rufnummern",
    "fernruf",
    "durchwahl",
    "phone",
    "phones",
    "handy",
    "handynummer",
    "mobile",
    "mobil",
    "mobiltelefon",
    "mobilnummer",
    "mobiel",
    "mob",
    "móvil",
    "móviles",
    "movil",
    "celular",
    "celulares",
    "cel",
    "cell",
    "cellphone",
    "cellulare",
    "portable",
    "gsm",
    "gsm-nr",
    "telemóvel",
    "telemovel",
    "kom",
    "komórka",
    "komórkowy",
    "fax",
    "telefax",
    "facsimile",
    "télécopie",
    "whatsapp",
    "whats app",
    "wa",
    "wsp",
    "viber",
    "sms",
    "nomor hp",
    "hp",
    "telp",
    "telpon",
    "telepon",
    "simu",
    "simu ya mkononi",
    "điện thoại",
    "đt",
    "sđt",
    "тел",
    "телефон",
    "телефоны",
    "телефону",
    "телефона",
    "телефоном",
    "телефони",
    "тлф",
    "моб",
    "мобильный",
    "мобільний",
    "мобилен",
    "факс",
    "ватсап",
    "вайбер",
    "τηλ",
    "τηλέφωνο",
    "κιν",
    "κινητό",
    "φαξ",
    "טל",
    "טלפון",
    "נייד",
    "פקס",
    "هاتف",
    "الهاتف",
    "هواتف",
    "تلفون",
    "تليفون",
    "جوال",
    "الجوال",
    "محمول",
    "موبايل",
    "نقال",
    "فاكس",
    "واتساب",
    "واتس",
    "واتس آب",
    "تلفن",
    "موبایل",
    "همراه",
    "فون",
    "موبائل",
    "फोन",
    "फ़ोन",
    "दूरभाष",
    "मोबाइल",
    "ফোন",
    "মোবাইল",
    "โทร",
    "โทรศัพท์",
    "电话",
    "電話",
    "手机",
    "手機",
    "携帯",
    "傳真",
    "传真",
    "전화",
    "휴대폰",
    "핸드폰",
    "팩스",
];

/// Words before a telephone number and before much else.
const CALLS: &[&str] = &[
    "call", "dial", "ring", "contact", "contacts", "contacto", "contactos", "contato", "contatos", "contatto",
    "contatti", "kontakt", "yhteys", "appelez", "appeler", "composez", "joignez", "llame", "llamar", "marque", "ligue",
    "ligar", "chiamare", "chiamate", "anrufen", "bel", "bellen", "ring på", "zadzwoń", "volejte", "ara", "arayın",
    "hubungi", "контакт", "контакты", "контакти", "звоните", "звонить", "дзвоніть", "телефонуйте", "للتواصل", "للاتصال",
    "اتصل", "اتصلوا", "تماس",
];

/// Words between such a word and its number.
const FILLERS: &[&str] = &[
    "no", "nr", "n", "n°", "nº", "№", "num", "núm", "number", "numbers", "numéro", "numéros", "número", "números",
    "numero", "nummer", "номер", "номера", "номером", "رقم", "شماره", "numarası", "numer", "číslo", "is", "on", "at",
    "us", "us on", "us at", "us via", "via", "under", "unter", "au", "le", "al", "el", "para", "por", "o", "os", "il",
    "på", "pod", "na", "по", "за", "على", "ya", "hat", "号码", "號碼", "番号",
];

/// The longest text before a number that is looked at, in characters.
const LONGEST: usize = 40;
const MOST_FILLERS: usize = 2;

/// How surely the words before a number say that it is one of a telephone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Label {
    Named,
    /// So may other numbers be introduced.
    Called,
    None,
}

/// What the end of a text says of the number after it.
pub(crate) fn label_at_end(before: &str) -> Label {
    let start = before.char_indices().rev().take(LONGEST).last().map_or(before.len(), |(at, _)| at);
    let text = before[start..].to_lowercase();
    let mut rest = text.as_str();
    for _ in 0..=MOST_FILLERS {
        rest = rest.trim_end_matches(is_between);
        if ends_with_any(rest, LABELS).is_some() {
            return Label::Named;
        }
        if ends_with_any(rest, CALLS).is_some() {
            return Label::Called;
        }
        let Some(shorter) = ends_with_any(rest, FILLERS) else { break };
        rest = shorter;
    }
    match is_labelled_from_afar(&text) {
        true => Label::Called,
        false => Label::None,
    }
}

/// Whether a colon ends a text, and a label stands a word or two before it: "Tel. (office hours):".
fn is_labelled_from_afar(text: &str) -> bool {
    let Some(mut rest) = text.trim_end().strip_suffix([':', '：']) else { return false };
    (0..MOST_FILLERS).any(|_| {
        rest = rest
            .trim_end_matches(is_between)
            .trim_end_matches(|char: char| char.is_alphabetic() || char == ')')
            .trim_end_matches(is_between);
        ends_with_any(rest, LABELS).is_some()
    })
}

/// Whether a sign may stand between a label and its number.
fn is_between(char: char) -> bool {
    let is_mark =
        matches!(char, ':' | '.' | '：' | '-' | '–' | '—' | '/' | '(' | ')' | '[' | '#' | '*' | ',' | '\'' | '’' | '׳');
    is_mark || char.is_whitespace() || char == '\u{fe0f}'
}

/// Whether a word is one before a telephone number, so that a point after it ends no sentence.
pub(crate) fn is_label(word: &str) -> bool {
    LABELS.contains(&word)
}

/// The text before the word of the list with which it ends.
fn ends_with_any<'t>(text: &'t str, words: &[&str]) -> Option<&'t str> {
    words.iter().find_map(|word| {
        let before = text.strip_suffix(word)?;
        let joins = |text: &str| text.chars().next_back().filter(|char| char.is_alphanumeric());
        // Words of such scripts have no blanks between them.
        let is_sign = |char: char| !char.is_alphanumeric() || is_wide(char) || is_in(UNSPACED, char);
        // "Bürgertelefon"
        let may_be_joined = word.starts_with("telef") || word.starts_with("rufnummer");
        let is_whole = joins(before).is_none() || word.starts_with(is_sign) || may_be_joined;
        is_whole.then_some(before)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_many_languages_are_known() {
        for before in [
            "Tel. ", "Tél. : ", "Tel.: (", "тел. ", "По телефону ", "هاتف: ", "جوال رقم ", "☎ ", "☎️ ", "WhatsApp: ",
            "联系电话：", "Phone number is ", "Tel no. ", "Tfno.: ", "Kom. ", "Handy ", "โทร. ", "전화: ", "GSM ",
            "Tlf. nr. ",
        ] {
            assert_eq!(label_at_end(before), Label::Named, "{before}");
        }
        for before in
            ["Call ", "Tel. (office hours): ", "Tél. presse : ", "Contact us on ", "Para contato: ", "звоните по "]
        {
            assert_eq!(label_at_end(before), Label::Called, "{before}");
        }
        for before in [
            "", "Hotel ", "the number ", "case no. ", "Fax vom ", "рассказ ", "Tel Aviv ", "mobile teams reached ",
            "in the ", "рис. ",
        ] {
            assert_eq!(label_at_end(before), Label::None, "{before}");
        }
    }

    #[test]
    fn labels_are_written_as_texts_are_read() {
        for word in [LABELS, CALLS, FILLERS].concat() {
            assert_eq!(word, word.to_lowercase());
            assert!(!word.ends_with(['.', ':', ' ']), "{word}");
        }
    }
}
