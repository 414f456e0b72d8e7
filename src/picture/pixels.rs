//! A decoded picture, and what is done with its pixels between decoding and encoding.

use image::metadata::Orientation;
use image::{DynamicImage, ImageBuffer};
use moxcms::ColorProfile;

use super::colour;
use super::fault::PictureFault;

/// A picture as its file stores it.
pub(super) struct Photo {
    /// As stored, not turned.
    pub(super) pixels: DynamicImage,
    /// What its colours mean; sRGB if there is none.
    pub(super) profile: Option<ColorProfile>,
    pub(super) orientation: Orientation,
}

impl Photo {
    /// As it is to be seen: the right way up, in sRGB, eight bits for each channel, and nothing under what is transparent.
    pub(super) fn upright(self) -> DynamicImage {
        let mut pixels = colour::to_srgb(self.pixels, self.profile.as_ref());
        clear_unseen(&mut pixels);
        pixels.apply_orientation(self.orientation);
        pixels
    }
}

/// Takes the colour from pixels that nobody sees: an eraser leaves it there.
pub(super) fn clear_unseen(pixels: &mut DynamicImage) {
    match pixels {
        DynamicImage::ImageLumaA8(pixels) => {
            pixels.pixels_mut().filter(|pixel| pixel.0[1] == 0).for_each(|pixel| pixel.0 = [0; 2]);
        }
        DynamicImage::ImageRgba8(pixels) => {
            pixels.pixels_mut().filter(|pixel| pixel.0[3] == 0).for_each(|pixel| pixel.0 = [0; 4]);
        }
        _ => {}
    }
}

/// Which way is up, by the first EXIF of a file. What cannot be read is upright, as in browsers.
pub(super) fn orientation(exif: Option<&[u8]>) -> Orientation {
    let tiff = exif.map(|exif| exif.strip_prefix(b"Exif\0\0").unwrap_or(exif));
    tiff.and_then(Orientation::from_exif_chunk).unwrap_or(Orientation::NoTransforms)
}

/// Width and height the right way up.
pub(super) fn turned((width, height): (u32, u32), orientation: Orientation) -> (u32, u32) {
    match orientation {
        Orientation::Rotate90 | Orientation::Rotate270 | Orientation::Rotate90FlipH | Orientation::Rotate270FlipH => {
            (height, width)
        }
        _ => (width, height),
    }
}

/// Samples as an image of `channels` in eight bits.
pub(super) fn image((width, height): (u32, u32), channels: u8, data: Vec<u8>) -> Result<DynamicImage, PictureFault> {
    let image = match channels {
        1 => ImageBuffer::from_raw(width, height, data).map(DynamicImage::ImageLuma8),
        2 => ImageBuffer::from_raw(width, height, data).map(DynamicImage::ImageLumaA8),
        3 => ImageBuffer::from_raw(width, height, data).map(DynamicImage::ImageRgb8),
        _ => ImageBuffer::from_raw(width, height, data).map(DynamicImage::ImageRgba8),
    };
    image.ok_or(super::fault::UNREADABLE)
}
