//! Attributes of elements that hide nothing. Those of frameworks, and all that nobody here knows, may.

use super::style;
use crate::content::not_public;
use crate::import::body::css;
use crate::import::body::hidden::{Class, Grounds, class, keeps, words_of};
use crate::import::body::tags::{Tag, is_element, tag_at};

/// Attributes of HTML, of old HTML, of its metadata, and of what editors and builders leave behind.
const PLAIN: &str = "abbr accept accept-charset accesskey action align alink allow allowfullscreen allowtransparency alt archive \
    async autocomplete autofocus autoplay axis background bgcolor border bordercolor capture cellpadding cellspacing challenge \
    char charoff charset checked cite class classname classid clear code codebase codetype color cols colspan compact content \
    contenteditable controls controlslist coords crossorigin data datetime decoding default defer dir dirname disabled \
    disablepictureinpicture disableremoteplayback download draggable enctype enterkeyhint exportparts face fetchpriority for form \
    formaction formenctype formmethod formnovalidate formtarget frame frameborder headers height high href hreflang hspace \
    http-equiv htmlfor id imagesizes imagesrcset inert inputmode integrity is ismap itemid itemprop itemref itemscope itemtype \
    keytype kind label lang language link list loading longdesc loop low lowsrc marginheight marginwidth markdown max maxlength \
    media method min minlength mozallowfullscreen msallowfullscreen multiple muted name nohref nonce noresize noshade novalidate \
    nowrap object open optimum part pattern ping placeholder playsinline popovertarget popovertargetaction poster preload profile \
    prompt property pubdate quality radiogroup readonly referrerpolicy rel required resource rev reversed role rows rowspan rules \
    sandbox scale scheme scope scrolling selected shape size sizes slot span spellcheck src srcdoc srclang srcset standby start \
    step style summary tabindex target text title translate truespeed type typeof usemap valign value valuetype vlink vocab vspace \
    webkitallowfullscreen width wmode wrap xmlns about datatype inlist prefix alink aspectratio seamless bis_size key ref \
    border-width webkit-playsinline behavior direction scrollamount scrolldelay caption original-height original-width \
    hidefocus unselectable mce_href mce_src mce_style _mce_href _mce_src paraid paraeid align-items markdown1 encoding display \
    mathvariant stretchy fence separator columnalign alttext hidden popover nofollow noopener noreferrer _blank";

/// Roles of ARIA, beside those of publishing (`doc-…`).
const ROLES: &str = "alert alertdialog application article banner blockquote button caption cell checkbox code columnheader combobox \
    comment complementary contentinfo definition deletion dialog directory document emphasis feed figure form generic grid gridcell \
    group heading img image insertion link list listbox listitem log main mark marquee math menu menubar menuitem menuitemcheckbox \
    menuitemradio meter navigation none note option paragraph presentation progressbar radio radiogroup region row rowgroup \
    rowheader scrollbar search searchbox separator slider spinbutton status strong subscript suggestion superscript switch tab table \
    tablist tabpanel term textbox time timer toolbar tooltip tree treegrid treeitem";

/// Words of names of data with which a program decides what is shown.
const DECIDING: &[&str] = &[
    "if", "unless", "show", "shows", "hide", "hides", "hidden", "visible", "visibility", "when", "bind", "cond",
    "condition", "conditions", "else", "ng", "model", "audience", "reader", "readers", "role", "roles", "member",
    "members", "until", "from", "expires", "expire", "publish", "published", "access", "permission", "permissions",
    "restrict", "only", "display", "template", "tier", "clearance", "classification", "state", "status", "draft",
    "private", "internal", "level",
];

/// Those of them that show: their no hides.
const SHOWING: &[&str] = &[
    "if", "show", "shows", "visible", "visibility", "when", "cond", "condition", "conditions", "display", "publish",
    "published", "access", "bind", "model", "else", "x", "v", "ng", "hx", "th",
];

/// Elements without words of their own.
const WITHOUT_WORDS: &[&str] =
    &["img", "iframe", "video", "audio", "embed", "object", "hr", "br", "source", "param", "track", "wbr"];

/// What of an element may hide it, by its name.
pub(super) fn doubt(tag: &Tag<'_>, typed: &str, grounds: &Grounds) -> Option<String> {
    let is_own = !is_element(&tag.name);
    // A word in angles.
    if is_own && !typed.contains('=') {
        return None;
    }
    let plain = without_braces(typed);
    let read = tag_at(&plain, 0)?;
    let attributes = read.attributes();
    let of_attributes = || attributes.iter().find_map(|(name, value)| of_attribute(&tag.name, name, value, is_own));
    of_attributes().or_else(|| of_looks(tag, typed, &attributes, grounds))
}

/// What of the attributes that stand in braces behind words may hide them: `{: v-if="x"}`, `[a](b){ onload=x }`.
pub(super) fn in_braces(text: &str) -> Vec<String> {
    /// The most bytes of such attributes.
    const LONGEST: usize = 300;
    let mut found = Vec::new();
    for (at, _) in text.match_indices('{') {
        let near = &text[at + 1..text.floor_char_boundary((at + LONGEST).min(text.len()))];
        let Some((inner, _)) = near.split_once('}').filter(|(inner, _)| !inner.contains(['\n', '{'])) else { continue };
        let are_attributes = inner.starts_with([':', '.']) && !inner.starts_with("::")
            || inner.contains('=') && text[..at].ends_with([')', ']', '*', '`', '_']);
        if !are_attributes {
            continue;
        }
        let typed = format!("<div {} >", inner.trim_start_matches(':').replace(['<', '>'], " "));
        let attributes = tag_at(&typed, 0).map(|tag| tag.attributes()).unwrap_or_default();
        for (name, value) in attributes {
            let classes = name.strip_prefix('.').map(|classes| classes.replace('.', " "));
            // A word alone is a reference to attributes, `{:toc}`, and `#name` an anchor.
            let is_plain = name.starts_with('#') || value.is_empty() && classes.is_none();
            found.extend(match classes {
                Some(classes) => of_attribute("div", "class", &classes, false),
                None if is_plain => None,
                None if name == "style" => style::unknown(&css::declarations(&value), Some([255; 3])),
                None => of_attribute("div", &name, &value, false).filter(|_| !is_of_code(&name)),
            });
        }
    }
    found
}

/// Whether an attribute says how a block of code looks.
fn is_of_code(name: &str) -> bool {
    matches!(
        name,
        "hl_lines" | "linenums" | "linenostart" | "linenos" | "hl-lines" | "scale" | "figure" | "caption" | "height"
    )
}

fn of_looks(tag: &Tag<'_>, typed: &str, attributes: &[(String, String)], grounds: &Grounds) -> Option<String> {
    if WITHOUT_WORDS.contains(&&*tag.name) {
        return None;
    }
    // What a program computes.
    if let Some(name) = ["style", "className", "class"].into_iter().find(|name| is_computed(typed, name)) {
        return Some(format!("{name}={{…}}"));
    }
    let under = match grounds.under(tag) {
        Some(colour) => css::rgb(&colour).or_else(|| css::rgb(&format!("#{colour}"))),
        None => None,
    };
    let declarations = match typed.contains("style={{") {
        true => {
            let inner = typed.split_once("style={{").and_then(|(_, inner)| inner.split("}}").next());
            css::declarations(inner.unwrap_or_default())
        }
        false => style::of_attributes(attributes),
    };
    style::unknown(&declarations, under).or_else(|| {
        // Presets of WordPress and Bootstrap, on paper.
        let class = attributes.iter().find(|(name, _)| name.eq_ignore_ascii_case("class"))?;
        let is_white =
            |class: &&str| matches!(*class, "has-white-color" | "text-white" | "has-base-color" | "text-light");
        let found = class.1.split_whitespace().find(is_white).filter(|_| under == Some([255; 3]));
        found.map(|found| format!("class={found}"))
    })
}

/// Whether a value of MDX is neither an object nor a text that was typed: `style={hide}`.
fn is_computed(typed: &str, name: &str) -> bool {
    typed.match_indices(&format!("{name}={{")).any(|(at, sign)| {
        let is_whole = typed[..at].ends_with(char::is_whitespace);
        let value = typed[at + sign.len()..].trim_start();
        let is_typed = match name {
            "style" => value.starts_with('{') && !value.contains("..."),
            _ => value.starts_with(['"', '\'']),
        };
        is_whole && !is_typed
    })
}

/// Whether a class of the usual frameworks may hide what has it, at least on some screens, until a click, or but on paper.
fn is_utility(name: &str, others: &str) -> bool {
    const HIDING: &[&str] = &[
        "text-transparent",
        "text-opacity-0",
        "text-0",
        "fs-0",
        "collapse",
        "d-none",
        "hidden",
        "invisible",
        "offscreen",
        "off-screen",
        "visible-print",
        "visible-print-block",
        "visible-print-inline",
        "visible-print-inline-block",
        "d-print-block",
        "d-print-inline",
        "d-print-flex",
        "scale-x-0",
        "scale-y-0",
        "zoom-0",
    ];
    /// Lengths that are nothing, each before its number.
    const LENGTHS: &[&str] =
        &["h-", "w-", "size-", "max-h-", "max-w-", "scale-", "opacity-", "text-", "leading-", "h", "w"];
    /// States and media in which no reader reads.
    const PASSING: &[&str] = &[
        "print", "hover", "focus", "active", "before", "after", "placeholder", "disabled", "visited", "selection",
        "marker", "focus-visible", "focus-within", "group-hover",
    ];
    let (variant, bare) = name.rsplit_once(':').unwrap_or(("", name));
    if variant.split(':').any(|variant| PASSING.contains(&variant)) {
        return false;
    }
    let bare = bare.trim_matches('!');
    let nothing = |rest: &str| matches!(rest, "0" | "[0]" | "[0px]" | "px" | "[1px]");
    let is_pale = bare.strip_prefix("opacity-").is_some_and(|rest| matches!(rest, "5" | "10" | "15" | "20" | "25"));
    let is_length = LENGTHS.iter().any(|start| bare.strip_prefix(start).is_some_and(nothing)) && bare != "w-px";
    let is_far = ["999", "100vw", "1000"].iter().any(|far| bare.contains('[') && bare.contains(far));
    let is_none_on_some = bare.starts_with("d-") && bare.ends_with("-none") && bare != "d-print-none";
    // `hidden md:block`: what all see in the end is told apart where classes are known to hide.
    let is_known = || {
        let is_open = || others.split_whitespace().any(|other| matches!(other, "show" | "in"));
        let shows = || others.split_whitespace().any(|other| other.contains(':') || other.starts_with("d-"));
        match bare {
            "collapse" => !is_open(),
            "hidden" | "d-none" | "invisible" if variant.is_empty() => !shows(),
            _ => HIDING.contains(&bare),
        }
    };
    is_pale || is_length || is_far || is_none_on_some || is_known()
}

fn of_attribute(element: &str, name: &str, value: &str, is_own: bool) -> Option<String> {
    let name = name.trim_matches(['"', '\'', ',', ';', '>', '”', '“', '/', '\\']).to_lowercase();
    let named = |is_doubtful: bool| is_doubtful.then(|| format!("{name}={value}"));
    // `data-draft="false"` hides nothing; `data-show="false"` does.
    let says_when = || words_of(&name).iter().any(|word| SHOWING.contains(&&**word));
    let is_for_all = not_public::is_for_all(value) && !(not_public::is_no(value) && says_when());
    match name.as_str() {
        "" => None,
        "class" | "classname" => {
            let found = value.split_whitespace().find(|name| class(name) == Class::Doubtful || is_utility(name, value));
            found.map(|found| format!("class={found}"))
        }
        // Headings are called as their words are.
        "id" => {
            let is_of_words =
                matches!(element, "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "a" | "section" | "span" | "li");
            named(!is_of_words && !value.contains(['-', '_']) && class(value) != Class::Plain)
        }
        "role" => named(!value.is_empty() && !value.to_lowercase().split_whitespace().all(is_role)),
        "hidden" => named_alone(&name, element == "body"),
        // Its content is hidden, or waits for a click.
        "inert" | "popover" => None,
        "rel" => named(element == "link" && value.to_lowercase().contains("stylesheet") && !is_font(value)),
        "http-equiv" => named(value.eq_ignore_ascii_case("refresh")),
        _ if name.starts_with("on") && name.bytes().all(|byte| byte.is_ascii_alphabetic()) => {
            (!is_harmless_call(value)).then(|| format!("{name}="))
        }
        _ if name.starts_with("aria-") => None,
        _ if name.starts_with("data-") => named(!is_for_all && is_deciding(&name["data-".len()..], value)),
        _ if ["xmlns:", "xml:", "xlink:", "og:", "mce_", "_mce_", "jquery", "sizcache", "sizset", "nodeindex"]
            .iter()
            .any(|start| name.starts_with(start)) =>
        {
            None
        }
        // Elements of a site's own have what they like, but a framework reads its own signs on them, too.
        _ if is_own => {
            let is_of_framework = !name.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_')
                || name.contains([':', '*', '@', '(', '[', '{'])
                || ["v-", "x-", "ng-", "hx-", "s-"].iter().any(|start| name.starts_with(start));
            named_alone(&name, is_of_framework)
        }
        _ => named_alone(&name, !PLAIN.split_whitespace().any(|plain| plain == name)),
    }
}

fn named_alone(name: &str, is_doubtful: bool) -> Option<String> {
    is_doubtful.then(|| format!("{name}="))
}

fn is_role(role: &str) -> bool {
    role.starts_with("doc-") || role.starts_with("graphics-") || ROLES.split_whitespace().any(|known| known == role)
}

fn is_font(value: &str) -> bool {
    value.contains("font")
}

/// Whether data of an element speak of who sees it, or when.
fn is_deciding(name: &str, value: &str) -> bool {
    /// Names of data with such words that are about a widget.
    const WIDGETS: &[&str] = &[
        "toggle", "target", "parent", "slide", "ride", "spy", "dismiss", "placement", "scroll", "delay", "animation",
        "caption", "title", "trigger", "content", "srcset", "src", "lazy", "load", "loaded", "link", "date", "time",
        "count",
    ];
    // Marks by which Vue finds the styles of a part.
    let is_mark = name.strip_prefix("v-").is_some_and(|mark| mark.bytes().all(|byte| byte.is_ascii_hexdigit()));
    if is_mark || name.starts_with("wp-on") || name.starts_with("wp-init") {
        return false;
    }
    let words = words_of(name);
    let decides =
        words.iter().any(|word| DECIDING.contains(&&**word)) || name.contains("--") || name.starts_with("bind");
    let is_widget = words.iter().any(|word| WIDGETS.contains(&&**word));
    let is_framework = ["x-", "hx-", "v-", "ng-", "th-"].iter().any(|start| name.starts_with(start));
    is_framework
        || decides && !is_widget
        || keeps(&[(name.to_owned(), value.to_owned())], true)
        || value.len() < 40 && !is_widget && value.split_whitespace().any(|word| class(word) != Class::Plain)
}

/// Whether a program on an event only counts, opens or prints: each of its statements is known.
fn is_harmless_call(program: &str) -> bool {
    const KNOWN: &[&str] = &[
        "return false",
        "return true",
        "return;",
        "ga(",
        "gtag(",
        "__gatracker(",
        "_gaq.push(",
        "javascript:_gaq.push(",
        "_paq.push(",
        "pagetracker.",
        "window.print()",
        "window.open(",
        "this.select()",
        "this.focus()",
        "history.back()",
        "urchintracker(",
        "javascript:window.open(",
        "event.preventdefault()",
        "return hs.expand(this)",
        "fbq(",
        "javascript:pagetracker.",
        "this.target='_blank'",
        "this.target=\"_blank\"",
        "this.blur()",
        "mm_swapimage(",
        "mm_swapimgrestore(",
    ];
    let lower = program.to_lowercase();
    let statements = lower.split(';').map(str::trim).filter(|statement| !statement.is_empty());
    statements.clone().all(|statement| KNOWN.iter().any(|known| format!("{statement};").starts_with(known)))
}

/// A tag of MDX whose values in braces are in quotes, so that each is one value: `a={b c}` is `a="b c"`.
fn without_braces(typed: &str) -> String {
    if !typed.contains('{') {
        return typed.to_owned();
    }
    let mut out = String::with_capacity(typed.len());
    let (mut depth, mut is_value) = (0_usize, false);
    for c in typed.chars() {
        match c {
            '{' => {
                if depth == 0 {
                    is_value = out.ends_with('=');
                    out.push(if is_value { '"' } else { '{' });
                }
                depth += 1;
            }
            '}' => {
                depth = depth.saturating_sub(1);
                out.push_str(if depth == 0 && is_value { "\" " } else { "" });
            }
            // What is spread over a tag is one name.
            '"' | '\'' | '=' | ' ' | '\n' if depth > 0 && !(is_value && matches!(c, ' ' | '\n')) => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(typed: &str) -> Option<String> {
        doubt(&tag_at(typed, 0).unwrap(), typed, &Grounds::of(typed, &[]))
    }

    #[test]
    fn plain_attributes_hide_nothing() {
        for typed in [
            "<p class=\"has-text-align-center wp-block-group\" style=\"text-align:center\">",
            "<div class=\"wp-block-image size-large\" data-id=\"12\" data-align=center>",
            "<a href=x target=_blank rel=\"noopener nofollow\" title=y data-type=\"URL\" data-wpel-link=\"external\">",
            "<img decoding=async loading=lazy width=1 height=2 srcset=a sizes=b style=\"position:absolute\" aria-hidden=true>",
            "<td colspan=2 valign=top bgcolor=\"#eee\" nowrap>",
            "<div data-v-7ba5bd90 itemprop=articleBody itemscope role=\"doc-note\">",
            "<blockquote class=\"twitter-tweet\" data-conversation=\"none\" data-lang=en>",
            "<div class=\"flourish-embed\" data-src=\"visualisation/1\">",
            "<h2 id=\"private-sector\">",
            "<h2 id=\"drafts\">",
            "<div data-toggle=\"collapse\" data-target=\"#a\">",
            "<font color=red face=Arial size=2>",
            "<div className=\"card\" style={{textAlign: 'center'}}>",
            "<a onclick=\"_gaq.push(['a','b']); return false;\" href=x>",
            "<Tabs groupId=\"os\" values={[{label: 'a'}]}>",
            "<details open>",
            "<div data-visibility=\"public\" data-audience=\"all\">",
        ] {
            assert_eq!(of(typed), None, "{typed}");
        }
    }

    #[test]
    fn attributes_that_nobody_knows_are_named() {
        for (typed, name) in [
            ("<div v-if=\"a\">", "v-if="),
            ("<div x-show=a>", "x-show="),
            ("<div :hidden=a>", ":hidden="),
            ("<div @click=a>", "@click="),
            ("<div *ngIf=\"a\">", "*ngif="),
            ("<div [hidden]=\"a\">", "[hidden]="),
            ("<div (x)=\"a\">", "(x)="),
            ("<div ng-show=a>", "ng-show="),
            ("<div hx-get=a>", "hx-get="),
            ("<div th:if=a>", "th:if="),
            ("<div wire:loading>", "wire:loading="),
            ("<div data-if=\"a\">", "data-if=a"),
            ("<div acme=a>", "acme="),
            ("<div onload=\"hide()\">", "onload="),
            ("<div role=editor>", "role=editor"),
            ("<div data-audience=\"staff\">", "data-audience=staff"),
            ("<div class=\"a print-only\">", "class=print-only"),
            ("<div id=internal>", "id=internal"),
            ("<font color=\"#fefefe\">", "color:"),
            ("<div style={{position: 'fixed'}}>", "position:"),
            ("<p class=\"has-white-color\">", "class=has-white-color"),
            ("<Tabs v-if=\"a\">", "v-if="),
            ("<div {...props}>", "{...props="),
            ("<div data-x-show=a>", "data-x-show=a"),
            ("<div data-show=false>", "data-show=false"),
            ("<div data-ng-if=false>", "data-ng-if=false"),
            ("<p class=\"text-transparent\">", "class=text-transparent"),
            ("<p class=\"a max-h-0\">", "class=max-h-0"),
            ("<p class=\"h-0\">", "class=h-0"),
            ("<p class=\"flex sm:hidden\">", "class=sm:hidden"),
            ("<p class=\"md:opacity-0\">", "class=md:opacity-0"),
            ("<p class=\"-left-[9999px]\">", "class=-left-[9999px]"),
            ("<p class=\"d-md-none\">", "class=d-md-none"),
            ("<p class=\"collapse\">", "class=collapse"),
            ("<p class=\"visible-print\">", "class=visible-print"),
            ("<p style={hide}>", "style={…}"),
            ("<p style={{...hide}}>", "style={…}"),
            ("<p className={x}>", "className={…}"),
            ("<col style=\"visibility: collapse\">", "visibility:"),
            ("<body style=\"display: none\">", "display:"),
            ("<body hidden>", "hidden="),
            ("<p style=\"display/**/:x\">", "display:"),
        ] {
            assert_eq!(of(typed).as_deref(), Some(name), "{typed}");
        }
    }
}
