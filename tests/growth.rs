//! The time that a site takes grows with its length, whatever it repeats: each row is built once, and once four times as
//! long.
//!
//! Two times on the processor are compared, of one thread, in one run, so neither a slow nor a busy machine matters. If
//! time grows with the square of the length, four times as much takes sixteen times as long.

use rayon::ThreadPoolBuilder;
use rustix::time::{ClockId, clock_gettime};

use crate::support::{Site, build, check};

/// Between four and sixteen, nearer to neither than chance could bring them.
const MOST: f64 = 9.0;
/// How often a row that seems to grow too much is tried again.
const ROUNDS: usize = 4;

type Repeat = fn(usize) -> String;

/// What a text can repeat, and how often at first.
const TEXTS: &[(&str, usize, Repeat)] = &[
    ("faults on one line", 1500, |n| "<b> [a](javascript:x) ".repeat(n)),
    ("mentions of nothing", 1500, |n| each(n, |i| format!("[[nothing{i}]]\n"))),
    ("mentions of nothing on one line", 1500, |n| each(n, |i| format!("[[nothing{i}]] "))),
    ("citations of nothing", 1500, |n| each(n, |i| format!("[@nobody{i}]\n"))),
    ("figures that are none", 1500, |n| each(n, |i| format!("[=figure{i}]\n"))),
    ("references to nothing", 1500, |n| each(n, |i| format!("[a{i}][b{i}] "))),
    ("links to nothing", 1500, |n| each(n, |i| format!("[a](missing{i}.md)\n"))),
    ("links to no heading", 700, |n| each(n, |i| format!("## H{i}\n\n[a](#nowhere{i})\n\n"))),
    ("links to headings", 700, |n| each(n, |i| format!("## H{i}\n\n[a](#h{i})\n\n"))),
    ("footnotes", 1000, |n| each(n, |i| format!("a[^{i}]\n\n[^{i}]: b\n\n"))),
    ("footnotes without a reference", 1500, |n| each(n, |i| format!("[^{i}]: b\n\n"))),
    ("references to no footnote", 1000, |n| each(n, |i| format!("a[^x{i}] [^{i}]\n\n[^{i}]: b\n\n"))),
    ("headings of one name", 1000, |n| "## H\n\na\n\n".repeat(n)),
    ("headings of one anchor", 500, |n| "## H {#x}\n\na\n\n".repeat(n)),
    ("sections of one kind", 500, |n| "## H {.appeals}\n\na\n\n".repeat(n)),
    ("paragraphs of one text", 2000, |n| "The same words as before.\n\n".repeat(n)),
    ("restricted blocks", 1000, |n| "> [!TLP:RED]\n> a\n\n".repeat(n)),
    ("restricted blocks that go on", 700, |n| "> [!TLP:RED]\n> a\n- b\n\n".repeat(n)),
    ("notices of no kind", 1000, |n| "> [!NOET]\n> a\n\n".repeat(n)),
    ("quotes in lists", 1000, |n| "> - > - a\n\n".repeat(n)),
    ("a long line", 8000, |n| "12 dead, perhaps. ".repeat(n)),
    ("a wide table", 2000, |n| format!("{}|\n{}|\n{}|\n", "|a".repeat(n), "|-".repeat(n), "|b".repeat(n))),
    ("a tall table", 2000, |n| format!("|a|\n|-|\n{}", "|1|2|\n".repeat(n))),
    ("pictures that are missing", 1000, |n| each(n, |i| format!("![a](p{i}.jpg)\n"))),
    ("brackets", 20_000, |n| "[".repeat(n)),
    ("stars", 20_000, |n| "*a ".repeat(n)),
];

/// What front matter can repeat that is faulty.
const FRONT_MATTER: &[(&str, usize, Repeat)] = &[
    ("one key", 1000, |n| "draft: true\n".repeat(n)),
    ("one key in flow", 1000, |n| format!("disaster: {{{}}}\n", "name: A, ".repeat(n))),
    ("keys that are unknown", 500, |n| each(n, |i| format!("key{i}: 1\n"))),
    ("figures that are none", 250, |n| {
        format!("key_figures: [{}]\n", each(n, |i| format!("{{id: a{i}, value: x}}, ")))
    }),
];

/// What a drawing can repeat.
const DRAWINGS: &[(&str, usize, Repeat)] = &[
    ("attributes", 4000, |n| format!("<path {}/>", each(n, |i| format!("a{i}='x' ")))),
    ("rules and classes", 500, |n| {
        let rules = each(n, |i| format!(".a{i}{{fill:red}}"));
        format!("<style>{rules}</style>{}", each(n, |i| format!("<path class='a{i}' d='M0 0'/>")))
    }),
    ("styles", 4000, |n| format!("<path style='{}' d='M0 0'/>", "fill:url(#a);".repeat(n))),
    ("values with names", 4000, |n| format!("<path fill='{}' d='M0 0'/>", "var(--a,red)".repeat(n))),
    ("words", 2000, |n| format!("<text y='9'>{}</text>", "a<tspan>b</tspan>&amp;<![CDATA[c]]>".repeat(n))),
    ("definitions", 1000, |n| each(n, |i| format!("<path id='a{i}' d='M0 0'/><use href='#a{i}'/>"))),
    ("comments in styles", 20_000, |n| format!("<style>{}*/</style>", "/*".repeat(n))),
];

fn each(n: usize, one: impl FnMut(usize) -> String) -> String {
    (0..n).map(one).collect()
}

#[test]
fn the_time_of_a_text_grows_with_its_length() {
    for (what, n, text) in TEXTS {
        let site = |n| {
            let text = text(n);
            Site::parse(&format!("==> content/a/001.md\n---\ntitle: A\nas_of: 2024-11-30\n---\n\n{text}\n"))
        };
        grows_with_length(what, *n, site, |site| drop(check(site).faults_printed()));
    }
}

#[test]
fn the_time_of_faulty_front_matter_grows_with_its_length() {
    for (what, n, lines) in FRONT_MATTER {
        let site = |n| {
            let lines = lines(n);
            Site::parse(&format!("==> content/a/001.md\n---\ntitle: A\nas_of: 2024-11-30\n{lines}---\n\nText.\n"))
        };
        grows_with_length(what, *n, site, |site| drop(check(site).faults_printed()));
    }
}

#[test]
fn the_time_of_a_drawing_grows_with_its_length() {
    for (what, n, inside) in DRAWINGS {
        let site = |n| {
            let mut site =
                Site::parse("==> content/a/001.md\n---\ntitle: A\nas_of: 2024-11-30\n---\n\n![A map](map.svg)\n");
            let drawing = format!("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>{}</svg>", inside(n));
            site.write("content/a/map.svg", &drawing);
            site
        };
        grows_with_length(what, *n, site, |site| drop(build(site).faults_printed()));
    }
}

#[test]
fn the_time_of_a_register_grows_with_its_length() {
    let site = |n| {
        let mut site = Site::parse("==> content/a/001.md\n---\ntitle: A\nas_of: 2024-11-30\n---\n\nText.\n");
        site.write("content/places.yaml", &each(n, |i| format!("p{i}: {{name: P{i}}}\n")));
        let mentions = each(n, |i| format!("[[plaice{i}]]\n"));
        site.write("content/a/002.md", &format!("---\ntitle: A\nas_of: 2024-12-01\n---\n\n{mentions}\n"));
        site
    };
    grows_with_length("places and mentions of others", 500, site, |site| drop(check(site).faults_printed()));
}

#[test]
fn the_time_of_places_in_places_grows_with_their_number() {
    for (what, is_circle) in [("a chain of places", false), ("a circle of places", true)] {
        let site = |n| {
            let parent = |i: usize, n: usize| if is_circle { (i + 1) % n } else { (i + 1).min(n - 1) };
            let mut site = Site::parse("==> content/a/001.md\n---\ntitle: A\nas_of: 2024-11-30\n---\n\nText.\n");
            let place = |i| match parent(i, n) {
                parent if parent == i => format!("p{i}: {{name: P}}\n"),
                parent => format!("p{i}: {{name: P, parent: p{parent}}}\n"),
            };
            site.write("content/places.yaml", &each(n, place));
            site
        };
        grows_with_length(what, 500, site, |site| drop(check(site).faults_printed()));
    }
}

fn grows_with_length(what: &str, n: usize, site: impl Fn(usize) -> Site, run: fn(&Site)) {
    let (short, long) = (site(n), site(4 * n));
    let (mut least_short, mut least_long) = (f64::INFINITY, f64::INFINITY);
    for _ in 0..ROUNDS {
        least_short = least_short.min(seconds(&short, run));
        least_long = least_long.min(seconds(&long, run));
        if least_long <= MOST * least_short {
            return;
        }
    }
    panic!("{what}: {n} take {least_short:.3} s, four times as many {least_long:.3} s");
}

/// The time that one thread works on a site.
fn seconds(site: &Site, run: fn(&Site)) -> f64 {
    let alone = ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    alone.install(|| {
        let now = || {
            let time = clock_gettime(ClockId::ThreadCPUTime);
            time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
        };
        let start = now();
        run(site);
        now() - start
    })
}
