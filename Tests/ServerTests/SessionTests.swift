// Sessions end when they should, and only the browser that began one has it.

import CollectiveServer
import Testing

@Suite("Sessions")
struct SessionTests {
    private let time = TestWatch()

    @Test("a session is its user's until nobody used it for half an hour")
    func idle() throws {
        let sessions = Sessions(time.watch)
        let people = records(try user("a"), try user("b"))
        let token = sessions.begin(people.users[0])
        for _ in 0..<5 {
            time.pass(minutes: 29)
            #expect(sessions.session(token, people)?.1.name == "a")
        }
        time.pass(minutes: 30)
        #expect(sessions.session(token, people) == nil)
        #expect(sessions.count == 0)
    }

    @Test("after twelve hours it ends however much it is used")
    func whole() throws {
        let sessions = Sessions(time.watch)
        let people = records(try user("a"))
        let token = sessions.begin(people.users[0])
        for _ in 0..<(12 * 3 - 1) {
            time.pass(minutes: 20)
            #expect(sessions.session(token, people) != nil)
        }
        time.pass(minutes: 20)
        #expect(sessions.session(token, people) == nil)
    }

    @Test("all sessions of a user end with the password, the roles, the villages or the user")
    func changed() throws {
        let before = try user("a", [.bookkeeper], villages: ["A"])
        let changes: [AccessRecords] = [
            records(try user("a", [.bookkeeper], villages: ["A"], password: "another-password")),
            records(
                AccessRecords.User(
                    name: "a", roles: [.bookkeeper, .auditor], villages: ["A"],
                    password: before.password)),
            records(
                AccessRecords.User(
                    name: "a", roles: [.bookkeeper], villages: ["B"], password: before.password)),
            records(
                AccessRecords.User(
                    name: "a", roles: [.bookkeeper], villages: nil, password: before.password)),
            records(),
        ]
        for after in changes {
            let sessions = Sessions(time.watch)
            let tokens = [sessions.begin(before), sessions.begin(before)]
            #expect(sessions.session(tokens[0], records(before)) != nil)
            for token in tokens { #expect(sessions.session(token, after) == nil) }
            // Taking the change back does not bring it to life.
            #expect(sessions.session(tokens[0], records(before)) == nil)
        }
    }

    @Test("tokens of browsers and of forms are long, and each another")
    func tokens() throws {
        let sessions = Sessions(time.watch)
        let person = try user("a")
        let people = records(person)
        var seen: Set<String> = []
        for _ in 0..<16 {
            let token = sessions.begin(person)
            let csrf = try #require(sessions.session(token, people)?.0.csrf)
            seen.formUnion([token, csrf])
            #expect(token.utf8.count == 43 && csrf.utf8.count == 43)
        }
        #expect(seen.count == 32)
        for wrong in ["", "x", String(repeating: "A", count: 43)] {
            #expect(sessions.session(wrong, people) == nil)
        }
    }

    @Test("logging out ends one session, not the others")
    func ends() throws {
        let sessions = Sessions(time.watch)
        let person = try user("a")
        let (one, other) = (sessions.begin(person), sessions.begin(person))
        sessions.end(one)
        #expect(sessions.session(one, records(person)) == nil)
        #expect(sessions.session(other, records(person)) != nil)
    }

    @Test("their number is bounded: of a user the least used goes")
    func bounded() throws {
        let sessions = Sessions(time.watch)
        let person = try user("a")
        let people = records(person)
        let first = sessions.begin(person)
        time.pass(1)
        var later: [String] = []
        for _ in 1..<Sessions.mostOfUser {
            later.append(sessions.begin(person))
            time.pass(1)
        }
        #expect(sessions.session(first, people) != nil)
        time.pass(1)
        let last = sessions.begin(person)
        #expect(sessions.count == Sessions.mostOfUser)
        #expect(sessions.session(later[0], people) == nil)
        #expect(sessions.session(first, people) != nil && sessions.session(last, people) != nil)
    }
}
