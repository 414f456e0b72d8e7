//! Where a file of the site may lie. An [`OutputPath`] is made by one checked function, so whoever holds one may
//! write it below the output folder on any system, and upload it to any host, without looking at it again.

use std::fmt;

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// The most bytes of one part of a path: what ext4, APFS and NTFS keep (NTFS counts UTF-16, so never less).
pub const LONGEST_PART: usize = 255;

/// The most bytes of a whole path. macOS opens paths of up to 1024 bytes and S3 keeps keys of up to 1024; both count
/// what stands before ours (the author's folders, a prefix in the bucket), and 124 bytes are left for that.
pub const LONGEST_PATH: usize = 900;

/// The folder of our own notes below the output folder; no page may lie there.
pub const NOTES: &str = ".vigie";

/// Parts that begin with a dot and are meant for readers or hosts. All others stay out: dot files are where
/// secrets and settings of servers live (`.git`, `.env`, `.htaccess`).
const PUBLIC_DOT_NAMES: &[&str] = &[".nojekyll", ".well-known"];

/// A path below the output folder: `aleppo-2024/4/index.html`.
///
/// It is relative and written with `/`, in NFC; no part is empty, `.` or `..`, hidden, too long, or a name that some
/// file system or host cannot keep.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutputPath(Box<str>);

/// What is wrong with a path. It displays as the end of a sentence that begins with the path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathFault {
    /// The path is empty.
    Empty,
    /// Begins with `/`.
    Absolute,
    /// Two slashes in a row, or one at the end.
    EmptyPart,
    /// A part that is `.` or `..`.
    Dots,
    /// A part that begins with a dot.
    Hidden(String),
    /// A character that some file system cannot keep, or that hides what a name says.
    Character(char),
    /// A part that ends with a dot or a space, which Windows drops in silence.
    TrailingDotOrSpace(String),
    /// A part that is a device on Windows: `con`, `nul.txt`, `COM1`.
    Reserved(String),
    /// Letters and accents apart, as macOS writes them.
    NotComposed,
    /// A part of more than [`LONGEST_PART`] bytes.
    PartTooLong(usize),
    /// More than [`LONGEST_PATH`] bytes.
    TooLong(usize),
}

impl OutputPath {
    /// Checks a path.
    ///
    /// # Errors
    /// With the first thing that is wrong with it.
    pub fn new(path: &str) -> Result<OutputPath, PathFault> {
        OutputPath::from_string(path.to_owned())
    }

    /// Checks a path without a copy of it.
    ///
    /// # Errors
    /// With the first thing that is wrong with it.
    pub fn from_string(path: String) -> Result<OutputPath, PathFault> {
        check(&path)?;
        Ok(OutputPath(path.into()))
    }

    /// The path as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Two paths with one key are one file on some file system. macOS and Windows ignore case, and HFS+ ignores characters
    /// without width. It keeps the slashes, so keys can be compared part by part.
    #[must_use]
    pub fn fold_key(&self) -> String {
        self.folded().unwrap_or_else(|| self.0.to_string())
    }

    /// The key of a path; `None` if it is the path itself.
    #[must_use]
    pub fn folded(&self) -> Option<String> {
        match self.0.is_ascii() {
            true => self.0.bytes().any(|byte| byte.is_ascii_uppercase()).then(|| self.0.to_ascii_lowercase()),
            false => Some(fold(&self.0)).filter(|key| *key != *self.0),
        }
    }

    /// The folders that it lies in, outermost first: `a`, `a/b` for `a/b/c.html`.
    pub fn folders(&self) -> impl Iterator<Item = &str> {
        self.0.match_indices('/').map(|(at, _)| &self.0[..at])
    }
}

fn check(path: &str) -> Result<(), PathFault> {
    if path.is_empty() {
        return Err(PathFault::Empty);
    }
    if path.starts_with('/') {
        return Err(PathFault::Absolute);
    }
    for part in path.split('/') {
        check_part(part)?;
        if part.starts_with('.') && !PUBLIC_DOT_NAMES.contains(&part) {
            return Err(PathFault::Hidden(part.to_owned()));
        }
    }
    if !path.is_ascii() && !is_nfc(path) {
        return Err(PathFault::NotComposed);
    }
    if path.len() > LONGEST_PATH {
        return Err(PathFault::TooLong(path.len()));
    }
    Ok(())
}

impl fmt::Display for OutputPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for PathFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PathFault::Empty => f.write_str("is empty"),
            PathFault::Absolute => f.write_str("begins with `/`"),
            PathFault::EmptyPart => f.write_str("has an empty part: two slashes in a row, or one at its end"),
            PathFault::Dots => f.write_str("has a part that is only dots"),
            PathFault::Hidden(part) => write!(f, "has the hidden part `{}`", part.escape_debug()),
            PathFault::Character(what) => {
                write!(f, "has a character that not every system can store: {}", name_of(*what))
            }
            PathFault::TrailingDotOrSpace(part) => {
                write!(f, "has the part `{}`, which ends with a dot or a space", part.escape_debug())
            }
            PathFault::Reserved(part) => {
                write!(f, "has the part `{}`, which Windows keeps for a device", part.escape_debug())
            }
            PathFault::NotComposed => f.write_str("has accents apart from their letters (it is not in NFC)"),
            PathFault::PartTooLong(len) => write!(f, "has a part of {len} bytes; at most {LONGEST_PART} fit"),
            PathFault::TooLong(len) => write!(f, "is {len} bytes long; at most {LONGEST_PATH} fit"),
        }
    }
}

impl std::error::Error for PathFault {}

/// Checks one part of a path: what any system and host can keep, hidden or not. The names of sources are held to the
/// same rules, since a photo's name becomes part of an address.
///
/// # Errors
/// With the first thing that is wrong with it. NFC and hiding are left to [`OutputPath::new`].
pub fn check_part(part: &str) -> Result<(), PathFault> {
    if is_ordinary(part) {
        return Ok(());
    }
    if part.is_empty() {
        return Err(PathFault::EmptyPart);
    }
    if part.chars().all(|c| c == '.') {
        return Err(PathFault::Dots);
    }
    if let Some(bad) = part.chars().find(|&c| is_forbidden(c)) {
        return Err(PathFault::Character(bad));
    }
    if part.ends_with(['.', ' ']) {
        return Err(PathFault::TrailingDotOrSpace(part.to_owned()));
    }
    if is_reserved(part) {
        return Err(PathFault::Reserved(part.to_owned()));
    }
    if part.len() > LONGEST_PART {
        return Err(PathFault::PartTooLong(part.len()));
    }
    Ok(())
}

/// Whether a part is of the kind that all but a few are, which need no closer look: an id, a number, a name like
/// `index.html`; and no device of Windows, whose names have three or four letters before the dot.
fn is_ordinary(part: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_');
    let stem = part.bytes().take_while(|byte| is_plain(*byte)).count();
    let end = part.as_bytes().get(stem..).unwrap_or_default();
    let is_ending = end.is_empty() || end.len() > 1 && end[0] == b'.' && end[1..].iter().all(|byte| is_plain(*byte));
    stem > 0 && !matches!(stem, 3 | 4) && is_ending && part.len() <= LONGEST_PART
}

fn is_forbidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '/' | '\\' | '<' | '>' | ':' | '"' | '|' | '?' | '*')
        // Bidirectional controls: `photo\u{202e}gpj.exe` reads as `photoexe.jpg`.
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        // Ends of lines and a byte order mark; characters that are none.
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// Windows takes `NUL`, `nul.txt` and `nul .txt` all for the device.
fn is_reserved(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or(part).trim_end_matches(' ').to_ascii_uppercase();
    if matches!(&*stem, "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$") {
        return true;
    }
    let Some(port) = stem.strip_prefix("COM").or_else(|| stem.strip_prefix("LPT")) else { return false };
    let mut digits = port.chars();
    matches!((digits.next(), digits.next()), (Some('0'..='9' | '¹' | '²' | '³'), None))
}

/// A path as a file system sees it that ignores case and accents. Lower case alone misses pairs such as `ß` and `SS`, `ſ` and
/// `s`, `ς` and `σ`; by way of upper case they meet. It may find a pair that no system mixes up, never the reverse.
fn fold(path: &str) -> String {
    path.nfd()
        .filter(|&c| !is_without_width(c))
        .flat_map(char::to_lowercase)
        .flat_map(char::to_uppercase)
        .flat_map(char::to_lowercase)
        .collect::<String>()
        .nfc()
        .collect()
}

/// Characters that HFS+ overlooks when it compares names, and that no reader sees.
fn is_without_width(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2064}' | '\u{206a}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}')
}

fn name_of(c: char) -> String {
    if c.is_control() || is_forbidden(c) && !c.is_ascii() {
        format!("U+{:04X}", u32::from(c))
    } else {
        format!("`{c}`")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(path: &str) -> Option<PathFault> {
        OutputPath::new(path).err()
    }

    #[test]
    fn ordinary_paths_pass() {
        for path in ["index.html", "aleppo-2024/4/index.html", "ar/حلب/index.html", "été/photo 1.jpg", "a..b/c.d.e"]
        {
            assert_eq!(OutputPath::new(path).map(|made| made.to_string()), Ok(path.to_owned()));
        }
        for path in [".nojekyll", ".well-known/security.txt", "console/aux-1.css", "com10/lpt.txt", "fa\u{200c}rsi"] {
            assert_eq!(fault(path), None, "{path}");
        }
    }

    #[test]
    fn paths_that_leave_the_folder_are_refused() {
        assert_eq!(fault(""), Some(PathFault::Empty));
        assert_eq!(fault("/etc/passwd"), Some(PathFault::Absolute));
        for path in ["..", ".", "../a", "a/../b", "a/./b", "a/...", "./a"] {
            assert_eq!(fault(path), Some(PathFault::Dots), "{path}");
        }
        for path in ["a//b", "a/", "a/b/"] {
            assert_eq!(fault(path), Some(PathFault::EmptyPart), "{path}");
        }
        assert_eq!(fault("..\\a"), Some(PathFault::Character('\\')));
        assert_eq!(fault("C:/a"), Some(PathFault::Character(':')));
    }

    #[test]
    fn names_that_some_system_cannot_keep_are_refused() {
        for path in ["con", "a/NUL", "nul.txt", "Aux.tar.gz", "com1", "LPT9.x", "com¹", "nul .txt", "CONIN$"] {
            assert!(matches!(fault(path), Some(PathFault::Reserved(_))), "{path}");
        }
        for path in ["a.", "a ", "b./c"] {
            assert!(matches!(fault(path), Some(PathFault::TrailingDotOrSpace(_))), "{path}");
        }
        for c in "<>:\"|?*\0\n\u{7f}\u{85}\u{202e}\u{2066}\u{200f}\u{feff}\u{2028}".chars() {
            assert_eq!(fault(&format!("a{c}b")), Some(PathFault::Character(c)), "{c:?}");
        }
        assert_eq!(fault("e\u{301}te.html"), Some(PathFault::NotComposed));
        assert_eq!(fault(&"a".repeat(256)), Some(PathFault::PartTooLong(256)));
        assert_eq!(fault("é/".repeat(400).trim_end_matches('/')), Some(PathFault::TooLong(1199)));
    }

    #[test]
    fn hidden_names_and_our_notes_are_refused() {
        for path in [".git/hooks/post-commit", "a/.env", ".htaccess", ".vigie/manifest.json", ".VIGIE/x", "~/.ssh"] {
            assert!(matches!(fault(path), Some(PathFault::Hidden(_))), "{path}");
        }
    }

    #[test]
    fn paths_that_a_file_system_mixes_up_share_their_key() {
        let key = |path: &str| OutputPath::new(path).expect("a sound path").fold_key();
        for (one, other) in [
            ("About/Index.html", "about/index.html"),
            ("STRASSE", "straße"),
            ("ÉTÉ", "été"),
            ("ΟΔΟΣ", "οδος"),
            ("οδος", "οδοσ"),
            ("ẞ", "ß"),
            ("a\u{200c}b", "ab"),
        ] {
            assert_eq!(key(one), key(other), "{one} {other}");
        }
        assert_ne!(key("été"), key("ete"));
        assert_ne!(key("a/b"), key("ab"));
    }

    #[test]
    fn faults_show_no_raw_control_characters() {
        for path in ["a\u{1b}[2Jb", "a\u{202e}b", ".a\u{7f}"] {
            let words = fault(path).expect("a fault").to_string();
            assert!(words.chars().all(|c| !is_forbidden(c) || c == ':'), "{words:?}");
        }
    }
}
