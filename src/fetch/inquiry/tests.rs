use govlint_rules::facts::Hop;
use tokio::time::Instant;

use super::*;
use crate::fetch::retry::Jitter;
use crate::fetch::{MAX_REDIRECTS, Robots};

/// Runs an inquiry under a fake clock; every request takes 10 ms. Returns what was asked, in order, with its time.
fn run(inquiry: &mut Inquiry, web: impl Fn(&str, Want, usize) -> Reply) -> Vec<(u128, String, Want)> {
    let (mut now, mut log) = (Duration::ZERO, Vec::<(u128, String, Want)>::new());
    loop {
        match inquiry.step(now) {
            Step::Ask(id, url, want) => {
                let before = log.iter().filter(|(_, seen, _)| seen == url.as_str()).count();
                log.push((now.as_millis(), url.to_string(), want));
                now += Duration::from_millis(10);
                let reply = web(url.as_str(), want, before);
                inquiry.answered(id, Heard { reply, is_html: true, wall: None }, now);
            }
            Step::Wait(until) => now = until,
            Step::Idle => panic!("nothing is under way"),
            Step::Done => return log,
        }
    }
}

fn status(status: u16) -> Reply {
    Reply::Answered { status, retry_after: None }
}

fn redirect(from: &str, to: &str) -> Reply {
    Reply::Redirect(Hop { from: Url::parse(from).unwrap(), status: 301, to: Url::parse(to).unwrap() })
}

fn url(text: &str) -> Url {
    Url::parse(text).unwrap()
}

fn inquiry(addresses: &[(&str, bool)]) -> Inquiry {
    inquiry_with(addresses, None)
}

fn inquiry_with(addresses: &[(&str, bool)], probe: Option<&str>) -> Inquiry {
    let politeness = Politeness { delay: Duration::from_secs(1), ..Politeness::default() };
    Inquiry::new(
        addresses.iter().map(|(text, page)| (url(text), *page)),
        &politeness,
        MAX_REDIRECTS,
        probe.map(str::to_owned),
        &[],
        (Manners::default(), Vec::new()),
    )
}

#[test]
fn a_refused_head_is_asked_again_with_get_after_the_pause() {
    let mut asked = inquiry(&[("https://a.example.gov/x#top", false)]);
    let log = run(&mut asked, |_, want, _| status(if want == Want::Head { 404 } else { 200 }));
    let url = "https://a.example.gov/x".to_owned();
    assert_eq!(log, [(0, url.clone(), Want::Head), (1010, url.clone(), Want::Page)]);
    let outcome = &asked.outcomes()[&Url::parse(&url).unwrap()];
    assert!(matches!(outcome.outcome, Outcome::Answered { status: 200, .. }));
}

#[test]
fn retry_after_is_heeded_and_has_an_end() {
    let mut asked = inquiry(&[("https://a.example.gov/", false)]);
    let busy = |pause| Reply::Answered { status: 429, retry_after: Some(Duration::from_secs(pause)) };
    let times: Vec<u128> = run(&mut asked, |_, _, _| busy(30)).into_iter().map(|(time, ..)| time).collect();
    assert_eq!(times, [0, 30_010, 60_020]);
    let mut asked = inquiry(&[("https://a.example.gov/", false), ("https://a.example.gov/b", false)]);
    let times: Vec<u128> = run(&mut asked, |_, _, _| busy(3600)).into_iter().map(|(time, ..)| time).collect();
    assert_eq!(times, [0, 60_010], "an hour is not waited for, but the host is left alone for a minute");
}

#[test]
fn what_many_links_lead_to_is_asked_once_and_with_its_body_when_one_wants_it() {
    let mut asked =
        inquiry(&[("https://a.example.gov/1", false), ("https://a.example.gov/2", true), ("https://b.example.gov/", false)]);
    let log = run(&mut asked, |url, _, _| match url {
        "https://b.example.gov/" => status(200),
        from => redirect(from, "https://b.example.gov/#part"),
    });
    let on_b: Vec<Want> = log.iter().filter(|(_, url, _)| url == "https://b.example.gov/").map(|(.., want)| *want).collect();
    assert_eq!(on_b, [Want::Head, Want::Page]);
    for (url, outcome) in asked.outcomes() {
        let Outcome::Answered { status: 200, url: end, hops } = outcome.outcome else { panic!("{url}") };
        assert_eq!(end.host_str(), Some("b.example.gov"));
        assert_eq!(hops.len(), usize::from(url.host_str() == Some("a.example.gov")));
    }
}

#[test]
fn circles_and_endless_chains_end() {
    let mut asked = inquiry(&[("https://a.example.gov/1", false), ("https://a.example.gov/2", false)]);
    run(&mut asked, |from, _, _| {
        redirect(from, if from.ends_with('1') { "https://a.example.gov/2" } else { "https://a.example.gov/1" })
    });
    assert!(asked.outcomes().values().all(|outcome| outcome.outcome.failure() == Some(Failure::RedirectLoop)));

    let mut asked = inquiry(&[("https://a.example.gov/1", false)]);
    let log = run(&mut asked, |from, _, _| redirect(from, &format!("{from}1")));
    assert_eq!(log.len(), MAX_REDIRECTS + 1);
    assert!(asked.outcomes().values().all(|outcome| outcome.outcome.failure() == Some(Failure::TooManyRedirects)));
}

#[test]
fn what_may_pass_is_looked_at_twice_with_time_between() {
    let mut asked = inquiry(&[("https://a.example.gov/down", false), ("https://a.example.gov/back", false)]);
    let log = run(&mut asked, |url, _, before| match before {
        0 => status(500),
        _ => status(if url.ends_with("back") { 200 } else { 500 }),
    });
    let times: Vec<(u128, Want)> =
        log.iter().filter(|(_, url, _)| url.ends_with("down")).map(|(time, _, want)| (*time, *want)).collect();
    assert_eq!(times.first(), Some(&(0, Want::Head)));
    assert!(times.len() == 3 && times[1].1 == Want::Page && times[1].0 >= 1010, "{times:?}");
    let class = |path: &str| asked.outcomes()[&url(&format!("https://a.example.gov/{path}"))].class();
    assert_eq!((class("down").as_str(), class("back").as_str()), ("500", "200"));

    let mut refused = inquiry(&[("https://a.example.gov/", false)]);
    assert_eq!(run(&mut refused, |_, _, _| Reply::Failed(Failure::ConnectionRefused)).len(), 2);
    let mut slow = inquiry(&[("https://a.example.gov/", false)]);
    assert_eq!(run(&mut slow, |_, _, _| Reply::Failed(Failure::Timeout)).len(), 2, "a timeout is dear");
}

#[test]
fn links_are_asked_again_with_the_pauses_of_a_crawl() {
    let politeness = |jitter| Politeness {
        delay: Duration::from_millis(100),
        jitter: Jitter::Fixed(jitter),
        retries: 3,
        ..Politeness::default()
    };
    let times = |jitter: f64, answer: &dyn Fn(usize) -> Reply| {
        let addresses = ["https://a.example.gov/1", "https://a.example.gov/2"].map(|text| (url(text), false));
        let mut asked = Inquiry::new(addresses, &politeness(jitter), MAX_REDIRECTS, None, &[], (Manners::default(), Vec::new()));
        let log = run(&mut asked, |url, _, before| if url.ends_with('1') { answer(before) } else { status(200) });
        log.into_iter().map(|(time, url, _)| (time, url.ends_with('1'))).collect::<Vec<_>>()
    };
    let error = |_| status(502);
    // One second, two, four, each after the ten milliseconds of its request; the host is left alone meanwhile, and then for its delay.
    assert_eq!(times(1.0, &error), [(0, true), (1010, true), (3020, true), (7030, true), (7140, false)]);
    assert_eq!(times(0.0, &error), [(0, true), (510, true), (1520, true), (3530, true), (3640, false)]);
    let busy = |before| {
        if before < 2 { Reply::Answered { status: 503, retry_after: Some(Duration::from_secs(7)) } } else { status(200) }
    };
    assert_eq!(
        times(0.0, &busy),
        [(0, true), (7010, true), (14_020, true), (14_130, false)],
        "when the server says, to the moment"
    );
    let refused = |_| Reply::Failed(Failure::ConnectionRefused);
    assert_eq!(times(0.0, &refused), [(0, true), (510, true), (620, false)], "the second look has its jitter too");
}

#[test]
fn a_wall_that_tells_itself_is_not_knocked_at_again() {
    let mut asked = inquiry(&[("https://a.example.gov/x", false)]);
    let Step::Ask(id, _, _) = asked.step(Duration::ZERO) else { panic!() };
    asked.answered(id, Heard { reply: status(403), is_html: true, wall: Some(Wall::Cloudflare) }, Duration::ZERO);
    assert_eq!(asked.step(Duration::from_secs(60)), Step::Done);
    assert_eq!(asked.outcomes()[&url("https://a.example.gov/x")].wall, Some(Wall::Cloudflare));
}

/// Addresses and ways of a log, without times.
fn asked_of(log: &[(u128, String, Want)], host: &str) -> Vec<(String, Want)> {
    let of_host = log.iter().filter(|(_, url, _)| url.contains(host));
    let mut asked: Vec<_> = of_host.map(|(_, text, want)| (url(text).path().to_owned(), *want)).collect();
    asked.sort_by(|a, b| a.0.cmp(&b.0).then((a.1 == Want::Page).cmp(&(b.1 == Want::Page))));
    asked
}

#[test]
fn an_honest_host_is_probed_once_and_believed() {
    let addresses = [("https://a.example.gov/1", false), ("https://a.example.gov/2", false), ("https://b.example.gov/", false)];
    let mut asked = inquiry_with(&addresses, Some("/nowhere"));
    let log = run(&mut asked, |url, _, _| status(if url.ends_with("nowhere") { 404 } else { 200 }));
    let head = |path: &str| (path.to_owned(), Want::Head);
    assert_eq!(asked_of(&log, "a.example"), [head("/1"), head("/2"), ("/nowhere".to_owned(), Want::Page)]);
    assert_eq!(asked_of(&log, "b.example"), [head("/")], "a front page cannot be a soft 404");
    assert!(asked.probed().is_empty());
}

#[test]
fn at_a_host_that_answers_anything_every_page_is_fetched() {
    let addresses = [("https://a.example.gov/1", false), ("https://a.example.gov/2", false)];
    for probed in [status(200), redirect("https://a.example.gov/nowhere", "https://a.example.gov/sorry")] {
        let mut asked = inquiry_with(&addresses, Some("/nowhere"));
        let log = run(&mut asked, |url, _, _| if url.ends_with("nowhere") { probed.clone() } else { status(200) });
        let pages: Vec<String> =
            asked_of(&log, "a.example").into_iter().filter(|(_, want)| *want == Want::Page).map(|(path, _)| path).collect();
        assert!(pages.starts_with(&["/1".to_owned(), "/2".to_owned(), "/nowhere".to_owned()]), "{pages:?}");
        let probed = asked.probed();
        assert_eq!(probed.keys().collect::<Vec<_>>(), ["https://a.example.gov"]);
        assert!(matches!(probed["https://a.example.gov"].1.outcome, Outcome::Answered { status: 200, .. }));
    }
}

#[test]
fn a_page_that_leads_home_has_its_host_probed() {
    let mut asked = inquiry_with(&[("https://a.example.gov/old", false)], Some("/nowhere"));
    let log =
        run(
            &mut asked,
            |url, _, _| {
                if url == "https://b.example.gov/" { status(200) } else { redirect(url, "https://b.example.gov/") }
            },
        );
    let head = |path: &str| (path.to_owned(), Want::Head);
    assert_eq!(asked_of(&log, "a.example"), [("/nowhere".to_owned(), Want::Page), head("/old")]);
    assert_eq!(asked_of(&log, "b.example"), [head("/"), ("/".to_owned(), Want::Page)]);
    assert_eq!(asked.probed().len(), 1);
}

#[test]
fn what_a_crawl_learnt_of_hosts_holds_for_links_too() {
    let at = Instant::now();
    let mut manners = Manners::default();
    manners.add(&url("https://a.example.gov/"), Robots::parse(b"User-agent: *\nDisallow: /private/\nCrawl-delay: 3\n"), at);
    manners.add(&url("https://b.example.gov/"), Robots::ServerError(503), at);
    let mut paces: Vec<Pace> = manners.paces(at).collect();
    paces.push(Pace { host: "c.example.gov".to_owned(), delay: Duration::from_secs(7), free_at: Duration::from_secs(5) });
    let addresses = [
        "https://a.example.gov/private/x",
        "https://a.example.gov/to-private",
        "https://a.example.gov/x",
        "https://b.example.gov/",
        "https://c.example.gov/",
        "https://c.example.gov/y",
    ];
    let politeness = Politeness { delay: Duration::from_secs(1), longest_pause: Duration::from_secs(6), ..Politeness::default() };
    let addresses = addresses.map(|text| (url(text), false));
    let mut asked = Inquiry::new(addresses, &politeness, MAX_REDIRECTS, Some("/nowhere".to_owned()), &[], (manners, paces));
    let log = run(&mut asked, |to, _, _| match to {
        "https://a.example.gov/to-private" => redirect(to, "https://a.example.gov/private/y"),
        _ => status(404),
    });
    let to_c: Vec<_> = log.iter().filter(|(_, to, _)| to.contains("c.example")).map(|(at, ..)| *at).collect();
    assert!(to_c[0] >= 5_000 && to_c.windows(2).all(|two| two[1] - two[0] >= 6_000), "{log:?}");
    let to_a: Vec<_> = log.iter().filter(|(_, to, _)| to.contains("a.example")).map(|(at, ..)| *at).collect();
    assert!(to_a.len() > 2 && to_a.windows(2).all(|two| two[1] - two[0] >= 3_000), "{log:?}");
    assert!(log.iter().all(|(_, to, _)| !to.contains("private/") && !to.contains("b.example")), "{log:?}");
    let failure = |text| asked.outcomes()[&url(text)].outcome.failure();
    assert_eq!(failure("https://a.example.gov/private/x"), Some(Failure::BlockedByRobots));
    assert_eq!(failure("https://a.example.gov/to-private"), Some(Failure::BlockedByRobots));
    assert_eq!(failure("https://b.example.gov/"), Some(Failure::BlockedByRobots));
    assert_eq!(failure("https://a.example.gov/x"), None);
}
