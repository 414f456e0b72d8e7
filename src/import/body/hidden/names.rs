//! Names of shortcodes, blocks and elements of a site's own: which keep words from readers, and which only arrange them.
//! A name that is neither may do anything.

use crate::content::not_public::{self, Sense};

/// Words of programs for who may read, or that something is not for readers, beside the keys of front matter that say so.
const KEEPING: &[&str] = &[
    "comment", "comments", "hide", "hides", "invisible", "redact", "redacted", "todo", "member", "members",
    "membership", "memberonly", "membersonly", "restrict", "restricts", "restriction", "logged", "loggedin",
    "loggedout", "login", "signin", "signedin", "auth", "authenticated", "authorized", "subscriber", "subscribers",
    "subscribed", "subscription", "paid", "paying", "payer", "premium", "paywall", "pro", "patron", "patrons",
    "patreon", "vip", "staff", "role", "roles", "userrole", "capability", "user", "users", "visitor", "visitors",
    "guest", "guests", "reader", "readers", "employee", "employees", "team", "embargo", "locked", "lock", "unlock",
    "gated", "gate", "protect", "visibility", "unlisted",
];

/// Names of what a program keeps for itself.
const OF_MACHINES: &[&str] =
    &["doc", "macro", "schema", "stylesheet", "javascript", "content-hidden", "content-visible"];

/// Names of what arranges or adorns its words, and shows them to everybody.
const LAYOUT: &str = "tabs tab tabitem tabbed tabset tabpane tabgroup codetabs codegroup synctabs columns column cols col row \
    rows grid griditem flex card cards cardgrid cardgroup linkcard note notes notice tip hint info infobox warning warn \
    caution danger important success error attention admonition alert callout aside box boxed panel banner message details \
    detail summary expand expandable spoiler accordion accordions accordionitem collapse collapsible toggle dropdown caption \
    wp_caption gallery figure figcaption fig img image images picture pictures slider slide carousel lightbox quote \
    blockquote pullquote testimonial cite epigraph verse center centered left right align lead intro dropcap highlight mark \
    steps step timeline timelineitem event section div span p paragraph block wrapper wrap container content inner article \
    fullwidth full wide narrow sidebar ul ol li list item items checklist button buttons btn badge label tag tags small big \
    u b i em strong s del sup sub kbd abbr h1 h2 h3 h4 h5 h6 title subtitle heading header footer code codeblock pre sourcecode \
    mermaid chart diagram math latex katex equation table tablepress datatable ref footnote footnotes fn mfn efn_note sidenote \
    marginnote raw verbatim autoescape markdown markdownify md rawhtml html rtl ltr bdi lang dir font color size youtube vimeo \
    video audio embed iframe playlist map marker icon link url a anchor email tooltip file files filetree folder frame \
    browserwindow fragment react.fragment suspense center text plain contact-form contact-form-7 googlemaps toc \
    jetpack_subscription_form track spaceless trans translate cache nocache paginate form separator \
    divider spacer hr term definition glossary faq faqs question answer qna";

/// Beginnings of the names of builders of pages, which arrange words, and of what Word leaves in HTML.
const BUILDERS: &[&str] = &["vc_", "et_pb_", "fusion_", "av_", "kt_", "su_", "fl_", "elementor-", "cs_", "o:", "st1:"];

/// Whether a shortcode or block of this name keeps what it holds from readers.
pub(in crate::import) fn is_hiding(name: &str) -> bool {
    let is_key = |word: &str, with_readers: bool| {
        not_public::key(word).is_some_and(|key| match key.sense {
            Sense::Draft | Sense::Hides | Sense::Until | Sense::Withdrawn => true,
            Sense::Readers | Sense::Groups | Sense::Gate | Sense::Class | Sense::From | Sense::Expires => with_readers,
            Sense::Shows | Sense::State | Sense::Made | Sense::Robots => false,
        })
    };
    OF_MACHINES.contains(&&*name.to_lowercase())
        || is_key(name, true)
        || words_of(name).iter().any(|word| KEEPING.contains(&&**word) || is_key(word, false))
}

/// What a class or another word for an element says of its readers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) enum Class {
    Plain,
    /// It may keep them from some: `staff-note`.
    Doubtful,
    /// It says no more than that it does: `internal`, `members-only`.
    Hides,
}

/// What a class says of its readers, by the words of its name.
pub(in crate::import) fn class(name: &str) -> Class {
    /// Words for readers and states that nothing else in a page is called after.
    const STRONG: &[&str] = &[
        "members", "membership", "memberonly", "membersonly", "restrict", "restricted", "restricts", "restriction",
        "loggedin", "loggedout", "signedin", "authenticated", "authorized", "subscribers", "subscriber", "subscribed",
        "premium", "paywall", "patrons", "vip", "staff", "employees", "employee", "embargo", "gated", "redacted",
        "redact", "unlisted", "editors", "admins", "reviewers", "donors", "partners", "internal", "private",
        "confidential", "secret", "draft", "unpublished",
    ];
    /// Screens, of which each shows what others do not.
    const SCREENS: &[&str] = &[
        "xs", "sm", "md", "lg", "xl", "xxl", "mobile", "desktop", "tablet", "phone", "small", "medium", "large",
        "handheld",
    ];
    /// What is between a word of readers and a thing that everybody sees.
    const THINGS: &[&str] = &[
        "link", "links", "displacement", "displaced", "sector", "law", "grid", "list", "photo", "profile", "card",
        "search", "gem", "gems", "cost", "costs", "treasure", "treasures", "hunger", "crisis", "crises", "victims",
        "truth",
    ];
    let words = words_of(name);
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&&**word));
    if words.is_empty() || has(SCREENS) || name.contains(':') {
        return Class::Plain;
    }
    // A state such as `pending` may be one of what the words tell.
    let is_closed = not_public::closed_name(name).is_some_and(|closed| words_of(&closed).len() == words.len());
    let is_of_readers = words.iter().all(|word| word == "only" || STRONG.contains(&&**word));
    if is_of_readers && words.iter().any(|word| word != "only") && (is_closed || words.len() > 1) {
        return Class::Hides;
    }
    let is_only =
        || words.len() > 1 && words.last().is_some_and(|word| word == "only") && !words.contains(&"read".to_owned());
    // For the eye alone, on paper alone, or of what does not fit.
    let is_seen = || {
        has(&["visually", "visuallyhidden", "a11y", "accessibility", "assistive", "screen", "sr", "print", "overflow"])
    };
    let is_hidden = || {
        if has(&["hide", "hidden", "hides", "invisible", "noshow", "nodisplay"]) {
            return !is_seen();
        }
        let is_named = not_public::doubt(name, "true", None) == Some(not_public::Doubt::Said);
        is_named && !has(&["published", "publish", "public"])
    };
    match !has(THINGS) && (is_closed || has(STRONG) || is_only() || is_hidden()) {
        true => Class::Doubtful,
        false => Class::Plain,
    }
}

/// Whether a value names readers of whom there are few, or says that there are none.
pub(in crate::import) fn is_readers(value: &str) -> bool {
    /// Roles of people, which none of ARIA is called.
    const PEOPLE: &[&str] =
        &["editor", "admin", "administrator", "author", "contributor", "moderator", "owner", "reviewer"];
    let words = words_of(value);
    words.len() < 4
        && (class(value) == Class::Hides
            || words.iter().any(|word| PEOPLE.contains(&&**word) || class(word) != Class::Plain))
}

/// Whether a shortcode or block of this name shows what it holds to everybody.
pub(in crate::import) fn is_layout(name: &str) -> bool {
    let lower = name.to_lowercase();
    let bare = lower.replace(['-', '_'], "");
    let bare = bare.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_known = |name: &str| LAYOUT.split_whitespace().any(|known| known == name);
    BUILDERS.iter().any(|start| lower.starts_with(start)) || is_known(&lower) || is_known(bare)
}

/// Whether the arguments of a block say that not everybody sees it: `role="editor"`, `disabled_on="on|on|on"`. Those of
/// a `known` one may speak of anything; there only names count, and values that answer who or when.
pub(in crate::import) fn keeps(arguments: &[(String, String)], is_known: bool) -> bool {
    const WHO: &[&str] = &[
        "for", "to", "who", "when", "if", "unless", "show", "shows", "visible", "visibleto", "audience", "access",
        "only", "except", "level", "levels", "group", "groups", "type", "mode", "plan", "plans", "tier", "status",
        "state", "class",
    ];
    const NO: &[&str] = &["false", "no", "0", "off", "none", "off|off|off", "{false}", "[]", "{}", "null"];
    arguments.iter().any(|(name, value)| {
        let (name, value) = (name.to_lowercase(), value.trim().to_lowercase());
        let says_no = NO.contains(&&*value);
        let has = |text: &str| {
            words_of(text).iter().any(|word| {
                KEEPING.contains(&&**word)
                    || not_public::key(word).is_some_and(|key| matches!(key.sense, Sense::Draft | Sense::Hides))
            })
        };
        if name.starts_with("disable") {
            // `on|off|off`: on telephones alone.
            return !says_no && !value.contains("off");
        }
        if name.contains("condition") || name.contains("render_logic") {
            return !says_no && !value.is_empty();
        }
        let doubtful = not_public::key(&name).is_some_and(|key| key.is_doubtful(&value));
        let is_named = has(&name) && !says_no;
        let is_answer = WHO.contains(&&*name) || !is_known && !name.contains("title") && !name.contains("caption");
        doubtful || is_named || is_answer && has(&value) && value.split_whitespace().count() < 4
    })
}

/// The words of a name: `IfLoggedIn`, `members-only`, `um_loggedin`.
pub(in crate::import) fn words_of(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before_is_lower = false;
    for c in name.chars() {
        if !c.is_alphanumeric() || c.is_uppercase() && before_is_lower {
            words.push(String::new());
        }
        if c.is_alphanumeric()
            && let Some(word) = words.last_mut()
        {
            word.extend(c.to_lowercase());
        }
        before_is_lower = c.is_lowercase();
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_speak_of_readers_hide() {
        for name in [
            "comment", "private", "Members", "members-only", "IfLoggedIn", "um_loggedin", "rcp_restrict",
            "content-visible", "premium_content", "wpmem_logged_in", "paywall", "isDraft", "brouillon", "access",
            "internal-note", "is_user",
        ] {
            assert!(is_hiding(name), "{name}");
        }
        for name in ["note", "tabs", "TabItem", "remember", "vc_row", "video", "columns", "x-y", "status", "published"]
        {
            assert!(!is_hiding(name), "{name}");
        }
        for name in ["TabItem", "tab-item", "vc_row", "note", "Card", "col2", "React.Fragment"] {
            assert!(is_layout(name), "{name}");
        }
        for name in ["x-y", "s2If", "mepr-active", "acme", ""] {
            assert!(!is_layout(name) && !is_hiding(name), "{name}");
        }
    }

    #[test]
    fn classes_that_speak_of_readers_are_doubtful() {
        for name in ["internal", "members-only", "staff-only", "draft", "private", "Confidential"] {
            assert_eq!(class(name), Class::Hides, "{name}");
        }
        for name in [
            "staff-note", "note-private", "print-only", "premium_content", "ql-hidden", "text-hide", "pending",
            "brouillon", "is-unpublished", "membersArea",
        ] {
            assert_eq!(class(name), Class::Doubtful, "{name}");
        }
        for name in [
            "", "note", "wp-block-group", "aligncenter", "has-text-align-center", "team-member", "comment-body",
            "internal-link", "hidden-xs", "mobile-only", "md:hidden", "user-avatar", "is-style-default", "lead", "row",
            "btn-primary", "wp-image-12", "size-full", "fa-lock", "read-only", "published", "active", "list", "card",
            "visually-hidden", "overflow-hidden",
        ] {
            assert_eq!(class(name), Class::Plain, "{name}");
        }
    }

    #[test]
    fn arguments_that_speak_of_readers_hide() {
        let keeps = |name: &str, value: &str, is_known| keeps(&[(name.to_owned(), value.to_owned())], is_known);
        assert!(keeps("role", "editor", true) && keeps("disabled_on", "on|on|on", true) && keeps("for", "staff", true));
        assert!(keeps("private", "", true) && keeps("audience", "team", true) && keeps("x", "logged-in", false));
        assert!(!keeps("title", "Members", true) && !keeps("disabled_on", "on|off|off", true));
        assert!(!keeps("private", "false", true) && !keeps("label", "Private sector", true));
    }
}
