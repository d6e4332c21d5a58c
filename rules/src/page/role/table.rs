//! The roles that authors may write: WAI-ARIA 1.2, Graphics-ARIA 1.0, and DPUB-ARIA 1.1 by the roles those extend.
//!
//! Abstract roles are no roles here: a token that names one is passed over, as ARIA wants.

/// Declares the enum with the token of each role beside it.
macro_rules! roles {
    ($($role:ident = $token:literal,)*) => {
        /// A WAI-ARIA role.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Role {
            $(#[doc = concat!("`", $token, "`")] $role,)*
        }

        impl Role {
            /// The token, as in a `role` attribute.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$role => $token,)* }
            }

            fn by_name(token: &str) -> Option<Self> {
                match token { $($token => Some(Self::$role),)* _ => None }
            }
        }
    };
}

roles! {
    Alert = "alert", AlertDialog = "alertdialog", Application = "application", Article = "article", Banner = "banner",
    Blockquote = "blockquote", Button = "button", Caption = "caption", Cell = "cell", Checkbox = "checkbox", Code = "code",
    ColumnHeader = "columnheader", Combobox = "combobox", Comment = "comment", Complementary = "complementary",
    ContentInfo = "contentinfo", Definition = "definition", Deletion = "deletion", Dialog = "dialog", Directory = "directory",
    Document = "document", Emphasis = "emphasis", Feed = "feed", Figure = "figure", Form = "form", Generic = "generic",
    GraphicsDocument = "graphics-document", GraphicsObject = "graphics-object", GraphicsSymbol = "graphics-symbol",
    Grid = "grid", GridCell = "gridcell", Group = "group", Heading = "heading", Img = "img", Insertion = "insertion",
    Link = "link", List = "list", ListItem = "listitem", ListBox = "listbox", Log = "log", Main = "main", Mark = "mark",
    Marquee = "marquee", Math = "math", Menu = "menu", MenuBar = "menubar", MenuItem = "menuitem",
    MenuItemCheckbox = "menuitemcheckbox", MenuItemRadio = "menuitemradio", Meter = "meter", Navigation = "navigation",
    Note = "note", Option = "option", Paragraph = "paragraph", Presentation = "presentation", ProgressBar = "progressbar",
    Radio = "radio", RadioGroup = "radiogroup", Region = "region", Row = "row", RowGroup = "rowgroup", RowHeader = "rowheader",
    ScrollBar = "scrollbar", Search = "search", SearchBox = "searchbox", Separator = "separator", Slider = "slider",
    SpinButton = "spinbutton", Status = "status", Strong = "strong", Subscript = "subscript", Suggestion = "suggestion",
    Superscript = "superscript", Switch = "switch", Tab = "tab", TabList = "tablist", TabPanel = "tabpanel", Table = "table",
    Term = "term", TextBox = "textbox", Time = "time", Timer = "timer", Toolbar = "toolbar", Tooltip = "tooltip", Tree = "tree",
    TreeGrid = "treegrid", TreeItem = "treeitem",
}

impl Role {
    /// The role that a token of a `role` attribute names (ASCII case-insensitive); `none` and `image` are other spellings.
    #[must_use]
    pub fn from_token(token: &str) -> Option<Self> {
        let token = token.to_ascii_lowercase();
        match token.as_str() {
            "none" => Some(Self::Presentation),
            "image" => Some(Self::Img),
            _ => Self::by_name(&token).or_else(|| token.strip_prefix("doc-").and_then(Self::of_publishing)),
        }
    }

    /// The role that a DPUB-ARIA role extends; `name` is without `doc-`.
    fn of_publishing(name: &str) -> Option<Self> {
        Some(match name {
            "backlink" | "biblioref" | "glossref" | "noteref" => Self::Link,
            "cover" => Self::Img,
            "subtitle" => Self::Heading,
            "biblioentry" | "endnote" => Self::ListItem,
            "toc" | "index" | "pagelist" => Self::Navigation,
            "pagebreak" => Self::Separator,
            "tip" | "notice" => Self::Note,
            "acknowledgments" | "afterword" | "appendix" | "bibliography" | "chapter" | "conclusion" | "credits" | "endnotes"
            | "epilogue" | "errata" | "foreword" | "glossary" | "introduction" | "part" | "preface" | "prologue" => Self::Region,
            "abstract" | "colophon" | "credit" | "dedication" | "epigraph" | "example" | "footnote" | "pullquote" | "qna"
            | "pagefooter" | "pageheader" => Self::Group,
            _ => return None,
        })
    }

    /// Whether ARIA 1.2 lets the role take its name from its content (§5.2.8.6).
    #[must_use]
    pub const fn is_named_by_content(self) -> bool {
        matches!(
            self,
            Self::Button
                | Self::Cell
                | Self::Checkbox
                | Self::ColumnHeader
                | Self::GridCell
                | Self::Heading
                | Self::Link
                | Self::MenuItem
                | Self::MenuItemCheckbox
                | Self::MenuItemRadio
                | Self::Option
                | Self::Radio
                | Self::Row
                | Self::RowHeader
                | Self::Switch
                | Self::Tab
                | Self::Tooltip
                | Self::TreeItem
        )
    }
}
