//! Pages that mean harm, or that nobody meant: no panic, nothing obeyed, and an end.

use super::run::{FAULT, Folder, page};

const FORMATS: [&str; 4] = ["pretty", "concise", "json", "ndjson"];

#[test]
fn no_control_sequence_of_a_page_reaches_the_output() {
    let hostile = "\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}";
    let name = format!("a{}.html", "\u{1b}[31m");
    let body = format!(
        "<img src='{hostile}.png'><img src=b alt='IMG{hostile}_1234.jpg'><a href='/dead{hostile}'>x</a><a id='{hostile}' href='#{hostile}x'>y</a>"
    );
    let folder = Folder::new().with(&name, page(&body).replace("A page", hostile));
    let clean = |text: &str| !text.contains(|c: char| (c.is_control() && c != '\n') || c == '\u{202e}');
    for format in FORMATS {
        for style in ["narrated", "graphical"] {
            let ran = folder.check(&[".", "--format", format, "--style", style]);
            assert_eq!(ran.code, 1, "{ran:?}");
            assert!(clean(&ran.out) && clean(&ran.err), "{format} {style}: {ran:?}");
        }
    }
    let odd = "no\u{1b}[31msuch";
    for arguments in
        [["check", odd].as_slice(), &["explain", odd], &["check", ".", "--select", odd], &["check", &format!("x\u{1b}://{odd}")]]
    {
        let ran = folder.run(arguments);
        assert!(ran.code == 2 && clean(&ran.err), "{ran:?}");
    }
    let folder = folder.with("govlint.toml", "# \u{1b}[31m\nprofile = 'x'\n");
    let ran = folder.check(&["."]);
    assert!(ran.code == 2 && clean(&ran.err), "{ran:?}");
}

#[test]
fn five_megabytes_on_one_line_end_in_few_lines() {
    let body = format!("{}{FAULT}", format!("<p>{}</p>", "All work and no play. ".repeat(50)).repeat(4_800));
    let folder = Folder::new().with("a.html", page(&body));
    for format in ["pretty", "json"] {
        let ran = folder.check(&["a.html", "--format", format, "--style", "graphical"]);
        assert_eq!(ran.code, 1);
        assert!(ran.out.len() < 20_000, "{format}: {} bytes", ran.out.len());
    }
}

#[test]
fn twenty_thousand_nested_elements_are_no_stack() {
    let folder = Folder::new()
        .with("inline.html", page(&format!("{}{FAULT}", "<b><i><span>".repeat(7000))))
        .with("block.html", page(&format!("{}{FAULT}", "<div>".repeat(2_000))))
        .with("reopened.html", page(&"<p><font><b>".repeat(500)))
        .with("svg.html", page(&format!("{}{FAULT}", "<svg><g>".repeat(500))));
    let ran = folder.check(&[".", "--format", "concise", "--select", "image/missing-alt"]);
    assert!(ran.code == 1 && !ran.err.contains("overflow"), "{ran:?}");
    assert!(ran.out.contains("./inline.html"), "{ran:?}");
}

#[test]
fn no_colour_where_none_is_wanted() {
    let folder = Folder::new().with("a.html", page(FAULT));
    let arguments = ["check", "a.html", "--style", "graphical"];
    let forced = folder.run_with(&arguments, &[("FORCE_COLOR", "1")], b"");
    assert!(forced.out.contains('\u{1b}'), "{forced:?}");
    assert!(!folder.run_with(&arguments, &[("NO_COLOR", "1")], b"").out.contains('\u{1b}'));
    assert!(!folder.run_with(&arguments, &[], b"").out.contains('\u{1b}'), "a pipe is no terminal");
}
