//! A colour of a theme, and how well one is read on another.

use std::fmt;

/// Least contrast of a text and what it stands on (WCAG 2.2, 1.4.3).
pub const READABLE: f64 = 4.5;

/// Red, green, blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour([u8; 3]);

impl Colour {
    /// `#rgb` or `#rrggbb`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        let digit = |at: usize| digits.chars().nth(at)?.to_digit(16).and_then(|d| u8::try_from(d).ok());
        let part = |at: usize| match digits.len() {
            3 => Some(digit(at)? * 17),
            6 => Some(digit(at * 2)? * 16 + digit(at * 2 + 1)?),
            _ => None,
        };
        Some(Self([part(0)?, part(1)?, part(2)?]))
    }

    /// Relative luminance, from 0 (black) to 1 (white).
    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.040_45 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        };
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// Contrast with another, from 1 to 21.
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn only_three_or_six_digits_are_a_colour() {
        assert_eq!(Colour::parse("#fA0").unwrap().to_string(), "#ffaa00");
        assert_eq!(Colour::parse("#24221F").unwrap().to_string(), "#24221f");
        for wrong in [
            "",
            "#",
            "fff",
            "#ffff",
            "#ggg",
            "red",
            "#fff;",
            "#éé",
            "#ffffff00",
            "# fff",
        ] {
            assert_eq!(Colour::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn contrast_is_that_of_the_guidelines() {
        let contrast = |one, two| Colour::parse(one).unwrap().contrast(Colour::parse(two).unwrap());
        assert!((contrast("#000", "#fff") - 21.0).abs() < 1e-9);
        assert!((contrast("#fff", "#fff") - 1.0).abs() < 1e-9);
        // The greys on either side of what can be read on white.
        assert!(contrast("#767676", "#fff") >= READABLE);
        assert!(contrast("#777777", "#fff") < READABLE);
    }
}
