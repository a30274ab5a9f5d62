//! A virtual table: real rows for what is in view, spacers for the rest, so 100,000 rows scroll like thirty.
//!
//! Rows have one height (`--row` in `style/tokens.css`, 36 px); arrows move, Enter opens, a click opens.

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use uuid::Uuid;

use super::say::say;
use crate::text::Msg;

/// Height of a row in pixels; must equal `--row` in `style/tokens.css`.
const ROW: f64 = 36.0;
/// Rows drawn beyond the view on either side.
const MARGIN: usize = 4;

/// Rows worked out until somebody goes further down: on every keystroke the first ones count, and a long list costs no more
/// than a short one.
const FIRST_ROWS: usize = 200;

/// What a table lists.
#[derive(Clone, Copy)]
pub struct Rows {
    at: Callback<usize, Option<Uuid>>,
    count: Signal<usize>,
    /// Somebody went beyond the first rows: now all are asked for.
    is_deep: RwSignal<bool>,
}

impl Rows {
    /// The records that `find` answers when asked for so many at most, with how many there are in all.
    pub fn found(find: impl Fn(usize) -> (Vec<Uuid>, usize) + Send + Sync + 'static) -> Rows {
        let is_deep = RwSignal::new(false);
        let found = Memo::new(move |_| find(if is_deep.get() { usize::MAX } else { FIRST_ROWS }));
        Rows {
            at: Callback::new(move |at: usize| found.with(|(ids, _)| ids.get(at).copied())),
            count: Memo::new(move |_| found.with(|(_, all)| *all)).into(),
            is_deep,
        }
    }

    /// How many there are in all.
    pub fn count(self) -> usize {
        self.count.get()
    }
}

impl From<Memo<Vec<Uuid>>> for Rows {
    fn from(ids: Memo<Vec<Uuid>>) -> Rows {
        Rows {
            at: Callback::new(move |at: usize| ids.with(|ids| ids.get(at).copied())),
            count: Memo::new(move |_| ids.with(Vec::len)).into(),
            is_deep: RwSignal::new(true),
        }
    }
}

/// A column head.
#[derive(Clone, Copy)]
pub struct Head {
    /// The label.
    pub label: Msg,
    /// Class of the column, for its width.
    pub class: &'static str,
}

/// A list of records as a table.
#[component]
pub fn VirtualTable(
    /// What is listed, for those who cannot see it.
    label: Msg,
    /// The column heads.
    heads: &'static [Head],
    /// The records, in order.
    #[prop(into)]
    rows: Rows,
    /// The cells of one record.
    row: Callback<Uuid, AnyView>,
    /// Opens a record.
    on_open: Callback<Uuid>,
    /// The record open beside the list.
    #[prop(optional, into)]
    current: Signal<Option<Uuid>>,
    /// What is said when the list is empty.
    empty: Msg,
) -> impl IntoView {
    let scroller = NodeRef::<html::Div>::new();
    let top = RwSignal::new(0.0_f64);
    let height = RwSignal::new(720.0_f64);
    let marked = RwSignal::new(0_usize);
    Effect::new(move |_| {
        if let Some(element) = scroller.get() {
            height.set(f64::from(element.client_height()));
        }
    });
    let reach = move |to: usize| {
        if to >= FIRST_ROWS && !rows.is_deep.get_untracked() {
            rows.is_deep.set(true);
        }
    };
    let measure = move || {
        if let Some(element) = scroller.get_untracked() {
            top.set(f64::from(element.scroll_top()));
            height.set(f64::from(element.client_height()));
            reach((top.get_untracked() + height.get_untracked()) as usize / ROW as usize + MARGIN);
        }
    };
    let resized = window_event_listener(leptos::ev::resize, move |_| measure());
    on_cleanup(move || resized.remove());
    let count = rows.count;
    let first = Memo::new(move |_| ((top.get() / ROW) as usize).saturating_sub(MARGIN).min(count.get()));
    let last = Memo::new(move |_| {
        let below = ((top.get() + height.get()) / ROW).ceil() as usize;
        (below + MARGIN).min(count.get())
    });
    let visible = move || first.get()..last.get();
    let keep_in_view = move |at: usize| {
        if let Some(element) = scroller.get_untracked() {
            let (row_top, view) = (at as f64 * ROW, f64::from(element.client_height()) - ROW);
            if row_top < f64::from(element.scroll_top()) {
                element.set_scroll_top(row_top as i32);
            } else if row_top + ROW > f64::from(element.scroll_top()) + view {
                element.set_scroll_top((row_top + ROW - view) as i32);
            }
        }
    };
    let on_key = move |event: KeyboardEvent| {
        let page = (height.get_untracked() / ROW) as usize;
        let end = count.get_untracked().saturating_sub(1);
        let at = marked.get_untracked();
        let to = match event.key().as_str() {
            "ArrowDown" => (at + 1).min(end),
            "ArrowUp" => at.saturating_sub(1),
            "PageDown" => (at + page).min(end),
            "PageUp" => at.saturating_sub(page),
            "Home" => 0,
            "End" => end,
            "Enter" => {
                if let Some(id) = untrack(|| rows.at.run(at)) {
                    on_open.run(id);
                }
                return;
            }
            _ => return,
        };
        event.prevent_default();
        reach(to);
        marked.set(to);
        keep_in_view(to);
    };
    view! {
        <div class="list-scroll" node_ref=scroller tabindex="0" on:scroll=move |_| measure() on:keydown=on_key>
            <table class="list" aria-label=say(label) aria-rowcount=move || count.get().to_string()>
                <thead>
                    <tr>
                        {heads
                            .iter()
                            .map(|head| view! { <th scope="col" class=head.class>{say(head.label)}</th> })
                            .collect_view()}
                    </tr>
                </thead>
                <tbody>
                    <tr class="spacer" aria-hidden="true" style:height=move || format!("{}px", first.get() as f64 * ROW)>
                    </tr>
                    // A row stays while the list under it changes: a keystroke in the filter only changes the words in it.
                    <For each=visible key=|at| *at let(at)>
                        {
                            let id = Memo::new(move |_| rows.at.run(at));
                            view! {
                                <tr
                                    class="row"
                                    class:marked=move || marked.get() == at
                                    class:current=move || id.get().is_some_and(|id| current.get() == Some(id))
                                    aria-rowindex=at + 1
                                    on:click=move |_| {
                                        marked.set(at);
                                        if let Some(id) = id.get_untracked() {
                                            on_open.run(id);
                                        }
                                    }
                                >
                                    {move || id.get().map(|id| row.run(id))}
                                </tr>
                            }
                        }
                    </For>
                    <tr
                        class="spacer"
                        aria-hidden="true"
                        style:height=move || format!("{}px", (count.get() - last.get().min(count.get())) as f64 * ROW)
                    ></tr>
                </tbody>
            </table>
            <Show when=move || count.get() == 0>
                <p class="empty">{say(empty)}</p>
            </Show>
        </div>
    }
}
