//! What the settings of other programs keep from readers does not become public by an import. In each folder, texts say OPEN if
//! readers saw them, and SHUT if they did not.

use std::fs;

use crate::support::{Desk, Site, put, read_tree};

const NOW: &str = "2025-06-01T12:00+00:00";

/// Imports a folder, written as blocks `==> PATH`, and looks at each text that came in. `account` is what `import.md` says.
fn check(kind: &str, account: &str, folder: &str) {
    let desk = Desk::new(&Site::parse(""));
    for block in folder.split("==> ").skip(1) {
        let (path, text) = block.split_once('\n').unwrap();
        let text = match text.trim() {
            word @ ("OPEN" | "SHUT") => format!("---\ntitle: T\ndate: 2024-03-01\n---\n{word} text.\n"),
            _ => text.to_owned(),
        };
        put(&desk.site().join("old").join(path.trim()), text.as_bytes());
    }
    let ran = desk.run(&["import", "old", "--into", "reports", "--clock", NOW]);
    assert_eq!(ran.code, 0, "{folder}\n{}", ran.err);
    let told = fs::read_to_string(desk.site().join("import.md")).unwrap();
    assert!(told.contains(&format!("Read as: {kind}.")), "{folder}\n{told}");
    assert!(told.contains(account), "{account}\n{folder}\n{told}");
    let mut open = 0;
    for (path, bytes) in read_tree(&desk.site().join("content/reports")) {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let is_draft = text.contains("\ndraft: true\n");
        assert!(is_draft || !text.contains("SHUT"), "public: {path}\n{folder}\n{text}\n{told}");
        assert!(!is_draft || !text.contains("OPEN"), "withheld: {path}\n{folder}\n{text}\n{told}");
        open += usize::from(text.contains("OPEN"));
    }
    assert_eq!(open, folder.matches("OPEN").count(), "{folder}\n{told}");
}

#[test]
fn a_cascade_of_hugo_counts_wherever_it_is() {
    for settings in [
        "hugo.toml\n[cascade]\ndraft = true\n[cascade.target]\npath = '/plans/**'\n",
        "hugo.toml\n[[cascade]]\ndraft = true\n[cascade._target]\npath = '{/plans/**,/x/*}'\n",
        "hugo.yaml\ncascade:\n- target: {path: /plans/*, kind: page}\n  draft: true\n",
        "hugo.json\n{\"cascade\": {\"draft\": true, \"target\": {\"path\": \"/plans/**\"}}}\n",
        "config/_default/cascade.toml\n[[cascade]]\n[cascade.target]\npath = '/plans/**'\n[cascade.params]\nprivate = true\n",
        "config/_default/hugo.toml\n[[cascade]]\n[cascade.build]\nrender = 'never'\n[cascade.target]\npath = '/Plans/**'\n",
        "config/production/cascade.yaml\n- target: {path: '/plans/**'}\n  draft: true\n\n==> hugo.toml\ntitle = 'x'\n",
        "content/plans/_index.md\n---\ncascade: {draft: true}\n---\n\n==> hugo.toml\ntitle = 'x'\n",
        "content/_index.md\n---\ncascade:\n- draft: true\n  target: {path: '/plans/*'}\n---\n\n==> hugo.toml\ntitle = 'x'\n",
        "hugo.toml\ndisableLanguages = ['fr']\n[languages.en]\n[languages.fr]\n",
        "hugo.toml\n[languages.en]\n[languages.fr]\ndisabled = true\n",
        "hugo.toml\n[languages.en.cascade]\ntitle = 'x'\n[languages.fr.cascade]\ndraft = true\n",
    ] {
        let shut = if settings.contains("languages") { "content/posts/a.fr.md" } else { "content/plans/a.md" };
        check("hugo", "it is a draft", &format!("==> {settings}\n==> content/posts/a.md\nOPEN\n==> {shut}\nSHUT\n"));
    }
    // What a text says itself counts more, and the nearer cascade more than the farther one.
    check(
        "hugo",
        "it is a draft",
        "==> hugo.toml\n[cascade]\ndraft = true\n==> content/a/_index.md\n---\ncascade: {draft: false}\n---\n==> content/a/x.md\nOPEN\n\
         ==> content/b/x.md\n---\ntitle: T\ndate: 2024-03-01\ndraft: false\n---\nOPEN\n==> content/c/x.md\nSHUT\n",
    );
}

#[test]
fn what_hugo_does_not_read_or_shows_no_more_is_not_public() {
    let open = "==> content/posts/a.md\nOPEN\n";
    for (account, settings, shut) in [
        ("`ignoreFiles`", "ignoreFiles = ['/content/plans/']", "content/plans/a.md"),
        (
            "`module.mounts`",
            "[[module.mounts]]\nsource='content'\ntarget='content'\nexcludeFiles='plans/**'",
            "content/plans/a.md",
        ),
        (
            "`module.mounts`",
            "[[module.mounts]]\nsource='content'\ntarget='content'\nfiles=['! plans/**', '**']",
            "content/plans/a.md",
        ),
        (
            "`module.mounts`",
            "[[module.mounts]]\nsource='content'\ntarget='content'\nincludeFiles=['posts/*']",
            "content/plans/a.md",
        ),
        ("`module.mounts`", "[[module.mounts]]\nsource='content/posts'\ntarget='content/posts'", "content/plans/a.md"),
        ("not in a folder of texts", "contentDir = 'content/posts'", "content/plans/a.md"),
    ] {
        check("hugo", account, &format!("==> hugo.toml\n{settings}\n{open}==> {shut}\nSHUT\n"));
    }
    for (settings, key) in [
        ("title = 'x'", "expiryDate: 2024-06-01"),
        ("title = 'x'", "unpublishdate: 2024-06-01"),
        ("[frontmatter]\nexpiryDate = ['ends', ':default']", "ends: 2024-06-01"),
        ("[frontmatter]\npublishDate = ['shown']", "shown: 2031-06-01"),
        ("buildDrafts = true\nbuildFuture = true", "draft: true"),
        ("buildFuture = true", "publishDate: 2031-01-01"),
        ("title = 'x'", "headless: true"),
        ("title = 'x'", "_build: {list: local}"),
    ] {
        let shut = format!("==> content/posts/b.md\n---\ntitle: T\ndate: 2024-03-01\n{key}\n---\nSHUT\n");
        check("hugo", "it is a draft", &format!("==> hugo.toml\n{settings}\n{open}{shut}"));
    }
    let shut = "==> content/posts/a.md\nSHUT\n";
    for settings in [
        "ignoreFiles = ['(?=plans)']",
        "disableKinds = ['page']",
        "[params]\nexcludedSections = ['posts']",
        "title = 'x\nignoreFiles = ['plans']",
        "[segments.x]\nexcludes = [{path='/posts/**'}]",
    ] {
        check("hugo", "it is a draft", &format!("==> hugo.toml\n{settings}\n{shut}"));
    }
}

#[test]
fn defaults_of_jekyll_are_found_by_their_patterns() {
    let scope = |path: &str, more: &str| {
        format!("defaults:\n- scope: {{path: \"{path}\"{more}}}\n  values: {{published: false}}\n")
    };
    for path in [
        "_posts/*/private", "_posts/*/private/", "_posts/**/private", "/_posts/x/private", "_posts/x/priv",
        "_posts/x/private/*.md",
    ] {
        let open = "==> _posts/x/2024-03-01-a.md\nOPEN\n";
        check(
            "jekyll",
            "it is a draft",
            &format!("==> _config.yml\n{}{open}==> _posts/x/private/2024-03-01-b.md\nSHUT\n", scope(path, "")),
        );
    }
    let texts = "==> _posts/2024-03-01-a.md\nOPEN\n==> news/_posts/2024-03-01-b.md\nOPEN\n==> _plans/c.md\nSHUT\n";
    let collections = "collections: {plans: {output: true}}\n";
    check("jekyll", "it is a draft", &format!("==> _config.yml\n{collections}{}{texts}", scope("", ", type: plans")));
    // The longest path counts.
    check(
        "jekyll",
        "it is a draft",
        &format!(
            "==> _config.yml\n{collections}{}- {{scope: {{path: _posts}}, values: {{published: true}}}}\n- {{scope: {{path: news/_posts}}, values: {{published: true}}}}\n{texts}",
            scope("", "")
        ),
    );
    for (account, settings, shut) in [
        ("`exclude`", "exclude: [plans]", "plans-of-may.md"),
        ("`exclude`", "exclude: [\"plans/*.md\"]", "plans/x/a.md"),
        ("`_config_prod.yml`", "title: x\n==> _config_prod.yml\nexclude: [plans.md]", "plans.md"),
        ("not published", "collections: {plans: {output: false}}\nshow_drafts: true\nunpublished: true", "_plans/a.md"),
        ("`_drafts`", "show_drafts: true\nfuture: true", "_drafts/a.md"),
    ] {
        check(
            "jekyll",
            account,
            &format!("==> _config.yml\n{settings}\n==> _posts/2024-03-01-a.md\nOPEN\n==> {shut}\nSHUT\n"),
        );
    }
    for settings in [
        "limit_posts: 3",
        "plugins: [jekyll-unpublish]",
        "exclude: [a\n  b: c: d",
        "title: x\n==> _plugins/hide.rb\nJekyll::Hooks.register :site, :post_read do |site|\n  site.posts.docs.delete_if { |p| p }\nend",
    ] {
        check("jekyll", "it is a draft", &format!("==> _config.yml\n{settings}\n==> _posts/2024-03-01-a.md\nSHUT\n"));
    }
}

#[test]
fn programs_of_eleventy_make_drafts_of_what_they_may_cover() {
    let config = "==> eleventy.config.js\nmodule.exports = function (c) { c.setUseGitIgnore(false); };\n";
    let open = "==> posts/a.md\nOPEN\n";
    for (path, text, shut) in [
        ("plans/plans.11tydata.js", "module.exports = { draft: true };", "plans/a.md"),
        ("plans/plans.11tydata.cjs", "module.exports = { permalink: false };", "plans/a.md"),
        ("plans/a.11tydata.mjs", "export default { eleventyExcludeFromCollections: true };", "plans/a.md"),
        ("plans/plans.11tydata.js", "module.exports = require('./hidden.js');", "plans/a.md"),
        ("plans/plans.11tydata.js", "module.exports = { tlp: 'amber' };", "plans/a.md"),
        (
            "plans/plans.11tydata.json",
            "{\"eleventyComputed\": {\"permalink\": \"{% if x %}a{% endif %}\"}}",
            "plans/a.md",
        ),
        ("plans/plans.json", "{\"draft\": true}", "plans/a.md"),
        ("plans/a.json", "{\"permalink\": false, \"draft\": true}", "plans/a.md"),
        ("plans/plans.json", "{\"permalink\": false}", "plans/a.md"),
        ("plans/a.11tydata.json", "{\"permalink\": false}", "plans/a.md"),
        ("plans/plans.json", "{\"eleventyComputed\": {\"permalink\": false}}", "plans/a.md"),
        ("plans/plans.json\n{\"layout\": \"l.njk\"}\n==> _includes/l.njk", "---\ndraft: true\n---\n", "plans/a.md"),
        (
            "plans/plans.json\n{\"layout\": \"l\"}\n==> _layouts/l.njk\n---\nlayout: base.njk\n---\n==> _includes/base.njk",
            "---\npermalink: false\n---\n",
            "plans/a.md",
        ),
    ] {
        check("eleventy", "it is a draft", &format!("{config}{open}==> {path}\n{text}\n==> {shut}\nSHUT\n"));
    }
    for (path, text) in [
        ("_data/permalink.json", "false"),
        ("_data/draft.json", "true"),
        ("src/_data/eleventyComputed.json", "{\"permalink\": false}"),
    ] {
        check("eleventy", "it is a draft", &format!("{config}==> {path}\n{text}\n==> src/a.md\nSHUT\n"));
    }
    check(
        "eleventy",
        "",
        &format!("{config}{open}==> _data/site.json\n{{\"draft\": true}}\n==> _data/status.json\n[\"draft\"]\n"),
    );
    check(
        "eleventy",
        "`.eleventyignore` names it",
        &format!("{config}{open}==> .eleventyignore\nplans\n==> plans/a.md\nSHUT\n"),
    );
    check(
        "eleventy",
        "by `ignores.add`",
        &format!(
            "==> eleventy.config.js\nmodule.exports = (c) => {{ c.ignores.add(\"plans/**\"); }};\n{open}==> plans/a.md\nSHUT\n"
        ),
    );
    for program in [
        "c.ignores.add(process.env.LEFT_OUT);",
        "c.addPreprocessor(\"drafts\", \"*\", (data) => { if (data.draft || data.later) return false; });",
        "c.addGlobalData(\"eleventyComputed\", { permalink: (data) => data.hide ? false : data.permalink });",
        "c.addPlugin(require('./lib/rules'));",
    ] {
        let lib = "==> lib/rules.js\nmodule.exports = (c) => c.addGlobalData(\"permalink\", () => false);\n";
        check(
            "eleventy",
            "is a program with the word",
            &format!("==> eleventy.config.js\nmodule.exports = (c) => {{ {program} }};\n{lib}==> posts/a.md\nSHUT\n"),
        );
    }
}

#[test]
fn plugins_and_folders_of_mkdocs_count() {
    for (account, settings, shut) in [
        ("by `exclude`", "plugins:\n- exclude: {glob: 'plans/*.md'}", "docs/plans/x/a.md"),
        ("by `exclude`", "plugins:\n- search\n- exclude:\n    glob: [x/*, 'plans/*']", "docs/plans/a.md"),
        ("by `exclude`", "plugins:\n  exclude:\n    regex: ['.*\\.secret\\.(md|html)$']", "docs/plan.secret.md"),
        ("by `exclude_docs`", "exclude_docs: |\n  *.tmp\n  /plans/\n", "docs/plans/a.md"),
        ("it is a draft", "plugins: [meta]\n==> docs/plans/.meta.yml\ndraft: true", "docs/plans/a.md"),
        ("hides it", "plugins: [awesome-pages]\n==> docs/plans/.pages\ntitle: x\nhide: true", "docs/plans/a.md"),
        ("not in a folder of texts", "docs_dir: text\n==> text/b.md\nOPEN", "docs/plans/a.md"),
        ("by `exclude_docs`", "INHERIT: ./base.yml\n==> base.yml\nexclude_docs: plans/", "docs/plans/a.md"),
        (
            "do not build the language",
            "plugins:\n- i18n:\n    languages: [{locale: en, default: true}, {locale: fr, build: false}]",
            "docs/a.fr.md",
        ),
    ] {
        let open = if settings.contains("OPEN") { "" } else { "==> docs/a.md\nOPEN\n" };
        check("mkdocs", account, &format!("==> mkdocs.yml\nsite_name: x\n{settings}\n{open}==> {shut}\nSHUT\n"));
    }
    for settings in [
        "INHERIT: ../base.yml",
        "plugins:\n- encryptcontent: {global_password: x}",
        "plugins:\n- publisher: {default_draft: true}",
        "hooks: [hide.py]\n==> hide.py\ndef on_files(files, config):\n    return files",
        "hooks: [../hide.py]",
        "exclude_docs: |\n  a\nb: c: d",
    ] {
        check("mkdocs", "it is a draft", &format!("==> mkdocs.yml\nsite_name: x\n{settings}\n==> docs/a.md\nSHUT\n"));
    }
    let future = "==> docs/b.md\n---\ntitle: T\ndate: {created: 2031-03-01}\n---\nSHUT\n";
    check(
        "mkdocs",
        "it is dated ahead",
        &format!("==> mkdocs.yml\nplugins:\n- blog: {{draft_if_future_date: true}}\n==> docs/a.md\nOPEN\n{future}"),
    );
}

#[test]
fn sections_of_zola_count() {
    let settings = "==> config.toml\nbase_url = 'https://x.test'\n";
    let open = "==> content/posts/a.md\nOPEN\n";
    check(
        "zola",
        "the section `content/plans` was a draft",
        &format!(
            "{settings}{open}==> content/plans/_index.md\n+++\ndraft = true\n+++\n==> content/plans/x/a.md\n+++\ntitle = 'T'\n\
             date = 2024-03-01\ndraft = false\n+++\nSHUT\n"
        ),
    );
    check(
        "zola",
        "it is a draft",
        &format!("{settings}{open}==> content/b.md\n+++\ntitle = 'T'\ndate = 2024-03-01\nrender = false\n+++\nSHUT\n"),
    );
    check(
        "zola",
        "`ignored_content`",
        &format!("{settings}ignored_content = ['plans/**']\n{open}==> content/plans/a.md\nSHUT\n"),
    );
}

#[test]
fn each_instance_and_version_of_docusaurus_counts() {
    let open = "==> docs/a.md\nOPEN\n";
    for (account, settings, shut) in [
        (
            "by `exclude`",
            "presets: [['classic', {docs: {exclude: ['plans/**']}, blog: {exclude: ['x']}}]]",
            "docs/plans/a.md",
        ),
        (
            "by `exclude`",
            "presets: [['classic', {docs: {exclude: ['x']}}]], plugins: [['blog', {exclude: ['plans/**']}]]",
            "blog/plans/a.md",
        ),
        (
            "by `exclude`",
            "presets: [['classic', {docs: {exclude: [\"**/secret/**\", 'drafts/*']}}]]",
            "docs/secret/a.md",
        ),
        ("`blog: false`", "presets: [['classic', {blog: false}]]", "blog/a.md"),
        ("`include`", "presets: [['classic', {docs: {include: ['*.md']}}]]", "docs/plans/a.md"),
        (
            "do not name the language `de`",
            "i18n: {defaultLocale: 'en', locales: ['en']}",
            "i18n/de/docusaurus-plugin-content-docs/current/b.md",
        ),
        ("it is a draft", "title: 'x'\n==> docs/b.md\n---\ntitle: T\ndate: 2024-03-01\nunlisted: true\n---\nSHUT", ""),
        ("it is a draft", "title: 'x'\n==> docs/b.md\n---\ntitle: T\ndate: 2024-03-01\ndraft: true\n---\nSHUT", ""),
    ] {
        let (settings, more) = settings.split_once('\n').unwrap_or((settings, ""));
        let shut = if shut.is_empty() { String::new() } else { format!("==> {shut}\nSHUT\n") };
        check(
            "docusaurus",
            account,
            &format!("==> docusaurus.config.js\nmodule.exports = {{{settings}}};\n{more}\n{open}{shut}"),
        );
    }
    for settings in [
        "docs: {exclude: hidden}",
        "docs: {exclude: [...hidden, 'x']}",
        "docs: {onlyIncludeVersions: ['1.0']}",
        "docs: {includeCurrentVersion: false}",
        "markdown: {parseFrontMatter: async (p) => p}",
    ] {
        check(
            "docusaurus",
            "it is a draft",
            &format!(
                "==> docusaurus.config.js\nmodule.exports = {{{settings}, onBrokenLinks: 'ignore'}};\n==> docs/a.md\nSHUT\n"
            ),
        );
    }
}

#[test]
fn settings_of_other_generators_count() {
    check(
        "plain",
        "by `ignorePatterns`",
        "==> quartz.config.ts\nconst c = {ignorePatterns: ['plans']}\n==> content/a.md\nOPEN\n==> content/plans/b.md\nSHUT\n",
    );
    for settings in [
        "quartz.config.ts\nfilters: [Plugin.ExplicitPublish()]",
        "quartz.config.ts\nignorePatterns: hidden",
        "pelicanconf.py\nDEFAULT_METADATA = {'status': 'draft'}",
        ".vitepress/config.mts\nexport default {srcExclude: hidden()}",
        "conf.py\nexclude_patterns = ['a.md']",
    ] {
        check("plain", "it is a draft", &format!("==> {settings}\n==> content/a.md\nSHUT\n"));
    }
}

#[test]
fn what_jekyll_never_reads_is_not_public() {
    for path in ["_posts/flood.md", "_posts/2024-flood.md", "notes/#flood.md", "old~/flood.md"] {
        let files = format!("==> _config.yml\ntitle: x\n==> _posts/2024-05-01-a.md\nOPEN\n==> {path}\nSHUT\n");
        check("jekyll", "Jekyll", &files);
    }
}

#[test]
fn programs_that_drop_only_drafts_hide_nothing_else() {
    let program = "==> eleventy.config.js\nexport default async function(eleventyConfig) {\n\
         // Drafts, see also _data/eleventyDataSchema.js\n\
         eleventyConfig.addPreprocessor(\"drafts\", \"*\", (data, content) => {\n\
         if (data.draft) {\n data.title = `${data.title} (draft)`;\n }\n\
         if(data.draft && process.env.ELEVENTY_RUN_MODE === \"build\") {\n return false;\n }\n });\n};\n\
         ==> _data/eleventyDataSchema.js\nexport default function(data) { z.object({ draft: z.boolean() }).safeParse(data) }\n";
    let draft = "==> content/b.md\n---\ntitle: T\ndate: 2024-03-01\ndraft: true\n---\nSHUT\n";
    check("eleventy", "", &format!("{program}==> content/a.md\nOPEN\n{draft}"));
    let other = program.replace("if(data.draft &&", "if(data.secret_page &&");
    check("eleventy", "it is a draft", &format!("{other}==> content/a.md\nSHUT\n"));
    let quartz = "==> quartz.config.ts\nfilters: [Plugin.ExplicitPublish()]\n==> content/a.md\n---\ntitle: T\ndate: 2024-03-01\n\
                  publish: true\n---\nOPEN\n==> content/b.md\nSHUT\n";
    check("plain", "ExplicitPublish", quartz);
}

#[test]
fn names_of_folders_and_files_count() {
    let open = "==> content/posts/internal-displacement.md\nOPEN\n==> content/posts/hidden-costs.md\nOPEN\n";
    for shut in [
        "_old/d.md",
        "DRAFT-e.md",
        "f (brouillon).md",
        "2024-03-11 floods DRAFT.md",
        "x_internal.md",
        "floods.draft.fr.md",
        "floods-draft/index.md",
        "Entwürfe/a.md",
        "Черновики/a.md",
        "草稿/a.md",
        "borradores/a.md",
        "confidential/a.md",
        "embargo/a.md",
        "internal/a.md",
        "staff/a.md",
        "trash/a.md",
    ] {
        let shut = format!("==> content/{shut}\nSHUT\n");
        check("hugo", "it is a draft", &format!("==> hugo.toml\ntitle = 'x'\n{open}{shut}"));
        check("plain", "it is a draft", &format!("==> content/b.md\nOPEN\n{shut}"));
    }
}

#[test]
fn names_of_plain_files_count() {
    for name in ["_a.md", "draft2-a.md", "a-v2-draft-final.md", "nopublish/a.md", "for-review/a.md", "2030-01-01-a.md"]
    {
        check("plain", "it is a draft", &format!("==> b.md\nOPEN\n==> {name}\nSHUT\n"));
    }
    let names = "members staff the-draft end-of-embargo arms-embargo confidential-papers-leaked nfl-draft";
    let open: String = names.split(' ').map(|name| format!("==> {name}.md\nOPEN\n")).collect();
    check("plain", "", &open);
}

#[test]
fn dates_ahead_and_dates_that_cannot_be_read_make_drafts() {
    let text = |keys: &str| format!("==> b.md\nOPEN\n==> a.md\n---\ntitle: T\n{keys}\n---\nSHUT\n");
    for date in ["20300101T000000Z", "\"2 Jan 30\"", "30-12-31", "+1 month", "２０３０-０１-０１", "2024-13-45"]
    {
        check("plain", "it is a draft", &text(&format!("date: 2024-03-01\npublishDate: {date}")));
        check("plain", "it is a draft", &text(&format!("date: {date}\nas_of: 2024-03-01")));
    }
    check("plain", "it is a draft", &text("date: 2024-03-01\ndates: {publish: 2030-01-01}"));
    check(
        "hugo",
        "it is a draft",
        "==> hugo.toml\n[frontmatter]\npublishDate = [':filename']\n==> content/posts/b.md\nOPEN\n\
         ==> content/posts/2030-01-01-a.md\nSHUT\n",
    );
}

#[test]
fn settings_that_leave_out_a_kind_of_texts_count() {
    for (kind, folder) in [
        (
            "eleventy",
            "eleventy.config.js\nexport const config = {templateFormats: ['html', 'njk']};\n==> posts/a.md\nSHUT\n",
        ),
        (
            "eleventy",
            "eleventy.config.js\nexport default function(c) { c.setTemplateFormats('html,njk'); }\n==> posts/a.md\nSHUT\n",
        ),
        (
            "eleventy",
            "eleventy.config.js\nexport default function(c) { c.setTemplateFormats(formats); }\n==> posts/a.md\nSHUT\n",
        ),
        ("hugo", "hugo.toml\n[outputs]\npage = []\n==> content/a.md\nSHUT\n"),
        ("hugo", "hugo.toml\nrenderSegments = ['x']\n==> content/a.md\nSHUT\n"),
        (
            "jekyll",
            "_config.yml\ncollections_dir: texts\n==> texts/_posts/2024-03-01-b.md\nOPEN\n==> _posts/2024-03-01-a.md\nSHUT\n",
        ),
        ("mkdocs", "mkdocs.yml\nplugins:\n- mkdocs-simple-hooks:\n    hooks: {on_files: 'x:y'}\n==> docs/a.md\nSHUT\n"),
    ] {
        check(kind, "it is a draft", &format!("==> {folder}"));
    }
    for (kind, folder) in [
        (
            "eleventy",
            "eleventy.config.js\nexport const config = {templateFormats: ['md', 'njk']};\n==> posts/a.md\nOPEN\n",
        ),
        ("hugo", "hugo.toml\n[outputs]\npage = ['HTML', 'json']\n==> content/a.md\nOPEN\n"),
    ] {
        check(kind, "", &format!("==> {folder}"));
    }
}

/// An export of WordPress with one post.
fn export(kind: &str, link: &str, inside: &str, word: &str) -> String {
    format!(
        "==> export.xml\n<rss xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel><link>https://x.test</link><item><title>T</title>\
         <link>{link}</link><content:encoded><![CDATA[<p>{word} text.</p>]]></content:encoded><wp:post_id>3</wp:post_id>\
         <wp:post_date>2024-03-01 10:30:00</wp:post_date><wp:post_name>t</wp:post_name><wp:status>publish</wp:status>\
         <wp:post_type>{kind}</wp:post_type>{inside}</item></channel></rss>\n"
    )
}

#[test]
fn meta_and_types_of_wordpress_count() {
    let link = "https://x.test/2024/t/";
    let meta = |line: &str| {
        let (key, value) = line.split_once(": ").unwrap();
        format!(
            "<wp:postmeta><wp:meta_key>{key}</wp:meta_key><wp:meta_value><![CDATA[{value}]]></wp:meta_value></wp:postmeta>"
        )
    };
    for line in [
        "_members_access_role: subscriber",
        "_visibility: hidden",
        "_yoast_wpseo_meta-robots-noindex: 1",
        "_expiration-date: 1709251200",
        "_members_only: 1",
        "restrict_content: 1",
        "rcp_subscription_level: 2",
        "groups-read: 3",
        "um_content_restriction: a:1:{s:26:\"_um_custom_access_settings\";b:1;}",
        "rank_math_robots: noindex",
        "rank_math_robots: a:2:{i:0;s:7:\"noindex\";i:1;s:8:\"nofollow\";}",
        "_jetpack_newsletter_access: paid_subscribers",
        "_pmpro_level: 2",
        "_aioseop_noindex: on",
        "_embargo: 2030-01-01",
        "_draft: yes",
        "_loggedin_only: 1",
        "_visibility_roles: editor",
        "_memberful_acl: a:1:{i:0;s:4:\"gold\";}",
        "_wp_page_template: page-private.php",
        "_edit_status: draft",
        "_theme_options: a:1:{s:7:\"private\";b:1;}",
    ] {
        check("wordpress", "it is a draft", &export("post", link, &meta(line), "SHUT"));
    }
    let harmless = [
        "_edit_last: 1",
        "_edit_lock: 1709251200:1",
        "_thumbnail_id: 7",
        "_wp_page_template: default",
        "_wp_old_slug: draft",
        "_encloseme: 1",
        "_pingme: 1",
        "_oembed_time_x: 1709251200",
        "_menu_item_type: custom",
        "_elementor_data: [{\"hidden\": true}]",
        "rank_math_internal_links_processed: 1",
        "rank_math_robots: a:1:{i:0;s:5:\"index\";}",
        "_yoast_wpseo_title: Private",
        "_yoast_wpseo_meta-robots-noindex: 2",
        "_yoast_wpseo_meta-robots-nofollow: 1",
        "_aioseo_title: Draft",
        "_jetpack_newsletter_access: everybody",
        "_expiration-date: 1909251200",
        "_expiration-date-type: draft",
        "_deaths: field_5f",
        "deaths: 12",
    ];
    let harmless: Vec<&str> = harmless
        .into_iter()
        .chain([
            "panels_data: a:2:{s:6:\"hidden\";b:0;s:7:\"widgets\";a:1:{i:0;s:5:\"large\";}}",
            "_theme_options: a:1:{s:10:\"show_title\";s:3:\"yes\";}",
        ])
        .collect();
    let all: String = harmless.iter().map(|line| meta(line)).collect();
    check("wordpress", "", &export("post", link, &all, "OPEN"));
    let tag = |word: &str| {
        format!("<category domain=\"category\">News</category><category domain=\"category\">{word}</category>")
    };
    check("wordpress", "it is a draft", &export("post", link, &tag("Intern"), "SHUT"));
    check("wordpress", "", &export("post", link, &tag("Floods"), "OPEN"));
    let term = |domain: &str, short: &str| {
        format!("<category domain=\"{domain}\" nicename=\"{short}\"><![CDATA[Some]]></category>")
    };
    for (domain, short) in [
        ("visibility", "members"),
        ("access-level", "3"),
        ("audience", "partners"),
        ("post_visibility", "hidden"),
        ("status", "draft"),
        ("category", "drafts"),
    ] {
        check("wordpress", "it is a draft", &export("post", link, &term(domain, short), "SHUT"));
    }
    let open = [("region", "north"), ("post_format", "post-format-aside"), ("language", "fr")];
    let open: String = open.into_iter().map(|(domain, short)| term(domain, short)).collect();
    check("wordpress", "", &export("post", link, &open, "OPEN"));

    check("wordpress", "", &export("situation_report", "https://x.test/reports/t/", "", "OPEN"));
    check("wordpress", "", &export("situation_report", "https://x.test/?situation_report=t", "", "OPEN"));
    for kind in [
        "flamingo_inbound", "nf_sub", "wpforms_entries", "postman_sent_mail", "ticket", "internal_note",
        "mailpoet_page",
    ] {
        check("wordpress", "it is a draft", &export(kind, link, "", "SHUT"));
    }
    for link in ["", "https://x.test/?post_type=alert&amp;p=3"] {
        check("wordpress", "it is a draft", &export("alert", link, "", "SHUT"));
    }
}
