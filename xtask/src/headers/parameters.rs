//! Names of parameters, as programs may see them: a program may have a macro called `fd` or `len`
//! (POSIX.1-2024 §2.2.2), so headers call them `__fd` and `__len`.

/// Words of C that end a type; what else follows a type is a name.
const TYPE_WORDS: [&str; 14] = [
    "char", "const", "double", "enum", "float", "int", "long", "restrict", "short", "signed",
    "struct", "union", "unsigned", "void",
];
/// Words after which a tag comes, and no name.
const BEFORE_TAGS: [&str; 3] = ["enum", "struct", "union"];

/// Names that have a meaning of gcc's with `__` before them.
const WORDS_OF_GCC: [&str; 7] = [
    "complex", "imag", "inline", "label", "real", "thread", "volatile",
];

/// C text with the parameters of its declarations, one a line, called so.
pub fn reserve_in(text: &str) -> String {
    let lines = text.trim().lines().map(|line| {
        let is_declaration = line.starts_with(is_name) && line.contains('(');
        if is_declaration {
            reserve(line)
        } else {
            line.to_owned()
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The declaration of a function with `__` before each parameter's name.
pub fn reserve(declaration: &str) -> String {
    let mut out = String::new();
    let mut rest = declaration;
    let mut depth = 0_u32;
    let mut before = "";
    while let Some(first) = rest.chars().next() {
        let len = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
        let (token, after) = rest.split_at(len.max(first.len_utf8()));
        match first {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if depth > 0 && is_parameter(before, token, after) => {
                let also = if WORDS_OF_GCC.contains(&token) {
                    "a_"
                } else {
                    ""
                };
                out.push_str(&format!("__{also}"));
            }
            _ => {}
        }
        out.push_str(token);
        if !first.is_whitespace() {
            before = token;
        }
        rest = after;
    }
    out
}

/// Whether `token` names a parameter: it follows a type and ends the declaration.
fn is_parameter(before: &str, token: &str, after: &str) -> bool {
    let starts_as_name = token.starts_with(|c: char| c.is_ascii_alphabetic());
    let follows_type =
        before == "*" || before.starts_with(is_name) && !BEFORE_TAGS.contains(&before);
    let ends = after.trim_start().starts_with([',', ')', '[']);
    starts_as_name && follows_type && ends && !TYPE_WORDS.contains(&token)
}

fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

#[cfg(test)]
mod tests {
    use super::reserve;

    #[test]
    fn parameters_get_reserved_names() {
        for (plain, reserved) in [
            (
                "int open(const char *path, int flags, ...);",
                "int open(const char *__path, int __flags, ...);",
            ),
            (
                "void (*signal(int number, void (*handler)(int)))(int);",
                "void (*signal(int __number, void (*__handler)(int)))(int);",
            ),
            (
                "int futimens(int fd, const struct timespec times[2]);",
                "int futimens(int __fd, const struct timespec __times[2]);",
            ),
            (
                "void f(unsigned int, const void *);",
                "void f(unsigned int, const void *);",
            ),
            (
                "int g(struct s, size_t) __attribute__((__format__(__printf__, 1, 2)));",
                "int g(struct s, size_t) __attribute__((__format__(__printf__, 1, 2)));",
            ),
            ("int f(pthread_t thread);", "int f(pthread_t __a_thread);"),
            ("extern char **environ;", "extern char **environ;"),
        ] {
            assert_eq!(reserve(plain), reserved);
        }
    }
}
