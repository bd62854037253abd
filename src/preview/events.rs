//! What an open page is told: server-sent events, one for every version of the site.
//!
//! Each page says which version it has, and is told all that changed since. So nothing is lost between a page and its
//! first event, nor while a tab sleeps, and nobody's queue grows.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::http::request::Parts;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use serde::Serialize;
use tokio::sync::watch::Sender;

use super::{Notice, Shown, media};
use crate::path::SitePath;

/// How soon a browser asks again after the server went away.
const RETRY: Duration = Duration::from_millis(500);
/// How often a silent stream says that it is there.
const ALIVE: Duration = Duration::from_secs(15);

/// What happened.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct News<'a> {
    /// The version that this leads to.
    version: String,
    /// Whether what the page has is of another run.
    reload: bool,
    /// What came, went or changed.
    changed: Vec<&'a SitePath>,
    /// The style sheets among them that are there.
    styles: Vec<&'a SitePath>,
    /// What to show over the page.
    notice: &'a Notice,
}

/// The version that a page has, as the browser says it.
fn since(head: &Parts) -> Option<String> {
    let last = head.headers.get("last-event-id").and_then(|id| id.to_str().ok());
    let query = head.uri.query().unwrap_or_default();
    let asked = query.split('&').find_map(|pair| pair.strip_prefix("since="));
    last.filter(|id| !id.is_empty()).or(asked).map(str::to_owned)
}

fn news<'a>(shown: &'a Shown, since: Option<&str>) -> News<'a> {
    let known = since.map(|stamp| {
        let (run, version) = stamp.rsplit_once('.')?;
        version.parse().ok().filter(|_| run == shown.run)
    });
    // Who has no version has nothing old.
    let after: u64 = known.flatten().unwrap_or(shown.version);
    let changed = shown.changed.iter().filter(|(_, at)| **at > after);
    let changed: Vec<&SitePath> = changed.map(|(path, _)| path).collect();
    let is_there = |path: &SitePath| shown.site.as_ref().is_some_and(|site| site.contains_key(path));
    let is_style = |path: &SitePath| media::of(path.as_str()).starts_with("text/css") && is_there(path);
    News {
        version: shown.stamp(),
        reload: known == Some(None),
        styles: changed.iter().copied().filter(|path| is_style(path)).collect(),
        changed,
        notice: &shown.notice,
    }
}

/// The stream of events for one page.
pub(super) fn stream(shown: &Sender<Arc<Shown>>, head: &Parts) -> Response {
    let mut receiver = shown.subscribe();
    receiver.mark_changed();
    let start = (receiver, since(head));
    let stream = stream::unfold(start, |(mut receiver, since)| async move {
        receiver.changed().await.ok()?;
        let shown = Arc::clone(&receiver.borrow_and_update());
        let news = news(&shown, since.as_deref());
        // Texts alone: they can always be written.
        let text = serde_json::to_string(&news).ok()?;
        let event = Event::default().id(&news.version).retry(RETRY).data(text);
        Some((Ok::<_, Infallible>(event), (receiver, Some(news.version))))
    });
    Sse::new(stream)
        .keep_alive(KeepAlive::new().interval(ALIVE))
        .into_response()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use axum::http::Request;

    use super::*;
    use crate::path::Site;
    use crate::preview::Preview;

    fn site(files: &[(&str, &str)]) -> Arc<Site> {
        let file = |(path, text): &(&str, &str)| (SitePath::new(path).unwrap(), text.as_bytes().to_vec().into());
        Arc::new(files.iter().map(file).collect())
    }

    fn told(preview: &Preview, since: Option<&str>) -> (Vec<String>, Vec<String>, bool) {
        let shown = Arc::clone(&preview.shown.borrow());
        let news = news(&shown, since);
        let texts = |paths: &[&SitePath]| paths.iter().map(ToString::to_string).collect();
        (texts(&news.changed), texts(&news.styles), news.reload)
    }

    #[test]
    fn a_page_is_told_all_since_its_version() {
        let preview = Preview::new("run".to_owned());
        let notice = Notice::default;
        preview.show(Some(site(&[("a.html", "1"), ("b.html", "1")])), notice());
        preview.show(Some(site(&[("a.html", "2"), ("b.html", "1")])), notice());
        preview.show(Some(site(&[("a.html", "2"), ("s.11111111.css", "1")])), notice());
        let strings = |texts: &[&str]| texts.iter().map(|&text| text.to_owned()).collect::<Vec<_>>();
        let style = strings(&["s.11111111.css"]);
        let all = strings(&["a.html", "b.html", "s.11111111.css"]);
        assert_eq!(told(&preview, Some("run.1")), (all, style.clone(), false));
        assert_eq!(
            told(&preview, Some("run.2")),
            (strings(&["b.html", "s.11111111.css"]), style, false)
        );
        for (since, reload) in [
            (Some("run.3"), false),
            (None, false),
            (Some("other.1"), true),
            (Some("nothing"), true),
        ] {
            assert_eq!(told(&preview, since), (Vec::new(), Vec::new(), reload), "{since:?}");
        }
    }

    #[test]
    fn without_a_new_site_the_last_one_stays_and_nothing_new_is_no_version() {
        let preview = Preview::new("run".to_owned());
        let first = site(&[("a.html", "1")]);
        preview.show(Some(first.clone()), Notice::default());
        preview.show(Some(first.clone()), Notice::default());
        assert_eq!(preview.shown.borrow().version, 1);
        let wrong = Notice {
            blocked: true,
            ..Notice::default()
        };
        preview.show(None, wrong);
        let shown = Arc::clone(&preview.shown.borrow());
        assert_eq!((shown.version, shown.site.as_ref()), (2, Some(&first)));
    }

    #[test]
    fn a_browser_that_comes_back_says_what_it_has() {
        let head = |uri: &str, last: &str| {
            let request = Request::builder().uri(uri).header("last-event-id", last);
            request.body(()).unwrap().into_parts().0
        };
        assert_eq!(since(&head("/_bilan/events?x=1&since=r.1", "")).as_deref(), Some("r.1"));
        assert_eq!(since(&head("/_bilan/events?since=r.1", "r.2")).as_deref(), Some("r.2"));
        assert_eq!(since(&head("/_bilan/events", "")), None);
    }
}
