//! A field that a value does not have: the engine does not say so where it is passed on rather than shown.

use tera::Value;

/// A field of a value that the page has, and that has no such field.
pub(super) struct Missing<'a> {
    /// Where its name stands in the text.
    pub(super) at: usize,
    pub(super) name: &'a str,
    /// The fields there are.
    pub(super) fields: Vec<&'a str>,
}

/// Follows a path (`mission.about.titel`) at the beginning of a text as far as it goes.
pub(super) fn missing<'a>(text: &'a str, values: &[(&str, &'a Value)]) -> Option<Missing<'a>> {
    let end = text.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '.'));
    let mut names = text[..end.unwrap_or(text.len())].split('.');
    let root = names.next()?;
    let mut at = root.len() + 1;
    let mut value = values.iter().find(|(name, _)| *name == root)?.1;
    for name in names {
        let map = value.as_map()?;
        let Some((_, inner)) = map.iter().find(|(key, _)| key.as_str() == Some(name)) else {
            let fields = map.keys().filter_map(|key| key.as_str()).collect();
            return Some(Missing { at, name, fields });
        };
        value = inner;
        at += name.len() + 1;
    }
    None
}
