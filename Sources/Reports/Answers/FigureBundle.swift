// A figure with its entries and their proofs in one file that an outsider re-adds: a head, then the
// entries that define what is counted, then those that count. Schemas/README.md describes it,
// Scripts/readd reads it.

internal import Intake
package import Ledger
package import Projections
package import Proof

package struct FigureBundle {
    private var writer = CanonicalWriter()
    package private(set) var bytes: [UInt8] = []

    /// What the first line of every bundle begins with.
    package static let beginning = Array("{\"bundle\":\"figure-bundle@v1\"".utf8)

    package init(_ evidence: FigureEvidence, _ registry: Registry, note: SignedNote) {
        let figure = evidence.traced.number?.address ?? ""
        line { object in
            object.field("bundle", "figure-bundle@v1")
            object.field("checkpoint", String(decoding: note.bytes, as: UTF8.self))
            object.field("definitions", Int64(evidence.definitions.count))
            object.field("entries", Int64(evidence.entries.count))
            object.field("figure", figure)
            object.key("sums")
            object.array { array in
                for sum in evidence.sums {
                    array.object { object in
                        object.field("figure", sum.number?.address ?? "")
                        object.key("value")
                        sum.value.json(into: &object)
                    }
                }
            }
            object.field("unit", evidence.traced.unit(registry))
            object.key("value")
            evidence.traced.value.json(into: &object)
        }
    }

    /// Adds an entry: a definition, or with its terms one that counts.
    package mutating func add(
        _ entryLine: [UInt8], index: UInt64, path: [Digest], _ terms: [FigureEvidence.Term]
    ) {
        line { object in
            object.key("adds")
            object.array { array in
                for term in terms {
                    array.array { array in
                        array.value(Int64(term.sum))
                        array.value(Int64(term.sign))
                        array.array { place in
                            for step in term.place {
                                switch step {
                                case .key(let key): place.value(key)
                                case .index(let index): place.value(Int64(index))
                                }
                            }
                        }
                    }
                }
            }
            object.field("index", Int64(index))
            object.field("line", String(decoding: entryLine, as: UTF8.self))
            object.key("path")
            object.array { array in path.forEach { array.value(base64($0.bytes)) } }
        }
    }

    private mutating func line(_ members: (inout CanonicalWriter) -> Void) {
        writer.reset()
        writer.object(members)
        bytes += writer.bytes
        bytes.append(0x0A)
    }
}

/// What was put into a bundle.
package struct BundleAnswer: Report {
    package var path: String
    package var evidence: FigureEvidence
    package var registry: Registry
    package var checkpoint: Checkpoint
    package var size: Int

    package init(
        path: String, _ evidence: FigureEvidence, _ registry: Registry, _ checkpoint: Checkpoint,
        size: Int
    ) {
        self.path = path
        self.evidence = evidence
        self.registry = registry
        self.checkpoint = checkpoint
        self.size = size
    }

    package func page(_ format: Format, _ lang: Language, width: Int?) -> Page {
        MadeAnswer(
            [
                ("bundle", .text(path)), ("bytes", .number(size)),
                ("definitions", .number(evidence.definitions.count)),
                ("entries", .number(evidence.entries.count)),
                ("figure", .text(evidence.traced.number?.address ?? "")),
                ("size", .number(checkpoint.size)), ("sums", .number(evidence.sums.count)),
            ], text: .text([.sentence(sentence(lang))])
        ).page(format, lang, width: width)
    }

    private func sentence(_ lang: Language) -> String {
        let (entries, definitions) = (
            grouped(evidence.entries.count), grouped(evidence.definitions.count)
        )
        let origin = "\(checkpoint.origin), \(grouped(checkpoint.size))"
        return lang(
            "\(path): \(entries) entries and \(definitions) definitions, each with its proof "
                + "against \(origin) entries; \(grouped(size)) bytes.\n"
                + "proved: that each entry stands in the signed tree, and what they add up to\n"
                + "not proved: that no other entry counts in the figure\n"
                + "To re-add it without this program: Scripts/readd \(path) CHECKPOINT\n",
            "\(path)：\(entries) 条分录、\(definitions) 条定义，各附对 \(origin) 条分录的证明；"
                + "\(grouped(size)) 字节。\n"
                + "已证明：每条分录都在所签的树中，以及它们的合计\n"
                + "未证明：没有其他分录计入该数\n"
                + "不用本程序重新加总：Scripts/readd \(path) 检查点\n")
    }
}
