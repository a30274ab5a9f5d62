//! The channel between tabs of one desk: a `BroadcastChannel` on which a number means "the store has reached this row" and
//! two short words mean the rest. Nothing else is sent, and anything else is not heard.

use std::cell::RefCell;

use wasm_bindgen::prelude::*;
use web_sys::{BroadcastChannel, MessageEvent};

use crate::storage::tabs::{Hear, Hint, Tabs};

const LOCK: &str = "lock";
const HERE: &str = "here";

/// The channel of this page.
#[derive(Default)]
pub struct PageTabs {
    open: RefCell<Option<Open>>,
}

struct Open {
    channel: BroadcastChannel,
    // Lives as long as the channel listens.
    _on_message: Closure<dyn FnMut(MessageEvent)>,
}

impl Tabs for PageTabs {
    fn join(&self, name: &str, hear: Hear) {
        self.leave();
        // Without a channel the tabs still meet: at every commit, and when one comes into view.
        let Ok(channel) = BroadcastChannel::new(&format!("shouwen-{name}")) else { return };
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(hint) = hint_of(&event.data()) {
                hear(hint);
            }
        });
        channel.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        *self.open.borrow_mut() = Some(Open { channel, _on_message: on_message });
    }

    fn tell(&self, hint: Hint) {
        if let Some(open) = &*self.open.borrow() {
            let message: JsValue = match hint {
                Hint::Sequence(sequence) => JsValue::from_f64(sequence as f64),
                Hint::Lock => LOCK.into(),
                Hint::Here => HERE.into(),
            };
            // What does not arrive is made up for at the next commit or look.
            let _ = open.channel.post_message(&message);
        }
    }

    fn leave(&self) {
        if let Some(open) = self.open.borrow_mut().take() {
            open.channel.set_onmessage(None);
            open.channel.close();
            // The message that led here may still be running in this closure: it goes when the page next breathes.
            wasm_bindgen_futures::spawn_local(async move { drop(open) });
        }
    }
}

fn hint_of(message: &JsValue) -> Option<Hint> {
    if let Some(sequence) = message.as_f64() {
        return (sequence.fract() == 0.0 && sequence > 0.0).then_some(Hint::Sequence(sequence as u64));
    }
    match message.as_string()?.as_str() {
        LOCK => Some(Hint::Lock),
        HERE => Some(Hint::Here),
        _ => None,
    }
}
