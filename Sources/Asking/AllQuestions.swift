// All questions, in the order in which they are described, and the parameters that many have.

internal import Reports

package let allQuestions: [any Question.Type] = [
    BalancesQuestion.self, DistributionsQuestion.self, IndicatorsQuestion.self,
    QuotedQuestion.self, RankQuestion.self, TargetsQuestion.self,
    BalanceSheetQuestion.self, IncomeQuestion.self, TrialBalanceQuestion.self,
    ThreeDistributionsQuestion.self, RegisterQuestion.self, CashbookQuestion.self,
    VoucherQuestion.self, DuesQuestion.self,
    VillagesQuestion.self, CategoriesQuestion.self, TemplatesQuestion.self,
    AccountsQuestion.self, PoliciesQuestion.self,
    HistoryQuestion.self, ShowQuestion.self, DiffQuestion.self, ExplainQuestion.self,
    FindingsQuestion.self, AuditQuestion.self, RulesQuestion.self, CheckpointsQuestion.self,
]

extension Parameter {
    static let village = Parameter("village", .text, .oneVillage)
    static let township = Parameter("township", .text, .ofTownship)
    static let tag = Parameter("tag", .text, .withTag)
    static let at = Parameter("at", .recorded, .atMoment)
    static let on = Parameter("on", .day, .upToDay)
    static let after = Parameter("after", .entry, .afterEntry)

    static func limit(_ most: Int, _ words: OptionWords = .soManyEntries) -> Parameter {
        Parameter("limit", .whole(1...most), words)
    }

    /// A year, or some months of one.
    static let months: [Parameter] = [
        Parameter("year", .year, .year), Parameter("period", .period, .reportPeriod),
        Parameter("from", .month, .firstMonthOfYear), Parameter("to", .month, .lastMonthOfYear),
    ]
}
