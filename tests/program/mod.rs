//! The built program, without anything of the machine it is tested on.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::env;
use std::process::{Command, Stdio};

/// The program, to be given arguments: no language, no colour, no setting, no input.
pub fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bilan"));
    for (name, _) in env::vars_os() {
        let name = name.to_string_lossy().into_owned();
        let is_ours = ["LC_", "LANG", "BILAN_", "CLICOLOR", "RAYON_"];
        let changes_much = ["NO_COLOR", "TZ", "VISUAL", "EDITOR"];
        if is_ours.iter().any(|start| name.starts_with(start)) || changes_much.contains(&name.as_str()) {
            command.env_remove(name);
        }
    }
    command.env("LC_ALL", "C").stdin(Stdio::null());
    command
}

/// What a run of the program left.
#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

/// Runs it to its end.
pub fn ran(command: &mut Command) -> Ran {
    let output = command.output().unwrap();
    Ran {
        code: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}
