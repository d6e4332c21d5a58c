//! Documents as the program reads them: encodings, stubs, fragments.

use super::run::{FAULT, Folder, page};

#[test]
fn encodings_are_decoded_as_browsers_do_and_named() {
    let western = b"<!doctype html><html lang=en><head><meta charset=windows-1252><title>T</title></head>\
                    <body><main><img src=a alt=\"caf\xe9.jpg\"></main></body></html>";
    let unknown = String::from_utf8_lossy(western).replace("windows-1252", "x-klingon").replace('\u{fffd}', "e");
    let utf16: Vec<u8> = std::iter::once(0xfeff).chain(page(FAULT).encode_utf16()).flat_map(u16::to_be_bytes).collect();
    let folder = Folder::new()
        .with("bom.html", format!("\u{feff}{}", page(FAULT)))
        .with("western.html", western)
        .with("unknown.html", unknown)
        .with("unmarked.html", &utf16[2..])
        .with("wide.html", utf16);
    let ran = folder.check(&[".", "--format", "json", "--select", "image"]);
    let json = ran.json();
    let encoding = |name: &str| {
        let pages = json["pages"].as_array().unwrap();
        pages.iter().find(|page| page["name"] == name).unwrap_or_else(|| panic!("{name}: {ran:?}"))["encoding"].clone()
    };
    assert_eq!(encoding("./bom.html"), "UTF-8");
    assert_eq!(encoding("./western.html"), "windows-1252");
    assert_eq!(encoding("./unknown.html"), "UTF-8");
    assert_eq!(encoding("./wide.html"), "UTF-16BE");
    assert_eq!(encoding("./unmarked.html"), "UTF-16BE");
    let findings = json["findings"].as_array().unwrap();
    assert_eq!(findings.len(), 5, "{ran:?}");
    assert!(findings.iter().any(|finding| finding["message"].as_str().unwrap().contains("caf\u{e9}.jpg")), "{ran:?}");
}

#[test]
fn of_a_redirect_stub_only_its_target_is_checked() {
    let stub = "<!doctype html><html><head><meta http-equiv=refresh content='0; url=/dead'></head>\
                <body><a href=/other>Other</a><img src=none.png></body></html>";
    let folder = Folder::new().with("stub.html", stub).with("a.html", page("<a href=stub.html>s</a>"));
    let ran = folder.check(&[".", "--format", "concise"]);
    assert_eq!(ran.found(), ["./stub.html:1 link/broken"], "{ran:?}");
    assert!(ran.out.contains("`/dead`") && !ran.out.contains("/other"), "{ran:?}");
    assert!(ran.err.contains("1 page and 1 redirect stub"), "{ran:?}");
}

#[test]
fn a_partial_is_judged_as_a_part_of_a_page() {
    let folder = Folder::new().with("part.html", "<h2>Contact</h2><p><img src=seal></p>").with("seal", "");
    let ran = folder.check(&["part.html", "--format", "concise", "--published-as", "https://www.agency.example.gov/part.html"]);
    assert_eq!(ran.found(), ["part.html:1 image/missing-alt"], "no title, language or banner is asked of it: {ran:?}");
    assert!(ran.err.contains("1 fragment"), "{ran:?}");
}
