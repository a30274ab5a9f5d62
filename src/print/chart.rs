//! Charts as one tiny SVG tree, the same on screen and on paper (design section 9; look: "Charts").
//!
//! Own drawing instead of a chart library: measured, the first own chart costs 19 KiB of wasm, the kept library's SVG backend 68,
//! and neither knows a print tree. Invariants: ink only, a grey inside an outline and words beside it, so a copier loses
//! nothing; every value stands at its bar; an interval is a whisker; nothing but attributes, our content security policy refuses
//! styles; no element has an id, since a page shows several drawings and prints them again.

use super::node::{Element, element};

/// Width of the drawing, in its own units.
const WIDTH: f64 = 520.0;
/// Where bars begin, right of their labels.
const LEFT: f64 = 144.0;
/// Where a bar of the full scale ends; right of it stands the value.
const RIGHT: f64 = 400.0;
/// Height of a bar's line.
const LINE: f64 = 26.0;
/// Height of a bar.
const BAR: f64 = 14.0;
/// Between a bar and its value.
const GAP: f64 = 6.0;
/// Widest label, in half-width characters.
const LABEL: usize = 20;
/// How dark a bar is inside: seen on a copy, light enough for a whisker to be read on it.
const INSIDE: &str = "0.25";
/// Size of the letters.
const LETTERS: &str = "12";

/// One thing counted or measured.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bar {
    /// What it is; cut when it is long, the table beside the chart has it whole.
    pub label: String,
    /// How much.
    pub value: f64,
    /// The value in words, with n where it is a rate.
    pub words: String,
    /// Where a rate lies with 95 % confidence.
    pub interval: Option<(f64, f64)>,
    /// Counted from too few to be leant on: drawn hollow.
    pub is_weak: bool,
}

/// A chart.
#[derive(Clone, Debug, PartialEq)]
pub enum Chart {
    /// One bar a line.
    Bars {
        /// The bars from top to bottom.
        bars: Vec<Bar>,
        /// The value of a full bar; the largest value where nothing is said.
        full: Option<f64>,
    },
    /// Bars from the longest to the shortest with the share reached so far (Pareto).
    Pareto(Vec<Bar>),
    /// Values over time, from left to right.
    Trend {
        /// The points.
        points: Vec<Bar>,
        /// The top of the scale; the largest value where nothing is said.
        full: Option<f64>,
    },
}

/// The chart as a picture; `title` is read to those who cannot see it.
pub fn picture(chart: &Chart, title: &str) -> Element {
    let (parts, height) = match chart {
        Chart::Bars { bars, full } => (lines(bars, full.unwrap_or_else(|| top_of(bars)), GAP), height_of(bars)),
        Chart::Pareto(bars) => (pareto(bars), height_of(bars)),
        Chart::Trend { points, full } => (trend(points, full.unwrap_or_else(|| top_of(points))), 190.0),
    };
    element("svg", "chart-drawing")
        .with("viewBox", format!("0 0 {WIDTH} {height}"))
        .with("role", "img")
        .with("aria-label", title)
        .children(parts)
}

fn height_of(bars: &[Bar]) -> f64 {
    LINE * bars.len().max(1) as f64 + 4.0
}

fn top_of(bars: &[Bar]) -> f64 {
    let highest = |bar: &Bar| bar.interval.map_or(bar.value, |(_, high)| high.max(bar.value));
    bars.iter().map(highest).fold(0.0, f64::max)
}

fn number(value: f64) -> String {
    format!("{value:.1}")
}

fn words(x: f64, y: f64, anchor: &'static str, text: &str) -> Element {
    element("text", "")
        .with("x", number(x))
        .with("y", number(y))
        .with("text-anchor", anchor)
        .with("font-size", LETTERS)
        .with("fill", "currentColor")
        .text(text)
}

fn stroke(d: String, width: &'static str) -> Element {
    element("path", "").with("d", d).with("fill", "none").with("stroke", "currentColor").with("stroke-width", width)
}

fn bar_shape(x: f64, y: f64, width: f64, is_weak: bool) -> Element {
    element("rect", "")
        .with("x", number(x))
        .with("y", number(y))
        .with("width", number(width.max(0.0)))
        .with("height", number(BAR))
        .with("fill", if is_weak { "none" } else { "currentColor" })
        .with("fill-opacity", INSIDE)
        .with("stroke", "currentColor")
}

/// A label cut to its place; Chinese characters count two.
fn cut(label: &str) -> String {
    let mut wide = 0;
    let mut kept = String::new();
    for letter in label.chars() {
        wide += if letter.is_ascii() { 1 } else { 2 };
        if wide > LABEL {
            kept.push('…');
            break;
        }
        kept.push(letter);
    }
    kept
}

fn lines(bars: &[Bar], full: f64, gap: f64) -> Vec<Element> {
    let at = |value: f64| LEFT + (RIGHT - LEFT) * if full > 0.0 { (value / full).clamp(0.0, 1.0) } else { 0.0 };
    let mut parts = vec![stroke(format!("M{LEFT} 0 V{}", number(height_of(bars) - 4.0)), "1")];
    for (line, bar) in bars.iter().enumerate() {
        let top = LINE * line as f64 + (LINE - BAR) / 2.0;
        let middle = top + BAR / 2.0;
        let mut end = at(bar.value);
        parts.push(words(LEFT - 8.0, middle + 4.0, "end", &cut(&bar.label)));
        parts.push(bar_shape(LEFT, top, end - LEFT, bar.is_weak));
        if let Some((low, high)) = bar.interval {
            let (from, to) = (number(at(low)), number(at(high)));
            let (up, down) = (number(middle - 5.0), number(middle + 5.0));
            // Ground under the whisker keeps it apart from the bar's edge.
            let whisker = format!("M{from} {m} H{to} M{from} {up} V{down} M{to} {up} V{down}", m = number(middle));
            parts.push(stroke(whisker.clone(), "4").with("class", "chart-halo"));
            parts.push(stroke(whisker, "1.5"));
            end = end.max(at(high));
        }
        parts.push(words(end + gap, middle + 4.0, "start", &bar.words));
    }
    parts
}

/// Bars on the scale of the whole, and a line through the shares reached so far.
fn pareto(bars: &[Bar]) -> Vec<Element> {
    let all: f64 = bars.iter().map(|bar| bar.value).sum();
    // The first share is reached at the end of the first bar; its value stands clear of the mark.
    let mut parts = lines(bars, all, 2.0 * GAP);
    let (mut so_far, mut d) = (0.0, String::new());
    for (line, bar) in bars.iter().enumerate() {
        so_far += bar.value;
        let share = if all > 0.0 { so_far / all } else { 0.0 };
        let (x, y) = (LEFT + (RIGHT - LEFT) * share, LINE * (line as f64 + 0.5));
        d.push_str(&format!("{}{} {}", if line == 0 { "M" } else { " L" }, number(x), number(y)));
        parts.push(
            element("circle", "")
                .with("cx", number(x))
                .with("cy", number(y))
                .with("r", "2.5")
                .with("fill", "currentColor"),
        );
        parts.push(words(WIDTH - 4.0, y + 4.0, "end", &format!("{:.0}%", share * 100.0)));
    }
    if !d.is_empty() {
        parts.push(stroke(d, "1").with("stroke-dasharray", "4 3"));
    }
    parts
}

/// Days of one year without the year, so that they stand side by side.
fn shortened<'a>(points: &[Bar], label: &'a str) -> &'a str {
    let year = |label: &str| label.get(..5).filter(|year| year.ends_with('-') && label.len() == 10).map(str::to_owned);
    let first = points.first().and_then(|point| year(&point.label));
    let is_one = first.is_some() && points.iter().all(|point| year(&point.label) == first);
    if is_one { label.get(5..).unwrap_or(label) } else { label }
}

fn trend(points: &[Bar], full: f64) -> Vec<Element> {
    const TOP: f64 = 24.0;
    const BOTTOM: f64 = 160.0;
    let left = 40.0;
    let step = (WIDTH - 2.0 * left) / points.len().saturating_sub(1).max(1) as f64;
    let at = |value: f64| BOTTOM - (BOTTOM - TOP) * if full > 0.0 { (value / full).clamp(0.0, 1.0) } else { 0.0 };
    let mut parts = vec![stroke(format!("M{left} {BOTTOM} H{}", number(WIDTH - left)), "1")];
    let mut d = String::new();
    // With many points only every so many have room for words.
    let every = points.len().div_ceil(8).max(1);
    let last = points.len().saturating_sub(1);
    let peak = points.iter().map(|point| point.value).fold(0.0, f64::max);
    let has_room = |place: usize| place == last || place.is_multiple_of(every) && last - place >= every.div_ceil(2);
    for (place, point) in points.iter().enumerate() {
        let (x, y) = (left + step * place as f64, at(point.value));
        d.push_str(&format!("{}{} {}", if place == 0 { "M" } else { " L" }, number(x), number(y)));
        if let Some((low, high)) = point.interval {
            let (from, to) = (number(at(low)), number(at(high)));
            let (near, far) = (number(x - 4.0), number(x + 4.0));
            let m = number(x);
            parts.push(stroke(format!("M{m} {from} V{to} M{near} {from} H{far} M{near} {to} H{far}"), "1"));
        }
        let dot = element("circle", "").with("cx", number(x)).with("cy", number(y)).with("r", "3.5");
        parts
            .push(dot.with("fill", if point.is_weak { "none" } else { "currentColor" }).with("stroke", "currentColor"));
        // The highest is what a person looks for.
        if has_room(place) || point.value >= peak {
            let above = point.interval.map_or(y, |(_, high)| at(high));
            parts.push(words(x, above - 8.0, "middle", &point.words));
        }
        if has_room(place) {
            parts.push(words(x, BOTTOM + 18.0, "middle", &cut(shortened(points, &point.label))));
        }
    }
    if !d.is_empty() {
        parts.push(stroke(d, "1.5"));
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::print::node::Node;

    fn bar(label: &str, value: f64) -> Bar {
        Bar { label: label.into(), value, words: format!("{value}"), ..Bar::default() }
    }

    fn drawn(chart: &Chart) -> String {
        Node::from(picture(chart, "投诉原因")).to_html()
    }

    fn widths(html: &str) -> Vec<f64> {
        let rects = html.split("<rect ").skip(1);
        rects.filter_map(|rect| rect.split("width=\"").nth(1)?.split('"').next()?.parse().ok()).collect()
    }

    #[test]
    fn bars_are_as_long_as_their_values_say() {
        let html = drawn(&Chart::Bars {
            bars: vec![bar("施工质量", 6.0), bar("服务态度", 3.0), bar("无", 0.0)],
            full: None,
        });
        assert_eq!(widths(&html), [256.0, 128.0, 0.0]);
        assert!(html.contains("aria-label=\"投诉原因\"") && html.contains(">施工质量<") && !html.contains("style="));
    }

    #[test]
    fn a_pareto_reaches_the_whole() {
        let html = drawn(&Chart::Pareto(vec![bar("a", 6.0), bar("b", 3.0), bar("c", 1.0)]));
        assert_eq!(widths(&html), [153.6, 76.8, 25.6]);
        for share in [">60%<", ">90%<", ">100%<"] {
            assert!(html.contains(share), "{share}");
        }
    }

    #[test]
    fn an_interval_is_a_whisker_and_a_weak_bar_is_hollow() {
        let weak = Bar { interval: Some((0.2, 0.8)), is_weak: true, ..bar("x", 0.5) };
        let html = drawn(&Chart::Bars { bars: vec![weak], full: Some(1.0) });
        assert!(html.contains("fill=\"none\" fill-opacity=\"0.25\" stroke=\"currentColor\"></rect>"), "{html}");
        assert!(html.contains("M195.2 13.0 H348.8"), "{html}");
    }

    #[test]
    fn a_month_of_days_has_room_for_its_labels_and_names_its_peak() {
        let day = |at: u32| bar(&format!("2026-11-{at:02}"), if at == 18 { 41.0 } else { 3.0 });
        let html = drawn(&Chart::Trend { points: (1..=23).map(day).collect(), full: None });
        assert!(html.contains(">11-01<") && html.contains(">11-23<") && html.contains(">41<"), "{html}");
        assert_eq!(html.matches(">11-").count(), 8, "the one before the last would touch it: {html}");
    }

    #[test]
    fn two_drawings_on_a_page_share_no_id() {
        let weak = Bar { interval: Some((0.2, 0.8)), is_weak: true, ..bar("x", 0.5) };
        for chart in [
            Chart::Bars { bars: vec![bar("a", 2.0), weak], full: None },
            Chart::Pareto(vec![bar("a", 2.0)]),
            Chart::Trend { points: vec![bar("2026-11", 1.0)], full: None },
        ] {
            let html = drawn(&chart);
            assert!(!html.contains(" id=") && !html.contains("url("), "{html}");
        }
    }

    #[test]
    fn nothing_to_draw_is_no_fault() {
        for chart in [
            Chart::Bars { bars: vec![], full: None },
            Chart::Pareto(vec![bar("a", 0.0)]),
            Chart::Trend { points: vec![], full: None },
            Chart::Trend { points: vec![bar("2026-11", 0.0)], full: None },
        ] {
            assert!(!drawn(&chart).contains("NaN"), "{chart:?}");
        }
    }

    #[test]
    fn a_long_label_is_cut_by_its_width() {
        assert_eq!(cut("交付后窗边渗水多次维修未果"), "交付后窗边渗水多次维…");
        assert_eq!(cut("short"), "short");
    }
}
