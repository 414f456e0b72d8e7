//! Ukrainian.

use super::endings::Endings;
use super::fields::{Example, Hints, Language, NumberFormat, Prose, Search, Typography};
use super::script::Script;

pub(super) static UKRAINIAN: Language = Language {
    tag: "uk",
    cldr: "uk",
    script: Script::Cyrillic,
    first_day: None,
    typography: Typography { double: Some(('«', '»')), single: None, spaced: false },
    numbers: Some(NumberFormat::DecimalComma { point: false }),
    prose: Prose {
        hedges: "нібито, за деякими даними, за неперевіреними даними, за непідтвердженими даними, за даними джерел, \
            подейкують, кажуть що, начебто",
        attributions: "за даними, за словами, за інформацією, повідомляє, повідомив, повідомила, повідомили, заявив, \
            заявила, згідно з",
        likelihood: None,
        months: "січня, лютого, березня, квітня, травня, червня, липня, серпня, вересня, жовтня, листопада, грудня",
        approximate: "близько, понад, майже, приблизно, щонайменше, більше, менше, до, ніж, орієнтовно, перевищує, \
            перевищують",
        references: "номер, номері, сторінка, розділ, звіт, стаття, резолюція, день, тиждень, версія, tlp",
        phone: "тел, телефон, мобільний, факс",
        scales: &[
            (1_000, "тис, тисяч, тисячі"),
            (1_000_000, "млн, мільйон, мільйона, мільйони, мільйонів"),
            (1_000_000_000, "млрд, мільярд, мільярда, мільярдів"),
        ],
        joints: "і, й, та, по, до",
        articles: "",
        attached: "",
        before_noon: "ранку, ночі",
        after_noon: "дня, вечора",
        hours: "год",
        persons: "осіб, людей",
        units: "км, м, кг, т, га",
    },
    search: Search {
        // `й` and `ї` are `и` and `і` once they are folded.
        endings: Endings {
            steps: &[
                &["ся>", "сь>"],
                &[
                    "ями>", "ами>", "ові>", "еві>", "єві>", "ого>", "ому>", "ими>", "іми>", "ею>", "ою>", "єю>", "ів>",
                    "ям>", "ам>", "ях>", "ах>", "ом>", "ем>", "єм>", "их>", "іх>", "им>", "ім>", "оі>", "ии>", "іи>",
                    "ую>", "юю>", "а>", "е>", "є>", "и>", "і>", "о>", "у>", "ю>", "я>", "ь>",
                ],
            ],
            ..Endings::NONE
        },
        common: "на та до за що від із під не",
    },
    hints: Hints {
        draft: "вилучіть цей рядок, щоб опублікувати",
        issue_title: "{series}, випуск {number}",
        fill_in: "Поставте число замість null і вилучіть `reason`. Невідоме лишається null: це не нуль.",
        before: "випуск {issue}: {value}",
        new_here: "Два-три речення, потім від двох до п'яти головних повідомлень:",
        translate: "Перекладіть тексти. Дати, числа й джерела беруться з {file}.",
        write_here: "Пишіть тут. Дві решітки відкривають розділ.",
        series: "Серія: її випуски лежать у цій теці, по файлу на мову.",
    },
    example: Example {
        site: "Кризовий штаб",
        description: "Звіти про ситуацію: що відомо, хто це каже і наскільки цьому можна довіряти.",
        publisher: "Кризовий штаб",
        series: "Приклад: повінь",
        series_summary: "Вигадана повінь, яка показує, як влаштована серія. Замініть її своєю.",
        place: "Старе місто",
        actor: "Рятувальна служба",
        source: "Міська рада",
    },
    countries: include_str!("countries/uk.tsv"),
    messages: include_str!("../../themes/default/i18n/uk.ftl"),
};
