//! Types of reports: the built-in ones of single fields, and a site's own.

use crate::support::{Site, build};

fn site(types: &str, front: &str) -> Site {
    Site::parse(&format!(
        "==> content/site.yaml\ntitle: Desk\nlanguages: [en, fr]\nbase_url: https://example.org/\n{types}\n\
         ==> content/places.yaml\norsa: {{name: Orsa}}\n\
         ==> content/desk/flash.md\n---\ntitle: Prices\nas_of: 2025-02-09\nkey_figures: [{{id: price, label: Price, value: 3, attribution: us}}]\n{front}\n---\n\n## How it went {{.trends}}\n\nUp.\n\n## Why {{.analysis}}\n\nSnow.\n"
    ))
}

const WATCH: &str = "report_types:\n  watch: {label: {en: Market watch, fr: Veille}, like: bulletin, requires: [places, period], sections: [trends, analysis]}";

#[test]
fn a_type_of_the_site_has_a_name_of_its_own_on_pages_and_in_data() {
    let built = build(&site(WATCH, "type: watch\nplaces: [orsa]\nperiod: {start: 2025-02-03, end: 2025-02-09}"));
    assert_eq!(built.faults_printed(), "");
    assert!(built.text("desk/flash/index.html").contains("Market watch"));
    assert!(built.text("desk/data.json").contains("\"type\":\"watch\""));
    let renamed = build(&site("report_types: {bulletin: {label: Weekly}}", "type: bulletin"));
    assert!(renamed.text("desk/flash/index.html").contains("Weekly"));
    let warning =
        build(&site("", "type: weather_warning\nplaces: [orsa]\nperiod: {start: 2025-02-09, end: 2025-02-10}"));
    assert!(warning.text("desk/flash/index.html").contains("Weather warning"), "{}", warning.faults_printed());
}

#[test]
fn what_a_type_asks_for_is_told_where_it_is_missing() {
    let told = |types: &str, front: &str, message: &str, cure: &str| {
        let printed = build(&site(types, front)).faults_printed();
        assert!(printed.contains(message) && printed.contains(cure), "{front}: {printed}");
        assert_eq!(printed.matches("error[").count() + printed.matches("warning[").count(), 1, "{front}: {printed}");
    };
    let period = "period: {start: 2025-02-03, end: 2025-02-09}";
    told(
        WATCH,
        &format!("type: watch\n{period}"),
        "every report of the type `watch` has `places`",
        "add `places: [orsa]`",
    );
    told("", "type: weather_warning\nplaces: [orsa]", "`weather_warning` has `period`", "add `period: {start:");
    told("", "type: wether_warning", "unknown type of reports `wether_warning`", "did you mean `weather_warning`?");
    let more = WATCH.replace("analysis]", "analysis, forecast]");
    told(&more, &format!("type: watch\nplaces: [orsa]\n{period}"), "has a section `forecast`", "{.forecast}");
    let turned = WATCH.replace("[trends, analysis]", "[analysis, trends]");
    told(&turned, &format!("type: watch\nplaces: [orsa]\n{period}"), "`trends` comes after `analysis`", "move it down");
    told("report_types: {watch: {like: bulletin}}", "type: watch", "`label` is missing", "label: {en:");
    told(
        "report_types: {watch: {label: W, like: buletin}}",
        "type: bulletin",
        "not allowed here",
        "did you mean `bulletin`?",
    );
    told(
        "report_types: {watch: {label: W, requires: [place]}}",
        "type: bulletin",
        "not allowed here",
        "did you mean `places`?",
    );
}
