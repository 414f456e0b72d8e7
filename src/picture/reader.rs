//! Reads a file from its start, a few bytes at a time.

use super::fault::{ENDS_EARLY, PictureFault};

/// The bytes that are still to be read.
#[derive(Clone, Copy, Debug)]
pub(super) struct ByteReader<'a>(pub(super) &'a [u8]);

impl<'a> ByteReader<'a> {
    pub(super) fn take(&mut self, count: usize) -> Result<&'a [u8], PictureFault> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or(ENDS_EARLY)?;
        self.0 = rest;
        Ok(taken)
    }

    pub(super) fn array<const N: usize>(&mut self) -> Result<[u8; N], PictureFault> {
        let (taken, rest) = self.0.split_first_chunk().ok_or(ENDS_EARLY)?;
        self.0 = rest;
        Ok(*taken)
    }

    pub(super) fn byte(&mut self) -> Result<u8, PictureFault> {
        self.array::<1>().map(|[byte]| byte)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
