//! The guard, on addresses that are really connected to. 127.0.0.2 and 127.0.0.3 stand for what is private; 127.0.0.1 is allowed by the user.

use std::collections::VecDeque;
use std::io;
use std::net::IpAddr;
use std::sync::{Arc, Mutex};

use govlint::fetch::dial::{LookUp, LookingUp};
use govlint::fetch::{Client, ClientOptions};
use govlint_rules::facts::Failure;

use super::support::{Server, answer, page, redirect};
use super::{client, get, options, url};

/// Answers each look-up with the next of these, the last one for ever, and counts.
#[derive(Debug)]
struct Changing {
    answers: Mutex<VecDeque<Vec<IpAddr>>>,
    asked: Mutex<Vec<String>>,
}

impl Changing {
    fn new(answers: &[&[&str]]) -> Arc<Self> {
        let parsed = |texts: &&[&str]| texts.iter().map(|text| text.parse().unwrap()).collect();
        Arc::new(Self { answers: Mutex::new(answers.iter().map(parsed).collect()), asked: Mutex::default() })
    }

    fn asked(&self) -> usize {
        self.asked.lock().unwrap().len()
    }
}

impl LookUp for Changing {
    fn look_up<'a>(&'a self, name: &'a str) -> LookingUp<'a> {
        self.asked.lock().unwrap().push(name.to_owned());
        let mut answers = self.answers.lock().unwrap();
        let answer = if answers.len() > 1 { answers.pop_front() } else { answers.front().cloned() };
        Box::pin(async move { answer.ok_or_else(|| io::Error::other("Name or service not known")) })
    }
}

/// Lets pages lead to 127.0.0.1 and to nothing else on this machine.
fn allowing(look_up: &Arc<Changing>) -> Client {
    let look_up = Arc::clone(look_up) as Arc<dyn LookUp>;
    client(&ClientOptions { allowed: vec!["127.0.0.1/32".parse().unwrap()], look_up, ..options(&[]) })
}

/// A server at 127.0.0.1, and one at 127.0.0.2 on the same port.
async fn two_servers() -> (Server, Server) {
    loop {
        let allowed = Server::start([("/", page("allowed"))]).await;
        let private = std::net::TcpListener::bind(("127.0.0.2", allowed.port()));
        // Another process may have the port there.
        if private.map(drop).is_ok() {
            let address = format!("127.0.0.2:{}", allowed.port());
            return (allowed, Server::start_at(&address, [("/", page("private"))], None).await);
        }
    }
}

#[tokio::test]
async fn a_name_that_changes_its_answer_is_connected_to_where_it_was_checked() {
    let (allowed, private) = two_servers().await;
    let changing = Changing::new(&[&["127.0.0.1"], &["127.0.0.2"]]);
    let client = allowing(&changing);
    let name = url(&format!("http://www.partner.example.org:{}/", allowed.port()));
    assert_eq!(get(&client, &name).await.unwrap().body, b"allowed");
    assert_eq!(changing.asked(), 1, "no second look-up between the check and the connection");
    assert_eq!(get(&client, &name).await.unwrap_err(), Failure::PrivateAddress);
    assert_eq!((changing.asked(), private.asked()), (2, vec![]));
}

#[tokio::test]
async fn of_a_name_with_public_and_private_addresses_the_private_ones_are_never_tried() {
    let (allowed, private) = two_servers().await;
    let name = url(&format!("http://www.partner.example.org:{}/", allowed.port()));
    for answer in [&["127.0.0.2", "127.0.0.1"], &["127.0.0.1", "127.0.0.2"]] {
        assert_eq!(get(&allowing(&Changing::new(&[answer])), &name).await.unwrap().body, b"allowed");
    }
    drop(allowed);
    // The listener goes when the runtime comes round to its task.
    for _ in 0..10 {
        tokio::task::yield_now().await;
    }
    assert_eq!(
        get(&allowing(&Changing::new(&[&["127.0.0.2", "127.0.0.1"]])), &name).await.unwrap_err(),
        Failure::ConnectionRefused
    );
    assert_eq!(private.asked(), Vec::<String>::new());
}

#[tokio::test]
async fn redirects_lead_nowhere_private_however_it_is_written() {
    let targets = [
        "http://169.254.169.254/latest/meta-data/",
        "http://[fd00:ec2::254]/",
        "http://10.0.0.1/",
        "http://100.64.0.1/",
        "http://0.0.0.0/",
        "http://[::ffff:169.254.169.254]/",
        "http://[64:ff9b::a9fe:a9fe]/",
        "http://[2002:a9fe:a9fe::]/",
        "http://[fe80::1]/",
        "http://2852039166/",
        "http://0xa9.0xfe.0xa9.0xfe/",
        "http://0251.0376.0251.0376/",
        "http://169.16689662/",
        "http://127.1/",
        "http://0/",
        "http://[::]/",
        "http://[::127.0.0.1]/",
        "http://[::ffff:0:7f00:1]/",
        "http://[64:ff9b:1::7f00:1]/",
        "http://168.63.129.16/machine",
        "http://user:word@169.254.169.254/",
        "http://169.254.169.254:80/",
        "http://%31%36%39.254.169.254/",
        "http://１６９。254．169｡254/",
        "//169.254.169.254/",
        "\\\\169.254.169.254\\latest",
        "http://metadata.partner.example.org/",
        "https://metadata.partner.example.org/",
        "http://localhost/",
    ];
    let paths: Vec<String> = (0..targets.len()).map(|n| format!("/{n}")).collect();
    let script = paths.iter().zip(targets).map(|(path, to)| (path.as_str(), redirect(to)));
    let server = Server::start(script).await;
    let look_up: Arc<dyn LookUp> = Changing::new(&[&["169.254.169.254", "127.0.0.1", "::1"]]);
    let client = client(&ClientOptions { look_up, ..options(&[&server]) });
    for (path, target) in paths.iter().zip(targets) {
        assert_eq!(get(&client, &server.url(path)).await.unwrap_err(), Failure::PrivateAddress, "{target}");
    }
}

#[tokio::test]
async fn what_the_user_allows_is_asked() {
    let hidden = Server::start([("/", page("intranet"))]).await;
    let port = hidden.port();
    let server = Server::start([
        ("/address", redirect(hidden.base.as_str())),
        ("/name", redirect(&format!("http://intranet.agency.example.gov:{port}/"))),
        ("/other", redirect(&format!("http://other.agency.example.gov:{port}/"))),
    ])
    .await;
    let with = |allowed: &str| {
        let look_up: Arc<dyn LookUp> = Changing::new(&[&["127.0.0.1"]]);
        client(&ClientOptions { allowed: vec![allowed.parse().unwrap()], look_up, ..options(&[&server]) })
    };
    for (allowed, path, is_asked) in [
        ("127.0.0.0/8", "/address", true),
        ("127.0.0.0/8", "/other", true),
        ("intranet.agency.example.gov", "/name", true),
        ("intranet.agency.example.gov", "/other", false),
        ("intranet.agency.example.gov", "/address", false),
        ("10.0.0.0/8", "/name", false),
    ] {
        let result = get(&with(allowed), &server.url(path)).await;
        assert_eq!(
            result.map(|exchange| exchange.body),
            if is_asked { Ok(b"intranet".to_vec()) } else { Err(Failure::PrivateAddress) },
            "{allowed} {path}"
        );
    }
}

#[tokio::test]
async fn each_hop_is_told_with_its_status_and_its_scheme() {
    let authority = super::support::tls::Authority::new();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("root.pem");
    std::fs::write(&file, authority.certificate.pem()).unwrap();
    let plain = Server::start([("/b", answer(308, &["location: /c"], "")), ("/c", page("end"))]).await;
    let down = answer(302, &[&format!("location: {}", plain.url("/b"))], "");
    let secure = Server::start_tls(&authority, &[], [("/a", down)]).await;
    let trust = Some(govlint::fetch::trust::Trust::load(Some(&file), None).unwrap());
    let exchange = get(&client(&ClientOptions { trust, ..options(&[&plain, &secure]) }), &secure.url("/a")).await.unwrap();
    let hops: Vec<(u16, &str, &str)> = exchange.hops.iter().map(|hop| (hop.status, hop.from.scheme(), hop.to.scheme())).collect();
    assert_eq!(hops, [(302, "https", "http"), (308, "http", "http")]);
}
