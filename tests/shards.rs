//! A site made in parts: what is put together of them is what one build makes, byte by byte, and nothing is put together that
//! does not belong together.

use std::fs;

use crate::support::{Bytes, Desk, NOW, Ran, Site, difference, project, put, read_tree};

/// Three series that lead to each other, registers that only some of them use, another year, a source that two bring along,
/// a picture in another series' folder, a page that leads to a report.
const LINKED: &str = "\
==> content/site.yaml
title: Crisis desk
languages: [en, fr]
base_url: https://example.org/
audience: amber
==> content/places.yaml
saida: {name: Saida, lat: 33.56, lon: 35.37, country: LBN}
tyre: {name: Tyre, lat: 33.27, lon: 35.2, country: LBN}
==> content/actors.yaml
navy: {name: Navy}
==> content/pages/about.md
---
title: About
---

Read [the first](../north/001.md).
==> content/north/series.yaml
title: The north
==> content/north/001.md
---
title: First of the north
as_of: 2024-03-01T10:00+00:00
places: [saida]
topics: [health]
sources:
  cross: {name: Red Cross, url: https://example.com/cross}
key_figures:
  - {id: killed, label: Killed, value: 12, source: cross}
---

## Situation {#situation}

The road to [[saida]] is cut [@cross].
==> content/north/002.md
---
title: Second of the north
as_of: 2024-03-03T10:00+00:00
updates:
  - {time: 2024-03-04T10:00+00:00, kind: correction, text: The toll was wrong., affects: [killed]}
sources:
  cross: {name: Red Cross, url: https://example.com/cross}
key_figures:
  - {id: killed, label: Killed, value: 15, source: cross}
---

## Situation {#situation}

See [what the south says](../south/001.md#situation) [@cross].
==> content/south/series.yaml
title: The south
==> content/south/001.md
---
title: First of the south
as_of: 2025-01-02T10:00+00:00
tlp: green
aliases: [/old/south/]
places: [tyre, saida]
sources:
  icrc: {name: Red Cross, url: https://example.com/cross}
key_figures:
  - {id: killed, label: Killed, value: 7, source: icrc}
---

## Situation {#situation}

[[navy]] came. ![The harbour](../east/harbour.svg) [@icrc]
==> content/south/001.fr.md
---
title: Premier du sud
---

## Situation {#situation}

[[navy]] est venue [@icrc].
==> content/east/001.md
---
title: First of the east
as_of: 2025-02-02T10:00+00:00
---

Nothing refers to this one.
==> content/country/001.md
---
title: The country
as_of: 2025-02-01
key_figures:
  - {id: total, label: Killed, value: {sum_of: [coast/total, south/killed]}}
---

[=total] in all.
==> content/coast/001.md
---
title: The coast
as_of: 2024-06-01
key_figures:
  - {id: total, label: Killed, value: {sum_of: [north/killed]}}
---

[=total] on the coast.
==> content/east/harbour.svg
<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M0 0h4v4z\"/></svg>
==> content/west/001.md
---
title: First of the west
as_of: 2025-02-02T10:00+00:00
draft: true
---

A draft.
";

fn run(desk: &Desk, arguments: &[&str]) -> Ran {
    desk.run(&[arguments, &["--clock", NOW]].concat())
}

fn assert_ran(desk: &Desk, arguments: &[&str]) -> Ran {
    let ran = run(desk, arguments);
    assert_eq!(ran.code, 0, "{arguments:?}: {}", ran.err);
    ran
}

/// What lies in an output folder, with the note of what was built.
fn tree(desk: &Desk, name: &str) -> Bytes {
    let mut files = read_tree(&desk.beside(name));
    files.retain(|path, _| !path.starts_with(".vigie/") || path == ".vigie/manifest.json");
    files
}

fn whole(desk: &Desk) -> Bytes {
    assert_ran(desk, &["build", "-o", "../whole"]);
    tree(desk, "whole")
}

fn build_shards(desk: &Desk, of: usize) {
    for number in 1..=of {
        assert_ran(desk, &["build", "--shard", &format!("{number}/{of}")]);
    }
}

fn forget(desk: &Desk) {
    for name in ["site/.cache", "site/shards", "merged"] {
        let _ = fs::remove_dir_all(desk.beside(name));
    }
}

#[test]
fn shards_put_together_are_the_whole_site_whatever_they_know_of_the_rest() {
    let linked = Site::parse(LINKED);
    let golden = fs::read_dir(project().join("tests/sites")).unwrap().map(|entry| Site::read(&entry.unwrap().path()));
    let mut compared = 0;
    for site in golden.chain([linked]) {
        let desk = Desk::new(&site);
        if run(&desk, &["build", "-o", "../whole"]).code != 0 {
            continue;
        }
        let whole = tree(&desk, "whole");
        compared += 1;
        for knows in [true, false] {
            forget(&desk);
            if knows {
                run(&desk, &["check"]);
                assert!(desk.site().join(".cache").is_dir());
            }
            build_shards(&desk, 3);
            assert_ran(&desk, &["build", "--merge", "-o", "../merged"]);
            let merged = tree(&desk, "merged");
            assert!(merged == whole, "{knows}: {}", difference(&whole, &merged));
        }
    }
    assert!(compared > 10, "{compared}");
}

#[test]
fn a_merge_takes_what_shards_made() {
    let desk = Desk::new(&Site::parse(LINKED));
    build_shards(&desk, 2);
    // A shard has the pages of its own series, and nothing that is about all.
    let [one, two] = ["1-of-2", "2-of-2"].map(|name| read_tree(&desk.site().join("shards").join(name)));
    let has = |files: &Bytes, path: &str| files.contains_key(path);
    assert!(has(&one, "north/1/index.html") != has(&two, "north/1/index.html"));
    for path in ["index.html", "sitemap.xml", "about/index.html", "places/saida/index.html", "search/index.js"] {
        assert!(!has(&one, path) && !has(&two, path), "{path}");
    }
    // A page that was changed after its shard was built is found out.
    let shard = if has(&one, "north/1/index.html") { "1-of-2" } else { "2-of-2" };
    put(&desk.site().join("shards").join(shard).join("north/1/index.html"), b"changed");
    let ran = run(&desk, &["build", "--merge", "-o", "../merged"]);
    assert_eq!(ran.code, 3);
    assert!(ran.err.contains("north/1/index.html`: it is not what the shard wrote"), "{}", ran.err);
}

#[test]
fn only_what_belongs_together_is_put_together() {
    let desk = Desk::new(&Site::parse(LINKED));
    let merge = |words: &str| {
        let ran = run(&desk, &["build", "--merge"]);
        assert_eq!(ran.code, 2, "{}", ran.err);
        assert!(ran.err.contains(words), "{}", ran.err);
        assert!(!desk.site().join("output/index.html").exists());
    };
    merge("there is no folder `shards` with shards to merge");
    assert_ran(&desk, &["build", "--shard", "2/3"]);
    merge("not all shards are in `shards`; missing: 1/3, 3/3\n  help: `vigie build --shard 1/3`");
    assert_ran(&desk, &["build", "--shard", "1/2"]);
    merge("`shards` holds shards of 2 and of 3");
    forget(&desk);
    build_shards(&desk, 2);
    let report = desk.site().join("content/east/001.md");
    let text = fs::read_to_string(&report).unwrap();
    put(&report, text.replace("Nothing", "Nobody").as_bytes());
    merge("`content/east/` changed since it was built");
    put(&report, text.as_bytes());
    let ran = run(&desk, &["build", "--merge", "--base-url", "https://example.com/"]);
    assert!(
        ran.err.contains("the settings, the registers, the theme, the pages, the options, or the program"),
        "{}",
        ran.err
    );
    std::os::unix::fs::symlink("1-of-2", desk.site().join("shards/again")).unwrap();
    assert_ran(&desk, &["build", "--merge"]);
}

#[test]
fn what_a_shard_took_for_granted_is_made_again_where_it_was_wrong() {
    let mut site = Site::parse(LINKED);
    let desk = Desk::new(&site);
    run(&desk, &["check"]);
    // The first place that is named brings a new entry to the menu of every page, and a new year changes dates.
    site = Site::parse(
        &LINKED.replace("as_of: 2025-02-02T10:00+00:00\n---\n\nNothing", "as_of: 2026-02-02\n---\n\nNothing"),
    );
    site.lay_out(&desk.site());
    let whole = whole_elsewhere(&site);
    build_shards(&desk, 2);
    let ran = assert_ran(&desk, &["build", "--merge", "-o", "../merged"]);
    assert!(ran.err.contains("2 shards were made when the rest of the site was another"), "{}", ran.err);
    assert!(tree(&desk, "merged") == whole, "{}", difference(&whole, &tree(&desk, "merged")));
    // From then on it is known.
    build_shards(&desk, 2);
    let ran = assert_ran(&desk, &["build", "--merge", "-o", "../merged-again"]);
    assert!(!ran.err.contains("another"), "{}", ran.err);
    assert!(tree(&desk, "merged-again") == whole);
}

fn whole_elsewhere(site: &Site) -> Bytes {
    whole(&Desk::new(site))
}

#[test]
fn an_embargo_that_ends_before_the_merge_is_over_in_all_shards() {
    let text = LINKED
        .replace("title: First of the east\n", "title: First of the east\nembargo_until: 2025-06-01T13:00+00:00\n");
    let desk = Desk::new(&Site::parse(&text));
    build_shards(&desk, 2);
    let later = "2025-06-01T14:00+00:00";
    assert_eq!(desk.run(&["build", "--merge", "-o", "../merged", "--clock", later]).code, 0);
    assert_eq!(desk.run(&["build", "-o", "../whole", "--clock", later]).code, 0);
    assert!(desk.beside("merged/east/1/index.html").is_file());
    assert!(tree(&desk, "merged") == tree(&desk, "whole"));
}

#[test]
fn a_shard_with_an_error_writes_nothing_and_only_its_own_errors_stop_it() {
    let desk = Desk::new(&Site::parse(LINKED));
    run(&desk, &["check"]);
    put(&desk.site().join("content/east/001.md"), b"---\ntitle: East\nas_of: never\n---\n\nNothing.\n");
    let codes = [1, 2, 3, 4].map(|number| run(&desk, &["build", "--shard", &format!("{number}/4")]));
    let failed: Vec<&Ran> = codes.iter().filter(|ran| ran.code == 1).collect();
    assert!(matches!(failed.as_slice(), [ran] if ran.err.contains("content/east/001.md:3:8")), "{codes:?}");
    assert_eq!(fs::read_dir(desk.site().join("shards")).unwrap().count(), 3);
}

#[test]
fn a_shard_replaces_no_site_and_is_removed_like_one() {
    let desk = Desk::new(&Site::parse(LINKED));
    assert_ran(&desk, &["build"]);
    let ran = run(&desk, &["build", "--shard", "1/2", "--output", "output"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("`output` holds a whole site"), "{}", ran.err);
    assert_ran(&desk, &["build", "--shard", "1/2", "--output", "../own"]);
    let ran = run(&desk, &["build", "--shard", "2/2", "--output", "../own"]);
    assert!(ran.code == 2 && ran.err.contains("`../own` holds shard 1/2"), "{}", ran.err);
    build_shards(&desk, 2);
    // Again, over itself.
    build_shards(&desk, 2);
    put(&desk.site().join("shards/1-of-2/note.txt"), b"mine");
    // Of builds that were cut off before they had put anything in place.
    for folder in ["shards/3-of-3", "output"] {
        put(&desk.site().join(folder).join(".vigie/stage/a/index.html"), b"a draft");
    }
    assert_eq!(desk.run(&["clean"]).code, 0);
    let left: Vec<_> = read_tree(&desk.site().join("shards")).into_keys().collect();
    assert_eq!(left, ["1-of-2/note.txt"]);
    assert!(!desk.site().join("output/.vigie/stage").exists());
}

#[test]
fn a_job_array_says_which_shard_it_is() {
    let desk = Desk::new(&Site::parse(LINKED));
    for number in ["0", "1"] {
        let mut command = desk.command(&["build", "--shard", "auto", "--clock", NOW]);
        let ran =
            command.env("AWS_BATCH_JOB_ARRAY_INDEX", number).env("AWS_BATCH_JOB_ARRAY_SIZE", "2").output().unwrap();
        assert!(ran.status.success());
    }
    assert_ran(&desk, &["build", "--merge"]);
    let ran = run(&desk, &["build", "--shard", "auto"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("`VIGIE_SHARD=3` and `VIGIE_SHARDS=8`"), "{}", ran.err);
}

#[test]
fn shards_are_published_as_a_whole() {
    let site = LINKED
        .replace("audience: amber\n", "audience: amber\npublish: {mirror: {to: 'file:../mirror', max_tlp: amber}}\n");
    let desk = Desk::new(&Site::parse(&site));
    build_shards(&desk, 2);
    assert_ran(&desk, &["publish", "--merge", "--yes"]);
    assert!(desk.beside("mirror/north/1/index.html").is_file());
    assert!(desk.beside("mirror/index.html").is_file());
    assert!(!desk.beside("mirror/west/1/index.html").exists());
}
