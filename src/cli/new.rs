//! `bilan new`: the note of a mission, from a template.

use std::env;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use clap::Args;
use jiff::civil::Date;
use tera::{Context, Tera};

use super::{Global, Outcome, Stop, Terminal, build, change, mission, named, open};
use crate::journal::{self, Probe};
use crate::practice::brief;
use crate::project::Project;
use crate::words::Words;
use crate::yaml;

mod beginning;

/// The template used when none is named.
const DEFAULT: &str = "mission";
/// How many notes of one day and title there may be.
const MOST_NAMESAKES: usize = 99;
/// How long the identity of a mission is.
const ID_LENGTH: usize = 10;

#[derive(Debug, Args)]
pub(super) struct New {
    /// Title of the mission
    title: String,
    /// The client's name
    #[arg(long, value_name = "CLIENT")]
    client: Option<String>,
    /// The kind of mission: seminar, audit, training…
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    /// When the mission ended [default: today]
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    /// A template of templates/, without its .md
    #[arg(long, value_name = "NAME", default_value = DEFAULT)]
    template: String,
    /// Begin it with what missions like it taught, and what is open with the client
    #[arg(long)]
    brief: bool,
    /// The same, of missions like this one: its name, or a part of it
    #[arg(long, value_name = "MISSION")]
    like: Option<String>,
    /// Open the note in $VISUAL or $EDITOR
    #[arg(long)]
    edit: bool,
}

/// What a journal knows for the beginning of a note.
#[derive(Default)]
struct Known {
    /// The client's name, as the journal writes it.
    client: Option<String>,
    /// Markdown.
    text: String,
}

/// The template of the program itself.
pub(super) fn embedded_template(language: &str) -> &'static str {
    match language {
        "fr" => include_str!("../templates/fr/mission.md"),
        _ => include_str!("../templates/en/mission.md"),
    }
}

impl New {
    pub(super) fn run(&self, global: &Global, terminal: &Terminal) -> Result<Outcome, Stop> {
        let project = open::project(global, terminal)?;
        let words = &project.words;
        if project.is_blocked() {
            terminal.problems(&project.diagnostics, words);
            return Err(Stop::failed(words.get("cli.settings_wrong"), String::new()));
        }
        if self.title.trim().is_empty() {
            return Err(Stop::wrong_use(
                words.get("new.no_title"),
                words.get("new.no_title_help"),
            ));
        }
        let today = open::today(&project.config, global);
        let date = self
            .date
            .as_deref()
            .map(|date| change::day(date, today, words))
            .transpose()?;
        let date = date.unwrap_or(today);
        let template = self.read_template(&project)?;
        let known = self.known(&project, global)?;
        let text = self.fill(&template, date, known, words)?;
        let path = self.create(&project, date, &text)?;
        terminal.print(&format!("{}\n", build::shown(&path)));
        if self.edit {
            edit(&path, words)
        } else {
            Ok(Outcome::Fine)
        }
    }

    /// The journal's own template of that name, else the embedded one.
    fn read_template(&self, project: &Project) -> Result<String, Stop> {
        let words = &project.words;
        let folder = &project.config.paths.templates;
        let name = self.template.strip_suffix(".md").unwrap_or(&self.template);
        let path = folder.beside_root(&format!("{name}.md"));
        let text = path
            .as_ref()
            .map(|path| fs::read_to_string(path.on_disk(&project.root)));
        let shown = path.map_or_else(|| name.to_owned(), |path| path.to_string());
        match text {
            Some(Ok(text)) => Ok(text),
            Some(Err(error)) if error.kind() != io::ErrorKind::NotFound => {
                let args = [("path", shown), ("error", error.to_string())];
                Err(Stop::failed(words.fill("new.template_unread", &args), String::new()))
            }
            _ if name == DEFAULT => Ok(embedded_template(words.lang()).to_owned()),
            _ => {
                let args = [("path", shown), ("names", template_names(project).join(", "))];
                Err(Stop::wrong_use(
                    words.fill("new.no_template", &args),
                    words.fill("new.no_template_help", &args),
                ))
            }
        }
    }

    /// What the journal knows for a beginning, where somebody asked.
    fn known(&self, project: &Project, global: &Global) -> Result<Known, Stop> {
        if !self.brief && self.like.is_none() {
            return Ok(Known::default());
        }
        let journal = open::journal(project, global, false);
        let words = &project.words;
        let model = self.like.as_deref().map(|name| mission::named(&journal, name, words));
        let mut probe = model.transpose()?.map(Probe::of).unwrap_or_default();
        probe.kind = self.kind.clone().or(probe.kind);
        // Not the model's: what is promised to one client is not for another.
        probe.client = self.client.as_deref().and_then(|name| named::client(&journal, name));
        probe.texts.push(self.title.clone());
        Ok(Known {
            client: probe.client.map(|at| journal.clients[at].name.clone()),
            text: beginning::markdown(&brief::brief(&journal, &probe, None), &journal, words),
        })
    }

    fn fill(&self, template: &str, date: Date, known: Known, words: &Words) -> Result<String, Stop> {
        let mut tera = Tera::new();
        tera.register_filter("yaml", |text: &str, _: tera::Kwargs, _: &tera::State| {
            yaml::scalar(text)
        });
        let mut context = Context::new();
        context.insert("title", self.title.trim());
        let client = known.client.or_else(|| self.client.clone()).unwrap_or_default();
        let known = known.text;
        context.insert("client", client.trim());
        context.insert("kind", self.kind.as_deref().unwrap_or("").trim());
        context.insert("date", &date.to_string());
        context.insert("id", &random_id(ID_LENGTH, words)?);
        context.insert("brief", &known);
        let filled = tera
            .add_raw_template("note.md", template)
            .and_then(|()| tera.render("note.md", &context));
        // A template that knows nothing of it must not lose it.
        let whole = |filled: String| {
            if known.is_empty() || filled.contains(&known) {
                filled
            } else {
                format!("{}\n\n{known}", filled.trim_end())
            }
        };
        filled.map(whole).map_err(|error| {
            let args = [("report", error.to_string()), ("name", self.template.clone())];
            Stop::failed(
                words.fill("new.template_wrong", &args),
                words.get("new.template_wrong_help"),
            )
        })
    }

    /// Writes the note under a name that nothing has yet.
    fn create(&self, project: &Project, date: Date, text: &str) -> Result<PathBuf, Stop> {
        let folder = project.config.paths.missions.on_disk(&project.root);
        let failed = |path: &Path, error: &io::Error| {
            let args = [("path", build::shown(path)), ("error", error.to_string())];
            Stop::failed(project.words.fill("new.failed", &args), String::new())
        };
        fs::create_dir_all(&folder).map_err(|error| failed(&folder, &error))?;
        let slug = journal::slug(&self.title);
        for number in 1..=MOST_NAMESAKES {
            let suffix = if number == 1 {
                String::new()
            } else {
                format!("-{number}")
            };
            let path = folder.join(format!("{date}-{slug}{suffix}.md"));
            let made = fs::OpenOptions::new().write(true).create_new(true).open(&path);
            match made.and_then(|mut file| file.write_all(text.as_bytes())) {
                Ok(()) => return Ok(path),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(failed(&path, &error)),
            }
        }
        let path = folder.join(format!("{date}-{slug}.md"));
        Err(failed(&path, &io::ErrorKind::AlreadyExists.into()))
    }
}

/// A letter, then letters and digits, none of which look alike.
pub(super) fn random_id(length: usize, words: &Words) -> Result<String, Stop> {
    const LETTERS: &[u8] = b"abcdefghjkmnpqrstuvwxyz";
    const ALL: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";
    let mut bytes = vec![0; length];
    getrandom::fill(&mut bytes).map_err(|error| {
        Stop::failed(
            words.fill("new.no_random", &[("error", error.to_string())]),
            String::new(),
        )
    })?;
    let pick = |(at, byte): (usize, &u8)| {
        let from = if at == 0 { LETTERS } else { ALL };
        char::from(from[usize::from(*byte) % from.len()])
    };
    Ok(bytes.iter().enumerate().map(pick).collect())
}

fn template_names(project: &Project) -> Vec<String> {
    let folder = project.config.paths.templates.on_disk(&project.root);
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    let names = files.filter_map(|f| Some(f.file_name().to_str()?.strip_suffix(".md")?.to_owned()));
    let mut names: Vec<String> = names.chain([DEFAULT.to_owned()]).collect();
    names.sort();
    names.dedup();
    names
}

/// Opens a file in the person's editor, and waits for it.
pub(super) fn edit(path: &Path, words: &Words) -> Result<Outcome, Stop> {
    let named = ["VISUAL", "EDITOR"]
        .into_iter()
        .find_map(|name| env::var(name).ok().filter(|v| !v.trim().is_empty()));
    let Some(editor) = named else {
        return Err(Stop::failed(
            words.get("new.no_editor"),
            words.get("new.no_editor_help"),
        ));
    };
    let args = shlex::split(&editor).unwrap_or_default();
    let done = match args.split_first() {
        Some((program, args)) => Command::new(program).args(args).arg(path).status(),
        None => Err(io::ErrorKind::InvalidInput.into()),
    };
    match done {
        Ok(status) if status.success() => Ok(Outcome::Fine),
        Ok(_) => Ok(Outcome::Problems),
        Err(error) => {
            let args = [("editor", editor), ("error", error.to_string())];
            Err(Stop::failed(
                words.fill("new.editor_failed", &args),
                words.get("new.no_editor_help"),
            ))
        }
    }
}
