//! Handling levels in words: what is shown must not read as more restricted than it is.
//!
//! A report may name its own level and any below it, and so may a site that of its audience. A higher one means that
//! somebody wanted to restrict something and did not. So do other words that ask to hold a text back, while nothing does.

use crate::content::body::Body;
use crate::content::marking;
use crate::content::values::{Id, Tlp};
use crate::content::yaml::Yaml;
use crate::diagnostic::Diagnostic;

use super::faults;

/// Checks a file of settings, a register or a series, whose texts can be on any page.
pub(super) fn check_shared<T>(file: &Yaml<T>, audience: Tlp, faults: &mut Vec<Diagnostic>) {
    let above = file.markings().iter().filter(|(tlp, _)| *tlp > audience);
    faults.extend(above.map(|(tlp, span)| faults::stray_marking(*span, *tlp, "the site is for", audience)));
}

/// Checks the words of a report or page that ask to hold it back. `level`: its own, if nothing else restricts it.
pub(super) fn check_wishes<T>(front: &Yaml<T>, body: &Body, level: Tlp, faults: &mut Vec<Diagnostic>) {
    let wishes = front.wishes().iter().chain(&body.wishes).filter(|wish| wish.level > level);
    faults.extend(wishes.map(|wish| wish.fault.clone()));
}

/// Checks a report or page of a level: its front matter, its text, and the names that become its address.
pub(super) fn check_text<'n, T>(
    front: &Yaml<T>,
    body: &Body,
    names: impl IntoIterator<Item = &'n Id>,
    level: Tlp,
    faults: &mut Vec<Diagnostic>,
) {
    let written = front.markings().iter().chain(&body.markings).copied();
    let named = names.into_iter().filter_map(|name| marking::first(name.as_str()));
    let named = named.map(|marking| (marking.tlp, front.source().whole()));
    let above = written.chain(named).filter(|(tlp, _)| *tlp > level);
    faults.extend(above.map(|(tlp, span)| faults::stray_marking(span, tlp, "this text is", level)));
}
