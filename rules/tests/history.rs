//! The recogniser of historical notices, the dates of pages, and what the rules make of both.

use govlint_rules::RULES;
use govlint_rules::context::{Context, Settings};
use govlint_rules::date::DateKind;
use govlint_rules::facts::Headers;
use govlint_rules::finding::Finding;
use govlint_rules::history::{Position, has_notice, notice};
use govlint_rules::page::{Document, Page, Source};
use govlint_rules::rule::{Profile, Severity, Verdict};
use url::Url;

/// Three paragraphs, about 900 characters.
const PROSE: &str = "<p>The secretary visited the harbor today and spoke with pilots, dock workers and officers of the port authority about \
    the new pier. The work will begin in the fall and end within two years, she said.</p>
    <p>Those who wish to bid can write to the office of contracts, which keeps a list of firms and sends them each call for bids on the day \
    when it is published. The archive of earlier calls is open to visitors, and its historical collections are no longer in the basement.</p>
    <p>Officials looked ahead to the meeting in December, at which both sides will speak about ferries, customs and the lighthouse, and about \
    what can be done for the towns along the river, whose mayors had asked for a hearing in the spring and again in the summer.</p>";

/// Judges a page and hands it to `ask`.
fn on<T>(markup: &str, address: &str, settings: &Settings, ask: impl FnOnce(&Page<'_>, &Context<'_>) -> T) -> T {
    let document = Document::parse(markup).unwrap();
    let page = Page::of_answer(&document);
    let address = Url::parse(address).unwrap();
    let headers = Headers::default();
    let cx = Context {
        address: Some(&address),
        base: &address,
        profile: Profile::Federal,
        as_of: jiff::civil::date(2026, 11, 1),
        settings,
        headers: &headers,
    };
    ask(&page, &cx)
}

const ADDRESS: &str = "https://www.agency.example.gov/news/visit.html";

fn article(notice: &str) -> String {
    format!("<!DOCTYPE html><title>Visit</title><main><h1>Secretary visits harbor</h1>{notice}{PROSE}</main>")
}

fn recognised(markup: &str) -> bool {
    on(markup, ADDRESS, &Settings::default(), has_notice)
}

fn findings(rule: &str, markup: &str, address: &str, settings: &Settings) -> Vec<Finding> {
    let rule = RULES.iter().find(|known| known.meta.id == rule).expect("a rule of that id");
    on(markup, address, settings, |page, cx| rule.judge_page(page, cx, Severity::Warning).expect("a page rule").0)
}

#[test]
fn notices_in_use_are_recognised_in_a_plain_paragraph() {
    for text in [
        "You have accessed part of a historical collection on defense.gov. Some of the information contained within may be outdated and links may \
         not function. Please contact the DOD Webmaster with any questions.",
        "This is historical material “frozen in time”. The website is no longer updated and links to external websites and some internal pages may \
         not work.",
        "This is historical material, \"frozen in time.\" The web site is no longer updated and links to external web sites and some internal pages \
         will not work.",
        "This content is not maintained and may no longer apply. For current information, click on the EPA logo to visit epa.gov.",
        "This is not the current EPA website. To navigate to the current EPA website, please go to www.epa.gov.",
        "This website is historical material reflecting the EPA website as it existed on January 19, 2021. This website is no longer updated and \
         links to external websites and some internal pages may not work.",
        "This page is a historical archive and is no longer maintained.",
        "This website is archived for historical purposes and is no longer being maintained or updated.",
        "The State Department web site below is a permanent electronic archive of information released online from January 1, 1997 to January 20, \
         2001. This site is not updated so external links may no longer function.",
        "This is an archive site. It is not updated, so external links may no longer function.",
        "The site below is a permanent electronic archive of information released online from January 1, 1997 to January 20, 2001. Archive sites \
         are not updated, so external links may no longer function.",
        "This is archived content from the U.S. Department of Justice website. The information here may be outdated and links may no longer \
         function.",
        "Historical content: This page was published in 2015 and is kept for historical reference. It is no longer updated and its links may not \
         work.",
        "Archived Content: The content on this page is provided for reference purposes only. It has not been altered or updated since it was \
         archived.",
        "You’ve reached a collection of archived material. The content available is no longer being updated.",
        "Ha accedido a parte de una colección histórica en defense.gov. Parte de la información puede estar desactualizada y es posible que los \
         enlaces no funcionen.",
        "Esta página ha sido archivada y ya no se actualiza. Algunos enlaces pueden no funcionar.",
        "Contenido histórico: este documento se conserva con fines históricos y ya no se mantiene.",
        "This page is no longer updated.",
    ] {
        assert!(recognised(&article(&format!("<p>{text}</p>"))), "{text}");
        let split = text.replace(" historical ", " <b>historical</b>\n ").replace(" no longer ", " <i>no\n longer</i> ");
        assert!(recognised(&article(&format!("<div class=box><p>{split}</p></div>"))), "split: {split}");
    }
}

#[test]
fn prose_about_archives_is_no_notice() {
    for markup in [
        "<p>Letters of the owners are part of a historical collection on museum.example.gov.</p>",
        "<p>Las cartas son parte de una colección histórica en museo.example.gov.</p>",
        "<p>Those projects are archived and remain available for reference and demonstration.</p>",
        "<p>If a dataset is no longer maintained and becomes a broken link, that will be noted on the dashboard.</p>",
        "<p>Accounts that have not been updated by agencies since January 1, 2017 have been archived.</p>",
        "<p>If the content is outdated but historically important, you can make it archived content, and label it.</p>",
        "<p>Archived web content is no longer updated and is kept in a dedicated area of the site.</p>",
        "<p>This page explains how the office keeps historical records and which links no longer work.</p>",
        "<p>By the People invites the public to explore historical materials through a new open source platform.</p>",
        "<p>The program is no longer active. This page will be archived.</p>",
        "<p>The information on this page may be out of date; call the office before you travel.</p>",
        "<table><tr><th>Status</th><td>Superseded by FAR 52.204; no longer current</td></tr></table>",
        "<ul><li>This page is archived: it is no longer updated and links may not work.</li></ul>",
        "<blockquote>This page has been archived. It is no longer updated and links may not work.</blockquote>",
        "<nav><a href=/archive>Archived content that is no longer updated</a></nav>",
        "<h2>Archived documents</h2><ul><li><a href=/1>Report of 2001</a></li></ul>",
        "<p><a href=/archive>This page has been archived. It is no longer updated.</a></p>",
        "<p hidden>This page has been archived. It is no longer updated and links may not work.</p>",
        "<script>var t = 'This page has been archived. It is no longer updated.'</script>",
        "<div class='alert archive historical'><p>The office is closed on Monday.</p></div>",
        "<div role=alert><p>The parking lot is closed. Historical collections can be seen on Tuesday.</p></div>",
    ] {
        assert!(!recognised(&article(markup)), "{markup}");
    }
}

#[test]
fn a_sentence_in_the_midst_of_prose_is_no_notice_but_a_box_is() {
    let text = "This page is part of a historical collection. It is no longer updated and links may not work.";
    let in_prose = format!("<main><h1>x</h1>{PROSE}{PROSE}{PROSE}<p>{text}</p>{PROSE}</main>");
    assert!(!recognised(&in_prose));
    let in_box = format!("<main><h1>x</h1>{PROSE}{PROSE}{PROSE}<div role=note><p>{text}</p></div>{PROSE}</main>");
    on(&in_box, ADDRESS, &Settings::default(), |page, cx| {
        assert_eq!(notice(page, cx).expect("a notice").position, Position::Late);
    });
}

#[test]
fn a_marked_title_makes_one_sentence_enough() {
    let page = |title: &str| format!("<title>{title}</title><main><h1>x</h1><p>The report may be outdated.</p>{PROSE}</main>");
    assert!(recognised(&page("ARCHIVED: Harbor report")));
    assert!(recognised(&page("HUD Archives: Harbor report")));
    assert!(!recognised(&page("Harbor report")));
    assert!(!recognised(&page("How the agency archived its reports")));
}

#[test]
fn a_notice_is_taken_whole_and_its_parts_are_told() {
    let markup = article(
        "<div class=box><h2>You have reached a collection of archived material</h2><div><p>The content is no longer being updated.</p>
         <p>Archived on March 3, 2019.</p></div></div>",
    );
    on(&markup, ADDRESS, &Settings::default(), |page, cx| {
        let notice = notice(page, cx).expect("a notice");
        assert_eq!(notice.element.attr("class"), Some("box"));
        assert!(notice.says.historical && notice.says.outdated && !notice.says.links && !notice.says.route);
        assert_eq!(notice.says.archived_on.map(|found| found.date.to_string()).as_deref(), Some("2019-03-03"));
        assert_eq!(notice.position, Position::Before);
    });
}

#[test]
fn the_site_may_bring_its_own_phrases() {
    let markup = article("<div><p>Kept in the  <b>Attic</b> since 2019</p></div>");
    let mut settings = Settings::default();
    assert!(!on(&markup, ADDRESS, &settings, has_notice));
    settings.site.notice_phrases = vec!["kept in the attic".to_owned()];
    on(&markup, ADDRESS, &settings, |page, cx| assert_eq!(notice(page, cx).expect("a notice").element.name(), "p"));
}

#[test]
fn the_named_host_is_compared_with_the_page() {
    let markup = article(
        "<p>You have accessed part of a historical collection on defense.gov. Some of the information contained within may be outdated and links \
         may not function.</p>",
    );
    let rule = "history/foreign-notice";
    let mut settings = Settings::default();
    assert!(findings(rule, &markup, "https://www.defense.gov/a", &settings).is_empty());
    assert!(findings(rule, &markup, "https://dod.defense.gov/a", &settings).is_empty());
    let unknown = findings(rule, &markup, "https://www.war.gov/a", &settings);
    assert_eq!(unknown.iter().map(|found| found.verdict).collect::<Vec<_>>(), [Verdict::Review]);
    settings.site.aliases = vec!["war.gov".to_owned(), "defense.gov".to_owned()];
    assert!(findings(rule, &markup, "https://www.war.gov/a", &settings).is_empty());
    settings.site.aliases = vec!["war.gov".to_owned(), "dod.example.gov".to_owned()];
    assert_eq!(findings(rule, &markup, "https://www.war.gov/a", &settings)[0].verdict, Verdict::Fail);
    // A place to go to is not the collection's own site.
    let route = article(
        "<p>This page has been archived and is no longer updated. For current information, visit www.other.example.gov.</p>",
    );
    assert!(findings(rule, &route, "https://www.agency.example.gov/a", &Settings::default()).is_empty());
}

#[test]
fn the_notice_of_the_seed_page_is_good() {
    let notice = "<p>You have accessed part of a historical collection on defense.gov. Some of the information contained within may be outdated and \
        links may not function. Please contact the <a href='/Contact/'>DOD Webmaster</a> with any questions.</p>";
    let at =
        |markup: &str, rule: &str| findings(rule, markup, "https://www.defense.gov/News/Article/1014904/", &Settings::default());
    let markup = format!("<form id=Form>{}</form>", article(notice));
    for rule in RULES.iter().filter(|rule| rule.meta.id.starts_with("history/")) {
        assert_eq!(at(&markup, rule.meta.id), [], "{}", rule.meta.id);
    }
    let late = format!("<main><h1>Leaders meet</h1>{PROSE}{notice}</main>");
    assert_eq!(at(&late, "history/late-notice").len(), 1);
    assert_eq!(at(&late, "history/missing-notice"), []);
}

#[test]
fn only_what_is_missing_is_asked_for() {
    let rule = "history/incomplete-notice";
    let says = |text: &str, settings: &Settings| {
        let markup = article(&format!("<div role=note><p>{text}</p></div><a href=/x>x</a>"));
        findings(rule, &markup, ADDRESS, settings).into_iter().map(|found| found.message).collect::<Vec<_>>()
    };
    let mut settings = Settings::default();
    assert_eq!(
        says("This page is no longer updated.", &settings),
        ["historical notice does not say that the page is historical or archived, nor that links may not work"]
    );
    let good = "This page has been archived. It is no longer updated and links may not work.";
    assert!(says(good, &settings).is_empty());
    settings.rules.history_incomplete_notice.require_route = true;
    settings.rules.history_incomplete_notice.require_date = true;
    assert_eq!(
        says(good, &settings),
        ["historical notice does not say where current content is or whom to ask, nor when it was archived"]
    );
    let best = "This page was archived on March 3, 2019. It is no longer updated and links may not work. Contact the webmaster.";
    assert!(says(best, &settings).is_empty());
}

#[test]
fn changes_after_archiving_are_found_by_how_late_they_are() {
    let verdicts = |modified: &str| {
        let markup = format!(
            "<meta name=dcterms.modified content='{modified}'><main><h1>x</h1><p>This page was archived on March 3, 2019. It is no longer \
             updated and links may not work.</p>{PROSE}</main>"
        );
        let found = findings("history/edited-after-archiving", &markup, ADDRESS, &Settings::default());
        found.into_iter().map(|found| found.verdict).collect::<Vec<_>>()
    };
    assert_eq!(verdicts("2019-03-03"), []);
    assert_eq!(verdicts("2019-03-20"), [Verdict::Review]);
    assert_eq!(verdicts("2019-04-04"), [Verdict::Fail]);
    assert_eq!(verdicts("2031-01-01"), [], "a date to come is no change");
}

#[test]
fn the_limit_of_age_is_an_option_and_counts_full_years() {
    let rule = "history/missing-notice";
    let page = |date: &str| format!("<meta property=article:published_time content='{date}'><main><h1>x</h1>{PROSE}</main>");
    let mut settings = Settings::default();
    let count = |date: &str, settings: &Settings| findings(rule, &page(date), ADDRESS, settings).len();
    assert_eq!(count("2021-11-02", &settings), 0);
    assert_eq!(count("2021-11-01", &settings), 1);
    assert_eq!(count("2021", &settings), 0, "a year ends on its last day");
    settings.rules.history_missing_notice.max_age_years = 10;
    assert_eq!(count("2017-01-01", &settings), 0);
    assert_eq!(findings(rule, &page("2010-01-01"), "https://www.agency.example.gov/", &settings).len(), 0, "the home page");
    let saved = format!("<link rel=canonical href='https://www.agency.example.gov/'>{}", page("2010-01-01"));
    assert_eq!(findings(rule, &saved, ADDRESS, &settings).len(), 0, "a saved home page");
}

/// The dates of a page as `kind day source`.
fn dates(markup: &str, address: &str) -> Vec<String> {
    on(markup, address, &Settings::default(), |page, cx| {
        let dates = page.dates(cx);
        dates.iter().map(|stated| format!("{:?} {} {:?}", stated.kind, stated.date.date, stated.source)).collect()
    })
}

#[test]
fn dates_come_in_order_of_trust() {
    let markup = r#"<meta name="dcterms.modified" content="2016-11-05">
        <meta property="article:published_time" content="Wed, 11/02/2016 - 17:21">
        <script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "datePublished": "2016-11-03"},
          {"@type": "ImageObject", "datePublished": "2009-01-01"}]}</script>
        <script type="application/ld+json">{"@type": "WebPage", "dateModified": "2016-11-04",}</script>
        <main><h1>x</h1><p>Published <time datetime="2016-11-06">Nov. 6, 2016</time></p>
        <p>text</p><footer>Last reviewed: November 8, 2016</footer></main><p>© 2001 Agency</p>"#;
    assert_eq!(
        dates(markup, "https://www.agency.example.gov/2016/11/09/x"),
        [
            "Published 2016-11-02 OpenGraph",
            "Published 2016-11-03 StructuredData",
            "Modified 2016-11-04 StructuredData",
            "Modified 2016-11-05 Metadata",
            "Published 2016-11-06 Time",
            "Published 2016-11-06 Label",
            "Reviewed 2016-11-08 Label",
            "Published 2016-11-09 Address",
        ]
    );
    on(markup, ADDRESS, &Settings::default(), |page, cx| {
        assert_eq!(page.published(cx).expect("a date").spot.markup(), "Wed, 11/02/2016 - 17:21");
        assert_eq!(page.dates(cx)[2].spot.markup(), "2016-11-04");
        let last = page.last_changed(cx).expect("a date");
        assert_eq!((last.kind, last.source), (DateKind::Reviewed, Source::Label));
    });
}

#[test]
fn bylines_and_datelines_are_dates() {
    assert_eq!(dates("<main><h1>x</h1><div><span>Mar 17, 2019</span></div></main>", ADDRESS), ["Published 2019-03-17 Byline"]);
    assert_eq!(
        dates("<main><h1>x</h1><p>WASHINGTON, Nov. 28, 2016 — Two leaders met today.</p></main>", ADDRESS),
        ["Published 2016-11-28 Byline"]
    );
    assert_eq!(dates("<main><h1>x</h1><p>The leaders met on Nov. 28, 2016 — and again.</p></main>", ADDRESS), [""; 0]);
}

#[test]
fn the_first_photo_dates_a_page_that_says_nothing() {
    let markup =
        "<main><h1>x</h1><img src='/2016/161128-D-SV709-328.JPG'><p>text</p><img src='/a/090101-D-SV709-001.JPG'></main>";
    assert_eq!(dates(markup, ADDRESS), ["Published 2016-11-28 Virin"]);
    let markup = markup.replace("<p>text</p>", PROSE);
    let found = findings("history/missing-notice", &markup, ADDRESS, &Settings::default());
    assert_eq!(found.iter().map(|found| found.verdict).collect::<Vec<_>>(), [Verdict::Review]);
}

#[test]
fn dates_of_other_things_are_not_the_pages() {
    for markup in [
        "<main><h1>News</h1><ul><li><time datetime=2012-01-01>x</time></li></ul></main>",
        "<main><h1>News</h1><article><h2>One</h2><time datetime=2012-01-01>x</time></article></main>",
        "<main><h1>Calendar</h1><table><tr><td><time datetime=2012-01-01>1</time></td></tr></table></main>",
        "<main><h1>x</h1><p>text</p></main><aside><time datetime=2012-01-01>x</time><p>Published May 1, 2012</p></aside>",
        "<main><h1>News</h1><p>Published May 1, 2012</p><p>Published May 2, 2012</p><p>Published May 3, 2012</p></main>",
        "<main><h1>x</h1><p>The rule, last revised March 3, 2016, says so.</p></main><footer>© 2012–2014 Agency</footer>",
        r#"<script type="application/ld+json">{"@type": "Event", "datePublished": "2012-01-01"}</script>"#,
        r#"<script type="application/ld+json">[{"@type":"Article","datePublished":"2012-01-01"},
          {"@type":"Article","datePublished":"2012-01-02"},{"@type":"Article","datePublished":"2012-01-03"}]</script>"#,
        "<meta name=copyright content=2012><meta property=event:start_time content=2012-01-01>",
    ] {
        assert_eq!(dates(markup, ADDRESS), [""; 0], "{markup}");
    }
}

#[test]
fn hostile_pages_are_judged() {
    for unit in
        ["<div>archived ", "<p>this page is no longer ", "<b>updated ", "<time datetime=2012-01-01>", "<a href=x>links may not "]
    {
        let markup = format!("<main><h1>x</h1>{}", unit.repeat(2_000));
        on(&markup, ADDRESS, &Settings::default(), |page, cx| {
            let _ = (has_notice(page, cx), page.dates(cx));
        });
    }
    let objects = r#"{"datePublished":"2012-01-01\u002d","@graph":["#.repeat(100);
    let _ = dates(&format!("<script type='application/ld+json'>{objects}</script>"), ADDRESS);
}
