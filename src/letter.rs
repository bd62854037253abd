//! A letter, to be sent by its writer: as text, or as a draft that mail programs open.

use std::fmt::{self, Write as _};

use email_encoding::headers::writer::EmailWriter;
use email_encoding::headers::{quoted_string, rfc2047};

use crate::words::Words;

/// Longest address (RFC 5321).
const LONGEST: usize = 254;

/// A letter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letter {
    /// To whom, as far as that is known.
    pub to: Vec<Address>,
    /// What it is about.
    pub subject: String,
    /// What it says; lines within a paragraph stay lines.
    pub paragraphs: Vec<String>,
}

/// Where a letter goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    /// Who that is; may be empty.
    pub name: String,
    /// `name@host`.
    pub email: String,
}

impl Address {
    /// An address, if it is one that every mail program takes: `name@host`, nothing around it, no letter with an accent.
    #[must_use]
    pub fn new(name: &str, email: &str) -> Option<Self> {
        let email = email.trim();
        let (user, host) = email.split_once('@')?;
        let is_plain = |c: char| c.is_ascii_graphic() && !"@()<>[]:;,\\\"".contains(c);
        let is_part = |part: &str| !part.is_empty() && part.chars().all(is_plain);
        (is_part(user) && is_part(host) && email.len() <= LONGEST).then(|| Self {
            name: one_line(name),
            email: email.to_owned(),
        })
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.name.is_empty() {
            f.write_str(&self.email)
        } else {
            write!(f, "{} <{}>", self.name, self.email)
        }
    }
}

impl Letter {
    /// The letter for reading, with its subject and its addresses on top.
    #[must_use]
    pub fn text(&self, words: &Words) -> String {
        let mut out = String::new();
        if !self.to.is_empty() {
            let to: Vec<String> = self.to.iter().map(Address::to_string).collect();
            out += &words.fill("letter.to", &[("names", to.join(", "))]);
            out.push('\n');
        }
        out += &words.fill("letter.subject", &[("subject", one_line(&self.subject))]);
        out + "\n\n" + &self.body()
    }

    /// The letter as a message (RFC 5322) that mail programs open as a draft: without sender and date, which they add.
    /// The same letter gives the same bytes.
    #[must_use]
    pub fn eml(&self) -> String {
        let mut out = "X-Unsent: 1\r\n".to_owned();
        if !self.to.is_empty() {
            header(&mut out, "To: ", |writer| self.write_to(writer));
        }
        let subject = one_line(&self.subject);
        header(&mut out, "Subject: ", |writer| {
            if subject.is_ascii() && !subject.contains("=?") {
                writer.folding().write_str(&subject)
            } else {
                rfc2047::encode(&subject, writer)
            }
        });
        out += "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n";
        out += "Content-Transfer-Encoding: quoted-printable\r\n\r\n";
        // Line ends as the encoding wants them, in what people wrote too.
        let body = self.body().replace("\r\n", "\n").replace('\r', "\n");
        out + &quoted_printable::encode_to_str(body.replace('\n', "\r\n"))
    }

    fn body(&self) -> String {
        self.paragraphs.join("\n\n") + "\n"
    }

    fn write_to(&self, writer: &mut EmailWriter<'_>) -> fmt::Result {
        for (at, address) in self.to.iter().enumerate() {
            if at > 0 {
                writer.write_char(',')?;
                writer.space();
            }
            if address.name.is_empty() {
                writer.folding().write_str(&address.email)?;
            } else {
                quoted_string::encode(&address.name, writer)?;
                writer.folding().write_str(&format!(" <{}>", address.email))?;
            }
        }
        Ok(())
    }
}

fn header(out: &mut String, name: &str, write: impl FnOnce(&mut EmailWriter<'_>) -> fmt::Result) {
    out.push_str(name);
    {
        let mut writer = EmailWriter::new(out, name.len(), 0, false);
        // Writing to a string cannot fail.
        let _ = write(&mut writer);
    }
    out.push_str("\r\n");
}

/// A text whose line ends and other controls are spaces: nothing in it begins another header.
fn one_line(text: &str) -> String {
    let text = text.replace(|c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}'), " ");
    text.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_a_name_at_a_host_and_nothing_else() {
        assert_eq!(
            Address::new("Claire", " c@example.org ")
                .map(|a| a.to_string())
                .as_deref(),
            Some("Claire <c@example.org>")
        );
        for wrong in [
            "",
            "claire",
            "@example.org",
            "a@",
            "a@b@c",
            "a b@c",
            "a@c, d@e",
            "<a@c>",
            "a@c\r\nBcc: x@y",
            "é@c",
        ] {
            assert_eq!(Address::new("", wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn nothing_that_people_write_becomes_a_header() {
        let letter = Letter {
            to: Address::new("Claire\r\nBcc: x@example.org", "c@example.org")
                .into_iter()
                .collect(),
            subject: "Bilan\r\nBcc: x@example.org".to_owned(),
            paragraphs: vec!["Un\r\nDeux\rTrois\n.\n".to_owned(), "é".repeat(2000)],
        };
        let eml = letter.eml();
        let (head, body) = eml.split_once("\r\n\r\n").unwrap_or_default();
        assert!(!head.lines().any(|line| line.starts_with("Bcc")), "{head}");
        assert!(eml.is_ascii() && eml.lines().all(|line| line.len() <= 78), "{eml}");
        assert!(!body.replace("\r\n", "").contains(['\r', '\n']), "{body:?}");
        assert!(body.starts_with("Un\r\nDeux\r\nTrois\r\n.\r\n"), "{body:?}");
    }
}
