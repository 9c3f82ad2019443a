// What the books can be asked. The command and the server put the same questions: a command fills
// one in from its options, the server from the parameters of an address (Given.swift).

internal import Ledger
package import Projections
package import Reports

package protocol Question: Sendable {
    static var kind: QuestionKind { get }

    /// - Throws: a fault of usage, or a `Refusal`, for a parameter that says nothing it may.
    init(_ given: Given) throws

    /// - Throws: what reading throws; a `Refusal` for names that nothing bears.
    func answer(_ view: View, _ lang: Language) throws -> any Report
}

/// A question whose answer has a form on paper, too.
package protocol PaperQuestion: Question {
    func paper(_ view: View, _ lang: Language) throws -> any PaperReport
}

extension PaperQuestion {
    package func answer(_ view: View, _ lang: Language) throws -> any Report {
        try paper(view, lang)
    }
}

/// What is said of a question and its parameters.
package struct QuestionKind: Sendable {
    /// In addresses, as of the command that asks the same: `balances`. Its schema stands in
    /// `Schemas/answers` under that name, unless `schema` says another.
    package let name: String
    package let schema: String
    package let words: CommandWords
    package let parameters: [Parameter]

    package init(
        _ name: String, _ words: CommandWords, schema: String? = nil, _ parameters: [Parameter]
    ) {
        self.name = name
        self.schema = schema ?? name
        self.words = words
        self.parameters = parameters
    }
}

/// A parameter as the option of the same name is written.
package struct Parameter: Sendable {
    package enum Shape: Sendable, Equatable {
        case text
        /// `YYYY-MM-DD`.
        case day
        /// `YYYY-MM`.
        case month
        /// `YYYY`.
        case year
        /// Some months: `2024`, `2024-H1`, `2024-Q3`, `2024-05`.
        case period
        /// Decimal, or fen as amounts are written everywhere.
        case amount
        case whole(ClosedRange<Int>)
        case flag
        case choice([String])
        /// The number of an entry, or a moment.
        case recorded
    }

    package let name: String
    package let shape: Shape
    package let words: OptionWords
    package let isRequired: Bool

    package init(
        _ name: String, _ shape: Shape, _ words: OptionWords, isRequired: Bool = false
    ) {
        self.name = name
        self.shape = shape
        self.words = words
        self.isRequired = isRequired
    }
}

/// All questions, in the order in which they are described.
package let allQuestions: [any Question.Type] = [
    BalancesQuestion.self, DistributionsQuestion.self, VillagesQuestion.self,
]
