//! Values of `look` in `content/site.yaml`: colours that can be read, and fonts that need no download.

use std::fmt;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use super::values::Line;
use super::yaml::Rejection;

/// The colour of links and of what can be chosen, by day and by night.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accent {
    /// On light paper.
    pub(crate) light: Rgb,
    /// On dark paper: the same hue, as light as it must be to be read.
    pub(crate) dark: Rgb,
}

/// A colour of the screen: red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Rgb(pub [u8; 3]);

/// Fonts in the order of choice, written as CSS wants them; the last is one that every system has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fonts(String);

/// The least contrast of text with its background (WCAG 2.2, 1.4.3).
const LEAST_CONTRAST: f64 = 4.5;
/// The backgrounds of the default theme on which links stand out least: `--paper-2` by day and by night.
const LIGHT_PAPER: Rgb = Rgb([0xf4, 0xf1, 0xeb]);
const DARK_PAPER: Rgb = Rgb([0x1d, 0x22, 0x28]);

/// Families that every browser knows without a file.
const GENERIC: &[&str] =
    &["serif", "sans-serif", "monospace", "system-ui", "ui-serif", "ui-sans-serif", "ui-monospace", "ui-rounded"];

impl Rgb {
    fn parse(text: &str) -> Option<Rgb> {
        let digits = text.strip_prefix('#')?;
        let value = |from: usize, len: usize| u8::from_str_radix(digits.get(from..from + len)?, 16).ok();
        match (digits.len(), digits.bytes().all(|byte| byte.is_ascii_hexdigit())) {
            (3, true) => Some(Rgb([value(0, 1)? * 17, value(1, 1)? * 17, value(2, 1)? * 17])),
            (6, true) => Some(Rgb([value(0, 2)?, value(2, 2)?, value(4, 2)?])),
            _ => None,
        }
    }

    /// How much light it gives, from 0 to 1 (WCAG 2.2, relative luminance).
    fn luminance(self) -> f64 {
        let linear = |channel: u8| match f64::from(channel) / 255.0 {
            low if low <= 0.04045 => low / 12.92,
            high => ((high + 0.055) / 1.055).powf(2.4),
        };
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// From 1 to 21 (WCAG 2.2, contrast ratio).
    fn contrast(self, other: Rgb) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// The colour mixed with black or white, step by step, until it can be read on the paper.
    fn readable_on(self, paper: Rgb, ink: u8) -> Rgb {
        let mixed = |step: u16| {
            let mix = |channel: u8| {
                let sum = u16::from(channel) * (255 - step) + u16::from(ink) * step;
                // Rounded away from the paper, so that the last step is enough.
                if ink == 0 { sum / 255 } else { sum.div_ceil(255) }
            };
            Rgb(self.0.map(|channel| u8::try_from(mix(channel)).unwrap_or(ink)))
        };
        (0..=255).map(mixed).find(|colour| colour.contrast(paper) >= LEAST_CONTRAST).unwrap_or(Rgb([ink; 3]))
    }
}

impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

impl<'de> Deserialize<'de> for Accent {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Accent, D::Error> {
        let line = Line::deserialize(deserializer)?;
        let Some(light) = Rgb::parse(line.as_str()) else {
            return Err(D::Error::custom(Rejection::new(
                format!("`{line}` is not a colour"),
                "write it as `\"#1d4ed8\"`: six digits from 0 to f, in quotes, because `#` starts a comment",
            )));
        };
        let readable = light.readable_on(LIGHT_PAPER, 0);
        if readable != light {
            let contrast = (light.contrast(LIGHT_PAPER) * 10.0).floor() / 10.0;
            return Err(D::Error::custom(Rejection::new(
                format!(
                    "`{line}` is too faint for links: its contrast is {contrast}:1, and readers need {LEAST_CONTRAST}:1"
                ),
                format!("the nearest readable colour is `\"{readable}\"`"),
            )));
        }
        Ok(Accent { light, dark: light.readable_on(DARK_PAPER, 255) })
    }
}

impl Fonts {
    pub(crate) fn as_css(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Fonts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Fonts, D::Error> {
        let line = Line::deserialize(deserializer)?;
        let families: Vec<&str> =
            line.as_str().split(',').map(|family| family.trim().trim_matches(['"', '\'']).trim()).collect();
        let sound =
            |family: &&str| !family.is_empty() && family.chars().all(|c| c.is_alphanumeric() || " -_.".contains(c));
        if let Some(family) = families.iter().find(|family| !sound(family)) {
            return Err(D::Error::custom(Rejection::new(
                format!("`{family}` is not the name of a font"),
                "write names with commas between them: `Charter, Cambria, serif`",
            )));
        }
        let last = families.last().copied().unwrap_or_default();
        if !GENERIC.contains(&last) {
            return Err(D::Error::custom(Rejection::new(
                format!("these fonts end with `{last}`, which not every reader has"),
                "fonts are not downloaded; end the list with `serif` or `sans-serif`",
            )));
        }
        let written =
            |family: &&str| if GENERIC.contains(family) { (*family).to_owned() } else { format!("\"{family}\"") };
        Ok(Fonts(families.iter().map(written).collect::<Vec<_>>().join(", ")))
    }
}

#[cfg(test)]
mod tests {
    use serde::de::IntoDeserializer;
    use serde::de::value::StrDeserializer;

    use super::*;

    fn read<'t, T: Deserialize<'t>>(text: &'t str) -> Result<T, String> {
        let written: StrDeserializer<'_, serde::de::value::Error> = text.into_deserializer();
        T::deserialize(written).map_err(|error| error.to_string())
    }

    #[test]
    fn a_colour_that_can_be_read_stays_and_gets_a_sister_for_the_night() {
        let accent: Accent = read("#005a9c").unwrap();
        assert_eq!(accent.light.to_string(), "#005a9c");
        assert!(accent.dark.contrast(DARK_PAPER) >= LEAST_CONTRAST);
    }

    #[test]
    fn the_nearest_colour_that_can_be_read_is_named_and_passes() {
        for faint in ["#3b82f6", "#ff0000", "#fff", "#f4f1eb", "#00bb55"] {
            let fault = read::<Accent>(faint).unwrap_err();
            let named = fault.split("`\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
            assert!(read::<Accent>(named).is_ok(), "{faint}: {fault}");
        }
    }

    #[test]
    fn contrast_is_measured_as_the_guidelines_do() {
        let [black, white] = [Rgb([0; 3]), Rgb([255; 3])];
        assert!((black.contrast(white) - 21.0).abs() < 1e-9);
        assert!((Rgb([0x77; 3]).contrast(white) - 4.48).abs() < 0.01);
    }

    #[test]
    fn fonts_are_names_that_end_with_one_that_everybody_has() {
        let fonts = |text: &str| read::<Fonts>(text).map(|fonts| fonts.as_css().to_owned());
        assert_eq!(fonts("Charter, 'Noto Serif', serif").unwrap(), "\"Charter\", \"Noto Serif\", serif");
        for wrong in ["Charter", "x; } body { display: none, serif", "url(https://example.org/f), serif", "a,, serif"] {
            assert!(fonts(wrong).is_err(), "{wrong}");
        }
    }
}
