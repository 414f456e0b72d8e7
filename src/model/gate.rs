//! The gate: what may come out. It is asked once, while the site is built, and every output sees only what passed.

use chrono::{DateTime, Utc};

use crate::content::values::{Moment, Tlp};
use crate::content::yaml::{Path, Yaml};
use crate::diagnostic::Diagnostic;

use super::faults;
use super::period::Timestamp;
use super::report::Frame;

/// What may come out of this build.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gate {
    /// The time that counts as now.
    pub now: DateTime<Utc>,
    /// Whether drafts pass.
    pub drafts: bool,
    /// Whether embargoed reports pass before their time.
    pub embargoed: bool,
    /// The highest level that passes.
    pub audience: Tlp,
}

impl Gate {
    /// A gate that lets everything through, to look for faults in all of it.
    #[must_use]
    pub fn open(now: DateTime<Utc>) -> Gate {
        Gate { now, drafts: true, embargoed: true, audience: Tlp::Red }
    }

    /// Why something with these marks stays behind; nothing when it passes.
    #[must_use]
    pub fn withholds(&self, marks: &Marks) -> Option<Reason> {
        if marks.draft && !self.drafts {
            return Some(Reason::Draft);
        }
        match marks.embargo {
            Some(until) if !self.embargoed && self.now < until.start() => return Some(Reason::Embargo(until)),
            _ => {}
        }
        (marks.tlp > self.audience).then_some(Reason::Tlp(marks.tlp))
    }

    /// Reads the three keys that can hold a text back.
    pub(super) fn marks<T>(
        &self,
        draft: Option<bool>,
        embargo: Option<Moment>,
        tlp: Option<Tlp>,
        frame: &Frame<'_>,
        front: &Yaml<T>,
        faults: &mut Vec<Diagnostic>,
    ) -> Marks {
        let root = Path::Root;
        let path = root.key("embargo_until");
        if let Some(Moment::Day(_)) = embargo {
            faults.push(faults::embargo_without_hour(front.span(path)));
        }
        let embargo = frame.timestamp(embargo, front, path, faults).filter(|until| self.now < until.start());
        Marks { draft: draft.unwrap_or(false), embargo, tlp: tlp.unwrap_or_default() }
    }
}

/// What can keep a text from being public.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// It is a draft.
    pub draft: bool,
    /// It may not come out before then; nothing once that time has come.
    pub embargo: Option<Timestamp>,
    /// Who may read it.
    pub tlp: Tlp,
}

impl Marks {
    /// An edition stays behind with its report.
    #[must_use]
    pub(super) fn and(self, report: &Marks) -> Marks {
        Marks {
            draft: self.draft || report.draft,
            embargo: self.embargo.max(report.embargo),
            tlp: self.tlp.max(report.tlp),
        }
    }
}

/// Why a text stays behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It is a draft.
    Draft,
    /// Its time has not come.
    Embargo(Timestamp),
    /// It is above the audience.
    Tlp(Tlp),
    /// It was taken back.
    Withdrawn,
}
