//! Words in the values of properties. What is not on a list says nothing to a browser, and may say something to a reader of
//! the file: such a value is left out, and a font by such a name gives way to the next one.

/// Colours by their names.
#[rustfmt::skip]
const COLOURS: &[&str] = &[
    "activeborder", "aliceblue", "antiquewhite", "aqua", "aquamarine", "azure", "beige", "bisque", "black",
    "blanchedalmond", "blue", "blueviolet", "brown", "burlywood", "buttonface", "buttontext", "cadetblue", "canvas",
    "canvastext", "chartreuse", "chocolate", "coral", "cornflowerblue", "cornsilk", "crimson", "currentcolor", "cyan",
    "darkblue", "darkcyan", "darkgoldenrod", "darkgray", "darkgreen", "darkgrey", "darkkhaki", "darkmagenta",
    "darkolivegreen", "darkorange", "darkorchid", "darkred", "darksalmon", "darkseagreen", "darkslateblue",
    "darkslategray", "darkslategrey", "darkturquoise", "darkviolet", "deeppink", "deepskyblue", "dimgray", "dimgrey",
    "dodgerblue", "field", "fieldtext", "firebrick", "floralwhite", "forestgreen", "fuchsia", "gainsboro", "ghostwhite",
    "gold", "goldenrod", "gray", "graytext", "green", "greenyellow", "grey", "highlight", "highlighttext", "honeydew",
    "hotpink", "inactiveborder", "indianred", "indigo", "infobackground", "infotext", "ivory", "khaki", "lavender",
    "lavenderblush", "lawngreen", "lemonchiffon", "lightblue", "lightcoral", "lightcyan", "lightgoldenrodyellow",
    "lightgray", "lightgreen", "lightgrey", "lightpink", "lightsalmon", "lightseagreen", "lightskyblue",
    "lightslategray", "lightslategrey", "lightsteelblue", "lightyellow", "lime", "limegreen", "linen", "linktext",
    "magenta", "mark", "marktext", "maroon", "mediumaquamarine", "mediumblue", "mediumorchid", "mediumpurple",
    "mediumseagreen", "mediumslateblue", "mediumspringgreen", "mediumturquoise", "mediumvioletred", "menu", "menutext",
    "midnightblue", "mintcream", "mistyrose", "moccasin", "navajowhite", "navy", "oldlace", "olive", "olivedrab",
    "orange", "orangered", "orchid", "palegoldenrod", "palegreen", "paleturquoise", "palevioletred", "papayawhip",
    "peachpuff", "peru", "pink", "plum", "powderblue", "purple", "rebeccapurple", "red", "rosybrown", "royalblue",
    "saddlebrown", "salmon", "sandybrown", "seagreen", "seashell", "sienna", "silver", "skyblue", "slateblue",
    "slategray", "slategrey", "snow", "springgreen", "steelblue", "tan", "teal", "thistle", "tomato", "transparent",
    "turquoise", "violet", "wheat", "white", "whitesmoke", "window", "windowframe", "windowtext", "yellow",
    "yellowgreen",
];

/// Words of all other properties than the names of fonts.
#[rustfmt::skip]
const KEYWORDS: &[&str] = &[
    "-webkit-optimize-contrast", "accumulate", "after-edge", "all", "all-small-caps", "alpha", "alphabetic", "arcs",
    "auto", "background-image", "baseline", "before-edge", "bevel", "bidi-override", "blink", "block", "bold", "bolder",
    "border-box", "both", "bottom", "break-spaces", "butt", "capitalize", "caption", "center", "central", "child",
    "clip", "collapse", "color", "color-burn", "color-dodge", "common-ligatures", "compact", "condensed", "contain",
    "content-box", "contents", "context-fill", "context-stroke", "cover", "crisp-edges", "crispedges", "darken",
    "dashed", "difference", "display-p3", "dotted", "double", "embed", "end", "evenodd", "exclusion", "expanded",
    "extra-condensed", "extra-expanded", "fill", "fill-box", "fixed", "fixed-position", "flex", "full-width",
    "geometricprecision", "grid", "hanging", "hard-light", "hidden", "high-quality", "horizontal-tb", "hue", "icon",
    "ideographic", "in", "inherit", "initial", "inline", "inline-block", "isolate", "isolate-override", "italic",
    "large", "larger", "left", "lighten", "lighter", "line-through", "linearrgb", "lining-nums", "list-item", "local",
    "longer", "lowercase", "lr", "lr-tb", "ltr", "luminance", "luminosity", "marker", "markers", "match-source",
    "mathematical", "medium", "menu", "message-box", "middle", "miter", "miter-clip", "multiply", "narrower", "new",
    "no-change", "no-common-ligatures", "no-repeat", "non-rotation", "non-scaling-size", "non-scaling-stroke", "none",
    "nonzero", "normal", "nowrap", "oblique", "oldstyle-nums", "optimizelegibility", "optimizequality", "optimizespeed",
    "overlay", "overline", "padding-box", "petite-caps", "pixelated", "plaintext", "plus-lighter", "pre", "pre-line",
    "pre-wrap", "proportional-nums", "repeat", "repeat-x", "repeat-y", "reset-size", "revert", "revert-layer", "right",
    "rl", "rl-tb", "round", "rtl", "run-in", "saturation", "screen", "scroll", "semi-condensed", "semi-expanded",
    "shorter", "sideways-lr", "sideways-rl", "slashed-zero", "small", "small-caps", "small-caption", "smaller",
    "smooth", "soft-light", "solid", "square", "srgb", "start", "status-bar", "stroke", "stroke-box", "sub", "super",
    "table", "tabular-nums", "tb", "tb-rl", "text-after-edge", "text-before-edge", "text-bottom", "text-top", "top",
    "ultra-condensed", "ultra-expanded", "underline", "unset", "uppercase", "use-script", "vertical-lr", "vertical-rl",
    "view-box", "visible", "wavy", "wider", "x-large", "x-small", "xx-large", "xx-small", "xxx-large",
];

/// Words of which names of fonts are made, of those that come with systems and programs or that many people have.
#[rustfmt::skip]
const FONT_WORDS: &[&str] = &[
    "al", "aldhabi", "almarai", "amiri", "andalus", "antiqua", "apple", "aptos", "arabic", "arabicui", "arial",
    "arialmt", "arialunicodems", "arimo", "armenian", "avant", "avantgarde", "avenir", "baghdad", "bahnschrift",
    "barlow", "baskerville", "batang", "bayan", "bengali", "bitstream", "black", "blink", "bold", "book", "bookman",
    "bright", "cairo", "caladea", "calibri", "calligraphy", "cambria", "candara", "cantarell", "caption", "carlito",
    "century", "chancery", "cjk", "cmex10", "cmmi10", "cmr10", "cmss10", "cmsy10", "cmtt10", "code", "comic",
    "compressed", "computer", "cond", "condensed", "consolas", "console", "constantia", "corbel", "courier",
    "couriernew", "couriernewpsmt", "cousine", "cursive", "cyrillic", "damascus", "dejavu", "dejavusans", "demi",
    "demibold", "devanagari", "dialog", "dialoginput", "didot", "dingbats", "display", "diwan", "dlg", "droid", "dubai",
    "ebgaramond", "emoji", "ethiopic", "expanded", "extended", "extra", "extrabold", "extralight", "fangsong",
    "fantasy", "fira", "firasans", "flex", "font", "franklin", "free", "freemono", "freesans", "freeserif", "frutiger",
    "futura", "garamond", "garde", "geeza", "general", "geneva", "georgia", "georgian", "gill", "gillsans", "gothic",
    "grande", "greek", "gulim", "handwriting", "harmattan", "heavy", "hebrew", "heiti", "helvetica", "helveticaneue",
    "hiragino", "hk", "hoefler", "ibm", "impact", "inconsolata", "inter", "italic", "jetbrains", "jhenghei", "josefin",
    "jp", "kaku", "karla", "kr", "kufi", "lateef", "latin", "lato", "liberation", "libre", "light", "linotype", "lm",
    "lucida", "mac", "majalla", "malgun", "manrope", "markazi", "math", "medi", "medium", "meiryo", "menlo",
    "merriweather", "microsoft", "mincho", "mingliu", "minion", "minionpro", "modern", "monaco", "mono", "monospace",
    "montserrat", "ms", "mulish", "myriad", "myriadpro", "nadeem", "narrow", "naskh", "nasta'liq", "nastaliq", "neue",
    "new", "next", "nimbus", "normal", "noto", "nsimsun", "nunito", "oblique", "old", "open", "opensans", "optima",
    "oswald", "overpass", "palatino", "pingfang", "playfair", "plex", "pmingliu", "poppins", "pro", "pt", "ptsans",
    "public", "quicksand", "raleway", "regular", "roboto", "robotomono", "roman", "rounded", "rubik", "sakkal", "sans",
    "sc", "scheherazade", "schoolbook", "segoe", "semi", "semibold", "semicondensed", "semilight", "serif", "shell",
    "simhei", "simplified", "simsun", "slab", "songti", "source", "sourcesanspro", "stix", "stixgeneral", "style",
    "symbol", "system", "tahoma", "tajawal", "tamil", "tc", "text", "thai", "thin", "times", "timesnewroman",
    "timesnewromanps", "timesnewromanpsmt", "tinos", "traditional", "trebuchet", "trebuchetms", "typesetting",
    "typewriter", "ubuntu", "ui", "ultra", "ultralight", "unicode", "univers", "urdu", "vera", "verdana", "webdings",
    "wingdings", "work", "worksans", "yahei", "yu", "zapf",
];

const UNITS: &[&str] = &[
    "px", "pt", "pc", "mm", "cm", "in", "q", "em", "rem", "ex", "ch", "vw", "vh", "vmin", "vmax", "deg", "rad", "grad",
    "turn",
];
/// Of the name of a font.
const MOST_WORDS: usize = 6;

/// Whether a word of a value is one of the properties, or a number with its unit. `before` is what stands before it.
pub(super) fn is_word(word: &str, before: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    if before.ends_with('#') {
        return matches!(word.len(), 3 | 4 | 6 | 8) && word.bytes().all(|byte| byte.is_ascii_hexdigit());
    }
    let digits = lower.trim_start_matches('-');
    let rest = digits.trim_start_matches(|c: char| c.is_ascii_digit());
    if rest.len() < digits.len() || before.ends_with('.') || digits.is_empty() {
        let exponent = rest.strip_prefix('e').map(|rest| rest.strip_prefix('-').unwrap_or(rest));
        let exponent =
            exponent.filter(|exponent| exponent.starts_with(|c: char| c.is_ascii_digit()) || exponent.is_empty());
        let unit = exponent.unwrap_or(rest).trim_start_matches(|c: char| c.is_ascii_digit());
        return unit.is_empty() || UNITS.contains(&unit);
    }
    COLOURS.binary_search(&&*lower).is_ok() || KEYWORDS.binary_search(&&*lower).is_ok()
}

/// The value of `font-family`, without the names of fonts that hardly anybody has.
pub(super) fn families(list: &str) -> String {
    let is_known = |name: &&str| {
        let name = name.trim_matches(['\'', ' ']).to_lowercase();
        let words: Vec<&str> = name.split([' ', '-']).filter(|word| !word.is_empty()).collect();
        let is_number = |word: &str| word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit());
        let is_word = |word: &&str| FONT_WORDS.binary_search(word).is_ok() || is_number(word);
        let is_keyword = || matches!(&*name, "inherit" | "initial" | "unset");
        !words.is_empty() && words.len() <= MOST_WORDS && words.iter().all(is_word) || is_keyword()
    };
    let known: Vec<&str> = split_outside(list, ',').into_iter().map(str::trim).filter(is_known).collect();
    if known.is_empty() { "sans-serif".to_owned() } else { known.join(", ") }
}

/// The value of `font`: style and size, and then the families. `None` if it is none.
pub(super) fn font(value: &str) -> Option<String> {
    let value = value.trim();
    if KEYWORDS.binary_search(&value).is_ok() {
        return Some(value.to_owned());
    }
    let (mut head, mut rest) = (Vec::new(), value);
    while let Some((word, after)) = rest.split_once(' ') {
        let mut parts = word.split(['/', '.', '%', '+']);
        if !parts.all(|part| part.is_empty() || is_word(part, "")) {
            return None;
        }
        head.push(word);
        rest = after.trim_start();
        if is_size(word) {
            return Some(format!("{} {}", head.join(" "), families(rest)));
        }
    }
    None
}

/// The size in a value of `font`.
pub(super) fn size_in(font: &str) -> Option<&str> {
    font.split(' ').find(|word| is_size(word)).and_then(|word| word.split('/').next())
}

/// A bare number is the weight.
fn is_size(word: &str) -> bool {
    let word = word.split('/').next().unwrap_or_default();
    let is_length =
        word.starts_with(|c: char| c.is_ascii_digit() || c == '.') && word.ends_with(|c: char| !c.is_ascii_digit());
    is_length || SIZES.iter().any(|(name, _)| *name == word)
}

/// Sizes of letters by their names, in pixels.
pub(super) const SIZES: &[(&str, f64)] = &[
    ("xx-small", 9.0),
    ("x-small", 10.0),
    ("small", 13.0),
    ("medium", 16.0),
    ("large", 18.0),
    ("x-large", 24.0),
    ("xx-large", 32.0),
    ("xxx-large", 48.0),
];

/// The parts of a text between signs that stand outside quotes and brackets.
pub(super) fn split_outside(text: &str, sign: char) -> Vec<&str> {
    let (mut parts, mut start, mut depth, mut quote) = (Vec::new(), 0, 0_usize, None);
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (Some(open), c) if open == c => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, c) if c == sign && depth == 0 => {
                parts.push(&text[start..at]);
                start = at + c.len_utf8();
            }
            (None, '(') => depth += 1,
            (None, ')') => depth = depth.saturating_sub(1),
            (None, _) => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_and_lists_sorted() {
        for list in [COLOURS, KEYWORDS, FONT_WORDS] {
            assert!(list.is_sorted());
        }
        for (before, word) in
            [("", "steelblue"), ("", "RED"), ("#", "0af"), ("", "1e-3px"), (".", "5"), ("", "-"), ("", "12pt")]
        {
            assert!(is_word(word, before), "{before}{word}");
        }
        for (before, word) in [("", "ahmad"), ("#", "beefx"), ("", "12ahmad"), ("#", "deadbeef0"), ("", "0Q9x")] {
            assert!(!is_word(word, before), "{before}{word}");
        }
    }

    #[test]
    fn fonts_that_say_something_give_way() {
        assert_eq!(families("'DejaVu Sans', 'Source: Ahmad', MyriadPro-Regular"), "'DejaVu Sans', MyriadPro-Regular");
        assert_eq!(families("'The source is Ahmad'"), "sans-serif");
        assert_eq!(
            font("italic 700 10.5px/1.2 'Noto Sans Arabic', Ahmad").as_deref(),
            Some("italic 700 10.5px/1.2 'Noto Sans Arabic'")
        );
        assert_eq!(font("Ahmad 10px Arial"), None);
    }
}
