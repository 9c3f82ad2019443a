// What a server counts of itself, in the text format of Prometheus. Routes are told by their
// patterns: no name, village or amount is in any label.

internal import Dispatch
internal import Synchronization

/// How often something took so long, or was so large.
struct Histogram: Sendable {
    /// Upper bounds in the unit that is counted: nanoseconds, or commands.
    let bounds: [Int64]
    private(set) var counts: [Int64]
    private(set) var sum: Int64 = 0
    private(set) var count: Int64 = 0

    init(_ bounds: [Int64]) {
        self.bounds = bounds
        counts = Array(repeating: 0, count: bounds.count)
    }

    /// Half a millisecond to ten seconds.
    static let seconds = Histogram(
        [500_000, 1_000_000, 2_500_000, 5_000_000, 10_000_000, 25_000_000, 50_000_000, 100_000_000,
         250_000_000, 500_000_000, 1_000_000_000, 2_500_000_000, 5_000_000_000, 10_000_000_000])

    static let sizes = Histogram([1, 2, 4, 8, 16, 32, 64, 128, 256, 512])

    mutating func add(_ value: Int64) {
        sum &+= value
        count += 1
        // Beyond the last bound it counts in `count` alone.
        if let place = bounds.firstIndex(where: { value <= $0 }) { counts[place] += 1 }
    }
}

final class Metrics: Sendable {
    struct RouteKey: Hashable, Sendable {
        var route: String
        var status: Int
    }

    private struct State {
        var requests: [RouteKey: Int64] = [:]
        var durations: [String: Histogram] = [:]
        var groups = Histogram.sizes
        var commits = Histogram.seconds
    }

    private let state = Mutex(State())
    let readersBusy = Atomic<Int>(0)
    let connections = Atomic<Int>(0)

    func answered(_ route: String, _ status: Int, _ nanoseconds: Int64) {
        state.withLock {
            $0.requests[RouteKey(route: route, status: status), default: 0] += 1
            $0.durations[route, default: .seconds].add(nanoseconds)
        }
    }

    /// A transaction of so many commands reached the disk.
    func committed(_ commands: Int, _ nanoseconds: Int64) {
        state.withLock {
            $0.groups.add(Int64(commands))
            $0.commits.add(nanoseconds)
        }
    }

    /// - Parameter gauges: what is measured when it is asked for: name, labels, help, value.
    func text(_ gauges: [Gauge]) -> String {
        let state = state.withLock { $0 }
        var page = MetricsPage()
        page.family("collective_http_requests_total", "counter", "Requests by route and status.")
        let order = state.requests.keys.sorted { ($0.route, $0.status) < ($1.route, $1.status) }
        for key in order {
            page.sample(
                "collective_http_requests_total",
                "route=\"\(label(key.route))\",status=\"\(key.status)\"",
                "\(state.requests[key] ?? 0)")
        }
        page.family(
            "collective_http_request_seconds", "histogram", "From its head to its answer's.")
        for (route, histogram) in state.durations.sorted(by: { $0.key < $1.key }) {
            page.histogram(
                "collective_http_request_seconds", "route=\"\(label(route))\"", histogram,
                inSeconds: true)
        }
        page.family("collective_group_commands", "histogram", "Commands in a transaction.")
        page.histogram("collective_group_commands", "", state.groups, inSeconds: false)
        page.family("collective_commit_seconds", "histogram", "Deciding, writing and syncing.")
        page.histogram("collective_commit_seconds", "", state.commits, inSeconds: true)
        for gauge in gauges {
            page.family(gauge.name, gauge.kind, gauge.says)
            for (labels, value) in gauge.samples { page.sample(gauge.name, labels, value) }
        }
        return page.text
    }
}

struct Gauge: Sendable {
    var name: String
    var kind = "gauge"
    var says: String
    /// Labels without braces, and the number.
    var samples: [(String, String)]
}

/// Prometheus text format 0.0.4.
private struct MetricsPage {
    private(set) var text = ""

    mutating func family(_ name: String, _ kind: String, _ help: String) {
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind)\n"
    }

    mutating func sample(_ name: String, _ labels: String, _ value: String) {
        text += labels.isEmpty ? "\(name) \(value)\n" : "\(name){\(labels)} \(value)\n"
    }

    mutating func histogram(
        _ name: String, _ labels: String, _ histogram: Histogram, inSeconds: Bool
    ) {
        func unit(_ value: Int64) -> String { inSeconds ? seconds(value) : "\(value)" }
        let comma = labels.isEmpty ? "" : ","
        var below: Int64 = 0
        for (bound, count) in zip(histogram.bounds, histogram.counts) {
            below += count
            sample("\(name)_bucket", "\(labels)\(comma)le=\"\(unit(bound))\"", "\(below)")
        }
        sample("\(name)_bucket", "\(labels)\(comma)le=\"+Inf\"", "\(histogram.count)")
        sample("\(name)_sum", labels, unit(histogram.sum))
        sample("\(name)_count", labels, "\(histogram.count)")
    }
}

/// Nanoseconds as decimal seconds.
func seconds(_ nanoseconds: Int64) -> String {
    let (whole, rest) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
    let digits = String(rest)
    var fraction = String(repeating: "0", count: 9 - digits.utf8.count) + digits
    while fraction.utf8.count > 1, fraction.hasSuffix("0") { fraction.removeLast() }
    return "\(whole).\(fraction)"
}

/// What may stand between the quotes of a label.
func label(_ text: String) -> String {
    var escaped = ""
    for character in text {
        switch character {
        case "\\": escaped += "\\\\"
        case "\"": escaped += "\\\""
        case "\n": escaped += "\\n"
        default: escaped.append(character)
        }
    }
    return escaped
}

/// Nanoseconds of a clock that only goes forward.
func monotonicNanoseconds() -> Int64 { Int64(DispatchTime.now().uptimeNanoseconds) }
