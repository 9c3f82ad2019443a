// What may be changed in the file of users.

package import Ledger
internal import Proof
package import Reports

extension AccessRecords {
    /// Of a password, in characters. NIST SP 800-63B-4 §3.1.1 asks for 15 where nothing else
    /// protects and 8 where something does; attempts are few here.
    package static let leastPassword = 12

    /// - Throws: `AccessFault`.
    package mutating func add(
        _ name: String, _ roles: [Role], villages: [String], password: String
    ) throws {
        guard isName(name) else { throw AccessFault.userName(name) }
        guard self[name] == nil else { throw AccessFault.userThere(name) }
        let (roles, villages) = try checked(roles, villages)
        users.append(
            User(name: name, roles: roles, villages: villages, password: try hash(password)))
        users.sort { $0.name < $1.name }
    }

    /// The sessions and tokens of the user end with it.
    package mutating func remove(_ name: String) throws {
        let place = try place(name)
        users.remove(at: place)
    }

    package mutating func change(_ name: String, password: String) throws {
        let place = try place(name)
        users[place].password = try hash(password)
    }

    /// - Parameter villages: none = all.
    package mutating func change(_ name: String, _ roles: [Role], villages: [String]) throws {
        let place = try place(name)
        (users[place].roles, users[place].villages) = try checked(roles, villages)
    }

    /// Makes a token.
    ///
    /// - Parameter roles: none = all that the user has.
    /// - Returns: the token, which nobody can tell afterwards.
    package mutating func newToken(
        _ name: String, of user: String, _ roles: [Role], created: Day, until: Day
    ) throws -> String {
        let place = try place(user)
        guard isName(name) else { throw AccessFault.tokenName(name) }
        guard !users[place].tokens.contains(where: { $0.name.isExactly(name) }) else {
            throw AccessFault.tokenThere(name, user: user)
        }
        for role in roles where !users[place].roles.contains(role) {
            throw AccessFault.roleOfToken(role.rawValue, user: user)
        }
        guard until >= created else { throw AccessFault.untilPast(until.text) }
        let token = "collective_" + secret()
        users[place].tokens.append(
            Token(
                name: name, sha256: tokenDigest(token), roles: roles.isEmpty ? nil : roles,
                created: created, until: until))
        return token
    }

    package mutating func revoke(_ name: String, of user: String) throws {
        let place = try place(user)
        let count = users[place].tokens.count
        users[place].tokens.removeAll { $0.name.isExactly(name) }
        guard users[place].tokens.count < count else {
            throw AccessFault.noSuchToken(name, user: user)
        }
    }

    private func place(_ name: String) throws -> Int {
        guard let place = users.firstIndex(where: { $0.name.isExactly(name) }) else {
            throw AccessFault.noSuchUser(name, known: users.map(\.name))
        }
        return place
    }

    private func hash(_ password: String) throws -> PasswordHash {
        guard password.count >= AccessRecords.leastPassword else {
            throw AccessFault.passwordShort(AccessRecords.leastPassword)
        }
        guard password.utf8.count <= Login.longest else {
            throw AccessFault.passwordLong(Login.longest)
        }
        return try PasswordHash(of: Array(password.utf8))
    }

    private func checked(
        _ roles: [Role], _ villages: [String]
    ) throws -> (roles: [Role], villages: [String]?) {
        guard !roles.isEmpty else { throw AccessFault.noRole }
        guard villages.isEmpty || roles.contains(.bookkeeper) || roles.contains(.approver) else {
            throw AccessFault.villagesWithoutRole
        }
        let sorted = Set(villages).sorted()
        return (Role.allCases.filter(roles.contains), sorted.isEmpty ? nil : sorted)
    }

    /// Names stand in entries, in headers of pages and in files: letters and digits of any script.
    private func isName(_ text: String) -> Bool {
        (1...40).contains(text.unicodeScalars.count)
            && text.unicodeScalars.allSatisfy { scalar in
                scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal
                    || "._-@".unicodeScalars.contains(scalar)
            } && !text.unicodeScalars.contains(where: isDeceptive)
    }
}

extension AccessRecords {
    package var userLines: [UserLine] {
        users.map { user in
            UserLine(
                name: user.name, roles: user.roles.map(\.rawValue), villages: user.villages,
                alias: alias(of: user.name), tokens: user.tokens.count)
        }
    }

    package var tokenLines: [TokenLine] {
        users.flatMap { user in
            user.tokens.map { token in
                TokenLine(
                    name: token.name, user: user.name,
                    roles: (token.roles ?? user.roles).map(\.rawValue), created: token.created,
                    until: token.until)
            }
        }
    }
}
