//! ORCID iDs, which tell people of the same name apart.

use std::borrow::Cow;
use std::str::FromStr;

use super::Orcid;
use crate::content::yaml::Rejection;

impl Orcid {
    /// The page of the person.
    pub(crate) fn url(&self) -> String {
        ["https://orcid.org/", self.as_str()].concat()
    }
}

impl FromStr for Orcid {
    type Err = Rejection;

    fn from_str(written: &str) -> Result<Orcid, Rejection> {
        if is_in_form(written) {
            return match check_sign(written) {
                sign if written.ends_with(sign) => Ok(Orcid(written.to_owned())),
                _ => {
                    let words = format!("`{written}` is not an ORCID: its last sign does not fit the others");
                    Err(Rejection::new(words, "copy it again from the person's page on orcid.org"))
                }
            };
        }
        let cure = match meant(written) {
            Some(meant) => Cow::Owned(format!("write it as `{meant}`")),
            None => Cow::Borrowed("it has four groups of four digits: `0000-0002-1825-0097`"),
        };
        Err(Rejection::new(format!("`{written}` is not an ORCID"), cure))
    }
}

/// Four groups of four digits; the last sign may be `X`.
fn is_in_form(written: &str) -> bool {
    let is_sound = |(at, byte): (usize, u8)| match at {
        4 | 9 | 14 => byte == b'-',
        18 => byte.is_ascii_digit() || byte == b'X',
        _ => byte.is_ascii_digit(),
    };
    written.len() == 19 && written.bytes().enumerate().all(is_sound)
}

/// The sign that checks the fifteen before it (ISO 7064, MOD 11-2).
fn check_sign(written: &str) -> char {
    let digits = written.bytes().filter(u8::is_ascii_digit).take(15);
    let total = digits.fold(0, |total, digit| (total + u32::from(digit - b'0')) * 2 % 11);
    match (12 - total) % 11 {
        10 => 'X',
        sign => char::from_digit(sign, 10).unwrap_or('X'),
    }
}

/// The iD in an address, or one with other signs between its groups.
fn meant(written: &str) -> Option<String> {
    let bare = written.rsplit("orcid.org/").next()?.trim_end_matches('/');
    let signs: Vec<char> = bare.chars().filter(|c| c.is_ascii_alphanumeric()).map(|c| c.to_ascii_uppercase()).collect();
    let grouped = signs.chunks(4).map(String::from_iter).collect::<Vec<_>>().join("-");
    (grouped != written && grouped.parse::<Orcid>().is_ok()).then_some(grouped)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_orcid_id_is_checked_by_its_last_sign() {
        for sound in ["0000-0002-1825-0097", "0000-0001-5109-3700", "0000-0002-1694-233X"] {
            assert_eq!(sound.parse::<Orcid>().unwrap().url(), format!("https://orcid.org/{sound}"));
        }
        for wrong in ["0000-0002-1825-0098", "0000-0002-1825-009X", "0000-0002-1825", "", "Lina"] {
            assert!(wrong.parse::<Orcid>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn what_people_paste_is_told_with_the_id_in_it() {
        for written in ["https://orcid.org/0000-0002-1694-233X", "0000 0002 1694 233X", "000000021694233x"] {
            assert_eq!(meant(written).as_deref(), Some("0000-0002-1694-233X"), "{written}");
        }
        assert_eq!(meant("0000-0002-1694-2330"), None, "no cure that is wrong itself");
    }
}
