//! JPEG (ITU-T T.81): what cameras write. The decoder reads what a header says and makes the pixels; the walk over the parts
//! here finds what it doesn't tell: how finely the photo was stored, how often its pixels are gone over, and where it ends.

use image::{DynamicImage, EncodableLayout};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::colour;
use super::fault::{ENDS_EARLY, PictureFault, UNREADABLE, check_size};
use super::header::Header;
use super::pixels::{self, Photo};
use crate::media::Kind;

/// How finely a photo is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Look {
    /// From 1 to 100, as the tables of the standard are scaled by most programs.
    pub(super) quality: u8,
    /// Whether colours are as fine as light and shade. Eyes need only half of that, but red letters on blue suffer.
    pub(super) fine_colours: bool,
}

/// Above it files grow, and nobody sees a difference.
const BEST: u8 = 90;
/// Below it each new encoding is seen.
const WORST: u8 = 60;
/// The most pixels that are gone over, in all steps of a photo that comes out ever finer. Cameras and programs take about ten
/// steps; thousands in a small file would keep us at work for hours.
const MOST_STEPS: u64 = 2_000_000_000;

pub(super) fn header(start: &[u8]) -> Result<Header, PictureFault> {
    let mut decoder = decoder(start, ColorSpace::RGB)?;
    decoder.decode_headers().map_err(|_| UNREADABLE)?;
    let (size, orientation) = (size(&decoder)?, pixels::orientation(decoder.exif().map(Vec::as_slice)));
    Ok(Header { size: pixels::turned(size, orientation), kind: Kind::Jpeg, narrow: Some(Kind::Jpeg) })
}

/// The photo, and how it was stored.
pub(super) fn decode(bytes: &[u8]) -> Result<(Photo, Look), PictureFault> {
    let parts = Parts::of(bytes)?;
    let bytes = &bytes[..parts.end];
    let mut headers = decoder(bytes, ColorSpace::RGB)?;
    headers.decode_headers().map_err(|_| UNREADABLE)?;
    let size = size(&headers)?;
    let pixels = u64::from(size.0) * u64::from(size.1);
    if pixels.saturating_mul(parts.scans) > MOST_STEPS {
        return Err(PictureFault::Damaged("it is stored in too many steps"));
    }
    let profile = colour::profile(headers.icc_profile().as_deref());
    let orientation = pixels::orientation(headers.exif().map(Vec::as_slice));
    let (wanted, channels) = match headers.input_colorspace().ok_or(UNREADABLE)? {
        ColorSpace::Luma => (ColorSpace::Luma, 1),
        // As they are stored, since a profile speaks of inks.
        inks @ (ColorSpace::CMYK | ColorSpace::YCCK) => (inks, 4),
        _ => (ColorSpace::RGB, 3),
    };
    let mut samples = decoder(bytes, wanted)?.decode().map_err(|_| UNREADABLE)?;
    let photo = if channels == 4 {
        if wanted == ColorSpace::YCCK {
            samples.chunks_exact_mut(4).for_each(inks_of_ycck);
        }
        Photo { pixels: colour::of_inks(size, samples, profile.as_ref())?, profile: None, orientation }
    } else {
        Photo { pixels: pixels::image(size, channels, samples)?, profile, orientation }
    };
    Ok((photo, parts.look))
}

/// A JPEG of the pixels: header, tables and picture, and nothing else.
pub(super) fn encode(photo: DynamicImage, look: Look) -> Result<Vec<u8>, PictureFault> {
    let side = |pixels: u32| {
        u16::try_from(pixels).map_err(|_| PictureFault::Size { width: photo.width(), height: photo.height() })
    };
    let (width, height) = (side(photo.width())?, side(photo.height())?);
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, look.quality);
    encoder.set_sampling_factor(if look.fine_colours { SamplingFactor::F_1_1 } else { SamplingFactor::F_2_2 });
    let done = match &photo {
        DynamicImage::ImageLuma8(grey) => encoder.encode(grey.as_bytes(), width, height, ColorType::Luma),
        DynamicImage::ImageRgb8(colours) => encoder.encode(colours.as_bytes(), width, height, ColorType::Rgb),
        other => encoder.encode(other.to_rgb8().as_bytes(), width, height, ColorType::Rgb),
    };
    done.map_err(|_| UNREADABLE)?;
    Ok(bytes)
}

fn decoder(bytes: &[u8], wanted: ColorSpace) -> Result<JpegDecoder<ZCursor<&[u8]>>, PictureFault> {
    // As strict as browsers: cameras write what the standard doesn't know.
    let options = DecoderOptions::default().set_strict_mode(false).set_max_width(65_535).set_max_height(65_535);
    let options = options.jpeg_set_out_colorspace(wanted);
    Ok(JpegDecoder::new_with_options(ZCursor::new(bytes), options))
}

fn size(decoder: &JpegDecoder<ZCursor<&[u8]>>) -> Result<(u32, u32), PictureFault> {
    let (width, height) = decoder.dimensions().ok_or(UNREADABLE)?;
    let side = |pixels: usize| u32::try_from(pixels).unwrap_or(u32::MAX);
    check_size(side(width), side(height))
}

/// Light and two differences, as ITU-T T.871 has them, become amounts of ink; the fourth is black already.
fn inks_of_ycck(pixel: &mut [u8]) {
    let &mut [light, blue, red, _] = pixel else { return };
    let [light, blue, red] = [i32::from(light), i32::from(blue) - 128, i32::from(red) - 128];
    // In parts of 65,536.
    let rounded = |sum: i32| light + ((sum + 32_768) >> 16);
    let colours = [rounded(91_881 * red), rounded(-22_554 * blue - 46_802 * red), rounded(116_130 * blue)];
    for (ink, colour) in pixel.iter_mut().zip(colours) {
        *ink = u8::try_from(255 - colour.clamp(0, 255)).unwrap_or(u8::MAX);
    }
}

/// What the parts of a file say.
struct Parts {
    look: Look,
    /// How often the pixels are gone over.
    scans: u64,
    /// Behind the mark that ends the photo. What comes after is another picture, a film, or a message.
    end: usize,
}

const HALF: u32 = 50;

impl Parts {
    fn of(bytes: &[u8]) -> Result<Parts, PictureFault> {
        let (mut look, mut scans, mut frame) = (Look { quality: BEST, fine_colours: false }, 0, None);
        let mut at = 2;
        while let Some(&[first, marker]) = bytes.get(at..at + 2) {
            if first != 0xff || matches!(marker, 0 | 0x01 | 0xd0..=0xd8 | 0xff) {
                at += 1;
                continue;
            }
            if marker == 0xd9 {
                return Ok(Parts { look, scans, end: at + 2 });
            }
            let length = bytes.get(at + 2..at + 4).ok_or(ENDS_EARLY)?;
            let length = usize::from(u16::from_be_bytes([length[0], length[1]]));
            let part = bytes.get(at + 4..at + 2 + length.max(2)).ok_or(ENDS_EARLY)?;
            at += 2 + length.max(2);
            match marker {
                0xc0..=0xc2 => {
                    look.fine_colours = part.get(5).is_some_and(|count| *count > 1) && part.get(7) == Some(&0x11);
                    frame = Some((marker, part.get(5).copied().unwrap_or(0)));
                }
                0xdb => look.quality = quality(part).unwrap_or(look.quality),
                0xda => {
                    scans += 1;
                    // A decoder that reads each colour by itself, half as fine as the light, is one that we don't have.
                    let is_apart = frame.is_some_and(|(kind, count)| kind != 0xc2 && part.first() != Some(&count));
                    if is_apart && !look.fine_colours {
                        return Err(PictureFault::Damaged("its colours are stored apart, which few programs do"));
                    }
                    let rest = &bytes[at..];
                    at += rest.windows(2).position(is_end_of_scan).ok_or(ENDS_EARLY)?;
                }
                _ => {}
            }
        }
        Err(ENDS_EARLY)
    }
}

/// The next marker that is neither a restart nor an FF of the data.
fn is_end_of_scan(pair: &[u8]) -> bool {
    pair[0] == 0xff && !matches!(pair[1], 0 | 0xd0..=0xd7 | 0xff)
}

/// By how much the table for light and shade was scaled, in steps of five: a photo keeps about its size and its look, and no
/// table of a maker's own stays.
fn quality(tables: &[u8]) -> Option<u8> {
    // Of the table K.1 in the standard.
    const SUM: u32 = 3_688;
    let table: Vec<u32> = match tables.split_first()? {
        (0, table) => table.get(..64)?.iter().map(|step| u32::from(*step)).collect(),
        (0x10, table) => table.get(..128)?.chunks(2).map(|two| u32::from(two[0]) << 8 | u32::from(two[1])).collect(),
        _ => return None,
    };
    let percent = table.iter().sum::<u32>() * 100 / SUM;
    let quality = if percent <= 100 { (200 - percent) / 2 } else { 100 * HALF / percent };
    let step = (quality + 2) / 5 * 5;
    Some(u8::try_from(step).unwrap_or(BEST).clamp(WORST, BEST))
}
