//! What `look` of the settings changes of the theme's style, and the colours that a browser takes over from it.

use crate::content::look::Accent;
use crate::content::settings::LookDraft;
use crate::language::script::ARABIC_SCRIPT_LANGUAGES;

use super::statics::Static;

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

/// The background of pages, as colours of CSS.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Paper {
    pub(crate) light: String,
    /// The same as by day if the theme has one background.
    pub(crate) dark: String,
}

/// What the theme's style sheets say of `--paper`: one of the site's own wins. `None` if they say nothing that is a colour by itself.
pub(super) fn paper(statics: &[Static]) -> Option<Paper> {
    let sheets = || statics.iter().filter(|file| file.is_common() && file.path.ends_with(".css"));
    let (own, built_in) =
        (sheets().filter(|file| file.source.is_some()), sheets().filter(|file| file.source.is_none()));
    own.chain(built_in).find_map(|file| paper_of(std::str::from_utf8(&file.bytes).ok()?))
}

fn paper_of(css: &str) -> Option<Paper> {
    const NAME: &str = "--paper:";
    let value = &css[css.find(NAME)? + NAME.len()..];
    let value = value[..value.find([';', '}'])?].trim();
    let (light, dark) = match value.strip_prefix("light-dark(").and_then(|both| both.strip_suffix(')')) {
        Some(both) => both.split_once("),").map_or_else(
            || both.split_once(',').map(|(light, dark)| (light.to_owned(), dark)),
            |(light, dark)| Some((format!("{light})"), dark)),
        )?,
        None => (value.to_owned(), value),
    };
    let is_colour = |colour: &str| !colour.is_empty() && !colour.contains("var(") && !colour.contains('"');
    let paper = Paper { light: light.trim().to_owned(), dark: dark.trim().to_owned() };
    Some(paper).filter(|paper| is_colour(&paper.light) && is_colour(&paper.dark))
}

#[cfg(test)]
mod tests {
    use super::paper_of;

    #[test]
    fn the_paper_is_read_from_the_style() {
        for (css, told) in [
            (
                ":root{--paper:light-dark(oklch(.985 .006 85),oklch(.21 .012 250));--ink:#000}",
                Some(("oklch(.985 .006 85)", "oklch(.21 .012 250)")),
            ),
            (":root{--paper:light-dark(#fff,#111)}", Some(("#fff", "#111"))),
            (":root{--paper:light-dark(#fff,rgb(1 2 3))}", Some(("#fff", "rgb(1 2 3)"))),
            (":root{--paper:white}", Some(("white", "white"))),
            (":root{--paper:var(--white)}", None),
            (":root{--paper-2:white}", None),
            (":root{--paper:", None),
        ] {
            let paper = paper_of(css);
            assert_eq!(paper.as_ref().map(|paper| (&*paper.light, &*paper.dark)), told, "{css}");
        }
    }
}
