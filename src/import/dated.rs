//! Dates that other programs keep in a map: `date: {created: …, updated: …}` of MkDocs, `last_update: {date: …}` of Docusaurus.

use super::value::{Map, Value, get, normal};

/// Puts such a date, and who made it, where all others are. The rest of the map stays as it is.
pub(super) fn spread(front: &mut Map) {
    for (name, dates) in [("date", &["created", "published", "posted", "date"][..]), ("last_update", &["date"])] {
        let Some(at) = front.iter().position(|(key, _)| normal(key) == name) else { continue };
        let is_free = |key: &str| key == name || get(front, key).is_none();
        let free = [("date", dates), ("author", &["author", "authors"])].map(|(key, names)| (key, names, is_free(key)));
        let Value::Map(inner) = &mut front[at].1 else { continue };
        let mut found = Vec::new();
        for (key, names, _) in free.into_iter().filter(|(_, _, is_free)| *is_free) {
            let place = names.iter().find_map(|name| inner.iter().position(|(own, _)| normal(own) == *name));
            if let Some(place) = place {
                found.push((key, inner.remove(place).1));
            }
        }
        let is_empty = inner.is_empty();
        let (key, rest) = if is_empty { front.remove(at) } else { front[at].clone() };
        if !is_empty && name == "date" {
            // What is left has a name of its own.
            front[at] = (format!("{key}_more"), rest);
        }
        front.extend(found.into_iter().map(|(key, value)| (key.to_owned(), value)));
    }
}

#[cfg(test)]
mod tests {
    use super::super::front::split;
    use super::*;

    #[test]
    fn a_date_in_a_map_is_a_date() {
        for (front, wanted) in [
            ("date: {created: 2024-03-01, updated: 2024-03-05}", "2024-03-01"),
            ("date:\n  created: 2024-03-01", "2024-03-01"),
            ("last_update: {date: 2024-03-01, author: Ana}", "2024-03-01"),
            ("date: 2024-03-01\nlast_update: {date: 2024-03-05}", "2024-03-01"),
            ("Date: 2024-03-01", "2024-03-01"),
        ] {
            let text = format!("---\n{front}\n---\nText\n");
            let mut front = split(&text).front;
            spread(&mut front);
            assert_eq!(get(&front, "date").and_then(Value::text).as_deref(), Some(wanted), "{text}");
        }
    }
}
