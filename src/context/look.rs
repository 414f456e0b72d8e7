//! What `look` of the settings changes of the theme's style.

use crate::content::look::Accent;
use crate::content::settings::LookDraft;
use crate::language::script::ARABIC_SCRIPT_LANGUAGES;

/// A style sheet; empty if the settings change nothing. It is in no layer, so its rules win.
pub(super) fn style(look: &LookDraft) -> String {
    let mut css = String::new();
    if let Some(Accent { light, dark }) = look.accent {
        // On paper links are black, whatever they are on a screen.
        css.push_str(&format!("@media screen{{:root{{--link:light-dark({light},{dark})}}}}"));
    }
    let fonts = [("--serif", &look.text_font), ("--sans", &look.interface_font)];
    for (name, fonts) in fonts.into_iter().filter_map(|(name, fonts)| Some((name, fonts.as_ref()?))) {
        let others: Vec<String> = ARABIC_SCRIPT_LANGUAGES.iter().map(|tag| format!(":lang({tag})")).collect();
        css.push_str(&format!(":root:not({}){{{name}:{}}}", others.join(","), fonts.as_css()));
    }
    css
}
