//! The one door for HTML that a writer puts into Markdown. It is read as browsers read it, and written again from a list
//! of elements and attributes that only structure words. Pages, feeds, data, search and offline copies get the same.
//!
//! What a page's policy blocks, what could act, and what would be fetched from elsewhere is left out everywhere, with a
//! warning: readers would not see it, and programs that read feeds know no policy. A tag may close in another piece of
//! the text, so tags are judged one by one.

use std::ops::Range;

use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};

use super::link_destination::{self, LinkDestination};
use crate::content::{forbidding, not_public};
use crate::markup::{push_attribute, push_text};

/// Elements that structure words.
#[rustfmt::skip]
const ELEMENTS: &[&str] = &[
    "a", "abbr", "address", "article", "aside", "b", "bdi", "bdo", "big", "blockquote", "br", "caption", "center",
    "cite", "code", "col", "colgroup", "data", "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption",
    "figure", "font", "footer", "h2", "h3", "h4", "h5", "h6", "header", "hr", "i", "ins", "kbd", "li", "mark", "ol",
    "p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "section", "small", "span", "strike", "strong", "sub", "summary",
    "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "tt", "u", "ul", "var", "wbr",
];

/// Attributes that load nothing and start nothing.
#[rustfmt::skip]
const ATTRIBUTES: &[&str] = &[
    "abbr", "align", "aria-describedby", "aria-hidden", "aria-label", "aria-labelledby", "bgcolor", "border",
    "cellpadding", "cellspacing", "class", "color", "colspan", "datetime", "dir", "headers", "height", "id", "lang",
    "name", "nowrap", "open", "reversed", "role", "rowspan", "scope", "size", "span", "start", "tabindex", "title",
    "translate", "type", "valign", "value", "width",
];

/// Elements whose content is not words of the text.
const WITH_CONTENT: &[&str] = &[
    "applet", "audio", "canvas", "embed", "frameset", "iframe", "math", "noembed", "noframes", "noscript", "object",
    "script", "select", "style", "svg", "template", "textarea", "title", "video", "xmp",
];

/// Elements that have no end.
const VOID: &[&str] = &["br", "col", "hr", "wbr"];

/// Something that no reader gets.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Blocked {
    /// An element, and the address that it would have loaded.
    Element { name: String, address: Option<String> },
    /// An attribute, as `onclick`.
    Attribute { element: String, name: String },
    /// A style with which others hide words.
    HidingStyle,
    /// A link to a file, which nobody would turn into its address.
    UncheckedLink { address: String },
    /// An address that may run code or read files.
    UnsafeLink { address: String },
}

/// A piece of HTML, clean, and what is left out of it with its place in the piece.
pub(super) struct CleanHtml {
    pub(super) html: String,
    pub(super) blocked: Vec<(Range<usize>, Blocked)>,
}

pub(super) fn clean(piece: &str) -> CleanHtml {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut cleaner = Cleaner {
        clean: CleanHtml { html: String::with_capacity(piece.len()), blocked: Vec::new() },
        left_out: None,
        piece: piece.len(),
    };
    for Ok(token) in Tokenizer::new_with_emitter(piece, emitter) {
        cleaner.token(token);
    }
    cleaner.clean
}

/// A piece of what readers get of HTML, without its tags and with its entities read.
pub(super) enum Words {
    Text(String),
    /// The value of an attribute.
    Attribute(String),
}

/// The words of a piece of HTML, also those that no reader gets.
pub(super) fn words(piece: &str) -> Vec<Words> {
    let mut words = Vec::new();
    for Ok(token) in Tokenizer::new(piece) {
        match token {
            Token::String(written) => words.push(Words::Text(text(&written))),
            Token::StartTag(tag) => {
                let gap = match &*lower(&tag.name) {
                    "td" | "th" => "|",
                    "br" | "p" | "div" | "li" | "tr" | "h2" | "h3" | "h4" | "h5" | "h6" => "\n",
                    _ => "",
                };
                words.push(Words::Text(gap.to_owned()));
                words.extend(tag.attributes.values().map(|value| Words::Attribute(text(value))));
            }
            _ => {}
        }
    }
    words
}

/// Whether tags may say that not everybody may read what is between them: by a command, `<? if ?>`, an element that is none of HTML,
/// or a name.
pub(super) fn may_hide(piece: &str) -> bool {
    let is_command = ["<?", "<%", "<!["].iter().any(|sign| piece.contains(sign));
    let hides =
        |tag: StartTag<()>| tag.attributes.get(&b"style"[..]).is_some_and(|style| is_hiding_style(&text(style)));
    is_command
        || names(piece).any(|name| not_public::is_hiding_name(&name))
        || hiding_class(piece).is_some()
        || starts(piece).any(hides)
}

/// A name in tags that surely says so, or a class that hides words on other sites.
pub(super) fn closed_name(piece: &str) -> Option<String> {
    names(piece).find(|name| forbidding::in_remark(name)).or_else(|| hiding_class(piece))
}

/// A class with which the usual frameworks hide words from everybody, in whatever room.
fn hiding_class(piece: &str) -> Option<String> {
    const HIDING: &[&str] = &[
        "hidden", "d-none", "invisible", "is-hidden", "is-invisible", "hide", "display-none", "u-hidden", "uk-hidden",
    ];
    starts(piece).find_map(|tag| {
        let classes = tag.attributes.get(&b"class"[..]).map(|value| text(value))?;
        // `hidden md:block`
        let shows = |class: &str| class.contains(':') || class.starts_with("d-") && class != "d-none";
        let found = classes.split_whitespace().find(|class| HIDING.contains(class))?;
        (!classes.split_whitespace().any(shows)).then(|| found.to_owned())
    })
}

/// Whether a style takes words from the eye. It has no effect here, and they would be read.
fn is_hiding_style(style: &str) -> bool {
    let style: String = style.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
    const HIDING: &[&str] = &[
        "display:none", "visibility:hidden", "visibility:collapse", "opacity:0", "font-size:0", "color:transparent",
        "clip:", "clip-path:", "scale(0", "text-indent:-", "left:-", "right:-", "top:-", "mso-hide:",
    ];
    HIDING.iter().any(|sign| style.contains(sign)) && !style.contains("opacity:0.")
}

fn starts(piece: &str) -> impl Iterator<Item = StartTag<()>> {
    let tokens = Tokenizer::new(piece).filter_map(Result::ok);
    tokens.filter_map(|token| if let Token::StartTag(tag) = token { Some(tag) } else { None })
}

/// The names of elements and attributes, and the words of classes.
fn names(piece: &str) -> impl Iterator<Item = String> {
    let mut names = Vec::new();
    for tag in starts(piece) {
        let name = lower(&tag.name);
        names.extend((!ELEMENTS.contains(&&*name)).then_some(name));
        for (attribute, value) in &tag.attributes {
            let attribute = lower(attribute);
            if matches!(&*attribute, "class" | "id" | "data-visibility" | "data-audience") {
                names.extend(text(value).split_whitespace().map(str::to_owned));
            }
            names.push(attribute.strip_prefix("data-").unwrap_or(&attribute).to_owned());
        }
    }
    names.into_iter()
}

struct Cleaner {
    clean: CleanHtml,
    /// The element that is left out with its content, and how many of its name are open.
    left_out: Option<(String, usize)>,
    piece: usize,
}

impl Cleaner {
    fn token(&mut self, token: Token<usize>) {
        match token {
            Token::StartTag(tag) => {
                let name = lower(&tag.name);
                match &mut self.left_out {
                    Some((open, depth)) if *open == name => *depth += usize::from(!tag.self_closing),
                    Some(_) => {}
                    None => self.start(name, &tag),
                }
            }
            Token::EndTag(tag) => {
                let name = lower(&tag.name);
                match &mut self.left_out {
                    Some((open, depth)) => {
                        *depth -= usize::from(*open == name);
                        self.left_out.take_if(|(_, depth)| *depth == 0);
                    }
                    None if ELEMENTS.contains(&&*name) && !VOID.contains(&&*name) => {
                        self.clean.html.extend(["</", &name, ">"]);
                    }
                    // Its start is told already, or in another piece.
                    None => {}
                }
            }
            Token::String(words) if self.left_out.is_none() => {
                push_text(&mut self.clean.html, &String::from_utf8_lossy(&words));
            }
            Token::String(_) | Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }

    fn start(&mut self, name: String, tag: &StartTag<usize>) {
        let place = tag.span.start..tag.span.end;
        if !ELEMENTS.contains(&&*name) {
            let address = ["src", "data", "href", "action", "srcset", "poster"].into_iter();
            let address = address.filter_map(|key| tag.attributes.get(key.as_bytes())).map(|value| text(value)).next();
            self.block(place, Blocked::Element { name: name.clone(), address });
            let has_content = WITH_CONTENT.contains(&&*name) && !tag.self_closing && name != "embed";
            self.left_out = has_content.then_some((name, 1));
            return;
        }
        self.clean.html.extend(["<", &name]);
        for (key, value) in &tag.attributes {
            let (key, place, value) = (lower(key), value.span.start..value.span.end, text(value));
            match &*key {
                "href" if name == "a" => self.link(&value, place),
                key if ATTRIBUTES.contains(&key) => push_attribute(&mut self.clean.html, key, &value),
                // It says how a page is left, which we say ourselves.
                "target" | "rel" | "referrerpolicy" => {}
                "style" if is_hiding_style(&value) => self.block(place, Blocked::HidingStyle),
                _ => self.block(place, Blocked::Attribute { element: name.clone(), name: key }),
            }
        }
        self.clean.html.push('>');
    }

    fn link(&mut self, address: &str, place: Range<usize>) {
        match link_destination::read(address.trim()) {
            LinkDestination::Outside { url, web } => {
                push_attribute(&mut self.clean.html, "href", &url);
                if web {
                    push_attribute(&mut self.clean.html, "rel", "noopener noreferrer");
                }
            }
            LinkDestination::Inside { path, anchor: Some(anchor) } if path.is_empty() => {
                push_attribute(&mut self.clean.html, "href", &format!("#{anchor}"));
            }
            // Whether something is at an address of the site is looked at where all addresses are.
            LinkDestination::Inside { path, .. } if path.starts_with('/') => {
                push_attribute(&mut self.clean.html, "href", address.trim());
            }
            LinkDestination::Inside { .. } => {
                self.block(place, Blocked::UncheckedLink { address: address.trim().to_owned() });
            }
            LinkDestination::Empty => {}
            LinkDestination::Unsafe => self.block(place, Blocked::UnsafeLink { address: address.to_owned() }),
        }
    }

    fn block(&mut self, place: Range<usize>, blocked: Blocked) {
        let end = place.end.min(self.piece);
        self.clean.blocked.push((place.start.min(end)..end, blocked));
    }
}

fn lower(name: &[u8]) -> String {
    text(name).to_ascii_lowercase()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::{Blocked, clean};

    #[test]
    fn what_structures_words_stays_and_nothing_else() {
        for (written, out) in [
            ("<b>a</B> &lt; &nbsp;&eacute; \"q\"", "<b>a</b> &lt; \u{a0}é &quot;q&quot;"),
            ("<p class=x id='y' dir=rtl>", "<p class=\"x\" dir=\"rtl\" id=\"y\">"),
            ("<br/><hr></br>", "<br><hr>"),
            (
                "<a href='https://example.org/?a=1&amp;b' target=_blank>x</a>",
                "<a href=\"https://example.org/?a=1&amp;b\" rel=\"noopener noreferrer\">x</a>",
            ),
            ("<a href='#b'>x</a> <a href=mailto:a@b.org>", "<a href=\"#b\">x</a> <a href=\"mailto:a@b.org\">"),
            ("a<!-- b -->c<!doctype html><?php x ?>", "ac"),
            ("<details open><summary>a</summary>", "<details open=\"\"><summary>a</summary>"),
            ("<a href=/flood/1/#a>x</a>", "<a href=\"/flood/1/#a\">x</a>"),
            ("</div></section>", "</div></section>"),
            ("<b", ""),
        ] {
            let clean = clean(written);
            assert_eq!((clean.html.as_str(), clean.blocked), (out, vec![]), "{written}");
        }
    }

    #[test]
    fn what_acts_or_reaches_out_is_left_out_and_told() {
        for (written, out) in [
            ("a<script>alert('<b>')</script>b", "ab"),
            ("<SCRIPT src=//x>x</SCRIPT >b", "b"),
            ("<script>", ""),
            ("<style>a{background:url(//x)}</style>b", "b"),
            ("<iframe src=https://video.example/><p>x</p></iframe>b", "b"),
            ("<object data=x><object></object>y</object>b", "b"),
            ("<svg><script>x</script><style>y</style><a xlink:href='javascript:x'>z</a></svg>b", "b"),
            ("<math><mtext><img src=x onerror=y></math>b", "b"),
            ("<img src=x onerror=alert(1)>b", "b"),
            ("<img srcset='//x 1x'>b", "b"),
            ("<video poster=//x><source src=//y>z</video>b", "b"),
            ("<embed src=//x>b", "b"),
            ("<form action=//x>b</form>", "b"),
            ("<input formaction=//x>b", "b"),
            ("<meta http-equiv=refresh content='0;url=//x'>b", "b"),
            ("<base href=//x>b", "b"),
            ("<link rel=stylesheet href=//x>b", "b"),
            ("<template><b>x</b></template>b", "b"),
            ("<noscript><p title='</noscript><img src=x onerror=y>'></noscript>b", "'&gt;b"),
            ("<textarea></textarea><p>b", "<p>b"),
            ("<x-y onload=z>b</x-y>", "b"),
            ("<b onclick=x>b", "<b>b"),
            ("<b ONCLICK=x style='background:url(//x)'>b", "<b>b"),
            ("<a href=' java&#9;script:x'>b</a>", "<a>b</a>"),
            ("<a href=data:text/html,x>b</a>", "<a>b</a>"),
            ("<a href=vbscript:x>b</a>", "<a>b</a>"),
            ("<a ping=//x href='#a'>b</a>", "<a href=\"#a\">b</a>"),
            ("<a href=002.md>b</a>", "<a>b</a>"),
            ("<a href=//x>b</a><a href='/\\x'>c</a><a href=/%5Cx>d</a>", "<a>b</a><a>c</a><a>d</a>"),
            ("<table background=//x>b", "<table>b"),
            ("<p hidden>b", "<p>b"),
            ("<q cite=//x>b", "<q>b"),
        ] {
            let clean = clean(written);
            assert_eq!(clean.html, out, "{written}");
            assert!(!clean.blocked.is_empty(), "{written}");
        }
    }

    #[test]
    fn places_are_those_of_the_tag_or_attribute() {
        let blocked = |written| clean(written).blocked;
        let frame = Blocked::Element { name: "iframe".to_owned(), address: Some("//x".to_owned()) };
        assert_eq!(blocked("é <iframe src=//x></iframe>"), [(3..19, frame)]);
        let handler = Blocked::Attribute { element: "b".to_owned(), name: "onclick".to_owned() };
        assert_eq!(blocked("<b onclick='x'>"), [(3..14, handler)]);
    }
}
