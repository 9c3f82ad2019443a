// What was worked out of a registry, kept as long as no entry changes it: one that records a
// thousand times a second need not list the words of all categories each time.

internal import Synchronization

package final class RegistryMemo: Sendable {
    private let values = Mutex<[ObjectIdentifier: any Sendable]>([:])

    package init() {}

    /// The value of this type, one for each registry.
    ///
    /// - Parameter make: works it out of the registry of the view that asks, and of nothing else.
    package func value<Value: Sendable>(_ make: () throws -> Value) rethrows -> Value {
        let key = ObjectIdentifier(Value.self)
        if let known = values.withLock({ $0[key] }) as? Value { return known }
        let value = try make()
        values.withLock { $0[key] = value }
        return value
    }
}
