//! Expressions of templates: `report.number_words or report.kind_label`.

/// An expression.
#[derive(Clone, Debug)]
pub(crate) enum Expression {
    Text(String),
    Number(u64),
    Truth(bool),
    /// `report`
    Name(String),
    /// `….title`
    Field(Box<Expression>, String),
    /// `…[:2]`
    First(Box<Expression>, u64),
    /// `list[3:]`
    After(Box<Expression>, u64),
    /// `… | safe`
    Filtered(Box<Expression>, String),
    Sum(Box<Expression>, Box<Expression>),
    /// `==`, `!=`, `<`, `>`
    Compared(Box<Expression>, &'static str, Box<Expression>),
    /// `… is number`
    IsNumber(Box<Expression>),
    /// `… is containing(pat="<a")`
    Contains(Box<Expression>, String),
    /// `… is needs_isolation(direction=page.language.direction)`
    NeedsIsolation(Box<Expression>, Box<Expression>),
    Not(Box<Expression>),
    And(Box<Expression>, Box<Expression>),
    Or(Box<Expression>, Box<Expression>),
}

/// Reads a whole text as one expression.
///
/// # Errors
/// If it is none, or one that is not known here.
pub(crate) fn read(text: &str) -> Result<Expression, String> {
    let mut reader = Reader { tokens: tokens(text)?, at: 0 };
    let expression = reader.or()?;
    match reader.tokens.get(reader.at) {
        None => Ok(expression),
        Some(rest) => Err(format!("`{text}` goes on with `{rest}`")),
    }
}

/// Words, numbers, texts with their first quote, and signs.
fn tokens(text: &str) -> Result<Vec<String>, String> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let (token, length) = if first == '"' {
            let end = rest[1..].find('"').ok_or_else(|| format!("a text without end in `{text}`"))? + 1;
            (rest[..end].to_owned(), end + 1)
        } else if is_word(first) {
            let end = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
            (rest[..end].to_owned(), end)
        } else {
            let pair = ["==", "!=", "<=", ">="].into_iter().find(|pair| rest.starts_with(pair));
            let sign = pair.map_or_else(|| first.to_string(), str::to_owned);
            let length = sign.len();
            (sign, length)
        };
        tokens.push(token);
        rest = rest[length..].trim_start();
    }
    Ok(tokens)
}

struct Reader {
    tokens: Vec<String>,
    at: usize,
}

impl Reader {
    fn peek(&self) -> &str {
        self.tokens.get(self.at).map_or("", String::as_str)
    }

    fn passes(&mut self, token: &str) -> bool {
        let is_there = self.peek() == token && !token.is_empty();
        self.at += usize::from(is_there);
        is_there
    }

    fn take(&mut self) -> Result<String, String> {
        self.at += 1;
        self.tokens.get(self.at - 1).cloned().ok_or_else(|| "an expression breaks off".to_owned())
    }

    fn expect(&mut self, token: &str) -> Result<(), String> {
        if self.passes(token) { Ok(()) } else { Err(format!("`{token}` is missing before `{}`", self.peek())) }
    }

    fn or(&mut self) -> Result<Expression, String> {
        let mut one = self.and()?;
        while self.passes("or") {
            one = Expression::Or(Box::new(one), Box::new(self.and()?));
        }
        Ok(one)
    }

    fn and(&mut self) -> Result<Expression, String> {
        let mut one = self.not()?;
        while self.passes("and") {
            one = Expression::And(Box::new(one), Box::new(self.not()?));
        }
        Ok(one)
    }

    fn not(&mut self) -> Result<Expression, String> {
        if self.passes("not") { Ok(Expression::Not(Box::new(self.not()?))) } else { self.compared() }
    }

    fn compared(&mut self) -> Result<Expression, String> {
        let one = self.sum()?;
        for sign in ["==", "!=", "<", ">"] {
            if self.passes(sign) {
                return Ok(Expression::Compared(Box::new(one), sign, Box::new(self.sum()?)));
            }
        }
        if !self.passes("is") {
            return Ok(one);
        }
        match &*self.take()? {
            "number" => Ok(Expression::IsNumber(Box::new(one))),
            "containing" => {
                for sign in ["(", "pat", "="] {
                    self.expect(sign)?;
                }
                let pattern = self.take()?.trim_start_matches('"').to_owned();
                self.expect(")")?;
                Ok(Expression::Contains(Box::new(one), pattern))
            }
            "needs_isolation" => {
                for sign in ["(", "direction", "="] {
                    self.expect(sign)?;
                }
                let direction = self.sum()?;
                self.expect(")")?;
                Ok(Expression::NeedsIsolation(Box::new(one), Box::new(direction)))
            }
            test => Err(format!("the test `{test}` is not known")),
        }
    }

    fn sum(&mut self) -> Result<Expression, String> {
        let mut one = self.filtered()?;
        while self.passes("+") {
            one = Expression::Sum(Box::new(one), Box::new(self.filtered()?));
        }
        Ok(one)
    }

    fn filtered(&mut self) -> Result<Expression, String> {
        let mut one = self.value()?;
        while self.passes("|") {
            one = Expression::Filtered(Box::new(one), self.take()?);
        }
        Ok(one)
    }

    fn value(&mut self) -> Result<Expression, String> {
        let token = self.take()?;
        let mut value = match &*token {
            "(" => {
                let inner = self.or()?;
                self.expect(")")?;
                inner
            }
            "true" | "false" => Expression::Truth(token == "true"),
            _ if token.starts_with('"') => Expression::Text(token[1..].to_owned()),
            _ if token.starts_with(|c: char| c.is_ascii_digit()) => Expression::Number(number(&token)?),
            _ if token.starts_with(|c: char| c.is_ascii_alphabetic()) => Expression::Name(token),
            _ => return Err(format!("`{token}` is no value")),
        };
        loop {
            if self.passes(".") {
                value = Expression::Field(Box::new(value), self.take()?);
            } else if self.passes("[") {
                value = if self.passes(":") {
                    Expression::First(Box::new(value), number(&self.take()?)?)
                } else {
                    let few = number(&self.take()?)?;
                    self.expect(":")?;
                    Expression::After(Box::new(value), few)
                };
                self.expect("]")?;
            } else {
                return Ok(value);
            }
        }
    }
}

fn number(token: &str) -> Result<u64, String> {
    token.parse().map_err(|_| format!("`{token}` is no whole number"))
}

impl Expression {
    /// `report.series`, if it is a name and fields of it.
    pub(crate) fn path(&self) -> Option<String> {
        match self {
            Expression::Name(name) => Some(name.clone()),
            Expression::Field(of, name) => Some(format!("{}.{name}", of.path()?)),
            _ => None,
        }
    }

    /// The names at the beginning of its paths.
    pub(crate) fn names(&self) -> Vec<&str> {
        match self {
            Expression::Name(name) => vec![name],
            Expression::Text(_) | Expression::Number(_) | Expression::Truth(_) => Vec::new(),
            Expression::Field(of, _)
            | Expression::First(of, _)
            | Expression::After(of, _)
            | Expression::Filtered(of, _)
            | Expression::IsNumber(of)
            | Expression::Contains(of, _)
            | Expression::Not(of) => of.names(),
            Expression::Sum(one, other)
            | Expression::Compared(one, _, other)
            | Expression::NeedsIsolation(one, other)
            | Expression::And(one, other)
            | Expression::Or(one, other) => [one.names(), other.names()].concat(),
        }
    }
}
