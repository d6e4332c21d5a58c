//! What a host name alone tells about who owns a site.
//!
//! It knows the federal domains of the .gov registry with their branch, the top-level domains .gov and .mil, and the names that policy binds to
//! states and localities. It refuses to guess: a .gov domain that the registry's federal list lacks may be a city, a tribe or a federal domain
//! younger than the list, and stays [`Owner::Unknown`]. It resolves nothing; a name is judged by its labels.
//!
//! A host is taken as `url::Url::host_str` gives it: no port, no user, an IPv6 literal in brackets. Case and one trailing dot do not matter.

mod federal;
mod locality;
mod name;
mod staging;

use name::Name;
pub use staging::{Staging, staging};

/// The part of government that a host name belongs to, as far as the name tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Owner {
    /// An executive agency other than the Department of Defense. OMB memoranda, Section 508 and the directives of CISA bind it, save that the
    /// directives leave out national security systems and the intelligence community (44 U.S.C. 3553(d)-(e)).
    FederalExecutive,
    /// Congress and the agencies that serve it. OMB's memoranda do not bind it.
    FederalLegislative,
    /// The courts and the agencies that serve them. OMB's memoranda do not bind them.
    FederalJudicial,
    /// Federal, of no branch: the Smithsonian Institution.
    FederalOther,
    /// The Department of Defense (of War): its .gov domains, and every host under .mil. CISA's directives do not bind its systems.
    Defense,
    /// A state, a territory, the District of Columbia, or a local government or school district in one. ADA Title II binds it.
    StateLocal,
    /// The name does not tell: a .gov domain that is not on the federal list, any other domain, an IP address, or no host name at all.
    Unknown,
}

impl Owner {
    /// Whether the host is the federal government's, of whichever branch.
    #[must_use]
    pub const fn is_federal(self) -> bool {
        !matches!(self, Self::StateLocal | Self::Unknown)
    }
}

/// A top-level domain that only governments in the United States can register under.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tld {
    /// `.gov`: federal, state, local and tribal governments (6 U.S.C. 665).
    Gov,
    /// `.mil`: the United States military.
    Mil,
}

/// Who owns `host`, by its name alone.
///
/// The federal list goes first, so that `va.gov` is Veterans Affairs and not Virginia.
#[must_use]
pub fn owner(host: &str) -> Owner {
    let Some(name) = Name::parse(host) else {
        return Owner::Unknown;
    };
    match (name.government_tld(), name.registrable()) {
        (Some(Tld::Mil), Some(_)) => Owner::Defense,
        (Some(Tld::Gov), Some(domain)) => {
            federal::owner(domain).or_else(|| locality::state_domain(domain)).unwrap_or(Owner::Unknown)
        }
        (Some(_), None) => Owner::Unknown,
        (None, _) => locality::owner(&name).unwrap_or(Owner::Unknown),
    }
}

/// Whether `host` is a government's by its name: under .gov or .mil, or one of the names under .us that RFC 1480 keeps for governments.
///
/// `false` is no denial: many governments use .com, .org and .edu.
#[must_use]
pub fn is_government(host: &str) -> bool {
    Name::parse(host).is_some_and(|name| name.is_government())
}

/// The government top-level domain that `host` stands under, if it does.
#[must_use]
pub fn tld(host: &str) -> Option<Tld> {
    Name::parse(host)?.government_tld()
}

/// The registered domain of a host under .gov or .mil: its last two labels, in lower case. `None` for any other host and for a bare top-level domain.
///
/// ```
/// # use govlint_rules::host::registrable;
/// assert_eq!(registrable("WWW.Agency.Example.GOV.").as_deref(), Some("example.gov"));
/// assert_eq!(registrable("www.example.com"), None);
/// ```
#[must_use]
pub fn registrable(host: &str) -> Option<String> {
    let name = Name::parse(host)?;
    name.government_tld()?;
    name.registrable().map(str::to_owned)
}

#[cfg(test)]
mod tests;
