// What the file of users says. It is no part of the ledger: whoever has the history has no
// password.

internal import Crypto
package import Ledger
internal import Proof

package struct AccessRecords: Codable, Equatable, Sendable {
    /// What every such file begins with.
    package static let form = "collective-access/1"

    package var format = AccessRecords.form
    /// Whether what villages published is shown to whoever comes.
    package var published = false
    /// In the log of accesses users stand under names that are made with this.
    package var alias = secret()
    package var users: [User] = []

    package init() {}

    package struct User: Codable, Equatable, Sendable {
        package var name: String
        package var roles: [Role]
        /// Of bookkeepers and approvers; `nil` = all.
        package var villages: [String]?
        package var password: PasswordHash
        package var tokens: [Token] = []

        package init(
            name: String, roles: [Role], villages: [String]?, password: PasswordHash
        ) {
            self.name = name
            self.roles = roles
            self.villages = villages
            self.password = password
        }
    }

    /// What a program logs in with.
    package struct Token: Codable, Equatable, Sendable {
        package var name: String
        /// SHA-256 of the token, hexadecimal.
        package var sha256: String
        /// At most these of the user's roles; `nil` = all that the user has.
        package var roles: [Role]?
        package var created: String
        /// The last day on which it holds.
        package var until: String

        package init(name: String, sha256: String, roles: [Role]?, created: Day, until: Day) {
            self.name = name
            self.sha256 = sha256
            self.roles = roles
            self.created = created.text
            self.until = until.text
        }
    }
}

extension AccessRecords {
    package subscript(_ name: String) -> User? { users.first { $0.name.isExactly(name) } }

    /// A short name under which a user stands in the log of accesses: eight hexadecimal digits.
    package func alias(of name: String) -> String {
        let code = HMAC<SHA256>.authenticationCode(
            for: Array(name.utf8), using: SymmetricKey(data: Array(alias.utf8)))
        return String(Digest(bytes: Array(code))?.description.prefix(8) ?? "")
    }

    /// Whom a token stands for on a day.
    package func user(ofToken digest: String, on day: Day) -> (user: User, token: Token)? {
        for user in users {
            // Whoever guesses tokens cannot choose digests, so time tells nothing.
            for token in user.tokens where token.sha256.isExactly(digest) {
                guard let until = Day(token.until), day <= until else { return nil }
                return (user, token)
            }
        }
        return nil
    }
}

extension AccessRecords.User {
    /// What changes when the password, the roles or the villages do: sessions end with it.
    package var stamp: String {
        password.text + roles.map(\.rawValue).sorted().joined(separator: ",")
            + (villages.map { "/" + $0.sorted().joined(separator: ",") } ?? "")
    }

    package func principal(_ records: AccessRecords, limitedTo limit: [Role]? = nil) -> Principal {
        let roles = Set(roles)
        return Principal(
            name: name, roles: limit.map { roles.intersection($0) } ?? roles,
            villages: villages.map(Set.init), seesPublished: records.published)
    }
}

/// SHA-256 of a token, as it is kept.
package func tokenDigest(_ token: String) -> String {
    var hasher = Hasher256()
    hasher.update(Array(token.utf8))
    return "\(hasher.finish())"
}
