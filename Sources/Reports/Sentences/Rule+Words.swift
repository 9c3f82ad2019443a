// What a rule asks, what to do about what it finds, and its name. The rules of the books are worded
// in groups, beside their sentences; those of integrity here.

package import Audit

extension Rule {
    /// What to do about a finding.
    package func advice(_ lang: Language) -> String {
        switch known {
        case .integrity(let rule): rule.advice(lang)
        case .payments(let rule): rule.advice(lang)
        case .recording(let rule): rule.advice(lang)
        case .surplus(let rule): rule.advice(lang)
        case .figures(let rule): rule.advice(lang)
        case nil: ""
        }
    }

    /// What it looks for, in a line.
    package func question(_ lang: Language) -> String {
        switch known {
        case .integrity(let rule): rule.question(lang)
        case .payments(let rule): rule.question(lang)
        case .recording(let rule): rule.question(lang)
        case .surplus(let rule): rule.question(lang)
        case .figures(let rule): rule.question(lang)
        case nil: ""
        }
    }

    /// On a Chinese screen its Chinese name and the code, which `--rule` takes.
    func name(_ lang: Language) -> String {
        let chinese =
            switch known {
            case .integrity(let rule): rule.chinese
            case .payments(let rule): rule.chinese
            case .recording(let rule): rule.chinese
            case .surplus(let rule): rule.chinese
            case .figures(let rule): rule.chinese
            case nil: ""
            }
        return chinese.isEmpty ? name : lang.coded(name, chinese)
    }
}

extension Language {
    fileprivate func coded(_ code: String, _ chinese: String) -> String {
        self(code, "\(chinese) \(code)")
    }
}

extension Rule.Integrity {
    func advice(_ lang: Language) -> String {
        switch self {
        case .storage, .schema, .columns, .sequence, .clock, .leaf, .tree, .checkpoint, .canonical,
            .key:
            lang(
                "Keep this file as it is, hold it against a checkpoint kept elsewhere "
                    + "(collective verify --against) and find out who had access; go on with a "
                    + "backup that verifies.",
                "原样保存此文件，与另行保存的检查点核对（collective verify --against），查明何人可接触；"
                    + "以能通过核验的备份继续记账。")
        case .characters:
            lang(
                "Read the text character by character; reverse the entry and record it anew in "
                    + "plain text.",
                "逐字核对该文字；冲销此分录，用普通文字重新记录。")
        case .balance, .reference, .reversal:
            lang(
                "No command records such an entry: find out which program wrote it, and record "
                    + "what was meant.",
                "任何命令都不会记录这样的分录：查明由何程序写入，并按原意补记。")
        case .flow, .projection:
            lang(
                "Rebuild the projections: collective replay. If the finding stays, keep the file.",
                "重建各项汇总：collective replay。若问题仍在，保存此文件。")
        case .voucher:
            lang(
                "Look for the missing vouchers in the binders; say on record why a number is not "
                    + "used.",
                "在凭证册中查找缺号的凭证；以记录说明空号的原因。")
        }
    }

    func question(_ lang: Language) -> String {
        switch self {
        case .storage: lang("Does SQLite find the file sound?", "SQLite 检查文件是否完好")
        case .schema: lang("Is there nothing in the file but a ledger?", "文件中是否只有账本")
        case .columns: lang("Is every column within the format?", "各列是否合乎格式")
        case .sequence: lang("Are entries numbered without a gap?", "分录编号是否连续")
        case .clock: lang("Do times of recording only go on?", "记录时间是否只增不减")
        case .leaf: lang("Is every entry what was hashed?", "每条分录是否与其散列相符")
        case .tree: lang("Do the hashes give the stored tree?", "各散列是否得出所存的树")
        case .checkpoint: lang("Does the log hold its checkpoints?", "日志是否与检查点相符")
        case .canonical: lang("Can every entry be read?", "每条分录是否可读")
        case .characters: lang("Do texts deceive the reader?", "文字是否迷惑读者")
        case .key: lang("Is every key used once?", "唯一键是否唯一")
        case .balance: lang("Do debits equal credits?", "借贷是否相等")
        case .reference: lang("Is everything defined that is named?", "所引用的是否都有定义")
        case .reversal: lang("Are reversals true copies, once each?", "冲销是否如实且仅一次")
        case .voucher: lang("Are vouchers numbered in sequence?", "凭证是否连续编号")
        case .flow: lang("Do categories add up to accounts?", "类别合计是否等于科目")
        case .projection: lang("Do the sums follow from the log?", "汇总是否由日志得出")
        }
    }

    var chinese: String {
        switch self {
        case .storage: "存储"
        case .schema: "结构"
        case .columns: "列"
        case .sequence: "序号"
        case .clock: "时钟"
        case .leaf: "叶散列"
        case .tree: "散列树"
        case .checkpoint: "检查点"
        case .canonical: "规范格式"
        case .characters: "字符"
        case .key: "唯一键"
        case .balance: "借贷"
        case .reference: "引用"
        case .reversal: "冲销"
        case .voucher: "凭证号"
        case .flow: "流量"
        case .projection: "汇总"
        }
    }
}

extension RuleBeyond {
    /// On a Chinese screen its Chinese name beside the code.
    package func displayName(_ lang: Language) -> String { lang.coded(name, chinese) }

    private var chinese: String {
        let names = [
            "white-slip": "白条", "resolution": "决议", "valid-resolution": "决议效力",
            "plan-published": "方案公示", "related-party": "关联方", "rent-due": "租金收缴",
            "floor-price": "底价", "by-share": "按份额分配", "guarantee": "担保",
            "disclosure": "公开", "bank-reconciled": "银行对账", "ghost-beneficiary": "冒领",
            "stocktake": "资产清查", "archive": "档案",
        ]
        return names[name] ?? name
    }
}

extension RuleBeyond.Facts {
    package func name(_ lang: Language) -> String {
        switch self {
        case .bankLines: lang("bank statements", "银行对账单")
        case .contracts: lang("contracts", "合同")
        case .disclosures: lang("disclosures", "公开记录")
        case .invoices: lang("invoices and receipts", "发票和收据")
        case .members: lang("members and shares", "成员和份额")
        case .officers: lang("officers and their relatives", "干部及其近亲属")
        case .resolutions: lang("resolutions", "决议")
        case .stocktakes: lang("stocktakes", "资产清查")
        case .tenders: lang("tenders and appraisals", "招标和评估")
        }
    }
}
