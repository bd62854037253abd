//! The `bilan` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    bilan::cli::run()
}
