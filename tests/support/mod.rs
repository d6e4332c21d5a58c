//! A scripted HTTP server on loopback: plays given bytes for a path, and counts what was asked.
//!
//! One connection, one request, one answer: every script ends with the connection closed, so that none can leak into the next.

// Each test binary uses its own part of this.
#![allow(dead_code)]

pub mod coverage;
pub mod proxy;
pub mod tls;

use std::collections::HashMap;
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use url::Url;

/// The built program, with `home` in place of the user's: no test reads or writes what the user keeps.
pub fn govlint(home: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_govlint"));
    command.env("HOME", home).env("XDG_CACHE_HOME", home.join(".cache")).env("XDG_CONFIG_HOME", home.join(".config"));
    command
}

/// What the server plays for one path.
#[derive(Clone)]
pub enum Play {
    /// These bytes, then the end.
    Bytes(Vec<u8>),
    /// Plays the first for HEAD and the second for any other method.
    ByMethod(Box<Play>, Box<Play>),
    /// Plays the first once and the second from then on.
    Once(Box<Play>, Box<Play>),
    /// The connection is reset instead of an answer.
    Reset,
    /// These bytes, then one byte each 20 ms, for at most 10 s.
    Trickle(Vec<u8>),
    /// These bytes, then 64 KiB blocks of `a` until the client leaves, at most 64 MiB.
    Endless(Vec<u8>),
}

/// An answer with a body.
pub fn answer(status: u16, headers: &[&str], body: impl AsRef<[u8]>) -> Play {
    let body = body.as_ref();
    let mut bytes = format!("HTTP/1.1 {status} Scripted\r\ncontent-length: {}\r\nconnection: close\r\n", body.len()).into_bytes();
    for header in headers {
        bytes.extend_from_slice(header.as_bytes());
        bytes.extend_from_slice(b"\r\n");
    }
    bytes.extend_from_slice(b"\r\n");
    bytes.extend_from_slice(body);
    Play::Bytes(bytes)
}

/// An HTML page.
pub fn page(body: &str) -> Play {
    answer(200, &["content-type: text/html; charset=utf-8"], body)
}

/// A permanent redirect.
pub fn redirect(to: &str) -> Play {
    answer(301, &[&format!("location: {to}")], "")
}

/// One request as the server saw it.
#[derive(Debug, Clone)]
pub struct Seen {
    pub method: String,
    pub path: String,
    pub head: String,
    pub at: Instant,
}

pub struct Server {
    pub base: Url,
    seen: Arc<Mutex<Vec<Seen>>>,
    task: tokio::task::JoinHandle<()>,
}

impl Server {
    /// Plays `script`; for any other path what it has for `/*`, or 404. `http://host/*` stands for every address of a host that is asked for by proxy.
    pub async fn start(script: impl IntoIterator<Item = (&str, Play)>) -> Server {
        Self::start_at("127.0.0.1:0", script, None).await
    }

    /// The same at an address, over TLS where it is configured; HTTP/2 where that is agreed on.
    pub async fn start_at(
        address: &str,
        script: impl IntoIterator<Item = (&str, Play)>,
        tls: Option<Arc<rustls::ServerConfig>>,
    ) -> Server {
        let script: HashMap<String, Play> = script.into_iter().map(|(path, play)| (path.to_owned(), play)).collect();
        let listener = TcpListener::bind(address).await.unwrap();
        let scheme = if tls.is_some() { "https" } else { "http" };
        let base = Url::parse(&format!("{scheme}://{}/", listener.local_addr().unwrap())).unwrap();
        let seen = Arc::new(Mutex::new(Vec::new()));
        let (script, log) = (Arc::new(script), Arc::clone(&seen));
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (script, log, tls) = (Arc::clone(&script), Arc::clone(&log), tls.clone());
                // The client may leave at any moment; what it saw is what the tests look at.
                tokio::spawn(async move {
                    match tls {
                        None => serve(stream, &script, &log).await.ok(),
                        Some(tls) => tls::serve(stream, tls, &script, &log).await,
                    }
                });
            }
        });
        Server { base, seen, task }
    }

    pub fn port(&self) -> u16 {
        self.base.port().unwrap()
    }

    pub fn url(&self, path: &str) -> Url {
        self.base.join(path).unwrap()
    }

    /// All requests so far, as `METHOD /path`, in order.
    pub fn asked(&self) -> Vec<String> {
        self.seen().iter().map(|seen| format!("{} {}", seen.method, seen.path)).collect()
    }

    /// Forgets what was asked so far.
    pub fn forget(&self) {
        self.seen.lock().unwrap().clear();
    }

    pub fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// A connection that can be reset.
trait Wire: AsyncRead + AsyncWrite + Unpin {
    fn tcp(&self) -> &TcpStream;
}

impl Wire for TcpStream {
    fn tcp(&self) -> &TcpStream {
        self
    }
}

impl Wire for tokio_rustls::server::TlsStream<TcpStream> {
    fn tcp(&self) -> &TcpStream {
        self.get_ref().0
    }
}

async fn serve(mut stream: impl Wire, script: &HashMap<String, Play>, log: &Mutex<Vec<Seen>>) -> std::io::Result<()> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") && head.len() < 64 * 1024 {
        match stream.read_u8().await {
            Ok(byte) => head.push(byte),
            Err(_) => return Ok(()),
        }
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let mut words = head.split(' ');
    let (method, path) = (words.next().unwrap_or_default().to_owned(), words.next().unwrap_or_default().to_owned());
    let play = chosen(script, log, &method, &path, head);
    perform(stream, &play, &method).await
}

/// Logs a request and chooses what is played for it.
fn chosen(script: &HashMap<String, Play>, log: &Mutex<Vec<Seen>>, method: &str, path: &str, head: String) -> Play {
    let before = {
        let mut log = log.lock().unwrap();
        let before = log.iter().filter(|seen| seen.path == path).count();
        log.push(Seen { method: method.to_owned(), path: path.to_owned(), head, at: Instant::now() });
        before
    };
    let missing = answer(404, &["content-type: text/html"], "");
    let any = path.find("://").and_then(|at| path[at + 3..].find('/').map(|end| format!("{}*", &path[..=at + 3 + end])));
    let play = script.get(path).or_else(|| script.get(any.as_ref()?)).or_else(|| script.get("/*"));
    let mut play = play.unwrap_or(&missing);
    loop {
        match play {
            Play::ByMethod(for_head, other) => play = if method == "HEAD" { for_head } else { other },
            Play::Once(first, then) => play = if before == 0 { first } else { then },
            play => return play.clone(),
        }
    }
}

async fn perform(mut stream: impl Wire, play: &Play, method: &str) -> std::io::Result<()> {
    match play {
        Play::Bytes(bytes) => {
            let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").map_or(bytes.len(), |at| at + 4);
            stream.write_all(if method == "HEAD" { &bytes[..end] } else { bytes }).await?;
            stream.shutdown().await
        }
        Play::Reset => {
            stream.tcp().set_zero_linger()?;
            Ok(())
        }
        Play::Trickle(bytes) => {
            stream.write_all(bytes).await?;
            for _ in 0..500 {
                stream.write_all(b"a").await?;
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            Ok(())
        }
        Play::Endless(bytes) => {
            stream.write_all(bytes).await?;
            for _ in 0..1024 {
                stream.write_all(&vec![b'a'; 64 * 1024]).await?;
            }
            Ok(())
        }
        Play::ByMethod(..) | Play::Once(..) => Ok(()),
    }
}
