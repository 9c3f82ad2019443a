// Who may what, cell by cell: the table is written out, and every cell is asked for.

import CollectiveServer
import Testing

@Suite("Roles and what they may")
struct RoleTableTests {
    /// Whom it concerns: a village of the user's, another, the ledger as a whole.
    static let places = ["own": "A", "other": "B", "whole": ""]

    /// What each role may, of somebody who acts for village A. What is not here, is refused.
    static let table: [Role: Set<String>] = [
        .reader: ["published", "read"],
        .bookkeeper: ["published", "read", "record own"],
        .approver: ["published", "read", "close own", "approve own"],
        .auditor: ["published", "read", "audit"],
        .administrator: ["published", "read", "administer"],
    ]

    /// The same of somebody who acts for all villages.
    static let wholeTable: [Role: Set<String>] = [
        .reader: ["published", "read"],
        .bookkeeper: ["published", "read", "record own", "record other", "record whole"],
        .approver: [
            "published", "read", "close own", "close other", "close whole", "approve own",
            "approve other", "approve whole",
        ],
        .auditor: ["published", "read", "audit"],
        .administrator: ["published", "read", "administer"],
    ]

    static let permissions: [(name: String, permission: Permission)] =
        [
            ("published", .seePublished), ("read", .read), ("audit", .audit),
            ("administer", .administer),
        ]
        + places.flatMap { place, village in
            [
                ("record \(place)", Permission.record(village: village)),
                ("close \(place)", .close(village: village)),
                ("approve \(place)", .approve(village: village)),
            ]
        }

    @Test("one role each, of one village", arguments: Role.allCases)
    func ofAVillage(_ role: Role) {
        let principal = Principal(name: "x", roles: [role], villages: ["A"])
        for (name, permission) in RoleTableTests.permissions {
            #expect(
                principal.may(permission) == RoleTableTests.table[role]?.contains(name),
                "\(role): \(name)")
        }
    }

    @Test("one role each, of all villages", arguments: Role.allCases)
    func ofAll(_ role: Role) {
        let principal = Principal(name: "x", roles: [role], villages: nil)
        for (name, permission) in RoleTableTests.permissions {
            #expect(
                principal.may(permission) == RoleTableTests.wholeTable[role]?.contains(name),
                "\(role): \(name)")
        }
    }

    @Test("every set of roles may what one of them may, and no more")
    func sets() {
        for bits in 0..<(1 << Role.allCases.count) {
            let roles = Set(
                Role.allCases.enumerated().filter { bits >> $0.offset & 1 == 1 }.map(\.element))
            let principal = Principal(
                name: "x", roles: roles, villages: ["A"], seesPublished: false)
            for (name, permission) in RoleTableTests.permissions {
                let may = roles.contains { RoleTableTests.table[$0]?.contains(name) ?? false }
                #expect(principal.may(permission) == may, "\(roles): \(name)")
            }
        }
    }

    @Test("nobody, with and without published pages; somebody on this machine without users")
    func nobody() {
        for (name, permission) in RoleTableTests.permissions {
            let open = Principal(name: nil, roles: [], villages: nil)
            let shut = Principal(name: nil, roles: [], villages: nil, seesPublished: false)
            #expect(open.may(permission) == (name == "published"), "\(name)")
            #expect(!shut.may(permission), "\(name)")
            #expect(
                Principal.local.may(permission) == ["published", "read"].contains(name), "\(name)")
        }
        #expect(Principal.local.name == nil && Principal.local.csrf == nil)
    }

    @Test("no villages is not all villages")
    func noVillages() {
        let principal = Principal(name: "x", roles: Set(Role.allCases), villages: [])
        for village in ["A", "B", ""] {
            #expect(!principal.may(.record(village: village)))
            #expect(!principal.may(.close(village: village)))
            #expect(!principal.may(.approve(village: village)))
        }
    }
}
