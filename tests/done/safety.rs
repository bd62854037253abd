//! Whoever is interrupted, or comes at the same time: the note is whole, and nobody's change is lost.

use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::common::{Journal, NOTE};
use crate::note;

fn command(journal: &Journal, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bilan"));
    command
        .args(args)
        .args(["--today", "2026-06-15", "--root"])
        .arg(journal.path(""));
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

#[test]
fn a_process_killed_at_any_time_leaves_one_of_two_notes() {
    let body = format!("## Suites\n\n- [ ] Rappeler ^k1\n\n{}", "Un long texte.\n".repeat(2000));
    let journal = Journal::body(&body);
    let open = note(&journal);
    assert!(command(&journal, &["done", "^k1"]).status().unwrap().success());
    let done = note(&journal);
    assert_ne!(open, done);
    // How long one takes here, so that the moments are spread over it.
    let start = Instant::now();
    assert!(
        command(&journal, &["done", "^k1", "--undo"])
            .status()
            .unwrap()
            .success()
    );
    let whole = start.elapsed();
    for moment in 0..40_u32 {
        let undo = note(&journal) == done;
        let args: &[&str] = if undo {
            &["done", "^k1", "--undo"]
        } else {
            &["done", "^k1"]
        };
        let mut child = command(&journal, args).spawn().unwrap();
        let until = Instant::now() + (whole * moment / 40).min(Duration::from_secs(1));
        while Instant::now() < until {
            std::hint::spin_loop();
        }
        // It may have ended before.
        let _ = child.kill();
        child.wait().unwrap();
        let left = note(&journal);
        assert!(left == open || left == done, "{moment}");
    }
    // Nobody is locked out, and what a killed run left is cleared up by the next ones.
    for args in [
        &["done", "^k1", "--undo"][..],
        &["done", "^k1"],
        &["done", "^k1", "--undo"],
    ] {
        assert!(command(&journal, args).status().unwrap().success());
    }
    assert_eq!(note(&journal), open);
    assert_eq!(names(&journal), ["atelier.md"]);
}

/// What is in the folder of notes.
fn names(journal: &Journal) -> Vec<String> {
    let files = fs::read_dir(journal.path("content/missions")).unwrap();
    files
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect()
}

#[test]
fn eight_at_once_lose_no_change() {
    let lines: Vec<String> = (1..=8).map(|n| format!("- [ ] Suite ^k{n}\n")).collect();
    let journal = Journal::body(&format!("## Suites\n\n{}", lines.concat()));
    let children: Vec<_> = (1..=8)
        .map(|n| command(&journal, &["done", &format!("^k{n}")]).spawn().unwrap())
        .collect();
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    let text = note(&journal);
    for n in 1..=8 {
        assert!(text.contains(&format!("- [x] Suite ✅ 2026-06-15 ^k{n}\n")), "{text}");
    }
    assert_eq!(names(&journal), ["atelier.md"]);
    let top: Vec<_> = fs::read_dir(journal.path("")).unwrap().collect();
    assert_eq!(top.len(), 1, "{top:?}");
}

#[cfg(unix)]
#[test]
fn who_may_read_a_note_stays_so() {
    use std::os::unix::fs::PermissionsExt;
    for mode in [0o600, 0o644, 0o660] {
        let journal = Journal::body("## Suites\n\n- [ ] Rappeler\n");
        fs::set_permissions(journal.path(NOTE), fs::Permissions::from_mode(mode)).unwrap();
        assert_eq!(journal.run(&["done", "rappeler"]).code, 0);
        let now = fs::metadata(journal.path(NOTE)).unwrap().permissions().mode() & 0o777;
        assert_eq!(now, mode);
    }
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_leads_to_the_changed_note() {
    use crate::common::link;
    let journal = Journal::new().with("vault/note.md", "## Suites\n\n- [ ] Rappeler\n");
    link(&journal.path("vault/note.md"), &journal.path(NOTE));
    let ran = journal.run(&["done", "rappeler"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(fs::symlink_metadata(journal.path(NOTE)).unwrap().is_symlink());
    let text = fs::read_to_string(journal.path("vault/note.md")).unwrap();
    assert_eq!(text, "## Suites\n\n- [x] Rappeler ✅ 2026-06-15\n");
}
