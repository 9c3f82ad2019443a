// The sentence of every refusal.

internal import Intake
package import Ledger

extension Refusal {
    /// What is wrong and, where something near it exists, what was probably meant.
    package func sentence(_ lang: Language) -> String { problem(lang) + didYouMean(lang) }

    func problem(_ lang: Language) -> String {
        let name = field.name(lang)
        switch reason {
        case .unknownVillage:
            return lang(
                "village \(quoted) is not registered. Register it with: collective village add",
                "村 \(quoted) 尚未登记。可用 collective village add 登记")
        case .mergedVillage:
            return lang(
                "village \(quoted) was merged into “\(detail)” and takes no more entries",
                "村 \(quoted) 已并入“\(detail)”，不再接受分录")
        case .villageExists:
            return lang(
                "village \(quoted) is entry \(detail) already", "村 \(quoted) 已登记（第 \(detail) 号）")
        case .sameVillage:
            return lang("a village cannot be merged into itself", "村不能并入自身")
        case .unknownCategory:
            return lang(
                "\(quoted) is not a category. See: collective categories",
                "没有类别 \(quoted)。可用 collective categories 查看")
        case .otherKind:
            return lang(
                "category \(quoted) is for \(detail)", "类别 \(quoted) 属于\(Refusal.kindName(detail))")
        case .otherAccount:
            return lang(
                "category \(quoted) belongs to account \(detail)",
                "类别 \(quoted) 属于科目 \(detail)")
        case .categoryNeeded:
            return lang(
                "a line to account \(quoted) needs a category, one of: \(detail)",
                "科目 \(quoted) 的行须写明类别，可选：\(detail)")
        case .unknownKind: return unknownKind(lang)
        case .unknownAccount:
            return lang(
                "\(quoted) is not an account. See: collective accounts",
                "没有科目 \(quoted)。可用 collective accounts 查看")
        case .cannotSettle where detail.isEmpty: return movesNoMoney(lang)
        case .cannotSettle:
            return lang(
                "account \(quoted) is of class \(detail); money comes into and goes out of "
                    + "accounts "
                    + "of class asset or liability",
                "科目 \(quoted) 属于\(Refusal.className(detail))类；收付款只能用资产类或负债类科目")
        case .sameAccount:
            return lang(
                "a transfer needs two different accounts, both are \(quoted)",
                "转账须有两个不同的科目，现在都是 \(quoted)")
        case .missing: return lang("\(name) is missing", "缺少\(name)")
        case .notANumber: return lang("\(quoted) is not a number", "\(quoted) 不是数字")
        case .notPositive:
            return lang("\(name) \(quoted) is not above zero", "\(name) \(quoted) 不大于零")
        case .tooLarge:
            return lang(
                "\(name) \(quoted) is too large: the limit is \(limit)",
                "\(name) \(quoted) 过大：上限为 \(limit)")
        case .tooManyDecimals:
            return lang(
                "\(name) \(quoted) has more than two decimals", "\(name) \(quoted) 的小数超过两位")
        case .totalTooLarge:
            return lang("a total would leave the range of figures", "合计将超出可表示的范围")
        case .notADay:
            return lang(
                "\(quoted) is not a day; write 2022-03-05, 2022/3/5, 20220305 or 2022年3月5日",
                "\(quoted) 不是日期；请写作 2022-03-05、2022/3/5、20220305 或 2022年3月5日")
        case .impossibleDay:
            return lang("there is no day \(quoted)", "没有 \(quoted) 这一天")
        case .notAPeriod:
            return lang(
                "\(quoted) is not a month (2022-03) or a year (2022)",
                "\(quoted) 不是月份（2022-03）或年份（2022）")
        case .unknownIndicator:
            return lang(
                "\(quoted) is no figure of a village; there are: \(detail)",
                "没有村级指标 \(quoted)；可用：\(detail)")
        case .notAYear:
            return lang("\(quoted) is not a year (2022)", "\(quoted) 不是年份（2022）")
        case .lockedPeriod:
            return lang(
                "\(value) lies in \(detail), which is closed. Reopen it with: collective "
                    + "reopen \(detail)",
                "\(value) 所在的 \(detail) 已结账。可用 collective reopen \(detail) 重新打开")
        case .alreadyOpen:
            return lang("\(value) is open: nothing to reopen", "\(value) 未结账，无须重新打开")
        case .futureDay:
            return lang(
                "\(value) is more than one day in the future (today is \(detail))",
                "\(value) 晚于明天（今天是 \(detail)）")
        case .keyReused where detail.isEmpty:
            return lang(
                "key \(quoted) belongs to an earlier row of the same file, which has other content",
                "唯一键 \(quoted) 已用于同一文件中较早的一行，内容不同")
        case .keyReused:
            return lang(
                "key \(quoted) belongs to entry \(detail), which has other content",
                "唯一键 \(quoted) 属于第 \(detail) 号分录，内容不同")
        case .unknownKey: return unknownKey(lang)
        case .targetMissing:
            return lang("there is no entry \(value) to reverse", "没有可冲销的第 \(value) 号分录")
        case .targetReversed:
            return lang(
                "entry \(value) is already reversed by entry \(detail)",
                "第 \(value) 号分录已被第 \(detail) 号冲销")
        case .targetNotMoney where detail == Event.Kind.entryReversed.rawValue:
            return lang(
                "entry \(value) is itself a reversal: record what it took back anew",
                "第 \(value) 号分录本身就是冲销；请将被冲销的事项重新记录")
        case .targetNotMoney:
            return lang(
                "entry \(value) is a \(detail) and moves no money: it cannot be reversed",
                "第 \(value) 号分录是“\(eventName)”，不涉及资金，不能冲销")
        case .beforeTarget:
            return lang(
                "\(value) is before the entry to be reversed (\(detail))",
                "\(value) 早于被冲销的分录（\(detail)）")
        case .unbalanced:
            return lang(
                "debits \(money(value)) and credits \(money(detail)) are not equal",
                "借方 \(money(value)) 与贷方 \(money(detail)) 不相等")
        case .lineSides:
            return lang(
                "account \(quoted) needs either a debit or a credit",
                "科目 \(quoted) 须有且仅有借方或贷方之一")
        case .lineCount:
            return lang(
                "\(value) lines: an entry has 2 to \(detail)", "共 \(value) 行：一笔分录须有 2 至 \(detail) 行"
            )
        case .openingExists:
            return lang(
                "village \(quoted) has opening balances already (entry \(detail)); reverse "
                    + "them first",
                "村 \(quoted) 已有期初余额（第 \(detail) 号）；请先冲销")
        case .textTooLong:
            return lang(
                "\(name) is longer than \(detail) characters", "\(name)超过 \(detail) 个字符")
        case .controlCharacter:
            return lang(
                "\(name) holds the control character \(detail)", "\(name)含有控制字符 \(detail)")
        case .notASum:
            return lang(
                "\(quoted) is not a SHA-256 of 64 lower-case hexadecimal digits",
                "\(quoted) 不是 64 位小写十六进制的 SHA-256")
        case .notADecimal:
            return lang("\(name) \(quoted) is not a decimal number", "\(name) \(quoted) 不是十进制数")
        case .notACode:
            return lang(
                "\(quoted) is not a code: 1 to 32 printable ASCII characters",
                "\(quoted) 不是代码：须为 1 至 32 个可打印 ASCII 字符")
        case .lineTooLong:
            return lang(
                "the entry would take \(value) bytes; the limit is \(detail)",
                "分录将占 \(value) 字节；上限为 \(detail)")
        case .unsupportedCurrency:
            return lang(
                "\(quoted) is not a currency with two decimals (ISO 4217)",
                "\(quoted) 不是有两位小数的币种（ISO 4217）")
        case .unknownPolicy:
            return lang(
                "there is no policy \(quoted); there are: \(detail), default-category.ACCOUNT",
                "没有规则 \(quoted)；可用：\(detail)、default-category.科目代码")
        case .otherForm:
            return lang(
                "\(quoted) is not of the form of the value that it replaces, “\(detail)”",
                "\(quoted) 与其所取代的值“\(detail)”形式不同")
        case .policyMissing:
            return lang(
                "this ledger has no policy \(value): set it with collective policy set \(value)",
                "本账没有规则 \(value)：可用 collective policy set \(value) 设定")
        case .voucherUsed:
            return lang(
                "the series has come further than \(name) \(quoted); the next is \(detail)",
                "该序列已用到 \(name)\(quoted) 之后；下一号为 \(detail)")
        case .unknownTemplate:
            return lang(
                "\(quoted) is not a template. See: collective templates",
                "没有凭证模板 \(quoted)。可用 collective templates 查看")
        case .settledMissing where detail.isEmpty:
            return lang(
                "entry \(quoted) is not one of this village: it cannot be settled",
                "第 \(quoted) 号不是本村分录，不能结算")
        case .settledMissing:
            return lang(
                "entry \(quoted) was reversed by entry \(detail): there is nothing to settle",
                "第 \(quoted) 号已被第 \(detail) 号冲销，无可结算")
        case .settledElsewhere:
            return lang(
                "entry \(quoted) opened nothing on the accounts of this one",
                "第 \(quoted) 号在本分录的科目上没有待结算的款项")
        case .yearNotClosed:
            return lang(
                "\(value) of village “\(detail)” is not closed: collective close \(value)",
                "村“\(detail)”的 \(value) 年尚未结账：collective close \(value)")
        case .earlierYearOpen:
            return lang(
                "village “\(detail)” has results of years before \(value): close those first",
                "村“\(detail)”在 \(value) 年之前的收支尚未结转：请先结以前年度")
        case .alreadyApproved:
            return lang(
                "the distribution of \(value) is approved (entry \(detail))",
                "\(value) 年的收益分配已批准（第 \(detail) 号）")
        case .distributionStands:
            return lang(
                "the distribution of \(value) is approved (entry \(detail)): reverse what it "
                    + "posted before the year is opened again",
                "\(value) 年的收益分配已批准（第 \(detail) 号）：须先冲销其凭证，才能反结账")
        case .notApproved:
            return lang(
                "village “\(detail)” has no approved distribution of \(value)",
                "村“\(detail)”没有已批准的 \(value) 年收益分配")
        case .nothingToDistribute:
            return lang(
                "village “\(detail)” has nothing to distribute of \(value)",
                "村“\(detail)” \(value) 年没有可分配的收益")
        case .belowQuorum:
            return lang(
                "\(value) members were present; the policy meeting-quorum asks for \(detail)",
                "实到 \(value) 人，未达规则 meeting-quorum 的 \(detail)")
        case .belowMajority:
            return lang(
                "\(value) members were in favour; the policy meeting-majority asks for \(detail)",
                "同意 \(value) 人，未达规则 meeting-majority 的 \(detail)")
        case .belowReserveRate:
            return lang(
                "a reserve rate of \(value) is below the policy reserve-rate-minimum, \(detail)",
                "提取比例 \(value) 低于规则 reserve-rate-minimum 的 \(detail)")
        case .moreThanApproved:
            return lang(
                "\(money(value)) is more than is left of what was approved, \(money(detail))",
                "\(money(value)) 超过已批准分配的余额 \(money(detail))")
        case .nameTwice:
            return lang("\(name) \(quoted) stands there twice", "\(name)\(quoted)重复出现")
        case .boundEntry:
            return lang(
                "entry \(value) closes \(detail): it is taken back by collective reopen \(detail)",
                "第 \(value) 号是 \(detail) 年的结转分录：请用 collective reopen \(detail) 撤销")
        case .distributionPaid:
            return lang(
                "of what entry \(value) posts something was paid: reverse the payouts first",
                "第 \(value) 号所记 \(detail) 年分配已有支付：请先冲销支付分录")
        case .accountExists where detail == value:
            return lang("account \(quoted) is defined already", "科目 \(quoted) 已设置")
        case .accountExists:
            return lang(
                "\(quoted) is the name of account \(detail) beside it",
                "\(quoted) 已是同级科目 \(detail) 的名称")
        case .notASubAccount:
            return lang(
                "\(quoted) is not the code of a sub-account: write the account's code, a dot, and "
                    + "letters or digits, such as 102.01",
                "\(quoted) 不是明细科目的代码：须为科目代码、一点，再加字母或数字，例如 102.01")
        case .otherName:
            return lang(
                "account \(detail) is not called \(quoted): is the file of another chart?",
                "科目 \(detail) 的名称不是 \(quoted)：该文件是否采用另一套科目？")
        case .accountToChoose:
            return lang(
                "account \(quoted) has become several: choose with --take, one of \(detail)",
                "科目 \(quoted) 现分为数个科目：请用 --take 选择，可用 \(detail)")
        case .noOpening:
            return lang(
                "account \(quoted) (\(detail)) is of income or expense: close it first, its "
                    + "balance is zero at an opening",
                "科目 \(quoted)（\(detail)）属于损益类：请先结转，期初余额应为零")
        case .entryMissing: return entryMissing(lang)
        case .unknownFinding: return unknownFinding(lang)
        case .findingClosed: return findingClosed(lang)
        case .beforeFinding: return beforeFinding(lang)
        case .openFindings: return openFindings(lang)
        case .noOpenFinding: return noOpenFinding(lang)
        case .unusedField:
            return lang(
                "\(name) \(quoted) has no meaning for \(detail)",
                "\(Refusal.kindName(detail))不用\(name)，却写有 \(quoted)")
        case .unseenCharacter:
            return lang(
                "\(name) holds \(detail), which cannot be seen or turns the text around; remove it",
                "\(name)含有看不见或改变文字方向的字符 \(detail)；请删去")
        case .lookalike:
            return lang(
                "\(quoted) looks like the village “\(detail)”, which is registered; write it so",
                "\(quoted) 与已登记的村“\(detail)”看起来相同；请照此写法")
        case .blankInCode:
            return lang(
                "\(quoted) holds a blank; a village code has none", "\(quoted) 含有空格；村代码不含空格")
        }
    }
}
