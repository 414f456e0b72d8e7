//! Photos as phones store them, on their way through a build and to a target.

use std::fs;

use zune_jpeg::zune_core::bytestream::ZCursor;

use crate::support::{Desk, Site, put, read_tree};

const SECRET: &[u8] = b"SECRET-48.8566N";

/// The colour of each quarter as it is seen: above red and green, below blue and white.
const QUARTERS: [[u8; 3]; 4] = [[220, 30, 30], [30, 200, 30], [30, 30, 220], [240, 240, 240]];
/// Width and height as they are seen.
const SEEN: (usize, usize) = (640, 480);

/// The pixels as a camera stores them that is held in one of the eight ways (EXIF 2.32, `Orientation`).
fn stored(orientation: u8) -> ((usize, usize), Vec<u8>) {
    let (width, height) = if orientation >= 5 { (SEEN.1, SEEN.0) } else { SEEN };
    let pixel = |column: usize, row: usize| {
        let (right, bottom) = (width - 1 - column, height - 1 - row);
        // The first row and the first column of what is stored are these sides of what is seen.
        let (x, y) = match orientation {
            2 => (right, row),
            3 => (right, bottom),
            4 => (column, bottom),
            5 => (row, column),
            6 => (bottom, column),
            7 => (bottom, right),
            8 => (row, right),
            _ => (column, row),
        };
        QUARTERS[usize::from(x >= SEEN.0 / 2) + 2 * usize::from(y >= SEEN.1 / 2)]
    };
    let pixels = (0..height).flat_map(|row| (0..width).flat_map(move |column| pixel(column, row))).collect();
    ((width, height), pixels)
}

fn exif(orientation: u8) -> Vec<u8> {
    let mut tiff = b"II\x2a\0\x08\0\0\0\x02\0".to_vec();
    tiff.extend([0x0e, 0x01, 2, 0, 15, 0, 0, 0, 38, 0, 0, 0]);
    tiff.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]);
    [&tiff[..], &[0; 4], SECRET].concat()
}

pub(crate) fn jpeg(orientation: u8) -> Vec<u8> {
    let ((width, height), pixels) = stored(orientation);
    let mut bytes = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, 90);
    encoder.add_app_segment(1, [&b"Exif\0\0"[..], &exif(orientation)].concat()).unwrap();
    let side = |side: usize| u16::try_from(side).unwrap();
    encoder.encode(&pixels, side(width), side(height), jpeg_encoder::ColorType::Rgb).unwrap();
    [&bytes, SECRET].concat()
}

fn png(orientation: u8) -> Vec<u8> {
    let ((width, height), pixels) = stored(orientation);
    let mut bytes = Vec::new();
    let side = |side: usize| u32::try_from(side).unwrap();
    let mut encoder = png::Encoder::new(&mut bytes, side(width), side(height));
    encoder.set_color(png::ColorType::Rgb);
    let mut writer = encoder.write_header().unwrap();
    writer.write_chunk(png::chunk::eXIf, &exif(orientation)).unwrap();
    writer.write_image_data(&pixels).unwrap();
    writer.finish().unwrap();
    [&bytes, SECRET].concat()
}

fn webp(orientation: u8) -> Vec<u8> {
    let ((width, height), pixels) = stored(orientation);
    let mut bytes = Vec::new();
    let mut encoder = image_webp::WebPEncoder::new(&mut bytes);
    encoder.set_exif_metadata(exif(orientation));
    let side = |side: usize| u32::try_from(side).unwrap();
    encoder.encode(&pixels, side(width), side(height), image_webp::ColorType::Rgb8).unwrap();
    bytes
}

/// Width, height and pixels of what came out.
pub(crate) fn decoded(bytes: &[u8]) -> (usize, usize, Vec<u8>) {
    if bytes.starts_with(b"\x89PNG") {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut pixels).unwrap();
        return (info.width as usize, info.height as usize, pixels);
    }
    let mut decoder = zune_jpeg::JpegDecoder::new(ZCursor::new(bytes));
    let pixels = decoder.decode().unwrap();
    let (width, height) = decoder.dimensions().unwrap();
    (width, height, pixels)
}

fn assert_upright(path: &str, bytes: &[u8]) {
    for word in [&SECRET[..6], b"Exif", b"EXIF", b"eXIf"] {
        assert!(!bytes.windows(word.len()).any(|window| window == word), "{path} holds {word:?}");
    }
    let (width, height, pixels) = decoded(bytes);
    assert_eq!((width * SEEN.1, pixels.len()), (height * SEEN.0, width * height * 3), "{path}");
    for (quarter, wanted) in QUARTERS.iter().enumerate() {
        let (x, y) = (width / 4 + quarter % 2 * width / 2, height / 4 + quarter / 2 * height / 2);
        let seen = &pixels[(y * width + x) * 3..][..3];
        assert!(
            seen.iter().zip(wanted).all(|(one, other)| one.abs_diff(*other) < 8),
            "{path}: {seen:?} for {wanted:?}"
        );
    }
}

const SITE: &str = "\
==> content/site.yaml
title: Desk
base_url: https://example.org/
languages: [en]
publish: {stick: {to: \"file:../mirror\"}}
";

#[test]
fn a_site_of_turned_photos_is_published_upright_and_with_nothing_else_in_them() {
    let desk = Desk::new(&Site::parse(SITE));
    let mut body = "---\ntitle: The river rises\nas_of: 2024-11-30\n---\n".to_owned();
    for orientation in 1..=8 {
        for (ending, bytes) in [("jpg", jpeg(orientation)), ("png", png(orientation)), ("webp", webp(orientation))] {
            let name = format!("{ending}-{orientation}.{ending}");
            put(&desk.site().join("content/flood").join(&name), &bytes);
            body.push_str(&format!("\n![A bridge]({name} \"Photo: A. Name\")\n"));
        }
    }
    // The same under other names of a JPEG, embedded and as a link.
    for name in ["a.jfif", "b.jpe", "c.pjpeg", "d.jfif"] {
        put(&desk.site().join("content/flood").join(name), &jpeg(6));
        let mark = if name == "d.jfif" { "" } else { "!" };
        body.push_str(&format!("\n{mark}[A bridge]({name} \"Photo: A. Name\")\n"));
    }
    put(&desk.site().join("content/flood/001.md"), body.as_bytes());
    let ran = desk.run(&["publish", "stick", "--clock", "2024-12-05", "--yes"]);
    assert_eq!(ran.code, 0, "{ran:#?}");
    let sent = read_tree(&desk.beside("mirror"));
    let is_photo = |path: &str| path.ends_with(".jpg") || path.ends_with(".png");
    let photos: Vec<_> = sent.iter().filter(|(path, _)| path.starts_with("flood/") && is_photo(path)).collect();
    // Each JPEG in its own width and at 480; the others are drawings by their size.
    assert_eq!(photos.len(), 8 * 4 + 4 * 2);
    photos.iter().for_each(|(path, bytes)| assert_upright(path, bytes));
    for path in ["flood/webp-6.webp.png", "flood/a.jfif.jpg", "flood/a.jfif.480w.jpg", "flood/d.jfif.jpg"] {
        assert!(sent.contains_key(path), "{:?}", sent.keys());
    }
    for (path, bytes) in &sent {
        assert!(!bytes.windows(SECRET.len()).any(|window| window == SECRET), "{path}");
    }
}

#[test]
fn a_picture_that_cannot_be_made_anew_stops_the_build_with_its_cure() {
    let desk = Desk::new(&Site::parse(SITE));
    let text = "---\ntitle: A\nas_of: 2024-11-30\n---\n\n![A bus](bus.jpg \"Photo: A. Name\")\n";
    put(&desk.site().join("content/flood/001.md"), text.as_bytes());
    let photo = desk.site().join("content/flood/bus.jpg");
    for cut in [&b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"[..], b"II*\0\x08\0\0\0", &jpeg(1)[..900]] {
        fs::write(&photo, cut).unwrap();
        let ran = desk.run(&["build"]);
        assert!(ran.code == 1 && (ran.err.contains("save it") || ran.err.contains("rename it")), "{ran:#?}");
        let output = desk.site().join("output");
        assert!(!output.exists() || desk.output().is_empty(), "nothing is written");
    }
}
