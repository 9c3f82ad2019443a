// Creating a ledger with one of the embedded profiles.

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
