//! The page's program: a panic screen, then the desk. In the key-derivation worker there is no window, and nothing starts.

fn main() {
    if shouwen::browser::errands::window().is_some() {
        shouwen::ui::start();
    }
}
