//! Values of properties, read word by word and written again. One may name parts of the drawing, and nothing outside it.

use std::collections::HashMap;

use super::super::fault::PictureFault;
use super::names;
use super::tree::refuse;
use super::words::{self, split_outside};

/// Short names in the place of those that an editor or a person gave, which can say anything.
#[derive(Default)]
pub(super) struct ShortNames(HashMap<String, usize>);

impl ShortNames {
    /// The number of a name that something refers to.
    pub(super) fn refer(&mut self, name: &str) -> usize {
        let next = self.0.len();
        *self.0.entry(name.to_owned()).or_insert(next)
    }

    /// The number of a name, if anything refers to it.
    pub(super) fn get(&self, name: &str) -> Option<usize> {
        self.0.get(name).copied()
    }

    /// `a` to `z`, `ba` and so on.
    pub(super) fn short(mut number: usize) -> String {
        let mut letters = Vec::new();
        loop {
            letters.push(char::from(b'a' + (number % 26) as u8));
            number /= 26;
            if number == 0 {
                return letters.into_iter().rev().collect();
            }
        }
    }
}

/// What is known while styles are read.
#[derive(Default)]
pub(super) struct Reading {
    pub(super) ids: ShortNames,
    /// Where `var(…)` is asked for.
    asks: Option<usize>,
    /// Whether anything defines `--name`.
    defines: bool,
}

impl Reading {
    /// # Errors
    /// If a value depends on one that is defined elsewhere: without that, the drawing would look different.
    pub(super) fn finish(&self) -> Result<(), PictureFault> {
        match self.asks.filter(|_| self.defines) {
            Some(line) => refuse("values with names (`var(--…)`)", line),
            None => Ok(()),
        }
    }
}

/// A value as it is written, and the parts of the drawing that it names.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Value {
    pub(super) text: String,
    pub(super) refers: Vec<usize>,
}

#[derive(Clone, Debug)]
pub(super) struct Declaration {
    pub(super) property: &'static str,
    pub(super) value: Value,
    pub(super) is_important: bool,
}

pub(super) fn without_comments(style: &str, line: usize) -> Result<String, PictureFault> {
    let (mut clean, mut rest) = (String::with_capacity(style.len()), style);
    while let Some((before, comment)) = rest.split_once("/*") {
        clean.extend([before, " "]);
        let Some((_, after)) = comment.split_once("*/") else { return refuse("a comment without end", line) };
        rest = after;
    }
    clean.push_str(rest);
    Ok(clean)
}

/// `fill: red; stroke: blue`, without comments.
pub(super) fn declarations(style: &str, line: usize, reading: &mut Reading) -> Result<Vec<Declaration>, PictureFault> {
    let mut declarations = Vec::new();
    for written in split_outside(style, ';') {
        let Some((name, value)) = written.split_once(':') else { continue };
        let name = name.trim().to_ascii_lowercase();
        if let Some(property) = names::property(&name) {
            let (value, is_important) = match value.rsplit_once('!') {
                Some((value, word)) if word.trim().eq_ignore_ascii_case("important") => (value, true),
                _ => (value, false),
            };
            let value = read(property, value, line, reading)?;
            declarations.extend(value.map(|value| Declaration { property, value, is_important }));
        } else {
            reading.defines |= name.starts_with("--");
            check_unknown(&name, value, line)?;
        }
    }
    Ok(declarations)
}

/// What is left out may not be what a browser would act on or load: the drawing would look different without it.
fn check_unknown(name: &str, value: &str, line: usize) -> Result<(), PictureFault> {
    let value = value.to_lowercase();
    let acts = ["-moz-binding", "behavior", "-ms-behavior"].contains(&name)
        || ["d", "offset-path", "perspective", "rotate", "scale", "translate", "zoom"].contains(&name);
    let word = ["expression(", "image-set(", "src(", "javascript:", "\\"].into_iter().find(|word| value.contains(word));
    match word {
        _ if acts => refuse(format!("`{name}` in its style"), line),
        Some(word) => refuse(format!("`{word}` in its style"), line),
        None if value.contains("url(") && !name.starts_with("--") => {
            refuse("a style that loads something from outside it", line)
        }
        None => Ok(()),
    }
}

/// Reads the value of a property. `None` if it is none, so that browsers pass over it, too.
pub(super) fn read(
    property: &'static str,
    written: &str,
    line: usize,
    reading: &mut Reading,
) -> Result<Option<Value>, PictureFault> {
    if written.contains('\\') {
        return refuse("a backslash in its style", line);
    }
    let is_font = matches!(property, "font" | "font-family");
    let mut value = Value::default();
    let mut rest = written.trim();
    while let Some(first) = rest.chars().next() {
        let is_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_') || is_font && c.is_alphanumeric();
        if is_word(first) {
            let (word, after) = rest.split_at(rest.find(|c| !is_word(c)).unwrap_or(rest.len()));
            rest = match after.strip_prefix('(') {
                None if !is_font && !words::is_word(word, &value.text) => return Ok(None),
                None => {
                    value.text.push_str(word);
                    after
                }
                Some(inner) => read_function(property, (word, inner), line, reading, &mut value)?,
            };
            continue;
        }
        let after = &rest[first.len_utf8()..];
        rest = match first {
            '"' | '\'' if is_font => {
                let Some((name, after)) = after.split_once(first) else { return Ok(None) };
                value.text.extend(["'", &name.replace(|c: char| c.is_control() || c == '\'', " "), "'"]);
                after
            }
            c if c.is_whitespace() => {
                if !value.text.ends_with(' ') {
                    value.text.push(' ');
                }
                after.trim_start()
            }
            '#' | '.' | ',' | '%' | '+' | '/' | '*' | ')' | '(' => {
                value.text.push(first);
                after
            }
            _ => return Ok(None),
        };
    }
    match property {
        "font-family" => value.text = words::families(&value.text),
        "font" => match words::font(&value.text) {
            Some(font) => value.text = font,
            None => return Ok(None),
        },
        _ => {}
    }
    let is_empty = value.text.trim().is_empty();
    Ok(Some(value).filter(|_| !is_empty))
}

/// Reads a function up to what follows its `(`, or as a whole if it is `url(…)` or `var(…)`.
fn read_function<'a>(
    property: &'static str,
    (name, inner): (&str, &'a str),
    line: usize,
    reading: &mut Reading,
    value: &mut Value,
) -> Result<&'a str, PictureFault> {
    if name.eq_ignore_ascii_case("url") {
        let Some((target, after)) = inner.split_once(')') else { return refuse("an address without end", line) };
        let target = target.trim().trim_matches(['"', '\'']);
        let Some(id) = target.strip_prefix('#') else {
            return refuse("a style that loads something from outside it", line);
        };
        let number = reading.ids.refer(id.trim());
        value.refers.push(number);
        value.text.extend(["url(#", &ShortNames::short(number), ")"]);
        return Ok(after);
    }
    if name.eq_ignore_ascii_case("var") {
        reading.asks = reading.asks.or(Some(line));
        let inside = up_to_close(inner);
        // Nothing of this drawing defines it, so that what is written behind the comma holds.
        let fallback = inside.split_once(',').map_or("", |(_, fallback)| fallback);
        if fallback.to_ascii_lowercase().contains("var(") {
            return refuse("values with names (`var(--…)`)", line);
        }
        if let Some(fallback) = read(property, fallback, line, reading)? {
            value.text.push_str(&fallback.text);
            value.refers.extend(fallback.refers);
        }
        return Ok(inner.get(inside.len() + 1..).unwrap_or_default());
    }
    match names::function(name) {
        Some(function) => value.text.extend([function, "("]),
        None => return refuse(format!("`{}(` in its style", name.to_ascii_lowercase().escape_debug()), line),
    }
    Ok(inner)
}

/// What stands before the bracket that closes one already open.
fn up_to_close(text: &str) -> &str {
    let mut depth = 1_usize;
    let end = text.find(|c| {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        depth == 0
    });
    &text[..end.unwrap_or(text.len())]
}
