//! Faults in the Static Analysis Results Interchange Format (SARIF 2.1.0, an OASIS standard), which forges and editors read.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::code::{Code, Severity};
use super::fault::Diagnostic;
use super::fingerprint::fingerprints;
use super::text::is_whole_file;
use crate::percent::{self, ON_PAGE};
use crate::source::{SourceTree, Span};

/// What is said of a kind of faults.
#[derive(Clone, Debug)]
pub(crate) struct RuleWords {
    /// A sentence.
    pub(crate) short: String,
    /// A paragraph.
    pub(crate) full: String,
    /// All that the documentation says.
    pub(crate) help: String,
}

#[derive(Serialize)]
struct LogJson<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [RunJson<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RunJson<'a> {
    tool: ToolJson,
    /// In what columns are counted.
    column_kind: &'static str,
    results: Vec<ResultJson<'a>>,
}

#[derive(Serialize)]
struct ToolJson {
    driver: DriverJson,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct DriverJson {
    name: &'static str,
    semantic_version: &'static str,
    rules: Vec<RuleJson>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RuleJson {
    id: &'static str,
    short_description: MessageJson<'static>,
    full_description: MessageJson<'static>,
    help: MessageJson<'static>,
    default_configuration: LevelJson,
}

#[derive(Serialize)]
struct LevelJson {
    level: &'static str,
}

#[derive(Serialize)]
struct MessageJson<'a> {
    text: Cow<'a, str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ResultJson<'a> {
    rule_id: &'static str,
    rule_index: usize,
    level: &'static str,
    message: MessageJson<'a>,
    locations: [PlaceJson<'a>; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<PlaceJson<'a>>,
    partial_fingerprints: BTreeMap<&'static str, String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PlaceJson<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: PhysicalJson,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<MessageJson<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalJson {
    artifact_location: ArtifactJson,
    /// `None` for a file as a whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<RegionJson>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactJson {
    /// A relative reference (RFC 3986).
    uri: String,
    /// The name that programs have agreed on for the folder of the repository.
    uri_base_id: &'static str,
}

/// From 1, the end one past the last sign.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RegionJson {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

/// One JSON object. `folder` is the site's folder as seen from that of the repository, with `/` at its end, or empty; `words` says
/// what the documentation says of a code.
pub(crate) fn to_sarif(
    diagnostics: &[Diagnostic],
    sources: &SourceTree,
    folder: &str,
    words: impl Fn(Code) -> RuleWords,
) -> String {
    let found: BTreeSet<Code> = diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
    let codes: Vec<Code> = found.into_iter().collect();
    let rule = |code: &Code| {
        let RuleWords { short, full, help } = words(*code);
        RuleJson {
            id: code.info().name,
            short_description: MessageJson { text: short.into() },
            full_description: MessageJson { text: full.into() },
            help: MessageJson { text: help.into() },
            default_configuration: LevelJson { level: level(code.info().severity) },
        }
    };
    let place = |span: Span| physical(span, sources, folder);
    let result = |(diagnostic, fingerprint): (_, String)| {
        let diagnostic: &Diagnostic = diagnostic;
        let related = diagnostic.shown_related().enumerate().map(|(at, (span, words))| PlaceJson {
            id: Some(at),
            physical_location: place(span),
            message: Some(MessageJson { text: words }),
        });
        let message = match diagnostic.shown_hint() {
            Some(hint) => format!("{}\n\nhelp: {hint}", diagnostic.shown_message()).into(),
            None => diagnostic.shown_message(),
        };
        ResultJson {
            rule_id: diagnostic.code.info().name,
            rule_index: codes.binary_search(&diagnostic.code).unwrap_or_default(),
            level: level(diagnostic.severity),
            message: MessageJson { text: message },
            locations: [PlaceJson { id: None, physical_location: place(diagnostic.shown_span()), message: None }],
            related_locations: related.collect(),
            partial_fingerprints: [("vigieFault/v1", fingerprint)].into(),
        }
    };
    let log = LogJson {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [RunJson {
            tool: ToolJson {
                driver: DriverJson {
                    name: "Vigie",
                    semantic_version: env!("CARGO_PKG_VERSION"),
                    rules: codes.iter().map(rule).collect(),
                },
            },
            column_kind: "utf16CodeUnits",
            results: diagnostics.iter().zip(fingerprints(diagnostics, sources)).map(result).collect(),
        }],
    };
    serde_json::to_string_pretty(&log).expect("texts and numbers always make JSON")
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

fn physical(span: Span, sources: &SourceTree, folder: &str) -> PhysicalJson {
    let path = format!("{folder}{}", sources.path(span.source));
    let (start, end) = (sources.start_of(span), sources.end_of(span));
    let columns = sources.utf16_columns(span);
    PhysicalJson {
        artifact_location: ArtifactJson {
            uri: percent::encoded(&path, ON_PAGE).into_owned(),
            uri_base_id: "%SRCROOT%",
        },
        region: (!is_whole_file(span)).then_some(RegionJson {
            start_line: start.line,
            start_column: columns.0,
            end_line: end.line,
            end_column: columns.1,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Content;
    use serde_json::Value;

    fn told(text: &str, range: std::ops::Range<usize>, is_withheld: bool) -> Value {
        let mut tree = SourceTree::default();
        let file = tree.insert("content/été 1.md".to_owned(), Content::Text(text.into()));
        let mut fault = Diagnostic::new(Code::UnknownKey, file.span(range), "unknown key `x`".to_owned())
            .hint("remove it")
            .related(file.span(0..2), "here".to_owned());
        fault.withheld = is_withheld;
        let words = |code: Code| RuleWords {
            short: code.info().name.to_owned(),
            full: "all".to_owned(),
            help: "help".to_owned(),
        };
        serde_json::from_str(&to_sarif(&[fault.clone(), fault], &tree, "desk/", words)).unwrap()
    }

    #[test]
    fn columns_are_counted_in_utf_16_and_paths_are_references() {
        // An emoji is one character, two units of UTF-16 and four bytes.
        let log = told("a\n😀é x\n", 9..10, false);
        let result = &log["runs"][0]["results"][0];
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "desk/content/%C3%A9t%C3%A9%201.md");
        let region = ["startLine", "startColumn", "endLine", "endColumn"].map(|key| place["region"][key].as_u64());
        assert_eq!(region, [Some(2), Some(5), Some(2), Some(6)]);
        assert_eq!(result["message"]["text"], "unknown key `x`\n\nhelp: remove it");
        assert_eq!(result["relatedLocations"][0]["message"]["text"], "here");
        let names = [0, 1].map(|at| log["runs"][0]["results"][at]["partialFingerprints"]["vigieFault/v1"].clone());
        assert_ne!(names[0], names[1]);
    }

    #[test]
    fn of_what_is_held_back_neither_value_nor_length_is_told() {
        let log = told("a\n😀é x\n", 9..10, true);
        let place = &log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"];
        assert_eq!(place["startColumn"], place["endColumn"]);
        let near = &log["runs"][0]["results"][0]["relatedLocations"][0]["physicalLocation"];
        assert_eq!(near.get("region"), None);
        assert!(!log.to_string().contains("key `x`"));
    }

    #[test]
    fn a_file_as_a_whole_has_no_region() {
        let log = told("a\n", 0..0, false);
        assert_eq!(log["runs"][0]["results"][0]["locations"][0]["physicalLocation"].get("region"), None);
    }
}
