// The golden samples in Schemas/samples: every kind and version ever written has one, and it
// decodes and encodes back byte for byte for ever. The samples are read as files, by an
// independent parser.

import Foundation
import Ledger
import TestSupport
import Testing

struct GoldenSample: Sendable, CustomTestStringConvertible {
    var name: String
    var line: [UInt8]
    /// The bytes of the member `data`.
    var data: [UInt8]
    var kind: Event.Kind

    var testDescription: String { name }

    static let all: [GoldenSample] = {
        let folder = Repository.root.appending(path: "Schemas/samples")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.sorted().compactMap { name in
            guard var line = try? Array(Data(contentsOf: folder.appending(path: name))) else {
                return nil
            }
            if line.last == 0x0A { line.removeLast() }
            guard let kind = Event.Kind(rawValue: String(name.prefix { $0 != "." })) else {
                return nil
            }
            return GoldenSample(name: name, line: line, data: dataMember(line), kind: kind)
        }
    }()

    /// The bytes between `"data":` and the brace that closes it.
    private static func dataMember(_ line: [UInt8]) -> [UInt8] {
        let marker = Array("\"data\":".utf8)
        guard let found = line.indices.first(where: { line[$0...].starts(with: marker) }) else {
            return []
        }
        let start = found + marker.count
        var depth = 0
        var inText = false
        var index = start
        while index < line.count {
            switch line[index] {
            case UInt8(ascii: "\\") where inText: index += 1
            case UInt8(ascii: "\""): inText.toggle()
            case UInt8(ascii: "{") where !inText: depth += 1
            case UInt8(ascii: "}") where !inText:
                depth -= 1
                if depth == 0 { return Array(line[start...index]) }
            default: break
            }
            index += 1
        }
        return []
    }
}

@Suite("Golden samples")
struct GoldenSampleTests {
    @Test("every file in the folder is a sample of a known kind")
    func allRead() throws {
        let folder = Repository.root.appending(path: "Schemas/samples")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(GoldenSample.all.map(\.name) == names.sorted())
    }

    @Test("every kind has a sample of every version", arguments: Event.Kind.allCases)
    func everyKind(_ kind: Event.Kind) {
        for version in 1...kind.latestVersion {
            let name = "\(kind.rawValue).v\(version).json"
            #expect(GoldenSample.all.contains { $0.name == name }, "\(name)")
        }
    }

    @Test("the data decodes and encodes back byte for byte", arguments: GoldenSample.all)
    func data(_ sample: GoldenSample) throws {
        let event = try Event.decoded(sample.kind, sample.data)
        #expect(event.kind == sample.kind)
        #expect(event.encoded == sample.data)
        #expect(Event.Kind(rawValue: event.kind.rawValue) == sample.kind)
    }

    @Test("the whole line is what Entry.line composes", arguments: GoldenSample.all)
    func line(_ sample: GoldenSample) throws {
        let object = try JSONSerialization.jsonObject(with: Data(sample.line))
        let envelope = try #require(object as? [String: Any])
        let names: Set = ["actor", "at", "data", "key", "kind", "on", "seq", "v", "village"]
        #expect(names.isSuperset(of: envelope.keys))
        #expect(sample.name.hasPrefix("\(sample.kind.rawValue).v\(envelope["v"] as? Int ?? 0)."))
        let seq = try #require(envelope["seq"] as? Int)
        let on = try #require(envelope["on"] as? String)
        let entry = Entry(
            seq: Int64(seq), at: Int64(try #require(envelope["at"] as? Int)),
            on: Sample.day(on), villageID: 0,
            village: try #require(envelope["village"] as? String),
            actor: envelope["actor"] as? String, key: envelope["key"] as? String,
            event: try Event.decoded(sample.kind, sample.data))
        #expect(String(decoding: entry.line, as: UTF8.self)
            == String(decoding: sample.line, as: UTF8.self))
    }

    @Test("skipping prose changes no figure", arguments: GoldenSample.all)
    func prose(_ sample: GoldenSample) throws {
        let whole = try Event.decoded(sample.kind, sample.data)
        let bare = try Event.decoded(sample.kind, sample.data, .skip)
        let account: (Code) -> Code? = { $0 }
        #expect(whole.postings(accountOf: account) == bare.postings(accountOf: account))
        #expect(whole.reversible == bare.reversible)
        if whole.reversible == nil { #expect(whole == bare) }
    }

    @Test("a version that nobody wrote is refused", arguments: [0, 4, -1])
    func versions(_ version: Int) {
        for sample in GoldenSample.all {
            #expect(throws: CanonicalFault.self) {
                try sample.data.withUnsafeBufferPointer {
                    try Event(kind: sample.kind, version: version, data: $0)
                }
            }
        }
    }
}
