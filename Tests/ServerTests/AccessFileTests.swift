// The file of users: whoever can read it is its owner; what is not ours is neither read nor
// replaced; and a mistake shuts the door, it does not open it.

import CollectiveServer
import Foundation
import Ledger
import Reports
import TestSupport
import Testing

@Suite("The file of users")
struct AccessFileTests {
    private let folder: TemporaryFolder
    private let file: AccessFile

    init() throws {
        folder = try TemporaryFolder()
        file = AccessFile(besides: folder.path + "/book.db")
    }

    private var mode: Int {
        get throws {
            let values = try FileManager.default.attributesOfItem(atPath: file.path)
            return (values[.posixPermissions] as? NSNumber)?.intValue ?? -1
        }
    }

    private func fault(_ body: () throws -> Void) -> AccessFault? {
        do {
            try body()
            return nil
        } catch {
            return error as? AccessFault
        }
    }

    private func write(_ text: String, mode: Int = 0o600) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: file.path))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
    }

    @Test("it stands beside the ledger, and is its owner's alone")
    func written() throws {
        #expect(file.path.hasSuffix("/book.db.access"))
        #expect(try file.read() == nil)
        try file.change { $0.users = [try user("a", [.bookkeeper], villages: ["A", "B"])] }
        try file.change { $0.published = true }
        #expect(try mode == 0o600)
        let read = try #require(try file.read())
        #expect(
            read.users.map(\.name) == ["a"] && read.users[0].villages == ["A", "B"]
                && read.published)
        let text = try String(contentsOfFile: file.path, encoding: .utf8)
        #expect(!text.contains("synthetic-password") && text.contains("$scrypt$"))
        #expect(folder.names == ["book.db.access"])
    }

    @Test(
        "one that others can read is refused, read or changed",
        arguments: [0o640, 0o604, 0o644, 0o620])
    func open(_ mode: Int) throws {
        try file.change { _ in }
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
        let before = try Data(contentsOf: URL(fileURLWithPath: file.path))
        #expect(fault { _ = try file.read() } == .open(path: file.path))
        #expect(fault { try file.change { $0.published = true } } == .open(path: file.path))
        #expect(try Data(contentsOf: URL(fileURLWithPath: file.path)) == before)
    }

    /// A file with one user, as JSON of the user.
    private static func with(_ user: String) -> String {
        #"{"format":"collective-access/1","published":false,"alias":"x","users":[\#(user)]}"#
    }

    private static let hash = "$scrypt$ln=4,r=1,p=1$c2FsdHNhbHRzYWx0c2FsdA$aGFzaGhhc2hoYXNoaGFzaA"

    @Test(
        "what is not ours is neither read nor replaced",
        arguments: [
            "", "{}", "[]", "not json",
            #"{"format":"another/1","published":true,"alias":"x","users":[]}"#,
            with(#"{"name":"a"}"#),
            with(#"{"name":"a","roles":["god"],"password":"\#(hash)","tokens":[]}"#),
            with(#"{"name":"a","roles":["reader"],"password":"$scrypt$","tokens":[]}"#),
        ])
    func notOurs(_ text: String) throws {
        try write(text)
        #expect(fault { _ = try file.read() } == .notOurs(path: file.path))
        #expect(fault { try file.change { _ in } } == .notOurs(path: file.path))
        #expect(try String(contentsOfFile: file.path, encoding: .utf8) == text)
    }

    @Test("a user written by hand is read")
    func byHand() throws {
        let hash = AccessFileTests.hash
        try write(
            AccessFileTests.with(
                #"{"name":"a","roles":["reader"],"password":"\#(hash)","tokens":[]}"#))
        #expect(try file.read()?.users.map(\.name) == ["a"])
    }

    @Test("a change that is refused changes nothing")
    func refused() throws {
        try file.change { $0.users = [try user("a")] }
        let before = try Data(contentsOf: URL(fileURLWithPath: file.path))
        #expect(fault { try file.change { try $0.remove("b") } } == .noSuchUser("b", known: ["a"]))
        #expect(try Data(contentsOf: URL(fileURLWithPath: file.path)) == before)
    }

    // MARK: As the server sees it

    private func tells(_ users: Users) -> String {
        switch users.state {
        case .none: "none"
        case .kept(let records): "kept \(records.users.count)"
        case .unknown: "unknown"
        }
    }

    @Test("the server sees every change, and a mistake shuts the door")
    func reread() throws {
        let users = try Users(file, complain: { _ in })
        #expect(tells(users) == "none")
        try file.change { $0.users = [try user("a")] }
        #expect(tells(users) == "kept 1")
        try file.change { $0.users.append(try user("b")) }
        #expect(tells(users) == "kept 2")
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file.path)
        #expect(tells(users) == "unknown")
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
        #expect(tells(users) == "kept 2")
        try write("{")
        #expect(tells(users) == "unknown")
        try FileManager.default.removeItem(atPath: file.path)
        #expect(tells(users) == "unknown")
    }

    @Test("a server does not begin with a file that it cannot use")
    func begins() throws {
        try write("{}")
        #expect(fault { _ = try Users(file, complain: { _ in }) } == .notOurs(path: file.path))
    }

    // MARK: What is kept

    @Test("what a user is given is checked")
    func checked() throws {
        var some = AccessRecords()
        let good = "synthetic-password"
        #expect(
            fault { try some.add("a b", [.reader], villages: [], password: good) }
                == .userName("a b"))
        #expect(
            fault { try some.add("", [.reader], villages: [], password: good) } == .userName(""))
        #expect(
            fault { try some.add("a\u{202E}b", [.reader], villages: [], password: good) } != nil)
        #expect(fault { try some.add("a", [], villages: [], password: good) } == .noRole)
        #expect(
            fault { try some.add("a", [.auditor], villages: ["A"], password: good) }
                == .villagesWithoutRole)
        #expect(
            fault { try some.add("a", [.reader], villages: [], password: "short") }
                == .passwordShort(12))
        #expect(
            fault {
                try some.add(
                    "a", [.reader], villages: [], password: String(repeating: "x", count: 1025))
            }
                == .passwordLong(1024))
        #expect(some.users.isEmpty)
    }

    @Test("a token stands for its user with its roles until its day, and is kept as a digest")
    func tokens() throws {
        var some = records(try user("a", [.reader, .auditor]), try user("b"))
        let (today, until) = (Day("2026-06-15") ?? .first, Day("2026-06-20") ?? .first)
        let token = try some.newToken("feed", of: "a", [.reader], created: today, until: until)
        let whole = try some.newToken("all", of: "a", [], created: today, until: until)
        #expect(token.hasPrefix("collective_") && token.utf8.count == 54)
        let found = try #require(some.user(ofToken: tokenDigest(token), on: until))
        #expect(found.user.name == "a")
        #expect(found.user.principal(some, limitedTo: found.token.roles).roles == [.reader])
        let other = try #require(some.user(ofToken: tokenDigest(whole), on: today))
        #expect(
            other.user.principal(some, limitedTo: other.token.roles).roles == [.reader, .auditor])
        #expect(some.user(ofToken: tokenDigest(token), on: until.next) == nil)
        #expect(some.user(ofToken: tokenDigest(token + "x"), on: today) == nil)
        #expect(
            some.users[0].tokens.allSatisfy {
                !token.contains($0.sha256) && $0.sha256.utf8.count == 64
            })
        // A role that the user lost, the token has lost too.
        try some.change("a", [.auditor], villages: [])
        let left = try #require(some.user(ofToken: tokenDigest(token), on: today))
        #expect(left.user.principal(some, limitedTo: left.token.roles).roles.isEmpty)
        #expect(
            fault { _ = try some.newToken("x", of: "b", [.auditor], created: today, until: until) }
                == .roleOfToken("auditor", user: "b"))
        #expect(
            fault { _ = try some.newToken("x", of: "b", [], created: until, until: today) } != nil)
        try some.revoke("feed", of: "a")
        #expect(some.user(ofToken: tokenDigest(token), on: today) == nil)
        #expect(fault { try some.revoke("feed", of: "a") } == .noSuchToken("feed", user: "a"))
    }

    @Test("in the log users stand under names that tell nothing without the file")
    func aliases() throws {
        let (one, other) = (records(try user("a"), try user("b")), records(try user("a")))
        #expect(one.alias(of: "a") == one.alias(of: "a") && one.alias(of: "a").utf8.count == 8)
        #expect(
            one.alias(of: "a") != one.alias(of: "b") && one.alias(of: "a") != other.alias(of: "a"))
    }
}
