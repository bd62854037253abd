//! `bilan serve`: the journal in the browser, as it is being written.

use std::path::PathBuf;

use clap::Args;
use clap::builder::FalseyValueParser;

use super::build::place;
use super::live::{self, Live, Round};
use super::{Global, Outcome, Stop, Terminal, open};
use crate::preview::{self, Notice, Preview};

#[derive(Debug, Args)]
pub(super) struct Serve {
    /// Open it in the browser
    #[arg(long)]
    open: bool,
    /// The port to listen to, or the next free one; 0: any
    #[arg(short, long, value_name = "PORT", env = "BILAN_PORT", default_value_t = 4747)]
    port: u16,
    /// Show drafts too
    #[arg(long, env = "BILAN_DRAFTS", value_parser = FalseyValueParser::new(), action = clap::ArgAction::SetTrue)]
    drafts: bool,
    /// Write the site to its folder too
    #[arg(long)]
    write: bool,
    /// Where --write puts the site [default: site/ in the journal]
    #[arg(short, long, value_name = "DIR", env = "BILAN_OUTPUT")]
    output: Option<PathBuf>,
}

impl Serve {
    pub(super) fn run(&self, global: &Global, terminal: &Terminal) -> Result<Outcome, Stop> {
        let project = open::project(global, terminal)?;
        let words = project.words.clone();
        let no_port = |error: std::io::Error| {
            let args = [("port", self.port.to_string()), ("error", error.to_string())];
            Stop::failed(words.fill("serve.no_port", &args), words.get("serve.no_port_help"))
        };
        let listener = preview::listen(self.port).map_err(no_port)?;
        let port = listener.local_addr().map_err(no_port)?.port();
        if self.port != 0 && port != self.port {
            let args = [("wanted", self.port.to_string()), ("port", port.to_string())];
            terminal.say(&words.fill("serve.taken", &args));
        }
        let output = if self.write {
            Some(place(self.output.as_deref(), &project)?)
        } else {
            None
        };
        let live = Live {
            today: global.today,
            drafts: self.drafts,
            strict: false,
            output,
            terminal: terminal.clone(),
        };
        // Without chance two runs may have one name: pages then reload less often than they could.
        let preview = Preview::new(format!("{:x}", getrandom::u64().unwrap_or_default()));
        let server = Box::pin(preview::serve(listener, preview.clone()));
        let url = format!("http://127.0.0.1:{port}/");
        let terminal = terminal.clone();
        let open = self.open;
        live::run(live, project, Some(server), move |round, first| {
            preview.show(round.site.clone(), notice(round));
            if first {
                let words = &round.project.words;
                terminal.say(&words.fill("serve.at", &[("url", url.clone())]));
                terminal.say(&words.get("serve.stop"));
                if open && opener::open(&url).is_err() {
                    terminal.tell(&words.fill("cli.not_opened", &[("path", url.clone())]));
                }
            }
        })
    }
}

fn notice(round: &Round) -> Notice {
    let project = &round.project;
    Notice::new(
        round.problems.split_at(round.news),
        round.site.is_none(),
        &project.words,
        &project.config.editor,
        &project.root,
    )
}
