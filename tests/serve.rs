//! The real binary behind a real socket: what it answers, to whom, and that it follows the files.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

const SITE: &[(&str, &str)] = &[
    ("content/site.yaml", "title: Vigie\nbase_url: https://desk.example.org/\nlanguages: [fr, en]\n"),
    ("content/alep/001.md", "---\ntitle: Un\nas_of: 2024-11-27\n---\n\nLe premier point. [Carte](خريطة.pdf)\n"),
    ("content/alep/002.md", "---\ntitle: Deux\nas_of: 2024-11-28\n---\n\nLe deuxième point.\n"),
    ("content/alep/003.md", "---\ntitle: Trois\nas_of: 2024-11-29\ndraft: true\n---\n\nUn secret.\n"),
    ("content/alep/خريطة.pdf", "%PDF-56789"),
    (".env", "KEY=secret"),
];

#[test]
fn pages_come_as_a_host_would_send_them() {
    let desk = Desk::start(SITE, &[]);
    let page = desk.get("/alep/1/");
    assert_eq!(page.status, 200);
    assert_eq!(page.header("content-type"), Some("text/html; charset=utf-8"));
    assert_eq!(page.header("cache-control"), Some("no-store"));
    assert_eq!(page.header("x-content-type-options"), Some("nosniff"));
    assert!(page.headers.keys().all(|name| !name.starts_with("access-control-")), "{:?}", page.headers);
    assert!(page.text().contains("Le premier point."));
    assert!(page.text().contains("<script src=\"/_vigie/live.js?"));
    assert_eq!(desk.get("/feed.xml").header("content-type"), Some("application/atom+xml; charset=utf-8"));
    assert!(!desk.get("/feed.xml").text().contains("_vigie"));
    assert_eq!(desk.get("/_vigie/live.js").header("content-type"), Some("text/javascript; charset=utf-8"));

    let folder = desk.get("/alep/1?q=1");
    assert_eq!((folder.status, folder.header("location")), (307, Some("/alep/1/")));
    let missing = desk.get("/nowhere/");
    assert_eq!(missing.status, 404);
    assert!(missing.text().contains("lang=\"fr\""), "the site's own page");
    assert_eq!(desk.get("/alep/3/").status, 404, "a draft");

    let head = desk.ask("HEAD", "/alep/1/", &[]);
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_eq!(head.header("content-length"), Some(page.body.len().to_string().as_str()));
    assert_eq!(desk.ask("POST", "/alep/1/", &[]).status, 405);
}

#[test]
fn media_come_in_parts() {
    let desk = Desk::start(SITE, &[]);
    let path = "/alep/%D8%AE%D8%B1%D9%8A%D8%B7%D8%A9.pdf";
    let whole = desk.get(path);
    assert_eq!((whole.status, whole.text()), (200, "%PDF-56789".to_owned()));
    assert_eq!(whole.header("content-type"), Some("application/pdf"));
    assert_eq!(whole.header("accept-ranges"), Some("bytes"));
    let part = desk.ask("GET", path, &["Range: bytes=2-4"]);
    assert_eq!((part.status, part.text()), (206, "DF-".to_owned()));
    assert_eq!(part.header("content-range"), Some("bytes 2-4/10"));
    let end = desk.ask("GET", path, &["Range: bytes=-3"]);
    assert_eq!((end.status, end.text()), (206, "789".to_owned()));
    let beyond = desk.ask("GET", path, &["Range: bytes=10-"]);
    assert_eq!((beyond.status, beyond.header("content-range")), (416, Some("bytes */10")));
}

#[test]
fn nothing_outside_the_plan_can_be_read() {
    let desk = Desk::start(SITE, &[]);
    for target in [
        "/../.env",
        "/../../../../etc/passwd",
        "/..%2f.env",
        "/%2e%2e/.env",
        "/%2e%2e%2f%2e%2e%2fetc/passwd",
        "/..%5c.env",
        "/alep/../../.env",
        "//etc/passwd",
        "///etc/passwd",
        "/.env",
        "/.git/config",
        "/content/site.yaml",
        "/content/alep/003.md",
        "/alep/003.md",
        "/alep/3/index.html",
        "/index.html%00",
        "/%ff",
        "/_vigie/../.env",
        "/_vigie/%2e%2e/content/site.yaml",
        "/@fs/etc/passwd?raw??",
        "/.env?import&raw",
        "/themes/default/templates/base.html",
    ] {
        let answer = desk.get(target);
        assert_ne!(answer.status, 200, "{target}");
        for secret in ["KEY=secret", "root:", "Un secret", "base_url"] {
            assert!(!answer.text().contains(secret), "{target}");
        }
        assert!(answer.header("location").is_none_or(|to| to.starts_with('/') && !to.starts_with("//")), "{target}");
    }
}

#[test]
fn only_our_own_names_and_pages_may_ask() {
    let desk = Desk::start(SITE, &[]);
    let port = desk.address.port();
    let ask = |host: &str, more: &str, path: &str| {
        desk.raw(&format!("GET {path} HTTP/1.1\r\n{host}{more}Connection: close\r\n\r\n")).status
    };
    for host in ["127.0.0.1", "localhost", "LOCALHOST", "[::1]"] {
        assert_eq!(ask(&format!("Host: {host}:{port}\r\n"), "", "/"), 200, "{host}");
    }
    for host in [
        "Host: evil.example\r\n".to_owned(),
        format!("Host: evil.example:{port}\r\n"),
        format!("Host: localhost.evil.example:{port}\r\n"),
        format!("Host: evil-localhost:{port}\r\n"),
        format!("Host: localhost:{}\r\n", port ^ 1),
        "Host: localhost\r\n".to_owned(),
        format!("Host: localhost:{port}\r\nHost: evil.example\r\n"),
        "Host: \r\n".to_owned(),
    ] {
        assert!([400, 403].contains(&ask(&host, "", "/")), "{host}");
    }
    let ours = format!("Host: localhost:{port}\r\n");
    assert_eq!(ask(&ours, "", "http://evil.example/"), 403);
    for origin in
        ["https://evil.example", "null", &format!("http://evil.example:{port}"), &format!("https://localhost:{port}")]
    {
        for path in ["/", "/_vigie/events"] {
            assert_eq!(ask(&ours, &format!("Origin: {origin}\r\n"), path), 403, "{origin}");
        }
    }
    assert_eq!(ask(&ours, &format!("Origin: http://localhost:{port}\r\n"), "/"), 200);
}

#[test]
fn an_open_page_learns_of_edits_faults_and_repairs() {
    let desk = Desk::start(SITE, &["--navigate"]);
    let mut events = desk.events();
    let first = events.next();
    assert_eq!(first.faults, "");

    desk.write("content/alep/002.md", "---\ntitle: Deux\nas_of: 2024-11-28\n---\n\nUne nouvelle.\n");
    let edited = events.until(|state| state.pages > first.pages);
    assert_eq!(edited.changed.as_deref(), Some("/alep/2/"));
    assert!(desk.get("/alep/2/").text().contains("Une nouvelle."));

    // As editors save: a backup, a new file, a rename over the old one.
    fs::copy(desk.at("content/alep/002.md"), desk.at("content/alep/002.md~")).unwrap();
    desk.write("content/alep/.002.md.swp", "x");
    desk.write("content/alep/4913", "x");
    desk.write(
        "content/alep/002.tmp",
        "---\ntitle: Deux\nas_off: 2024-11-28\n---\n\nVu [[nulle-part]] <script>alert(1)</script>.\n",
    );
    fs::rename(desk.at("content/alep/002.tmp"), desk.at("content/alep/002.md")).unwrap();
    let faulty = events.until(|state| !state.faults.is_empty());
    assert!(faulty.errors > 0 && faulty.faults.contains("as_off"), "{}", faulty.faults);
    let last_good = desk.get("/alep/2/");
    assert_eq!(last_good.status, 200);
    assert!(!last_good.text().contains("alert(1)"));

    desk.write("content/alep/002.md", "---\ntitle: Deux\nas_of: 2024-11-28\n---\n\nMis au net.\n");
    let mended = events.until(|state| state.faults.is_empty() && state.pages > faulty.generation);
    assert!(desk.get("/alep/2/").text().contains("Mis au net."));

    fs::rename(desk.at("content/alep/002.md"), desk.at("content/alep/005.md")).unwrap();
    events.until(|state| state.pages > mended.pages && desk.get("/alep/5/").status == 200);
    assert_eq!(desk.get("/alep/2/").status, 404);

    fs::create_dir_all(desk.at("content/idleb")).unwrap();
    desk.write("content/idleb/001.md", "---\ntitle: Idleb\nas_of: 2024-11-28\n---\n\nAilleurs.\n");
    events.until(|_| desk.get("/idleb/1/").status == 200);
    fs::remove_dir_all(desk.at("content/idleb")).unwrap();
    events.until(|_| desk.get("/idleb/1/").status == 404);

    desk.write("themes/default/static/theme.css", "body { color: red }");
    let is_red = |sheet: &String| sheet.contains("theme.") && desk.get(sheet).text() == "body{color:red}";
    let dressed = events.until(|state| state.stylesheets.iter().any(is_red));
    desk.write("themes/default/static/theme.css", "body { color: blue }");
    let again = events.until(|state| state.styles > dressed.styles);
    assert_eq!(again.pages, dressed.pages, "only styles changed");
}

#[test]
fn pages_are_answered_however_many_follow_changes() {
    let desk = Desk::start(SITE, &[]);
    let mut followers: Vec<Events> = (0..128).map(|_| desk.events()).collect();
    followers.iter_mut().for_each(|events| drop(events.next()));
    assert_eq!(desk.get("/_vigie/events").status, 503);
    assert_eq!(desk.get("/").status, 200);
}

#[test]
fn a_site_that_was_never_good_is_told_mended_and_shown() {
    let files = [("content/site.yaml", "titel: <b>Vigie</b>\nlanguages: [fr]\n"), SITE[2]];
    let desk = Desk::start(&files, &[]);
    let page = desk.get("/alep/2/");
    assert_eq!(page.status, 500);
    assert!(page.text().contains("unknown key `titel`"), "{}", page.text());
    assert!(
        page.text().contains("<html lang=\"fr\" dir=\"ltr\">") && !page.text().contains("vscode:"),
        "{}",
        page.text()
    );
    assert!(!page.text().contains("<b>Vigie"), "escaped");
    assert!(page.text().contains("<script src=\"/_vigie/live.js?"));
    let mut events = desk.events();
    let before = events.next();
    assert!(before.faults.contains("titel"));
    desk.write("content/site.yaml", "title: Vigie\nlanguages: [fr]\nbase_url: https://desk.example.org/desk/\n");
    events.until(|state| state.pages > before.pages);
    let home = desk.get("/");
    assert_eq!((home.status, home.header("location")), (307, Some("/desk/")), "where its host will have it");
    assert_eq!(desk.get("/desk/alep/2/").status, 200);
}

#[test]
fn polling_sees_what_watching_sees() {
    let desk = Desk::start(SITE, &["--poll"]);
    let mut events = desk.events();
    let first = events.next();
    desk.write("content/alep/001.md", "---\ntitle: Un\nas_of: 2024-11-27\n---\n\nPlus de carte.\n");
    let edited = events.until(|state| state.pages > first.pages);
    fs::remove_file(desk.at("content/alep/002.md")).unwrap();
    events.until(|state| state.pages > edited.pages);
    assert_eq!(desk.get("/alep/2/").status, 404);
}

#[test]
fn drafts_and_restricted_reports_are_shown_when_asked_for_and_marked() {
    let restricted = ("content/alep/004.md", "---\ntitle: Quatre\nas_of: 2024-11-30\ntlp: amber\n---\n\nRestreint.\n");
    let embargoed = (
        "content/alep/005.md",
        "---\ntitle: Cinq\nas_of: 2024-11-30\nembargo_until: 2199-01-01T00:00Z\n---\n\nPlus tard.\n",
    );
    let files = [SITE, &[restricted, embargoed]].concat();
    let desk = Desk::start(&files, &["--drafts", "--audience", "amber"]);
    for (path, text) in [("/alep/3/", "Un secret."), ("/alep/4/", "Restreint."), ("/alep/5/", "Plus tard.")] {
        let page = desk.get(path);
        assert!(page.text().contains(text), "{path}");
        assert!(page.text().contains("preview-bar"), "{path} is marked");
    }
    let public = Desk::start(&files, &[]);
    for path in ["/alep/3/", "/alep/4/", "/alep/5/"] {
        assert_eq!(public.get(path).status, 404, "{path}");
    }
}

#[test]
fn faults_over_a_page_quote_no_draft_that_the_preview_does_not_show() {
    let faulty =
        ("content/alep/003.md", "---\ntitle: Trois\nas_of: 2024-11-29\ndraft: true\nsummery: Un secret.\n---\n");
    let files: Vec<_> = SITE.iter().filter(|(path, _)| *path != faulty.0).copied().chain([faulty]).collect();
    let desk = Desk::start(&files, &[]);
    let told = desk.events().next().faults;
    assert!(told.contains("error[unknown-key]") && told.contains("content/alep/003.md:5:1"), "{told}");
    assert!(!told.contains("Un secret") && !told.contains("summery"), "{told}");
    assert!(!desk.get("/alep/1/").text().contains("Un secret"));
    let told = Desk::start(&files, &["--drafts"]).events().next().faults;
    assert!(told.contains("5 | summery: Un secret."), "{told}");
}

const FAULTY: &str = "---\ntitle: Trois\nas_of: 2024-11-29\nas_off: <b>\n---\n\nVu [[nulle-part]].\n";

#[test]
fn the_panel_has_faults_by_file_with_links_into_the_editor() {
    let of = |languages: &str, args: &[&str]| {
        let settings = format!("title: Vigie\nlanguages: [{languages}]\n");
        let desk = Desk::start(&[("content/site.yaml", &settings), SITE[2]], args);
        let mut events = desk.events();
        events.next();
        desk.write("content/alep/003.md", FAULTY);
        let root = fs::canonicalize(desk.dir.path()).unwrap().to_str().unwrap().to_owned();
        (events.until(|state| state.errors > 0).panel, root)
    };
    let (french, root) = of("fr", &[]);
    assert_eq!((&*french.language, &*french.direction, &*french.hide), ("fr", "ltr", "Masquer"));
    assert!(french.summary.starts_with("2 erreurs"), "{}", french.summary);
    for part in [
        "<h2><bdi dir=\"ltr\">content/alep/003.md</bdi></h2>",
        "<li class=\"error\"><p class=\"head\"><b class=\"kind\">erreur</b> ",
        &format!(
            "<a href=\"vscode://file{root}/content/alep/003.md:4:1\" title=\"Ouvrir dans l’éditeur\"><bdi>4:1</bdi></a>"
        ),
        "<span lang=\"en\" dir=\"ltr\">unknown key `as_off`</span>",
        "<mark>as_off</mark>: &lt;b&gt;",
        "<div class=\"cure\"><span lang=\"en\" dir=\"ltr\">did you mean `as_of`?",
    ] {
        assert!(french.html.contains(part), "{part} in {}", french.html);
    }
    let (arabic, _) = of("ar", &["--editor", "idea"]);
    assert_eq!((&*arabic.direction, arabic.html.contains(">خطأ</b>")), ("rtl", true));
    assert!(arabic.html.contains("href=\"idea://open?file=/"), "{}", arabic.html);
    let (none, root) = of("en", &["--editor", "none"]);
    assert!(!none.html.contains("href") && !none.html.contains(&root), "{}", none.html);
}

#[test]
fn the_panel_speaks_the_language_of_the_page() {
    let settings = "title: Vigie\nlanguages: [fr, ar, en]\n";
    let desk = Desk::start(&[("content/site.yaml", settings), SITE[2]], &[]);
    desk.events().next();
    desk.write("content/alep/003.md", FAULTY);
    for (page, language, hide) in
        [("ar", "ar", "إخفاء"), ("en", "en", "Hide"), ("fr", "fr", "Masquer"), ("", "fr", "Masquer")]
    {
        let panel = desk.events_in(page).until(|state| state.errors > 0).panel;
        assert_eq!((&*panel.language, &*panel.hide), (language, hide), "{page}");
    }
}

#[test]
fn an_editor_that_has_no_address_is_told() {
    let dir = site(SITE);
    let refused = Command::new(env!("CARGO_BIN_EXE_vigie"))
        .args(["serve", "--editor", "vim", "--source"])
        .arg(dir.path())
        .output()
        .unwrap();
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("or an address with {path}"));
}

#[test]
fn every_file_is_the_one_that_a_build_writes() {
    let desk = Desk::start(SITE, &[]);
    let mut events = desk.events();
    events.next();
    let edits: &[&dyn Fn()] = &[
        &|| desk.write("content/alep/001.md", "---\ntitle: Un\nas_of: 2024-11-27\n---\n\nAutre chose.\n"),
        &|| fs::rename(desk.at("content/alep/001.md"), desk.at("content/alep/009.md")).unwrap(),
        &|| desk.write("content/site.yaml", "title: Autre\nlanguages: [en, fr]\n"),
        &|| desk.write("themes/default/static/more.css", "p { margin: 0 }"),
        &|| desk.write("content/alep/003.md", "---\ntitle: Trois\nas_of: 2024-11-29\n---\n\nPlus un secret.\n"),
        &|| fs::remove_file(desk.at("content/alep/002.md")).unwrap(),
    ];
    for (at, edit) in edits.iter().enumerate() {
        let before = events.last.generation;
        edit();
        events.until(|state| state.generation > before);
        let built = desk.build();
        assert!(built.len() > 10, "a whole site");
        events.until(|_| built.iter().all(|(path, bytes)| desk.file(path) == *bytes));
        for (path, bytes) in &built {
            assert!(desk.file(path) == *bytes, "`{path}` after edit {at}");
        }
    }
}

#[test]
fn nothing_is_written_and_an_interrupt_ends_it_at_once() {
    let mut desk = Desk::start(SITE, &["--drafts"]);
    let _open = desk.events();
    desk.get("/alep/1/");
    let before = list(desk.dir.path());
    let interrupt = Command::new("kill").args(["-INT", &desk.child.id().to_string()]).status().unwrap();
    assert!(interrupt.success());
    assert_eq!(desk.child.wait().unwrap().code(), Some(0));
    assert_eq!(list(desk.dir.path()), before);
    assert_eq!(before.len(), SITE.len(), "{before:?}");
    assert!(TcpListener::bind(desk.address).is_ok(), "the port is free again");
}

#[test]
fn it_outlives_those_who_read_its_messages() {
    let mut desk = Desk::start_unread(SITE, &["--json"]);
    let mut events = desk.events();
    let first = events.next();
    desk.write("content/alep/002.md", "---\ntitle: Deux\nas_off: 2024-11-28\n---\n\nUne nouvelle.\n");
    let faulty = events.until(|state| !state.faults.is_empty());
    desk.write("content/alep/002.md", "---\ntitle: Deux\nas_of: 2024-11-28\n---\n\nUne nouvelle.\n");
    events.until(|state| state.faults.is_empty() && state.generation > faulty.generation);
    assert!(faulty.generation > first.generation && desk.get("/alep/2/").text().contains("Une nouvelle."));
    assert!(desk.child.try_wait().unwrap().is_none(), "it runs on");
}

#[cfg(target_os = "linux")]
#[test]
fn slow_readers_do_not_fill_the_memory() {
    let desk = Desk::start(SITE, &[]);
    fs::write(desk.at("content/alep/خريطة.pdf"), [b"%PDF-1.7\n".as_slice(), &vec![b' '; 8 << 20]].concat()).unwrap();
    let path = "/alep/%D8%AE%D8%B1%D9%8A%D8%B7%D8%A9.pdf";
    let mut events = desk.events();
    events.until(|_| desk.get(path).body.len() > 8 << 20);
    let readers: Vec<TcpStream> = (0..60)
        .map(|_| {
            let mut stream = TcpStream::connect(desk.address).unwrap();
            write!(stream, "GET {path} HTTP/1.1\r\nHost: {}\r\n\r\n", desk.address).unwrap();
            stream
        })
        .collect();
    // Pages are answered all the same.
    for _ in 0..20 {
        assert_eq!(desk.get("/alep/1/").status, 200);
    }
    let status = fs::read_to_string(format!("/proc/{}/status", desk.child.id())).unwrap();
    let peak =
        status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().split(' ').next()?.parse::<u64>().ok());
    assert!(peak.unwrap() < 350_000, "{peak:?} kB: sixty readers of 8 MB");
    // Whoever goes on reading gets all of it.
    let mut readers = readers.into_iter();
    for mut reader in readers.by_ref().take(3) {
        write!(reader, "GET /alep/1/ HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", desk.address).unwrap();
        let mut bytes = Vec::new();
        reader.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        reader.read_to_end(&mut bytes).unwrap();
        assert!(bytes.len() > 8 << 20);
    }
}

#[test]
fn a_busy_port_is_an_error_only_when_it_was_asked_for() {
    let busy = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = busy.local_addr().unwrap().port().to_string();
    let dir = site(SITE);
    let refused = Command::new(env!("CARGO_BIN_EXE_vigie"))
        .args(["serve", "--port", &port, "--source"])
        .arg(dir.path())
        .output()
        .unwrap();
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("is taken by another program"));
    // It may be someone else's already: all the better.
    let _default = TcpListener::bind("127.0.0.1:1414");
    let desk = Desk::start_at(SITE, &[], None);
    assert_ne!(desk.address.port(), 1414);
    assert_eq!(desk.get("/").status, 200);
}

#[test]
fn a_warning_is_told_once() {
    let report = |more: &str| format!("---\ntitle: Un\nas_of: 2024-11-27\n---\n\n{more}Le premier [[point.\n");
    let site = [("content/site.yaml", "title: Vigie\nlanguages: [fr]\n"), ("content/alep/001.md", &report(""))];
    let (dir, mut child) = spawn(&site, &[], Some("0"), Stdio::null());
    let mut stderr = BufReader::new(child.stderr.take().unwrap());
    let mut said_until = |end: &str| {
        let mut said = String::new();
        while !said.lines().last().is_some_and(|line| line.contains(end)) {
            assert!(stderr.read_line(&mut said).unwrap() > 0, "{said}");
        }
        said
    };
    let first = said_until(" shown (");
    assert!(first.contains("warning["), "{first}");
    write(&dir.path().join("content/alep/001.md"), &report("Plus haut.\n\n"));
    let second = said_until(", 1 warning as before (");
    assert!(!second.contains("warning["), "{second}");
    write(&dir.path().join("content/alep/001.md"), &report("Un autre [[point.\n\n"));
    let third = said_until(", 1 warning as before (");
    assert!(third.matches("warning[").count() == 1 && third.contains("autre"), "{third}");
    // An error hides them, and they are no news when it is gone.
    write(&dir.path().join("content/alep/001.md"), &report("").replace("title: Un", "title: [Un"));
    assert!(said_until("the last good site is shown").contains("error["));
    write(&dir.path().join("content/alep/001.md"), &report("Un autre [[point.\n\n"));
    let fourth = said_until(", 2 warnings as before (");
    assert!(!fourth.contains("warning["), "{fourth}");
    child.kill().unwrap();
    child.wait().unwrap();
}

/// A preview that was just started, its messages piped.
fn spawn(files: &[(&str, &str)], args: &[&str], port: Option<&str>, stdout: Stdio) -> (tempfile::TempDir, Child) {
    let dir = site(files);
    let mut command = Command::new(env!("CARGO_BIN_EXE_vigie"));
    command.arg("serve").arg("--source").arg(dir.path()).args(args);
    command.env_remove("VISUAL").env_remove("EDITOR");
    command.args(port.into_iter().flat_map(|port| ["--port", port]));
    let child = command.stdin(Stdio::null()).stdout(stdout).stderr(Stdio::piped()).spawn().unwrap();
    (dir, child)
}

/// A site on a disk and its preview.
struct Desk {
    dir: tempfile::TempDir,
    child: Child,
    address: SocketAddr,
}

impl Desk {
    fn start(files: &[(&str, &str)], args: &[&str]) -> Desk {
        Desk::start_at(files, args, Some("0"))
    }

    fn start_at(files: &[(&str, &str)], args: &[&str], port: Option<&str>) -> Desk {
        let (dir, mut child) = spawn(files, args, port, Stdio::null());
        let (lines, said) = mpsc::channel();
        let stderr = BufReader::new(child.stderr.take().unwrap());
        std::thread::spawn(move || stderr.lines().map_while(Result::ok).try_for_each(|line| lines.send(line)));
        let address = address(&said);
        // Whatever else it says goes on being read, so that it never waits for us.
        std::thread::spawn(move || said.iter().for_each(drop));
        Desk { dir, child, address }
    }

    /// A preview whose messages nobody reads after the first.
    fn start_unread(files: &[(&str, &str)], args: &[&str]) -> Desk {
        let (dir, mut child) = spawn(files, args, Some("0"), Stdio::piped());
        drop(child.stdout.take());
        let (lines, said) = mpsc::channel();
        let first = BufReader::new(child.stderr.take().unwrap()).lines().next().unwrap().unwrap();
        lines.send(first).unwrap();
        Desk { dir, child, address: address(&said) }
    }

    fn at(&self, path: &str) -> std::path::PathBuf {
        self.dir.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        write(&self.at(path), text);
    }

    fn get(&self, target: &str) -> Answer {
        self.ask("GET", target, &[])
    }

    fn ask(&self, method: &str, target: &str, headers: &[&str]) -> Answer {
        let headers: String = headers.iter().map(|header| format!("{header}\r\n")).collect();
        let host = self.address;
        self.raw(&format!("{method} {target} HTTP/1.1\r\nHost: {host}\r\n{headers}Connection: close\r\n\r\n"))
    }

    fn raw(&self, request: &str) -> Answer {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        Answer::parse(&bytes)
    }

    /// What a page that is open would be told.
    fn events(&self) -> Events {
        self.events_in("")
    }

    /// The same for a page in a language.
    fn events_in(&self, language: &str) -> Events {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        write!(stream, "GET /_vigie/events?1&{language} HTTP/1.1\r\nHost: {}\r\n\r\n", self.address).unwrap();
        Events { lines: BufReader::new(stream), last: State::default() }
    }

    /// A planned file by its address, without the reload script.
    fn file(&self, path: &str) -> Vec<u8> {
        let encoded: String = path
            .strip_suffix("index.html")
            .unwrap_or(path)
            .bytes()
            .map(|byte| if byte.is_ascii() { char::from(byte).to_string() } else { format!("%{byte:02X}") })
            .collect();
        let body = self.get(&format!("/{encoded}")).body;
        let Some(start) = find(&body, b"<script src=\"/_vigie/live.js?") else { return body };
        let end = start + find(&body[start..], b"</script>").expect("an end of the script") + b"</script>".len();
        [&body[..start], &body[end..]].concat()
    }

    /// Every file of a build of the same folder.
    fn build(&self) -> BTreeMap<String, Vec<u8>> {
        let output = tempfile::tempdir().unwrap();
        let into = output.path().join("built");
        let mut command = Command::new(env!("CARGO_BIN_EXE_vigie"));
        command.args(["build", "--quiet", "--source"]).arg(self.dir.path()).arg("--output").arg(&into);
        let done = command.output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        let files = list(&into).into_iter().filter(|path| !path.starts_with(".vigie/"));
        files.map(|path| (path.clone(), fs::read(into.join(&path)).unwrap())).collect()
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

struct Answer {
    status: u16,
    headers: BTreeMap<String, String>,
    body: Vec<u8>,
}

impl Answer {
    fn parse(bytes: &[u8]) -> Answer {
        let end = find(bytes, b"\r\n\r\n").unwrap_or(bytes.len());
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok()).unwrap_or(0);
        let header = |line: &str| line.split_once(": ").map(|(name, value)| (name.to_lowercase(), value.to_owned()));
        let headers = lines.filter_map(header).collect();
        Answer { status, headers, body: bytes.get(end + 4..).unwrap_or_default().to_vec() }
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(String::as_str)
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

struct Events {
    lines: BufReader<TcpStream>,
    last: State,
}

#[derive(Clone, Debug, Default, serde::Deserialize)]
struct State {
    generation: u64,
    pages: u64,
    styles: u64,
    faults: String,
    errors: usize,
    panel: Panel,
    stylesheets: Vec<String>,
    changed: Option<String>,
}

#[derive(Clone, Debug, Default, serde::Deserialize)]
struct Panel {
    language: String,
    direction: String,
    summary: String,
    hide: String,
    html: String,
}

impl Events {
    fn next(&mut self) -> State {
        loop {
            let mut line = String::new();
            assert!(self.lines.read_line(&mut line).expect("news in time") > 0, "the stream goes on");
            if let Some(data) = line.strip_prefix("data: ") {
                self.last = serde_json::from_str(data).unwrap();
                return self.last.clone();
            }
        }
    }

    /// The first state, from the last one on, that is as wanted.
    fn until(&mut self, wanted: impl Fn(&State) -> bool) -> State {
        while !wanted(&self.last) {
            self.next();
        }
        self.last.clone()
    }
}

fn address(said: &Receiver<String>) -> SocketAddr {
    loop {
        let line = said.recv_timeout(Duration::from_secs(60)).expect("it says where it is");
        if let Some(address) = line.strip_prefix("Serving at http://") {
            return address.trim_end_matches('/').parse().unwrap();
        }
    }
}

fn site(files: &[(&str, &str)]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (path, text) in files {
        write(&dir.path().join(path), text);
    }
    dir
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|part| part == wanted)
}

/// Every file below a folder, sorted.
fn list(dir: &Path) -> Vec<String> {
    let files = walkdir::WalkDir::new(dir).sort_by_file_name().into_iter().map(Result::unwrap);
    let files = files.filter(|entry| entry.file_type().is_file());
    files.map(|entry| entry.path().strip_prefix(dir).unwrap().to_str().unwrap().to_owned()).collect()
}
