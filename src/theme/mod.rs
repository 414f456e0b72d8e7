//! The theme: what a page looks like. It decides nothing about content. Templates see the values of [`view`] and pure
//! filters only. They read no file, no network and no other page.
//!
//! The built-in theme is in the binary. [`insert_built_in`] puts its templates into the [`SourceTree`] beside the site's
//! own files, so that a fault in any of them has a file, a line and a caret. A site overrides it file by file:
//! `themes/NAME/templates/report.html` replaces the built-in `report.html` for every template that extends or includes
//! it. With `{% extends "default/report.html" %}` it changes single blocks.

mod compiled;
mod decimal;
mod faults;
pub(crate) mod filters;
pub(crate) mod i18n;
pub(crate) mod locale;
mod statics;
mod style;
#[cfg(test)]
mod tests;
pub(crate) mod view;

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use include_dir::{Dir, include_dir};
use tera::{Context, ErrorKind, Tera};

use crate::diagnostic::{Checked, Code, Diagnostic};
use crate::source::{Content, SourceId, SourceTree, Span};
use compiled::TemplateView as _;
pub(crate) use compiled::{FileTemplate, PageTemplate, SharedContext};
use compiled::{FormatTemplate, TEMPLATES};
use faults::{Origin, Origins};
use filters::TYPST;
pub(crate) use statics::{StaticContent, StaticFile};
use view::{PageView, ReportView};

/// The folders of themes in the [`SourceTree`]: the site's own and the built-in one.
pub(crate) const FOLDERS: [&str; 2] = ["themes", "built-in"];

/// The theme that needs no folder.
pub(crate) const DEFAULT: &str = "default";

/// The size in bytes at which a page is stopped, since a template may loop without end. A sitemap may hold 50 MB.
const LARGEST_PAGE: usize = 64 << 20;

/// The folder of the built-in theme in the [`SourceTree`]. No file of a site is in it.
const BUILT_IN_PREFIX: &str = "built-in/themes/default/";

static BUILT_IN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// A theme with its templates compiled.
#[derive(Clone)]
pub(crate) struct Theme {
    /// Empty if the site changes no template.
    engines: Engines,
    origins: Origins,
    /// What the site changes of the built-in templates.
    changed: Changed,
    static_files: Vec<StaticFile>,
}

/// Puts the built-in templates into the tree, under a path that no file of a site has.
pub(crate) fn insert_built_in(tree: &mut SourceTree) {
    for (name, text) in built_in("templates") {
        if let Ok(text) = std::str::from_utf8(text) {
            let path = format!("{BUILT_IN_PREFIX}templates/{name}");
            if tree.find(&path).is_none() {
                tree.insert(path, Content::Text(text.into()));
            }
        }
    }
}

impl Theme {
    /// Compiles the theme `name`, which the settings give at `named_at`. The tree must hold the built-in templates.
    /// If the site's own templates have faults, the built-in ones are used instead.
    pub(crate) fn load(tree: &SourceTree, name: &str, named_at: Span) -> Checked<Theme> {
        let mut faults = Vec::new();
        let folder = format!("themes/{name}/");
        if name != DEFAULT && !tree.iter().any(|(_, file)| file.path.starts_with(&folder)) {
            faults.push(faults::unknown_theme(name, named_at, &theme_names(tree)));
        }
        let built_in = built_in_templates(tree);
        let own = own_templates(tree, &folder, &mut faults);
        warn_of_unused(&own, &built_in, &mut faults);
        let all = origins(own.iter().chain(&built_in));
        // The built-in templates alone are compiled already, in the program.
        let (engines, origins) = match if own.is_empty() { Ok(Engines::default()) } else { compile(&all) } {
            Ok(engines) => (engines, all),
            Err(found) => {
                faults.extend(found);
                (Engines::default(), origins(built_in.iter()))
            }
        };
        let changed = Changed::by(&origins);
        let static_files = statics::of(tree, &folder, self::built_in("static"), &mut faults);
        Checked { value: Theme { engines, origins, changed, static_files }, diagnostics: faults }
    }

    /// Whether the site brings templates, which may write anything into a page.
    pub(crate) fn has_own_templates(&self) -> bool {
        !self.changed.templates.is_empty()
    }

    /// Makes a page. A fault leaves it empty.
    pub(crate) fn page<S: PageTemplate>(
        &self,
        shared: &SharedContext,
        page: &PageView,
        subject: &S,
    ) -> Checked<String> {
        if self.changed.leaves(S::USES) {
            return self.compiled(S::TEMPLATE, |out| subject.write(out, &shared.of_page(page)));
        }
        let mut context = shared.values.clone();
        context.insert("page", page);
        context.insert(S::NAME, subject);
        self.render(S::TEMPLATE, &context)
    }

    /// Makes a file for machines: a feed, a sitemap. A fault leaves it empty.
    pub(crate) fn file<S: FileTemplate>(&self, subject: &S) -> Checked<String> {
        if self.changed.leaves(S::USES) {
            return self.compiled(S::TEMPLATE, |out| subject.write(out));
        }
        let mut context = Context::new();
        context.insert(S::NAME, subject);
        self.render(S::TEMPLATE, &context)
    }

    /// Writes a format of a report. A fault leaves it empty.
    pub(crate) fn format(
        &self,
        template: &str,
        shared: &SharedContext,
        page: &PageView,
        report: &ReportView,
    ) -> Checked<String> {
        match FormatTemplate::named(template) {
            Some(ours) if self.changed.leaves(ours.uses) => {
                self.compiled(template, |out| (ours.write)(report, out, &shared.of_page(page)))
            }
            _ => {
                let mut context = shared.values.clone();
                context.insert("page", page);
                context.insert(ReportView::NAME, report);
                self.render(template, &context)
            }
        }
    }

    /// Whether a format is as the built-in theme has it.
    pub(crate) fn has_built_in_format(&self, template: &str) -> bool {
        FormatTemplate::named(template).is_some_and(|ours| self.changed.leaves(ours.uses))
    }

    fn compiled(&self, template: &str, write: impl FnOnce(&mut String)) -> Checked<String> {
        let mut out = String::new();
        write(&mut out);
        match self.origin(template) {
            Some(origin) if out.len() > LARGEST_PAGE => {
                let fault = faults::page_too_large(origin.file, LARGEST_PAGE);
                Checked { value: String::new(), diagnostics: vec![fault] }
            }
            _ => Checked::sound(out),
        }
    }

    /// The file of a template.
    pub(crate) fn file_of(&self, template: &str) -> Option<SourceId> {
        self.origin(template).map(|origin| origin.file)
    }

    fn origin(&self, template: &str) -> Option<&Origin> {
        self.origins.get(template).or_else(|| self.origins.get(&format!("{DEFAULT}/{template}")))
    }

    /// The static files, sorted by path. The site's own replace built-in ones.
    pub(crate) fn static_files(&self) -> &[StaticFile] {
        &self.static_files
    }

    fn render(&self, template: &str, context: &Context) -> Checked<String> {
        let mut out = LimitedOutput { bytes: Vec::new(), full: false };
        let result = self.engines.of(template).render_to(template, context, &mut out);
        let (Err(error), Some(origin)) = (result, self.origin(template)) else {
            return Checked::sound(String::from_utf8(out.bytes).unwrap_or_default());
        };
        let diagnostics = match error.kind() {
            ErrorKind::Io(_) if out.full => vec![faults::page_too_large(origin.file, LARGEST_PAGE)],
            _ => faults::diagnose(&error, Code::TemplateRender, origin.file, &self.origins),
        };
        Checked { value: String::new(), diagnostics }
    }
}

/// The templates that a site brings.
#[derive(Clone)]
struct Changed {
    templates: BTreeSet<String>,
    /// Whether one of them defines a component, which may stand in for one of ours.
    has_components: bool,
}

impl Changed {
    fn by(origins: &Origins) -> Changed {
        let own = || origins.iter().filter(|(name, _)| !name.starts_with("default/"));
        Changed {
            templates: own().map(|(name, _)| name.clone()).collect(),
            has_components: own().any(|(_, origin)| origin.text.contains("endcomponent")),
        }
    }

    /// Whether a page that is made of these files is as the built-in theme has it.
    fn leaves(&self, files: &[&str]) -> bool {
        !self.has_components && !files.iter().any(|file| self.templates.contains(*file))
    }
}

/// A template before it is compiled. Other templates use it by `name`.
struct TemplateSource {
    name: String,
    origin: Origin,
}

fn built_in_templates(tree: &SourceTree) -> Vec<TemplateSource> {
    let template = |(name, _)| {
        let file = tree.find(&format!("{BUILT_IN_PREFIX}templates/{name}"))?;
        Some(TemplateSource {
            name: format!("{DEFAULT}/{name}"),
            origin: Origin { file, text: tree.text(file).into() },
        })
    };
    built_in("templates").filter_map(template).collect()
}

fn own_templates(tree: &SourceTree, folder: &str, faults: &mut Vec<Diagnostic>) -> Vec<TemplateSource> {
    let mut own = Vec::new();
    for (file, source) in tree.iter() {
        let name = source.path.strip_prefix(folder).and_then(|path| path.strip_prefix("templates/"));
        let (Some(name), Content::Text(text)) = (name, &source.content) else { continue };
        if name.starts_with("default/") {
            faults.push(faults::reserved_name(file));
            continue;
        }
        let template = TemplateSource { name: name.to_owned(), origin: Origin { file, text: text.clone() } };
        match syntax_faults(&template) {
            found if found.is_empty() => own.push(template),
            found => faults.extend(found),
        }
    }
    own
}

/// The engine stops at the first file that it can't read. So each is tried alone first, and one run shows every fault.
fn syntax_faults(template: &TemplateSource) -> Vec<Diagnostic> {
    let mut alone = Tera::new();
    match alone.add_raw_template(&template.name, &template.origin.text) {
        Err(error) if matches!(error.kind(), ErrorKind::SyntaxError(_)) => {
            let origins = BTreeMap::from([(template.name.clone(), template.origin.clone())]);
            faults::diagnose(&error, Code::TemplateSyntax, template.origin.file, &origins)
        }
        _ => Vec::new(),
    }
}

fn origins<'a>(templates: impl Iterator<Item = &'a TemplateSource>) -> Origins {
    templates.map(|template| (template.name.clone(), template.origin.clone())).collect()
}

/// Templates that an engine knows. How texts are escaped is a matter of the engine, and typst has its own way.
#[derive(Clone, Default)]
struct Engines {
    pages: Tera,
    typst: Tera,
}

impl Engines {
    fn of(&self, template: &str) -> &Tera {
        if template.ends_with(TYPST) { &self.typst } else { &self.pages }
    }
}

fn compile(origins: &Origins) -> Result<Engines, Vec<Diagnostic>> {
    let mut engines = Engines::default();
    filters::register(&mut engines.pages);
    filters::register_for_typst(&mut engines.typst);
    let add = |engine: &mut Tera, is_for_typst: bool| {
        engine.set_fallback_prefixes([format!("{DEFAULT}/")])?;
        let own = origins.iter().filter(|(name, _)| name.ends_with(TYPST) == is_for_typst);
        engine.add_raw_templates(own.map(|(name, origin)| (name.as_str(), &*origin.text)))
    };
    let added = add(&mut engines.pages, false).and_then(|()| add(&mut engines.typst, true));
    match (added, origins.values().next()) {
        (Err(error), Some(first)) => Err(faults::diagnose(&error, Code::TemplateSyntax, first.file, origins)),
        _ => Ok(engines),
    }
}

/// Every template must make a page, override a built-in one, define a component, or be named in another. Otherwise its
/// name is probably misspelt, and the engine would not say so.
fn warn_of_unused(own: &[TemplateSource], built_in: &[TemplateSource], faults: &mut Vec<Diagnostic>) {
    let known: Vec<&str> = built_in.iter().map(|template| template.name.trim_start_matches("default/")).collect();
    for template in own {
        let named = |other: &TemplateSource| {
            other.name != template.name
                && ['"', '\'', '`'].iter().any(|q| other.origin.text.contains(&format!("{q}{}{q}", template.name)))
        };
        let used = TEMPLATES.contains(&template.name.as_str())
            || known.contains(&template.name.as_str())
            || template.origin.text.contains("endcomponent")
            || is_of_format(&template.name)
            || own.iter().any(named);
        if !used {
            faults.push(faults::unused_template(template.origin.file, &template.name, &known));
        }
    }
}

/// `report.wire.txt`, which makes a format; who asks for it is not for the theme to say.
fn is_of_format(template: &str) -> bool {
    template.strip_prefix("report.").is_some_and(|rest| rest.contains('.'))
}

fn theme_names(tree: &SourceTree) -> Vec<&str> {
    let folders = tree.iter().filter_map(|(_, file)| file.path.strip_prefix("themes/")?.split_once('/'));
    let mut names: Vec<&str> = folders.map(|(name, _)| name).chain([DEFAULT]).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// The files of a folder of the built-in theme, by their path below it.
fn built_in(folder: &str) -> impl Iterator<Item = (String, &'static [u8])> {
    let mut files = Vec::new();
    let mut folders: Vec<&Dir<'static>> = BUILT_IN.get_dir(folder).into_iter().collect();
    while let Some(dir) = folders.pop() {
        folders.extend(dir.dirs());
        files.extend(dir.files().filter_map(|file| {
            let path = file.path().strip_prefix(folder).ok()?.to_str()?.replace('\\', "/");
            Some((path, file.contents()))
        }));
    }
    files.sort_unstable();
    files.into_iter()
}

/// The output of a template. It refuses more than [`LARGEST_PAGE`].
struct LimitedOutput {
    bytes: Vec<u8>,
    full: bool,
}

impl io::Write for LimitedOutput {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + bytes.len() > LARGEST_PAGE {
            self.full = true;
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
