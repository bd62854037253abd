//! Names given once each.

use std::collections::{HashMap, HashSet};

/// Names already given.
#[derive(Debug, Default)]
pub struct Unique {
    given: HashSet<String>,
    /// How often each name was asked for, so that a thousand equal ones cost no more than as many different ones.
    asked: HashMap<String, usize>,
}

impl Unique {
    /// The name itself, or with a number after it when it was given before. Also whether it was.
    pub fn give(&mut self, name: &str) -> (String, bool) {
        if self.given.insert(name.to_owned()) {
            return (name.to_owned(), false);
        }
        let count = self.asked.entry(name.to_owned()).or_insert(1);
        loop {
            *count += 1;
            let numbered = format!("{name}-{count}");
            if self.given.insert(numbered.clone()) {
                return (numbered, true);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_given_once() {
        let mut names = Unique::default();
        let mut give = |name: &str| names.give(name).0;
        assert_eq!(
            [give("a"), give("a-2"), give("a"), give("a"), give("b")],
            ["a", "a-2", "a-3", "a-4", "b"]
        );
    }
}
