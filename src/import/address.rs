//! Where a text was on the old site: what its front matter says, else the habit of the program.

use super::folder::{Folder, folder_of, stem_of};
use super::keys::{Meaning, entries, meant};
use super::kind::{Kind, quoted_after};
use super::value::{Map, Value, get, normal};
use crate::content::written_dates;

/// What an address is made of.
pub(super) struct Place<'p> {
    /// The path below the folder of texts, without ending and language.
    pub(super) key: &'p str,
    pub(super) language: Option<&'p str>,
    pub(super) front: &'p Map,
    pub(super) settings: &'p Map,
}

impl Place<'_> {
    fn said(&self, meaning: Meaning) -> Option<String> {
        let entries = entries(self.front);
        meant(&entries, meaning).find_map(|entry| entry.value.text())
    }
}

/// The old addresses of a text, from the root of the old site.
pub(super) fn old(kind: Kind, place: &Place<'_>, dated: Option<&(String, String)>) -> Vec<String> {
    let said =
        place.said(Meaning::Permalink).filter(|url| !url.contains(['{', '$']) && url != "false" && url != "true");
    let has_none = place.said(Meaning::Permalink).is_some_and(|url| url == "false");
    let written = match said {
        None if has_none => None,
        Some(url) if url.contains(':') && !url.contains("://") => Some(filled(kind, &url, place, dated)),
        Some(url) => Some(path_of(&url)),
        None => usual(kind, place, dated),
    };
    let mut addresses: Vec<String> = written.into_iter().collect();
    let entries = entries(place.front);
    addresses.extend(meant(&entries, Meaning::Aliases).flat_map(|entry| entry.value.texts()).map(|url| path_of(&url)));
    addresses.retain(|address| is_possible(address));
    addresses.dedup();
    addresses
}

/// The path of an address, from the root: `https://old.example/a/` is `/a/`.
pub(super) fn path_of(url: &str) -> String {
    let url = url.trim();
    let path = match url.split_once("://") {
        Some((_, rest)) => rest.find('/').map_or("/", |at| &rest[at..]),
        None => url,
    };
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let path = path.strip_suffix("index.html").unwrap_or(path);
    if path.starts_with('/') { path.to_owned() } else { format!("/{path}") }
}

/// The path at which the old site was, below its host: `baseurl: /valley`, `baseUrl: '/docs/'`, `https://x.example/valley/`.
pub(super) fn base(kind: Kind, folder: &Folder, settings: &Map) -> String {
    let said = |name: &str| get(settings, name).and_then(Value::text);
    let written = match kind {
        Kind::Docusaurus => {
            let names = ["docusaurus.config.js", "docusaurus.config.ts", "docusaurus.config.mjs"];
            let text = names.iter().find_map(|path| folder.text(path)).unwrap_or_default();
            quoted_after(&text, "baseUrl:", ',').into_iter().next()
        }
        Kind::Jekyll => said("baseurl"),
        _ => ["base_url", "site_url"].iter().find_map(|name| said(name)),
    };
    let base = written.map(|url| path_of(&url)).unwrap_or_default();
    base.trim_end_matches('/').to_owned()
}

/// Whether a redirect can be at an address.
fn is_possible(address: &str) -> bool {
    address.len() > 1
        && address.len() < 200
        && !address.contains("..")
        && !address.contains("//")
        && address.chars().all(|c| c.is_alphanumeric() || matches!(c, '/' | '-' | '_' | '.' | '~'))
}

/// The address that a program gives to a text which names none.
fn usual(kind: Kind, place: &Place<'_>, dated: Option<&(String, String)>) -> Option<String> {
    let key = place.key;
    let slug = place.said(Meaning::Slug);
    let folder = folder_of(key);
    let stem = key.rsplit('/').next().unwrap_or(key);
    let last = slug.clone().unwrap_or_else(|| stem.to_owned());
    let in_folder = |last: &str| match folder {
        "" => format!("/{last}/"),
        folder => format!("/{folder}/{last}/"),
    };
    // A page in a folder of its own is named by the folder.
    let bundled = || match &slug {
        Some(slug) => format!("/{}/{slug}/", folder_of(folder)).replace("//", "/"),
        None => format!("/{folder}/"),
    };
    let address = match kind {
        Kind::Hugo | Kind::Cstate => {
            let section = key.split('/').next().unwrap_or_default();
            let pattern = get(place.settings, "permalinks")
                .map(|of| of.get("page").unwrap_or(of))
                .and_then(|of| of.get(section))
                .and_then(Value::text);
            let address = match pattern {
                Some(pattern) => filled(kind, &pattern, place, dated),
                None if stem == "index" => bundled(),
                None => in_folder(&last),
            };
            let address = address.to_lowercase().replace(' ', "-");
            if is_ugly(section, place.settings) { format!("{}.html", address.trim_end_matches('/')) } else { address }
        }
        Kind::Zola => {
            let last = slug.clone().or_else(|| dated.map(|(_, rest)| rest.clone())).unwrap_or_else(|| stem.to_owned());
            if stem == "index" { bundled() } else { in_folder(&last) }
        }
        Kind::Jekyll if key.starts_with("_drafts/") => return None,
        Kind::Jekyll => of_jekyll(place, dated),
        Kind::Eleventy => {
            let last = dated.map_or(stem, |(_, rest)| rest);
            if stem == "index" { bundled() } else { in_folder(last) }
        }
        Kind::Docusaurus => match (key.strip_prefix("blog/"), dated) {
            (Some(_), _) if slug.is_some() => format!("/blog/{}", last.trim_start_matches('/')),
            (Some(inside), Some((date, rest))) => {
                let day = date.replace('-', "/");
                // Folders before the date stand behind it.
                let at = inside.find(date.as_str()).or_else(|| inside.find(&day)).unwrap_or(0);
                format!("/blog/{day}/{}{rest}", &inside[..at])
            }
            _ if stem == "index" => format!("/{folder}"),
            _ => match slug {
                Some(slug) if slug.starts_with('/') => format!("/docs{slug}"),
                _ => format!("/{folder}/{last}").replace("//", "/"),
            },
        },
        Kind::Mkdocs => {
            if stem == "index" {
                format!("/{folder}/")
            } else {
                in_folder(stem)
            }
        }
        Kind::Upptime | Kind::Wordpress | Kind::Plain => return None,
    };
    match place.language.filter(|_| matches!(kind, Kind::Hugo | Kind::Zola | Kind::Mkdocs | Kind::Cstate)) {
        Some(language) if is_default(language, place.settings) => Some(address),
        Some(language) => Some(format!("/{}{address}", language.to_lowercase())),
        None => Some(address),
    }
}

fn is_default(language: &str, settings: &Map) -> bool {
    ["default_content_language", "default_language", "language_code"]
        .iter()
        .find_map(|name| get(settings, name)?.text())
        .is_some_and(|default| default.split(['-', '_']).next() == language.split('-').next())
}

/// Whether Hugo made files in the place of folders: for all texts, or for those of a section.
fn is_ugly(section: &str, settings: &Map) -> bool {
    let said = ["ugly_urls", "uglyurls"].iter().find_map(|name| get(settings, name));
    let of_section = said.and_then(|said| said.get(section)).or(said);
    of_section == Some(&Value::Switch(true))
}

fn of_jekyll(place: &Place<'_>, dated: Option<&(String, String)>) -> String {
    let is_post = dated.is_some() && (place.key.contains("_posts/") || !place.key.starts_with('_'));
    if !is_post {
        let of_site = get(place.settings, "permalink").and_then(Value::text).unwrap_or_default();
        let collection = place.key.strip_prefix('_').and_then(|key| key.split('/').next());
        let pattern = collection
            .and_then(|name| get(place.settings, "collections")?.get(&normal(name))?.get("permalink")?.text())
            .filter(|pattern| pattern.contains(':'));
        return match pattern {
            Some(pattern) => filled(Kind::Jekyll, &pattern, place, dated),
            None if of_site == "pretty" => format!("/{}/", place.key.trim_start_matches('_')),
            None => format!("/{}.html", place.key.trim_start_matches('_')),
        };
    }
    let pattern = get(place.settings, "permalink").and_then(Value::text).unwrap_or_default();
    let pattern = match &*pattern {
        "" | "date" => "/:categories/:year/:month/:day/:title.html",
        "pretty" => "/:categories/:year/:month/:day/:title/",
        "none" => "/:categories/:title.html",
        other => other,
    };
    filled(Kind::Jekyll, pattern, place, dated)
}

/// A pattern of Jekyll or Hugo with its parts filled in: `/:year/:month/:title/`.
fn filled(kind: Kind, pattern: &str, place: &Place<'_>, dated: Option<&(String, String)>) -> String {
    let stem = stem_of(&format!("{}.x", place.key)).to_owned();
    // Hugo takes the date for a part of the name, of a file as of a folder.
    let is_hugo = matches!(kind, Kind::Hugo | Kind::Cstate);
    let name = match stem.as_str() {
        _ if is_hugo && stem != "index" => stem.clone(),
        "index" => folder_of(place.key).rsplit('/').next().unwrap_or_default().to_owned(),
        _ => dated.map_or(stem.clone(), |(_, rest)| rest.clone()),
    };
    let said = place.said(Meaning::Date).and_then(|date| written_dates::read(&date));
    let date = said.or_else(|| dated.map(|(date, _)| date.clone())).unwrap_or_default();
    let part = |range: std::ops::Range<usize>| date.get(range).unwrap_or_default().to_owned();
    let by_file = place.said(Meaning::Slug).unwrap_or_else(|| name.clone());
    // Without a slug, Hugo makes one of the title.
    let of_title = place.said(Meaning::Title).filter(|_| is_hugo).map(|title| urlized(&title));
    let of_title = of_title.filter(|title| !title.is_empty());
    let slug = place.said(Meaning::Slug).or_else(|| of_title.clone()).unwrap_or_else(|| name.clone());
    let title = of_title.unwrap_or_else(|| slug.clone());
    let categories = place.front.iter().filter(|(key, _)| matches!(key.as_str(), "categories" | "category"));
    // Jekyll takes the folders above `_posts` for categories, too.
    let above = place.key.split_once("_posts/").map_or("", |(above, _)| above);
    let above = above.split('/').filter(|folder| !folder.is_empty()).map(str::to_owned);
    let categories = above.chain(categories.flat_map(|(_, value)| match value {
        Value::Text(text) => text.split_whitespace().map(str::to_owned).collect(),
        other => other.texts(),
    }));
    let mut unique: Vec<String> = Vec::new();
    for category in categories.map(|category| category.to_lowercase().replace(' ', "-")) {
        if !unique.contains(&category) {
            unique.push(category);
        }
    }
    let section = place.key.split('/').next().unwrap_or_default();
    // Of a collection, the folder is no part of the path.
    let inside =
        place.key.split_once('/').filter(|(folder, _)| folder.starts_with('_')).map_or(place.key, |(_, rest)| rest);
    let mut address = pattern.to_owned();
    for (token, value) in [
        (":categories", unique.join("/")),
        (":year", part(0..4)),
        (":month", part(5..7)),
        (":day", part(8..10)),
        (":slugorfilename", by_file.clone()),
        (":slugorcontentbasename", by_file),
        (":contentbasename", name.clone()),
        (":filename", name.clone()),
        (":title", title),
        (":slug", slug),
        (":name", name),
        (":sections", folder_of(place.key).to_owned()),
        (":section", section.to_owned()),
        (":collection", section.trim_start_matches('_').to_owned()),
        (":path", inside.to_owned()),
        (":output_ext", ".html".to_owned()),
    ] {
        address = address.replace(token, &value);
    }
    while address.contains("//") {
        address = address.replace("//", "/");
    }
    if address.starts_with('/') { address } else { format!("/{address}") }
}

/// A title as Hugo writes it in addresses: `Floods in Lomba, day 3` is `floods-in-lomba-day-3`.
fn urlized(title: &str) -> String {
    let is_kept = |c: &char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '~' | ' ');
    let kept: String = title.to_lowercase().chars().filter(is_kept).collect();
    let words = kept.split([' ', '-']).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::super::front::split;
    use super::*;

    fn check(kind: Kind, settings: &str, key: &str, front: &str, wanted: &str) {
        let read = |yaml: &str| split(&format!("---\n{yaml}\n---\n")).front;
        let (settings, front) = (read(settings), read(front));
        let dated = written_dates::of_name(key.strip_suffix("/index").unwrap_or(key));
        let place = Place { key, language: None, front: &front, settings: &settings };
        assert_eq!(usual(kind, &place, dated.as_ref()).as_deref(), Some(wanted), "{key}");
    }

    #[test]
    fn a_text_had_the_address_that_its_program_gave_it() {
        let none = "title: x";
        check(Kind::Hugo, none, "posts/First Day", none, "/posts/first-day/");
        check(Kind::Hugo, "uglyURLs: true", "posts/First", none, "/posts/first.html");
        check(Kind::Hugo, "uglyURLs: {posts: true}", "notes/First", none, "/notes/first/");
        let by = |pattern: &str| format!("permalinks: {{posts: '/n/{pattern}/'}}");
        let titled = "title: 'Lomba: floods, day 3'";
        for key in ["posts/2026-03-02-lomba", "posts/2026-03-02-lomba/index"] {
            check(Kind::Hugo, &by(":slug"), key, titled, "/n/lomba-floods-day-3/");
            check(Kind::Hugo, &by(":slug"), key, "slug: water", "/n/water/");
            check(Kind::Hugo, &by(":slugorfilename"), key, titled, "/n/2026-03-02-lomba/");
            check(Kind::Hugo, &by(":slugorcontentbasename"), key, titled, "/n/2026-03-02-lomba/");
            check(Kind::Hugo, &by(":filename"), key, "slug: water", "/n/2026-03-02-lomba/");
            check(Kind::Hugo, &by(":contentbasename"), key, "slug: water", "/n/2026-03-02-lomba/");
        }
        check(Kind::Docusaurus, none, "blog/2024-03-01-flood", none, "/blog/2024/03/01/flood");
        check(Kind::Docusaurus, none, "blog/2024-03-01-flood/index", none, "/blog/2024/03/01/flood");
        check(Kind::Docusaurus, none, "blog/2024/03/01/flood", none, "/blog/2024/03/01/flood");
        check(Kind::Docusaurus, none, "blog/valley/2024-03-01-flood", none, "/blog/2024/03/01/valley/flood");
        check(Kind::Docusaurus, none, "blog/2024-03-01-flood", "slug: water", "/blog/water");
        check(
            Kind::Jekyll,
            none,
            "news/_posts/2024-03-01-a",
            "categories: [Fire, news]",
            "/news/fire/2024/03/01/a.html",
        );
        check(Kind::Jekyll, "collections: {teams: {permalink: '/t/:path/'}}", "_teams/north/a", none, "/t/north/a/");
        check(Kind::Jekyll, "permalink: pretty", "_teams/a", none, "/teams/a/");
        check(Kind::Jekyll, none, "_teams/a", none, "/teams/a.html");
    }
}
