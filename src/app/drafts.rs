//! Keeping what is typed before it is saved: sealed, on disk within about a second of the last key, offered again when the
//! desk is opened, gone when it was saved or discarded. The kiosk has no part in it: the public leaves nothing behind.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::commit::new_id;
use super::desk::Desk;
use super::failure::Failure;
use crate::domain::kind::Kind;
use crate::state::drafts::KeptDraft;
use crate::state::form_draft::FormDraft;
use crate::state::notices::Tone;
use crate::text::drafts as text;
use crate::vault::place::Place;

impl Desk {
    /// Notes what stands on a form: text that is not on disk is kept, a form that is as it was opened is forgotten. Storing it
    /// is [`Desk::store_drafts`]'s work, a moment later and for all forms.
    pub fn note_draft(&self, form: FormDraft, address: &str) -> Result<(), Failure> {
        if !form.is_changed() {
            self.forget_draft(form);
            return Ok(());
        }
        let at = (self.ports().clock)();
        let id = form.kept_as().map_or_else(|| new_id(at), Ok)?;
        let draft = KeptDraft {
            form: form.spec.id.to_owned(),
            about: form.about.id(),
            address: address.to_owned(),
            by: self.operator(),
            at,
            base: form.opened(),
            typed: form.taken(),
        };
        let is_news = self.drafts.get(id).is_none_or(|old| (&old.base, &old.typed) != (&draft.base, &draft.typed));
        if is_news {
            self.drafts.put(id, draft);
        }
        form.keep_as(Some(id));
        Ok(())
    }

    /// Forgets the text of a form: it was saved or discarded.
    pub fn forget_draft(&self, form: FormDraft) {
        if let Some(id) = form.kept_as() {
            form.keep_as(None);
            self.drafts.forget(id);
        }
    }

    /// Brings the store up to what is kept in memory. Runs one at a time, so that what was forgotten last stays forgotten.
    pub async fn store_drafts(&self) -> Result<(), Failure> {
        self.in_draft_turn(async {
            while let Some(id) = self.drafts.next_unstored() {
                if let Err(failure) = self.store_draft(id).await {
                    if !matches!(failure, Failure::Locked) {
                        self.drafts.not_stored(id);
                    }
                    return Err(failure);
                }
            }
            Ok(())
        })
        .await
    }

    async fn store_draft(&self, id: Uuid) -> Result<(), Failure> {
        let keeper = self.ports().drafts;
        let Some(draft) = self.drafts.get(id) else { return Ok(keeper.remove(id).await?) };
        let (vault, sealer) = self.with_opened(|opened| (opened.vault, opened.sealer.clone()))?;
        let mut plain = serde_json::to_vec(&draft).unwrap_or_default();
        let sealed = sealer.seal(&Place::Draft { vault, draft: id }, &plain).await;
        zeroize::Zeroize::zeroize(&mut plain);
        Ok(keeper.keep(vault, id, sealed.map_err(Failure::Vault)?).await?)
    }

    /// Reads what was typed and not saved before the desk was closed. Text about a record that is no longer here is given up;
    /// a piece that does not open has been altered and is told of. A store of drafts that does not answer never keeps the
    /// register closed.
    pub(super) async fn bring_back_drafts(&self) {
        let keeper = self.ports().drafts;
        let Ok((vault, sealer)) = self.with_opened(|opened| (opened.vault, opened.sealer.clone())) else { return };
        let Ok(found) = keeper.free(vault).await else { return };
        let mut drafts = BTreeMap::new();
        for (id, sealed) in found {
            let plain = sealer.open(&Place::Draft { vault, draft: id }, &sealed).await;
            match plain.ok().and_then(|plain| serde_json::from_slice::<KeptDraft>(&plain).ok()) {
                Some(draft) if self.is_about_something(&draft) => drop(drafts.insert(id, draft)),
                Some(_) => drop(keeper.remove(id).await),
                None => {
                    let _ = keeper.remove(id).await;
                    let lang = leptos::prelude::GetUntracked::get_untracked(&self.session.lang);
                    self.notices.say(Tone::Warning, text::ALTERED.get(lang).into(), true);
                }
            }
        }
        self.drafts.take_in(drafts);
        self.drafts.want_newest();
    }

    fn is_about_something(&self, draft: &KeptDraft) -> bool {
        let is_here = |id| Kind::ALL.iter().any(|kind| self.workspace.of(*kind).values_untracked(id).is_some());
        draft.about.is_none_or(is_here)
    }

    /// Removes all kept text: the desk is given up.
    pub(super) async fn drop_drafts(&self) {
        self.drafts.clear();
        // What cannot be removed is sealed under a key that is gone.
        let _ = self.in_draft_turn(async { self.ports().drafts.clear().await }).await;
    }
}
