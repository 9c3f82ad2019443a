// Who has logged in with a browser: in memory only, so that a restart ends all sessions. What a
// browser bears is 32 random bytes; here stands their digest alone.

internal import Synchronization

package final class Sessions: Sendable {
    /// Without a request for so long a session ends, in milliseconds.
    package static let idle: Int64 = 30 * 60_000
    /// It ends in any case after so long.
    package static let whole: Int64 = 12 * 3_600_000
    /// Beyond these the ones that were used least lately end.
    package static let mostOfUser = 16
    package static let most = 10_000

    package struct Session: Sendable {
        package var user: String
        /// `AccessRecords.User.stamp` when it began.
        package var stamp: String
        package var csrf: String
        package var began: Int64
        package var used: Int64
    }

    private let watch: Watch
    private let sessions = Mutex<[String: Session]>([:])

    package init(_ watch: Watch) { self.watch = watch }

    /// Begins a session.
    ///
    /// - Returns: what the browser is to bear.
    package func begin(_ user: AccessRecords.User) -> String {
        let token = secret()
        let now = watch.now()
        let session = Session(
            user: user.name, stamp: user.stamp, csrf: secret(), began: now, used: now)
        sessions.withLock { sessions in
            sessions = sessions.filter { Sessions.lives($0.value, at: now) }
            let own = sessions.filter { $0.value.user == user.name }
            drop(own, to: Sessions.mostOfUser, of: &sessions)
            drop(sessions, to: Sessions.most, of: &sessions)
            sessions[tokenDigest(token)] = session
        }
        return token
    }

    /// The session that a browser bears, if it lives and its user is who it was.
    package func session(_ token: String, _ records: AccessRecords) -> (
        Session, AccessRecords.User
    )? {
        let digest = tokenDigest(token)
        let now = watch.now()
        return sessions.withLock { sessions in
            guard var session = sessions[digest] else { return nil }
            guard Sessions.lives(session, at: now), let user = records[session.user],
                user.stamp == session.stamp
            else {
                sessions[digest] = nil
                return nil
            }
            session.used = now
            sessions[digest] = session
            return (session, user)
        }
    }

    package func end(_ token: String) {
        let digest = tokenDigest(token)
        sessions.withLock { $0[digest] = nil }
    }

    package var count: Int { sessions.withLock { $0.count } }

    private static func lives(_ session: Session, at now: Int64) -> Bool {
        now - session.used < idle && now - session.began < whole
    }

    /// Makes room for one more.
    private func drop(_ some: [String: Session], to most: Int, of sessions: inout [String: Session])
    {
        guard some.count >= most else { return }
        let oldest = some.sorted { $0.value.used < $1.value.used }
        for (digest, _) in oldest.prefix(some.count - most + 1) { sessions[digest] = nil }
    }
}
