//! Styles as they are typed: without comments and escapes, as declarations and rules. What they do to words is said elsewhere.

/// `name: value`
#[derive(Debug)]
pub(super) struct Declaration {
    pub(super) name: String,
    /// In lower case and without blanks.
    pub(super) value: String,
    /// In lower case, its words one blank apart.
    pub(super) words: String,
}

/// The declarations of a style, in order. Objects of JSX read alike.
pub(super) fn declarations(style: &str) -> Vec<Declaration> {
    let plain = unescaped(&without_comments(style));
    let bare: String = plain.chars().filter(|c| !matches!(c, '\'' | '"' | '{' | '}')).collect();
    // A comma ends a declaration of JSX, but not the numbers of a colour.
    let mut depth = 0;
    let mut parts = vec![String::new()];
    for c in bare.chars() {
        depth += i32::from(c == '(') - i32::from(c == ')');
        if depth <= 0 && matches!(c, ';' | ',') {
            parts.push(String::new());
        } else if let Some(part) = parts.last_mut() {
            part.push(c);
        }
    }
    parts.iter().filter_map(|part| declaration(part)).collect()
}

fn declaration(typed: &str) -> Option<Declaration> {
    let (name, value) = typed.split_once(':')?;
    let name: String = name.chars().filter(|c| !c.is_whitespace()).collect();
    // `fontSize` of JSX.
    let mut dashed = String::new();
    for c in name.rsplit(['<', '=']).next().unwrap_or(&name).chars() {
        if c.is_ascii_uppercase() && name.contains(|c: char| c.is_ascii_lowercase()) && !dashed.is_empty() {
            dashed.push('-');
        }
        dashed.extend(c.to_lowercase());
    }
    let value = value.to_lowercase();
    let value = value.split('!').next().unwrap_or_default().trim_end_matches(['>', ' ']);
    let words = value.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(Declaration { name: dashed, value: words.replace(' ', ""), words })
}

/// The value that counts of a property: the last.
pub(super) fn said<'d>(declarations: &'d [Declaration], name: &str) -> Option<&'d Declaration> {
    declarations.iter().rev().find(|declaration| declaration.name == name)
}

/// A rule of a sheet, or something else in it that does not only say when rules hold: `@import …`.
#[derive(Debug, PartialEq)]
pub(super) enum Rule {
    Of { selectors: String, block: String },
    At(String),
}

/// The rules of a sheet, those within others, too. What only paper shows or leaves out is seen on a screen.
pub(super) fn rules(sheet: &str) -> Vec<Rule> {
    let mut rules = Vec::new();
    read(&without_comments(sheet), "", 0, &mut rules);
    rules
}

/// The rules of a piece, below the selectors that it stands in.
fn read(sheet: &str, outer: &str, depth: usize, rules: &mut Vec<Rule>) {
    /// Around rules, and saying when they hold.
    const AROUND: &[&str] =
        &["@media", "@supports", "@layer", "@container", "@scope", "@starting-style", "@document", "@-moz-document"];
    /// Saying nothing of words.
    const PLAIN: &[&str] = &[
        "@font-face", "@keyframes", "@-webkit-keyframes", "@page", "@charset", "@namespace", "@counter-style",
        "@property", "@font-feature-values", "@viewport", "@-ms-viewport", "@layer",
    ];
    /// Deeper than anybody nests rules.
    const DEEPEST: usize = 20;
    let name_of =
        |typed: &str| typed.split([' ', '\n', '\t', '(', '"', '\'']).next().unwrap_or_default().to_lowercase();
    let mut own = String::new();
    let mut rest = sheet;
    while let Some(at) = mark_in(rest) {
        let (before, mark) = (rest[..at].trim(), rest.as_bytes()[at]);
        rest = &rest[at + 1..];
        if mark == b'}' {
            continue;
        }
        let name = name_of(before);
        if mark == b';' {
            match () {
                () if name.starts_with('@') && !PLAIN.contains(&&*name) => rules.push(Rule::At(name)),
                () if !name.starts_with('@') => own.push_str(&format!("{before};")),
                () => {}
            }
            continue;
        }
        let end = end_of_block(rest);
        let inner = &rest[..end];
        rest = rest.get(end + 1..).unwrap_or_default();
        if before.starts_with('@') {
            let of = before.to_lowercase();
            let is_of_paper = name == "@media" && of.contains("print") && !of.contains("screen") && !of.contains("not");
            match () {
                () if is_of_paper || PLAIN.contains(&&*name) && name != "@layer" => {}
                () if AROUND.contains(&&*name) && depth < DEEPEST => read(inner, outer, depth + 1, rules),
                () => rules.push(Rule::At(name)),
            }
            continue;
        }
        let selectors = unescaped(before);
        let selectors = match () {
            () if outer.is_empty() => selectors,
            () if selectors.contains('&') => selectors.replace('&', outer),
            () => format!("{outer} {selectors}"),
        };
        match inner.contains('{') && depth < DEEPEST {
            true => read(inner, &selectors, depth + 1, rules),
            false => rules.push(Rule::Of { selectors, block: inner.to_owned() }),
        }
    }
    own.push_str(rest.trim());
    if !outer.is_empty() && own.contains(':') {
        rules.push(Rule::Of { selectors: outer.to_owned(), block: own });
    }
}

/// The next brace or semicolon outside of quotes and brackets.
fn mark_in(sheet: &str) -> Option<usize> {
    let (mut quote, mut depth) = (None, 0_usize);
    sheet.bytes().enumerate().find_map(|(at, c)| {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quote = Some(c),
            (None, b'(') => depth += 1,
            (None, b')') => depth = depth.saturating_sub(1),
            (None, b'{' | b'}') => return Some(at),
            (None, b';') if depth == 0 => return Some(at),
            _ => {}
        }
        None
    })
}

/// Where the block ends that is open at the beginning of a piece.
fn end_of_block(sheet: &str) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while let Some(found) = mark_in(&sheet[at..]) {
        at += found;
        match sheet.as_bytes()[at] {
            b'{' => depth += 1,
            b'}' if depth == 0 => return at,
            b'}' => depth -= 1,
            _ => {}
        }
        at += 1;
    }
    sheet.len()
}

fn without_comments(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(at) = rest.find("/*") {
        out.push_str(&rest[..at]);
        rest = rest[at + 2..].find("*/").map_or("", |end| &rest[at + 2 + end + 2..]);
    }
    out + rest
}

/// CSS with its escapes read: `\6eone` is `none`.
fn unescaped(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let digits = rest.bytes().take(6).take_while(u8::is_ascii_hexdigit).count();
        match u32::from_str_radix(&rest[..digits], 16).ok().and_then(char::from_u32) {
            Some(sign) => {
                out.push(sign);
                rest = &rest[digits..];
                rest = rest.strip_prefix([' ', '\n', '\t']).unwrap_or(rest);
            }
            None => rest = rest.strip_prefix('\n').unwrap_or(rest),
        }
    }
    out + rest
}

/// Whether two colours cannot be told apart by eye.
pub(in crate::import) fn is_near(one: [u8; 3], other: [u8; 3]) -> bool {
    const NEAR: u8 = 40;
    one.iter().zip(other).all(|(one, other)| one.abs_diff(other) < NEAR)
}

/// The red, green and blue of a colour, in lower case, its words one blank apart. `None` if it is written in a way that is not read.
pub(in crate::import) fn rgb(colour: &str) -> Option<[u8; 3]> {
    let hex = |digits: &str| {
        let pair = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
        Some([pair(0)?, pair(2)?, pair(4)?])
    };
    if let Some(digits) = colour.strip_prefix('#') {
        return match digits.len() {
            3 | 4 => hex(&digits.chars().take(3).flat_map(|c| [c, c]).collect::<String>()),
            6 | 8 => hex(digits),
            _ => None,
        };
    }
    if let Some((name, inner)) = colour.split_once('(') {
        let number = |part: &str, whole: f64| match part.strip_suffix('%') {
            Some(percent) => percent.parse::<f64>().ok().map(|percent| percent / 100.0 * whole),
            None => part.trim_end_matches("deg").parse().ok(),
        };
        let parts: Vec<&str> = inner.split([',', ' ', '/', ')']).filter(|part| !part.is_empty()).collect();
        let [one, two, three, ..] = parts.as_slice() else { return None };
        return match name.trim() {
            "rgb" | "rgba" => {
                let [red, green, blue] = [one, two, three].map(|part| number(part, 255.0));
                Some([red?, green?, blue?].map(|part| part.clamp(0.0, 255.0) as u8))
            }
            "hsl" | "hsla" => Some(of_hsl(number(one, 360.0)?, number(two, 1.0)?, number(three, 1.0)?)),
            _ => None,
        };
    }
    let mut names = NAMES.split_whitespace();
    while let (Some(name), Some(digits)) = (names.next(), names.next()) {
        if name == colour {
            return hex(digits);
        }
    }
    // Old attributes leave the sign out.
    (colour.len() == 6).then(|| hex(colour)).flatten()
}

fn of_hsl(hue: f64, saturation: f64, lightness: f64) -> [u8; 3] {
    let spread = saturation * lightness.min(1.0 - lightness);
    [0.0, 8.0, 4.0].map(|offset| {
        let place = (offset + hue / 30.0).rem_euclid(12.0);
        let part = lightness - spread * (place - 3.0).min(9.0 - place).clamp(-1.0, 1.0);
        (part * 255.0).round().clamp(0.0, 255.0) as u8
    })
}

/// The colours that have names, with their digits.
const NAMES: &str = "aliceblue f0f8ff antiquewhite faebd7 aqua 00ffff aquamarine 7fffd4 azure f0ffff beige f5f5dc bisque ffe4c4 \
    black 000000 blanchedalmond ffebcd blue 0000ff blueviolet 8a2be2 brown a52a2a burlywood deb887 cadetblue 5f9ea0 chartreuse \
    7fff00 chocolate d2691e coral ff7f50 cornflowerblue 6495ed cornsilk fff8dc crimson dc143c cyan 00ffff darkblue 00008b darkcyan \
    008b8b darkgoldenrod b8860b darkgray a9a9a9 darkgreen 006400 darkgrey a9a9a9 darkkhaki bdb76b darkmagenta 8b008b \
    darkolivegreen 556b2f darkorange ff8c00 darkorchid 9932cc darkred 8b0000 darksalmon e9967a darkseagreen 8fbc8f darkslateblue \
    483d8b darkslategray 2f4f4f darkslategrey 2f4f4f darkturquoise 00ced1 darkviolet 9400d3 deeppink ff1493 deepskyblue 00bfff \
    dimgray 696969 dimgrey 696969 dodgerblue 1e90ff firebrick b22222 floralwhite fffaf0 forestgreen 228b22 fuchsia ff00ff \
    gainsboro dcdcdc ghostwhite f8f8ff gold ffd700 goldenrod daa520 gray 808080 green 008000 greenyellow adff2f grey 808080 \
    honeydew f0fff0 hotpink ff69b4 indianred cd5c5c indigo 4b0082 ivory fffff0 khaki f0e68c lavender e6e6fa lavenderblush fff0f5 \
    lawngreen 7cfc00 lemonchiffon fffacd lightblue add8e6 lightcoral f08080 lightcyan e0ffff lightgoldenrodyellow fafad2 lightgray \
    d3d3d3 lightgreen 90ee90 lightgrey d3d3d3 lightpink ffb6c1 lightsalmon ffa07a lightseagreen 20b2aa lightskyblue 87cefa \
    lightslategray 778899 lightslategrey 778899 lightsteelblue b0c4de lightyellow ffffe0 lime 00ff00 limegreen 32cd32 linen faf0e6 \
    magenta ff00ff maroon 800000 mediumaquamarine 66cdaa mediumblue 0000cd mediumorchid ba55d3 mediumpurple 9370db \
    mediumseagreen 3cb371 mediumslateblue 7b68ee mediumspringgreen 00fa9a mediumturquoise 48d1cc mediumvioletred c71585 \
    midnightblue 191970 mintcream f5fffa mistyrose ffe4e1 moccasin ffe4b5 navajowhite ffdead navy 000080 oldlace fdf5e6 olive \
    808000 olivedrab 6b8e23 orange ffa500 orangered ff4500 orchid da70d6 palegoldenrod eee8aa palegreen 98fb98 paleturquoise \
    afeeee palevioletred db7093 papayawhip ffefd5 peachpuff ffdab9 peru cd853f pink ffc0cb plum dda0dd powderblue b0e0e6 purple \
    800080 rebeccapurple 663399 red ff0000 rosybrown bc8f8f royalblue 4169e1 saddlebrown 8b4513 salmon fa8072 sandybrown f4a460 \
    seagreen 2e8b57 seashell fff5ee sienna a0522d silver c0c0c0 skyblue 87ceeb slateblue 6a5acd slategray 708090 slategrey 708090 \
    snow fffafa springgreen 00ff7f steelblue 4682b4 tan d2b48c teal 008080 thistle d8bfd8 tomato ff6347 turquoise 40e0d0 violet \
    ee82ee wheat f5deb3 white ffffff whitesmoke f5f5f5 yellow ffff00 yellowgreen 9acd32 canvas ffffff canvastext 000000 windowtext \
    000000 window ffffff";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_escapes_are_read() {
        for style in ["display:none", "display:\\6eone", "display/**/:/* a */none", "d\\69 splay : no\\ne !important"] {
            let found = declarations(style);
            assert_eq!((found[0].name.as_str(), found[0].value.as_str()), ("display", "none"), "{style}");
        }
        assert_eq!(declarations("margin: 0  auto").first().map(|found| found.words.clone()).as_deref(), Some("0 auto"));
    }

    #[test]
    fn rules_are_found_within_others() {
        let of = |selectors: &str, block: &str| Rule::Of { selectors: selectors.to_owned(), block: block.to_owned() };
        assert_eq!(
            rules(
                "@import 'a.css'; @media (min-width: 1px) { .a { b: c } } @media print { .z { b: c } } .d { e: f; .g { h: i } } \
                 @font-face { x: y }"
            ),
            [Rule::At("@import".to_owned()), of(".a", " b: c "), of(".d .g", " h: i "), of(".d", "e: f;")]
        );
        assert_eq!(rules(".\\61 { b: \"}\" "), [of(".a", " b: \"}\" ")]);
    }

    #[test]
    fn colours_are_read_in_every_form() {
        for colour in
            ["white", "#fff", "#ffffff", "#ffff", "rgb(255,255,255)", "rgb(255 255 255 / 1)", "hsl(0, 0%, 100%)"]
        {
            assert_eq!(rgb(colour), Some([255; 3]), "{colour}");
        }
        assert_eq!(rgb("hsl(120, 100%, 25%)"), Some([0, 128, 0]));
        assert_eq!(rgb("lab(1 2 3)"), None);
        assert!(is_near([255; 3], [254, 240, 230]) && !is_near([255; 3], [255, 255, 0]));
    }
}
