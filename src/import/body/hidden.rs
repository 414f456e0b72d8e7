//! What readers of the old site did not see: hidden elements of HTML, comments of other programs, words on a condition. It is
//! found before anything else is read, so that none of its words can come out. Where it is unsure whether words were seen, they
//! count as hidden, and the account says so; what may do anything with its words makes a draft of its report.
//!
//! - `names`: which names and arguments keep words from readers;
//! - `element`, `style`, `ground`: HTML;
//! - `template`: marks of template languages, and which belong together;
//! - `blocks`: blocks of WordPress;
//! - `attributes`: attributes in braces, and marks of editing.

pub(super) mod attributes;
mod blocks;
mod element;
mod ground;
mod names;
mod style;
mod template;

use std::ops::Range;

use super::notices::notice;
use super::tags::tag_at;

use element::Pairs;
pub(super) use element::end_of;
pub(super) use ground::Grounds;
pub(super) use names::{Class, class, is_hiding, is_layout, keeps, words_of};
pub(super) use style::{READ_ALOUD, moves_away, sheets, takes_away};
use style::{Styles, hiding_styles};
use template::{Templates, is_never};

/// A part of a text that was not seen.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::import) struct Unseen {
    pub(in crate::import) range: Range<usize>,
    pub(in crate::import) why: Why,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::import) enum Why {
    /// Words that were hidden from readers.
    Hidden,
    /// Words on a condition that only the old program could decide.
    Condition,
    /// A script, a style, a drawing: no words.
    Machine,
    /// The beginning of something that is not known, by its name: whether readers saw what it holds, nobody here can say.
    Unknown(String),
}

/// The parts of a text that were not seen, in order, outside of code.
pub(in crate::import) fn unseen(text: &str, code: &[Range<usize>]) -> Vec<Unseen> {
    if !text.contains(['<', '{', '%', '[', ':']) {
        return Vec::new();
    }
    let reader = Reader {
        text,
        styles: hiding_styles(text),
        pairs: Pairs::of(text),
        templates: Templates::of(text, code),
        blocks: blocks::hidden(text),
        braces: Braces::of(text),
        grounds: Grounds::of(text, code),
    };
    let mut found: Vec<Unseen> = Vec::new();
    let mut code = code.iter().peekable();
    let mut at = 0;
    let mut floor = 0;
    while let Some(next) = text[at..].find(['<', '{', '%', '[', ':']) {
        at += next;
        while code.next_if(|range| range.end <= at).is_some() {}
        if let Some(range) = code.peek().filter(|range| range.contains(&at)) {
            at = range.end;
            continue;
        }
        if text[at..].starts_with("<!--") {
            let end = text[at..].find("-->").map_or(text.len(), |end| at + end + 3);
            match reader.blocks.binary_search_by_key(&at, |block| block.range.start) {
                Ok(index) => {
                    at = reader.blocks[index].range.end;
                    found.push(reader.blocks[index].clone());
                    floor = at;
                }
                Err(_) => at = end,
            }
            continue;
        }
        if let Some(end) = reader.templates.end_of_raw(at) {
            at = end;
            continue;
        }
        let is_escaped = text[..at].ends_with('\\');
        match reader.unseen_at(at, floor).filter(|unseen| !is_escaped && !unseen.range.is_empty()) {
            Some(unseen) => {
                at = unseen.range.end;
                floor = at;
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

/// HTML with its unseen parts as comments, except for what holds no words, and what may be shown.
pub(in crate::import) fn commented(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut at = 0;
    let is_hidden = |unseen: &Unseen| matches!(unseen.why, Why::Hidden | Why::Condition);
    for unseen in unseen(html, &[]).into_iter().filter(is_hidden) {
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

/// A text, and what was found in all of it at once.
struct Reader<'t> {
    text: &'t str,
    styles: Styles,
    pairs: Pairs,
    templates: Templates<'t>,
    blocks: Vec<Unseen>,
    braces: Braces,
    grounds: Grounds,
}

impl Reader<'_> {
    /// What was not seen from a byte on. Nothing above `floor` is looked at again.
    fn unseen_at(&self, at: usize, floor: usize) -> Option<Unseen> {
        let text = self.text;
        let rest = &text[at..];
        let to = |range: Option<Range<usize>>, why| range.map(|range| Unseen { range, why });
        let until =
            |end: &str, behind: usize| rest.get(behind..)?.find(end).map(|found| at..at + behind + found + end.len());
        if let Some(unseen) = self.templates.unseen(at) {
            return Some(unseen);
        }
        match rest.as_bytes()[0] {
            b'<' => element::unseen(text, at, &self.styles, &self.pairs, &self.grounds),
            b'{' if rest.starts_with("{#") => to(jinja_comment(rest).map(|len| at..at + len), Why::Hidden)
                .or_else(|| attributes::unseen(text, at, floor)),
            b'{' if rest.starts_with("{{") => comment_of_go(text, at).or_else(|| self.expression(at)),
            b'{' if rest.starts_with("{/*") => to(until("*/}", 3), Why::Hidden),
            b'{' if rest.starts_with("{::comment}") => {
                let ends = ["{:/comment}", "{:/}"].iter().filter_map(|end| until(end, 3)).min_by_key(|range| range.end);
                Some(Unseen { range: ends.unwrap_or(at..text.len()), why: Why::Hidden })
            }
            b'{' => attributes::edited_out(text, at)
                .or_else(|| attributes::unseen(text, at, floor))
                .or_else(|| self.expression(at)),
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

    /// `{false && …}` of MDX, and what stands on a condition or for each of a list.
    fn expression(&self, at: usize) -> Option<Unseen> {
        let end = self.braces.end(at)?;
        let inner = self.text[at + 1..end - 1].trim();
        let condition = inner.split("&&").next().filter(|condition| condition.len() < inner.len());
        if condition.is_some_and(|condition| is_never(condition.trim())) {
            return Some(Unseen { range: at..end, why: Why::Hidden });
        }
        // Words in braces are words; a program is known by its signs.
        let is_program = condition.is_some()
            || inner.contains("=>")
            || inner.contains(" ? ") && inner.contains(" : ")
            || inner.contains("||") && !inner.contains("|| ||");
        is_program.then_some(Unseen { range: at..end, why: Why::Condition })
    }
}

/// The braces of a text that close each other.
struct Braces(Vec<(usize, usize)>);

impl Braces {
    fn of(text: &str) -> Braces {
        let mut open = Vec::new();
        let mut pairs = Vec::new();
        for (at, sign) in text.bytes().enumerate() {
            match sign {
                b'{' => open.push(at),
                b'}' => pairs.extend(open.pop().map(|start| (start, at + 1))),
                _ => {}
            }
        }
        pairs.sort_unstable();
        Braces(pairs)
    }

    /// Where the brace ends that opens at a byte, in a text of the length that somebody writes.
    fn end(&self, at: usize) -> Option<usize> {
        const LONGEST: usize = 20_000;
        let index = self.0.binary_search_by_key(&at, |(start, _)| *start).ok()?;
        Some(self.0[index].1).filter(|end| end - at < LONGEST)
    }
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

/// `{{/* … */}}`, `{{!-- … --}}`, `{{! … }}`
fn comment_of_go(text: &str, at: usize) -> Option<Unseen> {
    let rest = &text[at..];
    let hidden = |len: usize| Some(Unseen { range: at..at + len, why: Why::Hidden });
    let bare = rest[2..].trim_start_matches(['-', '<', '%', ' ', '~']);
    if bare.starts_with("/*") {
        let end = rest.find("*/").map_or(rest.len(), |end| end + rest[end..].find("}}").map_or(2, |close| close + 2));
        return hidden(end);
    }
    if bare.starts_with("!--") {
        return hidden(rest.find("--}}").map_or(rest.len(), |end| end + 4));
    }
    if bare.starts_with('!') {
        return hidden(rest.find("}}")? + 2);
    }
    None
}

/// `[//]: # (words)`, `[comment]: <> (words)`
fn named_comment(text: &str, at: usize) -> Option<Range<usize>> {
    let line = text[at..].lines().next().filter(|_| is_line_start(text, at))?;
    let rest =
        ["[//]:", "[comment]:", "[hidden]:", "[#]:", "[_]:"].iter().find_map(|start| line.strip_prefix(start))?;
    let target = rest.trim_start();
    (target.starts_with('#') || target.starts_with("<>") || target.starts_with("<#>")).then(|| at..at + line.len())
}

/// `::: hidden` to `:::`, and the first line of a block that is not known.
fn colons(text: &str, at: usize) -> Option<Unseen> {
    let mut lines = text[at..].split_inclusive('\n');
    let first = lines.next()?;
    let marks = |line: &str| line.len() - line.trim_start_matches(':').len();
    let head = first.trim_start_matches([':', ' ']).trim_end();
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    // `:::{only} x` of MyST
    let name: String = head.trim_start_matches('{').chars().take_while(|c| is_name(*c)).collect();
    // `::: {.wide role=editor}`
    let braces = head.split_once('{').and_then(|(_, inner)| inner.split('}').next()).unwrap_or_default();
    let classes: Vec<&str> = braces.split_whitespace().filter_map(|word| word.strip_prefix('.')).collect();
    let typed = format!("<x {braces} >");
    let arguments = tag_at(&typed, 0).map(|tag| tag.attributes()).unwrap_or_default();
    let arguments: Vec<_> = arguments.into_iter().filter(|(name, _)| !name.starts_with(['.', '#'])).collect();
    let is_known = name.is_empty() || is_layout(&name) || notice(&name).is_some();
    let is_kept = is_hiding(&name) && !is_known
        || classes.iter().any(|class| is_hiding(class) && !is_layout(class) || style::hides_class(class))
        || keeps(&arguments, is_known);
    if !is_kept {
        let line = first.trim_end().len();
        return (!is_known).then(|| Unseen { range: at..at + line, why: Why::Unknown(format!(":::{name}")) });
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

#[cfg(test)]
mod tests {
    use super::*;

    /// What is left of a text for readers.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(shown(text), expected, "{text}");
    }

    #[test]
    fn words_of_the_colour_of_their_ground_are_not_seen() {
        for seen in [
            "<div style=\"background:#036\"><span style=\"color:#fff\">x</span></div>",
            "<td bgcolor=\"#003366\" style=\"color:white\">x</td>",
            "<div class=\"has-black-background-color\"><p style=\"color:#fff\">x</p></div>",
            "<div style=\"background:url(a.png)\"><b style=\"color:#fff\">x</b></div>",
        ] {
            check(seen, seen);
        }
        let of =
            |start: &str, hidden: &str, end: &str| check(&format!("{start}{hidden}{end}"), &format!("{start}{end}"));
        let white = "<b style=\"color:#fff\">x</b>";
        of("", white, "");
        of("<div style=\"background:none\">", white, "</div>");
        of("<div style=\"background:#000\"><i style=\"background:white\">", white, "</i></div>");
        of("<div style=\"background:#036\">a</div>", white, "");
        of("<p style=\"background:#036\">a<p>", white, "");
        of("`<div style=\"background:none\">`<p>", white, "");
        of("<span style=\"background:#036\">a\n\n", white, "");
        of("<div style=\"background:#036\">", "<b style=\"color:#003366\">x</b>", "</div>");
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

    #[test]
    fn what_speaks_of_readers_is_not_seen() {
        for hidden in [
            "<div popover>x</div>",
            "<div class=\"members-only\">x</div>",
            "<Show when=\"loggedIn\">x</Show>",
            "<p style=\"clip-path:inset(50%)\">x</p>",
            "<p style=\"position:absolute;left:-9999px\">x</p>",
            "{{< section role=\"editor\" >}}x{{< /section >}}",
            "{{< private >}}x{{< private >}}y{{< /private >}}z{{< /private >}}",
            "{% member %}x{% endmember %}",
            "{% draft() %}x{% end %}",
            "{{#if user}}x{{/if}}",
            "{{^public}}x{{/public}}",
            "{{! x }}",
            "{{ if .Params.internal }}x{{ else }}y{{ end }}",
            "<% if false %>x<% end %>",
            "<?php if (is_admin()): ?>x<?php endif; ?>",
            "{user && <p>x</p>}",
            "{isMember ? 'x' : 'y'}",
            "<!-- wp:paragraph {\"blockVisibility\":{\"a\":[1]}} -->x<!-- /wp:paragraph -->",
            "<!-- wp:jetpack/subscriber-view -->x<!-- /wp:jetpack/subscriber-view -->",
            "<!-- wp:jetpack/paywall /-->x",
            "{>>x<<}",
            "{--x--}",
        ] {
            check(&format!("a {hidden}"), "a ");
        }
        check("{: .hidden}\nx\n\nb", "\n\nb");
        check("a *x*{: .hidden} b", "a  b");
        check("a [x](y){: .d-none} b", "a  b");
        check("- {:.hidden} x\n- b", "- \n- b");
        check("%%x%% y\n{: .hidden}\n\nb", "\n\nb");
        for seen in [
            "<p class=\"sr-only\">x</p>",
            "<details>x</details>",
            "<p inert>x</p>",
            "{{< tabs >}}x{{< /tabs >}}",
            "<Tabs><TabItem label=\"private\">x</TabItem></Tabs>",
            "Dear <name>",
            "{closed}",
            "<!-- wp:columns {\"isStackedOnMobile\":false} -->x<!-- /wp:columns -->",
        ] {
            check(seen, seen);
        }
    }

    #[test]
    fn what_is_not_known_is_named() {
        for (text, name) in [
            ("{{< acme >}}x{{< /acme >}}", "{{< acme >}}"),
            ("{% acme %}x{% endacme %}", "{% acme %}"),
            ("::: acme\nx\n:::", ":::acme"),
            ("<Acme>x</Acme>", "<acme>"),
            ("<x-y>x</x-y>", "<x-y>"),
            ("<!-- wp:acme/thing -->x<!-- /wp:acme/thing -->", "wp:acme/thing"),
        ] {
            let found: Vec<Why> = unseen(text, &[]).into_iter().map(|unseen| unseen.why).collect();
            assert_eq!(found, [Why::Unknown(name.to_owned())], "{text}");
        }
    }
}
