//! A printed node on the screen: charts and report tables are drawn once, as paper draws them.

use leptos::html;
use leptos::prelude::*;

use crate::browser::paint::paint;
use crate::print::node::Node;

/// A node, drawn anew whenever it changes.
#[component]
pub fn Painted(
    /// What is drawn.
    #[prop(into)]
    node: Signal<Option<Node>>,
    /// Class of the box around it.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    let place = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        let Some(place) = place.get() else { return };
        place.set_text_content(None);
        let drawn = node.with(|node| Some(paint(&place.owner_document()?, node.as_ref()?)));
        if let Some(Ok(drawn)) = drawn {
            // A box that is on the page takes a child; were it not, there is nothing to show either.
            let _ = place.append_child(&drawn);
        }
    });
    view! { <div class=class node_ref=place></div> }
}
