//! Help on board: what a message means, topics, and how both look on a terminal and elsewhere.

use vigie::diagnostic::CODES;

use crate::support::{Desk, Ran, Site, report_with_slip};

/// A site with two errors.
fn desk() -> Desk {
    Desk::new(&Site::parse(&report_with_slip("[a](nothing.md)\n")))
}

#[track_caller]
fn assert_refused(ran: &Ran, words: &str) {
    assert!(ran.code == 2 && ran.err.contains(words), "wanted `{words}`, but: {ran:#?}");
}

#[test]
fn a_message_is_explained_by_its_code() {
    let desk = desk();
    let told = desk.run(&["explain", "unknown-key"]);
    assert_eq!((told.code, told.err.as_str()), (0, ""));
    for words in [
        "unknown-key\n-----------\n\nError. This key does not exist here.",
        "error[unknown-key]: ",
        "write `draft: true`, `tlp` or `embargo_until`",
    ] {
        assert!(told.out.contains(words), "{words} in\n{}", told.out);
    }
    assert_eq!(desk.run(&["explain", "error[unknown-key]:"]).out, told.out);
    let rule = desk.run(&["explain", "figure-falls"]).out;
    assert!(rule.contains("Why there is this rule") && rule.contains("ICS-209"), "{rule}");
    assert_refused(&desk.run(&["explain", "unknwon-key"]), "did you mean `unknown-key`?");
    assert_refused(&desk.run(&["explain", "weather"]), "`vigie explain` lists all codes");
}

#[test]
fn all_codes_are_listed_with_a_line_each() {
    let list = desk().run(&["explain"]).out;
    let lines: Vec<&str> = list.lines().collect();
    assert_eq!(lines.len(), CODES.len() + 1, "{list}");
    for (line, code) in lines.iter().skip(1).zip(CODES) {
        let words: Vec<&str> = line.splitn(3, "  ").map(str::trim).collect();
        assert_eq!(words[0], code.info().name);
        assert!(words.last().is_some_and(|words| words.len() > 10), "{line}");
    }
}

#[test]
fn help_lists_commands_and_topics() {
    let desk = desk();
    let help = desk.run(&["help"]).out;
    let (commands, topics) = help.split_once("\nTopics (").unwrap();
    assert_eq!(commands.trim(), desk.run(&["--help"]).out.trim());
    assert!(commands.contains("\n  man  "), "{commands}");
    for topic in ["readme", "writing", "front-matter", "publishing", "diagnostics", "linter"] {
        assert!(topics.contains(&format!("\n  {topic} ")), "{topic} in\n{topics}");
    }
}

#[test]
fn a_command_has_its_help_whatever_topics_are_called() {
    let desk = desk();
    for name in ["build", "check", "help", "man"] {
        assert_eq!(desk.run(&["help", name]).out, desk.run(&[name, "--help"]).out, "{name}");
    }
    assert_eq!(desk.run(&["help", "preview"]).out, desk.run(&["serve", "--help"]).out);
}

#[test]
fn a_topic_is_shown_whole_or_in_part() {
    let desk = desk();
    let page = desk.run(&["help", "publishing"]).out;
    assert!(page.starts_with("Publishing\n==========\n\n`vigie publish` builds the site"), "{page}");
    // A wide table keeps its columns, and a cell goes on below.
    let keep = page.split("\n`--keep N`").nth(1).unwrap();
    let (first, next) = keep.split_once('\n').unwrap();
    assert_eq!(first.trim(), "keep this many earlier states;", "{page}");
    assert_eq!(next.lines().next().map(|line| line.trim_start()), Some("overrides `keep`"), "{page}");
    let part = desk.run(&["help", "publishing", "from", "CI"]).out;
    assert!(part.starts_with("From CI\n-------\n") && page.ends_with(&part), "{part}");
    assert_refused(&desk.run(&["help", "publishing", "weather"]), "`publishing` has no heading `weather`; it has ");
    assert_refused(&desk.run(&["help", "wriitng"]), "did you mean `vigie help writing`?");
    assert_refused(&desk.run(&["help", "bulid"]), "did you mean `vigie help build`?");
    assert_refused(&desk.run(&["help", "quite another thing"]), "`vigie help` lists all");
    assert_refused(&desk.run(&["help", "build", "extra"]), "`build` is a command, and its help has no part `extra`");
}

#[test]
fn words_are_found_in_all_topics() {
    let desk = desk();
    let found = desk.run(&["help", "--find", "Embargo_Until"]).out;
    assert!(found.contains("front-matter: Reports\n") && found.contains("\n\nfront-matter: Pages\n"), "{found}");
    let lines: Vec<&str> = found.lines().filter(|line| line.starts_with("  ")).collect();
    assert!(lines.len() > 3 && lines.iter().all(|line| line.contains("embargo_until")), "{found}");
    assert_eq!(desk.run(&["help", "--find", "from", "ci"]).out, desk.run(&["help", "--find", "from ci"]).out);
    // Words that stand nowhere in a row are looked for in one line, then in one part.
    let far = desk.run(&["help", "--find", "hour", "embargo"]).out;
    assert!(far.contains("first build after its hour"), "{far}");
    assert!(desk.run(&["help", "--find", "withdrawn", "address", "reason"]).err.is_empty());
    assert_refused(&desk.run(&["help", "--find", "embargo", "zqx"]), "no topic has the words `embargo zqx`");
    assert_refused(&desk.run(&["help", "--find", "zqx"]), "no topic has the words `zqx`");
}

/// What is printed elsewhere than on a terminal names no other command: logs are read by programs.
#[test]
fn a_log_does_not_say_where_to_read_more() {
    let ran = desk().run(&["check"]);
    assert!(ran.code == 1 && !ran.err.contains("says more"), "{}", ran.err);
}

#[cfg(unix)]
mod on_terminals {
    use std::fs::File;
    use std::io::Read;
    use std::process::{Command, Stdio};

    use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
    use rustix::termios::{Winsize, tcsetwinsize};

    use super::*;

    /// What a command prints on a terminal of so many columns and 24 rows.
    fn printed(mut command: Command, columns: u16) -> String {
        let reader = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        grantpt(&reader).unwrap();
        unlockpt(&reader).unwrap();
        let name = ptsname(&reader, Vec::new()).unwrap().into_string().unwrap();
        let size = Winsize { ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0 };
        let terminal = File::options().read(true).write(true).open(name).unwrap();
        tcsetwinsize(&terminal, size).unwrap();
        command.stdin(Stdio::null()).stdout(terminal.try_clone().unwrap()).stderr(terminal);
        let mut child = command.spawn().unwrap();
        // The end of what is printed is seen only when nobody can print any more.
        drop(command);
        let (mut reader, mut bytes) = (File::from(reader), Vec::new());
        let mut part = [0; 4096];
        // When the last writer is gone, Linux gives an error in the place of an end.
        while let Ok(read @ 1..) = reader.read(&mut part) {
            bytes.extend_from_slice(&part[..read]);
        }
        child.wait().unwrap();
        String::from_utf8(bytes).unwrap().replace("\r\n", "\n")
    }

    fn shown(desk: &Desk, arguments: &[&str], environment: &[(&str, &str)], columns: u16) -> String {
        let mut command = desk.command(arguments);
        command.env("PATH", "/usr/local/bin:/usr/bin:/bin").envs(environment.iter().copied());
        printed(command, columns)
    }

    const PLAIN: (&str, &str) = ("NO_COLOR", "1");

    #[test]
    fn faults_say_once_where_to_read_more() {
        let desk = desk();
        let told = shown(&desk, &["check"], &[PLAIN], 80);
        let more = "`vigie explain CODE` says more, for example `vigie explain unknown-key`\n\nFound: 2 errors\n";
        assert!(told.ends_with(more), "{told}");
        assert_eq!(told.matches("vigie explain").count(), 2, "{told}");
        assert!(!shown(&desk, &["check", "--quiet"], &[PLAIN], 80).contains("vigie explain"));
        assert!(!shown(&desk, &["check"], &[PLAIN, ("CI", "true")], 80).contains("vigie explain"));
        assert!(!shown(&desk, &["check", "--format", "github"], &[PLAIN], 80).contains("vigie explain"));
        let one = Desk::new(&Site::parse(&report_with_slip("")));
        assert!(shown(&one, &["build"], &[PLAIN], 80).contains("\n`vigie explain unknown-key` says more\n"));
        let sound = Desk::new(&Site::parse("==> content/flood/001.md\n---\ntitle: A\nas_of: 2024-11-30\n---\n"));
        assert!(!shown(&sound, &["check"], &[PLAIN], 80).contains("vigie explain"));
    }

    #[test]
    fn a_long_topic_goes_through_the_pager_of_the_user() {
        let desk = desk();
        let paged = |topic: &[&str], pager: &str| shown(&desk, topic, &[PLAIN, ("PAGER", pager)], 80);
        let through = paged(&["help", "writing"], "sed 's/^/paged: /'");
        assert!(through.starts_with("paged: ") && through.lines().all(|line| line.starts_with("paged:")), "{through}");
        let direct = paged(&["help", "writing"], "");
        assert_eq!(through.replace("paged: ", ""), direct);
        for pager in ["cat", "no-such-pager-there-is 2>/dev/null"] {
            assert_eq!(paged(&["help", "writing"], pager), direct, "{pager}");
        }
        let short = ["help", "commands", "colours and progress"];
        assert!(paged(&short, "sed 's/^/paged: /'").starts_with("Colours and progress\n"));
    }

    #[test]
    fn a_topic_is_as_wide_as_the_terminal_and_coloured_where_that_is_wanted() {
        let desk = desk();
        let narrow = shown(&desk, &["help", "security"], &[PLAIN, ("PAGER", "")], 50);
        let is_words = |line: &&str| !line.starts_with("    ") && !line.contains(['<', '`', '|']);
        let widths: Vec<usize> = narrow.lines().filter(is_words).map(|line| line.chars().count()).collect();
        assert!(widths.iter().all(|width| *width <= 50) && widths.iter().any(|width| *width > 40), "{narrow}");
        let wide = shown(&desk, &["help", "security"], &[PLAIN, ("PAGER", "")], 400);
        assert!(wide.lines().filter(is_words).all(|line| line.chars().count() <= 96), "{wide}");
        let coloured = shown(&desk, &["help", "security"], &[("PAGER", "")], 80);
        assert!(coloured.starts_with("\u{1b}[1;4m") && !narrow.contains('\u{1b}'), "{coloured}");
        let list = shown(&desk, &["explain"], &[PLAIN, ("PAGER", "")], 60);
        assert!(list.lines().all(|line| line.chars().count() <= 60), "{list}");
        let narrow = shown(&desk, &["explain"], &[PLAIN, ("PAGER", "")], 20);
        let whole = "\n\nunknown-key\n  This key does not\n  exist here\n\n";
        assert!(narrow.contains(whole) && narrow.lines().all(|line| line != "…"), "{narrow}");
    }
}
