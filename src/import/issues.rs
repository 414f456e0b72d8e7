//! Incidents as GitHub keeps them, where Upptime has its history: a list in JSON, as `gh issue list --json …` prints it.

use super::account::{Deed, code};
use super::body::hidden;
use super::folder::Folder;
use super::report::{ForeignReport, Words};
use super::value::{Map, Value, get};

/// The issues of a file.
///
/// # Errors
/// With why the file is left out, if it is no list of issues.
pub(super) fn reports(folder: &Folder, path: &str) -> Result<Vec<ForeignReport>, String> {
    const REASON: &str = "it is no list of issues";
    let text = folder.text(path).unwrap_or_default();
    let Ok(Value::List(list)) = serde_json::from_str(&text).map(Value::of_json) else { return Err(REASON.to_owned()) };
    let is_issue = |issue: &Value| issue.get("title").is_some() && issue.get("body").is_some();
    if list.is_empty() || !list.iter().all(is_issue) {
        return Err(REASON.to_owned());
    }
    Ok(list.into_iter().filter_map(|issue| report(issue, path)).collect())
}

fn report(issue: Value, path: &str) -> Option<ForeignReport> {
    let Value::Map(mut front) = issue else { return None };
    let number = get(&front, "number").and_then(Value::text).unwrap_or_default();
    let mut remarks = Vec::new();
    let mut body = get(&front, "body").and_then(Value::text).unwrap_or_default();
    if let Some(Value::List(comments)) = get(&front, "comments") {
        // What was minimised was put out of sight.
        let is_minimised = |comment: &Value| comment.get("is_minimized") == Some(&Value::Switch(true));
        for comment in comments {
            let words = comment.get("body").and_then(Value::text).unwrap_or_default();
            match is_minimised(comment) && !words.is_empty() {
                true => {
                    let told = format!("{} was hidden from readers and is a comment", code(&words));
                    remarks.push((Deed::Changed, told));
                    body.push_str(&format!("\n\n{}", hidden::comment(&words)));
                }
                false => body.push_str(&format!("\n\n{words}")),
            }
        }
    }
    let names = |value: &Value| match value {
        Value::List(list) => {
            let names = list.iter().filter_map(|one| one.get("name").and_then(Value::text).or_else(|| one.text()));
            names.map(Value::Text).collect()
        }
        _ => Vec::new(),
    };
    let labels = get(&front, "labels").map(names);
    front.retain(|(key, _)| !matches!(key.as_str(), "body" | "comments" | "labels"));
    front.extend(labels.filter(|labels| !labels.is_empty()).map(|labels| ("labels".to_owned(), Value::List(labels))));
    Some(ForeignReport {
        from: format!("{path}#{number}"),
        file: path.to_owned(),
        key: format!("{path}#{number}"),
        name: format!("incident {number}"),
        front: front as Map,
        words: Words::Markdown(body.replace("\r\n", "\n")),
        language: None,
        date: None,
        addresses: Vec::new(),
        withheld: None,
        report_type: Some("incident_status"),
        remarks,
        guesses: Map::new(),
    })
}
