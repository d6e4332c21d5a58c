//! The frontier under a fake clock, on webs made up by proptest: it ends, is polite, keeps its limits, does not care who answers first, and
//! goes on where it was cut off.

mod support;

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::time::Duration;

use govlint::crawl::frontier::{Frontier, PageId, Step, Taken};
use govlint::crawl::sitemap::Sitemap;
use govlint::crawl::trap::Budgets;
use govlint::crawl::{CrawlOptions, Room};
use govlint::crawl::{Ledger, NotTried};
use govlint::fetch::MAX_REDIRECTS;
use govlint::fetch::Robots;
use govlint::fetch::retry::Jitter;
use govlint::fetch::{Politeness, Reply};
use govlint_rules::facts::{Failure, Hop};
use proptest::prelude::*;
use support::coverage::Coverage;
use url::Url;

const HOSTS: [&str; 3] = ["http://agency.example.gov", "http://www.agency.example.gov", "http://elsewhere.example.gov"];
const ROBOTS: &[u8] = b"User-agent: *\nDisallow: /private/\nCrawl-delay: 2\n";
const DELAY: Duration = Duration::from_secs(2);
const RETRY_AFTER: Duration = Duration::from_secs(7);
/// The pause before something that failed is tried again, with all of its jitter; longer than the usual one.
const BACKOFF: Duration = Duration::from_secs(3);

/// What stands at an address.
#[derive(Debug, Clone)]
enum Node {
    Page(Vec<usize>),
    Redirect(usize),
    Failure,
    /// 429 for the first time, then a page.
    Busy(Vec<usize>),
}

#[derive(Debug, Clone)]
struct Web(Vec<(Node, usize, bool)>);

impl Web {
    fn url(&self, at: usize) -> Url {
        let (_, host, private) = &self.0[at];
        Url::parse(&format!("{}/{}/{at}", HOSTS[*host], if *private { "private" } else { "public" })).unwrap()
    }

    fn links(&self, url: &Url) -> Vec<Url> {
        if is_sitemap(url) {
            // Some addresses that no page leads to, and some that pages do.
            return (0..self.0.len()).rev().step_by(3).map(|at| self.url(at)).collect();
        }
        match &self.0[place(url)].0 {
            Node::Page(links) | Node::Busy(links) => links.iter().map(|link| self.url(*link)).collect(),
            Node::Redirect(_) | Node::Failure => panic!("{url} has no links"),
        }
    }

    fn reply(&self, url: &Url, asked_before: usize) -> Reply {
        if is_sitemap(url) {
            return Reply::Answered { status: 200, retry_after: None };
        }
        match &self.0[place(url)].0 {
            Node::Busy(_) if asked_before == 0 => Reply::Answered { status: 429, retry_after: Some(RETRY_AFTER) },
            Node::Page(_) | Node::Busy(_) => Reply::Answered { status: 200, retry_after: None },
            Node::Redirect(to) => Reply::Redirect(Hop { from: url.clone(), status: 301, to: self.url(*to) }),
            Node::Failure => Reply::Failed(Failure::Timeout),
        }
    }
}

fn is_sitemap(url: &Url) -> bool {
    url.path() == "/sitemap.xml"
}

/// Tells what came of reading a page or sitemap. Every other page says the same.
fn tell(frontier: &mut Frontier, id: PageId, url: &Url, links: Vec<Url>) {
    assert_eq!(frontier.is_sitemap(id), is_sitemap(url));
    if is_sitemap(url) {
        return frontier.lists(id, Sitemap { pages: links, ..Sitemap::default() });
    }
    let place = u64::try_from(place(url)).unwrap();
    frontier.says(id, if place % 2 == 0 { 0 } else { place });
    frontier.read(id, links);
}

fn place(url: &Url) -> usize {
    url.path().rsplit('/').next().unwrap().parse().unwrap()
}

fn web() -> impl Strategy<Value = Web> {
    (1usize..30).prop_flat_map(|size| {
        let links = || prop::collection::vec(0..size, 0..6);
        let node = prop_oneof![
            6 => links().prop_map(Node::Page),
            2 => (0..size).prop_map(Node::Redirect),
            1 => Just(Node::Failure),
            1 => links().prop_map(Node::Busy),
        ];
        let host = prop_oneof![5 => Just(0usize), 2 => Just(1usize), 1 => Just(2usize)];
        prop::collection::vec((node, host, prop::bool::weighted(0.15)), size).prop_map(|mut nodes| {
            nodes[0].1 = 0;
            Web(nodes)
        })
    })
}

/// One request: its address, when it began, when it ended, and for how long its answer asked to be left alone.
struct Request {
    url: Url,
    began: Duration,
    ended: Duration,
    pause: Duration,
}

struct Run {
    requests: Vec<Request>,
    read: Vec<Url>,
    /// The addresses whose last answers came.
    kept: BTreeSet<Url>,
    coverage: Coverage,
}

enum Event {
    Page(PageId, Url),
    Robots(Url),
    Links(PageId, Url, Vec<Url>),
}

/// Plays a crawl; each request, and each reading of a page, takes the next of `latencies`, in milliseconds.
fn play(web: &Web, options: &CrawlOptions, latencies: &[u64]) -> Run {
    play_between(web, options, latencies, &BTreeSet::new(), usize::MAX)
}

/// Plays a crawl of which some answers are kept from before, up to the moment when so many events have been.
fn play_between(web: &Web, options: &CrawlOptions, latencies: &[u64], before: &BTreeSet<Url>, most: usize) -> Run {
    let mut latencies = latencies.iter().cycle().map(|ms| Duration::from_millis(*ms));
    let mut frontier = Frontier::new([web.url(0)], before.iter().cloned(), options.clone());
    let mut ledger = Ledger::new(MAX_REDIRECTS).unwrap();
    let (mut now, mut under_way) = (Duration::ZERO, Vec::<(Duration, Event)>::new());
    let (mut requests, mut read, mut asked) = (Vec::<Request>::new(), Vec::new(), BTreeMap::<Url, usize>::new());
    let (mut events, mut kept) = (0, before.clone());
    let request = |url: &Url, began, ended| Request { url: url.clone(), began, ended, pause: Duration::ZERO };
    for _ in 0..100_000 {
        let until = match frontier.step(now) {
            Step::Page(id, url, _) => {
                let reading = under_way.iter().filter(|(_, event)| matches!(event, Event::Links(..))).count();
                assert!(reading < options.politeness.at_once, "bodies pile up");
                let ended = now + latencies.next().unwrap();
                requests.push(request(&url, now, ended));
                under_way.push((ended, Event::Page(id, url)));
                continue;
            }
            Step::Recall(id, url, _) => {
                assert!(before.contains(&url), "{url} was not kept");
                if frontier.recalled(id, Some(web.reply(&url, 1))) == Taken::Page {
                    under_way.push((now + latencies.next().unwrap(), Event::Links(id, url.clone(), web.links(&url))));
                    read.extend((!is_sitemap(&url)).then_some(url));
                }
                continue;
            }
            Step::Robots(url) => {
                let ended = now + latencies.next().unwrap();
                requests.push(request(&url, now, ended));
                under_way.push((ended, Event::Robots(url)));
                continue;
            }
            Step::Save(lines) => {
                ledger.save(&lines).unwrap();
                continue;
            }
            Step::Load(places) => {
                assert!(places.len() <= options.room.queue, "{places:?} is too much");
                frontier.loaded(ledger.queue(places).unwrap());
                continue;
            }
            Step::LoadLinks(id) => {
                frontier.read(id, ledger.take_links(id).unwrap());
                continue;
            }
            Step::Done => {
                assert!(under_way.is_empty(), "done with work under way");
                break;
            }
            Step::Wait(until) => {
                assert!(until > now, "waits for the past");
                Some(until)
            }
            Step::Idle => None,
        };
        if events == most {
            break;
        }
        under_way.sort_by_key(|(time, _)| *time);
        let next = under_way.first().map(|(time, _)| *time);
        now = until.into_iter().chain(next).min().expect("idle with nothing under way").max(now);
        if next != Some(now) {
            continue;
        }
        events += 1;
        match under_way.remove(0).1 {
            Event::Robots(url) => frontier.robots(&url, Robots::parse(ROBOTS), now),
            Event::Links(id, url, links) => tell(&mut frontier, id, &url, links),
            Event::Page(id, url) => {
                let before = asked.entry(url.clone()).or_default();
                let reply = web.reply(&url, *before);
                *before += 1;
                if let Reply::Answered { retry_after: Some(pause), .. } = &reply {
                    let request = requests.iter_mut().rfind(|request| request.url == url).unwrap();
                    request.pause = *pause;
                }
                let has_failed = matches!(reply, Reply::Failed(_));
                let taken = frontier.answered(id, reply, now);
                if has_failed && taken == Taken::AskAgain {
                    let request = requests.iter_mut().rfind(|request| request.url == url).unwrap();
                    request.pause = BACKOFF;
                }
                if taken != Taken::AskAgain {
                    kept.insert(url.clone());
                }
                if taken == Taken::Page {
                    under_way.push((now + latencies.next().unwrap(), Event::Links(id, url.clone(), web.links(&url))));
                    read.extend((!is_sitemap(&url)).then_some(url));
                }
            }
        }
    }
    ledger.close(&frontier.close()).unwrap();
    Run { requests, read, kept, coverage: Coverage::of(&ledger) }
}

/// What a crawl with one request at a time covers: the plainest loop that follows the words of the options.
fn model(web: &Web, options: &CrawlOptions) -> (Vec<Url>, BTreeSet<Url>) {
    let (mut queue, mut known) = (vec![(web.url(0), 0u32)], HashSet::from([web.url(0)]));
    let (mut answered, mut asked, mut at, mut start_leaves) = (Vec::new(), 0, 0, false);
    let mut blocked = BTreeSet::new();
    while at < queue.len() && asked < options.max_pages {
        let (url, depth) = queue[at].clone();
        at += 1;
        if url.path().starts_with("/private/") {
            blocked.insert(url);
            continue;
        }
        let (found, depth) = match &web.0[place(&url)].0 {
            Node::Failure => {
                asked += 1;
                continue;
            }
            Node::Redirect(to) => {
                start_leaves |= depth == 0 && web.0[*to].1 == 2;
                (vec![web.url(*to)], depth)
            }
            Node::Page(_) | Node::Busy(_) => {
                asked += 1;
                answered.push(url.clone());
                (web.links(&url), depth + 1)
            }
        };
        for link in found {
            let inside = start_leaves || web.0[place(&link)].1 != 2;
            if inside && depth <= options.depth && known.insert(link.clone()) {
                queue.push((link, depth));
            }
        }
    }
    (answered, blocked)
}

fn options() -> impl Strategy<Value = CrawlOptions> {
    let room = (1usize..8, 0usize..8, 1usize..4).prop_map(|(queue, links, lines)| Room { queue, links, lines });
    (0u32..6, 1usize..20, 1usize..5, room).prop_map(|(depth, max_pages, at_once, room)| CrawlOptions {
        depth,
        max_pages,
        sitemaps: false,
        traps: None,
        politeness: Politeness {
            delay: Duration::from_secs(1),
            at_once,
            first_backoff: BACKOFF,
            jitter: Jitter::Fixed(1.0),
            ..Politeness::default()
        },
        room,
        ..CrawlOptions::default()
    })
}

/// The same, with sitemaps, and with traps that even webs as small as these run into.
fn broad() -> impl Strategy<Value = CrawlOptions> {
    options().prop_map(|options| CrawlOptions {
        sitemaps: true,
        traps: Some(Budgets { same: 2, ..Budgets::default() }),
        ..options
    })
}

fn latencies() -> impl Strategy<Value = Vec<u64>> {
    prop::collection::vec(0u64..10_000, 1..20)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_covered_is_what_one_request_at_a_time_would_cover(web in web(), options in options(), latencies in latencies()) {
        let run = play(&web, &options, &latencies);
        let (answered, blocked) = model(&web, &options);
        prop_assert_eq!(&run.coverage.answered, &answered);
        prop_assert_eq!(run.coverage.blocked_by_robots.iter().cloned().collect::<BTreeSet<_>>(), blocked);
        prop_assert!(run.coverage.answered.len() + run.coverage.failed.len() <= options.max_pages);
        prop_assert_eq!(run.read.iter().collect::<BTreeSet<_>>(), answered.iter().collect::<BTreeSet<_>>());
        prop_assert_eq!(run.read.len(), answered.len());
    }

    #[test]
    fn the_order_of_answers_changes_nothing(web in web(), options in broad(), one in latencies(), other in latencies()) {
        prop_assert_eq!(play(&web, &options, &one).coverage, play(&web, &options, &other).coverage);
    }

    #[test]
    fn how_much_is_in_memory_changes_nothing(web in web(), options in broad(), latencies in latencies()) {
        let roomy = CrawlOptions { room: Room::default(), ..options.clone() };
        prop_assert_eq!(play(&web, &options, &latencies).coverage, play(&web, &roomy, &latencies).coverage);
    }

    #[test]
    fn a_crawl_that_was_cut_off_goes_on(
        web in web(), options in options(), one in latencies(), other in latencies(), cut in 0usize..60, again in 0usize..60,
    ) {
        let whole = play(&web, &options, &one);
        let first = play_between(&web, &options, &one, &BTreeSet::new(), cut);
        let second = play_between(&web, &options, &other, &first.kept, again);
        let last = play_between(&web, &options, &other, &second.kept, usize::MAX);
        prop_assert_eq!(&last.coverage, &whole.coverage);
        prop_assert_eq!(last.read.iter().collect::<BTreeSet<_>>(), whole.read.iter().collect::<BTreeSet<_>>());
        prop_assert_eq!(last.read.len(), whole.read.len());
        for (run, kept) in [(&second, &first.kept), (&last, &second.kept)] {
            prop_assert!(run.requests.iter().all(|request| !kept.contains(&request.url)), "fetched again");
        }
    }

    #[test]
    fn nothing_is_fetched_twice_and_nothing_against_robots(web in web(), options in options(), latencies in latencies()) {
        let run = play(&web, &options, &latencies);
        let mut pauses = BTreeMap::<&Url, Vec<Duration>>::new();
        for request in &run.requests {
            prop_assert!(!request.url.path().starts_with("/private/"), "{}", request.url);
            pauses.entry(&request.url).or_default().push(request.pause);
            let robots = run.requests.iter().find(|other| other.url == Robots::address_for(&request.url)).unwrap();
            prop_assert!(robots.url == request.url || robots.ended <= request.began, "robots first");
        }
        for (url, pauses) in pauses {
            let (_, earlier) = pauses.split_last().unwrap();
            if url.path() != "/robots.txt" && matches!(web.0[place(url)].0, Node::Failure) {
                prop_assert!(earlier == [BACKOFF], "a timeout is tried again once: {} {:?}", url, pauses);
                continue;
            }
            prop_assert!(earlier.iter().all(|pause| *pause == RETRY_AFTER), "{} was fetched again unasked", url);
        }
    }

    #[test]
    fn a_host_is_asked_one_thing_at_a_time_and_left_alone_between(web in web(), options in options(), latencies in latencies()) {
        let run = play(&web, &options, &latencies);
        for host in HOSTS {
            let host = Url::parse(host).unwrap();
            let requests: Vec<&Request> = run.requests.iter().filter(|request| request.url.host() == host.host()).collect();
            for pair in requests.windows(2) {
                let pause = DELAY.max(pair[0].pause);
                prop_assert!(pair[1].began >= pair[0].ended + pause, "{} then {}", pair[0].url, pair[1].url);
            }
        }
        for request in &run.requests {
            let during = run.requests.iter().filter(|other| other.began <= request.began && request.began < other.ended);
            prop_assert!(during.count() <= options.politeness.at_once);
        }
    }

    #[test]
    fn what_is_left_out_is_said(web in web(), options in options(), latencies in latencies()) {
        let coverage = play(&web, &options, &latencies).coverage;
        for page in &coverage.answered {
            for link in web.links(page).into_iter().filter(|link| link.host_str() != Some("elsewhere.example.gov")) {
                let asked = coverage.answered.contains(&link)
                    || coverage.blocked_by_robots.contains(&link)
                    || coverage.failed.iter().any(|(url, _)| *url == link)
                    || coverage.redirects.iter().any(|hop| hop.from == link);
                prop_assert!(asked != coverage.not_tried.contains_key(&link), "{}", link);
            }
        }
    }
}

#[test]
fn a_redirect_is_followed_once_and_its_source_has_its_outcome() {
    // The start page links to an old address and to the new one it redirects to.
    let web = Web(vec![(Node::Page(vec![1, 2]), 0, false), (Node::Redirect(2), 0, false), (Node::Page(vec![1]), 0, false)]);
    let run = play(&web, &CrawlOptions { max_pages: 2, ..CrawlOptions::default() }, &[10]);
    assert_eq!(run.coverage.answered, [web.url(0), web.url(2)]);
    let outcome = |at| run.coverage.outcomes[&web.url(at)].clone();
    let govlint_rules::facts::Outcome::Answered { url, hops, .. } = outcome(1) else { panic!() };
    assert_eq!((url, hops.len()), (web.url(2), 1));
    assert_eq!(outcome(2).failure(), None);
}

#[test]
fn a_start_page_that_moved_takes_the_site_with_it() {
    let web = Web(vec![(Node::Redirect(1), 0, false), (Node::Page(vec![2]), 2, false), (Node::Page(vec![]), 2, false)]);
    let run = play(&web, &CrawlOptions::default(), &[10]);
    assert_eq!(run.coverage.answered, [web.url(1), web.url(2)]);
}

#[test]
fn limits_and_documents_are_told_apart() {
    let (start, robots) = (Url::parse("https://agency.example.gov/").unwrap(), Robots::parse(b""));
    let options = CrawlOptions { depth: 1, max_pages: 2, sitemaps: false, ..CrawlOptions::default() };
    let (mut frontier, mut ledger) = (Frontier::new([start.clone()], [], options), Ledger::new(MAX_REDIRECTS).unwrap());
    let mut robots = Some(robots);
    let mut now = Duration::ZERO;
    loop {
        match frontier.step(now) {
            Step::Robots(url) => frontier.robots(&url, robots.take().unwrap(), now),
            Step::Page(id, url, _) => {
                let reply = Reply::Answered { status: 200, retry_after: None };
                assert_eq!(frontier.answered(id, reply, now), Taken::Page);
                let links = ["a", "b", "report.pdf", "#top", "mailto:web@agency.example.gov"];
                let deeper = ["deep"];
                let links = if url == start { links.as_slice() } else { deeper.as_slice() };
                frontier.read(id, links.iter().map(|link| url.join(link).unwrap()).collect());
            }
            Step::Wait(until) => now = until,
            Step::Save(lines) => ledger.save(&lines).unwrap(),
            step @ (Step::Idle | Step::Recall(..) | Step::Load(_) | Step::LoadLinks(_)) => panic!("{step:?}"),
            Step::Done => break,
        }
    }
    ledger.close(&frontier.close()).unwrap();
    let left: Vec<(String, NotTried)> =
        Coverage::of(&ledger).not_tried.into_iter().map(|(url, why)| (url.path().to_owned(), why)).collect();
    let expected = [("/b", NotTried::PageLimit), ("/deep", NotTried::Depth), ("/report.pdf", NotTried::Document)];
    assert_eq!(left, expected.map(|(path, why)| (path.to_owned(), why)));
}

#[test]
fn a_host_that_cannot_be_asked_for_robots_fails_as_its_pages_would() {
    let start = Url::parse("https://gone.example.gov/").unwrap();
    let mut frontier = Frontier::new([start.clone()], [], CrawlOptions::default());
    let Step::Robots(robots) = frontier.step(Duration::ZERO) else { panic!() };
    frontier.robots(&robots, Robots::Unreachable(Failure::DnsNotFound), Duration::ZERO);
    assert_eq!(frontier.step(Duration::ZERO), Step::Done);
    let mut ledger = Ledger::new(MAX_REDIRECTS).unwrap();
    ledger.close(&frontier.close()).unwrap();
    assert_eq!(Coverage::of(&ledger).failed, [(start, Failure::DnsNotFound)]);
}

#[test]
fn hosts_are_asked_side_by_side_and_a_slow_one_does_not_hold_up_what_the_others_have_to_do() {
    let page = |host: usize, nth: usize| Url::parse(&format!("https://h{host}.example.gov/{nth}")).unwrap();
    let politeness = Politeness { delay: Duration::from_secs(1), at_once: 4, ..Politeness::default() };
    let options = CrawlOptions { sitemaps: false, robots: false, politeness, ..CrawlOptions::default() };
    let seeds = (0..4).flat_map(|host| (0..5).map(move |nth| page(host, nth)));
    let mut frontier = Frontier::new(seeds, [], options);
    let (mut now, mut under_way, mut ended) = (Duration::ZERO, Vec::new(), Vec::new());
    loop {
        let until = match frontier.step(now) {
            Step::Page(id, url, _) => {
                let takes = if url.host_str() == Some("h0.example.gov") { 60_000 } else { 100 };
                under_way.push((now + Duration::from_millis(takes), id, url));
                continue;
            }
            Step::Save(_) => continue,
            Step::Wait(until) => Some(until),
            Step::Idle => None,
            Step::Done => break,
            step => panic!("{step:?}"),
        };
        under_way.sort_by_key(|(time, ..)| *time);
        let next = under_way.first().map(|(time, ..)| *time);
        now = until.into_iter().chain(next).min().unwrap().max(now);
        if next == Some(now) {
            let (_, id, url) = under_way.remove(0);
            assert_eq!(frontier.answered(id, Reply::Answered { status: 200, retry_after: None }, now), Taken::Page);
            frontier.read(id, Vec::new());
            ended.push((url.host_str().unwrap().to_owned(), now));
        }
    }
    let last_of = |host: &str| ended.iter().filter(|(of, _)| of == host).map(|(_, at)| *at).max().unwrap();
    assert_eq!(ended.len(), 20);
    assert!(["h1", "h2", "h3"].iter().all(|host| last_of(&format!("{host}.example.gov")) < Duration::from_secs(10)), "{ended:?}");
    assert!(last_of("h0.example.gov") >= Duration::from_secs(300));
    let first_three: BTreeSet<&str> = ended.iter().take(3).map(|(host, _)| host.as_str()).collect();
    assert_eq!(first_three.len(), 3, "by turns: {ended:?}");
}
