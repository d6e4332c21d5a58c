//! Hosts of every kind, and the published ones that look like them.

use super::*;

#[test]
fn private_hosts_are_certain() {
    for (host, expected) in [
        ("localhost", Staging::Loopback),
        ("App.LOCALHOST.", Staging::Loopback),
        ("127.1.2.3", Staging::Loopback),
        ("0.0.0.0", Staging::Loopback),
        ("[::1]", Staging::Loopback),
        ("[::ffff:127.0.0.1]", Staging::Loopback),
        ("agency.ddev.site", Staging::Loopback),
        ("10.0.0.8", Staging::PrivateAddress),
        ("172.31.0.1", Staging::PrivateAddress),
        ("192.168.1.1", Staging::PrivateAddress),
        ("169.254.169.254", Staging::PrivateAddress),
        ("100.127.0.1", Staging::PrivateAddress),
        ("[fe80::1]", Staging::PrivateAddress),
        ("[fd12::1]", Staging::PrivateAddress),
        ("printer.local", Staging::PrivateName("local")),
        ("web1.corp.internal", Staging::PrivateName("internal")),
        ("nas.lan", Staging::PrivateName("lan")),
    ] {
        assert_eq!(staging(host), Some(expected), "{host}");
        assert!(expected.is_certain());
    }
}

#[test]
fn environments_and_previews_are_likely() {
    for (host, expected) in [
        ("intranet", Staging::BareName),
        ("dev.agency.example.gov", Staging::Environment("dev")),
        ("www.Test2.example.mil", Staging::Environment("test")),
        ("www-dev.agency.example.gov", Staging::Environment("dev")),
        ("wwwqa.example.gov", Staging::Environment("qa")),
        ("cms-stg.agency.example.gov", Staging::Environment("stg")),
        ("staging-www.example.gov", Staging::Environment("staging")),
        ("federalist-1a2b.sites.pages.cloud.gov", Staging::Preview("sites.pages.cloud.gov")),
        ("federalist-1a2b.app.cloud.gov", Staging::Preview("app.cloud.gov")),
        ("test-agency.pantheonsite.io", Staging::Preview("pantheonsite.io")),
        ("agency-staging.azurewebsites.net", Staging::Preview("azurewebsites.net")),
        ("deploy-preview-7--agency.netlify.app", Staging::Preview("netlify.app")),
    ] {
        assert_eq!(staging(host), Some(expected), "{host}");
        assert!(!expected.is_certain());
    }
}

#[test]
fn published_hosts_are_left_alone() {
    for host in [
        "agency.example.gov",
        "test.gov",
        "mcctest.gov",
        "www.dev.gov",
        "testing.example.gov",
        "developer.example.gov",
        "developers.example.gov",
        "devblog.example.gov",
        "latest.example.gov",
        "economic-dev.example.gov",
        "test-kits.example.gov",
        "stages.example.gov",
        "www2.example.gov",
        "beta.example.gov",
        "staging.seer.cancer.gov",
        "qa.usembassy.gov",
        "dev.example.com",
        "test.example.org",
        "service.app.cloud.gov",
        "pages.cloud.gov",
        "agency.azurewebsites.net",
        "agency.netlify.app",
        "8.8.8.8",
        "100.128.0.1",
        "172.32.0.1",
        "[2001:db8::1]",
        "[::ffff:8.8.8.8]",
        "notlocalhost.example.gov",
        "https",
        "",
        "a..b",
        "[::1",
    ] {
        assert_eq!(staging(host), None, "{host}");
    }
}
