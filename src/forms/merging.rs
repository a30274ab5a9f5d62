//! What the desk writes down about merging: that two cards are one person (G-38), and what an import changed. Nobody fills
//! these in; every field is the desk's own.

use super::spec::{Choice, FieldKind, FieldSpec, FormSpec, Section};
use crate::domain::kind::Kind;
use crate::domain::same_person::{DIFFERENT, SAME};
use crate::text::Msg;

/// 结论 about two cards.
pub const VERDICTS: &[Choice] =
    &[Choice::new(SAME, "同一人", "One person"), Choice::new(DIFFERENT, "不是同一人", "Two people")];

/// G-38.
pub static SAME_PERSON: FormSpec = FormSpec {
    id: "same_person",
    source: "R-01",
    title: Msg::new("同一客户的认定", "One customer, two cards"),
    sections: &[Section {
        title: Msg::new("认定", "Decision"),
        fields: &[
            FieldSpec::link("first", "客户档案", "Customer card", Kind::Customer).system(),
            FieldSpec::link("second", "另一张档案", "The other card", Kind::Customer).system(),
            FieldSpec::choice("verdict", "结论", "Verdict", VERDICTS).system().column(20),
            FieldSpec::moment("at", "认定时间", "Decided at").system().column(30),
            FieldSpec::text("by", "认定人", "Decided by").system().column(20),
            FieldSpec::text("site", "站点", "Site").system(),
        ],
    }],
    signatures: &[],
};

const fn count(key: &'static str, zh: &'static str, en: &'static str) -> FieldSpec {
    FieldSpec::number(key, zh, en, 0, 4_000_000).system().span(4)
}

const fn line(key: &'static str, zh: &'static str, en: &'static str) -> FieldSpec {
    FieldSpec::new(key, zh, en, FieldKind::Text { max: 400 }).system()
}

const fn rows(key: &'static str, zh: &'static str, en: &'static str) -> FieldSpec {
    FieldSpec::new(key, zh, en, FieldKind::Structure).system()
}

/// R-19, the side of the receiver: one import.
pub static IMPORT_NOTE: FormSpec = FormSpec {
    id: "import_note",
    source: "R-19",
    title: Msg::new("导入记录", "Import"),
    sections: &[
        Section {
            title: Msg::new("文件", "File"),
            fields: &[
                line("file", "文件名", "File name").column(60),
                line("from_site", "来源站点", "From site").column(20),
                line("from_name", "来源站点名称", "Name of the site"),
                line("from_by", "导出人", "Exported by"),
                line("made", "导出时间", "Exported at"),
                FieldSpec::moment("at", "导入时间", "Imported at").system().column(30),
                line("by", "导入人", "Imported by").column(20),
                count("new", "新增", "New").column(12),
                count("changed", "有更新", "Changed").column(12),
                count("erased", "删除", "Erased").column(12),
                FieldSpec::moment("undone_at", "撤销时间", "Undone at").system(),
                line("undone_by", "撤销人", "Undone by"),
                count("left", "未能撤销", "Not undone"),
            ],
        },
        Section {
            title: Msg::new("撤销所需", "For undoing"),
            fields: &[
                line("log", "登记", "Entry of the log"),
                line("part", "内容", "Records"),
                rows("created", "新增的记录", "Records that were new"),
                rows("before", "导入前", "Before"),
                rows("after", "导入后", "After"),
            ],
        },
    ],
    signatures: &[],
};
