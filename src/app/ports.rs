//! What the verbs need from outside: stores, a cryptographic engine, a sentinel, the other tabs, a clock. Real in the page,
//! in memory in native tests.

use std::rc::Rc;

use crate::domain::moment::Moment;
use crate::storage::drafts::DraftKeeper;
use crate::storage::grounds::Grounds;
use crate::storage::kiosk::KioskBox;
use crate::storage::sentinel::SentinelKeeper;
use crate::storage::tabs::Tabs;
use crate::storage::tries::PinTries;
use crate::vault::seal::{Engine, LocalFuture};

/// The ports of one desk.
#[derive(Clone)]
pub struct Ports {
    /// Where the copies of the desk lie.
    pub grounds: Rc<dyn Grounds>,
    /// Key derivation and sealing.
    pub engine: Rc<dyn Engine>,
    /// The sentinel in localStorage.
    pub sentinel: Rc<dyn SentinelKeeper>,
    /// Half-typed forms.
    pub drafts: Rc<dyn DraftKeeper>,
    /// The kiosk's own store.
    pub kiosk: Rc<dyn KioskBox>,
    /// The other tabs of the desk.
    pub tabs: Rc<dyn Tabs>,
    /// The count of wrong PINs.
    pub tries: Rc<dyn PinTries>,
    /// Wall clock, milliseconds since 1970-01-01 UTC.
    pub clock: fn() -> i64,
    /// Offset of the device's zone, minutes east.
    pub offset_minutes: i32,
    /// Lets the page paint and answer in the middle of long work.
    pub breathe: fn() -> LocalFuture<'static, ()>,
}

impl Ports {
    /// Now, as the desk writes it.
    pub fn now(&self) -> Moment {
        Moment::from_ms((self.clock)(), self.offset_minutes)
    }
}
