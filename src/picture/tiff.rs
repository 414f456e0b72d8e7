//! The one EXIF tag that a photo needs: which way is up.

/// The value of TIFF's tag 0x0112, from 1 (upright) to 8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Orientation(u8);

impl Orientation {
    pub(super) const UPRIGHT: Orientation = Orientation(1);

    /// Reads it from EXIF, with or without the `Exif` mark before it. What cannot be read is upright, as in browsers.
    pub(super) fn of_exif(exif: &[u8]) -> Orientation {
        let tiff = exif.strip_prefix(b"Exif\0\0").unwrap_or(exif);
        orientation(tiff).filter(|value| (1..=8).contains(value)).map_or(Orientation::UPRIGHT, Orientation)
    }

    /// EXIF that says this and nothing else; `None` for upright photos.
    pub(super) fn to_tiff(self) -> Option<Vec<u8>> {
        if self == Orientation::UPRIGHT {
            return None;
        }
        let mut tiff = b"MM\0\x2a\0\0\0\x08".to_vec();
        tiff.extend([0, 1]); // one entry
        tiff.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, self.0, 0, 0]); // orientation, one SHORT
        tiff.extend([0; 4]); // no further directory
        Some(tiff)
    }

    /// Values from 5 lie on their side.
    pub(super) fn turn(self, (width, height): (u32, u32)) -> (u32, u32) {
        if self.0 >= 5 { (height, width) } else { (width, height) }
    }
}

fn orientation(tiff: &[u8]) -> Option<u8> {
    let is_big = match tiff.get(..4)? {
        b"MM\0\x2a" => true,
        b"II\x2a\0" => false,
        _ => return None,
    };
    let u16_at = |at: usize| {
        let bytes = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if is_big { u16::from_be_bytes(bytes) } else { u16::from_le_bytes(bytes) })
    };
    let directory =
        u32::from(u16_at(4)?) << if is_big { 16 } else { 0 } | u32::from(u16_at(6)?) << if is_big { 0 } else { 16 };
    let directory = usize::try_from(directory).ok()?;
    let count = usize::from(u16_at(directory)?);
    (0..count).map_while(|entry| directory.checked_add(2 + entry * 12)).find_map(|entry| {
        let is_orientation = u16_at(entry)? == 0x0112 && u16_at(entry.checked_add(2)?)? == 3;
        if is_orientation { u8::try_from(u16_at(entry.checked_add(8)?)?).ok() } else { None }
    })
}
