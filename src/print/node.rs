//! A tiny tree of elements, the one form in which paper is drawn.
//!
//! It has two sinks: [`Node::to_html`] for tests, and the browser, which makes elements and text nodes from it. Text is
//! never parsed as markup, and there are no `style` attributes: our content security policy refuses them (design section 10).

use std::borrow::Cow;

/// An element or a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// An element.
    Element(Element),
    /// A text.
    Text(String),
}

/// An element with its class, attributes and children.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// Tag name; `svg` and its parts belong to the SVG namespace, see [`Element::is_svg`].
    pub tag: &'static str,
    /// Value of the `class` attribute; empty for none.
    pub class: Cow<'static, str>,
    /// Other attributes.
    pub attributes: Vec<(&'static str, String)>,
    /// Children in order.
    pub children: Vec<Node>,
}

impl Element {
    /// Whether the browser must make this element in the SVG namespace.
    pub fn is_svg(&self) -> bool {
        matches!(self.tag, "svg" | "path" | "rect" | "line" | "circle" | "text" | "defs" | "pattern" | "g")
    }

    /// An attribute.
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Element {
        self.attributes.push((name, value.into()));
        self
    }

    /// A further child.
    pub fn child(mut self, node: impl Into<Node>) -> Element {
        self.children.push(node.into());
        self
    }

    /// Further children.
    pub fn children<N: Into<Node>>(mut self, nodes: impl IntoIterator<Item = N>) -> Element {
        self.children.extend(nodes.into_iter().map(Into::into));
        self
    }

    /// A text at the end; nothing for an empty one.
    pub fn text(self, text: impl Into<String>) -> Element {
        let text = text.into();
        if text.is_empty() { self } else { self.child(Node::Text(text)) }
    }
}

impl From<Element> for Node {
    fn from(element: Element) -> Node {
        Node::Element(element)
    }
}

/// An element of any tag.
pub fn element(tag: &'static str, class: impl Into<Cow<'static, str>>) -> Element {
    Element { tag, class: class.into(), attributes: Vec::new(), children: Vec::new() }
}

/// A block box of a class.
pub fn div(class: impl Into<Cow<'static, str>>) -> Element {
    element("div", class)
}

/// An inline box of a class.
pub fn span(class: impl Into<Cow<'static, str>>) -> Element {
    element("span", class)
}

impl Node {
    /// The tree as HTML text, escaped. Block elements start a new line, so that snapshots can be read.
    pub fn to_html(&self) -> String {
        let mut html = String::new();
        self.write(&mut html);
        html.push('\n');
        html
    }

    fn write(&self, html: &mut String) {
        let element = match self {
            Node::Text(text) => return escape(text, html),
            Node::Element(element) => element,
        };
        if matches!(element.tag, "section" | "div" | "table" | "thead" | "tbody" | "tr" | "h1" | "h2" | "p")
            && !html.is_empty()
        {
            html.push('\n');
        }
        html.push('<');
        html.push_str(element.tag);
        if !element.class.is_empty() {
            html.push_str(" class=\"");
            escape(&element.class, html);
            html.push('"');
        }
        for (name, value) in &element.attributes {
            html.push(' ');
            html.push_str(name);
            html.push_str("=\"");
            escape(value, html);
            html.push('"');
        }
        html.push('>');
        if element.tag == "col" {
            return;
        }
        element.children.iter().for_each(|child| child.write(html));
        html.push_str("</");
        html.push_str(element.tag);
        html.push('>');
    }
}

fn escape(text: &str, html: &mut String) {
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            other => html.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_attributes_are_escaped() {
        let node = Node::from(span("a").with("aria-label", "\"<>\"").text("<script>&"));
        assert_eq!(
            node.to_html(),
            "<span class=\"a\" aria-label=\"&quot;&lt;&gt;&quot;\">&lt;script&gt;&amp;</span>\n"
        );
    }
}
