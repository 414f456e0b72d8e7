use super::*;

/// Stands wherever something may not come out.
const SECRET: &[u8] = b"SECRET-48.8566N";

fn holds_secret(bytes: &[u8]) -> bool {
    bytes.windows(6).any(|six| six == &SECRET[..6])
}

/// EXIF as a camera writes it: the way up, and a text with the place.
fn camera_exif(orientation: u8) -> Vec<u8> {
    let mut tiff = b"II\x2a\0\x08\0\0\0\x02\0".to_vec();
    tiff.extend([0x0e, 0x01, 2, 0, 15, 0, 0, 0, 38, 0, 0, 0]);
    tiff.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]);
    tiff.extend([0; 4]);
    tiff.extend(SECRET);
    tiff
}

/// A profile with a description and the serial number of a screen.
fn profile() -> Vec<u8> {
    let mut profile = vec![0; 128];
    profile[8] = 2;
    profile[12..24].copy_from_slice(b"mntrRGB XYZ ");
    profile[36..40].copy_from_slice(b"acsp");
    profile[80..84].copy_from_slice(b"SECR");
    profile[84..90].copy_from_slice(&SECRET[..6]);
    profile.extend([0, 0, 0, 3]);
    let white = [b"XYZ \0\0\0\0".as_slice(), &[7; 12], SECRET].concat();
    let text = [b"desc\0\0\0\0".as_slice(), SECRET].concat();
    let mut start = 128 + 4 + 3 * 12;
    for (name, data) in [(b"wtpt", &white), (b"desc", &text), (b"mmod", &text)] {
        profile.extend(name);
        profile.extend(u32::try_from(start).unwrap().to_be_bytes());
        profile.extend(u32::try_from(data.len()).unwrap().to_be_bytes());
        start += data.len();
    }
    [profile, white, text.clone(), text].concat()
}

fn segment(marker: u8, data: &[u8]) -> Vec<u8> {
    let len = u16::try_from(data.len() + 2).unwrap().to_be_bytes();
    [&[0xff, marker], &len[..], data].concat()
}

const FRAME: &[u8] = &[8, 0, 30, 0, 40, 1, 1, 0x11, 0];
const SCAN: &[u8] = &[1, 1, 0, 0, 63, 0];
const SCAN_DATA: &[u8] = &[1, 2, 0xff, 0, 3, 0xff, 0xd0, 4];

fn jpeg_tables_and_picture() -> Vec<u8> {
    let mut huffman = vec![0; 17];
    huffman[3] = 2;
    huffman.extend([5, 6]);
    [segment(0xdb, &[0; 65]), segment(0xc0, FRAME), segment(0xc4, &huffman), segment(0xda, SCAN), SCAN_DATA.to_vec()]
        .concat()
}

fn jpeg(orientation: u8) -> Vec<u8> {
    let secret = |start: &[u8]| [start, SECRET].concat();
    [
        vec![0xff, 0xd8],
        segment(0xe0, &secret(b"JFIF\0\x01\x02\x01\0\x48\0\x48\x02\x02")),
        segment(0xe0, &secret(b"JFXX\0")),
        segment(0xe1, &[b"Exif\0\0".as_slice(), &camera_exif(orientation)].concat()),
        segment(0xe1, &secret(b"http://ns.adobe.com/xap/1.0/\0")),
        segment(0xe2, &secret(b"MPF\0")),
        segment(0xe2, &[b"ICC_PROFILE\0\x01\x01".as_slice(), &profile()].concat()),
        segment(0xed, &secret(b"Photoshop 3.0\0")),
        segment(0xee, &secret(b"Adobe\0\x64\0\0\0\0\x01")),
        segment(0xfe, SECRET),
        vec![0xff],
        jpeg_tables_and_picture(),
        vec![0xff, 0xd9],
        SECRET.to_vec(),
    ]
    .concat()
}

fn png_chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(name);
    hasher.update(data);
    let len = u32::try_from(data.len()).unwrap().to_be_bytes();
    [&len, &name[..], data, &hasher.finalize().to_be_bytes()].concat()
}

fn ihdr(width: u32, height: u32) -> Vec<u8> {
    png_chunk(b"IHDR", &[&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat())
}

fn png(orientation: u8) -> Vec<u8> {
    let packed = miniz_oxide::deflate::compress_to_vec_zlib(&profile(), 6);
    [
        b"\x89PNG\r\n\x1a\n".to_vec(),
        ihdr(40, 30),
        png_chunk(b"gAMA", &[0, 0, 0xb1, 0x8f]),
        png_chunk(b"iCCP", &[b"SECRET\0\0".as_slice(), &packed].concat()),
        png_chunk(b"eXIf", &camera_exif(orientation)),
        png_chunk(b"tEXt", SECRET),
        png_chunk(b"tIME", &SECRET[..7]),
        png_chunk(b"prVt", SECRET),
        png_chunk(b"IDAT", b"pixels"),
        png_chunk(b"IDAT", b"more"),
        png_chunk(b"iTXt", SECRET),
        png_chunk(b"IEND", b""),
        SECRET.to_vec(),
    ]
    .concat()
}

fn riff(chunks: &[Vec<u8>]) -> Vec<u8> {
    let body = [b"WEBP".to_vec(), chunks.concat()].concat();
    [b"RIFF".as_slice(), &u32::try_from(body.len()).unwrap().to_le_bytes(), &body].concat()
}

fn webp_chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let len = u32::try_from(data.len()).unwrap().to_le_bytes();
    let pad: &[u8] = if data.len() % 2 == 1 { b"S" } else { b"" };
    [name, &len[..], data, pad].concat()
}

const VP8: &[u8] = &[0, 0, 0, 0x9d, 1, 0x2a, 40, 0, 30, 0, 1];

fn webp(orientation: u8) -> Vec<u8> {
    let moving = [&[0; 16][..], &webp_chunk(b"VP8 ", VP8), &webp_chunk(b"junk", SECRET)].concat();
    let mut bytes = riff(&[
        webp_chunk(b"VP8X", &[0x2c | 0x02, 9, 9, 9, 39, 0, 0, 29, 0, 0]),
        webp_chunk(b"ICCP", &profile()),
        webp_chunk(b"ANIM", &[0; 6]),
        webp_chunk(b"ANMF", &moving),
        webp_chunk(b"junk", SECRET),
        webp_chunk(b"EXIF", &camera_exif(orientation)),
        webp_chunk(b"XMP ", SECRET),
    ]);
    bytes.extend(SECRET);
    bytes
}

fn gif() -> Vec<u8> {
    let blocks = |data: &[u8]| [&[u8::try_from(data.len()).unwrap()], data, &[0]].concat();
    [
        b"GIF89a\x28\0\x1e\0\x80\0\0abcdef".to_vec(),
        [b"\x21\xff\x0bNETSCAPE2.0".as_slice(), &blocks(&[1, 0, 0])].concat(),
        [b"\x21\xff\x0bXMP DataXMP".as_slice(), &blocks(SECRET)].concat(),
        [b"\x21\xfe".as_slice(), &blocks(SECRET)].concat(),
        b"\x21\xf9\x04\0\0\0\0\0".to_vec(),
        [b"\x2c\0\0\0\0\x28\0\x1e\0\0\x02".as_slice(), &blocks(b"pixels")].concat(),
        b"\x3b".to_vec(),
        SECRET.to_vec(),
    ]
    .concat()
}

fn fixtures() -> Vec<(Kind, Vec<u8>)> {
    let drawing =
        b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 29.5'><!-- SECRET --><path d='M0 0'/></svg>";
    vec![
        (Kind::Jpeg, jpeg(1)),
        (Kind::Jpeg, jpeg(6)),
        (Kind::Png, png(1)),
        (Kind::Png, png(6)),
        (Kind::WebP, webp(1)),
        (Kind::WebP, webp(6)),
        (Kind::Gif, gif()),
        (Kind::Svg, drawing.to_vec()),
    ]
}

#[test]
fn nothing_but_the_picture_comes_out() {
    for (kind, bytes) in fixtures() {
        assert!(holds_secret(&bytes), "{kind}");
        let fresh = rebuild(&bytes, kind).unwrap();
        assert!(!holds_secret(&fresh), "{kind}");
        assert_eq!(rebuild(&fresh, kind).as_ref(), Ok(&fresh), "{kind}: again");
        assert_eq!(dimensions(&fresh), dimensions(&bytes), "{kind}");
    }
}

#[test]
fn a_jpeg_keeps_its_picture_and_gets_fresh_headers() {
    let fresh = rebuild(&jpeg(1), Kind::Jpeg).unwrap();
    let end = [jpeg_tables_and_picture(), vec![0xff, 0xd9]].concat();
    assert!(fresh.ends_with(&end));
    let start = [vec![0xff, 0xd8], segment(0xe0, b"JFIF\0\x01\x02\x01\0\x48\0\x48\0\0")].concat();
    assert!(fresh.starts_with(&start));
    assert!(!fresh.windows(4).any(|four| four == b"Exif"));
    let profile = icc::rebuild(&profile()).unwrap();
    assert!(profile.windows(8).any(|eight| eight == b"XYZ \0\0\0\0"));
    let middle = [
        segment(0xe2, &[b"ICC_PROFILE\0\x01\x01".as_slice(), &profile].concat()),
        segment(0xee, b"Adobe\0\x64\0\0\0\0\x01"),
    ];
    assert_eq!(fresh, [start, middle.concat(), end].concat());
}

#[test]
fn the_way_up_is_kept_as_the_only_tag() {
    for (kind, bytes) in [(Kind::Jpeg, jpeg(6)), (Kind::Png, png(6)), (Kind::WebP, webp(6))] {
        assert_eq!(dimensions(&bytes), Ok((30, 40)), "{kind}");
        let fresh = rebuild(&bytes, kind).unwrap();
        let tiff = b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
        assert_eq!(fresh.windows(tiff.len()).filter(|part| part == tiff).count(), 1, "{kind}");
    }
    for orientation in [0, 1, 9, 255] {
        assert_eq!(dimensions(&jpeg(orientation)), Ok((40, 30)));
        assert!(!rebuild(&jpeg(orientation), Kind::Jpeg).unwrap().windows(4).any(|four| four == b"Exif"));
    }
}

#[test]
fn webp_says_only_what_it_has() {
    let flags = |orientation| rebuild(&webp(orientation), Kind::WebP).unwrap()[20];
    assert_eq!((flags(1), flags(6)), (0x22, 0x2a));
    let plain = riff(&[webp_chunk(b"VP8 ", VP8)]);
    assert_eq!(dimensions(&plain), Ok((40, 30)));
    assert_eq!(rebuild(&plain, Kind::WebP).unwrap().len(), plain.len());
}

#[test]
fn a_photo_that_ends_early_is_a_fault_and_no_byte_makes_us_fall() {
    for (kind, bytes) in fixtures() {
        let fresh = rebuild(&bytes, kind).unwrap();
        for end in 0..fresh.len() {
            assert!(rebuild(&fresh[..end], kind).is_err(), "{kind}: {end}");
        }
        for at in 0..bytes.len() {
            for value in [0, 1, 0x7f, 0xff, bytes[at] ^ 0x80] {
                let mut changed = bytes.clone();
                changed[at] = value;
                drop(dimensions(&changed));
                if let Ok(fresh) = rebuild(&changed, kind) {
                    assert_eq!(rebuild(&fresh, kind), Ok(fresh), "{kind}: byte {at} as {value}");
                }
            }
        }
    }
}

#[test]
fn sizes_are_checked_before_anything_is_decoded() {
    let huge = [b"\x89PNG\r\n\x1a\n".to_vec(), ihdr(u32::MAX, u32::MAX)].concat();
    assert_eq!(dimensions(&huge), Err(PictureFault::Size { width: u32::MAX, height: u32::MAX }));
    let none = [b"\x89PNG\r\n\x1a\n".to_vec(), ihdr(0, 5)].concat();
    assert_eq!(rebuild(&none, Kind::Png), Err(PictureFault::Size { width: 0, height: 5 }));
    // A profile that unpacks without end is left out.
    let bomb = miniz_oxide::deflate::compress_to_vec_zlib(&vec![0; icc::LONGEST + 1], 9);
    let bytes = [
        b"\x89PNG\r\n\x1a\n".to_vec(),
        ihdr(1, 1),
        png_chunk(b"iCCP", &[b"a\0\0".as_slice(), &bomb].concat()),
        png_chunk(b"IDAT", b"x"),
        png_chunk(b"IEND", b""),
    ]
    .concat();
    assert!(!rebuild(&bytes, Kind::Png).unwrap().windows(4).any(|four| four == b"iCCP"));
}

#[test]
fn the_name_must_say_what_the_bytes_are() {
    assert_eq!(rebuild(&png(1), Kind::Jpeg), Err(PictureFault::OtherKind { named: Kind::Jpeg, is: Kind::Png }));
    for other in [b"%PDF-1.7".as_slice(), b"", b"II\x2a\0", b"<html></html>", b"\0\0\0\x18ftypheic"] {
        assert_eq!(rebuild(other, Kind::Jpeg), Err(PictureFault::UnknownKind));
    }
}
