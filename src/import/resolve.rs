//! Where the links and pictures of foreign texts lead: to reports that are imported beside them, to files that come along,
//! to the old site, or nowhere.

use std::collections::{BTreeMap, BTreeSet};

use super::account::{Account, Deed, code};
use super::address::path_of;
use super::body::{Lead, Leads, anchor_of};
use super::folder::{Folder, ending_of, folder_of, joined, stem_of};
use super::kind::is_markdown;
use super::sources::slug;
use crate::media::{self, Purpose};
use crate::percent;

/// All that links can lead to.
pub(super) struct Targets<'t> {
    folder: &'t Folder,
    /// Folders whose files were at the root of the old site.
    statics: &'t [String],
    /// The address of the old site, without a slash at its end.
    old_url: Option<String>,
    /// Whether unknown addresses lead back to the old site.
    leads_back: bool,
    /// Imported files by the path that they came from.
    by_file: BTreeMap<String, String>,
    /// Imported files by their old addresses, in a form without endings.
    by_address: BTreeMap<String, String>,
    /// Imported files by the names that wikis and Jekyll use.
    by_name: BTreeMap<String, String>,
    /// Files that come along, by the path that they came from.
    copies: BTreeMap<String, String>,
    taken: BTreeSet<String>,
    /// Files of the series that hold what one of these files holds.
    kept: BTreeSet<String>,
    /// Whether a file of the series holds what a foreign one holds.
    is_same: &'t dyn Fn(&str, &str) -> bool,
    /// The path at which the old site was: `/valley`.
    base: String,
    /// The anchors of each imported file.
    anchors: BTreeMap<String, BTreeSet<String>>,
}

/// What is known of the old site, and of the series.
pub(super) struct Old<'t> {
    /// Folders whose files were at the root of the old site.
    pub(super) statics: &'t [String],
    pub(super) url: Option<&'t str>,
    /// Whether unknown addresses lead back to the old site.
    pub(super) leads_back: bool,
    /// The path at which it was.
    pub(super) base: String,
    /// The names of files that the series has.
    pub(super) taken: BTreeSet<String>,
    pub(super) is_same: &'t dyn Fn(&str, &str) -> bool,
}

impl<'t> Targets<'t> {
    pub(super) fn new(folder: &'t Folder, old: Old<'t>) -> Targets<'t> {
        Targets {
            folder,
            statics: old.statics,
            old_url: old.url.map(|url| url.trim_end_matches('/').to_owned()),
            leads_back: old.leads_back,
            by_file: BTreeMap::new(),
            by_address: BTreeMap::new(),
            by_name: BTreeMap::new(),
            copies: BTreeMap::new(),
            taken: old.taken,
            kept: BTreeSet::new(),
            is_same: old.is_same,
            base: old.base.trim_end_matches('/').to_owned(),
            anchors: BTreeMap::new(),
        }
    }

    /// Notes under which name a report is imported.
    pub(super) fn add(&mut self, file: &str, key: &str, addresses: &[String], title: &str, to: &str) {
        self.by_file.insert(file.to_owned(), to.to_owned());
        for address in addresses {
            self.by_address.entry(bare(address)).or_insert_with(|| to.to_owned());
        }
        for name in [stem_of(file), key.rsplit('/').next().unwrap_or(key), title] {
            self.by_name.entry(name.to_lowercase()).or_insert_with(|| to.to_owned());
        }
    }

    /// Notes which anchors an imported file has.
    pub(super) fn add_anchors(&mut self, to: &str, anchors: BTreeSet<String>) {
        self.anchors.insert(to.to_owned(), anchors);
    }

    /// The files that come along: from where, and their names in the series.
    pub(super) fn copies(&self) -> impl Iterator<Item = (&str, &str)> {
        self.copies.iter().filter(|(_, to)| !self.kept.contains(*to)).map(|(from, to)| (from.as_str(), to.as_str()))
    }

    /// Whether a file came along before: the series has what it holds, under a name that it would have.
    pub(super) fn is_here(&self, file: &str) -> bool {
        let name = name_of_copy(file);
        let behind_number = format!("-{name}");
        self.taken
            .iter()
            .any(|other| (*other == name || other.ends_with(&behind_number)) && (self.is_same)(file, other))
    }

    /// The links of one report.
    pub(super) fn of<'a>(
        &'a mut self,
        file: &'a str,
        address: Option<&'a str>,
        stem: &'a str,
        account: &'a mut Account,
    ) -> ReportLeads<'a, 't> {
        ReportLeads { targets: self, file, address, stem, account }
    }
}

/// An address without what programs leave out or put in: `/a/index.html`, `/a.html`, `/a/` are one.
pub(super) fn bare(address: &str) -> String {
    let path = percent::decoded(address).map_or_else(|| address.to_owned(), std::borrow::Cow::into_owned);
    let path = path.split(['?', '#']).next().unwrap_or_default().to_lowercase();
    let path = path.strip_suffix("index.html").unwrap_or(&path);
    let path = path.trim_end_matches('/');
    let path = [".html", ".htm", ".md", ".mdx"].iter().find_map(|end| path.strip_suffix(end)).unwrap_or(path);
    path.trim_matches('/').to_owned()
}

/// The links of one report.
pub(super) struct ReportLeads<'a, 't> {
    targets: &'a mut Targets<'t>,
    /// The file that it came from.
    file: &'a str,
    /// Where it was on the old site.
    address: Option<&'a str>,
    /// The number under which it is imported.
    stem: &'a str,
    account: &'a mut Account,
}

impl Leads for ReportLeads<'_, '_> {
    fn link(&mut self, address: &str) -> Lead {
        let address = address.trim();
        if let Some(name) = address.strip_prefix("wiki:") {
            return self.wiki(name);
        }
        let lower = address.to_ascii_lowercase();
        if let Some(rest) = address.strip_prefix("//") {
            return Lead::To(format!("https://{rest}"));
        }
        if lower.starts_with("www.") {
            return Lead::To(format!("https://{address}"));
        }
        let path = match self.on_old_site(address) {
            Some(path) => path,
            None if ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| lower.starts_with(scheme)) => {
                return if lower.contains([' ', '"']) {
                    Lead::To(address.replace(' ', "%20").replace('"', "%22"))
                } else {
                    Lead::Same
                };
            }
            None if has_scheme(&lower) => return Lead::Nowhere,
            // From the folder of texts, in Zola and Docusaurus.
            None => address.strip_prefix("@/").or_else(|| address.strip_prefix("@site/")).unwrap_or(address).to_owned(),
        };
        let path = self.below_base(path);
        let (path, anchor) = match path.split_once('#') {
            Some((page, anchor)) => (page.to_owned(), Some(anchor.to_owned())),
            None => (path, None),
        };
        if let Some(target) = self.report(&path) {
            return Lead::To(self.with_anchor(target, anchor.as_deref()));
        }
        if let Some(name) = self.find(&path).and_then(|file| self.copy(&file, Purpose::Attachment)) {
            return Lead::To(name);
        }
        self.back(&anchor.map_or(path.clone(), |anchor| format!("{path}#{anchor}")))
    }

    fn picture(&mut self, address: &str) -> Lead {
        let address = address.trim();
        let address = address.strip_prefix("wiki:").unwrap_or(address);
        let asked = required(address);
        let address = asked.as_deref().unwrap_or(address);
        let path = match self.on_old_site(address) {
            Some(path) => path,
            None if address.starts_with("//") => return Lead::Link(format!("https:{address}")),
            None if address.starts_with("http://") || address.starts_with("https://") => {
                return Lead::Link(address.replace(' ', "%20"));
            }
            None if has_scheme(&address.to_ascii_lowercase()) => return Lead::Nowhere,
            None => address
                .strip_prefix("@site/static")
                .or_else(|| address.strip_prefix("@site"))
                .unwrap_or(address)
                .to_owned(),
        };
        let path = self.below_base(path);
        match self.find(&path) {
            Some(file) => match self.copy(&file, Purpose::Picture) {
                Some(name) => Lead::To(name),
                None => self.copy(&file, Purpose::Attachment).map_or(Lead::Nowhere, Lead::Link),
            },
            None => match self.back(&path) {
                Lead::To(address) => Lead::Link(address),
                _ => Lead::Nowhere,
            },
        }
    }
}

impl ReportLeads<'_, '_> {
    /// The path of an address on the old site.
    fn on_old_site(&self, address: &str) -> Option<String> {
        let old = self.targets.old_url.as_deref()?;
        let without_scheme =
            |url: &str| url.split_once("://").map(|(_, rest)| rest.trim_start_matches("www.").to_owned());
        let rest = without_scheme(address)?.strip_prefix(&without_scheme(old)?)?.to_owned();
        (rest.is_empty() || rest.starts_with(['/', '?', '#']))
            .then(|| if rest.starts_with('/') { rest } else { format!("/{rest}") })
    }

    /// A path from the root of the old site, whichever folder of its host that was.
    fn below_base(&self, path: String) -> String {
        match path.strip_prefix(self.targets.base.as_str()) {
            Some(rest) if rest.starts_with('/') => rest.to_owned(),
            Some("") if !path.is_empty() => "/".to_owned(),
            _ => path,
        }
    }

    /// A report, and the place in it, if it has that.
    fn with_anchor(&self, target: String, anchor: Option<&str>) -> String {
        let anchor = anchor
            .map(|anchor| percent::decoded(anchor).map_or_else(|| anchor.to_owned(), std::borrow::Cow::into_owned));
        let has = |anchor: &String| self.targets.anchors.get(&target).is_some_and(|anchors| anchors.contains(anchor));
        match anchor.filter(has) {
            Some(anchor) => format!("{target}#{anchor}"),
            None => target,
        }
    }

    fn wiki(&self, name: &str) -> Lead {
        let name = percent::decoded(name).map_or_else(|| name.to_owned(), std::borrow::Cow::into_owned);
        let (name, heading) = name.split_once('#').unwrap_or((&name, ""));
        let name = name.to_lowercase();
        let found = self.targets.by_name.get(name.rsplit('/').next().unwrap_or(&name));
        found.map_or(Lead::Nowhere, |target| Lead::To(self.with_anchor(target.clone(), Some(&anchor_of(heading)))))
    }

    /// The report that an address or path names.
    fn report(&self, address: &str) -> Option<String> {
        let path = percent::decoded(address)?.into_owned();
        let path = path.split(['?', '#']).next().unwrap_or_default();
        if path.is_empty() {
            return None;
        }
        let targets = &self.targets;
        if path.starts_with('/')
            && let Some(target) = targets.by_address.get(&bare(path))
        {
            return Some(target.clone());
        }
        // The old home page was a list, not a report.
        if bare(path).is_empty() && path.starts_with('/') {
            return None;
        }
        let is_from_root = path.starts_with('/');
        let folders = [folder_of(self.file), "", "content", "docs"];
        for folder in folders.into_iter().skip(usize::from(is_from_root)) {
            let Some(file) = joined(folder, path) else { continue };
            for end in ["", ".md", ".mdx", ".html", "/index.md", ".markdown"] {
                if let Some(target) = targets.by_file.get(&format!("{file}{end}")) {
                    return Some(target.clone());
                }
            }
        }
        // Beside the address that the text had.
        let own = self.address.filter(|_| !is_from_root);
        let beside = own.and_then(|own| joined(own, path));
        let level = own.and_then(|own| joined(folder_of(own.trim_end_matches('/')), path));
        let by_address = [beside, level]
            .into_iter()
            .flatten()
            .filter(|path| !bare(path).is_empty())
            .find_map(|path| targets.by_address.get(&bare(&path)));
        by_address.cloned().or_else(|| {
            let is_name =
                !path.contains('/') && !path.contains('.') || path.starts_with("_posts/") || is_markdown(path);
            targets
                .by_name
                .get(&stem_of(&format!("{}.x", path.trim_end_matches(".md"))).to_lowercase())
                .filter(|_| is_name)
                .cloned()
        })
    }

    /// The file of the folder that an address names.
    fn find(&self, address: &str) -> Option<String> {
        let path = address.split(['?', '#']).next().unwrap_or_default();
        let path = percent::decoded(path)?.into_owned();
        let inside = path.trim_start_matches('/');
        let mut folders: Vec<&str> = Vec::new();
        if !path.starts_with('/') {
            folders.push(folder_of(self.file));
        }
        folders.push("");
        folders.extend(self.targets.statics.iter().map(String::as_str));
        let found =
            folders.iter().filter_map(|folder| joined(folder, inside)).find(|path| self.targets.folder.has(path));
        // Programs publish in folders of other names: `/static/img/a.png`, `/wp-content/uploads/a.png`.
        found.or_else(|| {
            let end = format!("/{inside}");
            self.targets.folder.paths().find(|path| path.ends_with(&end) && inside.contains('/')).map(str::to_owned)
        })
    }

    /// The name under which a file comes along, if it may go out for a purpose.
    fn copy(&mut self, file: &str, purpose: Purpose) -> Option<String> {
        let kind = self.targets.folder.kind(file)?;
        let name = name_of_copy(file);
        if let Err(objection) = media::judge(&name, kind, purpose) {
            self.account.note(Deed::Lost, format!("the file {}: it {objection}", code(file)));
            return None;
        }
        if let Some(name) = self.targets.copies.get(file) {
            return Some(name.clone());
        }
        let other =
            |n: usize| if n == 2 { format!("{}-{name}", self.stem) } else { format!("{}-{n}-{name}", self.stem) };
        // An import that was stopped has left it here.
        let is_here = |name: &String| self.targets.taken.contains(name) && (self.targets.is_same)(file, name);
        if let Some(name) = [name.clone(), other(2)].into_iter().find(is_here) {
            self.targets.kept.insert(name.clone());
            self.targets.copies.insert(file.to_owned(), name.clone());
            return Some(name);
        }
        let name = if self.targets.taken.contains(&name) {
            (2..).map(other).find(|name| !self.targets.taken.contains(name))?
        } else {
            name
        };
        self.targets.taken.insert(name.clone());
        self.targets.copies.insert(file.to_owned(), name.clone());
        self.account.note(Deed::Taken, format!("the file {} comes along as {}", code(file), code(&name)));
        Some(name)
    }

    /// An address on the old site, if the user named it.
    fn back(&self, path: &str) -> Lead {
        let targets = &self.targets;
        let Some(old) = targets.old_url.as_deref().filter(|_| targets.leads_back) else { return Lead::Nowhere };
        let path = match (path.starts_with('/'), self.address) {
            (true, _) => path.to_owned(),
            (false, Some(own)) => match joined(own, path) {
                Some(path) => format!("/{path}"),
                None => return Lead::Nowhere,
            },
            (false, None) => path_of(path),
        };
        Lead::To(format!("{old}{}", path.replace(' ', "%20")))
    }
}

/// The name that a file has in a series.
fn name_of_copy(file: &str) -> String {
    let name = file.rsplit('/').next().unwrap_or(file);
    let stem = slug(&stem_of(name).replace('.', "-"));
    let ending = ending_of(name);
    if ending.is_empty() { stem } else { format!("{stem}.{ending}") }
}

/// `require('./a.png').default`, `useBaseUrl('/a.png')`: the path in it.
fn required(address: &str) -> Option<String> {
    let rest = address.split_once("require(").or_else(|| address.split_once("useBaseUrl("))?.1;
    let quote = rest.chars().next().filter(|quote| matches!(quote, '\'' | '"' | '`'))?;
    Some(rest[1..].split(quote).next()?.to_owned())
}

fn has_scheme(address: &str) -> bool {
    let scheme = address.split(':').next().unwrap_or_default();
    address.contains(':')
        && !scheme.is_empty()
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
}
