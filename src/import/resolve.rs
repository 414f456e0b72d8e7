//! Where the links and pictures of foreign texts lead: to reports that are imported beside them, to files that come along,
//! to the old site, or nowhere.

use std::collections::{BTreeMap, BTreeSet};

use super::account::{Account, Deed, code};
use super::address::path_of;
use super::body::{Lead, Leads};
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
}

impl<'t> Targets<'t> {
    /// `taken` are the names of files that the series has.
    pub(super) fn new(
        folder: &'t Folder,
        statics: &'t [String],
        old_url: (Option<&str>, bool),
        taken: BTreeSet<String>,
    ) -> Targets<'t> {
        Targets {
            folder,
            statics,
            old_url: old_url.0.map(|url| url.trim_end_matches('/').to_owned()),
            leads_back: old_url.1,
            by_file: BTreeMap::new(),
            by_address: BTreeMap::new(),
            by_name: BTreeMap::new(),
            copies: BTreeMap::new(),
            taken,
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

    /// The files that come along: from where, and their names in the series.
    pub(super) fn copies(&self) -> impl Iterator<Item = (&str, &str)> {
        self.copies.iter().map(|(from, to)| (from.as_str(), to.as_str()))
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
fn bare(address: &str) -> String {
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
        if let Some(target) = self.report(&path) {
            return Lead::To(target);
        }
        if let Some(name) = self.find(&path).and_then(|file| self.copy(&file, Purpose::Attachment)) {
            return Lead::To(name);
        }
        self.back(&path)
    }

    fn picture(&mut self, address: &str) -> Lead {
        let address = address.trim();
        let address = address.strip_prefix("wiki:").unwrap_or(address);
        let path = match self.on_old_site(address) {
            Some(path) => path,
            None if address.starts_with("//") => return Lead::Link(format!("https:{address}")),
            None if address.starts_with("http://") || address.starts_with("https://") => {
                return Lead::Link(address.replace(' ', "%20"));
            }
            None if has_scheme(&address.to_ascii_lowercase()) => return Lead::Nowhere,
            None => address.to_owned(),
        };
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

    fn wiki(&self, name: &str) -> Lead {
        let name = percent::decoded(name).map_or_else(|| name.to_owned(), std::borrow::Cow::into_owned);
        let name = name.split('#').next().unwrap_or_default().to_lowercase();
        let found = self.targets.by_name.get(name.rsplit('/').next().unwrap_or(&name));
        found.map_or(Lead::Nowhere, |target| Lead::To(target.clone()))
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
        let folders = [folder_of(self.file), "", "content", "docs"];
        for folder in folders {
            let Some(file) = joined(folder, path) else { continue };
            for end in ["", ".md", ".mdx", ".html", "/index.md", ".markdown"] {
                if let Some(target) = targets.by_file.get(&format!("{file}{end}")) {
                    return Some(target.clone());
                }
            }
        }
        // Beside the address that the text had.
        let beside = self.address.and_then(|own| joined(own, path));
        let level = self.address.and_then(|own| joined(folder_of(own.trim_end_matches('/')), path));
        let by_address = [beside, level].into_iter().flatten().find_map(|path| targets.by_address.get(&bare(&path)));
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
        let name = file.rsplit('/').next().unwrap_or(file);
        let stem = slug(&stem_of(name).replace('.', "-"));
        let ending = ending_of(name);
        let name = if ending.is_empty() { stem.clone() } else { format!("{stem}.{ending}") };
        if let Err(objection) = media::judge(&name, kind, purpose) {
            self.account.note(Deed::Lost, format!("the file {}: it {objection}", code(file)));
            return None;
        }
        if let Some(name) = self.targets.copies.get(file) {
            return Some(name.clone());
        }
        let other =
            |n: usize| if n == 2 { format!("{}-{name}", self.stem) } else { format!("{}-{n}-{name}", self.stem) };
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

fn has_scheme(address: &str) -> bool {
    let scheme = address.split(':').next().unwrap_or_default();
    address.contains(':')
        && !scheme.is_empty()
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
}
