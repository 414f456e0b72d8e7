use std::time::SystemTime;

use super::*;

/// A folder for a site, its output and a home. Kept for a whole test.
struct Place(tempfile::TempDir);

type Files = Vec<(String, String)>;

impl Place {
    fn new() -> Place {
        let place = Place(tempfile::tempdir().unwrap());
        for folder in ["home", "site/content", "site/.git"] {
            fs::create_dir_all(place.0.path().join(folder)).unwrap();
        }
        place
    }

    fn site(&self) -> PathBuf {
        self.0.path().join("site")
    }

    fn output(&self) -> PathBuf {
        self.site().join("output")
    }

    fn at(&self, path: &str) -> PathBuf {
        self.output().join(path)
    }

    fn put(&self, path: &str, text: &str) {
        fs::create_dir_all(self.at(path).parent().unwrap()).unwrap();
        fs::write(self.at(path), text).unwrap();
    }

    fn open_at(&self, output: &Path) -> Result<Output, WriteError> {
        Output::open(output, &Guard::new(&self.site()).with_home(&self.0.path().join("home")))
    }

    fn open(&self) -> Result<Output, WriteError> {
        self.open_at(&self.output())
    }

    fn staged(&self, files: &[(&str, &str)]) -> Result<Output, WriteError> {
        let output = self.open()?;
        for (path, text) in files {
            output.stage(&path_of(path), &Made::Bytes(text.as_bytes().to_vec()))?;
        }
        Ok(output)
    }

    /// Without what the disk says of the files, which is another each time.
    fn build(&self, files: &[(&str, &str)]) -> Result<WriteSummary, WriteError> {
        Ok(WriteSummary { seen: None, ..self.staged(files)?.commit()? })
    }

    /// Everything in the output folder but our notes; folders without a file as `folder/`.
    fn files(&self) -> Files {
        let mut files = Files::new();
        for entry in WalkDir::new(self.output()).min_depth(1).sort_by_file_name() {
            let entry = entry.unwrap();
            let path = entry.path().strip_prefix(self.output()).unwrap().to_str().unwrap().to_owned();
            if path.starts_with(".vigie") {
                continue;
            }
            if entry.file_type().is_dir() {
                if fs::read_dir(entry.path()).unwrap().next().is_none() {
                    files.push((format!("{path}/"), String::new()));
                }
            } else {
                files.push((path, fs::read_to_string(entry.path()).unwrap()));
            }
        }
        files
    }

    fn notes(&self) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(self.at(".vigie"))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

fn path_of(path: &str) -> OutputPath {
    OutputPath::new(path).unwrap()
}

fn owned(files: &[(&str, &str)]) -> Files {
    files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

fn modified(path: &Path) -> SystemTime {
    fs::metadata(path).unwrap().modified().unwrap()
}

#[test]
fn a_site_comes_into_place_and_a_second_build_touches_nothing() {
    let place = Place::new();
    let files = [("a/b/c.html", "c"), ("index.html", "hello")];
    assert_eq!(
        place.build(&files).unwrap(),
        WriteSummary { written: 2, unchanged: 0, removed: 0, bytes: 6, seen: None }
    );
    assert_eq!(place.files(), owned(&files));
    assert_eq!(place.notes(), ["lock", "manifest.json"]);
    let paths = [place.at("index.html"), place.at("a/b/c.html"), place.at(".vigie/manifest.json")];
    let long_ago = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
    for path in &paths {
        File::options().write(true).open(path).unwrap().set_modified(long_ago).unwrap();
    }
    assert_eq!(
        place.build(&files).unwrap(),
        WriteSummary { written: 0, unchanged: 2, removed: 0, bytes: 0, seen: None }
    );
    assert!(paths.iter().all(|path| modified(path) == long_ago));
    assert_eq!(place.build(&[("index.html", "HELLO"), files[0]]).unwrap().written, 1);
    assert_eq!(place.files(), owned(&[("a/b/c.html", "c"), ("index.html", "HELLO")]));
}

#[test]
fn the_manifest_is_the_same_for_the_same_site() {
    let (one, other) = (Place::new(), Place::new());
    one.build(&[("a", "1"), ("b/c", "2")]).unwrap();
    other.build(&[("x", "0")]).unwrap();
    other.build(&[("b/c", "2"), ("a", "1")]).unwrap();
    let read = |place: &Place| fs::read_to_string(place.at(".vigie/manifest.json")).unwrap();
    assert_eq!(read(&one), read(&other));
    assert!(!read(&one).contains(one.0.path().to_str().unwrap()));
}

#[test]
fn only_our_own_files_and_folders_are_removed() {
    let place = Place::new();
    place.build(&[("index.html", "i"), ("old/a/1.html", "1"), ("old/b/2.html", "2")]).unwrap();
    place.put("CNAME", "example.org");
    place.put(".git/HEAD", "ref");
    place.put("old/b/notes.txt", "mine");
    fs::create_dir(place.at("empty")).unwrap();
    assert_eq!(place.build(&[("index.html", "i")]).unwrap().removed, 2);
    let left = [
        (".git/HEAD", "ref"),
        ("CNAME", "example.org"),
        ("empty/", ""),
        ("index.html", "i"),
        ("old/b/notes.txt", "mine"),
    ];
    assert_eq!(place.files(), owned(&left));
}

#[test]
fn a_file_of_ours_that_was_edited_by_hand_is_ours_again() {
    let place = Place::new();
    place.build(&[("a.html", "ours"), ("b.html", "ours")]).unwrap();
    place.put("a.html", "edited");
    fs::remove_file(place.at("b.html")).unwrap();
    place.build(&[("a.html", "ours"), ("b.html", "ours")]).unwrap();
    assert_eq!(place.files(), owned(&[("a.html", "ours"), ("b.html", "ours")]));
}

#[test]
fn a_file_that_is_not_ours_stops_the_build_before_anything_is_written() {
    let place = Place::new();
    place.build(&[("index.html", "old")]).unwrap();
    place.put("CNAME", "example.org");
    place.put("data/mine.csv", "x");
    let before = place.files();
    for files in [[("CNAME", "ours"), ("index.html", "new")], [("data", "a file"), ("index.html", "new")]] {
        let error = place.build(&files).unwrap_err();
        assert!(matches!(&error, WriteError::InTheWay(paths) if paths.len() == 1), "{error}");
        assert_eq!(place.files(), before);
    }
    assert!(place.build(&[("CNAME/index.html", "x")]).unwrap_err().to_string().contains("CNAME`"));
    assert_eq!((place.files(), place.notes()), (before, vec!["lock".to_owned(), "manifest.json".to_owned()]));
}

#[test]
#[cfg(target_os = "linux")]
fn a_file_that_differs_only_in_case_is_not_ours_where_the_disk_tells_them_apart() {
    let place = Place::new();
    place.build(&[("About.html", "ours")]).unwrap();
    place.put("about.html", "mine");
    assert!(matches!(place.build(&[("about.html", "new")]), Err(WriteError::InTheWay(_))));
    assert!(matches!(place.build(&[("about.html/x", "new")]), Err(WriteError::InTheWay(_))));
    fs::remove_file(place.at("about.html")).unwrap();
    place.build(&[("about.html", "new")]).unwrap();
    assert_eq!(place.files(), owned(&[("about.html", "new")]));
}

#[test]
#[cfg(unix)]
fn links_in_the_output_are_never_written_or_removed_through() {
    let place = Place::new();
    place.build(&[("a/x.html", "ours"), ("b.html", "ours"), ("c/y.html", "ours")]).unwrap();
    let elsewhere = place.0.path().join("elsewhere");
    fs::create_dir(&elsewhere).unwrap();
    for name in ["x.html", "y.html", "b.html"] {
        fs::write(elsewhere.join(name), "mine").unwrap();
    }
    for folder in ["a", "c"] {
        fs::remove_dir_all(place.at(folder)).unwrap();
        std::os::unix::fs::symlink(&elsewhere, place.at(folder)).unwrap();
    }
    fs::remove_file(place.at("b.html")).unwrap();
    std::os::unix::fs::symlink(elsewhere.join("b.html"), place.at("b.html")).unwrap();
    assert!(matches!(place.build(&[("a/x.html", "new")]), Err(WriteError::InTheWay(_))));
    assert!(matches!(place.build(&[("b.html", "new")]), Err(WriteError::InTheWay(_))));
    assert_eq!(place.build(&[("index.html", "new")]).unwrap().removed, 0);
    for name in ["x.html", "y.html", "b.html"] {
        assert_eq!(fs::read_to_string(elsewhere.join(name)).unwrap(), "mine");
    }
}

#[test]
fn a_file_may_become_a_folder_and_a_folder_a_file() {
    let place = Place::new();
    place.build(&[("a", "file"), ("b/c/d.html", "d"), ("b/e.html", "e")]).unwrap();
    place.build(&[("a/index.html", "in"), ("b", "file")]).unwrap();
    assert_eq!(place.files(), owned(&[("a/index.html", "in"), ("b", "file")]));
    place.build(&[("a", "file"), ("b/c/d.html", "d")]).unwrap();
    assert_eq!(place.files(), owned(&[("a", "file"), ("b/c/d.html", "d")]));
}

#[test]
fn files_that_some_disk_mixes_up_are_refused() {
    let place = Place::new();
    for clash in [[("a.html", ""), ("A.html", "")], [("a", ""), ("a/b", "")], [("A/b", ""), ("a", "")]] {
        assert!(matches!(place.build(&clash), Err(WriteError::Clash(..))), "{clash:?}");
    }
    assert_eq!(place.files(), []);
}

#[test]
fn a_dropped_build_leaves_the_old_site() {
    let place = Place::new();
    place.build(&[("index.html", "old")]).unwrap();
    drop(place.staged(&[("index.html", "new"), ("b", "b")]).unwrap());
    assert_eq!(place.files(), owned(&[("index.html", "old")]));
    assert_eq!(place.notes(), ["lock", "manifest.json"]);
}

#[test]
fn a_build_with_a_file_that_could_not_be_staged_is_not_committed() {
    let place = Place::new();
    place.build(&[("index.html", "old")]).unwrap();
    let output = place.staged(&[("index.html", "new")]).unwrap();
    fs::remove_dir_all(place.at(".vigie/stage")).unwrap();
    let error = output.stage(&path_of("b.html"), &Made::Bytes(b"b".to_vec())).unwrap_err().to_string();
    assert_eq!(error.matches("b.html").count(), 1, "{error}");
    assert!(matches!(output.commit(), Err(WriteError::Unfinished)));
    assert_eq!(place.files(), owned(&[("index.html", "old")]));
}

#[test]
fn two_builds_do_not_mix() {
    let place = Place::new();
    let first = place.open().unwrap();
    assert!(matches!(place.open(), Err(WriteError::Busy(_))));
    drop(first);
    place.open().unwrap();
}

#[test]
fn files_are_staged_from_many_threads() {
    let place = Place::new();
    let output = place.open().unwrap();
    std::thread::scope(|scope| {
        for thread in 0..4 {
            let output = &output;
            scope.spawn(move || {
                for number in 0..50 {
                    output
                        .stage(&path_of(&format!("{thread}/{number}.html")), &Made::Bytes(vec![thread, number]))
                        .unwrap();
                }
            });
        }
    });
    assert_eq!(output.commit().unwrap().written, 200);
    assert_eq!(fs::read(place.at("3/49.html")).unwrap(), [3, 49]);
}

/// From one site to another by way of a build killed after each of its moves in turn.
fn check_kills(old: &[(&str, &str)], new: &[(&str, &str)]) {
    let mut kill_after = 0;
    loop {
        let place = Place::new();
        place.build(old).unwrap();
        place.put("CNAME", "mine");
        let mut output = place.staged(new).unwrap();
        let next = output.check().unwrap();
        seal(output.root.path(), &next.manifest).unwrap();
        output.sealed = true;
        let steps = moves(&output.last, &next.manifest, &next.waiting);
        for step in steps.iter().take(kill_after) {
            step.make(&output.root).unwrap();
        }
        if kill_after > steps.len() {
            // The manifest stands, but the stage was not yet removed.
            fs::rename(place.at(".vigie/next.json"), place.at(".vigie/manifest.json")).unwrap();
        }
        drop(output);

        drop(place.open().unwrap());
        let mut expected = owned(new);
        expected.push(("CNAME".to_owned(), "mine".to_owned()));
        expected.sort();
        assert_eq!(place.files(), expected, "killed after {kill_after} moves");
        assert_eq!(place.notes(), ["lock", "manifest.json"]);
        let again = place.build(new).unwrap();
        assert_eq!((again.written, again.removed), (0, 0), "killed after {kill_after} moves");
        if kill_after > steps.len() {
            return;
        }
        kill_after += 1;
    }
}

#[test]
fn a_build_killed_at_any_move_is_finished_by_the_next() {
    check_kills(&[], &[("a/b/c.html", "c"), ("index.html", "new")]);
    check_kills(
        &[("gone/x/1.html", "1"), ("index.html", "old"), ("same.css", "s")],
        &[("index.html", "new"), ("new/y.html", "y"), ("same.css", "s")],
    );
    check_kills(&[("a", "file"), ("b/c/d.html", "d")], &[("a/index.html", "in"), ("b", "file")]);
    check_kills(&[("About.html", "same"), ("A/x", "1")], &[("a/x", "2"), ("about.html", "same")]);
    check_kills(&[("index.html", "old")], &[]);
    check_kills(
        &[("a/kept.html", "k"), ("b/gone.html", "g"), ("c", "file")],
        &[
            ("a/kept.html", "k"),
            ("a/new/x/1.html", "1"),
            ("a/new/y.html", "y"),
            ("b/new/2.html", "2"),
            ("c/3/4.html", "4"),
        ],
    );
}

#[test]
fn a_new_folder_goes_into_place_as_a_whole_and_an_old_one_file_by_file() {
    let place = Place::new();
    let old = [("a/b/1.html", "1"), ("index.html", "i")];
    place.build(&old).unwrap();
    let new = [("a/b/2.html", "2"), ("a/c/d/3.html", "3"), ("a/c/4.html", "4"), ("e/5.html", "5")];
    let mut output = place.staged(&[&old[..], &new[..]].concat()).unwrap();
    let next = output.check().unwrap();
    let folder = |folder: &str| Move::PlaceFolder(folder.to_owned());
    assert_eq!(
        moves(&output.last, &next.manifest, &next.waiting),
        [
            Move::MakeFolder("a".to_owned()),
            Move::MakeFolder("a/b".to_owned()),
            Move::Place(path_of("a/b/2.html")),
            folder("a/c"),
            folder("e"),
        ]
    );
}

#[test]
fn a_new_folder_joins_one_of_someone_elses() {
    let place = Place::new();
    let output = place.staged(&[("a/b/1.html", "1"), ("a/2.html", "2"), ("c/3.html", "3")]).unwrap();
    place.put("a/b/notes.txt", "mine");
    fs::create_dir(place.at("c")).unwrap();
    output.commit().unwrap();
    let expected = [("a/2.html", "2"), ("a/b/1.html", "1"), ("a/b/notes.txt", "mine"), ("c/3.html", "3")];
    assert_eq!(place.files(), owned(&expected));
    assert_eq!(place.notes(), ["lock", "manifest.json"]);
}

#[test]
fn what_a_build_saw_of_its_files_is_what_the_next_one_sees() {
    let place = Place::new();
    let old = [("a/b/1.html", "1"), ("a/b/2.html", "2"), ("index.html", "i")];
    let new = [("a/b/1.html", "1"), ("a/b/2.html", "other"), ("c/d/3.html", "3"), ("index.html", "j")];
    for files in [&old[..], &new[..], &new[..], &old[..]] {
        let seen = place.staged(files).unwrap().commit().unwrap().seen;
        assert!(seen.is_some());
        assert_eq!(place.open().unwrap().seen(), seen);
    }
    let joined = place.staged(&new).unwrap();
    place.put("c/notes.txt", "mine");
    let seen = joined.commit().unwrap().seen;
    assert_eq!(place.open().unwrap().seen(), seen);
    place.put("c/d/3.html", "4");
    assert_ne!(place.open().unwrap().seen(), seen);
}

#[test]
fn a_build_killed_while_staging_leaves_the_old_site() {
    let place = Place::new();
    place.build(&[("index.html", "old")]).unwrap();
    fs::create_dir(place.at(".vigie/stage")).unwrap();
    place.put(".vigie/stage/0", "half a fi");
    place.put(".vigie/.next.json.part", "{");
    drop(place.open().unwrap());
    assert_eq!(place.files(), owned(&[("index.html", "old")]));
    place.build(&[("index.html", "new")]).unwrap();
    assert_eq!(place.files(), owned(&[("index.html", "new")]));
}

#[test]
fn a_first_build_killed_half_way_is_finished() {
    let place = Place::new();
    let mut output = place.staged(&[("a.html", "a"), ("b.html", "b")]).unwrap();
    let next = output.check().unwrap();
    seal(output.root.path(), &next.manifest).unwrap();
    output.sealed = true;
    moves(&output.last, &next.manifest, &next.waiting)[0].make(&output.root).unwrap();
    drop(output);
    drop(place.open().unwrap());
    assert_eq!(place.files(), owned(&[("a.html", "a"), ("b.html", "b")]));
}

#[test]
fn files_lost_in_a_power_cut_are_made_good_by_the_next_build() {
    let place = Place::new();
    place.build(&[("gone.html", "g"), ("index.html", "old")]).unwrap();
    let mut output = place.staged(&[("a.html", "a"), ("b.html", "b"), ("index.html", "new")]).unwrap();
    let next = output.check().unwrap();
    seal(output.root.path(), &next.manifest).unwrap();
    output.sealed = true;
    moves(&output.last, &next.manifest, &next.waiting)[0].make(&output.root).unwrap();
    drop(output);
    place.put(".vigie/stage/b.html", "");
    place.build(&[("a.html", "a"), ("b.html", "b"), ("index.html", "new")]).unwrap();
    assert_eq!(place.files(), owned(&[("a.html", "a"), ("b.html", "b"), ("index.html", "new")]));
    assert_eq!(place.notes(), ["lock", "manifest.json"]);
}

fn refusal(place: &Place, output: &Path) -> Option<Refused> {
    match place.open_at(output) {
        Err(WriteError::Refused(_, why)) => Some(why),
        Err(error) => panic!("{}: {error}", output.display()),
        Ok(_) => None,
    }
}

#[test]
fn folders_that_are_not_for_a_site_are_refused() {
    let place = Place::new();
    let top = place.0.path();
    let site = place.site();
    fs::write(top.join("file"), "").unwrap();
    fs::create_dir(top.join("full")).unwrap();
    fs::write(top.join("full/letter.txt"), "").unwrap();
    for (output, why) in [
        (PathBuf::new(), Refused::Empty),
        (PathBuf::from("/"), Refused::Top),
        (top.join("home"), Refused::Home),
        (top.join("home/../home/."), Refused::Home),
        (top.to_owned(), Refused::Home),
        (site.clone(), Refused::Site),
        (site.join("content/.."), Refused::Site),
        (site.join("content"), Refused::Source("content".to_owned())),
        (site.join("content/a/b"), Refused::Source("content".to_owned())),
        (site.join("themes/x"), Refused::Source("themes".to_owned())),
        (site.join(".git/x"), Refused::Source(".git".to_owned())),
        (site.join("new/../content"), Refused::Dots),
        (top.join("file"), Refused::NotFolder),
        (top.join("file/below"), Refused::NotFolder),
        (top.join("full"), Refused::Foreign("letter.txt".to_owned())),
    ] {
        assert_eq!(refusal(&place, &output), Some(why), "{}", output.display());
    }
    assert!(!site.join("themes").exists() && !site.join("new").exists());
    assert!(top.join("full/letter.txt").exists() && !top.join("full/.vigie").exists());
}

#[test]
fn new_and_empty_folders_are_taken() {
    let place = Place::new();
    let top = place.0.path();
    fs::create_dir(top.join("kept")).unwrap();
    fs::write(top.join("kept/.gitkeep"), "").unwrap();
    fs::create_dir(top.join("empty")).unwrap();
    for output in ["kept", "empty", "empty/deep/new", "site/output", "home/public", "site/contents"] {
        assert_eq!(refusal(&place, &top.join(output)), None, "{output}");
    }
    assert!(top.join("kept/.gitkeep").exists());
}

#[test]
#[cfg(unix)]
fn links_do_not_lead_around_the_refusals() {
    let place = Place::new();
    let top = place.0.path();
    std::os::unix::fs::symlink(place.site(), top.join("link")).unwrap();
    std::os::unix::fs::symlink(top.join("home"), place.site().join("output")).unwrap();
    assert_eq!(refusal(&place, &top.join("link")), Some(Refused::Site));
    assert_eq!(refusal(&place, &top.join("link/content/new")), Some(Refused::Source("content".to_owned())));
    assert_eq!(refusal(&place, &place.output()), Some(Refused::Home));
}

#[test]
fn damaged_notes_stop_the_build() {
    let place = Place::new();
    place.build(&[("index.html", "i")]).unwrap();
    let sound = fs::read_to_string(place.at(".vigie/manifest.json")).unwrap();
    for damaged in ["", "{}", &sound.replace("index.html", "../content/site.yaml")] {
        place.put(".vigie/manifest.json", damaged);
        assert!(matches!(place.open(), Err(WriteError::Notes(_))));
    }
    assert_eq!(place.files(), owned(&[("index.html", "i")]));
}

#[test]
fn errors_are_plain_words_that_name_their_path_once() {
    let place = Place::new();
    let error = place.open_at(&place.site()).unwrap_err().to_string();
    assert_eq!(error.matches(place.site().to_str().unwrap()).count(), 1, "{error}");
    assert!(error.starts_with("the output folder `") && !error.ends_with('.'), "{error}");
}
