//! Bytes that are no letters in any encoding: what is packed or encrypted within a file that goes out as it is. Read as letters
//! in every old encoding they would take a second for each megabyte, and say a marking by chance.

/// How many bytes are judged at once; an even number, as two are one letter in UTF-16.
const BLOCK: usize = 256;
/// Random bytes have 27 control signs in a block, 17 of them different. A text has a few of one kind.
const CONTROLS: usize = 16;
const KINDS: u32 = 8;

/// How many blocks of noise in a row are packed or encrypted. Fewer may be what a program keeps around words.
const LONG: usize = 16;

/// The bytes without long runs of noise. In the place of each stands the end of a line. Its first and last block stay, as words may
/// begin or end in them.
pub(super) fn without_noise(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let blocks: Vec<(bool, &[u8])> = bytes.chunks(BLOCK).map(|block| (is_noise(block), block)).collect();
    for run in blocks.chunk_by(|(one, _), (other, _)| one == other) {
        match run {
            [(true, first), between @ .., (_, last)] if between.len() + 2 >= LONG => {
                out.extend_from_slice(first);
                // Two bytes, so that letters of two bytes stay together; the second is dropped with all zeros.
                out.extend_from_slice(b"\n\0");
                out.extend_from_slice(last);
            }
            run => run.iter().for_each(|(_, block)| out.extend_from_slice(block)),
        }
    }
    out
}

fn is_noise(block: &[u8]) -> bool {
    let is_control = |byte: u8| byte < 0x20 && !matches!(byte, 0 | b'\t' | b'\n' | b'\r') || byte == 0x7f;
    let mut kinds = 0_u64;
    let mut controls = 0;
    for byte in block.iter().copied().filter(|byte| is_control(*byte)) {
        kinds |= 1 << (byte % 64);
        controls += 1;
    }
    // The low bytes of Chinese in UTF-16 are as random as noise; its high bytes are not.
    let is_wide = |parity: usize| {
        let high = block.iter().skip(parity).step_by(2).filter(|byte| (0x4e..=0x9f).contains(*byte)).count();
        high * 4 > block.len()
    };
    controls >= CONTROLS && kinds.count_ones() >= KINDS && !is_wide(0) && !is_wide(1)
}

/// Bytes without any order.
#[cfg(test)]
pub(super) fn noise(length: usize) -> Vec<u8> {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()[3]
    };
    std::iter::repeat_with(next).take(length).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn noise_goes_and_letters_stay() {
        let noise = noise(1 << 18);
        assert!(without_noise(&noise).len() < noise.len() / 20);
        let chinese: Vec<u8> = (0x4e00_u16..0x5200)
            .map(|unit| unit.wrapping_mul(77) % 0x4000 + 0x4e00)
            .flat_map(u16::to_le_bytes)
            .collect();
        let cyrillic: Vec<u8> = "Мост упал вчера ночью".repeat(40).encode_utf16().flat_map(u16::to_le_bytes).collect();
        let cells = b"Orsa\x07three\x07Vall\x07four\x07\r\x13 PAGE \x14\x15".repeat(30);
        let old = b"\xc0\xe1\xe2 \xe3\xe4, \xe5\xe6\xe7".repeat(60);
        for letters in [chinese, cyrillic, cells, old] {
            assert_eq!(without_noise(&letters), letters);
        }
        let mixed = [&noise[..8192], &b"A bridge fell. ".repeat(64)[..768], &noise[..8192]].concat();
        let left = without_noise(&mixed);
        assert!(left.len() < 2048 && left.windows(14).any(|words| words == b"A bridge fell."), "{}", left.len());
    }

    #[test]
    fn a_marking_in_a_short_run_or_at_the_end_of_a_long_one_stays() {
        let noise = noise(1 << 16);
        let wide: Vec<u8> = "TLP:AMBER+STRICT".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for marking in [&b"TLP:RED only"[..], &wide] {
            for (before, after) in [(128, 128), (512, 512), (1024, 2048), (1 << 15, 20), (100, 1 << 15)] {
                let bytes = [&noise[..before], marking, &noise[before..before + after]].concat();
                let left = without_noise(&bytes);
                assert!(left.windows(marking.len()).any(|words| words == marking), "{before} {after}");
            }
        }
    }
}
