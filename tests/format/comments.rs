//! Comments: shown nowhere, unless their end was forgotten.

use crate::common::Journal;

#[test]
fn a_comment_is_shown_nowhere() {
    for body in [
        "- Appeler %% secret %%\n",
        "- Appeler %%secret%% \n",
        "- Appeler <!-- secret -->\n",
        "- Appeler\n\n%%\nsecret\n\n- secret\n%%\n",
        "- Appeler\n\n<!--\nsecret\n\n- secret\n-->\n",
    ] {
        let journal = Journal::body(&format!("## Suites\n\n{body}"));
        assert_eq!(journal.entries(), ["follow_ups: Appeler"], "{body:?}");
        assert!(!journal.run(&["export"]).stdout.contains("secret"), "{body:?}");
        assert!(!journal.note_page().contains("secret"), "{body:?}");
        assert!(!journal.page("follow-ups/index.html").contains("secret"), "{body:?}");
    }
    assert!(
        Journal::body("## Suites\n\n- Écrire `%%` puis `%%`\n")
            .article()
            .contains("%%")
    );
}

#[test]
fn a_comment_without_end_is_reported_and_its_text_stays() {
    for open in ["%%", "<!--"] {
        let journal = Journal::body(&format!("Avant. {open} dedans\n\n## Suites\n\n- Appeler\n"));
        assert_eq!(journal.codes(), ["comment-open"], "{open}");
        assert!(journal.article().contains("dedans"), "{open}");
        assert_eq!(journal.entries(), ["follow_ups: Appeler"], "{open}");
        let block = Journal::body(&format!("Avant.\n\n{open} dedans\n\n## Suites\n\n- Appeler\n"));
        assert_eq!(block.codes(), ["comment-open"], "{open}");
        assert!(block.article().contains("dedans"), "{open}");
        assert_eq!(block.entries(), ["follow_ups: Appeler"], "{open}");
    }
}
