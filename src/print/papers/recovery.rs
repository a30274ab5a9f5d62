//! The recovery code on paper: the one key to the desk when every passphrase is forgotten (design section 5).
//!
//! It is printed once and kept in a safe. No QR code: a photograph of it must not be easier to read than the writing.

use crate::print::model::{Block, Document, Letterhead, Manner};
use crate::text::{Lang, Msg};

use super::{form_paper, plain_head};

const TITLE: Msg = Msg::new("恢复码", "Recovery code");
const WHAT: Msg = Msg::new(
    "所有人都忘记口令时，只有此恢复码能打开本台数据。请在打印后立即核对，与公章等物品一同存入保险柜，不要拍照，不要存入电脑或发送给他人。",
    "When every passphrase is forgotten, only this code opens the desk. Check it right after printing and keep it in the safe. \
     Do not photograph it, store it on a computer or send it to anyone.",
);
const USED: Msg = Msg::new(
    "启用后请立即设置新口令，并重新打印一份恢复码，旧的一份当面销毁。",
    "After using it, set a new passphrase at once, print a new recovery code and destroy this one in front of a witness.",
);

/// The page. `code` is cut into its groups at `-` or spaces, three groups a line.
pub fn recovery_page(code: &str, letterhead: &Letterhead, lang: Lang) -> Document {
    let mut document = form_paper(TITLE, letterhead, lang);
    let groups: Vec<&str> = code.split(['-', ' ']).filter(|group| !group.is_empty()).collect();
    let lines = groups.chunks(3).map(|line| line.join("  ")).collect();
    let day = letterhead.printed_at.minute_text();
    let note = [letterhead.site_name.as_str(), day.as_str()].join("　");
    document.blocks = vec![
        plain_head(&document, Some(note.trim().to_owned())),
        paragraph(WHAT, lang),
        Block::Paragraph { pieces: lines, manner: Manner::Code },
        paragraph(USED, lang),
        Block::Signatures(
            [Msg::new("保管人", "Keeper"), Msg::new("见证人", "Witness")].map(|who| who.get(lang).to_owned()).to_vec(),
        ),
    ];
    // The head of the sheet must not say more than the page; the complaint address has no place on it either.
    document.letterhead.complaint_place.clear();
    document.letterhead.complaint_phone.clear();
    document
}

fn paragraph(text: Msg, lang: Lang) -> Block {
    Block::Paragraph { pieces: vec![text.get(lang).to_owned()], manner: Manner::Body }
}
