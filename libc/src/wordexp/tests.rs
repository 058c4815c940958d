use std::{collections::BTreeMap, vec::Vec};

use super::*;

struct Fake(BTreeMap<Vec<u8>, Vec<u8>>);

impl Environment for Fake {
    fn variable(&self, name: &[u8]) -> Option<Vec<u8>> {
        self.0.get(name).cloned()
    }

    fn set_variable(&mut self, name: &[u8], value: &[u8]) {
        self.0.insert(name.into(), value.into());
    }

    fn home(&self, user: Option<&[u8]>) -> Option<Vec<u8>> {
        match user {
            None => Some(b"/home/me".to_vec()),
            Some(b"root") => Some(b"/root".to_vec()),
            Some(_) => None,
        }
    }

    fn files(&mut self, pattern: &[u8]) -> Vec<Vec<u8>> {
        if pattern == b"*.c" {
            Vec::from([b"a.c".to_vec(), b"b.c".to_vec()])
        } else {
            Vec::new()
        }
    }

    fn complain(&mut self, _name: &[u8], _message: &[u8]) {}
}

fn words(text: &str) -> Result<Vec<String>, WordError> {
    let variables = [("two", "a b"), ("path", "/usr/lib/x.so.1"), ("empty", "")];
    let variables =
        variables.map(|(name, value)| (name.as_bytes().to_vec(), value.as_bytes().to_vec()));
    let found = expand(text.as_bytes(), false, &mut Fake(variables.into()))?;
    Ok(found
        .iter()
        .map(|word| String::from_utf8_lossy(word).into_owned())
        .collect())
}

#[test]
fn values_are_split_unless_they_are_quoted() {
    assert_eq!(words("x$two \"$two\"").unwrap(), ["xa", "b", "a b"]);
    assert_eq!(words("$empty '' \"$empty\"").unwrap(), ["", ""]);
}

#[test]
fn braces_substitute_and_cut() {
    assert_eq!(
        words("${none:-a b} ${two:+yes} ${#path}").unwrap(),
        ["a", "b", "yes", "15"]
    );
    assert_eq!(
        words("${path##*/} ${path#*/} ${path%.*} ${path%%.*}").unwrap(),
        ["x.so.1", "usr/lib/x.so.1", "/usr/lib/x.so", "/usr/lib/x"]
    );
    assert_eq!(words("${new:=v}$new").unwrap(), ["vv"]);
}

#[test]
fn tildes_and_files_expand() {
    assert_eq!(
        words("~/x ~root ~nobody a~").unwrap(),
        ["/home/me/x", "/root", "~nobody", "a~"]
    );
    assert_eq!(
        words("*.c \"*.c\" *.h").unwrap(),
        ["a.c", "b.c", "*.c", "*.h"]
    );
}

#[test]
fn what_is_wrong_is_told() {
    assert_eq!(words("a;b"), Err(WordError::BadCharacter));
    assert_eq!(words("$(ls)"), Err(WordError::Command));
    assert_eq!(words("`ls`"), Err(WordError::Command));
    assert_eq!(words("'a"), Err(WordError::Syntax));
    assert_eq!(words("${none?}"), Err(WordError::BadValue));
    assert_eq!(words("$((2*(3+4))) \\$x").unwrap(), ["14", "$x"]);
}
