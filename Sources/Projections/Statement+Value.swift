// Values of rows that may have been edited or damaged: what this program never writes is a fault,
// and never a guess.

internal import EventLog
internal import Ledger

extension Statement {
    /// A number within bounds. What else a column holds counts as the number that SQLite makes of
    /// it: asking each of a hundred thousand cells for its sort costs a yearbook a twentieth.
    ///
    /// - Throws: `ProjectionFault.unreadable` for one that this program never writes.
    func integer(_ column: Int32, in bounds: ClosedRange<Int64>) throws -> Int64 {
        let number = integer(column)
        guard bounds.contains(number) else { throw unreadable(column) }
        return number
    }

    /// The number of an entry; 0 = none.
    func seq(_ column: Int32) throws -> Int64 { try integer(column, in: 0...Limits.count) }

    /// A sum of fen or a count, which has an opposite.
    func figure(_ column: Int32) throws -> Int64 { try integer(column, in: -Int64.max ... .max) }

    func flag(_ column: Int32) throws -> Bool { try integer(column, in: 0...1) == 1 }

    func period(_ column: Int32) throws -> Period {
        let number = integer(column)
        guard let period = Int32(exactly: number).flatMap(Period.init(rawValue:)) else {
            throw ProjectionFault.unreadable("period \(number)")
        }
        return period
    }

    func day(_ column: Int32) throws -> Day {
        let number = integer(column)
        guard let day = Int32(exactly: number).flatMap(Day.init(rawValue:)) else {
            throw ProjectionFault.unreadable("day \(number)")
        }
        return day
    }

    func code(_ column: Int32) throws -> Code {
        guard let code = Code(utf8: bytes(column)) else { throw unreadable(column) }
        return code
    }

    func string(_ column: Int32) throws -> String {
        guard sort(column) == .text, let text = text(column) else { throw unreadable(column) }
        return text
    }

    /// The same where there may be none.
    func optionalString(_ column: Int32) throws -> String? {
        isNull(column) ? nil : try string(column)
    }

    /// One of the words of an enumeration.
    func word<Word: RawRepresentable<String>>(_ column: Int32) throws -> Word {
        guard let word = Word(rawValue: try string(column)) else { throw unreadable(column) }
        return word
    }

    /// A sum in two columns: what is above 32 bits, and the rest.
    func sum(_ column: Int32) -> Int128 {
        Int128(integer(column)) << 32 + Int128(integer(column + 1))
    }

    /// Names the column and what it holds.
    private func unreadable(_ column: Int32) -> ProjectionFault {
        .unreadable("\(name(column)) \(text(column) ?? "NULL")")
    }
}
