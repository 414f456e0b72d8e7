//! A glance at the bytes of a text before it is searched. Most texts hold nothing of what is looked for, and this tells it for a few
//! instructions a byte.

/// The bytes with which the things that are looked for begin.
pub(super) struct Glance([bool; 256]);

impl Glance {
    pub(super) const NOTHING: Glance = Glance([false; 256]);

    /// For these signs, wherever they stand.
    pub(super) const fn at(signs: &[char]) -> Glance {
        let mut glance = Glance::NOTHING;
        let mut nth = 0;
        while nth < signs.len() {
            glance = glance.and_at(signs[nth].encode_utf8(&mut [0; 4]));
            nth += 1;
        }
        glance
    }

    /// For a word as well, which must not be empty.
    pub(super) const fn and_at(mut self, word: &str) -> Glance {
        self.0[word.as_bytes()[0] as usize] = true;
        self
    }

    /// Whether something may begin in the text.
    pub(super) fn sees(&self, text: &str) -> bool {
        text.bytes().any(|byte| self.0[usize::from(byte)])
    }

    /// Where in the text something may begin.
    pub(super) fn places(&self, text: &str) -> impl Iterator<Item = usize> {
        text.bytes().enumerate().filter(|(_, byte)| self.0[usize::from(*byte)]).map(|(at, _)| at)
    }
}

#[cfg(test)]
mod tests {
    use super::Glance;

    #[test]
    fn it_sees_signs_and_words_by_their_first_bytes() {
        const SIGNS: Glance = Glance::at(&['[', '＊']).and_at("%%");
        for (text, places) in
            [("", &[][..]), ("a b é", &[]), ("a [b", &[2]), ("é＊", &[2]), ("5 %", &[2]), ("＃", &[0])]
        {
            assert_eq!(SIGNS.places(text).collect::<Vec<_>>(), places, "{text}");
            assert_eq!(SIGNS.sees(text), !places.is_empty(), "{text}");
        }
    }
}
