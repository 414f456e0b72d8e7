//! Templates as functions in Rust.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::expression::Expression;
use super::template::{Component, Node, Template};
use super::value::{Escape, Value, access, bare, both, is_reference, negated, print, rust_type, truth};
use super::views::{Type, Views};

/// Where it stands which view has which template.
const TABLE: &str = include_str!("../../src/theme/compiled.rs");

/// What every page has, beside its own view.
const SHARED: [(&str, &str); 3] = [("s", ""), ("page", "PageView"), ("site", "SiteView")];

/// The whole module.
pub(crate) fn write(templates: &BTreeMap<String, Template>, views: &Views) -> Result<String, String> {
    let mut components = BTreeMap::new();
    for (file, template) in templates {
        components.extend(template.components.iter().map(|component| (&*component.name, (&**file, component))));
    }
    let mut writer = Writer {
        templates,
        components,
        views,
        functions: BTreeMap::new(),
        code: String::new(),
        words: Vec::new(),
        names: 0,
    };
    let mut views = String::new();
    for (view, file, name) in table() {
        let body = writer.template(view, file, name).map_err(|why| format!("{file}: {why}"))?;
        views += &body;
    }
    let mut formats = String::new();
    for file in templates.keys().filter(|file| is_of_format(file)) {
        let (entry, function) = writer.format(file).map_err(|why| format!("{file}: {why}"))?;
        formats += &entry;
        writer.code += &function;
    }
    let words: Vec<String> = writer.words.iter().map(|word| format!("    {word:?},\n")).collect();
    Ok(format!(
        "/// The keys of the interface's words, in the order in which templates ask for them.\n\
         pub(super) const WORDS: &[&str] = &[\n{}];\n\n\
         /// The formats of reports, by their templates.\n\
         const FORMATS: &[FormatTemplate] = &[\n{formats}];\n\n{views}{}",
        words.concat(),
        writer.code
    ))
}

/// Each view with the name of its template and of itself: `HomeView = "home.html" as "home";`
fn table() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    TABLE.lines().filter_map(|line| {
        let (view, rest) = line.trim().split_once(" = \"")?;
        let (file, rest) = rest.split_once("\" as \"")?;
        view.ends_with("View").then_some((view, file, rest.strip_suffix("\";")?))
    })
}

/// Whether a template makes a format of a report: `report.text.txt`, and not `report.html`.
fn is_of_format(file: &str) -> bool {
    file.strip_prefix("report.").is_some_and(|rest| rest.contains('.'))
}

/// Values by name, and by path where more is known of one than its type says.
type Names = BTreeMap<String, Value>;

struct Writer<'t> {
    templates: &'t BTreeMap<String, Template>,
    components: BTreeMap<&'t str, (&'t str, &'t Component)>,
    views: &'t Views,
    /// The functions of components, by what they are given.
    functions: BTreeMap<(String, Vec<Type>), String>,
    code: String,
    words: Vec<String>,
    /// How many names were made.
    names: usize,
}

/// What a body is written for.
#[derive(Clone, Copy)]
struct Form<'f, 't> {
    /// What fills the blocks of a template that is extended.
    blocks: &'f BTreeMap<&'t str, &'t [Node]>,
    escape: Escape,
}

impl<'t> Writer<'t> {
    fn template(&mut self, view: &str, file: &'t str, name: &str) -> Result<String, String> {
        let template = self.templates.get(file).ok_or("there is no such template")?;
        let mut uses = BTreeSet::from([file]);
        let mut blocks = BTreeMap::new();
        let mut nodes = &template.nodes;
        if let Some(base) = &template.extends {
            let base = self.templates.get_key_value(base).ok_or_else(|| format!("there is no `{base}`"))?;
            uses.insert(base.0);
            self.uses(&base.1.nodes, &mut uses);
            blocks = blocks_of(nodes);
            nodes = &base.1.nodes;
        }
        self.uses(&template.nodes, &mut uses);
        let is_page = file.ends_with(".html");
        let mut names = if is_page { shared() } else { Names::new() };
        names.insert(name.to_owned(), Value { code: "self".to_owned(), of: Type::View(view.to_owned()) });
        let body = self.nodes(nodes, &mut names, Form { blocks: &blocks, escape: Escape::of(file) })?;
        let uses: Vec<&str> = uses.into_iter().collect();
        let (kind, shared) = if is_page { ("PageTemplate", ", c: &Shared<'_>") } else { ("FileTemplate", "") };
        Ok(format!(
            "impl {kind} for view::{view} {{\n    const USES: &'static [&'static str] = &{uses:?};\n\n    \
             fn write(&self, o: &mut String{shared}) {{\n{body}    }}\n}}\n\n"
        ))
    }

    /// A format of a report: its line in the table of formats, and the function that writes it.
    fn format(&mut self, file: &'t str) -> Result<(String, String), String> {
        let template = &self.templates[file];
        let mut uses = BTreeSet::from([file]);
        self.uses(&template.nodes, &mut uses);
        let mut names = shared();
        names.insert("report".to_owned(), Value { code: "v".to_owned(), of: Type::View("ReportView".to_owned()) });
        let form = Form { blocks: &BTreeMap::new(), escape: Escape::of(file) };
        let body = self.nodes(&template.nodes, &mut names, form)?;
        let uses: Vec<&str> = uses.into_iter().collect();
        let function = file.replace(['.', '-'], "_");
        let entry = format!("    FormatTemplate {{ name: {file:?}, uses: &{uses:?}, write: {function} }},\n");
        let code = format!("fn {function}(v: &view::ReportView, o: &mut String, c: &Shared<'_>) {{\n{body}}}\n\n");
        Ok((entry, code))
    }

    /// Adds the files of the components that are called, and of those that they call.
    fn uses(&self, nodes: &'t [Node], uses: &mut BTreeSet<&'t str>) {
        let mut known = BTreeSet::new();
        let mut open = vec![nodes];
        while let Some(nodes) = open.pop() {
            each(nodes, &mut |node| {
                let Node::Call { component, .. } = node else { return };
                let Some((file, component)) = self.components.get(&**component) else { return };
                if known.insert(&component.name) {
                    uses.insert(file);
                    open.push(&component.nodes);
                }
            });
        }
    }

    fn nodes(&mut self, nodes: &'t [Node], names: &mut Names, form: Form<'_, 't>) -> Result<String, String> {
        let mut out = String::new();
        for node in nodes {
            match node {
                Node::Text(text) => match text.chars().count() {
                    1 => put(&mut out, format_args!("o.push({:?});", text.chars().next().unwrap_or_default())),
                    _ => put(&mut out, format_args!("o.push_str({text:?});")),
                },
                Node::Value(value) => {
                    let printed = self.printed(value, names, form)?;
                    put(&mut out, format_args!("{printed}"));
                }
                Node::Call { component, arguments } => {
                    let call = self.call(component, arguments, names, form)?;
                    put(&mut out, format_args!("{call}"));
                }
                Node::If { branches, otherwise } => {
                    let written = self.branches(branches, otherwise, names, form)?;
                    put(&mut out, format_args!("{written}"));
                }
                Node::For { name, list, nodes, otherwise } => {
                    let written = self.repeated(name, list, [nodes, otherwise], names, form)?;
                    put(&mut out, format_args!("{written}"));
                }
                Node::Block { name, nodes } => {
                    let nodes = form.blocks.get(&**name).copied().unwrap_or(nodes);
                    out += &self.nodes(nodes, names, form)?;
                }
                Node::Set { name, value } => {
                    let value = self.value(value, names)?;
                    names.insert(name.clone(), value);
                }
                Node::Break => put(&mut out, format_args!("break;")),
            }
        }
        Ok(out)
    }

    fn branches(
        &mut self,
        branches: &'t [(Expression, Vec<Node>)],
        otherwise: &'t [Node],
        names: &Names,
        form: Form<'_, 't>,
    ) -> Result<String, String> {
        let mut out = String::new();
        for (condition, nodes) in branches {
            let mut inner = names.clone();
            let from = self.names;
            let mut condition = self.condition(condition, &mut inner)?;
            if condition == "false" {
                continue;
            }
            let nodes = self.nodes(nodes, &mut inner, form)?;
            for name in (from + 1..=self.names).map(|number| format!("some_{number}")) {
                let pattern = format!("let Some({name}) = ");
                if let Some((before, after)) = condition.split_once(&pattern)
                    && !after.contains(&name)
                    && !nodes.contains(&name)
                {
                    // Nothing asks for it by that name.
                    let (value, rest) = after.split_once(" && ").map_or((after, ""), |(value, rest)| (value, rest));
                    let and = if rest.is_empty() { "" } else { " && " };
                    condition = format!("{before}{value}.is_some(){and}{rest}");
                }
            }
            let word = if out.is_empty() { "if" } else { " else if" };
            let condition = bare(&condition);
            write!(out, "{word} {condition} {{\n{nodes}}}").map_err(|_| "no room")?;
        }
        let otherwise = self.nodes(otherwise, &mut names.clone(), form)?;
        Ok(match (out.is_empty(), otherwise.is_empty()) {
            (true, _) => otherwise,
            (false, true) => out,
            (false, false) => format!("{out} else {{\n{otherwise}}}"),
        })
    }

    /// The condition of a branch. What it asks for has a name of its own in what follows.
    fn condition(&mut self, expression: &Expression, names: &mut Names) -> Result<String, String> {
        if let Expression::And(one, other) = expression {
            let [one, other] = [self.condition(one, names)?, self.condition(other, names)?];
            return Ok(both(&one, &other));
        }
        let value = self.value(expression, names)?;
        Ok(match (expression.path(), value.of.clone()) {
            (Some(path), Type::Maybe(of)) if matches!(*of, Type::View(_)) => {
                self.names += 1;
                let name = format!("some_{}", self.names);
                names.insert(path, Value { code: name.clone(), of: *of });
                format!("let Some({name}) = {}", value.code)
            }
            _ => truth(&value),
        })
    }

    fn repeated(
        &mut self,
        name: &str,
        list: &Expression,
        [nodes, otherwise]: [&'t [Node]; 2],
        names: &Names,
        form: Form<'_, 't>,
    ) -> Result<String, String> {
        let Value { code, of: Type::List(of) } = self.value(list, names)? else {
            return Err(format!("`{name}` is in no list"));
        };
        self.names += 1;
        let number = self.names;
        let mut inner = names.clone();
        let item = format!("{name}_{number}");
        let code_of_item = if *of == Type::Text { format!("{item}.as_str()") } else { item.clone() };
        inner.insert(name.to_owned(), Value { code: code_of_item, of: *of });
        inner.insert("loop".to_owned(), Value { code: String::new(), of: Type::Loop(number) });
        let body = self.nodes(nodes, &mut inner, form)?;
        let counts = [format!("i{number} "), format!("n{number}")].map(|count| body.contains(&count));
        let (index, items) = match counts[0] || counts[1] {
            true => (format!("(i{number}, {item})"), format!("{code}.iter().enumerate()")),
            false => (item, format!("{code}.iter()")),
        };
        let length = if counts[1] { format!("let n{number} = {code}.len();\n") } else { String::new() };
        let otherwise = self.nodes(otherwise, &mut names.clone(), form)?;
        let otherwise =
            if otherwise.is_empty() { otherwise } else { format!("\nif {code}.is_empty() {{\n{otherwise}}}") };
        Ok(format!("{length}for {index} in {items} {{\n{body}}}{otherwise}"))
    }

    /// Writes what a value prints.
    fn printed(&mut self, value: &Expression, names: &Names, form: Form<'_, 't>) -> Result<String, String> {
        let value = self.value(value, names)?;
        print(&value, form.escape)
    }

    /// The call of a component, whose function is written if it is the first with such arguments.
    fn call(
        &mut self,
        name: &str,
        arguments: &[(String, Expression)],
        names: &Names,
        form: Form<'_, 't>,
    ) -> Result<String, String> {
        let (_, component) = *self.components.get(name).ok_or_else(|| format!("there is no component `{name}`"))?;
        let mut call = String::new();
        let mut types = Vec::new();
        // Where an argument may be missing, nothing is called unless it is there.
        let mut guards = Vec::new();
        for (parameter, default) in &component.parameters {
            let given = arguments.iter().find(|(name, _)| name == parameter).map(|(_, value)| value);
            let value = given.or(default.as_ref()).ok_or_else(|| format!("`{name}` wants `{parameter}`"))?;
            let mut value = self.value(value, names)?;
            if let Type::Maybe(of) = value.of {
                let there = format!("there_{parameter}");
                guards.push((there.clone(), value.code));
                value = Value { code: there, of: *of };
            }
            let reference =
                if matches!(value.of, Type::View(_) | Type::List(_)) && !is_reference(&value.code) { "&" } else { "" };
            write!(call, ", {reference}{}", value.code).map_err(|_| "no room")?;
            types.push(value.of);
        }
        let function = self.function(name, component, types, form)?;
        let context = if self.needs_page(component) { ", c" } else { "" };
        let call = format!("{function}(o{context}{call});");
        let guarded = |call, (there, value)| format!("if let Some({there}) = {value} {{\n{call}\n}}");
        Ok(guards.into_iter().rfold(call, guarded))
    }

    fn function(
        &mut self,
        name: &str,
        component: &'t Component,
        types: Vec<Type>,
        form: Form<'_, 't>,
    ) -> Result<String, String> {
        let key = (name.to_owned(), types);
        if let Some(function) = self.functions.get(&key) {
            return Ok(function.clone());
        }
        let others = self.functions.keys().filter(|(other, _)| other == name).count();
        let function = if others == 0 { format!("{name}_piece") } else { format!("{name}_piece_{}", others + 1) };
        self.functions.insert(key.clone(), function.clone());
        let mut parameters = if self.needs_page(component) { ", c: &Shared<'_>".to_owned() } else { String::new() };
        let mut names = shared();
        for ((parameter, _), of) in component.parameters.iter().zip(key.1) {
            let code = format!("{parameter}_");
            write!(parameters, ", {code}: {}", rust_type(&of)?).map_err(|_| "no room")?;
            names.insert(parameter.clone(), Value { code, of });
        }
        let form = Form { blocks: &BTreeMap::new(), ..form };
        let body = self.nodes(&component.nodes, &mut names, form).map_err(|why| format!("component {name}: {why}"))?;
        write!(self.code, "fn {function}(o: &mut String{parameters}) {{\n{body}}}\n\n").map_err(|_| "no room")?;
        Ok(function)
    }

    /// Whether a component, or one that it calls, sees more than its arguments.
    fn needs_page(&self, component: &'t Component) -> bool {
        let mut known = BTreeSet::new();
        let mut open = vec![component];
        while let Some(component) = open.pop() {
            if !known.insert(&component.name) {
                continue;
            }
            let mut needs = false;
            each(&component.nodes, &mut |node| {
                needs |= node.expressions().iter().any(|expression| {
                    expression.names().iter().any(|name| SHARED.iter().any(|(shared, _)| shared == name))
                });
                if let Node::Call { component, .. } = node {
                    open.extend(self.components.get(&**component).map(|(_, component)| *component));
                }
            });
            if needs {
                return true;
            }
        }
        false
    }

    fn value(&mut self, expression: &Expression, names: &Names) -> Result<Value, String> {
        if let Some(known) = expression.path().and_then(|path| names.get(&path)) {
            return Ok(known.clone());
        }
        let truth_value = |code: String| Value { code, of: Type::Truth };
        Ok(match expression {
            Expression::Text(text) => Value { code: format!("{text:?}"), of: Type::Text },
            Expression::Number(number) => Value { code: number.to_string(), of: Type::Count },
            Expression::Truth(is_true) => truth_value(is_true.to_string()),
            Expression::Name(name) => return Err(format!("`{name}` is not known")),
            Expression::Field(of, name) => {
                let of = self.value(of, names)?;
                self.field(&of, name)?
            }
            Expression::After(list, few) => {
                let Value { code, of } = self.value(list, names)?;
                Value { code: format!("{code}[{code}.len().min({few})..]"), of }
            }
            Expression::First(list, most) => {
                let Value { code, of } = self.value(list, names)?;
                Value { code: format!("{code}[..{code}.len().min({most})]"), of }
            }
            Expression::Filtered(value, filter) => {
                let Value { code, of } = self.value(value, names)?;
                match (&**filter, &of) {
                    ("safe", Type::Text) => Value { code, of: Type::Safe },
                    ("length", Type::List(_)) => Value { code: format!("{code}.len() as u64"), of: Type::Count },
                    ("host", Type::Text) => Value { code: format!("filters::host({code})"), of },
                    ("underlined", Type::Text) => Value { code: format!("&columns::underlined({code})"), of },
                    ("json", Type::Text) => Value { code: format!("&filters::json({code})"), of: Type::Safe },
                    ("json_script", Type::Text) => Value { code: format!("&in_script({code})"), of: Type::Safe },
                    _ => return Err(format!("the filter `{filter}` is not known for {of:?}")),
                }
            }
            Expression::Sum(one, other) => {
                let [one, other] = [self.value(one, names)?, self.value(other, names)?];
                Value { code: format!("({} + {})", one.code, other.code), of: Type::Count }
            }
            Expression::Compared(one, sign, other) => {
                let [one, other] = [self.value(one, names)?, self.value(other, names)?];
                match (&one.of, &other.of) {
                    (Type::Maybe(of), other_of) if **of == *other_of => {
                        truth_value(format!("{} {sign} Some({})", one.code, other.code))
                    }
                    (one_of, other_of) if one_of == other_of => {
                        truth_value(format!("{} {sign} {}", one.code, other.code))
                    }
                    (one, other) => return Err(format!("{one:?} cannot be compared with {other:?}")),
                }
            }
            Expression::IsNumber(value) => {
                let value = self.value(value, names)?;
                truth_value(match value.of {
                    Type::Count | Type::Fraction => "true".to_owned(),
                    Type::Maybe(of) if matches!(*of, Type::Count | Type::Fraction) => {
                        format!("{}.is_some()", value.code)
                    }
                    _ => "false".to_owned(),
                })
            }
            Expression::Contains(value, pattern) => {
                let value = self.value(value, names)?;
                truth_value(format!("{}.contains({pattern:?})", value.code))
            }
            Expression::NeedsIsolation(value, direction) => {
                let [value, direction] = [self.value(value, names)?, self.value(direction, names)?];
                truth_value(format!("filters::needs_isolation({}, {})", value.code, direction.code))
            }
            Expression::Not(value) => {
                let value = self.value(value, names)?;
                truth_value(negated(&truth(&value)))
            }
            Expression::And(one, other) => {
                let [one, other] = [self.value(one, names)?, self.value(other, names)?].map(|value| truth(&value));
                truth_value(match both(&one, &other) {
                    both if both.contains(" && ") => format!("({both})"),
                    both => both,
                })
            }
            Expression::Or(one, other) => {
                let [one, other] = [self.value(one, names)?, self.value(other, names)?];
                match (&one.of, &other.of) {
                    (Type::Text, Type::Text) => {
                        Value { code: format!("first_said({}, {})", one.code, other.code), of: Type::Text }
                    }
                    _ => match (truth(&one).as_str(), truth(&other).as_str()) {
                        ("true", _) | (_, "true") => truth_value("true".to_owned()),
                        ("false", rest) | (rest, "false") => truth_value(rest.to_owned()),
                        (one, other) => truth_value(format!("({one} || {other})")),
                    },
                }
            }
        })
    }

    fn field(&mut self, value: &Value, name: &str) -> Result<Value, String> {
        let Value { code, of } = value;
        Ok(match of {
            Type::Words => {
                let known = self.words.iter().position(|word| word == name);
                let at = known.unwrap_or_else(|| {
                    self.words.push(name.to_owned());
                    self.words.len() - 1
                });
                Value { code: format!("c.word({at})"), of: Type::Text }
            }
            Type::Loop(number) => {
                let code = match name {
                    "first" => format!("i{number} == 0"),
                    "last" => format!("i{number} + 1 == n{number}"),
                    _ => return Err(format!("`loop.{name}` is not known")),
                };
                Value { code, of: Type::Truth }
            }
            Type::View(view) => {
                let of = self.views.field(view, name)?;
                Value { code: access(code, name, &of), of }
            }
            Type::Maybe(inner) => {
                let Type::View(view) = &**inner else { return Err(format!("`{name}` of {inner:?}")) };
                match self.views.field(view, name)? {
                    Type::Nothing => Value { code: String::new(), of: Type::Nothing },
                    of @ Type::Maybe(_) => {
                        Value { code: format!("{code}.and_then(|it| {})", access("it", name, &of)), of }
                    }
                    of => {
                        let reference = if matches!(of, Type::View(_) | Type::List(_)) { "&" } else { "" };
                        let code = format!("{code}.map(|it| {reference}{})", access("it", name, &of));
                        Value { code, of: Type::Maybe(Box::new(of)) }
                    }
                }
            }
            Type::Nothing => value.clone(),
            other => return Err(format!("`{name}` of {other:?}")),
        })
    }
}

/// The names that every page has.
fn shared() -> Names {
    let value = |(name, view): &(&str, &str)| {
        let of = if view.is_empty() { Type::Words } else { Type::View((*view).to_owned()) };
        ((*name).to_owned(), Value { code: format!("c.{name}"), of })
    };
    SHARED.iter().map(value).collect()
}

/// The blocks that stand at the top of a template, by name.
fn blocks_of<'t>(nodes: &'t [Node]) -> BTreeMap<&'t str, &'t [Node]> {
    let block = |node: &'t Node| match node {
        Node::Block { name, nodes } => Some((&**name, &**nodes)),
        _ => None,
    };
    nodes.iter().filter_map(block).collect()
}

/// Visits nodes, and the nodes in them.
fn each<'t>(nodes: &'t [Node], visit: &mut dyn FnMut(&'t Node)) {
    for node in nodes {
        visit(node);
        match node {
            Node::If { branches, otherwise } => {
                branches.iter().for_each(|(_, nodes)| each(nodes, visit));
                each(otherwise, visit);
            }
            Node::For { nodes, otherwise, .. } => {
                each(nodes, visit);
                each(otherwise, visit);
            }
            Node::Block { nodes, .. } => each(nodes, visit),
            _ => {}
        }
    }
}

fn put(out: &mut String, line: std::fmt::Arguments<'_>) {
    // Writing to a text does not fail.
    let _ = writeln!(out, "{line}");
}
