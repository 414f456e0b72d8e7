
    #[test]
    fn what_is_said_anywhere_in_front_matter_makes_a_draft() {
        let is_held = |front: &str| {
            let text = format!("---\n{front}\n---\nText\n");
            let parts = split(&text);
            unread(&text, &parts).is_some() || !reasons(&parts.front, "2025-06-01T12:00+00:00", &[]).is_empty()
        };
        let hidden = [
            "draft:",
            "draft: ~",
            "draft: null",
            "draft: # true",
            "private:",
            "embargo:",
            "params: {draft: true}",
            "extra:\n  access: {level: members}",
            "params:\n  deep:\n    deeper: {internal_only: yes}",
            "base: &b {draft: true}\n<<: *b",
            "pages:\n  - {private: true}",
            "tlp: [clear, amber]",
            "tlp: clear # amber",
            "title: A # DO NOT PUBLISH",
            "# do not publish\ntitle: A",
            "# draft: true\ntitle: A",
            "cover: {image: a.jpg, draft: true}",
            "seo: {noindex: true}",
            "outputs: []",
            "• draft: true",
            "+draft: true",
        ];
        assert_eq!(hidden.into_iter().filter(|front| !is_held(front)).collect::<Vec<_>>(), [""; 0]);
        let honest = [
            "published:\ntitle: A",
            "classification:",
            "cover:\n  image: a.jpg\n  hidden: true",
            "toc: {enable: true, auto: false}",
            "comment:\n  enable: false\nmath:\n  enable: true",
            "# The desk of Orsa\ntitle: A # final",
            "# draft: false\ndraft: false",
            "menu: {main: {weight: 1}}\nlightgallery: true\nfeaturedImage: a.jpg",
            "sidebar_position: 2\nsidebar_label: A\nhide_table_of_contents: true\npagination_next: null",
            "layout: post\ntoc: true\ntoc_sticky: true\nauthor_profile: false\nread_time: true\nshare: false",
            "ShowToc: true\nTocOpen: false\nhidemeta: false\ndisableShare: false\nShowReadingTime: true",
            "hide: [navigation, toc]\nstatus: new\nicon: material/water",
            "section: issue\nresolved: true\nseverity: down\naffected: [API]\ninformational: false\npin: false",
        ];
        assert_eq!(honest.into_iter().filter(|front| is_held(front)).collect::<Vec<_>>(), [""; 0]);
    }

    #[test]
    fn a_block_of_code_or_a_second_block_is_front_matter_too() {
        for text in [
            "```yaml\ndraft: true\n```\nText\n",
            "\u{200b}\u{feff}\n---\ndraft: true\n---\nText\n",
            "---\ntitle: A\n---\n---\ndraft: true\n---\nText\n",
            "---\ntitle: A\n---\n\n```yaml\nstatus: draft\n```\nText\n",
        ] {
            let parts = split(text);
            let is_held = unread(text, &parts).is_some() || !reasons(&parts.front, "", &[]).is_empty();
            assert!(is_held, "{text}");
        }
        let text = "---\ntitle: A\n---\n---\nNote: the river rises\n---\nText\n";
        assert!(unread(text, &split(text)).is_none());
    }

    #[test]
    fn what_the_user_calls_harmless_is() {
        let front = vec![("spotlight".to_owned(), Value::Switch(true)), ("draft".to_owned(), Value::Switch(true))];
        let paths = |harmless: &[String]| {
            reasons(&front, "", harmless).into_iter().map(|reason| reason.path).collect::<Vec<_>>()
        };
        assert_eq!(paths(&[]), ["spotlight", "draft"]);
        assert_eq!(paths(&["spotlight".to_owned(), "draft".to_owned()]), ["draft"]);
    }
}
