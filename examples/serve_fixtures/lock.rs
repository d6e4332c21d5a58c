//! The certificate of the served site, made anew for each run.

use std::sync::Arc;

use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, KeyUsagePurpose, date_time_ymd};
use rustls::ServerConfig;
use rustls::crypto::ring;
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};

/// A root that nobody knows yet, and a server whose certificate it signed.
pub struct Lock {
    /// The root, in PEM.
    pub root: String,
    /// The server.
    pub config: Arc<ServerConfig>,
}

/// Makes root and certificate for these names, good for so long that what is said of their days does not depend on the day.
///
/// # Errors
/// When this machine has no chance to give.
pub fn lock(names: &[&str]) -> Result<Lock, Box<dyn std::error::Error>> {
    let mut root = CertificateParams::default();
    root.distinguished_name.push(DnType::CommonName, "Fixture root");
    root.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    root.key_usages = vec![KeyUsagePurpose::KeyCertSign];
    let root_key = KeyPair::generate()?;
    let pem = root.self_signed(&root_key)?.pem();
    let (mut own, key) =
        (CertificateParams::new(names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>())?, KeyPair::generate()?);
    (own.not_before, own.not_after) = (date_time_ymd(2020, 1, 1), date_time_ymd(2099, 12, 31));
    let certificate = own.signed_by(&key, &Issuer::new(root, root_key))?;
    let builder =
        ServerConfig::builder_with_provider(Arc::new(ring::default_provider())).with_safe_default_protocol_versions()?;
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let config = builder.with_no_client_auth().with_single_cert(vec![certificate.der().clone()], key)?;
    Ok(Lock { root: pem, config: Arc::new(config) })
}
