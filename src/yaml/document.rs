//! A whole file that the program itself wrote, read and written by type.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line where reading stopped, from 1.
    pub line: usize,
    /// The column, from 1.
    pub column: usize,
    /// The parser's words.
    pub reason: String,
}

/// Reads a file by type. The parser itself bounds depth and aliases; how much is read is for the caller to bound.
///
/// # Errors
///
/// Where it is no YAML, or not of that type.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, Fault> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    serde_yaml::from_str(text).map_err(|error| {
        let (line, column) = error.location().map_or((1, 1), |at| (at.line(), at.column()));
        let full = error.to_string();
        let reason = full.split(" at line ").next().unwrap_or(&full).to_owned();
        Fault {
            line: line.max(1),
            column: column.max(1),
            reason,
        }
    })
}

/// A value as YAML; none where it has no such form.
pub fn write<T: Serialize>(value: &T) -> Option<String> {
    serde_yaml::to_string(value).ok()
}
