//! Messages without the values that they quote.

use std::borrow::Cow;

/// What stands within a number, a day or a time.
const JOINTS: [&str; 6] = [".", ",", "-", ":", "/", "T"];

/// Whether signs stand around values in a text of ours.
pub(super) fn has_quotes(text: &str) -> bool {
    text.contains(['`', '"'])
}

/// What `format!` would make of a template if each value were `…`.
pub(super) fn template_veiled(template: &str) -> String {
    let mut out = String::with_capacity(template.len());
    let mut chars = template.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '{' if chars.next_if_eq(&'{').is_some() => out.push('{'),
            '}' if chars.next_if_eq(&'}').is_some() => out.push('}'),
            '{' => {
                chars.by_ref().find(|c| *c == '}');
                if !out.ends_with('…') {
                    out.push('…');
                }
            }
            c => out.push(c),
        }
    }
    out
}

/// A text of ours that may hold values of a file, without these. A text that is the same whatever a file says stays.
pub(super) fn veiled(text: Cow<'static, str>) -> Cow<'static, str> {
    let text = match text {
        Cow::Borrowed(text) => return Cow::Borrowed(text),
        Cow::Owned(text) => text,
    };
    // A value may hold the very signs that stand around values, so all from the first to the last of them is left out.
    let mut out = text.clone();
    if let (Some(first), Some(last)) = (out.find(['`', '"']), out.rfind(['`', '"'])) {
        let end = if first == last { out.len() } else { last + 1 };
        out.replace_range(first..end, "`…`");
    }
    let mut veiled = String::with_capacity(out.len());
    for c in out.chars() {
        let is_within = |mark: &str| veiled.ends_with(&format!("…{mark}"));
        if !c.is_numeric() {
            veiled.push(c);
        } else if JOINTS.into_iter().any(is_within) {
            veiled.pop();
        } else if !is_within("") {
            veiled.push('…');
        }
    }
    Cow::Owned(veiled)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_keeps_the_words_between_its_values() {
        let veil = template_veiled;
        assert_eq!(veil("`{id}` has changed: `{series}` did on {time}"), "`…` has changed: `…` did on …");
        assert_eq!(veil("write `a: {{time: {time}, text: …}}`"), "write `a: {time: …, text: …}`");
        assert_eq!(veil("`{:?}`{} and {0}"), "`…`… and …");
        assert_eq!(veil("nothing"), "nothing");
    }

    #[test]
    fn no_value_is_left_in_a_veiled_text() {
        let veil = |text: &str| veiled(Cow::Owned(text.to_owned())).into_owned();
        assert_eq!(veil("`+963 11` looks like a phone number"), "`…` looks like a phone number");
        assert_eq!(veil("the parts add up to 12.5, but the total is 13"), "the parts add up to …, but the total is …");
        assert_eq!(veil("`a` of `b` is not the same as in no. 3"), "`…` is not the same as in no. …");
        assert_eq!(veil("changed on 2024-12-02T20:15, at 1,000.5 km"), "changed on …, at … km");
        assert_eq!(veil("`a`secret words` is wrong"), "`…` is wrong");
        assert_eq!(veil("around \"a`secret\", or remove them"), "around `…`, or remove them");
        assert_eq!(veil("one sign ` and words"), "one sign `…`");
        assert_eq!(veiled(Cow::Borrowed("write `key: 1`")), "write `key: 1`");
    }
}
