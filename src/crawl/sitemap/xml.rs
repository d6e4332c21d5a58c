//! The XML of a sitemap or of an index: the `loc` of each `url` or `sitemap`.
//!
//! Names are compared without their prefix, but an entry must have the prefix of its root, so that `image:loc` is none. A document type is passed
//! over: references to what it defines are left as they are.

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};
use url::Url;

use super::{Fault, Sitemap};

/// How deep elements may lie in each other: extensions (images, news, alternates) need five levels. What is deeper is made to cost memory.
const MOST_DEPTH: usize = 64;

/// Where the reader stands.
#[derive(Default)]
struct State {
    /// Open elements.
    depth: usize,
    /// The root's prefix.
    prefix: Vec<u8>,
    /// What entries the root has: `sitemap` or `url`.
    is_index: bool,
    /// Whether an entry is open, at depth 2.
    in_entry: bool,
    /// The text of the open `loc`.
    loc: Option<String>,
}

pub(super) fn read(text: &str, is_cut: bool, at: &Url, sitemap: &mut Sitemap) {
    let mut reader = Reader::from_str(text);
    // Many generators forget to escape the ampersands of addresses.
    reader.config_mut().allow_dangling_amp = true;
    reader.config_mut().expand_empty_elements = true;
    let mut state = State::default();
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                if state.depth == MOST_DEPTH {
                    return sitemap.fault(Fault::Malformed, "its elements lie too deep in each other");
                }
                if !state.open(&tag) {
                    return sitemap.fault(Fault::NotASitemap, &String::from_utf8_lossy(tag.local_name().as_ref().as_ref()));
                }
            }
            Ok(Event::End(_)) => {
                let loc = state.close();
                if loc.is_some_and(|loc| !sitemap.enter(loc.trim(), at, state.is_index)) {
                    return;
                }
            }
            Ok(Event::Text(text)) => state.push(&text),
            Ok(Event::CData(text)) => state.push(&text),
            Ok(Event::GeneralRef(reference)) => state.push_reference(&reference),
            Ok(Event::Eof) if state.depth == 0 || is_cut => return,
            Ok(Event::Eof) => return sitemap.fault(Fault::Malformed, "it breaks off"),
            Err(_) if is_cut => return,
            Err(error) => return sitemap.fault(Fault::Malformed, &format!("byte {}: {error}", reader.error_position())),
            Ok(_) => {}
        }
    }
}

impl State {
    /// Takes a start tag; says whether this may still be a sitemap.
    fn open(&mut self, tag: &BytesStart<'_>) -> bool {
        self.depth += 1;
        let (name, local) = (tag.name(), tag.local_name());
        let local: &[u8] = local.as_ref().as_ref();
        let prefix: &[u8] = name.prefix().map_or(b"", |prefix| prefix.into_inner().as_ref());
        let is_own = prefix == self.prefix;
        match self.depth {
            1 => {
                self.prefix = prefix.to_vec();
                self.is_index = local == b"sitemapindex";
                return self.is_index || local == b"urlset";
            }
            2 => self.in_entry = is_own && local == if self.is_index { b"sitemap".as_slice() } else { b"url" },
            3 if self.in_entry && is_own && local == b"loc" => self.loc = Some(String::new()),
            _ => {}
        }
        true
    }

    /// Takes an end tag; the text of a `loc` that it ends.
    fn close(&mut self) -> Option<String> {
        self.depth = self.depth.saturating_sub(1);
        if self.depth == 2 { self.loc.take() } else { None }
    }

    fn push(&mut self, text: &str) {
        if let (Some(loc), 3) = (&mut self.loc, self.depth) {
            loc.push_str(text);
        }
    }

    /// A character reference or one of the five that XML knows; any other stays as it is written.
    fn push_reference(&mut self, reference: &BytesRef<'_>) {
        let written = format!("&{};", &**reference);
        let predefined = quick_xml::escape::resolve_predefined_entity(reference);
        match (predefined, reference.resolve_char_ref()) {
            (Some(text), _) => self.push(text),
            (None, Ok(Some(c))) => self.push(c.encode_utf8(&mut [0; 4])),
            (None, _) => self.push(&written),
        }
    }
}
