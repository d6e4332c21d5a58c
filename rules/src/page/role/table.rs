//! The roles that authors may write, one name each: WAI-ARIA 1.2, some of its draft 1.3, and Graphics-ARIA 1.0. Other spellings, and DPUB-ARIA 1.1
//! by the roles that it extends, are in `aria.tsv` with all else that is said of a role.
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
            /// Every role, in the order of their names.
            pub(super) const ALL: [Self; [$($token),*].len()] = [$(Self::$role),*];

            /// The token, as in a `role` attribute.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$role => $token,)* }
            }

            pub(super) fn by_name(token: &str) -> Option<Self> {
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
    ScrollBar = "scrollbar", Search = "search", SearchBox = "searchbox", SectionFooter = "sectionfooter",
    SectionHeader = "sectionheader", Separator = "separator", Slider = "slider",
    SpinButton = "spinbutton", Status = "status", Strong = "strong", Subscript = "subscript", Suggestion = "suggestion",
    Superscript = "superscript", Switch = "switch", Tab = "tab", TabList = "tablist", TabPanel = "tabpanel", Table = "table",
    Term = "term", TextBox = "textbox", Time = "time", Timer = "timer", Toolbar = "toolbar", Tooltip = "tooltip", Tree = "tree",
    TreeGrid = "treegrid", TreeItem = "treeitem",
}

impl Role {
    /// The role that a token of a `role` attribute names (ASCII case-insensitive), other spellings and DPUB-ARIA included.
    #[must_use]
    pub fn from_token(token: &str) -> Option<Self> {
        let token = token.to_ascii_lowercase();
        Self::by_name(&token).or_else(|| Self::of_other_token(&token))
    }
}
