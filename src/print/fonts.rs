//! The fonts of printed documents. They have the letters of Latin, Greek, Cyrillic and Arabic, and the signs of figures.

use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

const FILES: [&[u8]; 7] = [
    include_bytes!("fonts/NotoSans-Regular.ttf"),
    include_bytes!("fonts/NotoSans-Bold.ttf"),
    include_bytes!("fonts/NotoSans-Italic.ttf"),
    include_bytes!("fonts/NotoNaskhArabic-Regular.ttf"),
    include_bytes!("fonts/NotoNaskhArabic-Bold.ttf"),
    include_bytes!("fonts/NotoSansMath-signs.ttf"),
    include_bytes!("fonts/NotoSansSymbols2-signs.ttf"),
];

/// All fonts that there are, and what is known of them.
pub(super) struct Fonts {
    pub(super) book: LazyHash<FontBook>,
    pub(super) all: Vec<Font>,
}

pub(super) static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
    let all: Vec<Font> = FILES.iter().flat_map(|file| Font::iter(Bytes::new(*file))).collect();
    Fonts { book: LazyHash::new(FontBook::from_fonts(&all)), all }
});

/// Whether no font has a character.
pub(super) fn lack(character: char) -> bool {
    let has = |font: &Font| font.info().coverage.contains(character.into());
    !character.is_ascii() && !FONTS.all.iter().any(has)
}
