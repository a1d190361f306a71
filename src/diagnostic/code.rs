//! The codes of all findings: what `accepted_findings` names, and what the documentation is ordered by.

use super::Severity::{self, Error, Hint, Warning};

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal, $severity:ident;)*) => {
        /// Which finding it is. Its text never changes once published: editors write it into
        /// `accepted_findings`, and engineers into their scripts.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[$doc])* $name,)* }

        impl Code {
            /// Every code, in the order of the pipeline.
            pub const ALL: &'static [Code] = &[$(Code::$name,)*];

            /// The code as it is shown and written.
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$name => $text,)* }
            }

            /// How grave a finding with this code is.
            pub fn severity(self) -> Severity {
                match self { $(Code::$name => $severity,)* }
            }
        }
    };
}

codes! {
    /// `cchc.yaml` cannot be read as what it should be.
    ConfigInvalid = "config-invalid", Error;
    /// A colour of the site's own in which text cannot be read well enough.
    ColourContrast = "colour-contrast", Warning;
    /// A part of the site that is not there, or has another name.
    ContentMissing = "content-missing", Error;
    /// No address of the site is known, so feeds and the sitemap are left out.
    BaseUrlMissing = "base-url-missing", Warning;
    /// A file name that some system refuses.
    FileNameRefused = "file-name-refused", Error;
    /// Two file names that are one on some system.
    FileNameClash = "file-name-clash", Error;
    /// A symbolic link, which is not followed.
    SymbolicLink = "symbolic-link", Warning;
    /// A file that the system does not let us read.
    FileUnreadable = "file-unreadable", Error;
    /// A file too large for an article.
    FileTooLarge = "file-too-large", Error;
    /// A file that looks like an article and is none by its ending.
    FileEnding = "file-ending", Warning;
    /// A file that runs in the browser or on the computer of who opens it.
    FileTypeRefused = "file-type-refused", Error;
    /// A file that is not what its ending says.
    FileContent = "file-content", Error;
    /// A file that is not UTF-8.
    NotUtf8 = "not-utf8", Error;
    /// Text in a writing of before Unicode: TCVN3, VNI.
    LegacyEncoding = "legacy-encoding", Error;
    /// A file without anything in it.
    FileEmpty = "file-empty", Error;
    /// Control characters in a text.
    ControlCharacter = "control-character", Error;
    /// An article without front matter.
    FrontMatterMissing = "front-matter-missing", Error;
    /// A front matter block without its end.
    FrontMatterUnclosed = "front-matter-unclosed", Error;
    /// YAML that cannot be read.
    YamlSyntax = "yaml-syntax", Error;
    /// A line of front matter without `key:`.
    YamlLine = "yaml-line", Error;
    /// A value with a colon and a space in it.
    YamlColon = "yaml-colon", Error;
    /// A value that YAML cuts at ` #`.
    YamlComment = "yaml-comment", Warning;
    /// A tab where YAML wants spaces.
    YamlTab = "yaml-tab", Error;
    /// A value that YAML takes for an anchor or an alias.
    YamlAlias = "yaml-alias", Error;
    /// One field given twice.
    KeyTwice = "key-twice", Error;
    /// A key that no field has.
    KeyUnknown = "key-unknown", Warning;
    /// A short key that means different things.
    KeyAmbiguous = "key-ambiguous", Error;
    /// An error that somebody would answer for, which nobody can.
    AcceptanceVoid = "acceptance-void", Warning;
    /// A field that this version reads but does not show yet.
    FieldUnused = "field-unused", Warning;
    /// A field that must be there.
    FieldMissing = "field-missing", Error;
    /// A required fact that nobody knows yet.
    FactUnknown = "fact-unknown", Warning;
    /// A value of another type than the field's.
    ValueType = "value-type", Error;
    /// A value that is not one of those allowed.
    ValueUnknown = "value-unknown", Error;
    /// A list that is written as one text with commas.
    ListComma = "list-comma", Warning;
    /// A value that could mean different things.
    ValueAmbiguous = "value-ambiguous", Error;
    /// A number that cannot be.
    ValueRange = "value-range", Error;
    /// A day that no calendar has.
    DateImpossible = "date-impossible", Error;
    /// A value that is no date.
    DateUnreadable = "date-unreadable", Error;
    /// Two days in the wrong order.
    DateOrder = "date-order", Error;
    /// A kind that does not exist.
    KindUnknown = "kind-unknown", Error;
    /// The type of a document where the kind of article stands.
    KindIsDocumentType = "kind-is-document-type", Warning;
    /// A document number that cannot be read.
    NumberMalformed = "number-malformed", Error;
    /// A document number that was read with mending.
    NumberMended = "number-mended", Warning;
    /// A code of a procedure that is none.
    ProcedureCodeMalformed = "procedure-code-malformed", Error;
    /// A part of a procedure that must be posted and says nothing.
    PartEmpty = "part-empty", Warning;
    /// A procedure that names no document on which it rests.
    LegalBasisMissing = "legal-basis-missing", Warning;
    /// Steps that take longer together than the procedure may.
    TimeLimitExceeded = "time-limit-exceeded", Warning;
    /// A part of a procedure that is given as a field and as a section of the text.
    PartTwice = "part-twice", Warning;
    /// A paper that a procedure lists twice.
    PaperTwice = "paper-twice", Warning;
    /// A form that is named and cannot be downloaded.
    FormMissing = "form-missing", Warning;
    /// A fee that says not which document sets it.
    FeeBasisMissing = "fee-basis-missing", Warning;
    /// A fee that is told to be none, and an amount.
    FeeContradicts = "fee-contradicts", Warning;
    /// A time in working days at one place and in days at another.
    TimeUnitDisagrees = "time-unit-disagrees", Warning;
    /// A body or level of government that was no more on that day.
    BodyEnded = "body-ended", Warning;
    /// A period of a report that cannot be read.
    PeriodMalformed = "period-malformed", Error;
    /// A number that contradicts other facts of its document.
    NumberDisagrees = "number-disagrees", Warning;
    /// An image without a description.
    ImageAltMissing = "image-alt-missing", Warning;
    /// A slug or alias that is no address inside the site.
    AddressRefused = "address-refused", Error;
    /// A URL that is none, or of a refused scheme.
    UrlRefused = "url-refused", Error;
    /// A link to a domain that the configuration does not list.
    OutboundDomain = "outbound-domain", Warning;
    /// A destination with a space, which CommonMark leaves as text.
    LinkSpace = "link-space", Error;
    /// A link without a destination.
    LinkEmpty = "link-empty", Error;
    /// A link to a file that does not exist.
    LinkTarget = "link-target", Error;
    /// A link to a heading that does not exist.
    LinkFragment = "link-fragment", Error;
    /// A link to an article that is not published on this day.
    LinkUnpublished = "link-unpublished", Warning;
    /// An embed of something that the site does not have.
    EmbedTarget = "embed-target", Error;
    /// A footnote that is not defined.
    FootnoteMissing = "footnote-missing", Error;
    /// Raw HTML that was taken out.
    HtmlRemoved = "html-removed", Warning;
    /// Raw HTML that swallows what stands behind it.
    HtmlUnclosed = "html-unclosed", Error;
    /// A second heading of the first level.
    HeadingLevel = "heading-level", Warning;
    /// A row of a table with more cells than its head.
    TableCells = "table-cells", Warning;
    /// Signs that Markdown reads otherwise than an editor meant them.
    MarkupText = "markup-text", Warning;
    /// A sentence that `cchc new` wrote and nobody replaced.
    PlaceholderLeft = "placeholder-left", Warning;
    /// An embed of a name that does not exist.
    EmbedUnknown = "embed-unknown", Error;
    /// An embed that is not of the form of one.
    EmbedMalformed = "embed-malformed", Error;
    /// A table (CSV) that cannot be read.
    TableMalformed = "table-malformed", Error;
    /// A picture (SVG) with something in it that runs.
    SvgScript = "svg-script", Error;
    /// A picture that cannot be read.
    PictureUnreadable = "picture-unreadable", Warning;
    /// A picture of so many pixels that no smaller ones are made of it.
    PictureTooLarge = "picture-too-large", Warning;
    /// A picture that is larger than any screen shows.
    PictureLarge = "picture-large", Hint;
    /// A picture that says where it was taken.
    PicturePosition = "picture-position", Hint;
    /// Two pages with one address.
    AddressTwice = "address-twice", Error;
    /// Two articles with one number or code.
    NumberTwice = "number-twice", Error;
    /// A code of a procedure that the site does not have.
    ProcedureMissing = "procedure-missing", Warning;
    /// A reference to a document that the site cannot decide.
    DocumentAmbiguous = "document-ambiguous", Warning;
    /// A number beside which the site has one that differs only in marks or zeros.
    NumberNear = "number-near", Warning;
    /// A relation between documents that is told from both ends, and not alike.
    RelationDisagrees = "relation-disagrees", Warning;
    /// A document that acts on a younger one.
    RelationOrder = "relation-order", Warning;
    /// Documents that end each other.
    RelationCircular = "relation-circular", Error;
    /// A document that ends one of a higher rank.
    RelationRank = "relation-rank", Warning;
    /// An amending document that is said to replace another whole.
    RelationDoubtful = "relation-doubtful", Warning;
    /// A stated status that does not follow from what the site was told.
    StatusDisagrees = "status-disagrees", Warning;
    /// A document that guides one that has ended.
    GuidedEnded = "guided-ended", Warning;
    /// A document with effect sooner after its issue than the law allows.
    EffectTooSoon = "effect-too-soon", Warning;
    /// A procedure that rests on a document that is not wholly in force.
    BasisNotInForce = "basis-not-in-force", Warning;
    /// An article that cites a document that is not in force.
    CitedNotInForce = "cited-not-in-force", Hint;
    /// A citation that contradicts the document of that number.
    CitationDisagrees = "citation-disagrees", Warning;
    /// A citation that does not say which document of the site it is.
    CitationAmbiguous = "citation-ambiguous", Hint;
    /// An article that somebody should have looked through by now.
    ReviewOverdue = "review-overdue", Warning;
    /// A part of the menu or configuration that leads nowhere.
    MenuTarget = "menu-target", Error;
    /// Something that the site has to publish and does not have.
    RequiredSection = "required-section", Warning;
    /// A template that cannot be read.
    TemplateSyntax = "template-syntax", Error;
    /// A template that failed on a page.
    TemplateRender = "template-render", Error;
    /// A template or theme that does not exist.
    TemplateMissing = "template-missing", Error;
    /// A link that a template wrote and that leads nowhere.
    PageLink = "page-link", Error;
    /// A symbolic link in the output through which a build would write.
    OutputLink = "output-link", Error;
    /// A file in the output that cchc did not write.
    OutputForeign = "output-foreign", Warning;
}

impl Code {
    /// The code with this text.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.as_str() == text)
    }
}

#[cfg(test)]
mod tests {
    use super::Code;

    #[test]
    fn codes_are_distinct_and_parse_back() {
        for code in Code::ALL {
            assert_eq!(Code::parse(code.as_str()), Some(*code));
        }
        assert_eq!(Code::parse("no-such-code"), None);
    }
}
