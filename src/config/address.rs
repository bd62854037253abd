//! The web address of a public site.

use ammonia::Url;

/// An `http` or `https` address that ends with `/`, so that paths can be put behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address(Url);

impl Address {
    /// Reads one; none where it is no address that others could follow. Query, fragment and credentials are none of it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut url = Url::parse(text.trim()).ok()?;
        let is_web = matches!(url.scheme(), "http" | "https") && url.host().is_some();
        let is_plain = url.username().is_empty() && url.password().is_none();
        if !is_web || !is_plain || url.query().is_some() || url.fragment().is_some() {
            return None;
        }
        if !url.path().ends_with('/') {
            let path = format!("{}/", url.path());
            url.set_path(&path);
        }
        Some(Self(url))
    }

    /// The address itself.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The address of a path below it, percent-encoded.
    #[must_use]
    pub fn below(&self, path: &str) -> String {
        let mut url = self.0.clone();
        let whole = format!("{}{path}", url.path());
        url.set_path(&whole);
        url.into()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn paths_lie_below_it() {
        for (text, whole) in [
            ("https://exemple.fr", "https://exemple.fr/un-texte/"),
            (" https://exemple.fr/notes ", "https://exemple.fr/notes/un-texte/"),
            ("http://localhost:8000/é/", "http://localhost:8000/%C3%A9/un-texte/"),
        ] {
            assert_eq!(Address::parse(text).unwrap().below("un-texte/"), whole);
        }
        assert_eq!(
            Address::parse("https://exemple.fr").unwrap().as_str(),
            "https://exemple.fr/"
        );
    }

    #[test]
    fn what_nobody_can_follow_is_none() {
        for text in [
            "",
            "exemple.fr",
            "mon site",
            "ftp://exemple.fr/",
            "javascript:alert(1)",
            "https://",
            "https://moi:secret@exemple.fr/",
            "https://exemple.fr/?a=b",
            "https://exemple.fr/#haut",
        ] {
            assert_eq!(Address::parse(text), None, "{text}");
        }
    }
}
