//! The words that `init` and `new` write into files: hints for the author, in the language of the site, else in English.

/// Hints in one language. Braces are filled in.
pub(super) struct Words {
    pub(super) language: &'static str,
    /// Beside `draft: true`.
    pub(super) draft: &'static str,
    /// The title of an issue until there is a better one: `{series}`, `{number}`.
    pub(super) issue_title: &'static str,
    /// Above figures without a value.
    pub(super) fill_in: &'static str,
    /// Beside such a figure: `{issue}`, `{value}`.
    pub(super) before: &'static str,
    /// Above what only a new issue can say.
    pub(super) new_here: &'static str,
    /// Above a translation: `{file}`.
    pub(super) translate: &'static str,
    /// In a body without text.
    pub(super) write_here: &'static str,
    /// Above a series' settings.
    pub(super) series: &'static str,
}

const WORDS: &[Words] = &[
    Words {
        language: "en",
        draft: "take this line out to publish",
        issue_title: "{series}, issue {number}",
        fill_in: "Put the number in the place of null and take `reason` out. Not known stays null: it is not zero.",
        before: "issue {issue}: {value}",
        new_here: "Two or three sentences, then two to five key messages:",
        translate: "Translate the texts. Dates, numbers and sources come from {file}.",
        write_here: "Write here. Two hash signs begin a section.",
        series: "A series: its issues stand in this folder, one file for each language.",
    },
    Words {
        language: "fr",
        draft: "retirer cette ligne pour publier",
        issue_title: "{series}, numéro {number}",
        fill_in: "Mettre le nombre à la place de null et retirer `reason`. Un chiffre inconnu reste null : ce n'est pas zéro.",
        before: "numéro {issue} : {value}",
        new_here: "Deux ou trois phrases, puis deux à cinq messages clés :",
        translate: "Traduire les textes. Dates, nombres et sources viennent de {file}.",
        write_here: "Écrire ici. Deux dièses ouvrent une rubrique.",
        series: "Une série : ses numéros sont dans ce dossier, un fichier par langue.",
    },
    Words {
        language: "es",
        draft: "quite esta línea para publicar",
        issue_title: "{series}, número {number}",
        fill_in: "Ponga la cifra en lugar de null y quite `reason`. Lo que no se sabe queda en null: no es cero.",
        before: "número {issue}: {value}",
        new_here: "Dos o tres frases, y luego de dos a cinco mensajes clave:",
        translate: "Traduzca los textos. Las fechas, cifras y fuentes vienen de {file}.",
        write_here: "Escriba aquí. Dos almohadillas abren una sección.",
        series: "Una serie: sus números están en esta carpeta, un archivo por idioma.",
    },
    Words {
        language: "ar",
        draft: "احذف هذا السطر للنشر",
        issue_title: "{series}، العدد {number}",
        fill_in: "ضع الرقم مكان null واحذف `reason`. ما لا يُعرف يبقى null، فهو ليس صفرًا.",
        before: "العدد {issue}: {value}",
        new_here: "جملتان أو ثلاث، ثم من رسالتين إلى خمس رسائل رئيسية:",
        translate: "ترجم النصوص. التواريخ والأرقام والمصادر مأخوذة من {file}.",
        write_here: "اكتب هنا. تبدأ علامتا # قسمًا جديدًا.",
        series: "سلسلة: أعدادها في هذا المجلد، ملف لكل لغة.",
    },
    Words {
        language: "uk",
        draft: "вилучіть цей рядок, щоб опублікувати",
        issue_title: "{series}, випуск {number}",
        fill_in: "Поставте число замість null і вилучіть `reason`. Невідоме лишається null: це не нуль.",
        before: "випуск {issue}: {value}",
        new_here: "Два-три речення, потім від двох до п'яти головних повідомлень:",
        translate: "Перекладіть тексти. Дати, числа й джерела беруться з {file}.",
        write_here: "Пишіть тут. Дві решітки відкривають розділ.",
        series: "Серія: її випуски лежать у цій теці, по файлу на мову.",
    },
];

/// The words of a language, or of what is left of it without its end (`pt-BR`, `pt`); else English.
pub(super) fn words(language: &str) -> &'static Words {
    let short = language.split('-').next().unwrap_or(language);
    let find = |wanted: &str| WORDS.iter().find(|words| words.language == wanted);
    find(language).or_else(|| find(short)).unwrap_or(&WORDS[0])
}

/// Fills in the braces of a hint.
pub(super) fn fill(hint: &str, values: &[(&str, &str)]) -> String {
    values.iter().fold(hint.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
}
