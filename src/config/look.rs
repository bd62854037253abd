//! `theme.yaml`: a theme's colours, fonts and sizes, and what its menu shows.
//!
//! Merged key by key over the layers of a theme; the default theme's file has them all. What a
//! journal chooses becomes custom properties at the end of the style sheet.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use colour::Colour;
use menu::Item;

use crate::diagnostic::{Code, Diagnostic};
use crate::source::SourceFile;
use crate::theme::{SETTINGS, STYLE, Theme, is_text};

mod colour;
pub mod menu;
mod read;
mod words;

/// Light, dark.
const SCHEMES: [&str; 2] = ["light", "dark"];
/// What is read on paper, and what it is read on.
const PAPER: &str = "paper";
const TEXTS: [&str; 6] = ["ink", "soft", "positives", "vigilance", "follow", "wrong"];
/// Fonts, and the custom property of each.
const FONTS: [(&str, &str); 3] = [("prose", "serif"), ("facts", "sans"), ("code", "mono")];

/// Colours of the public site, and the custom property of each: roles are none of its business.
const PUBLIC: [(&str, &str); 7] = [
    (PAPER, PAPER),
    ("wash", "wash"),
    ("line", "line"),
    ("edge", "edge"),
    ("ink", "ink"),
    ("soft", "soft"),
    ("follow", "accent"),
];

/// What a `theme.yaml` says: what it leaves out is not there.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Look {
    /// Colours by name, light and dark.
    colours: [BTreeMap<&'static str, Colour>; 2],
    /// Families by name, as CSS.
    fonts: BTreeMap<&'static str, String>,
    /// Percents of the size of all text.
    size: Option<u32>,
    /// Length of a line, in hundredths of a root em.
    measure: Option<u32>,
    menu: Option<Vec<Item>>,
}

/// Reads a theme's settings, of every layer. What is wrong in the journal's own is reported.
#[must_use]
pub fn dress(theme: Theme) -> (Theme, Vec<Diagnostic>) {
    let mut problems = Vec::new();
    let unreadable = theme
        .own()
        .iter()
        .filter(|(path, bytes)| is_text(path) && std::str::from_utf8(bytes).is_err());
    problems.extend(unreadable.filter_map(|(path, _)| Some(Diagnostic::in_file(Code::NotUtf8, theme.path(path)?))));
    problems.extend(words::check(&theme));
    let base = built_in(&theme);
    let mut chosen = Look::default();
    let own = theme
        .own()
        .get(SETTINGS)
        .and_then(|bytes| std::str::from_utf8(bytes).ok());
    if let (Some(text), Some(path)) = (own, theme.path(SETTINGS)) {
        let file = Arc::new(SourceFile::new(path, text.to_owned()));
        let (look, found) = read::read(&file, &base);
        chosen = look;
        problems.extend(found);
    }
    // A sheet of one's own may have other values than the built-in settings.
    let same = (theme.file(STYLE) == theme.built_in(STYLE)).then_some(&base);
    let css = chosen.css(same);
    let mut whole = base.clone();
    whole.merge(chosen.clone());
    let public = whole.public_css();
    let menu = chosen.menu.or(base.menu).unwrap_or_else(|| Item::ALL.to_vec());
    (
        theme.dressed(css, public, menu.into_iter().map(Item::name).collect()),
        problems,
    )
}

/// What the built-in layers of a theme say.
fn built_in(theme: &Theme) -> Look {
    let mut look = Look::default();
    for layer in theme.below() {
        let text = layer
            .file(SETTINGS)
            .map(|bytes| String::from_utf8_lossy(bytes).into_owned());
        if let (Some(text), Some(path)) = (text, theme.path(SETTINGS)) {
            let (next, _) = read::read(&Arc::new(SourceFile::new(path, text)), &look);
            look.merge(next);
        }
    }
    look
}

impl Look {
    fn merge(&mut self, over: Self) {
        for (own, other) in self.colours.iter_mut().zip(over.colours) {
            own.extend(other);
        }
        self.fonts.extend(over.fonts);
        self.size = over.size.or(self.size);
        self.measure = over.measure.or(self.measure);
        self.menu = over.menu.or(self.menu.take());
    }

    /// A colour here, else in what this lies over.
    fn colour(&self, base: &Self, scheme: usize, name: &str) -> Option<Colour> {
        let found = |look: &Self| look.colours[scheme].get(name).copied();
        found(self).or_else(|| found(base))
    }

    /// Custom properties for the end of the style sheet: those that differ from `base`, or all.
    fn css(&self, base: Option<&Self>) -> String {
        let colours = |scheme: usize| -> String {
            let all = self.colours[scheme].iter();
            let differ = all.filter(|(name, colour)| base.and_then(|b| b.colours[scheme].get(*name)) != Some(*colour));
            differ.fold(String::new(), |mut css, (name, colour)| {
                let _ = write!(css, " --{name}: {colour};");
                css
            })
        };
        let (mut light, dark) = (colours(0), colours(1));
        for (name, property) in FONTS {
            if let Some(family) = self.fonts.get(name)
                && base.and_then(|b| b.fonts.get(name)) != Some(family)
            {
                let _ = write!(light, " --{property}: {family};");
            }
        }
        // Paper has its own size and lines.
        let mut screen = String::new();
        if let Some(size) = self.size.filter(|size| base.and_then(|b| b.size) != Some(*size)) {
            let _ = write!(screen, " --size: {};", hundredths(size));
        }
        if let Some(measure) = self.measure.filter(|m| base.and_then(|b| b.measure) != Some(*m)) {
            let _ = write!(screen, " --measure: {}rem;", hundredths(measure));
        }
        let mut css = String::new();
        if !light.is_empty() {
            let _ = writeln!(css, ":root {{{light} }}");
        }
        if !screen.is_empty() {
            let _ = writeln!(css, "@media screen {{ :root {{{screen} }} }}");
        }
        if !dark.is_empty() {
            let system = ":root:not([data-theme=\"light\"])";
            let _ = writeln!(
                css,
                "@media screen and (prefers-color-scheme: dark) {{ {system} {{{dark} }} }}"
            );
            let _ = writeln!(css, "@media screen {{ :root[data-theme=\"dark\"] {{{dark} }} }}");
        }
        if css.is_empty() {
            css
        } else {
            format!("\n/* {SETTINGS} */\n\n{css}")
        }
    }
}

impl Look {
    /// Custom properties for the beginning of the public site's style sheet: all that it needs.
    fn public_css(&self) -> String {
        let [mut light, dark] = [0, 1].map(|scheme: usize| {
            PUBLIC.iter().fold(String::new(), |mut css, (name, property)| {
                if let Some(colour) = self.colours[scheme].get(name) {
                    let _ = write!(css, " --{property}: {colour};");
                }
                css
            })
        });
        for (name, property) in FONTS {
            if let Some(family) = self.fonts.get(name) {
                let _ = write!(light, " --{property}: {family};");
            }
        }
        let size = hundredths(self.size.unwrap_or(100));
        let measure = hundredths(self.measure.unwrap_or(3100));
        let dark_screen = "@media screen and (prefers-color-scheme: dark)";
        format!(
            ":root {{{light} }}\n@media screen {{ :root {{ --size: {size}; --measure: {measure}rem; }} }}\n\
             {dark_screen} {{ :root {{{dark} }} }}\n\n"
        )
    }
}

/// 110 as `1.1`.
fn hundredths(value: u32) -> String {
    let text = format!("{}.{:02}", value / 100, value % 100);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::theme::BuiltIn;

    fn look(theme: &str) -> Look {
        built_in(&Theme::embedded_named(theme))
    }

    /// The value of a custom property in the first rule that gives it, after a sign.
    fn property<'a>(sheet: &'a str, after: &str, name: &str) -> &'a str {
        let rule = &sheet[sheet.find(after).unwrap()..];
        let (_, value) = rule.split_once(&format!("--{name}: ")).unwrap();
        value.split_once(';').unwrap().0
    }

    #[test]
    fn the_default_settings_are_those_of_the_style_sheet() {
        for name in BuiltIn::names() {
            let theme = Theme::embedded_named(name);
            let sheet = String::from_utf8(theme.file(STYLE).unwrap().to_vec()).unwrap();
            let look = look(name);
            for (scheme, after) in [":root {", ":root:not([data-theme=\"light\"])"].into_iter().enumerate() {
                assert_eq!(look.colours[scheme].len(), 10, "{name}");
                for (colour, value) in &look.colours[scheme] {
                    assert_eq!(property(&sheet, after, colour), value.to_string(), "{name}: {colour}");
                }
            }
            for (font, variable) in FONTS {
                assert_eq!(
                    property(&sheet, ":root {", variable),
                    look.fonts[font],
                    "{name}: {font}"
                );
            }
            assert_eq!(
                property(&sheet, ":root {", "size"),
                hundredths(look.size.unwrap()),
                "{name}"
            );
            let measure = hundredths(look.measure.unwrap()) + "rem";
            assert_eq!(property(&sheet, ":root {", "measure"), measure, "{name}");
        }
    }

    #[test]
    fn built_in_settings_are_in_order() {
        for name in BuiltIn::names() {
            let theme = Theme::embedded_named(name);
            let mut base = Look::default();
            for layer in theme.below() {
                let text = String::from_utf8(layer.file(SETTINGS).unwrap().to_vec()).unwrap();
                let file = Arc::new(SourceFile::new(theme.path(SETTINGS).unwrap(), text));
                let (next, problems) = read::read(&file, &base);
                assert!(problems.is_empty(), "{name}: {problems:?}");
                base.merge(next);
            }
        }
    }

    #[test]
    fn the_default_menu_has_every_item() {
        assert_eq!(look("default").menu.unwrap(), Item::ALL);
    }
}
