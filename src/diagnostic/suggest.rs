//! "Did you mean": the nearest of the names that would have been right.

/// A file with more faults than this has one cause, which a name will not cure.
pub(crate) const WITH_HINT: usize = 20;

/// The names to compare with in a file with so many faults already: none if they are many, since comparing takes time.
pub(crate) fn while_few<T>(faults: usize, names: impl IntoIterator<Item = T>) -> impl Iterator<Item = T> {
    (faults < WITH_HINT).then_some(names).into_iter().flatten()
}

/// The name nearest to `written`, when it is near enough to be meant.
pub(crate) fn nearest<'a>(written: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let written = written.to_lowercase();
    let letters = written.chars().count();
    let limit = (letters / 3).max(1);
    // A name of another length is not near, and is not compared.
    let may_be_near = |name: &&str| name.chars().count().abs_diff(letters) <= limit || is_part(&written, name);
    names
        .into_iter()
        .filter(may_be_near)
        .map(|name| (strsim::damerau_levenshtein(&written, &name.to_lowercase()), name))
        .filter(|&(distance, name)| distance <= limit || is_part(&written, name))
        .min()
        .map(|(_, name)| name)
}

/// Whether two names differ in one letter, or in two that changed places.
pub(crate) fn is_one_slip(written: &str, name: &str) -> bool {
    name.chars().count() >= 4 && strsim::damerau_levenshtein(&written.to_lowercase(), &name.to_lowercase()) == 1
}

/// The hint made of it.
pub(crate) fn nearest_hint<'a>(written: &str, names: impl IntoIterator<Item = &'a str>) -> Option<String> {
    nearest(written, names).map(|name| format!("did you mean `{name}`?"))
}

/// `killed` is meant for `killed_total`, `aleppo` for `aleppo-2024`.
fn is_part(written: &str, name: &str) -> bool {
    written.chars().count() >= 4 && name.to_lowercase().starts_with(written)
}
