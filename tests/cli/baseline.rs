//! `--baseline`: what is known fails no run, what is new does, and the file shrinks with what is fixed.

use super::run::{FAULT, Folder, Ran, page};

const LINK: &str = "<a href=/dead>x</a>";
const SELECT: [&str; 2] = ["--select", "image/missing-alt,link/broken"];

fn check(folder: &Folder, arguments: &[&str]) -> Ran {
    folder.check(&[&[".", "--format", "concise", "--baseline", "known"], &SELECT[..], arguments].concat())
}

fn update(folder: &Folder) -> Ran {
    let ran = check(folder, &["--update-baseline"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{ran:?}");
    ran
}

/// The summary, with each of its sentences on one line.
fn unwrapped(summary: &str) -> String {
    summary.replace("\n  ", " ")
}

fn known(folder: &Folder) -> String {
    std::fs::read_to_string(folder.path().join("known")).unwrap()
}

/// The lines that say something of faults, without their fingerprints.
fn counts(folder: &Folder) -> Vec<String> {
    let text = known(folder);
    let faults = text.lines().skip(3).map(|line| line.split(' ').collect::<Vec<_>>());
    faults.map(|words| format!("{} {} {}", words[0], words[2], words[3])).collect()
}

fn site() -> Folder {
    let folder = Folder::new().with("index.html", page(&format!("{FAULT}{LINK}"))).with("seal", "an image");
    folder.with("news/a.html", page(FAULT)).with("news/seal", "an image")
}

#[test]
fn only_what_is_new_fails_and_is_listed() {
    let folder = site();
    let ran = check(&folder, &[]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("there is no baseline known") && ran.err.contains("--update-baseline writes it"), "{ran:?}");
    let ran = update(&folder);
    assert!(unwrapped(&ran.err).contains("baseline known was written: 3 added, 0 taken out"), "{ran:?}");
    assert_eq!(counts(&folder), ["image/missing-alt fail 2", "link/broken fail 1"], "a fault is one fault wherever it stands");
    let text = known(&folder);
    assert!(text.starts_with("govlint-baseline/1\n# ") && text.contains("\ntarget \".\"\n"), "{text}");

    let ran = check(&folder, &[]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{ran:?}");
    assert!(
        unwrapped(&ran.err).contains("baseline known knows 3 errors of what was found") && ran.err.contains("nothing new in"),
        "{ran:?}"
    );

    // One more of the same, and another one; the page moves, and lines do.
    let folder = folder.with("index.html", page(&format!("\n\n{LINK} {FAULT}<img src=flag>"))).with("flag", "an image");
    let folder = folder.with("b.html", page(FAULT));
    let ran = check(&folder, &[]);
    assert_eq!(ran.code, 1);
    assert_eq!(ran.found(), ["./index.html:3 image/missing-alt", "./news/a.html:1 image/missing-alt"], "the last of three alike");
    assert!(ran.out.lines().all(|line| line.ends_with(" (new)")), "{ran:?}");
    assert!(ran.err.contains("new: 2 errors in"), "{ran:?}");
    let ran = check(&folder, &["--show-known"]);
    assert_eq!((ran.code, ran.found().len()), (1, 4));
    assert_eq!(ran.out.matches(" (known)").count(), 2, "one of the three stands on two pages: {ran:?}");
    assert_eq!(check(&folder, &["--show-known", "--fail-on", "never"]).code, 0);
}

#[test]
fn json_tells_new_from_known_and_totals_count_the_new() {
    let folder = site();
    update(&folder);
    let folder = folder.with("b.html", page("<img src=flag>")).with("flag", "an image");
    let arguments = [".", "--baseline", "known", "--select", "image/missing-alt,link/broken", "--show-known", "--format", "json"];
    let json = folder.check(&arguments).json();
    assert_eq!(json["totals"]["errors"], 1);
    assert_eq!(json["baseline"]["known"]["errors"], 3);
    assert_eq!(json["baseline"]["file"], "known");
    let new: Vec<_> = json["findings"].as_array().unwrap().iter().map(|finding| finding["baseline"].clone()).collect();
    assert_eq!(new, ["new", "known", "known", "known"]);
    let ran = folder.check(&[&arguments[..arguments.len() - 1], &["ndjson"]].concat());
    assert!(ran.out.lines().last().unwrap().contains("\"baseline\":{\"file\":\"known\""), "{ran:?}");
}

#[test]
fn what_is_fixed_is_told_and_taken_out() {
    let folder = site();
    update(&folder);
    let folder = folder.with("index.html", page(FAULT));
    let ran = check(&folder, &[]);
    assert_eq!(ran.code, 0);
    assert!(unwrapped(&ran.err).contains("fixed since the baseline: 1 link/broken; --update-baseline takes that out"), "{ran:?}");
    assert!(unwrapped(&update(&folder).err).contains("0 added, 1 taken out"));
    assert_eq!(counts(&folder), ["image/missing-alt fail 2"]);
    std::fs::remove_file(folder.path().join("news/a.html")).unwrap();
    update(&folder);
    assert_eq!(counts(&folder), ["image/missing-alt fail 1"]);
    let again = known(&folder);
    update(&folder);
    assert_eq!(known(&folder), again, "an update that finds nothing changes nothing");
}

#[test]
fn what_a_run_could_not_see_stays() {
    let folder = site();
    update(&folder);
    let whole = known(&folder);
    // Another rule, a part of the site, a page that cannot be read.
    let ran = folder.check(&[".", "--baseline", "known", "--select", "image/missing-alt", "--update-baseline"]);
    assert!(unwrapped(&ran.out).contains("keeps 1 fault that this run had no sight of: their rules did not run"), "{ran:?}");
    assert_eq!(known(&folder), whole);
    let ran = folder.check(&[&["news", "--baseline", "known", "--update-baseline"], &SELECT[..]].concat());
    assert!(unwrapped(&ran.out).contains("keeps 2 faults that this run had no sight of: it was written for ."), "{ran:?}");
    assert_eq!(known(&folder), whole);
    #[cfg(unix)]
    {
        std::fs::remove_file(folder.path().join("index.html")).unwrap();
        std::os::unix::fs::symlink("nowhere", folder.path().join("index.html")).unwrap();
        let ran = check(&folder, &["--update-baseline"]);
        assert_eq!(ran.code, 3, "{ran:?}");
        assert!(unwrapped(&ran.err).contains("had no sight of: the run did not reach all pages"), "{ran:?}");
        assert_eq!(known(&folder), whole);
    }
}

#[test]
fn a_baseline_may_stand_in_the_configuration() {
    let folder = site();
    update(&folder);
    let folder = folder.with("govlint.toml", "baseline = 'known'\n");
    let run = |arguments: &[&str]| folder.check(&[&["index.html"], &SELECT[..], arguments].concat()).code;
    assert_eq!((run(&[]), run(&["--no-baseline"])), (0, 1));
    assert_eq!(folder.check(&["news", "--update-baseline"]).code, 0, "found from below too");
    let ran = folder.run(&["check", ".", "--show-config"]);
    assert!(ran.out.lines().any(|line| line.starts_with("baseline = \"") && line.ends_with("govlint.toml:1")), "{}", ran.out);
    let ran = folder.check(&[".", "--no-config", "--update-baseline"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("--update-baseline does not say which"), "{ran:?}");
}

#[test]
fn a_baseline_that_is_none_is_told_with_its_place() {
    let folder = site();
    update(&folder);
    let fault = "image/missing-alt 0123456789abcdef fail 1";
    for (text, line, says) in [
        (String::new(), 1, "a baseline begins with `govlint-baseline/1`"),
        ("{\"version\": 3}".to_owned(), 1, "a baseline begins with"),
        (format!("govlint-baseline/2\n{fault}"), 1, "is of version 2; this govlint writes 1"),
        (format!("govlint-baseline/1\n{fault} more"), 2, "told in four words"),
        ("govlint-baseline/1\nimage/missing-alt".to_owned(), 2, "told in four words"),
        (format!("govlint-baseline/1\n\n# x\n{}", fault.replace("fail 1", "fail 0")), 4, "a count is a number from 1"),
        (format!("govlint-baseline/1\n{}", fault.replace("fail 1", "fail 4294967296")), 2, "a count is a number from 1"),
        (format!("govlint-baseline/1\n{}", fault.replace("fail 1", "fail -1")), 2, "a count is a number from 1"),
        (format!("govlint-baseline/1\n{}", fault.replace("fail", "pass")), 2, "a verdict is `fail` or `review`"),
        (format!("govlint-baseline/1\n{}", fault.replace("abcdef", "ABCDEF")), 2, "a fingerprint has sixteen digits"),
        (format!("govlint-baseline/1\n{}", fault.replace("image/", "image\u{1b}[2J/")), 2, "is no rule's id"),
        (format!("govlint-baseline/1\n<<<<<<< ours\n{fault}\n======="), 2, "a merge left this conflict"),
        ("govlint-baseline/1\ntarget public".to_owned(), 2, "a target is written in quotes"),
        (format!("govlint-baseline/1\n{}", "x".repeat(100_000)), 2, "a line without end"),
    ] {
        let folder = Folder::new().with("index.html", page("")).with("known", &text);
        for more in [&[][..], &["--update-baseline"]] {
            let ran = check(&folder, more);
            let text = &text[..text.len().min(100)];
            assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{text}: {ran:?}");
            let said = ran.err.replace("\n  │ ", " ");
            assert!(said.contains(says) && said.contains(&format!("known:{line}:")), "{text}: {}", ran.err);
            assert!(!ran.err.contains('\u{1b}') && ran.err.len() < 200_000, "{text}");
        }
    }
    let folder = folder.with("bytes", b"govlint-baseline/1\n\xff\xfe\n".as_slice());
    let ran = folder.check(&[".", "--baseline", "bytes"]);
    assert!(ran.code == 2 && ran.err.contains("this line is not UTF-8"), "{ran:?}");
    let ran = folder.check(&[".", "--baseline", "news"]);
    assert!(ran.code == 2 && ran.err.contains("cannot read the baseline news"), "{ran:?}");
}

#[test]
fn a_merged_baseline_holds_and_huge_counts_do() {
    let folder = site();
    update(&folder);
    let merged = known(&folder).replace("fail 2\n", "fail 1\r\n\r\n") + &known(&folder);
    let merged = merged.replacen("\ngovlint-baseline/1", "\n#", 1).replace("link/broken", "gone/rule");
    let folder = folder.with("known", merged.replace("fail 2", "fail 4294967295"));
    let ran = check(&folder, &[]);
    assert_eq!(ran.found(), ["./index.html:1 link/broken"], "{ran:?}");
    assert!(unwrapped(&ran.err).contains("fixed since the baseline: 4294967293 image/missing-alt"), "{ran:?}");
    assert!(unwrapped(&ran.err).contains("keeps 1 fault that this run had no sight of"), "{ran:?}");
    update(&folder);
    assert_eq!(counts(&folder), ["gone/rule fail 1", "image/missing-alt fail 2", "link/broken fail 1"]);
}

#[cfg(unix)]
#[test]
fn an_update_replaces_the_file_in_one_step_or_leaves_it() {
    use std::os::unix::fs::PermissionsExt;
    let folder = site();
    update(&folder);
    let file = folder.path().join("known");
    assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o400, 0o400);
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o640)).unwrap();
    std::fs::create_dir(folder.path().join("elsewhere")).unwrap();
    std::fs::rename(&file, folder.path().join("elsewhere/real")).unwrap();
    std::os::unix::fs::symlink("elsewhere/real", &file).unwrap();
    let folder = folder.with("b.html", page("<img src=flag>")).with("flag", "an image");
    update(&folder);
    assert!(std::fs::symlink_metadata(&file).unwrap().is_symlink(), "the link stays");
    assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
    assert_eq!(counts(&folder).len(), 3);
    let left = std::fs::read_dir(folder.path())
        .unwrap()
        .filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().starts_with(".govlint-baseline"));
    assert_eq!(left.count(), 0);
    let ran = folder.check(&[".", "--baseline", "nowhere/known", "--update-baseline"]);
    assert!(ran.code == 2 && ran.err.contains("cannot write the baseline nowhere/known"), "{ran:?}");
}

#[test]
fn what_a_person_had_to_decide_covers_nothing_certain() {
    // A partial copy lacks the file: to review. The whole one does: broken.
    let folder = Folder::new().with("a.html", page("<a href=/plan.pdf>Plan (PDF)</a>")).with("b.html", page(""));
    let run = |arguments: &[&str]| folder.check(&[&[".", "--format", "concise", "--baseline", "known"], arguments].concat());
    run(&["--update-baseline"]);
    assert_eq!(counts(&folder), ["link/not-in-copy review 1"]);
    assert_eq!((run(&[]).code, run(&[]).out.as_str()), (0, ""));
    let review = known(&folder);
    let fail = review.replace("review", "fail");
    std::fs::write(folder.path().join("known"), &fail).unwrap();
    assert_eq!(run(&[]).out, "", "what was certain covers what is to be decided");
    let certain = Folder::new().with("index.html", page(FAULT)).with("seal", "x");
    update(&certain);
    let demoted = known(&certain).replace("fail", "review");
    std::fs::write(certain.path().join("known"), demoted).unwrap();
    assert_eq!(check(&certain, &[]).code, 1);
}
