//! The handbook as a site: what `vigie help --site` writes is built without a fault, and every link of it leads somewhere.
//!
//! What is built is as long as `docs/` twice, so `tests/manual.txt` keeps its outline alone: each page, and what its contents lead to. How
//! pages look on a site that has nothing else, the golden site `pages` holds byte by byte.

use std::fmt::Write as _;
use std::fs;
use std::sync::LazyLock;

use crate::html::words_of;
use crate::links::broken_in;
use crate::support::{Built, Desk, Site, build, difference, project, updates};

/// The site as the binary writes it, and what is built of it.
static MANUAL: LazyLock<(Site, Built)> = LazyLock::new(|| {
    let desk = Desk::new(&Site::default());
    let folder = desk.beside("handbook");
    let ran = desk.run(&["help", "--site", folder.to_str().unwrap()]);
    assert!(ran.code == 0 && ran.out.is_empty() && ran.err.contains("vigie serve --open --source "), "{ran:#?}");
    let site = Site::read(&folder);
    let built = build(&site);
    (site, built)
});

#[test]
fn the_handbook_is_built_without_a_fault_and_without_a_broken_link() {
    let (site, built) = &*MANUAL;
    assert_eq!(built.faults_printed(), "");
    assert_eq!(broken_in(built, site), Vec::<String>::new());
}

#[test]
fn the_outline_of_the_handbook_is_as_expected() {
    let (_, built) = &*MANUAL;
    let mut outline = String::new();
    for (path, _) in built.files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let (page, address) = (built.text(path), path.trim_end_matches("index.html"));
        let title = page.split("<h1").nth(1).and_then(|rest| inner(rest, "</h1>")).unwrap();
        let _ = writeln!(outline, "/{address}  {title}");
        for (level, rest) in page.match_indices("<h").map(|(at, _)| page[at + 2..].split_at(1)) {
            let Some((id, rest)) = rest.strip_prefix(" id=\"").and_then(|rest| rest.split_once('"')) else { continue };
            let (Ok(level), Some(words)) = (level.parse::<usize>(), inner(rest, "</h")) else { continue };
            let _ = writeln!(outline, "{}#{id}  {words}", "  ".repeat(level - 1));
        }
    }
    let path = project().join("tests/manual.txt");
    if updates() {
        fs::write(&path, &outline).unwrap();
    }
    let tree = |text: String| [("tests/manual.txt".to_owned(), text.into_bytes())].into();
    let difference = difference(&tree(fs::read_to_string(&path).unwrap()), &tree(outline));
    assert!(difference.is_empty(), "{difference}\n`VIGIE_UPDATE=1 cargo test manual` accepts the outline");
}

/// What a reader sees of an element, given what follows the beginning of its tag.
fn inner(rest: &str, end: &str) -> Option<String> {
    let (_, html) = rest.split_once(end)?.0.split_once('>')?;
    Some(words_of(html).split_whitespace().collect::<Vec<_>>().join(" "))
}

#[test]
fn every_topic_is_a_page_that_the_home_page_and_the_search_lead_to() {
    let (site, built) = &*MANUAL;
    let home = built.text("index.html");
    let found: String =
        built.files.keys().filter(|path| path.starts_with("search/texts/")).map(|path| built.text(path)).collect();
    let topics = Desk::new(&Site::default()).run(&["help"]).out;
    let topics = topics.split_once("\nTopics (").unwrap().1;
    let names = topics
        .lines()
        .skip(1)
        .filter_map(|line| line.strip_prefix("  ")?.split(' ').next().filter(|name| !name.is_empty()));
    let names: Vec<&str> = names.collect();
    assert!(names.len() > 15 && site.files.len() == names.len() + 2, "{names:?}");
    for name in names {
        let address = if matches!(name, "data" | "search") { format!("{name}-page/") } else { format!("{name}/") };
        assert!(built.files.contains_key(&format!("{address}index.html")), "{address}");
        assert!(
            home.contains(&format!("<h3><a href=\"./{address}\">"))
                || home.contains(&format!("<h3><a href=\"{address}\">")),
            "{address} in {home}"
        );
        assert!(found.contains(&address), "{address} in {found}");
    }
}

/// Of more pages than fit, the menu leads to their list, and there is nothing about reports that are not there.
#[test]
fn the_handbook_speaks_of_no_reports() {
    let (_, built) = &*MANUAL;
    let page = built.text("writing/index.html");
    let menu = page.split("<nav class=\"menu\"").nth(1).unwrap().split("</nav>").next().unwrap();
    assert_eq!(menu.matches("<li>").count(), 1, "{menu}");
    assert!(
        menu.contains("#all-pages\" aria-current=\"true\">Pages</a>") && menu.contains("type=\"search\""),
        "{menu}"
    );
    let home = built.text("index.html");
    for word in ["No reports", "since my last visit", "Follow", "feed"] {
        assert!(!home.contains(word), "{word} in {home}");
    }
    assert!(built.files.keys().all(|path| !path.contains("feed") && !path.starts_with("follow/")));
}
