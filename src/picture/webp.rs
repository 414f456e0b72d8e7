//! WebP (RFC 9649) is read only. What can be written in it without a library in C loses nothing, and so makes a photo many
//! times as large. So a photo comes out as JPEG, and what has see-through parts or was stored without loss as PNG.

use std::io::Cursor;

use image_webp::WebPDecoder;

use super::colour;
use super::fault::{ENDS_EARLY, PictureFault, UNREADABLE, check_size};
use super::header::Header;
use super::jpeg::Look;
use super::pixels::{self, Photo};
use crate::media::Kind;

/// How a photo comes out of which we don't know how finely it was stored.
pub(super) const LOOK: Look = Look { quality: 85, fine_colours: false };

pub(super) fn header(start: &[u8], len: u64) -> Result<Header, PictureFault> {
    // Which way is up stands at the end.
    if (start.len() as u64) < len {
        return Err(ENDS_EARLY);
    }
    let (mut decoder, orientation) = open(start)?;
    let size = check_size(decoder.dimensions().0, decoder.dimensions().1)?;
    let is_lossy = decoder.is_lossy();
    let kind = if is_lossy && !decoder.has_alpha() { Kind::Jpeg } else { Kind::Png };
    // A drawing without loss takes far less than a byte for each pixel.
    let is_photo = is_lossy || len * 4 > u64::from(size.0) * u64::from(size.1) * 3;
    let narrow = is_photo.then_some(if decoder.has_alpha() { Kind::Png } else { Kind::Jpeg });
    Ok(Header { size: pixels::turned(size, orientation), kind, narrow })
}

pub(super) fn decode(bytes: &[u8]) -> Result<Photo, PictureFault> {
    let (mut decoder, orientation) = open(bytes)?;
    if decoder.is_animated() {
        return Err(PictureFault::Moves(Kind::WebP));
    }
    let size = check_size(decoder.dimensions().0, decoder.dimensions().1)?;
    let profile = colour::profile(decoder.icc_profile().ok().flatten().as_deref());
    let channels = if decoder.has_alpha() { 4 } else { 3 };
    let mut samples = vec![0; decoder.output_buffer_size().ok_or(UNREADABLE)?];
    decoder.read_image(&mut samples).map_err(fault)?;
    Ok(Photo { pixels: pixels::image(size, channels, samples)?, profile, orientation })
}

type Opened<'a> = (WebPDecoder<Cursor<&'a [u8]>>, image::metadata::Orientation);

fn open(bytes: &[u8]) -> Result<Opened<'_>, PictureFault> {
    let mut decoder = WebPDecoder::new(Cursor::new(bytes)).map_err(fault)?;
    decoder.set_memory_limit(colour::LONGEST_PROFILE);
    let exif = decoder.exif_metadata().ok().flatten();
    Ok((decoder, pixels::orientation(exif.as_deref())))
}

fn fault(error: image_webp::DecodingError) -> PictureFault {
    match error {
        image_webp::DecodingError::IoError(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => ENDS_EARLY,
        _ => UNREADABLE,
    }
}
