//! `govlint diff`: new, fixed, unchanged, and what one of two runs did not see.

use serde_json::Value;

use super::run::{FAULT, Folder, Ran, page};

fn saved(folder: &Folder, name: &str, arguments: &[&str]) {
    let select = ["--format", "json", "--select", "image/missing-alt,image/filename-alt,link/broken"];
    let ran = folder.check(&[&select[..], arguments].concat());
    std::fs::write(folder.path().join(name), ran.out).unwrap();
}

fn diff(folder: &Folder, arguments: &[&str]) -> Ran {
    folder.run(&[&["diff", "old.json", "new.json"], arguments].concat())
}

fn json(folder: &Folder) -> Value {
    diff(folder, &["--format", "json"]).json()
}

fn totals(folder: &Folder) -> [u64; 4] {
    let json = json(folder);
    ["new", "fixed", "unchanged", "unseen"].map(|key| json["totals"][key].as_u64().unwrap())
}

const LINK: &str = "<a href=/dead>x</a>";

/// Two pages that know each other, with three faults.
fn site() -> Folder {
    let folder = Folder::new().with("a.html", page(&format!("{FAULT}{LINK}<a href=/b.html>b</a>"))).with("seal", "an image");
    let folder = folder.with("b.html", page(FAULT));
    saved(&folder, "old.json", &["."]);
    folder
}

#[test]
fn nothing_between_a_run_and_itself() {
    let folder = site();
    saved(&folder, "new.json", &["."]);
    assert_eq!((totals(&folder), diff(&folder, &[]).code), ([0, 0, 3, 0], 0));
}

#[test]
fn what_is_new_fails_and_what_is_fixed_is_told() {
    let folder = site().with("a.html", page(&format!("\n\n{FAULT}<a href=/b.html>b</a><img src=seal alt=seal.png>")));
    saved(&folder, "new.json", &["."]);
    let ran = diff(&folder, &[]);
    assert_eq!(ran.code, 1);
    let lines: Vec<&str> = ran.out.lines().collect();
    assert_eq!(lines[0], "fixed: 1 finding");
    assert!(lines[1].starts_with("  ./a.html:1:") && lines[1].contains(" error link/broken "), "{ran:?}");
    assert_eq!(lines[2], "new: 1 finding");
    assert!(lines[3].starts_with("  ./a.html:3:") && lines[3].contains(" error image/filename-alt "), "{ran:?}");
    assert_eq!(lines.last(), Some(&"1 new, 1 fixed, 2 unchanged"));
    assert_eq!(diff(&folder, &["--fail-on", "never"]).code, 0);
    let json = json(&folder);
    assert_eq!((&json["schema"], &json["added"][0]["rule"]), (&"govlint-diff/1".into(), &"image/filename-alt".into()));
    assert_eq!(json["fixed"][0]["page"], "./a.html");
}

#[test]
fn the_failing_level_holds_and_a_review_fails_nothing() {
    let folder = site().with("govlint.toml", "rules.'image/filename-alt' = 'warning'");
    let folder = folder.with("b.html", page(&format!("{FAULT}<img src=seal alt=seal.png>")));
    saved(&folder, "new.json", &["."]);
    assert_eq!((diff(&folder, &[]).code, diff(&folder, &["--fail-on", "warning"]).code), (0, 1));
    let text = std::fs::read_to_string(folder.path().join("new.json")).unwrap();
    let review = text.replace("\"severity\":\"warning\",\"verdict\":\"fail\"", "\"severity\":\"warning\",\"verdict\":\"review\"");
    let folder = folder.with("new.json", review);
    assert_eq!((diff(&folder, &["--fail-on", "note"]).code, totals(&folder)[0]), (0, 1));
    // A review that has become certain is new, and one that was certain is not.
    let text = std::fs::read_to_string(folder.path().join("new.json")).unwrap();
    let certain = text.replace("\"verdict\":\"review\"", "\"verdict\":\"fail\"");
    let (folder, old) = (folder.with("old.json", &text), text);
    let folder = folder.with("new.json", certain);
    assert_eq!(totals(&folder), [1, 1, 3, 0]);
    let folder = folder.with("new.json", &old).with("old.json", old.replace("\"verdict\":\"review\"", "\"verdict\":\"fail\""));
    assert_eq!(totals(&folder), [0, 0, 4, 0]);
}

#[test]
fn what_one_run_did_not_see_is_not_fixed() {
    let folder = site();
    saved(&folder, "new.json", &["a.html"]);
    // It is the same page by another name, alone: what the folder's page had is out of sight, or has moved.
    let found = totals(&folder);
    assert_eq!((found[0], found[1]), (0, 0), "{found:?}");
    let ran = diff(&folder, &[]);
    assert!(ran.out.contains("of old.json the newer run had no sight of:\n") && ran.out.contains("not in the other"), "{ran:?}");
    // A rule that did not run says nothing of its faults.
    let ran = folder.check(&[".", "--format", "json", "--select", "image"]);
    let folder = folder.with("new.json", ran.out);
    assert_eq!(totals(&folder), [0, 0, 2, 1]);
    assert_eq!(json(&folder)["unseen"]["./a.html"], 1);
    // A page that moves keeps its faults.
    std::fs::rename(folder.path().join("b.html"), folder.path().join("c.html")).unwrap();
    let folder = folder.with("a.html", page(&format!("{FAULT}{LINK}<a href=/c.html>b</a>")));
    saved(&folder, "new.json", &["."]);
    assert_eq!(totals(&folder), [0, 0, 3, 0]);
}

#[test]
fn what_is_no_report_is_told() {
    let folder = site();
    saved(&folder, "new.json", &["."]);
    let good = std::fs::read_to_string(folder.path().join("new.json")).unwrap();
    for (text, says) in [
        ("", "is no report of govlint: EOF"),
        ("[]", "is no report of govlint"),
        ("{\"schema\": \"govlint/1\"}", "missing field"),
        ("\u{1b}[2J", "is no report of govlint"),
        (&good.replace("govlint/1", "govlint/2"), "its schema is govlint/2, not govlint/1"),
        (&good.replacen("\"severity\":\"error\"", "\"severity\":\"fatal\"", 1), "unknown variant `fatal`"),
    ] {
        let folder = site().with("new.json", text);
        let ran = diff(&folder, &[]);
        let said = ran.err.replace("\n  │ ", " ");
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{text}: {ran:?}");
        assert!(said.contains(says) && !said.contains('\u{1b}'), "{text}: {said}");
    }
    let ran = folder.run(&["diff", "old.json", "nowhere.json"]);
    assert!(ran.code == 2 && ran.err.contains("cannot read the report nowhere.json"), "{ran:?}");
    let ran = folder.check(&[".", "--baseline", "known", "--update-baseline", "--format", "json"]);
    let folder = folder.with("new.json", ran.out);
    let ran = diff(&folder, &[]);
    assert!(ran.code == 2 && ran.err.contains("does not list what its baseline knew"), "{ran:?}");
}
