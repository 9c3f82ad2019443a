// Creating a ledger with one of the embedded profiles; bringing its policies up to date.

internal import Intake
package import Ledger
internal import Schemas

/// No profile of that name is embedded.
package struct NoSuchProfile: Error, Equatable {
    package var name: String
    package var known: [String]
}

extension Book {
    /// Creates a ledger whose first entries open it and adopt the profile that `opening` names.
    ///
    /// - Throws: `NoSuchProfile`, `Refusal`, `StoreFault.alreadyExists`.
    package static func found(
        _ path: String, _ opening: LedgerOpened, _ moment: Moment
    ) throws {
        guard let profile = Schemas.profiles.first(where: { $0.id == opening.profile }) else {
            throw NoSuchProfile(name: opening.profile, known: Schemas.profiles.map(\.id))
        }
        try create(
            path, opening: try opening.checked(), profile: try readProfile(profile.bytes),
            moment: moment)
    }
}

/// A policy that a ledger took over from the profile of this program.
package struct PolicyTaken: Sendable {
    package var seq: Int64
    package var from: Day
    package var set: PolicySet
}

extension Session {
    /// Sets policies of the ledger's profile that it never set, with all their values: a ledger of
    /// an earlier program lacks those that rules came to read.
    ///
    /// - Parameter names: those that are wanted.
    /// - Throws: `NoSuchProfile`, `Refusal`.
    package func takePolicies(_ names: Set<String>) throws -> [PolicyTaken] {
        let id = registry.ledger?.profile ?? ""
        guard let profile = Schemas.profiles.first(where: { $0.id == id }) else {
            throw NoSuchProfile(name: id, known: Schemas.profiles.map(\.id))
        }
        let wanted = names.subtracting(registry.policies.keys)
        var taken: [PolicyTaken] = []
        for draft in try readProfile(profile.bytes) {
            guard case .policySet(let set) = draft.event, wanted.contains(set.name) else {
                continue
            }
            if let set = known(set), case .recorded(let seq) = try submit(
                Command(village: "", on: draft.on, action: .adopt(set)))
            {
                taken.append(PolicyTaken(seq: seq, from: draft.on, set: set))
            }
        }
        return taken
    }

    /// The policy without the categories that this ledger does not have; `nil` where none is left.
    private func known(_ set: PolicySet) -> PolicySet? {
        guard set.name.hasSuffix("-categories") else { return set }
        let codes = set.value.split(separator: ",").filter { code in
            Code(String(code)).map { registry.categories[$0] != nil } ?? false
        }
        guard !codes.isEmpty else { return nil }
        var set = set
        set.value = codes.joined(separator: ",")
        return set
    }
}
