// How rules look at a ledger. An audit makes two passes at once, each through a connection of its
// own: over rows as they lie in the file, and over what entries say. Then come the rules that look
// at the whole.

package import EventLog
package import Ledger
package import Projections
internal import Proof

/// A row with what several rules want of it.
struct SeenRow {
    let row: LogRow
    /// `nil` where the column holds no day.
    let day: Day?
    /// `nil` where the column holds no hash.
    let leaf: Digest?
    /// The code of its village as first registered; `nil` where there is none.
    let village: String?
}

/// The books as they stood before the entry that is looked at.
package struct Books {
    /// The registry, the sums and what was reversed.
    package internal(set) var fold = Fold()
    /// Reads earlier entries.
    package let reader: LogReader
}

/// A payment without its texts.
package struct PaidRow {
    package let seq: Int64
    package let villageID: Int64
    package let on: Day
    package let kind: PaymentKind
    package let figures: PaymentFigures
    /// Its voucher number, where it has one of the program's form.
    package let voucher: VoucherNumber?
}

/// A ledger after both passes.
final class Audited {
    let reader: LogReader
    /// What the readable entries give; empty when no rule asked what they say.
    let fold: Fold
    /// The last seq that was found.
    let head: Int64
    private let log: EventLog
    private var compared: ProjectionState?
    private var seen: View?

    init(_ reader: LogReader, _ fold: Fold, head: Int64, of log: EventLog) {
        self.reader = reader
        self.log = log
        self.fold = fold
        self.head = head
    }

    /// The ledger as answers see it: through the projections, which a rule of its own holds against
    /// the log.
    func view() throws -> View {
        if let seen { return seen }
        let view = try View(reader.database, of: log)
        seen = view
        return view
    }

    /// The stored projections beside the fold; computed once.
    func projections() throws -> ProjectionState {
        if let compared { return compared }
        let state = try projectionState(reader, fold, head: head)
        compared = state
        return state
    }
}

/// Looks at rows as they lie in the file, in order of seq.
protocol RowRule {
    /// Whether it also looks at rows whose seq or village is out of bounds.
    var takesRowsOutOfBounds: Bool { get }
    /// Whether it also looks at the rows that a checkpoint vouches for.
    var takesRowsVouchedFor: Bool { get }
    mutating func check(_ seen: SeenRow, _ findings: inout [Finding]) throws
    /// After the last row.
    mutating func finish(_ reader: LogReader, _ findings: inout [Finding])
}

extension RowRule {
    var takesRowsOutOfBounds: Bool { false }
    var takesRowsVouchedFor: Bool { false }
    mutating func finish(_ reader: LogReader, _ findings: inout [Finding]) {}
}

/// Looks at what entries say, in order of seq.
package protocol EntryRule {
    /// Whose findings it makes.
    var rule: Rule { get }
    /// Whether a payment gives no cause, as its figures alone can tell: nearly every entry is a
    /// payment, and only one that some rule does not pass is decoded whole and checked, by all
    /// rules. What a rule remembers it changes in `check` only: this may be asked or not.
    func passes(_ payment: PaidRow, _ books: borrowing Books) -> Bool
    /// - Parameter entry: with its texts.
    mutating func check(
        _ entry: FoldedEntry, _ books: borrowing Books, _ findings: inout [Finding])
    /// After the last entry, with the books as they stand then.
    mutating func finish(_ books: borrowing Books, _ findings: inout [Finding])
}

extension EntryRule {
    package func passes(_ payment: PaidRow, _ books: borrowing Books) -> Bool { false }
    package mutating func finish(_ books: borrowing Books, _ findings: inout [Finding]) {}
}

/// Looks at the whole ledger.
protocol LedgerRule {
    func findings(_ ledger: Audited) throws -> [Finding]
}
