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

impl Said {
    /// `shown` is `template` with its values.
    pub(crate) fn of(shown: String, template: &'static str) -> Said {
        Said { shown: Cow::Owned(shown), template: Some(template) }
    }
}

/// A text without the values of a file. Around which values signs stand, the template knows; values without signs are numbers, and
/// words of ours.
pub(super) fn without_values(shown: &Cow<'static, str>, template: Option<&'static str>) -> Cow<'static, str> {
    match template {
        Some(template) if has_quotes(template) => Cow::Owned(template_veiled(template)),
        _ => veiled(shown.clone()),
    }
}

impl<T: Into<Cow<'static, str>>> From<T> for Said {
    fn from(shown: T) -> Said {
        Said { shown: shown.into(), template: None }
    }
}

/// `format!`, of which it stays known what are words of ours and what are values.
macro_rules! said {
    ($template:literal $($values:tt)*) => {
        $crate::diagnostic::Said::of(format!($template $($values)*), $template)
    };
}

pub(crate) use said;
