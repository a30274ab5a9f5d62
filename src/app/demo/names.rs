//! Invented people: names, forms of address, flats, telephone numbers. Any likeness is chance.
//!
//! Telephone numbers begin with 169, which no carrier has been given, so that nobody real can be rung up by mistake.

use super::dice::Dice;

const SURNAMES: &[&str] = &[
    "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林", "何", "郭", "马",
    "罗", "梁", "宋", "郑", "谢", "韩", "唐", "冯", "于", "董", "程", "曹", "袁", "邓", "许", "傅", "沈", "彭", "吕",
    "苏", "卢", "蒋", "蔡", "贾", "丁", "魏", "薛", "叶", "余", "潘", "杜", "戴", "夏", "钟", "汪", "田", "任", "姜",
    "范", "方", "石", "姚", "谭", "廖", "邹", "熊", "金", "陆", "郝", "孔", "白", "崔", "康", "毛", "邱", "秦", "江",
    "史", "顾", "侯", "邵", "孟", "龙", "万", "段", "雷", "钱", "汤", "尹", "黎", "易", "常", "武", "乔", "贺",
];

/// Surnames that are read otherwise than they look, or have two characters: search has to find them all the same.
const UNUSUAL: &[&str] = &[
    "单", "曾", "仇", "尉迟", "解", "查", "欧阳", "盖", "区", "令狐", "朴", "诸葛", "缪", "上官", "覃", "司马", "宓",
    "慕容", "乐", "皇甫", "翟", "夏侯", "种", "冼",
];

const WOMEN: &[&str] = &[
    "秀芝", "丽华", "晓雯", "婷婷", "雅琴", "静怡", "雨桐", "梦瑶", "佳宁", "欣怡", "诗涵", "敏", "燕", "玉兰", "春梅",
    "晨曦", "思颖", "若兰", "慧", "莹", "雪梅", "海燕", "小曼", "文静", "凤霞", "子涵", "一诺", "可欣", "淑贞", "桂香",
    "嘉怡", "晓玲", "书瑶", "月娥", "蕾", "倩", "巧云", "芷若", "念慈", "安琪", "锦绣", "明珠", "亚男", "素珍",
];

const MEN: &[&str] = &[
    "建国", "志强", "伟", "磊", "浩然", "子轩", "明远", "国栋", "俊杰", "海涛", "文博", "宇航", "天佑", "永昌", "德胜",
    "晓峰", "立新", "振华", "博文", "家豪", "鹏飞", "思远", "大勇", "云龙", "世杰", "嘉诚", "学军", "卫东", "一鸣",
    "承志", "铭", "凯", "旭东", "长青", "景行", "书豪", "正阳", "少华", "启明", "润泽", "金贵", "瑞丰", "知远", "泽宇",
];

/// An invented person.
pub(super) struct Person {
    pub name: String,
    pub title: &'static str,
}

/// Somebody; every twelfth has an unusual surname.
pub(super) fn somebody(dice: &mut Dice, index: usize) -> Person {
    let surname = if index % 12 == 5 { UNUSUAL[(index / 12) % UNUSUAL.len()] } else { dice.pick(SURNAMES) };
    let is_woman = dice.chance(52);
    let given = dice.pick(if is_woman { WOMEN } else { MEN });
    Person { name: format!("{surname}{given}"), title: if is_woman { "女士" } else { "先生" } }
}

/// The mobile number of the n-th person: all different, the last four digits scattered.
pub(super) fn mobile(index: usize) -> String {
    // 7919 and 10,000 have no common factor, so that no tail comes twice in a block.
    format!("169{:04}{:04}", index / 10_000 % 10_000, index * 7919 % 10_000)
}

/// Building, unit and room of a flat.
pub(super) fn flat(dice: &mut Dice) -> [String; 3] {
    let room = dice.between(1, 26) * 100 + dice.between(1, 4);
    [dice.between(1, 12).to_string(), dice.between(1, 3).to_string(), room.to_string()]
}

/// The people of the demo desk.
pub(super) mod staff {
    /// Who sits at the desk when the demo opens.
    pub const OPERATOR: &str = "陈静";
    /// Takes calls, visits and complaints.
    pub const AGENTS: &[&str] = &["陈静", "李雯", "吴倩"];
    /// Head of the desk.
    pub const SUPERVISOR: &str = "周敏";
    /// Decides complaints.
    pub const DIRECTOR: &str = "高志远";
    /// Decides what is sent up.
    pub const LEADER: &str = "钟副总经理";
    /// Shows flats.
    pub const SALES: &[&str] = &["赵一帆", "林悦", "孙浩", "何嘉", "许文洁", "郑宇"];
}

/// The responsible departments and who heads them.
pub(super) const DEPARTMENTS: &[(&str, &str)] = &[
    ("工程部", "马建军"),
    ("物业服务中心", "梁慧"),
    ("保洁部", "田秀英"),
    ("秩序维护部", "石磊"),
    ("销售部", "顾明"),
    ("财务部", "叶青"),
    ("设计部", "秦朗"),
];

/// Who heads a department.
pub(super) fn head_of(department: &str) -> &'static str {
    DEPARTMENTS.iter().find(|(name, _)| *name == department).map_or("", |(_, head)| head)
}

/// The offices that are visited and surveyed every month.
pub(super) const OFFICES: &[&str] = &["销售部", "财务部", "策划部", "工程部", "设计部", "人事行政部"];
