//! Photos made smaller, never larger. Drawings and pictures of screens, whose letters and lines would suffer, come out as they
//! are.

use image::imageops::FilterType;
use image::{DynamicImage, RgbaImage};

use super::colour;
use super::jpeg::Look;
use super::pixels::{self, Photo};

/// Below this quality skies show steps. Above it files grow, and nobody sees a difference.
pub(super) const LOOK: Look = Look { quality: 80, fine_colours: false };

/// The photo at a width, as it is to be seen. It is made smaller first, so that few pixels are turned and converted.
pub(super) fn narrowed(photo: Photo, width: u32) -> DynamicImage {
    let Photo { pixels, profile, orientation } = photo;
    let (seen_width, _) = pixels::turned((pixels.width(), pixels.height()), orientation);
    let scaled = |side: u32| {
        let side = u64::from(side) * u64::from(width) / u64::from(seen_width.max(1));
        u32::try_from(side).unwrap_or(u32::MAX).max(1)
    };
    let mut target = (scaled(pixels.width()), scaled(pixels.height()));
    // Rounded, the side that was asked for could be one less.
    match pixels::turned((0, 1), orientation) {
        (0, _) => target.0 = width,
        _ => target.1 = width,
    }
    let pixels = match pixels {
        DynamicImage::ImageRgb16(_) | DynamicImage::ImageRgba16(_) | DynamicImage::ImageLumaA16(_) => {
            let pixels = colour::to_srgb(pixels, profile.as_ref());
            return Photo { pixels: smaller(pixels, target), profile: None, orientation }.upright();
        }
        pixels => smaller(pixels, target),
    };
    Photo { pixels, profile, orientation }.upright()
}

fn smaller(mut pixels: DynamicImage, (width, height): (u32, u32)) -> DynamicImage {
    pixels::clear_unseen(&mut pixels);
    let has_alpha = pixels.color().has_alpha();
    if has_alpha {
        pixels = DynamicImage::ImageRgba8(with_alpha(pixels.into_rgba8(), times));
    }
    // Averages of whole pixels are quick, and as good for all but the last halving.
    let is_far = |large: u32, small: u32| large > small.saturating_mul(4);
    if is_far(pixels.width(), width) && is_far(pixels.height(), height) {
        pixels = pixels.thumbnail_exact(width * 2, height * 2);
    }
    pixels = pixels.resize_exact(width, height, FilterType::CatmullRom);
    if has_alpha {
        pixels = DynamicImage::ImageRgba8(with_alpha(pixels.into_rgba8(), divided));
    }
    pixels
}

/// Colours as they weigh, and back: what is seen through must not colour what is beside it.
fn with_alpha(mut image: RgbaImage, change: fn(u32, u32) -> u32) -> RgbaImage {
    for pixel in image.pixels_mut() {
        let [colour @ .., alpha] = &mut pixel.0;
        for light in colour {
            *light = u8::try_from(change((*light).into(), (*alpha).into())).unwrap_or(u8::MAX);
        }
    }
    image
}

fn times(light: u32, alpha: u32) -> u32 {
    (light * alpha + 127) / 255
}

fn divided(light: u32, alpha: u32) -> u32 {
    (light * 255 + alpha / 2).checked_div(alpha).unwrap_or(0)
}
