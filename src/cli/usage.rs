//! What a shell made several words of, though a person meant one: told in her language, where the parser of the command
//! line speaks English of arguments.

use std::env;
use std::path::PathBuf;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::{Stop, open};
use crate::read;
use crate::words::Words;

/// Why a command line is not understood, where it is for want of quotes.
pub(super) fn want_of_quotes(error: &clap::Error) -> Option<Stop> {
    if error.kind() != ErrorKind::UnknownArgument {
        return None;
    }
    let Some(ContextValue::String(word)) = error.get(ContextKind::InvalidArg) else {
        return None;
    };
    let args: Vec<String> = env::args_os().skip(1).map(|arg| arg.to_string_lossy().into_owned()).collect();
    let example = meant(&args, word)?;
    let words = words(&args);
    let command = args.first().cloned().unwrap_or_default();
    let args = [("word", word.clone()), ("text", example), ("command", command)];
    Some(Stop::wrong_use(
        words.fill("cli.quotes", &args),
        words.fill("cli.quotes_help", &args),
    ))
}

/// The words around a superfluous one that were probably meant as one: from an option on, else from the word before.
fn meant(args: &[String], word: &str) -> Option<String> {
    let is_option = |arg: &String| arg.starts_with('-');
    let at = args.iter().rposition(|arg| arg == word).filter(|_| !word.starts_with('-'))?;
    let option = args[..at].iter().rposition(is_option);
    let first = args.iter().position(|arg| arg == word).unwrap_or(at);
    let start = option.map_or(first.saturating_sub(1).max(1), |option| option + 1);
    let end = args[at..].iter().position(is_option).map_or(args.len(), |more| at + more);
    // A lone word is one too many, with or without quotes.
    (start + 1 < end).then(|| args[start..end].join(" "))
}

/// The words of the journal that is meant, else of whoever sits at the machine.
fn words(args: &[String]) -> Words {
    let after = |name: &str| args.iter().position(|arg| arg == name).and_then(|at| args.get(at + 1));
    let joined = args.iter().find_map(|arg| arg.strip_prefix("--root="));
    let given = joined.or_else(|| after("--root").or_else(|| after("-r")).map(String::as_str));
    let given = given.map(PathBuf::from).or_else(|| env::var_os("BILAN_ROOT").map(PathBuf::from));
    let root = given.or_else(|| read::find_root(&open::here().ok()?));
    let root = root.filter(|root| root.is_dir());
    root.map_or_else(open::own_words, |root| Words::embedded(&read::config(&root).0.language))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_meant_as_one_is_put_together() {
        let meant = |line: &str, word: &str| {
            let args: Vec<String> = line.split(' ').map(str::to_owned).collect();
            meant(&args, word)
        };
        let is = |text: &str| Some(text.to_owned());
        assert_eq!(meant("new Mon titre", "titre"), is("Mon titre"));
        assert_eq!(meant("new Mon beau titre --kind audit", "beau"), is("Mon beau titre"));
        assert_eq!(meant("list --client Ville de Sarlac", "Sarlac"), is("Ville de Sarlac"));
        assert_eq!(meant("add atelier suites Rappeler Claire", "Claire"), is("Rappeler Claire"));
        assert_eq!(meant("build --watch site", "site"), None);
    }
}
