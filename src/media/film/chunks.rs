//! WAV: chunks in a row (RIFF).

use std::io::{self, Read, Seek, SeekFrom};

use super::{At, DAMAGED, LONGEST, unknown, words};

/// Sound, and tables about it.
const SILENT: [&[u8; 4]; 7] = [b"fmt ", b"data", b"fact", b"cue ", b"smpl", b"inst", b"PEAK"];
const BLANK: [&[u8; 4]; 4] = [b"JUNK", b"junk", b"PAD ", b"FLLR"];
const MOST: usize = 10_000;

/// Why a recording may tell where it was made.
pub(super) fn look_into(file: &mut (impl Read + Seek + ?Sized)) -> io::Result<Option<String>> {
    let end = file.seek(SeekFrom::End(0))?;
    let mut file = At(file);
    let mut at = 12;
    for _ in 0..MOST {
        if end.saturating_sub(at) < 8 {
            return Ok((!file.is_blank(&(at.min(end)..end))?).then(|| DAMAGED.to_owned()));
        }
        let head = file.bytes::<8>(at)?;
        let kind = [head[0], head[1], head[2], head[3]];
        let len = u64::from(u32::from_le_bytes([head[4], head[5], head[6], head[7]]));
        // A program that writes to a pipe does not know how long the sound will be.
        let is_open = kind == *b"data" && (len == 0 || at + 8 + len > end);
        let content = at + 8..if is_open { end } else { at + 8 + len };
        if content.end > end {
            return Ok(Some(DAMAGED.to_owned()));
        }
        let told = match &kind {
            kind if SILENT.contains(&kind) => None,
            kind if BLANK.contains(&kind) && file.is_blank(&content)? => None,
            b"LIST" | b"bext" if len <= LONGEST => words::place(&file.words(&content)?),
            _ => Some(unknown(&format!("a part `{}`", kind.escape_ascii()))),
        };
        if told.is_some() {
            return Ok(told);
        }
        at = content.end + content.end % 2;
    }
    Ok(Some(DAMAGED.to_owned()))
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    /// Its name, and what is in it.
    type Chunk<'c> = (&'c [u8; 4], &'c [u8]);

    fn look(parts: &[Chunk<'_>], behind: &[u8]) -> Option<String> {
        let one = |(kind, content): &Chunk<'_>| {
            let len = u32::try_from(content.len()).unwrap().to_le_bytes();
            let even = if content.len() % 2 == 1 { &b"\0"[..] } else { b"" };
            [&kind[..], &len, content, even].concat()
        };
        let parts: Vec<u8> = parts.iter().flat_map(one).collect();
        let whole = [b"RIFF\0\0\0\0WAVE", &parts[..], behind].concat();
        look_into(&mut Cursor::new(whole)).unwrap()
    }

    #[test]
    fn what_is_not_known_in_a_wav_keeps_it_from_going_out() {
        let form: Chunk<'_> = (b"fmt ", &[1; 16]);
        let sound: Chunk<'_> = (b"data", &[0x7f; 301]);
        let program: Chunk<'_> = (b"LIST", b"INFOISFT\x0d\0\0\0Lavf60.16.100\0");
        assert_eq!(look(&[form, program, sound], b""), None);
        assert_eq!(look(&[form, (b"JUNK", &[0; 28]), sound, (b"bext", &[0; 602])], b"\0\0"), None);
        for (parts, behind, told) in [
            (vec![form, sound, (b"iXML", &b"<a/>"[..])], &b""[..], "a part `iXML`"),
            (vec![form, sound, (b"_PMX", b"<x:xmpmeta>")], b"", "a part `_PMX`"),
            (vec![form, (b"LIST", b"INFOICMT48.8577, 2.2951"), sound], b"", "a position"),
            (vec![form, (b"JUNK", b"home"), sound], b"", "a part `JUNK`"),
            (vec![form, sound], b"48.85", "do not fit"),
            (vec![form], b"LIST\xff\0\0\0", "do not fit"),
        ] {
            let why = look(&parts, behind);
            assert!(why.as_ref().is_some_and(|why| why.contains(told)), "{told}: {why:?}");
        }
    }
}
