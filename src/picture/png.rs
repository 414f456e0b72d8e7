//! PNG (third edition, 2025): screens, drawings, and what must not lose a digit.

use std::collections::BTreeMap;
use std::io::Cursor;

use image::{DynamicImage, ImageBuffer};
use moxcms::{CicpProfile, ColorProfile, ToneReprCurve};
use png::{BitDepth, ColorType, Compression, Decoder, Encoder, Filter, Info, Limits, Reader, Transformations};

use super::colour;
use super::fault::{ENDS_EARLY, PictureFault, UNREADABLE, check_size};
use super::header::Header;
use super::pixels::{self, Photo};
use crate::media::Kind;

pub(super) fn header(start: &[u8], len: u64) -> Result<Header, PictureFault> {
    let reader = reader(start)?;
    let info = reader.info();
    let size = check_size(info.width, info.height)?;
    let has_alpha = matches!(info.color_type, ColorType::Rgba | ColorType::GrayscaleAlpha) || info.trns.is_some();
    let narrow = is_photo(info, len).then_some(if has_alpha { Kind::Png } else { Kind::Jpeg });
    Ok(Header { size: pixels::turned(size, orientation(info)), kind: Kind::Png, narrow })
}

/// Whether it is a photo and no drawing or picture of a screen: without a palette, and with more than a byte for each pixel,
/// which lines and letters on an even ground never take.
fn is_photo(info: &Info<'_>, len: u64) -> bool {
    let pixels = u64::from(info.width) * u64::from(info.height);
    let bytes = if info.bit_depth == BitDepth::Sixteen { 2 } else { 1 };
    info.color_type != ColorType::Indexed && len > pixels * bytes
}

pub(super) fn decode(bytes: &[u8]) -> Result<Photo, PictureFault> {
    let mut reader = reader(bytes)?;
    let info = reader.info();
    let size = check_size(info.width, info.height)?;
    if info.animation_control.is_some_and(|moves| moves.num_frames > 1) {
        return Err(PictureFault::Moves(Kind::Png));
    }
    let (profile, orientation) = (profile(info), orientation(info));
    let (color, depth) = reader.output_color_type();
    let mut samples = vec![0; reader.output_buffer_size().ok_or(UNREADABLE)?];
    reader.next_frame(&mut samples).map_err(fault)?;
    // A file that was cut short in a part that says nothing was cut short all the same.
    reader.finish().map_err(fault)?;
    let channels = u8::try_from(color.samples()).unwrap_or(u8::MAX);
    let pixels = match depth {
        BitDepth::Sixteen => deep_image(size, channels, &samples).ok_or(UNREADABLE)?,
        _ => pixels::image(size, channels, samples)?,
    };
    Ok(Photo { pixels, profile, orientation })
}

fn reader(bytes: &[u8]) -> Result<Reader<Cursor<&[u8]>>, PictureFault> {
    // What is beside the pixels takes no more than this, however it unpacks.
    let limits = Limits { bytes: 2 * colour::LONGEST_PROFILE };
    let mut decoder = Decoder::new_with_limits(Cursor::new(bytes), limits);
    decoder.set_ignore_text_chunk(true);
    decoder.set_transformations(Transformations::EXPAND);
    let info = decoder.read_header_info().map_err(fault)?;
    check_size(info.width, info.height)?;
    decoder.read_info().map_err(fault)
}

fn fault(error: png::DecodingError) -> PictureFault {
    match error {
        png::DecodingError::IoError(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => ENDS_EARLY,
        _ => UNREADABLE,
    }
}

fn orientation(info: &Info<'_>) -> image::metadata::Orientation {
    pixels::orientation(info.exif_metadata.as_deref())
}

/// What the colours mean, in the order in which the standard has the chunks heeded.
fn profile(info: &Info<'_>) -> Option<ColorProfile> {
    if let Some(points) = info.coding_independent_code_points {
        return Some(ColorProfile::new_from_cicp(CicpProfile {
            color_primaries: points.color_primaries.try_into().ok()?,
            transfer_characteristics: points.transfer_function.try_into().ok()?,
            matrix_coefficients: points.matrix_coefficients.try_into().ok()?,
            full_range: points.is_video_full_range_image,
        }));
    }
    if info.icc_profile.is_some() || info.srgb.is_some() {
        return colour::profile(info.icc_profile.as_deref());
    }
    let gamma = info.gama_chunk?.into_scaled();
    // Nearly every program writes this number for sRGB.
    let is_usual = (45_000..=46_000).contains(&gamma);
    let primaries = info.chrm_chunk.map(|chrm| {
        let point =
            |(x, y): (png::ScaledFloat, png::ScaledFloat)| moxcms::Chromaticity::new(x.into_value(), y.into_value());
        let white = point(chrm.white);
        let primaries =
            moxcms::ColorPrimaries { red: point(chrm.red), green: point(chrm.green), blue: point(chrm.blue) };
        (moxcms::XyY { x: white.x.into(), y: white.y.into(), yb: 1.0 }, primaries)
    });
    if gamma == 0 || (is_usual && primaries.is_none()) {
        return None;
    }
    let mut profile = ColorProfile::new_srgb();
    profile.cicp = None;
    if let Some((white, primaries)) = primaries {
        profile.update_rgb_colorimetry(white, primaries);
    }
    if !is_usual {
        #[expect(clippy::cast_precision_loss, reason = "five digits")]
        let curve = ToneReprCurve::Parametric(vec![100_000.0 / gamma as f32]);
        profile.red_trc = Some(curve.clone());
        profile.green_trc = Some(curve.clone());
        profile.blue_trc = Some(curve);
    }
    Some(profile)
}

/// Samples of two bytes each.
fn deep_image((width, height): (u32, u32), channels: u8, samples: &[u8]) -> Option<DynamicImage> {
    let deep: Vec<u16> = samples.chunks_exact(2).map(|two| u16::from_be_bytes([two[0], two[1]])).collect();
    match channels {
        1 => ImageBuffer::from_raw(width, height, deep).map(DynamicImage::ImageLuma16),
        2 => ImageBuffer::from_raw(width, height, deep).map(DynamicImage::ImageLumaA16),
        3 => ImageBuffer::from_raw(width, height, deep).map(DynamicImage::ImageRgb16),
        _ => ImageBuffer::from_raw(width, height, deep).map(DynamicImage::ImageRgba16),
    }
}

/// A PNG of the pixels: header, palette and picture, and nothing else.
pub(super) fn encode(picture: DynamicImage) -> Result<Vec<u8>, PictureFault> {
    let picture = without_needless_channels(picture);
    let (width, height) = (picture.width(), picture.height());
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, width, height);
    encoder.set_compression(Compression::Balanced);
    if let Some(palette) = Palette::of(&picture) {
        encoder.set_color(ColorType::Indexed);
        encoder.set_depth(palette.depth());
        encoder.set_palette(palette.colours());
        let alphas = palette.alphas();
        if !alphas.is_empty() {
            encoder.set_trns(alphas);
        }
        encoder.set_filter(Filter::NoFilter);
        write(encoder, &palette.packed(&picture))?;
        return Ok(bytes);
    }
    encoder.set_color(match picture.color().channel_count() {
        1 => ColorType::Grayscale,
        2 => ColorType::GrayscaleAlpha,
        3 => ColorType::Rgb,
        _ => ColorType::Rgba,
    });
    encoder.set_filter(Filter::Adaptive);
    write(encoder, picture.as_bytes())?;
    Ok(bytes)
}

fn write(encoder: Encoder<'_, &mut Vec<u8>>, data: &[u8]) -> Result<(), PictureFault> {
    let mut writer = encoder.write_header().map_err(|_| UNREADABLE)?;
    writer.write_image_data(data).and_then(|()| writer.finish()).map_err(|_| UNREADABLE)
}

/// Without an alpha that says nothing.
fn without_needless_channels(picture: DynamicImage) -> DynamicImage {
    match picture {
        DynamicImage::ImageRgba8(image) if image.pixels().all(|pixel| pixel.0[3] == u8::MAX) => {
            DynamicImage::ImageRgb8(DynamicImage::ImageRgba8(image).into_rgb8())
        }
        DynamicImage::ImageLumaA8(image) if image.pixels().all(|pixel| pixel.0[1] == u8::MAX) => {
            DynamicImage::ImageLuma8(DynamicImage::ImageLumaA8(image).into_luma8())
        }
        picture => picture,
    }
}

/// The colours of a picture that has few: those that let something through first, then by their numbers. So neither their
/// order nor a colour that no pixel has says anything.
struct Palette(BTreeMap<(u8, [u8; 3]), u8>);

impl Palette {
    fn of(picture: &DynamicImage) -> Option<Palette> {
        let mut palette = BTreeMap::new();
        let mut last = None;
        for pixel in colours(picture) {
            if last != Some(pixel) {
                last = Some(pixel);
                palette.insert(pixel, 0);
                if palette.len() > 256 {
                    return None;
                }
            }
        }
        // Shades of grey take a byte as they are, or less with a palette of sixteen.
        if matches!(picture, DynamicImage::ImageLuma8(_)) && palette.len() > 16 {
            return None;
        }
        for (number, index) in (0..=u8::MAX).zip(palette.values_mut()) {
            *index = number;
        }
        Some(Palette(palette))
    }

    fn depth(&self) -> BitDepth {
        match self.0.len() {
            0..=2 => BitDepth::One,
            3..=4 => BitDepth::Two,
            5..=16 => BitDepth::Four,
            _ => BitDepth::Eight,
        }
    }

    fn colours(&self) -> Vec<u8> {
        self.0.keys().flat_map(|(_, colour)| *colour).collect()
    }

    /// Of those that let something through.
    fn alphas(&self) -> Vec<u8> {
        self.0.keys().map(|(alpha, _)| *alpha).filter(|alpha| *alpha < u8::MAX).collect()
    }

    /// The numbers of the colours, row by row, as many in a byte as fit.
    fn packed(&self, picture: &DynamicImage) -> Vec<u8> {
        let bits = self.depth() as usize;
        let width = usize::try_from(picture.width()).unwrap_or(usize::MAX);
        let mut packed = Vec::new();
        let (mut byte, mut filled, mut column) = (0_u8, 0, 0);
        let mut last = ((0, [0; 3]), 0);
        for pixel in colours(picture) {
            if last.0 != pixel || column == 0 {
                last = (pixel, self.0.get(&pixel).copied().unwrap_or(0));
            }
            byte |= last.1 << (8 - bits - filled);
            filled += bits;
            column += 1;
            if filled == 8 || column == width {
                packed.push(byte);
                (byte, filled) = (0, 0);
            }
            column %= width;
        }
        packed
    }
}

/// Alpha and colour of each pixel.
fn colours(picture: &DynamicImage) -> impl Iterator<Item = (u8, [u8; 3])> + '_ {
    let channels = usize::from(picture.color().channel_count());
    picture.as_bytes().chunks_exact(channels).map(|pixel| match *pixel {
        [grey] => (u8::MAX, [grey; 3]),
        [grey, alpha] => (alpha, [grey; 3]),
        [red, green, blue] => (u8::MAX, [red, green, blue]),
        [red, green, blue, alpha] => (alpha, [red, green, blue]),
        _ => (0, [0; 3]),
    })
}
