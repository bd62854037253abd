//! The live preview: a site in memory, served to this computer's own browser.
//!
//! It serves the value that a build writes, swapped as a whole, and knows nothing of notes: it is given a site and
//! what to say over it. What it adds is only in what is served: a script, and the right to be told of changes (`page`).
//!
//! Promises:
//!
//! - Only this computer is listened to, and only pages of this very address are answered (`guard`): a page of another
//!   site cannot read a journal, whatever name it gives itself.
//! - Only `GET` and `HEAD`; what is not a path of the site is not looked for anywhere.
//! - Without a new site the last good one stays, with what is wrong over it.
//! - A page is told of every change since it was served, also of those before it asked (`events`).

mod answer;
mod changes;
mod events;
mod guard;
mod media;
mod notice;
mod page;

use std::collections::BTreeMap;
use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::Request;
use axum::response::Response;
use tokio::sync::watch;

use crate::path::{Site, SitePath};
pub use changes::Changes;
pub use notice::{Notice, Problem};

/// How many ports are tried, from the one that is wanted.
const TRIES: u16 = 20;

/// What is served at one moment.
#[derive(Debug)]
struct Shown {
    /// Names this run of the server: versions of another one say nothing.
    run: String,
    /// Counts what was shown.
    version: u64,
    /// None before the first good one.
    site: Option<Arc<Site>>,
    /// The version in which each path last changed.
    changed: BTreeMap<SitePath, u64>,
    notice: Arc<Notice>,
}

impl Shown {
    /// The version, as pages carry it.
    fn stamp(&self) -> String {
        format!("{}.{}", self.run, self.version)
    }
}

/// What is served, and who is told when it changes.
#[derive(Clone, Debug)]
pub struct Preview {
    shown: Arc<watch::Sender<Arc<Shown>>>,
}

impl Preview {
    /// Nothing to serve yet. `run` is a name that no other run has.
    #[must_use]
    pub fn new(run: String) -> Self {
        let shown = Shown {
            run,
            version: 0,
            site: None,
            changed: BTreeMap::new(),
            notice: Arc::default(),
        };
        Self {
            shown: Arc::new(watch::Sender::new(Arc::new(shown))),
        }
    }

    /// Serves a site from now on, or the last good one if there is none, with what is to be said over it. Tells the
    /// open pages if anything is new.
    pub fn show(&self, site: Option<Arc<Site>>, notice: Notice) {
        let before = Arc::clone(&self.shown.borrow());
        let empty = Site::new();
        let old = before.site.as_deref().unwrap_or(&empty);
        let changes = site
            .as_deref()
            .map(|new| Changes::between(old, new))
            .unwrap_or_default();
        let first = site.is_some() && before.site.is_none();
        if !first && changes.is_empty() && notice == *before.notice {
            return;
        }
        let version = before.version + 1;
        let mut last_changed = before.changed.clone();
        last_changed.extend(changes.paths.iter().map(|path| (path.clone(), version)));
        let site = site.or_else(|| before.site.clone());
        self.shown.send_replace(Arc::new(Shown {
            run: before.run.clone(),
            version,
            site,
            changed: last_changed,
            notice: Arc::new(notice),
        }));
    }
}

/// A port of this computer, and of no other: the one that is wanted (0: any), or else the next that is free.
///
/// # Errors
///
/// When none of them is free.
pub fn listen(port: u16) -> io::Result<TcpListener> {
    let last = port.saturating_add(TRIES - 1);
    let mut tried = Err(io::ErrorKind::AddrInUse.into());
    for port in port..=last {
        tried = TcpListener::bind((Ipv4Addr::LOCALHOST, port));
        match &tried {
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => {}
            _ => break,
        }
    }
    tried
}

/// Answers until it is dropped.
///
/// # Errors
///
/// When the port cannot be served.
pub async fn serve(listener: TcpListener, preview: Preview) -> io::Result<()> {
    let port = listener.local_addr()?.port();
    listener.set_nonblocking(true)?;
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let router = Router::new().fallback(respond).with_state((preview, port));
    axum::serve(listener, router).await
}

async fn respond(State((preview, port)): State<(Preview, u16)>, request: Request<axum::body::Body>) -> Response {
    let (head, _) = request.into_parts();
    let shown = Arc::clone(&preview.shown.borrow());
    let answer = answer::answer(&head, port, &shown);
    answer::respond(answer, &head.method, || events::stream(&preview.shown, &head))
}
