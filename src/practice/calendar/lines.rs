//! Texts and lines of a calendar.

/// How many bytes a line may have, its end not counted.
const MOST: usize = 75;

/// Lines of a text without what no calendar may hold.
pub(super) fn several(text: &str) -> String {
    let text = text
        .replace("\r\n", "\n")
        .replace(['\r', '\u{85}', '\u{2028}', '\u{2029}'], "\n");
    let text: String = text.chars().filter(|c| *c == '\n' || !c.is_control()).collect();
    text.trim().to_owned()
}

/// The same on one line.
pub(super) fn one(text: &str) -> String {
    several(text).replace('\n', " ")
}

/// The beginning of a long text.
pub(super) fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => text[..end].trim_end().to_owned() + "…",
        None => text.to_owned(),
    }
}

/// Folds lines anew: the library's may have a byte more than is allowed.
pub(super) fn fold(calendar: &str) -> String {
    let whole = calendar.replace("\r\n ", "");
    let mut folded = String::with_capacity(calendar.len());
    for line in whole.split_terminator("\r\n") {
        let mut room = MOST;
        for c in line.chars() {
            if c.len_utf8() > room {
                folded.push_str("\r\n ");
                room = MOST - 1;
            }
            room -= c.len_utf8();
            folded.push(c);
        }
        folded.push_str("\r\n");
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_too_long_and_no_letter_is_cut() {
        for letter in ["a", "é", "字", "🙂"] {
            for count in 0..200 {
                let line = format!("SUMMARY:{}\r\n", letter.repeat(count));
                let folded = fold(&line);
                assert!(folded.split("\r\n").all(|line| line.len() <= MOST), "{folded}");
                assert_eq!(folded.replace("\r\n ", ""), line);
                // What is folded already is folded the same.
                assert_eq!(fold(&folded), folded);
            }
        }
    }

    #[test]
    fn signs_that_end_lines_are_line_ends_and_others_go() {
        assert_eq!(several("a\r\nb\rc\u{2028}d\u{7}\u{1b}[1m\n"), "a\nb\nc\nd[1m");
        assert_eq!(one(" a\nb\u{a0}: c "), "a b\u{a0}: c");
    }

    #[test]
    fn a_long_text_is_cut_between_letters() {
        assert_eq!(cut("été", 3), "été");
        assert_eq!(cut("été là", 4), "été…");
    }
}
