//! What a shell made several words of, though a person meant one: told in her language, where the parser of the command
//! line speaks English of arguments.

use std::env;
use std::path::PathBuf;

use clap::CommandFactory;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::{Cli, Stop, open};
use crate::read;
use crate::words::Words;

/// The command of which the first word may be left out.
const LIST: &str = "list";

/// Why a command line is not understood, where it is for want of quotes.
pub(super) fn want_of_quotes(error: &clap::Error) -> Option<(Stop, Words)> {
    if error.kind() != ErrorKind::UnknownArgument {
        return None;
    }
    let Some(ContextValue::String(word)) = error.get(ContextKind::InvalidArg) else {
        return None;
    };
    let args: Vec<String> = env::args_os()
        .skip(1)
        .map(|arg| arg.to_string_lossy().into_owned())
        .collect();
    let words = words(&args);
    let is_command = |arg: &&String| {
        Cli::command()
            .get_subcommands()
            .any(|known| known.get_name() == arg.as_str())
    };
    let command = args.iter().find(is_command)?.clone();
    let after: Vec<String> = args
        .iter()
        .skip_while(|arg| **arg != command)
        .skip(1)
        .cloned()
        .collect();
    let example = meant(&after, &command, word)?;
    // What comes directly behind the command needs no dots between.
    let is_first = after.first().is_some_and(|first| example.starts_with(first.as_str()));
    let gap = if is_first { " " } else { " … " }.to_owned();
    let args = [
        ("word", word.clone()),
        ("text", example),
        ("command", command),
        ("gap", gap),
    ];
    let stop = Stop::wrong_use(words.fill("cli.quotes", &args), words.fill("cli.quotes_help", &args));
    Some((stop, words))
}

/// The words around a superfluous one that were probably meant as one: with the value of the option before it, else with
/// the word before.
fn meant(args: &[String], command: &str, word: &str) -> Option<String> {
    let is_option = |arg: &String| arg.starts_with('-');
    let at = args
        .iter()
        .position(|arg| arg == word)
        .filter(|_| !word.starts_with('-'))?;
    let option = args[..at].iter().rposition(is_option);
    // The name of a list may be left out: then it is the second word that seems to be one.
    let near = if command == LIST { 3 } else { 2 };
    let valued = option.filter(|option| at - option <= near);
    let start = valued.map_or(at.saturating_sub(1), |option| option + 1);
    let end = args[at..]
        .iter()
        .position(is_option)
        .map_or(args.len(), |more| at + more);
    // A lone word is one too many, with or without quotes.
    (start + 1 < end).then(|| args[start..end].join(" "))
}

/// The words of the journal that is meant, else of whoever sits at the machine.
fn words(args: &[String]) -> Words {
    let after = |name: &str| args.iter().position(|arg| arg == name).and_then(|at| args.get(at + 1));
    let joined = args.iter().find_map(|arg| arg.strip_prefix("--root="));
    let given = joined.or_else(|| after("--root").or_else(|| after("-r")).map(String::as_str));
    let given = given
        .map(PathBuf::from)
        .or_else(|| env::var_os("BILAN_ROOT").map(PathBuf::from));
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
            meant(&args[1..], &args[0], word)
        };
        let is = |text: &str| Some(text.to_owned());
        assert_eq!(meant("new Mon titre", "titre"), is("Mon titre"));
        assert_eq!(meant("new Mon beau titre --kind audit", "beau"), is("Mon beau titre"));
        assert_eq!(meant("new --kind audit Mon titre", "titre"), is("Mon titre"));
        assert_eq!(meant("new Essai --client Ville de Sarlac", "de"), is("Ville de Sarlac"));
        assert_eq!(meant("list --client Ville de Sarlac", "Sarlac"), is("Ville de Sarlac"));
        assert_eq!(
            meant("add atelier suites Rappeler Claire", "Claire"),
            is("Rappeler Claire")
        );
        assert_eq!(meant("build --watch site", "site"), None);
    }
}
