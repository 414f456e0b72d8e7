//! "Did you mean": the nearest of the names that would have been right.

/// The name nearest to `written`, when it is near enough to be meant.
pub(crate) fn nearest<'a>(written: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let written = written.to_lowercase();
    let limit = (written.chars().count() / 3).max(1);
    names
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(&written, &name.to_lowercase()), name))
        .filter(|&(distance, name)| distance <= limit || is_part(&written, name))
        .min()
        .map(|(_, name)| name)
}

/// The hint made of it.
pub(crate) fn nearest_hint<'a>(written: &str, names: impl IntoIterator<Item = &'a str>) -> Option<String> {
    nearest(written, names).map(|name| format!("did you mean `{name}`?"))
}

/// `killed` is meant for `killed_total`, `aleppo` for `aleppo-2024`.
fn is_part(written: &str, name: &str) -> bool {
    written.chars().count() >= 4 && name.to_lowercase().starts_with(written)
}
