// What was proved and what was not, in words; and the forks that were found.

import Ledger

struct Verdict {
    /// Two files that show two histories of one log.
    struct Fork: Equatable {
        var files: [String]
        /// The number of entries of which they show different roots.
        var size: UInt64
    }

    var proved: [String] = []
    var notProved: [String] = []
    private(set) var forks: [Fork] = []
    private var hasFailed = false
    var origin: String?
    var size: UInt64?
    var root: String?
    var seq: Int64?
    /// The canonical line of the entry that was proved.
    var entry: [UInt8]?

    /// False once something that was claimed was not proved.
    var holds: Bool { !hasFailed && forks.isEmpty }

    mutating func fails(_ what: String) {
        notProved.append(what)
        hasFailed = true
    }

    mutating func addFork(_ one: String, _ other: String, _ size: UInt64) {
        let fork = Fork(files: [one, other], size: size)
        if !forks.contains(fork) { forks.append(fork) }
    }

    func print(_ output: OutputOptions) throws {
        guard output.format == .json else {
            return try Terminal.write([.sentence(lines(output.lang).map { "\($0)\n" }.joined())])
        }
        var writer = CanonicalWriter()
        writer.object { object in
            object.key("verified")
            object.value(holds)
            object.field("origin", ifPresent: origin)
            if let size { object.field("size", Int64(size)) }
            object.field("root", ifPresent: root)
            if let seq { object.field("seq", seq) }
            if let entry {
                object.key("entry")
                object.raw(entry)
            }
            object.key("proved")
            object.array { array in proved.forEach { array.value($0) } }
            object.key("notProved")
            object.array { array in notProved.forEach { array.value($0) } }
            object.key("fork")
            object.array { array in forks.forEach { $0.write(into: &array) } }
        }
        writer.newline()
        try Terminal.write(writer.bytes)
    }

    private func lines(_ lang: Language) -> [String] {
        proved.map { "✓ \($0.oneLine)" }
            + notProved.map { lang("not proved: ", "未能证明：") + $0.oneLine }
            + forks.map { $0.sentence(lang).oneLine }
    }
}

extension Verdict.Fork {
    fileprivate func sentence(_ lang: Language) -> String {
        lang(
            "FORK: \(files[0]) and \(files[1]) are two histories of one log: their first \(size) "
                + "entries differ. Keep both, they are the evidence",
            "分叉：\(files[0]) 与 \(files[1]) 是同一日志的两份历史：前 \(size) 条分录不同。请保留两者作为证据")
    }

    fileprivate func write(into array: inout CanonicalWriter) {
        array.object { object in
            object.key("files")
            object.array { list in files.forEach { list.value($0) } }
            object.field("size", Int64(size))
        }
    }
}
