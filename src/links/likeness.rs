//! How much two texts have in common, by the prints of their words.

/// Texts that share a smaller part of their words than this are two texts: a comparison word by word would be noise.
const LEAST_IN_COMMON: f64 = 0.35;

/// Long texts may have the same words in another order. They share few pairs of neighbours, which costs little to find.
const LEAST_PAIRS_IN_COMMON: f64 = 0.15;
const LONG: usize = 40;

/// The print of an empty word.
pub(crate) const BLANK: u64 = 0xcbf2_9ce4_8422_2325;

/// A print with one byte, or one print, more.
pub(crate) fn mixed(print: u64, more: u64) -> u64 {
    (print ^ more).wrapping_mul(0x0100_0000_01b3)
}

/// Adds the prints of the words of a text, which blanks part. Texts are long, so the bytes of a word are only rotated, and mixed
/// at its end.
pub(super) fn push_prints(text: &str, prints: &mut Vec<u64>) {
    let mut print = BLANK;
    for byte in text.bytes() {
        if !byte.is_ascii_whitespace() {
            print = print.rotate_left(7) ^ u64::from(byte);
        } else if print != BLANK {
            prints.push(mixed(print, 0));
            print = BLANK;
        }
    }
    if print != BLANK {
        prints.push(mixed(print, 0));
    }
}

/// Whether little of a text is in another, of which the prints are given. Texts without words are alike.
pub(super) fn has_little_in_common(one: Vec<u64>, other: Vec<u64>) -> bool {
    if one.is_empty() && other.is_empty() {
        return false;
    }
    let is_long = one.len().min(other.len()) > LONG;
    is_long && has_less_in_common(pairs(&one), pairs(&other), LEAST_PAIRS_IN_COMMON)
        || has_less_in_common(one, other, LEAST_IN_COMMON)
}

/// Each print, mixed with the next.
fn pairs(prints: &[u64]) -> Vec<u64> {
    prints.windows(2).map(|pair| mixed(pair[0].rotate_left(17), pair[1])).collect()
}

/// Whether two texts share a smaller part than this of the longer one's words, in whatever order.
fn has_less_in_common(mut one: Vec<u64>, mut other: Vec<u64>, least: f64) -> bool {
    let longer = float(one.len().max(other.len()).max(1));
    if float(most_in_common(&one, &other)) / longer < least {
        return true;
    }
    one.sort_unstable();
    other.sort_unstable();
    let (mut at, mut shared) = (0, 0_usize);
    for print in &other {
        while one.get(at).is_some_and(|before| before < print) {
            at += 1;
        }
        if one.get(at) == Some(print) {
            at += 1;
            shared += 1;
        }
    }
    float(shared) / longer < least
}

/// No fewer than the prints that both have. It needs no sorting, and most texts that are strangers are known by it: for each
/// print of one a bit is set, and a print of the other whose bit is not set is not in the first.
fn most_in_common(one: &[u64], other: &[u64]) -> usize {
    let words = (one.len() / 4 + 1).next_power_of_two();
    let place = |print: &u64| (usize::try_from(print >> 38).unwrap_or_default() % words, print >> 32 & 63);
    let mut bits = vec![0_u64; words];
    for (word, bit) in one.iter().map(place) {
        bits[word] |= 1 << bit;
    }
    other.iter().map(place).filter(|(word, bit)| bits[*word] >> bit & 1 == 1).count()
}

#[expect(clippy::cast_precision_loss, reason = "no text has 2^53 words")]
fn float(count: usize) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(one: &str, other: &str, little: bool) {
        let prints = |text| {
            let mut prints = Vec::new();
            push_prints(text, &mut prints);
            prints
        };
        assert_eq!(has_little_in_common(prints(one), prints(other)), little, "{one} | {other}");
    }

    #[test]
    fn texts_are_alike_if_they_share_words_and_their_neighbours() {
        check("one two three four", "five six seven", true);
        check("one two three four", "one two three five", false);
        check("", "one", true);
        check("", "", false);
        let numbers: Vec<String> = (0..50).map(|number| number.to_string()).collect();
        let reversed: Vec<String> = numbers.iter().rev().cloned().collect();
        check(&numbers.join(" "), &reversed.join(" "), true);
        check(&numbers.join(" "), &numbers.join("  "), false);
    }
}
