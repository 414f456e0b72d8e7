//! The numbers of the atlas files: LEB128 varints, those with a sign in zigzag.

use super::geometry::Line;

/// Reads a file of the atlas. Every step gives `None` if the bytes end too soon.
pub(super) struct Reader {
    pub(super) bytes: &'static [u8],
}

/// The grid of all files: this many steps to a degree.
pub(super) const GRID: f64 = 250.0;

impl Reader {
    /// A line: the number of its points, each as the difference from the one before.
    pub(super) fn line(&mut self) -> Option<Line> {
        let (mut x, mut y) = (0, 0);
        self.many(|reader| {
            x += reader.signed()?;
            y += reader.signed()?;
            Some((f64::from(x) / GRID, f64::from(y) / GRID))
        })
    }

    /// A text: the number of its bytes, and they.
    pub(super) fn text(&mut self) -> Option<&'static str> {
        let count = usize::try_from(self.varint()?).ok()?;
        str::from_utf8(self.take(count)?).ok()
    }

    pub(super) fn take(&mut self, count: usize) -> Option<&'static [u8]> {
        let (taken, rest) = self.bytes.split_at_checked(count)?;
        self.bytes = rest;
        Some(taken)
    }

    pub(super) fn many<T>(&mut self, mut one: impl FnMut(&mut Reader) -> Option<T>) -> Option<Vec<T>> {
        let count = usize::try_from(self.varint()?).ok()?;
        // Each takes a byte at least.
        let mut all = Vec::with_capacity(count.min(self.bytes.len()));
        for _ in 0..count {
            all.push(one(self)?);
        }
        Some(all)
    }

    /// Zigzag: 0, -1, 1, -2, …
    pub(super) fn signed(&mut self) -> Option<i32> {
        let written = i32::try_from(self.varint()?).ok()?;
        Some((written >> 1) ^ -(written & 1))
    }

    fn varint(&mut self) -> Option<u32> {
        let mut value = 0;
        let mut shift = 0;
        while shift < 32 {
            let (&byte, rest) = self.bytes.split_first()?;
            self.bytes = rest;
            value |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(value);
            }
            shift += 7;
        }
        None
    }
}
