//! Which letters of Latin-1 stand where no syllable of Vietnamese has them, known by the bytes around them. What is said here of
//! good text costs one look at each of these letters; words that are odd are judged by what they say.

/// Letters that Vietnamese does not have.
const ALWAYS: u8 = 1;
/// Letters that it has, beside others that stand beside none of them.
const BESIDE: u8 = 1 << 1;
const BEHIND_O: u8 = 1 << 2;
const BEHIND_U: u8 = 1 << 3;
const BEHIND_Y: u8 = 1 << 4;
/// Capitals behind small letters.
const CAPITAL: u8 = 1 << 5;
const BEFORE_I: u8 = 1 << 6;
/// Letters that are no end of a syllable's vowels before `c`, `p`, `t`.
const BEFORE_STOP: u8 = 1 << 7;

/// Where each letter is odd, by the second of its bytes in UTF-8 less 0x80.
pub(super) const LETTERS: [u8; 64] = {
    let mut letters = [0; 64];
    let mut index = 0;
    while index < 64 {
        let capital = if index < 32 { CAPITAL } else { 0 };
        letters[index as usize] = capital
            | match char::from_u32(0xe0 + index % 32) {
                Some('à' | 'ã') => BESIDE | BEHIND_Y | BEFORE_STOP,
                Some('á') => BESIDE | BEHIND_Y,
                Some('â') => BESIDE | BEHIND_O | BEHIND_Y | BEFORE_STOP,
                Some('è') => BESIDE | BEHIND_Y | BEFORE_I | BEFORE_STOP,
                Some('é') => BESIDE | BEHIND_Y | BEFORE_I,
                Some('ê') => BESIDE | BEHIND_O | BEFORE_I | BEFORE_STOP,
                Some('ì') => BESIDE | BEHIND_O | BEHIND_Y | BEFORE_I | BEFORE_STOP,
                Some('í') => BESIDE | BEHIND_O | BEHIND_Y | BEFORE_I,
                Some('ò' | 'õ' | 'ù') => BESIDE | BEHIND_O | BEHIND_U | BEHIND_Y | BEFORE_STOP,
                Some('ó' | 'ú') => BESIDE | BEHIND_O | BEHIND_U | BEHIND_Y,
                Some('ô') => BESIDE | BEHIND_O | BEHIND_Y | BEFORE_STOP,
                Some('ý') => BESIDE | BEHIND_O | BEHIND_Y,
                _ => ALWAYS,
            };
        index += 1;
    }
    letters
};

/// What is odd behind a byte.
pub(super) const BEFORE: [u8; 256] = {
    let mut odd = [ALWAYS; 256];
    let mut byte = b'a';
    while byte <= b'z' {
        let letter = match byte {
            b'a' | b'e' => ALWAYS | BESIDE,
            b'o' => ALWAYS | BEHIND_O,
            b'u' => ALWAYS | BEHIND_U,
            b'y' => ALWAYS | BEHIND_Y,
            _ => ALWAYS,
        };
        odd[byte as usize] = letter | CAPITAL;
        odd[byte.to_ascii_uppercase() as usize] = letter;
        byte += 1;
    }
    odd
};

/// What is odd before a byte.
pub(super) const BEHIND: [u8; 256] = {
    let mut odd = [0; 256];
    // A letter of Latin-1.
    odd[0xc3] = BESIDE;
    odd[b'i' as usize] = BEFORE_I;
    odd[b'c' as usize] = BEFORE_STOP;
    odd[b'p' as usize] = BEFORE_STOP;
    odd[b't' as usize] = BEFORE_STOP;
    odd
};
