//! Tables: alignment by class, since the site's policy discards `style`.

use pulldown_cmark::{Alignment, Event, Tag, TagEnd};

use super::{Mode, Pass, Renderer, attribute};

impl Renderer<'_, '_> {
    /// The HTML of a table's event; none for any other.
    pub(super) fn table_event(&self, event: &Event<'_>, at: usize, pass: &mut Pass) -> Option<String> {
        Some(match event {
            Event::Start(Tag::Table(alignments)) => {
                pass.alignments.clone_from(alignments);
                // A wide table scrolls by itself, the page does not.
                format!("<div{}><table>\n", attribute("class", "table"))
            }
            Event::End(TagEnd::Table) => "</tbody></table></div>\n".to_owned(),
            Event::Start(Tag::TableHead) => {
                pass.head = true;
                pass.cell = 0;
                "<thead><tr>".to_owned()
            }
            Event::End(TagEnd::TableHead) => {
                pass.head = false;
                "</tr></thead><tbody>\n".to_owned()
            }
            Event::Start(Tag::TableRow) => {
                pass.cell = 0;
                format!(
                    "<tr{}>",
                    if pass.mode == Mode::Page {
                        self.own_attributes(at, pass.mode)
                    } else {
                        String::new()
                    }
                )
            }
            Event::End(TagEnd::TableRow) => "</tr>\n".to_owned(),
            Event::Start(Tag::TableCell) => {
                let class = match pass.alignments.get(pass.cell) {
                    Some(Alignment::Left) => attribute("class", "align-left"),
                    Some(Alignment::Center) => attribute("class", "align-center"),
                    Some(Alignment::Right) => attribute("class", "align-right"),
                    _ => String::new(),
                };
                let scope = if pass.head { " scope=\"col\"" } else { "" };
                format!("<{}{class}{scope}>", cell_name(pass.head))
            }
            Event::End(TagEnd::TableCell) => {
                pass.cell += 1;
                format!("</{}>", cell_name(pass.head))
            }
            _ => return None,
        })
    }
}

fn cell_name(head: bool) -> &'static str {
    if head { "th" } else { "td" }
}
