//! The desk's own keys and the sites it trusts (R-19, W-17, 4.2): made at set-up or at the next unlocking, kept in the vault only.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use leptos::prelude::GetUntracked;
use serde_json::json;
use uuid::Uuid;

use super::desk::Desk;
use super::failure::Failure;
use crate::domain::kind::Kind;
use crate::domain::moment::Moment;
use crate::domain::peer::{Peer, Trust};
use crate::domain::value::{Fields, Values};
use crate::exchange::parcel::{ParcelError, Party, PublicKeys, site_code_of};
use crate::exchange::signed::{Card, read_signed, write_signed};
use crate::merge::record::Erasure;
use crate::vault::hpke::{PublicKey, SealingKey};
use crate::vault::seal::VaultError;
use crate::vault::sign::SigningKey;

/// The desk's own keys.
pub struct OwnKeys {
    /// Signs what is handed out.
    pub sign: SigningKey,
    /// Opens what is sealed to this site.
    pub open: SealingKey,
    /// The public halves.
    pub public: PublicKeys,
}

/// A new pair of keys for the own site, as its record.
pub(super) fn new_keys(code: &str, name: &str, at: Moment) -> Result<Values, VaultError> {
    let (sign, open) = (SigningKey::random()?, SealingKey::random()?);
    let peer = Peer {
        code: code.into(),
        name: name.into(),
        verify_key: BASE64.encode(sign.public().bytes()),
        seal_key: BASE64.encode(open.public()?.bytes()),
        seen_at: Some(at),
        is_own: true,
        sign_secret: BASE64.encode(sign.secret()),
        open_secret: BASE64.encode(open.secret()),
        ..Peer::default()
    };
    Ok(peer.to_values())
}

/// The key a parcel to this site is sealed to.
pub(super) fn seal_key(peer: &Peer) -> Result<PublicKey, Failure> {
    let bytes = BASE64.decode(&peer.seal_key).map_err(|_| VaultError::Malformed("public key"))?;
    Ok(PublicKey::from_slice(&bytes)?)
}

impl Desk {
    /// The desk makes its keys, when it has none yet: one founded by an earlier version.
    pub(super) async fn make_keys(&self) -> Result<(), Failure> {
        if self.own_peer().is_some() {
            return Ok(());
        }
        let site = self.site_untracked();
        self.commit("make keys", |draft| {
            if draft.workspace().peers.all().iter().any(|(_, peer)| peer.is_own) {
                return Ok(());
            }
            let keys = new_keys(&site.code, &site.name, draft.now())?;
            draft.create(Kind::Peer, None, &keys).map(|_| ())
        })
        .await
    }

    fn own_peer(&self) -> Option<Peer> {
        leptos::prelude::untrack(|| {
            self.workspace.peers.all().into_iter().map(|(_, peer)| peer).find(|peer| peer.is_own)
        })
    }

    /// The desk's own keys.
    pub fn own_keys(&self) -> Result<OwnKeys, Failure> {
        let own = self.own_peer().ok_or(Failure::Gone)?;
        let bytes = |text: &str| BASE64.decode(text).map_err(|_| VaultError::Malformed("own keys"));
        Ok(OwnKeys {
            sign: SigningKey::from_slice(&bytes(&own.sign_secret)?)?,
            open: SealingKey::from_slice(&bytes(&own.open_secret)?)?,
            public: PublicKeys { verify: own.verify_key, seal: own.seal_key },
        })
    }

    /// The own site as parcels name it.
    pub(super) fn own_party(&self) -> Party {
        let site = self.site_untracked();
        Party { site: site.code, name: site.name }
    }

    /// The code by which others make sure of this site's keys.
    pub fn own_code(&self) -> Result<String, Failure> {
        Ok(site_code_of(&self.site_untracked().code, &self.own_keys()?.public))
    }

    /// The card by which this site makes its keys known; holds nothing secret.
    pub fn own_card(&self) -> Result<String, Failure> {
        let keys = self.own_keys()?;
        let card = Card { site: self.own_party(), made: self.now().to_string(), keys: keys.public };
        Ok(write_signed(&card, &keys.sign))
    }

    /// How far keys can be trusted that say they are of this site.
    pub fn trust_of(&self, code: &str, keys: &PublicKeys) -> Trust {
        let known = leptos::prelude::untrack(|| self.workspace.peers.all());
        Trust::of(known.iter().map(|(_, peer)| peer), code, &keys.verify, &keys.seal)
    }

    /// The sites known, without the own one.
    pub fn known_sites(&self) -> Vec<(Uuid, Peer)> {
        let mut known = self.workspace.peers.all();
        known.retain(|(_, peer)| !peer.is_own);
        known.sort_by(|a, b| (&a.1.code, a.1.replaced_at).cmp(&(&b.1.code, b.1.replaced_at)));
        known
    }

    /// Takes in the card of another site: its keys are known from then on, and trusted when its code was compared.
    pub async fn take_card(&self, bytes: &[u8]) -> Result<Uuid, Failure> {
        let card: Card = read_signed(bytes)?;
        if card.site.site == self.site_untracked().code && card.keys == self.own_keys()?.public {
            return Err(Failure::Rule(crate::text::parcels::OWN_CARD));
        }
        self.note_site(&card.site, &card.keys).await
    }

    /// Keeps the keys of a site as first seen; known ones stay as they are.
    pub async fn note_site(&self, party: &Party, keys: &PublicKeys) -> Result<Uuid, Failure> {
        if party.site.trim().is_empty() || party.site.chars().count() > 8 || party.name.chars().count() > 60 {
            return Err(ParcelError::Foreign.into());
        }
        self.commit("note site", |draft| {
            let is_it =
                |peer: &Peer| peer.code == party.site && peer.verify_key == keys.verify && peer.seal_key == keys.seal;
            if let Some((id, _)) = draft.workspace().peers.all().into_iter().find(|(_, peer)| is_it(peer)) {
                return Ok(id);
            }
            let peer = Peer {
                code: party.site.clone(),
                name: party.name.clone(),
                verify_key: keys.verify.clone(),
                seal_key: keys.seal.clone(),
                seen_at: Some(draft.now()),
                ..Peer::default()
            };
            draft.create(Kind::Peer, None, &peer.to_values())
        })
        .await
    }

    /// A person has compared the code with the site itself: its keys are trusted, and other keys of the same site no more.
    pub async fn meet_site(&self, id: Uuid) -> Result<(), Failure> {
        self.commit("meet site", |draft| {
            let all = draft.workspace().peers.all();
            let met = all.iter().find(|(one, _)| *one == id).map(|(_, peer)| peer.code.clone()).ok_or(Failure::Gone)?;
            for (one, peer) in all {
                if one == id {
                    let said =
                        json!({ "met_at": draft.now(), "met_by": draft.stamp().by.to_string(), "replaced_at": null });
                    draft.change(Kind::Peer, one, &object(said), &[])?;
                } else if peer.code == met && !peer.is_own && peer.replaced_at.is_none() {
                    draft.change(Kind::Peer, one, &object(json!({ "replaced_at": draft.now() })), &[])?;
                }
            }
            Ok(())
        })
        .await
    }

    /// Forgets a site's keys: its next parcel is that of an unknown site.
    pub async fn forget_site(&self, id: Uuid) -> Result<(), Failure> {
        self.commit("forget site", |draft| {
            let is_own = draft.workspace().peers.get_untracked(id).is_some_and(|peer| peer.is_own);
            if is_own {
                return Err(Failure::Gone);
            }
            let erasure = Erasure { at: draft.stamp().at, reason: "forgotten".into() };
            draft.erase(Kind::Peer, id, erasure)
        })
        .await
    }

    /// Whether this is a demo desk; its parcels say so.
    pub(super) fn is_demo(&self) -> bool {
        self.session.is_demo.get_untracked()
    }
}

/// The fields of an object.
pub(super) fn object(value: serde_json::Value) -> Values {
    match value {
        serde_json::Value::Object(fields) => fields,
        _ => Values::new(),
    }
}
