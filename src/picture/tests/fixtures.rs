//! Pictures as cameras, phones and editors write them, with [`SECRET`] wherever something may not come out.

use image::RgbImage;
use moxcms::ColorProfile;

pub(crate) const SECRET: &[u8] = b"SECRET-48.8566N";

pub(crate) fn holds_secret(bytes: &[u8]) -> bool {
    let six = |word: &[u8]| bytes.windows(word.len()).any(|window| window == word);
    six(&SECRET[..6]) || six(b"Exif") || six(b"ICC_PROFILE") || six(b"http")
}

/// A photo of which each quarter has a colour of its own: red, green; blue, white.
pub(crate) fn quarters(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| match (x < width / 2, y < height / 2) {
        (true, true) => image::Rgb([220, 30, 30]),
        (false, true) => image::Rgb([30, 200, 30]),
        (true, false) => image::Rgb([30, 30, 220]),
        (false, false) => image::Rgb([240, 240, 240]),
    })
}

/// The same as it is stored by a camera that notes how it was held.
pub(crate) fn stored(seen: &RgbImage, orientation: u8) -> RgbImage {
    use image::imageops::{flip_horizontal, flip_vertical, rotate90, rotate180, rotate270};
    match orientation {
        2 => flip_horizontal(seen),
        3 => rotate180(seen),
        4 => flip_vertical(seen),
        5 => flip_horizontal(&rotate90(seen)),
        6 => rotate270(seen),
        7 => flip_horizontal(&rotate270(seen)),
        8 => rotate90(seen),
        _ => seen.clone(),
    }
}

/// EXIF as a camera writes it: the way up, and a text with the place.
pub(crate) fn camera_exif(orientation: u8) -> Vec<u8> {
    let mut tiff = b"II\x2a\0\x08\0\0\0\x02\0".to_vec();
    tiff.extend([0x0e, 0x01, 2, 0, 15, 0, 0, 0, 38, 0, 0, 0]);
    tiff.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]);
    tiff.extend([0; 4]);
    tiff.extend(SECRET);
    tiff
}

/// A profile that names its screen.
pub(crate) fn named_profile(mut profile: ColorProfile) -> Vec<u8> {
    let name = String::from_utf8(SECRET.to_vec()).unwrap();
    let text = moxcms::LocalizableString::new("en".to_owned(), "US".to_owned(), name);
    profile.description = Some(moxcms::ProfileText::Localizable(vec![text]));
    let mut bytes = profile.encode().unwrap();
    bytes.extend(SECRET);
    let length = u32::try_from(bytes.len()).unwrap().to_be_bytes();
    bytes[..4].copy_from_slice(&length);
    bytes
}

pub(crate) fn segment(marker: u8, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len() + 2).unwrap().to_be_bytes();
    [&[0xff, marker], &length[..], data].concat()
}

pub(crate) fn plain_jpeg(seen: &RgbImage, quality: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    let (width, height) = (seen.width().try_into().unwrap(), seen.height().try_into().unwrap());
    let encoder = jpeg_encoder::Encoder::new(&mut bytes, quality);
    encoder.encode(seen.as_raw(), width, height, jpeg_encoder::ColorType::Rgb).unwrap();
    bytes
}

/// A JPEG with all that a phone adds: place, thumbnail, notes, a second picture, a film.
pub(crate) fn camera_jpeg(jpeg: &[u8], orientation: u8, profile: &[u8]) -> Vec<u8> {
    let secret = |start: &[u8]| [start, SECRET].concat();
    let thumbnail = camera_jpeg_thumbnail();
    [
        vec![0xff, 0xd8],
        segment(0xe1, &[b"Exif\0\0".as_slice(), &camera_exif(orientation), &thumbnail].concat()),
        segment(0xe0, &secret(b"JFIF\0\x01\x02\x01\0\x48\0\x48\x02\x02")),
        segment(0xe0, &secret(b"JFXX\0")),
        segment(0xe1, &secret(b"http://ns.adobe.com/xap/1.0/\0")),
        segment(0xe2, &secret(b"MPF\0")),
        segment(0xe2, &[b"ICC_PROFILE\0\x01\x01".as_slice(), profile].concat()),
        segment(0xed, &secret(b"Photoshop 3.0\0")),
        segment(0xfe, SECRET),
        segment(0xec, SECRET),
        jpeg[2..].to_vec(),
        SECRET.to_vec(),
        // A second picture, and a film.
        thumbnail.clone(),
        b"\0\0\0\x14ftypmp42".to_vec(),
        SECRET.to_vec(),
    ]
    .concat()
}

fn camera_jpeg_thumbnail() -> Vec<u8> {
    let small = plain_jpeg(&quarters(8, 8), 50);
    [&small[..2], &segment(0xfe, SECRET), &small[2..]].concat()
}

pub(crate) fn png_chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(name);
    hasher.update(data);
    let length = u32::try_from(data.len()).unwrap().to_be_bytes();
    [&length, &name[..], data, &hasher.finalize().to_be_bytes()].concat()
}

pub(crate) const PNG_MARK: &[u8] = b"\x89PNG\r\n\x1a\n";

pub(crate) fn png_header(width: u32, height: u32, depth: u8, color: u8) -> Vec<u8> {
    png_chunk(b"IHDR", &[&width.to_be_bytes()[..], &height.to_be_bytes(), &[depth, color, 0, 0, 0]].concat())
}

/// A PNG of samples as they are stored, with all that an editor may add.
pub(crate) fn editor_png(
    (width, height): (u32, u32),
    (depth, color): (u8, u8),
    samples: &[u8],
    beside: &[u8],
) -> Vec<u8> {
    let rows = samples.chunks(samples.len() / height as usize);
    let filtered: Vec<u8> = rows.flat_map(|row| [&[0], row].concat()).chain(*b"SECRET after the last row").collect();
    let packed = miniz_oxide::deflate::compress_to_vec_zlib(&filtered, 6);
    [
        PNG_MARK.to_vec(),
        png_header(width, height, depth, color),
        beside.to_vec(),
        png_chunk(b"tEXt", &[b"Comment\0", SECRET].concat()),
        png_chunk(b"tIME", &SECRET[..7]),
        png_chunk(b"prVt", SECRET),
        png_chunk(b"IDAT", &[&packed[..], SECRET].concat()),
        png_chunk(b"iTXt", &[b"Comment\0\0\0\0\0", SECRET].concat()),
        png_chunk(b"IEND", b""),
        SECRET.to_vec(),
    ]
    .concat()
}

pub(crate) fn profile_chunk(profile: &[u8]) -> Vec<u8> {
    let packed = miniz_oxide::deflate::compress_to_vec_zlib(profile, 6);
    png_chunk(b"iCCP", &[b"SECRET\0\0".as_slice(), &packed].concat())
}

pub(crate) fn camera_png(seen: &RgbImage, orientation: u8, profile: &[u8]) -> Vec<u8> {
    let stored = stored(seen, orientation);
    let beside = [profile_chunk(profile), png_chunk(b"eXIf", &camera_exif(orientation))].concat();
    editor_png(stored.dimensions(), (8, 2), stored.as_raw(), &beside)
}

pub(crate) fn riff(chunks: &[Vec<u8>]) -> Vec<u8> {
    let body = [b"WEBP".to_vec(), chunks.concat()].concat();
    [b"RIFF".as_slice(), &u32::try_from(body.len()).unwrap().to_le_bytes(), &body].concat()
}

pub(crate) fn webp_chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len()).unwrap().to_le_bytes();
    let pad: &[u8] = if data.len() % 2 == 1 { b"S" } else { b"" };
    [name, &length[..], data, pad].concat()
}

/// The chunk of a lossless WebP.
pub(crate) fn webp_picture(stored: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    let encoder = image_webp::WebPEncoder::new(&mut bytes);
    encoder.encode(stored.as_raw(), stored.width(), stored.height(), image_webp::ColorType::Rgb8).unwrap();
    bytes[12..].to_vec()
}

pub(crate) fn camera_webp((width, height): (u32, u32), picture: &[u8], orientation: u8, profile: &[u8]) -> Vec<u8> {
    let side = |pixels: u32| (pixels - 1).to_le_bytes()[..3].to_vec();
    let head = [vec![0x2c, 0, 0, 0], side(width), side(height)].concat();
    let mut bytes = riff(&[
        webp_chunk(b"VP8X", &head),
        webp_chunk(b"ICCP", profile),
        picture.to_vec(),
        webp_chunk(b"junk", SECRET),
        webp_chunk(b"EXIF", &camera_exif(orientation)),
        webp_chunk(b"XMP ", SECRET),
    ]);
    bytes.extend(SECRET);
    bytes
}

/// 24 × 16 pixels with loss: red grows by ten with each column, green by fifteen with each row, blue is 128.
pub(crate) const LOSSY: &str = "UklGRnAAAABXRUJQVlA4IGQAAAAQBACdASoYABAAPm0uk0WkIqGYBABABsS2AE6ZQjgbwAAwkuxjrwCCUAD+/GtQpVLapBuCX\
                                DOO3s//xzjRNhmW5hk733RFMzH45uSilmW/lV7IzArpWsVXTF+fsHfN6fP4aAAA";
/// The same, with nothing in the six columns on the left, and half of something in the six beside them.
pub(crate) const LOSSY_ALPHA: &str = "UklGRqYAAABXRUJQVlA4WAoAAAAQAAAAFwAADwAAQUxQSBsAAAABFyAQSFKffI2ICAcyYQgl188tqwAR/Y90eAYAVlA4IGQAAAAQBACdASoYABAAPm0uk0W\
     kIqGYBABABsS2AE6ZQjgbwAAwkuxjrwCCUAD+/GtQpVLapBuCXDOO3s//xzjRNhmW5hk733RFMzH45uSilmW/lV7IzArpWsVXTF+fsHfN6fP4aAAA";
/// Two pictures, a tenth of a second each.
pub(crate) const MOVING: &str = "UklGRjgBAABXRUJQVlA4WAoAAAACAAAAFwAADwAAQU5JTQYAAAAAAAAAAABBTk1GhgAAAAAAAAAAABcAAA8AAGQAAAJWUDggbgAAANADAJ0BKhgAEAAuTTabTaE\
     kJCQEAExLYATplCOBvJQHFHv/NW68gAD+/ihlV1Y02IYHqJTAG+aFayA/+W30cXN9DHewtB+6z1PdT//SDh6kLnIvvFPPG8+0oMkEa/JX2xFQBYwSN4WvNMxF\
     6dAAQU5NRn4AAAAAAAAAAAAXAAAPAABkAAAAVlA4IGYAAADUAwCdASoYABAALk02m02AAATEtgBOmUI4AcH6nv7ChbVihyc/hOAA/vo7xoQsVB1ZZqwJHGXKo\
     /7V0DW0Hebkmq4t50ffLeqkf+w6D07POcApxggFdpFGT001reLvv9fu47+gAAA=";

pub(crate) fn decoded(base64: &str) -> Vec<u8> {
    use base64::Engine;
    base64::engine::general_purpose::STANDARD.decode(base64).unwrap()
}

/// A GIF of a canvas of 4 × 2 pixels: its parts are given, its palette is red, green, a secret, blue.
pub(crate) fn gif(parts: &[&[u8]]) -> Vec<u8> {
    let start = b"GIF89a\x04\0\x02\0\xf1\0\0\xff\0\0\0\xff\0SEC\0\0\xff".to_vec();
    [&[&start[..]], parts, &[b"\x3b", SECRET]].concat().concat()
}

pub(crate) fn gif_blocks(data: &[u8]) -> Vec<u8> {
    [&[u8::try_from(data.len()).unwrap()], data, &[0]].concat()
}

/// A picture in a GIF: numbers of colours, row by row.
pub(crate) fn gif_picture(control: [u8; 4], place: [u8; 4], numbers: &[u8]) -> Vec<u8> {
    let [left, top, width, height] = place;
    let mut packed = Vec::new();
    // Each number by itself, after a code that clears the table: four bits do for all.
    let codes = numbers.iter().flat_map(|number| [4, *number]).chain([5]);
    let mut bits = 0_u32;
    let mut filled = 0;
    for code in codes {
        bits |= u32::from(code) << filled;
        filled += 3;
        while filled >= 8 {
            packed.push(bits.to_le_bytes()[0]);
            bits >>= 8;
            filled -= 8;
        }
    }
    packed.push(bits.to_le_bytes()[0]);
    [
        &[0x21, 0xf9][..],
        &gif_blocks(&control),
        &[0x2c, left, 0, top, 0, width, 0, height, 0, 0, 2],
        &gif_blocks(&packed),
    ]
    .concat()
}

pub(crate) fn srgb() -> Vec<u8> {
    named_profile(ColorProfile::new_srgb())
}

/// A picture of quarters in each kind that can say how it was held.
pub(crate) fn of_each_kind(width: u32, height: u32, orientation: u8) -> Vec<Vec<u8>> {
    let seen = quarters(width, height);
    let stored = stored(&seen, orientation);
    vec![
        camera_jpeg(&plain_jpeg(&stored, 90), orientation, &srgb()),
        camera_png(&seen, orientation, &srgb()),
        camera_webp(stored.dimensions(), &webp_picture(&stored), orientation, &srgb()),
    ]
}
