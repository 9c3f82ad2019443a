// The rules about how, when and by whom entries were recorded: what they ask, what they find, and
// what to do about it.

package import Audit

extension Finding {
    func sentence(of rule: Rule.Recording, _ lang: Language) -> String {
        let seq = entries.first.map { "\($0)" } ?? "?"
        let last = entries.last.map { "\($0)" } ?? "?"
        switch rule {
        case .lockedMonth:
            return lang(
                "entry \(seq) was recorded in \(expected), which was closed",
                "第 \(seq) 号分录记入已结账的 \(expected)")
        case .settlement:
            return lang(
                "entry \(seq) settles by account \(found), by which payments could not settle",
                "第 \(seq) 号分录以不得用于收付款的科目 \(found) 结算")
        case .futureDay:
            return lang(
                "entry \(seq) has the business day \(expected), but was recorded \(moment(found))",
                "第 \(seq) 号分录的业务日期为 \(expected)，而记录时间为 \(moment(found))")
        case .lateRecord:
            return lang(
                "\(entries.count) entries of the month were recorded more than \(expected) days "
                    + "after their business day, one of them after \(found)",
                "该月有 \(entries.count) 条分录在业务日期 \(expected) 天之后才记账，最迟为 \(found) 天")
        case .restDay:
            return lang(
                "\(money(found)) was paid on \(day), a rest day", "\(day) 为休息日，支付 \(money(found))")
        case .ownPayment:
            return lang(
                "\(money(found)) went to \(expected), who keeps these books or is an officer, in "
                    + "\(entries.count) payments",
                "\(entries.count) 笔共 \(money(found)) 付给 \(expected)，其为本账记账人或村干部")
        case .duties: return duties(lang)
        case .reversalYear:
            return lang(
                "entry \(last) of \(found) takes back entry \(seq) of \(expected)",
                "\(found) 年的第 \(last) 号分录冲销了 \(expected) 年的第 \(seq) 号分录")
        case .lateReversal:
            return lang(
                "entry \(seq) of \(expected) over \(money(found)) was taken back on \(day), soon "
                    + "after the end of its month",
                "\(expected) 的第 \(seq) 号分录（\(money(found))）在期末后不久即于 \(day) 冲回")
        }
    }

    private func duties(_ lang: Language) -> String {
        if expected == "approve-pay" {
            return lang(
                "\(found) recorded both the approval of the distribution and its payment",
                "分配的批准与支付均由 \(found) 记录")
        }
        if expected == "record-close" {
            return lang(
                "\(found) closed months of which \(found) recorded entries", "\(found) 既记账又结账")
        }
        return lang(
            "\(found) recorded entry \(entries.first ?? 0) and took it back",
            "\(found) 记录了第 \(entries.first ?? 0) 号分录，又自行冲销")
    }
}

extension Rule.Recording {
    /// What to do.
    func advice(_ lang: Language) -> String {
        switch self {
        case .lockedMonth, .settlement:
            lang(
                "No command records such an entry: find out which program wrote it, and record "
                    + "what was meant on an open day.",
                "任何命令都不会记录这样的分录：查明由何程序写入，并在未结账的日期按原意补记。")
        case .futureDay:
            lang(
                "Check the date on the voucher and the clock of the machine; correct the entry.",
                "核对凭证日期和电脑时钟，更正分录。")
        case .lateRecord:
            lang(
                "Ask why the vouchers came late, and see whether what was published in between "
                    + "still holds.",
                "查问凭证为何迟交，并核对其间已公开的数字是否仍然成立。")
        case .restDay:
            lang(
                "Look at the voucher: who approved it, who was paid, and why on that day.",
                "查看凭证：由谁批准、付给何人、为何在当日支付。")
        case .ownPayment:
            lang(
                "Compare invoice and contract, and ask who else confirmed the service; pay belongs "
                    + "in its own category.",
                "核对发票和合同，查明另有何人验收；报酬应记入其本来的类别。")
        case .duties:
            lang(
                "Let another person confirm what was recorded; give each of them an own name "
                    + "(--actor).",
                "由另一人复核所记内容；各人使用各自的姓名记账（--actor）。")
        case .reversalYear:
            lang(
                "Correct errors of earlier years by an entry of this year that names them, and "
                    + "say so in the notes to the statements.",
                "以前年度的错误用本年的更正凭证调整，注明原凭证，并在报表中说明。")
        case .lateReversal:
            lang(
                "Ask what the entry rested on, and which figures it made look better when they "
                    + "were reported.",
                "查明该分录的依据，以及它使哪些上报数字变得好看。")
        }
    }

    /// What it looks for.
    func question(_ lang: Language) -> String {
        switch self {
        case .lockedMonth: lang("Did anything enter a closed month?", "是否有分录记入已结账月份")
        case .settlement: lang("Do payments settle by allowed accounts?", "收付款科目是否合规")
        case .futureDay: lang("Is a business day after its recording?", "业务日期是否晚于记录时间")
        case .lateRecord: lang("Was everything recorded in time?", "记账是否及时")
        case .restDay: lang("Were large sums paid on rest days?", "休息日是否有大额支出")
        case .ownPayment: lang("Did who keeps the books pay themselves?", "是否付给记账人或干部")
        case .duties: lang("Are incompatible duties apart?", "不相容职务是否分离")
        case .reversalYear: lang("Was anything of an earlier year taken back?", "是否冲销以前年度分录")
        case .lateReversal: lang("Was much taken back after a period's end?", "期后是否大额冲回")
        }
    }

    /// Its name on a Chinese screen.
    var chinese: String {
        switch self {
        case .lockedMonth: "已结账月份"
        case .settlement: "结算科目"
        case .futureDay: "未来日期"
        case .lateRecord: "记账不及时"
        case .restDay: "节假日大额支出"
        case .ownPayment: "付给经办人或干部"
        case .duties: "不相容职务"
        case .reversalYear: "跨年冲销"
        case .lateReversal: "期后冲回"
        }
    }
}
