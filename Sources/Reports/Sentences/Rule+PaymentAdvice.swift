// What to do about what is found in payments, cash and vouchers.

internal import Audit

extension Rule.Known {
    /// - Returns: "" for other rules, whose advice stands beside this.
    func paymentAdvice(_ lang: Language) -> String {
        switch payments {
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
                "将多余现金送存；以政策 cash-on-hand-limit 设定银行核定的限额。")
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
        case nil: ""
        }
    }
}
