//! What a film or a recording tells before it is played: how large it is, and where it was made. Phones write the place into every film,
//! and we cannot make a film anew. So each part must be one that is known to tell nothing of a place, or one whose words can be read;
//! whatever else is in a film keeps it from going out.
//!
//! Of pictures and sound only the beginning is searched, for names that programs write before a place, so a film of hours costs
//! a megabyte at most. What they show and say, nobody looks at.

mod boxes;
mod chunks;
mod elements;
mod words;

use std::io::{self, Read, Seek};

use super::format::media_type;
use super::kind::Kind;

/// Whether browsers play a file of this name.
pub(crate) fn is_played(path: &str) -> bool {
    let media_type = media_type(path);
    media_type.starts_with("video/") || media_type.starts_with("audio/")
}

/// Width and height of an MP4 or a QuickTime film in pixels, as a viewer sees them.
///
/// # Errors
/// When the machine cannot read it.
pub(crate) fn size_of_film(file: &mut (impl Read + Seek + ?Sized)) -> io::Result<Option<(u32, u32)>> {
    Ok(boxes::look_into(file)?.size)
}

/// Why a film or a recording may tell where it was made, as the end of a sentence that begins with the file.
///
/// # Errors
/// When the machine cannot read it.
pub(crate) fn place_in(kind: Kind, file: &mut (impl Read + Seek + ?Sized)) -> io::Result<Option<String>> {
    match kind {
        Kind::Mp4 | Kind::QuickTime => Ok(boxes::look_into(file)?.place),
        Kind::WebM => elements::look_into(file),
        Kind::Wav => chunks::look_into(file),
        Kind::Ogg | Kind::Mp3 | Kind::Flac | Kind::Aac => words::look_through(file),
        _ => Ok(None),
    }
}

/// Reads at places of a file.
struct At<'f, F: ?Sized>(&'f mut F);

/// The longest part that is searched for words. A longer one keeps the film from going out.
const LONGEST: u64 = 1 << 20;

impl<F: Read + Seek + ?Sized> At<'_, F> {
    fn bytes<const N: usize>(&mut self, at: u64) -> io::Result<[u8; N]> {
        let mut bytes = [0; N];
        self.0.seek(io::SeekFrom::Start(at))?;
        self.0.read_exact(&mut bytes)?;
        Ok(bytes)
    }

    /// What is in a part; at most [`LONGEST`] of it.
    fn words(&mut self, part: &std::ops::Range<u64>) -> io::Result<Vec<u8>> {
        let mut words = Vec::new();
        self.0.seek(io::SeekFrom::Start(part.start))?;
        (&mut *self.0).take(part.end.saturating_sub(part.start).min(LONGEST)).read_to_end(&mut words)?;
        Ok(words)
    }

    /// Whether nothing but zeros is in a part.
    fn is_blank(&mut self, part: &std::ops::Range<u64>) -> io::Result<bool> {
        self.0.seek(io::SeekFrom::Start(part.start))?;
        let mut rest = (&mut *self.0).take(part.end.saturating_sub(part.start));
        let mut chunk = [0; 8192];
        loop {
            match rest.read(&mut chunk)? {
                0 => return Ok(true),
                read if chunk[..read].iter().any(|byte| *byte != 0) => return Ok(false),
                _ => {}
            }
        }
    }
}

/// `it holds …, which is no part that is known to tell nothing`
fn unknown(what: &str) -> String {
    format!("it holds {what}, and what stands in that is not known")
}

const DAMAGED: &str = "its parts do not fit into each other, so not all of it can be looked at";
