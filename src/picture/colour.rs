//! Colours in sRGB, which is what a browser takes for a picture without a profile. A profile cannot stay: it may name the
//! device, its serial number and its owner (macOS writes "Marie's display" into screenshots).
//!
//! moxcms is used without the instructions of some processors, whose last digits differ: the same photo gives the same
//! bytes on each machine.

use image::{DynamicImage, GrayImage, ImageBuffer, LumaA, RgbImage};
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformExecutor, TransformOptions};

use super::fault::{PictureFault, UNREADABLE};

/// The largest profile that is read; those for printing presses come to about 3 MB.
pub(super) const LONGEST_PROFILE: usize = 8 << 20;

/// A profile that can be read. Of others the colours are taken for sRGB, as in browsers.
pub(super) fn profile(icc: Option<&[u8]>) -> Option<ColorProfile> {
    icc.filter(|icc| icc.len() <= LONGEST_PROFILE).and_then(|icc| ColorProfile::new_from_slice(icc).ok())
}

/// The picture in sRGB, with eight bits for each channel. Grey stays grey.
pub(super) fn to_srgb(pixels: DynamicImage, profile: Option<&ColorProfile>) -> DynamicImage {
    let Some(profile) = profile else { return to_eight_bits(pixels) };
    match pixels {
        DynamicImage::ImageRgb8(mut image) => {
            convert(profile, Layout::Rgb, image.as_mut());
            DynamicImage::ImageRgb8(image)
        }
        DynamicImage::ImageRgba8(mut image) => {
            convert(profile, Layout::Rgba, image.as_mut());
            DynamicImage::ImageRgba8(image)
        }
        DynamicImage::ImageRgb16(mut image) => {
            convert_fine(profile, Layout::Rgb, image.as_mut());
            to_eight_bits(DynamicImage::ImageRgb16(image))
        }
        DynamicImage::ImageRgba16(mut image) => {
            convert_fine(profile, Layout::Rgba, image.as_mut());
            to_eight_bits(DynamicImage::ImageRgba16(image))
        }
        grey if grey.color().has_color() => to_eight_bits(grey),
        grey => grey_in_srgb(grey, profile),
    }
}

fn to_eight_bits(pixels: DynamicImage) -> DynamicImage {
    let has_alpha = pixels.color().has_alpha();
    match (pixels.color().has_color(), has_alpha) {
        (true, true) => DynamicImage::ImageRgba8(pixels.into_rgba8()),
        (true, false) => DynamicImage::ImageRgb8(pixels.into_rgb8()),
        (false, true) => DynamicImage::ImageLumaA8(pixels.into_luma_alpha8()),
        (false, false) => DynamicImage::ImageLuma8(pixels.into_luma8()),
    }
}

/// How many samples are converted at a time.
const ROW: usize = 3 * 4096;

fn convert(profile: &ColorProfile, layout: Layout, samples: &mut [u8]) {
    let srgb = ColorProfile::new_srgb();
    let transform = profile.create_transform_8bit(layout, &srgb, layout, TransformOptions::default());
    let Some(transform) = transform.ok().filter(|_| profile.color_space == DataColorSpace::Rgb) else { return };
    if layout == Layout::Rgb && changes_nothing(&*transform) {
        return;
    }
    in_rows(&*transform, layout, samples);
}

fn convert_fine(profile: &ColorProfile, layout: Layout, samples: &mut [u16]) {
    let srgb = ColorProfile::new_srgb();
    let transform = profile.create_transform_16bit(layout, &srgb, layout, TransformOptions::default());
    if let Some(transform) = transform.ok().filter(|_| profile.color_space == DataColorSpace::Rgb) {
        in_rows(&*transform, layout, samples);
    }
}

fn in_rows<S: Copy + Default>(transform: &dyn TransformExecutor<S>, layout: Layout, samples: &mut [S]) {
    let mut row = Vec::new();
    for samples in samples.chunks_mut(ROW / 3 * layout.channels()) {
        row.clear();
        row.extend_from_slice(samples);
        // The lengths are alike, which is all that it could find fault with.
        let _ = transform.transform(&row, samples);
    }
}

/// Whether the profile is one of the many forms of sRGB. Then the pixels stay as they are, to the last digit.
fn changes_nothing(transform: &dyn TransformExecutor<u8>) -> bool {
    const STEPS: [u8; 9] = [0, 24, 64, 96, 128, 160, 192, 224, 255];
    let pairs = STEPS.into_iter().flat_map(|red| STEPS.map(|green| (red, green)));
    let colours: Vec<u8> = pairs.flat_map(|(red, green)| STEPS.map(|blue| [red, green, blue])).flatten().collect();
    let mut converted = vec![0; colours.len()];
    let is_done = transform.transform(&colours, &mut converted).is_ok();
    is_done && colours.iter().zip(&converted).all(|(one, other)| one.abs_diff(*other) <= 1)
}

/// Each shade of grey by itself: a profile of greys, or one of colours that a grey picture carries all the same.
fn grey_in_srgb(pixels: DynamicImage, profile: &ColorProfile) -> DynamicImage {
    let Some(tones) = tones(profile) else { return to_eight_bits(pixels) };
    let tone = |grey: u16| tones[usize::from(grey)];
    let has_alpha = pixels.color().has_alpha();
    let deep = pixels.into_luma_alpha16();
    let (width, height) = deep.dimensions();
    if has_alpha {
        let eight = |alpha: u16| u8::try_from((u32::from(alpha) + 128) / 257).unwrap_or(u8::MAX);
        let of = |x, y| {
            let LumaA([grey, alpha]) = *deep.get_pixel(x, y);
            LumaA([tone(grey), eight(alpha)])
        };
        DynamicImage::ImageLumaA8(ImageBuffer::from_fn(width, height, of))
    } else {
        DynamicImage::ImageLuma8(GrayImage::from_fn(width, height, |x, y| {
            image::Luma([tone(deep.get_pixel(x, y).0[0])])
        }))
    }
}

/// What becomes of each shade of grey.
fn tones(profile: &ColorProfile) -> Option<Vec<u8>> {
    let (layout, copies) = match profile.color_space {
        DataColorSpace::Gray => (Layout::Gray, 1),
        DataColorSpace::Rgb => (Layout::Rgb, 3),
        _ => return None,
    };
    let srgb = ColorProfile::new_srgb();
    let transform = profile.create_transform_16bit(layout, &srgb, Layout::Rgb, TransformOptions::default()).ok()?;
    let shades: Vec<u16> = (0..=u16::MAX).flat_map(|shade| std::iter::repeat_n(shade, copies)).collect();
    let mut colours = vec![0_u16; 3 * 65_536];
    transform.transform(&shades, &mut colours).ok()?;
    let green = colours.iter().skip(1).step_by(3);
    Some(green.map(|shade| u8::try_from((u32::from(*shade) + 128) / 257).unwrap_or(u8::MAX)).collect())
}

/// Colours of amounts of four inks, 255 for none, as JPEG stores them.
pub(super) fn of_inks(
    (width, height): (u32, u32),
    mut inks: Vec<u8>,
    profile: Option<&ColorProfile>,
) -> Result<DynamicImage, PictureFault> {
    let profile = profile.filter(|profile| profile.color_space == DataColorSpace::Cmyk);
    let transform = profile.and_then(|profile| {
        let srgb = ColorProfile::new_srgb();
        profile.create_transform_8bit(Layout::Rgba, &srgb, Layout::Rgb, TransformOptions::default()).ok()
    });
    let mut colours = vec![0; inks.len() / 4 * 3];
    match transform {
        Some(transform) => {
            inks.iter_mut().for_each(|ink| *ink = u8::MAX - *ink);
            for (inks, colours) in inks.chunks(ROW / 3 * 4).zip(colours.chunks_mut(ROW)) {
                transform.transform(inks, colours).map_err(|_| UNREADABLE)?;
            }
        }
        None => {
            for (inks, colour) in inks.chunks_exact(4).zip(colours.chunks_exact_mut(3)) {
                for (ink, light) in inks.iter().zip(colour) {
                    let both = u32::from(*ink) * u32::from(inks[3]);
                    *light = u8::try_from((both + 127) / 255).unwrap_or(u8::MAX);
                }
            }
        }
    }
    RgbImage::from_raw(width, height, colours).map(DynamicImage::ImageRgb8).ok_or(UNREADABLE)
}
