//! What other programs call a notice.

/// Others' words for a notice, by ours.
const NOTICES: &[(&str, &[&str])] = &[
    (
        "NOTE",
        &[
            "note", "info", "abstract", "summary", "tldr", "question", "help", "faq", "example", "quote", "cite",
            "seealso", "todo", "secondary",
        ],
    ),
    ("TIP", &["tip", "hint", "success", "check", "done"]),
    ("IMPORTANT", &["important"]),
    ("WARNING", &["warning", "attention"]),
    ("CAUTION", &["caution", "danger", "error", "bug", "failure", "fail", "missing"]),
];

/// What we call a notice of this name.
pub(super) fn notice(name: &str) -> Option<&'static str> {
    let name = name.trim().to_lowercase();
    NOTICES.iter().find(|(_, names)| names.contains(&&*name)).map(|(notice, _)| *notice)
}
