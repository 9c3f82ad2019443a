// What whoever runs the server asks: is it alive, can it read and write, how is it doing.

internal import EventLog
internal import Glibc
internal import HTTPTypes
internal import Hummingbird
internal import Ledger
internal import Projections
internal import Recording
internal import Reports
internal import Shell
internal import Synchronization

struct Operations {
    let ledgers: [ServedLedger]
    let metrics: Metrics

    func add(to router: Router<ServerContext>) {
        router.get("health") { _, _ in Response.reply("ok\n", MediaTypes.text) }
        router.get("ready") { _, _ in await ready() }
        router.get("metrics") { _, context in
            if !context.client.isLocal { try context.require(.administer) }
            return Response.reply(
                metrics.text(gauges()), "text/plain; version=0.0.4; charset=utf-8")
        }
    }

    /// Whether every ledger can be read, and written if it was before. Says what is wrong, and
    /// neither paths nor names.
    private func ready() async -> Response {
        var problems: [String] = []
        var records = true
        for ledger in ledgers {
            do {
                let head = try await ledger.read { $0.head }
                ledger.lastHead.store(head, ordering: .relaxed)
            } catch {
                problems.append("read")
            }
            guard ledger.records else {
                records = false
                continue
            }
            if !ledger.hasRoom { problems.append("disk") }
            if access(ledger.path, W_OK) != 0 { problems.append("write") }
        }
        var writer = CanonicalWriter()
        writer.object { object in
            object.field("problems", problems.joined(separator: " "))
            object.key("ready")
            object.value(problems.isEmpty)
            object.key("records")
            object.value(records)
        }
        writer.newline()
        return .reply(
            writer.bytes, MediaTypes.json, problems.isEmpty ? .ok : .serviceUnavailable)
    }

    private func gauges() -> [Gauge] {
        func each(_ value: (ServedLedger) -> Int64) -> [(String, String)] {
            ledgers.map { ("ledger=\"\(label($0.base))\"", "\(value($0))") }
        }
        return [
            Gauge(
                name: "collective_readers_busy", says: "Reads under way.",
                samples: [("", "\(metrics.readersBusy.load(ordering: .relaxed))")]),
            Gauge(
                name: "collective_connections", says: "Open connections.",
                samples: [("", "\(metrics.connections.load(ordering: .relaxed))")]),
            Gauge(
                name: "collective_waiting_commands", says: "Commands that wait to be recorded.",
                samples: each { Int64($0.writer.waitingCount) }),
            Gauge(
                name: "collective_head", says: "The last entry that was read or recorded.",
                samples: each { $0.lastHead.load(ordering: .relaxed) }),
            Gauge(
                name: "collective_wal_bytes", says: "Size of what is not in the file itself yet.",
                samples: each { $0.walBytes }),
            Gauge(
                name: "process_cpu_seconds_total", kind: "counter", says: "Processor time.",
                samples: [("", seconds(processorNanoseconds()))]),
            Gauge(
                name: "process_resident_memory_bytes", says: "Memory in use.",
                samples: [("", "\(residentBytes())")]),
        ]
    }
}

/// Of all threads, in and out of the kernel.
private func processorNanoseconds() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
}

/// proc(5): the second number of `statm` counts resident pages.
private func residentBytes() -> Int64 {
    guard let bytes = try? Files.read("/proc/self/statm") else { return 0 }
    let words = String(decoding: bytes, as: UTF8.self).split(separator: " ")
    return (words.count > 1 ? Int64(words[1]) ?? 0 : 0) * Int64(sysconf(Int32(_SC_PAGESIZE)))
}
