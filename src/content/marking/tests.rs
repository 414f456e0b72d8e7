use super::*;

#[track_caller]
fn check(text: &str, expect: &[(&str, Tlp)]) {
    let found: Vec<(&str, Tlp)> = markings(text).map(|marking| (&text[marking.range], marking.tlp)).collect();
    assert_eq!(found, expect, "of {text:?}");
}

#[test]
fn a_marking_is_read_however_it_is_spelled() {
    for text in [
        "TLP:RED",
        "tlp:red",
        "TLP: RED",
        "TLP : RED",
        "TLP RED",
        "TLP-RED",
        "tlp_red",
        "TLP/RED",
        "TLP (RED",
        "TLP=RED",
        "TLPRED",
        "T L P : R E D",
        "T.L.P.: R.E.D",
        "TLP level: RED",
        "TLP\u{200b}:\u{200d}RED",
        "ТLP:RED",
        "TLР:RЕD",
        "ＴＬＰ：ＲＥＤ",
        "𝐓𝐋𝐏:𝐑𝐄𝐃",
        "ᴛʟᴘ:ʀᴇᴅ",
        "TLP\\:RED",
        "TLP:\n> RED",
        "TLP–RED",
        "T.L.P. RED",
        "T/L/P RED",
        "TLP ......... RED",
        "TLP … RED",
        "TLP（RED",
        "TLP「RED",
        "TLP & RED",
        "TLP #RED",
        "TPL:RED",
        "LTP: RED",
        "TLP:ROUGE",
        "TLP : rouge",
        "TLP:أحمر",
        "TLP:ORANGE",
        "TLP:R3D",
        "T1P:RED",
        "TLP v2.0: RED",
        "TLP 2.0 RED",
        "TLP2:RED",
        "TLPv1 RED",
        "TLP version 2.0 – RED",
        "TLP is RED",
        "tlp level is set to RED",
        "TLP, RED",
        "TLP→RED",
        "TLP ⇒ red",
        "TLP = RED",
        "TLP (RED",
        "TLP [RED",
        "TLP|RED",
        "TLP      |      RED",
        "TLP:      red",
        "TLP`:RED",
        "TLP: `RED",
        "TLP Red",
        "TLP – red",
        "Traffic Light Protocol: RED",
        "traffic-light protocol: red",
        "Traffic Light Protocol (TLP): RED",
        "TLP (Traffic Light Protocol): RED",
        "RED/TLP",
        "red/tlp",
        "RED TLP",
        "RED (TLP",
        "R\u{415}D – ТLР",
    ] {
        check(text, &[(text, Tlp::Red)]);
    }
    check("TLP:AMBER+STRICT", &[("TLP:AMBER+STRICT", Tlp::AmberStrict)]);
    check("(tlp amber-strict)", &[("tlp amber-strict", Tlp::AmberStrict)]);
    check("Under **TLP:AMBER** only", &[("TLP:AMBER", Tlp::Amber)]);
    check("本报告TLP:GREEN限", &[("TLP:GREEN", Tlp::Green)]);
    check("AMBER TLP:RED", &[("TLP:RED", Tlp::Red)]);
    check("The level is TLP amber.", &[("TLP amber", Tlp::Amber)]);
    check("TLP:RED, AMBER or GREEN", &[("TLP:RED", Tlp::Red)]);
    check("TLP:CLEAR, TLP:WHITE", &[("TLP:CLEAR", Tlp::Clear), ("TLP:WHITE", Tlp::Clear)]);
}

#[test]
fn prose_that_bears_no_marking_is_left_alone() {
    for text in [
        "",
        "The Traffic Light Protocol (TLP) has four levels: red, amber, green and clear.",
        "TLP: the Traffic Light Protocol",
        "We follow the TLP. Red flags were seen.",
        "What is the TLP? RED CROSS was asked.",
        "We know the TLP... Red flags were seen.",
        "See https://www.first.org/tlp/ for TLP 2.0.",
        "`TLP:` and then a word",
        "The platform: red",
        "A small plot left: clear water, green fields.",
        "HTLP:RED stands for nothing",
        "TLP:2.0",
        "TLP, red tape",
        "The TLP amber warning light",
        "The TLP Amber Warning Light",
        "According to TLP, Red Cross convoys left. TLP Red Cross.",
        "TLP is clear on this; TLP is red tape",
        "The TLP defines four levels: RED, AMBER, GREEN and CLEAR.",
        "The levels of TLP (RED, AMBER, GREEN, CLEAR) tell who may read.",
        "TLP: red, amber, green or clear",
        "TLP: `RED`, `AMBER`, `GREEN`, `CLEAR`",
        "RED, AMBER, GREEN and CLEAR (TLP 2.0)",
        "CLEAR, GREEN, AMBER, RED. TLP has no other.",
        "Code RED, TLP and more",
        "| TLP |\n|---|\n| RED |",
        "Near infrared/TLP",
        "TLP reduces the risk; TLP cleared customs",
        "النقل: أحمر",
        "Тип: червоний",
    ] {
        check(text, &[]);
    }
}

#[test]
fn a_level_is_read_where_nothing_else_is_said() {
    for text in ["amber+strict", "Amber-Strict", "amber strict", "TLP: AMBER STRICT", "ａｍｂｅｒ＋ｓｔｒｉｃｔ"]
    {
        assert_eq!(reads_as(text), Some(Tlp::AmberStrict), "{text}");
    }
    assert_eq!(reads_as(" аmbеr "), Some(Tlp::Amber));
    for text in ["", "orange", "cler", "amber only", "TLP", "red green", "amber+", "~"] {
        assert_eq!(reads_as(text), None, "{text}");
    }
}

#[test]
fn a_head_is_told_by_its_look() {
    for line in
        ["[!NOTE]", "[!TPL:RED]", "[！TLP：RED］", "［!TLP:RED]", "[ !X]", "\\[!TLP:RED]", "**[!TLP:RED]**", "[! x"]
    {
        assert!(head(line).is_some(), "{line}");
    }
    for line in ["[![badge](a.svg)](https://example.org)", "[a]", "`[!TLP:RED]`", "!", "[", "", "a [!b]", "[^1]"] {
        assert_eq!(head(line), None, "{line}");
    }
}

#[test]
fn bytes_that_may_begin_a_marking_are_looked_at() {
    for byte in 0..=127_u8 {
        let looks = look(char::from(byte));
        let is_first = b"TLRAG".iter().any(|letter| looks.is(*letter));
        let is_inner = !is_first && (looks.is_letter() || byte.is_ascii_alphanumeric());
        match KINDS[usize::from(byte)] {
            Kind::First => assert!(is_first, "{byte}"),
            Kind::Inner => assert!(is_inner, "{byte}"),
            Kind::Gap => assert!(!is_first && !is_inner && looks != Look::Nothing, "{byte}"),
            Kind::Unclear => assert_eq!(looks, Look::Nothing, "{byte}"),
        }
    }
    let (prose, mut after_letter) = (b"The area was left alone, and 12 roads are at risk again. Green", false);
    let looked_at = passed(prose, &mut after_letter);
    assert_eq!(&prose[looked_at..], b"12 roads are at risk again. Green", "a one can be an L");
}

proptest::proptest! {
    #[test]
    fn no_marking_is_passed_over(
        text in "(\\PC|TLP|tlp|T|L|P|RED|red|Amber|GREEN|R|A|G|:|\\\\|\u{200b}|т|[ 13a-z(/.`-]|\n){0,24}",
    ) {
        let all: Vec<Marking> = markings_by(&text, |_, _| 0).collect();
        proptest::prop_assert_eq!(markings(&text).collect::<Vec<_>>(), all);
    }
}
