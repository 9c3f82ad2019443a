// What was recorded by when, and what had happened by which day, as somebody names it: it becomes a
// position in the log once there is a snapshot to look into.

internal import EventLog
package import Ledger
package import Projections
internal import Reports

package struct AskedMoment: Sendable {
    /// The last entry that counts.
    package typealias Position = @Sendable (View) throws -> Int64

    package var recorded: Position?
    package var on: Day?

    package init(recorded: Position? = nil, on: Day? = nil) {
        self.recorded = recorded
        self.on = on
    }

    package func asOf(_ view: View) throws -> AsOf {
        AsOf(at: try recorded?(view), on: on)
    }

    /// The registry as it stood.
    package func registry(_ view: View) throws -> Registry {
        try view.registry(at: try recorded?(view))
    }

    /// An entry.
    ///
    /// - Throws: `StoreFault.noSuchEntry`.
    package static func recorded(_ seq: Int64) -> Position {
        { view in
            try view.check(AsOf(at: seq))
            return seq
        }
    }

    /// A time.
    ///
    /// - Throws: a fault of usage before the first entry.
    package static func recorded(_ moment: Timestamp, text: String) -> Position {
        { view in
            let seq = try view.log.last(recordedBy: moment.milliseconds)
            guard seq > 0 else { throw FaultError(.usage(.nothingRecordedBy(text))) }
            return seq
        }
    }

    /// An entry's number or a time.
    ///
    /// - Throws: a fault of usage for what is neither.
    static func recorded(_ text: String) throws -> Position {
        if let seq = entryNumber(text) { return recorded(seq) }
        if let moment = Timestamp(text) { return recorded(moment, text: text) }
        throw FaultError(.usage(.noMoment(text)))
    }
}

/// The number of an entry, also as tables print it: `85,353`.
package func entryNumber(_ text: String) -> Int64? {
    let groups = text.split(separator: ",", omittingEmptySubsequences: false)
    let areDigits = groups.allSatisfy { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    let areGroups = groups.count == 1 || groups[0].count <= 3 && !groups[0].isEmpty
    guard areDigits, areGroups, groups.dropFirst().allSatisfy({ $0.count == 3 }) else {
        return nil
    }
    return Int64(groups.joined())
}
