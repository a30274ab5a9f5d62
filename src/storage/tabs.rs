//! What tabs of one desk tell each other: that something was committed, that the desk is being locked, that a person is here.
//!
//! Nothing readable ever travels: a tab that hears of a commit reads the store itself. The channel's name is derived from the
//! vault's key, because on `file://` every local page of the browser could listen to a name it knows. What is heard is a hint
//! and is believed by nobody: a false one costs a look at the store, or the passphrase once more.

use std::cell::RefCell;
use std::rc::Rc;

/// What is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hint {
    /// The store has reached this row.
    Sequence(u64),
    /// A person has locked the desk.
    Lock,
    /// A person is at the desk, in one of the tabs.
    Here,
}

/// What a tab does when it hears something.
pub type Hear = Rc<dyn Fn(Hint)>;

/// The channel, as one tab sees it.
pub trait Tabs {
    /// Listens on the channel of this name; one at a time.
    fn join(&self, name: &str, hear: Hear);
    /// Tells the others. Without having joined nothing happens.
    fn tell(&self, hint: Hint);
    /// Listens no longer.
    fn leave(&self);
}

/// Who listens, by tab: name of the channel and what is done.
type Listeners = Vec<(u64, String, Hear)>;

#[derive(Default)]
struct Air {
    listeners: Listeners,
    on_the_way: Vec<(Hear, Hint)>,
    tabs: u64,
}

/// A channel in memory, for native tests. What is told arrives when [`MemoryTabs::deliver`] is called, as in a browser it
/// arrives later than it was told.
#[derive(Clone, Default)]
pub struct MemoryTabs {
    air: Rc<RefCell<Air>>,
    own: u64,
}

impl MemoryTabs {
    /// Another tab on the same air.
    pub fn tab(&self) -> MemoryTabs {
        let mut air = self.air.borrow_mut();
        air.tabs += 1;
        MemoryTabs { air: self.air.clone(), own: air.tabs }
    }

    /// Lets everything arrive that is on its way. Returns how much that was.
    pub fn deliver(&self) -> usize {
        let arriving = std::mem::take(&mut self.air.borrow_mut().on_the_way);
        arriving.iter().for_each(|(hear, hint)| hear(*hint));
        arriving.len()
    }
}

impl Tabs for MemoryTabs {
    fn join(&self, name: &str, hear: Hear) {
        self.leave();
        self.air.borrow_mut().listeners.push((self.own, name.to_owned(), hear));
    }

    fn tell(&self, hint: Hint) {
        let mut air = self.air.borrow_mut();
        let Some(name) = air.listeners.iter().find(|(tab, ..)| *tab == self.own).map(|(_, name, _)| name.clone())
        else {
            return;
        };
        let others = air.listeners.iter().filter(|(tab, at, _)| *tab != self.own && *at == name);
        let told: Vec<(Hear, Hint)> = others.map(|(_, _, hear)| (hear.clone(), hint)).collect();
        air.on_the_way.extend(told);
    }

    fn leave(&self) {
        self.air.borrow_mut().listeners.retain(|(tab, ..)| *tab != self.own);
    }
}
