// What was proved and what was not, in words; JSON has the sentences too.

package import Audit
internal import Ledger
internal import Proof

extension Verdict: Report {
    package func page(_ format: Format, _ lang: Language, width: Int?) -> Page {
        guard format == .json else {
            return .text([.sentence(lines(lang).map { "\($0)\n" }.joined())])
        }
        return .data(json(lang))
    }

    private func json(_ lang: Language) -> [UInt8] {
        var writer = CanonicalWriter()
        writer.object { object in
            object.key("verified")
            object.value(holds)
            object.field("origin", ifPresent: origin)
            if let size { object.field("size", Int64(size)) }
            object.field("root", ifPresent: root.map { base64($0.bytes) })
            if let seq { object.field("seq", seq) }
            if let entry {
                object.key("entry")
                object.raw(entry)
            }
            object.key("proved")
            object.array { array in proved.forEach { array.value($0.sentence(lang)) } }
            object.key("notProved")
            object.array { array in notProved.forEach { array.value($0.sentence(lang)) } }
            object.key("fork")
            object.array { array in forks.forEach { $0.write(into: &array) } }
        }
        writer.newline()
        return writer.bytes
    }

    private func lines(_ lang: Language) -> [String] {
        proved.map { "✓ \($0.sentence(lang).oneLine)" }
            + notProved.map { lang("not proved: ", "未能证明：") + $0.sentence(lang).oneLine }
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
