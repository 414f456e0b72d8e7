//! Words of ours around values of a file, and the same words without these values.

use std::borrow::Cow;

use super::veil::{has_quotes, template_veiled, veiled};

/// A message, a cure, or the words beside another place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Said {
    pub(super) shown: Cow<'static, str>,
    /// With `{…}` in the place of each value; `None` if only the whole is known.
    pub(super) template: Option<&'static str>,
}

/// A text without the values of a file. Around which values signs stand, the template knows; values without signs are numbers, and
/// words of ours.
pub(super) fn without_values(shown: Cow<'static, str>, template: Option<&'static str>) -> Cow<'static, str> {
    match template {
        Some(template) if has_quotes(template) => Cow::Owned(template_veiled(template)),
        _ => veiled(shown),
    }
}

impl From<&'static str> for Said {
    fn from(shown: &'static str) -> Said {
        Said { shown: Cow::Borrowed(shown), template: None }
    }
}

impl From<String> for Said {
    fn from(shown: String) -> Said {
        Said { shown: Cow::Owned(shown), template: None }
    }
}

impl From<Cow<'static, str>> for Said {
    fn from(shown: Cow<'static, str>) -> Said {
        Said { shown, template: None }
    }
}

/// What `said!` gives.
impl From<(String, &'static str)> for Said {
    fn from((shown, template): (String, &'static str)) -> Said {
        Said { shown: Cow::Owned(shown), template: Some(template) }
    }
}

/// `format!`, of which it stays known what are words of ours and what are values: the text with its values, and its template.
macro_rules! said {
    ($template:literal $($values:tt)*) => {
        (format!($template $($values)*), $template)
    };
}

pub(crate) use said;
