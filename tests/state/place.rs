//! A place where desks can stand in a test: one store, one sentinel, a clock that is turned by hand. Several desks at one
//! place are several tabs of one browser.

use std::cell::Cell;
use std::rc::Rc;

use any_spawner::Executor;
use leptos::prelude::Owner;
use pollster::block_on;
use serde_json::Value;
use shouwen::app::desk::Desk;
use shouwen::app::open::SetUp;
use shouwen::app::ports::Ports;
use shouwen::domain::kind::Kind;
use shouwen::domain::site::Site;
use shouwen::domain::value::Values;
use shouwen::exchange::read::open_file;
use shouwen::storage::drafts::MemoryDrafts;
use shouwen::storage::grounds::MemoryGrounds;
use shouwen::storage::kiosk::MemoryKiosk;
use shouwen::storage::memory::MemoryStore;
use shouwen::storage::port::Stored;
use shouwen::storage::sentinel::MemorySentinel;
use shouwen::storage::tabs::MemoryTabs;
use shouwen::storage::tries::MemoryTries;
use shouwen::vault::envelope::{DEMO_SECRET, SlotKind};
use shouwen::vault::native::NativeEngine;
use shouwen::vault::seal::Engine;
use uuid::Uuid;

/// A passphrase the desk accepts.
pub const PASSPHRASE: &str = "灯塔 北坡 47 琥珀";
/// 2026-11-22T10:00:00+08:00, milliseconds.
const MORNING: i64 = 1_795_312_800_000;

thread_local! {
    static CLOCK: Cell<i64> = const { Cell::new(MORNING) };
}

/// Lets everything run that was started along the way.
pub fn settle_down() {
    Executor::poll_local();
}

/// Lets some minutes pass.
pub fn pass_minutes(minutes: i64) {
    CLOCK.set(CLOCK.get() + minutes * 60_000);
}

/// Lets some milliseconds pass, and says what the clock shows then.
pub fn pass_milliseconds(milliseconds: i64) -> i64 {
    CLOCK.set(CLOCK.get() + milliseconds);
    CLOCK.get()
}

/// A browser profile.
pub struct Place {
    // What is reactive lives as long as this.
    _owner: Owner,
    pub grounds: MemoryGrounds,
    /// The first copy of the first generation; the second is held to be the same, except where a test parts them.
    pub store: MemoryStore,
    /// The second copy.
    pub second: MemoryStore,
    pub sentinel: MemorySentinel,
    pub drafts: MemoryDrafts,
    pub kiosk: MemoryKiosk,
    pub tabs: MemoryTabs,
    pub tries: MemoryTries,
}

impl Place {
    /// An empty browser profile.
    pub fn new() -> Place {
        // Set once a process; whoever comes first has done it.
        let _ = Executor::init_futures_executor();
        let owner = Owner::new();
        owner.set();
        let grounds = MemoryGrounds::default();
        let (store, second) = (grounds.store(1, 0), grounds.store(1, 1));
        Place {
            _owner: owner,
            grounds,
            store,
            second,
            sentinel: MemorySentinel::default(),
            drafts: MemoryDrafts::default(),
            kiosk: MemoryKiosk::default(),
            tabs: MemoryTabs::default(),
            tries: MemoryTries::default(),
        }
    }

    /// A tab in which nothing is read yet.
    pub fn tab(&self) -> Desk {
        self.tab_with(Rc::new(NativeEngine))
    }

    /// As [`Place::tab`], with an engine of the test's own.
    pub fn tab_with(&self, engine: Rc<dyn Engine>) -> Desk {
        Desk::new(Ports {
            grounds: Rc::new(self.grounds.clone()),
            engine,
            sentinel: Rc::new(self.sentinel.clone()),
            drafts: Rc::new(self.drafts.page()),
            kiosk: Rc::new(self.kiosk.clone()),
            tabs: Rc::new(self.tabs.tab()),
            tries: Rc::new(self.tries.clone()),
            clock: || CLOCK.get(),
            offset_minutes: 8 * 60,
            breathe: || Box::pin(async {}),
        })
    }

    /// Alters both copies alike behind the desk's back.
    pub fn tamper(&self, change: impl Fn(&mut Stored)) {
        self.store.tamper(&change);
        self.second.tamper(&change);
    }

    /// Lets what tabs told each other arrive, and the work it causes be done. Returns how many messages there were.
    pub fn deliver(&self) -> usize {
        let arrived = self.tabs.deliver();
        settle_down();
        arrived
    }

    /// A tab with a new desk behind [`PASSPHRASE`].
    pub fn real(&self) -> Desk {
        let desk = self.tab();
        block_on(desk.set_up(set_up())).unwrap();
        desk
    }

    /// Another tab of the desk behind [`PASSPHRASE`].
    pub fn unlocked(&self, operator: &str) -> Desk {
        let desk = self.tab();
        block_on(desk.look());
        block_on(desk.unlock(operator, PASSPHRASE, SlotKind::Staff)).unwrap();
        desk
    }

    /// A tab with a new demo desk.
    pub fn demo(&self) -> Desk {
        let desk = self.tab();
        block_on(desk.open_demo()).unwrap();
        desk
    }

    /// Another tab of the demo desk that stands here.
    pub fn another_tab(&self, operator: &str) -> Desk {
        let desk = self.tab();
        block_on(desk.look());
        block_on(desk.unlock(operator, DEMO_SECRET, SlotKind::Demo)).unwrap();
        desk
    }
}

/// What set-up is told in these tests.
pub fn set_up() -> SetUp {
    SetUp { site: Site::example(), operator: "陈静".into(), passphrase: PASSPHRASE.into() }
}

/// The fields of an object.
pub fn fields(value: Value) -> Values {
    value.as_object().cloned().unwrap()
}

/// Registers a customer with a name and a number.
pub fn register(desk: &Desk, name: &str, phone: &str) -> Uuid {
    let card = serde_json::json!({ "name": name, "phone": phone });
    block_on(desk.register_customer(fields(card))).unwrap()
}

/// Everything in a plain file.
pub fn export(desk: &Desk) -> String {
    block_on(desk.export_everything("测试", |_| ())).unwrap()
}

/// The records of these kinds as they stand in a file, byte for byte.
pub fn parts(file: &str, kinds: &[Kind]) -> Vec<(Kind, Vec<String>)> {
    let opened = open_file(file.as_bytes()).unwrap();
    let owned = |rows: Vec<&str>| rows.into_iter().map(str::to_owned).collect();
    opened.parts.into_iter().filter(|(kind, _)| kinds.contains(kind)).map(|(kind, rows)| (kind, owned(rows))).collect()
}

/// Takes a file in.
pub fn take_in(desk: &Desk, file: &str) {
    let preview = block_on(desk.preview_import(file.as_bytes(), |_| ())).unwrap();
    block_on(desk.import(preview)).unwrap();
}

/// The name on a customer's card.
pub fn name_of(desk: &Desk, id: Uuid) -> String {
    desk.workspace.customers.get_untracked(id).map(|card| card.name).unwrap_or_default()
}
