//! Sums of figures of other sites: their `data.json` as this program writes it, in a folder of the site.

use serde_json::{Value, json};

use crate::support::{Built, Desk, Site, build, check};

/// Another site with one series, and its data as readers of it get them.
fn data_of(settings: &str, reports: &[(u32, &str, &str)]) -> String {
    let mut text = format!(
        "==> content/site.yaml\ntitle: Northern desk\nlanguages: [en]\nbase_url: https://north.example/\n{settings}\
         ==> content/north/series.yaml\ntitle: The north\n"
    );
    for (at, (day, keys, figure)) in reports.iter().enumerate() {
        text += &format!(
            "==> content/north/{:03}.md\n---\ntitle: North {}\nas_of: 2025-05-{day:02}\n{keys}sources:\n  hospital: {{name: The \
             hospital, url: https://hospital.example/}}\nkey_figures:\n{figure}---\n\nText.\n",
            at + 1,
            at + 1
        );
    }
    let mut built = build(&Site::parse(&text));
    built.faults.retain(|fault| fault.code.info().name != "source-without-copy");
    assert_eq!(built.faults_printed(), "");
    built.text("north/data.json").to_owned()
}

fn killed(rest: &str) -> String {
    format!("  - {{id: killed, label: Killed, measure: killed, scope: to_date, source: hospital, {rest}}}\n")
}

const PUBLISHER: &str = "publisher: {name: Ministry of the North}\n";

const ONE: &str = "  - {id: killed, label: Killed, measure: killed, scope: to_date, source: hospital, value: 12}\n";

/// A national site with a district of its own, and the data of the north.
fn country(data: &str, keys: &str, parts: &str) -> Site {
    let mut site = Site::parse(&format!(
        "==> content/site.yaml\ntitle: Country desk\nlanguages: [en]\nbase_url: https://country.example/\nsites: {{ministry: \
         imports/north.json}}\n==> content/south/series.yaml\ntitle: South\n==> content/south/001.md\n---\ntitle: South 1\n\
         as_of: 2025-05-02\nkey_figures:\n  - {{id: killed, label: Killed, measure: killed, scope: to_date, attribution: us, value: \
         3}}\n---\n\nText.\n==> content/country/001.md\n---\ntitle: Country 1\nas_of: 2025-05-03\n{keys}key_figures:\n  - {{id: total, \
         label: Killed, measure: killed, scope: to_date, value: {{sum_of: {parts}}}}}\n---\n\nText.\n"
    ));
    site.write("content/imports/north.json", data);
    site
}

const BOTH: &str = "[ministry:north/killed, south/killed]";

fn plain(built: &Built, path: &str) -> String {
    built.text(path).replace(['\u{a0}', '\u{202f}'], " ")
}

fn card(built: &Built) -> String {
    let page = plain(built, "country/1/index.html");
    let value =
        page.split("<p class=\"figure-value\">").nth(1).and_then(|rest| rest.split("</p>").next()).expect("a card");
    value.split('<').map(|part| part.rsplit('>').next().unwrap_or_default()).collect::<String>().trim().to_owned()
}

fn record(built: &Built) -> Value {
    let data: Value = serde_json::from_str(built.text("country/data.json")).expect("JSON");
    data["reports"][0]["figures"][0].clone()
}

#[track_caller]
fn sound(site: &Site) -> Built {
    let built = build(site);
    assert_eq!(built.faults_printed(), "");
    built
}

/// What a check of the country says.
fn told(data: &str, parts: &str) -> String {
    check(&country(data, "", parts)).faults_printed()
}

#[test]
fn a_figure_of_another_site_counts_and_is_named_with_its_site() {
    let built = sound(&country(&data_of(PUBLISHER, &[(2, "", ONE)]), "", BOTH));
    assert_eq!(card(&built), "15");
    let page = plain(&built, "country/1/index.html");
    let table = page.split("id=\"figure-total-sum\"").nth(1).and_then(|rest| rest.split("</table>").next()).unwrap();
    for part in [
        ">The north, Ministry of the North<",
        "<a href=\"https://north.example/\" rel=\"external\"><bdi>north.example</bdi></a>",
        "https://north.example/north/1/#figure-killed",
        "<a href=\"https://hospital.example/\">The hospital</a>",
        "2 May",
    ] {
        assert!(table.contains(part), "{part}: {table}");
    }
    assert_eq!(
        record(&built)["sum_of"][0],
        json!({
            "site": {"name": {"en": "Ministry of the North"}, "url": "https://north.example/"},
            "series": "north", "figure": "killed", "report": "north/1", "value": 12, "as_of": "2025-05-02",
            "source": {"name": {"en": "The hospital"}, "url": "https://hospital.example/"},
        })
    );
    // Nothing is fetched, and the file does not go out.
    assert!(!built.files.keys().any(|path| path.contains("imports")), "{:?}", built.files.keys());
    // Without a publisher, the site is called by its host; without an address, by what the settings call it.
    let nameless = data_of("", &[(2, "", ONE)]);
    assert!(plain(&sound(&country(&nameless, "", BOTH)), "country/1/index.html").contains("The north, north.example"));
    let homeless = nameless.replace("https://north.example/schema", "schema");
    assert!(plain(&sound(&country(&homeless, "", BOTH)), "country/1/index.html").contains("The north, ministry"));
}

#[test]
fn a_decimal_of_another_site_keeps_its_digits() {
    let money = "  - {id: killed, label: Money, unit: USD, source: hospital, value: 1234567890123456789.10}\n";
    let mut site = country(&data_of("", &[(2, "", money)]), "", BOTH);
    let sum = "---\ntitle: Country 1\nas_of: 2025-05-03\nkey_figures:\n  - {id: total, label: Money, unit: USD, value: {sum_of: \
               [\"ministry:north/killed\"]}}\n---\n\nText.\n";
    site.write("content/country/001.md", sum);
    assert_eq!(record(&sound(&site))["value"].to_string(), "1234567890123456789.10");
}

#[test]
fn the_newest_report_up_to_the_cut_off_counts_there_too() {
    let [first, second, third] = [5, 9, 99].map(|number| killed(&format!("value: {number}")));
    let data = data_of("", &[(1, "", &first), (3, "", &second), (4, "", &third)]);
    let built = sound(&country(&data, "", BOTH));
    assert_eq!((card(&built), record(&built)["sum_of"][0]["report"].clone()), ("12".to_owned(), json!("north/2")));
    let late = sound(&country(&data, "period: {start: 2025-05-03, end: 2025-05-03}\n", BOTH));
    assert!(plain(&late, "country/1/index.html").contains("South: only as of 2 May 2025"));
}

#[test]
fn what_is_missing_there_is_said_and_never_zero() {
    for (figure, words, word) in [
        (killed("value: null, reason: not_available"), "its number is unknown", "unknown"),
        (killed("value: 12, status: retracted"), "its number was retracted", "retracted"),
    ] {
        let built = sound(&country(&data_of("", &[(2, "", &figure)]), "", BOTH));
        assert_eq!(card(&built), "at least 3");
        let page = plain(&built, "country/1/index.html");
        assert!(page.contains(&format!("Without The north, north.example: {words}")), "{page}");
        assert_eq!(record(&built)["sum_of"][0]["missing"], word);
    }
    let later = sound(&country(&data_of("", &[(4, "", ONE)]), "", BOTH));
    assert_eq!(card(&later), "at least 3");
    assert!(plain(&later, "country/1/index.html").contains("no figure by 3 May 2025"));
}

#[test]
fn a_level_of_another_site_is_kept() {
    let twelve = killed("value: 12");
    let newer = killed("value: 77");
    let amber = "audience: amber\n";
    let data = data_of(amber, &[(1, "", &twelve), (2, "tlp: amber\n", &newer)]);
    // Not a byte tells that there is a newer report.
    let without = sound(&country(&data_of(amber, &[(1, "", &twelve)]), "", BOTH));
    let built = sound(&country(&data, "", BOTH));
    assert_eq!(card(&built), "15");
    assert_eq!(without.files, built.files);
    // A site for the same readers shows it, and bears its level.
    let mut open = country(&data, "", BOTH);
    let settings = String::from_utf8(open.files["content/site.yaml"].clone()).unwrap();
    open.write("content/site.yaml", &format!("{settings}audience: amber\n"));
    let open = sound(&open);
    assert_eq!(card(&open), "80");
    assert!(plain(&open, "country/1/index.html").contains("TLP:AMBER"));
    let all: Value = serde_json::from_str(open.text("country/data.json")).unwrap();
    assert_eq!((&all["tlp"], &all["reports"][0]["tlp"]), (&json!("TLP:AMBER"), &json!("TLP:AMBER")));
    // Of a series of which nothing may come out, not even the name does.
    let closed = sound(&country(&data_of(amber, &[(2, "tlp: amber\n", &newer)]), "", BOTH));
    assert_eq!(card(&closed), "at least 3");
    assert!(plain(&closed, "country/1/index.html").contains("Without 1 other series"));
    for (path, bytes) in &closed.files {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains("The north") && !text.contains("north.example"), "{path}");
    }
    // Nor does the file.
    let mut linked = country(&data, "", BOTH);
    linked.write("content/pages/data.md", "---\ntitle: Data\n---\n\n[All](../imports/north.json).\n");
    let printed = check(&linked).faults_printed();
    assert!(
        printed.contains("this file goes out as it is, but the data of `ministry` in it are TLP:AMBER"),
        "{printed}"
    );
}

#[test]
fn a_revision_there_is_one_of_the_sum() {
    let revised = killed("value: 14, revision: {previous: 12, reason: new_data, date: 2025-05-06}");
    let data = data_of("", &[(2, "", &revised)]);
    let built = build(&country(&data, "published: 2025-05-04\n", BOTH));
    assert!(built.faults_printed().starts_with("warning[sum-recounted]"), "{}", built.faults_printed());
    let page = plain(&built, "country/1/index.html");
    assert!(page.contains("15 before: new data. The north from 12 to 14"), "{page}");
    // A report that came later: before, the one before it counted.
    let data = data_of(
        "",
        &[(1, "published: 2025-05-01\n", &killed("min: 10")), (2, "published: 2025-05-09\n", &killed("value: 12"))],
    );
    let built = build(&country(&data, "published: 2025-05-04\n", BOTH));
    let page = plain(&built, "country/1/index.html");
    assert!(page.contains("at least 13 before: late report. The north from at least 10 to 12"), "{page}");
}

#[test]
fn a_number_counts_once_through_all_sites() {
    let city = "  - {id: killed, label: Killed, measure: killed, scope: to_date, source: hospital, value: 12, breakdown: [{id: \
                women, label: Women, value: 5}]}\n";
    let printed = told(&data_of("", &[(2, "", city)]), "[\"ministry:north/killed\", \"ministry:north/women\"]");
    assert!(
        printed.contains("`ministry:north/women` would count twice: `ministry:north/killed` counts it already"),
        "{printed}"
    );
    // The data of a country that has added up the south.
    let mut above = country(&data_of("", &[(2, "", ONE)]), "", BOTH);
    let other = sound(&above).text("country/data.json").to_owned();
    above.write(
        "content/site.yaml",
        "title: World\nlanguages: [en]\nbase_url: https://world.example/\nsites: {country: \
        imports/country.json, north: imports/north.json}\n",
    );
    above.write("content/imports/country.json", &other);
    above.write(
        "content/country/001.md",
        "---\ntitle: World 1\nas_of: 2025-05-04\nkey_figures:\n  - {id: total, label: Killed, measure: killed, scope: to_date, value: \
         {sum_of: [\"country:country/total\", \"north:north/killed\"]}}\n---\n\nText.\n",
    );
    let printed = check(&above).faults_printed();
    assert!(
        printed.contains("`north:north/killed` would count twice: `country:country/total` counts it already"),
        "{printed}"
    );
}

#[test]
fn slips_in_files_of_other_sites_are_told_at_their_place() {
    let data = data_of("", &[(2, "", ONE)]);
    let broken = |from: &str, to: &str| {
        assert!(data.contains(from), "{from}: {data}");
        data.replace(from, to)
    };
    for (data, message, cure) in [
        (data[..data.len() / 2].to_owned(), "this is no JSON", "fetch the `data.json` of the series again"),
        ("[1, 2]".to_owned(), "this is no `data.json` of Vigie", "https://…/SERIES/data.json"),
        ("{\"type\": \"FeatureCollection\"}".to_owned(), "this is no `data.json` of Vigie", "SERIES/data.json"),
        (broken("\"version\":1", "\"version\":2"), "this file has version 2 of the data", "update Vigie"),
        (broken("\"value\":12", "\"value\":\"12\""), "is not as the schema of `data.json` wants it", "fetch"),
        (broken("\"value\":12", "\"value\":12345678901234567890123456789"), "has more than 28 digits", "ask that site"),
        (
            broken("\"measure\":\"killed\"", "\"measure\":\"slain\""),
            "`slain` is not understood as the `measure`",
            "newer",
        ),
        (broken("\"as_of\":\"2025-05-02\"", "\"as_of\":\"yesterday\""), "`yesterday` is not understood", "newer"),
        (
            broken("\"value\":12", "\"value\":-12"),
            "the `value` of this record is -12, but its unit is counted",
            "correct",
        ),
        (broken("\"value\":12", "\"value\":1.5"), "the `value` of this record is 1.5, but its unit", "correct"),
        (broken("TLP:CLEAR", "TLP:PURPLE"), "`TLP:PURPLE` is not understood as the `tlp`", "newer"),
    ] {
        let printed = told(&data, BOTH);
        assert!(printed.contains(&format!("error[site-data]: {message}")) || printed.contains(message), "{printed}");
        assert!(printed.contains("content/imports/north.json:"), "{printed}");
        assert!(printed.contains(cure), "{printed}");
        assert_eq!(printed.matches("error[").count(), printed.matches("error[site-data]").count(), "{printed}");
    }
}

#[test]
fn slips_in_names_are_told_with_their_cures() {
    let data = data_of("", &[(2, "", ONE)]);
    for (parts, message, cure) in [
        ("[\"minstry:north/killed\"]", "error[sum-of-figures]: unknown site `minstry`", "did you mean `ministry`?"),
        ("[\"ministry:nroth/killed\"]", "error[sum-of-figures]: unknown series `nroth`", "did you mean `north`?"),
        (
            "[\"ministry:north/kiled\"]",
            "error[unknown-figure]: no report of `north` has a figure `kiled`",
            "did you mean `killed`?",
        ),
        ("[\"ministry:killed\"]", "`ministry:killed` does not say of which series it is", "write the folder"),
        ("[\"Ministry:north/killed\"]", "`Ministry` cannot be an id", "write it as `ministry`"),
        (
            "[\"ministry:north/killed\", \"ministry:north/killed\"]",
            "`ministry:north/killed` stands in this sum twice",
            "remove one of the two",
        ),
    ] {
        let printed = told(&data, parts);
        assert!(printed.contains(message) && printed.contains(cure), "{parts}\n{printed}");
    }
    let mut site = country(&data, "", BOTH);
    site.files.remove("content/imports/north.json");
    site.write("content/imports/north-1.json", &data);
    let printed = check(&site).faults_printed();
    assert!(printed.contains("error[missing-file]: there is no file `imports/north.json`"), "{printed}");
    assert!(
        printed.contains("content/site.yaml:") && printed.contains("did you mean `imports/north-1.json`?"),
        "{printed}"
    );
    // The file of a whole site has no figures of its series, and says where they are.
    let whole = data_of_whole();
    let printed = told(&whole, BOTH);
    assert!(printed.contains("the file has the data of a whole site"), "{printed}");
    assert!(printed.contains("put the file of that series there: https://north.example/north/data.json"), "{printed}");
    let other = killed("value: 12").replace("measure: killed, ", "measure: injured, ");
    let printed = told(&data_of("", &[(2, "", &other)]), "[south/killed, \"ministry:north/killed\"]");
    assert!(
        printed.contains("`ministry:north/killed` has `measure: injured`, but this sum has `measure: killed`"),
        "{printed}"
    );
}

fn data_of_whole() -> String {
    let built = build(&Site::parse(&format!(
        "==> content/site.yaml\ntitle: Northern desk\nlanguages: [en]\nbase_url: https://north.example/\n==> \
         content/north/001.md\n---\ntitle: North 1\nas_of: 2025-05-02\nsources:\n  hospital: {{name: The hospital}}\n\
         key_figures:\n{ONE}---\n\nText.\n"
    )));
    built.text("data/data.json").to_owned()
}

#[test]
fn the_real_program_reads_the_file_from_its_folder() {
    let desk = Desk::new(&country(&data_of(PUBLISHER, &[(2, "", ONE)]), "", BOTH));
    let built = desk.run(&["build"]);
    assert_eq!(built.code, 0, "{}", built.err);
    let page = std::fs::read_to_string(desk.site().join("output/country/1/index.html")).unwrap();
    assert!(page.contains("The north, Ministry of the North"), "{page}");
    // The next issue keeps the sum.
    assert_eq!(desk.run(&["new", "country", "--clock", "2025-05-10"]).code, 0);
    let next = std::fs::read_to_string(desk.site().join("content/country/002.md")).unwrap();
    assert!(next.contains("value: {sum_of: [ministry:north/killed, south/killed]}"), "{next}");
    // Shards read the file, too, though no series has it.
    for shard in ["1/2", "2/2"] {
        let built = desk.run(&["build", "--shard", shard]);
        assert_eq!(built.code, 0, "{}", built.err);
    }
}
