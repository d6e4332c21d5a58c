//! Where reports go: `--output`, beside standard output; and saved runs, drawn again.

use super::run::{FAULT, Folder, page};

fn faulty() -> Folder {
    Folder::new().with("a.html", page(FAULT)).with("b.html", page(FAULT)).with("c.html", page("<p>text</p>")).with("seal", "")
}

const CHECK: &[&str] = &[".", "--select", "image", "--base-url", "https://www.agency.example.gov/"];

fn read(folder: &Folder, name: &str) -> String {
    std::fs::read_to_string(folder.path().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[test]
fn files_are_written_beside_standard_output() {
    let folder = faulty();
    let ran =
        folder.check(&[CHECK, &["--format", "concise", "--output", "json=run.json", "--output", "ndjson=run.ndjson"]].concat());
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.out.contains("a.html:1:"), "{ran:?}");
    let json = folder.check(&[CHECK, &["--format", "json"]].concat());
    let field = |text: &str, key: &str| serde_json::from_str::<serde_json::Value>(text).unwrap()[key].clone();
    for key in ["findings", "pages", "totals", "coverage"] {
        assert_eq!(field(&read(&folder, "run.json"), key), field(&json.out, key), "{key}");
    }
    assert!(read(&folder, "run.ndjson").lines().last().unwrap().contains("summary"));
    let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(left.iter().all(|name| !name.to_string_lossy().starts_with(".govlint")), "{left:?}");
}

#[test]
fn what_cannot_be_written_is_said_before_the_work_begins() {
    let folder = faulty().with("kept.json", "as it was");
    for (outputs, said) in [
        (&["sariv=x"][..], "there is no format `sariv`"),
        (&["json"], "is no format and path"),
        (&["json="], "is no format and path"),
        (&["json=-"], "names standard output"),
        (&["json=nowhere/run.json"], "cannot be written to nowhere/run.json"),
        (&["json=."], "cannot be written to ."),
        (&["json=kept.json", "ndjson=./kept.json"], "two reports are to be written to ./kept.json"),
        (&["json=new.json", "ndjson=./new.json"], "two reports are to be written to ./new.json"),
    ] {
        let flags: Vec<&str> = outputs.iter().flat_map(|output| ["--output", output]).collect();
        let ran = folder.check(&[CHECK, &flags].concat());
        assert_eq!(ran.code, 2, "{ran:?}");
        assert!(ran.err.contains(said) && ran.err.contains("govlint::output") && ran.out.is_empty(), "{said}: {ran:?}");
    }
    assert_eq!(read(&folder, "kept.json"), "as it was");
    assert!(!folder.path().join("new.json").exists());
}

#[cfg(unix)]
#[test]
fn a_file_keeps_its_name_through_links_and_a_device_stays_one() {
    use std::os::unix::fs::{FileTypeExt, MetadataExt, symlink};
    let folder = faulty().with("real.json", "old");
    symlink("real.json", folder.path().join("link.json")).unwrap();
    let ran = folder.check(&[CHECK, &["--output", "json=link.json", "--output", "concise=/dev/null"]].concat());
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(folder.path().join("link.json").is_symlink() && read(&folder, "real.json").contains("govlint/1"));
    assert!(std::fs::metadata("/dev/null").unwrap().file_type().is_char_device());
    let mode = std::fs::metadata(folder.path().join("real.json")).unwrap().mode();
    assert_ne!(mode & 0o044, 0, "a report is for others too: {mode:o}");
}

#[test]
fn one_fault_on_many_pages_is_said_once_with_three_of_them() {
    let mut folder = Folder::new().with("seal", "");
    for name in ["a", "b", "c", "d", "e"] {
        folder = folder.with(&format!("{name}.html"), page(FAULT));
    }
    let ran = folder.check(&[CHECK, &["--format", "concise"]].concat());
    assert_eq!(ran.found(), ["./a.html:1 image/missing-alt"], "{ran:?}");
    assert!(ran.out.contains("(also on 4 other pages: ./b.html, ./c.html and 2 more)"), "{ran:?}");
    assert!(ran.err.contains("5 errors"), "all are counted: {ran:?}");
}

#[test]
fn a_saved_run_is_drawn_as_the_run_itself() {
    // With a finding in the configuration too, which has no page.
    let unused = "[[ignore]]\nrule = \"image/missing-alt\"\npages = [\"c.html\"]\nreason = \"the seal is decoration\"\n";
    let folder = faulty().with("govlint.toml", unused);
    let formats =
        ["pretty", "concise", "json", "ndjson", "sarif", "junit", "github", "gitlab", "markdown", "csv", "earl", "html"];
    let outputs: Vec<String> = formats.iter().map(|format| format!("{format}=live.{format}")).collect();
    let flags: Vec<&str> = outputs.iter().flat_map(|output| ["--output", output]).collect();
    folder.check(&[CHECK, &["--select", "govlint"], &flags].concat());
    for saved in ["live.json", "live.ndjson"] {
        for format in formats {
            let ran = folder.run(&["report", saved, "--output", &format!("{format}=again"), "--quiet"]);
            assert_eq!(ran.code, 0, "{ran:?}");
            assert_eq!(read(&folder, "again"), read(&folder, &format!("live.{format}")), "{format} of {saved}");
        }
    }
    assert!(read(&folder, "live.html").contains("govlint/unused-exception"), "{}", read(&folder, "live.concise"));
    let json = read(&folder, "live.json");
    let piped = folder.run_with(&["report", "-", "--format", "json"], &[], json.as_bytes());
    assert_eq!(piped.out, json);
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    let keys_sorted = serde_json::to_string(&value).unwrap();
    let sorted = folder.run_with(&["report", "-", "--format", "json"], &[], keys_sorted.as_bytes());
    assert_eq!(sorted.out, json, "the order of fields means nothing");
}

#[test]
fn what_is_no_saved_run_is_a_diagnostic() {
    let folder = faulty();
    let json = folder.check(&[CHECK, &["--format", "json"]].concat()).out;
    let lines = folder.check(&[CHECK, &["--format", "ndjson"]].concat()).out;
    let (cut, _) = lines.trim_end().rsplit_once('\n').unwrap();
    let folder = folder
        .with("cut.json", &json[..json.len() / 2])
        .with("cut.ndjson", cut)
        .with("next.json", json.replace("govlint/1", "govlint/2"))
        .with("lost.json", json.replace("\"page\":{\"name\":\"./a.html\"", "\"page\":{\"name\":\"./z.html\""));
    for (name, said) in [
        ("none.json", "cannot read the saved run none.json"),
        ("a.html", "a.html is no saved run: line 1, column 1"),
        ("cut.json", "cut.json is no saved run"),
        ("cut.ndjson", "cut.ndjson is not whole"),
        ("next.json", "written in the schema `govlint/2`"),
        ("lost.json", "a finding is at `./z.html`"),
    ] {
        let ran = folder.run(&["report", name]);
        assert_eq!(ran.code, 2, "{ran:?}");
        let told = ran.err.replace('\n', " ");
        assert!(told.split_whitespace().collect::<Vec<_>>().join(" ").contains(said) && ran.out.is_empty(), "{said}: {ran:?}");
    }
}

#[test]
fn the_html_report_has_nothing_that_govlint_would_find() {
    let site = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/sites/field-office");
    let folder = Folder::new();
    let asked =
        ["--base-url", "https://www.agency.example.gov/", "--profile", "federal", "--output", "html=report.html", "--quiet"];
    let ran = folder.check(&[&[site], &asked[..]].concat());
    assert_eq!(ran.code, 1, "{ran:?}");
    let report = read(&folder, "report.html");
    assert!(report.contains("history/missing-notice") && report.contains("banner/outdated"), "{report}");
    let ran = folder.check(&["report.html", "--format", "concise"]);
    assert_eq!((ran.code, &*ran.out), (0, ""), "{ran:?}");
}

#[test]
fn a_step_on_github_is_annotated_and_summed_up() {
    let folder = faulty().with("summary.md", "another program's\n");
    let arguments = [&["check", "--as-of", "2026-11-01"], CHECK, &["--format", "github", "--quiet"]].concat();
    let ran = folder.run_with(&arguments, &[("GITHUB_STEP_SUMMARY", "summary.md")], b"");
    assert_eq!(ran.code, 1, "{ran:?}");
    let (annotation, rest) = ran.out.split_once('\n').unwrap();
    assert!(annotation.starts_with("::error file=a.html,line=1,endLine=1,col="), "{ran:?}");
    assert!(
        annotation.contains("title=image/missing-alt::") && annotation.contains("%0Aalso on 1 other page: ./b.html"),
        "{ran:?}"
    );
    assert_eq!(rest, "", "once for both pages");
    let summary = read(&folder, "summary.md");
    assert!(summary.starts_with("another program's\n# govlint: 2 errors"), "{summary}");
    let ran = folder.run_with(&arguments, &[("GITHUB_STEP_SUMMARY", "no/such/folder.md")], b"");
    assert_eq!(ran.code, 2, "{ran:?}");
}

#[test]
fn a_report_says_how_it_was_asked_for() {
    let folder = faulty().with("govlint.toml", "[rules]\n\"page/missing-title\" = \"off\"\n");
    let settings = |asked: &[&str]| -> Vec<String> {
        let ran = folder.check(&[asked, &["--output", "json=run.json", "--output", "html=report.html"]].concat());
        assert_eq!(ran.code, 1, "{ran:?}");
        let run: serde_json::Value = serde_json::from_str(&read(&folder, "run.json")).unwrap();
        let said = |setting: &serde_json::Value| {
            ["name", "value", "by"].map(|key| setting[key].as_str().unwrap().to_owned()).join(" | ")
        };
        run["settings"].as_array().unwrap().iter().map(said).collect()
    };
    // What is not selected is off already, and not told rule by rule.
    let expected = ["select | [\"image\"] | --select", "base-url | \"https://www.agency.example.gov/\" | --base-url"];
    assert_eq!(settings(CHECK), expected);
    assert!(read(&folder, "report.html").contains("<code>select = [&#34;image&#34;]</code> <span class=\"by\">--select</span>"));
    assert_eq!(settings(&["."]), ["rules.\"page/missing-title\" | \"off\" | govlint.toml:2"]);
}
