//! The screens of a process (chapter W): a register with tabs, one case on a sheet with its stages, next steps, clocks and
//! history. They are drawn from what a [`Flow`] says; complaints and enquiries each have one.
//!
//! Invariant: only legal next steps are offered, each with what is still missing for it; the table of the process is asked again
//! before anything is written.

pub mod clocks;
mod head;
mod history;
mod list;
pub mod new;
pub mod panel;
mod rail;
mod record;
pub mod register;
mod sheet;
mod step_form;
mod steps;

use std::pin::Pin;

use leptos::prelude::*;
use uuid::Uuid;

use self::list::RegisterList;
pub use self::register::Standing;
use self::sheet::CaseSheet;
use crate::app::failure::Failure;
use crate::browser::errands;
use crate::domain::clock::Clock;
use crate::domain::kind::Kind;
use crate::domain::moment::Moment;
use crate::domain::value::Values;
use crate::forms::spec::FormSpec;
use crate::text::{Lang, Msg};
use crate::ui::parts::context::{Ui, use_ui};
use crate::ui::parts::say::say;
use crate::ui::parts::table::Head;
use crate::ui::route::{Filter, Paper, Route, Span};

/// A step on its way to the disk.
pub type Taking = Pin<Box<dyn Future<Output = Result<(), Failure>>>>;

/// What the screens of a process are drawn from. Steps are named by their event's key.
pub struct Flow {
    /// Kind of the record.
    pub kind: Kind,
    /// Kind of its steps.
    pub steps: Kind,
    /// Class of its page.
    pub class: &'static str,
    /// Form of the record.
    pub record: &'static FormSpec,
    /// The whole step record, for the history.
    pub step: &'static FormSpec,
    /// Words of its page.
    pub words: &'static Words,
    /// Columns of the register.
    pub heads: &'static [Head],
    /// Whether a case is here.
    pub is_here: fn(Ui, Uuid) -> bool,
    /// A case as it stands.
    pub sight: fn(Ui, Uuid) -> Option<Sight>,
    /// The form of a step.
    pub form: fn(&str) -> Option<&'static FormSpec>,
    /// What stands in it before anything is typed.
    pub first_values: fn(Ui, Uuid, &str) -> Values,
    /// Whether the table allows the step as filled in, and whether it closes the case.
    pub permit: fn(Ui, Uuid, &str, &Values) -> Result<bool, Refused>,
    /// Takes the step.
    pub take: fn(Ui, Uuid, &str, Values) -> Taking,
    /// Blocks of the sheet beside the record.
    pub extras: fn(Ui, Uuid) -> AnyView,
    /// Where every case stands now, newest first.
    pub standings: fn(Ui) -> Vec<Standing>,
    /// The cells of a row, in the order of `heads`.
    pub row: fn(Ui, Uuid) -> AnyView,
    /// Address of the register and of a case.
    pub route: fn(Filter, Option<Uuid>) -> Route,
    /// Where a new one is taken down.
    pub new: Route,
    /// Registers beside this one, as links of the toolbar.
    pub beside: &'static [(Msg, Route)],
    /// The printed register.
    pub paper: Option<fn(Filter, Span) -> Paper>,
}

/// The words of a process's page.
pub struct Words {
    /// Button: take one down.
    pub take: Msg,
    /// Filter field.
    pub filter: Msg,
    /// Name of the list.
    pub list: Msg,
    /// Nothing in the list.
    pub none: Msg,
    /// No case is open.
    pub choose: Msg,
    /// Heading of the record.
    pub record: Msg,
}

/// Why a step cannot be taken as filled in.
pub enum Refused {
    /// A field is asked for.
    Missing(&'static str),
    /// A rule stands against it.
    Because(Msg),
}

/// Where a step stands among the buttons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// On the main line; the first is the filled button.
    Main,
    /// Beside it.
    Aside,
    /// Out of the case before its end.
    Out,
}

/// A step that may come next.
#[derive(Clone)]
pub struct Offer {
    /// Its event.
    pub key: &'static str,
    /// The verb.
    pub label: Msg,
    /// Who takes it.
    pub who: Msg,
    /// Where it leads.
    pub then: Option<Msg>,
    /// Where it stands.
    pub place: Place,
    /// What the record lacks for it: fields and what to do, in words.
    pub missing: Vec<(&'static str, Msg)>,
}

/// One stage of the rail.
pub struct Stage {
    /// Its name.
    pub label: Msg,
    /// When the case last came there.
    pub reached: Option<Moment>,
}

/// Something that happened.
pub struct Happened {
    /// When.
    pub at: Option<Moment>,
    /// What.
    pub label: Msg,
    /// Who recorded it.
    pub by: String,
    /// The round it belongs to.
    pub round: u32,
    /// What was written down with it.
    pub values: Values,
}

/// A case as it stands, in the words of its own tables.
pub struct Sight {
    /// Who it is about.
    pub name: String,
    /// Its number.
    pub number: Option<String>,
    /// Badges of the head: class and word.
    pub badges: Vec<(&'static str, String)>,
    /// The customer's card.
    pub customer: Option<Uuid>,
    /// 首问责任人.
    pub responsible: String,
    /// The papers that make sense now.
    pub papers: Vec<(Msg, Paper)>,
    /// Nothing more happens to it.
    pub is_ended: bool,
    /// The stages it goes through.
    pub stages: Vec<Stage>,
    /// The stage it stands in.
    pub here: usize,
    /// The clock of the next step.
    pub next_clock: Option<Clock>,
    /// The legal next steps; the filled button first.
    pub offers: Vec<Offer>,
    /// All its clocks.
    pub clocks: Vec<Clock>,
    /// What counted, oldest first.
    pub history: Vec<Happened>,
    /// What did not fit, and why.
    pub strays: Vec<(Happened, Msg)>,
}

/// The register of a process and one case.
#[component]
pub fn FlowPage(
    /// The process.
    flow: &'static Flow,
    /// The tab and the case of the address.
    place: Memo<(Filter, Option<Uuid>)>,
) -> impl IntoView {
    let filter = Memo::new(move |_| place.get().0);
    let current = Memo::new(move |_| place.get().1);
    // Leaving a case leads back into the list, so that the arrows go on where they were.
    Effect::new(move |before: Option<bool>| {
        let is_open = current.get().is_some();
        if before == Some(true) && !is_open {
            request_animation_frame(|| {
                errands::focus(".split-list .list-scroll");
            });
        }
        is_open
    });
    view! {
        <div class=format!("split {}", flow.class) class:has-record=move || current.get().is_some()>
            <section class="split-list">
                <RegisterList flow filter current/>
            </section>
            <section class="split-record">
                {move || match current.get() {
                    Some(id) => view! { <CaseSheet flow id filter=filter.get_untracked()/> }.into_any(),
                    None => view! { <p class="empty">{say(flow.words.choose)}</p> }.into_any(),
                }}
            </section>
        </div>
    }
}

/// A card of declared fields with the texts that stand in them; nothing when none is filled.
pub fn cells(title: Msg, spec: &'static FormSpec, filled: Vec<(&str, u8, String)>, lang: Lang) -> Option<AnyView> {
    let cell = |(key, span, text): (&str, u8, String)| {
        let label = spec.field(key).map(|field| field.label.get(lang));
        view! {
            <div class=format!("cell span-{span}")>
                <dt>{label}</dt>
                <dd>{text}</dd>
            </div>
        }
    };
    (!filled.is_empty()).then(|| {
        view! {
            <section class="card-section">
                <h3>{title.get(lang)}</h3>
                <dl class="card-grid">{filled.into_iter().map(cell).collect_view()}</dl>
            </section>
        }
        .into_any()
    })
}

/// A case as it stands, followed.
fn sight(flow: &'static Flow, id: Uuid) -> Option<Sight> {
    (flow.sight)(use_ui(), id)
}
