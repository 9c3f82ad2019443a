// The words of the forms in which is recorded.

internal import Intake
package import Ledger

package struct RecordingWords: Sendable {
    private let lang: Language

    package init(_ lang: Language) { self.lang = lang }

    package var title: String { lang("Record", "记账") }
    package var preview: String { lang("Show the voucher", "查看凭证") }
    package var confirm: String { lang("Record it", "确认记账") }
    package var change: String { lang("Change it", "返回修改") }
    package var moreLines: String { lang("More lines", "增加分录行") }
    package var more: String { lang("More to say", "其他内容") }
    package var choose: String { lang("Choose…", "请选择……") }
    package var usual: String { lang("As usual", "默认科目") }
    package var none: String { lang("None", "无") }
    package var optional: String { lang("optional", "选填") }
    package var notYet: String {
        lang("Nothing is recorded yet. This is the voucher:", "尚未记账。凭证如下：")
    }
    package var look: String { lang("Look at this first", "请先核对") }
    package var refused: String { lang("This cannot be recorded", "无法记账") }
    package var mayNothing: String {
        lang("You may not record here.", "您在此没有记账权限。")
    }
    package var entries: String { lang("Entries", "记账") }
    package var others: String { lang("Periods, villages, findings", "结账、村务与审计") }
    package var severity: String { lang("Severity", "等级") }
    package var manner: String { lang("How it ends", "处理结果") }
    package var wholeLedger: String { lang("The ledger as a whole", "账本整体") }
    package var done: String { lang("Done", "已办理") }
    package var checks: String { lang("Looked at before", "结账前检查") }
    package var close: String { lang("Close it", "确认结账") }
    package var reopen: String { lang("Open it again", "确认反结账") }
    package var check: String { lang("Look", "检查") }
    package var allVillages: String { lang("All villages", "全部村") }
    package var plan: String { lang("Plan", "分配方案") }
    package var approve: String { lang("Approve the plan", "批准方案") }
    package var pay: String { lang("Pay members", "向成员支付") }
    package var register: String { lang("Register the village", "登记该村") }
    package var count: String { lang("Report the headcount", "报告人数") }
    package var reverse: String { lang("Reverse the entry", "冲销该分录") }
    package var line: String { lang("Line", "行") }

    package func already(_ seq: Int64) -> String {
        lang("This is recorded already, as entry \(seq).", "此笔已记录为第 \(seq) 号分录。")
    }

    package func entry(_ seq: Int64) -> String { lang("Entry \(seq)", "第 \(seq) 号分录") }

    package func inWords(_ fen: Int64) -> String { "人民币" + amountInWords(fen: fen) }

    /// The forms of entries.
    package func form(_ kind: String) -> String {
        switch kind {
        case "income": lang("Income", "收入")
        case "expense": lang("Expense", "支出")
        case "distribution": lang("Distribution or benefit", "分配与福利")
        case "transfer": lang("Transfer", "转账")
        case "template": lang("By a template", "按凭证模板")
        case "journal": lang("Journal of several lines", "多行记账凭证")
        case "import": lang("Import a file", "导入文件")
        case "close": lang("Close a month or a year", "结账")
        case "reopen": lang("Open a period again", "反结账")
        case "distribute": lang("Distribute the surplus", "年终收益分配")
        case "villages": lang("Villages and headcount", "村与人数")
        case "finding", "finding-raise": lang("Raise a finding", "提出审计发现")
        case "finding-answer": lang("Answer a finding", "答复审计发现")
        case "finding-close": lang("Close a finding", "审计发现销号")
        case "reverse": lang("Reverse an entry", "冲销分录")
        case "correct": lang("Correct an entry", "更正分录")
        default: kind
        }
    }

    /// What stands beside the control of a field.
    ///
    /// - Parameter kind: of the form; money goes out of an account or comes into one.
    package func label(_ field: Field, _ kind: String) -> String {
        switch field {
        case .date: lang("Date", "日期")
        case .village: lang("Village", "村")
        case .category: lang("Category", "类别")
        case .amount where kind == "finding-close": lang("Recovered in yuan", "追回金额（元）")
        case .amount: lang("Amount in yuan", "金额（元）")
        case .rule: lang("Rule", "规则")
        case .statement: lang("What was found", "发现内容")
        case .answer: lang("Answer", "答复")
        case .entries: lang("Entries, with commas", "涉及分录号（逗号分隔）")
        case .account where kind == "transfer": lang("From account", "转出科目")
        case .account where kind == "income": lang("Received on account", "收款科目")
        case .account where kind == "expense" || kind == "distribution":
            lang("Paid from account", "付款科目")
        case .account: lang("Account", "科目")
        case .to: lang("To account", "转入科目")
        case .counterparty: lang("Counterparty", "对方单位")
        case .memo: lang("Memo", "摘要")
        case .voucher: lang("Voucher number", "凭证号")
        case .beneficiaries: lang("Payments received", "受益人次")
        case .basis: lang("Basis (resolution, register)", "依据（决议、名册）")
        case .due: lang("Due on", "到期日")
        case .settles: lang("Settles entry", "结算分录号")
        case .template: lang("Template", "凭证模板")
        case .debit: lang("Debit", "借方")
        case .credit: lang("Credit", "贷方")
        case .reason: lang("Reason", "原因")
        case .period: lang("Month or year", "月份或年度")
        case .despite: lang("Reason to close despite red findings", "有红色发现仍结账的理由")
        case .name: lang("Name", "名称")
        case .township: lang("Township", "乡镇")
        case .tag: lang("Tags, with commas", "标签（逗号分隔）")
        case .households: lang("Households", "户数")
        case .members: lang("Members", "成员数")
        case .resolution: lang("Resolution", "决议")
        case .entitled: lang("Entitled to vote", "应到人数")
        case .present: lang("Present", "实到人数")
        case .favour: lang("In favour", "同意人数")
        case .shares: lang("Number of shares", "份额总数")
        default: field.name(lang)
        }
    }

    /// What a field wants, where its label does not say it.
    package func hint(_ field: Field) -> String? {
        switch field {
        case .voucher: lang("Given by the program when left empty.", "留空则自动编号。")
        case .period: lang("2022-03, or 2022 for a year", "如 2022-03；整年填 2022")
        case .beneficiaries: lang("Persons times payments", "人数×次数")
        default: nil
        }
    }

    package func name(_ account: AccountDefined) -> String {
        "\(account.code) " + lang(account.english, account.chinese)
    }

    package func name(_ category: CategoryDefined) -> String {
        lang(category.english, category.chinese)
    }

    package func name(_ template: TemplateDefined) -> String {
        lang(template.english, template.chinese)
    }

    package func kind(_ kind: PaymentKind) -> String { form(kind.rawValue) }

    package var documentName: String { lang("Document", "附件名称") }
    package var documentSum: String { lang("SHA-256 of the document", "附件 SHA-256") }
    package var reserveRate: String { lang("Part for the reserve", "公积公益金比例") }
    package var memberRate: String { lang("Part for members", "成员分配比例") }
}

/// The words of the import page.
package struct ImportWords: Sendable {
    private let lang: Language

    package init(_ lang: Language) { self.lang = lang }

    package var file: String {
        lang("File (CSV, NDJSON or XLSX): choose or drop it here", "文件（CSV、NDJSON 或 XLSX）：选择或拖放到此处")
    }
    package var encoding: String { lang("Encoding of the text", "文字编码") }
    package var auto: String { lang("Find out", "自动识别") }
    package var sheet: String { lang("Sheet (name or number)", "工作表（名称或序号）") }
    package var mapping: String { lang("Mapping of other columns", "列映射") }
    package var noMapping: String {
        lang("None: the columns are the ledger's own", "无：列名即本账列名")
    }
    package var ownMapping: String { lang("Or a mapping of your own (YAML)", "或自备映射（YAML）") }
    package var look: String { lang("Look, record nothing yet", "试导入（不记账）") }
    package var record: String { lang("Record all of it", "全部记账") }
    package var again: String { lang("Choose a file", "重新选择文件") }
    package var rows: String { lang("What the mapping makes of the first rows", "映射对前几行的解读") }
    package var bad: String { lang("Rows that cannot be recorded", "不能记账的行") }
    package var nothing: String {
        lang(
            "Nothing was recorded. Mend these rows in the file and choose it again.",
            "未记录任何内容。请在文件中改正这些行后重新选择。")
    }
    package var noFile: String { lang("Choose a file.", "请选择文件。") }
    package var gone: String {
        lang("This file is no longer kept: choose it again.", "该文件已不再保留，请重新选择。")
    }
    package var line: String { lang("Line", "行") }
    package var column: String { lang("Column", "列") }
    package var value: String { lang("Value", "值") }
    package var problem: String { lang("What is wrong", "问题") }
    package var wouldBe: String { lang("A trial: nothing is recorded yet", "试导入结果：尚未记账") }
    package var isDone: String { lang("Recorded", "已记账") }

    package func readAs(_ encoding: String?, sheet: String?) -> String {
        if let sheet { return lang("Sheet “\(sheet)”.", "工作表“\(sheet)”。") }
        return lang("Read as \(encoding ?? "")", "编码：\(encoding ?? "")") + lang(".", "。")
    }
}
