//! The keys that keep something from going out, or say where it goes. Left out, each has a meaning that is documented; with
//! nothing behind it, it shows that somebody wanted to say something. So an empty one is an error.

/// Every such key, wherever it stands. `timezone` decides when an embargo ends.
pub(super) const SAFEGUARDS: &[&str] = &[
    "audience", "branch", "draft", "embargo_until", "endpoint", "keep", "max_tlp", "offline_reading", "precision",
    "profile", "raw_html", "region", "timezone", "tlp", "to", "withdrawn",
];

pub(super) fn is_one(key: &str) -> bool {
    SAFEGUARDS.contains(&key)
}
