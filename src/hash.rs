//! Fingerprints: SHA-256 as lower-case hex.

use sha2::{Digest, Sha256};
use std::io::{self, Read};

/// SHA-256 of `bytes`, as 64 hex digits.
#[must_use]
pub fn sha256_hex(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// SHA-256 of everything `from` gives, as 64 hex digits; holds a piece of it at a time.
///
/// # Errors
/// When reading fails.
pub fn sha256_of(mut from: impl Read) -> io::Result<String> {
    let mut digest = Sha256::new();
    let mut piece = vec![0; 64 * 1024];
    loop {
        match from.read(&mut piece) {
            Ok(0) => return Ok(hex(&digest.finalize())),
            Ok(count) => digest.update(piece.get(..count).unwrap_or_default()),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

/// Two lower-case hex digits per byte.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.filter_map(|digit| char::from_digit(u32::from(digit), 16)).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_empty_file_has_its_well_known_hash() {
        assert!(super::sha256_hex(b"").starts_with("e3b0c44298fc1c149afbf4c8996fb924"));
        let long = vec![7; 1 << 20];
        assert_eq!(super::sha256_of(long.as_slice()).unwrap(), super::sha256_hex(&long));
    }
}
