//! What readers of the old site did not see: hidden elements of HTML, comments of other programs, words on a condition. It is
//! found before anything else is read, so that none of its words can come out. Where it is unsure whether words were seen, they
//! count as hidden, and the account says so.

mod style;

use std::ops::Range;

use super::tags::{Tag, is_element, is_inline, tag_at, tags, words};
use style::{Styles, hides_class, hiding_styles, is_hiding_style};

/// A part of a text that was not seen.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::import) struct Unseen {
    pub(in crate::import) range: Range<usize>,
    pub(in crate::import) why: Why,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) enum Why {
    /// Words that were hidden from readers.
    Hidden,
    /// Words on a condition that only the old program could decide.
    Condition,
    /// A script, a style, a drawing: no words.
    Machine,
}

/// Names of shortcodes, blocks and elements of a site's own that keep words from readers.
const HIDING: &[&str] = &[
    "comment", "comments", "hidden", "hide", "invisible", "private", "internal", "draft", "secret", "redact",
    "redacted", "protected", "password", "member", "members", "members_only", "membersonly", "subscribers",
    "restricted", "todo", "content-hidden", "content-visible", "staff", "login", "loggedin", "logged_in",
    "is_user_logged_in", "doc", "macro", "schema", "stylesheet", "javascript",
];

/// Whether a shortcode or block of this name keeps what it holds from readers.
pub(in crate::import) fn is_hiding(name: &str) -> bool {
    let name = name.to_lowercase().replace('-', "_");
    let is_named = |one: &str| HIDING.iter().any(|hiding| hiding.replace('-', "_") == one);
    is_named(&name)
        || ["restrict_", "private_", "hidden_", "member_", "members_", "protected_"]
            .iter()
            .any(|start| name.starts_with(start))
}

/// The parts of a text that were not seen, in order, outside of code.
pub(in crate::import) fn unseen(text: &str, code: &[Range<usize>]) -> Vec<Unseen> {
    let styles = hiding_styles(text);
    let mut found = Vec::new();
    let mut code = code.iter().peekable();
    let mut at = 0;
    while let Some(next) = text[at..].find(['<', '{', '%', '[', ':']) {
        at += next;
        while code.next_if(|range| range.end <= at).is_some() {}
        if let Some(range) = code.peek().filter(|range| range.contains(&at)) {
            at = range.end;
            continue;
        }
        if text[at..].starts_with("<!--") {
            at = text[at..].find("-->").map_or(text.len(), |end| at + end + 3);
            continue;
        }
        if let Some(end) = raw(text, at) {
            at = end;
            continue;
        }
        let is_escaped = text[..at].ends_with('\\');
        match unseen_at(text, at, &styles).filter(|unseen| !is_escaped && !unseen.range.is_empty()) {
            Some(unseen) => {
                at = unseen.range.end;
                found.push(unseen);
            }
            None => at += 1,
        }
    }
    found
}

/// A text without its unseen parts: for a title, a summary, a guess at a date.
pub(in crate::import) fn shown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for unseen in unseen(text, &[]) {
        out.push_str(&text[at..unseen.range.start]);
        at = unseen.range.end;
    }
    out.push_str(&text[at..]);
    out
}

/// HTML with its unseen parts as comments, except for what holds no words.
pub(in crate::import) fn commented(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut at = 0;
    for unseen in unseen(html, &[]).into_iter().filter(|unseen| unseen.why != Why::Machine) {
        out.push_str(&html[at..unseen.range.start]);
        out.push_str(&comment(&html[unseen.range.clone()]));
        at = unseen.range.end;
    }
    out.push_str(&html[at..]);
    out
}

/// What was typed, as one comment: a comment within it would end it.
pub(in crate::import) fn comment(typed: &str) -> String {
    format!("<!-- {} -->", typed.replace("<!--", "<! --").replace("-->", "-- >").trim().trim_end_matches('-'))
}

fn unseen_at(text: &str, at: usize, styles: &Styles) -> Option<Unseen> {
    let rest = &text[at..];
    let to = |range: Option<Range<usize>>, why| range.map(|range| Unseen { range, why });
    let until =
        |end: &str, behind: usize| rest.get(behind..)?.find(end).map(|found| at..at + behind + found + end.len());
    match rest.as_bytes()[0] {
        b'<' => element(text, at, styles),
        b'{' if rest.starts_with("{#") => to(jinja_comment(rest).map(|len| at..at + len), Why::Hidden),
        b'{' if rest.starts_with("{%") && !rest.ends_with("{%") => liquid(text, at),
        b'{' if rest.starts_with("{{") => go(text, at),
        b'{' if rest.starts_with("{/*") => to(until("*/}", 3), Why::Hidden),
        b'{' if rest.starts_with("{::comment}") => {
            let ends = ["{:/comment}", "{:/}"].iter().filter_map(|end| until(end, 3)).min_by_key(|range| range.end);
            Some(Unseen { range: ends.unwrap_or(at..text.len()), why: Why::Hidden })
        }
        b'{' => attributes(text, at).or_else(|| never(text, at)),
        b'%' if rest.starts_with("%%") => {
            // `50%%` is a percent sign that was typed twice.
            let is_mark = !text[..at].ends_with(|c: char| c.is_numeric() || c == '%') && !rest.starts_with("%%%");
            let is_block = is_line_start(text, at) && rest.lines().next().is_some_and(|line| line.trim() == "%%");
            let range = until("%%", 2).or(is_block.then_some(at..text.len()));
            to(range.filter(|_| is_mark), Why::Hidden)
        }
        b'[' => to(named_comment(text, at), Why::Hidden),
        b':' if rest.starts_with(":::") && is_line_start(text, at) => colons(text, at),
        _ => None,
    }
}

/// Where a part ends in which the signs of Liquid are words: `{% raw %}`.
fn raw(text: &str, at: usize) -> Option<usize> {
    let (name, _, end) = liquid_tag(text, at)?;
    let close = ["endraw", "endverbatim"].iter().find(|close| close[3..] == name)?;
    tags_of_liquid(text, end).find(|(name, ..)| name == close).map(|(_, _, end)| end)
}

fn is_line_start(text: &str, at: usize) -> bool {
    text[..at].rsplit('\n').next().unwrap_or_default().trim_start_matches(['>', ' ', '\t']).is_empty()
}

/// `{# … #}`, told from `{#anchor .class}`. Returns its length.
fn jinja_comment(rest: &str) -> Option<usize> {
    let len = rest[2..].find("#}")? + 4;
    let first = rest.find('}').unwrap_or(len);
    let inner = &rest[2..first];
    let is_anchor = !inner.ends_with('#') && !inner.starts_with([' ', '-', '\n', '#']) && !inner.contains(['{', '\n']);
    (!is_anchor).then_some(len)
}

/// The tag of Liquid at a byte: its name, its arguments, and where it ends.
fn liquid_tag(text: &str, at: usize) -> Option<(String, &str, usize)> {
    let rest = text[at..].strip_prefix("{%")?;
    let len = rest.find("%}")?;
    let inner = rest[..len].trim_matches(['-', '+', ' ', '\n', '\t']);
    let end = inner.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '/'))).unwrap_or(inner.len());
    Some((inner[..end].to_lowercase(), inner[end..].trim(), at + len + 4))
}

/// The tags of Liquid behind a byte, each with where it begins in the place of its arguments.
fn tags_of_liquid(text: &str, from: usize) -> impl Iterator<Item = (String, usize, usize)> {
    let starts = text[from..].match_indices("{%").map(move |(at, _)| from + at);
    starts.filter_map(|at| liquid_tag(text, at).map(|(name, _, end)| (name, at, end)))
}

/// `{% comment %} … {% endcomment %}`, `{% if … %} … {% endif %}`, `{% hidden() %} … {% end %}`
fn liquid(text: &str, at: usize) -> Option<Unseen> {
    const BLOCKS: &[&str] = &[
        "if", "unless", "ifchanged", "case", "for", "tablerow", "capture", "comment", "block", "filter", "with",
        "macro", "call", "elif_block",
    ];
    let (name, arguments, end) = liquid_tag(text, at)?;
    let is_condition = matches!(&*name, "if" | "unless" | "case" | "ifchanged" | "switch" | "ifversion");
    let is_stored = name == "capture" || name == "set" && !arguments.contains('=');
    if !is_condition && !is_stored && !is_hiding(&name) {
        return None;
    }
    let closes = |other: &str| {
        *other == format!("end{name}")
            || *other == format!("end_{name}")
            || *other == format!("/{name}")
            || other == "end"
    };
    let mut depth = 0;
    let mut others: Vec<(String, usize, usize)> = Vec::new();
    let close = tags_of_liquid(text, end).find(|(other, start, stop)| {
        if depth == 0 && closes(other) {
            return true;
        }
        match &**other {
            other if BLOCKS.contains(&other) && name != "comment" => depth += 1,
            other if other.starts_with("end") => depth = (depth - 1i32).max(0),
            "else" | "elsif" | "elif" | "elseif" | "when" if depth == 0 => others.push((other.clone(), *start, *stop)),
            _ => {}
        }
        false
    });
    let Some((_, close_start, close_end)) = close else {
        // Without an end the old site could not be built; nobody saw what follows.
        let is_open = matches!(&*name, "comment" | "macro") || is_condition && is_never(arguments);
        return is_open.then_some(Unseen { range: at..text.len(), why: Why::Hidden });
    };
    if !is_condition {
        return Some(Unseen { range: at..close_end, why: Why::Hidden });
    }
    let (is_false, is_true) = match &*name {
        "if" => (is_never(arguments), arguments == "true"),
        "unless" => (arguments == "true", is_never(arguments)),
        _ => (false, false),
    };
    match others.as_slice() {
        [] if is_true => None,
        [(other, start, _)] if is_true && other == "else" => {
            Some(Unseen { range: *start..close_start, why: Why::Hidden })
        }
        [] if is_false => Some(Unseen { range: at..close_end, why: Why::Hidden }),
        [(other, _, stop)] if is_false && other == "else" => Some(Unseen { range: at..*stop, why: Why::Hidden }),
        _ => Some(Unseen { range: at..close_end, why: Why::Condition }),
    }
}

fn is_never(condition: &str) -> bool {
    matches!(condition, "false" | "nil" | "null" | "none" | "None" | "False" | "0" | "''" | "\"\"")
}

/// `{{/* … */}}`, `{{!-- … --}}`, `{{< comment >}} … {{< /comment >}}`
fn go(text: &str, at: usize) -> Option<Unseen> {
    let rest = &text[at..];
    let hidden = |len: usize| Some(Unseen { range: at..at + len, why: Why::Hidden });
    let bare = rest[2..].trim_start_matches(['-', '<', '%', ' ']);
    if bare.starts_with("/*") {
        let end = rest.find("*/").map_or(rest.len(), |end| end + rest[end..].find("}}").map_or(2, |close| close + 2));
        return hidden(end);
    }
    if rest.starts_with("{{!--") {
        return hidden(rest.find("--}}").map_or(rest.len(), |end| end + 4));
    }
    if !rest.starts_with("{{<") && !rest.starts_with("{{%") {
        return None;
    }
    let inner = &rest[3..3 + rest.get(3..)?.find("}}")?];
    let name = inner.trim().split([' ', '\n', '\t', '>', '%']).next().unwrap_or_default();
    if !is_hiding(name) || inner.trim_end_matches(['>', '%', ' ']).ends_with('/') {
        return None;
    }
    let ends = rest.match_indices("{{").filter_map(|(open, _)| {
        let inner = rest[open + 2..].trim_start_matches(['<', '%', ' ']).strip_prefix('/')?.trim_start();
        let is_end = inner.strip_prefix(name).is_some_and(|rest| rest.starts_with([' ', '>', '%']));
        is_end.then(|| Some(open + rest[open..].find("}}")? + 2))?
    });
    ends.min().and_then(hidden)
}

/// A paragraph that attributes behind it hide: `{: .hidden}`, `{: style="display:none"}`.
fn attributes(text: &str, at: usize) -> Option<Unseen> {
    let rest = &text[at..];
    let end = rest.find('}').filter(|end| !rest[..*end].contains('\n'))?;
    let inner = rest[1..end].trim_start_matches(':').trim();
    if !inner.starts_with(['.', '#', 's', 'h', 'c']) || inner.contains('{') {
        return None;
    }
    let classes: Vec<&str> = inner.split_whitespace().filter_map(|word| word.strip_prefix('.')).collect();
    let typed = format!("<x {} >", inner.replace(['.', '#'], " "));
    let is_style = inner.contains("style=") && tag_at(&typed, 0).is_some_and(|_| is_hiding_style(inner));
    let is_hidden = inner.split_whitespace().any(|word| word == "hidden" || word.starts_with("hidden="))
        || hides_class(&classes.join(" "))
        || is_style;
    if !is_hidden {
        return None;
    }
    // They hold for the block that they end, or for that above their line.
    let start = text[..at].rfind("\n\n").map_or(0, |at| at + 2);
    Some(Unseen { range: start..at + end + 1, why: Why::Hidden })
}

/// `{false && …}` of MDX.
fn never(text: &str, at: usize) -> Option<Unseen> {
    let rest = &text[at..];
    let inner = rest[1..].trim_start();
    let condition = inner.split("&&").next().filter(|condition| condition.len() < inner.len())?.trim();
    if !is_never(condition) {
        return None;
    }
    let mut depth = 0;
    let end = rest.char_indices().find_map(|(at, c)| {
        depth += match c {
            '{' => 1,
            '}' => -1,
            _ => 0,
        };
        (depth == 0).then_some(at + 1)
    });
    Some(Unseen { range: at..at + end.unwrap_or(rest.len()), why: Why::Hidden })
}

/// `[//]: # (words)`, `[comment]: <> (words)`
fn named_comment(text: &str, at: usize) -> Option<Range<usize>> {
    let line = text[at..].lines().next().filter(|_| is_line_start(text, at))?;
    let rest =
        ["[//]:", "[comment]:", "[hidden]:", "[#]:", "[_]:"].iter().find_map(|start| line.strip_prefix(start))?;
    let target = rest.trim_start();
    (target.starts_with('#') || target.starts_with("<>") || target.starts_with("<#>")).then(|| at..at + line.len())
}

/// `::: hidden` to `:::`
fn colons(text: &str, at: usize) -> Option<Unseen> {
    let mut lines = text[at..].split_inclusive('\n');
    let first = lines.next()?;
    let marks = |line: &str| line.len() - line.trim_start_matches(':').len();
    let head = first.trim_start_matches([':', ' ', '{', '.']);
    let name: String = head.chars().take_while(|c| c.is_alphanumeric() || matches!(c, '-' | '_')).collect();
    if !is_hiding(&name) {
        return None;
    }
    let open = marks(first);
    let mut end = at + first.len();
    let mut depth = 0;
    for line in lines {
        end += line.len();
        let bare = line.trim();
        let count = marks(bare);
        if count < 3 {
            continue;
        }
        match bare.len() == count {
            false => depth += 1,
            true if depth > 0 && count <= open => depth -= 1,
            true => return Some(Unseen { range: at..end - usize::from(line.ends_with('\n')), why: Why::Hidden }),
        }
    }
    Some(Unseen { range: at..text.len(), why: Why::Hidden })
}

/// An element that was not seen.
fn element(text: &str, at: usize, styles: &Styles) -> Option<Unseen> {
    let tag = tag_at(text, at).filter(|tag| !tag.closes && !tag.is_comment() && tag.name != "!")?;
    let why = match tag.name.as_str() {
        "script" | "style" | "svg" | "head" => Why::Machine,
        "template" | "datalist" => Why::Hidden,
        "noscript" => Why::Hidden,
        "dialog" if tag.attribute("open").is_none() => Why::Hidden,
        name if !is_element(name) && is_hiding(name) => Why::Hidden,
        // A page that waits for its script is shown all the same.
        "html" | "body" => return None,
        _ if is_hidden(&tag, &text[tag.range.clone()], styles) => Why::Hidden,
        _ => return None,
    };
    let end = end_of(text, &tag);
    // What browsers without scripts show in the place of a picture is the picture.
    let is_picture = tag.name == "noscript" && words(&text[tag.range.end..end]).trim().is_empty();
    (!is_picture).then_some(Unseen { range: at..end, why })
}

fn is_hidden(tag: &Tag<'_>, typed: &str, styles: &Styles) -> bool {
    let said = |name: &str| tag.attribute(name);
    let is_off = |value: &str| matches!(value.trim(), "false" | "{false}");
    let class = said("class").or_else(|| said("className")).unwrap_or_default();
    said("hidden").is_some_and(|value| !is_off(&value))
        || said("style").is_some_and(|style| is_hiding_style(&style))
        || typed.contains("style={{") && is_hiding_style(typed)
        || ["v-if", "v-show", "x-if", "x-show", "*ngif", "ng-if", "ng-show"]
            .iter()
            .any(|name| said(name).is_some_and(|value| is_off(&value)))
        || hides_class(&class)
        || styles.hide(tag, &class)
}

/// Where an element ends: behind its closing tag, or where its parent ends.
fn end_of(text: &str, open: &Tag<'_>) -> usize {
    const VOID: &[&str] =
        &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];
    const RAW: &[&str] = &["script", "style", "textarea", "title", "noscript"];
    let from = open.range.end;
    let name = open.name.as_str();
    let is_closed = text[..from].ends_with("/>") && !is_element(name);
    if VOID.contains(&name) || is_closed {
        return from;
    }
    if RAW.contains(&name) {
        let close = format!("</{name}");
        let rest = &text.as_bytes()[from..];
        let at = rest.windows(close.len()).position(|window| window.eq_ignore_ascii_case(close.as_bytes()));
        return at.map_or(text.len(), |at| text[from + at..].find('>').map_or(text.len(), |end| from + at + end + 1));
    }
    let siblings: &[&str] = match name {
        "li" => &["li"],
        "dt" | "dd" => &["dt", "dd"],
        "td" | "th" => &["td", "th", "tr", "tbody", "tfoot"],
        "tr" => &["tr", "tbody", "tfoot"],
        "option" => &["option"],
        _ => &[],
    };
    let mut inside: Vec<String> = Vec::new();
    for tag in tags(&text[from..]) {
        let start = from + tag.range.start;
        if tag.is_comment() || tag.name == "!" || VOID.contains(&&*tag.name) {
            continue;
        }
        if !tag.closes {
            let ends_paragraph = name == "p" && is_element(&tag.name) && !is_inline(&tag.name);
            if inside.is_empty() && (siblings.contains(&&*tag.name) || ends_paragraph) {
                return start;
            }
            if !text[..from + tag.range.end].ends_with("/>") || is_element(&tag.name) {
                inside.push(tag.name.clone());
            }
            continue;
        }
        match inside.iter().rposition(|open| *open == tag.name) {
            Some(at) => inside.truncate(at),
            None if tag.name == name => return from + tag.range.end,
            None if is_element(&tag.name) && !is_inline(&tag.name) => return start,
            None => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is left of a text for readers.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(shown(text), expected, "{text}");
    }

    #[test]
    fn hidden_elements_are_not_seen() {
        for hidden in [
            "<span hidden>x</span>",
            "<div style=\"color: red; Display : None !important\">x <div>y</div> z</div>",
            "<p style='visibility:hidden'>x</p>",
            "<b style=\"opacity:0\">x</b>",
            "<i style=\"font-size: 0px;\">x</i>",
            "<div class=\"note d-none\">x</div>",
            "<template>x</template>",
            "<script>if (a < b) x()</script>",
            "<STYLE>x</STYLE>",
            "<noscript>x</noscript>",
            "<dialog>x</dialog>",
            "<div hidden>x",
            "<div style={{display: 'none'}}>x</div>",
            "<Private>x</Private>",
            "<input hidden value=x>",
        ] {
            check(&format!("a {hidden}"), "a ");
        }
        check("<ul><li hidden>x<li>b</ul>", "<ul><li>b</ul>");
        check("<div><p hidden>x</div>b", "<div></div>b");
        check("<tr><td hidden>x<td>b</tr>", "<tr><td>b</tr>");
        check("<p hidden>x<div>b</div>", "<div>b</div>");
        for seen in [
            "<b aria-hidden=\"true\">x</b>",
            "<p class=\"hidden md:block\">x</p>",
            "<details>x</details>",
            "<p hidden={false}>x</p>",
            "<b style=\"opacity:0.5\">x</b>",
        ] {
            check(seen, seen);
        }
        check(
            "<style>.k, p.l { display: none }</style><p class=k>x</p><p class='m l'>y</p><p class=m>z</p>",
            "<p class=m>z</p>",
        );
    }

    #[test]
    fn comments_of_other_programs_are_not_seen() {
        for hidden in [
            "%%x%%",
            "%%\nx\n\ny\n%%",
            "{::comment}\nx\n{:/comment}",
            "{::comment}x{:/}",
            "{# x #}",
            "{#- x -#}",
            "{#x {{ y }} #}",
            "{% comment %}x{% if y %}z{% endcomment %}",
            "{%- comment -%}x{%- endcomment -%}",
            "{% if false %}x{% endif %}",
            "{% if false %}x{% if y %}z{% endif %}u{% endif %}",
            "{% unless true %}x{% endunless %}",
            "{% if site.internal %}x{% else %}y{% endif %}",
            "{% capture k %}x{% endcapture %}",
            "{% hidden() %}x{% end %}",
            "{{/* x */}}",
            "{{- /* x }} y */ -}}",
            "{{!-- x }} y --}}",
            "{{< comment >}}x\n\ny{{< /comment >}}",
            "{{% hidden a=b %}}x{{% /hidden %}}",
            "{/* x */}",
            "{false && (<p>{x}</p>)}",
            "{% comment %}x",
        ] {
            check(&format!("a {hidden}"), "a ");
        }
        check("[//]: # (x)\nb", "\nb");
        check("::: hidden\nx\n\n:::\nb", "\nb");
        check("a\n\nx y\n{: .hidden}\n\nb", "a\n\n\n\nb");
        check("a\n\nx y\n{: style=\"display:none\"}", "a\n\n");
        for seen in [
            "50%% of 60%%",
            "## One {#one} {# two",
            "## One {#one}\n\n## Two {#two}",
            "{% if true %}x{% endif %}",
            "{% raw %}{% if false %}x{% endif %}{% endraw %}",
            "{{< note >}}x{{< /note >}}",
            "[a]: # b",
            "\\%%x%%",
            "::: note\nx\n:::",
            "{: .wide}",
            "{{ x }}",
        ] {
            check(seen, seen);
        }
        check("{% if false %}x{% else %}y{% endif %}", "y{% endif %}");
        check("{% if true %}x{% else %}y{% endif %}", "{% if true %}x{% endif %}");
    }
}
