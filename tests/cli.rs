//! The real binary, as a user and a script meet it: exit codes, streams, flags, and what it does to the folders.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::SystemTime;

use serde_json::Value;
use walkdir::WalkDir;

use crate::support::{Desk, Ran, Site, read_tree};

const TWO_REPORTS: &str = "\
==> content/flood/001.md
---
title: The river rises
as_of: 2024-11-30
---

Four metres.
==> content/flood/002.md
---
title: The river falls
as_of: 2024-12-01
---

Three metres.
";

const WARNING: &str = "==> content/flood/001.md\n---\ntitle: The river\nas_of: 2024-11-30\n---\n\n# Again\n";
const ERROR: &str = "==> content/flood/001.md\n---\ntitle: The river\nas_of: 2024-11-30\ndarft: true\n---\n";
const DRAFT: &str = "==> content/flood/001.md\n---\ntitle: The hidden river\nas_of: 2024-11-30\ndraft: true\n---\n";
const EMBARGO: &str = "\
==> content/flood/001.md
---
title: The hidden river
as_of: 2024-11-30
embargo_until: 2024-12-01T06:00+01:00
---
";

fn desk(fixture: &str) -> Desk {
    Desk::new(&Site::parse(fixture))
}

/// The built page, with every space it has.
fn page(desk: &Desk, path: &str) -> Option<String> {
    desk.output().remove(path).map(|bytes| String::from_utf8(bytes).unwrap())
}

#[track_caller]
fn assert_ends(ran: &Ran, code: i32, words: &str) {
    assert!(ran.code == code && ran.err.contains(words), "wanted {code} and `{words}`, but: {ran:#?}");
}

#[test]
fn a_sound_site_is_built_and_counted() {
    let desk = desk(TWO_REPORTS);
    let ran = desk.run(&["build"]);
    assert_ends(&ran, 0, "Built ");
    assert_eq!(ran.out, "", "the output stream is for programs");
    assert!(page(&desk, "flood/2/index.html").unwrap().contains("Three metres."));
    let built = desk.output().len();
    let told: usize = ran.err.split(": ").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
    assert_eq!(told, built, "{}", ran.err);
}

#[test]
fn the_exit_code_tells_what_happened() {
    assert_ends(&desk(TWO_REPORTS).run(&["check"]), 0, "Found: no faults");
    assert_ends(&desk(WARNING).run(&["check"]), 0, "Found: 1 warning");
    assert_ends(&desk(ERROR).run(&["check"]), 1, "Found: 1 error");
    assert_ends(&desk(ERROR).run(&["build"]), 1, "Found: 1 error. Nothing was written.");
    assert_ends(&desk("").run(&["bulid"]), 2, "unrecognized subcommand");
    assert_ends(&desk("").run(&["build", "--quiet", "--verbose"]), 2, "cannot be used with");
    assert_ends(&desk("").run(&[]), 2, "Usage");
}

#[test]
fn strict_makes_errors_of_warnings() {
    assert_ends(&desk(WARNING).run(&["check", "--strict"]), 1, "error[second-title]");
    let desk = desk(WARNING);
    assert_ends(&desk.run(&["build", "--strict"]), 1, "Nothing was written.");
    assert_eq!(desk.output().len(), 0);
    assert_ends(&desk.run(&["build"]), 0, "warning[second-title]");
}

#[test]
fn json_is_for_programs() {
    let ran = desk(ERROR).run(&["check", "--json"]);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));
    let told: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((&told["errors"], &told["warnings"]), (&1.into(), &0.into()));
    let fault = &told["diagnostics"][0];
    for (key, value) in [
        ("code", "unknown-key"),
        ("severity", "error"),
        ("message", "unknown key `darft`"),
        ("path", "content/flood/001.md"),
        ("hint", "did you mean `draft`?"),
    ] {
        assert_eq!(fault[key], value, "{key}");
    }
    let place = ["line", "column", "end_line", "end_column"].map(|key| fault[key].as_u64().unwrap());
    assert_eq!(place, [4, 1, 4, 6]);
    assert_eq!(fault["related"], Value::Array(Vec::new()));
}

#[test]
fn a_sound_site_in_json_has_no_faults() {
    let ran = desk(TWO_REPORTS).run(&["build", "--json", "--quiet"]);
    let told: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((ran.code, ran.err.as_str(), &told["diagnostics"]), (0, "", &Value::Array(Vec::new())));
}

#[test]
fn the_clock_lifts_an_embargo() {
    let desk = desk(EMBARGO);
    assert_ends(&desk.run(&["build", "--clock", "2024-12-01T05:59+01:00"]), 0, "Left out: 1 under embargo");
    assert_eq!(page(&desk, "flood/1/index.html"), None);
    assert_ends(&desk.run(&["build", "--clock", "2024-12-01T05:00Z"]), 0, "Built");
    assert!(page(&desk, "flood/1/index.html").unwrap().contains("The hidden river"));
    assert_ends(&desk.run(&["build", "--clock", "tomorrow"]), 2, "`tomorrow` is not a date");
}

#[test]
fn drafts_come_out_on_request_only() {
    let desk = desk(DRAFT);
    assert_ends(&desk.run(&["build"]), 0, "Left out: 1 draft");
    assert!(desk.output().values().all(|bytes| !String::from_utf8_lossy(bytes).contains("The hidden river")));
    assert_ends(&desk.run(&["build", "-D"]), 0, "Built");
    let shown = page(&desk, "flood/1/index.html").unwrap();
    assert!(shown.contains("The hidden river") && shown.contains("preview-bar") && shown.contains("noindex"));
    assert_ends(&desk.run(&["build"]), 0, "Built");
    assert_eq!(page(&desk, "flood/1/index.html"), None);
}

#[test]
fn check_looks_at_drafts_too() {
    let desk = desk("==> content/flood/001.md\n---\ntitle: T\nas_of: 2024-11-30\ndraft: true\n---\n\n[[nowhere]]\n");
    assert_ends(&desk.run(&["check"]), 1, "error[unknown-target]");
    assert_ends(&desk.run(&["build"]), 0, "Left out: 1 draft");
}

#[test]
fn check_looks_into_what_readers_do_not_see() {
    let bodies =
        ["> [!TLP:AMBER]\n> [[nowhere]]\n", "A.\n\n[^n]: B.\n\n    > [!TLP:AMBER]\n    > Call +33 6 12 34 56 78.\n"];
    for (body, fault) in bodies.iter().zip(["error[unknown-target]", "[phone-number]"]) {
        let desk = desk(&format!("==> content/flood/001.md\n---\ntitle: T\nas_of: 2024-11-30\n---\n\n{body}"));
        assert!(desk.run(&["check"]).err.contains(fault), "{}", desk.run(&["check"]).err);
        assert!(!desk.run(&["build"]).err.contains(fault), "{}", desk.run(&["build"]).err);
    }
}

#[test]
fn blocks_that_stay_behind_are_counted_and_named() {
    let desk = desk("==> content/flood/001.md\n---\ntitle: T\nas_of: 2024-11-30\n---\n\nA.\n\n> [!TLP:AMBER]\n> B.\n");
    assert_ends(&desk.run(&["build"]), 0, "Left out: 1 restricted block (--verbose names them)");
    assert_ends(&desk.run(&["build", "--verbose"]), 0, "content/flood/001.md:8: a block for TLP:AMBER");
}

#[test]
fn flags_move_the_site() {
    let desk = desk(TWO_REPORTS);
    let elsewhere = desk.beside("www");
    let (site, www) = (desk.site(), elsewhere.to_str().unwrap().to_owned());
    let arguments = ["build", "-s", site.to_str().unwrap(), "-o", &www, "-b", "https://mirror.example.net/flood"];
    let mut command = desk.command(&arguments);
    let ran = Ran::of(command.current_dir(desk.beside("")).output().unwrap());
    assert_ends(&ran, 0, "Built");
    assert_eq!(desk.output().len(), 0);
    let files = read_tree(&elsewhere);
    let sitemap = String::from_utf8_lossy(&files["sitemap.xml"]);
    assert!(sitemap.contains("https://mirror.example.net/flood/flood/1/"), "{sitemap}");
    assert!(!sitemap.contains("https://example.org/"), "{sitemap}");
    assert_ends(&desk.run(&["build", "-b", "mirror"]), 2, "`mirror` is not a web address");
}

#[test]
fn quiet_says_nothing_and_verbose_names_files() {
    let site = format!("{DRAFT}==> content/flood/unused.pdf\n%PDF\n");
    let quiet = desk(&site).run(&["build", "-q"]);
    assert_eq!((quiet.code, quiet.out.as_str(), quiet.err.as_str()), (0, "", ""));
    let verbose = desk(&site).run(&["build", "-v"]);
    assert_ends(&verbose, 0, "content/flood/001.md: draft");
    assert_ends(&verbose, 0, "content/flood/unused.pdf: nothing public shows it");
}

#[test]
fn nobody_gets_colours_unasked() {
    // Neither stream is a terminal here; `NO_COLOR` has to hold all the same.
    for refused in ["", "1"] {
        let ran = Ran::of(desk(ERROR).command(&["check"]).env("NO_COLOR", refused).output().unwrap());
        assert!(!ran.err.contains('\u{1b}') && ran.code == 1, "{}", ran.err);
    }
}

fn times(desk: &Desk) -> BTreeMap<String, SystemTime> {
    let output = desk.site().join("output");
    let files = WalkDir::new(&output).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    files
        .filter(|entry| !entry.path().starts_with(output.join(".vigie")))
        .map(|entry| (entry.path().to_str().unwrap().to_owned(), entry.metadata().unwrap().modified().unwrap()))
        .collect()
}

#[test]
fn a_second_run_touches_nothing() {
    let desk = desk(TWO_REPORTS);
    desk.run(&["build"]);
    let before = times(&desk);
    let ran = desk.run(&["build"]);
    assert_ends(&ran, 0, "Nothing has changed since the last build");
    assert_eq!(times(&desk), before);
    // Without the note of the last build every file is made and compared; none is touched, either.
    fs::remove_dir_all(desk.site().join(".cache")).unwrap();
    assert_ends(&desk.run(&["build"]), 0, "0 written");
    assert_eq!(times(&desk), before);
}

/// Builds until nothing has changed any more, does something, and builds again.
#[track_caller]
fn built_after(fixture: &str, args: &[&str], change: impl Fn(&Desk)) -> (Desk, Ran) {
    let desk = desk(fixture);
    let args = [&["build"], args].concat();
    desk.run(&args);
    assert_ends(&desk.run(&args), 0, "Nothing has changed");
    change(&desk);
    let ran = desk.run(&args);
    assert!(!ran.err.contains("Nothing has changed"), "{ran:#?}");
    (desk, ran)
}

#[test]
fn whatever_touches_the_output_is_mended() {
    let page = |desk: &Desk| desk.site().join("output/flood/1/index.html");
    let good = fs::read(page(&built_after(TWO_REPORTS, &[], |desk| fs::remove_file(page(desk)).unwrap()).0)).unwrap();
    let forged: Vec<u8> = good.iter().map(|byte| if *byte == b'r' { b'R' } else { *byte }).collect();
    let changes: [&dyn Fn(&Desk); 3] = [
        &|desk| fs::write(page(desk), &forged).unwrap(),
        // The same bytes in another file, as a copy tool would leave them.
        &|desk| {
            fs::rename(page(desk), desk.site().join("output/aside")).unwrap();
            fs::copy(desk.site().join("output/aside"), page(desk)).unwrap();
        },
        &|desk| fs::remove_dir_all(desk.site().join("output/flood/1")).unwrap(),
    ];
    for change in changes {
        let (desk, ran) = built_after(TWO_REPORTS, &[], change);
        assert_ends(&ran, 0, "Built ");
        assert_eq!(fs::read(page(&desk)).unwrap(), good);
    }
}

#[test]
fn whatever_a_build_is_made_of_is_looked_at() {
    let edit = |path: &'static str, text: &'static str| {
        move |desk: &Desk| {
            let path = desk.site().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
    };
    let photo = "==> content/flood/003.md\n---\ntitle: A photo\nas_of: 2024-12-02\n---\n\n![A drawing](a.svg)\n==> content/flood/a.svg\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"></svg>\n";
    let with_photo = format!("{TWO_REPORTS}{photo}");
    let red = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"1\"></svg>\n";
    let (desk, _) = built_after(&with_photo, &[], edit("content/flood/a.svg", red));
    assert_eq!(page(&desk, "flood/a.svg").as_deref(), Some(red.trim_end()));
    let style = edit("themes/default/static/own.css", "p { color: red }");
    assert!(built_after(TWO_REPORTS, &[], style).0.output().keys().any(|path| path.starts_with("assets/own.")));
    let removed = |desk: &Desk| fs::remove_file(desk.site().join("content/flood/002.md")).unwrap();
    assert_ends(&built_after(TWO_REPORTS, &[], removed).1, 0, "removed");
    // Another address is another site.
    let desk = self::desk(TWO_REPORTS);
    desk.run(&["build"]);
    assert_ends(&desk.run(&["build", "--base-url", "https://example.org/"]), 0, "Built ");
}

#[test]
fn an_embargo_ends_a_build_that_nothing_else_has_changed() {
    let desk = desk(EMBARGO);
    let at = |clock: &str| desk.run(&["build", "--clock", clock]);
    assert_ends(&at("2024-12-01T05:00+01:00"), 0, "Left out: 1 under embargo");
    let again = at("2024-12-01T05:59+01:00");
    assert_ends(&again, 0, "Nothing has changed");
    assert_ends(&again, 0, "Left out: 1 under embargo");
    assert_ends(&at("2024-12-01T06:00+01:00"), 0, "Built ");
    assert!(page(&desk, "flood/1/index.html").is_some());
    // A clock that was wrong, and was put right: the report is withheld again.
    assert_ends(&at("2024-12-01T05:00+01:00"), 0, "Left out: 1 under embargo");
    assert_eq!(page(&desk, "flood/1/index.html"), None);
}

#[test]
fn what_a_build_without_changes_has_to_tell_is_told_again() {
    let desk = desk(WARNING);
    let first = desk.run(&["build", "--json"]);
    let again = desk.run(&["build"]);
    assert_ends(&again, 0, "Nothing has changed");
    assert_ends(&again, 0, "warning[second-title]");
    assert_ends(&again, 0, "Found: 1 warning");
    assert_eq!(desk.run(&["build", "--json"]).out, first.out);
    assert_ends(&desk.run(&["build", "--strict"]), 1, "Nothing was written.");
    assert_eq!(desk.run(&["build", "--quiet"]).err.lines().next(), first_line_of_warning(&again));
}

fn first_line_of_warning(ran: &Ran) -> Option<&str> {
    ran.err.lines().find(|line| line.starts_with("warning"))
}

#[test]
fn a_report_that_goes_takes_its_pages_along() {
    let desk = desk(TWO_REPORTS);
    desk.run(&["build"]);
    fs::write(desk.site().join("output/note.txt"), "not ours").unwrap();
    fs::remove_file(desk.site().join("content/flood/002.md")).unwrap();
    assert_ends(&desk.run(&["build"]), 0, "4 removed");
    assert_eq!(page(&desk, "flood/2/index.html"), None);
    assert!(!desk.site().join("output/flood/2").exists(), "an empty folder is left");
    assert_eq!(page(&desk, "note.txt").as_deref(), Some("not ours"));
}

#[test]
fn with_an_error_the_last_good_site_stays() {
    let desk = desk(TWO_REPORTS);
    desk.run(&["build"]);
    let (before, then) = (desk.output(), times(&desk));
    Site::parse(ERROR).lay_out(&desk.site());
    assert_ends(&desk.run(&["build"]), 1, "Nothing was written.");
    assert_eq!((desk.output(), times(&desk)), (before, then));
}

#[test]
fn whatever_comes_next_finishes_a_build_that_was_cut_off() {
    for (output, next) in [
        ("output", &["check"] as &[&str]),
        ("output", &["list"]),
        ("output", &["new", "flood"]),
        ("output", &["clean"]),
        ("../www", &["check"]),
        ("../www", &["list", "--json"]),
    ] {
        let desk = desk(TWO_REPORTS);
        assert_ends(&desk.run(&["build", "-o", output]), 0, "Built");
        let folder = desk.site().join(output);
        cut_off(&desk, &folder, "flood/2/index.html", "The new page.");
        // No build can come now: there is a fault.
        fs::write(desk.site().join("content/flood/003.md"), "---\ntitle: T\n---\n").unwrap();
        let ran = desk.run(next);
        assert!(!folder.join(".vigie/next.json").exists(), "{next:?}: {ran:?}");
        if next != ["clean"] {
            assert!(ran.err.contains("was cut off while it put files in place"), "{ran:?}");
            assert_eq!(fs::read_to_string(folder.join("flood/2/index.html")).unwrap(), "The new page.");
            assert!(!desk.run(&["list"]).err.contains("cut off"), "told once");
        }
    }
}

/// Leaves a site as a build does that is killed right after the point of no return, with one page that is new.
fn cut_off(desk: &Desk, output: &Path, page: &str, text: &str) {
    let notes = output.join(".vigie");
    let manifest = fs::read_to_string(notes.join("manifest.json")).unwrap();
    let mut journal: Value = serde_json::from_str(&manifest).unwrap();
    let files = journal["files"].as_array_mut().unwrap();
    let file = files.iter_mut().find(|file| file["path"] == page).unwrap();
    file["size"] = text.len().into();
    file["blake3"] = blake3::hash(text.as_bytes()).to_hex().as_str().into();
    let waiting = notes.join("stage").join(page);
    fs::create_dir_all(waiting.parent().unwrap()).unwrap();
    fs::write(waiting, text).unwrap();
    fs::write(notes.join("next.json"), journal.to_string()).unwrap();
    let folder = output.canonicalize().unwrap();
    let folder = folder.to_str().unwrap().as_bytes();
    let note = [blake3::hash(folder).as_bytes(), folder].concat();
    fs::write(desk.site().join(".cache/placing-0"), note).unwrap();
}

#[test]
fn folders_of_others_are_refused() {
    let desk = desk(TWO_REPORTS);
    fs::create_dir_all(desk.beside("home")).unwrap();
    fs::create_dir_all(desk.beside("letters")).unwrap();
    fs::write(desk.beside("letters/draft.txt"), "mine").unwrap();
    let (home, letters) = (desk.beside("home"), desk.beside("letters"));
    for (output, words) in [
        ("", "a value is required"),
        ("/", "is the top of the disk"),
        (home.to_str().unwrap(), "is your home folder"),
        (".", "is the folder of the site's sources"),
        ("..", "is your home folder or contains it"),
        ("content", "is inside the site's own `content`"),
        ("content/flood/built", "is inside the site's own `content`"),
        ("themes", "is inside the site's own `themes`"),
        (letters.to_str().unwrap(), "contains files that vigie did not make"),
        ("content/flood/001.md", "content"),
    ] {
        assert_ends(&desk.run(&["build", "-o", output]), 2, words);
    }
    assert_eq!(fs::read_to_string(desk.beside("letters/draft.txt")).unwrap(), "mine");
    assert_eq!(read_tree(&desk.site().join("content")).len(), 3);
}

#[test]
fn a_folder_that_is_no_site_is_wrong_usage() {
    let desk = desk("");
    fs::remove_dir_all(desk.site().join("content")).unwrap();
    for command in ["build", "check"] {
        assert_ends(&desk.run(&[command]), 2, "there is no folder `content`");
    }
    assert!(!desk.site().join("output").exists());
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::symlink;
    use std::process::{Command, Stdio};

    use super::{ERROR, TWO_REPORTS, WARNING, assert_ends, desk, fs};

    #[test]
    fn a_reader_that_stops_reading_is_no_failure() {
        for (fixture, code) in [(WARNING, 0), (ERROR, 1)] {
            for arguments in [
                &["check", "--json"] as &[&str],
                &["check"],
                &["build", "--json"],
                &["build"],
                &["build", "-v"],
                &["list"],
                &["list", "--json"],
            ] {
                let desk = desk(fixture);
                let mut child = desk.command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
                drop((child.stdout.take(), child.stderr.take()));
                let wanted = if arguments[0] == "list" { 0 } else { code };
                assert_eq!(child.wait().unwrap().code(), Some(wanted), "{arguments:?}");
            }
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn output_that_is_lost_on_a_full_disk_is_a_failure_of_the_machine() {
        for arguments in [&["check", "--json"] as &[&str], &["list"], &["schema", "report"], &["completions", "bash"]] {
            let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
            let ran = desk(TWO_REPORTS).command(arguments).stdout(full).stderr(Stdio::piped()).output().unwrap();
            let err = String::from_utf8_lossy(&ran.stderr);
            assert!(ran.status.code() == Some(3) && err.contains("cannot write to the standard output"), "{err}");
        }
    }

    #[test]
    fn a_named_pipe_is_refused_and_does_not_hang() {
        let desk = desk(TWO_REPORTS);
        let made = Command::new("mkfifo").arg(desk.site().join("content/flood/003.md")).status().unwrap();
        assert!(made.success());
        assert_ends(&desk.run(&["build"]), 1, "error[refused-file]: this is not a file but a pipe");
    }

    #[test]
    fn a_link_out_of_the_site_is_refused() {
        let desk = desk(TWO_REPORTS);
        fs::write(desk.beside("secret.md"), "---\ntitle: Secret\nas_of: 2024-11-30\n---\n").unwrap();
        symlink(desk.beside("secret.md"), desk.site().join("content/flood/003.md")).unwrap();
        symlink("/etc", desk.site().join("content/flood/etc")).unwrap();
        let ran = desk.run(&["build"]);
        assert_ends(&ran, 1, "this link points outside the site's folder, or to nothing\n--> content/flood/003.md");
        assert_ends(&ran, 1, "--> content/flood/etc");
        assert!(!ran.err.contains("Secret"));
    }

    #[test]
    fn a_machine_that_fails_is_told_with_its_path() {
        let desk = desk(TWO_REPORTS);
        // No file system keeps a name of this length.
        let ran = desk.run(&["build", "-o", &"www".repeat(200)]);
        assert_ends(&ran, 3, "wwwwwww");
    }
}
