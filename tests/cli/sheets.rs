//! Style sheets that lie beside the pages: what they say counts, and without them nothing is certain.

use super::run::Folder;

fn page(links: &str) -> String {
    format!(
        "<!doctype html><html lang=en><head><title>A page</title>{links}</head>\n\
         <body><p class=note>Closed on federal holidays</p>\n<img class=gone src=seal.png></body></html>\n"
    )
}

const SHEET: &str = "@import url('more.css') screen; .note { color: #999 }";

#[test]
fn sheets_of_a_folder_are_read_wherever_pages_name_them() {
    let folder = Folder::new()
        .with("site/index.html", page("<link rel=stylesheet href='/css/site.css?v=2'>"))
        .with("site/a/b.html", page("<base href='/css/'><link rel=stylesheet href=site.css>"))
        .with("site/a/other.html", page("<link rel=stylesheet href=/css/absent.css>"))
        .with("site/css/site.css", SHEET)
        .with("site/css/more.css", ".gone { display: none }");
    let ran = folder.check(&["site", "--format", "concise", "--select", "a11y/low-contrast,image/missing-alt"]);
    assert_eq!(ran.found(), ["site/a/b.html:2 a11y/low-contrast", "site/a/other.html:3 image/missing-alt"], "{ran:?}");
    assert!(ran.out.contains("also on 1 other page: site/index.html"), "{ran:?}");
    assert!(ran.out.contains("2.84:1"), "{ran:?}");
}

#[test]
fn sheets_beside_a_file_are_read() {
    let folder =
        Folder::new().with("page.html", page("<link rel=stylesheet href=site.css>")).with("site.css", SHEET).with("more.css", "");
    let ran = folder.check(&["page.html", "--format", "concise", "--select", "a11y/low-contrast"]);
    assert_eq!(ran.found(), ["page.html:2 a11y/low-contrast"], "{ran:?}");
}

#[test]
fn a_sheet_that_brings_in_itself_ends() {
    let folder = Folder::new()
        .with("site/index.html", page("<link rel=stylesheet href=/a.css>"))
        .with("site/a.css", "@import 'b.css'; .note { color: #999 }")
        .with("site/b.css", "@import 'a.css';");
    let ran = folder.check(&["site", "--format", "concise", "--select", "a11y/low-contrast"]);
    assert_eq!((ran.found(), ran.code), (vec![], 0), "{ran:?}");
}
