//! What cannot be meant: a diagnostic that says what to do, and exit code 2.

use super::run::{Folder, page};

fn refused(folder: &Folder, arguments: &[&str], says: &[&str]) {
    let ran = folder.run(arguments);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{ran:?}");
    for what in says {
        assert!(ran.err.contains(what), "{what}: {ran:?}");
    }
}

#[test]
fn targets_that_name_nothing() {
    let folder = Folder::new();
    refused(&folder, &["check", "nowhere"], &["there is no file or folder `nowhere`", "help: name an HTML file"]);
    refused(&folder, &["check", "www.agency.example.gov"], &["there is no file", "https://"]);
    refused(&folder, &["check", "https://"], &["`https://` is not an address", "empty host", "help:"]);
    refused(&folder, &["check", "http://[::"], &["is not an address"]);
    refused(&folder, &["check", "ftp://www.agency.example.gov/"], &["cannot be fetched", "only http and https"]);
    refused(&folder, &["check"], &["required"]);
    refused(&folder.with("a.html", page("")), &["check", "a.html", "nowhere"], &["`nowhere`"]);
}

#[test]
fn flags_that_make_no_sense() {
    let folder = Folder::new().with("a.html", page(""));
    refused(
        &folder,
        &["check", "a.html", "--select", "image/mising-alt"],
        &["no rule or family", "did you mean `image/missing-alt`?"],
    );
    refused(&folder, &["check", "a.html", "--ignore", "nonsense"], &["no rule or family `nonsense`", "govlint rules"]);
    refused(&folder, &["check", "a.html", "--select", "image", "--ignore", "image"], &["leave no rule to run"]);
    refused(&folder, &["check", "a.html", "--as-of", "2026-02-30"], &["--as-of"]);
    refused(&folder, &["check", "a.html", "--base-url", "www.agency.example.gov"], &["--base-url"]);
    refused(&folder, &["check", "a.html", "--published-as", "ftp://agency.example.gov/"], &["not an http or https address"]);
    refused(&folder, &["check", "a.html", "--profile", "navy"], &["state-local"]);
    refused(&folder, &["check", "a.html", "--depth", "2"], &["--crawl"]);
    refused(&folder, &["check", "a.html", "--crawl", "--max-pages", "0"], &["--max-pages"]);
    refused(&folder, &["check", "a.html", "--jobs", "0"], &["--jobs"]);
    refused(&folder, &["explain", "image/mising-alt"], &["did you mean `image/missing-alt`?"]);
}

#[test]
fn flags_that_do_not_fit_the_targets() {
    let folder = Folder::new().with("a.html", page("")).with("b.html", page(""));
    let url = "https://www.agency.example.gov/";
    refused(&folder, &["check", "a.html", "--stdin-url", url], &["standard input is no target", "add `-`"]);
    let not_told = "does not say where `b.html` will stand";
    refused(&folder, &["check", "a.html", "b.html", "--published-as", url], &[not_told, "first target"]);
    let preview = ["check", "http://127.0.0.1:1/news/", "http://127.0.0.1:1/about", "--published-as", url];
    refused(&folder, &preview, &["where `http://127.0.0.1:1/about` will stand"]);
    refused(&folder, &[&preview[..2], &["b.html"], &preview[3..]].concat(), &[not_told]);
}

#[test]
fn the_day_in_the_environment() {
    let folder = Folder::new().with("a.html", page(""));
    let day = |arguments: &[&str], epoch| folder.run_with(arguments, &[("SOURCE_DATE_EPOCH", epoch)], b"");
    let json = &["check", "a.html", "--format", "json"][..];
    assert_eq!(day(json, "1793491200").json()["asOf"], "2026-11-01");
    assert_eq!(day(&[json, &["--as-of", "2020-01-02"]].concat(), "0").json()["asOf"], "2020-01-02");
    let ran = day(json, "yesterday");
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("SOURCE_DATE_EPOCH is `yesterday`") && ran.err.contains("seconds since 1970"), "{ran:?}");
}
