// A bounded queue between the thread that fills it and the one that takes from it.

internal import Dispatch
internal import Foundation

final class Pipe<Element: Sendable>: @unchecked Sendable {
    private let condition = NSCondition()
    private let depth: Int
    private var waiting: [Element] = []
    private var isFinished = false
    private var isStopped = false
    private var fault: (any Error)?

    init(depth: Int) { self.depth = depth }

    /// Runs `body` on another thread. It puts elements until there are no more, or until `put`
    /// returns false because nobody takes them any longer; the error that it returns is thrown by
    /// `take`.
    func fill(_ body: @escaping @Sendable ((Element) -> Bool) -> (any Error)?) {
        DispatchQueue.global().async {
            let fault = body(self.put)
            self.condition.withLock {
                self.fault = fault
                self.isFinished = true
                self.condition.broadcast()
            }
        }
    }

    private func put(_ element: Element) -> Bool {
        condition.withLock {
            while waiting.count >= depth, !isStopped { condition.wait() }
            waiting.append(element)
            condition.broadcast()
            return !isStopped
        }
    }

    /// The next element, in order; `nil` after the last.
    func take() throws -> Element? {
        try condition.withLock {
            while waiting.isEmpty, !isFinished { condition.wait() }
            guard waiting.isEmpty else {
                condition.broadcast()
                return waiting.removeFirst()
            }
            if let fault { throw fault }
            return nil
        }
    }

    /// Ends the filling early and waits until it has ended.
    func stop() {
        condition.withLock {
            isStopped = true
            condition.broadcast()
            while !isFinished { condition.wait() }
        }
    }
}
