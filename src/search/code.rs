//! Numbers as short texts, which the script of the search page reads. They have sixty-four letters that need no escape in a
//! string. A number is written in groups of five bits, the lowest first. The sixth bit says that more follow.

const LETTERS: &[u8; 64] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
/// The first character of a set that is written bit by bit.
const BITS: char = '!';

fn letter(value: u32) -> char {
    char::from(LETTERS[value as usize & 63])
}

/// Writes a number.
pub(super) fn push(mut number: u32, out: &mut String) {
    while number >= 32 {
        out.push(letter(number & 31 | 32));
        number >>= 5;
    }
    out.push(letter(number));
}

/// Writes a number that may be negative: the lowest bit is the sign.
pub(super) fn push_signed(number: i32, out: &mut String) {
    push(number.unsigned_abs() << 1 | u32::from(number < 0), out);
}

/// A sorted set of numbers: the gaps between them, or a bit for each number if that is shorter.
pub(super) fn set(numbers: &[u32]) -> String {
    let mut gaps = String::with_capacity(numbers.len() + 4);
    let mut next = 0;
    for number in numbers {
        push(number - next, &mut gaps);
        next = number + 1;
    }
    let letters = next.div_ceil(6) as usize;
    if gaps.len() <= letters + BITS.len_utf8() {
        return gaps;
    }
    let mut bits = vec![0; letters];
    for number in numbers {
        bits[*number as usize / 6] |= 1 << (number % 6);
    }
    std::iter::once(BITS).chain(bits.into_iter().map(letter)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sparse_sets_are_gaps_and_dense_ones_are_bits() {
        assert_eq!(set(&[]), "");
        assert_eq!(set(&[0, 1, 40]), "00c1");
        assert_eq!(set(&(0..12).collect::<Vec<_>>()), "!__");
        assert_eq!(set(&[0, 1, 2, 3, 4, 5, 6]), "!_1");
    }

    #[test]
    fn numbers_have_their_sign_at_the_end() {
        let written = |number| {
            let mut out = String::new();
            push_signed(number, &mut out);
            out
        };
        assert_eq!([0, 1, -1, 15, 16].map(written), ["0", "2", "3", "U", "W1"].map(str::to_owned));
    }
}
