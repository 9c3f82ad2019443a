// A file imported by programs: the body is the file. All of it is recorded, or nothing and every
// bad row is told with its line, column and value.

internal import Asking
internal import HTTPTypes
internal import Hummingbird
internal import Intake
internal import Ledger
internal import Recording
internal import Reports

struct ImportOperations {
    let recorder: Recorder

    var all: [Operation] { [importFile] }

    private static let types = [
        MediaTypes.bytes, "text/csv", "application/x-ndjson", MediaTypes.workbook,
    ]

    private static let parameters = [
        Parameter("name", .text, .importFile),
        Parameter("encoding", .choice(TextEncoding.allCases.map(\.rawValue)), .importEncoding),
        Parameter("input", .choice(ImportFormat.allCases.map(\.rawValue)), .importFormat),
        Parameter("map", .text, .map), Parameter("sheet", .text, .sheet),
        Parameter("dry-run", .flag, .dryRun),
    ]

    private var importFile: Operation {
        Operation(
            name: "importFile", method: .post, path: "/api/v1/import", group: .recording,
            words: .importing, parameters: ImportOperations.parameters.map { .query($0) },
            body: OperationBody(types: ImportOperations.types, schema: .opaque),
            answers: Operation.answered("import"), permission: .record(village: "")
        ) { request, context in
            try recorder.require(context, "")
            let given = try request.given(ImportOperations.parameters)
            let spool = try Spool()
            try await recorder.receive(request.body, into: spool)
            var order = ImportOrder(path: spool.path, name: given.text("name") ?? "import")
            order.encoding = try given.choice("encoding") ?? .auto
            order.format = try given.choice("input")
            order.sheet = given.text("sheet")
            order.listsAll = true
            if let name = given.text("map") {
                order.map = try recorder.mapping(name)
                order.mapName = name
            }
            let isDry = try given.flag("dry-run")
            let answer = try await recorder.record(order, spool, isDry: isDry, context)
            guard answer.report.rejectedCount > 0 else {
                return .reply(answer.json(context.lang), MediaTypes.json)
            }
            return ImportOperations.rejected(answer, context.lang)
        }
    }

    /// Problem details with what the import answers as their member `import`.
    private static func rejected(_ answer: ImportAnswer, _ lang: Language) -> Response {
        var problem = Problem(
            status: .unprocessableContent, type: "import-rejected",
            detail: answer.notesOnRefusals(lang).last ?? "")
        problem.more = ("import", answer.json(lang))
        return problem.response(lang)
    }
}

extension Recorder {
    /// Keeps what is sent as a file.
    ///
    /// - Throws: 413 for more than may be imported; `FileFault` where the disk is full.
    func receive(_ body: RequestBody, into spool: Spool) async throws {
        var count = 0
        for try await buffer in body {
            count += buffer.readableBytes
            guard count <= settings.mostImported else { throw HTTPError(.contentTooLarge) }
            try buffer.withUnsafeReadableBytes { try spool.append($0) }
        }
    }

    /// Imports a file, or looks what would become of it.
    ///
    /// - Parameter spool: where it lies; kept until it has been read.
    /// - Throws: `Denied` where it records for a village that is not theirs.
    func record(
        _ order: ImportOrder, _ spool: Spool, isDry: Bool, _ context: ServerContext
    ) async throws -> ImportAnswer {
        let principal = context.principal
        let work = { @Sendable (session: Session) throws -> ImportAnswer in
            let source = try order.source()
            do {
                let report = try session.record(order, from: source)
                for village in try session.villagesRecorded().sorted()
                where !principal.may(.record(village: village)) {
                    throw Denied(permission: .record(village: village), isKnown: true)
                }
                return order.answer(report, of: source, isDry: isDry)
            } catch let rejected as ImportRejected {
                throw RejectedImport(
                    answer: order.answer(rejected.report, of: source, isDry: isDry))
            }
        }
        defer { withExtendedLifetime(spool) {} }
        do {
            return isDry
                ? try await ledger.writer.rehearse(by: principal.name, work)
                : try await ledger.writer.write(by: principal.name, work)
        } catch let rejected as RejectedImport {
            return rejected.answer
        }
    }

    /// The path of a mapping in the folder of mappings.
    ///
    /// - Throws: a fault of usage for a name that is not there.
    func mapping(_ name: String) throws -> String {
        let known = mappings
        guard let folder = settings.mappings, known.contains(name) else {
            throw FaultError(.usage(.noneOf("map", name, known: known)))
        }
        return "\(folder)/\(name)"
    }

    /// The names of the mappings that may be chosen.
    var mappings: [String] {
        settings.mappings.map(filesOf)?.filter {
            $0.hasSuffix(".yaml") || $0.hasSuffix(".yml")
        } ?? []
    }
}

/// Thrown out of the transaction, so that nothing stays.
private struct RejectedImport: Error { var answer: ImportAnswer }
