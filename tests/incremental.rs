//! What a preview shows after any row of edits is what a clean build writes, byte for byte, apart from the reload script.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use vigie::content::values::Moment;
use vigie::diagnostic::has_errors;
use vigie::disk::live_tree::Touched;
use vigie::disk::read::{Assets, read};
use vigie::output;
use vigie::pipeline::{self, Options, PreviewOptions};
use vigie::serve::{Faults, Preview, PreviewState, answer, script};
use vigie::source::ReadAsset;

#[test]
fn any_row_of_edits_shows_what_a_clean_build_writes() {
    let mut sound = 0;
    for seed in 0..4 {
        sound += Desk::new(seed).edit(60);
    }
    // The test would see little of a site that is hardly ever sound.
    assert!(sound > 80, "{sound} of 240 states were sound");
}

#[test]
fn a_preview_of_drafts_shows_what_such_a_build_writes() {
    let mut desk = Desk::new(99);
    desk.options.drafts = true;
    desk.options.preview = PreviewOptions { embargoed: true, audience: Some("red".parse().unwrap_or_default()) };
    desk.start();
    desk.edit(30);
}

#[test]
fn other_words_keep_the_plan_and_another_address_changes_it() {
    let mut desk = Desk::new(7);
    let plan = |desk: &Desk| Arc::clone(&desk.preview.shown().site.as_ref().unwrap().prepared.plan);
    let mut shows_the_same_plan = |path: &str, text: &str| {
        let before = plan(&desk);
        let paths = desk.set(path, text);
        desk.preview.follow(&Touched::at(desk.dir.path(), &paths[0]));
        desk.check();
        Arc::ptr_eq(&before, &plan(&desk))
    };
    let newest = SITE.iter().find(|(path, _)| *path == "content/alep/004.md").unwrap().1;
    assert!(shows_the_same_plan("content/alep/004.md", &newest.replace("Dit", "Raconte")));
    assert!(!shows_the_same_plan("content/alep/004.md", &newest.replace("/vieux/quatre/", "/vieux/4/")));
    assert!(!shows_the_same_plan("content/alep/004.md", &newest.replace("Dit", "De [[hts]], dit")));
    assert!(!shows_the_same_plan("content/alep/004.md", &newest.replace("Bilan", "Bilan {topic=wash}")));
}

#[test]
fn a_number_of_one_series_changes_the_sum_of_another() {
    let mut desk = Desk::new(11);
    let homs = SITE.iter().find(|(path, _)| *path == "content/homs/001.md").unwrap().1;
    for (value, sum) in [
        ("value: 4", "<p class=\"figure-value\">16"),
        ("value: null, reason: not_available", "<data value=\"12\">"),
        ("value: 5, status: retracted", "<data value=\"12\">"),
        ("value: 3", "<p class=\"figure-value\">15"),
    ] {
        let paths = desk.set("content/homs/001.md", &homs.replace("value: 3", value));
        desk.preview.follow(&Touched::at(desk.dir.path(), &paths[0]));
        assert_eq!(desk.preview.shown().faults.summary().errors, 0, "{value}");
        desk.check();
        let page = String::from_utf8_lossy(&desk.good["pays/1/index.html"]).into_owned();
        assert!(page.contains(sum), "{value}: {page}");
    }
}

#[test]
fn the_data_of_another_site_change_a_sum() {
    let mut desk = Desk::new(13);
    let text = |path: &str| SITE.iter().find(|(other, _)| *other == path).unwrap().1;
    let data = |value: u32, level: &str| {
        format!(
            "{{\"format\": \"vigie-data\", \"version\": 1, \"tlp\": \"{level}\", \"series\": [{{\"id\": \"nord\"}}], \
             \"sources\": [], \"reports\": [{{\"id\": \"nord/1\", \"series\": \"nord\", \"as_of\": \"2024-11-20\", \
             \"published\": \"2024-11-20\", \"tlp\": \"{level}\", \"figures\": [{{\"id\": \"killed\", \"value\": {value}, \
             \"unit\": \"persons\", \"as_of\": \"2024-11-20\"}}]}}]}}"
        )
    };
    let country = text("content/pays/001.md").replace("homs/killed", "nord:nord/killed");
    let settings = text("content/site.yaml").to_owned() + "sites: {nord: imports/nord.json}\n";
    for (path, text, sum) in [
        ("content/imports/nord.json", data(3, "TLP:CLEAR"), ""),
        ("content/site.yaml", settings, ""),
        ("content/pays/001.md", country, "<p class=\"figure-value\">15"),
        ("content/imports/nord.json", data(4, "TLP:CLEAR"), "<p class=\"figure-value\">16"),
        ("content/imports/nord.json", data(5, "TLP:RED"), "<data value=\"12\">"),
        ("content/imports/nord.json", "{".to_owned(), "error"),
        ("content/imports/nord.json", data(6, "TLP:CLEAR"), "<p class=\"figure-value\">18"),
    ] {
        let paths = desk.set(path, &text);
        desk.preview.follow(&Touched::at(desk.dir.path(), &paths[0]));
        let errors = desk.preview.shown().faults.summary().errors;
        assert_eq!(errors > 0, sum == "error", "{path}: {text}");
        desk.check();
        if errors == 0 {
            let page = String::from_utf8_lossy(&desk.good["pays/1/index.html"]).into_owned();
            assert!(page.contains(sum), "{path}: {text}: {page}");
        }
    }
}

/// A site on a disk, its preview, and a writer who edits at random; the same row for the same seed.
struct Desk {
    dir: tempfile::TempDir,
    options: Options,
    preview: Preview,
    random: u64,
    /// What the preview showed when the files were last without error.
    good: BTreeMap<String, Vec<u8>>,
    log: Vec<String>,
}

impl Desk {
    fn new(seed: u64) -> Desk {
        let dir = tempfile::tempdir().unwrap();
        begin(dir.path());
        let options = Options::at("2024-12-01T12:00Z".parse().ok().unwrap());
        let preview = Preview::open(dir.path(), options.clone(), no_clock, 0).unwrap();
        let random = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
        let mut desk = Desk { dir, options, preview, random, good: BTreeMap::new(), log: vec![format!("seed {seed}")] };
        desk.check();
        desk
    }

    fn start(&mut self) {
        self.preview = Preview::open(self.dir.path(), self.options.clone(), no_clock, 0).unwrap();
        self.check();
    }

    /// Edits some times; gives how often the site was sound after it.
    fn edit(&mut self, times: usize) -> usize {
        let mut sound = 0;
        for _ in 0..times {
            let mut touched = Touched::nothing();
            let is_sound = self.preview.shown().faults.summary().errors == 0;
            if !is_sound && self.pick(3) == 0 {
                for path in self.give_up() {
                    touched = touched.and(Touched::at(self.dir.path(), &path));
                }
            }
            // Sometimes several at once: a settled burst.
            for _ in 0..=self.pick(2) {
                for path in self.step() {
                    touched = touched.and(Touched::at(self.dir.path(), &path));
                }
            }
            if self.pick(10) == 0 {
                touched = Touched::Everything;
            }
            self.preview.follow(&touched);
            self.check();
            sound += usize::from(self.preview.shown().faults.summary().errors == 0);
        }
        sound
    }

    /// Everything as it was at first: who cannot find a fault takes the last version that had none.
    fn give_up(&mut self) -> Vec<PathBuf> {
        self.log.push("gives up".to_owned());
        for folder in ["content", "themes"] {
            let _ = fs::remove_dir_all(self.at(folder));
        }
        begin(self.dir.path());
        vec![self.at("content"), self.at("themes")]
    }

    /// One deed of the writer; gives the paths that a watcher would tell.
    fn step(&mut self) -> Vec<PathBuf> {
        let deed = self.pick(21);
        let reports = self.files("md");
        let Some(report) = self.choose(&reports) else { return self.set("content/alep/001.md", REPORT) };
        let text = fs::read_to_string(self.at(&report)).unwrap();
        self.log.push(format!("{deed} {report}"));
        match deed {
            0 | 1 => {
                let line = format!("\nDes nouvelles, dit [@osdh] : {}.\n", self.pick(1000));
                self.set(&report, &(text + &line))
            }
            2 => {
                let title = format!("title: Titre {}\n", self.pick(100));
                self.set(&report, &replace_line(&text, "title:", &title))
            }
            3 => {
                let to = format!("content/alep/{:03}.md", self.pick(8) + 1);
                self.rename(&report, &to)
            }
            4 => self.remove(&report),
            5 => {
                let number = self.pick(8) + 1;
                let day = self.pick(20) + 1;
                let text = REPORT.replace("2024-11-27", &format!("2024-11-{day:02}"));
                self.set(&format!("content/alep/{number:03}.md"), &text)
            }
            // Faults, and what may mend them.
            6 => self.set(&report, &text.replacen("as_of:", "as_off:", 1)),
            7 => self.set(&report, &text.replacen("as_off:", "as_of:", 1).replace("[[nulle-part]]", "")),
            8 => self.set(&report, &(text + "\n[[nulle-part]]\n")),
            9 => {
                let on = text.contains("draft: true");
                let text = if on {
                    text.replace("draft: true\n", "")
                } else {
                    text.replacen("---\n", "---\ndraft: true\n", 1)
                };
                self.set(&report, &text)
            }
            10 => {
                let name =
                    format!("alep: {{name: {{fr: Alep {}, en: Aleppo}}, lat: 36.2, lon: 37.1}}\n", self.pick(10));
                let more = if self.pick(2) == 0 { "idleb: {name: Idleb}\n" } else { "" };
                self.set("content/places.yaml", &(name + more))
            }
            11 => {
                let languages = ["[fr, en]", "[fr, en, ar]", "[fr]", "[en, fr]"][self.pick(4)];
                let base = ["https://desk.example.org/", "https://example.org/desk/"][self.pick(2)];
                let text = format!("title: Vigie {}\nbase_url: {base}\nlanguages: {languages}\n", self.pick(3));
                self.set("content/site.yaml", &text)
            }
            12 => {
                let text = format!("body {{ margin: {}px }}\n", self.pick(50));
                self.set("themes/default/static/theme.css", &text)
            }
            13 => {
                let template = "themes/default/templates/not_found.html";
                match self.pick(4) {
                    0 => self.set(
                        template,
                        "{% extends \"default/not_found.html\" %}{% block main %}Ici rien{% endblock main %}",
                    ),
                    1 => self.set(template, "{% if %}"),
                    2 => self.set(template, "{{ nothing.of.the.kind }}"),
                    _ => self.remove(template),
                }
            }
            14 => match self.pick(2) {
                0 => self.set("themes/default/i18n/fr.ftl", "skip-to-content = Au fait\n"),
                _ => self.remove("themes/default/i18n/fr.ftl"),
            },
            15 => {
                let colour = u8::try_from(self.pick(200)).unwrap();
                write(&self.at("content/alep/photo.png"), &png(colour));
                vec![self.at("content/alep/photo.png")]
            }
            // Addresses: old ones, some of them taken; and links to those that may be there.
            16 => {
                let old = ["/vieux/quatre/", "/vieux/deux/", "/alep/2/", "/alep/1/data.json/neuf/"][self.pick(4)];
                let text = replace_line(&text, "aliases:", "");
                self.set(&report, &text.replacen("title:", &format!("aliases: [{old}]\ntitle:"), 1))
            }
            17 => {
                let to = ["/vieux/quatre/", "/alep/figures/wounded/", "/alep/1/"][self.pick(3)];
                self.set(&report, &(text + &format!("\n[Là]({to}).\n")))
            }
            18 => {
                let figure =
                    "  - {id: wounded, label: Blessés, value: 30, unit: persons, scope: to_date, source: osdh}\n";
                let text = match text.contains(figure) {
                    true => text.replace(figure, ""),
                    false => text.replacen("key_figures:\n", &format!("key_figures:\n{figure}"), 1),
                };
                self.set(&report, &text)
            }
            19 => self.set(&report, &(text + "\nVoir [[idleb]], [[hts]] et [[alep]].\n")),
            _ => {
                let (from, to) = if self.at("content/alep").exists() { ("alep", "idleb") } else { ("idleb", "alep") };
                self.rename(&format!("content/{from}"), &format!("content/{to}"))
            }
        }
    }

    fn check(&mut self) {
        let clean = self.clean();
        let shown = Arc::clone(self.preview.shown());
        let served = served(&shown);
        match clean {
            Ok(clean) => {
                assert!(shown.faults.summary().errors == 0, "{:#?}\n{}", self.log, shown.faults.text(false));
                for (path, bytes) in &clean {
                    let same = served.get(path) == Some(bytes);
                    assert!(same, "`{path}` is not what a build writes\n{:#?}", self.log);
                }
                assert_eq!(served.len(), clean.len(), "{:#?}", self.log);
                for gone in self.good.keys().filter(|path| !clean.contains_key(*path)) {
                    assert_ne!(answer(&shown, &address(&shown, gone)).status, 200, "`{gone}` is gone\n{:#?}", self.log);
                }
                self.good = clean;
            }
            Err(faults) => {
                assert_eq!(shown.faults.revealed().text(false), faults, "{:#?}", self.log);
                assert_eq!(shown.site.is_some(), !self.good.is_empty(), "{:#?}", self.log);
                // Photos stay on the disk: of these the preview shows what lies there.
                // Nor does what names a photo that is gone know how large it was.
                let photos = self.good.keys().filter(|path| path.ends_with(".png"));
                let is_gone = photos.map(|path| self.at(&format!("content/{path}"))).any(|path| !path.exists());
                let names_photo = |path: &str| String::from_utf8_lossy(&self.good[path]).contains("photo.png");
                let kept = |(path, _): &(&String, &Vec<u8>)| {
                    !(path.ends_with(".png") || is_gone && self.good.contains_key(*path) && names_photo(path))
                };
                let [served, good] = [&served, &self.good].map(|files| files.iter().filter(kept).collect::<Vec<_>>());
                assert!(served == good, "{:#?}", self.log);
            }
        }
    }

    /// Every file of a clean build of the files as they are, or what is wrong with them.
    fn clean(&self) -> Result<BTreeMap<String, Vec<u8>>, String> {
        let mut tree = read(self.dir.path(), &[]).unwrap();
        pipeline::complete(&mut tree);
        let assets: Arc<dyn ReadAsset> = Arc::new(Assets::open(self.dir.path()).unwrap());
        let written = pipeline::parse(&tree, &mut pipeline::Memo::default());
        let prepared = pipeline::prepare(
            &tree,
            &written,
            &assets,
            &self.options,
            pipeline::preview,
            &mut pipeline::Memo::default(),
        )
        .unwrap();
        let (mut faults, prepared) = (prepared.diagnostics, prepared.value);
        let mut files = BTreeMap::new();
        if !has_errors(&faults) {
            for (path, planned) in prepared.plan.iter() {
                let rendered = output::render(&prepared.ctx, &prepared.indexes, &planned.job).unwrap();
                files.insert(path.to_string(), rendered.gather(&mut faults).read().unwrap());
            }
        }
        let faults = pipeline::sort_and_escalate(faults, &tree, &self.options);
        if has_errors(&faults) { Err(Faults::new(faults, Arc::new(tree)).text(false)) } else { Ok(files) }
    }

    fn at(&self, path: &str) -> PathBuf {
        self.dir.path().join(path)
    }

    fn set(&self, path: &str, text: &str) -> Vec<PathBuf> {
        write(&self.at(path), text.as_bytes());
        vec![self.at(path)]
    }

    fn remove(&self, path: &str) -> Vec<PathBuf> {
        let _ = fs::remove_file(self.at(path));
        vec![self.at(path)]
    }

    fn rename(&self, from: &str, to: &str) -> Vec<PathBuf> {
        fs::create_dir_all(self.at(to).parent().unwrap()).unwrap();
        let _ = fs::rename(self.at(from), self.at(to));
        vec![self.at(from), self.at(to)]
    }

    /// The files of `content/` with an ending, sorted.
    fn files(&self, ending: &str) -> Vec<String> {
        let tree = read(self.dir.path(), &[]).unwrap();
        let paths = tree.iter().map(|(_, file)| file.path.clone());
        paths
            .filter(|path| path.starts_with("content/") && path.ends_with(ending))
            .map(|path| path.to_string())
            .collect()
    }

    fn choose(&mut self, from: &[String]) -> Option<String> {
        if from.is_empty() { None } else { Some(from[self.pick(from.len())].clone()) }
    }

    /// A number below `end` (xorshift64).
    fn pick(&mut self, end: usize) -> usize {
        self.random ^= self.random << 13;
        self.random ^= self.random >> 7;
        self.random ^= self.random << 17;
        usize::try_from(self.random >> 33).unwrap() % end
    }
}

/// Every file that the preview shows, as a browser would get it, without the reload script.
fn served(shown: &PreviewState) -> BTreeMap<String, Vec<u8>> {
    let Some(site) = &shown.site else { return BTreeMap::new() };
    let script = script(shown.generation);
    let fetch = |path: &str| {
        let answer = answer(shown, &address(shown, path));
        match (path, answer.status) {
            (_, 200) => {}
            (path, status) => return (path.to_owned(), format!("status {status}").into_bytes()),
        }
        let is_page = answer.kind.starts_with("text/html");
        let bytes = answer.content.read().unwrap();
        let bytes = if is_page { without(bytes, script.as_bytes()) } else { bytes };
        (path.to_owned(), bytes)
    };
    site.prepared.plan.iter().map(|(path, _)| fetch(path.as_str())).collect()
}

fn without(bytes: Vec<u8>, script: &[u8]) -> Vec<u8> {
    let at = bytes.windows(script.len()).position(|part| part == script).expect("a page has the reload script");
    [&bytes[..at], &bytes[at + script.len()..]].concat()
}

fn address(shown: &PreviewState, path: &str) -> String {
    let base = shown.site.as_ref().map_or("/", |site| &site.base);
    let path = path.strip_suffix("index.html").unwrap_or(path);
    format!("{base}{path}")
}

fn no_clock() -> Option<Moment> {
    None
}

fn replace_line(text: &str, start: &str, with: &str) -> String {
    let line = |line: &str| if line.starts_with(start) { with.to_owned() } else { line.to_owned() };
    text.split_inclusive('\n').map(line).collect()
}

fn begin(dir: &Path) {
    for (path, text) in SITE {
        write(&dir.join(path), text.as_bytes());
    }
    write(&dir.join("content/alep/photo.png"), &png(1));
}

fn write(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

/// One pixel of a colour; every colour gives a file of the same length.
fn png(colour: u8) -> Vec<u8> {
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut chunk = |name: &[u8], data: &[u8]| {
        png.extend(u32::try_from(data.len()).unwrap().to_be_bytes());
        let whole = [name, data].concat();
        png.extend(&whole);
        png.extend(crc32fast::hash(&whole).to_be_bytes());
    };
    chunk(b"IHDR", &[0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0]);
    chunk(b"IDAT", &miniz_oxide::deflate::compress_to_vec_zlib(&[0, colour, 7, 7], 0));
    chunk(b"IEND", &[]);
    png
}

const REPORT: &str = "---\ntitle: Point\nas_of: 2024-11-27T20:00+01:00\nplaces: [alep]\ntopics: [health]\nkey_figures:\n  - {id: killed, label: Morts, value: 12, unit: persons, scope: to_date, source: osdh}\n---\n\n## Combats\n\nSelon [@osdh], [=killed] morts à [[alep]].\n";

const SITE: &[(&str, &str)] = &[
    ("content/site.yaml", "title: Vigie\nbase_url: https://desk.example.org/\nlanguages: [fr, en]\n"),
    ("content/places.yaml", "alep: {name: {fr: Alep, en: Aleppo}, lat: 36.2, lon: 37.1}\n"),
    ("content/sources.yaml", "osdh: {name: OSDH, type: ngo_monitor, reliability: C}\n"),
    ("content/actors.yaml", "hts: {name: HTS, kind: armed_group}\n"),
    (
        "content/pages/about.md",
        "---\ntitle: À propos\n---\n\nNous écrivons sur [[alep]] et [le premier point](../alep/001.md).\n",
    ),
    ("content/alep/series.yaml", "title: Alep\nstatus: ongoing\n"),
    ("content/alep/001.md", REPORT),
    ("content/alep/001.en.md", "---\ntitle: Report\n---\n\n## Clashes\n\nAs [@osdh] says.\n"),
    (
        "content/alep/002.md",
        "---\ntitle: Deux\nas_of: 2024-11-28T20:00+01:00\nsources:\n  radio: {name: Radio}\n---\n\n## Réactions\n\n![Une rue](photo.png)\n\n[Avant](001.md), dit [@radio].\n",
    ),
    (
        "content/alep/003.md",
        "---\ntitle: Trois\nas_of: 2024-11-29T20:00+01:00\nembargo_until: 2025-01-01T00:00+01:00\ntlp: amber\n---\n\nSous embargo, [[hts]].\n",
    ),
    (
        "content/pays/001.md",
        "---\ntitle: Le pays\nas_of: 2024-11-28\nkey_figures:\n  - {id: total, label: Morts, unit: persons, scope: to_date, value: {sum_of: [alep/killed, homs/killed]}}\n---\n\n[=total] morts.\n",
    ),
    (
        "content/homs/001.md",
        "---\ntitle: Homs\nas_of: 2024-11-27\nkey_figures:\n  - {id: killed, label: Morts, value: 3, unit: persons, scope: to_date, source: osdh}\n---\n\n[=killed] morts.\n",
    ),
    (
        "content/alep/004.md",
        "---\ntitle: Quatre\nas_of: 2024-11-30T20:00+01:00\nsources:\n  autre: {name: Autre}\naliases: [/vieux/quatre/]\n---\n\n## Bilan\n\nDit [@autre]. Voir [[alep/2]] et [le bilan](002.md#réactions).\n",
    ),
];
