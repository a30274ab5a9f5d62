//! What customers of the demo desk ask, and what they are told: the words of its enquiries and contacts.

/// A question with its answer and who knows it.
pub(super) struct Question {
    pub category: &'static str,
    pub content: &'static str,
    pub answer: &'static str,
    pub department: &'static str,
    pub person: &'static str,
}

const fn q(
    category: &'static str,
    content: &'static str,
    answer: &'static str,
    department: &'static str,
    person: &'static str,
) -> Question {
    Question { category, content, answer, department, person }
}

/// What is passed on to the repair desk.
pub(super) const REPAIR: Question = q(
    "property_service",
    "入户门锁芯松动，钥匙转不动，能安排人来修吗？",
    "维修师傅已上门更换锁芯，客户当面试过，开关正常。",
    "物业服务中心",
    "梁慧",
);

pub(super) const QUESTIONS: &[Question] = &[
    q("offer", "公积金贷款能否同时享受按时签约优惠？", "可以同享，签约当天交齐资料即可。", "销售部", "顾明"),
    q(
        "project",
        "二期什么时候交房，能提前看工地吗？",
        "明年六月底交房，每月第二个周六是工地开放日，可提前报名。",
        "工程部",
        "马建军",
    ),
    q(
        "layout",
        "三居室的北阳台能不能封，物业允许吗？",
        "可以按统一样式封闭，开工前到物业服务中心登记。",
        "物业服务中心",
        "梁慧",
    ),
    q("price", "同户型不同楼层差价怎么算？", "每层差价在价格表第二页，顶层和底层另计。", "销售部", "顾明"),
    q(
        "property_service",
        "物业费什么时候开始收，能按季度交吗？",
        "自交房次月起收，可按季度或按年缴纳。",
        "物业服务中心",
        "梁慧",
    ),
    q(
        "quality",
        "样板间用的门窗和实际交付的是同一个品牌吗？",
        "同一品牌同一系列，合同附件三有型号。",
        "工程部",
        "马建军",
    ),
    q("other", "按揭还差一份收入证明，可以补交吗？", "可以，请在本月底前补交到财务部。", "财务部", "叶青"),
    q(
        "other",
        "孩子明年上小学，对口学校确定了吗？",
        "以教育部门当年公布为准，目前尚未公布，公布后第一时间通知您。",
        "销售部",
        "顾明",
    ),
    q("project", "车位可以单独买吗，还剩多少个？", "业主可以单独购买，目前剩余六十二个，先到先选。", "销售部", "顾明"),
    q(
        "property_service",
        "装修期间电梯能不能预约使用？",
        "可以，提前一天到物业服务中心预约时段。",
        "物业服务中心",
        "梁慧",
    ),
];

/// Why duty is handed over.
pub(super) const HANDOVER_REASONS: &[&str] = &["原接待人员下班。", "涉及按揭，由专人跟进。", "原接待人员轮休。"];

/// What a contact was about.
pub(super) const CONTACTS: &[&str] = &[
    "介绍最新优惠，客户表示考虑一下。",
    "确认周末看房时间，提醒带身份证。",
    "节日问候，客户很高兴。",
    "告知样板间已更新，邀请再来看看。",
    "询问按揭资料准备情况，还差收入证明。",
    "回访入会礼品是否收到，已收到。",
];

/// How far a purchase is.
pub(super) const PROGRESS: &[&str] = &["已看样板间", "比较两个户型", "准备首付", "等家人意见", "已认购，待签约"];
