//! R-19 站点交换包收发登记 and the keys of sites. Both are written by the desk; the forms say how they are read and printed.

use super::spec::{Choice, FieldKind, FieldSpec, FormSpec, Section};
use crate::domain::parcel::{ParcelKind, direction, outcome, protection};
use crate::text::Msg;

/// Keys of `domain::parcel::direction`.
pub static DIRECTIONS: &[Choice] =
    &[Choice::new(direction::SENT, "发出", "Sent"), Choice::new(direction::RECEIVED, "收到", "Received")];

const fn kind(kind: ParcelKind) -> Choice {
    Choice { key: kind.key(), label: kind.label() }
}

/// Keys of `domain::parcel::ParcelKind`.
pub static PARCEL_KINDS: &[Choice] = &[
    kind(ParcelKind::Changes),
    kind(ParcelKind::Everything),
    kind(ParcelKind::Case),
    kind(ParcelKind::Report),
    kind(ParcelKind::Settings),
    kind(ParcelKind::Ranking),
    kind(ParcelKind::Survey),
    kind(ParcelKind::Handover),
    kind(ParcelKind::ToSales),
];

/// Keys of `domain::parcel::protection`.
pub static PROTECTIONS: &[Choice] = &[
    Choice::new(protection::KEY, "只有收件站点能打开", "Only the receiving site can open it"),
    Choice::new(protection::PASSPHRASE, "凭口令打开", "Opens with a passphrase"),
    Choice::new(protection::PLAIN, "不加密", "Not sealed"),
];

/// Keys of `domain::parcel::outcome`.
pub static OUTCOMES: &[Choice] = &[
    Choice::new(outcome::TAKEN, "已导入", "Taken in"),
    Choice::new(outcome::REFUSED, "未接收", "Refused"),
    Choice::new(outcome::UNDONE, "已撤销导入", "Import undone"),
];

const MOST: i64 = 9_007_199_254_740_991;

/// The list is drawn for A4 landscape: columns add up to 257 mm.
pub static PARCEL: FormSpec = FormSpec {
    id: "parcel",
    source: "R-19",
    title: Msg::new("站点交换包收发登记", "Parcels sent and received"),
    sections: &[
        Section {
            title: Msg::new("交换包", "Parcel"),
            fields: &[
                FieldSpec::choice("direction", "收发", "Way", DIRECTIONS).system().span(3).column(14),
                FieldSpec::text("code", "校验码", "Check code").system().span(3).column(24),
                FieldSpec::choice("kind", "内容", "Contents", PARCEL_KINDS).system().span(6).column(26),
                FieldSpec::number("number", "序号", "Number", 0, MOST).system().span(3).column(14),
                FieldSpec::text("parcel", "包号", "Parcel id").system().span(9),
                FieldSpec::text("from_code", "发出站点代码", "From, code").system().span(3).column(24),
                FieldSpec::text("from_name", "发出站点", "From").system().span(9),
                FieldSpec::text("to_code", "接收站点代码", "To, code").system().span(3).column(24),
                FieldSpec::text("to_name", "接收站点", "To").system().span(9),
                FieldSpec::moment("made_at", "制作时间", "Made at").system().span(6).column(30),
                FieldSpec::moment("taken_at", "接收时间", "Taken in at").system().span(6).column(30),
                FieldSpec::new("reason", "事由", "Reason", FieldKind::Text { max: 400 }).system().span(12),
                FieldSpec::choice("protection", "保护", "Protection", PROTECTIONS).system().span(6),
                FieldSpec::new("file", "文件名", "File", FieldKind::Text { max: 200 }).system().span(9),
                FieldSpec::number("parts", "文件数", "Files", 2, 999).system().span(3),
            ],
        },
        Section {
            title: Msg::new("条数", "Counts"),
            fields: &[
                FieldSpec::number("records", "包内记录", "Records in it", 0, MOST).system().span(4).column(19),
                FieldSpec::number("new", "新增", "New", 0, MOST).system().span(2),
                FieldSpec::number("changed", "变更", "Changed", 0, MOST).system().span(2),
                FieldSpec::number("in_conflict", "待核对", "In conflict", 0, MOST).system().span(2),
                FieldSpec::number("skipped", "未变或跳过", "Skipped", 0, MOST).system().span(2),
            ],
        },
        Section {
            title: Msg::new("结果", "Outcome"),
            fields: &[
                FieldSpec::choice("outcome", "结果", "Outcome", OUTCOMES).system().span(4).column(22),
                FieldSpec::moment("answered_at", "回执时间", "Receipt of").system().span(4).column(30),
                FieldSpec::text("refused_for", "未接收原因", "Refused for").system().span(4),
                FieldSpec::date("period_from", "报表起日", "Report from").system().span(4),
                FieldSpec::date("period_to", "报表止日", "Report to").system().span(4),
                FieldSpec::text("by", "经手人", "Handled by").system().span(4),
                FieldSpec::text("site", "站点", "Site").system().span(4),
                FieldSpec::moment("undone_at", "撤销导入时间", "Undone at").system().span(4),
            ],
        },
        Section {
            title: Msg::new("校验资料", "For checking"),
            fields: &[
                FieldSpec::text("desk", "登记台", "Desk").system().span(6),
                FieldSpec::text("key", "对方公钥", "Key of the other side").system().span(6),
                FieldSpec::number("sequence", "日志位置", "Position of the log", 0, MOST).system().span(6),
                FieldSpec::new("vector", "已含到", "Included up to", FieldKind::Structure).system(),
                FieldSpec::new("figures", "数据", "Figures", FieldKind::Structure).system(),
                FieldSpec::new("cases", "投诉清单", "Complaints", FieldKind::Structure).system(),
            ],
        },
    ],
    signatures: &[],
};

/// Keys of sites; never printed.
pub static PEER: FormSpec = FormSpec {
    id: "peer",
    source: "R-19",
    title: Msg::new("站点密钥", "Keys of sites"),
    sections: &[
        Section {
            title: Msg::new("站点", "Site"),
            fields: &[
                FieldSpec::text("code", "站点代码", "Site code").system().span(4).column(30),
                FieldSpec::text("name", "站点名称", "Site name").system().span(8).column(80),
                FieldSpec::moment("seen_at", "首次见到", "First seen").system().span(4).column(40),
                FieldSpec::moment("met_at", "核对时间", "Compared at").system().span(4).column(40),
                FieldSpec::text("met_by", "核对人", "Compared by").system().span(4).column(30),
                FieldSpec::moment("replaced_at", "停用时间", "Replaced at").system().span(4),
                FieldSpec::flag("is_own", "本站", "Own site").system().span(4),
            ],
        },
        Section {
            title: Msg::new("密钥", "Keys"),
            fields: &[
                FieldSpec::text("verify_key", "签名公钥", "Public key, signing").system(),
                FieldSpec::text("seal_key", "加密公钥", "Public key, sealing").system(),
                FieldSpec::text("sign_secret", "签名私钥", "Secret key, signing").system(),
                FieldSpec::text("open_secret", "解密私钥", "Secret key, opening").system(),
            ],
        },
    ],
    signatures: &[],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_log_fits_a_landscape_sheet_and_offers_every_kind() {
        assert_eq!(PARCEL.columns().map(|f| u32::from(f.column)).sum::<u32>(), 257);
        let offered: Vec<_> = PARCEL_KINDS.iter().map(|choice| choice.key).collect();
        assert_eq!(offered, ParcelKind::ALL.map(ParcelKind::key));
    }
}
