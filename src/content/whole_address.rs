//! Addresses without a scheme, or with a mistyped one: `example.org/x`, `desk@example.org`, `https:/example.org`. Nothing is guessed
//! in a link; what is found here is named in a cure.

use crate::diagnostic::nearest;
use crate::media::Format;

/// The whole address that was probably meant by one that leads nowhere: of the web, of e-mail, or a telephone. `None` if it reads
/// like none of these. Who has a name or password in it gets no cure that repeats it.
pub(crate) fn whole_address(written: &str) -> Option<String> {
    let written = written.trim();
    if written.contains(|sign: char| sign.is_control() || matches!(sign, '"' | '<' | '>' | '`' | '\\')) {
        return None;
    }
    let whole = telephone(written).or_else(|| with_scheme(written)).or_else(|| mail(written)).or_else(|| web(written));
    whole.filter(|whole| whole != written)
}

/// Whether an address reads as one of e-mail.
pub(crate) fn is_mail(written: &str) -> bool {
    let is_name = |name: &str| !name.is_empty() && !name.contains([':', '/', ' ', '?', '#']);
    written.split_once('@').is_some_and(|(name, host)| is_name(name) && is_host(host))
}

/// `https:/example.org`, `https//example.org`, `htps://example.org`, `mailto://desk@example.org`, `example.org:8080`
fn with_scheme(written: &str) -> Option<String> {
    let (scheme, rest) = written.split_once(':').or_else(|| {
        let scheme = ["https", "http"].into_iter().find(|scheme| written.starts_with(&format!("{scheme}//")))?;
        Some((scheme, &written[scheme.len()..]))
    })?;
    let rest = rest.trim_start_matches(['/', ' ']);
    if scheme.contains('.') {
        let port = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let is_port = !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit());
        return (is_port && is_host(scheme)).then(|| format!("https://{written}"));
    }
    match nearest(scheme, ["https", "http", "mailto", "tel"])? {
        web @ ("https" | "http") => is_host(host(rest)).then(|| format!("{web}://{rest}")),
        "mailto" => mail(rest),
        _ => telephone(rest),
    }
}

fn mail(written: &str) -> Option<String> {
    let (address, _) = written.split_once('?').unwrap_or((written, ""));
    is_mail(address).then(|| format!("mailto:{written}"))
}

fn web(written: &str) -> Option<String> {
    let bare = written.strip_prefix("//").unwrap_or(written);
    let host = host(bare);
    let is_meant = is_host(host)
        && !bare.contains(char::is_whitespace)
        && (host.starts_with("www.") || bare.trim_end_matches('/').len() > host.len() || has_known_end(host));
    is_meant.then(|| format!("https://{bare}"))
}

fn host(rest: &str) -> &str {
    rest.split(['/', '?', '#']).next().unwrap_or_default()
}

/// `example.org`, `παράδειγμα.ελ`: two names or more, the last one of letters.
fn is_host(host: &str) -> bool {
    let is_name = |name: &str| {
        let is_sound = |sign: char| sign.is_alphanumeric() || sign == '-' || sign == '_';
        !name.is_empty() && name.chars().all(is_sound)
    };
    let last = host.rsplit('.').next().unwrap_or_default();
    host.contains('.')
        && host.split('.').all(is_name)
        && last.chars().count() >= 2
        && (last.starts_with("xn--") || last.chars().all(char::is_alphabetic))
}

/// Whether a name without a path ends as sites do: by a country, or by one of the common ends.
fn has_known_end(host: &str) -> bool {
    const COMMON: &[&str] = &[
        "com", "org", "net", "int", "gov", "edu", "mil", "info", "news", "media", "online", "site", "blog", "app",
        "dev", "page", "press", "ngo", "ong", "africa", "asia", "social",
    ];
    const PAGES: &[&str] = &["md", "markdown", "html", "htm", "php", "asp", "aspx", "jsp", "mdx", "rst", "py", "js"];
    let last = host.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    let is_file = Format::of_path(host).is_some() || PAGES.contains(&&*last);
    !is_file && (last.len() == 2 || !last.is_ascii() || COMMON.contains(&&*last))
}

/// `+33 1 23 45 67 89`, `0033 1…`, `(020) 123456`; not `01.02.2024`.
fn telephone(written: &str) -> Option<String> {
    let is_international = written.starts_with('+');
    let may_hold = |sign: char| {
        matches!(sign, ' ' | '\u{a0}' | '\u{202f}' | '-' | '(' | ')') || is_international && matches!(sign, '.' | '/')
    };
    let rest = written.strip_prefix('+').unwrap_or(written);
    let is_number = rest.chars().all(|sign| sign.is_ascii_digit() || may_hold(sign));
    let digits: String = rest.chars().filter(char::is_ascii_digit).collect();
    let begins = is_international || digits.starts_with('0') && rest.starts_with(['0', '(']);
    let is_meant = is_number && begins && (6..=15).contains(&digits.len());
    is_meant.then(|| format!("tel:{}{digits}", if is_international { "+" } else { "" }))
}

#[cfg(test)]
mod tests {
    use super::whole_address;

    #[track_caller]
    fn check(written: &str, meant: Option<&str>) {
        assert_eq!(whole_address(written).as_deref(), meant, "{written}");
    }

    #[test]
    fn an_address_without_its_scheme_is_known() {
        check("github.com/desk/data", Some("https://github.com/desk/data"));
        check("www.example.org", Some("https://www.example.org"));
        check("example.org", Some("https://example.org"));
        check("data.gov.ua/x?y=1#z", Some("https://data.gov.ua/x?y=1#z"));
        check("//example.org/x", Some("https://example.org/x"));
        check("example.org:8080/x", Some("https://example.org:8080/x"));
        check("https:/example.org", Some("https://example.org"));
        check("https//example.org", Some("https://example.org"));
        check("http:example.org", Some("http://example.org"));
        check("htps://example.org/x", Some("https://example.org/x"));
        check("https:// example.org", Some("https://example.org"));
        check("desk@example.org", Some("mailto:desk@example.org"));
        check("mailto://desk@example.org", Some("mailto:desk@example.org"));
        check("+33 1 23 45 67 89", Some("tel:+33123456789"));
        check("(020) 123-456", Some("tel:020123456"));
    }

    #[test]
    fn a_file_is_no_address() {
        for file in [
            "004.md",
            "004.fr.md",
            "map.svg",
            "photo.jpg",
            "../x/plan.pdf",
            "about.html",
            "report.md/",
            "v1.2/x",
            "x/y",
            "01.02.2024",
            "2024-11-30",
            "004",
            "",
            "a b.org",
            "javascript:alert(1)",
            "file:///etc/passwd",
            "ana:secret@example.org",
            "data:text/html,x",
            "https://",
            "https://example.org/x y",
            "@example.org",
        ] {
            check(file, None);
        }
    }
}
