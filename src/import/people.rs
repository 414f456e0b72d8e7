//! The people who wrote a foreign report.

use super::account::{Account, Deed, code};
use super::plain::plain;
use super::value::Value;
use crate::content::values::{Orcid, Url};

/// Somebody who wrote it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Person {
    pub(super) name: String,
    pub(super) role: Option<String>,
    pub(super) organisation: Option<String>,
    pub(super) url: Option<String>,
    pub(super) orcid: Option<String>,
}

/// The people whom a value names, and what it says of them beyond what is taken. Addresses for mail are not taken: nobody knows whether
/// the old site printed them.
pub(super) fn people(value: &Value, account: &mut Account) -> (Vec<Person>, Vec<String>) {
    let mut left = Vec::new();
    let people = match value {
        Value::List(list) => list.iter().filter_map(|one| person(one, &mut left)).collect(),
        Value::Text(text) => several(text, account).iter().filter_map(|name| of_name(name, &mut left)).collect(),
        // Keys of people by name: `authors: {ana: {name: Ana}}`.
        Value::Map(map) if map.iter().all(|(_, one)| matches!(one, Value::Map(_))) => {
            map.iter().filter_map(|(_, one)| person(one, &mut left)).collect()
        }
        other => person(other, &mut left).into_iter().collect(),
    };
    (people, left)
}

fn person(value: &Value, left: &mut Vec<String>) -> Option<Person> {
    let Value::Map(map) = value else { return of_name(&value.text()?, left) };
    let mut taken: Vec<&str> = Vec::new();
    let mut first = |names: &[&'static str], is_sound: &dyn Fn(&str) -> bool| {
        let found = names.iter().find_map(|name| Some((*name, value.get(name)?.text()?)));
        let (name, text) = found.filter(|(_, text)| !text.trim().is_empty() && is_sound(text))?;
        taken.push(name);
        Some(plain(&text))
    };
    let name = first(&["name", "display_name", "full_name", "title", "id"], &|_| true)?;
    let is_url = |text: &str| text.starts_with("http") && text.parse::<Url>().is_ok();
    let orcid = |text: &str| text.trim_start_matches("https://orcid.org/").to_owned();
    let person = Person {
        name,
        role: first(&["role", "job_title", "position"], &|_| true),
        organisation: first(&["organisation", "organization", "affiliation", "company"], &|_| true),
        url: first(&["url", "website", "homepage", "link"], &is_url),
        orcid: first(&["orcid"], &|text| orcid(text).parse::<Orcid>().is_ok()).map(|text| orcid(&text)),
    };
    let role = value.get("title").and_then(Value::text).map(|title| plain(&title));
    let by_title = role.filter(|_| person.role.is_none() && !taken.contains(&"title"));
    if by_title.is_some() {
        taken.push("title");
    }
    let rest = map.iter().filter(|(key, value)| !taken.contains(&key.as_str()) && !value.on_one_line().is_empty());
    left.extend(rest.map(|(key, value)| format!("{}, {key}: {}", person.name, value.on_one_line())));
    Some(Person { role: person.role.clone().or(by_title), ..person })
}

/// `Ana Ruiz <ana@example.org>`
fn of_name(text: &str, left: &mut Vec<String>) -> Option<Person> {
    let (name, mail) = match text.split_once('<').filter(|(_, rest)| rest.contains('@')) {
        Some((name, rest)) => (name, Some(rest.trim_end_matches(['>', ' ']))),
        None => (text, None),
    };
    let name = plain(name);
    left.extend(mail.map(|mail| format!("{name}, email: {mail}")));
    (!name.is_empty()).then(|| Person { name, ..Person::default() })
}

/// `Ana Ruiz, Omar Saleh` are two, `Desk of the valley, Orsa` is one.
fn several(text: &str, account: &mut Account) -> Vec<String> {
    let parts: Vec<&str> = text.split([',', ';', '&']).map(str::trim).filter(|part| !part.is_empty()).collect();
    let is_person = |part: &&str| {
        let mut words = part.split_whitespace();
        (2..=4).contains(&words.clone().count()) && words.all(|word| word.starts_with(char::is_uppercase))
    };
    if parts.len() > 1 && parts.iter().all(is_person) {
        account.note(Deed::Guessed, format!("{} are {} people", code(text), parts.len()));
        return parts.into_iter().map(str::to_owned).collect();
    }
    vec![text.to_owned()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(yaml: &str) -> (Vec<String>, Vec<String>) {
        let value = Value::of_yaml(crate::content::yaml::tree(yaml).unwrap());
        let (people, left) = people(&value, &mut Account::default());
        let shown = |person: &Person| {
            let rest = [&person.role, &person.organisation, &person.url, &person.orcid];
            std::iter::once(&person.name).chain(rest.into_iter().flatten()).cloned().collect::<Vec<_>>().join(" | ")
        };
        (people.iter().map(shown).collect(), left)
    }

    #[test]
    fn people_are_read_in_the_forms_of_other_programs() {
        for (yaml, people, left) in [
            ("Ana Ruiz", vec!["Ana Ruiz"], vec![]),
            ("[Ana Ruiz, desk]", vec!["Ana Ruiz", "desk"], vec![]),
            ("Ana Ruiz, Omar Saleh", vec!["Ana Ruiz", "Omar Saleh"], vec![]),
            ("Desk of the valley, Orsa", vec!["Desk of the valley, Orsa"], vec![]),
            ("Ana Ruiz <ana@example.org>", vec!["Ana Ruiz"], vec!["Ana Ruiz, email: ana@example.org"]),
            (
                "[{name: Ana, title: Editor, url: \"https://example.org/ana\", email: a@example.org}]",
                vec!["Ana | Editor | https://example.org/ana"],
                vec!["Ana, email: a@example.org"],
            ),
            (
                "{name: Ana, affiliation: Watch, orcid: 0000-0002-1825-0097}",
                vec!["Ana | Watch | 0000-0002-1825-0097"],
                vec![],
            ),
            ("{name: Ana, orcid: 0000-0002-1825-0098}", vec!["Ana"], vec!["Ana, orcid: 0000-0002-1825-0098"]),
            ("{ana: {name: Ana}, omar: {name: Omar}}", vec!["Ana", "Omar"], vec![]),
        ] {
            let people: Vec<String> = people.into_iter().map(str::to_owned).collect();
            let left: Vec<String> = left.into_iter().map(str::to_owned).collect();
            assert_eq!(read(yaml), (people, left), "{yaml}");
        }
    }
}
