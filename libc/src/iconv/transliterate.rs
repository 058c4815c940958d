//! What a character may be written as where it cannot be written: `//TRANSLIT`.

/// The most characters that stand for one.
pub const LONGEST: usize = 5;

/// Something similar in ASCII, a question mark at worst.
pub fn similar(c: char) -> &'static str {
    let found = TABLE.binary_search_by_key(&c, |(from, _)| *from);
    let entry = found.ok().and_then(|index| TABLE.get(index));
    entry.map_or("?", |(_, to)| *to)
}

const TABLE: &[(char, &str)] = &[
    ('\u{a0}', " "),
    ('©', "(C)"),
    ('«', "<<"),
    ('\u{ad}', "-"),
    ('®', "(R)"),
    ('µ', "u"),
    ('¸', ","),
    ('»', ">>"),
    ('¼', " 1/4 "),
    ('½', " 1/2 "),
    ('¾', " 3/4 "),
    ('Æ', "AE"),
    ('×', "x"),
    ('ß', "ss"),
    ('æ', "ae"),
    ('Ĳ', "IJ"),
    ('ĳ', "ij"),
    ('ŉ', "'n"),
    ('Œ', "OE"),
    ('œ', "oe"),
    ('ſ', "s"),
    ('ˆ', "^"),
    ('˜', "~"),
    ('\u{2002}', " "),
    ('\u{2003}', " "),
    ('\u{2009}', " "),
    ('‐', "-"),
    ('‑', "-"),
    ('‒', "-"),
    ('–', "-"),
    ('—', "--"),
    ('―', "-"),
    ('‘', "'"),
    ('’', "'"),
    ('‚', ","),
    ('‛', "'"),
    ('“', "\""),
    ('”', "\""),
    ('„', ",,"),
    ('‟', "\""),
    ('†', "+"),
    ('•', "o"),
    ('․', "."),
    ('‥', ".."),
    ('…', "..."),
    ('\u{202f}', " "),
    ('‹', "<"),
    ('›', ">"),
    ('€', "EUR"),
    ('™', "(TM)"),
    ('−', "-"),
    ('ﬀ', "ff"),
    ('ﬁ', "fi"),
    ('ﬂ', "fl"),
    ('ﬃ', "ffi"),
    ('ﬄ', "ffl"),
    ('\u{feff}', ""),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_short() {
        assert!(TABLE.is_sorted_by_key(|(from, _)| *from));
        assert!(
            TABLE
                .iter()
                .all(|(_, to)| to.is_ascii() && to.len() <= LONGEST)
        );
    }
}
