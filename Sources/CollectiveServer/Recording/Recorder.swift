// What recording by programs and by forms have in common: who may, in whose name, and what is
// answered.

internal import Asking
internal import EventLog
internal import HTTPTypes
internal import Hummingbird
internal import Intake
internal import Ledger
internal import Projections
internal import Recording
internal import Reports
internal import Shell

struct Recorder: Sendable {
    let ledger: ServedLedger
    let settings: Settings
    let uploads = Uploads()

    /// The most bytes of a body that is no file.
    var most: Int { settings.mostBytes }

    /// - Parameter village: "" is for `decide` to refuse: of an entry of money it names nothing.
    /// - Throws: `Denied` unless whoever asks records for the village.
    func require(_ context: ServerContext, _ village: String) throws {
        if village.isEmpty, context.principal.recordsSomewhere { return }
        try context.require(.record(village: village))
    }

    /// - Throws: what keeps the duties of recording and taking back apart.
    func requireToTakeBack(_ seq: Int64, _ context: ServerContext) async throws {
        let principal = context.principal
        try await ledger.read { view in
            try Duties(view, of: principal, on: Clock.today).mayReverse(seq)
        }
    }

    /// Records an entry of money with what others record at the same time.
    func record(_ order: EntryOrder, _ context: ServerContext) async throws -> Recorded {
        let command = try await ledger.read { view in
            try order.command(view.memo.value { Words(try view.registry()) })
        }
        return try await ledger.writer.record(Attributed(command, by: context.principal.name))
    }

    /// The entry that the path names.
    ///
    /// - Throws: `StoreFault.noSuchEntry`.
    func entry(_ context: ServerContext, _ name: String = "seq") async throws -> Entry {
        let seq = try number(context, name)
        return try await ledger.read { view in
            guard (1...max(1, view.head)).contains(seq), view.head > 0 else {
                throw StoreFault.noSuchEntry(seq: seq, head: view.head)
            }
            return try view.log.entry(seq)
        }
    }

    /// A number in the path.
    func number(_ context: ServerContext, _ name: String) throws -> Int64 {
        guard let seq = Int64(try context.parameters.require(name)), seq > 0 else {
            throw HTTPError(.notFound)
        }
        return seq
    }

    /// 201 with the address of what was recorded; 200 for what was there already.
    func response(
        _ report: some Report, _ outcome: Session.Outcome, _ context: ServerContext
    ) -> Response {
        var response = Response.reply(
            report.json(context.lang), MediaTypes.json, outcome.isDuplicate ? .ok : .created)
        response.headers[.location] = "\(ledger.base)/entries/\(outcome.seq)"
        return response
    }
}

extension Report {
    /// As programs read it.
    func json(_ lang: Language) -> [UInt8] {
        guard case .data(let bytes) = page(.json, lang, width: nil) else { return [] }
        return bytes
    }
}

extension Principal {
    /// Whether there is a village that they record for.
    var recordsSomewhere: Bool { roles.contains(.bookkeeper) && villages?.isEmpty != true }
}
