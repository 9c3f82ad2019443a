// Logging in by trying: each failure beyond a few makes the next wait twice as long.

import CollectiveServer
import Testing

@Suite("Failed logins")
struct AttemptTests {
    private let time = TestWatch()

    @Test("a user may mistype; then waits double, up to a quarter of an hour")
    func doubles() {
        let attempts = Attempts(time.watch)
        for _ in 0..<Attempts.freeOfUser {
            #expect(attempts.begin(user: "a", address: "192.0.2.1") == 0)
        }
        var waits: [Int64] = []
        for place in 0..<12 {
            let wait = attempts.begin(user: "a", address: "192.0.2.\(place + 2)")
            waits.append(wait)
            time.pass(wait - 1)
            #expect(attempts.begin(user: "a", address: "198.51.100.1") == 1)
            time.pass(1)
            #expect(attempts.begin(user: "a", address: "198.51.100.\(place)") == 0)
        }
        #expect(waits.prefix(4) == [5_000, 10_000, 20_000, 40_000])
        #expect(waits.last == Attempts.longest)
        for (one, next) in zip(waits, waits.dropFirst()) {
            #expect(next == min(2 * one, Attempts.longest))
        }
    }

    @Test("a user that waits does not make others wait, but an address does")
    func addresses() {
        let attempts = Attempts(time.watch)
        for number in 0..<Attempts.freeOfAddress {
            #expect(attempts.begin(user: "u\(number)", address: "192.0.2.1") == 0)
        }
        #expect(attempts.begin(user: "another", address: "192.0.2.1") > 0)
        #expect(attempts.begin(user: "another", address: "192.0.2.2") == 0)
        #expect(attempts.begin(user: "u1", address: "192.0.2.2") == 0)
    }

    @Test("whoever has one address of a network has all of it")
    func networks() {
        let attempts = Attempts(time.watch)
        for number in 0..<Attempts.freeOfAddress {
            _ = attempts.begin(user: "u\(number)", address: "2001:db8::\(number + 1):5:6:7")
        }
        #expect(attempts.begin(user: "x", address: "2001:db8:0:0:9::1") > 0)
        #expect(attempts.begin(user: "x", address: "2001:db8:0:1::1") == 0)
        for number in 0..<Attempts.freeOfAddress {
            _ = attempts.begin(user: "v\(number)", address: "::ffff:192.0.2.\(number)")
        }
        #expect(attempts.begin(user: "y", address: "::ffff:192.0.2.99") == 0)
    }

    @Test("success forgets a user's failures, not an address's")
    func success() {
        let attempts = Attempts(time.watch)
        for _ in 0..<4 {
            #expect(attempts.begin(user: "a", address: "192.0.2.1") == 0)
        }
        #expect(attempts.begin(user: "a", address: "192.0.2.1") == 0)
        attempts.succeed(user: "a", address: "192.0.2.1")
        for _ in 0..<Attempts.freeOfUser {
            #expect(attempts.begin(user: "a", address: "192.0.2.7") == 0)
        }
        // Somebody who logs in as themselves between attempts on others waits all the same.
        let other = Attempts(time.watch)
        var tried = 0
        for number in 0..<200 {
            guard other.begin(user: "victim\(number)", address: "192.0.2.1") == 0 else { break }
            tried += 1
            if other.begin(user: "own", address: "192.0.2.1") == 0 {
                other.succeed(user: "own", address: "192.0.2.1")
            }
        }
        #expect(tried <= Attempts.freeOfAddress)
    }

    @Test("after an hour nothing is held against anybody")
    func forgets() {
        let attempts = Attempts(time.watch)
        for _ in 0...Attempts.freeOfUser {
            _ = attempts.begin(user: "a", address: "192.0.2.1")
        }
        time.pass(Attempts.memory)
        for _ in 0..<Attempts.freeOfUser {
            #expect(attempts.begin(user: "a", address: "192.0.2.1") == 0)
        }
    }

    @Test("a flood of names takes no more memory, and frees nobody who waits long")
    func bounded() {
        let attempts = Attempts(time.watch)
        for number in 0..<12 {
            time.pass(Attempts.longest)
            _ = attempts.begin(user: "a", address: "192.0.2.\(number)")
        }
        for number in 0..<20_000 {
            _ = attempts.begin(
                user: "n\(number)", address: "198.51.\(number / 250 % 250).\(number % 250)")
        }
        #expect(attempts.count <= 2 * Attempts.most)
        #expect(attempts.begin(user: "a", address: "203.0.113.1") > 0)
    }

    @Test("many at once are as many as one after the other")
    func atOnce() async {
        let attempts = Attempts(time.watch)
        let admitted = await withTaskGroup(of: Int64.self) { group in
            for number in 0..<100 {
                group.addTask { attempts.begin(user: "a", address: "192.0.2.\(number)") }
            }
            return await group.reduce(0) { $0 + ($1 == 0 ? 1 : 0) }
        }
        #expect(admitted == Attempts.freeOfUser)
    }
}
