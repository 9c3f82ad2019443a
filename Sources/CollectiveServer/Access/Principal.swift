// Who asks, and what they may. Nothing else decides it.

/// What somebody is trusted with.
package enum Role: String, CaseIterable, Codable, Sendable {
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
package enum Permission: Equatable, Sendable {
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

package struct Principal: Sendable {
    /// The actor of what is recorded; `nil` = nobody has logged in.
    package var name: String?
    package var roles: Set<Role>
    /// The villages that a bookkeeper or an approver acts for; `nil` = all.
    package var villages: Set<String>?
    /// Whether what was published is shown to everybody.
    package var seesPublished: Bool
    /// What the forms of a session bear; `nil` without a session: there is nothing to forge.
    package var csrf: String?
    /// Whether there are users who could log in.
    package var couldLogIn: Bool

    package init(
        name: String?, roles: Set<Role>, villages: Set<String>?, seesPublished: Bool = true,
        csrf: String? = nil, couldLogIn: Bool = true
    ) {
        self.name = name
        self.roles = roles
        self.villages = villages
        self.seesPublished = seesPublished
        self.csrf = csrf
        self.couldLogIn = couldLogIn
    }

    /// Somebody on this machine, where no users are kept: reads and records nothing.
    package static let local = Principal(
        name: nil, roles: [.reader], villages: nil, couldLogIn: false)

    package func may(_ permission: Permission) -> Bool {
        switch permission {
        case .seePublished: seesPublished || !roles.isEmpty
        case .read: !roles.isEmpty
        case .record(let village): roles.contains(.bookkeeper) && acts(for: village)
        case .close(let village), .approve(let village):
            roles.contains(.approver) && acts(for: village)
        case .audit: roles.contains(.auditor)
        case .administer: roles.contains(.administrator)
        }
    }

    /// Whether there is anything that the permission, of whatever village, is theirs for.
    package func maySomewhere(_ permission: Permission) -> Bool {
        switch permission {
        case .record: roles.contains(.bookkeeper) && villages?.isEmpty != true
        case .close, .approve: roles.contains(.approver) && villages?.isEmpty != true
        case .seePublished, .read, .audit, .administer: may(permission)
        }
    }

    /// The ledger as a whole is no village: only who acts for all acts for it.
    private func acts(for village: String) -> Bool { villages?.contains(village) ?? true }
}
