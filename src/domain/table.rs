//! What the rows of the transition tables of chapter W have in common: event, states, who, what is asked, clocks and papers.

use super::clock::ClockKind;
use crate::text::Msg;

/// One row of a table: an event `E` between states `S`.
#[derive(Debug, PartialEq)]
pub struct Rule<E: 'static, S: 'static> {
    /// The catalogue's row, e.g. `6a`, or the decision a side row comes from, e.g. `G-37`.
    pub row: &'static str,
    /// What happens.
    pub event: E,
    /// The states it may happen in; empty for the row that begins.
    pub from: &'static [S],
    /// The state it leads to; `None` stays.
    pub to: Option<S>,
    /// Who brings it about.
    pub who: Actor,
    /// Fields of the step that must be filled.
    pub required: &'static [&'static str],
    /// Clocks started.
    pub starts: &'static [ClockKind],
    /// Clocks stopped.
    pub stops: &'static [ClockKind],
    /// Papers produced, by catalogue id.
    pub papers: &'static [&'static str],
    /// On the main line, from arrival to close: the one filled button of the screen.
    pub is_main: bool,
}

/// A row on the main line.
pub const fn main<E: Copy, S: Copy>(row: &'static str, event: E, from: &'static [S], to: S, who: Actor) -> Rule<E, S> {
    Rule { row, event, from, to: Some(to), who, required: &[], starts: &[], stops: &[], papers: &[], is_main: true }
}

/// A row beside the main line.
pub const fn side<E: Copy, S: Copy>(
    row: &'static str,
    event: E,
    from: &'static [S],
    to: Option<S>,
    who: Actor,
) -> Rule<E, S> {
    Rule { row, event, from, to, who, required: &[], starts: &[], stops: &[], papers: &[], is_main: false }
}

impl<E: Copy, S: Copy> Rule<E, S> {
    /// With fields that must be filled.
    pub const fn needs(mut self, keys: &'static [&'static str]) -> Rule<E, S> {
        self.required = keys;
        self
    }

    /// With clocks it starts.
    pub const fn starts(mut self, clocks: &'static [ClockKind]) -> Rule<E, S> {
        self.starts = clocks;
        self
    }

    /// With clocks it stops.
    pub const fn stops(mut self, clocks: &'static [ClockKind]) -> Rule<E, S> {
        self.stops = clocks;
        self
    }

    /// With papers it produces.
    pub const fn papers(mut self, ids: &'static [&'static str]) -> Rule<E, S> {
        self.papers = ids;
        self
    }
}

/// Who brings an event about (chapter W, column "who").
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Actor {
    /// Any member of staff.
    AnyStaff,
    /// The person who took the complaint down.
    Receiver,
    /// The service department, P-01 to P-04.
    Service,
    /// The director, P-12.
    Director,
    /// The company's leaders, P-13; they sign on paper, the desk records it.
    Leaders,
    /// The responsible department, P-15.
    Department,
    /// Whoever is responsible now, 首问责任人 (G-01).
    Owner,
    /// The person first-inquiry duty is handed to (G-01).
    Successor,
    /// The desk itself.
    System,
    /// The company office, P-14: complaints about the service itself.
    Office,
    /// The administrative assistant of the company office, P-14.
    Assistant,
    /// Whoever makes the return visit, P-11 or P-01 to P-04.
    Visitor,
}

impl Actor {
    /// The role in words.
    pub const fn label(self) -> Msg {
        match self {
            Actor::AnyStaff => Msg::new("任何员工", "Any staff"),
            Actor::Receiver => Msg::new("受理人", "Receiver"),
            Actor::Service => Msg::new("客户服务部", "Service department"),
            Actor::Director => Msg::new("物业中心主任", "Director"),
            Actor::Leaders => Msg::new("公司领导", "Company leaders"),
            Actor::Department => Msg::new("责任部门", "Responsible department"),
            Actor::Owner => Msg::new("首问责任人", "Whoever is responsible"),
            Actor::Successor => Msg::new("接手人", "Whoever takes over"),
            Actor::System => Msg::new("系统", "The desk"),
            Actor::Office => Msg::new("公司办公室", "Company office"),
            Actor::Assistant => Msg::new("行政助理", "Administrative assistant"),
            Actor::Visitor => Msg::new("回访人", "Whoever visits"),
        }
    }
}
