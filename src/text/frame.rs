//! The frame around every screen: rail, top line, lights, notices, common buttons, key map.

use super::{Lang, Msg};

/// The product.
pub const PRODUCT: Msg = Msg::new("首问", "Shouwen");
/// Standing mark of a desk with invented data.
pub const DEMO: Msg = Msg::new("演示数据，均为虚构", "Demo: all data invented");
/// Panic screen.
pub const PANIC: Msg = Msg::new(
    "页面遇到问题，已停下。已保存的内容不受影响，请重新打开。",
    "The page met a problem and has stopped. What was saved is safe; please open it again.",
);
/// Reload button.
pub const RELOAD: Msg = Msg::new("重新打开", "Reload");

/// Rail: board.
pub const TODAY: Msg = Msg::new("今日", "Today");
/// Rail: visits.
pub const VISITS: Msg = Msg::new("来访", "Visits");
/// Rail: customers.
pub const CUSTOMERS: Msg = Msg::new("客户", "Customers");
/// Rail: enquiries.
pub const ENQUIRIES: Msg = Msg::new("咨询", "Enquiries");
/// Rail: complaints.
pub const COMPLAINTS: Msg = Msg::new("投诉", "Complaints");
/// Rail: return visits.
pub const RETURN_VISITS: Msg = Msg::new("回访", "Follow-ups");
/// Rail: surveys.
pub const SURVEYS: Msg = Msg::new("调查", "Surveys");
/// Rail: files.
pub const FILES: Msg = Msg::new("文件", "Files");
/// Rail: settings.
pub const SETTINGS: Msg = Msg::new("设置", "Settings");
/// Sections of the rail that this kind of site seldom needs (G-36).
pub const MORE: Msg = Msg::new("更多", "More");

/// Name of the navigation.
pub const MAIN_NAVIGATION: Msg = Msg::new("主导航", "Main navigation");
/// Search field of the top line.
pub const SEARCH: Msg = Msg::new("找人、电话、编号（按 / 键）", "Find a person, phone or number (press /)");
/// Nothing was found.
pub const FOUND_NOTHING: Msg = Msg::new("没有找到", "Nothing found");
/// More than can be listed; `or_more` when they were not counted to the end.
pub fn found_more(lang: Lang, more: usize, or_more: bool) -> String {
    match (lang, or_more) {
        (Lang::Zh, false) => format!("还有 {more} 条，请再输入几个字"),
        (Lang::Zh, true) => format!("还有 {more} 条以上，请再输入几个字"),
        (Lang::En, false) => format!("{more} more; type a little further"),
        (Lang::En, true) => format!("{more} or more besides; type a little further"),
    }
}

/// Language switch: the other language, in that language.
pub const OTHER_LANGUAGE: Msg = Msg::new("English", "中文");
/// Lock button.
pub const LOCK: Msg = Msg::new("锁定", "Lock");
/// Everything is on disk.
pub const SAVED: Msg = Msg::new("已保存", "Saved");
/// There are changes in a form.
pub const UNSAVED: Msg = Msg::new("未保存", "Not saved");
/// On its way to the disk.
pub const SAVING: Msg = Msg::new("保存中", "Saving");
/// Save button.
pub const SAVE: Msg = Msg::new("保存", "Save");
/// Cancel button.
pub const CANCEL: Msg = Msg::new("取消", "Cancel");
/// Close button.
pub const CLOSE: Msg = Msg::new("关闭", "Close");
/// Back button.
pub const BACK: Msg = Msg::new("返回", "Back");
/// Print button.
pub const PRINT: Msg = Msg::new("打印", "Print");
/// Edit button.
pub const EDIT: Msg = Msg::new("修改", "Edit");
/// New button's title.
pub const NEW: Msg = Msg::new("新建", "New");
/// Please choose.
pub const CHOOSE: Msg = Msg::new("请选择", "Please choose");
/// Shown where a value is absent.
pub const NONE: Msg = Msg::new("—", "—");
/// Yes.
pub const YES: Msg = Msg::new("是", "Yes");
/// No.
pub const NO: Msg = Msg::new("否", "No");
/// Show a masked number.
pub const SHOW: Msg = Msg::new("显示", "Show");
/// The record is not here.
pub const GONE: Msg = Msg::new("这条记录不在本机，可能已被删除。", "This record is not here; it may have been erased.");
/// A field waits for a choice between two values.
pub const IN_CONFLICT: Msg = Msg::new("有待确认的分歧", "Waiting for a choice");
/// What the other value of a conflict was.
pub const ALSO_WRITTEN: Msg = Msg::new("另一处写的是", "Elsewhere written");
/// Take the other value.
pub const TAKE_THIS: Msg = Msg::new("采用这个", "Use this");

/// Nothing was ever exported.
pub const NEVER_EXPORTED: Msg = Msg::new("尚未导出", "Never exported");

/// Title of the key map.
pub const KEYS: Msg = Msg::new("快捷键", "Keys");
/// The key map: key and what it does.
pub const KEY_MAP: [(&str, Msg); 8] = [
    ("/", Msg::new("查找", "Find")),
    ("n", Msg::new("新建（来访、客户、咨询、投诉）", "New (visit, customer, enquiry, complaint)")),
    ("↑ ↓", Msg::new("在列表中移动", "Move in a list")),
    ("Enter", Msg::new("打开；在表单里到下一格", "Open; in a form, next field")),
    ("Esc", Msg::new("关闭、返回", "Close, go back")),
    ("Ctrl + S", Msg::new("保存", "Save")),
    ("1 – 9, 0", Msg::new("切换栏目", "Switch section")),
    ("?", Msg::new("本说明", "This help")),
];
