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
        let now = Timestamp::earliest(now, settings.timezone).start();
        Gate { now, drafts: false, embargoed: false, audience: settings.audience }
    }

    /// A gate that lets everything through, to find the faults of what is withheld, too.
    pub(crate) fn open(now: DateTime<Utc>) -> Gate {
        Gate { now, drafts: true, embargoed: true, audience: Tlp::Red }
    }

    /// Why something with these restrictions is withheld; `None` if it passes.
    pub(crate) fn withholds(&self, restrictions: &Restrictions) -> Option<Reason> {
        if restrictions.draft && !self.drafts {
            return Some(if restrictions.in_doubt { Reason::Unread } else { Reason::Draft });
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
    /// It is a draft, or counts as one because it is in doubt.
    pub(crate) draft: bool,
    /// What says who may read it could not be read.
    pub(crate) in_doubt: bool,
    /// The time before which it may not come out; `None` once that time has come.
    pub(crate) embargo: Option<Timestamp>,
    pub(crate) tlp: Tlp,
}

impl Restrictions {
    /// Both taken together: an edition is withheld with its report, and a page bears the highest level of what it shows.
    pub(crate) fn and(self, report: &Restrictions) -> Restrictions {
        Restrictions {
            draft: self.draft || report.draft,
            in_doubt: self.in_doubt || report.in_doubt,
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
    /// What says who may read it could not be read, which is a fault of its own.
    Unread,
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The moment at which a clock in Paris that shows this begins to count.
    fn now(clock: &str) -> String {
        let settings = Settings { timezone: chrono_tz::Europe::Paris, ..Settings::default() };
        Gate::public(&settings, clock.parse().expect("a moment")).now.to_rfc3339()
    }

    #[test]
    fn a_time_that_clocks_skip_or_repeat_lifts_no_embargo_early() {
        assert_eq!(now("2024-06-01T12:00"), "2024-06-01T10:00:00+00:00");
        assert_eq!(now("2024-03-31T02:30"), "2024-03-31T00:30:00+00:00", "skipped");
        assert_eq!(now("2024-10-27T02:30"), "2024-10-27T00:30:00+00:00", "repeated");
        assert_eq!(now("2024-10-27T02:30+01:00"), "2024-10-27T01:30:00+00:00");
        assert_eq!(now("2024-03-31"), "2024-03-30T23:00:00+00:00");
    }

    #[test]
    fn an_embargo_ends_at_its_moment_and_not_before() {
        let settings = Settings::default();
        let until = Timestamp::new("2024-12-01T06:00+01:00".parse().expect("a moment"), settings.timezone).ok();
        let restrictions = Restrictions { embargo: until, ..Restrictions::default() };
        let passes =
            |clock: &str| Gate::public(&settings, clock.parse().expect("a moment")).withholds(&restrictions).is_none();
        assert_eq!(["2024-12-01T04:59Z", "2024-12-01T05:00Z", "2024-12-01T05:01Z"].map(passes), [false, true, true]);
    }
}
