//! `govlint.toml` and what it changes; errors in it point into it.

use super::run::{FAULT, Folder, page};

fn site(config: &str) -> Folder {
    Folder::new()
        .with("govlint.toml", config)
        .with("index.html", page(&format!("{FAULT}<a href=/dead>x</a>")))
        .with("news/a.html", page("<div class=legacy><img src=seal?2></div>"))
        .with("seal", "an image")
        .with("news/seal", "an image")
}

fn found(config: &str, arguments: &[&str]) -> Vec<String> {
    let ran =
        site(config).check(&[&[".", "--format", "concise", "--select", "image/missing-alt,link/broken"], arguments].concat());
    assert!(ran.code < 2, "{ran:?}");
    ran.found()
}

const HOME_ALT: &str = "./index.html:1 image/missing-alt";
const HOME_LINK: &str = "./index.html:1 link/broken";
const NEWS_ALT: &str = "./news/a.html:1 image/missing-alt";

#[test]
fn every_error_points_to_its_line() {
    for (config, line, says) in [
        ("colour = 'red'", 1, "unknown field `colour`"),
        ("[site]\nnotice-phrase = ['x']", 2, "unknown field `notice-phrase`"),
        ("[rules]\n'image/mising-alt' = 'off'", 2, "did you mean `image/missing-alt`?"),
        ("[rules]\n'image/missing-alt' = 'fatal'", 2, "use \"error\", \"warning\", \"note\" or \"off\""),
        ("[rules]\n'image/missing-alt' = 3", 2, "this is no severity"),
        ("[rules]\n'image/missing-alt' = { max-length = 3 }", 2, "takes no options"),
        ("[rules]\n'image/long-alt' = { longest = 3 }", 2, "unknown field `longest`"),
        ("[rules]\n'image/long-alt' = { max-length = 'x' }", 2, "invalid type"),
        ("rules = 3", 1, "invalid type"),
        ("[[overrides]]\npages = ['[a']\n", 2, "unclosed character class"),
        ("[[overrides]]\npages = []\n", 2, "without pages"),
        ("[[overrides]]\npages = ['a']\nrules.'image/none' = 'off'", 3, "there is no rule"),
        ("[site]\ncaptions = ['div[']", 2, "not a CSS selector"),
        ("[site]\nknown-paths = 'none.txt'", 2, "cannot read the list of known paths"),
        ("[[ignore]]\nrule = 'image'\nreason = 'x'", 2, "there is no rule `image`"),
        ("[[ignore]]\nrule = 'image/missing-alt'", 1, "missing field `reason`"),
        ("[[ignore]]\nrule = 'image/missing-alt'\nreason = ' '", 3, "needs a reason"),
        ("[[ignore]]\nrule = 'image/missing-alt'\nreason = 'x'\nselector = '<<'", 4, "not a CSS selector"),
        ("[[ignore]]\nrule = 'image/missing-alt'\nreason = 'x'\npages = ['{a']", 4, "alternate"),
        ("[[ignore]]\nrule = 'image/missing-alt'\nreason = 'x'\nexpires = 'soon'", 4, "write it as 2026-11-01"),
        ("profile = 'navy'", 1, "`federal-other`"),
        ("base-url = 'ftp://agency.example.gov/'", 1, "not an http or https address"),
        ("[fetch]\nallow = ['10.0.0.0/40']", 2, "neither a network"),
        ("[fetch]\ntotal-timeout = '0s'", 2, "a time limit is longer than nothing"),
        ("[fetch]\nmax-body = 12", 2, "at least 8192"),
        ("[fetch]\nmax-header = 500000", 2, "at most 409600"),
        ("[fetch]\nmax-redirects = 101", 2, "at most 100"),
        ("[fetch]\ncache-max-age = '30d'", 2, "no length of time"),
        ("[fetch]\nmax-bodies = 12", 2, "unknown field"),
        ("as-of = 'today'", 1, "is no day"),
        ("fail-on = 'all'", 1, "unknown variant"),
        ("profile = ", 1, "quoted"),
    ] {
        let ran = site(config).check(&["."]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{config}: {ran:?}");
        assert!(ran.err.contains(&format!("govlint.toml:{line}:")), "{config}: {}", ran.err);
        let said = ran.err.replace("\n  │ ", " ").replace("\n        ", " ");
        assert!(said.contains(says), "{config}: {}", ran.err);
    }
}

#[test]
fn severities_by_rule_page_and_address() {
    assert_eq!(found("", &[]), [HOME_ALT, HOME_LINK, NEWS_ALT]);
    assert_eq!(found("[rules]\n'image/missing-alt' = 'off'", &[]), [HOME_LINK]);
    let by_path = "[[overrides]]\npages = ['news/**']\nrules.'image/missing-alt' = 'off'";
    assert_eq!(found(by_path, &[]), [HOME_ALT, HOME_LINK]);
    let by_address = "base-url = 'https://www.agency.example.gov/'\n\
                      [[overrides]]\npages = ['https://www.agency.example.gov/news/*']\nrules.'image/missing-alt' = 'off'";
    assert_eq!(found(by_address, &[]), [HOME_ALT, HOME_LINK]);
    assert_eq!(site("[rules]\n'image/missing-alt' = 'note'\n'link/broken' = 'warning'").check(&["."]).code, 0);
    assert_eq!(site("fail-on = 'note'\n[rules]\n'image/missing-alt' = 'note'\n'link/broken' = 'off'").check(&["."]).code, 1);
}

#[test]
fn exceptions_take_out_what_they_name_until_their_day() {
    let exception = "[[ignore]]\nrule = 'image/missing-alt'\nselector = '.legacy *'\nreason = 'scans'\nexpires = 2026-11-01\n";
    assert_eq!(found(exception, &[]), [HOME_ALT, HOME_LINK]);
    let ran = site(exception).check(&[".", "--select", "image/missing-alt,link/broken", "--format", "json"]);
    assert_eq!(ran.json()["excepted"], 1);
    let ran = site(exception).check(&[".", "--as-of", "2026-11-02"]);
    assert_eq!(ran.code, 2, "a flag is given once");
    let run = |config: &str, arguments: &[&str]| {
        let ran = site(config).run(&[&["check"], arguments, &["--format", "concise"]].concat());
        let about = ran.out.lines().filter(|line| line.contains(" govlint/")).map(str::to_owned);
        about.collect::<Vec<_>>()
    };
    assert!(run(exception, &[".", "--as-of", "2026-11-01"]).is_empty());
    let told = run(exception, &[".", "--as-of", "2026-11-02"]);
    assert_eq!(told.len(), 1);
    assert!(
        told[0].contains(
            "govlint.toml:2:8: warning govlint/expired-exception exception for `image/missing-alt` ended on 2026-11-01"
        ),
        "{told:?}"
    );
    let unused = "[[ignore]]\nrule = 'link/broken'\npages = ['news/**']\nreason = 'moving'\n";
    let told = run(unused, &["."]);
    assert!(
        told[0].contains("govlint.toml:2:8: warning govlint/unused-exception exception for `link/broken` takes nothing out"),
        "{told:?}"
    );
    assert!(run(unused, &[".", "--select", "image,govlint"]).is_empty(), "of a rule that did not run nothing is said");
    assert!(run(unused, &["index.html"]).is_empty(), "nor where the pages were not looked at that it is for");
    assert!(run(unused, &["news/a.html"]).is_empty(), "nor of a page by itself");
    assert!(run(&format!("{unused}[rules]\n'govlint/unused-exception' = 'off'"), &["."]).is_empty());
    assert_eq!(site(unused).check(&[".", "--select", "link/broken,govlint", "--fail-on", "warning"]).code, 1);
}

#[test]
fn known_paths_tell_what_is_missing_from_what_the_copy_lacks() {
    let folder = site("[site]\nknown-paths = 'paths.txt'\n").with("paths.txt", "/dead/index.html\n/seal\n/news/seal\n");
    assert!(!folder.check(&[".", "--select", "link"]).out.contains("link/broken"));
    let folder = folder.with("paths.txt", "/seal\n/news/seal\n");
    assert!(folder.check(&[".", "--select", "link"]).out.contains("link/broken"));
}

#[test]
fn show_config_names_every_origin() {
    let folder = site(
        "profile = 'dod'\n[site]\naliases = ['war.gov']\n[rules]\n'image/long-alt' = { severity = 'warning', max-length = 300 }\n",
    );
    let arguments = ["check", ".", "--show-config", "--fail-on", "note", "--ignore", "link/broken"];
    let ran = folder.run_with(&arguments, &[("SOURCE_DATE_EPOCH", "86400")], b"");
    assert_eq!(ran.code, 0);
    for (setting, origin) in [
        ("profile = \"dod\"", "govlint.toml:1"),
        ("site.aliases = ['war.gov']", "govlint.toml:3"),
        ("rules.\"image/long-alt\" = \"warning\"", "govlint.toml:5"),
        ("rules.\"image/long-alt\".max-length = 300", "govlint.toml:5"),
        ("rules.\"history/missing-notice\".max-age-years = 5", "default"),
        ("rules.\"link/broken\" = \"off\"", "--ignore"),
        ("rules.\"image/missing-alt\" = \"error\"", "default"),
        ("fail-on = \"note\"", "--fail-on"),
        ("as-of = 1970-01-02", "$SOURCE_DATE_EPOCH"),
        ("external = false", "default"),
    ] {
        let line = ran.out.lines().find(|line| line.starts_with(setting)).unwrap_or_else(|| panic!("{setting}: {}", ran.out));
        assert!(line.ends_with(origin), "{line}");
    }
    let folder = site(
        "[[overrides]]\npages = ['news/**',\n  'old/**']\nrules.'image/long-alt' = { severity = 'off', max-length = 9 }\n\
         [[overrides]]\npages = ['x']\nrules.'link/broken' = 'note'\n\
         [[ignore]]\nrule = 'link/broken'\nreason = 'moving'\nexpires = 2027-01-01\n",
    );
    let ran = folder.run(&["check", ".", "--show-config"]);
    for line in [
        "overrides.1.pages = ['news/**', 'old/**']  # ",
        "overrides.1.rules.\"image/long-alt\".severity = 'off'  # ",
        "overrides.1.rules.\"image/long-alt\".max-length = 9  # ",
        "overrides.2.rules.\"link/broken\" = 'note'  # ",
        "ignore.1.rule = 'link/broken'  # ",
        "ignore.1.reason = 'moving'  # ",
        "ignore.1.expires = 2027-01-01  # ",
    ] {
        let found = ran.out.lines().find(|found| found.starts_with(line)).unwrap_or_else(|| panic!("{line}: {}", ran.out));
        assert!(found.contains("govlint.toml:"), "{found}");
    }
    let ran = folder.run(&["check", "--no-config", "--show-config", "https://www.war.gov/"]);
    assert!(ran.out.starts_with("profile = \"dod\"  # told from the host"), "{ran:?}");
    let ran = folder.run(&["check", "--no-config", "--show-config", "--profile", "wcag"]);
    assert!(ran.out.contains("rules.\"history/missing-notice\" = \"note\"  # profile"), "{ran:?}");
}
