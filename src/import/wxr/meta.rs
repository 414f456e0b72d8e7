//! What WordPress and its plugins keep beside a post, and its type, as far as they may say who could read it. A key that begins
//! with `_` is one that editors do not see; plugins for members have such keys.

use super::super::value::{Map, Value};
use super::Node;
use crate::content::not_public::{self, Doubt};

/// With what keys begin, without their `_`, that say nothing of readers: those of the editor, of builders of pages, of search.
const HARMLESS: &[&str] = &[
    "edit_lock",
    "edit_last",
    "thumbnail",
    "wp_old_",
    "wp_attach",
    "wp_trash_",
    "wp_desired_",
    "wp_suggested_",
    "wp_jp_",
    "encloseme",
    "pingme",
    "oembed",
    "menu_item",
    "elementor",
    "rank_math",
    "yoast_wpseo",
    "aioseo",
    "et_",
    "fl_builder",
    "wpb_",
    "vc_",
    "fusion",
    "dsq_thread",
    "jetpack_related",
    "jetpack_dont_email",
    "wpas_",
    "publicize",
    "feature_clip",
    "wpcom_is_markdown",
    "sharing_disabled",
    "wpml",
    "icl_",
    "pll_",
    "seopress",
    "genesis",
    "kad_",
    "kadence",
    "astra",
    "ast-",
    "monsterinsights",
    "wpdiscuz",
    "amp_",
    "litespeed",
    "rocket_",
    "primary_term",
    "ez-toc",
    "top_nav",
    "cms_nav",
    "fifu",
    "swp_",
    "mashsb",
    "expiration-date-status",
    "expiration-date-type",
    "expiration-date-options",
    "g_feedback",
    "post_views",
    "enclosure",
    "import_",
    "crosspost",
];

/// With what the keys of plugins begin that let only some people read.
const OF_MEMBERS: &[&str] = &[
    "members_",
    "memberful",
    "loggedin",
    "logged_in",
    "pmpro",
    "rcp_",
    "um_content",
    "um_access",
    "um_custom_access",
    "um_accessible",
    "wpmem_",
    "groups-",
    "mepr",
    "memberpress",
    "s2member",
    "wishlist",
    "wlm_",
    "restrict",
    "swpm",
    "ihc_",
    "iump",
    "arm_",
    "wc_memberships",
    "jetpack_newsletter_access",
    "jetpack_memberships",
    "leaky",
    "issuem",
    "learndash",
    "ppwp",
    "pda_",
    "wppp",
    "content_control",
    "accessally",
    "member_access",
    "paywall",
    "pay_for_post",
    "content_restriction",
    "tribe_members",
    "ultimate_member",
    "user_access",
    "role_access",
];

/// Parts of the names of types whose posts are mail, forms, orders and notes, which no page shows.
const UNSEEN_TYPES: &[&str] = &[
    "flamingo", "inbound", "outbound", "contact", "contacts", "mail", "mails", "email", "emails", "mailpoet",
    "postman", "newsletter", "message", "messages", "chat", "ticket", "tickets", "form", "forms", "wpforms", "nf",
    "sub", "submission", "submissions", "entry", "entries", "lead", "leads", "inquiry", "enquiry", "request",
    "requests", "feedback", "note", "notes", "memo", "log", "logs", "order", "orders", "invoice", "payment",
    "payments", "subscription", "subscriptions", "subscriber", "customer", "customers", "donor", "donation", "member",
    "members", "user", "users", "staff", "internal", "private", "secret", "confidential", "draft", "drafts",
    "template", "templates", "embargo",
];

/// The meta of a post that stands beside its text as keys: what editors see, and what may say who can read.
pub(super) fn keys(item: &Node) -> Map {
    let seen = all(item).filter(|(key, _)| key != "footnotes");
    seen.filter_map(|(key, value)| {
        let bare = key.trim_start_matches('_');
        // What plugins store as a whole is asked part by part.
        if let Some(parts) = stored(&value) {
            let doubtful = |(name, value): &(String, String)| match name.as_str() {
                "" => not_public::doubt(bare, value, None) == Some(Doubt::Said),
                name => not_public::doubt(name, value, None) == Some(Doubt::Said),
            };
            let (name, said) = parts.into_iter().find(doubtful).filter(|_| !is_harmless(bare, &value))?;
            let said = Value::Text(said);
            return Some((bare.to_owned(), if name.is_empty() { said } else { Value::Map(vec![(name, said)]) }));
        }
        let is_doubtful = not_public::doubt(bare, &value, None).is_some();
        let is_kept = if is_doubtful { !is_harmless(bare, &value) } else { !key.starts_with('_') };
        is_kept.then(|| (bare.to_owned(), Value::Text(value)))
    })
    .collect()
}

/// The taxonomies of a site's own, and the short names of all, that may say who can read: `visibility: members`.
pub(super) fn taxonomies(item: &Node) -> Map {
    let said = item.all("category").filter_map(|category| {
        let domain = category.attribute("domain")?;
        let key = match domain {
            "category" => "categories",
            "post_tag" => "tags",
            other => other,
        };
        let words = category.words().trim().to_owned();
        let nicename = category.attribute("nicename").unwrap_or_default().to_owned();
        let value = [words, nicename].into_iter().find(|value| not_public::doubt(key, value, None).is_some())?;
        Some((key.to_owned(), Value::Text(value)))
    });
    said.collect()
}

/// Why not everybody could read a post, as far as its meta and its type say so in the way of WordPress.
pub(super) fn withheld(item: &Node, kind: &str) -> Option<String> {
    let of_members = |(key, value): &(String, String)| {
        let bare = key.trim_start_matches('_').to_lowercase();
        let is_of_members = OF_MEMBERS.iter().any(|start| bare.starts_with(start));
        let is_of_robots = is_of_robots(&bare) && value.contains("noindex");
        is_of_robots || is_of_members && !not_public::is_for_all(value) && value != "a:0:{}"
    };
    if let Some((key, value)) = all(item).find(of_members) {
        let line = format!("{key}: {}", Value::Text(value).on_one_line());
        return Some(format!("its meta `{}` may say who can read it", line.replace('`', "'")));
    }
    if kind == "post" {
        return None;
    }
    let link = item.said("link").unwrap_or_default();
    let query = link.split_once('?').map_or("", |(_, query)| query);
    let is_public = link.starts_with("http") && !query.split('&').any(|part| part.starts_with("post_type="));
    let mut parts = kind.split(|c: char| !c.is_alphanumeric());
    let is_unseen = parts.any(|part| UNSEEN_TYPES.contains(&&*part.to_lowercase()) || part.starts_with("wpform"));
    let kind = kind.replace('`', "'");
    match () {
        () if is_unseen => Some(format!("its type is `{kind}`, which no page may have shown")),
        () if !is_public => Some(format!("its type is `{kind}`, and it has no address that everybody could open")),
        () => None,
    }
}

fn all(item: &Node) -> impl Iterator<Item = (String, String)> {
    item.all("wp:postmeta").filter_map(|meta| Some((meta.said("wp:meta_key")?, meta.said("wp:meta_value")?)))
}

/// The parts of a value as PHP stores lists and objects, each with its key; a part of a list has none.
fn stored(value: &str) -> Option<Vec<(String, String)>> {
    let is_stored =
        (value.starts_with("a:") || value.starts_with("O:")) && value.ends_with('}') && value.contains(":{");
    let mut rest = value.get(value.find(":{").filter(|_| is_stored)? + 2..)?;
    let mut parts = Vec::new();
    // The key that waits for its value, and how deep it stands.
    let mut key: Option<String> = None;
    while !rest.is_empty() {
        if let Some(inner) = rest.strip_prefix(['}', ';']) {
            (rest, key) = (inner, None);
            continue;
        }
        let (kind, after) = rest.split_once([':', ';'])?;
        let word = match kind {
            "s" => {
                let (len, after) = after.split_once(":\"")?;
                let len: usize = len.parse().ok()?;
                let word = after.get(..len)?;
                rest = after.get(len..)?.strip_prefix("\";")?;
                word.to_owned()
            }
            "a" | "O" => {
                rest = &after[after.find('{')? + 1..];
                key = None;
                continue;
            }
            "N" => {
                rest = after;
                String::new()
            }
            "b" | "i" | "d" => {
                let (word, after) = after.split_once(';')?;
                rest = after;
                match (kind, word) {
                    ("b", "1") => "true".to_owned(),
                    ("b", _) => "false".to_owned(),
                    _ => word.to_owned(),
                }
            }
            _ => return None,
        };
        match key.take() {
            None => key = Some(word),
            Some(name) => {
                let is_place = name.bytes().all(|byte| byte.is_ascii_digit());
                parts.push((if is_place { String::new() } else { name }, word));
            }
        }
    }
    Some(parts)
}

fn is_harmless(bare: &str, value: &str) -> bool {
    // `_deaths: field_5f…` of Advanced Custom Fields names the field that `deaths` fills; 2 of Yoast asks to be found.
    let is_other = value.starts_with("field_") || bare.ends_with("robots-noindex") && matches!(value, "0" | "2");
    is_other
        || not_public::key(bare).is_none()
            && !is_of_robots(bare)
            && HARMLESS.iter().any(|start| bare.starts_with(start))
}

/// Whether a key says what search engines may do with the page, beyond following its links.
fn is_of_robots(bare: &str) -> bool {
    bare.contains("noindex") || bare.contains("robots") && !bare.contains("follow") && !bare.contains("-adv")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_php_stored_is_read_part_by_part() {
        let parts = |value: &str| stored(value);
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(
            parts("a:3:{s:7:\"private\";b:1;s:4:\"list\";a:1:{i:0;s:5:\"a;b:c\";}s:1:\"n\";i:4;}"),
            Some(vec![pair("private", "true"), pair("", "a;b:c"), pair("n", "4")])
        );
        assert_eq!(parts("a:0:{}"), Some(Vec::new()));
        assert_eq!(parts("a: 1"), None);
    }
}
