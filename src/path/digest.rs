//! Names that carry a digest: a file whose bytes differ has another name, so that browsers may keep it for ever, and what
//! names it never gets what another build wrote.

use xxhash_rust::xxh3::Xxh3;

/// How many signs a digest has in a name.
pub const DIGEST: usize = 6;

/// The signs of digests: in letters of one case, since names of some systems know no other.
const SIGNS: &[u8; 32] = b"0123456789abcdefghijklmnopqrstuv";

/// The digest of what stands in files, for a name.
pub fn digest(parts: &[impl AsRef<[u8]>]) -> String {
    let mut digest = Xxh3::new();
    parts.iter().for_each(|part| digest.update(part.as_ref()));
    let digest = digest.digest();
    (1..=DIGEST).map(|sign| char::from(SIGNS[(digest >> (64 - 5 * sign)) as usize & 31])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_changes_with_what_stands_in_files() {
        assert_eq!(digest(&["tìm", " kiếm"]), digest(&["tìm kiếm"]));
        let all: std::collections::BTreeSet<String> = (0..1000).map(|n| digest(&[format!("{n}")])).collect();
        assert_eq!(all.len(), 1000);
        assert!(
            all.iter().all(|digest| digest.len() == DIGEST && digest.bytes().all(|b| SIGNS.contains(&b)))
        );
    }
}
