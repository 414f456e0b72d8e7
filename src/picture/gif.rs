//! GIF 89a: pictures, their times and the number of rounds are kept; comments, texts and all other extensions are not
//! copied, nor what comes after the end.

use super::fault::{PictureFault, check_size};
use super::reader::ByteReader;

pub(super) struct Gif {
    pub(super) size: (u32, u32),
    pub(super) bytes: Vec<u8>,
}

pub(super) fn read(bytes: &[u8]) -> Result<Gif, PictureFault> {
    let mut rest = ByteReader(bytes);
    let mut fresh = rest.take(6)?.to_vec();
    let screen: [u8; 7] = rest.array()?;
    let [w1, w2, h1, h2, flags, _, _] = screen;
    let size = check_size(u16::from_le_bytes([w1, w2]).into(), u16::from_le_bytes([h1, h2]).into())?;
    fresh.extend(screen);
    fresh.extend(palette(&mut rest, flags)?);
    let mut has_picture = false;
    loop {
        match rest.byte()? {
            0x2c => {
                has_picture = true;
                let place: [u8; 9] = rest.array()?;
                fresh.push(0x2c);
                fresh.extend(place);
                fresh.extend(palette(&mut rest, place[8])?);
                fresh.push(rest.byte()?);
                fresh.extend(blocks(&mut rest)?);
            }
            0x21 => {
                let label = rest.byte()?;
                let extension = blocks(&mut rest)?;
                match (label, extension) {
                    (0xf9, [4, _, _, _, _, 0]) => {
                        fresh.extend([0x21, 0xf9]);
                        fresh.extend(extension);
                    }
                    // How often it moves: the one extension of an application that browsers heed.
                    (0xff, [11, name @ .., 3, 1, low, high, 0]) if name == b"NETSCAPE2.0" => {
                        fresh.extend([0x21, 0xff, 11]);
                        fresh.extend(b"NETSCAPE2.0");
                        fresh.extend([3, 1, *low, *high, 0]);
                    }
                    _ => {}
                }
            }
            0x3b if has_picture => {
                fresh.push(0x3b);
                return Ok(Gif { size, bytes: fresh });
            }
            0x3b => return Err(PictureFault::Damaged("it holds no picture")),
            _ => return Err(PictureFault::Damaged("it has bytes between its parts")),
        }
    }
}

fn palette<'a>(rest: &mut ByteReader<'a>, flags: u8) -> Result<&'a [u8], PictureFault> {
    if flags & 0x80 == 0 { Ok(&[]) } else { rest.take(3 << ((flags & 7) + 1)) }
}

/// Blocks with their lengths, and the empty one that ends them.
fn blocks<'a>(rest: &mut ByteReader<'a>) -> Result<&'a [u8], PictureFault> {
    let start = rest.0;
    loop {
        let len = rest.byte()?;
        rest.take(usize::from(len))?;
        if len == 0 {
            return Ok(&start[..start.len() - rest.0.len()]);
        }
    }
}
