//! What a proxy kept from view, as sentences for the reader of a run.

use crate::fetch::Unseen;
use crate::report::words;

/// What could not be checked because it went through a proxy; nothing where nothing did.
pub(super) fn notes(unseen: &Unseen) -> Vec<String> {
    let Unseen { proxies, hosts, perhaps_intercepted } = unseen;
    let mut notes = Vec::new();
    if !hosts.is_empty() {
        let proxies = proxies.iter().cloned().collect::<Vec<_>>();
        notes.push(format!(
            "{} asked through the proxy {}: where their names lead is not seen from here, so that only addresses that are written out could be \
             refused as private",
            words::count(hosts.len(), "host was", "hosts were"),
            words::list(&proxies)
        ));
    }
    if !perhaps_intercepted.is_empty() {
        notes.push(format!(
            "the certificates of {}, as they come through the proxy, are vouched for by this machine's own roots only: the proxy may have put its own in \
             their place, and what the hosts' own are is not known",
            words::count(perhaps_intercepted.len(), "host", "hosts")
        ));
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_said_where_nothing_went_through_a_proxy() {
        assert_eq!(notes(&Unseen::default()), Vec::<String>::new());
        let hosts = ["a.example.gov", "b.example.gov"].map(str::to_owned).into();
        let unseen = Unseen {
            proxies: ["http://proxy:3128".to_owned()].into(),
            hosts,
            perhaps_intercepted: ["a.example.gov".to_owned()].into(),
        };
        let notes = notes(&unseen);
        assert!(notes[0].starts_with("2 hosts were asked through the proxy http://proxy:3128: "), "{notes:?}");
        assert!(notes[1].starts_with("the certificates of 1 host, "), "{notes:?}");
    }
}
