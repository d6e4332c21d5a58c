//! Citations: the law, policy, standard or technique behind a rule, each with its address and, where dates matter, its status.
//!
//! Holds no rule; a rule names what it rests on. Facts that change (dates in force, pending standards) stand here once.

/// One citation. The variants are the bodies that speak, the text is theirs to number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cite {
    /// A success criterion of the Web Content Accessibility Guidelines, by number.
    Wcag(&'static str),
    /// A provision of the Revised Section 508 Standards, 36 CFR part 1194 appendix A.
    Section508(&'static str),
    /// A W3C ACT rule, by id.
    Act(&'static str),
    /// Title and section of the Code of Federal Regulations, as `28 CFR 35.201`.
    Cfr(&'static str),
    /// A memorandum of the Office of Management and Budget.
    Omb(&'static str),
    /// A binding operational directive of CISA.
    Bod(&'static str),
    /// A page of the federal website standards.
    FederalStandard(&'static str),
    /// A component of the U.S. Web Design System.
    Uswds(&'static str),
    /// An RFC, with its section where one is meant (`RFC 3986 §4.2`).
    Rfc(&'static str),
    /// A section of the WHATWG HTML standard, by its fragment id.
    Html(&'static str),
    /// A W3C technical report, by its short name and fragment (`mixed-content/#category-upgradeable`).
    W3c(&'static str),
    /// A DoD issuance or guide.
    Dod(&'static str),
    /// A requirement of the ICT Testing Baseline for Web.
    Baseline(&'static str),
}
