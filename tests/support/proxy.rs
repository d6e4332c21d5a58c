//! A scripted proxy: tunnels (CONNECT) to where the test says, whatever is asked for, and answers plain requests itself.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};

pub struct Proxy {
    pub address: SocketAddr,
    heads: Arc<Mutex<Vec<String>>>,
    task: tokio::task::JoinHandle<()>,
}

impl Proxy {
    /// Every tunnel leads to `to`; none is made where there is no `to`, and `refusal` is the status that says so.
    pub async fn start(to: Option<SocketAddr>, refusal: u16) -> Proxy {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let heads = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&heads);
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let log = Arc::clone(&log);
                tokio::spawn(async move { serve(stream, to, refusal, &log).await.ok() });
            }
        });
        Proxy { address, heads, task }
    }

    /// What the proxy was told, request by request.
    pub fn heads(&self) -> Vec<String> {
        self.heads.lock().unwrap().clone()
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(mut stream: TcpStream, to: Option<SocketAddr>, refusal: u16, log: &Mutex<Vec<String>>) -> std::io::Result<()> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") && head.len() < 64 * 1024 {
        head.push(stream.read_u8().await?);
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let is_tunnel = head.starts_with("CONNECT ");
    log.lock().unwrap().push(head);
    match to {
        Some(to) if is_tunnel => {
            stream.write_all(b"HTTP/1.1 200 Tunnelling\r\n\r\n").await?;
            copy_bidirectional(&mut stream, &mut TcpStream::connect(to).await?).await?;
        }
        _ if is_tunnel => stream.write_all(format!("HTTP/1.1 {refusal} No\r\ncontent-length: 0\r\n\r\n").as_bytes()).await?,
        _ => {
            let page = "<!doctype html><html lang=en><title>By proxy</title><main>By proxy</main>";
            let head = "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\nconnection: close\r\ncontent-length:";
            stream.write_all(format!("{head} {}\r\n\r\n{page}", page.len()).as_bytes()).await?;
        }
    }
    stream.shutdown().await
}
