//! Scripts: one may do anything with the words of its page. Those that only put a chart, a post or a count in their own place are
//! known by where they come from.

use crate::import::body::tags::tag_at;

/// Where scripts come from that do nothing to the words around them.
const KNOWN: &[&str] = &[
    "platform.twitter.com",
    "platform.x.com",
    "www.instagram.com",
    "platform.instagram.com",
    "connect.facebook.net",
    "www.tiktok.com",
    "embed.reddit.com",
    "embed.redditmedia.com",
    "www.redditstatic.com",
    "embedr.flickr.com",
    "assets.pinterest.com",
    "w.soundcloud.com",
    "player.vimeo.com",
    "www.youtube.com",
    "fast.wistia.com",
    "fast.wistia.net",
    "cdn.embedly.com",
    "gist.github.com",
    "datawrapper.dwcdn.net",
    "static.dwcdn.net",
    "public.flourish.studio",
    "e.infogram.com",
    "infogram.com",
    "e.issuu.com",
    "public.tableau.com",
    "cdn.knightlab.com",
    "www.scribd.com",
    "embed.documentcloud.org",
    "assets.documentcloud.org",
    "cdn.iframe.ly",
    "asciinema.org",
    "www.google-analytics.com",
    "www.googletagmanager.com",
    "pagead2.googlesyndication.com",
    "stats.wp.com",
    "s0.wp.com",
    "widgets.wp.com",
    "cdn.jsdelivr.net/npm/mathjax",
    "cdnjs.cloudflare.com/ajax/libs/mathjax",
    "cdn.mathjax.org",
    "polyfill.io",
    "cdn.plot.ly",
    "embed.bsky.app",
    "telegram.org",
    "vk.com",
    "embed.windy.com",
    "widgets.sociablekit.com",
    "pym.nprapps.org",
    "disqus.com",
    "plausible.io",
    "e.newsletter2go.com",
    "buttons.github.io",
    "c.disquscdn.com",
    "cdn.syndication.twimg.com",
    "newassets.hcaptcha.com",
];

/// Signs of short scripts that only make room for a chart, or count readers.
const KNOWN_BODIES: &[&str] = &[
    "datawrapper-height",
    "platform.twitter.com/widgets.js",
    "window.adsbygoogle",
    "window.dataLayer",
    "_gaq.push",
    "GoogleAnalyticsObject",
    "e.infogram.com",
    "window.MathJax",
    "MathJax.Hub.Config",
    "connect.facebook.net",
];

/// Words with which a script changes what others see.
const CHANGING: &[&str] = &[
    "display", "hidden", "remove", "innerhtml", "outerhtml", "visibility", "classlist", "classname", "replace",
    "opacity", "textcontent", "innertext", "cookie", "location",
];

/// The name of a script that is not known as harmless; `None` of what is none.
pub(super) fn doubt(typed: &str) -> Option<String> {
    let tag = tag_at(typed, 0).filter(|tag| tag.name == "script")?;
    let kind = tag.attribute("type").unwrap_or_default().to_lowercase();
    // Data, and words for a template.
    if kind.ends_with("json") || kind.starts_with("text/x-mathjax-config") || kind.starts_with("math/") {
        return None;
    }
    let close = typed[tag.range.end..].rfind("</").map_or(typed.len(), |end| tag.range.end + end);
    let body = typed[tag.range.end..close].trim();
    let is_comment = body.lines().all(|line| line.trim().is_empty() || line.trim().starts_with("//"));
    let source = tag.attribute("src").map(|source| source.trim().to_owned()).filter(|source| !source.is_empty());
    let is_known_body = || {
        const LONGEST: usize = 2000;
        let lower = body.to_lowercase();
        body.len() < LONGEST
            && KNOWN_BODIES.iter().any(|sign| body.contains(sign))
            && !CHANGING.iter().any(|word| lower.contains(word))
    };
    match source {
        Some(source) if is_comment => {
            let address = source.split_once("//").map_or(source.as_str(), |(_, address)| address).to_lowercase();
            let is_from = |known: &&&str| {
                address.strip_prefix(**known).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '@']))
            };
            let is_known = source.contains("//") && KNOWN.iter().find(is_from).is_some();
            (!is_known).then(|| format!("<script src={}>", address.split(['/', '?']).next().unwrap_or(&address)))
        }
        None if is_comment || is_known_body() => None,
        _ => Some("<script>".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_known_embeds_are_harmless() {
        for script in [
            "<script async src=\"https://platform.twitter.com/widgets.js\" charset=\"utf-8\"></script>",
            "<script src='//www.instagram.com/embed.js'></script>",
            "<script type=\"application/ld+json\">{\"a\": 1}</script>",
            "<script>!function(){window.addEventListener(\"message\",function(a){a.data[\"datawrapper-height\"]})}();</script>",
            "<style>p{}</style>",
            "<script>\n</script>",
        ] {
            assert_eq!(doubt(script), None, "{script}");
        }
        for (script, name) in [
            ("<script>document.querySelector('p').remove()</script>", "<script>"),
            ("<script src=\"/js/hide.js\"></script>", "<script src=>"),
            ("<script src=\"https://x.example/a.js\"></script>", "<script src=x.example>"),
            (
                "<script src=\"https://platform.twitter.com.example/a.js\"></script>",
                "<script src=platform.twitter.com.example>",
            ),
            ("<script src=\"https://vk.com/a.js\">hide()</script>", "<script>"),
            ("<script>dataLayer; x.style.display='datawrapper-height'</script>", "<script>"),
        ] {
            assert_eq!(doubt(script).as_deref(), Some(name), "{script}");
        }
    }
}
