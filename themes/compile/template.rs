//! Templates as trees: texts, values and statements.

use super::expression::{self, Expression};

/// A template.
#[derive(Debug, Default)]
pub(crate) struct Template {
    /// The template whose blocks it fills.
    pub(crate) extends: Option<String>,
    pub(crate) nodes: Vec<Node>,
    pub(crate) components: Vec<Component>,
}

/// A piece that is used like a value: `{{ <name of={one} /> }}`.
#[derive(Debug)]
pub(crate) struct Component {
    pub(crate) name: String,
    /// Each with its value if none is given.
    pub(crate) parameters: Vec<(String, Option<Expression>)>,
    pub(crate) nodes: Vec<Node>,
}

/// A part of a template.
#[derive(Debug)]
pub(crate) enum Node {
    Text(String),
    Value(Expression),
    Call {
        component: String,
        arguments: Vec<(String, Expression)>,
    },
    /// The branches, and what is there without a condition.
    If {
        branches: Vec<(Expression, Vec<Node>)>,
        otherwise: Vec<Node>,
    },
    For {
        name: String,
        list: Expression,
        nodes: Vec<Node>,
        otherwise: Vec<Node>,
    },
    Block {
        name: String,
        nodes: Vec<Node>,
    },
    Set {
        name: String,
        value: Expression,
    },
    Break,
}

/// A piece of the text of a template.
enum Token {
    Text(String),
    Value(String),
    Statement(String),
}

impl Template {
    pub(crate) fn read(text: &str) -> Result<Template, String> {
        let mut reader = Reader { tokens: tokens(text)?, at: 0, template: Template::default() };
        let nodes = reader.nodes(&[])?;
        match reader.tokens.get(reader.at) {
            Some(Token::Statement(statement)) => Err(format!("`{statement}` ends nothing")),
            _ => Ok(Template { nodes, ..reader.template }),
        }
    }
}

/// Cuts a template into its pieces. A hyphen takes away the spaces beside it.
fn tokens(text: &str) -> Result<Vec<Token>, String> {
    let mut tokens = Vec::new();
    let (mut rest, mut is_trimmed) = (text, false);
    loop {
        let start = ["{{", "{%", "{#"].iter().filter_map(|mark| rest.find(mark)).min().unwrap_or(rest.len());
        let (before, mark) = rest.split_at(start);
        let is_cut = mark.get(2..3) == Some("-");
        let before = if is_trimmed { before.trim_start() } else { before };
        let before = if is_cut { before.trim_end() } else { before };
        if !before.is_empty() {
            tokens.push(Token::Text(before.to_owned()));
        }
        let Some(kind) = mark.get(..2) else { return Ok(tokens) };
        let end = match kind {
            "{{" => "}}",
            "{%" => "%}",
            _ => "#}",
        };
        let length = mark.find(end).ok_or_else(|| format!("`{kind}` has no end"))?;
        let inside = &mark[2..length];
        is_trimmed = inside.ends_with('-');
        let words = inside.trim_start_matches('-').trim_end_matches('-').trim().to_owned();
        match kind {
            "{{" => tokens.push(Token::Value(words)),
            "{%" => tokens.push(Token::Statement(words)),
            _ => {}
        }
        rest = &mark[length + 2..];
    }
}

struct Reader {
    tokens: Vec<Token>,
    at: usize,
    template: Template,
}

impl Reader {
    /// The nodes up to a statement that begins with one of these words.
    fn nodes(&mut self, ends: &[&str]) -> Result<Vec<Node>, String> {
        let mut nodes = Vec::new();
        while let Some(token) = self.tokens.get(self.at) {
            match token {
                Token::Text(text) => nodes.push(Node::Text(text.clone())),
                Token::Value(words) => nodes.push(value(words)?),
                Token::Statement(words) => {
                    let words = words.clone();
                    let (word, rest) = words.split_once(' ').unwrap_or((&words, ""));
                    if ends.contains(&word) || word.starts_with("end") || matches!(word, "else" | "elif") {
                        return Ok(nodes);
                    }
                    self.at += 1;
                    nodes.extend(self.statement(word, rest.trim())?);
                    continue;
                }
            }
            self.at += 1;
        }
        Ok(nodes)
    }

    /// The nodes up to `end`, which is passed.
    fn until(&mut self, end: &str) -> Result<Vec<Node>, String> {
        let nodes = self.nodes(&[end])?;
        let found = self.end()?;
        if found.split(' ').next() == Some(end) { Ok(nodes) } else { Err(format!("`{found}` instead of `{end}`")) }
    }

    /// Passes the statement at which nodes ended.
    fn end(&mut self) -> Result<String, String> {
        self.at += 1;
        match self.tokens.get(self.at - 1) {
            Some(Token::Statement(words)) => Ok(words.clone()),
            _ => Err("a statement has no end".to_owned()),
        }
    }

    fn statement(&mut self, word: &str, rest: &str) -> Result<Option<Node>, String> {
        Ok(Some(match word {
            "if" => self.branches(rest)?,
            "for" => {
                let (name, list) = rest.split_once(" in ").ok_or_else(|| format!("`for {rest}` has no list"))?;
                let list = expression::read(list)?;
                let nodes = self.nodes(&[])?;
                let otherwise = match &*self.end()? {
                    "else" => self.until("endfor")?,
                    "endfor" => Vec::new(),
                    other => return Err(format!("`{other}` ends a `for`")),
                };
                Node::For { name: name.trim().to_owned(), list, nodes, otherwise }
            }
            "block" => Node::Block { name: rest.to_owned(), nodes: self.until("endblock")? },
            "set" => {
                let (name, value) = rest.split_once('=').ok_or_else(|| format!("`set {rest}` has no value"))?;
                Node::Set { name: name.trim().to_owned(), value: expression::read(value)? }
            }
            "break" => Node::Break,
            "extends" => {
                self.template.extends = Some(rest.trim_matches('"').to_owned());
                return Ok(None);
            }
            "component" => {
                let (name, parameters) =
                    rest.split_once('(').ok_or_else(|| format!("`component {rest}` has no list"))?;
                let parameters = parameters.trim_end_matches(')').split(',').map(str::trim);
                // What begins with `@` comes from the page, and every component may see it.
                let own = parameters.filter(|parameter| !parameter.is_empty() && !parameter.starts_with('@'));
                let parameters = own.map(parameter).collect::<Result<_, String>>()?;
                let component = Component { name: name.to_owned(), parameters, nodes: self.until("endcomponent")? };
                self.template.components.push(component);
                return Ok(None);
            }
            _ => return Err(format!("the statement `{word}` is not known")),
        }))
    }

    fn branches(&mut self, condition: &str) -> Result<Node, String> {
        let mut branches = vec![(expression::read(condition)?, self.nodes(&[])?)];
        loop {
            let end = self.end()?;
            match end.split_once(' ').unwrap_or((&end, "")) {
                ("elif", condition) => branches.push((expression::read(condition)?, self.nodes(&[])?)),
                ("else", _) => return Ok(Node::If { branches, otherwise: self.until("endif")? }),
                ("endif", _) => return Ok(Node::If { branches, otherwise: Vec::new() }),
                (other, _) => return Err(format!("`{other}` ends an `if`")),
            }
        }
    }
}

/// `linked: bool = false`
fn parameter(text: &str) -> Result<(String, Option<Expression>), String> {
    let (name, value) = match text.split_once('=') {
        Some((name, value)) => (name, Some(expression::read(value)?)),
        None => (text, None),
    };
    let name = name.split(':').next().unwrap_or(name).trim();
    Ok((name.to_owned(), value))
}

/// What is printed: a value, or a component.
fn value(words: &str) -> Result<Node, String> {
    let Some(call) = words.strip_prefix('<') else { return Ok(Node::Value(expression::read(words)?)) };
    let call = call.strip_suffix("/>").ok_or_else(|| format!("`{words}` has no `/>`"))?;
    let (component, mut rest) = call.split_once(' ').unwrap_or((call, ""));
    let mut arguments = Vec::new();
    while let Some((name, after)) = rest.trim_start().split_once('=') {
        let close = if after.starts_with('{') { '}' } else { '"' };
        let end =
            after.get(1..).and_then(|inside| inside.find(close)).ok_or_else(|| format!("`{words}` breaks off"))?;
        let value = &after[1..=end];
        let value = if close == '"' { Expression::Text(value.to_owned()) } else { expression::read(value)? };
        arguments.push((name.to_owned(), value));
        rest = &after[end + 2..];
    }
    Ok(Node::Call { component: component.to_owned(), arguments })
}

impl Node {
    /// The expressions in it, those of nodes in it aside.
    pub(crate) fn expressions(&self) -> Vec<&Expression> {
        match self {
            Node::Value(value) | Node::Set { value, .. } => vec![value],
            Node::Call { arguments, .. } => arguments.iter().map(|(_, value)| value).collect(),
            Node::If { branches, .. } => branches.iter().map(|(condition, _)| condition).collect(),
            Node::For { list, .. } => vec![list],
            Node::Text(_) | Node::Block { .. } | Node::Break => Vec::new(),
        }
    }
}
