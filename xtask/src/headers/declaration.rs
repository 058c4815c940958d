//! Cuts what cbindgen prints into declarations.

/// What is declared; headers print them in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `#define NAME value`.
    Constant,
    /// A struct, union, enum or typedef.
    Type,
    /// A function or an object.
    Function,
}

/// One declaration.
#[derive(Debug, PartialEq, Eq)]
pub struct Declaration {
    /// What it is.
    pub kind: Kind,
    /// The name it declares.
    pub name: String,
    /// Its C text.
    pub text: String,
}

/// Cuts `bindings` at empty lines.
pub fn parse(bindings: &str) -> Result<Vec<Declaration>, String> {
    let chunks = bindings
        .split("\n\n")
        .map(str::trim)
        .filter(|chunk| !chunk.is_empty());
    chunks.map(declaration).collect()
}

fn declaration(text: &str) -> Result<Declaration, String> {
    let (kind, name) = if let Some(rest) = text.strip_prefix("#define ") {
        (Kind::Constant, rest.split_whitespace().next())
    } else if let Some(name) = type_name(text) {
        (Kind::Type, Some(name))
    } else {
        (Kind::Function, function_name(text))
    };
    let name = name
        .ok_or_else(|| format!("no name found in: {text}"))?
        .to_owned();
    Ok(Declaration {
        kind,
        name,
        text: unsigned_if_it_must_be(text),
    })
}

/// A constant that fits `unsigned int` and not `int` is `unsigned int`, as Linux' headers have it;
/// the bare number would be a `long`, which a compiler warns of when it is put into flags.
fn unsigned_if_it_must_be(text: &str) -> String {
    let number = text
        .strip_prefix("#define ")
        .and_then(|rest| rest.split_once(' '))
        .and_then(|(_, value)| value.parse::<u32>().ok());
    match number {
        Some(number) if i32::try_from(number).is_err() => format!("{text}u"),
        _ => text.to_owned(),
    }
}

fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// The name of a type, if `text` declares one.
fn type_name(text: &str) -> Option<&str> {
    if let Some(alias) = text.strip_prefix("typedef ") {
        if let Some((_, pointer)) = alias.split_once("(*") {
            return pointer.split(|c| !is_name(c)).next();
        }
        let end = alias.find('[').unwrap_or(alias.len());
        return alias
            .get(..end)?
            .trim_end_matches(';')
            .rsplit(|c| !is_name(c))
            .next();
    }
    let first_line = text.lines().next()?;
    let is_type =
        first_line.ends_with('{') || !first_line.contains('(') && first_line.ends_with(';');
    let mut words = first_line
        .split(|c| !is_name(c))
        .filter(|word| !word.is_empty());
    let keyword = words.next()?;
    if !is_type || !["struct", "union", "enum"].contains(&keyword) {
        return None;
    }
    // An object such as `struct x *y;` has more words than a tag does.
    let rest: Vec<&str> = words.collect();
    let is_object = !first_line.ends_with('{') && rest.len() > 1;
    rest.into_iter().next_back().filter(|_| !is_object)
}

/// The name before the first parenthesis that opens an argument list, or an object's name.
fn function_name(text: &str) -> Option<&str> {
    let text = text.strip_prefix("extern ").unwrap_or(text);
    let text = text
        .split("__attribute__")
        .find(|part| !part.trim().is_empty())?;
    let end = text.find(['(', '[', ';'])?;
    let before = if text.get(end..)?.starts_with("(*") {
        // Returns a pointer to a function: `void (*signal(int, ...))(int)`.
        let rest = text.get(end + 2..)?;
        rest.get(..rest.find(|c: char| !is_name(c))?)?
    } else {
        text.get(..end)?
    };
    before.rsplit(|c| !is_name(c)).find(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(bindings: &str) -> Vec<(Kind, String)> {
        let all = parse(bindings).unwrap();
        all.into_iter().map(|it| (it.kind, it.name)).collect()
    }

    #[test]
    fn what_fits_unsigned_int_only_is_unsigned() {
        let texts = [
            "#define A 2147483647",
            "#define B 2147483648",
            "#define C 4294967296",
        ];

        let all = parse(&texts.join("\n\n")).unwrap();

        let texts: Vec<_> = all.into_iter().map(|it| it.text).collect();
        assert_eq!(
            texts,
            [
                "#define A 2147483647",
                "#define B 2147483648u",
                "#define C 4294967296"
            ]
        );
    }

    #[test]
    fn declarations_are_named() {
        let text = "#define X 1\n\nstruct s {\n    int a;\n};\n\ntypedef struct s t;\n\n\
                    typedef void (*h)(int);\n\nint f(struct s *a);\n\nvoid (*signal(int n, void (*h)(int)))(int);\n\n\
                    extern char **environ;\n\nstruct s *g(void);";

        let names = names(text);

        let expected = [
            (Kind::Constant, "X"),
            (Kind::Type, "s"),
            (Kind::Type, "t"),
            (Kind::Type, "h"),
            (Kind::Function, "f"),
            (Kind::Function, "signal"),
            (Kind::Function, "environ"),
            (Kind::Function, "g"),
        ];
        assert_eq!(names, expected.map(|(kind, name)| (kind, name.to_owned())));
    }
}
