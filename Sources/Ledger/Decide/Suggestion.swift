// What was probably meant by a name that nothing bears: looked for only when it is refused.

/// One that exists, by its code and its names.
package struct Suggestion: Equatable, Sendable {
    package var code: String
    /// Equal to the code where there is no name.
    package var english: String
    package var chinese: String

    package init(code: String, english: String, chinese: String) {
        self.code = code
        self.english = english
        self.chinese = chinese
    }
}

extension Registry {
    /// The refusal with up to three things that its value may have meant, the nearest first.
    package func suggesting(_ refusal: Refusal) -> Refusal {
        var refusal = refusal
        // What bears the very name was not there yet at the moment that was asked for.
        refusal.suggestions = nearest(to: refusal.value, among: candidates(for: refusal.reason))
            .filter { $0.code != refusal.value }
        return refusal
    }

    private func candidates(for reason: Refusal.Reason) -> [Suggestion] {
        switch reason {
        case .unknownCategory:
            categories.values.map {
                Suggestion(code: $0.code.text, english: $0.english, chinese: $0.chinese)
            }
        case .unknownAccount:
            accounts.values.map {
                Suggestion(code: $0.code.text, english: $0.english, chinese: $0.chinese)
            }
        case .unknownTemplate:
            templates.values.map {
                Suggestion(code: $0.code.text, english: $0.english, chinese: $0.chinese)
            }
        case .unknownVillage:
            villages.values.map { Suggestion(code: $0.code, english: $0.name, chinese: $0.name) }
        case .unknownPolicy: policyNames.map(Suggestion.init(named:))
        case .unknownIndicator: Metric.names(self).map(Suggestion.init(named:))
        default: []
        }
    }
}

extension Suggestion {
    fileprivate init(named name: String) { self.init(code: name, english: name, chinese: name) }
}

/// The nearest of the candidates that are near at all: at most three, all of the best sort.
package func nearest(to word: String, among candidates: [Suggestion]) -> [Suggestion] {
    let word = signs(word)
    guard !word.isEmpty else { return [] }
    let near = candidates.compactMap { candidate -> (nearness: Nearness, of: Suggestion)? in
        [candidate.code, candidate.english, candidate.chinese]
            .compactMap { Nearness(word, signs($0)) }.min().map { ($0, candidate) }
    }
    guard let best = near.map(\.nearness.sort).min() else { return [] }
    return near.filter { $0.nearness.sort == best }
        .sorted { ($0.nearness, $0.of.code) < ($1.nearness, $1.of.code) }
        .prefix(3).map(\.of)
}

/// Letters and digits in lower case: what a name is told by, whatever parts them. Cut where no name
/// of ours is longer.
private func signs(_ text: String) -> [Character] {
    Array(text.lowercased().filter { $0.isLetter || $0.isNumber }.prefix(64))
}

/// How near one text is to another.
private struct Nearness: Comparable {
    enum Sort: Comparable {
        case equal, misspelt, contained
        /// The signs of one stand in the other in the same order: 物业租金 in 物业/厂房租金.
        case abbreviated
    }

    var sort: Sort
    var distance: Int

    init?(_ one: [Character], _ other: [Character]) {
        let (short, long) = one.count < other.count ? (one, other) : (other, one)
        let difference = long.count - short.count
        let bound = long.count / 3
        distance = difference
        if one == other {
            sort = .equal
        } else if difference <= bound, let changes = edits(one, other, atMost: bound) {
            sort = .misspelt
            distance = changes
        } else if short.count >= 2 || short.first?.isASCII == false, long.contains(short) {
            sort = .contained
        } else if short.count >= 3, 2 * short.count >= long.count, isSpread(short, over: long) {
            sort = .abbreviated
        } else {
            return nil
        }
    }

    static func < (left: Nearness, right: Nearness) -> Bool {
        (left.sort, left.distance) < (right.sort, right.distance)
    }
}

private func isSpread(_ short: [Character], over long: [Character]) -> Bool {
    var rest = short[...]
    for sign in long where sign == rest.first { rest.removeFirst() }
    return rest.isEmpty
}

/// How many signs must be changed, added, left out or swapped with their neighbour; nil above the
/// bound (optimal string alignment).
private func edits(_ one: [Character], _ other: [Character], atMost bound: Int) -> Int? {
    var before: [Int] = []
    var last = Array(0...other.count)
    for row in one.indices {
        var line = [row + 1]
        for column in other.indices {
            var least = min(line[column], last[column + 1]) + 1
            least = min(least, last[column] + (one[row] == other[column] ? 0 : 1))
            if row > 0, column > 0, one[row] == other[column - 1], one[row - 1] == other[column] {
                least = min(least, before[column - 1] + 1)
            }
            line.append(least)
        }
        guard line.contains(where: { $0 <= bound }) else { return nil }
        (before, last) = (last, line)
    }
    return last[other.count] <= bound ? last[other.count] : nil
}
