// Reads a number of payments received (人次), and the kind of a row.
// Not here: which kinds may have beneficiaries, which categories go with which kind.

package enum CountFault: Error, Equatable {
    case notANumber
    /// Zero or negative.
    case notPositive
    /// More than `largestCount`.
    case tooLarge
}

/// The largest count accepted: 10^9.
package let largestCount: Int64 = 1_000_000_000

/// Reads `1234`, `1,234`, `12人` or `12 人次` (wide forms too) from UTF-8.
/// Gives 1...10^9. Throws `CountFault`.
package func parseCount(_ bytes: UnsafeBufferPointer<UInt8>) throws(CountFault) -> Int64 {
    var text = FoldedText(bytes)
    text.skipSpaces()
    let negative = text.take(ASCII.minus)
    guard let count = text.groupedNumber() else { throw .notANumber }
    text.skipSpaces()
    if text.take(FoldedText.Sign.person) { _ = text.take(FoldedText.Sign.time) }
    text.skipSpaces()
    guard text.isAtEnd else { throw .notANumber }
    if negative || count == 0 { throw .notPositive }
    guard count <= largestCount else { throw .tooLarge }
    return count
}

/// The kind of an import's row.
package enum ImportKind: String, CaseIterable, Sendable {
    case income, expense, distribution, transfer
    /// Takes another entry back.
    case reversal
}

package enum KindFault: Error, Equatable {
    case unknownKind
}

/// Reads `income` 收入, `expense` 支出, `distribution` 分配, `transfer` 转账 or `reversal` 冲销 from
/// UTF-8, in any case and width. Throws `KindFault`.
package func parseKind(_ bytes: UnsafeBufferPointer<UInt8>) throws(KindFault) -> ImportKind {
    guard let base = bytes.baseAddress else { throw .unknownKind }
    let (start, end) = trimmed(base, 0, bytes.count)
    let text = UnsafeBufferPointer(start: base + start, count: end - start)
    for kind in ImportKind.allCases where kind.isWritten(text) { return kind }
    throw .unknownKind
}

extension ImportKind {
    private var words: (english: StaticString, chinese: StaticString) {
        switch self {
        case .income: ("income", "收入")
        case .expense: ("expense", "支出")
        case .distribution: ("distribution", "分配")
        case .transfer: ("transfer", "转账")
        case .reversal: ("reversal", "冲销")
        }
    }

    fileprivate func isWritten(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let chinese = words.chinese.withUTF8Buffer { $0.elementsEqual(text) }
        if chinese { return true }
        var folded = FoldedText(text)
        return folded.take(word: words.english) && folded.isAtEnd
    }
}
