//! Files, folders and standard input as targets, and where their links lead.

use super::run::{FAULT, Folder, fault, page, public_page};

fn concise<'a>(arguments: &[&'a str]) -> Vec<&'a str> {
    [&["--format", "concise"], arguments].concat()
}

fn site() -> Folder {
    let home = "<a href=/about/>a</a> <a href=about>b</a> <a href=sub/page>c</a> <a href='/sub/page.html#here'>d</a> \
                <a href=https://www.agency.example.gov/sub/>e</a> <a href=https://agency.example.gov/gone>f</a> \
                <a href=https://www.partner.example.org/>g</a> <a href=/dead>h</a> <a href='sub/page#nowhere'>i</a>";
    Folder::new()
        .with("site/index.html", page(home))
        .with("site/about/index.html", page("<a href=../>up</a>"))
        .with("site/sub/page.html", page("<p id=here>here</p>"))
        .with("site/sub/default.aspx", page("an old server's"))
}

#[test]
fn links_of_every_form_resolve_in_a_folder() {
    let ran = site().check(&concise(&["site", "--select", "link"]));
    assert_eq!(ran.found(), ["site/index.html:1 link/broken", "site/index.html:1 link/broken-fragment"], "{ran:?}");
    assert!(ran.out.contains("`/dead`"), "{ran:?}");
    assert!(ran.err.contains("3 addresses elsewhere left"), "{ran:?}");
    assert_eq!(ran.code, 1);
}

#[test]
fn a_base_url_makes_absolute_links_the_sites_own() {
    for flag in ["--base-url", "--published-as"] {
        let ran = site().check(&concise(&["site", "--select", "link", flag, "https://www.agency.example.gov/"]));
        assert!(ran.out.contains("`https://agency.example.gov/gone`") && ran.out.contains("`/dead`"), "{ran:?}");
        assert_eq!(ran.found().len(), 3, "{ran:?}");
        assert!(ran.err.contains("1 address elsewhere left"), "{ran:?}");
    }
}

#[test]
fn what_a_partial_copy_may_lack_is_not_broken() {
    let links: Vec<String> = (0..40).map(|nth| format!("<a href=/reports/{nth}/>Report {nth}</a>")).collect();
    let copy = Folder::new()
        .with("a.html", page(&format!("<h1>Reports</h1>{}", links.concat())))
        .with("b.html", page("<a href=/files/plan.pdf>Plan (PDF)</a>"));
    let ran = copy.check(&concise(&["."]));
    assert_eq!(ran.found(), ["./a.html:1 link/not-in-copy", "./b.html:1 link/not-in-copy"], "{ran:?}");
    assert_eq!(ran.code, 0, "a review fails nothing");
}

#[test]
fn addresses_below_a_page_that_a_script_fills_may_be_its_own() {
    let app = "<header>Agency</header><main><div id=app></div></main><footer>Agency</footer><script src=/app.js></script>";
    let links = "<a href=/council/committee/data>a</a> <a href=/council/gone.html>b</a> <a href=/other/gone>c</a>";
    let site = Folder::new().with("council.html", page(app)).with("app.js", "1").with("index.html", page(links));
    let ran = site.check(&concise(&[".", "--select", "link"]));
    assert_eq!(
        ran.found(),
        ["./index.html:1 link/not-in-copy", "./index.html:1 link/broken", "./index.html:1 link/broken"],
        "{ran:?}"
    );
    assert!(!ran.out.contains("missing page: `/council/committee/data`"), "{ran:?}");
}

#[test]
fn html_is_told_by_extension_or_by_its_first_bytes_and_ignore_files_are_honoured() {
    let folder = Folder::new()
        .with("seal", "an image")
        .with("noext", page(&fault(1)))
        .with("home.aspx", page(&fault(2)))
        .with("index.aspx?id=3", page(&fault(3)))
        .with("OLD.HTM", page(&fault(4)))
        .with("README", "plain words")
        .with("style.css", "<html>")
        .with("drafts/a.html", page(FAULT))
        .with(".gitignore", "drafts/\n")
        .with("index.html", page("<a href=drafts/a.html>what is ignored still exists</a>"));
    let ran = folder.check(&concise(&[".", "--select", "image/missing-alt,link/broken"]));
    let pages = ["./OLD.HTM:1", "./home.aspx:1", "./index.aspx?id=3:1", "./noext:1"];
    assert_eq!(ran.found(), pages.map(|page| format!("{page} image/missing-alt")), "{ran:?}");
}

#[test]
fn a_file_by_itself_says_nothing_of_what_is_around_it() {
    let folder =
        Folder::new().with("a.html", page("<a href=/dead>d</a> <a href=b.html#no>b</a> <a href=http://127.0.0.1:1/>x</a>"));
    let ran = folder.with("b.html", page("")).check(&concise(&["a.html", "--select", "link/broken", "--external"]));
    assert_eq!((ran.found().len(), ran.code), (0, 0), "its own site is not asked: {ran:?}");
    assert!(ran.err.contains("1 not in this copy"), "{ran:?}");
}

#[test]
fn standard_input_is_a_page_with_an_address() {
    let folder = Folder::new();
    let arguments = ["check", "--format", "concise", "-", "--stdin-url", "http://www.agency.example.gov/a"];
    let ran = folder.run_with(&arguments, &[], public_page("<p>Words.</p>").as_bytes());
    assert_eq!(ran.found(), ["-:1 banner/missing", "-:1 https/page-over-http"], "{ran:?}");
    let ran = folder.run_with(&arguments[..4], &[], public_page("<p>Words.</p>").as_bytes());
    assert_eq!((ran.found().len(), ran.code), (0, 0), "of nobody's host nothing is asked: {ran:?}");
}

#[test]
fn what_is_named_twice_is_told_once() {
    let folder =
        Folder::new().with("a.html", page(FAULT)).with("news/b.html", page(&fault(2))).with("seal", "").with("news/seal", "");
    let found = |targets: &[&str]| folder.check(&concise(targets)).found();
    assert_eq!(found(&["a.html", "./a.html", "news/../a.html"]), ["a.html:1 image/missing-alt"]);
    let all = ["./a.html:1 image/missing-alt", "./news/b.html:1 image/missing-alt"];
    assert_eq!(found(&["a.html", "news", "."]), all);
    assert_eq!(found(&[".", "news/b.html", "."]), all);
}

#[test]
fn published_as_decides_whose_duties_hold() {
    let folder = Folder::new().with("a.html", public_page("<p>Words.</p>"));
    for (address, found) in [
        ("https://www.agency.example.gov/a.html", "a.html:1 banner/missing"),
        ("https://www.command.example.mil/a.html", "a.html:1 banner/missing"),
    ] {
        assert_eq!(folder.check(&concise(&["a.html", "--published-as", address])).found(), [found]);
    }
    assert!(folder.check(&concise(&["a.html", "--published-as", "https://www.example.org/a.html"])).found().is_empty());
}

#[test]
fn several_targets_are_one_sorted_report() {
    let folder =
        Folder::new().with("b/x.html", page(&fault(1))).with("a/y.html", page(&fault(2))).with("c.html", page(&fault(3)));
    let ran = folder.check(&concise(&["c.html", "b", "a", "--select", "image"]));
    let expected = ["a/y.html:1", "b/x.html:1", "c.html:1"].map(|page| format!("{page} image/missing-alt"));
    assert_eq!(ran.found(), expected);
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let folder = (0..40).fold(site(), |folder, nth| {
        folder.with(&format!("site/n/{nth}.html"), page(&format!("{FAULT}<a href=/dead{nth}>x</a><a href=#no{nth}>y</a>")))
    });
    let runs = ["1", "2", "5"].map(|jobs| folder.check(&["site", "--format", "json", "--jobs", jobs]).comparable());
    assert!(runs[0].contains("/dead39"));
    assert_eq!(runs[0], runs[1]);
    assert_eq!(runs[0], runs[2]);
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_no_text_links_in_a_circle_and_pipes_are_survived() {
    use std::os::unix::ffi::OsStrExt;
    let folder = Folder::new().with("site/ok.html", page("<p>Words.</p>"));
    let odd = folder.path().join("site").join(std::ffi::OsStr::from_bytes(b"odd\xff.html"));
    std::fs::write(odd, page(FAULT)).unwrap();
    std::os::unix::fs::symlink("../site", folder.path().join("site/round")).unwrap();
    std::os::unix::fs::symlink("nowhere", folder.path().join("site/data.txt")).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(folder.path().join("site/pipe.html")).status().unwrap().success());
    let ran = folder.check(&concise(&["site", "--select", "image"]));
    assert_eq!(ran.found(), ["site/odd\u{fffd}.html:1 image/missing-alt"], "{ran:?}");
    assert_eq!(ran.code, 1, "{ran:?}");
}
