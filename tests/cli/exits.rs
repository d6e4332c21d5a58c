//! How a run ends: design of the exit codes, one case each.

use super::run::{FAULT, Folder, page};

fn code(folder: &Folder, arguments: &[&str]) -> i32 {
    let ran = folder.check(arguments);
    assert!(!ran.err.contains("panicked"), "{ran:?}");
    ran.code
}

#[test]
fn findings_fail_a_run_from_the_failing_level_on() {
    let folder = Folder::new().with("a.html", page("<a href=#nowhere>x</a>")).with("clean/b.html", page(""));
    assert_eq!(code(&folder, &["clean"]), 0);
    assert_eq!(code(&folder, &["a.html"]), 0, "a warning is below the failing level");
    assert_eq!(code(&folder, &["a.html", "--fail-on", "warning"]), 1);
    assert_eq!(code(&folder, &["a.html", "--fail-on", "note"]), 1);
    let folder = folder.with("c.html", page(FAULT));
    assert_eq!(code(&folder, &["c.html"]), 1);
    assert_eq!(code(&folder, &["c.html", "--fail-on", "never"]), 0);
}

#[test]
fn a_review_alone_fails_nothing() {
    let folder = Folder::new().with("a.html", page("<a href=/plan.pdf>Plan (PDF)</a>")).with("b.html", page(""));
    let ran = folder.check(&[".", "--fail-on", "note", "--format", "concise"]);
    assert_eq!((ran.found(), ran.code), (vec!["./a.html:1 link/not-in-copy".to_owned()], 0));
}

#[test]
fn a_run_that_checked_nothing_is_never_green() {
    let folder = Folder::new().with("image/a.html", "\u{89}PNG\r\n\u{1a}\n").with("ok/a.html", page("")).with("none/b.txt", "x");
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
    std::fs::write(folder.path().join("image/a.html"), png).unwrap();
    std::fs::create_dir(folder.path().join("empty")).unwrap();
    for target in ["none", "empty", "image", "image/a.html", "none/b.txt"] {
        let ran = folder.check(&[target]);
        assert_eq!(ran.code, 3, "{target}: {ran:?}");
        assert!(ran.out.contains("could not be checked") && ran.out.contains("checked nothing"), "{ran:?}");
    }
    let ran = folder.check(&["empty", "none", "ok", "--format", "json"]);
    assert_eq!(ran.code, 3);
    let unchecked = ran.json()["coverage"]["unchecked"].as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(unchecked, ["empty", "none"], "each is named");
    assert_eq!(folder.run(&["check", "-"]).code, 3, "nothing came in");
}

#[test]
fn an_image_beside_pages_is_passed_over_and_told() {
    let folder = Folder::new().with("a.html", page(""));
    std::fs::write(folder.path().join("b.html"), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").unwrap();
    let ran = folder.check(&[".", "--format", "json"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(ran.json()["coverage"]["skipped"]["./b.html"], "not HTML: PNG image");
    assert_eq!(code(&folder, &["a.html", "b.html"]), 3, "one that is named must be checked");
}

#[cfg(unix)]
#[test]
fn findings_and_what_could_not_be_checked_are_both_told() {
    let folder = Folder::new().with("a.html", page(FAULT));
    std::os::unix::fs::symlink("nowhere", folder.path().join("gone.html")).unwrap();
    let ran = folder.check(&["."]);
    assert_eq!(ran.code, 3, "{ran:?}");
    assert!(ran.out.contains("./gone.html: a link to a file that is not there"), "{ran:?}");
    assert!(ran.out.contains("2 errors"), "{ran:?}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_reader_that_leaves_changes_no_exit_code_and_a_full_disk_is_told() {
    use std::io::Read;
    use std::process::Stdio;
    let folder = Folder::new().with("a.html", page(&format!("<p>{FAULT}</p>").repeat(3000)));
    for format in ["pretty", "concise", "json", "ndjson"] {
        let mut command = folder.command(&["check", "a.html", "--format", format]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        child.stdout.take().unwrap().read_exact(&mut [0]).unwrap();
        let output = child.wait_with_output().unwrap();
        let err = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{format}: {err}");
        assert!(!err.contains('×') && !err.contains("panicked"), "{format}: {err}");
    }
    let full = || std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = folder.command(&["check", "a.html"]).stdout(full()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("the report cannot be written"));
    let status = folder.command(&["check", "nowhere.html"]).stderr(full()).stdout(Stdio::null()).status().unwrap();
    assert_eq!(status.code(), Some(2), "an error that cannot be told is no panic");
}
