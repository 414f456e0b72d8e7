pub(crate) mod fixtures;

use image::{DynamicImage, Rgb, RgbImage};
use moxcms::ColorProfile;

use self::fixtures::*;
use super::{Header, PictureFault, at_width, jpeg, pixels, png, rebuild, resize, webp};
use crate::media::{Kind, kind_of};

fn header(bytes: &[u8]) -> Result<Header, PictureFault> {
    super::header(bytes, bytes.len() as u64)
}

/// The pixels of what came out.
fn decoded_picture(bytes: &[u8]) -> DynamicImage {
    match kind_of(bytes) {
        Kind::Jpeg => jpeg::decode(bytes).unwrap().0.pixels,
        Kind::Png => png::decode(bytes).unwrap().pixels,
        other => panic!("a {other} came out"),
    }
}

fn assert_close(seen: &DynamicImage, (x, y): (u32, u32), wanted: [u8; 3], most: u8) {
    let Rgb(colour) = *seen.to_rgb8().get_pixel(x, y);
    let is_close = colour.iter().zip(wanted).all(|(one, other)| one.abs_diff(other) <= most);
    assert!(is_close, "at {x}, {y}: {colour:?} for {wanted:?}");
}

/// Whether all quarters have their colours.
fn assert_quarters(seen: &DynamicImage, most: u8) {
    let (width, height) = (seen.width(), seen.height());
    let (left, right, top, bottom) = (width / 4, width * 3 / 4, height / 4, height * 3 / 4);
    assert_close(seen, (left, top), [220, 30, 30], most);
    assert_close(seen, (right, top), [30, 200, 30], most);
    assert_close(seen, (left, bottom), [30, 30, 220], most);
    assert_close(seen, (right, bottom), [240, 240, 240], most);
}

#[test]
fn nothing_but_the_picture_comes_out() {
    for bytes in of_each_kind(64, 48, 1) {
        let fresh = rebuild(&bytes).unwrap();
        assert!(holds_secret(&bytes) && !holds_secret(&fresh), "{}", kind_of(&bytes));
        assert_eq!(kind_of(&fresh), header(&bytes).unwrap().kind);
        assert_quarters(&decoded_picture(&fresh), 4);
        assert_eq!(rebuild(&bytes).unwrap(), fresh, "the same each time");
        let again = rebuild(&fresh).unwrap();
        assert_quarters(&decoded_picture(&again), 4);
    }
}

#[test]
fn a_turned_photo_comes_out_upright() {
    for orientation in 0..=9 {
        for bytes in of_each_kind(640, 480, orientation) {
            let kind = kind_of(&bytes);
            assert_eq!(header(&bytes).unwrap().size, (640, 480), "{kind} {orientation}");
            for fresh in [rebuild(&bytes).unwrap(), at_width(&bytes, 480).unwrap()] {
                assert!(!holds_secret(&fresh));
                assert_quarters(&decoded_picture(&fresh), 6);
            }
            let narrow = decoded_picture(&at_width(&bytes, 480).unwrap());
            assert_eq!((narrow.width(), narrow.height()), (480, 360), "{kind} {orientation}");
        }
    }
}

#[test]
fn colours_come_out_in_srgb() {
    // Display P3 and what it is in sRGB, as their matrices give it.
    for (stored, seen) in [
        ([200, 100, 50], [215, 93, 31]),
        ([30, 200, 120], [0, 204, 112]),
        ([128, 128, 128], [128, 128, 128]),
        ([255, 0, 0], [255, 0, 0]),
        ([90, 60, 220], [95, 58, 229]),
        ([240, 220, 200], [244, 219, 197]),
    ] {
        let p3 = named_profile(ColorProfile::new_display_p3());
        let picture = RgbImage::from_pixel(32, 32, Rgb(stored));
        for bytes in [
            camera_jpeg(&plain_jpeg(&picture, 100), 1, &p3),
            camera_png(&picture, 1, &p3),
            camera_webp((32, 32), &webp_picture(&picture), 1, &p3),
        ] {
            assert_close(&decoded_picture(&rebuild(&bytes).unwrap()), (9, 9), seen, 4);
            assert_close(&decoded_picture(&at_width(&bytes, 16).unwrap()), (9, 9), seen, 4);
        }
        let points = png_chunk(b"cICP", &[12, 13, 0, 1]);
        let bytes = editor_png((32, 32), (8, 2), picture.as_raw(), &points);
        assert_close(&decoded_picture(&rebuild(&bytes).unwrap()), (9, 9), seen, 3);
    }
    // A gamma of one: half of the light is far more than half of the number.
    let linear = editor_png((2, 1), (8, 2), &[128; 6], &png_chunk(b"gAMA", &100_000_u32.to_be_bytes()));
    assert_close(&decoded_picture(&rebuild(&linear).unwrap()), (0, 0), [188; 3], 1);
    let usual = editor_png((2, 1), (8, 2), &[128; 6], &png_chunk(b"gAMA", &45_455_u32.to_be_bytes()));
    assert_close(&decoded_picture(&rebuild(&usual).unwrap()), (0, 0), [128; 3], 0);
    // A profile that cannot be read is no profile.
    let broken = editor_png((2, 1), (8, 2), &[128; 6], &profile_chunk(SECRET));
    assert_close(&decoded_picture(&rebuild(&broken).unwrap()), (0, 0), [128; 3], 0);
}

#[test]
fn grey_stays_grey() {
    let grey = image::GrayImage::from_fn(64, 8, |x, _| image::Luma([u8::try_from(x * 4).unwrap()]));
    let mut jpeg = Vec::new();
    let encoder = jpeg_encoder::Encoder::new(&mut jpeg, 100);
    encoder.encode(grey.as_raw(), 64, 8, jpeg_encoder::ColorType::Luma).unwrap();
    for (profile, shade) in [
        (named_profile(ColorProfile::new_gray_with_gamma(1.0)), 188),
        (named_profile(ColorProfile::new_srgb()), 128),
        // Of another kind than the picture, so that it says nothing of it.
        (cmyk_profile(), 128),
    ] {
        for bytes in
            [camera_jpeg(&jpeg, 1, &profile), editor_png((64, 8), (8, 0), grey.as_raw(), &profile_chunk(&profile))]
        {
            for fresh in [rebuild(&bytes).unwrap(), jpeg_at_width(&bytes, 32)] {
                let seen = decoded_picture(&fresh);
                assert!(!seen.color().has_color(), "{:?}", seen.color());
                assert_close(&seen, (seen.width() / 2, seen.height() / 2), [shade; 3], 6);
                assert!(!holds_secret(&fresh));
            }
        }
    }
}

fn jpeg_at_width(bytes: &[u8], width: u32) -> Vec<u8> {
    at_width(bytes, width).unwrap()
}

/// A profile of a press on whose paper cyan is a dark grey.
fn cmyk_profile() -> Vec<u8> {
    let mut table = b"mft1\0\0\0\0\x04\x03\x02\0".to_vec();
    for number in 0..9 {
        table.extend(if number % 4 == 0 { 0x1_0000_u32 } else { 0 }.to_be_bytes());
    }
    (0..4).for_each(|_| table.extend(0..=255));
    // Corners in the order of cyan, magenta, yellow, black; the last changes quickest.
    for corner in 0..16 {
        table.extend(
            [[255_u8, 128, 128], [128, 128, 128], [0, 128, 128]][match corner {
                0 => 0,
                8 => 1,
                _ => 2,
            }],
        );
    }
    (0..3).for_each(|_| table.extend(0..=255));
    let mut profile = vec![0; 128];
    profile[8] = 2;
    profile[12..24].copy_from_slice(b"prtrCMYKLab ");
    profile[36..40].copy_from_slice(b"acsp");
    profile[68..80].copy_from_slice(&[0, 0, 0xf6, 0xd6, 0, 1, 0, 0, 0, 0, 0xd3, 0x2d]);
    profile.extend([0, 0, 0, 1]);
    profile.extend(b"A2B0");
    profile.extend(144_u32.to_be_bytes());
    profile.extend(u32::try_from(table.len()).unwrap().to_be_bytes());
    profile.extend(table);
    let length = u32::try_from(profile.len()).unwrap().to_be_bytes();
    profile[..4].copy_from_slice(&length);
    profile
}

#[test]
fn inks_become_colours() {
    use jpeg_encoder::ColorType::{Cmyk, CmykAsYcck};
    for form in [Cmyk, CmykAsYcck] {
        // Cyan, magenta, yellow, black, nothing, half black: in amounts of ink.
        for (inks, plain, pressed) in [
            ([255, 0, 0, 0], [0, 255, 255], [119, 119, 119]),
            ([0, 255, 0, 0], [255, 0, 255], [0, 0, 0]),
            ([0, 0, 255, 0], [255, 255, 0], [0, 0, 0]),
            ([0, 0, 0, 255], [0, 0, 0], [0, 0, 0]),
            ([0, 0, 0, 0], [255, 255, 255], [255, 255, 255]),
        ] {
            let mut jpeg = Vec::new();
            let encoder = jpeg_encoder::Encoder::new(&mut jpeg, 100);
            encoder.encode(&inks.repeat(16 * 16), 16, 16, form).unwrap();
            assert_close(&decoded_picture(&rebuild(&jpeg).unwrap()), (5, 5), plain, 4);
            let mut bytes = jpeg[..2].to_vec();
            bytes.extend(segment(0xe2, &[b"ICC_PROFILE\0\x01\x01".as_slice(), &cmyk_profile()].concat()));
            bytes.extend(&jpeg[2..]);
            assert_close(&decoded_picture(&rebuild(&bytes).unwrap()), (5, 5), pressed, 4);
            assert_close(&decoded_picture(&at_width(&bytes, 8).unwrap()), (5, 5), pressed, 4);
        }
    }
}

#[test]
fn no_colour_stays_where_nothing_shows() {
    // Left nothing, with a message in its colours; right something.
    let pixel = |x: usize| if x < 32 { [b'S', b'E', b'C', 0] } else { [10, 200, 30, if x < 48 { 128 } else { 255 }] };
    let samples: Vec<u8> = (0..64 * 64).flat_map(|at| pixel(at % 64)).collect();
    let png = editor_png((64, 64), (8, 6), &samples, &[]);
    let mut webp = Vec::new();
    image_webp::WebPEncoder::new(&mut webp).encode(&samples, 64, 64, image_webp::ColorType::Rgba8).unwrap();
    for bytes in [png, webp] {
        assert_eq!(header(&bytes).unwrap().kind, Kind::Png);
        for fresh in [rebuild(&bytes).unwrap(), png::encode(resize::narrowed(photo(&bytes), 32)).unwrap()] {
            let seen = decoded_picture(&fresh).to_rgba8();
            let half = seen.width() / 2;
            for (x, _, pixel) in seen.enumerate_pixels() {
                match pixel.0 {
                    [0, 0, 0, 0] => assert!(x <= half),
                    [red, green, blue, alpha] => {
                        // What is nearly clear has its colour by few steps.
                        let most = if alpha < 64 { 40 } else { 6 };
                        let is_close = [red, green, blue]
                            .iter()
                            .zip([10, 200, 30])
                            .all(|(one, other)| one.abs_diff(other) <= most);
                        assert!(x >= half - 2 && is_close, "{x}: {pixel:?}");
                    }
                }
            }
        }
    }
    // A deep one, and one of greys.
    let deep: Vec<u8> = [b"SECRET\0\0".as_slice(), b"\x10\0\x20\0\x30\0\xff\xff"].concat();
    let seen = decoded_picture(&rebuild(&editor_png((2, 1), (16, 6), &deep, &[])).unwrap()).to_rgba8();
    assert_eq!(seen.into_raw(), [0, 0, 0, 0, 0x10, 0x20, 0x30, 255]);
    let seen =
        decoded_picture(&rebuild(&editor_png((2, 1), (8, 4), &[b'S', 0, 9, 200], &[])).unwrap()).to_luma_alpha8();
    assert_eq!(seen.into_raw(), [0, 0, 9, 200]);
}

fn photo(bytes: &[u8]) -> pixels::Photo {
    if kind_of(bytes) == Kind::Png { png::decode(bytes).unwrap() } else { webp::decode(bytes).unwrap() }
}

#[test]
fn a_png_keeps_its_digits_and_takes_no_more_room_than_need_be() {
    // Two colours of a palette of which others are left over.
    let palette = [png_chunk(b"PLTE", b"\x01\x02\x03SECRET\xf0\xf1\xf2"), png_chunk(b"tRNS", b"\xffS")].concat();
    let fresh = rebuild(&editor_png((4, 2), (8, 3), &[0, 3, 0, 3, 3, 0, 3, 0], &palette)).unwrap();
    assert_eq!(decoded_picture(&fresh).to_rgb8().as_raw()[..6], [1, 2, 3, 0xf0, 0xf1, 0xf2]);
    assert_eq!(fresh[24..26], [1, 3], "one bit for each");
    assert!(!holds_secret(&fresh));
    // More bits than eight, rounded; an odd width in four bits.
    let fresh = rebuild(&editor_png((1, 1), (16, 2), &[0x12, 0xff, 0x80, 0x10, 0xff, 0xff], &[])).unwrap();
    assert_eq!(decoded_picture(&fresh).to_rgb8().into_raw(), [0x13, 0x80, 0xff]);
    for count in [3, 5, 17, 200] {
        let samples: Vec<u8> = (0..251_u32 * 3).flat_map(|at| [u8::try_from(at % count).unwrap(), 7, 9]).collect();
        let fresh = rebuild(&editor_png((251, 3), (8, 2), &samples, &[])).unwrap();
        assert_eq!(decoded_picture(&fresh).to_rgb8().as_raw(), &samples);
        assert_eq!(fresh[25], 3, "a palette");
    }
    let samples: Vec<u8> = (0..40_u8).flat_map(|x| (0..10).flat_map(move |y| [x, y, x ^ y])).collect();
    let fresh = rebuild(&editor_png((10, 40), (8, 2), &samples, &[])).unwrap();
    assert_eq!(decoded_picture(&fresh).to_rgb8().as_raw(), &samples);
}

#[test]
fn a_webp_comes_out_as_what_browsers_and_we_both_write() {
    let (photo, see_through) = (decoded(LOSSY), decoded(LOSSY_ALPHA));
    let head = header(&photo).unwrap();
    assert_eq!((head.size, head.kind, head.narrow), ((24, 16), Kind::Jpeg, Some(Kind::Jpeg)));
    let seen = decoded_picture(&rebuild(&photo).unwrap());
    assert_close(&seen, (20, 10), [200, 150, 128], 16);
    let head = header(&see_through).unwrap();
    assert_eq!((head.kind, head.narrow), (Kind::Png, Some(Kind::Png)));
    let seen = decoded_picture(&rebuild(&see_through).unwrap()).to_rgba8();
    assert_eq!((seen.get_pixel(2, 2).0, seen.get_pixel(8, 2).0[3]), ([0; 4], 128));
    assert_eq!(rebuild(&decoded(MOVING)), Err(PictureFault::Moves(Kind::WebP)));
    assert_eq!(
        PictureFault::Moves(Kind::WebP).cure(),
        "save it as GIF, or as a video and link to it",
        "the cure is one that can be followed"
    );
}

#[test]
fn a_gif_keeps_its_movement_and_loses_the_rest() {
    let bytes = gif(&[
        &[0x21, 0xfe],
        &gif_blocks(SECRET),
        b"\x21\xff\x0bNETSCAPE2.0\x03\x01\x05\0\0",
        &[0x21, 0xff],
        &gif_blocks(b"XMP DataXMPSECRET"),
        &[0x21, 0x01],
        &gif_blocks(SECRET),
        &gif_picture([0x04, 7, 0, 0], [0, 0, 4, 2], &[0, 1, 0, 1, 1, 0, 1, 0]),
        // With a colour that is clear, and half outside.
        &gif_picture([0x09, 9, 0, 3], [2, 1, 4, 1], &[3, 1, 2, 2]),
        // Wholly outside: it still takes its time.
        &gif_picture([0x04, 5, 0, 0], [9, 9, 2, 1], &[2, 2]),
    ]);
    assert_eq!(header(&bytes).unwrap(), Header { size: (4, 2), kind: Kind::Gif, narrow: None });
    let fresh = rebuild(&bytes).unwrap();
    assert!(!fresh.windows(3).any(|three| three == b"SEC"), "{fresh:?}");
    let mut options = ::gif::DecodeOptions::new();
    options.set_color_output(::gif::ColorOutput::RGBA);
    let mut decoder = options.read_info(&fresh[..]).unwrap();
    let mut frames = Vec::new();
    while let Some(frame) = decoder.read_next_frame().unwrap() {
        frames.push(frame.clone());
    }
    assert_eq!(decoder.repeat(), ::gif::Repeat::Finite(5));
    let times: Vec<_> = frames.iter().map(|frame| (frame.delay, frame.dispose as u8)).collect();
    assert_eq!(times, [(7, 1), (9, 2), (5, 1)]);
    let (red, green, clear) = ([255, 0, 0, 255], [0, 255, 0, 255], 0);
    assert_eq!(frames[0].buffer[..], [red, green, red, green, green, red, green, red].concat());
    assert_eq!((frames[1].left, frames[1].top, frames[1].width, frames[1].height), (2, 1, 2, 1));
    assert_eq!(frames[1].buffer[3], clear);
    assert_eq!(frames[1].buffer[4..], green);
    assert_eq!((frames[2].width, frames[2].buffer[3]), (1, clear));
    assert_eq!(rebuild(&fresh).unwrap(), fresh);
    assert_eq!(rebuild(&gif(&[])), Err(PictureFault::Damaged("it holds no picture")));
}

#[test]
fn widths_are_planned_from_the_first_bytes() {
    let wide = |width| of_each_kind(width, 8, 1);
    for (width, jpeg) in [(2000, vec![480, 800, 1200, 1600]), (1000, vec![480, 800]), (480, vec![])] {
        let bytes = &wide(width)[0];
        assert_eq!(header(bytes).unwrap().widths(), jpeg);
        let scan = bytes.windows(2).rposition(|pair| pair == [0xff, 0xda]).unwrap();
        assert_eq!(super::header(&bytes[..scan.min(bytes.len()) + 20], 1 << 20).unwrap().widths(), jpeg);
    }
    // What is stored without loss comes out in its own width, too, if it takes the room of a photo.
    let grain = |width| {
        RgbImage::from_fn(width, 20, |x, y| {
            let mixed = (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503).wrapping_mul(x | 1)).to_le_bytes();
            Rgb([mixed[1], mixed[2], mixed[3]])
        })
    };
    for (width, widths) in [(2000, vec![480, 800, 1200, 1600]), (1000, vec![480, 800, 1000]), (480, vec![])] {
        let png = camera_png(&grain(width), 1, &srgb());
        let webp = camera_webp((width, 20), &webp_picture(&grain(width)), 1, &srgb());
        for bytes in [png, webp] {
            let head = header(&bytes).unwrap();
            assert_eq!((head.kind, head.narrow, head.widths()), (Kind::Png, Some(Kind::Jpeg), widths.clone()));
        }
    }
    assert_eq!(header(&wide(1000)[1]).unwrap().widths(), [0; 0], "a drawing");
    let large = camera_png(&grain(1000), 1, &srgb());
    let own = at_width(&large, 1000).unwrap();
    assert!(kind_of(&own) == Kind::Jpeg && own.len() < large.len());
    assert_eq!(header(&at_width(&large, 480).unwrap()).unwrap().size, (480, 9));
}

#[test]
fn a_photo_takes_about_the_room_that_it_took() {
    let smooth = RgbImage::from_fn(400, 300, |x, y| {
        let wave = |at: u32| u8::try_from(at * at % 4093 * 255 / 4093).unwrap();
        Rgb([wave(x + y), wave(x / 3 + 2 * y), wave(x * y / 40)])
    });
    for quality in [60, 75, 80, 90] {
        let bytes = plain_jpeg(&smooth, quality);
        let fresh = rebuild(&bytes).unwrap();
        assert!(fresh.len() < bytes.len() * 11 / 10, "{quality}: {} of {}", fresh.len(), bytes.len());
        assert_eq!(jpeg::decode(&fresh).unwrap().1.quality, quality);
    }
    assert_eq!(jpeg::decode(&rebuild(&plain_jpeg(&smooth, 100)).unwrap()).unwrap().1.quality, 90);
    // Many generations later it is still the same.
    let first = rebuild(&plain_jpeg(&quarters(64, 48), 80)).unwrap();
    let last = (0..10).fold(first, |bytes, _| rebuild(&bytes).unwrap());
    assert_quarters(&decoded_picture(&last), 10);
}

#[test]
fn a_picture_that_ends_early_is_a_fault_and_no_byte_makes_us_fall() {
    let seen = quarters(16, 12);
    let mut pictures = vec![
        camera_jpeg(&plain_jpeg(&seen, 90), 6, SECRET),
        camera_png(&seen, 6, SECRET),
        camera_webp(seen.dimensions(), &webp_picture(&seen), 6, SECRET),
        gif(&[&gif_picture([4, 7, 0, 0], [0, 0, 4, 2], &[0, 1, 0, 1, 1, 0, 1, 0])]),
    ];
    pictures.extend([LOSSY, LOSSY_ALPHA, MOVING].map(decoded));
    for bytes in pictures {
        let kind = kind_of(&bytes);
        if let Ok(fresh) = rebuild(&bytes) {
            // What ends a PNG and a GIF says nothing.
            for end in 0..fresh.len() - 12 {
                assert!(rebuild(&fresh[..end]).is_err(), "{kind}: {end} of {}", fresh.len());
            }
        }
        for at in 0..bytes.len() {
            for value in [0, 1, 0x7f, 0xff, bytes[at] ^ 0x10] {
                let mut changed = bytes.clone();
                changed[at] = value;
                drop(header(&changed));
                if let Ok(fresh) = rebuild(&changed) {
                    assert!(!fresh.windows(6).any(|six| six == b"SECRET"), "{kind}: byte {at} as {value}");
                }
                drop(at_width(&changed, 8));
            }
        }
    }
    for profile in [srgb(), cmyk_profile(), named_profile(ColorProfile::new_gray_with_gamma(2.2))] {
        for at in (0..profile.len()).step_by(7) {
            let mut changed = profile.clone();
            changed[at] ^= 0x81;
            drop(rebuild(&camera_png(&seen, 1, &changed)));
        }
    }
}

#[test]
fn sizes_are_checked_before_anything_is_decoded() {
    let png = |width, height| [PNG_MARK, &png_header(width, height, 8, 2), &png_chunk(b"IDAT", b"x")].concat();
    for (width, height) in [(u32::MAX >> 1, u32::MAX >> 1), (20_000, 20_000), (1, 100_000_001)] {
        assert_eq!(rebuild(&png(width, height)), Err(PictureFault::Size { width, height }));
    }
    let jpeg = |frame: &[u8]| [&[0xff, 0xd8][..], &segment(0xc0, frame), &segment(0xda, &[1, 1, 0, 0, 63, 0])].concat();
    let huge = jpeg(&[8, 0xff, 0xff, 0xff, 0xff, 1, 1, 0x11, 0]);
    assert!(rebuild(&[&huge[..], &[0xff, 0xd9]].concat()).is_err());
    let mut canvas = gif(&[&gif_picture([4, 7, 0, 0], [0, 0, 4, 2], &[0; 8])]);
    canvas[6..10].copy_from_slice(&[0xff; 4]);
    assert_eq!(rebuild(&canvas), Err(PictureFault::Size { width: 65_535, height: 65_535 }));
    // Small pictures, each of which says that it is large.
    let large = [&[0x2c, 0, 0, 0, 0, 0x10, 0x27, 0x10, 0x27, 0, 2][..], &gif_blocks(&[0x04, 0x05])].concat();
    assert!(rebuild(&gif(&[&large.repeat(1000)])).is_err());
    // A profile that unpacks without end.
    let bomb = profile_chunk(&vec![0; 1 << 28]);
    let bytes = editor_png((1, 1), (8, 2), &[1, 2, 3], &bomb);
    assert!(bytes.len() < 1 << 20);
    drop(rebuild(&bytes));
}

#[test]
fn a_photo_of_endless_steps_is_a_fault() {
    let mut progressive = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut progressive, 50);
    encoder.set_progressive(true);
    encoder.encode(&vec![128; 3000 * 2000], 3000, 2000, jpeg_encoder::ColorType::Luma).unwrap();
    assert!(rebuild(&progressive).is_ok());
    let from = progressive.windows(2).rposition(|pair| pair == [0xff, 0xda]).unwrap();
    let last = progressive[from..progressive.len() - 2].to_vec();
    let bytes = [&progressive[..progressive.len() - 2], &last.repeat(400), &[0xff, 0xd9]].concat();
    assert_eq!(rebuild(&bytes), Err(PictureFault::Damaged("it is stored in too many steps")));
}

#[test]
fn what_cannot_be_made_anew_is_a_fault_with_its_cure() {
    for (bytes, words, cure) in [
        (
            &b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"[..],
            "is a HEIC, which many browsers don't show",
            "save it as JPEG: on a Mac",
        ),
        (b"II*\0\x08\0\0\0", "is a TIFF, which many browsers don't show", "open it in an image program"),
        (
            b"\0\0\0\x1cftypavif\0\0\0\0mif1miaf",
            "is an AVIF, which cannot be made anew without what a camera or program added",
            "open it in an image program and save it as JPEG or PNG",
        ),
        (b"%PDF-1.7", "is a PDF, not a picture", "save it as JPEG or PNG, or link to it: `[words](file)`"),
        (b"", "is a plain text, not a picture", "save it as JPEG or PNG"),
    ] {
        let fault = rebuild(bytes).unwrap_err();
        assert_eq!(fault.to_string(), words);
        assert!(fault.cure().starts_with(cure), "{}", fault.cure());
        assert_eq!(header(bytes).unwrap_err(), fault);
    }
}
