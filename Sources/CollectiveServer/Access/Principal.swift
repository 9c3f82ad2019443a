// Who asks, and what they may. Nothing else decides it.

/// What somebody is trusted with.
enum Role: String, CaseIterable, Sendable {
    /// Reads every page of the books.
    case reader
    /// Records for stated villages.
    case bookkeeper
    /// Approves distributions; closes and reopens.
    case approver
    /// Raises and closes findings.
    case auditor
    /// Registers villages, sets policies.
    case administrator
}

/// What a request needs.
enum Permission: Equatable, Sendable {
    /// What a village published, checkpoints, tiles of hashes.
    case seePublished
    /// Books, entries, findings.
    case read
    /// Entries of a village's money; "" = of the ledger as a whole.
    case record(village: String)
    /// Closing and reopening months and years.
    case close(village: String)
    case approve(village: String)
    case audit
    case administer
}

struct Principal: Sendable {
    /// The actor of what is recorded; `nil` = nobody has logged in.
    var name: String?
    var roles: Set<Role>
    /// The villages that a bookkeeper or an approver acts for; `nil` = all.
    var villages: Set<String>?

    /// Somebody on this machine, where no users are kept: reads and records nothing.
    static let local = Principal(name: nil, roles: [.reader], villages: nil)

    func may(_ permission: Permission) -> Bool {
        switch permission {
        case .seePublished: true
        case .read: !roles.isEmpty
        case .record(let village): roles.contains(.bookkeeper) && acts(for: village)
        case .close(let village), .approve(let village):
            roles.contains(.approver) && acts(for: village)
        case .audit: roles.contains(.auditor)
        case .administer: roles.contains(.administrator)
        }
    }

    private func acts(for village: String) -> Bool { villages?.contains(village) ?? true }
}
