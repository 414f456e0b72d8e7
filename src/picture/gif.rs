//! GIF 89a: each of its pictures is unpacked to the numbers of its colours and packed again, with its place, its time and a
//! palette of the colours that it has. How often it moves is kept. Comments, texts and all other extensions are not, nor
//! what lies outside of the frame or comes after the end.

use std::borrow::Cow;
use std::collections::BTreeMap;

use gif::{ColorOutput, DecodeOptions, Decoder, Encoder, Frame, MemoryLimit};

use super::budget;
use super::fault::{MOST_MOVING_PIXELS, MOST_PIXELS, PictureFault, UNREADABLE, check_size};
use super::header::Header;
use crate::media::Kind;

pub(super) fn header(start: &[u8]) -> Result<Header, PictureFault> {
    let &[_, _, _, _, _, _, w1, w2, h1, h2, ..] = start else { return Err(super::fault::ENDS_EARLY) };
    let size = check_size(u16::from_le_bytes([w1, w2]).into(), u16::from_le_bytes([h1, h2]).into())?;
    Ok(Header { size, kind: Kind::Gif, narrow: None })
}

pub(super) fn rebuild(bytes: &[u8]) -> Result<Vec<u8>, PictureFault> {
    let (width, height) = header(bytes)?.size;
    let _room = budget::take(width, height);
    // The palette that pictures share comes before them, so they are unpacked twice, one at a time.
    let shared = shared_colours(bytes)?;
    let mut decoder = decoder(bytes)?;
    let side = |pixels: u32| u16::try_from(pixels).unwrap_or(u16::MAX);
    let canvas = (side(width), side(height));
    let mut fresh = Vec::new();
    let mut encoder = Encoder::new(&mut fresh, canvas.0, canvas.1, &shared.colours()).map_err(|_| UNREADABLE)?;
    let mut is_first = true;
    while let Some(frame) = decoder.read_next_frame().map_err(|_| UNREADABLE)?.cloned() {
        let frame = cropped(frame, canvas);
        let fresh = match &frame.palette {
            Some(palette) => {
                let colours = Colours::of(&frame, palette);
                Frame { palette: Some(colours.colours()), ..renumbered(&frame, palette, &colours) }
            }
            None => renumbered(&frame, decoder.global_palette().ok_or(UNREADABLE)?, &shared),
        };
        if is_first {
            encoder.set_repeat(decoder.repeat()).map_err(|_| UNREADABLE)?;
            is_first = false;
        }
        encoder.write_frame(&fresh).map_err(|_| UNREADABLE)?;
    }
    drop(encoder);
    if is_first { Err(PictureFault::Damaged("it holds no picture")) } else { Ok(fresh) }
}

fn decoder(bytes: &[u8]) -> Result<Decoder<&[u8]>, PictureFault> {
    let mut options = DecodeOptions::new();
    options.set_color_output(ColorOutput::Indexed);
    options.set_memory_limit(MemoryLimit::Bytes(std::num::NonZeroU64::new(MOST_PIXELS).ok_or(UNREADABLE)?));
    options.allow_unknown_blocks(true);
    options.read_info(bytes).map_err(|_| UNREADABLE)
}

/// Only what lies on the canvas. A picture of which nothing does still takes its time: it is one pixel that shows nothing.
fn cropped<'a>(frame: Frame<'a>, (width, height): (u16, u16)) -> Frame<'a> {
    let shown = (width.saturating_sub(frame.left).min(frame.width), height.saturating_sub(frame.top).min(frame.height));
    if shown == (frame.width, frame.height) && frame.width > 0 && frame.height > 0 {
        return frame;
    }
    if shown.0 == 0 || shown.1 == 0 {
        let clear = Frame { left: 0, top: 0, width: 1, height: 1, transparent: Some(0), ..frame };
        return Frame { buffer: Cow::Borrowed(&[0]), ..clear };
    }
    let rows = frame.buffer.chunks_exact(frame.width.into()).take(shown.1.into());
    let buffer: Vec<u8> = rows.flat_map(|row| &row[..shown.0.into()]).copied().collect();
    Frame { width: shown.0, height: shown.1, buffer: Cow::Owned(buffer), ..frame }
}

/// The picture with the numbers that its colours have by now.
fn renumbered(frame: &Frame<'_>, palette: &[u8], colours: &Colours) -> Frame<'static> {
    let is_used = used(frame);
    let new: Vec<Option<u8>> = (0..256)
        .map(|number| colour(frame, palette, number).filter(|_| is_used[number]))
        .map(|colour| colours.numbers.get(&colour?).copied())
        .collect();
    // Behind all colours, or where one is that this picture doesn't have.
    let behind = u8::try_from(colours.numbers.len()).ok();
    let clear = behind.or_else(|| (0..=u8::MAX).find(|number| !new.contains(&Some(*number)))).unwrap_or(0);
    let has_clear = is_used.iter().zip(&new).any(|(is_used, new)| *is_used && new.is_none());
    let buffer: Vec<u8> = frame.buffer.iter().map(|number| new[usize::from(*number)].unwrap_or(clear)).collect();
    Frame {
        delay: frame.delay,
        dispose: frame.dispose,
        transparent: has_clear.then_some(clear),
        top: frame.top,
        left: frame.left,
        width: frame.width,
        height: frame.height,
        buffer: Cow::Owned(buffer),
        ..Frame::default()
    }
}

/// The colours of all pictures without a palette of their own.
fn shared_colours(bytes: &[u8]) -> Result<Colours, PictureFault> {
    let mut decoder = decoder(bytes)?;
    let canvas = (decoder.width(), decoder.height());
    let mut shared = Colours::default();
    let mut pixels = 0;
    let mut samples = Vec::new();
    while let Some(frame) = decoder.next_frame_info().map_err(|_| UNREADABLE)? {
        pixels += u64::from(frame.width) * u64::from(frame.height);
        if pixels > MOST_MOVING_PIXELS {
            return Err(PictureFault::MovesTooMuch);
        }
        let frame = Frame { buffer: Cow::Borrowed(&[]), ..frame.clone() };
        check_size(frame.width.max(1).into(), frame.height.max(1).into())?;
        samples.resize(decoder.buffer_size(), 0);
        decoder.read_into_buffer(&mut samples).map_err(|_| UNREADABLE)?;
        if frame.palette.is_none() {
            let palette = decoder.global_palette().ok_or(UNREADABLE)?;
            shared.add(&cropped(Frame { buffer: Cow::Borrowed(&samples), ..frame }, canvas), palette);
        }
    }
    shared.number();
    Ok(shared)
}

/// The colours that pixels have, by their numbers in the picture that comes out.
#[derive(Default)]
struct Colours {
    numbers: BTreeMap<[u8; 3], u8>,
    /// Whether there are pixels through which one sees.
    has_clear: bool,
}

impl Colours {
    fn of(frame: &Frame<'_>, palette: &[u8]) -> Colours {
        let mut colours = Colours::default();
        colours.add(frame, palette);
        colours.number();
        colours
    }

    fn add(&mut self, frame: &Frame<'_>, palette: &[u8]) {
        for (number, is_used) in used(frame).into_iter().enumerate() {
            match colour(frame, palette, number) {
                _ if !is_used => {}
                Some(colour) => drop(self.numbers.insert(colour, 0)),
                None => self.has_clear = true,
            }
        }
    }

    fn number(&mut self) {
        for (number, colour) in (0..=u8::MAX).zip(self.numbers.values_mut()) {
            *colour = number;
        }
    }

    /// The palette, with a place for what is clear if there is one left.
    fn colours(&self) -> Vec<u8> {
        let mut colours: Vec<u8> = self.numbers.keys().flatten().copied().collect();
        if self.has_clear && self.numbers.len() < 256 {
            colours.extend([0; 3]);
        }
        colours
    }
}

/// Which numbers the pixels have.
fn used(frame: &Frame<'_>) -> [bool; 256] {
    let mut used = [false; 256];
    frame.buffer.iter().for_each(|number| used[usize::from(*number)] = true);
    used
}

/// The colour of a number; `None` if one sees through it.
fn colour(frame: &Frame<'_>, palette: &[u8], number: usize) -> Option<[u8; 3]> {
    let is_clear = frame.transparent.is_some_and(|clear| usize::from(clear) == number);
    palette.get(number * 3..number * 3 + 3).filter(|_| !is_clear)?.try_into().ok()
}
