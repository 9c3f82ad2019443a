// Passwords: the vectors of RFC 7914 §12, and what is kept of one.

import CollectiveServer
import Testing

@Suite("Passwords")
struct PasswordTests {
    private func hex(_ bytes: [UInt8]) -> String {
        bytes.map { byte in
            let text = String(byte, radix: 16)
            return text.count == 1 ? "0" + text : text
        }.joined()
    }

    @Test(
        "scrypt gives the vectors of RFC 7914, section 12",
        arguments: [
            (
                "password", "NaCl", 10, 8, 16,
                "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a388"
                    + "6ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640"
            ),
            (
                "pleaseletmein", "SodiumChloride", 14, 8, 1,
                "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2d543295561"
                    + "3f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887"
            ),
        ])
    func vectors(
        _ password: String, _ salt: String, _ log: Int, _ block: Int, _ parallel: Int,
        _ expected: String
    ) throws {
        let cost = PasswordHash.Cost(log: log, block: block, parallel: parallel)
        let key = try scrypt(Array(password.utf8), salt: Array(salt.utf8), cost, count: 64)
        #expect(hex(key) == expected)
    }

    /// Cheap, so that the tests are.
    static let cheap = PasswordHash.Cost(log: 4, block: 1, parallel: 1)

    @Test("a hash knows its password and no other, also after it was written and read")
    func knows() throws {
        let hash = try PasswordHash(of: Array("合成 password".utf8), cost: PasswordTests.cheap)
        let again = try #require(PasswordHash(hash.text))
        #expect(again == hash && again.cost == PasswordTests.cheap)
        #expect(again.isOf(Array("合成 password".utf8)))
        for other in ["合成 passwore", "合成 password ", "合成", "p", "合成 Password"] {
            #expect(!again.isOf(Array(other.utf8)), "\(other)")
        }
    }

    @Test("the same password gives another hash each time, and no hash holds it")
    func salted() throws {
        let hashes = try (0..<8).map { _ in
            try PasswordHash(of: Array("synthetic-password".utf8), cost: PasswordTests.cheap).text
        }
        #expect(Set(hashes).count == 8)
        #expect(hashes.allSatisfy { !$0.contains("synthetic") })
    }

    @Test(
        "what is no hash is not read",
        arguments: [
            "", "secret", "$scrypt$", "$scrypt$ln=4,r=1,p=1$$",
            "$bcrypt$ln=4,r=1,p=1$c2FsdHNhbHQ$aGFzaA",
            "$scrypt$ln=0,r=1,p=1$c2FsdHNhbHRzYWx0c2FsdA$aGFzaGhhc2hoYXNoaGFzaA",
            "$scrypt$ln=63,r=8,p=1$c2FsdHNhbHRzYWx0c2FsdA$aGFzaGhhc2hoYXNoaGFzaA",
            "$scrypt$ln=15,r=99,p=1$c2FsdHNhbHRzYWx0c2FsdA$aGFzaGhhc2hoYXNoaGFzaA",
            "$scrypt$r=8,ln=15,p=1$c2FsdHNhbHRzYWx0c2FsdA$aGFzaGhhc2hoYXNoaGFzaA",
        ])
    func unreadable(_ text: String) { #expect(PasswordHash(text) == nil) }

    @Test("new hashes cost what OWASP holds for enough")
    func cost() {
        let present = PasswordHash.present
        // N·r·p of its equal choices: 2¹⁷·8·1, 2¹⁶·8·2, 2¹⁵·8·3, 2¹⁴·8·5, 2¹³·8·10.
        let enough = [17: 1, 16: 2, 15: 3, 14: 5, 13: 10]
        #expect(present.block == 8 && present.parallel >= enough[present.log] ?? .max)
    }
}
