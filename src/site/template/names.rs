//! Names that a template may use, and what the engine says of one it does not know.

/// How our own message begins that a word is missing.
pub(super) const NO_WORD: &str = "no word `";

/// The engine's filters: it does not tell them.
pub(super) const FILTERS: [&str; 37] = [
    "abs",
    "capitalize",
    "default",
    "escape",
    "escape_html",
    "escape_xml",
    "first",
    "float",
    "get",
    "group_by",
    "indent",
    "int",
    "join",
    "keys",
    "last",
    "length",
    "lower",
    "newlines_to_br",
    "nth",
    "pairs",
    "pluralize",
    "replace",
    "reverse",
    "round",
    "safe",
    "sort",
    "split",
    "str",
    "title",
    "trim",
    "trim_end",
    "trim_start",
    "truncate",
    "unique",
    "upper",
    "values",
    "wordcount",
];
/// The engine's tests.
pub(super) const TESTS: [&str; 17] = [
    "array",
    "bool",
    "containing",
    "defined",
    "divisible_by",
    "ending_with",
    "even",
    "float",
    "integer",
    "iterable",
    "map",
    "none",
    "number",
    "odd",
    "starting_with",
    "string",
    "undefined",
];
/// Its functions and ours.
pub(super) const FUNCTIONS: [&str; 4] = ["range", "super", "t", "throw"];

/// What a name that nothing has was meant to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Variable,
    Field,
    Filter,
    Test,
    Function,
    Component,
    Template,
    Block,
    Word,
}

impl Kind {
    /// Key of the word for "no such thing".
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Variable => "template.variable",
            Self::Field => "template.field",
            Self::Filter => "template.filter",
            Self::Test => "template.test",
            Self::Function => "template.function",
            Self::Component => "template.component",
            Self::Template => "template.template",
            Self::Block => "template.block",
            Self::Word => "template.word",
        }
    }
}

/// How the engine's messages about unknown names begin, and what must be in the rest of them.
const MESSAGES: [(&str, &str, Kind); 9] = [
    ("Variable `", "is not defined", Kind::Variable),
    ("Field `", "is not defined", Kind::Field),
    ("Unknown filter `", "", Kind::Filter),
    ("Unknown test `", "", Kind::Test),
    ("Unknown function `", "", Kind::Function),
    ("Unknown component `", "", Kind::Component),
    ("Unknown template `", "", Kind::Template),
    ("Block `", "is not defined in any parent", Kind::Block),
    (NO_WORD, "", Kind::Word),
];

/// A message about a name that nothing has.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Unknown<'a> {
    pub(super) kind: Kind,
    pub(super) name: &'a str,
    /// The names that the engine knows there, where it says them.
    pub(super) names: Vec<&'a str>,
}

/// Reads such a message; none for one about something else.
pub(super) fn unknown(message: &str) -> Option<Unknown<'_>> {
    MESSAGES.iter().find_map(|(begin, inside, kind)| {
        let (name, rest) = message.strip_prefix(begin)?.split_once('`')?;
        let list = rest.split_once("Available variables: ");
        let list = list.or_else(|| rest.split_once("Available fields: "));
        rest.contains(inside).then(|| Unknown {
            kind: *kind,
            name,
            names: list.map_or_else(Vec::new, |(_, names)| names.split(", ").collect()),
        })
    })
}

/// The closest names first, and not more of them than one reads.
pub(super) fn nearest<'a>(names: impl IntoIterator<Item = &'a str>, wanted: &str, most: usize) -> String {
    let mut names: Vec<&str> = names.into_iter().collect();
    names.sort_unstable();
    names.dedup();
    let close = |name: &str| strsim::jaro_winkler(name, wanted);
    names.sort_by(|a, b| close(b).total_cmp(&close(a)));
    names.truncate(most);
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_engine_has_these_names() {
        let compiles = |text: String| tera::Tera::new().add_raw_template("a", &text).is_ok();
        for filter in FILTERS {
            assert!(compiles(format!("{{{{ x | {filter} }}}}")), "{filter}");
        }
        for test in TESTS {
            assert!(compiles(format!("{{% if x is {test} %}}{{% endif %}}")), "{test}");
        }
        for function in FUNCTIONS.into_iter().filter(|name| !["t", "super"].contains(name)) {
            assert!(compiles(format!("{{{{ {function}() }}}}")), "{function}");
        }
    }

    #[test]
    fn what_the_engine_says_is_read() {
        let found =
            unknown("Field `titel` is not defined. Available fields: title, url").map(|u| (u.kind, u.name, u.names));
        assert_eq!(found, Some((Kind::Field, "titel", vec!["title", "url"])));
        assert_eq!(unknown("Variable `x` exists but its value is undefined"), None);
        assert_eq!(unknown("Cannot compare `a` with `b`"), None);
    }
}
