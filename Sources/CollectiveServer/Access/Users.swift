// The users as the file has them now. Where the file is gone, open to others or broken after the
// start, nobody may anything: no mistake makes everybody somebody.

internal import Reports
internal import Shell
internal import Synchronization

package final class Users: Sendable {
    private struct Known {
        var mark: AccessFile.Mark?
        /// `nil` = nobody can be told from anybody.
        var records: AccessRecords?
        var wereEver: Bool
    }

    private let file: AccessFile?
    private let known: Mutex<Known>
    /// Told what is wrong with the file, once for each change.
    private let complain: @Sendable (any Error) -> Void

    /// - Parameter file: `nil` where no users are kept at all.
    /// - Throws: `AccessFault` for a file that cannot be used.
    package init(_ file: AccessFile?, complain: @escaping @Sendable (any Error) -> Void) throws {
        self.file = file
        self.complain = complain
        let mark = file?.mark
        let records = try file?.read()
        known = Mutex(Known(mark: mark, records: records, wereEver: records != nil))
    }

    /// Who may what, now.
    package var state: State {
        guard let file else { return .none }
        let mark = file.mark
        return known.withLock { known in
            if mark != known.mark {
                known.mark = mark
                do {
                    known.records = try file.read()
                } catch {
                    known.records = nil
                    known.wereEver = true
                    complain(error)
                }
                if known.records != nil { known.wereEver = true }
            }
            if let records = known.records { return .kept(records) }
            return known.wereEver ? .unknown : .none
        }
    }

    package enum State {
        /// No users are kept: whoever reaches the server reads.
        case none
        case kept(AccessRecords)
        /// They cannot be read.
        case unknown
    }
}

extension Users {
    /// Where others than this machine can reach the server, somebody must be able to log in.
    ///
    /// - Throws: `AccessFault.usersNeeded`.
    func check(_ settings: Settings) throws {
        guard !settings.isLoopback || !settings.names.isEmpty || settings.isSecure else { return }
        if case .kept(let records) = state, !records.users.isEmpty { return }
        throw AccessFault.usersNeeded(host: settings.names.first ?? settings.host)
    }
}
