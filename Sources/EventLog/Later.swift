// Work on the other core.

internal import Dispatch

/// A value that another thread works out.
package final class Later<Value>: @unchecked Sendable {
    private let done = DispatchSemaphore(value: 0)
    private var result: Result<Value, any Error>?

    package init(_ work: @escaping @Sendable () throws -> Value) {
        DispatchQueue.global().async {
            self.result = Result { try work() }
            self.done.signal()
        }
    }

    /// Waits for the value; to be called once.
    package func value() throws -> Value {
        done.wait()
        guard let result else { throw StoreFault.inputOutput("no result from the other thread") }
        return try result.get()
    }
}
