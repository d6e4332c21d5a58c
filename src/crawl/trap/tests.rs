use proptest::prelude::*;

use super::*;

fn url(path: &str) -> Url {
    Url::parse("https://agency.example.gov/").unwrap().join(path).unwrap()
}

/// Offers addresses; those that are taken say what `content` says. Returns how many were, and the trap of the last that was not.
fn crawl(traps: &mut Traps, paths: impl IntoIterator<Item = String>, content: impl Fn(&str) -> u64) -> (usize, Option<Trap>) {
    let (mut taken, mut last) = (0, None);
    for path in paths {
        let url = url(&path);
        match traps.judge(&url) {
            None => {
                traps.took(&url);
                traps.read(&url, content(&path));
                taken += 1;
            }
            trap => last = trap,
        }
    }
    (taken, last)
}

/// The same with pages that all differ.
fn offered(paths: impl IntoIterator<Item = String>) -> (usize, Option<Trap>) {
    crawl(&mut Traps::default(), paths, digest)
}

#[allow(clippy::unnecessary_wraps, reason = "it is compared with what `judge` returns")]
fn trap(class: TrapClass, pattern: &str) -> Option<Trap> {
    Some(Trap { class, pattern: format!("https://agency.example.gov{pattern}") })
}

#[test]
fn a_page_is_taken_once_whatever_its_session_id() {
    let id = |n: usize| format!("9f8e7d6c5b4a{n:08}");
    for (before, after, pattern) in [
        ("/a;jsessionid=", "", "/a;jsessionid=*"),
        ("/a;JSESSIONID=", "?b=c", "/a;JSESSIONID=*?b=c"),
        ("/a.php?x=1&PHPSESSID=", "&y=2", "/a.php?x=1&PHPSESSID=*&y=2"),
        ("/(S(", "))/a.aspx", "/(S(*))/a.aspx"),
        ("/a.asp?ASPSESSIONIDQQCBRTAD=", "", "/a.asp?ASPSESSIONIDQQCBRTAD=*"),
    ] {
        let offered = offered((0..9).map(|n| format!("{before}{}{after}", id(n))));
        assert_eq!(offered, (1, trap(TrapClass::SessionId, pattern)), "{before}");
    }
    // Pages that differ in more than their session id are pages.
    assert_eq!(offered((0..99).map(|n| format!("/{n}x;jsessionid={}", id(n)))), (99, None));
    // A story's number is no session id, nor is a word.
    assert_eq!(offered((0..99).map(|n| format!("/modules.php?sid={n}"))), (99, None));
    assert_eq!(offered(["/a?session=open-meeting-minutes", "/a?session=closed-meeting-minutes"].map(str::to_owned)), (2, None));
}

/// An address of a day.
type Form = fn(usize, usize, usize) -> String;

#[test]
fn a_calendar_ends_after_a_year_of_days() {
    let day = |n: usize| (1990 + n / 336, 1 + n / 28 % 12, 1 + n % 28);
    let forms: [(Form, &str); 6] = [
        (|y, m, d| format!("/calendar/{y}/{m:02}/{d:02}"), "/calendar/*/*/*"),
        (|y, m, d| format!("/calendar/{y}-{m:02}-{d:02}/"), "/calendar/*/"),
        (|y, m, d| format!("/calendar/{y}{m:02}{d:02}.html"), "/calendar/*.html"),
        (|y, m, d| format!("/events?year={y}&month={m}&day={d}&view=list"), "/events?year=*&month=*&day=*&view=list"),
        (|y, m, d| format!("/events?when={m}/{d}/{y}"), "/events?when=*"),
        (|y, m, d| format!("/events?ts={}", 1_000_000_000 + 86_400 * (400 * y + 31 * m + d)), "/events?ts=*"),
    ];
    for (form, pattern) in forms {
        let (taken, last) = offered((0..500).map(day).map(|(y, m, d)| form(y, m, d)));
        assert_eq!((taken, last), (366, trap(TrapClass::Calendar, pattern)), "{pattern}");
    }
}

#[test]
fn articles_with_dates_and_numbers_are_all_taken() {
    for form in [
        |n: usize| format!("/news/2019/06/{:02}/story-{n}", 1 + n % 28),
        |n| format!("/News/Article/Article/{}/", 1_000_000 + n),
        |n| format!("/news?id={n}"),
        |n| format!("/index.php?option=com_content&view=article&id={n}"),
        |n| format!("/list?page={n}"),
        |n| format!("/a/{n}/b"),
    ] {
        assert_eq!(offered((0..2000).map(form)), (2000, None), "{}", form(1));
    }
}

#[test]
fn a_path_that_repeats_itself_is_followed_three_times() {
    for (stretch, pattern) in [("a/", "/x/a/*"), ("a/b/", "/x/a/b/*"), ("en/news/2019x/", "/x/en/news/2019x/*")] {
        let (taken, last) = offered((1..30).map(|n| format!("/x/{}p.html", stretch.repeat(n))));
        assert_eq!(
            (taken, last),
            (5, trap(TrapClass::GrowingPath, pattern)),
            "two that do not repeat it thrice, and three that do"
        );
    }
    let (taken, last) = offered((1..30).map(|n| format!("/x?{}", vec!["a=1"; n].join("&"))));
    assert_eq!((taken, last), (5, trap(TrapClass::GrowingPath, "/x?*a=1*")));
    let words: Vec<String> = (0..60).map(|n| format!("w{n}/")).collect();
    let (taken, last) = offered((30..60).map(|n| format!("/{}", words[..n].concat())));
    assert_eq!((taken, last), (10 + 3, trap(TrapClass::GrowingPath, "/w0/*")), "forty segments, and then the budget");
    assert_eq!(offered((0..50).map(|n| format!("/a/b/a/c{n}/a//b//"))), (50, None));
}

#[test]
fn a_list_is_taken_in_some_of_its_orders() {
    let orders = (0..200).map(|n| format!("/list?sort={}&order={}&page={}", n % 5, n % 2, n));
    assert_eq!(offered(orders), (50, trap(TrapClass::Parameters, "/list?order=*&page=*&sort=*")));
    let facets = (0..200).map(|n| format!("/list?f%5B0%5D=a{n}&f%5B1%5D=b"));
    assert_eq!(offered(facets), (50, trap(TrapClass::Parameters, "/list?f[]=*&f[]=*")));
    let varied = (0..2000).map(|n| format!("/list?a={}&b={}", n % 50, n));
    assert_eq!(offered(varied), (1000, trap(TrapClass::Parameters, "/list?a=*&b=*")));
    // Each pair in both orders: the second of each is the same address but for the order.
    let reordered = (0..40).flat_map(|n| [format!("/list?a=1&b={n}"), format!("/list?b={n}&a=1")]);
    assert_eq!(offered(reordered), (45, trap(TrapClass::Parameters, "/list?a=*&b=* in another order")));
}

#[test]
fn a_parameter_that_changes_nothing_is_found_out() {
    let mut traps = Traps::default();
    let page = |path: &str| digest(path.split("from=").next().unwrap());
    let (taken, last) = crawl(&mut traps, (0..200).map(|n| format!("/a?id=1&from={n}")), page);
    assert_eq!(last, trap(TrapClass::IdleParameter, "/a?from=*"));
    assert!(taken <= 12, "{taken}");
    // It is idle on other pages of the path too, each of which is taken once.
    let (taken, _) = crawl(&mut traps, (0..50).flat_map(|id| (0..3).map(move |n| format!("/a?id={}&from={n}", id + 2))), page);
    assert_eq!(taken, 50);
    // One that makes a difference is not, however often two pages are the same.
    let sometimes = |path: &str| digest(if path.ends_with('7') { path } else { "nothing found" });
    let (taken, last) = crawl(&mut Traps::default(), (0..24).map(|n| format!("/b?id={n}")), sometimes);
    assert_eq!((taken, last), (24, None));
}

#[test]
fn a_shape_that_always_says_the_same_is_left_after_a_while() {
    let (taken, last) = crawl(&mut Traps::default(), (0..100).map(|n| format!("/item/{n}/view")), |_| 1);
    assert_eq!((taken, last), (25, trap(TrapClass::SoftDuplicates, "/item/*/view")));
    // Pages that say something of their own in between keep it open, and pages without a shape never close.
    let mixed = |path: &str| digest(if path.contains("0/") { path } else { "empty" });
    assert_eq!(crawl(&mut Traps::default(), (0..100).map(|n| format!("/item/{n}/view")), mixed).0, 100);
    let words = (b'a'..=b'z').flat_map(|a| (b'a'..=b'z').map(move |b| format!("/{}{}", char::from(a), char::from(b))));
    assert_eq!(crawl(&mut Traps::default(), words, |_| 1), (676, None));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_address_is_judged_and_two_tellings_agree(paths in prop::collection::vec("[ -~é]{0,40}", 0..20)) {
        let urls: Vec<Url> = paths.iter().filter_map(|path| Url::parse("https://agency.example.gov/").unwrap().join(path).ok()).collect();
        let (mut one, mut other) = (Traps::default(), Traps::default());
        for url in &urls {
            prop_assert_eq!(one.judge(url), other.judge(url));
            one.took(url);
            one.read(url, 1);
            other.took(url);
        }
        // What is read may be told later than what is taken.
        for url in &urls {
            other.read(url, 1);
        }
        for url in &urls {
            prop_assert_eq!(one.judge(url), other.judge(url));
        }
    }
}
