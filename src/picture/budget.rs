//! How many pixels are held at once, however many threads there are: a hundred photos of a hundred million pixels must not
//! fill the memory of the machine.

use std::sync::{Condvar, Mutex, PoisonError};

use super::fault::MOST_PIXELS;

/// Pixels that are being worked on. A photo takes up to ten bytes for each while it is turned and encoded.
static IN_HAND: Mutex<u64> = Mutex::new(0);
static LESS: Condvar = Condvar::new();

/// Room for a picture, given back when it is dropped. One thread must never hold two.
pub(super) struct Room(u64);

/// Waits until there is room for a picture.
pub(super) fn take(width: u32, height: u32) -> Room {
    let pixels = u64::from(width) * u64::from(height);
    let in_hand = IN_HAND.lock().unwrap_or_else(PoisonError::into_inner);
    let is_full = |in_hand: &mut u64| *in_hand > 0 && *in_hand + pixels > MOST_PIXELS;
    let mut in_hand = LESS.wait_while(in_hand, is_full).unwrap_or_else(PoisonError::into_inner);
    *in_hand += pixels;
    Room(pixels)
}

impl Drop for Room {
    fn drop(&mut self) {
        *IN_HAND.lock().unwrap_or_else(PoisonError::into_inner) -= self.0;
        LESS.notify_all();
    }
}
