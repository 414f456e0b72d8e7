//! Titles, lines, remarks and names that ask to hold a text back, and honest ones.

use super::*;

#[test]
fn a_label_over_a_title_is_told() {
    for title in [
        "EMBARGOED: Orsa",
        "Embargoed: Orsa",
        "EMBARGOED UNTIL 6 MARCH 06:00 – The river",
        "Embargoed until 6 March, 06:00: the river",
        "[DRAFT] Orsa",
        "[Draft 3] Orsa",
        "(draft) Orsa",
        "[embargo] Orsa",
        "DRAFT – Orsa",
        "Draft - Orsa",
        "DRAFT v3: Orsa",
        "DRAFT Situation report",
        "CONFIDENTIAL",
        "CONFIDENTIAL Orsa",
        "CONFIDENTIAL: ORSA",
        "⚠ CONFIDENTIAL – Orsa",
        "INTERNAL: Orsa",
        "Not for publication: Orsa",
        "Orsa (draft)",
        "Orsa [DRAFT]",
        "Orsa – DRAFT",
        "Orsa | CONFIDENTIAL",
        "BROUILLON – La rivière",
        "Sous embargo jusqu'au 6 mars : la rivière",
        "[Borrador] El río",
        "ЧЕРНЕТКА: Річка",
        "Чернетка – Річка",
        "مسودة: النهر",
        "ENTWURF: Der Fluss",
        "Sperrfrist: 6. März, Der Fluss",
        "ＤＲＡＦＴ: Orsa",
        "DRАFT: Orsa", // Cyrillic А
        "Orsa - do not publish",
        "Orsa: do not publish.",
        "Orsa — internal",
        "Orsa – for internal use only",
        "Orsa - draft",
        "Orsa (internal)",
        "Orsa (not cleared)",
        "Orsa (embargoed until Monday)",
        "The river rises DO NOT PUBLISH",
        "下書き：河川の水位",
        "下書き 河川の水位",
        "河川の水位（下書き）",
        "河川の水位 - 非公開",
        "초안: 오르사",
        "[비공개] 오르사",
        "草案：河流",
        "【内部】河流",
        "OFFICIAL-SENSITIVE: Orsa",
        "NATO RESTRICTED – Orsa",
        "FOUO Orsa",
        "Orsa – VS-NfD",
    ] {
        assert!(over(title).is_some(), "{title}");
    }
}

#[test]
fn titles_about_such_words_are_honest() {
    for title in [
        "",
        "—",
        "Embargo: what the sanctions mean",
        "Embargo on Iran",
        "EMBARGO ON IRAN",
        "Embargo until 2030 extended",
        "Draft law passes",
        "Draft-age men leave Orsa",
        "DRAFT LAW PASSES",
        "The draft: a year later",
        "Internal displacement: 12,000 people",
        "Restricted: access to Orsa",
        "Secret detention in Orsa",
        "Private wells: the water is bad",
        "“Confidential”: the memo",
        "Peace agreement (annex)",
        "The river rises (internal displacement)",
        "La ley: el borrador del acuerdo",
        "Sous embargo, la ville souffre",
        "Confidential informants were named",
        "Draft: 7 m is enough for ships",
        "Draft: 7.5m is enough",
        "SBU: two men arrested in Orsa",
        "Two men arrested, says the security service (SBU)",
        "Humanitarian access: restricted",
        "Access to Orsa – restricted",
        "Clinics (private)",
        "Not cleared: 300 mines",
        "Waiting for approval: 300 permits",
        "Members only: the club of Orsa",
        "非公開会合：結果",
        "비공개 회의 열려",
    ] {
        assert_eq!(over(title), None, "{title}");
    }
}

#[test]
fn a_line_that_is_a_label_is_told() {
    for line in [
        "DRAFT",
        "**CONFIDENTIAL**",
        "# EMBARGOED",
        "[draft]",
        "NOT FOR PUBLICATION",
        "Not for publication.",
        "_For internal use only_",
        "EMBARGOED UNTIL 6 MARCH, 06:00",
        "Embargoed until 6 March, 06:00.",
        "Strictly confidential. Do not distribute.",
        "DRAFT – NOT FOR PUBLICATION",
        "Ne pas diffuser",
        "غير قابل للنشر",
        "OFFICIAL-SENSITIVE",
        "OFFICIAL: SENSITIVE",
        "OFFICIAL-SENSITIVE – LOCSEN",
        "**FOUO**",
        "UNCLASSIFIED//FOUO",
        "CUI",
        "CUI//SP-PRVCY",
        "SBU",
        "VS-NfD",
        "VS-NUR FÜR DEN DIENSTGEBRAUCH",
        "DIFFUSION RESTREINTE",
        "NATO RESTRICTED",
        "UN INTERNAL",
        "部外秘",
        "社外秘",
        "ДЛЯ СЛУЖБОВОГО КОРИСТУВАННЯ",
        "#draft",
        "[[internal]]",
        "MEMBERS ONLY",
    ] {
        assert!(alone(line).is_some(), "{line}");
    }
    for line in [
        "",
        "Draft",
        "- Confidential",
        "Do not distribute food without a list.",
        "Draft 2 of the law",
        "\"Not for publication\", the order says.",
        "Internal",
        "Embargoed goods arrived.",
        "Embargo",
        "Members only",
        "Members only.",
        "Official: sensitive papers",
        "Protected a village",
        "- SBU",
        "* SBU",
        "The order is not for publication.",
    ] {
        assert_eq!(alone(line), None, "{line}");
    }
}

#[test]
fn a_remark_that_asks_to_hold_the_text_back_is_told() {
    for remark in [
        "do not publish",
        "TODO: do not publish before Monday",
        "Anna: DON'T PUBLISH",
        "DO NOT PUBLISH",
        "internal: Anna",
        "internal note",
        "Internal only – the driver is Anna",
        "draft",
        "DRAFT of Anna",
        "embargo until 6 March",
        "embargo",
        "ne pas publier",
        "confidentiel",
        "do not publish, names are missing",
        "do not publish: the driver's name is in it",
        "do not publish the report with the names",
        "do not publish the interview",
        "do not publish the names. Nor this page",
        "hold until Friday",
        "不要发布",
        "请不要发布这篇",
        "not cleared yet",
        "waiting for approval by Anna",
        "BEGIN PRIVATE",
        "end internal",
        "OFFICIAL-SENSITIVE",
        "下書き",
    ] {
        assert!(in_remark(remark), "{remark}");
    }
    for remark in [
        "",
        "the draft was of the 29th",
        "the sources asked us not to name them",
        "Internal displacement is a section of its own",
        "Draft of the map by Anna",
        "publish on Monday",
        "write here",
        "do not publish the driver's name",
        "Do not share names of patients.",
        "TODO do not release her photo",
        "ne pas publier le nom du chauffeur",
        "no publicar el nombre del conductor",
        "first draft of the map",
        "the road is not cleared yet",
        "open the map",
        "cui bono",
        "begin here",
    ] {
        assert!(!in_remark(remark), "{remark}");
    }
}

#[test]
fn a_note_in_brackets_and_a_name_are_told() {
    for line in [
        "The bridge is closed [internal: call Anna].",
        "[internal: call Anna]",
        "x [do not publish] y",
        "桥【内部：安娜】",
    ] {
        assert!(aside(line).is_some(), "{line}");
    }
    for line in [
        "the [internal] affairs minister",
        "[internal: a](b.md)",
        "[^internal: a]",
        "[Draft 2]",
        "[embargo: a week]",
        "[do not publish her name]",
        "a [sic] b",
    ] {
        assert_eq!(aside(line), None, "{line}");
    }
    for name in ["001-internal", "002-draft", "draft", "drafts", "draft-2", "do-not-publish", "003_confidential"] {
        assert!(in_name(name), "{name}");
    }
    for name in
        ["001", "embargo-2024", "internal-displacement", "draft-law", "restricted", "members", "about", "private"]
    {
        assert!(!in_name(name), "{name}");
    }
}

/// A check tells, and an import holds back, whatever the table has.
#[test]
fn each_phrase_is_a_label_for_a_check_and_for_an_import() {
    use crate::content::not_public;
    for (sort, phrase) in forbidding::phrases() {
        let title = format!("[{phrase}] Orsa");
        assert!(over(&title).is_some(), "{title}");
        assert_eq!(not_public::doubt("title", &title, None), Some(not_public::Doubt::Said), "{title}");
        let capitals = phrase.to_uppercase();
        if phrase != capitals {
            assert!(alone(&capitals).is_some(), "{capitals}");
            assert!(in_remark(&capitals) && not_public::is_marked_in_comment(&capitals), "{capitals}");
        } else if !matches!(sort, Sort::Label | Sort::Quality | Sort::Topic) {
            assert!(alone(phrase).is_some(), "{phrase}");
        }
    }
}

proptest::proptest! {
    #[test]
    fn any_text_is_read(text in "(\\PC|DRAFT|draft|until|[\\[\\](){}:–. -]|not for publication|[0-9]| ){0,30}") {
        for range in [over(&text), alone(&text), aside(&text)].into_iter().flatten() {
            proptest::prop_assert!(text.get(range).is_some());
        }
        in_remark(&text);
        in_name(&text);
        may_be_over(&text);
    }
}
