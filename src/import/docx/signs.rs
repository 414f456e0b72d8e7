//! Signs of fonts that have other signs than letters where letters are.

/// The sign of a font with this code, if it is known.
pub(super) fn of(font: &str, code: u32) -> Option<char> {
    // Such fonts have their signs where no letters are.
    match code {
        0xe000..=0xf8ff if font.eq_ignore_ascii_case("symbol") => of_symbol(code & 0xff),
        0xe000..=0xf8ff => None,
        0x20..=0xff if font.eq_ignore_ascii_case("symbol") => of_symbol(code),
        code => char::from_u32(code),
    }
}

/// The encoding of Adobe's Symbol, as the Unicode Consortium maps it (VENDORS/ADOBE/symbol.txt), as far as reports use it.
fn of_symbol(code: u32) -> Option<char> {
    const SIGNS: &[(u32, &str)] = &[
        (0x41, "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"),
        (0x61, "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"),
        (0xa2, "′≤⁄∞"),
        (0xac, "←↑→↓°±″≥×∝∂•÷≠≡≈…"),
        (0xd6, "√⋅¬"),
        (0xe5, "∑"),
    ];
    let plain = char::from_u32(code).filter(|sign| {
        sign.is_ascii_digit() || matches!(sign, ' ' | '%' | '+' | '.' | ',' | '(' | ')' | '/' | '<' | '=' | '>')
    });
    let of_row = |(first, row): &(u32, &str)| row.chars().nth(usize::try_from(code.checked_sub(*first)?).ok()?);
    plain.or_else(|| SIGNS.iter().find_map(of_row))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_fonts_are_what_readers_saw() {
        for (font, code, sign) in [
            ("Symbol", 0xf0b1, Some('±')),
            ("Symbol", 0xf0b0, Some('°')),
            ("Symbol", 0xf0b3, Some('≥')),
            ("Symbol", 0xf0a3, Some('≤')),
            ("Symbol", 0xf06d, Some('μ')),
            ("Symbol", 0xb7, Some('•')),
            ("Symbol", 0xf035, Some('5')),
            ("Wingdings", 0xf04a, None),
            ("Calibri", 0x2713, Some('✓')),
        ] {
            assert_eq!(of(font, code), sign, "{font} {code:x}");
        }
    }
}
