// Values of rows that may have been edited or damaged: GRDB's own subscripts end the program where
// a value is missing or of another type.

internal import GRDB

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
