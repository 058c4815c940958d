//! The Test Anything Protocol, in which Perl's suites report.

use super::Unit;

/// Reads lines of the protocol. `name` makes a case's name of what stands behind `ok`: its number and title. The
/// second case of a name is called `name (2)`.
pub fn read(text: &str, name: impl Fn(&str) -> String) -> Unit {
    let mut unit = Unit::default();
    let mut planned = None;
    for line in text.lines() {
        let (passed, rest) = match (line.strip_prefix("ok "), line.strip_prefix("not ok ")) {
            (Some(rest), _) => (true, rest),
            (_, Some(rest)) => (false, rest),
            _ => {
                planned = line
                    .strip_prefix("1..")
                    .and_then(|plan| plan.split(' ').next()?.parse().ok())
                    .or(planned);
                continue;
            }
        };
        let name = name(rest);
        let again = (2..).map(|count| format!("{name} ({count})"));
        let mut names = std::iter::once(name.clone()).chain(again);
        let free = names.find(|name| !unit.cases.contains_key(name));
        unit.cases.insert(free.unwrap_or(name), passed);
    }
    if planned != Some(unit.cases.len()) {
        unit.broken = Some(format!("{} cases of {planned:?} ran", unit.cases.len()));
    }
    unit
}

/// Only the number, for suites whose titles are not the same in each run.
pub fn number(rest: &str) -> String {
    rest.split(' ').next().unwrap_or_default().to_owned()
}

/// Only the title, for suites whose order is not the same in each run.
pub fn title(rest: &str) -> String {
    let title = rest.split_once(" - ").map_or(rest, |(_, title)| title);
    title.replace("\\#", "#")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_against_the_plan() {
        let whole = read("1..3\nok 1 - a\nnot ok 2 - b\n# why\nok 3\n", number);
        let cut = read("1..3\nok 1 - a\nnot ok 2 - a\n", title);

        assert_eq!(
            whole.cases.values().collect::<Vec<_>>(),
            [&true, &false, &true]
        );
        assert_eq!(whole.broken, None);
        assert_eq!(cut.cases.keys().collect::<Vec<_>>(), ["a", "a (2)"]);
        assert_eq!(cut.broken.as_deref(), Some("2 cases of Some(3) ran"));
    }
}
