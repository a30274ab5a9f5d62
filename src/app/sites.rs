//! The sites whose records a centre holds, and which records are whose (W-17).

use std::collections::{BTreeMap, HashSet};

use uuid::Uuid;

use super::desk::Desk;
use crate::domain::kind::Kind;
use crate::domain::parcel::{Parcel, ParcelKind};

impl Desk {
    /// The sites known here by code and name, the own one among them: those met, and those whose settings are here.
    pub fn sites_here(&self) -> Vec<(String, String)> {
        let mut sites: BTreeMap<String, String> = BTreeMap::new();
        for (_, site) in self.workspace.sites.all() {
            sites.insert(site.code, site.name);
        }
        for (_, peer) in self.known_sites() {
            sites.insert(peer.code, peer.name);
        }
        let own = self.site();
        sites.insert(own.code, own.name);
        sites.into_iter().collect()
    }

    /// Of these records those that were made at a site, in their order.
    pub fn of_site(&self, kind: Kind, site: &str, ids: Vec<Uuid>) -> Vec<Uuid> {
        // A row says it at one place only; in a text quotation marks are escaped.
        let mark = format!("\"site\":{}", serde_json::Value::from(site));
        let there: HashSet<Uuid> = self.workspace.of(kind).ids_holding(&mark).into_iter().collect();
        ids.into_iter().filter(|id| there.contains(id)).collect()
    }

    /// The comparisons of sites that are here, newest first: received, or sent from here.
    pub fn comparisons(&self) -> Vec<(Uuid, Parcel)> {
        let mut all = self.workspace.parcels.all();
        all.retain(|(_, parcel)| parcel.what() == ParcelKind::Ranking && !parcel.figures.is_empty());
        all.sort_by_key(|(_, parcel)| std::cmp::Reverse(parcel.made_at));
        all
    }
}
