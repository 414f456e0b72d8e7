//! What the pages of one series say of the whole site: which lists the menu leads to, and the year that dates leave out. It is
//! all that a build of some series needs to know of the others, besides the reports that its own refer to.

use chrono::Datelike;
use serde::{Deserialize, Serialize};

use crate::links::LinkedSite;
use crate::plan::{RegisterKind, registers};

/// What pages of every kind say of the whole site.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WholeSite {
    /// The year of the newest report. Lists leave it out.
    pub(crate) year: i32,
    /// Whether there is a report.
    pub(crate) has_reports: bool,
    /// Whether readers have seen a report: one that is there, or one that was taken back.
    pub(crate) has_come_out: bool,
    /// Whether nothing that comes out is restricted in any way.
    pub(crate) is_plain: bool,
    /// The registers that have a page, by their place in [`RegisterKind::ALL`].
    registers: [bool; RegisterKind::ALL.len()],
}

impl WholeSite {
    pub(super) fn of(linked: &LinkedSite, is_plain: bool) -> WholeSite {
        let reports = &linked.site.reports;
        WholeSite {
            year: reports.iter().map(|report| report.as_of.day().year()).max().unwrap_or_default(),
            has_reports: !reports.is_empty(),
            has_come_out: linked.site.has_come_out(),
            is_plain,
            registers: RegisterKind::ALL.map(|register| registers::has_entries(linked, register)),
        }
    }

    /// Whether a register has a page.
    pub(crate) fn has(&self, register: RegisterKind) -> bool {
        RegisterKind::ALL.iter().zip(self.registers).any(|(kind, has)| *kind == register && has)
    }
}
