//! Links and pictures: what leaves the journal is written, what stays in it is a hole.

use pulldown_cmark::{Event, LinkType, Tag};
use pulldown_cmark_escape::escape_href;

use super::{Found, Renderer, clean, html};
use crate::diagnostic::Code;
use crate::note::Span;
use crate::note::blocks::end_of;
use crate::note::flat::Flat;
use crate::note::fragment::{CLOSE, LinkTarget, OPEN};
use crate::note::pictures;

impl<'e> Renderer<'_, 'e> {
    /// Converts the start of a link, or all of one that has no text of its own; gives where to go on. The end of the
    /// others is written by the parser's own writer.
    pub(super) fn link_start(&mut self, at: usize, end: usize, out: &mut Vec<Event<'e>>) -> usize {
        let Event::Start(Tag::Link {
            link_type, dest_url, ..
        }) = &self.events[at].0
        else {
            return at + 1;
        };
        if self.is_removed(&self.events[at].1) {
            return end_of(self.events, at).min(end);
        }
        if *link_type == LinkType::Email {
            out.push(html(format!("<a href=\"mailto:{}\">", escaped(dest_url))));
            return at + 1;
        }
        match target(dest_url, matches!(link_type, LinkType::WikiLink { .. })) {
            Target::Outside => out.push(html(format!("<a href=\"{}\">", escaped(dest_url)))),
            Target::Refused(scheme) => {
                self.report((Code::LinkScheme, self.events[at].1.clone(), vec![("scheme", scheme)]));
                out.push(html("<a>".to_owned()));
            }
            Target::Inside(target) => {
                let text = self.inner_text(at);
                let link = self.link(at, target, text, false);
                let bare = matches!(link_type, LinkType::WikiLink { has_pothole: false });
                if bare {
                    // The title of what it leads to reads better than the name of a file.
                    out.push(html(format!(
                        "<a href=\"{OPEN}L{link}{CLOSE}\">{OPEN}T{link}{CLOSE}</a>"
                    )));
                    return end_of(self.events, at).min(end);
                }
                out.push(html(format!("<a href=\"{OPEN}L{link}{CLOSE}\">")));
            }
        }
        at + 1
    }

    /// Whether all of a stretch of the source is a mark.
    fn is_removed(&self, span: &Span) -> bool {
        let at = self.removed.partition_point(|range| range.end < span.end);
        self.removed.get(at).is_some_and(|range| range.start <= span.start)
    }

    /// A problem is found once, though page and entry both render it.
    fn report(&mut self, problem: Found) {
        if !self.problems.contains(&problem) {
            self.problems.push(problem);
        }
    }

    fn inner_text(&self, at: usize) -> String {
        let end = end_of(self.events, at).saturating_sub(1).max(at + 1);
        Flat::of(&self.events[at + 1..end], self.source).text
    }

    /// Converts a picture, its description included; gives where to go on.
    pub(super) fn picture(&mut self, at: usize, end: usize, out: &mut Vec<Event<'e>>) -> usize {
        let stop = end_of(self.events, at).min(end);
        let Event::Start(Tag::Image {
            link_type, dest_url, ..
        }) = &self.events[at].0
        else {
            return stop;
        };
        let wiki = matches!(link_type, LinkType::WikiLink { .. });
        let alt = clean(&self.inner_text(at));
        match target(dest_url, wiki) {
            Target::Inside(target) => {
                let picture = !wiki || is_picture(dest_url);
                // `![[photo.jpg]]` and `![[photo.jpg|300]]` describe nothing.
                let undescribed = wiki && (alt == **dest_url || alt.bytes().all(|b| b.is_ascii_digit() || b == b'x'));
                let index = self.link(at, target, if undescribed { String::new() } else { alt }, picture);
                self.links[index].size = self.picture_size(at);
                out.push(html(if picture {
                    format!("{OPEN}P{index}{CLOSE}")
                } else {
                    format!("<a href=\"{OPEN}L{index}{CLOSE}\">{OPEN}T{index}{CLOSE}</a>")
                }));
            }
            Target::Outside => {
                // The site asks nothing of other hosts: a picture elsewhere is a link.
                self.report((
                    Code::PictureRemote,
                    self.events[at].1.clone(),
                    vec![("url", dest_url.to_string())],
                ));
                let text = if alt.trim().is_empty() { clean(dest_url) } else { alt };
                out.push(html(format!("<a href=\"{}\">", escaped(dest_url))));
                out.push(Event::Text(text.into()));
                out.push(html("</a>".to_owned()));
            }
            Target::Refused(scheme) => {
                // Nothing of it is copied into the site.
                let text = if alt.trim().is_empty() {
                    format!("{scheme}:…")
                } else {
                    alt
                };
                self.report((Code::PictureLocal, self.events[at].1.clone(), vec![("scheme", scheme)]));
                out.push(Event::Text(text.into()));
            }
        }
        stop
    }
}

impl Renderer<'_, '_> {
    /// The size that is written behind the bar of a picture.
    fn picture_size(&self, at: usize) -> Option<(u32, Option<u32>)> {
        let written = self.source.get(self.events[at].1.clone())?;
        let inside = written.split_once('[')?.1;
        let inside = inside.trim_start_matches('[');
        let alt = &inside[..inside.find(']')?];
        alt.rfind('|').and_then(|bar| pictures::size(&alt[bar + 1..]))
    }
}

enum Target {
    Outside,
    Inside(LinkTarget),
    Refused(String),
}

fn escaped(url: &str) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = escape_href(&mut out, &clean(url));
    out
}

fn is_picture(name: &str) -> bool {
    let ending = name.rsplit('.').next().unwrap_or("").to_lowercase();
    ["jpg", "jpeg", "png", "gif", "webp", "avif", "svg", "bmp"].contains(&ending.as_str())
}

fn target(url: &str, wiki: bool) -> Target {
    let url = clean(url);
    if !wiki && let Some(scheme) = scheme(&url) {
        return match scheme.to_ascii_lowercase().as_str() {
            "http" | "https" | "mailto" | "tel" => Target::Outside,
            _ => Target::Refused(scheme.to_owned()),
        };
    }
    if !wiki && url.starts_with("//") {
        return Target::Outside;
    }
    let (path, anchor) = url.split_once('#').unwrap_or((&url, ""));
    if wiki {
        // In a table the bar of `[[N\|text]]` is escaped, and the sign stays behind.
        let plain = |text: &str| percent_decoded(text.trim()).trim_end_matches('\\').to_owned();
        return Target::Inside(LinkTarget::Name {
            name: plain(path),
            anchor: plain(anchor),
        });
    }
    let path = path.split('?').next().unwrap_or(path);
    Target::Inside(LinkTarget::Path {
        path: percent_decoded(path),
        anchor: percent_decoded(anchor),
    })
}

/// The scheme of an absolute address (RFC 3986, section 3.1).
fn scheme(url: &str) -> Option<&str> {
    let (scheme, _) = url.split_once(':')?;
    let first = scheme.bytes().next()?.is_ascii_alphabetic();
    (first && scheme.len() > 1 && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b)))
        .then_some(scheme)
}

/// Undoes percent-encoding; what is none stays.
fn percent_decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let digits = (bytes[at] == b'%').then(|| text.get(at + 1..at + 3)).flatten();
        if let Some(byte) = digits.and_then(|d| u8::from_str_radix(d, 16).ok()) {
            out.push(byte);
            at += 3;
        } else {
            out.push(bytes[at]);
            at += 1;
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}
