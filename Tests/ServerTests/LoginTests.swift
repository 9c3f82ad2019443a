// Logging in tells nothing but whether it was right.

import CollectiveServer
import Testing

@Suite("Logging in")
struct LoginTests {
    private let time = TestWatch()

    private func name(_ outcome: Login.Outcome) -> String {
        switch outcome {
        case .welcome(let user): "welcome \(user.name)"
        case .wrong: "wrong"
        case .wait: "wait"
        }
    }

    @Test("a name with its password, and nothing else")
    func right() async throws {
        let login = try Login(time.watch, cost: PasswordTests.cheap)
        let people = records(
            try user("甲", password: "synthetic-one"), try user("b", password: "synthetic-two"))
        let cases = [
            ("甲", "synthetic-one", "welcome 甲"), ("b", "synthetic-two", "welcome b"),
            ("甲", "synthetic-two", "wrong"), ("b", "", "wrong"), ("", "", "wrong"),
            ("", "synthetic-one", "wrong"), ("B", "synthetic-two", "wrong"),
            ("nobody", "synthetic-one", "wrong"),
            ("甲", String(repeating: "x", count: 100_000), "wrong"),
        ]
        for (place, (user, password, expected)) in cases.enumerated() {
            let outcome = await login.check(user, password, from: "192.0.2.\(place)", people)
            #expect(name(outcome) == expected, "\(user) \(password.prefix(20))")
        }
    }

    @Test("a name that nobody has waits like one that somebody has")
    func alike() async throws {
        let login = try Login(time.watch, cost: PasswordTests.cheap)
        let people = records(try user("a"))
        var told: [String: [String]] = [:]
        for who in ["a", "nobody"] {
            for number in 0..<8 {
                let outcome = await login.check(who, "wrong", from: "192.0.2.\(number)", people)
                told[who, default: []].append(name(outcome))
            }
        }
        #expect(told["a"] == told["nobody"])
        #expect(
            told["a"] == Array(repeating: "wrong", count: 5) + Array(repeating: "wait", count: 3))
        // Who waits does not get in with the right one either; afterwards they do.
        #expect(
            name(await login.check("a", "synthetic-password", from: "198.51.100.1", people))
                == "wait")
        time.pass(Attempts.longest)
        #expect(
            name(await login.check("a", "synthetic-password", from: "198.51.100.1", people))
                == "welcome a")
    }
}
