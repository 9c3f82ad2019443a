// Values of rows that may have been edited or damaged: GRDB's own subscripts end the program where
// a value is missing or of another type.

internal import GRDB

extension Row {
    /// - Throws: `ProjectionFault.unreadable` for a value that this program never writes.
    func value<Value: DatabaseValueConvertible>(_ column: String) throws -> Value {
        guard hasColumn(column), let value = Value.fromDatabaseValue(self[column]) else {
            throw ProjectionFault.unreadable(column)
        }
        return value
    }

    /// The same where there may be none.
    func optional<Value: DatabaseValueConvertible>(_ column: String) throws -> Value? {
        guard hasColumn(column) else { throw ProjectionFault.unreadable(column) }
        let stored: DatabaseValue = self[column]
        if stored.isNull { return nil }
        guard let value = Value.fromDatabaseValue(stored) else {
            throw ProjectionFault.unreadable(column)
        }
        return value
    }
}
