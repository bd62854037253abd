//! The list of problems, each with its stable name and how bad it is.

use super::Severity;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal, $severity:ident;)*) => {
        /// What a problem is. Its name is stable: other programs may rely on it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[$doc])* $name,)*
        }

        impl Code {
            /// Every code.
            pub const ALL: &'static [Code] = &[$(Code::$name,)*];

            /// Its stable name, also the key of its sentences.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$name => $text,)* }
            }

            /// How bad it is.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self { $(Code::$name => Severity::$severity,)* }
            }
        }
    };
}

codes! {
    /// Bytes that are no UTF-8.
    NotUtf8 = "not-utf8", Error;
    /// A note over the limit.
    TooLarge = "too-large", Error;
    /// A file or folder whose name is no UTF-8.
    NameNotUtf8 = "name-not-utf8", Error;
    /// A file that could not be read.
    Unreadable = "unreadable", Error;
    /// A symbolic link that leads out of the journal.
    LinkOutside = "link-outside", Warning;
    /// A note that is in no folder that is read.
    NoteOutside = "note-outside", Remark;
    /// A file among the notes that is none, for its ending.
    FileUnread = "file-unread", Remark;
    /// YAML that does not parse.
    YamlInvalid = "yaml-invalid", Error;
    /// A tab where YAML wants spaces.
    YamlTab = "yaml-tab", Error;
    /// YAML nested too deep, too large, or with too many aliases.
    YamlRefused = "yaml-refused", Error;
    /// A first `---` without a second.
    FrontMatterOpen = "front-matter-open", Error;
    /// A key given twice.
    KeyTwice = "key-twice", Error;
    /// A key one slip from a known one.
    KeyNear = "key-near", Warning;
    /// ` #` that YAML would drop.
    YamlHash = "yaml-hash", Warning;
    /// A plain sentence that YAML refuses.
    YamlPlain = "yaml-plain", Warning;
    /// A value of another type.
    WrongType = "wrong-type", Error;
    /// A date that is none.
    DateInvalid = "date-invalid", Error;
    /// A date in figures of which the day or the month may come first.
    DateAmbiguous = "date-ambiguous", Error;
    /// A duration that is none.
    DurationInvalid = "duration-invalid", Error;
    /// A value that is not one of those possible.
    ChoiceInvalid = "choice-invalid", Error;
    /// An `id` that cannot be one.
    IdInvalid = "id-invalid", Error;
    /// The end before the start.
    EndBeforeStart = "end-before-start", Error;
    /// The review before the end.
    ReviewBeforeEnd = "review-before-end", Warning;
    /// A follow-up due before the review.
    DueBeforeReview = "due-before-review", Warning;
    /// A review that begins before another, with the slack after it, is over.
    SlackOverlap = "slack-overlap", Warning;
    /// A client one slip from a known one.
    ClientNear = "client-near", Warning;
    /// A kind of mission that differs from another by a plural, a sign or a slip.
    KindNear = "kind-near", Warning;
    /// A tag that differs from another by a plural, a sign or a slip.
    TagNear = "tag-near", Warning;
    /// Two sheets of one client.
    ClientTwice = "client-twice", Error;
    /// A folder that the settings name and that is not there.
    FolderMissing = "folder-missing", Warning;
    /// One folder named for two things.
    FolderTwice = "folder-twice", Error;
    /// A mission that ended, without client.
    ClientMissing = "client-missing", Warning;
    /// A note without front matter.
    FrontMatterMissing = "front-matter-missing", Warning;
    /// A mission without any date.
    DateMissing = "date-missing", Warning;
    /// An author who is no contact.
    AuthorUnknown = "author-unknown", Warning;
    /// An author who may be several contacts.
    AuthorAmbiguous = "author-ambiguous", Warning;
    /// A label one slip from a name.
    LabelNear = "label-near", Warning;
    /// Names of several roles joined.
    LabelOpposed = "label-opposed", Warning;
    /// A section with text that gathers nothing.
    SectionUnread = "section-unread", Warning;
    /// Lines under a heading that probably names a section, but not surely.
    HeadingUnsure = "heading-unsure", Remark;
    /// Lines that are in no section, under no heading known as neutral.
    Ungathered = "ungathered", Remark;
    /// A section still empty after the review.
    SectionEmpty = "section-empty", Warning;
    /// Lines that look like a list and are none.
    ListUnmarked = "list-unmarked", Warning;
    /// Raw HTML that is shown as it was typed.
    HtmlShown = "html-shown", Warning;
    /// A picture, film or page of elsewhere in raw HTML, which is left out.
    HtmlEmbedded = "html-embedded", Warning;
    /// A row of a table with more cells than its head.
    CellsSurplus = "cells-surplus", Warning;
    /// A paragraph that the line under it made a heading.
    HeadingAccidental = "heading-accidental", Warning;
    /// A mark that cannot be read.
    MarkInvalid = "mark-invalid", Error;
    /// A day without year, or a delay, where nothing says from when it counts.
    MarkUndated = "mark-undated", Error;
    /// A section's label that Markdown takes for the rest of a list item.
    LabelSwallowed = "label-swallowed", Error;
    /// A deadline in words that is not read as one.
    DuePlain = "due-plain", Warning;
    /// The due date of something nested in a follow-up, which is not the follow-up's.
    DueNested = "due-nested", Warning;
    /// A due date in a table that was not understood.
    DueUnread = "due-unread", Warning;
    /// A mark one slip from a known one.
    MarkNear = "mark-near", Warning;
    /// A comment without its end.
    CommentOpen = "comment-open", Warning;
    /// An entry's `^id` given twice.
    EntryIdTwice = "entry-id-twice", Error;
    /// A mission's `id` given twice.
    IdTwice = "id-twice", Error;
    /// A second version of a note, which a service made.
    ConflictCopy = "conflict-copy", Warning;
    /// Two notes with one slug.
    SlugTwice = "slug-twice", Warning;
    /// A link to a note or file that is not there.
    LinkBroken = "link-broken", Warning;
    /// A link to an entry or heading that is not there.
    AnchorBroken = "anchor-broken", Warning;
    /// A link to a name that several notes have.
    LinkAmbiguous = "link-ambiguous", Warning;
    /// A picture that is not there.
    PictureMissing = "picture-missing", Warning;
    /// A picture of another site, which is not loaded.
    PictureRemote = "picture-remote", Warning;
    /// A picture of this computer alone, or written out in the note: it is not shown.
    PictureLocal = "picture-local", Warning;
    /// A link whose address is no web, mail or telephone one.
    LinkScheme = "link-scheme", Warning;
    /// A post quotes an entry that is not there.
    EmbedBroken = "embed-broken", Error;
    /// A post quotes an entry in the middle of a sentence.
    EmbedInline = "embed-inline", Error;
    /// A post quotes an entry that is not marked for publishing.
    EmbedUnmarked = "embed-unmarked", Error;
    /// Something in an excerpt that stays behind.
    ExcerptDropped = "excerpt-dropped", Warning;
    /// An excerpt without a title of its own.
    ExcerptUntitled = "excerpt-untitled", Error;
    /// An excerpt with nothing in it.
    ExcerptEmpty = "excerpt-empty", Error;
    /// A name in a sentence in which it cannot be replaced well.
    ExcerptSentence = "excerpt-sentence", Error;
    /// A link to a private page, without words of its own.
    ExcerptLink = "excerpt-link", Error;
    /// A picture that cannot be made anew.
    ExcerptImage = "excerpt-image", Error;
    /// A post that would be written otherwise than it was looked through.
    ExcerptMarkdown = "excerpt-markdown", Error;
    /// A client's name.
    LeakClient = "leak-client", Error;
    /// Somebody's name or surname.
    LeakPerson = "leak-person", Error;
    /// The first name of somebody who has to do with it.
    LeakFirstName = "leak-first-name", Error;
    /// An e-mail address, a telephone number, a web address.
    LeakContact = "leak-contact", Error;
    /// What may be a name, or a word.
    LeakMaybe = "leak-maybe", Warning;
    /// What may be somebody's initials.
    LeakInitials = "leak-initials", Warning;
    /// An exact day, an amount or a place together.
    LeakPrecise = "leak-precise", Warning;
    /// A client of whom nothing may be published.
    NdaNever = "nda-never", Error;
    /// Nobody agreed yet.
    ConsentMissing = "consent-missing", Error;
    /// It was agreed to other words.
    ConsentStale = "consent-stale", Error;
    /// An agreement that has ended or was taken back.
    ConsentExpired = "consent-expired", Error;
    /// A page that would be far larger than its note.
    OutputTooLarge = "output-too-large", Error;
    /// A setting that is not known.
    ConfigUnknown = "config-unknown", Error;
    /// A setting without which others mean nothing.
    ConfigMissing = "config-missing", Error;
    /// A question of the settings has a name in braces that nothing fills.
    QuestionHole = "question-hole", Warning;
    /// Two pages for one path.
    PathTwice = "path-twice", Error;
    /// A template that cannot be read or rendered.
    Template = "template", Error;
    /// A name in a template that nothing has.
    TemplateName = "template-name", Error;
    /// A field asked of a value that is nothing.
    TemplateNothing = "template-nothing", Error;
    /// A template or component that holds itself.
    TemplateCircle = "template-circle", Error;
    /// A template of the journal lacks a block that others fill.
    TemplateBlocks = "template-blocks", Error;
    /// A page without the rule that keeps other hosts out.
    TemplateUnguarded = "template-unguarded", Error;
    /// A theme written for another version of the template contract.
    ThemeContract = "theme-contract", Error;
    /// A text of a colour that is hard to read on its paper.
    ContrastLow = "contrast-low", Warning;
    /// A theme that is not there.
    ThemeMissing = "theme-missing", Error;
    /// A theme's words that cannot be read.
    WordsInvalid = "words-invalid", Error;
    /// A word of the journal's theme has another shape than the built-in one.
    WordsShape = "words-shape", Error;
    /// A word has a name in braces that nothing fills.
    WordsHole = "words-hole", Error;
}

impl Code {
    /// Whether it speaks of keys that only a mission's note has: a sheet and a page have others.
    #[must_use]
    pub fn is_of_missions(self) -> bool {
        matches!(self, Code::KeyNear | Code::WrongType)
    }
}
