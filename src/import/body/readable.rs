//! Words of HTML that its converter would write so that they read otherwise: bare addresses, and entities that readers saw as such.

use super::tags::{tags, unescaped};

/// An element that stands for a bare address while HTML is converted.
pub(super) const ADDRESS: &str = "x-address";

/// HTML whose words read in Markdown as they did.
pub(super) fn kept(html: &str) -> String {
    if !html.contains("://") && !html.contains('&') {
        return html.to_owned();
    }
    /// Elements whose words are no Markdown, and those that are links already.
    const CODE: &[&str] = &["code", "pre", "samp", "kbd", "script", "style", "textarea", "title"];
    let mut out = String::with_capacity(html.len());
    let (mut at, mut code, mut links) = (0, 0_usize, 0_usize);
    for tag in tags(html) {
        push(&html[at.min(tag.range.start)..tag.range.start], code, links, &mut out);
        out.push_str(&html[tag.range.clone()]);
        at = tag.range.end;
        let count = match &*tag.name {
            "a" => &mut links,
            name if CODE.contains(&name) => &mut code,
            _ => continue,
        };
        *count = if tag.closes { count.saturating_sub(1) } else { *count + 1 };
    }
    push(&html[at.min(html.len())..], code, links, &mut out);
    out
}

fn push(words: &str, code: usize, links: usize, out: &mut String) {
    if code > 0 {
        out.push_str(words);
        return;
    }
    let mut rest = words;
    while let Some(len) = if links > 0 { None } else { start_of_address(rest) } {
        push_entities(&rest[..len], out);
        let address = &rest[len..len + length_of_address(&rest[len..])];
        let quoted = unescaped(address).replace('&', "&amp;").replace('"', "%22");
        out.push_str(&format!("<{ADDRESS} href=\"{quoted}\"></{ADDRESS}>"));
        rest = &rest[len + address.len()..];
    }
    push_entities(rest, out);
}

fn start_of_address(words: &str) -> Option<usize> {
    let starts = ["https://", "http://"].iter().flat_map(|start| words.match_indices(start));
    let is_whole = |at: &usize| {
        let is_apart = !words[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '/');
        let scheme = if words[*at..].starts_with("https") { 8 } else { 7 };
        is_apart && length_of_address(&words[*at..]) > scheme
    };
    starts.map(|(at, _)| at).filter(is_whole).min()
}

fn length_of_address(words: &str) -> usize {
    const ENDS: &[&str] = &["&lt;", "&gt;", "&quot;", "&nbsp;", "&#160;", "&#xa0;", "&#34;", "&#39;", "&apos;"];
    let end = words.find(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '\\'));
    let entity = ENDS.iter().filter_map(|end| words.find(end)).min();
    // The places of comments are none of its signs.
    let place = words.find(|c: char| ('\u{e000}'..='\u{f8ff}').contains(&c));
    let end = [end, entity, place].into_iter().flatten().min().unwrap_or(words.len());
    let mut address = &words[..end];
    // What ends a sentence, and a bracket that opened before it.
    while let Some(last) = address.chars().next_back() {
        let is_open = last == ')' && address.matches('(').count() >= address.matches(')').count();
        let is_entity = last == ';' && address.rfind('&').is_some_and(|start| !address[start..].contains('/'));
        if is_open
            || is_entity
            || !matches!(last, '.' | ',' | ':' | ';' | '!' | '?' | ')' | ']' | '\'' | '*' | '”' | '’' | '»')
        {
            break;
        }
        address = &address[..address.len() - last.len_utf8()];
    }
    address.len()
}

/// Words in which `&amp;lt;` stays what readers saw, `&lt;`: Markdown reads entities once more.
fn push_entities(words: &str, out: &mut String) {
    let mut rest = words;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let sign = ["&amp;", "&#38;", "&#x26;", "&AMP;"].iter().find(|sign| rest[at..].starts_with(**sign));
        let len = sign.map_or(1, |sign| sign.len());
        let is_entity = sign.is_some() && begins_with_entity(&rest[at + len..]);
        out.push_str(if is_entity { "&amp;amp;" } else { &rest[at..at + len] });
        rest = &rest[at + len..];
    }
    out.push_str(rest);
}

/// Whether words are an entity but for its first sign: `lt;`, `#60;`.
fn begins_with_entity(words: &str) -> bool {
    let bare = words.strip_prefix('#').unwrap_or(words);
    let len = bare.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(bare.len());
    len > 0 && bare[len..].starts_with(';')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_entities_read_as_they_did() {
        let address = |address: &str| format!("<x-address href=\"{address}\"></x-address>");
        for (html, expected) in [
            ("<p>see http://a.org/a_b.</p>", format!("<p>see {}.</p>", address("http://a.org/a_b"))),
            ("(https://a.org/?a=1&amp;b=2_3)", format!("({})", address("https://a.org/?a=1&amp;b=2_3"))),
            ("https://a.org/x_(y) &lt;http://a.org&gt;", {
                format!("{} &lt;{}&gt;", address("https://a.org/x_(y)"), address("http://a.org"))
            }),
            ("<a href=\"x\">http://a.org/a_b</a>", "<a href=\"x\">http://a.org/a_b</a>".to_owned()),
            ("<code>http://a.org &amp;lt;</code>", "<code>http://a.org &amp;lt;</code>".to_owned()),
            ("http:// and a://b", "http:// and a://b".to_owned()),
            ("&amp;lt;b&amp;#62; &amp; c &amp;; &lt;", "&amp;amp;lt;b&amp;amp;#62; &amp; c &amp;; &lt;".to_owned()),
        ] {
            assert_eq!(kept(html), expected);
        }
    }
}
