//! The words of historical notices, English and Spanish, as patterns over folded text.
//!
//! Gathered from notices in use: the Department of Defense, the archived White House sites, EPA's web archive and snapshots, CDC, the archived
//! State Department sites, the Department of Justice, GSA's Digital.gov. Knows sentences, not pages.

use std::sync::LazyLock;

use regex::Regex;

/// What a text says, by families of phrases.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "each is a thing that a notice says or leaves out")]
pub(super) struct Families {
    /// That something is historical or archived.
    pub(super) archived: bool,
    /// That it is out of date or no longer maintained.
    pub(super) outdated: bool,
    /// That links may not work.
    pub(super) links: bool,
    /// Whom to ask or where current content is.
    pub(super) route: bool,
}

impl Families {
    pub(super) fn of(folded: &str) -> Self {
        Self {
            archived: ARCHIVED.is_match(folded),
            outdated: OUTDATED.is_match(folded),
            links: LINKS.is_match(folded),
            route: ROUTE.is_match(folded),
        }
    }
}

/// Whether it is this page, site or collection of which a folded text says that it is historical or not kept up.
pub(super) fn speaks_of_itself(folded: &str) -> bool {
    OWN.is_match(folded)
}

/// Whether a title or a heading marks its page as archived: `Archived: …`, `[Archived] …`, `HUD Archives: …`.
pub(super) fn marks_title(folded: &str) -> bool {
    TITLE.is_match(folded)
}

/// The host that a folded text says its collection is of: `part of a historical collection on defense.gov`.
pub(super) fn named_host(folded: &str) -> Option<&str> {
    // A sentence ends at a point before a space; the points of a host have none after them.
    let sentences = folded.split(". ").filter(|sentence| ARCHIVED.is_match(sentence));
    sentences.flat_map(|sentence| HOST.captures_iter(sentence)).find_map(|found| found.get(1)).map(|host| host.as_str())
}

/// The words before the date of a snapshot, at whose end the date begins.
pub(super) fn after_existed(text: &str) -> Option<&str> {
    EXISTED.find(text).map(|found| &text[found.end()..])
}

macro_rules! pattern {
    ($name:ident, $($part:literal),+ $(,)?) => {
        static $name: LazyLock<Regex> = LazyLock::new(|| {
            // Boundaries in ASCII keep the search a plain automaton; what stands beside them in these patterns is ASCII.
            Regex::new(&[$($part),+].join("|").replace(r"\b", r"(?-u:\b)")).expect("a constant pattern")
        });
    };
}

/// Of which every notice has one.
#[rustfmt::skip]
pub(crate) const STEMS: &[&str] = &[
    "archiv", "histor", "histór", "histÓr", "longer", "maintain", "updat", "outdated", "obsolet", "frozen in", "actualiz", "the current",
];

pattern!(
    ARCHIVED,
    r"\bhistorical (?:archives?|content|collections?|materials?|documents?|information|reference|records?|purposes|pages?|web ?sites?|versions?|snapshot|interest)\b",
    r"\bfrozen in time\b",
    r"\barchived? (?:content|information|materials?|pages?|web ?pages?|documents?|sites?|web ?sites?|versions?|cop(?:y|ies)|collections?|news|snapshot|publications?)\b",
    r"\b(?:has|have) been archived\b",
    r"\b(?:is|are|was|were) (?:now )?(?:archived|an archive)\b",
    r"^[^a-z0-9]{0,8}archived\b",
    r"\bweb archive\b",
    r"\bpermanent electronic archive\b",
    r"\bfor (?:historical|research|reference|record-?keeping|archival)(?:,? (?:and|or|research|reference|historical|record-?keeping|archival),?)* (?:purposes|use|reference)\b",
    r"\b(?:kept|retained|preserved|provided|available|maintained) for (?:historical|archival) ",
    r"\b(?:contenido|material|sitio(?: web)?|página(?: web)?|documento|información|colección|referencia|archivo) (?:histórica|histórico|archivada|archivado)\b",
    r"\b(?:ha sido|fue|está|fueron|han sido) archivad[oa]s?\b",
    r"\bfines (?:históricos|de (?:consulta|referencia))\b",
);

pattern!(
    OUTDATED,
    r"\bno longer (?:being )?(?:actively |regularly )?(?:updated|maintained|current|reviewed|supported|monitored|revised|accurate|applicable|applies|apply)\b",
    r"\b(?:not|isn't|aren't) (?:being |actively |been |kept )*(?:updated|maintained|altered|reviewed|revised|current|up to date)\b",
    r"\bnot been (?:altered|updated|reviewed|changed)\b",
    r"\bwill (?:not|no longer) be (?:updated|maintained)\b",
    r"\b(?:may|might|could|can) (?:[a-z0-9]+ ){0,4}(?:outdated|out of date|out-of-date|obsolete|inaccurate|superseded)\b",
    r"\b(?:may|might|could|can) (?:[a-z0-9]+ )?no longer (?:apply|reflect|be (?:[a-z0-9]+ ){0,2}(?:accurate|current|applicable|valid|relevant))\b",
    r"\b(?:is|are) outdated\b",
    r"\bnot the current (?:[a-z0-9]+ ){0,3}(?:web ?site|version|page)\b",
    r"\bas it existed (?:on|in)\b",
    r"\bya no (?:se )?(?:está siendo |es |están |está )?(?:actualiza|actualizan|mantiene|mantienen|actualizad[oa]|mantenid[oa]|vigente)\b",
    r"\bno se (?:ha |han )?(?:actualiza|actualizan|mantiene|actualizado)\b",
    r"\bdesactualizad[oa]s?\b",
    r"\bobsolet[oa]s?\b",
);

pattern!(
    LINKS,
    r"\blinks? (?:[a-z0-9,'()/-]+ ){0,12}?(?:not|no longer) (?:be )?(?:work|function|functional|functioning|active|available|valid|supported|operational)\b",
    r"links (?:which|that) (?:[a-z0-9]+ ){0,3}?(?:no longer|not|don't) (?:work|function)\b",
    r"\b(?:broken|dead|inactive|non-?working|nonfunctional) (?:hyper)?links\b",
    r"\blinks? (?:may|might|could) (?:be|have) (?:broken|inactive|outdated|expired|out of date)\b",
    r"\b(?:hiper)?(?:enlaces|vínculos) (?:[a-záéíóúñ0-9,'()-]+ ){0,10}?no (?:[a-záéíóúñ]+ ){0,2}?(?:funcion|sirv|est[ée]n (?:activos|disponibles))",
    r"\benlaces (?:rotos|inactivos)\b",
);

pattern!(
    ROUTE,
    r"\bcontact(?:e|ar|ing)?\b",
    r"\b(?:for|find|see) (?:the )?(?:more )?(?:current|latest|up-to-date|updated|recent|newer)\b",
    r"\b(?:visit|go to|e-?mail|webmaster)\b",
    r"\b(?:visite|consulte|vaya a|información (?:actual|vigente|actualizada)|comuníquese)\b",
);

pattern!(
    OWN,
    r"\b(?:this|these) (?:[a-z0-9.'-]+ ){0,2}(?:pages?|web ?pages?|sites?|web ?sites?|content|contents|documents?|information|materials?|collection|archive|article|publication|section|resource)(?: [a-z0-9']+){0,2}? (?:is|are|was|were|has been|have been|isn't|aren't) (?:[a-z0-9]+ ){0,3}?(?:archived|an archive|historical|no longer|not (?:being |been )*(?:updated|maintained|the current)|frozen|kept for|retained for|preserved for|part of an? (?:historical|archive))",
    r"\b(?:this|these) (?:[a-z0-9.'-]+ ){0,2}(?:pages?|web ?sites?|sites?|content|information|materials?|documents?) (?:is|are) (?:being )?(?:provided|available|presented|offered|maintained) (?:[a-z0-9]+ )?for (?:[a-z0-9]+ )?(?:historical|reference|research|archival)",
    r"\bthis is (?:an? )?(?:historical|archived?)\b",
    r"\bthis is not the current\b",
    r"\b(?:this|the) (?:[a-z0-9.'-]+ ){0,3}?(?:web ?site|site|page|document|archive)(?: below)? is (?:the |a )?permanent electronic archive\b",
    r"^[^a-z0-9]{0,8}(?:note|notice|alert|warning|attention|important)?[^a-z0-9]{0,8}(?:historical|archived) (?:content|information|materials?|page|document|web ?site|notice|collection)s? ?(?:[:.!|-]|(?:the|this|you|information|content|it|please) )",
    r"^[^a-z0-9]{0,8}archived ?[:.!]",
    r"\byou (?:have|are|'ve|'re) (?:[a-z0-9]+ ){0,3}(?:accessed|reached|viewing|visiting|entered|looking at|browsing|reading)\b[^.]*\b(?:historical|archived?)\b",
    r"\byou've (?:accessed|reached|entered)\b[^.]*\b(?:historical|archived?)\b",
    r"\b(?:esta|este|estas|estos) (?:página|sitio|contenido|documento|información|material|materiales|artículo|sección|colección)(?: web)? (?:[a-záéíóúñ0-9,]+ ){0,3}?(?:histórica|histórico|archivad[oa]|ya no|no se|forma parte de (?:una|la) colección histórica)",
    r"\b(?:ha|usted ha|está|usted está) (?:accedido|llegado|ingresado|entrado|viendo|consultando|visitando)\b[^.]*\b(?:históric|archiv)",
    r"^[^a-z0-9]{0,8}(?:contenido|material|información|página|documento) (?:históric[oa]|archivad[oa]) ?[:.!|-]",
);

pattern!(TITLE, r"^[^a-z0-9]{0,8}(?:[a-z0-9]+ )?(?:archived?|archives|archivado|archivada) ?[:\])|-]");

pattern!(
    HOST,
    r"\b(?:on|of|from|en|de) (?:the )?(?:https?://)?(?:www\.)?((?:[a-z0-9-]{1,63}\.)+(?:gov|mil|us|org|com|net|edu))\b",
);

pattern!(EXISTED, r"\bas (?:it|they) existed (?:on|in) ");
