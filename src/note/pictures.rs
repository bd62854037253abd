//! Pictures and links as editors let one write them: sizes behind a bar (`![le mur|300](x.png)`, `![[x.png|200x100]]`), and
//! names with spaces (`![](mur bleu.png)`), which the parser takes for text.
//!
//! Events are cut or made of the text that stands there: every place stays true, and no word is lost but a size.

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

use super::flat::Spanned;

/// Endings of what a name with spaces may lead to.
const ENDINGS: [&str; 16] = [
    "png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "bmp", "pdf", "docx", "xlsx", "pptx", "odt", "ods", "md", "txt",
];

/// The size at the end of what a picture shows: width, and height where both are given, in pixels.
#[must_use]
pub fn size(alt: &str) -> Option<(u32, Option<u32>)> {
    let last = alt.rsplit('|').next()?.trim();
    let (width, height) = last
        .split_once(['x', '×'])
        .map_or((last, None), |(width, height)| (width, Some(height)));
    let number = |text: &str| text.parse().ok().filter(|number| (1..10_000).contains(number));
    let height = height.map(|height| number(height).ok_or(())).transpose().ok()?;
    Some((number(width)?, height))
}

/// Events without the sizes of pictures, and with the links and pictures whose names have spaces.
#[must_use]
pub(super) fn settle<'e>(events: Vec<Spanned<'e>>, source: &str) -> Vec<Spanned<'e>> {
    let mut out: Vec<Spanned<'e>> = Vec::with_capacity(events.len());
    let mut pictures = 0_usize;
    for (event, span) in events {
        match &event {
            Event::Start(Tag::Image { .. }) => pictures += 1,
            Event::End(TagEnd::Image) => {
                pictures = pictures.saturating_sub(1);
                cut_size(&mut out, source);
            }
            _ => {}
        }
        let closes = pictures == 0 && matches!(&event, Event::Text(text) if text.contains(')'));
        out.push((event, span));
        if closes {
            spaced(&mut out, source);
        }
    }
    out
}

/// Takes the size off the last text of a picture.
fn cut_size(out: &mut Vec<Spanned<'_>>, source: &str) {
    if let [
        ..,
        (Event::Start(Tag::Image { link_type, .. }), _),
        (Event::Text(text), _),
    ] = &out[..]
        && *link_type == (LinkType::WikiLink { has_pothole: true })
        && size(text).is_some()
    {
        out.pop();
        return;
    }
    let Some((Event::Text(text), span)) = out.last_mut() else {
        return;
    };
    if source.get(span.clone()) != Some(text) {
        return;
    }
    match text.rfind('|') {
        Some(bar) if size(&text[bar..]).is_some() => {
            span.end = span.start + bar;
            *text = CowStr::from(text[..bar].to_owned());
        }
        _ => {}
    }
}

/// Makes a link or a picture of `[text](name with spaces.ext)` at the end of the last texts.
fn spaced(out: &mut Vec<Spanned<'_>>, source: &str) {
    let is_text =
        |(event, span): &Spanned<'_>| matches!(event, Event::Text(text) if source.get(span.clone()) == Some(text));
    let mut first = out.len();
    while first > 0 && is_text(&out[first - 1]) && (first == out.len() || out[first - 1].1.end == out[first].1.start) {
        first -= 1;
    }
    if first == out.len() {
        return;
    }
    let start = out[first].1.start;
    let end = out[out.len() - 1].1.end;
    let Some(found) = source.get(start..end).and_then(spaced_link) else {
        return;
    };
    out.truncate(first);
    let piece = |from: usize, to: usize| {
        let span = start + from..start + to;
        (Event::Text(source[span.clone()].to_owned().into()), span)
    };
    if found.open > 0 {
        out.push(piece(0, found.open));
    }
    let span = start + found.open..start + found.end;
    let dest_url = CowStr::from(found.target.replace(' ', "%20"));
    let (tag, tag_end) = if found.is_picture {
        (
            Tag::Image {
                link_type: LinkType::Inline,
                dest_url,
                title: "".into(),
                id: "".into(),
            },
            TagEnd::Image,
        )
    } else {
        (
            Tag::Link {
                link_type: LinkType::Inline,
                dest_url,
                title: "".into(),
                id: "".into(),
            },
            TagEnd::Link,
        )
    };
    out.push((Event::Start(tag), span.clone()));
    if !found.text.is_empty() {
        out.push(piece(found.text.start, found.text.end));
    }
    if found.is_picture {
        cut_size(out, source);
    }
    out.push((Event::End(tag_end), span));
    if start + found.end < end {
        out.push(piece(found.end, end - start));
    }
}

/// A link whose name has spaces, in a text.
struct SpacedLink {
    open: usize,
    end: usize,
    text: std::ops::Range<usize>,
    target: String,
    is_picture: bool,
}

fn spaced_link(text: &str) -> Option<SpacedLink> {
    let middle = text.rfind("](")?;
    let end = middle + text[middle..].find(')')? + 1;
    let target = text[middle + 2..end - 1].trim();
    let ending = target.rsplit_once('.')?.1.to_ascii_lowercase();
    let fits = target.contains(' ')
        && ENDINGS.contains(&ending.as_str())
        && !target.contains(['<', '>', '"', '\n', '(', ':'])
        && !text[..middle].ends_with('\\');
    let bracket = text[..middle].rfind('[').filter(|_| fits)?;
    let is_picture = text[..bracket].ends_with('!');
    Some(SpacedLink {
        open: bracket - usize::from(is_picture),
        end,
        text: bracket + 1..middle,
        target: target.to_owned(),
        is_picture,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_one_or_two_numbers() {
        assert_eq!(size("le mur|200x100"), Some((200, Some(100))));
        assert_eq!(size("200"), Some((200, None)));
        for text in ["le mur", "le mur|", "a|200x", "a|0", "a|20x10x5", "|-3"] {
            assert_eq!(size(text), None, "{text}");
        }
    }

    #[test]
    fn names_with_spaces_lead_somewhere() {
        let found = spaced_link("voir ![le mur](photos/mur bleu.png) ici").unwrap();
        assert_eq!(
            (found.target.as_str(), found.is_picture, found.open),
            ("photos/mur bleu.png", true, 5)
        );
        assert!(!spaced_link("[devis](mon devis.pdf)").unwrap().is_picture);
        for text in [
            "[a](b c)",
            "![](pas une image)",
            "(b c.png)",
            "[a](b.png)",
            "[a](http://x/b c.png)",
        ] {
            assert!(spaced_link(text).is_none(), "{text}");
        }
    }
}
