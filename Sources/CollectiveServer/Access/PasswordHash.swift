// Passwords are kept as scrypt (RFC 7914) in the form that other programs read:
// `$scrypt$ln=15,r=8,p=3$SALT$HASH`, base64 without padding. The parameters stand with each hash,
// so that others can hold for new ones.

internal import Crypto
internal import CryptoExtras
internal import Proof

package struct PasswordHash: Equatable, Sendable {
    /// Costs as much as 2¹⁷, 8, 1 and needs 32 MiB instead of 128 (Sources/DECISIONS.md).
    package static let present = Cost(log: 15, block: 8, parallel: 3)

    package struct Cost: Equatable, Sendable {
        /// log₂ N
        package var log: Int
        package var block: Int
        package var parallel: Int

        package init(log: Int, block: Int, parallel: Int) {
            self.log = log
            self.block = block
            self.parallel = parallel
        }

        /// What a file may ask for, so that none stops the server: at most 1 GiB.
        var isSound: Bool {
            (1...20).contains(log) && (1...8).contains(block) && (1...16).contains(parallel)
        }
    }

    package var cost: Cost
    package var salt: [UInt8]
    package var hash: [UInt8]

    /// Of a password, under a salt of its own.
    package init(of password: [UInt8], cost: Cost = present) throws {
        self.cost = cost
        salt = (0..<16).map { _ in UInt8.random(in: 0...255) }
        hash = try scrypt(password, salt: salt, cost, count: 32)
    }

    /// Takes as long for every password.
    package func isOf(_ password: [UInt8]) -> Bool {
        guard let other = try? scrypt(password, salt: salt, cost, count: hash.count) else {
            return false
        }
        return zip(hash, other).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0 && !hash.isEmpty
    }
}

/// RFC 7914 §6.
package func scrypt(
    _ password: [UInt8], salt: [UInt8], _ cost: PasswordHash.Cost, count: Int
) throws -> [UInt8] {
    let key = try KDF.Scrypt.deriveKey(
        from: password, salt: salt, outputByteCount: count, rounds: 1 << cost.log,
        blockSize: cost.block, parallelism: cost.parallel)
    return key.withUnsafeBytes { Array($0) }
}

// MARK: - As text

extension PasswordHash: Codable {
    package var text: String {
        let parameters = "ln=\(cost.log),r=\(cost.block),p=\(cost.parallel)"
        return "$scrypt$\(parameters)$\(unpadded(salt))$\(unpadded(hash))"
    }

    /// `nil` for what `text` does not write.
    package init?(_ text: String) {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 5, parts[0].isEmpty, parts[1] == "scrypt",
            let salt = bytes(unpadded: parts[3]), let hash = bytes(unpadded: parts[4]),
            salt.count >= 8, hash.count >= 16
        else { return nil }
        let costs = parts[2].split(separator: ",").compactMap { part -> Int? in
            part.split(separator: "=").last.flatMap { Int($0) }
        }
        guard costs.count == 3 else { return nil }
        cost = Cost(log: costs[0], block: costs[1], parallel: costs[2])
        self.salt = salt
        self.hash = hash
        guard cost.isSound, self.text == text else { return nil }
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let read = PasswordHash(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "no hash")
        }
        self = read
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

private func unpadded(_ bytes: [UInt8]) -> String {
    String(base64(bytes).prefix { $0 != "=" })
}

private func bytes(unpadded text: String) -> [UInt8]? {
    Proof.bytes(base64: text + String(repeating: "=", count: (4 - text.utf8.count % 4) % 4))
}
