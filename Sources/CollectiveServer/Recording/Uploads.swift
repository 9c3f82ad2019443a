// Files that were sent and not recorded yet: each is kept for its sender, for a while, under a name
// that nobody guesses. They are few and bounded; the oldest gives way.

internal import Reports
internal import Shell
internal import Synchronization

/// A file as it was sent, and how it is to be read.
struct Upload: Sendable {
    var file: Spool
    var name: String
    var map: Spool?
    /// How it is to be read, by the names of the fields of its form.
    var texts: [String: String]
    /// Who sent it; `nil` = somebody who has not logged in.
    var sender: String?
    /// Milliseconds since 1970.
    var at: Int64
    var done: ImportAnswer?
}

final class Uploads: Sendable {
    private static let most = 32
    /// Half an hour, in milliseconds.
    private static let kept: Int64 = 1_800_000
    private let all = Mutex<[String: Upload]>([:])

    /// - Returns: the name under which it is kept.
    func keep(_ upload: Upload) -> String {
        let name = newKey()
        all.withLock { all in
            all = all.filter { upload.at - $0.value.at < Uploads.kept }
            if all.count >= Uploads.most, let oldest = all.min(by: { $0.value.at < $1.value.at }) {
                all[oldest.key] = nil
            }
            all[name] = upload
        }
        return name
    }

    func find(_ name: String, of sender: String?) -> Upload? {
        all.withLock { all in
            guard let upload = all[name], upload.sender == sender,
                Clock.milliseconds - upload.at < Uploads.kept
            else { return nil }
            return upload
        }
    }

    func finish(_ name: String, _ answer: ImportAnswer) {
        all.withLock { $0[name]?.done = answer }
    }
}
