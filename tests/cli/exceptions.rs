//! Exceptions in pages: what a comment covers, what it does not, and what is said of those that hold nothing.

use super::run::{FAULT, Folder, page};

/// The findings of one page, as line and rule.
fn found(body: &str) -> Vec<String> {
    found_in(&format!("<!doctype html><html lang=en><title>A page</title><body>\n{body}</body></html>\n"))
}

fn found_in(text: &str) -> Vec<String> {
    let folder = Folder::new().with("a.html", text).with("seal", "an image").with("b.html", page("<a href=/a.html>x</a>"));
    let select = "image/missing-alt,image/filename-alt,page/missing-title,link/broken,govlint";
    let ran = folder.check(&[".", "--format", "concise", "--select", select]);
    assert!(ran.code < 2 && !ran.err.contains("panicked"), "{ran:?}");
    ran.found().iter().map(|line| line.trim_start_matches("./a.html:").to_owned()).collect()
}

const ALT: &str = "govlint-ignore image/missing-alt: scans";

#[test]
fn a_comment_covers_the_next_element_and_all_in_it() {
    assert!(found(&format!("<!-- {ALT} -->{FAULT}")).is_empty());
    assert!(found(&format!("<!--{ALT}-->\n text <div><p>{FAULT}</p>\n{FAULT}</div>")).is_empty());
    assert_eq!(found(&format!("<!-- {ALT} -->{FAULT}\n{FAULT}")), ["3 image/missing-alt"]);
    assert_eq!(found(&format!("{FAULT}<!-- {ALT} --><p>\n{FAULT}</p>")), ["2 image/missing-alt"]);
    assert!(found(&format!("<p><!-- {ALT} --></p>{FAULT}")).is_empty(), "next in the source");
    // Another rule; and its own reasons may hold what they like.
    assert_eq!(found(&format!("<!-- {ALT} --><p>{FAULT}<img src=seal alt=seal.png></p>")), ["2 image/filename-alt"]);
    assert!(found(&format!("<!-- {ALT} - -- -> : until: until 1, 2 -->{FAULT}")).is_empty());
    assert!(found("<!-- govlint-ignore image/missing-alt ,\nlink/broken: two --><a href=/dead><img src=seal></a>").is_empty());
    // A tag over lines, a tag without end, a table that throws its content out.
    assert!(found(&format!("<!-- {ALT} -->\n<li>x {FAULT}")).is_empty());
    assert!(found(&format!("<!-- {ALT} --><table>{FAULT}<tr><td>x</table>")).is_empty());
    assert!(found(&format!("<!-- {ALT} -->\r\n{FAULT}")).is_empty());
}

#[test]
fn what_a_page_lacks_can_be_excepted_too() {
    let page = "<!doctype html><html lang=en><body>x</body></html>";
    assert_eq!(found_in(page), ["1 page/missing-title"]);
    let except = "<!-- govlint-ignore page/missing-title: a frame -->";
    assert!(found_in(&page.replace("<html", &format!("{except}<html"))).is_empty());
    assert!(found_in(&format!("{except}{page}")).is_empty());
}

#[test]
fn stretches_begin_end_and_nest() {
    let start = |rules: &str| format!("<!-- govlint-ignore-start {rules}: scans -->");
    let (alt, end) = (start("image/missing-alt"), "<!-- govlint-ignore-end -->");
    assert_eq!(
        found(&format!("{FAULT}\n{alt}{FAULT}<p>{FAULT}</p>{end}\n{FAULT}")),
        ["2 image/missing-alt", "4 image/missing-alt"]
    );
    // Over the bounds of elements, and overlapping another stretch that is ended by its name.
    let (both, end_alt) = (start("link/broken,image/filename-alt"), "<!-- govlint-ignore-end image/missing-alt -->");
    let body =
        format!("<p>{alt}{FAULT}{both}<a href=/dead>x</a></p>{end_alt}\n{FAULT}<a href=/dead>y</a>{end}\n<a href=/dead>z</a>");
    assert_eq!(found(&body), ["2 govlint/unused-exception", "3 image/missing-alt", "4 link/broken"]);
    assert!(found(&format!("{alt}{}{FAULT}{end}{end}", start("image/missing-alt"))).is_empty(), "both cover it");
}

#[test]
fn what_holds_nothing_takes_nothing_out_and_is_told_at_its_place() {
    for (comment, line) in [
        ("govlint-ignore image/missing-alt", "invalid-exception exception for `image/missing-alt` has no reason"),
        ("govlint-ignore image/missing-alt: ", "invalid-exception exception for `image/missing-alt` has no reason"),
        ("govlint-ignore image/mising-alt: x", "invalid-exception exception for `image/mising-alt`, which is no rule"),
        ("govlint-ignore image: x", "invalid-exception exception for `image`, which is no rule"),
        ("govlint-ignore *: x", "invalid-exception exception for `*`, which is no rule"),
        ("govlint-ignore: x", "invalid-exception exception of no rule"),
        ("govlint-ignore", "invalid-exception exception of no rule"),
        ("govlint-ignore-next image/missing-alt: x", "invalid-exception comment begins like an exception and is none"),
        ("govlint-ignore-start image/missing-alt: x", "invalid-exception exception for `image/missing-alt` is never ended"),
        ("govlint-ignore-end", "invalid-exception end of an exception that did not begin"),
        ("govlint-ignore https/legacy-tls: x", "invalid-exception exception for `https/legacy-tls`, which does not judge pages"),
        (
            "govlint-ignore govlint/unused-exception: x",
            "invalid-exception exception for `govlint/unused-exception`, which does not judge pages",
        ),
        ("govlint-ignore image/missing-alt until May: x", "invalid-exception exception for `image/missing-alt` until no day"),
        (
            "govlint-ignore image/missing-alt until 2026-10-31: x",
            "expired-exception exception for `image/missing-alt` ended on 2026-10-31",
        ),
        ("govlint-ignore image/filename-alt: x", "unused-exception exception for `image/filename-alt` takes nothing out"),
        ("govlint-ignore link/broken: x", "unused-exception exception for `link/broken` takes nothing out"),
    ] {
        let text = format!("<!doctype html><html lang=en><title>A page</title><body>\n<!--{comment}-->\n{FAULT}</body></html>");
        let folder = Folder::new().with("a.html", text).with("seal", "an image").with("b.html", page("<a href=/a.html>x</a>"));
        let ran =
            folder.check(&[".", "--format", "concise", "--select", "image/missing-alt,image/filename-alt,link/broken,govlint"]);
        let lines: Vec<&str> = ran.out.lines().collect();
        assert_eq!(lines.len(), 2, "{comment}: {ran:?}");
        assert!(lines[0].starts_with("./a.html:2:") && lines[0].ends_with(line), "{comment}: {}", lines[0]);
        assert!(lines[1].starts_with("./a.html:3:1: error image/missing-alt"), "{comment}: {}", lines[1]);
        // The rule that is meant, not the comment around it.
        if let Some(at) =
            comment.find('/').map(|slash| comment[..slash].rfind(' ').unwrap() + 1).filter(|_| line.contains("takes nothing"))
        {
            assert!(lines[0].starts_with(&format!("./a.html:2:{}:", at + 5)), "{}", lines[0]);
        }
    }
    assert!(found(&format!("<!-- govlint-ignore image/missing-alt until 2026-11-01: x -->{FAULT}")).is_empty(), "the last day");
    let many = "image/missing-alt,".repeat(200);
    assert_eq!(
        found(&format!("<!-- govlint-ignore {many}: x -->{FAULT}")),
        ["2 govlint/invalid-exception", "2 image/missing-alt"]
    );
    assert_eq!(found(&format!("{FAULT}<!-- {ALT} -->")), ["2 image/missing-alt", "2 govlint/invalid-exception"]);
}

#[test]
fn only_comments_of_the_page_count() {
    for body in [
        format!("<script>var x = '<!-- {ALT} -->'</script>{FAULT}"),
        format!("<style><!-- {ALT} --></style>{FAULT}"),
        format!("<textarea><!-- {ALT} --></textarea>{FAULT}"),
        format!("<template><!-- {ALT} --><p></p></template>{FAULT}"),
        format!("<noscript><!-- {ALT} --></noscript>{FAULT}"),
        format!("<? {ALT} >{FAULT}"),
        format!("<!{ALT}>{FAULT}"),
        format!("<p title='<!-- {ALT} -->'></p>{FAULT}"),
        format!("<!--[if IE]><!-- {ALT} --><![endif]-->{FAULT}"),
    ] {
        let found = found(&body);
        assert!(found.iter().any(|line| line.ends_with(" image/missing-alt")), "{body}: {found:?}");
        assert!(!found.iter().any(|line| line.contains("govlint/")), "{body}: {found:?}");
    }
    assert_eq!(found(&format!("{FAULT}<!-- {ALT}")), ["2 image/missing-alt", "2 govlint/invalid-exception"], "it never ends");
}

#[test]
fn what_is_taken_out_is_counted_and_changes_nothing_else() {
    let body = format!("<!-- {ALT} -->{FAULT}<a href=/dead>x</a>");
    let folder = Folder::new().with("a.html", page(&body)).with("seal", "an image").with("b.html", page(""));
    let arguments = [".", "--select", "image/missing-alt,link/broken,govlint"];
    let json = folder.check(&[&arguments[..], &["--format", "json"]].concat()).json();
    assert_eq!((&json["excepted"], &json["totals"]["errors"]), (&1.into(), &1.into()));
    assert_eq!(json["pages"][0]["outcomes"]["image/missing-alt"], "failed", "the page has the fault");
    assert!(folder.check(&arguments).out.contains("exceptions took out 1 finding\n"));
}

#[test]
fn where_a_rule_could_not_look_nothing_is_called_unused() {
    let except = |rule: &str| page(&format!("<!-- govlint-ignore {rule}: x --><a href=/plan.pdf>x</a>"));
    let folder = |text: String| Folder::new().with("a.html", text).with("b.html", page(""));
    let run = |folder: &Folder, arguments: &[&str]| folder.check(&[arguments, &["--format", "concise"]].concat()).out;
    let copy = folder(except("link/broken"));
    assert!(!run(&copy, &["."]).contains("govlint/"), "the copy may lack what it leads to");
    assert!(!run(&copy, &["a.html"]).contains("govlint/"), "nothing around it is known");
    assert!(!run(&folder(except("link/broken-external")), &["."]).contains("govlint/"), "nobody asked");
    let off = folder(except("image/missing-alt")).with("govlint.toml", "rules.'image/missing-alt' = 'off'");
    assert!(!run(&off, &["."]).contains("govlint/"), "it is off");
    assert!(run(&folder(except("image/missing-alt")), &["a.html"]).contains("govlint/unused-exception"));
}

#[test]
fn a_page_of_exceptions_takes_no_longer_than_its_length() {
    // Bounded in size; a product of comments and findings would take minutes.
    let nested = format!("<!-- {ALT} --><div>{FAULT}").repeat(5_000);
    let stretches = format!("<!-- govlint-ignore-start image/missing-alt: x -->{FAULT}").repeat(5_000);
    let ends = "<!-- govlint-ignore-end -->".repeat(5_000);
    assert!(found(&format!("{nested}{stretches}{ends}")).is_empty());
}

#[test]
fn timings_name_steps_and_rules() {
    let folder = Folder::new().with("a.html", page(FAULT)).with("b.html", page("<a href=/dead>x</a>"));
    let ran = folder.check(&[".", "--timings", "--format", "json"]);
    let costs = ran.json()["timings"]["costs"].as_array().unwrap().clone();
    let times = |name: &str| costs.iter().find(|cost| cost["name"] == name).map(|cost| cost["times"].as_u64().unwrap());
    for (name, least) in [("decode", 2), ("parse", 2), ("index", 2), ("record", 2), ("exceptions", 2), ("image/missing-alt", 2)] {
        assert!(times(name) >= Some(least), "{name}: {costs:?}");
        assert!(ran.err.lines().any(|line| line.ends_with(&format!(" times  {name}"))), "{}", ran.err);
    }
    assert_eq!(times("https/legacy-tls"), None, "it judges no pages");
    let ran = folder.check(&[".", "--format", "json"]);
    assert!(ran.json()["timings"].get("costs").is_none() && !ran.err.contains(" times "));
}
