//! Standing as a kiosk (design invariant 7: the public writes, and cannot read).
//!
//! Starting it puts a [`Deck`] on show, durable, and then locks the desk: vault key, records, drafts and notices leave memory.
//! What remains is the deck with the public half of the box. Answers are sealed and dropped into the kiosk's own store; the
//! next unlocking opens and counts them, also after the page was killed, and only what the register has is taken out.

use leptos::prelude::*;
use uuid::Uuid;

use super::commit::new_id;
use super::desk::Desk;
use super::failure::Failure;
use super::survey::numbers;
use crate::domain::kind::Kind;
use crate::domain::kiosk::{Deck, KioskSheet, OnShow};
use crate::domain::questionnaire::{Questionnaire, SurveyAnswer, mode};
use crate::domain::survey_batch::Stage;
use crate::domain::value::{Fields, Values};
use crate::merge::record::Record;
use crate::state::notices::Tone;
use crate::state::session::Phase;
use crate::storage::kiosk::SealedAnswer;
use crate::text::{Lang, Msg, kiosk as text};
use crate::vault::hpke::PublicKey;
use crate::vault::keys::Key;
use crate::vault::kiosk::{open, seal, secret_of};

/// Sealed answers counted in one commit.
const AT_ONCE: usize = 500;
/// Larger pieces were not made by the kiosk page.
const MOST_BYTES: usize = 256 * 1024;

const NOTHING_TO_SHOW: Msg =
    Msg::new("没有正在使用的问卷，请先启用一份问卷", "No question set is in use; please put one into use first");

impl Desk {
    /// Turns this device into a kiosk with these sets; those not in use are left out. Every tab of the desk is locked.
    pub async fn start_kiosk(&self, sets: &[Uuid]) -> Result<(), Failure> {
        let (vault, public) = self.with_opened(|opened| (opened.vault, secret_of(&opened.key)))?;
        let public = public.and_then(|secret| secret.public()).map_err(Failure::Vault)?;
        let on_show: Vec<OnShow> = sets.iter().filter_map(|id| self.on_show(*id)).collect();
        if on_show.is_empty() {
            return Err(Failure::Rule(NOTHING_TO_SHOW));
        }
        let lang = self.session.lang.get_untracked().tag();
        let mut deck = Deck::of(self.site_untracked(), vault, public.bytes(), lang, on_show);
        deck.is_demo = self.session.is_demo.get_untracked();
        let bytes = serde_json::to_vec(&deck).unwrap_or_default();
        self.ports().kiosk.show(Some(bytes)).await?;
        self.lock_everywhere().await;
        self.stand(deck);
        Ok(())
    }

    fn on_show(&self, id: Uuid) -> Option<OnShow> {
        let set = self.workspace.questionnaires.get_untracked(id).filter(|set| set.active)?;
        let batches = self.workspace.batches.all().into_iter();
        let mut open = batches.filter(|(_, batch)| {
            batch.questionnaire_code == set.code && batch.mode == mode::KIOSK && batch.stage() <= Stage::Distributed
        });
        let batch = open.next_back().map(|(id, _)| id);
        Some(OnShow { id, batch, set })
    }

    fn stand(&self, deck: Deck) {
        self.session.is_demo.set(deck.is_demo);
        self.session.lang.set(Lang::from_tag(&deck.lang));
        self.session.kiosk.set(Some(deck));
        self.session.phase.set(Phase::Kiosk);
    }

    /// Goes on standing as a kiosk when one was on here: after a reload, a crash, a loss of power. `vault` is the one found here;
    /// a deck of another is of a desk that was given up.
    pub(super) async fn stand_again(&self, vault: Uuid) -> bool {
        let Ok(Some(bytes)) = self.ports().kiosk.deck().await else { return false };
        match serde_json::from_slice::<Deck>(&bytes) {
            Ok(deck) if deck.vault == vault => {
                self.stand(deck);
                true
            }
            _ => false,
        }
    }

    /// An id for what a customer is about to hand in.
    pub fn sheet_id(&self) -> Result<Uuid, Failure> {
        new_id((self.ports().clock)())
    }

    /// Hands in what a customer has answered. It is in the box, sealed and durable in both copies, when this comes back. The id
    /// stays the same while the customer tries again, so that an answer whose storing was in doubt is never there twice.
    pub async fn hand_in(&self, id: Uuid, set: Uuid, answers: Values, comment: String) -> Result<(), Failure> {
        let deck = self.session.kiosk.get_untracked().ok_or(Failure::Locked)?;
        let shown = deck.sets.iter().find(|shown| shown.id == set).ok_or(Failure::Gone)?;
        let sheet = KioskSheet {
            set,
            batch: shown.batch,
            answered_at: Some(self.now()),
            answers,
            comment: comment.trim().into(),
        };
        let public = PublicKey::from_slice(&deck.public)?;
        let mut plain = serde_json::to_vec(&sheet).unwrap_or_default();
        let sealed = seal(&public, deck.vault, id, &plain);
        zeroize::Zeroize::zeroize(&mut plain);
        let row = SealedAnswer { vault: deck.vault, sealed: sealed.map_err(Failure::Vault)? };
        Ok(self.ports().kiosk.drop_in(id, row).await?)
    }

    /// After an unlocking: no kiosk is on any more, and what lies in its box is counted. A box that does not answer never keeps
    /// the desk closed; what could not be counted stays in it for the next time.
    pub(super) async fn leave_kiosk(&self) {
        self.session.kiosk.set(None);
        let taken_down = self.ports().kiosk.show(None).await;
        let outcome = match self.empty_box().await {
            Ok(outcome) if taken_down.is_ok() => outcome,
            _ => return self.say(Tone::Warning, text::BOX_SILENT.get(self.lang_now()).into()),
        };
        if outcome.counted > 0 {
            self.say(Tone::Good, text::counted(self.lang_now(), outcome.counted));
        }
        if outcome.unreadable > 0 {
            self.say(Tone::Warning, text::unreadable(self.lang_now(), outcome.unreadable));
        }
    }

    async fn empty_box(&self) -> Result<Emptied, Failure> {
        let found = self.ports().kiosk.answers().await?;
        let (vault, key) = self.with_opened(|opened| (opened.vault, opened.key.clone()))?;
        let mut emptied = Emptied::default();
        let own: Vec<(Uuid, SealedAnswer)> = found.into_iter().filter(|(_, row)| row.vault == vault).collect();
        for some in own.chunks(AT_ONCE) {
            let sheets: Vec<(Uuid, Option<KioskSheet>)> =
                some.iter().map(|(id, row)| (*id, opened_sheet(&key, vault, *id, row))).collect();
            emptied.unreadable += sheets.iter().filter(|(_, sheet)| sheet.is_none()).count();
            emptied.counted += self.count(&sheets).await?;
            // Only now: the register has them. What nobody can open stays, so that it can be looked into.
            let done: Vec<Uuid> = sheets.iter().filter(|(_, sheet)| sheet.is_some()).map(|(id, _)| *id).collect();
            self.ports().kiosk.take_out(done).await?;
        }
        Ok(emptied)
    }

    /// Writes sheets under the ids they had in the box, so that one that was written before a crash is not written again.
    async fn count(&self, sheets: &[(Uuid, Option<KioskSheet>)]) -> Result<usize, Failure> {
        let site = self.site_untracked().code;
        self.commit("count kiosk answers", |draft| {
            let workspace = draft.workspace();
            let mut counted = 0;
            for (id, sheet) in sheets {
                let Some(sheet) = sheet else { continue };
                if workspace.answers.record(*id).is_some() {
                    continue;
                }
                let set: Option<Questionnaire> = workspace.questionnaires.get_untracked(sheet.set);
                let Some((set, answer)) =
                    set.and_then(|set| Some((set.clone(), sheet.clone().into_answer(&set, &site)?)))
                else {
                    continue;
                };
                // A desk whose site code is not written yet has no numbers to give; the opinion is worth more.
                let number = numbers(draft, &site, set.series).ok().and_then(|mut numbers| numbers.nth(counted));
                let answer = SurveyAnswer { number: number.unwrap_or_default(), ..answer };
                let mut record = Record::new(Kind::SurveyAnswer, *id, Some(sheet.set));
                record.write(draft.stamp(), &answer.to_values());
                draft.put(&record);
                counted += 1;
            }
            Ok(counted)
        })
        .await
    }

    fn say(&self, tone: Tone, words: String) {
        self.notices.say(tone, words, true);
    }

    fn lang_now(&self) -> Lang {
        self.session.lang.get_untracked()
    }
}

/// What came out of the box.
#[derive(Default)]
struct Emptied {
    counted: usize,
    unreadable: usize,
}

fn opened_sheet(key: &Key, vault: Uuid, id: Uuid, row: &SealedAnswer) -> Option<KioskSheet> {
    if row.sealed.len() > MOST_BYTES {
        return None;
    }
    let plain = open(&secret_of(key).ok()?, vault, id, &row.sealed).ok()?;
    serde_json::from_slice(&plain).ok()
}
