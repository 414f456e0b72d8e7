//! The keys that keep something from going out, or say where it goes. Left out, each has a meaning that is documented; with
//! nothing behind it, it shows that somebody wanted to say something. So an empty one is an error, and so is one of the keys
//! without which nobody knows what a text is and when its data end.

/// Every such key, wherever it stands. `timezone` decides when an embargo ends.
pub(super) const SAFEGUARDS: &[&str] = &[
    "as_of", "audience", "base_url", "branch", "draft", "embargo_until", "endpoint", "keep", "max_tlp",
    "offline_reading", "precision", "profile", "raw_html", "region", "timezone", "title", "tlp", "to", "withdrawn",
];

pub(super) fn is_one(key: &str) -> bool {
    SAFEGUARDS.contains(&key)
}

/// Whether the value of a key is a level, which counts.
pub(super) fn is_level(key: &str) -> bool {
    matches!(key, "audience" | "max_tlp" | "tlp")
}
