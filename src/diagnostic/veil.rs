//! Messages without the values that they quote.

use std::borrow::Cow;

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
        } else if [".", ","].into_iter().any(is_within) {
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
    fn no_value_is_left_in_a_veiled_text() {
        let veil = |text: &str| veiled(Cow::Owned(text.to_owned())).into_owned();
        assert_eq!(veil("`+963 11` looks like a phone number"), "`…` looks like a phone number");
        assert_eq!(veil("the parts add up to 12.5, but the total is 13"), "the parts add up to …, but the total is …");
        assert_eq!(veil("`a` of `b` is not the same as in no. 3"), "`…` is not the same as in no. …");
        assert_eq!(veil("`a`secret words` is wrong"), "`…` is wrong");
        assert_eq!(veil("around \"a`secret\", or remove them"), "around `…`, or remove them");
        assert_eq!(veil("one sign ` and words"), "one sign `…`");
        assert_eq!(veiled(Cow::Borrowed("write `key: 1`")), "write `key: 1`");
    }
}
