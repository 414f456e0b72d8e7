//! What `look` of the settings changes of the theme's style.

use crate::content::look::Accent;
use crate::content::settings::LookDraft;

/// A style sheet; empty if the settings change nothing. It is in no layer, so its rules win.
pub(super) fn style(look: &LookDraft) -> String {
    let mut css = String::new();
    if let Some(Accent { light, dark }) = look.accent {
        // On paper links are black, whatever they are on a screen.
        css.push_str(&format!("@media screen{{:root{{--link:light-dark({light},{dark})}}}}"));
    }
    let fonts = [("--serif", &look.text_font), ("--sans", &look.interface_font)];
    for (name, fonts) in fonts.into_iter().filter_map(|(name, fonts)| Some((name, fonts.as_ref()?))) {
        css.push_str(&format!(":root:not(:lang(ar),:lang(fa),:lang(ur),:lang(ps)){{{name}:{}}}", fonts.as_css()));
    }
    css
}
