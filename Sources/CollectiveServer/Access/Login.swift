// Checks names and passwords: one at a time, since each takes memory, and as long for a name that
// nobody has as for one that somebody has.

internal import Dispatch
internal import Synchronization

package final class Login: Sendable {
    package enum Outcome {
        case welcome(AccessRecords.User)
        /// Which of the two is wrong is not said.
        case wrong
        /// Try again after so many seconds.
        case wait(seconds: Int64)
    }

    /// So many may wait for their turn.
    package static let most = 32
    /// No password is longer, in bytes.
    package static let longest = 1024

    private let attempts: Attempts
    private let queue = DispatchQueue(label: "collective.login")
    private let turns = Turns(Login.most)
    /// Of no password that anybody can type.
    private let nobody: PasswordHash

    package init(_ watch: Watch, cost: PasswordHash.Cost = PasswordHash.present) throws {
        attempts = Attempts(watch)
        nobody = try PasswordHash(of: Array(secret().utf8), cost: cost)
    }

    package func check(
        _ name: String, _ password: String, from address: String, _ records: AccessRecords
    ) async -> Outcome {
        guard turns.take() else { return .wait(seconds: 5) }
        defer { turns.leave() }
        let wait = attempts.begin(user: name, address: address)
        guard wait <= 0 else { return .wait(seconds: (wait + 999) / 1000) }
        let user = records[name]
        let hash = user?.password ?? nobody
        // An empty one has no address for the library to read from.
        let typed = password.isEmpty ? [0] : Array(password.utf8.prefix(Login.longest + 1))
        let isRight = await withCheckedContinuation { answer in
            queue.async { answer.resume(returning: hash.isOf(typed)) }
        }
        guard let user, isRight, typed.count <= Login.longest else { return .wrong }
        attempts.succeed(user: name, address: address)
        return .welcome(user)
    }
}

/// So many at once, each in its turn. A class of its own: the compiler (6.3.1) fails on an
/// initializer that throws beside a mutex.
private final class Turns: Sendable {
    private let free: Mutex<Int>

    init(_ most: Int) { free = Mutex(most) }

    func take() -> Bool {
        free.withLock { free in
            guard free > 0 else { return false }
            free -= 1
            return true
        }
    }

    func leave() { free.withLock { $0 += 1 } }
}
