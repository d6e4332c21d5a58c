//! Citations: the law, policy, standard or technique behind a rule, each with its address and, where dates matter, its status.
//!
//! Holds no rule; a rule names what it rests on. Facts that change (dates in force, pending standards) stand here once.

/// One citation. The variants are the bodies that speak, the text is theirs to number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cite {
    /// A success criterion of the Web Content Accessibility Guidelines, by number.
    Wcag(&'static str),
    /// The Revised Section 508 Standards, 36 CFR part 1194 appendix A, by provision (`E205.4`).
    Section508(&'static str),
    /// A W3C ACT rule, by id.
    Act(&'static str),
    /// A technique or failure of WCAG, by number (`H67`, `F30`).
    Technique(&'static str),
    /// Part 35 of title 28 of the Code of Federal Regulations (ADA Title II), by section (`35.201`).
    TitleTwo(&'static str),
    /// OMB memorandum M-15-13, HTTPS for all federal websites.
    M1513,
    /// OMB memorandum M-23-22, digital-first public experience.
    M2322,
    /// 21st Century IDEA, section 3(a), by paragraph.
    Idea(&'static str),
    /// CISA binding operational directive 18-01.
    Bod1801,
    /// NIST Special Publication 800-52 revision 2, TLS implementations.
    Sp80052,
    /// A federal website standard of GSA, by its name in the address (`banner`).
    FederalStandard(&'static str),
    /// A component of the U.S. Web Design System, by its name in the address (`banner`).
    Uswds(&'static str),
    /// An RFC by number, with a section or an empty string.
    Rfc(u16, &'static str),
    /// The WHATWG HTML standard, by page and fragment (`browsing-the-web.html#scroll-to-fragid`).
    Html(&'static str),
    /// A W3C report, by short name and fragment (`mixed-content/#category-upgradeable`).
    W3c(&'static str),
    /// A requirement of the ICT Testing Baseline for Web, by id (`6.A`).
    Baseline(&'static str),
    /// A test of the DHS Trusted Tester process, version 5, by id (`4.F`).
    TrustedTester(&'static str),
    /// DoD Instruction 5040.02, Visual Information.
    Dodi504002,
}

/// Success criteria that rules cite: number, title, level, name in W3C's addresses.
const CRITERIA: &[(&str, &str, &str, &str)] = &[
    ("1.1.1", "Non-text Content", "A", "non-text-content"),
    ("1.2.2", "Captions (Prerecorded)", "A", "captions-prerecorded"),
    ("1.3.1", "Info and Relationships", "A", "info-and-relationships"),
    ("1.3.4", "Orientation", "AA", "orientation"),
    ("1.3.5", "Identify Input Purpose", "AA", "identify-input-purpose"),
    ("1.4.2", "Audio Control", "A", "audio-control"),
    ("1.4.3", "Contrast (Minimum)", "AA", "contrast-minimum"),
    ("1.4.4", "Resize Text", "AA", "resize-text"),
    ("1.4.5", "Images of Text", "AA", "images-of-text"),
    ("1.4.6", "Contrast (Enhanced)", "AAA", "contrast-enhanced"),
    ("1.4.12", "Text Spacing", "AA", "text-spacing"),
    ("2.1.1", "Keyboard", "A", "keyboard"),
    ("2.1.3", "Keyboard (No Exception)", "AAA", "keyboard-no-exception"),
    ("2.2.1", "Timing Adjustable", "A", "timing-adjustable"),
    ("2.2.2", "Pause, Stop, Hide", "A", "pause-stop-hide"),
    ("2.2.4", "Interruptions", "AAA", "interruptions"),
    ("2.4.1", "Bypass Blocks", "A", "bypass-blocks"),
    ("2.4.2", "Page Titled", "A", "page-titled"),
    ("2.4.3", "Focus Order", "A", "focus-order"),
    ("2.4.4", "Link Purpose (In Context)", "A", "link-purpose-in-context"),
    ("2.4.6", "Headings and Labels", "AA", "headings-and-labels"),
    ("2.4.9", "Link Purpose (Link Only)", "AAA", "link-purpose-link-only"),
    ("2.5.3", "Label in Name", "A", "label-in-name"),
    ("3.1.1", "Language of Page", "A", "language-of-page"),
    ("3.1.2", "Language of Parts", "AA", "language-of-parts"),
    ("3.2.4", "Consistent Identification", "AA", "consistent-identification"),
    ("3.2.5", "Change on Request", "AAA", "change-on-request"),
    ("3.3.2", "Labels or Instructions", "A", "labels-or-instructions"),
    ("4.1.2", "Name, Role, Value", "A", "name-role-value"),
];

impl Cite {
    /// The short form that a reader of reports recognises.
    #[must_use]
    pub fn label(self) -> String {
        match self {
            Self::Wcag(number) => match criterion(number) {
                Some((_, title, level, _)) => format!("WCAG {number} {title} ({level})"),
                None => format!("WCAG {number}"),
            },
            Self::Section508(provision) => format!("Section 508 {provision}"),
            Self::Act(id) => format!("ACT {id}"),
            Self::Technique(number) if number.starts_with('F') => format!("WCAG failure {number}"),
            Self::Technique(number) => format!("WCAG technique {number}"),
            Self::TitleTwo(section) => format!("28 CFR {section}"),
            Self::M1513 => "OMB M-15-13".to_owned(),
            Self::M2322 => "OMB M-23-22".to_owned(),
            Self::Idea(paragraph) => format!("21st Century IDEA sec. 3(a){paragraph}"),
            Self::Bod1801 => "CISA BOD 18-01".to_owned(),
            Self::Sp80052 => "NIST SP 800-52r2".to_owned(),
            Self::FederalStandard(name) => format!("Federal website standard: {name}"),
            Self::Uswds(name) => format!("USWDS {name}"),
            Self::Rfc(number, "") => format!("RFC {number}"),
            Self::Rfc(number, section) => format!("RFC {number} section {section}"),
            Self::Html(place) => format!("HTML standard {}", place.split('#').next_back().unwrap_or(place)),
            Self::W3c(place) => format!("W3C {}", place.split('/').next().unwrap_or(place)),
            Self::Baseline(id) => format!("ICT Testing Baseline {id}"),
            Self::TrustedTester(id) => format!("Trusted Tester {id}"),
            Self::Dodi504002 => "DoDI 5040.02".to_owned(),
        }
    }

    /// Where it can be read.
    #[must_use]
    pub fn url(self) -> String {
        match self {
            Self::Wcag(number) => {
                let slug = criterion(number).map_or("", |(.., slug)| slug);
                format!("https://www.w3.org/WAI/WCAG22/Understanding/{slug}")
            }
            Self::Section508(provision) => format!("https://www.access-board.gov/ict/#{provision}"),
            Self::Act(id) => format!("https://www.w3.org/WAI/standards-guidelines/act/rules/{id}/"),
            Self::Technique(number) => {
                let kind = match number.as_bytes() {
                    [b'F', ..] => "failures",
                    [b'G', ..] => "general",
                    [b'A', ..] => "aria",
                    [b'C', ..] => "css",
                    _ => "html",
                };
                format!("https://www.w3.org/WAI/WCAG22/Techniques/{kind}/{number}")
            }
            Self::TitleTwo(section) => format!("https://www.ecfr.gov/current/title-28/section-{section}"),
            Self::M1513 => "https://https.cio.gov/".to_owned(),
            Self::M2322 => "https://digital.gov/resources/delivering-digital-first-public-experience/".to_owned(),
            Self::Idea(_) => "https://www.govinfo.gov/content/pkg/BILLS-115hr5759enr/html/BILLS-115hr5759enr.htm".to_owned(),
            Self::Bod1801 => "https://www.cisa.gov/news-events/directives/bod-18-01-enhance-email-and-web-security".to_owned(),
            Self::Sp80052 => "https://csrc.nist.gov/pubs/sp/800/52/r2/final".to_owned(),
            Self::FederalStandard(name) => format!("https://standards.digital.gov/standards/{name}/"),
            Self::Uswds(name) => format!("https://designsystem.digital.gov/components/{name}/"),
            Self::Rfc(number, "") => format!("https://www.rfc-editor.org/rfc/rfc{number}"),
            Self::Rfc(number, section) => format!("https://www.rfc-editor.org/rfc/rfc{number}#section-{section}"),
            Self::Html(place) => format!("https://html.spec.whatwg.org/multipage/{place}"),
            Self::W3c(place) => format!("https://www.w3.org/TR/{place}"),
            Self::Baseline(_) => "https://ictbaseline.access-board.gov/".to_owned(),
            Self::TrustedTester(_) => "https://section508coordinators.github.io/TrustedTester/".to_owned(),
            Self::Dodi504002 => "https://www.esd.whs.mil/Portals/54/Documents/DD/issuances/dodi/504002p.pdf".to_owned(),
        }
    }

    /// What a reader must know about its force: since when it binds, or that it does not bind yet.
    #[must_use]
    pub const fn status(self) -> Option<&'static str> {
        match self {
            Self::Section508(_) => Some("in force since 2018-01-18; WCAG 2.0 A and AA"),
            Self::TitleTwo(_) => Some("due 2027-04-26 (50,000 people or more) or 2028-04-26; 91 FR 20902"),
            Self::M1513 => Some("due since 2016-12-31; all public federal sites"),
            Self::Idea(_) => Some("in force since 2018-12-20; executive agencies"),
            Self::Bod1801 => Some("civilian executive agencies; not DoD or the intelligence community"),
            Self::Sp80052 => {
                Some("since 2019-08; federal TLS servers: TLS 1.2 required, TLS 1.3 to be planned for by 2024-01-01")
            }
            Self::FederalStandard(_) => Some("pending standard; comply-by date 2025-09-26; executive agencies"),
            _ => None,
        }
    }
}

fn criterion(number: &str) -> Option<(&'static str, &'static str, &'static str, &'static str)> {
    CRITERIA.iter().copied().find(|(n, ..)| *n == number)
}
