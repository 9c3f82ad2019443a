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

/// An answer that has only so many entries: the next ones come when it is asked again with `after`.
package protocol Continued: Report {
    /// The last entry of this part; `nil` = there are no more.
    var next: Int64? { get }
}

/// What is said of a question and its parameters.
package struct QuestionKind: Sendable {
    /// In addresses: as of the command that asks the same (`balances`), of a command within
    /// another with a hyphen (`statement-income`).
    package let name: String
    /// What its answer is in JSON: one of these in `Schemas/answers`.
    package let schemas: [String]
    package let words: CommandWords
    package let parameters: [Parameter]
    /// Whether the time of day changes the answer.
    package let isOfTheMoment: Bool

    /// - Parameter schemas: that of its name, if there are none.
    package init(
        _ name: String, _ words: CommandWords, schemas: [String] = [],
        isOfTheMoment: Bool = false, _ parameters: [Parameter]
    ) {
        self.name = name
        self.schemas = schemas.isEmpty ? [name] : schemas
        self.words = words
        self.parameters = parameters
        self.isOfTheMoment = isOfTheMoment
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
        /// The number of an entry.
        case entry
        /// The number of an entry, or a moment.
        case recorded
    }

    package let name: String
    package let shape: Shape
    package let words: OptionWords
    package let isRequired: Bool
    /// Whether it may be given several times.
    package let isMany: Bool

    package init(
        _ name: String, _ shape: Shape, _ words: OptionWords, isRequired: Bool = false,
        isMany: Bool = false
    ) {
        self.isMany = isMany
        self.name = name
        self.shape = shape
        self.words = words
        self.isRequired = isRequired
    }
}

