//! Every link of every golden site leads somewhere, nothing is fetched from elsewhere, and what is for machines parses.

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::events::Event;
use serde_json::Value;

use crate::golden::cases;
use crate::html::{self, Tag};
use crate::support::{Built, Site, build};

/// A built site, and the ids of each of its pages.
struct Web<'b> {
    built: &'b Built,
    /// `https://example.org/reports/`
    base_url: String,
    pages: BTreeMap<&'b str, Vec<Tag>>,
    ids: BTreeMap<&'b str, BTreeSet<String>>,
}

/// An entry has a page if a report mentions it.
#[test]
fn what_only_a_plain_page_names_is_no_link() {
    let site = Site::parse(
        "==> content/places.yaml\norsa: {name: Orsa}\nhama: {name: Hama}\n\
         ==> content/pages/about.md\n---\ntitle: About\n---\nWe write about [[orsa]] and [[hama]].\n\
         ==> content/flood/001.md\n---\ntitle: Water\nas_of: 2024-11-30\n---\nWater in [[hama]].\n",
    );
    let built = build(&site);
    assert_eq!(broken(&Web::of(&built, &site)), Vec::<String>::new());
    let about = built.text("about/index.html");
    assert!(about.contains("We write about Orsa and <a href"), "{about}");
}

#[test]
fn every_link_leads_somewhere() {
    let told: Vec<String> = cases()
        .iter()
        .flat_map(|case| {
            let told = broken(&Web::of(case.built(), &case.site));
            told.into_iter().map(|told| format!("{}: {told}", case.name)).collect::<Vec<_>>()
        })
        .collect();
    assert!(told.is_empty(), "{}", told.join("\n"));
}

/// A Mac writes accents apart from their letters. The paths of files are read with accents on them; links say either.
#[test]
fn a_link_finds_its_file_in_either_form_of_an_accent() {
    let files = "==> content/site.yaml\ntitle: D\nbase_url: https://example.org/\nlook: {logo: e\u{301}t.svg}\n\
                 ==> content/\u{e9}t.svg\n<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M0 0h9v9\"/></svg>\n\
                 ==> content/liste-\u{e9}t\u{e9}.csv\na,b\n";
    let report = "==> content/001.md\n---\ntitle: A\nas_of: 2024-11-30\n---\n\n";
    let text = "[a](liste-e\u{301}te\u{301}.csv) [b](liste-%C3%A9t%C3%A9.csv) ![c](e\u{301}t.svg \"Desk\")\n";
    let site = Site::parse(&format!("{files}{report}{text}"));
    assert_eq!(crate::support::check(&site).faults_printed(), "");
}

#[test]
fn a_broken_link_would_be_seen() {
    let site = Site::parse("==> content/a.md\n---\ntitle: A\nas_of: 2024-11-30\n---\n\n[x](#y)\n\n## Y\n");
    let mut built = build(&site);
    let page = built.text("a/index.html").replace("href=\"#y\"", "href=\"#z\"").replace("href=\"./", "href=\"./gone/");
    let page =
        page.replace("<h2 id=\"y\"", "<h2 onclick=\"y\"").replace("</footer>", "<h6></h6><script></script></footer>");
    built.files.insert("a/index.html".to_owned(), page.into_bytes());
    built.files.remove("archive/index.html");
    let told = broken(&Web::of(&built, &site)).join("\n");
    assert!(told.contains("a/index.html: nothing has the id `z`"), "{told}");
    assert!(told.contains("index.html: there is no `archive/index.html`"), "{told}");
    assert!(told.contains("the policy forbids `onclick` in `<h2>`") && told.contains("a script stands in"), "{told}");
    assert!(told.contains("`<h6>` comes after level 2"), "{told}");
}

impl<'b> Web<'b> {
    fn of(built: &'b Built, site: &Site) -> Web<'b> {
        let settings = String::from_utf8_lossy(&site.files["content/site.yaml"]).into_owned();
        let base_url = settings.lines().find_map(|line| line.strip_prefix("base_url: "));
        let base_url = base_url.unwrap_or("http://localhost/").to_owned();
        let mut pages = BTreeMap::new();
        for (path, _) in built.files.iter().filter(|(path, _)| path.ends_with(".html")) {
            let tags = html::tags(built.text(path)).unwrap_or_else(|fault| panic!("{path}: {fault}"));
            pages.insert(path.as_str(), tags);
        }
        let ids_of = |tags: &[Tag]| tags.iter().filter_map(|tag| tag.get("id")).map(str::to_owned).collect();
        let ids = pages.iter().map(|(path, tags)| (*path, ids_of(tags))).collect();
        Web { built, base_url, pages, ids }
    }

    /// What is wrong with an address that stands in a file; nothing when it leads to a planned file, or out of the site.
    fn fault(&self, file: &str, url: &str) -> Option<String> {
        let base_path = self.base_url.split_once("://").and_then(|(_, rest)| Some(&rest[rest.find('/')?..]))?;
        let (url, anchor) = url.split_once('#').unwrap_or((url, ""));
        let path = if let Some(inside) = url.strip_prefix(&self.base_url) {
            inside.to_owned()
        } else if is_elsewhere(url) {
            return None;
        } else if let Some(inside) = url.strip_prefix(base_path).filter(|_| url.starts_with('/')) {
            inside.to_owned()
        } else if url.is_empty() {
            file.to_owned()
        } else {
            let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
            match join(folder, url) {
                Some(path) => path,
                None => return Some(format!("`{url}` leads above the site")),
            }
        };
        let path = decode(&path);
        let target = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path };
        if !self.built.files.contains_key(&target) {
            return Some(format!("there is no `{target}`"));
        }
        self.anchor_fault(&target, anchor)
    }

    fn anchor_fault(&self, file: &str, anchor: &str) -> Option<String> {
        let anchor = decode(anchor);
        let known = anchor.is_empty() || self.ids.get(file).is_some_and(|ids| ids.contains(&anchor));
        (!known).then(|| format!("nothing has the id `{anchor}` in `{file}`"))
    }
}

/// What is wrong with the pages and links of a built site.
pub(crate) fn broken_in(built: &Built, site: &Site) -> Vec<String> {
    broken(&Web::of(built, site))
}

fn broken(web: &Web<'_>) -> Vec<String> {
    let mut told = BTreeSet::new();
    for (path, tags) in &web.pages {
        let mut tell = |fault: String| told.insert(format!("{path}: {fault}"));
        let ids: Vec<&str> = tags.iter().filter_map(|tag| tag.get("id")).collect();
        for (at, id) in ids.iter().enumerate().filter(|(at, id)| ids[..*at].contains(id)) {
            tell(format!("the id `{id}` is there twice, the second time as no. {at}"));
        }
        let root = tags.iter().find(|tag| tag.name == "html");
        if !root.is_some_and(|root| root.get("lang").is_some() && matches!(root.get("dir"), Some("ltr" | "rtl"))) {
            tell("`<html>` has no `lang` or no `dir`".to_owned());
        }
        let mut level = 0;
        for tag in tags {
            if let Some(digit) = tag.name.strip_prefix('h').and_then(|digit| digit.parse::<u8>().ok()) {
                if digit > level + 1 {
                    tell(format!("`<{}>` comes after level {level}", tag.name));
                }
                level = digit;
            }
            // A letter is for mail clients: it has no policy, and its elements have rules of their own.
            let is_forbidden = |name: &str| name.starts_with("on") || name == "style" && !path.ends_with("/email.html");
            for name in tag.attributes.keys().filter(|name| is_forbidden(name)) {
                tell(format!("the policy forbids `{name}` in `<{}>`", tag.name));
            }
            if tag.name == "script" && tag.get("src").is_none() && tag.get("type") != Some("application/ld+json") {
                tell("a script stands in the page".to_owned());
            }
            for url in ["href", "src", "poster", "action"].iter().filter_map(|name| tag.get(name)) {
                // A licence is named, and not fetched.
                let is_fetched = tag.name != "a" && tag.get("rel") != Some("license");
                if is_fetched && is_elsewhere(url) && !url.starts_with(&web.base_url) && !url.starts_with("data:") {
                    tell(format!("`<{}>` is fetched from `{url}`", tag.name));
                }
                web.fault(path, url).map(&mut tell);
            }
            for id in ["aria-labelledby", "aria-describedby", "for", "headers"].iter().filter_map(|name| tag.get(name))
            {
                for id in id.split_whitespace().filter(|id| !ids.contains(id)) {
                    tell(format!("`<{}>` refers to `{id}`, which is not there", tag.name));
                }
            }
            if tag.get("http-equiv") == Some("refresh") {
                let to = tag
                    .get("content")
                    .and_then(|content| content.split_once("url="))
                    .expect("a refresh has an address");
                web.fault(path, to.1).map(&mut tell);
            }
            if tag.get("type") == Some("application/ld+json")
                && let Err(error) = serde_json::from_str::<Value>(&tag.text)
            {
                tell(format!("JSON-LD: {error}"));
            }
        }
    }
    for (path, url) in addresses_for_machines(web.built) {
        if !is_elsewhere(&url) && !url.starts_with('#') {
            told.insert(format!("{path}: `{url}` is not whole"));
        }
        told.extend(web.fault(&path, &url).map(|fault| format!("{path}: {fault}")));
    }
    told.into_iter().collect()
}

/// Every address in feeds and in the sitemap, those in the HTML of the entries included; and each of the files parses.
fn addresses_for_machines(built: &Built) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for path in built.files.keys() {
        let urls = if path.ends_with("feed.xml") {
            atom(path, built.text(path))
        } else if path.ends_with("feed.json") {
            json_feed(path, built.text(path))
        } else if path == "sitemap.xml" {
            sitemap(built.text(path))
        } else if path.ends_with(".json") || path.ends_with(".geojson") || path.ends_with(".webmanifest") {
            serde_json::from_str::<Value>(built.text(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
            Vec::new()
        } else {
            Vec::new()
        };
        all.extend(urls.into_iter().map(|url| (path.clone(), url)));
    }
    all
}

fn atom(path: &str, text: &str) -> Vec<String> {
    let feed: atom_syndication::Feed = text.parse().unwrap_or_else(|error| panic!("{path}: {error}"));
    let mut urls: Vec<String> = feed.links.iter().map(|link| link.href.clone()).collect();
    let mut ids = BTreeSet::new();
    for entry in &feed.entries {
        assert!(ids.insert(&entry.id), "{path}: the entry `{}` is there twice", entry.id);
        urls.extend(entry.links.iter().map(|link| link.href.clone()));
        let html = entry.content.as_ref().and_then(|content| content.value.as_deref()).unwrap_or_default();
        urls.extend(urls_of_html(path, html));
    }
    urls
}

fn json_feed(path: &str, text: &str) -> Vec<String> {
    let feed: Value = serde_json::from_str(text).unwrap_or_else(|error| panic!("{path}: {error}"));
    assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1", "{path}");
    let mut urls =
        vec![feed["home_page_url"].as_str().unwrap().to_owned(), feed["feed_url"].as_str().unwrap().to_owned()];
    for item in feed["items"].as_array().unwrap() {
        assert!(item["id"].is_string(), "{path}: an item without an id");
        urls.push(item["url"].as_str().unwrap().to_owned());
        urls.extend(urls_of_html(path, item["content_html"].as_str().unwrap_or_default()));
    }
    urls
}

fn urls_of_html(path: &str, html: &str) -> Vec<String> {
    let tags = html::tags(html).unwrap_or_else(|fault| panic!("{path}: {fault}"));
    let urls =
        |tag: &Tag| ["href", "src"].iter().filter_map(|name| tag.get(name)).map(str::to_owned).collect::<Vec<_>>();
    tags.iter().flat_map(urls).collect()
}

fn sitemap(text: &str) -> Vec<String> {
    let mut reader = quick_xml::Reader::from_str(text);
    let (mut urls, mut in_location) = (Vec::new(), false);
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("sitemap.xml: {error}")) {
            Event::Eof => return urls,
            Event::Start(tag) => in_location = tag.name().as_ref() == b"loc",
            Event::End(_) => in_location = false,
            Event::Empty(tag) => {
                let href = tag.attributes().map(Result::unwrap).find(|attribute| attribute.key.as_ref() == b"href");
                urls.extend(href.map(|href| String::from_utf8(href.value.to_vec()).unwrap()));
            }
            Event::Text(words) if in_location => urls.push(String::from_utf8(words.to_vec()).unwrap()),
            _ => {}
        }
    }
}

/// Whether an address has a scheme, or a host of its own.
fn is_elsewhere(url: &str) -> bool {
    let scheme = url.split([':', '/', '#']).next().unwrap_or_default();
    url.starts_with("//") || (url[scheme.len()..].starts_with(':') && !scheme.is_empty())
}

/// A relative address, from a folder of the site; nothing when it leads above the site.
fn join(folder: &str, url: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let is_folder = url.ends_with('/') || url.ends_with("..") || url == ".";
    for part in url.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    let joined = parts.join("/");
    Some(if is_folder && !joined.is_empty() { format!("{joined}/") } else { joined })
}

fn decode(url: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = url.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let hex = || u8::from_str_radix(std::str::from_utf8(after.get(..2)?).ok()?, 16).ok();
        match (byte, hex()) {
            (b'%', Some(decoded)) => {
                bytes.push(decoded);
                rest = &after[2..];
            }
            _ => {
                bytes.push(byte);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap()
}

#[test]
fn a_page_of_changes_is_there_in_every_language_or_in_none() {
    let site = Site::parse(
        "==> content/site.yaml\ntitle: Desk\nlanguages: [en, fr]\nbase_url: https://example.org/\n\
         ==> content/flood/001.md\n---\ntitle: One\nas_of: 2024-11-30\n---\n\n## Roads\n\nThe road to the coast is cut by water.\n\
         ==> content/flood/001.fr.md\n---\ntitle: Un\n---\n\n## Routes\n\nLa route de la côte est coupée par les eaux.\n\
         ==> content/flood/002.md\n---\ntitle: Two\nas_of: 2024-12-01\n---\n\n## Roads\n\nSchools open again on Monday, says a mayor.\n\
         ==> content/flood/002.fr.md\n---\ntitle: Deux\n---\n\n## Routes\n\nLa route de la côte est coupée par la neige.\n",
    );
    let built = build(&site);
    for path in ["flood/2/changes/index.html", "fr/flood/2/changes/index.html"] {
        assert!(built.files.contains_key(path), "{path}: {}", built.faults_printed());
    }
    assert!(built.text("flood/2/index.html").contains("changes/"));
}
