//! `docs/front-matter.md` names every key that a writer may use, in the section of its file, and no other.

use std::collections::{BTreeMap, BTreeSet};

const REFERENCE: &str = include_str!("../../docs/front-matter.md");

const SOURCES: [&str; 9] = [
    include_str!("credits.rs"),
    include_str!("format_draft.rs"),
    include_str!("front_matter.rs"),
    include_str!("layer_draft.rs"),
    include_str!("previous.rs"),
    include_str!("registers.rs"),
    include_str!("settings.rs"),
    include_str!("sum_draft.rs"),
    include_str!("table_draft.rs"),
];

/// The section that describes the keys of each struct.
const SECTIONS: &[(&str, &str)] = &[
    ("ActorDraft", "### Actors"),
    ("AlikeDraft", "### Sums of other series"),
    ("ClaimDraft", "### Figures"),
    ("ContactDraft", "### Contacts"),
    ("CoverDraft", "### Cover"),
    ("DisasterDraft", "### Disasters"),
    ("DocumentDraft", "### Documents"),
    ("EventDraft", "### Events"),
    ("FigureDraft", "### Figures"),
    ("FooterLinkDraft", "### Look"),
    ("FormatDraft", "### Formats"),
    ("IncidentDraft", "### Incidents"),
    ("IncidentStateDraft", "### Incident states"),
    ("LayerDraft", "### Layers"),
    ("LicenceDraft", "### Licences"),
    ("LintDraft", "### Linter"),
    ("LookDraft", "### Look"),
    ("PageFront", "## Pages"),
    ("PeriodDraft", "## Reports"),
    ("PersonDraft", "### People"),
    ("PlaceDraft", "### Places"),
    ("PreviousRange", "### Figures"),
    ("PublisherDraft", "## Settings"),
    ("ReferenceDraft", "### References"),
    ("ReportFront", "## Reports"),
    ("ReportTypeDraft", "### Report types"),
    ("RevisionDraft", "### Figures"),
    ("SectionKindDraft", "### Section kinds"),
    ("SeriesFront", "## Series"),
    ("SettingsDraft", "## Settings"),
    ("ShareImageDraft", "### Look"),
    ("SilenceDraft", "### Linter"),
    ("SourceDraft", "### Sources"),
    ("SumDraft", "### Sums of other series"),
    ("SummedName", "### Sums of other series"),
    ("TableDraft", "### Tables"),
    ("TablesDraft", "### Tables of a series"),
    ("TargetDraft", "### Targets"),
    ("TopicDraft", "### Topics"),
    ("UpdateDraft", "### Updates"),
    ("WithdrawnDraft", "### Withdrawals"),
];

#[test]
fn every_key_is_told_in_its_section() {
    let structs = structs();
    assert_eq!(structs.keys().collect::<Vec<_>>(), SECTIONS.iter().map(|(name, _)| name).collect::<Vec<_>>());
    for (name, heading) in SECTIONS {
        let told = words_as_code(&section(heading));
        let missing: Vec<_> = structs[name].iter().filter(|key| !told.contains(*key)).collect();
        assert!(missing.is_empty(), "`{heading}` of docs/front-matter.md does not tell of {missing:?}");
    }
}

#[test]
fn no_key_is_told_that_does_not_exist() {
    let mut known: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (name, keys) in structs() {
        let heading = SECTIONS.iter().find(|(other, _)| *other == name).map_or("", |(_, heading)| *heading);
        known.entry(heading).or_default().extend(keys);
    }
    for (heading, keys) in known {
        let rows = section(heading).into_iter().filter(|line| line.starts_with("| `"));
        let first_cells = rows.map(|line| line.split('|').nth(1).unwrap_or_default()).collect::<Vec<_>>();
        let told = words_as_code(&first_cells);
        let gone: Vec<_> = told.difference(&keys).collect();
        assert!(gone.is_empty(), "`{heading}` of docs/front-matter.md tells of {gone:?}, which no file may have");
    }
}

/// The keys of each struct, by their names in YAML.
fn structs() -> BTreeMap<&'static str, BTreeSet<&'static str>> {
    let mut structs: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for source in SOURCES {
        let mut name = "";
        let mut renamed = None;
        for line in source.lines() {
            let code = line.trim_start();
            if let Some(rest) = line.strip_prefix("pub struct ").and_then(|rest| rest.strip_suffix(" {")) {
                name = rest;
            } else if line == "}" {
                name = "";
            } else if let Some(rest) = code.strip_prefix("#[serde(rename = \"") {
                renamed = rest.split('"').next();
            } else if let (Some((key, _)), false) =
                (code.strip_prefix("pub ").and_then(|c| c.split_once(':')), name.is_empty())
            {
                structs.entry(name).or_default().insert(renamed.take().unwrap_or(key));
            }
        }
    }
    structs
}

/// The lines below a heading, up to the next one.
fn section(heading: &str) -> Vec<&'static str> {
    let mut lines = REFERENCE.lines().skip_while(|line| *line != heading);
    assert!(lines.next().is_some(), "docs/front-matter.md has no `{heading}`");
    lines.take_while(|line| !line.starts_with('#')).collect()
}

/// The words between backticks.
fn words_as_code<'t>(lines: &[&'t str]) -> BTreeSet<&'t str> {
    let spans = lines.iter().flat_map(|line| line.split('`').skip(1).step_by(2));
    spans
        .flat_map(|span| span.split(|c: char| !c.is_ascii_lowercase() && c != '_'))
        .filter(|word| !word.is_empty())
        .collect()
}
