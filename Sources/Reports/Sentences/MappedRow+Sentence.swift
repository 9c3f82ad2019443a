// The sentences of what can be wrong with a row that a mapping reads: each says what to write in
// the mapping, or in the file.

package import Intake
internal import Ledger

extension MappedFault {
    /// The stable name of the reason.
    package var code: String {
        switch self {
        case .rulesDisagree: "rules-disagree"
        case .notAmongValues: "not-among-values"
        case .notInForm: "not-in-form"
        case .day(.notADay): "not-a-day"
        case .day(.impossibleDay): "impossible-day"
        case .amount(.notANumber): "not-a-number"
        case .amount(.tooManyDecimals): "too-many-decimals"
        case .amount(.notPositive): "not-positive"
        case .amount(.tooLarge): "too-large"
        case .roundsToZero: "rounds-to-zero"
        case .bothSides: "both-sides"
        case .neitherSide: "neither-side"
        case .negativeSide: "negative-side"
        case .emptyKey: "empty-key"
        case .otherDirection: "other-direction"
        case .patternTooCostly: "pattern-too-costly"
        }
    }

    /// - Parameters:
    ///   - value: the text in question, as the file has it.
    ///   - mapLine: the line of the mapping.
    package func sentence(_ lang: Language, value: String, mapLine: Int) -> String {
        let quoted = "“\(value.oneLine.cut(to: 60))”"
        switch self {
        case .rulesDisagree(let column, let first, let second, let other):
            let shown = "“\(other.oneLine.cut(to: 60))”"
            return lang(
                "two rules contradict each other: line \(first) sets \(column.english) to "
                    + "\(quoted), line \(second) to \(shown). Narrow one, or mark one with "
                    + "override: true or default: true",
                "两条规则矛盾：第 \(first) 行将\(column.chinese)设为 \(quoted)，第 \(second) 行设为 "
                    + "\(shown)。请收窄其一，或标上 override: true 或 default: true")
        case .notAmongValues(let values):
            let list = values.joined(separator: lang(", ", "、")).oneLine.cut(to: 120)
            return lang(
                "\(quoted) is not among the values of the mapping (\(list)): add it, or write "
                    + "otherwise:",
                "\(quoted) 不在映射的 values 之内（\(list)）：请补上，或写 otherwise:")
        case .notInForm(let form):
            return lang(
                "\(quoted) is not a date of the form \(form); correct the row, or form: in the "
                    + "mapping",
                "\(quoted) 不是 \(form) 格式的日期；请改正该行或映射中的 form:")
        case .day(let fault): return fault.sentence(lang, quoted)
        case .amount(let fault): return fault.sentence(lang, quoted)
        case .roundsToZero:
            return lang(
                "\(quoted) is rounded to zero, and nothing is recorded of zero; correct the row, "
                    + "or pass over such rows with a rule skip: true",
                "\(quoted) 舍入后为零，零不入账；请改正该行，或用 skip: true 规则略过这样的行")
        case .bothSides(let income, let expense):
            return lang(
                "both the income column (“\(income)”) and the expense column (“\(expense)”) are "
                    + "filled; leave one empty, or split the row",
                "收入列（“\(income)”）与支出列（“\(expense)”）都有数；请只留其一，或拆成两行")
        case .neitherSide(let income, let expense):
            return lang(
                "neither \(income) nor \(expense) has an amount; fill one, or pass over such "
                    + "rows with a rule skip: true",
                "\(income)与\(expense)都没有金额；请填其一，或用 skip: true 规则略过这样的行")
        case .negativeSide:
            return lang(
                "\(quoted) is negative in a column for one side; write it positive in the other "
                    + "column, or reverse the entry it corrects with: collective reverse",
                "\(quoted) 在单方向列中为负数（红字）；请改写到另一方向的列，或用 collective reverse "
                    + "冲销原分录")
        case .emptyKey:
            return lang(
                "a column of the key is empty; fill it, or list only columns in key: that are "
                    + "always filled",
                "唯一键所用的列为空；请补上，或在 key: 中只列必填的列")
        case .otherDirection(let kind, let income):
            return lang(
                "the amount \(quoted) \(income ? "comes in" : "goes out"), but the row is "
                    + "\(kind); correct the rule that sets kind or category, or the sign",
                "金额 \(quoted) 为\(income ? "收入" : "支出")方向，该行却是\(Refusal.kindName(kind))；"
                    + "请改正设定类型或类别的规则，或正负号约定")
        case .patternTooCostly(let pattern):
            return lang(
                "whether “\(pattern.oneLine.cut(to: 80))” is found here takes more than may be "
                    + "spent on it; write a simpler pattern in line \(mapLine) of the mapping",
                "判断“\(pattern.oneLine.cut(to: 80))”是否出现于此所需超出限度；请简化映射第 \(mapLine) 行的表达式")
        }
    }
}

extension DayFault {
    fileprivate func sentence(_ lang: Language, _ quoted: String) -> String {
        switch self {
        case .notADay:
            lang(
                "\(quoted) is not a date that can be read in one way only; state its form in the "
                    + "mapping, such as form: dd/mm/yyyy",
                "\(quoted) 不是只有一种读法的日期；请在映射中写明格式，如 form: dd/mm/yyyy")
        case .impossibleDay:
            lang(
                "there is no day \(quoted) in the calendar; correct the row",
                "历法中没有 \(quoted) 这一天；请改正该行")
        }
    }
}

extension AmountFault {
    fileprivate func sentence(_ lang: Language, _ quoted: String) -> String {
        switch self {
        case .notANumber:
            lang(
                "\(quoted) is not an amount; if its comma is a decimal comma, write decimals: "
                    + "comma in the mapping",
                "\(quoted) 不是金额；若逗号是小数点，请在映射中写 decimals: comma")
        case .tooManyDecimals:
            lang(
                "\(quoted) has more than the two decimals that money has; round it, let the "
                    + "mapping do it with round:, or state its unit: there",
                "\(quoted) 的小数超过两位；请取整到两位，或在映射中写 round: 舍入，或写明 unit:")
        case .notPositive:
            lang(
                "\(quoted) is not above zero; if the sign tells income from expense, write sign: "
                    + "in the mapping; pass over empty rows with a rule skip: true",
                "\(quoted) 不大于零；若正负号区分收支，请在映射中写 sign:；空行可用 skip: true 规则略过")
        case .tooLarge:
            lang(
                "\(quoted) is above the limit of \(limit); check the unit: in the mapping",
                "\(quoted) 超过上限 \(limit)；请检查映射中的 unit:")
        }
    }

    private var limit: String { decimalText(fen: largestAmount, grouped: true) }
}

extension Refusal {
    /// The sentence with the cure that a mapping offers, where that differs.
    func mappedSentence(_ event: MappedEvent, _ lang: Language) -> String {
        mappedProblem(event, lang) + didYouMean(lang)
    }

    private func mappedProblem(_ event: MappedEvent, _ lang: Language) -> String {
        let said = problem(lang)
        return switch reason {
        case .unknownVillage:
            lang(
                "\(said); or let the mapping do it with a section register:",
                "\(said)；也可在映射中加 register: 一节自动登记")
        case .unknownCategory, .unknownKind:
            lang(
                "\(said); correct it in the mapping, or translate it with values:",
                "\(said)；请在映射中改正，或用 values: 对照")
        case .missing where field == .category || field == .kind:
            noRule(event[.memo]?.value, lang)
        case .missing:
            lang(
                "\(said); fill it in the row, or add it to fields: of the mapping",
                "\(said)；请在该行中填写，或在映射的 fields: 中补上")
        case .mergedVillage, .villageExists, .sameVillage, .otherKind, .otherAccount,
            .categoryNeeded, .unknownAccount, .cannotSettle, .sameAccount, .notANumber,
            .notPositive, .tooLarge, .tooManyDecimals, .totalTooLarge, .notADay, .impossibleDay,
            .notAPeriod, .unknownIndicator, .notAYear, .lockedPeriod, .alreadyOpen, .futureDay,
            .keyReused, .unknownKey, .targetMissing, .targetReversed, .targetNotMoney,
            .beforeTarget,
            .unbalanced, .lineSides, .lineCount, .openingExists, .textTooLong, .controlCharacter,
            .unseenCharacter, .lookalike, .blankInCode, .notASum, .notADecimal, .notACode,
            .lineTooLong, .unsupportedCurrency, .unusedField, .unknownPolicy, .otherForm,
            .policyMissing, .voucherUsed, .unknownTemplate, .settledMissing, .settledElsewhere,
            .yearNotClosed, .earlierYearOpen, .alreadyApproved, .distributionStands, .notApproved,
            .nothingToDistribute, .belowQuorum, .belowMajority, .belowReserveRate,
            .moreThanApproved, .nameTwice, .boundEntry, .distributionPaid, .accountExists,
            .notASubAccount, .otherName, .accountToChoose, .noOpening, .entryMissing,
            .unknownFinding, .findingClosed, .beforeFinding, .openFindings, .noOpenFinding:
            said
        }
    }

    private func noRule(_ memo: String?, _ lang: Language) -> String {
        let shown = memo.map {
            lang(" (memo “\($0.oneLine.cut(to: 40))”)", "（摘要“\($0.oneLine.cut(to: 40))”）")
        }
        return lang(
            "no rule gives this row a \(field.rawValue)\(shown ?? ""); add a rule that matches it, "
                + "or one with skip: true",
            "没有规则为该行设定\(field.name(.zh))\(shown ?? "")；请加一条匹配的规则，或 skip: true 略过")
    }
}
