//! Photos in the widths that screens ask for: a phone on a slow line does not fetch what a wall could show.
//!
//! They are made of the pixels alone, turned the right way up, so nothing of what a camera adds can be in them. A photo is
//! only ever made smaller. JPEG is what cameras write, and what comes out; a PNG counts as a photo when it takes the room of one.
//! Pictures of other kinds are drawings and screens, whose letters and lines would suffer, and come out as they are.

use std::io::Cursor;

use image::codecs::jpeg::{JpegDecoder, JpegEncoder};
use image::codecs::png::PngDecoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageEncoder};

use super::fault::PictureFault;
use super::{jpeg, png};
use crate::media::{self, Kind};

/// For a phone, for the page, for either with a fine screen: the text is at most 656 pixels wide.
const WIDTHS: [u32; 4] = [480, 800, 1200, 1600];
/// From 0 to 100. Below it skies show steps. Above it files grow, and nobody sees a difference.
const QUALITY: u8 = 80;
/// This much of a file has the size of its picture, whatever a camera writes before it.
pub(crate) const START: usize = 256 * 1024;

/// The widths in which a JPEG comes out beside its own, the narrowest first, from the first [`START`] bytes.
pub(crate) fn widths(start: &[u8]) -> Vec<u32> {
    let own = jpeg::size_of_start(start).map_or(0, |(width, _)| width);
    WIDTHS.into_iter().filter(|&width| width < own).collect()
}

/// The widths in which a PNG comes out as a JPEG, the narrowest first and its own among them unless it is wider than any; none
/// for what is no photo, or small.
pub(crate) fn widths_of_png(bytes: &[u8]) -> Vec<u32> {
    let Some(photo) = png::read(bytes).ok().filter(png::Png::is_photo) else { return Vec::new() };
    let (own, _) = photo.orientation.turn(photo.size);
    if own <= WIDTHS[0] {
        return Vec::new();
    }
    let mut widths: Vec<u32> = WIDTHS.into_iter().map(|width| width.min(own)).collect();
    widths.dedup();
    widths
}

/// A JPEG of a JPEG or PNG at a width, at most its own.
///
/// # Errors
/// As [`super::rebuild`], and when its pixels cannot be made out.
pub(crate) fn at_width(bytes: &[u8], width: u32) -> Result<Vec<u8>, PictureFault> {
    let kind = media::kind_of(bytes);
    let sound = super::rebuild(bytes, kind)?;
    match kind {
        Kind::Png => narrowed(PngDecoder::new(Cursor::new(&sound)).map_err(|_| UNREADABLE)?, width),
        _ => narrowed(JpegDecoder::new(Cursor::new(&sound)).map_err(|_| UNREADABLE)?, width),
    }
}

const UNREADABLE: PictureFault = PictureFault::Damaged("its pixels cannot be made out");

fn narrowed(mut decoder: impl ImageDecoder, width: u32) -> Result<Vec<u8>, PictureFault> {
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let profile = decoder.icc_profile().ok().flatten();
    let mut photo = DynamicImage::from_decoder(decoder).map_err(|_| UNREADABLE)?;
    photo.apply_orientation(orientation);
    let height = u64::from(photo.height()) * u64::from(width) / u64::from(photo.width()).max(1);
    let height = u32::try_from(height).unwrap_or(u32::MAX).max(1);
    let narrow = photo.resize_exact(width, height, FilterType::CatmullRom).to_rgb8();
    let mut out = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut out, QUALITY);
    if let Some(profile) = profile {
        // Without it, a photo of a wide colour space comes out pale. It was rebuilt, and says nothing else.
        encoder.set_icc_profile(profile).map_err(|_| UNREADABLE)?;
    }
    narrow.write_with_encoder(encoder).map_err(|_| UNREADABLE)?;
    Ok(out)
}

#[cfg(test)]
mod tests {
    use image::RgbImage;

    use super::*;

    fn photo(width: u32, height: u32) -> Vec<u8> {
        let mut out = Vec::new();
        #[expect(clippy::cast_possible_truncation, reason = "colours may wrap")]
        let pixels = RgbImage::from_fn(width, height, |x, y| image::Rgb([x as u8, y as u8, (x / 8) as u8]));
        pixels.write_with_encoder(JpegEncoder::new_with_quality(&mut out, 90)).unwrap();
        out
    }

    /// The photo as a camera held upright writes it: turned, and with the place it was taken at.
    fn turned(photo: &[u8]) -> Vec<u8> {
        let mut tiff = b"Exif\0\0II\x2a\0\x08\0\0\0\x02\0".to_vec();
        tiff.extend([0x0e, 0x01, 2, 0, 15, 0, 0, 0, 38, 0, 0, 0]);
        tiff.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0]);
        tiff.extend([0; 4]);
        tiff.extend(b"SECRET-48.8566N");
        let len = u16::try_from(tiff.len() + 2).unwrap().to_be_bytes();
        [&photo[..2], &[0xff, 0xe1], &len, &tiff, &photo[2..]].concat()
    }

    #[test]
    fn a_photo_is_never_made_larger() {
        assert_eq!(widths(&photo(2000, 20)), [480, 800, 1200, 1600]);
        assert_eq!(widths(&photo(1000, 20)), [480, 800]);
        assert_eq!(widths(&photo(480, 20)), [0; 0]);
        assert_eq!(widths_of_png(&png(2000, noise)), [480, 800, 1200, 1600]);
        assert_eq!(widths_of_png(&png(1000, noise)), [480, 800, 1000]);
        assert_eq!(widths_of_png(&png(480, noise)), [0; 0]);
        assert_eq!(widths_of_png(b"\x89PNG\r\n\x1a\n"), [0; 0]);
    }

    #[test]
    fn a_png_that_takes_the_room_of_a_photo_comes_out_as_one() {
        let large = png(1000, noise);
        let narrow = at_width(&large, 480).unwrap();
        assert_eq!((media::kind_of(&narrow), super::super::dimensions(&narrow)), (Kind::Jpeg, Ok((480, 9))));
        assert!(at_width(&large, 1000).unwrap().len() < large.len() / 2);
        assert_eq!(widths_of_png(&png(1000, |x, _| image::Rgb([if x % 40 == 0 { 0 } else { 255 }; 3]))), [0; 0]);
        assert!(matches!(at_width(&large[..large.len() / 2], 480), Err(PictureFault::Damaged(_))));
    }

    fn png(width: u32, pixel: impl Fn(u32, u32) -> image::Rgb<u8>) -> Vec<u8> {
        let mut out = Vec::new();
        let pixels = RgbImage::from_fn(width, 20, pixel);
        pixels.write_with_encoder(image::codecs::png::PngEncoder::new(&mut out)).unwrap();
        out
    }

    /// As a sensor writes it: a smooth change, and hardly two pixels alike.
    fn noise(x: u32, y: u32) -> image::Rgb<u8> {
        let mixed = (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503).wrapping_mul(x | 1)).to_le_bytes();
        let smooth = u8::try_from(x % 2048 / 16).unwrap();
        image::Rgb([mixed[1], mixed[2], mixed[3]].map(|grain| smooth + grain % 32))
    }

    #[test]
    fn a_narrow_photo_keeps_its_shape_and_is_the_same_each_time() {
        let photo = photo(1000, 500);
        let narrow = at_width(&photo, 480).unwrap();
        assert_eq!(super::super::dimensions(&narrow).unwrap(), (480, 240));
        assert!(narrow.len() < photo.len());
        assert_eq!(at_width(&photo, 480).unwrap(), narrow);
    }

    #[test]
    fn a_turned_photo_comes_out_upright_and_without_its_place() {
        let camera = turned(&photo(1000, 600));
        assert_eq!(widths(&camera), [480], "it is 600 wide as it is seen");
        let narrow = at_width(&camera, 480).unwrap();
        assert_eq!(super::super::dimensions(&narrow).unwrap(), (480, 800));
        assert!(!narrow.windows(6).any(|six| six == b"SECRET"));
        assert!(!narrow.windows(4).any(|four| four == b"Exif"));
    }

    #[test]
    fn a_photo_that_breaks_off_is_a_fault() {
        let photo = photo(1000, 500);
        assert!(matches!(at_width(&photo[..photo.len() / 2], 480), Err(PictureFault::Damaged(_))));
    }
}
