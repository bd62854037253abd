//! A text as it is compared, with the way back to its bytes: whatever its accents, capitals, apostrophes and spaces.

/// A text in lower case, without accents, its apostrophes and hyphens plain, and one space for every run of spaces.
#[derive(Debug)]
pub struct Traced {
    /// The text as it is compared.
    pub text: String,
    /// The place of each of its bytes in the text that it comes of, and of its end.
    places: Vec<usize>,
}

impl Traced {
    /// Of a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut traced = Self {
            text: String::with_capacity(text.len()),
            places: Vec::with_capacity(text.len() + 1),
        };
        for (at, letter) in text.char_indices() {
            match letter {
                c if c.is_whitespace() => {
                    if traced.text.ends_with(' ') {
                        continue;
                    }
                    traced.text.push(' ');
                }
                '’' | 'ʼ' => traced.text.push('\''),
                '\u{2010}' | '\u{2011}' => traced.text.push('-'),
                // Selectors of how a sign is drawn say nothing.
                '\u{fe0e}' | '\u{fe0f}' | '\u{200b}' => {}
                c => super::push(&mut traced.text, c),
            }
            traced.places.resize(traced.text.len(), at);
        }
        traced.places.push(text.len());
        traced
    }

    /// The place in the text it comes of.
    #[must_use]
    pub fn place(&self, at: usize) -> usize {
        self.places.get(at).or(self.places.last()).copied().unwrap_or(0)
    }

    /// The first of its bytes that comes of that place or of one after it.
    #[must_use]
    pub fn at(&self, place: usize) -> usize {
        let at = self.places.partition_point(|other| *other < place);
        at.min(self.text.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_a_way_back() {
        let text = "D’ici  le 2 Aou\u{302}t\u{a0}!";
        let traced = Traced::of(text);
        assert_eq!(traced.text, "d'ici le 2 aout !");
        let month = traced.text.find("aout").unwrap_or(0);
        assert_eq!(&text[traced.place(month)..traced.place(month + 4)], "Aou\u{302}t");
        assert_eq!(traced.at(traced.place(month)), month);
        assert_eq!(traced.place(traced.text.len()), text.len());
    }
}
