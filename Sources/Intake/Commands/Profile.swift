// A profile (chart of accounts, categories, policies) as the events that adopt it: one canonical
// JSON object a line, {"data":…,"kind":…} with an optional "on" for policies; see
// Schemas/README.md.

package import Ledger

/// What is wrong with a profile file.
package struct ProfileFault: Error, Equatable {
    package var line: Int
    package var problem: String
}

/// The drafts of a profile, in the order of the file. Lines without "on" are in force from the
/// first day of the calendar.
package func readProfile(_ bytes: [UInt8]) throws(ProfileFault) -> [Draft] {
    var drafts: [Draft] = []
    for (index, line) in bytes.split(separator: 0x0A).enumerated() {
        do throws(CanonicalFault) {
            drafts.append(try readProfileLine(Array(line)))
        } catch {
            throw ProfileFault(line: index + 1, problem: error.problem)
        }
    }
    return drafts
}

private func readProfileLine(_ line: [UInt8]) throws(CanonicalFault) -> Draft {
    let opening = Array("{\"data\":".utf8)
    let separator = Array(",\"kind\":".utf8)
    guard line.starts(with: opening),
        let split = line.indices.last(where: { line[$0...].starts(with: separator) })
    else { throw CanonicalFault(offset: 0, problem: "expected data and kind") }
    let data = Array(line[opening.count..<split])
    let rest = [0x7B] + line[(split + 1)...]
    let result = rest.withUnsafeBufferPointer { rest in
        Result { () throws(CanonicalFault) in
            var reader = CanonicalReader(rest)
            try reader.beginObject()
            let kind: Event.Kind = try reader.choice("kind")
            let on = try reader.textIfPresent("on")
            try reader.endObject()
            try reader.end()
            return (kind, on)
        }
    }
    let (kind, on) = try result.get()
    guard let day = on.map({ Day($0) }) ?? .first else {
        throw CanonicalFault(offset: 0, problem: "\(on ?? "") is not a day")
    }
    let event = data.withUnsafeBufferPointer { data in
        Result { () throws(CanonicalFault) in try Event(kind: kind, version: 1, data: data) }
    }
    return Draft(on: day, event: try event.get())
}
