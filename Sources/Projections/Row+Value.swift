// Values of rows that may have been edited or damaged: GRDB's own subscripts end the program where
// a value is missing or of another type.

internal import EventLog
internal import GRDB
internal import Ledger

extension Row {
    /// - Throws: `ProjectionFault.unreadable` for a value that this program never writes.
    func value<Value: DatabaseValueConvertible>(_ column: String) throws -> Value {
        guard let value: Value = try optional(column) else {
            throw ProjectionFault.unreadable(column)
        }
        return value
    }

    /// The same where there may be none.
    func optional<Value: DatabaseValueConvertible>(_ column: String) throws -> Value? {
        // GRDB's look-up by name folds case, and took a fifth of the instructions of `balances`.
        guard let place = columnNames.firstIndex(of: column) else {
            throw ProjectionFault.unreadable(column)
        }
        let stored: DatabaseValue = self[
            columnNames.distance(from: columnNames.startIndex, to: place)]
        if stored.isNull { return nil }
        guard let value = Value.fromDatabaseValue(stored) else {
            throw ProjectionFault.unreadable(column)
        }
        return value
    }
}

extension RawStatement {
    /// A number within bounds.
    ///
    /// - Throws: `ProjectionFault.unreadable` for one that this program never writes.
    func integer(_ column: Int32, in bounds: ClosedRange<Int64>) throws -> Int64 {
        let number = integer(column)
        guard bounds.contains(number) else { throw ProjectionFault.unreadable("\(number)") }
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

    func code(_ column: Int32) throws -> Code {
        guard let code = Code(utf8: bytes(column)) else {
            throw ProjectionFault.unreadable(text(column) ?? "")
        }
        return code
    }

    /// A sum in two columns: what is above 32 bits, and the rest.
    func sum(_ column: Int32) -> Int128 {
        Int128(integer(column)) << 32 + Int128(integer(column + 1))
    }
}
