//! Whom TLS trusts: the machine's roots, and those that the user adds, such as an agency's own (DoD PKI).
//!
//! Knows certificates and the files they come in; makes no connection.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use miette::Diagnostic;
use rustls::client::WebPkiServerVerifier;
use rustls::crypto::{CryptoProvider, ring};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};

use crate::report::sanitise::one_line;

/// What files of certificates are called. Others in a folder of roots are passed over: notes, checksums.
const EXTENSIONS: &[&str] = &["pem", "crt", "cer", "der"];

/// The object identifier of signed data, with which a PKCS #7 bundle in DER begins (RFC 5652, section 5.1).
const SIGNED_DATA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02];

/// The roots of a run.
#[derive(Debug, Clone)]
pub struct Trust {
    /// The machine's and the user's.
    roots: Arc<RootCertStore>,
    /// Those that the public web trusts, and the user's.
    public: Arc<RootCertStore>,
    /// The machine's alone.
    machine: Arc<RootCertStore>,
    /// The user's alone, where there are any.
    own: Option<Arc<RootCertStore>>,
}

/// Why roots that the user names cannot be used.
#[derive(Debug, thiserror::Error, Diagnostic)]
pub enum TrustError {
    /// A file or folder that cannot be read.
    #[error("cannot read the certificates in {}", shown(path))]
    #[diagnostic(code(govlint::roots), help("name a readable file, or a folder of such files"))]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// There is no certificate.
    #[error("there is no certificate in {}", shown(path))]
    #[diagnostic(
        code(govlint::roots),
        help(
            "PEM files (-----BEGIN CERTIFICATE-----) and DER files are read; in a folder, those that end in .pem, .crt, .cer or .der"
        )
    )]
    None {
        /// Which file or folder.
        path: PathBuf,
    },
    /// A bundle of another kind.
    #[error("{} is a PKCS #7 bundle", shown(path))]
    #[diagnostic(code(govlint::roots), help("turn it into PEM first: `openssl pkcs7 -print_certs -in FILE -out roots.pem`"))]
    Bundle {
        /// Which file.
        path: PathBuf,
    },
    /// Something that is no certificate.
    #[error("certificate {number} in {} cannot be read", shown(path))]
    #[diagnostic(code(govlint::roots), help("export it anew, as PEM or DER"))]
    Malformed {
        /// Which file.
        path: PathBuf,
        /// Which certificate in it, counted from 1.
        number: usize,
    },
}

fn shown(path: &Path) -> String {
    one_line(&path.to_string_lossy()).into_owned()
}

impl Trust {
    /// The machine's roots, with those in a file and a folder beside them. A machine without any is given the public web's.
    ///
    /// # Errors
    /// When a file or folder that the user names holds no certificates, or something else.
    pub fn load(file: Option<&Path>, folder: Option<&Path>) -> Result<Self, TrustError> {
        let mut added = Vec::new();
        if let Some(file) = file {
            added.extend(certificates(file)?);
        }
        if let Some(folder) = folder {
            added.extend(certificates_in(folder)?);
        }
        Ok(Self::with(added))
    }

    /// The machine's roots, and none beside them.
    #[must_use]
    pub fn of_the_machine() -> Self {
        Self::with(Vec::new())
    }

    fn with(added: Vec<CertificateDer<'static>>) -> Self {
        let mut public = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        let mut roots = RootCertStore::empty();
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        if roots.is_empty() {
            roots = public.clone();
        }
        let machine = Arc::new(roots.clone());
        let mut own = RootCertStore::empty();
        own.add_parsable_certificates(added);
        roots.extend(own.roots.iter().cloned());
        public.extend(own.roots.iter().cloned());
        let own = (!own.is_empty()).then(|| Arc::new(own));
        Self { roots: Arc::new(roots), public: Arc::new(public), machine, own }
    }

    /// The roots, for whoever verifies chains by itself.
    #[must_use]
    pub fn roots(&self) -> &Arc<RootCertStore> {
        &self.roots
    }

    /// The machine's roots alone.
    #[must_use]
    pub fn machine(&self) -> &Arc<RootCertStore> {
        &self.machine
    }

    /// The roots that the user gave, if any.
    #[must_use]
    pub fn own(&self) -> Option<&Arc<RootCertStore>> {
        self.own.as_ref()
    }

    /// How a TLS client trusts, with these protocols offered (ALPN).
    ///
    /// # Errors
    /// When the cryptography speaks no version of TLS.
    pub fn client_config(&self, protocols: &[&[u8]]) -> Result<ClientConfig, rustls::Error> {
        let builder = ClientConfig::builder_with_provider(provider()).with_safe_default_protocol_versions()?;
        let mut config = builder.with_root_certificates(Arc::clone(&self.roots)).with_no_client_auth();
        config.alpn_protocols = protocols.iter().map(|name| name.to_vec()).collect();
        Ok(config)
    }

    /// What verifies chains against these roots.
    ///
    /// # Errors
    /// When there are no roots.
    pub fn verifier(&self) -> Result<Arc<WebPkiServerVerifier>, rustls::Error> {
        verifier(&self.roots)
    }

    /// The same against the roots of the public web and the user's own, without those that only this machine has.
    pub(super) fn public_verifier(&self) -> Result<Arc<WebPkiServerVerifier>, rustls::Error> {
        verifier(&self.public)
    }
}

fn verifier(roots: &Arc<RootCertStore>) -> Result<Arc<WebPkiServerVerifier>, rustls::Error> {
    let built = WebPkiServerVerifier::builder_with_provider(Arc::clone(roots), provider()).build();
    built.map_err(|error| rustls::Error::General(error.to_string()))
}

/// The cryptography of all TLS here.
fn provider() -> Arc<CryptoProvider> {
    Arc::new(ring::default_provider())
}

/// The certificates of all files of a folder.
fn certificates_in(folder: &Path) -> Result<Vec<CertificateDer<'static>>, TrustError> {
    let paths = || std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<_>>>();
    let mut files = paths().map_err(|source| TrustError::Unreadable { path: folder.to_owned(), source })?;
    let is_certificate = |name: &std::ffi::OsStr| EXTENSIONS.iter().any(|known| name.eq_ignore_ascii_case(known));
    files.retain(|path| path.extension().is_some_and(is_certificate) && path.is_file());
    files.sort();
    if files.is_empty() {
        return Err(TrustError::None { path: folder.to_owned() });
    }
    files.iter().map(|file| certificates(file)).collect::<Result<Vec<_>, _>>().map(|all| all.concat())
}

/// The certificates of one file, PEM or DER, each of which can be a root.
fn certificates(file: &Path) -> Result<Vec<CertificateDer<'static>>, TrustError> {
    let path = || file.to_owned();
    let bytes = std::fs::read(file).map_err(|source| TrustError::Unreadable { path: path(), source })?;
    // DER is one SEQUENCE (X.690, section 8.9); PEM is text.
    let is_der = bytes.first() == Some(&0x30);
    let bundle: &[u8] = if is_der { SIGNED_DATA } else { b"-----BEGIN PKCS7-----" };
    if bytes.windows(bundle.len()).take(if is_der { 40 } else { usize::MAX }).any(|part| part == bundle) {
        return Err(TrustError::Bundle { path: path() });
    }
    let found = if is_der {
        vec![CertificateDer::from(bytes)]
    } else {
        let malformed = |nth: usize| TrustError::Malformed { path: path(), number: nth + 1 };
        let each = CertificateDer::pem_slice_iter(&bytes).enumerate();
        each.map(|(nth, one)| one.map_err(|_| malformed(nth))).collect::<Result<Vec<_>, _>>()?
    };
    if found.is_empty() {
        return Err(TrustError::None { path: path() });
    }
    let mut trial = RootCertStore::empty();
    for (nth, certificate) in found.iter().enumerate() {
        trial.add(certificate.clone()).map_err(|_| TrustError::Malformed { path: path(), number: nth + 1 })?;
    }
    Ok(found)
}
