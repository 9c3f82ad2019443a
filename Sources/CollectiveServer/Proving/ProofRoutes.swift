// Proofs to take away: of an entry, as `prove` and `receipt` make them, and of a figure, as
// `explain --bundle` does. All against the latest signed checkpoint.

internal import EventLog
internal import HTTPTypes
internal import Hummingbird
internal import Ledger
internal import Projections
internal import Proof
internal import Reports
internal import Shell

struct ProofRoutes {
    let ledger: ServedLedger

    func add(to router: RouterGroup<ServerContext>) {
        router.get("entries/{seq}.proof") { try await proof($0, $1) }
        router.get("entries/{seq}.receipt") { try await receipt($0, $1) }
        router.get("entries/{seq}/receipt") { try await receiptPage($0, $1) }
        router.get("figure.bundle") { try await bundle($0, $1) }
    }

    private func proof(_ request: Request, _ context: ServerContext) async throws -> Response {
        try context.require(.read)
        let seq = try context.entry
        let bytes = try await ledger.read { view in
            try Prover(view.log).inclusion(of: seq, nil, withEntry: true).0.bytes
        }
        return .file(bytes, "entry-\(seq).tlog-proof")
    }

    private func receipt(_ request: Request, _ context: ServerContext) async throws -> Response {
        try context.require(.read)
        let (seq, lang) = (try context.entry, context.lang)
        let text = try await ledger.read { try receipt(of: seq, $0, lang).text() }
        return .file(Array(text.utf8), "receipt-\(seq).txt")
    }

    /// The receipt to read and to print, with a code to scan.
    private func receiptPage(
        _ request: Request, _ context: ServerContext
    ) async throws -> Response {
        try context.require(.read)
        let (seq, lang) = (try context.entry, context.lang)
        let place = try await ledger.place(request, context)
        let page = try await ledger.read { view in
            let receipt = try receipt(of: seq, view, lang)
            let content = ReceiptPage(
                receipt: try receipt.text(), proof: receipt.proof.bytes,
                asText: place.href("/entries/\(seq).receipt"),
                asProof: place.href("/entries/\(seq).proof"), verify: place.href("/verify"))
            return WebPage(
                title: ReceiptPage.title(seq, lang), content: content.html(lang), part: .check,
                head: view.head)
        }
        return page.response(place, context.principal)
    }

    private func receipt(of seq: Int64, _ view: View, _ lang: Language) throws -> Receipt {
        let (proof, _) = try Prover(view.log).inclusion(of: seq, nil, withEntry: true)
        return try Receipt(
            entry: view.log.entry(seq), proof: proof, registry: view.registry(),
            reversedBy: view.reversal(of: seq), lang: lang)
    }

    private func bundle(_ request: Request, _ context: ServerContext) async throws -> Response {
        try context.require(.read)
        let figure = request.value("figure") ?? ""
        let numbers = try FigureNumber.named(by: figure)
        guard numbers.count == 1 else { throw FaultError(.usage(.bundleOfMany)) }
        let bytes = try await ledger.read { view in
            let evidence = try Tracer(view).evidence(numbers[0])
            return try Prover(view.log).bundle(evidence, view.registry(), nil).bytes
        }
        return .file(bytes, "figure.bundle")
    }
}

extension ServerContext {
    /// The entry that the path names.
    fileprivate var entry: Int64 {
        get throws {
            guard let seq = parameters.get("seq").flatMap({ Int64($0) }) else {
                throw HTTPError(.notFound)
            }
            return seq
        }
    }
}

extension Response {
    /// To be kept under a name.
    fileprivate static func file(_ bytes: [UInt8], _ name: String) -> Response {
        var response = Response.reply(bytes, MediaTypes.text)
        response.headers[.contentDisposition] = "attachment; filename=\"\(name)\""
        return response
    }
}
