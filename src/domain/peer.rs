//! 站点与信任: the keys of this desk's site and of the sites it exchanges parcels with (W-17, 4.2).
//!
//! Invariants: these records never travel in files; only the own one has secret halves. A site is known by its keys, not by
//! its name: other keys under a known code are a changed site until somebody has compared the code again.

use serde::{Deserialize, Serialize};

use super::filled::filled_fields;
use super::moment::Moment;
use super::value::{Fields, Values};
use crate::text::Msg;

/// One site's keys, base64.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Peer {
    /// Site code.
    pub code: String,
    /// Site name.
    pub name: String,
    /// Ed25519 public key (RFC 8032).
    pub verify_key: String,
    /// X25519 public key (RFC 9180).
    pub seal_key: String,
    /// When its keys were first seen here.
    pub seen_at: Option<Moment>,
    /// When somebody compared the code with the site itself.
    pub met_at: Option<Moment>,
    /// Who compared it.
    pub met_by: String,
    /// Other keys took its place.
    pub replaced_at: Option<Moment>,
    /// The own site's keys.
    pub is_own: bool,
    /// Secret half for signing, the own site's only.
    pub sign_secret: String,
    /// Secret half for opening, the own site's only.
    pub open_secret: String,
}

impl Fields for Peer {
    fn to_values(&self) -> Values {
        filled_fields(self)
    }
}

/// How far a site's keys can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trust {
    /// This very desk.
    Own,
    /// Its code was compared.
    Met,
    /// Its keys are known from an earlier parcel or card, nobody has compared its code.
    Seen,
    /// Never seen.
    Unknown,
    /// The site is known with other keys.
    Changed,
}

impl Trust {
    /// In words.
    pub const fn label(self) -> Msg {
        match self {
            Trust::Own => Msg::new("本站", "This site"),
            Trust::Met => Msg::new("已核对", "Compared"),
            Trust::Seen => Msg::new("未核对", "Not compared yet"),
            Trust::Unknown => Msg::new("陌生站点", "Unknown"),
            Trust::Changed => Msg::new("密钥已更换", "Keys have changed"),
        }
    }

    /// Of a site with this code and these keys, among those known.
    pub fn of<'a>(known: impl IntoIterator<Item = &'a Peer>, code: &str, verify_key: &str, seal_key: &str) -> Trust {
        let known: Vec<&Peer> = known.into_iter().filter(|peer| peer.code == code).collect();
        let is_it = |peer: &Peer| peer.verify_key == verify_key && peer.seal_key == seal_key;
        let is_met = |peer: &Peer| peer.met_at.is_some() && peer.replaced_at.is_none();
        match known.iter().find(|peer| is_it(peer)) {
            Some(peer) if peer.is_own => Trust::Own,
            Some(peer) if is_met(peer) => Trust::Met,
            Some(peer) if peer.replaced_at.is_some() => Trust::Changed,
            // Seen, but the site has other keys that somebody has compared, or it is this very one.
            Some(_) if known.iter().any(|peer| is_met(peer) || peer.is_own) => Trust::Changed,
            Some(_) => Trust::Seen,
            None if known.is_empty() => Trust::Unknown,
            None => Trust::Changed,
        }
    }
}

impl Peer {
    /// Keys with every field filled, for conformance tests.
    pub fn example() -> Peer {
        let text = str::to_owned;
        let at = |text: &str| Moment::parse(text, 480).ok();
        Peer {
            code: text("JN00"),
            name: text("集团客户服务中心"),
            verify_key: text("11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="),
            seal_key: text("hSDwCYkwp1R0i33ctD73Wg2/Og0mOBr066SpjqqbTmo="),
            seen_at: at("2026-11-02T09:00:00+08:00"),
            met_at: at("2026-11-02T09:20:00+08:00"),
            met_by: text("陈静"),
            replaced_at: at("2026-11-20T10:00:00+08:00"),
            is_own: true,
            sign_secret: text("nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A="),
            open_secret: text("dwdtCnMYpX08FsFyUbJmRd9ML4frwJkqsXf7pR25LCo="),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_is_known_by_its_keys_not_by_its_name() {
        let met = Peer { is_own: false, replaced_at: None, ..Peer::example() };
        let of = |known: &[Peer], verify: &str| Trust::of(known, "JN00", verify, &met.seal_key);
        assert_eq!(of(&[], &met.verify_key), Trust::Unknown);
        assert_eq!(of(std::slice::from_ref(&met), &met.verify_key), Trust::Met);
        assert_eq!(of(std::slice::from_ref(&met), "other"), Trust::Changed);
        assert_eq!(Trust::of(std::slice::from_ref(&met), "JN00", &met.verify_key, "other"), Trust::Changed);
        assert_eq!(Trust::of(std::slice::from_ref(&met), "JN09", &met.verify_key, &met.seal_key), Trust::Unknown);
        assert_eq!(of(&[Peer { met_at: None, ..met.clone() }], &met.verify_key), Trust::Seen);
        assert_eq!(of(&[Peer { replaced_at: met.met_at, ..met.clone() }], &met.verify_key), Trust::Changed);
        assert_eq!(of(&[Peer { is_own: true, ..met.clone() }], &met.verify_key), Trust::Own);
    }
}
