//! What is said when a form cannot be saved: keeping its text as a file, and putting it back later.

use super::{Lang, Msg};

/// Offer.
pub const KEEP: Msg = Msg::new("存为文件", "Save to file");
/// Asked before a readable file is made.
pub const KEEP_WARNING: Msg = Msg::new(
    "文件不加密，谁拿到都能看到您刚填的内容。请存到只有您能用的地方，放回表单并保存之后删除。",
    "The file is not sealed: whoever has it can read what you typed. Please keep it where only you can reach it, and delete it once it is back on the form and saved.",
);
/// Done.
pub fn kept(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Zh => format!("已存为文件：{name}。能保存时，请到“文件 → 取回表单内容”放回表单。"),
        Lang::En => {
            format!("Saved to the file {name}. When saving works again, put it back by Files → Take back a form.")
        }
    }
}
/// Name of the file.
pub fn file_name(title: &str, stamp: &str) -> String {
    format!("首问表单_{title}_{stamp}.json")
}

/// Section: taking back.
pub const TAKE_BACK: Msg = Msg::new("取回表单内容", "Take back a form");
/// What it is.
pub const TAKE_BACK_ADVICE: Msg = Msg::new(
    "没有存上、当时存成文件的表单内容，从这里放回表单。",
    "What was typed on a form that could not be saved, and was kept as a file, goes back on its form here.",
);
/// The file field.
pub const CHOOSE: Msg = Msg::new("选择“首问表单”文件（.json）", "Choose the form's file (.json)");
/// Not such a file.
pub const FOREIGN: Msg = Msg::new(
    "这不是存下来的表单内容。请选择名称以“首问表单”开头的文件。",
    "This is not the text of a form. Please choose the file that was made by “Save to file”.",
);
/// It was read.
pub fn taken_back(lang: Lang, title: &str, kept: &str) -> String {
    match lang {
        Lang::Zh => format!("已读取《{title}》，存于 {kept}。请打开这张表单，在最下面的保存栏里按“放入表单”。"),
        Lang::En => format!(
            "“{title}”, kept {kept}, was read. Please open that form and press “Put on the form” in its save bar."
        ),
    }
}
/// Opens the screen it was typed on.
pub const OPEN_FORM: Msg = Msg::new("打开表单", "Open the form");
/// At the form.
pub fn waits(lang: Lang, kept: &str) -> String {
    match lang {
        Lang::Zh => format!("有 {kept} 从这张表单存下的内容。"),
        Lang::En => format!("There is text of this form, kept {kept}."),
    }
}
/// Puts it on the form.
pub const PUT_ON: Msg = Msg::new("放入表单", "Put on the form");
/// Leaves it.
pub const LEAVE: Msg = Msg::new("不用了", "Not needed");
