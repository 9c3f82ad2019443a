// What the bytes of an input speak for: UTF-8, GB18030, or neither clearly. Chinese text in either
// is told by what it would be in the other: GB18030 read as UTF-8 is malformed nearly everywhere,
// UTF-8 read as GB18030 gives characters that hardly anybody writes.
// Not here: reading (TextEncoding, UTF8Stream).

struct EncodingEvidence {
    /// UTF-8: well-formed sequences of two bytes, of three or four, and malformed ones.
    private(set) var pairs = 0
    private(set) var wide = 0
    private(set) var malformed = 0
    /// The most sequences of two bytes side by side: é stands alone, 村 in GB18030 seldom does.
    private(set) var longestRun = 0
    private var run = 0
    /// GB18030: characters that everybody writes (GB 2312 rows 1–3 and its 3,755 hanzi of level 1),
    /// those outside GB 2312, and what is none.
    private(set) var common = 0
    private(set) var rare = 0
    private(set) var broken = 0
    /// Offset of the first byte that is not ASCII.
    private(set) var firstPlace: Int?

    /// Reads all of `source` twice and leaves it at its beginning.
    init(_ source: ByteSource) throws(SourceFault) {
        try walk(source) { $0.countUTF8($1, $2, isLast: $3) }
        try walk(source) { $0.countGB18030($1, $2, isLast: $3) }
    }

    /// UTF-8 (perhaps with broken places, which reading will name), GB18030, or nil when in doubt.
    var verdict: TextEncoding? {
        let isChinese = common > 0 && common >= 8 * (rare + broken)
        if malformed == 0 {
            let couldBeBoth = wide == 0 && longestRun > 1 && isChinese && broken == 0
            return couldBeBoth ? nil : .utf8
        }
        if isChinese { return 4 * wide <= malformed ? .gb18030 : nil }
        return wide + pairs >= malformed ? .utf8 : nil
    }

    /// Hands the input over in pieces; `count` gives how many bytes of a piece it has done with.
    private mutating func walk(
        _ source: ByteSource,
        _ count: (inout EncodingEvidence, UnsafePointer<UInt8>, Int, _ isLast: Bool) -> Int
    ) throws(SourceFault) {
        source.rewind()
        defer { source.rewind() }
        let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: source.chunkSize + 4)
        defer { bytes.deallocate() }
        var held = 0
        while true {
            let got = try source.read(into: bytes + held)
            let filled = held + got
            if firstPlace == nil, let place = (held..<filled).first(where: { bytes[$0] > 0x7F }) {
                firstPlace = source.consumedBytes - filled + place
            }
            let done = count(&self, bytes, filled, got == 0)
            held = filled - done
            bytes.update(from: bytes + done, count: held)
            if got == 0 { return }
        }
    }

    private mutating func countUTF8(
        _ bytes: UnsafePointer<UInt8>, _ count: Int, isLast: Bool
    ) -> Int {
        var index = 0
        while index < count {
            if bytes[index] < 0x80 {
                index = asciiEnd(bytes, from: index, to: count)
                run = 0
                continue
            }
            let width = sequenceWidth(bytes + index, count - index)
            if width == 0, !isLast { return index }
            run = width == 2 ? run + 1 : 0
            longestRun = max(longestRun, run)
            switch width {
            case 2: pairs += 1
            case 3...: wide += 1
            default: malformed += 1
            }
            index += max(1, abs(width))
        }
        return count
    }

    /// GB 18030-2005, section 4: two bytes, or four of which the second and last are digits.
    private mutating func countGB18030(
        _ bytes: UnsafePointer<UInt8>, _ count: Int, isLast: Bool
    ) -> Int {
        var index = 0
        while index < count {
            let lead = bytes[index]
            if lead < 0x80 {
                index = asciiEnd(bytes, from: index, to: count)
                continue
            }
            let isLong = index + 1 < count && ASCII.isDigit(bytes[index + 1])
            let width = isLong ? 4 : 2
            guard index + width <= count else {
                if !isLast { return index }
                broken += 1
                return count
            }
            if lead == 0x80 || lead == 0xFF || !fits(bytes + index, width) {
                broken += 1
                index += 1
                continue
            }
            if isLong { rare += 1 } else { classify(lead, bytes[index + 1]) }
            index += width
        }
        return count
    }

    private func fits(_ bytes: UnsafePointer<UInt8>, _ width: Int) -> Bool {
        if width == 2 { return bytes[1] >= 0x40 && bytes[1] != 0x7F && bytes[1] != 0xFF }
        return bytes[2] > 0x80 && bytes[2] < 0xFF && ASCII.isDigit(bytes[3])
    }

    /// Symbols, kana, letters and the hanzi of level 2 speak neither way.
    private mutating func classify(_ lead: UInt8, _ trail: UInt8) {
        guard trail >= 0xA1 else { return rare += 1 }
        switch lead {
        case 0xA1...0xA3, 0xB0...0xD6: common += 1
        case 0xD7: if trail <= 0xF9 { common += 1 } else { rare += 1 }
        case 0xA4...0xA9, 0xD8...0xF7: break
        default: rare += 1
        }
    }
}
