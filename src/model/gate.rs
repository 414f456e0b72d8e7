//! The gate: what may come out. It is asked once, while the site is built, and every output sees only what passed.

use chrono::{DateTime, Utc};

use crate::content::values::{Id, Moment, Tlp};
use crate::source::SourceId;

use super::period::Timestamp;
use super::settings::Settings;

/// What may come out of this build.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gate {
    /// The time that counts as now.
    pub(crate) now: DateTime<Utc>,
    pub(crate) drafts: bool,
    /// Whether embargoed reports pass before their time.
    pub(crate) embargoed: bool,
    /// The highest level that passes.
    pub(crate) audience: Tlp,
}

impl Gate {
    /// The gate of a site for its readers.
    pub(crate) fn public(settings: &Settings, now: Moment) -> Gate {
        let now = Timestamp::new(now, settings.timezone).or_else(|_| Timestamp::new(now, chrono_tz::Tz::UTC));
        let now = now.map_or(DateTime::UNIX_EPOCH, Timestamp::start);
        Gate { now, drafts: false, embargoed: false, audience: settings.audience }
    }

    /// A gate that lets everything through, to find the faults of what is withheld, too.
    pub(crate) fn open(now: DateTime<Utc>) -> Gate {
        Gate { now, drafts: true, embargoed: true, audience: Tlp::Red }
    }

    /// Why something with these restrictions is withheld; `None` if it passes.
    pub(crate) fn withholds(&self, restrictions: &Restrictions) -> Option<Reason> {
        if restrictions.draft && !self.drafts {
            return Some(Reason::Draft);
        }
        match restrictions.embargo {
            Some(until) if !self.embargoed && self.now < until.start() => return Some(Reason::Embargo(until)),
            _ => {}
        }
        (restrictions.tlp > self.audience).then_some(Reason::Tlp(restrictions.tlp))
    }
}

/// What can keep a text from being public.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Restrictions {
    /// It is a draft.
    pub(crate) draft: bool,
    /// The time before which it may not come out; `None` once that time has come.
    pub(crate) embargo: Option<Timestamp>,
    pub(crate) tlp: Tlp,
}

impl Restrictions {
    /// Both taken together: an edition is withheld with its report, and a page bears the highest level of what it shows.
    pub(crate) fn and(self, report: &Restrictions) -> Restrictions {
        Restrictions {
            draft: self.draft || report.draft,
            embargo: self.embargo.max(report.embargo),
            tlp: self.tlp.max(report.tlp),
        }
    }
}

/// Why a text is withheld.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reason {
    /// It is a draft.
    Draft,
    /// Its time has not come.
    Embargo(Timestamp),
    /// It is above the audience.
    Tlp(Tlp),
    /// It was taken back.
    Withdrawn,
}

/// A file that is withheld. Links to it are known to lead somewhere, but not where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Withheld {
    pub(crate) file: SourceId,
    /// Its series' folder; `None` for a page.
    pub(crate) series: Option<Id>,
    /// The last part of its address.
    pub(crate) slug: String,
    pub(crate) reason: Reason,
}
