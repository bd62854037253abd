//! One `theme.yaml`, read with its places.

use std::ops::Range;
use std::sync::Arc;

use super::colour::{Colour, READABLE};
use super::menu::Item;
use super::{FONTS, Look, PAPER, SCHEMES, TEXTS};
use crate::date::Style;
use crate::diagnostic::{Code, Diagnostic};
use crate::fields::{Fields, Name, Reader, fold, known};
use crate::source::SourceFile;
use crate::theme::CONTRACT;
use crate::yaml::{self, Node};

const KEYS: &[Name] = &[
    ("contract", &["contrat"]),
    ("name", &["nom"]),
    ("description", &[]),
    ("colors", &["colours", "couleurs"]),
    ("fonts", &["polices"]),
    ("size", &["taille"]),
    ("measure", &["largeur"]),
    ("menu", &[]),
];
const SCHEME_KEYS: &[Name] = &[("light", &["clair"]), ("dark", &["sombre"])];
const COLOUR_KEYS: &[Name] = &[
    ("paper", &["papier"]),
    ("wash", &[]),
    ("line", &[]),
    ("edge", &[]),
    ("ink", &["encre"]),
    ("soft", &[]),
    ("positives", &["positifs"]),
    ("vigilance", &[]),
    ("follow", &["suites"]),
    ("wrong", &[]),
];
const FONT_KEYS: &[Name] = &[("prose", &[]), ("facts", &[]), ("code", &[])];
/// Families that are words of CSS: they stand without quotes.
const GENERIC: [&str; 13] = [
    "serif",
    "sans-serif",
    "monospace",
    "system-ui",
    "ui-serif",
    "ui-sans-serif",
    "ui-monospace",
    "ui-rounded",
    "cursive",
    "fantasy",
    "math",
    "emoji",
    "-apple-system",
];
/// Percents that a page stands.
const SIZES: std::ops::RangeInclusive<u32> = 75..=150;
/// Root ems between a narrow column and a line that nobody follows, in hundredths.
const MEASURES: std::ops::RangeInclusive<u32> = 2000..=6000;

/// Where the file gives each colour, by scheme and name.
type Places = Vec<(usize, &'static str, Range<usize>)>;

/// What the file says. `base` is what it lies over: a colour is read on the other's paper.
pub(super) fn read(file: &Arc<SourceFile>, base: &Look) -> (Look, Vec<Diagnostic>) {
    // `ink: #24221f` is no comment.
    let plain = yaml::Plain {
        text: |key| known(COLOUR_KEYS, key).is_some() || fold(key) == "description",
        list: |_| false,
        item: |_| false,
    };
    let (map, problems) = yaml::read_file(&file.text, &plain);
    let mut reader = Reader::new(file, Style::English);
    reader.report_yaml(problems);
    let mut fields = Fields::new(map, KEYS);
    let mut take = |name: &str, reader: &mut Reader<'_>| fields.take(name, reader);
    // Another version may mean something else by every other key.
    let version = take("contract", &mut reader);
    if !is_understood(version, &mut reader) {
        return (Look::default(), reader.diagnostics);
    }
    for told in ["name", "description"] {
        let node = take(told, &mut reader);
        let _ = reader.text(node, told);
    }
    let mut look = Look::default();
    let mut places = Places::new();
    let colors = take("colors", &mut reader);
    colours(colors, &mut look, &mut places, &mut reader);
    let node = take("fonts", &mut reader);
    fonts(node, &mut look, &mut reader);
    let size = take("size", &mut reader);
    look.size = number(size, "size", &["%"], 1, &SIZES, "75 % … 150 %", &mut reader);
    let measure = take("measure", &mut reader);
    look.measure = number(measure, "measure", &["rem"], 100, &MEASURES, "20 … 60", &mut reader);
    let node = take("menu", &mut reader);
    look.menu = menu(node, &mut reader);
    fields.refuse_rest(&mut reader);
    contrast(&look, base, &places, &mut reader);
    (look, reader.diagnostics)
}

fn is_understood(node: Option<Node>, reader: &mut Reader<'_>) -> bool {
    let Some(span) = node.as_ref().map(|node| node.span.clone()) else {
        return true;
    };
    let Some(version) = reader.text(node, "contract") else {
        return true;
    };
    let understood = version == CONTRACT.to_string();
    if !understood {
        reader.report(Code::ThemeContract, span, |d| {
            d.with("version", version).with("known", CONTRACT)
        });
    }
    understood
}

fn colours(node: Option<Node>, look: &mut Look, places: &mut Places, reader: &mut Reader<'_>) {
    let Some(map) = reader.map(node, "colors") else { return };
    let mut schemes = Fields::new(map, SCHEME_KEYS);
    for (scheme, name) in SCHEMES.into_iter().enumerate() {
        let node = schemes.take(name, reader);
        let Some(map) = reader.map(node, name) else { continue };
        let mut fields = Fields::new(map, COLOUR_KEYS);
        for (name, _) in COLOUR_KEYS {
            let node = fields.take(name, reader);
            let Some(span) = node.as_ref().map(|node| node.span.clone()) else {
                continue;
            };
            let Some(text) = reader.text(node, name) else { continue };
            if let Some(colour) = Colour::parse(&text) {
                look.colours[scheme].insert(name, colour);
                places.push((scheme, name, span));
            } else {
                impossible(name, &text, "\"#24221f\", \"#fff\"", span, reader);
            }
        }
        fields.refuse_rest(reader);
    }
    schemes.refuse_rest(reader);
}

fn impossible(key: &str, value: &str, choices: &str, span: Range<usize>, reader: &mut Reader<'_>) {
    reader.report(Code::ChoiceInvalid, span, |d| {
        d.with("key", key).with("value", value).with("choices", choices)
    });
}

fn fonts(node: Option<Node>, look: &mut Look, reader: &mut Reader<'_>) {
    let Some(map) = reader.map(node, "fonts") else { return };
    let mut fields = Fields::new(map, FONT_KEYS);
    for (name, _) in FONTS {
        let node = fields.take(name, reader);
        let Some(span) = node.as_ref().map(|node| node.span.clone()) else {
            continue;
        };
        let mut families = Vec::new();
        for family in reader.texts(node, name) {
            match css_family(&family) {
                Some(css) => families.push(css),
                None => impossible(name, &family, "Georgia, Noto Serif, serif", span.clone(), reader),
            }
        }
        if !families.is_empty() {
            look.fonts.insert(name, families.join(", "));
        }
    }
    fields.refuse_rest(reader);
}

/// A family's name as CSS; none for one with signs that could end its string.
fn css_family(name: &str) -> Option<String> {
    let name = name.trim_matches(['"', '\'']).trim();
    let is_plain = |c: char| c.is_alphanumeric() || " -_.+&".contains(c);
    if name.is_empty() || !name.chars().all(is_plain) {
        return None;
    }
    // Words that stand for no family.
    if ["inherit", "initial", "unset", "revert", "revert-layer", "default"].contains(&name.to_lowercase().as_str()) {
        return None;
    }
    // One word stands alone, as the style sheets write it.
    let is_word = name.chars().all(char::is_alphabetic) || GENERIC.contains(&name);
    Some(if is_word {
        name.to_owned()
    } else {
        format!("\"{name}\"")
    })
}

/// A number with one of the units or none, times `scale`, within bounds.
fn number(
    node: Option<Node>,
    key: &str,
    units: &[&str],
    scale: u32,
    range: &std::ops::RangeInclusive<u32>,
    choices: &str,
    reader: &mut Reader<'_>,
) -> Option<u32> {
    let span = node.as_ref()?.span.clone();
    let text = reader.text(node, key)?;
    let bare = units.iter().find_map(|unit| text.strip_suffix(unit)).unwrap_or(&text);
    let value = scaled(bare.trim(), scale).filter(|value| range.contains(value));
    if value.is_none() {
        impossible(key, &text, choices, span, reader);
    }
    value
}

/// `31.5` as 3150 for a scale of 100, without a detour by what machines round.
fn scaled(text: &str, scale: u32) -> Option<u32> {
    let (whole, part) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(part) || part.len() > 2 {
        return None;
    }
    let hundredths: u32 = format!("{whole}{part:0<2}").parse().ok()?;
    hundredths.checked_mul(scale).map(|value| value / 100)
}

fn menu(node: Option<Node>, reader: &mut Reader<'_>) -> Option<Vec<Item>> {
    let nodes = reader.items(Some(node?));
    let mut items = Vec::new();
    for node in nodes {
        let span = node.span.clone();
        for name in reader.texts(Some(node), "menu") {
            let item = Item::named(&fold(&name));
            match item {
                Some(item) if items.contains(&item) => {
                    reader.report(Code::KeyTwice, span.clone(), |d| d.with("key", &name));
                }
                Some(item) => items.push(item),
                None => {
                    let all: Vec<&str> = Item::ALL.into_iter().map(Item::name).collect();
                    impossible("menu", &name, &all.join(", "), span.clone(), reader);
                }
            }
        }
    }
    (!items.is_empty()).then_some(items)
}

/// Warns of texts that are hard to read, where this file gives one of the two colours.
fn contrast(look: &Look, base: &Look, places: &Places, reader: &mut Reader<'_>) {
    for (scheme, scheme_name) in SCHEMES.into_iter().enumerate() {
        let place = |name: &str| places.iter().find(|(s, n, _)| *s == scheme && *n == name);
        let Some(paper) = look.colour(base, scheme, PAPER) else {
            continue;
        };
        for name in TEXTS {
            let (Some((_, _, span)), Some(text)) =
                (place(name).or_else(|| place(PAPER)), look.colour(base, scheme, name))
            else {
                continue;
            };
            let ratio = text.contrast(paper);
            if ratio >= READABLE {
                continue;
            }
            // Rounded down: 4.49 is not 4.5.
            let shown = format!("{:.1}", (ratio * 10.0).floor() / 10.0);
            reader.report(Code::ContrastLow, span.clone(), |d| {
                d.with("name", name)
                    .with("colour", text)
                    .with("paper", paper)
                    .with("scheme", scheme_name)
                    .with_number("ratio", shown)
            });
        }
    }
}
