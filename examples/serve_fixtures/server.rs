//! A small HTTP server on loopback that serves a folder, over TLS where it is to, and plays the faults that its `server.txt` names.
//!
//! Each line of `server.txt` is a path (with a `*` at its end: all that begin so), what is answered, and a file, an address or seconds:
//! ```text
//! /old          301 /news/
//! /gone         410
//! /copy.html    200 about.html
//! /slow.html    wait 1
//! ```
//! A path that is not named is a file of the folder, or 404. `{base}` in files of text is where the site stands. One connection, one answer.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// What is played at a path.
enum Play {
    /// The file at the path, or 404.
    File,
    /// A status, with a file or, of a redirect, an address.
    Answer(u16, String),
    /// The file at the path, after a while.
    Wait(Duration),
}

/// A site that can be served.
struct Site {
    folder: PathBuf,
    script: String,
    base: String,
    tls: Option<Arc<ServerConfig>>,
}

/// Serves a folder at an address of this machine, on threads of its own, for as long as the process lives; `base` is where its visitors find it. Returns
/// where it is served, for port 0 names any.
///
/// # Errors
/// When the address is taken, or the folder has no `server.txt`.
pub fn serve(folder: &Path, address: SocketAddr, base: &str, tls: Option<Arc<ServerConfig>>) -> std::io::Result<SocketAddr> {
    let script = std::fs::read_to_string(folder.join("server.txt"))?;
    let listener = TcpListener::bind(address)?;
    let address = listener.local_addr()?;
    let site = Arc::new(Site { folder: folder.to_owned(), script, base: base.to_owned(), tls });
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let site = Arc::clone(&site);
            // A client may leave at any moment; that is its own affair.
            std::thread::spawn(move || site.connected(stream).ok());
        }
    });
    Ok(address)
}

impl Site {
    fn connected(&self, mut stream: TcpStream) -> std::io::Result<()> {
        stream.set_read_timeout(Some(Duration::from_secs(10)))?;
        let Some(config) = &self.tls else { return self.answer(&mut stream) };
        let connection = ServerConnection::new(Arc::clone(config)).map_err(std::io::Error::other)?;
        let mut stream = StreamOwned::new(connection, stream);
        self.answer(&mut stream)?;
        stream.conn.send_close_notify();
        stream.flush()
    }

    fn answer(&self, stream: &mut (impl Read + Write)) -> std::io::Result<()> {
        let mut lines = BufReader::new(Read::by_ref(stream).take(64 * 1024)).lines();
        let request = lines.next().transpose()?.unwrap_or_default();
        while lines.next().transpose()?.is_some_and(|line| !line.is_empty()) {}
        drop(lines);
        let mut words = request.split(' ');
        let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let path = target.split('?').next().unwrap_or_default();
        match self.play(path) {
            Play::File => self.send_file(stream, method, 200, path),
            Play::Wait(pause) => {
                std::thread::sleep(pause);
                self.send_file(stream, method, 200, path)
            }
            Play::Answer(status @ 300..=399, to) => self.send(stream, method, status, &[("location", &to)], b""),
            Play::Answer(status, file) if file.is_empty() => {
                self.send(stream, method, status, &[("content-type", "text/html")], b"gone")
            }
            Play::Answer(status, file) => self.send_file(stream, method, status, &file),
        }
    }

    /// What the script says of a path; the first line that matches counts.
    fn play(&self, path: &str) -> Play {
        let lines = self.script.lines().filter(|line| !line.starts_with('#'));
        for line in lines {
            let mut words = line.split_whitespace();
            let (Some(pattern), Some(what)) = (words.next(), words.next()) else { continue };
            let rest = words.next().unwrap_or_default();
            if pattern.strip_suffix('*').map_or(path == pattern, |start| path.starts_with(start)) {
                return match what {
                    "wait" => Play::Wait(Duration::from_secs(rest.parse().unwrap_or_default())),
                    status => Play::Answer(status.parse().unwrap_or(500), rest.to_owned()),
                };
            }
        }
        Play::File
    }

    fn send_file(&self, stream: &mut impl Write, method: &str, status: u16, path: &str) -> std::io::Result<()> {
        let path = path.trim_start_matches('/');
        let path = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
        let is_inside = Path::new(&path).components().all(|part| matches!(part, Component::Normal(_)));
        let media_type = match path.rsplit('.').next() {
            Some("html") => "text/html; charset=utf-8",
            Some("xml") => "application/xml",
            Some("txt") => "text/plain",
            Some("pdf") => "application/pdf",
            _ => "application/octet-stream",
        };
        match std::fs::read(self.folder.join(&path)) {
            Ok(body) if is_inside => {
                let body = match String::from_utf8(body) {
                    Ok(text) => text.replace("{base}", &self.base).into_bytes(),
                    Err(bytes) => bytes.into_bytes(),
                };
                self.send(stream, method, status, &[("content-type", media_type)], &body)
            }
            _ => self.send(stream, method, 404, &[("content-type", "text/html")], b"<!doctype html><title>Not found</title>"),
        }
    }

    fn send(
        &self,
        stream: &mut impl Write,
        method: &str,
        status: u16,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> std::io::Result<()> {
        write!(stream, "HTTP/1.1 {status} Played\r\ncontent-length: {}\r\nconnection: close\r\n", body.len())?;
        // A policy that browsers keep for five minutes.
        if self.tls.is_some() {
            write!(stream, "strict-transport-security: max-age=300\r\n")?;
        }
        for (name, value) in headers {
            write!(stream, "{name}: {value}\r\n")?;
        }
        stream.write_all(b"\r\n")?;
        if method == "HEAD" { Ok(()) } else { stream.write_all(body) }
    }
}
