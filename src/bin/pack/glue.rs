//! The glue that wasm-bindgen writes (`--target web`) is an ES module. A page opened by double-click has no module
//! scripts and a blob worker must be one text, so the module becomes a classic script that leaves its exports on
//! `globalThis.shouwen_glue`.
//!
//! Invariant: nothing of a module remains, or [`GlueError`] names the line; a new wasm-bindgen cannot slip through.

use thiserror::Error;

/// What in the glue could not be turned.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum GlueError {
    /// A line that only a module may have and that this does not know.
    #[error("the glue has a line of a module that pack does not know: {0}")]
    ModuleLine(String),
    /// The closing line that names the two ways to start is missing.
    #[error("the glue does not export initSync and __wbg_init")]
    NoStart,
}

/// The line by which wasm-bindgen exports its two ways to start.
const START: &str = "export { initSync, __wbg_init as default };";

/// Turns the module into a classic script that sets `globalThis.shouwen_glue = { initSync, init, … }`.
pub fn make_classic(module: &str) -> Result<String, GlueError> {
    let mut body = String::with_capacity(module.len() + 256);
    let mut exports = vec!["initSync".to_owned(), "init: __wbg_init".to_owned()];
    let mut starts = false;
    for line in module.lines() {
        if line.trim_end() == START {
            starts = true;
            continue;
        }
        let line = match exported(line) {
            Some((name, declaration)) => {
                exports.push(name.to_owned());
                declaration.to_owned()
            }
            // Only the default address of the wasm, which boot.js never asks for.
            None => line.replace("import.meta.url", "self.location.href"),
        };
        if is_module_line(&line) {
            return Err(GlueError::ModuleLine(line));
        }
        body.push_str(&line);
        body.push('\n');
    }
    if !starts {
        return Err(GlueError::NoStart);
    }
    let exports = exports.join(", ");
    Ok(format!("\"use strict\";\nglobalThis.shouwen_glue = (() => {{\n{body}return {{ {exports} }};\n}})();\n"))
}

/// `export function name(…` or `export class name …`: the name and the line without `export`.
fn exported(line: &str) -> Option<(&str, &str)> {
    let declaration = line.strip_prefix("export ")?;
    let rest = declaration.strip_prefix("function ").or_else(|| declaration.strip_prefix("class "))?;
    let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '$'))?;
    Some((&rest[..end], declaration))
}

/// True for a line that begins with the word `import` or `export`, or asks for `import.meta` or `import(`.
fn is_module_line(line: &str) -> bool {
    let begins = ["import", "export"].iter().any(|word| {
        line.trim_start().strip_prefix(word).is_some_and(|rest| rest.starts_with([' ', '{', '*', '"', '\'']))
    });
    begins || line.contains("import.meta") || line.contains("import(")
}

#[cfg(test)]
mod tests {
    use super::*;

    const MODULE: &str = "export class Reader {\n}\n/** Derives. */\nexport function derive_key(a, b) {\n    const exports = wasm.__wbindgen_export;\n}\nfunction __wbg_get_imports() {\n    const import0 = {};\n}\nurl = new URL('x.wasm', import.meta.url);\nexport { initSync, __wbg_init as default };\n";

    #[test]
    fn a_module_becomes_a_script_that_names_its_exports() {
        let script = make_classic(MODULE).unwrap();
        assert!(
            script.starts_with("\"use strict\";\nglobalThis.shouwen_glue = (() => {\nclass Reader {\n"),
            "{script}"
        );
        assert!(script.ends_with("return { initSync, init: __wbg_init, Reader, derive_key };\n})();\n"), "{script}");
        assert!(script.contains("\nfunction derive_key(a, b) {") && script.contains("self.location.href"), "{script}");
        assert!(script.contains("const import0") && script.contains("__wbindgen_export;"), "{script}");
    }

    #[test]
    fn a_line_of_a_module_that_is_not_known_is_refused() {
        for line in
            ["import { a } from './snippets/a.js';", "export default x;", "export const y = 1;", "  x = import('y');"]
        {
            let module = format!("{line}\n{START}\n");
            assert_eq!(make_classic(&module), Err(GlueError::ModuleLine(line.to_owned())), "{line}");
        }
    }

    #[test]
    fn glue_without_its_start_is_refused() {
        assert_eq!(make_classic("function a() {}\n"), Err(GlueError::NoStart));
    }
}
