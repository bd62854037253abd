//! Where posts go: files as each generator wants them.
//!
//! A draft is where its generator leaves it out, whatever the blog's own settings are. What looks like a template or
//! a shortcode in a text is text, and comes out as it was written.

use std::collections::BTreeMap;

use super::post::Image;
use super::scan::Cleared;
use crate::path::{Bytes, SitePath};

pub use crate::config::publish::{Kind, Target};

mod astro;
mod eleventy;
mod front;
mod guard;
mod hugo;
mod jekyll;
mod text;
mod zola;

/// Whether everybody sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Stage {
    /// Only who works on the blog.
    Draft,
    /// Everybody.
    Live,
}

/// The files that a post is there, from the target's folder; none for a public site, which is made as a whole.
#[must_use]
pub fn files(post: &Cleared, target: &Target, stage: Stage) -> BTreeMap<SitePath, Bytes> {
    let files = match target.kind {
        Kind::Site => Files::default(),
        Kind::Hugo => hugo::files(post, target, stage),
        Kind::Jekyll => jekyll::files(post, target, stage),
        Kind::Eleventy => eleventy::files(post, target, stage),
        Kind::Zola => zola::files(post, target, stage),
        Kind::Astro => astro::files(post, target, stage),
        Kind::Text => text::files(post, target),
    };
    files.0
}

/// Files on their way.
#[derive(Default)]
struct Files(BTreeMap<SitePath, Bytes>);

impl Files {
    /// Puts a file into a folder; an empty one is the target's own.
    fn put(&mut self, folder: &str, name: &str, bytes: impl Into<Bytes>) {
        // Slugs and names of pictures are letters, digits and hyphens: a path of anything else is none.
        let path = format!("{folder}/{name}");
        if let Some(path) = SitePath::new(path.trim_start_matches('/')) {
            self.0.insert(path, bytes.into());
        }
    }

    fn put_images(&mut self, folder: &str, images: &[Image]) {
        for image in images {
            self.put(folder, &image.name, image.bytes.clone());
        }
    }
}

impl Target {
    /// Where posts are: as the settings say, else as usual.
    fn posts_or<'t>(&'t self, usual: &'t str) -> &'t str {
        self.posts.as_ref().map_or(usual, SitePath::as_str)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
