// The data of a year's end as canonical JSON: keys in sorted order, absent ones left out.

extension YearClosed {
    func encode(into object: inout CanonicalWriter) {
        object.field("bound", ifPresent: bound)
        if let despite {
            object.field("despite", despite.reason)
            object.field("findings", despite.findings)
        }
        object.field("net", net)
        object.field("year", year.text)
    }

    init(from reader: inout CanonicalReader) throws(CanonicalFault) {
        bound = try reader.integerIfPresent("bound")
        if let reason = try reader.textIfPresent("despite") {
            try reader.expect("findings")
            despite = Despite(findings: try reader.seqs(), reason: reason)
        }
        net = try reader.integer("net")
        year = try reader.year("year")
    }
}

extension DistributionApproved {
    func encode(into object: inout CanonicalWriter) {
        object.field("bound", bound)
        object.field("distributable", distributable)
        object.field("entitled", entitled)
        object.field("favour", favour)
        object.field("losses", losses)
        object.field("members", members)
        object.field("net", net)
        object.field("present", present)
        object.field("reserve", reserve)
        object.field("resolution", resolution)
        object.field("retained", retained)
        if shares != 0 { object.field("shares", shares) }
        object.field("year", year.text)
    }

    init(from reader: inout CanonicalReader) throws(CanonicalFault) {
        bound = try reader.integer("bound")
        distributable = try reader.notNegative("distributable")
        entitled = try reader.notNegative("entitled")
        favour = try reader.notNegative("favour")
        losses = try reader.notNegative("losses")
        members = try reader.notNegative("members")
        net = try reader.integer("net")
        present = try reader.notNegative("present")
        reserve = try reader.notNegative("reserve")
        resolution = try reader.text("resolution")
        retained = try reader.notNegative("retained")
        shares = try reader.sharesIfPresent()
        year = try reader.year("year")
    }
}

extension CanonicalReader {
    mutating func dayIfPresent(_ key: StaticString) throws(CanonicalFault) -> Day? {
        guard let text = try textIfPresent(key) else { return nil }
        guard let day = Day(text) else {
            throw CanonicalFault(offset: 0, problem: "\(text) is not a day")
        }
        return day
    }

    fileprivate mutating func notNegative(_ key: StaticString) throws(CanonicalFault) -> Int64 {
        let number = try integer(key)
        guard number >= 0 else {
            throw CanonicalFault(offset: 0, problem: "\(key) is below zero")
        }
        return number
    }

    /// A count of 0 is left out when written, so a written 0 is not canonical.
    fileprivate mutating func sharesIfPresent() throws(CanonicalFault) -> Int64 {
        guard let shares = try integerIfPresent("shares") else { return 0 }
        guard shares > 0 else { throw CanonicalFault(offset: 0, problem: "no shares") }
        return shares
    }

    fileprivate mutating func year(_ key: StaticString) throws(CanonicalFault) -> Period {
        let year = try period(key)
        guard year.isYear else {
            throw CanonicalFault(offset: 0, problem: "\(year.text) is not a year")
        }
        return year
    }
}
