//! A text as YAML: bare where that is safe, in quotes where not.

/// Words that some reader of YAML takes for something else than a text.
const NOT_TEXTS: &[&str] = &["true", "false", "null", "yes", "no", "on", "off", "y", "n", "inf", "nan"];

/// A text on one line.
pub(crate) fn scalar(text: &str) -> String {
    let is_plain = text.starts_with(char::is_alphabetic)
        && text.ends_with(char::is_alphanumeric)
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '_' | '-'))
        && !NOT_TEXTS.contains(&text.to_lowercase().as_str());
    if is_plain { text.to_owned() } else { quoted(text) }
}

/// A text in quotes.
pub(crate) fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            // Line ends to YAML, or nothing to the eye.
            '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{feff}' => quoted.push_str(&format!("\\u{:04x}", c as u32)),
            c if c.is_control() => quoted.push_str(&format!("\\u{:04x}", c as u32)),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// `no` is Norwegian, and to some readers of YAML a refusal.
pub(crate) fn key(key: &str) -> String {
    if NOT_TEXTS.contains(&key) { quoted(key) } else { key.to_owned() }
}

/// `[alep, idleb]`
pub(crate) fn list<T: AsRef<str>>(texts: impl IntoIterator<Item = T>) -> String {
    let texts: Vec<String> = texts.into_iter().map(|text| scalar(text.as_ref())).collect();
    format!("[{}]", texts.join(", "))
}

/// A text without the quotes around it.
pub(crate) fn unquoted(value: &str) -> &str {
    const PAIRS: [(&str, &[&str]); 8] = [
        ("\"", &["\"", "”"]),
        ("'", &["'"]),
        ("“", &["”", "“", "\""]),
        ("”", &["”"]),
        ("„", &["“", "”", "\""]),
        ("‘", &["’"]),
        ("‚", &["‘", "’"]),
        ("″", &["″"]),
    ];
    let value = value.trim_end();
    let inner = PAIRS.iter().find_map(|(open, close)| {
        let inner = value.strip_prefix(open)?;
        close.iter().find_map(|close| inner.strip_suffix(close))
    });
    inner.unwrap_or(value)
}
