//! How long what a build made is what a build of the same files would make.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

/// A time in which the same reports may come out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Validity {
    pub(crate) from: DateTime<Utc>,
    /// Until when, if not for ever.
    pub(crate) until: Option<DateTime<Utc>>,
}

impl Validity {
    /// Whether the same reports may come out at this time.
    pub(crate) fn holds_at(self, now: DateTime<Utc>) -> bool {
        self.from <= now && self.until.is_none_or(|until| now < until)
    }

    pub(super) fn to_json(self) -> Value {
        json!({ "from": self.from.to_rfc3339(), "until": self.until.map(|until| until.to_rfc3339()) })
    }

    pub(super) fn from_json(json: &Value) -> Option<Validity> {
        let time = |value: &Value| Some(DateTime::parse_from_rfc3339(value.as_str()?).ok()?.to_utc());
        let until = json.get("until")?;
        Some(Validity {
            from: time(json.get("from")?)?,
            until: if until.is_null() { None } else { Some(time(until)?) },
        })
    }
}
