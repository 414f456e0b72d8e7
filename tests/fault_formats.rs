//! Faults for the programs that show them beside their lines: GitHub, GitLab, and whatever reads SARIF.

use jsonschema::Validator;
use serde_json::{Value, json};

use crate::support::{Desk, Ran, Site, report_with_slip};

/// A site with a fault of a line, one in a line with wide signs, and one of a whole file.
fn site() -> String {
    report_with_slip("Ten per cent, 😀 and [a](nothing,50%25.md).\n\n# Again\n==> content/flood/notes.YAML\na: b\n")
}

fn told(site: &str, format: &str) -> Ran {
    Desk::new(&Site::parse(site)).run(&["check", "--format", format])
}

fn json_of(ran: &Ran) -> Value {
    serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {ran:#?}"))
}

#[test]
fn json_has_a_short_form() {
    let desk = Desk::new(&Site::parse(&site()));
    let [long, short] = [&["check", "--format", "json"][..], &["check", "--json"]].map(|command| desk.run(command));
    assert_eq!((long.out, long.err), (short.out, short.err));
    assert_eq!(desk.run(&["check", "--format", "text"]).err, desk.run(&["check"]).err);
    assert_eq!(desk.run(&["check", "--json", "--format", "sarif"]).code, 2);
    assert_eq!(desk.run(&["check", "--format", "xml"]).code, 2);
}

#[test]
fn github_is_told_one_command_a_line() {
    let ran = told(&site(), "github");
    assert_eq!(ran.code, 1);
    assert!(ran.out.lines().all(|line| line.starts_with("::error file=") || line.starts_with("::warning file=")));
    for line in [
        "::error file=content/flood/001.md,line=4,col=1,title=unknown-key::content/flood/001.md:4:1: unknown key `darft`%0Ahelp: \
         did you mean `draft`?",
        "::warning file=content/flood/001.md,line=9,col=1,title=second-title::",
        // A file as a whole has no line.
        "::error file=content/flood/notes.YAML,title=misplaced-file::content/flood/notes.YAML: ",
    ] {
        assert!(ran.out.lines().any(|printed| printed.starts_with(line)), "{line}\nin\n{}", ran.out);
    }
    // What people read goes on beside it.
    assert!(ran.err.starts_with("Found: ") && ran.err.lines().count() == 1, "{}", ran.err);
}

#[test]
fn gitlab_knows_a_fault_again_when_its_line_has_moved() {
    let issues = json_of(&told(&site(), "gitlab"));
    let issues = issues.as_array().unwrap();
    let key = issues.iter().find(|issue| issue["check_name"] == "unknown-key").unwrap();
    assert_eq!(key["location"], json!({"path": "content/flood/001.md", "lines": {"begin": 4}}));
    assert_eq!(key["description"], "unknown key `darft`; did you mean `draft`?");
    let severities: Vec<&str> = issues.iter().map(|issue| issue["severity"].as_str().unwrap()).collect();
    assert!(severities.contains(&"major") && severities.contains(&"minor"), "{severities:?}");
    let names = |issues: &[Value]| -> Vec<String> {
        issues.iter().map(|issue| issue["fingerprint"].as_str().unwrap().to_owned()).collect()
    };
    let mut first = names(issues);
    let moved = json_of(&told(&site().replace("as_of: 2024", "summary: Words\nas_of: 2024"), "gitlab"));
    assert_eq!(moved[0]["location"]["lines"]["begin"], 5);
    assert_eq!(names(moved.as_array().unwrap()), first);
    // The same mistake twice is two faults.
    let twice = json_of(&told(&site().replace("# Again\n", "# Again\n\n# Again\n"), "gitlab"));
    let mut twice = names(twice.as_array().unwrap());
    assert_eq!(twice.len(), first.len() + 1);
    assert!(first.iter().all(|name| twice.contains(name)));
    for names in [&mut first, &mut twice] {
        let all = names.len();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), all);
    }
}

/// The part of the schema of SARIF 2.1.0 that we write, with everything that it requires of these objects. Nothing else may be there.
fn sarif_schema() -> Validator {
    let object = |required: &[&str], properties: Value| json!({"type": "object", "required": required, "properties": properties, "additionalProperties": false});
    let message = object(&["text"], json!({"text": {"type": "string", "minLength": 1}}));
    let level = json!({"enum": ["none", "note", "warning", "error"]});
    let from_1 = json!({"type": "integer", "minimum": 1});
    let region = object(
        &["startLine"],
        json!({"startLine": from_1, "startColumn": from_1, "endLine": from_1, "endColumn": from_1}),
    );
    let artifact = object(
        &["uri"],
        json!({
            "uri": {"type": "string", "format": "uri-reference", "pattern": "^[A-Za-z0-9%._~/@,=-]+$"},
            "uriBaseId": {"type": "string"},
        }),
    );
    let physical = object(&["artifactLocation"], json!({"artifactLocation": artifact, "region": region}));
    let location = object(
        &["physicalLocation"],
        json!({
            "id": {"type": "integer", "minimum": -1}, "physicalLocation": physical, "message": message,
        }),
    );
    let rule = object(
        &["id", "shortDescription", "fullDescription", "help"],
        json!({
            "id": {"type": "string", "pattern": "^[a-z0-9-]+$"},
            "shortDescription": message,
            "fullDescription": message,
            "help": message,
            "defaultConfiguration": object(&["level"], json!({"level": level})),
        }),
    );
    let driver = object(
        &["name", "rules"],
        json!({
            "name": {"type": "string"},
            "semanticVersion": {"type": "string", "pattern": "^[0-9]+\\.[0-9]+\\.[0-9]+"},
            "rules": {"type": "array", "uniqueItems": true, "items": rule},
        }),
    );
    let result = object(
        &["ruleId", "ruleIndex", "level", "message", "locations", "partialFingerprints"],
        json!({
            "ruleId": {"type": "string"},
            "ruleIndex": {"type": "integer", "minimum": 0},
            "level": level,
            "message": message,
            "locations": {"type": "array", "minItems": 1, "maxItems": 1, "items": location},
            "relatedLocations": {"type": "array", "minItems": 1, "uniqueItems": true, "items": location},
            "partialFingerprints": {"type": "object", "minProperties": 1, "additionalProperties": {"type": "string"}},
        }),
    );
    let run = object(
        &["tool", "columnKind", "results"],
        json!({
            "tool": object(&["driver"], json!({"driver": driver})),
            "columnKind": {"const": "utf16CodeUnits"},
            "results": {"type": "array", "items": result},
        }),
    );
    let log = object(
        &["$schema", "version", "runs"],
        json!({
            "$schema": {"type": "string", "format": "uri"},
            "version": {"const": "2.1.0"},
            "runs": {"type": "array", "minItems": 1, "items": run},
        }),
    );
    jsonschema::validator_for(&log).expect("a sound schema")
}

#[test]
fn sarif_is_as_its_schema_wants() {
    let schema = sarif_schema();
    let cases = std::fs::read_dir(crate::support::project().join("tests/faults")).unwrap();
    let cases = cases.map(|case| std::fs::read_to_string(case.unwrap().path()).unwrap());
    // Every fifth case: related places, whole files, other scripts.
    for case in cases.filter(|case| !case.contains("==> run") && case.starts_with("==> content")).step_by(5) {
        let site = case.split("==> printed").next().unwrap();
        let log = json_of(&told(site, "sarif"));
        let faults: Vec<String> = schema.iter_errors(&log).map(|error| error.to_string()).collect();
        assert!(faults.is_empty(), "{faults:#?} of {site}");
    }
}

#[test]
fn sarif_has_the_rules_and_the_places_of_its_results() {
    let log = json_of(&told(&site(), "sarif"));
    let run = &log["runs"][0];
    let (rules, results) = (run["tool"]["driver"]["rules"].as_array().unwrap(), run["results"].as_array().unwrap());
    for result in results {
        let rule = &rules[usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()];
        assert_eq!(rule["id"], result["ruleId"]);
        let [short, full] = ["shortDescription", "fullDescription"].map(|of| rule[of]["text"].as_str().unwrap());
        assert!(short.ends_with('.') && full.ends_with('.') && full.starts_with(short.trim_end_matches('.')), "{rule}");
        // Forges cut off what is longer.
        assert!(full.len() < 1024, "{rule}");
        assert!(rule["help"]["text"].as_str().unwrap().contains(rule["id"].as_str().unwrap()), "{rule}");
        let base = &result["locations"][0]["physicalLocation"]["artifactLocation"]["uriBaseId"];
        assert_eq!(base, "%SRCROOT%");
    }
    let key = results.iter().find(|result| result["ruleId"] == "unknown-key").unwrap();
    assert_eq!(
        (key["level"].as_str(), key["message"]["text"].as_str()),
        (Some("error"), Some("unknown key `darft`\n\nhelp: did you mean `draft`?"))
    );
    let region = json!({"startLine": 4, "startColumn": 1, "endLine": 4, "endColumn": 6});
    assert_eq!(key["locations"][0]["physicalLocation"]["region"], region);
    // The emoji before the link is two units of UTF-16.
    let file = results.iter().find(|result| result["ruleId"] == "missing-file").unwrap();
    assert_eq!(file["locations"][0]["physicalLocation"]["region"]["startColumn"], 22);
    let whole = results.iter().find(|result| result["ruleId"] == "misplaced-file").unwrap();
    assert_eq!(whole["locations"][0]["physicalLocation"].get("region"), None);
}

#[test]
fn a_site_below_the_repository_is_named_from_there() {
    let desk = Desk::new(&Site::parse(&site()));
    let told = |format: &str| {
        let mut command = desk.command(&["build", "--format", format, "--source", "site"]);
        Ran::of(command.current_dir(desk.site().parent().unwrap()).output().unwrap()).out
    };
    assert!(told("github").contains("::error file=site/content/flood/001.md,line=4,"), "{}", told("github"));
    assert!(told("gitlab").contains("\"path\": \"site/content/flood/001.md\""));
    assert!(told("sarif").contains("\"uri\": \"site/content/flood/001.md\""));
    // The same from within the site, and by its whole path, as soon as there is a repository.
    let above = desk.site().parent().unwrap().to_owned();
    std::fs::create_dir(above.join(".git")).unwrap();
    for (here, source) in [(desk.site().to_owned(), ".".to_owned()), (above, desk.site().display().to_string())] {
        let mut command = desk.command(&["check", "--format", "github", "--source", &source]);
        let told = Ran::of(command.current_dir(here).output().unwrap()).out;
        assert!(told.contains("::error file=site/content/flood/001.md,line=4,"), "{told}");
    }
    // Vigie's own form stays as it is, whatever is asked for.
    assert!(told("json").contains("\"path\": \"content/flood/001.md\""));
}

#[test]
fn a_sound_site_has_empty_reports() {
    let site = "==> content/flood/001.md\n---\ntitle: A\nas_of: 2024-11-30\n---\n";
    let [github, gitlab, sarif] = ["github", "gitlab", "sarif"].map(|format| told(site, format));
    assert_eq!((github.code, github.out.as_str(), github.err.as_str()), (0, "", "Found: no faults\n"));
    assert_eq!((gitlab.code, gitlab.out.as_str(), gitlab.err.as_str()), (0, "[]\n", ""));
    assert_eq!((sarif.code, &json_of(&sarif)["runs"][0]["results"]), (0, &json!([])));
}

/// The note of the last build has faults in two forms only.
#[test]
fn a_build_without_changes_gives_the_form_that_is_asked_for() {
    let desk = Desk::new(&Site::parse("==> content/flood/001.md\n---\ntitle: A\nas_of: 2024-11-30\n---\n\n# Again\n"));
    assert!(desk.run(&["build"]).err.contains("warning[second-title]"));
    for _ in 0..2 {
        let ran = desk.run(&["build", "--format", "github"]);
        assert!(ran.out.starts_with("::warning file=") && !ran.err.contains("warning["), "{ran:#?}");
    }
    assert!(desk.run(&["build"]).err.contains("Nothing has changed"));
}
