//! What cannot be read is one fault, at its own place. Nothing that would follow from it is a fault, in no file.

use crate::support::{Site, check};

/// A site without a fault.
const SITE: &str = "\
==> content/site.yaml
title: Crisis desk
languages: [en, fr]
timezone: Europe/Paris
section_kinds: {wells: {label: {en: Wells, fr: Puits}}}
lint:
  off: [{rule: source-without-copy, reason: the pages are our own}]
==> content/places.yaml
orsa_town: {name: Orsa, lat: 61.1, lon: 14.6}
==> content/actors.yaml
crs: {name: CRS}
==> content/sources.yaml
moh: {name: MOH, url: https://example.org/}
==> content/pages/about.md
---
title: About
---
==> content/orsa/001.md
---
title: The river rises
as_of: 2024-03-01
places: [orsa_town]
actors: [crs]
key_figures:
  - {id: dead, label: {en: Dead, fr: Morts}, value: 10, measure: killed, scope: to_date, source: moh}
---

[[orsa_town]], [[crs]], [[orsa/2]], [[orsa/2#figure-dead]], [two](002.md#needs) and [[about]] [@moh].

## Wells {.wells}
==> content/orsa/002.md
---
title: The crest
as_of: 2024-03-02
number: 2
published: 2024-03-02T10:00
sections: [needs]
sources: {own: {name: Own}}
highlights: [The river is high., The bridge is closed.]
key_figures:
  - {id: dead, label: {en: Dead, fr: Morts}, value: 9, measure: killed, scope: to_date, source: own, revision: {previous: 10, reason: duplicate_removed}}
updates: [{time: 2024-03-02T20:00, kind: correction, text: {en: Corrected., fr: Corrigé.}, affects: [dead, needs]}]
---

There are [=dead] dead [@own], see [below](#needs).

## Needs

Water.
==> content/orsa/002.fr.md
---
title: La crue
as_of: 2024-03-02
highlights: [La rivière est haute., Le pont est fermé.]
key_figures: [{id: dead, label: Morts}]
updates: [{time: 2024-03-02T20:00, kind: correction, text: Corrigé.}]
---

Il y a [=dead] morts [@own], voir [plus bas](#needs).

## Besoins

De l'eau.
==> content/orsa/003.md
---
title: The river falls
as_of: 2024-03-03
key_figures:
  - {id: dead, label: {en: Dead, fr: Morts}, value: 11, measure: killed, scope: to_date, source: moh}
---

After [[orsa/2]].
";

/// A slip: the file, what stands there, and what is typed instead.
const SLIPS: &[(&str, &str, &str)] = &[
    ("orsa/002.md", "title: The crest", "title: \"The crest"),
    ("orsa/002.md", "title: The crest", "title: The crest: high"),
    ("orsa/002.md", "title: The crest", "title: [The, crest]"),
    ("orsa/002.md", "title: The crest", "tytle: The crest"),
    ("orsa/002.md", "title: The crest", "title: The crest\ntlp: ambr"),
    ("orsa/002.md", "title: The crest", "title: The crest\nembargo_until: 2024-03-31T02:30"),
    ("orsa/002.md", "as_of: 2024-03-02\n", ""),
    ("orsa/002.md", "as_of: 2024", "as of: 2024"),
    ("orsa/002.md", "as_of: 2024", "\tas_of: 2024"),
    ("orsa/002.md", "as_of: 2024-03-02", "as_of: 2024-03-O2"),
    ("orsa/002.md", "as_of: 2024-03-02", "as_of:"),
    ("orsa/002.md", "as_of: 2024-03-02", "as_of: 03/02/2024"),
    ("orsa/003.md", "as_of: 2024-03-03", "as_of: 2024-03-31T02:30"),
    ("orsa/002.md", "number: 2", "number: 2nd"),
    ("orsa/002.md", "published: 2024-03-02T10:00", "published: 2024-03-02 at 10"),
    ("orsa/002.md", "sections: [needs]", "sections: [Needs!]"),
    ("orsa/002.md", "sections: [needs]", "section: [needs]"),
    ("orsa/002.md", "sources: {", "source: {"),
    ("orsa/002.md", "own: {name", "own: {nmae"),
    ("orsa/002.md", "key_figures:", "keyfigures:"),
    ("orsa/002.md", "- {id: dead", "-id: dead"),
    ("orsa/002.md", "- {id: dead", "- {idd: dead"),
    ("orsa/002.md", "- {id: dead", "- {id: Dead!"),
    ("orsa/002.md", "value: 9", "value: 9O"),
    ("orsa/003.md", "value: 11", "value: null, reason: not counted"),
    ("orsa/003.md", "value: 11", "value: null, raeson: not_available"),
    ("orsa/002.md", "reason: duplicate_removed", "reason: none"),
    ("orsa/002.md", "kind: correction", "kind: corr"),
    ("orsa/002.md", "highlights: [The river is high., ", "highlights: [[], "),
    ("orsa/002.md", "---\n\nThere", "--\n\nThere"),
    ("orsa/002.md", "---\ntitle", "title"),
    ("orsa/002.fr.md", "title: La crue", "title: \"La crue"),
    ("orsa/002.fr.md", "as_of: 2024", "as of: 2024"),
    ("orsa/002.fr.md", "{id: dead", "{id: Dead!"),
    ("orsa/002.fr.md", "kind: correction", "kind: corr"),
    ("pages/about.md", "title: About", "title: 'About"),
    ("places.yaml", "{name: Orsa", "{name: \"Orsa"),
    ("places.yaml", "orsa_town", "Orsa Town"),
    ("places.yaml", "name", "nmae"),
    ("places.yaml", "lat: 61.1", "lat: north"),
    ("actors.yaml", "{name: CRS}", "{name: CRS"),
    ("sources.yaml", "name", "nmae"),
    ("sources.yaml", "moh: {", "moh: [{"),
    ("site.yaml", "title: Crisis desk", "title: \"Crisis desk"),
    ("site.yaml", "languages", "langauges"),
    ("site.yaml", "[en, fr]", "[en, French!]"),
    ("site.yaml", "section_kinds", "section_kind"),
    ("site.yaml", "reason: the", "raeson: the"),
];

#[test]
fn what_cannot_be_read_is_one_fault_at_its_own_place() {
    assert_eq!(check(&Site::parse(SITE)).faults_printed(), "");
    for (file, right, typed) in SLIPS {
        let mut site = Site::parse(SITE);
        let path = format!("content/{file}");
        let text = String::from_utf8(site.files[path.as_str()].clone()).unwrap();
        assert!(text.contains(right), "{file} has no {right}");
        site.files.insert(path.clone(), text.replacen(right, typed, 1).into_bytes());
        let printed = check(&site).faults_printed();
        let faults = printed.lines().filter(|line| line.starts_with("error[") || line.starts_with("warning["));
        assert_eq!(faults.count(), 1, "{file} with {typed}:\n{printed}");
        assert!(printed.starts_with("error[") && printed.contains(&path), "{file} with {typed}:\n{printed}");
    }
}
