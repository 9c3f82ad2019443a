// The rules of payments, cash and vouchers: what they ask, and what to do about what they find.

internal import Audit

extension Rule.Payments {
    /// What to do.
    func advice(_ lang: Language) -> String {
        switch self {
        case .negativeMoney:
            lang(
                "Count the till and compare the bank's statement of that day: a receipt is not "
                    + "recorded yet, or a payment stands in the wrong account or on the wrong day.",
                "盘点当日库存现金、核对银行对账单：或有收款未入账，或付款记错科目、记错日期。")
        case .document:
            lang(
                "Look for the invoice or receipt with the paper voucher; scan it and record the "
                    + "payment with it.",
                "在纸质凭证后查找发票或收据；扫描后随付款一并记录。")
        case .personalAccount:
            lang(
                "Ask whose account it is; move the money into the collective's own account and "
                    + "reconcile every payment through it.",
                "查明账户户名；将资金转入集体账户，并逐笔核对经此账户的收付。")
        case .undeposited:
            lang(
                "Bank cash the same day, or show the bank's consent to spend or keep it.",
                "现金收入当日送存；确需坐支或留存的，出示开户银行的同意。")
        case .cashPayment:
            lang(
                "Ask why it was not transferred; compare the receipt with the payee's own books.",
                "查明未转账的原因；向收款单位核对收据。")
        case .cashLimit:
            lang(
                "Bank what the till does not need; set the bank's limit as policy "
                    + "cash-on-hand-limit.",
                "将多余现金送存；以参数 cash-on-hand-limit 设定银行核定的限额。")
        case .split:
            lang(
                "Put the contracts and orders side by side: if it was one purchase, it needed the "
                    + "consent that its whole sum asks for.",
                "对照合同与订单：若为一次采购，应按总额履行决策程序。")
        case .duplicate:
            lang(
                "Compare both documents and the bank's statement; reclaim what was paid twice and "
                    + "reverse the entry.",
                "核对两份凭证与银行对账单；追回重复付款并冲销分录。")
        case .roundSum:
            lang(
                "Compare it with the bill: an advance or an estimate belongs in the accounts of "
                    + "dues.",
                "与账单核对：预付或估计的款项应记往来科目。")
        case .words:
            lang(
                "Look at the paper voucher; correct the amount or the memo.",
                "查看纸质凭证；更正金额或摘要。")
        case .creditCode:
            lang(
                "Look the payee up in the public register; correct the code, or ask who was paid.",
                "在国家企业信用信息公示系统查询；更正代码，或查明实际收款人。")
        }
    }

    /// What it looks for.
    func question(_ lang: Language) -> String {
        switch self {
        case .negativeMoney:
            lang("Was cash or a bank account below zero on any day?", "现金或银行存款是否曾为负数")
        case .document: lang("Has every larger payment a document?", "较大付款是否附有原始凭证")
        case .personalAccount:
            lang("Is money kept in a person's account?", "资金是否以个人名义存储")
        case .undeposited: lang("Is cash received banked the same day?", "现金收入是否当日送存")
        case .cashPayment: lang("Are units paid through the bank?", "对单位付款是否转账")
        case .cashLimit: lang("Is there too much cash on hand?", "库存现金是否超限额")
        case .split: lang("Are payments cut into parts?", "付款是否化整为零")
        case .duplicate: lang("Is anything paid twice?", "是否重复付款")
        case .roundSum: lang("Are bills paid in round sums?", "账单付款是否为整数")
        case .words: lang("Do words and figures agree?", "大写与小写金额是否相符")
        case .creditCode: lang("Are credit codes sound?", "统一社会信用代码是否有效")
        }
    }

    /// Its name on a Chinese screen.
    var chinese: String {
        switch self {
        case .negativeMoney: "货币资金为负"
        case .document: "原始凭证"
        case .personalAccount: "个人账户"
        case .undeposited: "坐支"
        case .cashPayment: "现金付款"
        case .cashLimit: "现金限额"
        case .split: "化整为零"
        case .duplicate: "重复付款"
        case .roundSum: "整数金额"
        case .words: "大写金额"
        case .creditCode: "信用代码"
        }
    }
}
