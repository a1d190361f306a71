//! Why no answer came, out of what the client says.

use std::{error::Error as StdError, io};

use external::{Certificate, Trouble};
use rustls::CertificateError;
use ureq::Error;

use crate::names::Refused;

pub(crate) fn trouble(error: &Error) -> Trouble {
    match error {
        Error::Other(other) => match other.downcast_ref::<Refused>() {
            Some(Refused(trouble)) => *trouble,
            None => of_cause(other.as_ref()).unwrap_or(Trouble::Unreachable),
        },
        Error::Timeout(_) | Error::BodyStalled => Trouble::TimedOut,
        Error::HostNotFound => Trouble::NoHost,
        Error::Rustls(error) => of_tls(error),
        Error::Tls(_) | Error::TlsRequired => Trouble::Insecure,
        Error::Io(error) => of_system(error),
        Error::Protocol(_) | Error::Http(_) | Error::LargeResponseHeader(..) | Error::BadUri(_) => {
            Trouble::Garbled
        }
        _ => Trouble::Unreachable,
    }
}

fn of_system(error: &io::Error) -> Trouble {
    let inner = error.get_ref().and_then(|inner| of_cause(inner));
    inner.unwrap_or_else(|| match error.kind() {
        io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => Trouble::TimedOut,
        io::ErrorKind::InvalidData => Trouble::Garbled,
        _ => Trouble::Unreachable,
    })
}

/// What stands in an error, or in what caused it.
fn of_cause(error: &(dyn StdError + 'static)) -> Option<Trouble> {
    let mut cause = Some(error);
    while let Some(error) = cause {
        if let Some(Refused(trouble)) = error.downcast_ref() {
            return Some(*trouble);
        }
        if let Some(error) = error.downcast_ref::<rustls::Error>() {
            return Some(of_tls(error));
        }
        if let Some(error) = error.downcast_ref::<Error>() {
            return Some(trouble(error));
        }
        cause = error.source();
    }
    None
}

fn of_tls(error: &rustls::Error) -> Trouble {
    let rustls::Error::InvalidCertificate(fault) = error else { return Trouble::Insecure };
    Trouble::Certificate(match fault {
        CertificateError::Expired
        | CertificateError::ExpiredContext { .. }
        | CertificateError::NotValidYet
        | CertificateError::NotValidYetContext { .. } => Certificate::Expired,
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            Certificate::OtherHost
        }
        _ => Certificate::Unknown,
    })
}
