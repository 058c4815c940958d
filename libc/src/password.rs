//! Hashes of passwords: `crypt()`.
//!
//! SHA-256 (`$5$`) and SHA-512 (`$6$`). The older methods (DES, MD5) are left out, as hashes that
//! they make can be guessed; bcrypt and yescrypt are not there.
//!
//! Standard: POSIX.1-2024 `crypt()`, which leaves the methods open.

use alloc::{format, string::String, vec::Vec};

use base64ct::{Base64ShaCrypt, Encoding as _};
use posix_api::Errno;
use sha_crypt::Params;

/// Longer salts are cut to this many bytes.
const MAX_SALT: usize = 16;

/// A longer password than this is refused, so that nobody can make a server work for long.
const MAX_PASSWORD: usize = 512;

#[derive(Clone, Copy)]
enum Method {
    Sha256,
    Sha512,
}

/// What a setting asks for: the method, its effort and the salt.
struct Setting<'a> {
    method: Method,
    rounds: Option<u32>,
    salt: &'a str,
}

/// The hash of `password` as `setting` asks, in the form that is itself a setting:
/// `$5$salt$hash`, with `rounds=N$` before the salt if `setting` has that.
///
/// # Errors
///
/// - `EINVAL`: `setting` is of no method that is known, its rounds are not 1,000 to 999,999,999, or
///   its salt has a `:` or another byte that a hash cannot have.
/// - `ERANGE`: `password` is longer than 512 bytes.
pub fn hash(password: &[u8], setting: &[u8]) -> Result<String, Errno> {
    let setting = parse(setting).ok_or(Errno::EINVAL)?;
    if password.len() > MAX_PASSWORD {
        return Err(Errno::ERANGE);
    }
    let rounds = setting.rounds.unwrap_or(Params::RECOMMENDED_ROUNDS);
    let params = Params::new(rounds).map_err(|_| Errno::EINVAL)?;
    let salt = setting.salt.as_bytes();
    let (id, hash) = match setting.method {
        Method::Sha256 => {
            let hash = sha_crypt::sha256_crypt(password, salt, params);
            (5, written(&hash, |triple, i| triple.rotate_left(i % 3)))
        }
        Method::Sha512 => {
            let hash = sha_crypt::sha512_crypt(password, salt, params);
            (6, written(&hash, |triple, i| triple.rotate_right(i % 3)))
        }
    };
    let rounds = setting.rounds.map(|rounds| format!("rounds={rounds}$"));
    let rounds = rounds.unwrap_or_default();
    Ok(format!("${id}${rounds}{}${hash}", setting.salt))
}

/// The hash in base 64, in the methods' own order: byte `i` of each third, the last third first,
/// turned by `turn`; what no third has is left in order.
fn written(hash: &[u8], turn: impl Fn(&mut [u8; 3], usize)) -> String {
    let step = hash.len() / 3;
    let (first, rest) = hash.split_at(step);
    let (second, rest) = rest.split_at(step);
    let (third, rest) = rest.split_at(step);
    let mut ordered = Vec::with_capacity(hash.len());
    for (i, ((a, b), c)) in first.iter().zip(second).zip(third).enumerate() {
        let mut triple = [*c, *b, *a];
        turn(&mut triple, i);
        ordered.extend(triple);
    }
    ordered.extend(rest);
    Base64ShaCrypt::encode_string(&ordered)
}

fn parse(setting: &[u8]) -> Option<Setting<'_>> {
    let text = core::str::from_utf8(setting).ok()?;
    let (method, rest) = match text.get(..3)? {
        "$5$" => (Method::Sha256, text.get(3..)?),
        "$6$" => (Method::Sha512, text.get(3..)?),
        _ => return None,
    };
    let (rounds, rest) = match rest.strip_prefix("rounds=") {
        Some(rest) => {
            let (number, rest) = rest.split_once('$')?;
            (Some(rounds_of(number)?), rest)
        }
        None => (None, rest),
    };
    let salt = rest.split('$').next().unwrap_or_default();
    let is_plain = |c: char| c.is_ascii_graphic() && !":*!\\;".contains(c);
    let salt = salt.get(..salt.len().min(MAX_SALT))?;
    salt.chars().all(is_plain).then_some(Setting {
        method,
        rounds,
        salt,
    })
}

/// A number of rounds, of digits only and without leading zeros; `hash` checks its range.
fn rounds_of(number: &str) -> Option<u32> {
    let is_plain = number.bytes().all(|byte| byte.is_ascii_digit()) && !number.starts_with('0');
    if is_plain { number.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What libxcrypt makes of "Hello world!".
    const HASHES: &[(&str, &str)] = &[
        (
            "$5$saltstring",
            "$5$saltstring$5B8vYYiY.CVt1RlTTf8KbXBH3hsxY/GNooZaBBGWEc5",
        ),
        (
            "$6$saltstring",
            "$6$saltstring$svn8UoSVapNtMuq1ukKS4tPQd8iKwSMHWjl/O817G3uBnIFNjnQJuesI68u4OTLiBFdcbYEdFCoEOfaS35inz1",
        ),
        (
            "$5$rounds=10000$saltstringsaltstring",
            "$5$rounds=10000$saltstringsaltst$3xv.VbSHBb41AL9AvLeujZkZRBAwqFMz2.opqey6IcA",
        ),
        (
            "$6$rounds=1000$x",
            "$6$rounds=1000$x$AXZriv1EhkVmi2pUsOOluJ2moRsWhl8eg63p9bsXIg6/kFEOMxLAqaeemMhYvK/9i1KJo9cIV9dfRbooNjOgt/",
        ),
        ("$5$", "$5$$mAwMsDaqjtxAtGqstEIf7OBR15rgcx.jSKGM94IKRj/"),
        (
            "$5$sa$lt",
            "$5$sa$O2pYuumsx8sE25cXjbah3HETuMNOM470gCEG8v7Haz0",
        ),
    ];

    #[test]
    fn hashes_are_those_of_the_methods() {
        for (setting, expected) in HASHES {
            let result = hash(b"Hello world!", setting.as_bytes());

            assert_eq!(result.as_deref(), Ok(*expected));
        }
    }

    #[test]
    fn a_hash_is_a_setting_that_makes_itself() {
        for (_, expected) in HASHES {
            let result = hash(b"Hello world!", expected.as_bytes());

            assert_eq!(result.as_deref(), Ok(*expected));
        }
    }

    #[test]
    fn crypt_with_a_setting_of_no_method_is_einval() {
        for setting in [
            "",
            "ab",
            "$1$x$",
            "$5",
            "$5$rounds=10$a",
            "$5$rounds=01000$a",
            "$5$rounds=x$a",
            "$5$rounds=1000",
            "$6$a:b",
            "$6$a\n",
        ] {
            assert_eq!(
                hash(b"x", setting.as_bytes()),
                Err(Errno::EINVAL),
                "{setting}"
            );
        }
    }

    #[test]
    fn crypt_of_a_long_password_is_erange() {
        assert_eq!(hash(&[b'x'; 513], b"$5$a"), Err(Errno::ERANGE));
    }
}
