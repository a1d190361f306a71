//! Whether a word can be a syllable of Vietnamese, by what its letters are: an onset, a rime, a tone that the rime can carry.
//!
//! Text that was damaged on its way is known by this: no syllable as it stands, and one when it is read rightly.

/// Vowels, each without a tone and with the five.
const VOWELS: [[char; 6]; 12] = [
    ['a', 'à', 'á', 'ả', 'ã', 'ạ'],
    ['ă', 'ằ', 'ắ', 'ẳ', 'ẵ', 'ặ'],
    ['â', 'ầ', 'ấ', 'ẩ', 'ẫ', 'ậ'],
    ['e', 'è', 'é', 'ẻ', 'ẽ', 'ẹ'],
    ['ê', 'ề', 'ế', 'ể', 'ễ', 'ệ'],
    ['i', 'ì', 'í', 'ỉ', 'ĩ', 'ị'],
    ['o', 'ò', 'ó', 'ỏ', 'õ', 'ọ'],
    ['ô', 'ồ', 'ố', 'ổ', 'ỗ', 'ộ'],
    ['ơ', 'ờ', 'ớ', 'ở', 'ỡ', 'ợ'],
    ['u', 'ù', 'ú', 'ủ', 'ũ', 'ụ'],
    ['ư', 'ừ', 'ứ', 'ử', 'ữ', 'ự'],
    ['y', 'ỳ', 'ý', 'ỷ', 'ỹ', 'ỵ'],
];

/// What a syllable may begin with, the longest first.
const ONSETS: [&str; 28] = [
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g", "h", "k",
    "l", "m", "n", "p", "q", "r", "s", "t", "v", "x",
];

/// What follows, without its tone; sorted.
const RIMES: [&str; 160] = [
    "a", "ac", "ach", "ai", "am", "an", "ang", "anh", "ao", "ap", "at", "au", "ay", "e", "ec", "em", "en",
    "eng", "eo", "ep", "et", "i", "ia", "ich", "im", "in", "inh", "ip", "it", "iu", "iêc", "iêm", "iên",
    "iêng", "iêp", "iêt", "iêu", "o", "oa", "oac", "oach", "oai", "oam", "oan", "oang", "oanh", "oao", "oap",
    "oat", "oay", "oc", "oe", "oen", "oeo", "oet", "oi", "om", "on", "ong", "ooc", "oong", "op", "ot", "oăc",
    "oăm", "oăn", "oăng", "oăt", "u", "ua", "uc", "ui", "um", "un", "ung", "up", "ut", "uy", "uya", "uych",
    "uyn", "uynh", "uyp", "uyt", "uyu", "uyên", "uyêt", "uân", "uâng", "uât", "uây", "uê", "uêch", "uênh",
    "uôc", "uôi", "uôm", "uôn", "uông", "uôt", "uơ", "y", "yêm", "yên", "yêng", "yêt", "yêu", "âc", "âm",
    "ân", "âng", "âp", "ât", "âu", "ây", "ê", "êch", "êm", "ên", "ênh", "êp", "êt", "êu", "ô", "ôc", "ôi",
    "ôm", "ôn", "ông", "ôp", "ôt", "ăc", "ăm", "ăn", "ăng", "ăp", "ăt", "ơ", "ơi", "ơm", "ơn", "ơp", "ơt",
    "ư", "ưa", "ưc", "ưi", "ưm", "ưn", "ưng", "ưt", "ưu", "ươc", "ươi", "ươm", "ươn", "ương", "ươp", "ươt",
    "ươu",
];

/// Vowels without their tones, which are told as [`without_tone`] does: those up to `ũ`, and those from U+1EA0 on.
const LATIN: [Option<(char, bool)>; 0x169 - 0xdf] = toneless(0xe0);
const EXTENDED: [Option<(char, bool)>; 0x5a] = toneless(0x1ea0);

const fn toneless<const N: usize>(from: usize) -> [Option<(char, bool)>; N] {
    let mut table = [None; N];
    let mut index = 0;
    while index < VOWELS.len() * 5 {
        let (vowel, tone) = (VOWELS[index / 5], index % 5 + 1);
        let at = (vowel[tone] as usize).wrapping_sub(from);
        if at < N {
            table[at] = Some((vowel[0], matches!(tone, 2 | 5)));
        }
        index += 1;
    }
    table
}

/// A letter without its tone, and whether that is acute or dot below, or another one.
pub(crate) fn without_tone(letter: char) -> (char, Option<bool>) {
    let at = |from: u32| usize::try_from(u32::from(letter).wrapping_sub(from)).unwrap_or(usize::MAX);
    let found = LATIN.get(at(0xe0)).or_else(|| EXTENDED.get(at(0x1ea0)));
    match found.copied().flatten() {
        Some((vowel, stops)) => (vowel, Some(stops)),
        None => (letter, None),
    }
}

/// Whether a word can be a syllable: in lower case, in capitals, or with one capital at its beginning.
///
/// ```
/// use vietnamese::is_syllable;
///
/// assert!(["Giáo", "dục", "nghiệp", "quốc", "ĐƯỢC", "giếng"].into_iter().all(is_syllable));
/// assert!(["Müller", "dôc", "Gi¸o", "kư", "viêòc", "khỖ"].into_iter().all(|word| !is_syllable(word)));
/// ```
pub fn is_syllable(word: &str) -> bool {
    let capitals = word.chars().filter(|letter| letter.is_uppercase()).count();
    let begins = word.starts_with(char::is_uppercase);
    let letters = word.chars().count();
    if !(1..=7).contains(&letters) || !(capitals == 0 || capitals == letters || capitals == 1 && begins) {
        return false;
    }
    let (mut bare, mut tone, mut tone_at) = (String::with_capacity(word.len()), None, 0);
    for letter in word.chars().flat_map(char::to_lowercase) {
        let (letter, carried) = without_tone(letter);
        if carried.is_some() && tone.is_some() {
            return false;
        }
        bare.push(letter);
        if carried.is_some() {
            (tone, tone_at) = (carried, bare.len());
        }
    }
    let stopped = bare.ends_with(['c', 'p', 't']) || bare.ends_with("ch");
    if stopped && tone != Some(true) {
        return false;
    }
    splits(&bare).any(|(_, rime)| tone_at < bare.len() || !FALLING.iter().any(|end| rime.ends_with(end)))
}

/// The ends of rimes whose last letter carries no tone.
const FALLING: [&str; 17] =
    ["ai", "oi", "ui", "ôi", "ơi", "ưi", "ao", "eo", "au", "âu", "êu", "iu", "ưu", "ay", "ây", "ia", "ưa"];

/// Whether letters without tones are an onset, where there is one, and a rime that it goes with.
pub(crate) fn is_spelt(bare: &str) -> bool {
    splits(bare).next().is_some()
}

/// Whether a word can be a name of the highlands, which is as a syllable but for its ends: `Đắk`, `Krông`.
pub(crate) fn is_highland_name(word: &str) -> bool {
    if !word.starts_with(char::is_uppercase) || word.chars().count() > 7 {
        return false;
    }
    let mut letters: Vec<char> =
        word.chars().flat_map(char::to_lowercase).map(|letter| without_tone(letter).0).collect();
    let ends = letters.last() == Some(&'k');
    if ends {
        letters.pop();
        letters.push('c');
    }
    let begins = matches!(letters[..], ['b' | 'd' | 'đ' | 'h' | 'k' | 'm' | 'p', 'r' | 'l', _, ..]);
    let bare: String = letters.iter().skip(usize::from(begins)).collect();
    (begins || ends) && is_spelt(&bare)
}

/// The onset and the rime that letters without tones are, in every way.
fn splits(bare: &str) -> impl Iterator<Item = (&'static str, &str)> {
    let begun = ONSETS.iter().filter_map(|onset| Some((*onset, bare.strip_prefix(*onset)?)));
    begun.chain([("", bare)]).filter(|(onset, rime)| is_rime(rime) && goes_with(onset, rime))
}

fn is_rime(rime: &str) -> bool {
    RIMES.binary_search(&rime).is_ok()
}

/// Before `i`, `e`, `ê`, `y` other letters are written for the same sounds.
fn goes_with(onset: &str, rime: &str) -> bool {
    let front = rime.starts_with(['i', 'e', 'ê', 'y']);
    match onset {
        "k" | "gh" | "ngh" => front,
        "g" => !front || rime.starts_with('i'),
        "c" | "ng" => !front,
        "q" => rime.starts_with("uy") || rime.starts_with("uê") || rime.starts_with("uâ"),
        "qu" => !rime.starts_with(['u', 'o', 'ư']),
        "" => !rime.starts_with("iê"),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rimes_are_sorted() {
        assert!(RIMES.is_sorted());
    }

    #[test]
    fn syllables_of_every_sort_are_known() {
        let text = "Cộng hòa xã hội chủ nghĩa Việt Nam Độc lập Tự do Hạnh phúc gì giữ gìn giếng quý quyết quốc quả quên quân \
            thuở khuya khuỷu tay ngoằn ngoèo xoong nguệch ngoạc ươm mướt yêu yến uyển ế ẩm ở Ủy hoà thuỷ kỷ luật gheo ghế \
            nghiêng ngã Y tế KẾ HOẠCH TRƯỜNG";
        for word in text.split_whitespace() {
            assert!(is_syllable(word), "{word}");
        }
    }

    #[test]
    fn words_of_other_languages_and_damaged_ones_are_none() {
        let text = "Müller Zürich café naïve Øre Krông Pétrus dôc viêtj coù hoïc Gi¸o t¹o vieäc ngi cế kư khỖ tiÊn qat theỏ";
        for word in text.split_whitespace() {
            assert!(!is_syllable(word), "{word}");
        }
    }
}
