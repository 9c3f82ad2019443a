// A watch that stands still until a test moves it, and users whose passwords cost little.

import CollectiveServer
import Ledger
import Synchronization

final class TestWatch: Sendable {
    private let time = Mutex<Int64>(1_000_000)

    var watch: Watch {
        Watch(now: { self.time.withLock { $0 } }, today: { Day("2026-06-15") ?? .first })
    }

    func pass(_ milliseconds: Int64) { time.withLock { $0 += milliseconds } }
    func pass(minutes: Int64) { pass(minutes * 60_000) }
}

func user(
    _ name: String, _ roles: [Role] = [.reader], villages: [String]? = nil,
    password: String = "synthetic-password"
) throws -> AccessRecords.User {
    AccessRecords.User(
        name: name, roles: roles, villages: villages,
        password: try PasswordHash(of: Array(password.utf8), cost: PasswordTests.cheap))
}

func records(_ users: AccessRecords.User...) -> AccessRecords {
    var records = AccessRecords()
    records.users = users
    return records
}
