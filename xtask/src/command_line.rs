//! The kernel's command line: options, `--`, the program's words.

/// Joins the kernel's words and the program's, each quoted where it must be.
pub fn join(kernel_words: &[String], args: &[String]) -> String {
    let separator = std::iter::once("--".to_owned());
    let quoted = kernel_words.iter().map(|word| quote(word));
    let program = separator.chain(args.iter().map(|word| quote(word)));
    quoted.chain(program).collect::<Vec<_>>().join(" ")
}

/// Puts `word` into double quotes if it holds anything that the guest would read otherwise.
fn quote(word: &str) -> String {
    let is_plain = |c: char| !c.is_whitespace() && !matches!(c, '"' | '\\' | '\'');
    if !word.is_empty() && word.chars().all(is_plain) {
        return word.to_owned();
    }
    let escaped = word.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{escaped}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_with_spaces_and_quotes_are_quoted() {
        let args = ["prog", "a b", "c\"d", ""].map(String::from);

        let line = join(&["skerry.log=info".to_owned()], &args);

        assert_eq!(line, r#"skerry.log=info -- prog "a b" "c\"d" """#);
    }
}
