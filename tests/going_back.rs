//! What publishing and a rollback must not make public: what is held back now, whatever time it is said to be.

use std::fs;

use crate::publish::{assert_ends, desk, edit, publish};
use crate::support::{Desk, Ran, put};

#[test]
fn a_clock_that_runs_ahead_breaks_no_embargo() {
    let desk = desk();
    edit(&desk, "content/flood/002.md", "as_of: 2024-12-01", "as_of: 2024-12-01\nembargo_until: 2098-01-01T00:00");
    edit(&desk, "content/flood/001.md", "Four metres", "Three metres");
    for more in [&[][..], &["--dry-run"], &["--no-build"], &["--base-url", "https://example.org/"]] {
        let arguments = [&["publish", "stick", "--yes", "--clock", "2099-01-01"], more].concat();
        assert_ends(&desk.run(&arguments), 2, "`--clock` is a time to come");
        assert!(!desk.beside("mirror/index.html").exists());
        // What such a build left behind goes nowhere, either.
        assert!(desk.run(&["publish", "stick", "--yes", "--no-build"]).code != 0);
    }
    assert_ends(&publish(&desk, &["stick"]), 0, "Published");
    assert!(!desk.beside("mirror/flood/2").exists());
}

/// A desk whose target keeps a state with reports 1 and 2 before the present one.
fn desk_with_a_past() -> Desk {
    let desk = desk();
    edit(&desk, "content/flood/002.md", "See [yesterday](001.md).", "![Gauge](gauge.svg)");
    put(&desk.site().join("content/flood/gauge.svg"), drawing(4).as_bytes());
    assert_ends(&publish(&desk, &["kept"]), 0, "Published");
    put(&desk.site().join("content/flood/004.md"), b"---\ntitle: A slip\nas_of: 2024-12-04\n---\n\nA slip.\n");
    assert_ends(&publish(&desk, &["kept"]), 0, "new        A slip");
    desk
}

fn drawing(width: u32) -> String {
    format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M0 0h{width}v4z\"/></svg>")
}

fn roll_back(desk: &Desk, more: &[&str]) -> Ran {
    publish(desk, &[&["kept", "--rollback"], more].concat())
}

#[test]
fn a_rollback_brings_back_nothing_that_is_held_back_now() {
    for (key, why) in [
        ("draft: true", "is a draft now"),
        ("embargo_until: 2098-01-01T00:00", "is under embargo until 2098-01-01"),
        ("tlp: red", "is TLP:RED now"),
        ("withdrawn: {date: 2024-12-03}", "was withdrawn"),
    ] {
        let desk = desk_with_a_past();
        edit(&desk, "content/flood/001.md", "as_of: 2024-11-30", &format!("as_of: 2024-11-30\n{key}"));
        for more in [&[][..], &["--allow-returns"]] {
            assert_ends(&roll_back(&desk, more), 2, &format!("`The river rises` (/flood/1/) {why}"));
        }
        assert!(desk.beside("kept/current/flood/4").exists(), "{key}: it went back");
        // Also where the target no longer shows it.
        assert_ends(&publish(&desk, &["kept", "--allow-removals"]), 0, "Published");
        assert_eq!(roll_back(&desk, &["--allow-returns"]).code, 2, "{key}");
    }
}

#[test]
fn a_rollback_brings_back_no_words_that_are_held_back_now() {
    let desk = desk();
    let words = "The keeper of the north bridge opened its gates at four that night.";
    edit(&desk, "content/flood/001.md", "Four metres at the bridge.", words);
    assert_ends(&publish(&desk, &["kept"]), 0, "Published");
    edit(&desk, "content/flood/001.md", words, &format!("Four metres.\n\n> [!TLP:AMBER]\n> {words}"));
    assert_ends(&publish(&desk, &["kept"]), 0, "Published");
    assert_ends(&roll_back(&desk, &["--allow-returns"]), 2, "holds text of `content/flood/001.md`");
}

#[test]
fn what_was_removed_or_replaced_comes_back_only_if_that_is_said() {
    let desk = desk_with_a_past();
    put(&desk.site().join("content/flood/gauge.svg"), drawing(5).as_bytes());
    edit(&desk, "content/flood/004.md", "A slip.", "No slip.");
    fs::remove_file(desk.site().join("content/flood/001.md")).unwrap();
    assert_ends(&publish(&desk, &["kept", "--allow-removals"]), 0, "Published");
    assert_ends(&roll_back(&desk, &[]), 2, "`/flood/gauge.svg` was replaced after it");
    assert_ends(&roll_back(&desk, &[]), 2, "`The river rises` (/flood/1/) was removed after it");
    assert_ends(&roll_back(&desk, &["--allow-returns"]), 0, "again      The river rises");
}

#[test]
fn what_has_an_error_in_its_source_comes_back_only_if_that_is_said() {
    let desk = desk_with_a_past();
    edit(&desk, "content/flood/001.md", "as_of: 2024-11-30", "as_of: 2024-11-30\nsumary: Slip");
    assert_ends(&roll_back(&desk, &[]), 2, "`The river rises` (/flood/1/) is not among what the sources publish now");
    assert_ends(&roll_back(&desk, &["--allow-returns"]), 0, "gone       A slip");
}

#[test]
fn what_may_be_held_back_by_a_key_that_cannot_be_read_does_not_come_back() {
    for key in ["tlp: rde", "tlp:", "draft: yes", "embargo_until: soon"] {
        let desk = desk_with_a_past();
        edit(&desk, "content/flood/001.md", "as_of: 2024-11-30", &format!("as_of: 2024-11-30\n{key}"));
        assert_ends(&roll_back(&desk, &["--allow-returns"]), 2, "`The river rises` (/flood/1/) is a draft now");
    }
}

#[test]
fn a_state_whose_files_were_altered_does_not_come_back() {
    let desk = desk_with_a_past();
    let page = desk.beside("kept/releases/1/flood/1/index.html");
    fs::remove_file(&page).unwrap();
    fs::write(&page, "<p>altered").unwrap();
    assert_ends(&roll_back(&desk, &[]), 2, "`flood/1/index.html`: this has changed");
    fs::remove_file(&page).unwrap();
    assert_ends(&roll_back(&desk, &[]), 2, "`flood/1/index.html` of that state is lost");
    fs::write(desk.beside("kept/releases/1/.vigie/published.json"), "{").unwrap();
    assert_ends(&roll_back(&desk, &[]), 2, "a record there cannot be read");
}

/// A desk whose target keeps the state that `first` made, and after it the one that `then` made of that.
fn desk_between(first: impl Fn(&Desk), then: impl Fn(&Desk)) -> Desk {
    let desk = desk();
    first(&desk);
    assert_ends(&publish(&desk, &["kept"]), 0, "Published");
    then(&desk);
    assert_ends(&publish(&desk, &["kept", "--allow-removals"]), 0, "Published");
    desk
}

/// Raises the level of the site and of its target, or lowers both again.
fn set_level(desk: &Desk, is_raised: bool) {
    let [clear, amber] = ["keep: 2}\n", "keep: 2, max_tlp: amber}\n"];
    let [title, raised] = ["title: Desk\n", "title: Desk\naudience: amber\n"];
    for [low, high] in [[clear, amber], [title, raised]] {
        let (old, new) = if is_raised { (low, high) } else { (high, low) };
        edit(desk, "content/site.yaml", old, new);
    }
}

#[test]
fn what_says_of_itself_that_it_is_above_the_level_of_now_never_comes_back() {
    let block = "Four metres.\n\n> [!TLP:AMBER]\n> The keeper sleeps in the mill.";
    for (file, old, new) in [
        ("content/flood/002.md", "as_of: 2024-12-01", "as_of: 2024-12-01\ntlp: amber"),
        ("content/flood/001.md", "Four metres at the bridge.", block),
    ] {
        let desk = desk_between(
            |desk| {
                set_level(desk, true);
                edit(desk, file, old, new);
            },
            |desk| {
                set_level(desk, false);
                match file.contains("002") {
                    true => fs::remove_file(desk.site().join(file)).unwrap(),
                    false => edit(desk, file, new, old),
                }
            },
        );
        let told = roll_back(&desk, &["--allow-returns"]);
        assert_ends(&told, 2, "is TLP:AMBER, and nothing above TLP:CLEAR may be shown now");
    }
}

#[test]
fn a_page_may_speak_of_levels_and_come_back() {
    let desk = desk_between(
        |desk| {
            edit(
                desk,
                "content/flood/001.md",
                "Four metres",
                "We honour `TLP:AMBER`, `data-tlp=\"TLP:RED\"`. Four metres",
            );
        },
        |desk| edit(desk, "content/flood/001.md", "Four metres", "Five metres"),
    );
    assert_ends(&roll_back(&desk, &[]), 0, "back to release 1");
}

const EXACT: &str = "safe: {name: Safe house area, lat: 36.21543, lon: 37.16877}\n";

/// A desk that showed a place exactly before its places were these, and the first report named this one of them.
fn desk_of_places(now: &str, named: &str) -> Desk {
    let put_places = |desk: &Desk, text: &str| put(&desk.site().join("content/places.yaml"), text.as_bytes());
    desk_between(
        |desk| {
            put_places(desk, EXACT);
            edit(desk, "content/flood/001.md", "at the bridge", "at [[safe]]");
        },
        |desk| {
            put_places(desk, now);
            edit(desk, "content/flood/001.md", "[[safe]]", &format!("[[{named}]]"));
        },
    )
}

#[test]
fn no_position_comes_back_that_is_finer_than_what_is_shown_now() {
    for (now, named) in [
        (EXACT.replace("lon: 37.16877", "lon: 37.16877, precision: region"), "safe"),
        (EXACT.replace("lon: 37.16877", "lon: 37.16877, precision: district"), "safe"),
        // Whoever hides a place may take its digits out of the sources, or give it another id.
        ("safe: {name: Safe house area, lat: 36, lon: 37, precision: region}\n".to_owned(), "safe"),
        ("other: {name: A house, lat: 36.21543, lon: 37.2, precision: region}\n".to_owned(), "other"),
    ] {
        let desk = desk_of_places(&now, named);
        assert_ends(&roll_back(&desk, &["--allow-returns"]), 2, "more precisely than the sources allow now");
    }
}

#[test]
fn a_position_that_is_shown_now_comes_back_unless_its_file_has_an_error() {
    let desk = desk_of_places(&EXACT.replace("area", "and garden"), "safe");
    edit(&desk, "content/places.yaml", "lon: 37.16877", "lon: 37.16877, precision: reigon");
    assert_ends(&roll_back(&desk, &["--allow-returns"]), 2, "more precisely than the sources allow now");
    edit(&desk, "content/places.yaml", ", precision: reigon", "");
    assert_ends(&roll_back(&desk, &[]), 0, "back to release 1");
}

#[test]
fn a_table_that_the_author_took_away_comes_back_only_if_that_is_said() {
    for name in ["names.csv", "names.txt", "names.geojson"] {
        let path = format!("content/flood/{name}");
        let list =
            if name.ends_with("geojson") { "{\"type\":\"FeatureCollection\",\"features\":[]}" } else { "name\nAna\n" };
        let desk = desk_between(
            |desk| {
                put(&desk.site().join(&path), list.as_bytes());
                edit(desk, "content/flood/001.md", "Four metres", &format!("[The list]({name}). Four metres"));
            },
            |desk| {
                fs::remove_file(desk.site().join(&path)).unwrap();
                edit(desk, "content/flood/001.md", &format!("[The list]({name}). "), "");
            },
        );
        assert_ends(&roll_back(&desk, &[]), 2, &format!("`/flood/{name}` was removed after it"));
        assert_ends(&roll_back(&desk, &["--allow-returns"]), 0, "back to release 1");
    }
}

#[test]
fn a_short_block_that_is_restricted_now_does_not_come_back() {
    for (words, block) in [
        ("Abu Ahmed hides in Orsa.", "Abu Ahmed hides in Orsa."),
        ("Abu Ahmed hides in Orsa.", "He is well.\n> Abu *Ahmed* hides in Orsa. So we hear from his friends there."),
        ("The boat is Abu Ahmed.", "Abu Ahmed"),
    ] {
        let desk = desk_between(
            |desk| edit(desk, "content/flood/001.md", "Four metres at the bridge.", words),
            |desk| edit(desk, "content/flood/001.md", words, &format!("Four metres.\n\n> [!TLP:AMBER]\n> {block}")),
        );
        assert_ends(&roll_back(&desk, &["--allow-returns"]), 2, "holds text of `content/flood/001.md`");
    }
}

#[test]
fn a_short_block_that_says_what_is_public_anyway_keeps_nothing_away() {
    let desk = desk_between(
        |_| {},
        |desk| {
            // The block alone would change nothing that is public.
            let now = "bridge. It rains.\n\n> [!TLP:AMBER]\n> Four metres at the bridge.";
            edit(desk, "content/flood/001.md", "bridge.", now);
        },
    );
    assert_ends(&roll_back(&desk, &[]), 0, "back to release 1");
}
