//! Views filled with the first case, the offensive on Aleppo in November 2024, for tests and for looking at pages.

use std::collections::BTreeMap;

use super::Shared;
use super::i18n::Strings;
use super::view::{
    AlternateView, AppearanceGroupView, AppearanceView, ArchiveGroupView, ArchiveView, AtomEntryView, AtomView,
    CategoryView, ChangeLineView, ChangeView, ChangesView, ChartMarkView, ClaimView, ClaimsView, CollectionEntryView,
    CollectionGroupView, CollectionView, ContactView, CorrectionsGroupView, CorrectionsView, DownloadView, EntryView,
    EventView, FactView, FeedLinkView, FigureHistoryView, FigurePointView, FigureView, GradeView, HandlingView,
    HistoryView, HomeView, KindView, LanguageView, LinkView, LogoView, NameView, NeighbourView, NotFoundView, PageView,
    PeriodView, PlainPageView, PublisherView, ReportCardView, ReportView, SearchView, SectionChangeView, SectionView,
    SeriesCardView, SeriesView, SiteView, SitemapAlternateView, SitemapEntryView, SitemapView, SourceEntryView,
    SourceReferenceView, TimeView, TimelineDayView, TimelineView, TocEntryView, UpdateView, UpdatedView,
};
use crate::source::{Content, SourceTree};

/// The interface's words.
pub(super) fn strings(language: &str) -> BTreeMap<String, String> {
    let mut tree = SourceTree::default();
    let place = tree.insert("content/site.yaml".to_owned(), Content::Text("".into())).whole();
    Strings::load(&tree, "default", language, place).value.constants().clone()
}

pub(super) fn site() -> SiteView {
    SiteView {
        title: "Watch".into(),
        description: "Reports on crises as they unfold.".into(),
        absolute_url: "https://example.org/".into(),
        publisher: PublisherView {
            name: "Desk & Co".into(),
            url: "https://desk.example/".into(),
            email: "desk@desk.example".into(),
        },
        generator: "Vigie 0.1.0".into(),
        theme: "default".into(),
        footer: "Reports by volunteers <desk>.".into(),
        footer_links: vec![LinkView { text: "Donate".into(), url: "https://desk.example/give".into(), current: false }],
    }
}

pub(super) fn shared(page: &PageView) -> Shared {
    Shared::new(&site(), &strings(&page.language.code))
}

pub(super) fn bare_page() -> PageView {
    PageView {
        kind: "report".into(),
        language: LanguageView { code: "en".into(), direction: "ltr".into(), name: "English".into() },
        title: "Title".into(),
        document_title: "Title".into(),
        canonical_url: "https://example.org/".into(),
        home_url: "./".into(),
        root: "./".into(),
        handling: handling(),
        indexable: true,
        ..PageView::default()
    }
}

pub(super) fn page(kind: &str) -> PageView {
    PageView {
        kind: kind.into(),
        title: "Aleppo: the city changes hands".into(),
        document_title: "Aleppo: the city changes hands, no. 4 | Watch".into(),
        description: "Rebels hold most of the city; 311 people have been killed since 27 November.".into(),
        canonical_url: "https://example.org/en/aleppo-2024/4/".into(),
        alternates: vec![
            edition("fr", "ltr", "français", "../../../aleppo-2024/4/"),
            AlternateView { current: true, ..edition("en", "ltr", "English", "./") },
            edition("ar", "rtl", "العربية", "../../../ar/aleppo-2024/4/"),
        ],
        x_default_url: "https://example.org/aleppo-2024/4/".into(),
        home_url: "../../".into(),
        search_url: "../../search/".into(),
        root: "../../../".into(),
        menu: vec![
            LinkView { current: true, ..link("Aleppo offensive", "../") },
            link("Places", "../../places/"),
            link("Actors", "../../actors/"),
            link("Sources", "../../sources/"),
            link("Corrections", "../../corrections/"),
            link("About", "../../about/"),
        ],
        breadcrumbs: vec![link("Watch", "../../"), link("Aleppo offensive", "../"), link("No. 4", "./")],
        stylesheets: vec!["theme.css".into()],
        icon_url: "icon.svg".into(),
        logo: Some(LogoView { url: "logo.svg".into(), width: 120, height: 40 }),
        feeds: vec![
            FeedLinkView {
                title: "Aleppo offensive (Atom)".into(),
                url: "../feed.xml".into(),
                media_type: "application/atom+xml".into(),
            },
            FeedLinkView {
                title: "JSON Feed".into(),
                url: "../feed.json".into(),
                media_type: "application/feed+json".into(),
            },
        ],
        json_ld: r#"{"@context":"https://schema.org","@type":"Report","headline":"</script>"}"#.into(),
        ..bare_page()
    }
}

pub(super) fn arabic_page() -> PageView {
    let mut alternates = page("report").alternates;
    alternates[1].current = false;
    alternates[2].current = true;
    PageView {
        language: LanguageView { code: "ar".into(), direction: "rtl".into(), name: "العربية".into() },
        title: "حلب: المدينة تتغير أيديها".into(),
        document_title: "حلب".into(),
        alternates,
        ..page("report")
    }
}

pub(super) fn report() -> ReportView {
    ReportView {
        series: link("Aleppo offensive", "../"),
        number: Some(4),
        number_words: "Situation report no. 4 of 7".into(),
        kind: "situation_report".into(),
        kind_label: "Situation report".into(),
        version: "update".into(),
        version_label: "Update".into(),
        title: "Aleppo: the city changes hands".into(),
        summary: "Armed groups led by HTS hold most of Aleppo. The army says it is regrouping; Russian aircraft struck the city for the first time since 2016.".into(),
        as_of: time("30 November 2024, 20:00 (Damascus, UTC+3)", "30 Nov", "2024-11-30T20:00:00+03:00"),
        period: Some(period()),
        published: time("30 November 2024, 18:05 (Paris)", "30 Nov", "2024-11-30T18:05:00+01:00"),
        updated: Some(UpdatedView {
            time: time("30 November, 21:13 (Paris)", "21:13", "2024-11-30T21:13:00+01:00"),
            text: "the president’s statement".into(),
            kind: "update".into(),
            kind_label: "Update".into(),
            url: "#update-1".into(),
        }),
        next_due: Some(time("1 December 2024", "1 Dec", "2024-12-01")),
        superseded_by: Some(link("A newer report exists: no. 7, 5 December 2024", "../7/")),
        compared_with: "since no. 3".into(),
        what_changed: vec![
            changed("figure", "Killed: 311 (+56)", "#figure-killed_total"),
            changed("section", "New section: Appeals", "#appeals"),
            changed("section", "Retreats: the army has left the airport", "#retreats"),
            changed("source", "Two sources disagree on the displaced", "#figure-displaced"),
        ],
        highlights: vec![
            "Armed groups control most of the city, the citadel included.".into(),
            "The army says its withdrawal is “temporary”.".into(),
            "311 people have been killed in four days, 28 of them civilians.".into(),
        ],
        figures: figures(),
        lead_html: LEAD.into(),
        sections: vec![
            section("retreats", "retreat", "Retreats", "blue", "Retreats", RETREATS),
            section("fighting", "confrontations", "Confrontations", "ochre", "Fighting in the west of the city", FIGHTING),
            section("casualties", "casualties", "Casualties", "plum", "The toll", TOLL),
            section("appeals", "appeals", "Appeals", "teal", "Appeals", APPEALS),
        ],
        toc: vec![
            entry_of("What changed", "#what-changed", ""),
            entry_of("Key figures", "#key-figures", ""),
            entry_of("Retreats", "#retreats", "blue"),
            TocEntryView { children: vec![entry_of("The university", "#university", "")], ..entry_of("Fighting in the west of the city", "#fighting", "ochre") },
            entry_of("The toll", "#casualties", "plum"),
            entry_of("Appeals", "#appeals", "teal"),
            entry_of("Events", "#events", ""),
            entry_of("Sources", "#sources", ""),
        ],
        footnotes_html: r##"<ol><li id="note-1"><p>The monitor counts the dead it can name. <a href="#note-1-reference" aria-label="Back to the text">↩</a></p></li></ol>"##.into(),
        sources: vec![
            SourceEntryView {
                number: 1,
                anchor: "source-osdh".into(),
                name: NameView { url: "../../sources/osdh/".into(), ..name("Syrian Observatory for Human Rights") },
                kind_label: "monitor (NGO)".into(),
                url: "https://www.syriahr.com/en/".into(),
                archived_url: "https://web.archive.org/web/2024/https://www.syriahr.com/en/".into(),
                accessed: Some(time("30 November 2024", "30 Nov", "2024-11-30")),
                grade: grade("C", "fairly reliable"),
                backlinks: vec![link("a", "#cite-1"), link("b", "#cite-2")],
            },
            SourceEntryView {
                number: 2,
                anchor: "source-ocha".into(),
                name: name("OCHA"),
                kind_label: "UN agency".into(),
                url: "https://reliefweb.int/report/syria/flash-update-2".into(),
                grade: grade("B", "usually reliable"),
                ..SourceEntryView::default()
            },
        ],
        updates: updates(false),
        events: vec![
            EventView {
                anchor: "event-1".into(),
                time: time("29 November, 15:40", "15:40", "2024-11-29T15:40:00+03:00"),
                place: Some(NameView { url: "../../places/alep/".into(), ..name("Aleppo") }),
                text: "Fighters enter the western districts.".into(),
                sources: vec![source("SOHR", "C2", "fairly reliable source, probably true")],
                ..EventView::default()
            },
            EventView {
                anchor: "event-2".into(),
                time: time("30 November, 02:10", "02:10", "2024-11-30T02:10:00+03:00"),
                text: "First air strike on the city since 2016.".into(),
                ..EventView::default()
            },
        ],
        places: vec![
            NameView { url: "../../places/alep/".into(), ..name("Aleppo") },
            NameView { name: "حلب".into(), language: "ar".into(), direction: "rtl".into(), ..NameView::default() },
            NameView { url: "../../places/idleb/".into(), ..name("Idlib") },
        ],
        actors: vec![name("Hayat Tahrir al-Sham"), name("Syrian Arab Army")],
        countries: vec![name("Syria")],
        previous: Some(NeighbourView {
            number_words: "No. 3".into(),
            title: "Fighting reaches the suburbs".into(),
            url: "../3/".into(),
            as_of: time("29 November 2024", "29 Nov", "2024-11-29"),
        }),
        next: Some(NeighbourView {
            number_words: "No. 5".into(),
            title: "The front moves to Hama".into(),
            url: "../5/".into(),
            as_of: time("1 December 2024", "1 Dec", "2024-12-01"),
        }),
        latest_url: "../latest/".into(),
        prepared_by: "Crisis desk".into(),
        approved_by: "Night editor".into(),
        contacts: vec![ContactView {
            role: "Editor".into(),
            email: "desk@desk.example".into(),
            ..ContactView::default()
        }],
        cite_as: "Desk & Co, “Aleppo: the city changes hands”, situation report no. 4, 30 November 2024, https://example.org/en/aleppo-2024/4/".into(),
        downloads: downloads(),
        ..ReportView::default()
    }
}

pub(super) fn arabic_report() -> ReportView {
    let mut report = report();
    report.series = link("الهجوم على حلب", "../");
    report.number_words = "تقرير الوضع رقم 4 من 7".into();
    report.version_label = "تحديث".into();
    report.title = "حلب: المدينة تنتقل إلى أيد جديدة".into();
    report.summary = "تسيطر فصائل مسلحة بقيادة هيئة تحرير الشام (HTS) على معظم مدينة حلب، وقُتل 311 شخصًا خلال أربعة أيام بحسب المرصد السوري.".into();
    report.as_of.words = "30 نوفمبر 2024، 20:00 (دمشق، UTC+3)".into();
    report.superseded_by = Some(link("يوجد تقرير أحدث: رقم 7، 5 ديسمبر 2024", "../7/"));
    report.highlights =
        vec!["تسيطر الفصائل المسلحة على معظم المدينة، بما فيها القلعة.".into(), "يقول الجيش إن انسحابه «مؤقت».".into()];
    report.lead_html = "<p>دخلت الفصائل المسلحة أحياء حلب الغربية بعد ظهر الجمعة <strong>29 نوفمبر</strong>، وأعلن الجيش إعادة الانتشار. نقلت وكالة Reuters عن مصدرين أن المطار أُغلق.</p>".into();
    for (label, figure) in ["القتلى", "النازحون", "قتلى الغارات", "المفقودون"].iter().zip(&mut report.figures)
    {
        figure.label = (*label).to_owned();
    }
    report.footnotes_html.clear();
    report.sources.iter_mut().for_each(|source| source.backlinks.clear());
    report.toc = vec![
        entry_of("ما الجديد", "#what-changed", ""),
        entry_of("الأرقام", "#key-figures", ""),
        entry_of("المصادر", "#sources", ""),
    ];
    let titles = ["الانسحابات", "القتال في غرب المدينة", "الحصيلة", "النداءات"];
    for (title, section) in titles.iter().zip(&mut report.sections) {
        section.title = (*title).to_owned();
        section.title_html = (*title).to_owned();
        section.content_html = "<p>أعلنت وزارة الدفاع أن القوات أعادت انتشارها لتعزيز خطوط الدفاع وحماية المدنيين، وأن الغارات الجوية مستمرة على مواقع المسلحين في محيط المدينة.</p>".into();
    }
    report
}

pub(super) fn home() -> HomeView {
    HomeView {
        front: Some(SeriesCardView {
            highlights: report().highlights,
            figures: figures(),
            earlier: cards().split_off(1),
            ..series_card("Aleppo offensive", "ongoing", "Running")
        }),
        running: vec![
            series_card("Floods in Valencia", "ongoing", "Running"),
            series_card("Cholera in Goma", "ongoing", "Running"),
        ],
        closed: vec![series_card("Earthquake in Haiti", "closed", "Closed")],
        updates: updates(true),
        corrections_url: "corrections/".into(),
        ..HomeView::default()
    }
}

pub(super) fn series() -> SeriesView {
    SeriesView {
        title: "Aleppo offensive".into(),
        summary: "Since 27 November 2024 armed groups have been advancing on Aleppo and Hama.".into(),
        status: "ongoing".into(),
        status_label: "Running".into(),
        count_words: "7 reports".into(),
        period: Some(period()),
        next_due: Some(time("6 December 2024", "6 Dec", "2024-12-06")),
        countries: vec![name("Syria")],
        latest_url: "latest/".into(),
        reports: cards(),
        gaps_words: "No. 5 was never published.".into(),
        figures: vec![FigureHistoryView {
            id: "killed_total".into(),
            anchor: "figure-killed_total".into(),
            label: "Killed".into(),
            url: "figures/killed_total/".into(),
            chart_html: CHART.into(),
            source_words: "Source: SOHR".into(),
            points: vec![
                FigurePointView {
                    report: link("No. 3", "3/#figure-killed_total"),
                    as_of: time("29 November 2024", "29 Nov", "2024-11-29"),
                    value: "255".into(),
                    sources: vec![source("SOHR", "C3", "fairly reliable source, possibly true")],
                    ..FigurePointView::default()
                },
                FigurePointView {
                    report: link("No. 4", "4/#figure-killed_total"),
                    as_of: time("30 November 2024", "30 Nov", "2024-11-30"),
                    value: "311".into(),
                    change: Some(up()),
                    status_label: "preliminary".into(),
                    revision: "three names were counted twice".into(),
                    ..FigurePointView::default()
                },
            ],
            ..FigureHistoryView::default()
        }],
        updates: updates(true),
        places: report().places,
        toc: vec![entry_of("Reports", "#reports", ""), entry_of("Figures over time", "#figures", "")],
        downloads: downloads(),
        ..SeriesView::default()
    }
}

pub(super) fn collection() -> CollectionView {
    CollectionView {
        kind: "kinds".into(),
        title: "Section kinds".into(),
        intro: "Every section of every report, by what it tells.".into(),
        groups: vec![CollectionGroupView {
            title: "Syria".into(),
            anchor: "syria".into(),
            entries: KINDS
                .iter()
                .zip(HUES.iter().cycle())
                .map(|(kind, hue)| CollectionEntryView {
                    name: NameView { url: format!("{kind}/"), short: "SHORT".into(), ..name(kind) },
                    note: "built in".into(),
                    kind: Some(KindView {
                        id: (*kind).into(),
                        label: (*kind).into(),
                        icon: (*kind).into(),
                        color: (*hue).into(),
                        url: String::new(),
                    }),
                    grade: grade("C", "fairly reliable"),
                    count_words: "12 reports".into(),
                    last: Some(time("30 November 2024", "30 Nov", "2024-11-30")),
                })
                .collect(),
        }],
        ..CollectionView::default()
    }
}

pub(super) fn entry() -> EntryView {
    EntryView {
        kind: "place".into(),
        kind_label: "Place".into(),
        name: NameView { short: "SY02".into(), ..name("Aleppo") },
        other_names: vec![
            name("Alep"),
            NameView { name: "حلب".into(), language: "ar".into(), direction: "rtl".into(), ..NameView::default() },
        ],
        facts: vec![
            FactView { label: "Country".into(), value: "Syria".into(), url: String::new() },
            FactView { label: "P-code".into(), value: "SY02".into(), url: String::new() },
        ],
        related: vec![name("Idlib")],
        count_words: "12 reports".into(),
        groups: vec![AppearanceGroupView {
            series: link("Aleppo offensive", "../../aleppo-2024/"),
            appearances: vec![AppearanceView {
                number_words: "No. 4".into(),
                report_title: "Aleppo: the city changes hands".into(),
                section_title: "Appeals".into(),
                section_kind: Some(kind("appeals", "Appeals", "teal")),
                url: "../../aleppo-2024/4/#appeals".into(),
                as_of: time("30 November 2024", "30 Nov", "2024-11-30"),
                excerpt: "The United Nations called on all parties to spare civilians.".into(),
                ..AppearanceView::default()
            }],
            earlier: vec![link("2", "../../aleppo-2024/2/#appeals")],
        }],
        ..EntryView::default()
    }
}

pub(super) fn archive() -> ArchiveView {
    ArchiveView {
        groups: vec![ArchiveGroupView {
            title: "November 2024".into(),
            anchor: "2024-11".into(),
            count_words: "12 reports".into(),
            url: "2024-11/".into(),
            reports: cards(),
        }],
        count_words: "42 reports".into(),
    }
}

pub(super) fn search() -> SearchView {
    SearchView {
        title: "Search".into(),
        data_url: "./".into(),
        words_json: r#"{"search-found":"Results:"}"#.into(),
        lists: vec![link("Archive", "../archive/")],
    }
}

pub(super) fn plain() -> PlainPageView {
    PlainPageView {
        title: "About us".into(),
        summary: "Who we are and how we work.".into(),
        content_html: APPEALS.into(),
        updated: Some(time("30 November 2024", "30 Nov", "2024-11-30")),
        ..PlainPageView::default()
    }
}

pub(super) fn changes() -> ChangesView {
    let neighbour = |number: &str, url: &str| NeighbourView {
        number_words: number.into(),
        title: "Aleppo".into(),
        url: url.into(),
        as_of: time("30 November 2024", "30 Nov", "2024-11-30"),
    };
    let section = |state: &str, title: &str, html: &str| SectionChangeView {
        state: state.into(),
        state_label: state.into(),
        title: title.into(),
        url: "../#toll".into(),
        earlier_url: "../../3/#toll".into(),
        added_words: "2 words added".into(),
        removed_words: "1 word removed".into(),
        diff_html: html.into(),
        ..SectionChangeView::default()
    };
    ChangesView {
        report: neighbour("No. 4", "../"),
        previous: neighbour("No. 3", "../../3/"),
        since: "since no. 3".into(),
        figures: vec![changed("figure", "Killed: 311 (+56)", "../#figure-killed_total")],
        sections: vec![
            section("rewritten", "The toll", "<p>SOHR counts <del>255</del> <ins>311</ins> dead.</p>\n"),
            section("rewritten", "Reading the figures", ""),
            section("new", "Appeals", ""),
            section("gone", "Forecast", ""),
        ],
        places: vec![name("Hama")],
        actors: vec![name("France")],
        sources: vec![name("French diplomacy")],
        updates: Vec::new(),
        other_language: false,
    }
}

pub(super) fn corrections() -> CorrectionsView {
    CorrectionsView {
        groups: vec![CorrectionsGroupView {
            title: "November 2024".into(),
            anchor: "2024-11".into(),
            updates: updates(true),
        }],
        policy_url: "../policy/".into(),
    }
}

pub(super) fn not_found() -> NotFoundView {
    NotFoundView { latest: cards().into_iter().next(), series: vec![link("Aleppo offensive", "/aleppo-2024/")] }
}

pub(super) fn feed() -> AtomView {
    AtomView {
        id: "https://example.org/feed.xml".into(),
        language: "en".into(),
        title: "Aleppo & \u{200f}حلب\u{1}".into(),
        self_url: "https://example.org/feed.xml".into(),
        page_url: "https://example.org/".into(),
        updated: "2024-11-30T21:13:00+01:00".into(),
        publisher: site().publisher,
        generator: "Vigie".into(),
        entries: vec![AtomEntryView {
            id: "https://example.org/4/".into(),
            language: "en".into(),
            title: "No. 4".into(),
            url: "https://example.org/4/".into(),
            published: "2024-11-30T18:05:00+01:00".into(),
            updated: "2024-11-30T21:13:00+01:00".into(),
            summary: "311 dead".into(),
            content_html: "<p>311 dead &amp; more</p>".into(),
            categories: vec![CategoryView { term: "casualties".into(), label: "Casualties".into() }],
            ..AtomEntryView::default()
        }],
        ..AtomView::default()
    }
}

pub(super) fn sitemap() -> SitemapView {
    SitemapView {
        entries: vec![SitemapEntryView {
            url: "https://example.org/a/?b=1&c=2".into(),
            modified: "2024-11-30".into(),
            alternates: vec![SitemapAlternateView { code: "ar".into(), url: "https://example.org/ar/a/".into() }],
        }],
        parts: Vec::new(),
    }
}

fn figures() -> Vec<FigureView> {
    let part = |id: &str, label: &str, value: &str, share: f64| FigureView {
        id: id.into(),
        label: label.into(),
        value: value.into(),
        number: value.into(),
        share: Some(share),
        share_words: format!("{share:.0} %"),
        ..FigureView::default()
    };
    vec![
        FigureView {
            id: "killed_total".into(),
            anchor: "figure-killed_total".into(),
            label: "Killed".into(),
            value: "311".into(),
            number: "311".into(),
            measure: "killed".into(),
            scope: "since 27 November".into(),
            sources: vec![source("SOHR", "C3", "fairly reliable source, possibly true")],
            status: "preliminary".into(),
            status_label: "preliminary".into(),
            exhaustive: true,
            parts: vec![
                part("killed_fighters", "Fighters", "183", 58.8),
                part("killed_soldiers", "Soldiers", "100", 32.2),
                part("killed_civilians", "Civilians", "28", 9.0),
            ],
            change: Some(up()),
            chart_html: SPARK.into(),
            history_url: "../#figure-killed_total".into(),
            ..FigureView::default()
        },
        FigureView {
            id: "displaced".into(),
            anchor: "figure-displaced".into(),
            label: "Displaced".into(),
            value: "14,000".into(),
            number: "14000".into(),
            approximate: true,
            sources: vec![source("OCHA", "B2", "usually reliable source, probably true")],
            as_of: Some(time("29 November 2024", "29 Nov", "2024-11-29")),
            status: "estimated".into(),
            status_label: "estimated".into(),
            change: Some(ChangeView {
                direction: "new".into(),
                amount: "new".into(),
                words: "new".into(),
                ..ChangeView::default()
            }),
            claims: vec![
                ClaimView {
                    source: source("OCHA", "B2", "usually reliable source, probably true"),
                    value: "14,000".into(),
                    as_of: Some(time("29 November 2024", "29 Nov", "2024-11-29")),
                    adopted: true,
                    ..ClaimView::default()
                },
                ClaimView {
                    source: source("White Helmets", "C3", "fairly reliable source, possibly true"),
                    value: "at least 704".into(),
                    note: "families, not persons".into(),
                    ..ClaimView::default()
                },
            ],
            ..FigureView::default()
        },
        FigureView {
            id: "killed_strikes".into(),
            anchor: "figure-killed_strikes".into(),
            label: "Killed in air strikes".into(),
            value: "16".into(),
            number: "16".into(),
            sources: vec![source("SOHR", "C3", "fairly reliable source, possibly true")],
            change: Some(ChangeView {
                direction: "down".into(),
                amount: "−3".into(),
                percent: "16 %".into(),
                since: "since no. 3 (19)".into(),
                words: "−3 since no. 3 (19)".into(),
                url: "../3/#figure-killed_strikes".into(),
            }),
            revision: "three names were counted twice".into(),
            ..FigureView::default()
        },
        FigureView {
            id: "missing".into(),
            anchor: "figure-missing".into(),
            label: "Missing".into(),
            value: "unknown".into(),
            unknown: true,
            note: "No source gives a figure.".into(),
            ..FigureView::default()
        },
    ]
}

fn updates(elsewhere: bool) -> Vec<UpdateView> {
    let report = elsewhere.then(|| NeighbourView {
        number_words: "No. 4".into(),
        title: "Aleppo: the city changes hands".into(),
        url: "../aleppo-2024/4/".into(),
        ..NeighbourView::default()
    });
    let series = elsewhere.then(|| link("Aleppo offensive", "../aleppo-2024/"));
    let anchor = |text: &str| if elsewhere { String::new() } else { text.to_owned() };
    vec![
        UpdateView {
            anchor: anchor("update-1"),
            time: time("30 November 2024, 21:13", "21:13", "2024-11-30T21:13:00+01:00"),
            kind: "update".into(),
            kind_label: "Update".into(),
            text: "The president’s statement was added.".into(),
            report: report.clone(),
            series: series.clone(),
            ..UpdateView::default()
        },
        UpdateView {
            anchor: anchor("update-2"),
            time: time("30 November 2024, 19:20", "19:20", "2024-11-30T19:20:00+01:00"),
            kind: "correction".into(),
            kind_label: "Correction".into(),
            text: "We had written 320 dead; the monitor’s count is 311.".into(),
            affects: vec![link("Killed", "https://example.org/4/#figure-killed_total")],
            report,
            series,
        },
    ]
}

fn cards() -> Vec<ReportCardView> {
    let card = |number: u32, day: u32, title: &str, summary: &str| ReportCardView {
        number_words: format!("No. {number}"),
        kind_label: "Situation report".into(),
        title: title.into(),
        url: format!("{number}/"),
        summary: summary.into(),
        as_of: time(&format!("{day} November 2024"), &format!("{day} Nov"), &format!("2024-11-{day}")),
        handling: handling(),
        ..ReportCardView::default()
    };
    vec![
        ReportCardView {
            latest: true,
            corrected: true,
            corrected_words: "1 correction".into(),
            version_label: "update".into(),
            period: Some(period()),
            changes: vec!["311 killed (+56)".into(), "14,000 displaced (new)".into()],
            ..card(
                4,
                30,
                "Aleppo: the city changes hands",
                "Armed groups led by HTS hold most of Aleppo. The army says it is regrouping.",
            )
        },
        card(
            3,
            29,
            "Fighting reaches the suburbs",
            "Artillery strikes the university quarter; four students are killed.",
        ),
        ReportCardView {
            language: "ar".into(),
            direction: "rtl".into(),
            ..card(2, 28, "القتال يقترب من المدينة", "انقطع الطريق السريع بين دمشق وحلب.")
        },
        card(1, 27, "An offensive begins", "HTS announces an operation in the west of the province."),
    ]
}

fn series_card(title: &str, status: &str, status_label: &str) -> SeriesCardView {
    SeriesCardView {
        title: title.into(),
        url: "aleppo-2024/".into(),
        status: status.into(),
        status_label: status_label.into(),
        count_words: "7 reports".into(),
        period: Some(period()),
        latest: cards().into_iter().next(),
        ..SeriesCardView::default()
    }
}

fn section(anchor: &str, id: &str, label: &str, color: &str, title: &str, html: &str) -> SectionView {
    SectionView {
        anchor: anchor.into(),
        kind: Some(kind(id, label, color)),
        title_html: title.into(),
        title: title.into(),
        content_html: html.into(),
        updated: None,
    }
}

fn kind(id: &str, label: &str, color: &str) -> KindView {
    KindView {
        id: id.into(),
        label: label.into(),
        icon: id.into(),
        color: color.into(),
        url: format!("../../kinds/{id}/"),
    }
}

fn up() -> ChangeView {
    ChangeView {
        direction: "up".into(),
        amount: "+56".into(),
        percent: "22 %".into(),
        since: "since no. 3 (255)".into(),
        words: "+56 since no. 3 (255)".into(),
        url: "../3/#figure-killed_total".into(),
    }
}

fn downloads() -> Vec<DownloadView> {
    let download = |format: &str, url: &str, media_type: &str| DownloadView {
        label: "Key figures".into(),
        format: format.into(),
        url: url.into(),
        media_type: media_type.into(),
        size: "4 kB".into(),
    };
    vec![download("CSV", "figures.csv", "text/csv"), download("JSON", "report.json", "application/json")]
}

fn edition(code: &str, direction: &str, name: &str, url: &str) -> AlternateView {
    AlternateView {
        code: code.into(),
        direction: direction.into(),
        name: name.into(),
        url: url.into(),
        absolute_url: format!("https://example.org/{code}/aleppo-2024/4/"),
        current: false,
    }
}

fn handling() -> HandlingView {
    HandlingView { level: "clear".into(), label: "TLP:CLEAR".into(), words: "May be shared without limit.".into() }
}

fn period() -> PeriodView {
    PeriodView { words: "27–30 November 2024".into(), start: "2024-11-27".into(), end: "2024-11-30".into() }
}

fn time(words: &str, short: &str, datetime: &str) -> TimeView {
    TimeView { words: words.into(), day: words.into(), short: short.into(), datetime: datetime.into() }
}

fn link(text: &str, url: &str) -> LinkView {
    LinkView { text: text.into(), url: url.into(), current: false }
}

fn name(name: &str) -> NameView {
    NameView { name: name.into(), ..NameView::default() }
}

fn source(name: &str, code: &str, words: &str) -> SourceReferenceView {
    SourceReferenceView {
        name: name.into(),
        url: "https://example.org/4/#source-osdh".into(),
        number: Some(1),
        grade: grade(code, words),
    }
}

fn grade(code: &str, words: &str) -> Option<GradeView> {
    Some(GradeView { code: code.into(), words: words.into() })
}

fn changed(kind: &str, text: &str, url: &str) -> ChangeLineView {
    ChangeLineView { kind: kind.into(), text: text.into(), url: url.into() }
}

fn entry_of(text: &str, url: &str, color: &str) -> TocEntryView {
    TocEntryView { text: text.into(), url: url.into(), color: color.into(), children: Vec::new() }
}

const KINDS: &[&str] = &[
    "retreat",
    "confrontations",
    "reactions",
    "interventions",
    "casualties",
    "appeals",
    "situation_overview",
    "humanitarian_impact",
    "displacement",
    "response",
    "needs",
    "access",
    "background",
    "analysis",
    "forecast",
    "diplomacy",
    "other",
];

const HUES: &[&str] = &["slate", "blue", "teal", "green", "olive", "ochre", "plum", "rose"];

const LEAD: &str = r##"<p>Armed groups entered the western districts of Aleppo on Friday afternoon <sup class="citation"><a id="cite-1" href="#source-osdh">[1]</a></sup> and held most of the city, the <a href="../../places/citadel/">citadel</a> included, by Saturday evening. The army announced a “temporary redeployment”.<sup class="footnote-ref"><a id="note-1-reference" href="#note-1" role="doc-noteref">1</a></sup></p>
<p>It is the largest change on the ground since 2016.</p>"##;

const RETREATS: &str = r##"<p>The army left the airport, the military academy and the <strong>Castello</strong> road during the night <sup class="citation"><a id="cite-2" href="#source-osdh">[1]</a></sup>. Columns moved south towards Hama.</p>
<blockquote><p>Our forces have redeployed in order to strengthen the lines of defence and to spare the lives of civilians and soldiers.</p></blockquote>
<p>The ministry gave no date for a counter-offensive.</p>"##;

const FIGHTING: &str = r##"<h3 id="university">The university</h3><p>Shells hit a student residence; <data value="4">four</data> students were killed.</p>
<ul><li>New Aleppo: held since Friday.</li><li>Hamdaniyeh: fighting until midnight.</li></ul>
<aside class="alert alert-warning" role="note"><p class="alert-title">Warning</p><p>Two videos that circulate were filmed in 2016.</p></aside>
<table><thead><tr><th scope="col">District</th><th scope="col">Held by</th></tr></thead><tbody><tr><td>New Aleppo</td><td>HTS</td></tr><tr><td>Sheikh Maqsoud</td><td>SDF</td></tr></tbody></table>"##;

const TOLL: &str = "<p>The monitor counts <a class=\"figure-value\" href=\"#figure-killed_total\"><bdi>311</bdi></a> dead: 183 fighters, 100 soldiers and 28 civilians. The toll “is not final”.</p>";

const APPEALS: &str =
    "<p>The United Nations called on all parties to spare civilians and to keep the road to Idlib open.</p>";

const SPARK: &str = r#"<svg class="spark" viewBox="0 0 120 24" role="img" aria-label="27 to 30 November: 30, 182, 255, 311"><path d="M2 22H30V13H60V8H90V4H118" fill="none" stroke="currentColor" stroke-width="1.5"/></svg>"#;

const CHART: &str = r#"<svg viewBox="0 0 640 200" role="img" aria-label="Killed, 27 to 30 November"><path d="M20 180H200V120H380V60H560V20H620" fill="none" stroke="currentColor" stroke-width="2"/><text x="560" y="14" fill="currentColor">311</text></svg>"#;

pub(super) fn history() -> HistoryView {
    let series = series();
    let mut history = series.figures[0].clone();
    history.parts = vec!["Fighters".into(), "Civilians".into()];
    history.marks = vec![ChartMarkView { mark_html: CHART.into(), words: "preliminary".into() }];
    for point in &mut history.points {
        point.parts = vec!["183".into(), "28".into()];
    }
    HistoryView {
        series: link("Aleppo offensive", "../../"),
        scope: "to date".into(),
        inclusion: "identified dead only".into(),
        parts: vec![link("Fighters", "../killed_fighters/")],
        history,
        claims: vec![ClaimsView {
            anchor: "claims-4".into(),
            report: NeighbourView { number_words: "No. 4".into(), url: "../../4/".into(), ..NeighbourView::default() },
            claims: vec![ClaimView { value: "14,000".into(), adopted: true, ..ClaimView::default() }],
        }],
        downloads: downloads(),
        ..HistoryView::default()
    }
}

pub(super) fn timeline() -> TimelineView {
    let mut events = report().events;
    for event in &mut events {
        event.anchor = String::new();
        event.clock = "20:00 (UTC+3)".into();
        event.universal = "17:00 UTC".into();
        event.report =
            Some(NeighbourView { number_words: "No. 4".into(), url: "../4/".into(), ..NeighbourView::default() });
    }
    TimelineView {
        series: link("Aleppo offensive", "../"),
        count_words: "2 events".into(),
        days: vec![TimelineDayView { title: "Saturday 30 November 2024".into(), anchor: "2024-11-30".into(), events }],
        downloads: downloads(),
    }
}
