// What can be wrong with a mapping file, or between it and the file it is meant for. Facts; the
// sentences stand in the tool.

/// One thing wrong with a mapping, and where in the mapping file it stands (from 1).
package struct MappingFault: Error, Equatable {
    package enum Problem: Equatable {
        case text(TextFault)
        /// libyaml's own words.
        case yaml(String)
        /// YAML is indented with spaces only.
        case tab
        case empty
        case tooLong
        /// A part that stands for another: a few lines of them can stand for millions.
        case alias
        case unknownKey(String, nearest: String?, known: [String])
        case keyTwice(String)
        case missingKey(String)
        case wrongShape(key: String, Shape)
        case badChoice(key: String, value: String, choices: [String])
        case badPattern(String, reason: String)
        /// `{` without `}`, or nothing between them.
        case badTemplate(String)
        /// `{column}` without quotation marks is a YAML mapping.
        case unquotedTemplate(String)
        case badDayForm(String)
        /// A constant that is no day or amount; most likely the name of a column without braces.
        case badConstant(String)
        /// `values` without `from`, or `form` without a column, and the like.
        case needs(key: String, other: String)
        case excludes(key: String, other: String)
        case columnMissing(String, columns: [String])
        case columnTwice(String)
        case skipsTooMuch(skip: Int, lines: Int)
    }

    package enum Shape: Equatable, Sendable { case text, list, mapping, number, yesNo }

    package var line: Int
    package var column: Int
    package var problem: Problem

    package init(_ problem: Problem, line: Int, column: Int = 1) {
        self.problem = problem
        self.line = line
        self.column = column
    }
}

/// Why a row could not be mapped. `BadRow` says where in the file; `mapLine` where in the mapping.
package enum MappedFault: Equatable, Sendable {
    case rulesDisagree(ImportColumn, first: Int, second: Int, other: String)
    /// Not among `values`; gives those that are.
    case notAmongValues([String])
    case notInForm(String)
    case day(DayFault)
    case amount(AmountFault)
    /// Above zero or below it, and zero when rounded.
    case roundsToZero
    case bothSides(income: String, expense: String)
    case neitherSide(income: String, expense: String)
    case negativeSide
    case emptyKey
    /// The amount's side or sign says one thing, kind or category another.
    case otherDirection(kind: String, income: Bool)
    /// Whether the pattern is found in the text is more than may be spent on it.
    case patternTooCostly(String)
}
