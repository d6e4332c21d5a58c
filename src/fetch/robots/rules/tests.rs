use proptest::prelude::*;
use texting_robots::Robot;

use super::*;

fn allowed(file: &str, path: &str) -> bool {
    let url = Url::parse(&format!("https://agency.example.gov{path}")).unwrap();
    Rules::parse(file.as_bytes(), "govlint").disallowing(&url).is_none()
}

#[test]
fn the_group_is_found_by_its_token_and_else_the_stars_holds() {
    for file in [
        "User-agent: GovLint\nDisallow: /a\n",
        "user-AGENT:govlint\ndisallow:/a",
        "User-agent: other\nUser-agent: govlint/0.1 (x)\nDisallow: /a\n",
        "User-agent: other\nDisallow: /b\n\nUser-agent: *\nDisallow: /a\n",
        "User-agent: govlint-news\nDisallow: /b\nUser-agent: * # all\nDisallow: /a",
        "User-agent: govlint\rDisallow: /a\rUser-agent: *\rDisallow: /b\r",
        "\u{feff}User-agent: *\r\nDisallow: /a\r\n",
        "User-agent: *\n\n\nDisallow: /a\n",
        "Useragent *\nDisallow /a\n",
        "User-agent: *\nDissalow: /a\n",
    ] {
        assert!(!allowed(file, "/a") && allowed(file, "/b"), "{file:?}");
    }
}

#[test]
fn groups_of_one_token_are_one_group() {
    let file = "User-agent: govlint\nDisallow: /a\nUser-agent: x\nDisallow: /c\nUser-agent: govlint\nDisallow: /b\n";
    assert!(!allowed(file, "/a") && !allowed(file, "/b") && allowed(file, "/c"));
}

#[test]
fn other_lines_do_not_part_user_agents_from_their_rules() {
    for between in
        ["Sitemap: https://agency.example.gov/s.xml", "Crawl-delay: 1", "Host: agency.example.gov", "nonsense", "# comment"]
    {
        let file = format!("User-agent: govlint\n{between}\nUser-agent: other\nDisallow: /a\n");
        assert!(!allowed(&file, "/a"), "{between}");
    }
}

#[test]
fn without_a_group_for_us_nothing_holds() {
    for file in [
        "",
        "Disallow: /",
        "Disallow: /\nUser-agent: other\nDisallow: /\n",
        "User-agent: other\nDisallow: /\n",
        "User-agent: govlint\n\nUser-agent: other\nAllow: /\n\nUser-agent: *\nDisallow: /\n",
        "<!doctype html><title>User-agent: *</title>",
        "User-agent: *\nDisallow:\n",
        "User-agent: *\nDisallow: private\n",
    ] {
        assert!(allowed(file, "/a") && allowed(file, "/private"), "{file:?}");
    }
}

#[test]
fn the_longest_pattern_wins_and_of_equal_ones_the_one_that_allows() {
    // The example of section 5.2.
    let file = "User-Agent: *\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif\n";
    assert!(allowed(file, "/example/page/") && !allowed(file, "/example/page/disallowed.gif"));
    for (rules, path, is_allowed) in [
        ("Disallow: /folder\nAllow: /folder/page", "/folder/page", true),
        ("Allow: /page\nDisallow: /*.htm", "/page.htm", false),
        ("Allow: /page\nDisallow: /*.ph", "/page.php5", true),
        ("Allow: /$\nDisallow: /", "/", true),
        ("Allow: /$\nDisallow: /", "/page.htm", false),
        ("Disallow: /a\nAllow: /a", "/a", true),
        ("Disallow: /\nDisallow:", "/a", false),
        ("Disallow: /\nAllow:", "/a", false),
        ("Disallow: /", "/robots.txt", true),
        ("Disallow: /x$y", "/x", true),
    ] {
        assert_eq!(allowed(&format!("User-agent: *\n{rules}\n"), path), is_allowed, "{rules:?} {path}");
    }
}

#[test]
fn the_line_that_disallows_is_named() {
    let rules = Rules::parse(b"User-agent: *\nDisallow: /secret*  # keep out\nDisallow: /caf\xE9\n", "govlint");
    let url = |path: &str| Url::parse("https://agency.example.gov/").unwrap().join(path).unwrap();
    assert_eq!(rules.disallowing(&url("/secrets/1")), Some("/secret*"));
    assert_eq!(rules.disallowing(&url("/caf%E9")), Some("/caf\u{fffd}"));
    assert_eq!(rules.disallowing(&url("/open")), None);
}

#[test]
fn delays_and_sitemaps() {
    let file = "Sitemap: https://agency.example.gov/a.xml\nUser-agent: x\nCrawl-delay: 60\nSITE-MAP: /b.xml\nUser-agent: *\n\
                Crawl-delay: 2.5\nDisallow: /a\nCrawl-delay: 1\n";
    let rules = Rules::parse(file.as_bytes(), "govlint");
    assert_eq!(rules.sitemaps(), ["https://agency.example.gov/a.xml", "/b.xml"]);
    // Without a rule between them x and * are one group, and so the longer delay may be meant for both.
    assert_eq!(rules.delay(), Some(Duration::from_millis(2500)));
    for nonsense in ["-1", "NaN", "1e40", "soon", ""] {
        assert_eq!(
            Rules::parse(format!("User-agent: *\nCrawl-delay: {nonsense}\n").as_bytes(), "govlint").delay(),
            None,
            "{nonsense}"
        );
    }
}

#[test]
fn what_is_past_the_size_limit_says_nothing_and_half_a_line_neither() {
    let filler = "#".repeat(SIZE_LIMIT - 40);
    let file = format!("User-agent: *\n{filler}\nDisallow: /a\nDisallow: /bbbbbbbbbbbbbbbbbbbbbbbbbbbb\nDisallow: /c\n");
    assert!(file.len() > SIZE_LIMIT);
    assert!(
        !allowed(&file, "/a") && allowed(&file, "/b") && allowed(&file, "/bbbbbbbbbbbbbbbbbbbbbbbbbbbb") && allowed(&file, "/c")
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read(body in prop::collection::vec(any::<u8>(), 0..300), path in "[ -~]{0,20}") {
        let url = Url::parse("https://agency.example.gov/").unwrap();
        if let Ok(url) = url.join(&path) {
            let _ = Rules::parse(&body, "govlint").disallowing(&url);
        }
    }

    /// Where the library's known faults do not reach (see ARCHITECTURE.md), both readers agree.
    #[test]
    fn a_second_reader_agrees(
        lines in prop::collection::vec(("User-agent: (govlint|other|\\*)", prop::collection::vec("(Disa|A|disA)llow: /[abc*/]{0,5}\\$?", 1..4)), 1..4),
        path in "/[abc/]{0,8}",
    ) {
        let groups: Vec<String> = lines.iter().map(|(agent, rules)| format!("{agent}\n{}\n", rules.join("\n"))).collect();
        let file = groups.join("\n");
        let other = Robot::new("govlint", file.as_bytes()).unwrap();
        prop_assert_eq!(allowed(&file, &path), other.allowed(&format!("https://agency.example.gov{path}")), "{} {}", file, path);
    }
}
